#include "graph/sites.h"

#include "base/memory.h"

#include <stdlib.h>

enum { MAX_STEPS = 8 }; /* from a site outwards */

bool pm_is_site(const pm_graph *g, uint32_t node)
{
    pm_entity_type t = pm_graph_entity(g, node)->type;
    return t == PM_PLACE || t == PM_FACILITY;
}

bool pm_is_act_at_site(const pm_graph *g, const pm_graph_edge *e)
{
    return pm_graph_relation(g, e) && pm_graph_family(g, e) == PM_OPPOSE && pm_is_site(g, e->to) &&
           !pm_is_site(g, e->from) && e->modality != PM_DENIED;
}

/* For each site the one that it lies in, by the best claim; PM_NONE = unknown. */
static uint32_t *wider_sites(const pm_graph *g)
{
    uint32_t *wider = pm_new(g->node_count + 1, sizeof *wider), *evidence = pm_new(g->node_count + 1, sizeof *evidence);
    for (uint32_t i = 0; i < g->node_count; i++)
        wider[i] = PM_NONE;
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        const pm_relation *r = pm_graph_relation(g, e);
        bool lies_in = r && pm_str_eqz(r->id, "located_in") && pm_is_site(g, e->from) && pm_is_site(g, e->to) &&
                       (e->modality == PM_STATED || e->modality == PM_REPORTED);
        if (!lies_in || e->evidence <= evidence[e->from])
            continue;
        evidence[e->from] = e->evidence;
        wider[e->from] = e->to;
    }
    free(evidence);
    return wider;
}

static bool lies_in(const uint32_t *wider, uint32_t site, uint32_t in)
{
    for (int i = 0; i < MAX_STEPS && wider[site] != PM_NONE; i++) {
        site = wider[site];
        if (site == in)
            return true;
    }
    return false;
}

/* Edges come by subject, so an actor's edges are neighbours. Quadratic in the
 * sites of one actor, of which LOOK are looked at. */
void pm_narrow_sites(pm_graph *g)
{
    enum { LOOK = 64 };
    uint32_t *wider = wider_sites(g);
    for (uint32_t i = 0, end; i < g->edge_count; i = end) {
        for (end = i + 1; end < g->edge_count && g->edges[end].from == g->edges[i].from; end++)
            ;
        uint32_t last = end - i > LOOK ? i + LOOK : end;
        for (uint32_t a = i; a < last; a++)
            for (uint32_t b = i; b < last; b++) {
                pm_graph_edge *e = &g->edges[a];
                if (!pm_is_act_at_site(g, e) || !pm_is_act_at_site(g, &g->edges[b]) ||
                    !lies_in(wider, g->edges[b].to, e->to))
                    continue;
                e->contained = true;
                e->shown = PM_SHOWN_WORDS;
            }
    }
    free(wider);
}
