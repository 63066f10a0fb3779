/* The lemmatizer's tables: suffix rules, exceptions, and the words that are
 * lemmas. */
#include <stdlib.h>
#include <string.h>

#include "parse/ids.h"
#include "parse/importer.h"

static const char *const class_names[PM_LEMMA_CLASSES] = {"adj", "adv", "noun", "verb", "punct"};

/* Moves to the value of CLASS in TABLE; false, without failure, if there is
 * none. */
static bool find_class(pm_importer *importer, const char *table, pm_lemma_class class, pm_msgpack *reader)
{
    pm_msgpack_value map, key;
    uint64_t id = pm_import_id(pm_str_of(class_names[class]));
    *reader = (pm_msgpack){pm_buf_str(&importer->inner[PM_INNER_LEMMAS]), 0, false};
    if (!pm_msgpack_find(reader, table) || !pm_msgpack_expect(reader, &map, PM_MSGPACK_MAP))
        return false;
    for (uint32_t i = 0; i < map.count; i++) {
        if (!pm_msgpack_expect(reader, &key, PM_MSGPACK_UINT))
            return false;
        if (key.number == id)
            return true;
        if (!pm_msgpack_skip(reader))
            return false;
    }
    return false;
}

static uint32_t records(const pm_importer *importer, pm_section_id section, size_t size)
{
    return (uint32_t)(importer->section[section].len / size);
}

static bool put_rules(pm_importer *importer, pm_lemma_class class, pm_lemma_range *range)
{
    pm_msgpack reader;
    pm_msgpack_value list, pair, old, new;
    range->rules = records(importer, PM_SECTION_LEMMA_RULES, sizeof(pm_lemma_rule));
    if (!find_class(importer, "lemma_rules", class, &reader))
        return !reader.failed;
    if (!pm_msgpack_expect(&reader, &list, PM_MSGPACK_ARRAY))
        return false;
    for (uint32_t i = 0; i < list.count; i++) {
        if (!pm_msgpack_expect(&reader, &pair, PM_MSGPACK_ARRAY) || pair.count != 2 ||
            !pm_msgpack_expect(&reader, &old, PM_MSGPACK_STR) || !pm_msgpack_expect(&reader, &new, PM_MSGPACK_STR))
            return false;
        pm_lemma_rule rule = {pm_import_text(importer, old.bytes), pm_import_text(importer, new.bytes)};
        pm_import_put(importer, PM_SECTION_LEMMA_RULES, &rule, sizeof rule);
    }
    range->rule_count = list.count;
    return true;
}

static int by_hash(const void *a, const void *b)
{
    uint64_t x = ((const pm_lemma_exception *)a)->hash, y = ((const pm_lemma_exception *)b)->hash;
    return x < y ? -1 : x > y;
}

static bool put_exceptions(pm_importer *importer, pm_lemma_class class, pm_lemma_range *range)
{
    pm_msgpack reader;
    pm_msgpack_value map, word, list, form;
    range->keys = records(importer, PM_SECTION_LEMMA_KEYS, sizeof(pm_lemma_exception));
    if (!find_class(importer, "lemma_exc", class, &reader))
        return !reader.failed;
    if (!pm_msgpack_expect(&reader, &map, PM_MSGPACK_MAP))
        return false;
    for (uint32_t i = 0; i < map.count; i++) {
        if (!pm_msgpack_expect(&reader, &word, PM_MSGPACK_STR) || !pm_msgpack_expect(&reader, &list, PM_MSGPACK_ARRAY))
            return false;
        pm_lemma_exception exception = {pm_id_hash(word.bytes.ptr, word.bytes.len),
                                        records(importer, PM_SECTION_LEMMA_FORMS, sizeof(pm_span)), list.count};
        for (uint32_t k = 0; k < list.count; k++) {
            if (!pm_msgpack_expect(&reader, &form, PM_MSGPACK_STR))
                return false;
            pm_span span = pm_import_text(importer, form.bytes);
            pm_import_put(importer, PM_SECTION_LEMMA_FORMS, &span, sizeof span);
        }
        pm_import_put(importer, PM_SECTION_LEMMA_KEYS, &exception, sizeof exception);
    }
    range->key_count = map.count;
    qsort(importer->section[PM_SECTION_LEMMA_KEYS].ptr + range->keys * sizeof(pm_lemma_exception), range->key_count,
          sizeof(pm_lemma_exception), by_hash);
    return true;
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static bool put_index(pm_importer *importer, pm_lemma_class class, pm_lemma_range *range)
{
    pm_msgpack reader;
    pm_msgpack_value list, word;
    range->index = records(importer, PM_SECTION_LEMMA_INDEX, sizeof(uint64_t));
    if (!find_class(importer, "lemma_index", class, &reader))
        return !reader.failed;
    if (!pm_msgpack_expect(&reader, &list, PM_MSGPACK_ARRAY))
        return false;
    for (uint32_t i = 0; i < list.count; i++) {
        if (!pm_msgpack_expect(&reader, &word, PM_MSGPACK_STR))
            return false;
        uint64_t hash = pm_id_hash(word.bytes.ptr, word.bytes.len);
        pm_import_put(importer, PM_SECTION_LEMMA_INDEX, &hash, sizeof hash);
    }
    range->index_count = list.count;
    qsort(importer->section[PM_SECTION_LEMMA_INDEX].ptr + range->index * sizeof(uint64_t), list.count, sizeof(uint64_t),
          by_number);
    return true;
}

bool pm_import_lemmas(pm_importer *importer)
{
    for (int class = 0; class < PM_LEMMA_CLASSES; class++) {
        pm_lemma_range range = {0};
        if (!put_rules(importer, (pm_lemma_class)class, &range) ||
            !put_exceptions(importer, (pm_lemma_class)class, &range) ||
            !put_index(importer, (pm_lemma_class)class, &range))
            return pm_import_fail(importer, "its lemma tables are damaged");
        pm_import_put(importer, PM_SECTION_LEMMA_RANGES, &range, sizeof range);
    }
    return true;
}
