"""coref.py POWERMAP FOLDER... [--no-model] [--errors] [--half 0|1] - what stands for a name: precision
and recall by kind of mention.

A FOLDER is an annotated story (entities.yaml, mentions.tsv with the column `kind`), a set with
entities.jsonl and the column `flags` (pron, nominal), or a set with pronouns.tsv (a text, a pronoun
and two names). What the annotators disagree on counts neither way. Where a set marks only
some mentions (names cut short, nominals of any kind), a found mention inside an annotated one of the same
entity counts neither way. --half takes every second text.
"""
import argparse
import collections
import csv
import json
import os
import subprocess
import sys
import tempfile

TYPES = {"person": "person", "org": "organization", "place": "place", "product": "product", "event": "event",
         "group": "group", "work": "document", "project": "product"}
THIRD = set("it its itself they them their theirs themselves he him his himself she her hers herself".split())
FIRST = set("i me my mine myself we us our ours ourselves".split())


def rows(path):
    with open(path, encoding="utf-8", newline="") as f:
        lines = (line for line in f if line.strip() and not line.startswith("#"))
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def mentions(args, entities, texts):
    command = [args.powermap, "mentions", "--quiet", "--entities", entities]
    if args.no_model:
        command.append("--no-model")
    run = subprocess.run(command + texts, capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode > 1:
        sys.exit(f"powermap mentions ended with {run.returncode}: {run.stderr[-400:]}")
    return list(csv.DictReader(run.stdout.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def doc_half(args, doc, docs):
    return (args.half is None or docs.index(doc) % 2 == args.half) and args.match in doc


class Table:
    def __init__(self):
        self.hit, self.got, self.gold = collections.Counter(), collections.Counter(), collections.Counter()

    def show(self, title):
        for kind in sorted(set(self.got) | set(self.gold)):
            hit, got, gold = self.hit[kind], self.got[kind], self.gold[kind]
            p, r = hit / got if got else 0, hit / gold if gold else 0
            f = 2 * p * r / (p + r) if p + r else 0
            print(f"{title:<14} {kind:<10} P {p:.3f}  R {r:.3f}  F1 {f:.3f}  (right {hit}, found {got}, gold {gold})")


def context(folder, doc, start, end):
    with open(os.path.join(folder, "texts", doc + ".txt"), "rb") as f:
        text = f.read()
    show = lambda b: b.decode("utf-8", "replace").replace("\n", " / ")
    return show(text[max(0, start - 200):start]) + "  [[" + show(text[start:end]) + "]]  " + show(text[end:end + 80])


def error(args, folder, what, key, entity, other=""):
    if args.errors:
        doc, start, end = key
        print(f"\n-- {what} {doc} {start} {entity} {other}\n   {context(folder, doc, start, end)}")


def margins(args, m, right):
    if args.scores:
        args.scores.write(f"{m['kind']}\t{m['surface'].lower()}\t{m['score']}\t{int(right)}\n")


def story(args, folder):
    gold = rows(os.path.join(folder, "mentions.tsv"))
    docs = sorted({g["doc"] for g in gold})
    span = lambda r: (r["doc"], int(r["start"]), int(r["end"]))
    unsure = {span(g) for g in gold if g.get("agreed") == "one"}
    got = mentions(args, os.path.join(folder, "entities.yaml"), [os.path.join(folder, "texts")])
    gold = [g for g in gold if span(g) not in unsure and doc_half(args, g["doc"], docs)]
    got = [m for m in got if span(m) not in unsure and m["entity"] != "NIL" and m["doc"] in docs and doc_half(args, m["doc"], docs)]
    want = {span(g): g for g in gold if g["entity"] != "NIL"}
    have = {span(m): m for m in got}
    table = Table()
    for k, g in want.items():
        table.gold[g["kind"]] += 1
        table.gold["all"] += 1
        if k not in have or have[k]["entity"] != g["entity"]:
            error(args, folder, "missed " + g["kind"], k, g["entity"], "found " + have[k]["entity"] if k in have else "")
    for k, m in have.items():
        right = k in want and want[k]["entity"] == m["entity"]
        for kind in (m["kind"], "all"):
            table.got[kind] += 1
        if right:
            table.hit[want[k]["kind"]] += 1
            table.hit["all"] += 1
        else:
            error(args, folder, "wrong " + m["kind"], k, m["entity"], "gold " + want[k]["entity"] if k in want else "")
        if m["kind"] != "name":
            margins(args, m, right)
    table.show(args.title or os.path.basename(folder))


def as_yaml(path, out):
    """JSON strings are YAML strings, so no YAML library is needed."""
    ids = {}
    with open(path, encoding="utf-8") as f, open(out, "w", encoding="utf-8") as y:
        y.write("entities:\n")
        for line in f:
            e = json.loads(line)
            key = "e_" + "".join(c if c.isascii() and c.isalnum() else "_" for c in e["id"].lower())
            key += "_" + str(len(ids)) if key in ids else ""
            ids[key] = e["id"]
            y.write(f"  - id: {key}\n    name: {json.dumps(e['name'], ensure_ascii=False)}\n")
            if e.get("type") in TYPES:
                y.write(f"    type: {TYPES[e['type']]}\n")
            for field in ("aliases", "context"):
                if e.get(field):
                    y.write(f"    {field}: {json.dumps(e[field], ensure_ascii=False)}\n")
            if e.get("description"):
                y.write(f"    description: {json.dumps(e['description'], ensure_ascii=False)}\n")
    return ids


def kind_of(surface, flags):
    word = surface.lower()
    return "third" if word in THIRD else "first" if word in FIRST else "other" if flags == "pron" else flags


def flagged_set(args, folder):
    gold = rows(os.path.join(folder, "mentions.tsv"))
    docs = sorted({g["text"] for g in gold})
    gold = [g for g in gold if doc_half(args, g["text"], docs)]
    with tempfile.TemporaryDirectory() as work:
        ids = as_yaml(os.path.join(folder, "entities.jsonl"), work + "/entities.yaml")
        got = mentions(args, work + "/entities.yaml", [os.path.join(folder, "texts")])
    got = [m for m in got if m["entity"] != "NIL" and m["kind"] != "name" and doc_half(args, m["doc"], docs)]
    want, entities_at, names = {}, collections.defaultdict(list), collections.defaultdict(set)
    for g in gold:
        entities_at[g["text"]].append((int(g["start"]), int(g["end"]), g["entity"]))
        if not g["flags"]:
            names[g["text"]].add(g["entity"])
    for g in gold:
        # What is never named in its text nobody could find.
        if g["flags"] and g["entity"] != "NIL" and g["entity"] in names[g["text"]]:
            want[g["text"], int(g["start"]), int(g["end"])] = (g["entity"], kind_of(g["surface"], g["flags"]))
    table = Table()
    for k, (entity, kind) in want.items():
        table.gold[kind] += 1
    found = set()
    for m in got:
        k = (m["doc"], int(m["start"]), int(m["end"]))
        entity, kind = ids[m["entity"]], kind_of(m["surface"], "pron" if m["kind"] == "pronoun" else "nominal")
        right = k in want and want[k][0] == entity
        if not right and kind == "nominal" and any(a < k[2] and k[1] < b and e == entity for a, b, e in entities_at[k[0]]):
            continue  # the phrase is cut otherwise
        table.got[kind] += 1
        if right:
            table.hit[kind] += 1
            found.add(k)
        else:
            error(args, folder, "wrong " + kind, k, entity, "gold " + want[k][0] if k in want else "")
        margins(args, m, right)
    for k, (entity, kind) in want.items():
        if k not in found and kind == "third":
            error(args, folder, "missed " + kind, k, entity)
    table.show(args.title or os.path.basename(folder))


def is_true(text):
    return text.upper() == "TRUE"


def gap(args, folder):
    """The two names are the whole list; which of them got the pronoun?"""
    table = Table()
    items = [r for i, r in enumerate(rows(os.path.join(folder, "pronouns.tsv"))) if args.half is None or i % 2 == args.half]
    for r in items[:args.limit]:
        a, b = r["a"], r["b"]
        with tempfile.TemporaryDirectory() as work:
            with open(work + "/entities.yaml", "w", encoding="utf-8") as y:
                y.write("entities:\n")
                for key, name in (("a", a), ("b", b)):
                    y.write(f"  - id: {key}\n    name: {json.dumps(name, ensure_ascii=False)}\n    type: person\n")
            got = mentions(args, work + "/entities.yaml", [os.path.join(folder, "texts", r["text"] + ".txt")])
        here = {m["entity"] for m in got if m["kind"] == "pronoun" and int(m["start"]) == int(r["pron_start"])}
        for key in ("a", "b"):
            gold = is_true(r[key + "_coref"])
            table.gold["pronoun"] += gold
            table.got["pronoun"] += key in here
            table.hit["pronoun"] += gold and key in here
            if gold != (key in here):
                error(args, folder, "missed" if gold else "wrong", (r["text"], int(r["pron_start"]), int(r["pron_end"])), r[key])
    table.show(args.title or os.path.basename(folder))


def main():
    a = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    a.add_argument("powermap")
    a.add_argument("folders", nargs="+")
    a.add_argument("--no-model", action="store_true")
    a.add_argument("--errors", action="store_true")
    a.add_argument("--half", type=int)
    a.add_argument("--match", default="", help="only texts whose name has this")
    a.add_argument("--title", help="instead of the folder's name")
    a.add_argument("--limit", type=int, help="so many pronouns of a set of them")
    a.add_argument("--scores", type=argparse.FileType("a"), help="adds kind, score and right or wrong of every mention found")
    args = a.parse_args()
    for folder in args.folders:
        folder = folder.rstrip("/")
        has = lambda name: os.path.exists(os.path.join(folder, name))
        (gap if has("pronouns.tsv") else story if has("entities.yaml") else flagged_set)(args, folder)


if __name__ == "__main__":
    main()
