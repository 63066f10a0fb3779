#!/usr/bin/env python3
"""factuality.py PROGRAM SETS - how firmly verbs are said, beside what people marked.

PROGRAM is bench/factuality, SETS the folder of the public sets. Prints for each
set how often a verb that people marked as denied, uncertain or somebody's words
is told as stated (the error that puts a falsehood into a map), and how often one
that they left unmarked is told as anything else (the error that loses a fact).
"""
import collections
import csv
import os
import subprocess
import sys
import tempfile

csv.field_size_limit(1 << 24)


def rows(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def read(program, folder):
    """{text: {(start, end): how}}"""
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as f:
        f.write("entities:\n  - {id: nobody, name: Qwzxv Nobody, type: company}\n")
        f.flush()
        out = subprocess.run([program, f.name, folder], check=True, capture_output=True).stdout.decode()
    found = collections.defaultdict(dict)
    for line in out.splitlines():
        text, start, end, how = line.split("\t")
        found[os.path.splitext(os.path.basename(text))[0]][int(start), int(end)] = how
    return found


def read_sentences(program, sentences):
    with tempfile.TemporaryDirectory() as folder:
        for r in sentences:
            with open(os.path.join(folder, r["sentence"] + ".txt"), "w", encoding="utf-8") as f:
                f.write(r["text"] + "\n")
        return read(program, folder)


def share(part, whole):
    return "%d of %d (%.1f %%)" % (part, whole, 100 * part / whole if whole else 0)


def negation(program, folder):
    found = read_sentences(program, rows(folder + "/dev.sentences.tsv"))
    events, scopes = set(), set()
    for r in rows(folder + "/dev.negations.tsv"):
        key = (r["sentence"], int(r["start"]))
        (events if r["role"] == "event" else scopes).add(key)
    marked = stated = plain = denied = 0
    for text, verbs in found.items():
        for (start, _), how in verbs.items():
            if (text, start) in events:
                marked += 1
                stated += how in ("stated", "reported", "past")
            elif (text, start) not in scopes:
                plain += 1
                denied += how == "denied"
    print("negation     negated told as so: %s; others told as denied: %s" % (share(stated, marked), share(denied, plain)))


def attribution(program, folder):
    found = read(program, folder + "/texts")
    contents, cues = collections.defaultdict(list), collections.defaultdict(list)
    for r in rows(folder + "/attributions.tsv"):
        if r["role"] in ("content", "cue"):
            (contents if r["role"] == "content" else cues)[r["text"]].append((int(r["start"]), int(r["end"])))
    marked = stated = plain = reported = 0
    for text, verbs in found.items():
        for (start, end), how in verbs.items():
            if any(a <= start and end <= b for a, b in cues[text]):
                continue
            if any(a <= start and end <= b for a, b in contents[text]):
                marked += 1
                stated += how == "stated"
            else:
                plain += 1
                reported += how == "reported"
    print("attribution  somebody's words told as stated: %s; others told as reported: %s" %
          (share(stated, marked), share(reported, plain)))


def factuality(program, folder):
    found = read_sentences(program, rows(folder + "/sentences.tsv"))
    marked = stated = plain = unsure = 0
    for r in rows(folder + "/events.tsv"):
        how = found[r["sentence"]].get((int(r["start"]), int(r["end"])))
        if how is None or r["factuality"] == "DEFAULT":
            continue
        if float(r["factuality"]) >= 3:
            plain += 1
            unsure += how in ("denied", "open", "planned")
        else:
            marked += 1
            stated += how == "stated"
    print("factuality   uncertain or denied told as stated: %s; facts told as none: %s" %
          (share(stated, marked), share(unsure, plain)))


def main():
    program, sets = sys.argv[1:]
    for name, measure in (("negation-sherlock", negation), ("polnear", attribution), ("factuality-meantime", factuality)):
        if os.path.isdir(os.path.join(sets, name)):
            measure(program, os.path.join(sets, name))


main()
