/* core.h - the few nodes that a small screen has room for. Internal to draw/. */
#ifndef PM_DRAW_CORE_H
#define PM_DRAW_CORE_H

#include "graph/graph.h"

/* A copy of GRAPH whose other nodes and lines are not shown: at most COUNT
 * cards, the heaviest node and what is tied to it most, one of each band that
 * is tied to them. Sentences and numbers are the whole graph's. */
pm_graph pm_core(const pm_graph *graph, uint32_t count, pm_arena *arena);

#endif
