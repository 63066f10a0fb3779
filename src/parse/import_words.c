/* Reserved names, norms, the tokenizer's exceptions, and the exceptions that
 * are put together again after splitting. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "parse/affix.h"
#include "parse/chars.h"
#include "parse/ids.h"
#include "parse/import_names.h"
#include "parse/importer.h"

uint64_t pm_import_id(pm_str text)
{
    for (size_t i = 0; i < pm_reserved_name_count; i++)
        if (pm_str_eqz(text, pm_reserved_names[i].name))
            return pm_reserved_names[i].number;
    return text.len > 0 ? pm_id_hash(text.ptr, text.len) : 0;
}

static int by_key(const void *a, const void *b)
{
    uint64_t x = ((const pm_id_pair *)a)->key, y = ((const pm_id_pair *)b)->key;
    return x < y ? -1 : x > y;
}

static void sort_pairs(pm_buf *section)
{
    qsort(section->ptr, section->len / sizeof(pm_id_pair), sizeof(pm_id_pair), by_key);
}

bool pm_import_symbols(pm_importer *importer)
{
    for (size_t i = 0; i < pm_reserved_name_count; i++) {
        pm_str name = pm_str_of(pm_reserved_names[i].name);
        pm_id_pair pair = {pm_id_hash(name.ptr, name.len), pm_reserved_names[i].number};
        pm_import_put(importer, PM_SECTION_SYMBOLS, &pair, sizeof pair);
    }
    sort_pairs(&importer->section[PM_SECTION_SYMBOLS]);
    return true;
}

/* The norms that all languages share, unless the model has its own. */
static void put_base_norms(pm_importer *importer, size_t own)
{
    for (size_t i = 0; i < pm_base_norm_count; i++) {
        pm_id_pair pair = {pm_import_id(pm_str_of(pm_base_norms[i].word)), pm_import_id(pm_str_of(pm_base_norms[i].norm))};
        const pm_id_pair *pairs = (const void *)importer->section[PM_SECTION_NORMS].ptr;
        bool known = false;
        for (size_t k = 0; k < own && !known; k++)
            known = pairs[k].key == pair.key;
        if (!known)
            pm_import_put(importer, PM_SECTION_NORMS, &pair, sizeof pair);
    }
}

bool pm_import_norms(pm_importer *importer)
{
    pm_msgpack reader = {pm_buf_str(&importer->inner[PM_INNER_NORMS]), 0, false};
    pm_msgpack_value map, key, norm;
    if (!pm_msgpack_find(&reader, "lexeme_norm") || !pm_msgpack_expect(&reader, &map, PM_MSGPACK_MAP))
        return pm_import_fail(importer, "it has no table of norms");
    for (uint32_t i = 0; i < map.count; i++) {
        if (!pm_msgpack_expect(&reader, &key, PM_MSGPACK_UINT) || !pm_msgpack_expect(&reader, &norm, PM_MSGPACK_STR))
            return pm_import_fail(importer, "its table of norms is damaged");
        pm_id_pair pair = {key.number, pm_import_id(norm.bytes)};
        pm_import_put(importer, PM_SECTION_NORMS, &pair, sizeof pair);
    }
    put_base_norms(importer, map.count);
    sort_pairs(&importer->section[PM_SECTION_NORMS]);
    return true;
}

/* [{ORTH: …, NORM: …}, …]: attributes have numbers in the reference. */
static bool read_parts(pm_importer *importer, pm_msgpack *reader, pm_exception *exception)
{
    enum { ORTH = 65, NORM = 67 };
    pm_msgpack_value list, map, key, value;
    if (!pm_msgpack_expect(reader, &list, PM_MSGPACK_ARRAY))
        return false;
    exception->first = (uint32_t)(importer->section[PM_SECTION_EXCEPTION_PARTS].len / sizeof(pm_exception_part));
    exception->count = list.count;
    for (uint32_t i = 0; i < list.count; i++) {
        pm_exception_part part = {0};
        if (!pm_msgpack_expect(reader, &map, PM_MSGPACK_MAP))
            return false;
        for (uint32_t k = 0; k < map.count; k++) {
            if (!pm_msgpack_expect(reader, &key, PM_MSGPACK_UINT) || !pm_msgpack_expect(reader, &value, PM_MSGPACK_STR))
                return false;
            if (key.number == ORTH)
                part.length = (uint32_t)value.bytes.len;
            else if (key.number == NORM)
                part.norm = pm_import_id(value.bytes);
            else
                return false;
        }
        pm_import_put(importer, PM_SECTION_EXCEPTION_PARTS, &part, sizeof part);
    }
    return true;
}

