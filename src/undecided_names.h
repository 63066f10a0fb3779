/* undecided_names.h - names that the linker left undecided, put before the
 * curator: each once, with the line of entities.yaml that would decide it.
 */
#ifndef PM_UNDECIDED_NAMES_H
#define PM_UNDECIDED_NAMES_H

#include "curate/entities.h"
#include "corpus/doc.h"
#include "link/mention.h"

/* So many names are told, the most frequent ones first; the others are
 * counted. Names beyond the first UNDECIDED_KEPT that a corpus has are not told
 * apart. */
enum { PM_UNDECIDED_SHOWN = 12, PM_UNDECIDED_KEPT = 400 };

typedef struct pm_undecided_names pm_undecided_names;

/* ENTITIES must outlive the result. */
pm_undecided_names *pm_undecided_names_new(const pm_entities *entities);
void pm_undecided_names_free(pm_undecided_names *names);

/* Those of one document. Documents in the order of the corpus. */
void pm_undecided_names_add(pm_undecided_names *names, const pm_doc *doc, const pm_doubts *doubts);

/* A note for each name. */
void pm_undecided_names_tell(const pm_undecided_names *names, pm_diags *diags);

#endif
