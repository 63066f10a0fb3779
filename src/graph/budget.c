/* What one drawing can hold and still be read. In this order: cards that hang
 * on one line and are alike become "+n more"; members of a box without lines
 * of their own likewise; then a core is kept; then the weakest lines go, but
 * first each box gets its strongest one.
 */
#include "graph/budget.h"
#include "graph/sites.h"

#include "base/memory.h"

#include <stdlib.h>

enum { ZONE_BOXES = 16 }; /* of one band */

uint32_t pm_graph_edge_strength(const pm_graph *g, const pm_graph_edge *e)
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
        sum += pm_graph_edge_strength(g, &g->edges[g->line_edges[l->edges.first + k]]);
    return sum;
}

bool pm_is_card(const pm_graph *g, uint32_t node)
{
    return g->nodes[node].shown == PM_SHOWN;
}

static void note_link(const pm_graph *g, pm_standing *s, uint32_t node, uint32_t other)
{
    uint32_t root = pm_graph_root(g, other);
    if (s->links[node]++ == 0)
        s->other[node] = root;
    else if (s->other[node] != root)
        s->other[node] = PM_NONE;
}

static void stand(const pm_graph *g, pm_standing *s)
{
    *s = (pm_standing){
        .score = pm_new(g->node_count + 1, sizeof *s->score),
        .children = pm_new(g->node_count + 1, sizeof *s->children),
        .links = pm_new(g->node_count + 1, sizeof *s->links),
        .other = pm_new(g->node_count + 1, sizeof *s->other),
        .pinned = pm_new(g->node_count + 1, sizeof *s->pinned),
        .kept = pm_new(g->node_count + 1, sizeof *s->kept),
        .cards = g->fold_count,
    };
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        if (e->shown == PM_SHOWN_NOT)
            continue;
        s->score[e->from] += pm_graph_edge_strength(g, e);
        s->score[e->to] += pm_graph_edge_strength(g, e);
        if (e->contained)
            continue;
        note_link(g, s, e->from, e->to);
        note_link(g, s, e->to, e->from);
    }
    for (uint32_t i = 0; i < g->node_count; i++) {
        if (!pm_is_card(g, i))
            continue;
        s->cards++;
        if (g->nodes[i].parent != PM_NONE)
            s->children[g->nodes[i].parent]++;
        else
            s->boxes[g->nodes[i].zone]++;
    }
}

static void leave(pm_standing *s)
{
    free(s->score);
    free(s->children);
    free(s->links);
    free(s->other);
    free(s->pinned);
    free(s->kept);
}

/* Marks the nodes of entities named by ids; unknown ones are of no concern here. */
static void mark(const pm_graph *g, const pm_str *ids, uint32_t count, bool *marked)
{
    bool *named = pm_new(g->entities->count + 1, sizeof *named);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t e = pm_entities_find(g->entities, ids[i]);
        if (e != PM_NONE)
            named[e] = true;
    }
    for (uint32_t n = 0; n < g->node_count; n++)
        marked[n] = named[g->nodes[n].entity];
    free(named);
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
        if (pm_is_card(g, i) && pm_is_site(g, root) && !busy[root])
            g->nodes[i].shown = PM_SHOWN_NOT;
    }
    free(busy);
}

/* --- bands ------------------------------------------------------------------ */

static void drop_edges_of(pm_graph *g, pm_standing *s, uint32_t node)
{
    for (uint32_t i = 0; i < g->edge_count; i++) {
        pm_graph_edge *e = &g->edges[i];
        if (e->shown == PM_SHOWN_NOT || (e->from != node && e->to != node))
            continue;
        pm_standing_weaken(s, e->from == node ? e->to : e->from, pm_graph_edge_strength(g, e));
        e->shown = PM_SHOWN_NOT;
    }
}

static void drop_node(pm_graph *g, pm_standing *s, uint32_t node)
{
    pm_standing_drop(g, s, node);
    drop_edges_of(g, s, node);
}

/* The weakest card of a band that holds no other. */
static uint32_t weakest(const pm_graph *g, const pm_standing *s, uint32_t zone)
{
    uint32_t best = PM_NONE;
    for (uint32_t i = 0; i < g->node_count; i++) {
        if (!pm_is_card(g, i) || s->children[i] || s->pinned[i])
            continue;
        if (g->nodes[i].zone != zone)
            continue;
        if (best == PM_NONE || pm_standing_score(s, i) <= pm_standing_score(s, best))
            best = i;
    }
    return best;
}

static void thin_bands(pm_graph *g, pm_standing *s)
{
    for (uint32_t z = 0; z < PM_ZONE_COUNT; z++)
        for (uint32_t n; s->boxes[z] > ZONE_BOXES && (n = weakest(g, s, z)) != PM_NONE;)
            drop_node(g, s, n);
}

/* --- what is left ---------------------------------------------------------- */

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
        pm_graph_drop_line(g, lines[i]);
        for (uint32_t k = 0; k < g->lines[lines[i]].edges.count; k++)
            g->edges[g->line_edges[g->lines[lines[i]].edges.first + k]].tangled = true;
    }
    drop_lonely(g);
    count_left_out(w->graph);
}

void pm_graph_budget(pm_graph_work *w)
{
    pm_graph *g = w->graph;
    pm_standing s;
    g->folds = pm_arena_alloc(w->arena, g->node_count + 1, sizeof *g->folds);
    drop_idle_sites(g);
    stand(g, &s);
    mark(g, w->query->focus, w->query->focus_count, s.pinned);
    mark(g, w->query->kept, w->query->kept_count, s.kept);
    pm_graph_fold_alike(g, &s);
    pm_graph_keep_core(g, &s);
    thin_bands(g, &s);
    drop_lonely(g);
    pm_graph_lines(w);
    pm_graph_choose_lines(g, s.kept);
    leave(&s);
    drop_lonely(g);
    count_left_out(g);
}
