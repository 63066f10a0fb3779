/* near.h - "did you mean": the likeliest word that was meant. */
#ifndef PM_BASE_NEAR_H
#define PM_BASE_NEAR_H

#include "base/str.h"

/* Damerau-Levenshtein distance (optimal string alignment) of A and B in bytes,
 * or LIMIT + 1 if it is larger than LIMIT. LIMIT <= 8. Texts longer than 128
 * bytes give LIMIT + 1 unless equal. */
uint32_t pm_edit_distance(pm_str a, pm_str b, uint32_t limit);

/* Index of the candidate nearest to WORD, at most a third of its length away
 * (at least 1, at most 3 edits); the first of equals. PM_NEAR_NONE if none. */
#define PM_NEAR_NONE UINT32_MAX
uint32_t pm_nearest(pm_str word, const pm_str *candidates, uint32_t count);

#endif
