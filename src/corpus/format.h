/* format.h - what a file's bytes mean: one table of formats, one file each
 * (private to src/corpus).
 *
 * Adding a format: its file with a pm_format_read, a line in format.c.
 */
#ifndef PM_CORPUS_FORMAT_H
#define PM_CORPUS_FORMAT_H

#include "base/diag.h"
#include "corpus/doc.h"

/* DOC has name, path and bytes; the reader fills the rest. False (with a
 * diagnostic) if there is nothing to read in it. */
typedef bool pm_format_read(pm_doc *doc, pm_arena *arena, pm_diags *diags);

typedef struct pm_format {
    const char *ending; /* lower case, without the dot */
    pm_format_read *read;
    bool records;       /* a text a line (corpus/record.h); `read` is NULL */
} pm_format;

/* The format of files with ENDING (any case), or NULL. */
const pm_format *pm_format_of(pm_str ending);

/* Plain text: UTF-8 with an optional mark and front matter. */
pm_format_read pm_format_plain;
/* The same; blocks are Markdown. */
pm_format_read pm_format_markdown;

#endif
