#!/usr/bin/env python3
"""suggest.py POWERMAP STORY [--show] - names that a list lacks: hides a third of
STORY's entities, SEEDS times, and looks for them among what is suggested.

Of the hidden entities with two mentions by name or more: how many are among the
first 20 and the first 50, and how many of those have the right type; of the
first 20: how many are a name by the annotation (hidden ones, and names of
things that the list never had, NIL). Beside it rows of capitalised words by
count. Reads the one-line form of entities.yaml; standard library only.
"""
import collections
import csv
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

SEEDS = 10
BODIES = {"organization", "company", "agency", "group", "union", "media"}


def read_list(path):
    """id -> (line, type), and the lines that are no entity."""
    entities, lines = {}, path.read_text(encoding="utf-8").splitlines()
    for line in lines:
        match = re.match(r"\s*- \{id: (\w+),.*?\btype: (\w+)", line)
        if match:
            entities[match.group(1)] = (line, match.group(2))
    return entities, lines


def gold_names(story):
    """(doc, start, end) -> entity, of mentions by name."""
    rows = (r for r in (story / "mentions.tsv").open(encoding="utf-8") if not r.startswith("#"))
    return {(r["doc"], int(r["start"]), int(r["end"])): r["entity"]
            for r in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE) if r["kind"] == "name"}


def fold(text):
    return re.sub(r"^the ", "", re.sub(r"\W+", " ", text.lower()).strip())


def own(pm, flags, listing, story):
    out = subprocess.run([pm, "suggest", "--json", "--quiet", *flags, "--entities", listing, story / "texts"],
                         capture_output=True, text=True).stdout
    for line in out.splitlines():
        s = json.loads(line)
        spans = [(e["doc"], e["start"], e["end"]) for e in s["examples"]]
        names = [s["name"]] + [v["text"] for v in s["variants"] if v["kind"] in ("acronym", "short", "name")]
        yield names, s["type"], spans


def capitals(story, known):
    """Rows of capitalised words that the list does not have, by count."""
    counts, spans = collections.Counter(), {}
    for path in sorted((story / "texts").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        for m in re.finditer(r"[A-Z][\w&.-]*\w(?: [A-Z][\w&.-]*\w)*", text):
            if fold(m.group()) not in known:
                start = len(text[:m.start()].encode())
                counts[m.group()] += 1
                spans.setdefault(m.group(), []).append((path.stem, start, start + len(m.group().encode())))
    for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield [name], "person" if " " in name else "organization", spans[name][:3]


def measure(found, hidden, types, names, surfaces):
    """Counts over one run. HIDDEN: entities to be found."""
    right, seen = collections.Counter(), {}
    shown = []
    for rank, (texts, kind, spans) in enumerate(found[:50]):
        bearers = {names.get(s) or names.get((s[0], s[1] - 4, s[2])) for s in spans} - {None}
        bearers |= {e for t in texts for e in surfaces.get(fold(t), ())}
        if rank < 20:
            right["shown"] += 1
            right["real"] += bool(bearers)
        shown.append((rank, texts[0], kind, sorted(bearers)))
        for e in (bearers & hidden) - seen.keys():
            seen[e] = rank
            right["typed"] += kind == types[e]
            right["coarse"] += kind == types[e] or (kind in BODIES and types[e] in BODIES)
    right["20"] = sum(r < 20 for r in seen.values())
    right["50"] = len(seen)
    right["hidden"] = len(hidden)
    return right, shown, sorted(hidden - seen.keys())


def main():
    pm, story, show = sys.argv[1], pathlib.Path(sys.argv[2]), "--show" in sys.argv
    entities, lines = read_list(story / "entities.yaml")
    names = gold_names(story)
    counts = collections.Counter(names.values())
    spans_text = {p.stem: p.read_bytes() for p in (story / "texts").glob("*.txt")}
    ways = {"without model": ["--no-model"], "with model": [], "capitals": None}
    totals = {way: collections.Counter() for way in ways}
    for seed in range(SEEDS):
        gone = set(random.Random(seed).sample(sorted(entities), len(entities) // 3))
        hidden = {e for e in gone if counts[e] >= 2}
        surfaces = collections.defaultdict(set)
        known = set()
        for (doc, start, end), e in names.items():
            text = fold(spans_text[doc][start:end].decode())
            if e in gone:
                surfaces[text].add(e)
            elif e != "NIL":
                known.add(text)
        with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as listing:
            drop = {entities[e][0] for e in gone}
            listing.write("\n".join(line for line in lines if line not in drop) + "\n")
            listing.flush()
            for way, flags in ways.items():
                found = list(capitals(story, known) if flags is None else own(pm, flags, listing.name, story))
                types = {e: t for e, (_, t) in entities.items()}
                right, shown, missing = measure(found, hidden, types, names, surfaces)
                totals[way] += right
                if show and flags is not None:
                    print(f"--- seed {seed} {way}; missing: {missing}")
                    for rank, text, kind, bearers in shown:
                        print(f"    {rank + 1:3} {'' if bearers else 'x':2}{text}  [{kind}] {' '.join(bearers)}"
                              + "".join(f" WANTED {types[e]}" for e in bearers if e in types and types[e] != kind))
    for way, t in totals.items():
        print(f"{story.name:8} {way:14} recall@20 {t['20'] / t['hidden']:.3f}  recall@50 {t['50'] / t['hidden']:.3f}  "
              f"type {t['typed'] / max(t['50'], 1):.3f} (bodies alike {t['coarse'] / max(t['50'], 1):.3f})  "
              f"precision@20 {t['real'] / max(t['shown'], 1):.3f}  ({t['hidden'] // SEEDS} hidden, {t['shown'] // SEEDS} shown)")


main()
