/* Tags, labels, entity types and the moves that give them. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "parse/importer.h"
#include "parse/transitions.h"
#include "parse/weights.h"

enum { MAX_LABELS = 512 };

typedef struct pm_label_count {
    const char *label;
    json_int_t count;
} pm_label_count;

/* The order in which the reference numbers the moves of an action. */
static int more_frequent_first(const void *a, const void *b)
{
    const pm_label_count *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return strcmp(y->label, x->label);
}

static bool put_action(pm_importer *importer, pm_section_id section, pm_map *labels, uint16_t action, json_t *counts)
{
    pm_label_count sorted[MAX_LABELS];
    size_t count = 0;
    const char *label;
    json_t *value;
    json_object_foreach(counts, label, value) {
        if (count == MAX_LABELS || !json_is_integer(value))
            return pm_import_fail(importer, "its moves are not counted labels");
        sorted[count++] = (pm_label_count){label, json_integer_value(value)};
    }
    if (count == 0) /* jansson's json_object is never NULL here, but an action may have no label */
        return true;
    qsort(sorted, count, sizeof *sorted, more_frequent_first);
    for (size_t i = 0; i < count; i++) {
        pm_move move = {action, (uint16_t)pm_map_intern(labels, pm_str_of(sorted[i].label))};
        pm_import_put(importer, section, &move, sizeof move);
    }
    return true;
}

static bool put_moves(pm_importer *importer, pm_inner_id file, pm_section_id section, pm_map *labels, int actions)
{
    pm_msgpack reader = {pm_buf_str(&importer->inner[file]), 0, false};
    pm_msgpack_value text;
    if (!pm_msgpack_find(&reader, "moves") || !pm_msgpack_expect(&reader, &text, PM_MSGPACK_STR))
        return pm_import_fail(importer, "'%s' has no moves", pm_inner_files[file].path + 1);
    json_t *moves = json_loadb(text.bytes.ptr, text.bytes.len, 0, NULL);
    bool ok = json_is_object(moves) || pm_import_fail(importer, "its moves are not JSON");
    for (int action = 0; ok && action < actions; action++) {
        char key[2] = {(char)('0' + action), 0};
        json_t *counts = json_object_get(moves, key);
        ok = !counts || put_action(importer, section, labels, (uint16_t)action, counts);
    }
    json_decref(moves);
    return ok;
}

static bool put_tags(pm_importer *importer)
{
    pm_str text = pm_buf_str(&importer->inner[PM_INNER_TAGGER_CFG]);
    json_t *cfg = json_loadb(text.ptr, text.len, 0, NULL), *label;
    json_t *labels = json_object_get(cfg, "labels");
    size_t i;
    bool ok = json_array_size(labels) == PM_TAGS || pm_import_fail(importer, "its tagger has another number of tags");
    json_array_foreach(labels, i, label) {
        if (!ok || !json_is_string(label))
            break;
        pm_str name = pm_str_of(json_string_value(label));
        pm_map_intern(&importer->tags, name);
        pm_span span = pm_import_text(importer, name);
        pm_import_put(importer, PM_SECTION_TAGS, &span, sizeof span);
    }
    json_decref(cfg);
    return ok && (importer->tags.len == PM_TAGS || pm_import_fail(importer, "its tags are not names"));
}

/* "X||Y" names two more labels, which may be new. */
static void put_deps(pm_importer *importer)
{
    pm_map *deps = &importer->deps;
    for (size_t i = 0; i < deps->len; i++) {
        pm_str name = deps->entries[i].key;
        size_t bar = pm_str_find(name, PM_STR("||"), 0);
        pm_dep_record record = {pm_import_text(importer, name), (uint16_t)i, UINT16_MAX};
        if (bar < name.len) {
            record.base = (uint16_t)pm_map_intern(deps, pm_str_slice(name, 0, bar));
            record.head = (uint16_t)pm_map_intern(deps, pm_str_slice(name, bar + 2, name.len));
        }
        pm_import_put(importer, PM_SECTION_DEPS, &record, sizeof record);
    }
}

bool pm_import_labels(pm_importer *importer)
{
    pm_map_intern(&importer->deps, PM_STR(""));
    pm_map_intern(&importer->entities, PM_STR(""));
    if (!put_tags(importer) ||
        !put_moves(importer, PM_INNER_PARSER_MOVES, PM_SECTION_PARSER_MOVES, &importer->deps, PM_PARSER_ACTIONS) ||
        !put_moves(importer, PM_INNER_NER_MOVES, PM_SECTION_NER_MOVES, &importer->entities, PM_NER_ACTIONS))
        return false;
    pm_map_intern(&importer->deps, PM_STR("dep"));
    put_deps(importer);
    for (size_t i = 0; i < importer->entities.len; i++) {
        pm_span span = pm_import_text(importer, importer->entities.entries[i].key);
        pm_import_put(importer, PM_SECTION_ENTITIES, &span, sizeof span);
    }
    return (importer->deps.len <= PM_DEP_BITS && importer->entities.len < 256) ||
           pm_import_fail(importer, "it has too many labels");
}
