/* doc_names.h - names of texts, each once (private to src/corpus).
 *
 * Keeps a hash of each name, not the name: 16 to 32 bytes a text, so that a
 * stream of millions stays small. Two names with one hash would only make the
 * second one "_2".
 */
#ifndef PM_CORPUS_DOC_NAMES_H
#define PM_CORPUS_DOC_NAMES_H

#include "base/arena.h"

typedef struct pm_doc_names {
    struct pm_doc_name *slots; /* [mask + 1] */
    size_t len, mask;
} pm_doc_names;

/* A zeroed pm_doc_names is empty. True if NAME was free; it is taken then. */
bool pm_doc_names_take(pm_doc_names *names, pm_str name);

/* Takes NAME_2, NAME_3 …: the first that is free, in ARENA. */
pm_str pm_doc_names_next(pm_doc_names *names, pm_str name, pm_arena *arena);

void pm_doc_names_free(pm_doc_names *names);

#endif
