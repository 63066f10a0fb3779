/* What one drawing can hold and still be read. In this order: cards that hang
 * on one line and are alike become "+n more"; members of a box without lines
 * of their own likewise; then a core is kept; then the weakest lines go, but
 * first each box gets its strongest one.
 */
#include "graph/sites.h"
#include "graph/steps.h"

#include "base/memory.h"

#include <stdlib.h>

enum {
    ZONE_BOXES = 16,  /* boxes of one band */
    FOLD_LEAST = 4,   /* alike cards that are worth a fold */
    MEMBERS_MOST = 10, /* of a box, without lines of their own */
    MEMBERS_KEPT = 7, /* of a box that has more, */
    MEMBERS_LEAST = 3, /* and where the whole drawing is too full */
    BOX_ENDS = 18,    /* line ends at one box */
    FOLDS_MOST = 15   /* beside the cards of a core */
};

typedef struct standing {
    uint32_t *score;    /* [nodes] */
    uint32_t *children; /* [nodes] shown cards right inside */
    uint32_t *links;    /* [nodes] edges that need a line */
    uint32_t *other;    /* [nodes] the box that they all lead to; PM_NONE = several */
    bool *pinned;       /* [nodes] the query asks for it */
    uint32_t cards;
    uint32_t boxes[PM_ZONE_COUNT];
} standing;

static uint32_t strength(const pm_graph *g, const pm_graph_edge *e)
{
    static const uint8_t by_modality[] = {10, 8, 6, 5, 7}; /* by pm_modality_rank */
    uint32_t sentences = e->evidence < 5 ? e->evidence : 5;
    bool own = g->claims[e->claims.first]->doc == PM_NONE; /* texts come first: curated only */
    uint32_t s = (1 + sentences) * by_modality[pm_modality_rank(e->modality)];
    if (e->relation == PM_NONE) /* in the text's words only: a tie that is understood comes first */
        s /= 4;
    return e->shown == PM_SHOWN_WORDS ? s / 4 : own ? s / 2 : s;
}

uint32_t pm_graph_line_strength(const pm_graph *g, const pm_graph_line *l)
{
    uint32_t sum = 0;
    for (uint32_t k = 0; k < l->edges.count; k++)
        sum += strength(g, &g->edges[g->line_edges[l->edges.first + k]]);
    return sum;
}

static bool is_drawn(const pm_graph *g, uint32_t node)
{
    return g->nodes[node].shown == PM_SHOWN;
}

static void note_link(const pm_graph *g, standing *s, uint32_t node, uint32_t other)
{
    uint32_t root = pm_graph_root(g, other);
    if (s->links[node]++ == 0)
        s->other[node] = root;
    else if (s->other[node] != root)
        s->other[node] = PM_NONE;
}

static void stand(const pm_graph *g, standing *s)
{
    *s = (standing){
        .score = pm_new(g->node_count + 1, sizeof *s->score),
        .children = pm_new(g->node_count + 1, sizeof *s->children),
        .links = pm_new(g->node_count + 1, sizeof *s->links),
        .other = pm_new(g->node_count + 1, sizeof *s->other),
        .pinned = pm_new(g->node_count + 1, sizeof *s->pinned),
        .cards = g->fold_count,
    };
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        if (e->shown == PM_SHOWN_NOT)
            continue;
        s->score[e->from] += strength(g, e);
        s->score[e->to] += strength(g, e);
        if (e->contained)
            continue;
        note_link(g, s, e->from, e->to);
        note_link(g, s, e->to, e->from);
    }
    for (uint32_t i = 0; i < g->node_count; i++) {
        if (!is_drawn(g, i))
            continue;
        s->cards++;
        if (g->nodes[i].parent != PM_NONE)
            s->children[g->nodes[i].parent]++;
        else
            s->boxes[g->nodes[i].zone]++;
    }
}

static void leave(standing *s)
{
    free(s->score);
    free(s->children);
    free(s->links);
    free(s->other);
    free(s->pinned);
}

static void pin_focus(const pm_graph_work *w, standing *s)
{
    for (uint32_t i = 0; i < w->query->focus_count; i++) {
        uint32_t e = pm_entities_find(w->graph->entities, w->query->focus[i]);
        for (uint32_t n = 0; n < w->graph->node_count; n++)
            s->pinned[n] |= w->graph->nodes[n].entity == e;
    }
}

