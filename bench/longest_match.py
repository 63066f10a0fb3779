#!/usr/bin/env python3
"""longest_match.py FOLDER - what plain longest match finds in FOLDER/texts with
FOLDER/entities.yaml, in the columns of `powermap mentions`: names and aliases
exactly as written, at word boundaries, leftmost longest, nothing inside.

The baseline of bench/link.sh. Reads the one-line form of entities.yaml only.
Standard library only.
"""
import json
import pathlib
import re
import sys


def scalar(text):
    text = text.strip()
    if text.startswith('"'):
        return json.loads(text)
    return text[1:-1].replace("''", "'") if text.startswith("'") else text


def items(text):
    """The parts of TEXT between commas that stand in no quotes or brackets."""
    part, depth, quote = "", 0, ""
    for c in text:
        if quote:
            quote = "" if c == quote else quote
        elif c in "\"'" and (part.strip() or ":")[-1] in ":[,":
            quote = c
        elif c in "[{":
            depth += 1
        elif c in "]}":
            depth -= 1
        elif c == "," and depth == 0:
            yield part
            part = ""
            continue
        part += c
    if part.strip():
        yield part


def entities(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.match(r"\s*- \{(.*)\}\s*$", line)
        if not match:
            continue
        fields = dict((k.strip(), v.strip()) for k, v in (item.split(":", 1) for item in items(match.group(1))))
        names = [scalar(fields["name"])]
        if "aliases" in fields:
            names += [scalar(a) for a in items(fields["aliases"].strip()[1:-1])]
        yield fields["id"], names


def main():
    folder = pathlib.Path(sys.argv[1])
    bearer = {}
    for ident, names in entities(folder / "entities.yaml"):
        for name in names:
            bearer.setdefault(name, ident)
    names = sorted(bearer, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
    print("doc", "start", "end", "entity", "kind", "surface", "score", sep="\t")
    for path in sorted((folder / "texts").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        for match in pattern.finditer(text):
            start = len(text[:match.start()].encode())
            end = start + len(match.group().encode())
            print(path.stem, start, end, bearer[match.group()], "name", match.group(), 1, sep="\t")


main()
