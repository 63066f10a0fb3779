#!/usr/bin/env python3
"""confidence.py POWERMAP GOLD... - is a claim's confidence what it says?

Runs `powermap claims --json --open` on annotated folders and prints, for each
kind of claim (who read it, how its parties are spoken of) and for each level of
confidence, how many there are and what share is right. Claims that only one
annotator has are left out. An open claim is right if the two are tied at all.
"""
import collections, csv, json, os, subprocess, sys

SYMMETRIC = {'partners_with', 'contracts_with'}


def gold(place):
    both, one, pairs = set(), set(), set()
    with open(os.path.join(place, 'relations.tsv'), encoding='utf-8', newline='') as f:
        for r in csv.DictReader(f, delimiter='\t', quoting=csv.QUOTE_NONE):
            a, b = r['subject'], r['object']
            if r['relation'] in SYMMETRIC and b < a:
                a, b = b, a
            (both if r['agreed'] == 'both' else one).add((r['doc'], a, r['relation'], b))
            pairs.add((r['doc'], frozenset((a, b))))
    return both, one, pairs


def judged(powermap, place):
    both, one, pairs = gold(place)
    run = subprocess.run([powermap, 'claims', '--json', '--open', '--quiet', '--entities',
                          os.path.join(place, 'entities.yaml'), os.path.join(place, 'texts')], capture_output=True)
    for line in run.stdout.decode('utf-8').splitlines():
        c = json.loads(line)
        a, b = c['subject'], c['object']
        if c['relation'] in SYMMETRIC and b < a:
            a, b = b, a
        key = (c['doc'], a, c['relation'], b)
        spoken = 'named' if 'subject_named_at' not in c and 'object_named_at' not in c else 'resolved'
        open_claim = c['relation'] == 'related'
        if key in one and key not in both:
            continue
        right = (c['doc'], frozenset((a, b))) in pairs if open_claim else key in both
        yield 'open' if open_claim else c['read_by'], spoken, c['confidence'], right


def table(title, groups):
    print(title)
    for key in sorted(groups):
        rights = groups[key]
        print('  %-28s %4d claims, %.2f right' % (key, len(rights), sum(rights) / len(rights)))


def main(powermap, *places):
    kinds, levels = collections.defaultdict(list), collections.defaultdict(list)
    for place in places:
        for read_by, spoken, confidence, right in judged(powermap, place):
            kinds['%s, %s' % (read_by, spoken)].append(right)
            levels['%.2f' % confidence].append(right)
    table('by kind', kinds)
    table('by confidence', levels)
    total = sum(len(v) for v in levels.values())
    error = sum(abs(float(k) - sum(v) / len(v)) * len(v) for k, v in levels.items()) / max(1, total)
    print('expected calibration error %.3f over %d claims' % (error, total))


main(*sys.argv[1:])
