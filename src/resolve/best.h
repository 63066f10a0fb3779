/* best.h - the best of some candidates, and how near the next one comes
 * (private to src/resolve).
 */
#ifndef PM_RESOLVE_BEST_H
#define PM_RESOLVE_BEST_H

#include "base/range.h"

typedef struct pm_best {
    uint32_t which;     /* the caller's index; PM_NONE = what the list lacks, or nobody */
    float best, second; /* scores above 0 only */
} pm_best;

static inline pm_best pm_best_none(void)
{
    return (pm_best){PM_NONE, 0, 0};
}

static inline void pm_best_consider(pm_best *b, uint32_t which, float score)
{
    if (score > b->best) {
        b->second = b->best;
        b->best = score;
        b->which = which;
    } else if (score > b->second) {
        b->second = score;
    }
}

#endif
