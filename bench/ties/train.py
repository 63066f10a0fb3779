#!/usr/bin/env python3
"""Trains the scorer of open claims (data/tie-weights.txt).

    train.py FEATURES MODEL GOLD... > data/tie-weights.txt   all stories
    train.py --curve FEATURES MODEL GOLD...                  each story left out in turn

FEATURES is the program bench/ties/features.c (`make build/bench/ties/features`),
GOLD are annotated folders: the more stories, the better (doc/relations.md). A
sparse logistic regression over the features of sentences from the gold and of
sentences generated from patterns.txt; the same bytes for the same input.
"""
import collections, csv, math, os, random, re, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = {  # names of nobody, by type of entity
    'company': ['Acme', 'Norvex', 'Brightwell', 'Tessara', 'Quillon'], 'agency': ['the Port Authority', 'the Border Office', 'the Harbor Police'],
    'group': ['Open Doors', 'Clean Streets', 'Voices United'], 'union': ['the Dockers Union', 'Local 81'],
    'person': ['Dana Cole', 'Maria Ruiz', 'Tom Adler', 'Ravi Menon'], 'place': ['Elmford', 'Marston', 'Garland'],
    'workforce': ['Acme workers', 'Norvex employees'], 'product': ['Sentinel', 'ClearView'], 'facility': ['Pier 9', 'the Elmford plant'],
    'media': ['the Marston Post', 'the Daily Echo'], 'organization': ['the Cole Foundation', 'Garland University'], 'event': ['the Elmford march'],
}


def expand(pattern, rng):
    """One sentence: [a|b] chooses a word, {X type|type} and {Y …} a party."""
    used = []

    def choose(m):
        return rng.choice(m.group(1).split('|'))

    def party(m):
        kind = rng.choice(m.group(2).split('|'))
        name = rng.choice([n for n in NAMES[kind] if n not in used] or NAMES[kind])
        used.append(name)
        return '[%s %s: %s]' % (m.group(1), kind, name)
    text = pattern
    while re.search(r'\(([^()]*\|[^()]*)\)', text):
        text = re.sub(r'\(([^()]*\|[^()]*)\)', choose, text)
    text = re.sub(r'\{([A-Z]) ([a-z|]+)\}', party, text)
    text = re.sub(r' +', ' ', text).replace(' ,', ',').replace(' .', '.').strip()
    return re.sub(r'^(\[[^:]*: )the ', r'\1The ', text)


def patterns():
    """(label, sentence) of patterns.txt, some of each pattern."""
    rng = random.Random(20)
    out = []
    with open(os.path.join(HERE, 'patterns.txt'), encoding='utf-8') as f:
        for line in f:
            line = line.rstrip('\n')
            if not line or line.startswith('#'):
                continue
            label, pattern = line.split(' ', 1)
            ways = 1
            for m in re.findall(r'\(([^()]*)\)', pattern):
                ways *= m.count('|') + 1
            seen = set()
            for _ in range(min(12, 2 + ways)):
                s = expand(pattern, rng)
                if s not in seen:
                    seen.add(s)
                    out.append((label, s))
    return out


def run(features, model, mode, place):
    text = subprocess.run([features, model, mode, place], check=True, capture_output=True).stdout.decode('utf-8')
    for line in text.splitlines():
        label, feats = line.split('\t')
        yield label, sorted(set(feats.split(' ')))


def marked(features, model):
    """Of a marked sentence the pair X–Y has the label; other pairs are left out."""
    with tempfile.NamedTemporaryFile('w', suffix='.txt', encoding='utf-8') as f:
        for label, s in patterns():
            f.write('%s\t%s\n' % (label, s))
        f.flush()
        return [(1 if label == '+' else 0, feats) for label, feats in run(features, model, 'marked', f.name)]


