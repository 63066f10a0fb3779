/* importer.h - what the importing files share; private to import*.c. */
#ifndef PM_PARSE_IMPORTER_H
#define PM_PARSE_IMPORTER_H

#include "base/buf.h"
#include "base/map.h"
#include "parse/format.h"
#include "parse/msgpack.h"
#include "parse/parse.h"

typedef enum pm_inner_id {
    PM_INNER_TOK2VEC,
    PM_INNER_NER,
    PM_INNER_PARSER,
    PM_INNER_TAGGER,
    PM_INNER_TOKENIZER,
    PM_INNER_NORMS,
    PM_INNER_LEMMAS,
    PM_INNER_RULES,
    PM_INNER_TAGGER_CFG,
    PM_INNER_PARSER_MOVES,
    PM_INNER_NER_MOVES,
    PM_INNER_COUNT
} pm_inner_id;

typedef struct pm_inner_file {
    const char *path;   /* its end, below the model's folder */
    const char *sha256;
} pm_inner_file;

extern const pm_inner_file pm_inner_files[PM_INNER_COUNT];

typedef struct pm_importer {
    pm_buf inner[PM_INNER_COUNT];
    pm_buf section[PM_SECTION_COUNT];
    pm_map texts;               /* what is in PM_SECTION_TEXT -> where */
    pm_map tags, deps, entities, morphs;
    char wrong[256];            /* the first thing that went wrong; "" if none */
} pm_importer;

/* Notes the first failure. Always false. */
bool pm_import_fail(pm_importer *importer, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* TEXT's place in PM_SECTION_TEXT, added if new. */
pm_span pm_import_text(pm_importer *importer, pm_str text);

/* Appends one record to a section. */
void pm_import_put(pm_importer *importer, pm_section_id section, const void *record, size_t size);

/* The reference's number of a string. */
uint64_t pm_import_id(pm_str text);

/* The parts, in the order in which they must run. */
bool pm_import_unpack(pm_importer *importer, pm_str wheel);
bool pm_import_weights(pm_importer *importer);
bool pm_import_labels(pm_importer *importer);
bool pm_import_symbols(pm_importer *importer);
bool pm_import_norms(pm_importer *importer);
bool pm_import_exceptions(pm_importer *importer);
bool pm_import_rules(pm_importer *importer);
bool pm_import_lemmas(pm_importer *importer);
/* Needs all else: it tokenizes with what the file holds so far. */
bool pm_import_merges(pm_importer *importer);

#endif
