/* powermap.h - from texts and a curated list to claims with their evidence
 * and a drawn map. The one installed header.
 *
 *   powermap *pm = powermap_new();
 *   powermap_entities(pm, "entities.yaml", yaml, yaml_length);
 *   powermap_text(pm, "report", text, text_length);
 *   if (powermap_run(pm))
 *       fwrite(powermap_output(pm, POWERMAP_SVG, &n), 1, n, stdout);
 *   fputs(powermap_messages(pm), stderr);
 *   powermap_free(pm);
 *
 * Ownership: bytes that go in are copied; what comes out belongs to the
 *   powermap and lives until the next powermap_run or powermap_free.
 * Errors: content that is wrong gives a message (file, line, column, caret,
 *   hint) and the work goes on. A function returns false only if it could not
 *   do its job at all. Nothing is printed, no file is written, nothing exits.
 * Threads: one powermap, one thread at a time; several may be used at once.
 */
#ifndef POWERMAP_H
#define POWERMAP_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct powermap powermap;

typedef enum powermap_form {
    POWERMAP_SVG,          /* the wide drawing */
    POWERMAP_PHONE_SVG,    /* 390 units wide */
    POWERMAP_DOT,          /* the graph, for plain dot */
    POWERMAP_HTML,         /* one self-contained page */
    POWERMAP_JSON,         /* nodes, edges, claims, evidence with quotes */
    POWERMAP_CLAIMS_TSV,
    POWERMAP_MENTIONS_TSV,
    POWERMAP_ALT_TEXT
} powermap_form;

powermap *powermap_new(void);
void powermap_free(powermap *pm); /* NULL is fine */

/* The curated list (entities.yaml) and, if wanted, relations.yaml. NAME is for
 * messages. The last call counts. */
void powermap_entities(powermap *pm, const char *name, const void *yaml, size_t length);
void powermap_relations(powermap *pm, const char *name, const void *yaml, size_t length);

/* One more text; NAME is its `doc` in the tables. Front matter is read. */
void powermap_text(powermap *pm, const char *name, const void *bytes, size_t length);

/* Reads and draws all that was given so far. False if there is no usable list
 * or text, or the drawing failed; powermap_messages says why. */
bool powermap_run(powermap *pm);

/* The bytes of one output, NUL behind the last; *LENGTH without it (may be
 * NULL). Empty before powermap_run. */
const char *powermap_output(powermap *pm, powermap_form form, size_t *length);

/* All messages of the last run, for a person; empty if there were none. */
const char *powermap_messages(powermap *pm);
unsigned powermap_errors(const powermap *pm);

const char *powermap_version(void);

/* --- the parser by itself --------------------------------------------------
 *
 * Sentences, tags, lemmas, the dependency tree and names of English text: what
 * spaCy's en_core_web_sm 3.8.0 says, computed here. The model file is made by
 * `powermap model import`. Parsers that share a file share its memory.
 */
typedef struct powermap_parser powermap_parser;

typedef enum powermap_parse_form { POWERMAP_PARSE_JSON, POWERMAP_PARSE_CONLLU } powermap_parse_form;

/* NULL if the file cannot be used; why is then written to MESSAGE (SIZE bytes,
 * NUL included; SIZE may be 0). */
powermap_parser *powermap_parser_open(const char *model_file, char *message, size_t size);
void powermap_parser_free(powermap_parser *parser); /* NULL is fine */

/* The parse of one text (UTF-8), NAME as its id; offsets are bytes of TEXT. The
 * bytes belong to the parser and live until its next call. Empty if TEXT is
 * 4 GB or more. */
const char *powermap_parse(powermap_parser *parser, const char *name, const void *text, size_t text_length,
                           powermap_parse_form form, size_t *length);

#ifdef __cplusplus
}
#endif

#endif