def gold(features, model, place):
    """[(label, features, (doc, pair))]; label None where one annotator alone has it."""
    ties = collections.defaultdict(list)
    with open(os.path.join(place, 'relations.tsv'), encoding='utf-8', newline='') as f:
        for r in csv.DictReader(f, delimiter='\t', quoting=csv.QUOTE_NONE):
            key = (r['doc'], frozenset((r['subject'], r['object'])))
            ties[key].append((int(r['evidence_start']), int(r['evidence_end']), r['agreed']))
    out = []
    for label, feats in run(features, model, 'gold', place):
        doc, a, b, start, end = label.split(' ')
        key = (doc, frozenset((a, b)))
        here = [agreed for s, e, agreed in ties[key] if s < int(end) and int(start) < e] if key in ties else []
        known = 1 if 'both' in here else None if here else 0
        out.append((known, feats, key))
    pairs = {k for k, v in ties.items() if any(a == 'both' for _, _, a in v)}
    return out, pairs, set(ties)


def train(examples, rounds=8, rate=0.1, penalty=2e-3, seen=3):
    """Logistic regression by gradient steps (AdaGrad), shrunk towards nought."""
    counts = collections.Counter(f for _, feats, _ in examples for f in feats)
    data = [(y, [f for f in feats if counts[f] >= seen], w) for y, feats, w in examples]
    weights, squares = collections.defaultdict(float), collections.defaultdict(lambda: 1e-2)
    rng = random.Random(7)
    for _ in range(rounds):
        rng.shuffle(data)
        for y, feats, w in data:
            g = (sigmoid(sum(weights[f] for f in feats)) - y) * w
            for f in feats:
                d = g + penalty * weights[f]
                squares[f] += d * d
                weights[f] -= rate * d / math.sqrt(squares[f])
    return {f: round(w, 2) for f, w in weights.items() if abs(w) >= 0.02}


def sigmoid(z):
    return 1 / (1 + math.exp(-max(-30, min(30, z))))


def probability(weights, feats):
    return sigmoid(sum(weights.get(f, 0) for f in feats))


GENERATED = 0.3  # what a generated sentence weighs beside one of the gold


def best_pairs(weights, examples, pairs, any_pairs):
    """Each (doc, pair) with its best probability, surest first; those of one annotator left out."""
    best = {}
    for _, feats, key in examples:
        if key in pairs or key not in any_pairs:
            best[key] = max(best.get(key, 0), probability(weights, feats))
    return sorted(best.items(), key=lambda kp: -kp[1])


def curve(stories, generated):
    """Each story left out in turn: the pairs' F1 at its best, and recall at two precisions."""
    total = 0
    for name, (examples, pairs, any_pairs) in stories.items():
        rest = [(y, feats, 1.0) for other, (ex, _, _) in stories.items() if other != name
                for y, feats, _ in ex if y is not None]
        weights = train(rest + [(y, feats, GENERATED) for y, feats in generated])
        right, best, at = 0, (0, 0, 0, 0), {0.6: 0, 0.8: 0}
        for n, (key, prob) in enumerate(best_pairs(weights, examples, pairs, any_pairs), 1):
            right += key in pairs
            p, r = right / n, right / len(pairs)
            best = max(best, (2 * p * r / max(1e-9, p + r), p, r, prob))
            for limit in at:
                at[limit] = max(at[limit], r if p >= limit else 0)
        total += best[0]
        print('%-10s pairs F1 %.3f (P %.2f R %.2f from %.2f on)  R at P .6 %.2f, at P .8 %.2f' %
              (name, *best, at[0.6], at[0.8]))
    print('mean       pairs F1 %.3f' % (total / len(stories)))


def main(args):
    measure = args[0] == '--curve'
    features, model, *places = args[1:] if measure else args
    stories = {os.path.basename(p.rstrip('/')): gold(features, model, p) for p in places}
    generated = marked(features, model)
    if measure:
        print('%d generated sentences, %d pairs in the gold' % (len(generated), sum(len(s[0]) for s in stories.values())))
        curve(stories, generated)
        return
    examples = [(y, feats, 1.0) for ex, _, _ in stories.values() for y, feats, _ in ex if y is not None]
    weights = train(examples + [(y, feats, GENERATED) for y, feats in generated])
    print('# tie-weights.txt - weights of the scorer of open claims; made by bench/ties/train.py from')
    print('# annotated stories and generated sentences; doc/relations.md says what they reach.')
    for f in sorted(weights):
        print('%s\t%.2f' % (f, weights[f]))


main(sys.argv[1:])
