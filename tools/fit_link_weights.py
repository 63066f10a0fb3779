#!/usr/bin/env python3
"""fit_link_weights.py LINK_EVIDENCE [--write FILE] [--rounds N] FOLDER… - fits the weights of
data/link-weights.txt to annotated texts, and shows how honest the probabilities are.

A FOLDER holds texts/, mentions.tsv and entities.yaml (an annotated story) or
entities.jsonl (a public set). Of each folder's texts, by name, every other one
is learnt from; all figures are of the texts in between. LINK_EVIDENCE is the
program of bench/link_evidence.c.

The model is a conditional logit: the readings of a place and "none of the
list", whose weight is 0. The guesses in the file are its prior; a sign that may
only speak for a reading is never given a weight below 0. Where listed names are
shared and the annotators say "none", they differ with the list about what is
worth marking (most often "American"), not about who is meant: such places are
not learnt from. Standard library only.
"""
import argparse
import collections
import json
import math
import os
import subprocess
import sys
import tempfile

TYPES = {"person": "person", "org": "organization", "place": "place", "product": "product", "event": "event",
         "group": "group", "work": "document", "project": "product"}


def write_list(jsonl, path):
    """entities.jsonl as entities.yaml: JSON strings are YAML strings. Returns the ids of the one by those of the other."""
    ids = {}
    with open(jsonl, encoding="utf-8") as f, open(path, "w", encoding="utf-8") as y:
        y.write("entities:\n")
        for line in f:
            e = json.loads(line)
            key = "e_" + "".join(c if c.isascii() and c.isalnum() else "_" for c in e["id"].lower())
            if key in ids.values():
                key += "_" + str(len(ids))
            ids[e["id"]] = key
            y.write(f"  - id: {key}\n    name: {json.dumps(e['name'], ensure_ascii=False)}\n")
            if e.get("type") in TYPES:
                y.write(f"    type: {TYPES[e['type']]}\n")
            for field in ("aliases", "context"):
                if e.get(field):
                    y.write(f"    {field}: {json.dumps(e[field], ensure_ascii=False)}\n")
            if e.get("description"):
                y.write(f"    description: {json.dumps(e['description'], ensure_ascii=False)}\n")
    return ids


def table(path):
    with open(path, encoding="utf-8") as f:
        head = f.readline().rstrip("\n").split("\t")
        for line in f:
            yield dict(zip(head, line.rstrip("\n").split("\t")))


class Gold:
    def __init__(self, folder, ids):
        self.rows = collections.defaultdict(list)  # text -> (start, end, entity, counts)
        for r in table(folder + "/mentions.tsv"):
            text = r.get("doc") or r.get("text")
            sure = r.get("agreed", "both") == "both" and not r.get("flags") and r.get("kind", "name") == "name"
            self.rows[text].append((int(r["start"]), int(r["end"]), ids.get(r["entity"], r["entity"]), sure))
        self.regions = collections.defaultdict(list)
        self.whole = not os.path.exists(folder + "/regions.tsv")
        if not self.whole:
            for r in table(folder + "/regions.tsv"):
                f = list(r.values())
                self.regions[f[0]].append((int(f[1]), int(f[2])))
        meta = folder + "/meta.json"
        self.exhaustive = not os.path.exists(meta) or json.load(open(meta)).get("exhaustive", True)

    def label(self, text, start, end):
        """The entity of the place, "NIL", or None if nobody can tell."""
        if not self.whole and not any(a <= start and end <= b for a, b in self.regions[text]):
            return None
        over = [r for r in self.rows[text] if r[0] < end and start < r[1]]
        for a, b, entity, sure in over:
            if a == start and abs(b - end) <= 1:
                return entity if sure else None
        if any(not r[3] for r in over) or (not self.exhaustive and not over):
            return None
        return "NIL"


class Place:
    __slots__ = ("folder", "text", "readings", "right", "listed")


def read_folder(program, folder):
    with tempfile.TemporaryDirectory() as tmp:
        path, ids = folder + "/entities.yaml", {}
        if not os.path.exists(path):
            path = tmp + "/entities.yaml"
            ids = write_list(folder + "/entities.jsonl", path)
        run = subprocess.run([program, path, folder + "/texts"], capture_output=True, check=True)
    gold = Gold(folder, ids)
    places, last = [], None
    for line in run.stdout.decode("utf-8").splitlines():
        text, start, end, number, entity, _, signs = line.split("\t")
        label = gold.label(text, int(start), int(end))
        signs = {k: float(v) for k, v in (s.split("=") for s in signs.split())}
        key = (text, number)
        if number == "-" or key != last:
            p = Place()
            p.folder, p.text, p.readings, p.right, p.listed = os.path.basename(folder), text, [], None, number == "-"
            places.append(p)
        last = key
        places[-1].readings.append(signs)
        if label is None:
            places[-1].right = -2
        elif label == entity and places[-1].right != -2:
            places[-1].right = len(places[-1].readings) - 1
    for p in places:
        p.right = -1 if p.right is None else p.right
    places = [p for p in places if p.right != -2]
    names = sorted(f[:-4] for f in os.listdir(folder + "/texts") if f.endswith(".txt"))
    learnt = set(names[0::2])
    return [p for p in places if p.text in learnt], [p for p in places if p.text not in learnt]


