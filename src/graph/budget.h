/* budget.h - what pm_graph_budget weighs, and its steps. Internal to graph/. */
#ifndef PM_GRAPH_BUDGET_H
#define PM_GRAPH_BUDGET_H

#include "graph/steps.h"

/* How the nodes stand while some of them go. */
typedef struct pm_standing {
    uint32_t *score;    /* [nodes] strength of all ties */
    uint32_t *children; /* [nodes] shown cards right inside */
    uint32_t *links;    /* [nodes] edges that need a line */
    uint32_t *other;    /* [nodes] the box that they all lead to; PM_NONE = several */
    bool *pinned;       /* [nodes] the query asks for it */
    bool *kept;         /* [nodes] the last drawing of this map showed it */
    uint32_t cards;
    uint32_t boxes[PM_ZONE_COUNT];
} pm_standing;

/* What keeps a name or a line that readers know from being replaced: what is
 * new must be this many times as strong. */
enum { PM_KEPT_BONUS = 2 };

/* How much stands behind an edge: its sentences, by how firmly they are said. */
uint32_t pm_graph_edge_strength(const pm_graph *graph, const pm_graph_edge *edge);

/* The strength of all ties of NODE, with the bonus of a kept one. */
static inline uint32_t pm_standing_score(const pm_standing *s, uint32_t node)
{
    return s->score[node] * (s->kept[node] ? PM_KEPT_BONUS : 1);
}

/* True if NODE is a card, so far. */
bool pm_is_card(const pm_graph *graph, uint32_t node);

/* Takes the card NODE off the drawing; its edges are the caller's matter. */
static inline void pm_standing_drop(pm_graph *graph, pm_standing *s, uint32_t node)
{
    pm_graph_node *n = &graph->nodes[node];
    n->shown = PM_SHOWN_NOT;
    s->cards--;
    if (n->parent != PM_NONE)
        s->children[n->parent]--;
    else
        s->boxes[n->zone]--;
}

/* Takes the strength W of an edge that is gone from NODE. */
static inline void pm_standing_weaken(pm_standing *s, uint32_t node, uint32_t w)
{
    s->score[node] -= w < s->score[node] ? w : s->score[node];
}

/* fold.c: alike cards to "+n more"; graph->folds has room for one a node. */
void pm_graph_fold_alike(pm_graph *graph, pm_standing *standing);

/* core.c: of more than PM_GRAPH_CARDS cards, those that are tied most to each
 * other. Kept ones stay unless others are clearly stronger; if every kept one
 * would be chosen again, the choice is the same as without them. */
void pm_graph_keep_core(pm_graph *graph, pm_standing *standing);

/* line_choice.c: the strongest PM_GRAPH_LINES lines, but first each box its
 * strongest one; if a KEPT [nodes] card would lose its only line by that, the
 * lines between kept ones come before. */
void pm_graph_choose_lines(pm_graph *graph, const bool *kept);
void pm_graph_drop_line(pm_graph *graph, uint32_t line);

#endif
