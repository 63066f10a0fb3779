#include "graph/steps.h"

#include "base/memory.h"
#include "base/sort.h"
#include "base/utf8.h"
#include "graph/sites.h"

#include <stdlib.h>
#include <string.h>

enum { LABEL_MAX = 34, WHO_NAMES = 2, WHO_MAX = 24 };

/* Edges of the same key become one line. */
typedef struct keyed {
    uint32_t from, to, family, modality;
    bool symmetric, turned;
    uint32_t evidence, edge;
} keyed;

/* The card or box that a line of NODE touches. Rows of a site's box are too
 * narrow for lines of their own: the box speaks for them. */
static uint32_t end_of(const pm_graph *g, uint32_t node)
{
    const pm_graph_node *n = &g->nodes[node];
    if (n->shown == PM_SHOWN_FOLDED)
        return g->node_count + n->fold;
    if (n->shown != PM_SHOWN)
        return PM_NONE;
    return n->zone == PM_ZONE_PLACES ? pm_graph_root(g, node) : node;
}

static bool make_key(const pm_graph *g, uint32_t i, keyed *out)
{
    const pm_graph_edge *e = &g->edges[i];
    if (e->contained || e->shown == PM_SHOWN_NOT)
        return false;
    const pm_relation *r = pm_graph_relation(g, e);
    uint32_t from = end_of(g, e->from), to = end_of(g, e->to);
    if (from == PM_NONE || to == PM_NONE || from == to)
        return false;
    *out = (keyed){
        .from = from,
        .to = to,
        .family = pm_graph_family(g, e),
        .modality = e->modality,
        .symmetric = !r || r->symmetric,
        .evidence = e->evidence,
        .edge = i,
    };
    /* "A supplies B" and "B uses A" are one tie, told from its two ends. */
    if ((out->family == PM_TECH || out->symmetric) && to < from) {
        out->from = to;
        out->to = from;
        out->turned = true;
    }
    return true;
}

static int compare_key(const keyed *a, const keyed *b)
{
    int c = pm_three_way(a->from, b->from);
    if (!c)
        c = pm_three_way(a->to, b->to);
    if (!c)
        c = pm_three_way(a->family, b->family);
    if (!c)
        c = pm_three_way(a->modality, b->modality);
    return c ? c : a->symmetric - b->symmetric;
}

static int compare(const void *x, const void *y)
{
    const keyed *a = x, *b = y;
    int c = compare_key(a, b);
    if (!c)
        c = -pm_three_way(a->evidence, b->evidence);
    return c ? c : pm_three_way(a->edge, b->edge);
}

/* Appends TEXT to a list "a, b" unless it is there or the list would be longer
 * than MAX code points. */
static void add_text(pm_buf *list, pm_str text, size_t max)
{
    pm_str now = pm_buf_str(list);
    if (!text.len || pm_str_find(now, text, 0) < now.len)
        return;
    if (now.len && pm_utf8_count(now) + pm_utf8_count(text) + 2 > max)
        return;
    if (now.len)
        pm_buf_addz(list, ", ");
    pm_buf_add(list, text);
}

static pm_str take(pm_graph_work *w, pm_buf *buf)
{
    pm_str s = pm_arena_str(w->arena, pm_buf_str(buf));
    pm_buf_clear(buf);
    return s;
}

/* Cards in the box ROOT that could be an end as well as those named: other
 * facilities if a facility is, other actors if an actor is; members of a group
 * in the box do not count. */
static uint32_t count_peers(const pm_graph *g, uint32_t root, bool facilities)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->node_count; i++) {
        if (i == root || g->nodes[i].shown != PM_SHOWN || pm_graph_root(g, i) != root)
            continue;
        uint32_t parent = g->nodes[i].parent;
        n += pm_is_site(g, i) == facilities && (parent == root || pm_is_site(g, parent));
    }
    return n;
}

/* Whose line it is, where END is the box of several. MARKS are scratch. */
static void name_ends(const pm_graph_work *w, pm_graph_line *l, bool from, bool *marks, pm_buf *who)
{
    const pm_graph *g = w->graph;
    uint32_t end = from ? l->from : l->to, n = 0;
    if (end >= g->node_count || g->nodes[end].zone != PM_ZONE_PLACES)
        return;
    uint32_t node = end;
    memset(marks, 0, g->node_count * sizeof *marks);
    for (uint32_t i = 0; i < l->edges.count; i++) {
        const pm_graph_edge *e = &g->edges[g->line_edges[l->edges.first + i]];
        node = pm_graph_root(g, e->from) == end ? e->from : e->to;
        if (node == end)
            return; /* the box as a whole */
        n += !marks[node];
        marks[node] = true;
    }
    uint32_t all = count_peers(g, end, pm_is_site(g, node)), other = from ? l->to : l->from;
    /* Between two places, nobody would think of who stands in one of them. */
    bool among_places = other < g->node_count && g->nodes[other].zone == PM_ZONE_PLACES && !pm_is_site(g, node);
    if (n >= all && !among_places)
        return;
    if (n > WHO_NAMES) {
        pm_buf_fmt(who, "%u of %u", n, all);
        return;
    }
    for (uint32_t i = 0; i < g->node_count; i++)
        if (marks[i])
            add_text(who, pm_graph_entity(g, i)->label, SIZE_MAX);
    if (n > 1 && pm_utf8_count(pm_buf_str(who)) > WHO_MAX) {
        pm_buf_clear(who);
        pm_buf_fmt(who, "%u of %u", n, all);
    }
}