/* --- idle sites --------------------------------------------------------------- */

static bool is_geography(const pm_graph *g, const pm_graph_edge *e)
{
    const pm_relation *r = pm_graph_relation(g, e);
    return e->shown != PM_SHOWN || (r && pm_str_eqz(r->id, "located_in"));
}

/* Sites at which nobody does anything, and that no line leads to, are
 * geography: the tables have them, the drawing has not. */
static void drop_idle_sites(pm_graph *g)
{
    bool *busy = pm_new(g->node_count + 1, sizeof *busy);
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        if (!is_geography(g, e))
            busy[pm_graph_root(g, e->from)] = busy[pm_graph_root(g, e->to)] = true;
    }
    for (uint32_t i = 0; i < g->node_count; i++) {
        uint32_t root = pm_graph_root(g, i);
        if (is_drawn(g, i) && pm_is_site(g, root) && !busy[root])
            g->nodes[i].shown = PM_SHOWN_NOT;
    }
    free(busy);
}

/* --- folds ------------------------------------------------------------------ */

/* Cards of one key are alike. Inside a box, the box is the key. */
typedef struct alike {
    uint32_t box;  /* the box they stand in, PM_NONE = none */
    uint32_t zone, type, other, family;
    uint32_t score, node;
} alike;

static int three_way(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare_set(const alike *a, const alike *b)
{
    int c = three_way(a->box, b->box);
    if (!c)
        c = three_way(a->zone, b->zone);
    if (!c)
        c = three_way(a->type, b->type);
    if (!c)
        c = three_way(a->other, b->other);
    return c ? c : three_way(a->family, b->family);
}

static int compare_alike(const void *x, const void *y)
{
    const alike *a = x, *b = y;
    int c = compare_set(a, b);
    if (!c)
        c = -three_way(a->score, b->score);
    return c ? c : three_way(a->node, b->node);
}

static uint32_t list_alike(const pm_graph *g, const standing *s, const uint32_t *family, alike *out)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->node_count; i++) {
        const pm_graph_node *node = &g->nodes[i];
        if (!is_drawn(g, i) || s->children[i] || s->pinned[i])
            continue;
        uint32_t type = pm_graph_entity(g, i)->type;
        if (node->parent == PM_NONE && s->links[i] && s->other[i] != PM_NONE && family[i] < PM_FAMILY_COUNT)
            out[n++] = (alike){PM_NONE, node->zone, type, s->other[i], family[i], s->score[i], i};
        else if (node->parent != PM_NONE && (!s->links[i] || node->zone == PM_ZONE_PLACES))
            out[n++] = (alike){pm_graph_root(g, i), node->zone, type, 0, 0, s->score[i], i};
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
static uint32_t kept_of(const standing *s, const alike *set, uint32_t count)
{
    bool full = s->cards > PM_GRAPH_CARDS;
    uint32_t keep = set->box == PM_NONE ? 1 : full ? MEMBERS_LEAST : MEMBERS_KEPT;
    bool crowded = full || (set->box == PM_NONE ? s->boxes[set->zone] > ZONE_BOXES : count > MEMBERS_MOST);
    return crowded && count >= keep + FOLD_LEAST - 1 ? keep : count;
}

static void fold_set(pm_graph *g, standing *s, const alike *set, uint32_t count, uint32_t keep)
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
    return a->count != b->count ? -three_way(a->count, b->count) : three_way(a->first, b->first);
}

static void fold(pm_graph *g, standing *s)
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

/* --- the core ---------------------------------------------------------------- */

static void drop_edges_of(pm_graph *g, standing *s, uint32_t node)
{
    for (uint32_t i = 0; i < g->edge_count; i++) {
        pm_graph_edge *e = &g->edges[i];
        if (e->shown == PM_SHOWN_NOT || (e->from != node && e->to != node))
            continue;
        uint32_t other = e->from == node ? e->to : e->from, w = strength(g, e);
        s->score[other] -= w < s->score[other] ? w : s->score[other];
        e->shown = PM_SHOWN_NOT;
    }
}

