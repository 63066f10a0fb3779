#include "graph/steps.h"

#include "base/memory.h"

#include <stdlib.h>

uint32_t pm_graph_root(const pm_graph *graph, uint32_t node)
{
    /* contain.c keeps the chain short and without a cycle. */
    while (graph->nodes[node].parent != PM_NONE)
        node = graph->nodes[node].parent;
    return node;
}

bool pm_graph_holds(const pm_graph *g, const pm_graph_edge *e, uint32_t node)
{
    uint32_t parent = g->nodes[node].parent;
    bool ends = (e->from == node && parent == e->to) || (e->to == node && parent == e->from);
    return ends && e->contained && e->shown == PM_SHOWN;
}

bool pm_graph_words_are_ours(const pm_graph *g, uint32_t node)
{
    const pm_entity *e = pm_graph_entity(g, node);
    return g->nodes[node].role.len && !e->role.len && !e->description.len;
}

const pm_entity *pm_graph_entity(const pm_graph *graph, uint32_t node)
{
    return &graph->entities->list[graph->nodes[node].entity];
}

const pm_relation *pm_graph_relation(const pm_graph *graph, const pm_graph_edge *edge)
{
    return edge->relation == PM_NONE ? NULL : &graph->vocabulary->list[edge->relation];
}

pm_family pm_graph_family(const pm_graph *graph, const pm_graph_edge *edge)
{
    const pm_relation *r = pm_graph_relation(graph, edge);
    return r && r->family < PM_FAMILY_COUNT ? r->family : PM_OTHER;
}

typedef struct named {
    pm_str id;
    uint32_t index;
} named;

static int by_id(const void *x, const void *y)
{
    const named *a = x, *b = y;
    int c = pm_str_cmp(a->id, b->id);
    return c ? c : (a->index > b->index) - (a->index < b->index);
}

/* The place of each of COUNT ids in their order. */
static uint32_t *order_ids(pm_arena *arena, named *list, uint32_t count)
{
    uint32_t *order = pm_arena_alloc(arena, count + 1, sizeof *order);
    qsort(list, count, sizeof *list, by_id);
    for (uint32_t i = 0; i < count; i++)
        order[list[i].index] = i;
    order[count] = count;
    return order;
}

static void order_all(pm_graph_work *w)
{
    const pm_graph *g = w->graph;
    uint32_t n = g->entities->count > g->vocabulary->count ? g->entities->count : g->vocabulary->count;
    named *list = pm_new(n + 1, sizeof *list);
    for (uint32_t i = 0; i < g->entities->count; i++)
        list[i] = (named){g->entities->list[i].id, i};
    w->entity_order = order_ids(w->arena, list, g->entities->count);
    for (uint32_t i = 0; i < g->vocabulary->count; i++)
        list[i] = (named){g->vocabulary->list[i].id, i};
    w->relation_order = order_ids(w->arena, list, g->vocabulary->count);
    free(list);
}

static void count(pm_buf *out, uint32_t n, const char *one, const char *many)
{
    pm_buf_u64(out, n);
    pm_buf_addz(out, n == 1 ? one : many);
}

/* The editor's words, else neutral ones: never a claim of our own. */
static void entitle(pm_graph_work *w)
{
    pm_graph *g = w->graph;
    g->title = g->entities->title;
    g->deck = g->entities->deck;
    g->credits = g->entities->credits;
    if (g->title.len)
        return;
    pm_buf text = {0};
    uint32_t texts = 0;
    for (uint32_t i = 0; i < g->source_count; i++)
        texts += g->sources[i].doc != PM_NONE;
    g->title = PM_STR("Who is tied to whom");
    if (!g->deck.len) {
        count(&text, g->node_count, " name, ", " names, ");
        count(&text, g->edge_count, " relation, from ", " relations, from ");
        count(&text, texts, " text.", " texts.");
        g->deck = pm_arena_str(w->arena, pm_buf_str(&text));
    }
    pm_buf_free(&text);
}

/* Notes and lines of what is shown. */
static void draw_up(pm_graph_work *w)
{
    pm_graph_sources(w);
    pm_graph_lines(w);
    pm_graph_origins(w);
    pm_graph_interests(w);
}

void pm_graph_build(pm_graph *out, const pm_entities *entities, const pm_vocabulary *vocabulary,
                    const pm_doc *docs, uint32_t doc_count, const pm_claims *claims,
                    const pm_graph_query *query, pm_arena *arena, pm_diags *diags)
{
    static const pm_graph_query everything = {0};
    *out = (pm_graph){.entities = entities, .vocabulary = vocabulary, .docs = docs, .doc_count = doc_count,
                      .arena = arena};
    pm_graph_work w = {
        .graph = out, .claims = claims, .query = query ? query : &everything, .arena = arena, .diags = diags};
    out->copies = w.query->copies;
    order_all(&w);
    pm_graph_edges(&w);
    pm_graph_select(&w);
    pm_graph_zones(&w);
    pm_graph_contain(&w);
    pm_graph_word(&w);
    pm_graph_budget(&w);
    draw_up(&w);
    entitle(&w);
}

void pm_graph_leave_out(pm_graph *graph, const uint32_t *lines, uint32_t count)
{
    static const pm_graph_query everything = {0};
    pm_graph_work w = {.graph = graph, .query = &everything, .arena = graph->arena};
    pm_graph_drop_lines(&w, lines, count);
    draw_up(&w);
}