static void merge_sources(pm_graph_work *w, pm_graph_line *l, bool *marks)
{
    pm_graph *g = w->graph;
    memset(marks, 0, (g->source_count + 1) * sizeof *marks);
    uint32_t n = 0;
    for (uint32_t i = 0; i < l->edges.count; i++) {
        const pm_graph_edge *e = &g->edges[g->line_edges[l->edges.first + i]];
        for (uint32_t k = 0; k < e->sources.count; k++) {
            uint32_t number = g->edge_sources[e->sources.first + k];
            n += !marks[number];
            marks[number] = true;
        }
    }
    l->sources = (pm_range){g->edge_source_count, n};
    for (uint32_t i = 0; i <= g->source_count; i++)
        if (marks[i])
            g->edge_sources[g->edge_source_count++] = i;
}

static void fill_line(pm_graph_work *w, pm_graph_line *l, const keyed *keys, uint32_t count)
{
    pm_graph *g = w->graph;
    *l = (pm_graph_line){
        .from = keys->turned ? keys->to : keys->from,
        .to = keys->turned ? keys->from : keys->to,
        .family = (pm_family)keys->family,
        .modality = (uint8_t)keys->modality,
        .symmetric = keys->symmetric,
        .edges = {g->line_edge_count, count},
    };
    pm_buf label = {0}, amount = {0};
    for (uint32_t i = 0; i < count; i++) {
        pm_graph_edge *e = &g->edges[keys[i].edge];
        g->line_edges[g->line_edge_count++] = keys[i].edge;
        e->line = g->line_count;
        l->evidence += e->evidence;
        l->disputed |= e->modality != PM_DENIED && (e->modalities >> PM_DENIED & 1);
        if (keys[i].turned == keys->turned || keys->symmetric)
            add_text(&label, e->label, LABEL_MAX);
        add_text(&amount, e->amount, LABEL_MAX);
    }
    l->label = take(w, &label);
    l->amount = take(w, &amount);
    pm_buf_free(&label);
    pm_buf_free(&amount);
}

static void name_lines(pm_graph_work *w)
{
    pm_graph *g = w->graph;
    bool *marks = pm_new((size_t)g->node_count + g->source_count + 2, sizeof *marks);
    pm_buf who = {0};
    for (uint32_t i = 0; i < g->line_count; i++) {
        pm_graph_line *l = &g->lines[i];
        name_ends(w, l, true, marks, &who);
        l->who = take(w, &who);
        name_ends(w, l, false, marks, &who);
        l->whom = take(w, &who);
        if (g->sources)
            merge_sources(w, l, marks);
    }
    pm_buf_free(&who);
    free(marks);
}

static int by_first_edge(const void *x, const void *y)
{
    const keyed *const *a = x, *const *b = y;
    return pm_three_way((*a)->edge, (*b)->edge);
}

void pm_graph_lines(pm_graph_work *w)
{
    pm_graph *g = w->graph;
    keyed *keys = pm_new(g->edge_count + 1, sizeof *keys);
    const keyed **starts = pm_new(g->edge_count + 1, sizeof *starts);
    uint32_t n = 0, lines = 0;
    for (uint32_t i = 0; i < g->edge_count; i++) {
        g->edges[i].line = PM_NONE;
        n += make_key(g, i, &keys[n]);
    }
    qsort(keys, n, sizeof *keys, compare);
    for (uint32_t i = 0; i < n; i++)
        if (i == 0 || compare_key(&keys[i], &keys[i - 1]) != 0)
            starts[lines++] = &keys[i];
    qsort(starts, lines, sizeof *starts, by_first_edge);
    g->line_count = g->line_edge_count = 0;
    g->lines = pm_arena_alloc(w->arena, lines + 1, sizeof *g->lines);
    g->line_edges = pm_arena_alloc(w->arena, n + 1, sizeof *g->line_edges);
    for (uint32_t i = 0; i < lines; i++) {
        uint32_t count = 1;
        const keyed *k = starts[i];
        while (k + count < keys + n && compare_key(k, k + count) == 0)
            count++;
        fill_line(w, &g->lines[i], k, count);
        g->line_count++;
    }
    if (lines)
        name_lines(w);
    free(starts);
    free(keys);
}
