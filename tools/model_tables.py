#!/usr/bin/env python3
"""Writes the tables that come from spaCy's own source rather than from the
model's files.

    python3 tools/model_tables.py names > src/parse/import_names.c
    python3 tools/model_tables.py units MODEL_DIR > src/parse/affix_units.c

names: the reserved names with their numbers (spacy.symbols), and the norms
       that every language shares (spacy.lang.norm_exceptions).
units: units of measure that are split off behind a digit, out of the suffix
       expression in MODEL_DIR/tokenizer.
Needs spaCy 3.8 and msgpack.
"""
import pathlib
import re
import sys


def quoted(text):
    return '"' + "".join(c if 32 <= ord(c) < 127 and c not in '"\\' else
                         "".join("\\%03o" % b for b in c.encode()) for c in text) + '"'


def names():
    from spacy.lang.norm_exceptions import BASE_NORMS
    from spacy.symbols import IDS
    print("/* Made by tools/model_tables.py from spaCy's symbols.pyx and\n"
          " * norm_exceptions.py (MIT, Explosion; see NOTICE); do not edit. */")
    print('#include "parse/import_names.h"\n')
    symbols = sorted((n, name) for name, n in IDS.items() if name)
    print("const pm_reserved_name pm_reserved_names[%d] = {" % len(symbols))
    line = "   "
    for number, name in symbols:
        item = " {%s, %d}," % (quoted(name), number)
        if len(line) + len(item) > 118:
            print(line)
            line = "   "
        line += item
    print(line + "\n};\nconst size_t pm_reserved_name_count = %d;\n" % len(symbols))
    print("const pm_base_norm pm_base_norms[%d] = {" % len(BASE_NORMS))
    for word, norm in sorted(BASE_NORMS.items()):
        print("    {%s, %s}," % (quoted(word), quoted(norm)))
    print("};\nconst size_t pm_base_norm_count = %d;" % len(BASE_NORMS))


def units(model_dir):
    import msgpack
    rules = msgpack.unpackb((pathlib.Path(model_dir) / "tokenizer").read_bytes(), raw=False, strict_map_key=False)
    found = re.search(r"\(\?<=\[0-9\]\)\(\?:(km\|[^)]*)\)\$", rules["suffix_search"]).group(1).split("|")
    assert not any(set(u) & set("\\[](){}*+?.^$") for u in found)
    found = sorted(set(found), key=lambda u: (-len(u), u))
    print("/* Made by tools/model_tables.py from the model's suffix expression; do\n * not edit. */")
    print('#include "parse/affix.h"\n')
    print("const pm_unit pm_units[%d] = {" % len(found))
    for unit in found:
        print("    {%d, {%s}}, /* %s */" % (len(unit), ", ".join("0x%x" % ord(c) for c in unit), unit))
    print("};\nconst size_t pm_unit_count = %d;" % len(found))


if sys.argv[1] == "names":
    names()
else:
    units(sys.argv[2])
