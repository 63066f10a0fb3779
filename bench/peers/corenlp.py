#!/usr/bin/env python3
"""corenlp.py GOLD WORK - scores ours, OpenIE, KBP and co-occurrence.

WORK holds CoreNLP's JSON of each text, our mentions.tsv and claims.tsv.
"""
import collections, csv, glob, json, os, sys

KBP = {  # KBP's relation -> ours; True: the other way round
    'per:employee_of': ('works_for', False), 'org:founded_by': ('founded', True), 'org:top_members_employees': ('leads', True),
    'org:subsidiaries': ('part_of', True), 'org:parents': ('part_of', False), 'org:member_of': ('member_of', False),
    'org:members': ('member_of', True), 'org:shareholders': ('owns', True), 'per:schools_attended': ('member_of', False),
    'org:city_of_headquarters': ('located_in', False), 'org:stateorprovince_of_headquarters': ('located_in', False),
    'org:country_of_headquarters': ('located_in', False), 'per:cities_of_residence': ('located_in', False),
    'per:stateorprovinces_of_residence': ('located_in', False), 'per:countries_of_residence': ('located_in', False),
    'org:political_religious_affiliation': ('member_of', False),
}
SYMMETRIC = {'partners_with', 'contracts_with'}


def rows(path):
    with open(path, encoding='utf-8', newline='') as f:
        yield from csv.DictReader(f, delimiter='\t', quoting=csv.QUOTE_NONE)


def claim(doc, subject, relation, object_):
    if relation in SYMMETRIC and object_ < subject:
        subject, object_ = object_, subject
    return doc, subject, relation, object_


class Text:
    """CoreNLP's sentences of one text with our mentions laid over its tokens."""

    def __init__(self, gold, path, mentions):
        doc = os.path.basename(path)[:-len('.txt.json')]
        self.doc = doc
        raw = open(os.path.join(gold, 'texts', doc + '.txt'), encoding='utf-8', newline='').read()
        byte_at, at = [0], 0
        for c in raw:  # CoreNLP counts UTF-16 units
            at += len(c.encode('utf-8'))
            byte_at.extend([at] * (2 if ord(c) > 0xFFFF else 1))
        self.sentences = json.load(open(path, encoding='utf-8'))['sentences']
        self.spans = [[(byte_at[t['characterOffsetBegin']], byte_at[t['characterOffsetEnd']]) for t in s['tokens']]
                      for s in self.sentences]
        self.mentions = mentions

    def entities(self, sentence, first, end):
        """Listed entities that words FIRST..END mention."""
        a, b = self.spans[sentence][first][0], self.spans[sentence][end - 1][1]
        return {e for s, t, e in self.mentions if s >= a and t <= b}


def peers(text):
    """(co-occurrence pairs, OpenIE pairs, KBP claims) of a text."""
    together, openie, kbp = set(), set(), set()
    for i, s in enumerate(text.sentences):
        here = text.entities(i, 0, len(s['tokens']))
        together |= {(text.doc, frozenset((a, b))) for a in here for b in here if a != b}
        for t in s.get('openie', []):
            for a in text.entities(i, *t['subjectSpan']):
                for b in text.entities(i, *t['objectSpan']):
                    if a != b:
                        openie.add((text.doc, frozenset((a, b))))
        for t in s.get('kbp', []):
            if t['relation'] not in KBP:
                continue
            relation, turned = KBP[t['relation']]
            for a in text.entities(i, *t['subjectSpan']):
                for b in text.entities(i, *t['objectSpan']):
                    if a != b:
                        kbp.add(claim(text.doc, *((b, relation, a) if turned else (a, relation, b))))
    return together, openie, kbp


def say(name, found, gold, either):
    found = {k for k in found if k in gold or k not in either}
    right = len(found & gold)
    p, r = right / max(1, len(found)), right / max(1, len(gold))
    print('  %-34s P %.3f  R %.3f  F1 %.3f  (%d right of %d, gold %d)' %
          (name, p, r, 2 * p * r / max(1e-9, p + r), right, len(found), len(gold)))


def main(gold, work):
    both, either = set(), set()
    for r in rows(os.path.join(gold, 'relations.tsv')):
        key = claim(r['doc'], r['subject'], r['relation'], r['object'])
        either.add(key)
        if r['agreed'] == 'both':
            both.add(key)
    mentions = collections.defaultdict(list)
    for m in rows(os.path.join(work, 'mentions.tsv')):
        if m['entity'] != 'NIL':
            mentions[m['doc']].append((int(m['start']), int(m['end']), m['entity']))
    together, openie, kbp = set(), set(), set()
    for path in sorted(glob.glob(os.path.join(work, '*.txt.json'))):
        doc = os.path.basename(path)[:-len('.txt.json')]
        a, b, c = peers(Text(gold, path, mentions[doc]))
        together |= a
        openie |= b
        kbp |= c
    ours = {claim(r['doc'], r['subject'], r['relation'], r['object']) for r in rows(os.path.join(work, 'claims.tsv'))}

    def pairs(claims):
        return {(d, frozenset((s, o))) for d, s, _, o in claims}
    print(os.path.basename(gold.rstrip('/')))
    typed = {c for c in ours if c[2] != 'related'}
    say('claims, ours', typed, both, either)
    say('claims, CoreNLP KBP', kbp, both, either)
    say('pairs, ours', pairs(typed), pairs(both), pairs(either))
    say('pairs, ours with open claims', pairs(ours), pairs(both), pairs(either))
    say('pairs, CoreNLP OpenIE', openie, pairs(both), pairs(either))
    say('pairs, CoreNLP KBP', pairs(kbp), pairs(both), pairs(either))
    say('pairs, same sentence', together, pairs(both), pairs(either))


main(*sys.argv[1:])
