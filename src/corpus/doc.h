/* doc.h - one text, as read: the output of stage 1.
 *
 * Offsets everywhere are bytes of `bytes`: the file exactly as it is on the
 * disk, or the text that was taken out of it (a record of a .jsonl file).
 */
#ifndef PM_CORPUS_DOC_H
#define PM_CORPUS_DOC_H

#include "base/str.h"

typedef struct pm_doc {
    pm_str name;      /* the file's name without its ending; "stdin" for standard input; a record says its own */
    pm_str path;      /* as found; "crawl.jsonl:17" for a record */
    pm_str bytes;
    uint32_t body;    /* where the text begins, behind mark and front matter */
    bool markdown;
    uint64_t hash;    /* of bytes */
    /* front matter; each may be empty */
    pm_str title, publisher, author, date, url, archive_url, language;
} pm_doc;

#endif
