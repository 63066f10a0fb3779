/* diag.h - what is wrong with the content, as data.
 *
 * A stage appends diagnostics to a list and goes on. Nobody prints but the
 * command line (pm_diag_render gives it the text). Codes live in one table,
 * base/diag_codes.c, which doc/diagnostics.md describes one by one.
 *
 * Ownership: the list copies everything into its own arena.
 */
#ifndef PM_BASE_DIAG_H
#define PM_BASE_DIAG_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag_codes.h"
#include "base/vec.h"

typedef struct pm_diag {
    pm_diag_code code;
    pm_severity severity;
    pm_str file;           /* as the user named it; empty = no file */
    uint32_t start, end;   /* bytes of the file; start == end == 0 and line == 0: the whole file */
    uint32_t line, column; /* from 1; 0 = none */
    uint32_t width;        /* code points under the caret, at least 1 */
    pm_str source_line;    /* the text of that line, at most 512 bytes */
    pm_str message;        /* lower case, no full stop: "'located_in' names 'shakope', which is not an entity" */
    pm_str hint;           /* "did you mean 'shakopee'?"; empty = none */
} pm_diag;

typedef struct pm_diags {
    PM_VEC(pm_diag) list;  /* in order of discovery; pm_diags_sort before showing */
    pm_arena arena;
    uint32_t errors, warnings;
    uint32_t dropped;      /* beyond PM_DIAG_MAX, counted but not kept */
} pm_diags;

enum { PM_DIAG_MAX = 10000 };

/* A zeroed pm_diags is an empty list. */

/* About FILE as a whole. The severity is the code's own. */
void pm_diag_file(pm_diags *diags, pm_diag_code code, pm_str file, pm_str message, pm_str hint);

/* About bytes START..END of FILE, whose content is TEXT. Linear in TEXT. */
void pm_diag_span(pm_diags *diags, pm_diag_code code, pm_str file, pm_str text,
                  size_t start, size_t end, pm_str message, pm_str hint);

/* Where the place is known already (no scan of the text). LINE_TEXT may be empty. */
void pm_diag_place(pm_diags *diags, pm_diag_code code, pm_str file, uint32_t line, uint32_t column,
                   uint32_t width, pm_str line_text, pm_str message, pm_str hint);

/* Any diagnostic, filled in by the caller (severity excepted, which is the
 * code's own; the texts are copied). For many places of one text, whose lines
 * and columns are known already. */
void pm_diag_add(pm_diags *diags, pm_diag diag);

/* Appends all of FROM to DIAGS (copied). */
void pm_diags_merge(pm_diags *diags, const pm_diags *from);

/* By file, line, column, code, message: the same order in every run. */
void pm_diags_sort(pm_diags *diags);

/* The text for a person, caret and hint included, ending in a line end. */
void pm_diag_render(pm_buf *out, const pm_diag *diag, bool color);

/* One JSON object on one line. */
void pm_diag_json(pm_buf *out, const pm_diag *diag);

void pm_diags_free(pm_diags *diags);

#endif
