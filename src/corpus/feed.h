/* feed.h - documents one at a time, in the corpus' order: for more text than
 * fits into memory.
 *
 * The order: files by name, then path; the records of a .jsonl file in its
 * lines' order. Names are unique (doc, doc_2 …, with a warning). Every file and
 * line is either read or named in a diagnostic. "-" is standard input: records,
 * if its first line is one, else one plain text.
 *
 * Memory: the paths, 16 to 32 bytes for each record's name, and one line.
 */
#ifndef PM_CORPUS_FEED_H
#define PM_CORPUS_FEED_H

#include "base/diag.h"
#include "corpus/doc.h"

typedef struct pm_feed pm_feed;

/* PATHS as in corpus/corpus.h; folders are listed now, files read later. */
pm_feed *pm_feed_open(const pm_str *paths, uint32_t count, pm_diags *diags);

/* The next document; it and its texts live in ARENA. False at the end, with a
 * diagnostic if there was no text at all. */
bool pm_feed_next(pm_feed *feed, pm_doc *out, pm_arena *arena, pm_diags *diags);

uint32_t pm_feed_skipped(const pm_feed *feed); /* files and lines that were not read, so far */
uint32_t pm_feed_files(const pm_feed *feed);   /* how many files there are */
bool pm_feed_has_records(const pm_feed *feed); /* a file may hold more than one text */
void pm_feed_close(pm_feed *feed);

#endif
