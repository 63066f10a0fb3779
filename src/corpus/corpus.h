/* corpus.h - stage 1: files and folders to documents.
 *
 * Every file named or found is either read or named in a diagnostic; nothing
 * is lost silently. Limits: PM_TEXT_BYTES a text, PM_FOLDER_DEPTH folders deep.
 * Invalid UTF-8 is kept (offsets stay true) and reported; a file with NUL
 * bytes is binary and skipped. A loop of links is met once.
 *
 * Ownership: documents live in the corpus' own arena until pm_corpus_free.
 */
#ifndef PM_CORPUS_CORPUS_H
#define PM_CORPUS_CORPUS_H

#include "base/diag.h"
#include "corpus/doc.h"

enum { PM_TEXT_BYTES = 64 << 20, PM_FOLDER_DEPTH = 64 }; /* the first: a line of records, too */

typedef struct pm_corpus {
    pm_doc *docs;     /* in the order of corpus/feed.h; names unique (doc, doc_2 …, with a warning) */
    uint32_t count;
    uint32_t skipped; /* files and lines that were not read, each with a diagnostic */
    pm_arena arena;
} pm_corpus;

/* PATHS are files, folders (recursively; .txt, .md and .jsonl; other endings get
 * a note, hidden files none) or "-". A file named outright is read whatever its
 * ending. */
void pm_corpus_read(pm_corpus *out, const pm_str *paths, uint32_t count, pm_diags *diags);

/* One document from bytes that are already in memory (tests, callers of the
 * library). BYTES must outlive the document. */
void pm_doc_from_bytes(pm_doc *out, pm_str name, pm_str bytes, pm_arena *arena, pm_diags *diags);

void pm_corpus_free(pm_corpus *corpus);

#endif
