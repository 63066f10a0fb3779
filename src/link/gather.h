/* gather.h - from the matcher's candidates to readings: which form is meant,
 * how well it fits, and what else belongs to the name.
 */
#ifndef PM_LINK_GATHER_H
#define PM_LINK_GATHER_H

#include "link/hit.h"

/* Fills HITS, LATE and GIVENS. `never` phrases and the judgements of other
 * documents are applied. */
void pm_gather_hits(pm_linking *linking);

/* Weak forms are gathered unseen, because a common family name has many
 * bearers: looks at the bytes of such a reading and fills in what is missing.
 * False if it does not fit. */
bool pm_gather_complete(pm_linking *linking, pm_hit *hit);

/* "Habern William Freeman" of a list that has him as "Habern Freeman" or
 * "Habern W. Freeman": does what stands before HIT, his family name, make it so? */
bool pm_has_middle_name(pm_view *view, const pm_hit *hit);

#endif