static void drop_node(pm_graph *g, standing *s, uint32_t node)
{
    pm_graph_node *n = &g->nodes[node];
    n->shown = PM_SHOWN_NOT;
    s->cards--;
    if (n->parent != PM_NONE)
        s->children[n->parent]--;
    else
        s->boxes[n->zone]--;
    drop_edges_of(g, s, node);
}

/* The weakest card of a band that holds no other. */
static uint32_t weakest(const pm_graph *g, const standing *s, uint32_t zone)
{
    uint32_t best = PM_NONE;
    for (uint32_t i = 0; i < g->node_count; i++) {
        if (!is_drawn(g, i) || s->children[i] || s->pinned[i])
            continue;
        if (g->nodes[i].zone != zone)
            continue;
        if (best == PM_NONE || s->score[i] <= s->score[best])
            best = i;
    }
    return best;
}

/* The cards that NODE and the boxes around it would add. */
static uint32_t cards_for(const pm_graph *g, const bool *chosen, uint32_t node)
{
    uint32_t n = 0;
    for (; node != PM_NONE && !chosen[node]; node = g->nodes[node].parent)
        n++;
    return n;
}

/* What is tied to the chosen ones comes first, then what is tied to anybody. */
static uint32_t next_of(const pm_graph *g, const standing *s, const bool *chosen, const uint32_t *near, uint32_t room)
{
    enum { NEARNESS = 3 };
    uint32_t best = PM_NONE;
    uint64_t most = 0;
    for (uint32_t i = 0; i < g->node_count; i++) {
        if (!is_drawn(g, i) || chosen[i] || cards_for(g, chosen, i) > room)
            continue;
        uint64_t tied = near[i] ? (uint64_t)1 << 36 : 0; /* else the strongest of strangers fill the map, without a line */
        uint64_t pull = tied + (uint64_t)NEARNESS * near[i] + s->score[i] + (s->pinned[i] ? (uint64_t)1 << 40 : 0);
        if (best != PM_NONE && pull <= most)
            continue;
        most = pull;
        best = i;
    }
    return best;
}

/* NODE and its boxes are chosen; what is tied to them comes nearer. A tie that
 * a box tells counts half: a core is more than one body and its parts. */
static void choose(const pm_graph *g, bool *chosen, uint32_t *near, uint32_t node)
{
    for (; node != PM_NONE && !chosen[node]; node = g->nodes[node].parent) {
        chosen[node] = true;
        for (uint32_t i = 0; i < g->edge_count; i++) {
            const pm_graph_edge *e = &g->edges[i];
            if (e->shown == PM_SHOWN_NOT || (e->from != node && e->to != node))
                continue;
            near[e->from == node ? e->to : e->from] += strength(g, e) / (e->contained ? 2 : 1);
        }
    }
}

static void choose_core(const pm_graph *g, const standing *s, bool *chosen, uint32_t room)
{
    uint32_t *near = pm_new((size_t)g->node_count + 1, sizeof *near);
    for (uint32_t i = 0; i < g->node_count; i++)
        chosen[i] = false;
    for (uint32_t n; (n = next_of(g, s, chosen, near, room)) != PM_NONE; choose(g, chosen, near, n))
        room -= cards_for(g, chosen, n);
    free(near);
}

/* Folds that are tied to a chosen node: they stay, and take room. */
static uint32_t count_folds(const pm_graph *g, const bool *chosen)
{
    bool *tied = pm_new((size_t)g->fold_count + 1, sizeof *tied);
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        if (g->nodes[e->from].shown == PM_SHOWN_FOLDED && chosen[e->to])
            tied[g->nodes[e->from].fold] = true;
        if (g->nodes[e->to].shown == PM_SHOWN_FOLDED && chosen[e->from])
            tied[g->nodes[e->to].fold] = true;
    }
    for (uint32_t i = 0; i < g->fold_count; i++)
        n += tied[i];
    free(tied);
    return n;
}

/* Too many cards: the node with the most ties, then, one by one, what is tied
 * most to those that are chosen, so that the core hangs together. PM_GRAPH_CARDS
 * passes over nodes and edges. */
