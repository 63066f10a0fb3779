/* sites.h - which place lies in which. Internal to graph/. */
#ifndef PM_GRAPH_SITES_H
#define PM_GRAPH_SITES_H

#include "graph/graph.h"

bool pm_is_site(const pm_graph *graph, uint32_t node); /* a place or a facility */

/* True if E says that somebody does something at a site: protests, strikes. */
bool pm_is_act_at_site(const pm_graph *graph, const pm_graph_edge *edge);

/* Who acts in Shakopee acts in Minnesota too: of an actor's sites, the wider
 * ones are said in words (PM_SHOWN_WORDS, contained), not drawn. */
void pm_narrow_sites(pm_graph *graph);

#endif
