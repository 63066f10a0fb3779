#!/usr/bin/env python3
"""cooccurrence.py POWERMAP STORY - the plain way to tell who is tied to whom: two
listed entities that one sentence mentions are a pair. Prints how far that gets
on an annotated STORY, with the program's own mentions, as `powermap score`
counts pairs."""
import csv
import re
import subprocess
import sys


def rows(text):
    return csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)


def sentence_ends(text):
    return [m.end() for m in re.finditer(rb"[.!?][\"')\]\xe2\x80\x9d]*\s+(?=[\"'(A-Z\xe2])|\n\s*\n", text)]


def main():
    powermap, story = sys.argv[1:3]
    out = subprocess.run([powermap, "mentions", "--quiet", "--entities", story + "/entities.yaml", story + "/texts"],
                         capture_output=True, text=True, encoding="utf-8", check=False).stdout
    inside = {}
    ends = {}
    for m in rows(out):
        if m["entity"] == "NIL":
            continue
        doc = m["doc"]
        if doc not in ends:
            with open(f"{story}/texts/{doc}.txt", "rb") as f:
                ends[doc] = sentence_ends(f.read())
        sentence = sum(e <= int(m["start"]) for e in ends[doc])
        inside.setdefault((doc, sentence), set()).add(m["entity"])
    found = {(doc, frozenset((a, b))) for (doc, _), here in inside.items() for a in here for b in here if a < b}
    gold, unsure = set(), set()
    with open(story + "/relations.tsv", encoding="utf-8") as f:
        for r in rows(f.read()):
            pair = (r["doc"], frozenset((r["subject"], r["object"])))
            (gold if r["agreed"] == "both" else unsure).add(pair)
    found -= unsure - gold
    right = len(found & gold)
    p, r = right / max(1, len(found)), right / max(1, len(gold))
    print(f"pairs by sentence  P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}")


main()