static void keep_core(pm_graph *g, standing *s)
{
    if (s->cards <= PM_GRAPH_CARDS)
        return;
    bool *chosen = pm_new((size_t)g->node_count + 1, sizeof *chosen);
    choose_core(g, s, chosen, PM_GRAPH_CARDS);
    uint32_t folds = count_folds(g, chosen);
    if (folds)
        choose_core(g, s, chosen, PM_GRAPH_CARDS - (folds < FOLDS_MOST ? folds : FOLDS_MOST));
    for (uint32_t i = 0; i < g->node_count; i++) {
        if (!is_drawn(g, i) || chosen[i])
            continue;
        pm_graph_node *n = &g->nodes[i];
        n->shown = PM_SHOWN_NOT;
        s->cards--;
        if (n->parent != PM_NONE)
            s->children[n->parent]--;
        else
            s->boxes[n->zone]--;
    }
    for (uint32_t i = 0; i < g->edge_count; i++) {
        pm_graph_edge *e = &g->edges[i];
        uint32_t ends[] = {e->from, e->to};
        bool gone = g->nodes[e->from].shown == PM_SHOWN_NOT || g->nodes[e->to].shown == PM_SHOWN_NOT;
        for (int k = 0; gone && e->shown != PM_SHOWN_NOT && k < 2; k++) {
            uint32_t w = strength(g, e);
            s->score[ends[k]] -= w < s->score[ends[k]] ? w : s->score[ends[k]];
        }
        e->shown = gone ? PM_SHOWN_NOT : e->shown;
    }
    free(chosen);
}

static void thin_bands(pm_graph *g, standing *s)
{
    for (uint32_t z = 0; z < PM_ZONE_COUNT; z++)
        for (uint32_t n; s->boxes[z] > ZONE_BOXES && (n = weakest(g, s, z)) != PM_NONE;)
            drop_node(g, s, n);
}

/* --- lines ------------------------------------------------------------------- */

typedef struct weighed {
    uint32_t weight, line;
} weighed;

static int heaviest_first(const void *x, const void *y)
{
    const weighed *a = x, *b = y;
    return a->weight != b->weight ? -three_way(a->weight, b->weight) : three_way(a->line, b->line);
}

static uint32_t box_of_end(const pm_graph *g, uint32_t end)
{
    return end < g->node_count ? pm_graph_root(g, end) : end;
}

static void drop_line(pm_graph *g, uint32_t line)
{
    const pm_graph_line *l = &g->lines[line];
    for (uint32_t i = 0; i < l->edges.count; i++)
        g->edges[g->line_edges[l->edges.first + i]].shown = PM_SHOWN_NOT;
}

static void choose_lines(pm_graph *g)
{
    weighed *list = pm_new(g->line_count + 1, sizeof *list);
    uint32_t *ends = pm_new((size_t)g->node_count + g->fold_count + 1, sizeof *ends);
    bool *chosen = pm_new(g->line_count + 1, sizeof *chosen);
    for (uint32_t i = 0; i < g->line_count; i++)
        list[i] = (weighed){pm_graph_line_strength(g, &g->lines[i]), i};
    qsort(list, g->line_count, sizeof *list, heaviest_first);
    uint32_t n = 0;
    for (int fill = 0; fill < 2; fill++) { /* first each box its strongest line */
        for (uint32_t i = 0; i < g->line_count && n < PM_GRAPH_LINES; i++) {
            const pm_graph_line *l = &g->lines[list[i].line];
            uint32_t a = box_of_end(g, l->from), b = box_of_end(g, l->to);
            bool wanted = fill ? ends[a] < BOX_ENDS && ends[b] < BOX_ENDS : !ends[a] || !ends[b];
            if (chosen[list[i].line] || !wanted)
                continue;
            chosen[list[i].line] = true;
            ends[a]++;
            ends[b]++;
            n++;
        }
    }
    for (uint32_t i = 0; i < g->line_count; i++)
        if (!chosen[i])
            drop_line(g, i);
    free(chosen);
    free(ends);
    free(list);
}

/* A card that has lost all it was there for goes too, and so, in turn, a box
 * that nothing is left in; three rounds at most, boxes are no deeper. */
