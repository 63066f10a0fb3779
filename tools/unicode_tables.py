#!/usr/bin/env python3
"""Writes src/parse/char_table.c: what each code point is, for the tokenizer
and the token features.

    python3 tools/unicode_tables.py MODEL_DIR > src/parse/char_table.c

MODEL_DIR is the unpacked model (the folder that holds the file `tokenizer`).
Two sources: this Python's own Unicode tables, because the reference decides
with str.isalpha and its kin, and the character classes in the model's
tokenizer expressions, read out of their source with Python's own `re`.
Needs msgpack.
"""
import pathlib
import re
import sys
import unicodedata

import msgpack

LAST = 0x110000


def alternatives(expression):
    """The alternatives of an expression at its top level."""
    found, depth, in_class, start, i = [], 0, False, 0, 0
    while i < len(expression):
        c = expression[i]
        if c == "\\":
            i += 1
        elif in_class:
            in_class = c != "]"
        elif c == "[":
            in_class = True
        elif c == "(":
            depth += 1
        elif c == ")":
            depth -= 1
        elif c == "|" and depth == 0:
            found.append(expression[start:i])
            start = i + 1
        i += 1
    return found + [expression[start:]]


def cut(alternative, left, right):
    """What stands between two fixed ends; the shape is part of the contract
    with src/parse/affix.c, so anything else stops the program."""
    assert alternative.startswith(left) and alternative.endswith(right), alternative[:80]
    return alternative[len(left):len(alternative) - len(right)]


