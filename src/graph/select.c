#include "graph/steps.h"

#include "base/memory.h"

#include <stdlib.h>

/* Entities named by ids; unknown ones are the caller's to report. */
static void mark(const pm_graph *g, const pm_str *ids, uint32_t count, bool *marked)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t e = pm_entities_find(g->entities, ids[i]);
        if (e != PM_NONE)
            marked[e] = true;
    }
}

static bool curated(const pm_graph *g, const pm_graph_edge *e)
{
    for (uint32_t i = 0; i < e->claims.count; i++)
        if (g->claims[e->claims.first + i]->doc == PM_NONE)
            return true;
    return false;
}

static bool has_type(const pm_graph *g, uint32_t entity, uint32_t types)
{
    return !types || (types & PM_TYPE_BIT(g->entities->list[entity].type));
}

/* ONLY: NULL for all. Ends are entities still. */
static bool wanted(const pm_graph_work *w, const pm_graph_edge *e, const bool *hidden, const bool *only)
{
    const pm_graph_query *q = w->query;
    if (hidden[e->from] || hidden[e->to] || (only && !(only[e->from] && only[e->to])))
        return false;
    if (!has_type(w->graph, e->from, q->types) || !has_type(w->graph, e->to, q->types))
        return false;
    if (q->families && !(q->families >> pm_graph_family(w->graph, e) & 1))
        return false;
    return e->evidence >= q->min_evidence || curated(w->graph, e);
}

/* Drops the edges that lie further than DEPTH steps from the focus. One pass
 * over the edges a step; depth is bounded by the number of edges. */
static void focus(pm_graph_work *w, bool *near)
{
    pm_graph *g = w->graph;
    uint32_t depth = w->query->depth ? w->query->depth : 1;
    bool *next = pm_new(g->entities->count + 1, sizeof *next);
    bool *kept = pm_new(g->edge_count + 1, sizeof *kept);
    bool grown = true;
    for (uint32_t step = 0; step < depth && grown; step++) {
        grown = false;
        for (uint32_t i = 0; i < g->edge_count; i++) {
            const pm_graph_edge *e = &g->edges[i];
            if (kept[i] || !(near[e->from] || near[e->to]))
                continue;
            kept[i] = grown = true;
            next[e->from] = next[e->to] = true;
        }
        for (uint32_t i = 0; i < g->entities->count; i++)
            near[i] |= next[i];
    }
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->edge_count; i++)
        if (kept[i] || (near[g->edges[i].from] && near[g->edges[i].to]))
            g->edges[n++] = g->edges[i];
    g->edge_count = n;
    free(kept);
    free(next);
}

static void make_nodes(pm_graph_work *w)
{
    pm_graph *g = w->graph;
    uint32_t *node = pm_new(g->entities->count + 1, sizeof *node);
    for (uint32_t i = 0; i < g->edge_count; i++)
        node[g->edges[i].from] = node[g->edges[i].to] = 1;
    for (uint32_t i = 0; i < g->entities->count; i++)
        g->node_count += node[i];
    g->nodes = pm_arena_alloc(w->arena, g->node_count + 1, sizeof *g->nodes);
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->entities->count; i++) {
        if (!node[i])
            continue;
        g->nodes[n] = (pm_graph_node){.entity = i, .parent = PM_NONE, .fold = PM_NONE};
        node[i] = n++;
    }
    for (uint32_t i = 0; i < g->edge_count; i++) {
        pm_graph_edge *e = &g->edges[i];
        e->from = node[e->from];
        e->to = node[e->to];
        g->nodes[e->from].edges++;
        g->nodes[e->to].edges++;
        g->nodes[e->from].weight += e->claims.count;
        g->nodes[e->to].weight += e->claims.count;
    }
    free(node);
}

void pm_graph_select(pm_graph_work *w)
{
    pm_graph *g = w->graph;
    bool *marks = pm_new(g->entities->count + 1, sizeof *marks);
    mark(g, w->query->hide, w->query->hide_count, marks);
    bool *only = w->query->only_count ? pm_new(g->entities->count + 1, sizeof *only) : NULL;
    mark(g, w->query->only, w->query->only_count, only);
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->edge_count; i++)
        if (wanted(w, &g->edges[i], marks, only))
            g->edges[n++] = g->edges[i];
    g->edge_count = n;
    free(only);
    free(marks);
    if (w->query->focus_count) {
        bool *near = pm_new(g->entities->count + 1, sizeof *near);
        mark(g, w->query->focus, w->query->focus_count, near);
        focus(w, near);
        free(near);
    }
    make_nodes(w);
}