def read_weights(path):
    """Lines as (sign or None, weight, prior, direction, line)."""
    rows = []
    with open(path, encoding="utf-8") as f:
        for line in f:
            weight, _, guess = line.partition("#")
            weight, guess = weight.split(), guess.split()
            if weight:
                rows.append((weight[0], float(weight[1]), float(guess[0].lstrip("!")), guess[0][0] if guess[0][0] in "+-!" else "", line))
            else:
                rows.append((None, 0, 0, "", line))
    return rows


def chances(w, p):
    s = [sum(w.get(k, 0) * v for k, v in r.items()) for r in p.readings]
    top = max(s + [0])
    e = [math.exp(x - top) for x in s]
    z = sum(e) + math.exp(-top)
    return [x / z for x in e]


def shared(p):
    """Listed names of several entities?"""
    return len(p.readings) > 1 and any(s in r for r in p.readings for s in ("listed", "listed-word", "initials", "part"))


def fit(rows, places, rounds, pull, partly):
    prior = {r[0]: r[2] for r in rows if r[0]}
    side = {r[0]: r[3] for r in rows if r[0]}
    w = dict(prior)
    count = collections.Counter(p.folder for p in places)
    worth = {f: min(1.0, (50.0 if f in partly else 150.0) / n) for f, n in count.items()}  # no folder drowns the others
    m, v = collections.Counter(), collections.Counter()
    for t in range(1, rounds + 1):
        g = collections.Counter()
        for p in places:
            c = chances(w, p)
            for i, r in enumerate(p.readings):
                d = (c[i] - (i == p.right)) * worth[p.folder]
                for k, x in r.items():
                    g[k] += d * x
        for k in w:
            if side[k] == "!":
                continue
            gk = g[k] + pull * (w[k] - prior[k])
            m[k] = 0.9 * m[k] + 0.1 * gk
            v[k] = 0.99 * v[k] + 0.01 * gk * gk
            w[k] -= 0.05 * (m[k] / (1 - 0.9 ** t)) / (math.sqrt(v[k] / (1 - 0.99 ** t)) + 1e-9)
            if side[k] == "+":
                w[k] = max(w[k], 0.0)
            elif side[k] == "-":
                w[k] = min(w[k], 0.0)
    return w


def show(w, places, title):
    bins = collections.defaultdict(lambda: [0, 0, 0.0])
    loss = n = 0
    for p in places:
        c = chances(w, p)
        best = max(range(len(c)), key=lambda i: c[i])
        none = 1 - sum(c)
        loss -= math.log(max(1e-9, none if p.right < 0 else c[p.right]))
        n += 1
        b = bins[min(9, int(c[best] * 10))]
        b[0] += 1
        b[1] += best == p.right
        b[2] += c[best]
    print(f"\n{title}: {n} places, loss {loss / max(1, n):.3f}")
    print("probability   places  said   right")
    for k in sorted(bins):
        b = bins[k]
        print(f"{k / 10:.1f} to {(k + 1) / 10:.1f}    {b[0]:6}  {b[2] / b[0]:.2f}   {b[1] / b[0]:.2f}")


def main():
    a = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    a.add_argument("program")
    a.add_argument("folders", nargs="+")
    a.add_argument("--weights", default="data/link-weights.txt")
    a.add_argument("--write")
    a.add_argument("--rounds", type=int, default=200)
    a.add_argument("--open-only", action="append", default=[], metavar="FOLDER",
                   help="learn from its open places only, at a third of the worth: what its annotators mark is "
                        "not what a list has")
    a.add_argument("--pull", type=float, default=2.0)
    a = a.parse_args()
    rows = read_weights(a.weights)
    learn, check, partly = [], [], {os.path.basename(f.rstrip("/")) for f in a.open_only}
    for folder in a.folders + a.open_only:
        one, other = read_folder(a.program, folder.rstrip("/"))
        learn += one
        check += other
    old = {r[0]: r[1] for r in rows if r[0]}
    learn = [p for p in learn if p.listed or p.right >= 0 or not shared(p)]
    learn = [p for p in learn if not (p.listed and p.folder in partly)]
    w = fit(rows, learn, a.rounds, a.pull, partly) if a.rounds else old
    seen = collections.Counter(k for p in learn for r in p.readings for k in r)
    for k in w:
        print(f"{k:16} {old[k]:6.2f} -> {w[k]:6.2f}   shown {seen[k]}")
    show(w, learn, "learnt from")
    for which, title in ((True, "listed names"), (False, "open places")):
        show(w, [p for p in check if p.listed == which], title + " of the other texts")
    if a.write:
        with open(a.write, "w", encoding="utf-8") as f:
            for sign, _, _, _, line in rows:
                f.write(f"{sign:16}{w[sign]:6.2f}   #{line.split('#', 1)[1]}" if sign else line)


if __name__ == "__main__":
    main()
