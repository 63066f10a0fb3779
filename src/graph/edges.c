#include "graph/steps.h"

#include "base/memory.h"
#include "base/sort.h"

#include <stdlib.h>

uint32_t pm_modality_rank(uint8_t modality)
{
    static const uint8_t rank[PM_MODALITY_COUNT] = {
        [PM_STATED] = 0, [PM_REPORTED] = 1, [PM_PLANNED] = 2, [PM_PAST] = 3, [PM_DENIED] = 4,
    };
    return modality < PM_MODALITY_COUNT ? rank[modality] : PM_MODALITY_COUNT;
}

/* A claim with the places of its parts in the order of ids. */
typedef struct row {
    uint32_t subject, relation, object;
    uint32_t strength, doc, start, index;
} row;

static int compare_rows(const void *x, const void *y)
{
    const row *a = x, *b = y;
    int c = pm_three_way(a->subject, b->subject);
    if (!c)
        c = pm_three_way(a->relation, b->relation);
    if (!c)
        c = pm_three_way(a->object, b->object);
    if (!c)
        c = pm_three_way(a->strength, b->strength);
    if (!c)
        c = pm_three_way(a->doc, b->doc);
    if (!c)
        c = pm_three_way(a->start, b->start);
    return c ? c : pm_three_way(a->index, b->index);
}

static bool same_edge(const row *a, const row *b)
{
    return a->subject == b->subject && a->relation == b->relation && a->object == b->object;
}

/* False for a claim that refers to nothing, or to one thing twice. */
static bool usable(const pm_graph *g, const pm_claim *c)
{
    return c->subject < g->entities->count && c->object < g->entities->count && c->subject != c->object &&
           (c->relation == PM_NONE || c->relation < g->vocabulary->count) &&
           (c->doc == PM_NONE || c->doc < g->doc_count) && c->modality < PM_MODALITY_COUNT;
}

/* The claim's own date, else its text's. */
static pm_str date_of(const pm_graph *g, const pm_claim *c)
{
    pm_str date = pm_detail_get(c->detail, "date");
    return date.len || c->doc == PM_NONE ? date : g->docs[c->doc].date;
}

/* ISO dates compare as texts; "2019-07" is within "2019" and within "2019-07-15". */
static int compare_dates(pm_str a, pm_str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    return pm_str_cmp(pm_str_slice(a, 0, n), pm_str_slice(b, 0, n));
}

static bool is_in_time(const pm_graph *g, const pm_graph_query *q, const pm_claim *c)
{
    if ((!q->since.len && !q->until.len) || c->doc == PM_NONE) /* the curator's own ties have no date */
        return true;
    pm_str date = date_of(g, c);
    return date.len && compare_dates(date, q->since) >= 0 && compare_dates(date, q->until) <= 0;
}

static size_t make_rows(const pm_graph_work *w, row *rows)
{
    const pm_graph *g = w->graph;
    size_t n = 0;
    for (size_t i = 0; i < w->claims->len; i++) {
        const pm_claim *c = &w->claims->at[i];
        if (!usable(g, c) || (c->relation == PM_NONE && !w->query->open) || !is_in_time(g, w->query, c))
            continue;
        uint32_t a = w->entity_order[c->subject], b = w->entity_order[c->object];
        bool turn = c->relation != PM_NONE && g->vocabulary->list[c->relation].symmetric && b < a;
        rows[n++] = (row){
            .subject = turn ? b : a,
            .object = turn ? a : b,
            .relation = w->relation_order[c->relation == PM_NONE ? g->vocabulary->count : c->relation],
            .strength = pm_modality_rank(c->modality),
            .doc = c->doc,
            .start = c->start,
            .index = (uint32_t)i,
        };
    }
    return n;
}

/* Sentences behind the claims: rows of one modality come by document and
 * place, so only equal neighbours of other modalities are counted twice; those
 * are looked up (an edge has few claims). */
static uint32_t count_sentences(const pm_claim *const *claims, size_t count)
{
    enum { LOOK_BACK = 64 }; /* keeps an edge with very many claims linear */
    uint32_t n = 0;
    for (size_t i = 0; i < count; i++) {
        bool seen = false;
        for (size_t j = i > LOOK_BACK ? i - LOOK_BACK : 0; j < i && !seen; j++)
            seen = claims[j]->doc == claims[i]->doc && claims[j]->start == claims[i]->start &&
                   claims[j]->end == claims[i]->end;
        n += !seen;
    }
    return n;
}

static void fill_edge(pm_graph *g, pm_graph_edge *e, const pm_claims *claims, const row *rows, size_t count)
{
    const pm_claim *first = &claims->at[rows[0].index];
    *e = (pm_graph_edge){
        .relation = first->relation,
        .modality = first->modality,
        .line = PM_NONE,
        .claims = {g->claim_count, (uint32_t)count},
    };
    for (size_t i = 0; i < count; i++) {
        const pm_claim *c = &claims->at[rows[i].index];
        g->claims[g->claim_count++] = c;
        e->modalities |= 1u << c->modality;
    }
    e->evidence = count_sentences(g->claims + e->claims.first, count);
}

void pm_graph_edges(pm_graph_work *w)
{
    pm_graph *g = w->graph;
    row *rows = pm_new(w->claims->len + 1, sizeof *rows);
    size_t n = make_rows(w, rows), edges = 0;
    qsort(rows, n, sizeof *rows, compare_rows);
    for (size_t i = 0; i < n; i++)
        edges += i == 0 || !same_edge(&rows[i], &rows[i - 1]);
    g->claims = pm_arena_alloc(w->arena, n + 1, sizeof *g->claims);
    g->edges = pm_arena_alloc(w->arena, edges + 1, sizeof *g->edges);
    uint32_t *entity_at = pm_new(g->entities->count + 1, sizeof *entity_at);
    for (uint32_t i = 0; i < g->entities->count; i++)
        entity_at[w->entity_order[i]] = i;
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && same_edge(&rows[end], &rows[i]); end++)
            ;
        pm_graph_edge *e = &g->edges[g->edge_count++];
        fill_edge(g, e, w->claims, rows + i, end - i);
        e->from = entity_at[rows[i].subject];
        e->to = entity_at[rows[i].object];
    }
    free(entity_at);
    free(rows);
}
