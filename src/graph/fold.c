#include "graph/budget.h"

#include "base/memory.h"
#include "base/sort.h"

#include <stdlib.h>

enum {
    ZONE_BOXES = 16,   /* boxes of one band, beyond which alike ones fold */
    FOLD_LEAST = 4,    /* alike cards that are worth a fold */
    MEMBERS_MOST = 10, /* of a box, without lines of their own */
    MEMBERS_KEPT = 7,  /* of a box that has more, */
    MEMBERS_LEAST = 3  /* and where the whole drawing is too full */
};

/* Cards of one key are alike. Inside a box, the box is the key. */
typedef struct alike {
    uint32_t box;  /* the box they stand in, PM_NONE = none */
    uint32_t zone, type, other, family;
    uint32_t score, node;
} alike;

static int compare_set(const alike *a, const alike *b)
{
    int c = pm_three_way(a->box, b->box);
    if (!c)
        c = pm_three_way(a->zone, b->zone);
    if (!c)
        c = pm_three_way(a->type, b->type);
    if (!c)
        c = pm_three_way(a->other, b->other);
    return c ? c : pm_three_way(a->family, b->family);
}

static int compare_alike(const void *x, const void *y)
{
    const alike *a = x, *b = y;
    int c = compare_set(a, b);
    if (!c)
        c = -pm_three_way(a->score, b->score);
    return c ? c : pm_three_way(a->node, b->node);
}

static uint32_t list_alike(const pm_graph *g, const pm_standing *s, const uint32_t *family, alike *out)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->node_count; i++) {
        const pm_graph_node *node = &g->nodes[i];
        if (!pm_is_card(g, i) || s->children[i] || s->pinned[i])
            continue;
        uint32_t type = pm_graph_entity(g, i)->type, score = pm_standing_score(s, i);
        if (node->parent == PM_NONE && s->links[i] && s->other[i] != PM_NONE && family[i] < PM_FAMILY_COUNT)
            out[n++] = (alike){PM_NONE, node->zone, type, s->other[i], family[i], score, i};
        else if (node->parent != PM_NONE && (!s->links[i] || node->zone == PM_ZONE_PLACES))
            out[n++] = (alike){pm_graph_root(g, i), node->zone, type, 0, 0, score, i};
    }
    qsort(out, n, sizeof *out, compare_alike);
    return n;
}

/* The family of all lines of a node; PM_FAMILY_COUNT = several. */
static uint32_t *families(const pm_graph *g)
{
    uint32_t *family = pm_new(g->node_count + 1, sizeof *family);
    for (uint32_t i = 0; i < g->node_count; i++)
        family[i] = PM_NONE;
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        if (e->shown == PM_SHOWN_NOT || e->contained)
            continue;
        uint32_t f = pm_graph_family(g, e), ends[2] = {e->from, e->to};
        for (int k = 0; k < 2; k++)
            family[ends[k]] = family[ends[k]] == PM_NONE || family[ends[k]] == f ? f : PM_FAMILY_COUNT;
    }
    return family;
}

/* How many of a set stay, if COUNT alike cards are too many; COUNT if not. */
static uint32_t kept_of(const pm_standing *s, const alike *set, uint32_t count)
{
    bool full = s->cards > PM_GRAPH_CARDS;
    uint32_t keep = set->box == PM_NONE ? 1 : full ? MEMBERS_LEAST : MEMBERS_KEPT;
    bool crowded = full || (set->box == PM_NONE ? s->boxes[set->zone] > ZONE_BOXES : count > MEMBERS_MOST);
    return crowded && count >= keep + FOLD_LEAST - 1 ? keep : count;
}

static void fold_set(pm_graph *g, pm_standing *s, const alike *set, uint32_t count, uint32_t keep)
{
    for (uint32_t i = keep; i < count; i++) {
        pm_graph_node *n = &g->nodes[set[i].node];
        n->shown = PM_SHOWN_FOLDED;
        n->fold = g->fold_count;
        if (n->parent != PM_NONE)
            s->children[n->parent]--;
    }
    g->folds[g->fold_count++] = (pm_graph_fold){
        .zone = (pm_zone)set->zone,
        .type = (pm_entity_type)set->type,
        .parent = set->box,
        .count = count - keep,
    };
    s->cards -= count - keep - 1;
    if (set->box == PM_NONE)
        s->boxes[set->zone] -= count - keep - 1;
}

/* A run of the sorted list. */
typedef struct run {
    uint32_t first, count;
} run;

static int longest_first(const void *x, const void *y)
{
    const run *a = x, *b = y;
    return a->count != b->count ? -pm_three_way(a->count, b->count) : pm_three_way(a->first, b->first);
}

void pm_graph_fold_alike(pm_graph *g, pm_standing *s)
{
    uint32_t *family = families(g);
    alike *list = pm_new(g->node_count + 1, sizeof *list);
    uint32_t n = list_alike(g, s, family, list), sets = 0;
    run *runs = pm_new(n + 1, sizeof *runs);
    for (uint32_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && compare_set(&list[i], &list[end]) == 0; end++)
            ;
        runs[sets++] = (run){i, end - i};
    }
    qsort(runs, sets, sizeof *runs, longest_first);
    for (uint32_t i = 0; i < sets; i++) {
        const alike *set = &list[runs[i].first];
        uint32_t keep = kept_of(s, set, runs[i].count);
        if (keep < runs[i].count)
            fold_set(g, s, set, runs[i].count, keep);
    }
    free(runs);
    free(list);
    free(family);
}