static void drop_lonely(pm_graph *g)
{
    bool *needed = pm_new(g->node_count + 1, sizeof *needed);
    for (int round = 0; round < 4; round++) {
        for (uint32_t i = 0; i < g->node_count; i++)
            needed[i] = false;
        for (uint32_t i = 0; i < g->edge_count; i++) {
            pm_graph_edge *e = &g->edges[i];
            bool gone = g->nodes[e->from].shown == PM_SHOWN_NOT || g->nodes[e->to].shown == PM_SHOWN_NOT;
            if (gone)
                e->shown = PM_SHOWN_NOT;
            if (e->shown == PM_SHOWN)
                needed[e->from] = needed[e->to] = true;
        }
        for (uint32_t i = 0; i < g->node_count; i++)
            if (g->nodes[i].shown == PM_SHOWN && g->nodes[i].parent != PM_NONE)
                needed[g->nodes[i].parent] = true;
        for (uint32_t i = 0; i < g->node_count; i++)
            if (!needed[i] && (g->nodes[i].shown == PM_SHOWN || g->nodes[i].shown == PM_SHOWN_FOLDED))
                g->nodes[i].shown = PM_SHOWN_NOT;
    }
    free(needed);
}

/* --- what was done ------------------------------------------------------------ */

static void count_left_out(pm_graph *g)
{
    g->left_out_nodes = g->left_out_edges = g->folded_nodes = 0;
    for (uint32_t i = 0; i < g->fold_count; i++)
        g->folds[i].count = 0;
    for (uint32_t i = 0; i < g->node_count; i++) {
        pm_graph_node *n = &g->nodes[i];
        g->left_out_nodes += n->shown == PM_SHOWN_NOT;
        g->folded_nodes += n->shown == PM_SHOWN_FOLDED;
        if (n->shown != PM_SHOWN_FOLDED)
            n->fold = PM_NONE;
        else
            g->folds[n->fold].count++;
    }
    for (uint32_t i = 0; i < g->edge_count; i++)
        g->left_out_edges += g->edges[i].shown == PM_SHOWN_NOT;
}

void pm_graph_tell_left_out(const pm_graph *g, pm_diags *diags)
{
    if (!g->folded_nodes && !g->left_out_nodes && !g->left_out_edges)
        return;
    pm_buf text = {0}, hint = {0};
    pm_buf_fmt(&text, "one drawing holds %u of %u entities and %u of %u relations", g->node_count - g->left_out_nodes,
               g->node_count, g->edge_count - g->left_out_edges, g->edge_count);
    if (g->folded_nodes)
        pm_buf_fmt(&text, "; %u of the entities are folded into \"+n more\"", g->folded_nodes);
    if (g->pages)
        pm_buf_fmt(&hint, "%u more drawing%s in pages/ show%s most of the others; the tables hold everything", g->pages,
                   g->pages == 1 ? "" : "s", g->pages == 1 ? "s" : "");
    else
        pm_buf_addz(&hint, "the tables hold everything; draw fewer entities at a time, or ask for more evidence");
    pm_diag_file(diags, PM_D_FOLDED, PM_STR(""), pm_buf_str(&text), pm_buf_str(&hint));
    pm_buf_free(&text);
    pm_buf_free(&hint);
}

void pm_graph_drop_lines(pm_graph_work *w, const uint32_t *lines, uint32_t count)
{
    pm_graph *g = w->graph;
    for (uint32_t i = 0; i < count; i++) {
        drop_line(g, lines[i]);
        for (uint32_t k = 0; k < g->lines[lines[i]].edges.count; k++)
            g->edges[g->line_edges[g->lines[lines[i]].edges.first + k]].tangled = true;
    }
    drop_lonely(g);
    count_left_out(w->graph);
}

void pm_graph_budget(pm_graph_work *w)
{
    pm_graph *g = w->graph;
    standing s;
    g->folds = pm_arena_alloc(w->arena, g->node_count + 1, sizeof *g->folds);
    drop_idle_sites(g);
    stand(g, &s);
    pin_focus(w, &s);
    fold(g, &s);
    keep_core(g, &s);
    thin_bands(g, &s);
    leave(&s);
    drop_lonely(g);
    pm_graph_lines(w);
    choose_lines(g);
    drop_lonely(g);
    count_left_out(g);
}