static int by_hash(const void *a, const void *b)
{
    uint64_t x = ((const pm_exception *)a)->hash, y = ((const pm_exception *)b)->hash;
    return x < y ? -1 : x > y;
}

bool pm_import_exceptions(pm_importer *importer)
{
    pm_msgpack reader = {pm_buf_str(&importer->inner[PM_INNER_TOKENIZER]), 0, false};
    pm_msgpack_value map, text;
    if (!pm_msgpack_find(&reader, "exceptions") || !pm_msgpack_expect(&reader, &map, PM_MSGPACK_MAP))
        return pm_import_fail(importer, "its tokenizer has no exceptions");
    for (uint32_t i = 0; i < map.count; i++) {
        pm_exception exception = {0};
        if (!pm_msgpack_expect(&reader, &text, PM_MSGPACK_STR) || text.bytes.len > PM_EXCEPTION_MAX ||
            !read_parts(importer, &reader, &exception))
            return pm_import_fail(importer, "its tokenizer's exceptions are damaged");
        exception.hash = pm_id_hash(text.bytes.ptr, text.bytes.len);
        exception.text = pm_import_text(importer, text.bytes);
        pm_import_put(importer, PM_SECTION_EXCEPTIONS, &exception, sizeof exception);
    }
    pm_buf *section = &importer->section[PM_SECTION_EXCEPTIONS];
    qsort(section->ptr, section->len / sizeof(pm_exception), sizeof(pm_exception), by_hash);
    return true;
}

/* Splits CODES as if there were no exceptions, and notes the hashes of what
 * comes out. */
static void put_merge(pm_importer *importer, uint32_t index, const uint32_t *codes, size_t count)
{
    pm_split split = {0};
    pm_affix_split(&split, codes, count, NULL);
    pm_merge merge = {0};
    merge.first = (uint32_t)(importer->section[PM_SECTION_MERGE_PARTS].len / sizeof(uint64_t));
    merge.count = (uint32_t)split.count;
    merge.exception = index;
    for (size_t i = 0; i < split.count; i++) {
        char text[4 * PM_EXCEPTION_MAX];
        size_t length = 0;
        for (uint32_t k = split.pieces[i].start; k < split.pieces[i].end; k++)
            length += pm_char_put(text + length, codes[k]);
        uint64_t hash = pm_id_hash(text, length);
        if (i == 0)
            merge.hash = hash;
        pm_import_put(importer, PM_SECTION_MERGE_PARTS, &hash, sizeof hash);
    }
    pm_import_put(importer, PM_SECTION_MERGES, &merge, sizeof merge);
    pm_split_free(&split);
}

static int by_first_hash(const void *a, const void *b)
{
    const pm_merge *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->exception < y->exception ? -1 : x->exception > y->exception;
}

bool pm_import_merges(pm_importer *importer)
{
    pm_buf *section = &importer->section[PM_SECTION_EXCEPTIONS];
    size_t count = section->len / sizeof(pm_exception);
    for (size_t i = 0; i < count; i++) {
        pm_exception exception;
        memcpy(&exception, section->ptr + i * sizeof exception, sizeof exception);
        const char *text = importer->section[PM_SECTION_TEXT].ptr + exception.text.start;
        uint32_t codes[PM_EXCEPTION_MAX];
        size_t length = 0;
        for (size_t at = 0; at < exception.text.length;)
            codes[length++] = pm_char_next(text, &at);
        size_t start, end;
        if (pm_affix_prefix(codes, length) > 0 || pm_affix_suffix(codes, length) > 0 ||
            pm_affix_infix(codes, length, 0, &start, &end))
            put_merge(importer, (uint32_t)i, codes, length);
    }
    pm_buf *merges = &importer->section[PM_SECTION_MERGES];
    qsort(merges->ptr, merges->len / sizeof(pm_merge), sizeof(pm_merge), by_first_hash);
    return true;
}