def classes(model_dir):
    """Name of class -> set of code points, from the four expressions."""
    rules = msgpack.unpackb((model_dir / "tokenizer").read_bytes(), raw=False, strict_map_key=False)
    everything = "".join(chr(c) for c in range(LAST) if not 0xD800 <= c < 0xE000)
    suffix = alternatives(rules["suffix_search"])
    infix = alternatives(rules["infix_finditer"])

    def members(char_class):
        return {ord(c) for c in re.findall(char_class, everything)}

    def singles(expression):
        return {ord(c) for c in everything if re.search(expression, c)}

    icon, dot, comma, hyphen, sign = infix[2], infix[4], infix[5], infix[6], infix[7]
    left, right = cut(dot, "(?<=", ")").split(")\\.(?=")
    alpha = comma[4:comma.index("),(?=")]
    assert comma == "(?<=" + alpha + "),(?=" + alpha + ")"
    assert hyphen == "(?<=" + alpha[:-1] + "0-9])(?:-|–|—|--|---|——|~)(?=" + alpha + ")" or \
        members(hyphen[4:hyphen.index("])(?:") + 1]) == members(alpha) | set(range(48, 58))
    assert members(sign[4:sign.index("])[:<>=/]") + 1]) == members(alpha) | set(range(48, 58))
    upper = cut(suffix[-1], "(?<=", ")\\.$")
    upper = upper[:len(upper) // 2]
    assert suffix[-1] == "(?<=" + upper * 2 + ")\\.$"
    currency = [c.replace("\\", "") for c in cut(suffix[-4], "(?<=[0-9])(?:", ")$").split("|")]
    assert [c for c in currency if len(c) > 1] == ["US$", "C$", "A$"]
    tld = re.search(r"\(\?:(\[a-z[^\]]*\])\{2,63\}\)\)", rules["url_match"]).group(1)
    return {
        "PREFIX": singles(rules["prefix_search"]),
        "SUFFIX": singles(rules["suffix_search"]),
        "ICON": members(icon),
        "BEFORE_DOT": members(cut(suffix[-2], "(?<=", ")\\.$")),
        "SPACY_UPPER": members(upper),
        "SPACY_ALPHA": members(alpha),
        "DOT_LEFT": members(left),
        "DOT_RIGHT": members(right),
        "DOMAIN": members(tld),
        "CURRENCY": {ord(c) for c in currency if len(c) == 1},
    }


def python_classes():
    """What Python itself says of a code point."""
    word, decimal, cased = re.compile(r"\w"), re.compile(r"\d"), set()
    found = {name: set() for name in ("SPACE", "ALPHA", "UPPER", "DIGIT", "DECIMAL", "WORD", "CASED", "CASE_IGNORABLE")}
    for code in range(LAST):
        c = chr(code)
        if c.isspace():
            found["SPACE"].add(code)
        if c.isalpha():
            found["ALPHA"].add(code)
        if c.isupper():
            found["UPPER"].add(code)
        if c.isdigit():
            found["DIGIT"].add(code)
        if decimal.match(c):
            found["DECIMAL"].add(code)
        if word.match(c):
            found["WORD"].add(code)
        # str.lower() decides on the final sigma by these two properties, which
        # Python does not show: ask it.
        if not 0xD800 <= code < 0xE000:
            sigma = ("A" + c + "\u03a3").lower()[-1] == "\u03c2"
            alone = (c + "\u03a3").lower()[-1] == "\u03c2"
            if alone:
                found["CASED"].add(code)
            elif sigma:
                found["CASE_IGNORABLE"].add(code)
    return found


ORDER = ["SPACE", "ALPHA", "UPPER", "DIGIT", "DECIMAL", "WORD", "CASED", "CASE_IGNORABLE", "PREFIX",
         "SUFFIX", "ICON", "BEFORE_DOT", "SPACY_UPPER", "SPACY_ALPHA", "DOT_LEFT", "DOT_RIGHT", "DOMAIN", "CURRENCY"]


def ranges(sets):
    masks = [0] * LAST
    for bit, name in enumerate(ORDER):
        for code in sets[name]:
            masks[code] |= 1 << bit
    runs, last = [], None
    for code, mask in enumerate(masks):
        if mask != last:
            runs.append((code, mask))
            last = mask
    return masks, runs


def lower_runs():
    """(first, count, step, delta): lower case of first + i*step is that plus delta."""
    pairs = [(c, ord(chr(c).lower())) for c in range(LAST) if len(chr(c).lower()) == 1 and chr(c).lower() != chr(c)]
    odd = [c for c in range(LAST) if len(chr(c).lower()) > 1]
    assert odd == [0x130], odd
    runs = []
    for code, low in pairs:
        if runs:
            first, count, step, delta = runs[-1]
            gap = code - (first + (count - 1) * step)
            if low - code == delta and gap <= 2 and (count == 1 or gap == step):
                runs[-1] = (first, count + 1, gap, delta)
                continue
        runs.append((code, 1, 1, low - code))
    return runs


def rows(items, width):
    line = "   "
    for item in items:
        if len(line) + len(item) + 2 > width:
            print(line)
            line = "   "
        line += " " + item + ","
    print(line)


def main():
    sets = {**python_classes(), **classes(pathlib.Path(sys.argv[1]))}
    masks, runs = ranges(sets)
    palette = sorted({mask for _, mask in runs})
    assert len(palette) <= 256
    lower = lower_runs()
    print("/* Made by tools/unicode_tables.py from Unicode %s and the model's\n"
          " * tokenizer expressions; do not edit. */" % unicodedata.unidata_version)
    print('#include "parse/chars.h"\n')
    print("const uint32_t pm_char_ascii[128] = {")
    rows(["0x%x" % m for m in masks[:128]], 110)
    print("};\n\nconst uint32_t pm_char_palette[%d] = {" % len(palette))
    rows(["0x%x" % m for m in palette], 110)
    print("};\n\n/* first code point << 8 | index into the palette */")
    print("const uint32_t pm_char_runs[%d] = {" % len(runs))
    rows(["0x%x" % (code << 8 | palette.index(mask)) for code, mask in runs], 118)
    print("};\nconst uint32_t pm_char_run_count = %d;\n" % len(runs))
    print("const pm_lower_run pm_lower_runs[%d] = {" % len(lower))
    rows(["{0x%x, %d, %d, %d}" % run for run in lower], 118)
    print("};\nconst uint32_t pm_lower_run_count = %d;" % len(lower))
    sys.stderr.write("%d runs, %d masks, %d lower runs\n" % (len(runs), len(palette), len(lower)))


main()
