/* gather.h - from the matcher's candidates to readings: which form is meant,
 * how well it fits, and what else belongs to the name.
 */
#ifndef PM_LINK_GATHER_H
#define PM_LINK_GATHER_H

#include "link/hit.h"

/* Fills HITS, LATE and GIVENS. `never` phrases and the judgements of other
 * documents are applied. */
void pm_gather_hits(pm_linking *linking);

#endif
