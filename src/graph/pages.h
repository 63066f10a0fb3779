/* pages.h - what one drawing has no room for, as drawings of its own: one for
 * each community.
 *
 * Communities are found by moving nodes where they have more ties than chance
 * would give them, then whole communities likewise (Blondel, Guillaume,
 * Lambiotte, Lefebvre 2008), none larger than a drawing holds; in the order of
 * the nodes, so that the same graph gives the same pages.
 */
#ifndef PM_GRAPH_PAGES_H
#define PM_GRAPH_PAGES_H

#include "graph/graph.h"

enum {
    PM_PAGE_MEMBERS = 26,  /* nodes of a community, at most */
    PM_PAGE_NODES = 34,    /* and with outsiders that they are tied to */
    PM_PAGES_LEAST = 8     /* relations left out that are worth pages */
};

typedef struct pm_graph_page {
    uint32_t hub;          /* node with most ties: what the page is around */
    pm_str *ids;           /* of entities: a query's `only` */
    uint32_t count;
    uint32_t ties;         /* within the community */
} pm_graph_page;

/* Pages for all that GRAPH's drawing leaves out, most ties first; in ARENA.
 * Returns how many: 0 if (nearly) all is drawn. */
uint32_t pm_graph_plan_pages(pm_graph_page **out, const pm_graph *graph, pm_arena *arena);

#endif
