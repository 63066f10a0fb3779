#include "graph/budget.h"

#include "base/memory.h"
#include "base/sort.h"

#include <stdlib.h>

enum { BOX_ENDS = 18 }; /* line ends at one box */

typedef struct weighed {
    uint32_t weight, line;
} weighed;

static int heaviest_first(const void *x, const void *y)
{
    const weighed *a = x, *b = y;
    return a->weight != b->weight ? -pm_three_way(a->weight, b->weight) : pm_three_way(a->line, b->line);
}

static uint32_t box_of_end(const pm_graph *g, uint32_t end)
{
    return end < g->node_count ? pm_graph_root(g, end) : end;
}

void pm_graph_drop_line(pm_graph *g, uint32_t line)
{
    const pm_graph_line *l = &g->lines[line];
    for (uint32_t i = 0; i < l->edges.count; i++)
        g->edges[g->line_edges[l->edges.first + i]].shown = PM_SHOWN_NOT;
}

/* What a line is chosen for, in this order. */
typedef enum purpose {
    KNOWN,     /* it is the strongest line of a box that readers know, to another such */
    STRONGEST, /* it is the strongest line of a box */
    ROOM       /* there is room for it */
} purpose;

typedef struct choice {
    const bool *kept; /* [nodes] */
    weighed *list;    /* the lines, heaviest first */
    uint32_t *ends;   /* [nodes and folds] chosen lines at a box */
    bool *chosen;     /* [lines] */
    uint32_t count;
} choice;

static bool is_kept(const pm_graph *g, const choice *c, uint32_t box)
{
    return box >= g->node_count || c->kept[box];
}

static bool is_wanted(const pm_graph *g, const choice *c, purpose why, uint32_t a, uint32_t b)
{
    bool first = !c->ends[a] || !c->ends[b];
    switch (why) {
    case KNOWN: return first && is_kept(g, c, a) && is_kept(g, c, b);
    case STRONGEST: return first;
    case ROOM: break;
    }
    return c->ends[a] < BOX_ENDS && c->ends[b] < BOX_ENDS;
}

static void choose_for(const pm_graph *g, choice *c, purpose why)
{
    for (uint32_t i = 0; i < g->line_count && c->count < PM_GRAPH_LINES; i++) {
        uint32_t line = c->list[i].line;
        uint32_t a = box_of_end(g, g->lines[line].from), b = box_of_end(g, g->lines[line].to);
        if (c->chosen[line] || !is_wanted(g, c, why, a, b))
            continue;
        c->chosen[line] = true;
        c->ends[a]++;
        c->ends[b]++;
        c->count++;
    }
}

/* True if a card that readers know would go, as no line leads to it any more. */
static bool loses_kept(const pm_graph *g, const choice *c)
{
    bool *holds = pm_new((size_t)g->node_count + 1, sizeof *holds), lost = false;
    for (uint32_t i = 0; i < g->node_count; i++)
        if (pm_is_card(g, i) && g->nodes[i].parent != PM_NONE)
            holds[g->nodes[i].parent] = true;
    for (uint32_t i = 0; i < g->node_count; i++)
        lost |= pm_is_card(g, i) && c->kept[i] && g->nodes[i].parent == PM_NONE && !holds[i] && !c->ends[i];
    free(holds);
    return lost;
}

static void choose_from(const pm_graph *g, choice *c, purpose first)
{
    c->count = 0;
    for (uint32_t i = 0; i < g->line_count; i++)
        c->chosen[i] = false;
    for (uint32_t i = 0; i < g->node_count + g->fold_count; i++)
        c->ends[i] = 0;
    for (int why = (int)first; why <= ROOM; why++)
        choose_for(g, c, (purpose)why);
}

void pm_graph_choose_lines(pm_graph *g, const bool *kept)
{
    choice c = {
        .kept = kept,
        .list = pm_new((size_t)g->line_count + 1, sizeof *c.list),
        .ends = pm_new((size_t)g->node_count + g->fold_count + 1, sizeof *c.ends),
        .chosen = pm_new((size_t)g->line_count + 1, sizeof *c.chosen),
    };
    for (uint32_t i = 0; i < g->line_count; i++)
        c.list[i] = (weighed){pm_graph_line_strength(g, &g->lines[i]), i};
    qsort(c.list, g->line_count, sizeof *c.list, heaviest_first);
    choose_from(g, &c, STRONGEST);
    if (loses_kept(g, &c))
        choose_from(g, &c, KNOWN);
    for (uint32_t i = 0; i < g->line_count; i++)
        if (!c.chosen[i])
            pm_graph_drop_line(g, i);
    free(c.chosen);
    free(c.ends);
    free(c.list);
}
