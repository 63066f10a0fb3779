#include "graph/steps.h"

#include "base/memory.h"
#include "graph/origin.h"

#include <stdlib.h>
#include <string.h>

/* Marks the documents of the edges that are drawn, or of the others. */
static void mark_docs(const pm_graph *g, bool drawn, bool *marks)
{
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        if ((e->shown == PM_SHOWN_NOT) == drawn)
            continue;
        for (uint32_t k = 0; k < e->claims.count; k++) {
            uint32_t doc = g->claims[e->claims.first + k]->doc;
            marks[doc == PM_NONE ? g->doc_count : doc] = true;
        }
    }
}

static void number_docs(pm_graph *g, const bool *marks, uint32_t *number)
{
    for (uint32_t d = 0; d < g->doc_count; d++) {
        if (!marks[d] || number[d])
            continue;
        number[d] = g->source_count + 1;
        g->sources[g->source_count++] = (pm_graph_source){.doc = d, .number = number[d]};
    }
}

static int compare_numbers(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

static void list_sources(pm_graph *g, pm_graph_edge *e, const uint32_t *number)
{
    uint32_t *list = g->edge_sources + g->edge_source_count, n = 0;
    for (uint32_t k = 0; k < e->claims.count; k++) {
        uint32_t doc = g->claims[e->claims.first + k]->doc;
        list[n++] = doc == PM_NONE ? 0 : number[doc];
    }
    qsort(list, n, sizeof *list, compare_numbers);
    uint32_t kept = 0;
    for (uint32_t k = 0; k < n; k++)
        if (k == 0 || list[k] != list[kept - 1])
            list[kept++] = list[k];
    e->sources = (pm_range){g->edge_source_count, kept};
    g->edge_source_count += kept;
}

/* Drawn documents are numbered first, in the order of the corpus, so that the
 * notes of the drawing have no gaps. */
void pm_graph_sources(pm_graph_work *w)
{
    pm_graph *g = w->graph;
    bool *marks = pm_new(g->doc_count + 1, sizeof *marks);
    uint32_t *number = pm_new(g->doc_count + 1, sizeof *number);
    g->source_count = g->edge_source_count = 0;
    g->sources = pm_arena_alloc(w->arena, g->doc_count + 1, sizeof *g->sources);
    mark_docs(g, true, marks);
    number_docs(g, marks, number);
    mark_docs(g, false, marks);
    number_docs(g, marks, number);
    if (marks[g->doc_count]) {
        memmove(g->sources + 1, g->sources, g->source_count * sizeof *g->sources);
        g->sources[0] = (pm_graph_source){.doc = PM_NONE, .number = 0};
        g->source_count++;
    }
    /* Room for the edges' lists and, later, for the lines' (at most as long). */
    g->edge_sources = pm_arena_alloc(w->arena, 2 * (size_t)g->claim_count + 1, sizeof *g->edge_sources);
    for (uint32_t i = 0; i < g->edge_count; i++)
        list_sources(g, &g->edges[i], number);
    free(number);
    free(marks);
}

static const uint32_t *find_copies(const pm_graph_work *w)
{
    const pm_graph *g = w->graph;
    bool *wanted = pm_new(g->doc_count + 1, sizeof *wanted);
    for (uint32_t i = 0; i < g->claim_count; i++)
        if (g->claims[i]->doc != PM_NONE)
            wanted[g->claims[i]->doc] = true;
    const uint32_t *copies = pm_copies_of(g->docs, g->doc_count, wanted, w->arena);
    free(wanted);
    return copies;
}

/* How many independent sources each edge and line has. */
void pm_graph_origins(pm_graph_work *w)
{
    pm_graph *g = w->graph;
    PM_VEC(const pm_claim *) claims = {0};
    if (!g->copies)
        g->copies = find_copies(w);
    const uint32_t *copies = g->copies;
    for (uint32_t i = 0; i < g->edge_count; i++) {
        pm_graph_edge *e = &g->edges[i];
        e->independent = pm_count_origins(g, copies, g->claims + e->claims.first, e->claims.count);
    }
    for (uint32_t i = 0; i < g->line_count; i++) {
        pm_graph_line *l = &g->lines[i];
        claims.len = 0;
        for (uint32_t k = 0; k < l->edges.count; k++) {
            pm_range range = g->edges[g->line_edges[l->edges.first + k]].claims;
            for (uint32_t c = range.first; c < range.first + range.count; c++)
                pm_vec_push(&claims, g->claims[c]);
        }
        l->independent = pm_count_origins(g, copies, claims.at, claims.len);
    }
    pm_vec_free(&claims);
}

/* True if PUBLISHER contains the name as whole words. */
static bool names(pm_str publisher, pm_str name)
{
    size_t at = name.len > 3 ? pm_str_find(publisher, name, 0) : publisher.len;
    if (at == publisher.len)
        return false;
    bool before = at == 0 || publisher.ptr[at - 1] == ' ';
    size_t end = at + name.len;
    return before && (end == publisher.len || publisher.ptr[end] == ' ' || publisher.ptr[end] == ',');
}

static uint32_t find_publisher(const pm_graph *g, pm_str publisher)
{
    for (uint32_t i = 0; i < g->node_count; i++) {
        const pm_entity *e = pm_graph_entity(g, i);
        if (e->type == PM_PLACE || e->type == PM_PERSON)
            continue;
        if (names(publisher, e->name) || names(publisher, e->label))
            return i;
    }
    return PM_NONE;
}

/* What a reader should know of a publisher that is itself on the map. */
static pm_str interest_of(pm_graph_work *w, uint32_t node)
{
    const pm_graph *g = w->graph;
    bool party = false;
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        const pm_relation *r = pm_graph_relation(g, e);
        if (e->to == node && r && pm_str_eqz(r->id, "owns") && e->modality == PM_STATED)
            return pm_arena_cat(w->arena, PM_STR("owned by "), pm_graph_entity(g, e->from)->label);
        party |= e->from == node && pm_graph_family(g, e) == PM_OPPOSE;
    }
    return party ? PM_STR("party to what it reports") : PM_STR("");
}

void pm_graph_interests(pm_graph_work *w)
{
    pm_graph *g = w->graph;
    for (uint32_t i = 0; i < g->source_count; i++) {
        if (g->sources[i].doc == PM_NONE)
            continue;
        uint32_t node = find_publisher(g, g->docs[g->sources[i].doc].publisher);
        if (node != PM_NONE)
            g->sources[i].interest = interest_of(w, node);
    }
}
