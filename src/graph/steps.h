/* steps.h - the steps of pm_graph_build, one file each. Internal to graph/. */
#ifndef PM_GRAPH_STEPS_H
#define PM_GRAPH_STEPS_H

#include "graph/graph.h"

typedef struct pm_graph_work {
    pm_graph *graph;
    const pm_claims *claims;
    const pm_graph_query *query;
    pm_arena *arena;
    pm_diags *diags;
    uint32_t *entity_order;   /* [entities] place of the entity among all ids */
    uint32_t *relation_order; /* [relations + 1] likewise; open last */
} pm_graph_work;

/* edges.c: claims to edges between entities (from, to are entities still). */
void pm_graph_edges(pm_graph_work *w);

/* select.c: drops what the query does not want, then makes the nodes. */
void pm_graph_select(pm_graph_work *w);

/* zone.c: the band of every node; again after containment for the contained. */
void pm_graph_zones(pm_graph_work *w);

/* contain.c: parents, and which edges need no line. */
void pm_graph_contain(pm_graph_work *w);

/* wording.c: labels, amounts, roles, dates. */
void pm_graph_word(pm_graph_work *w);

/* budget.c: what is folded and left out. */
void pm_graph_budget(pm_graph_work *w);

/* Leaves these lines out, and what then has no tie. */
void pm_graph_drop_lines(pm_graph_work *w, const uint32_t *lines, uint32_t count);

/* lines.c: the edges that are shown, to lines. May be called again. */
void pm_graph_lines(pm_graph_work *w);

/* sources.c: numbers of the notes, what the map knows of the publishers. */
void pm_graph_sources(pm_graph_work *w);
void pm_graph_interests(pm_graph_work *w);
void pm_graph_origins(pm_graph_work *w); /* after the lines */

/* Strength of a modality, 0 = strongest. */
uint32_t pm_modality_rank(uint8_t modality);

#endif
