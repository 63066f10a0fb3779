/* sets.h - disjoint sets over indices: which of them belong together (Galler
 * and Fischer, 1964; paths are halved on the way). Internal to graph/.
 */
#ifndef PM_GRAPH_SETS_H
#define PM_GRAPH_SETS_H

#include <stdint.h>

/* The one that speaks for the set of I; PARENT[i] == i for such. */
static inline uint32_t pm_set_of(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

#endif
