#include "graph/budget.h"

#include "base/memory.h"

#include <stdlib.h>

enum { FOLDS_MOST = 15 }; /* beside the cards of a core */

/* The names that one drawing keeps of too many. */
typedef struct core {
    bool *chosen;   /* [nodes] */
    uint32_t *near; /* [nodes] strength of the ties to chosen ones */
    uint32_t room;  /* cards that it may still take */
} core;

/* The cards that NODE and the boxes around it would add. */
static uint32_t cards_for(const pm_graph *g, const bool *chosen, uint32_t node)
{
    uint32_t n = 0;
    for (; node != PM_NONE && !chosen[node]; node = g->nodes[node].parent)
        n++;
    return n;
}

/* How strongly NODE is drawn to the chosen ones. What is tied to them comes
 * first, else the strongest of strangers would fill the map, without a line. */
static uint64_t pull_of(const pm_standing *s, const uint32_t *near, uint32_t node)
{
    enum { NEARNESS = 3 };
    uint64_t tied = near[node] ? (uint64_t)1 << 36 : 0;
    return tied + (uint64_t)NEARNESS * near[node] + s->score[node] + (s->pinned[node] ? (uint64_t)1 << 40 : 0);
}

/* The next one to choose AMONG some (NULL = all). */
static uint32_t next_of(const pm_graph *g, const pm_standing *s, const core *c, const bool *among)
{
    uint32_t best = PM_NONE;
    uint64_t most = 0;
    for (uint32_t i = 0; i < g->node_count; i++) {
        if (!pm_is_card(g, i) || c->chosen[i] || (among && !among[i]) || cards_for(g, c->chosen, i) > c->room)
            continue;
        uint64_t pull = pull_of(s, c->near, i);
        if (best != PM_NONE && pull <= most)
            continue;
        most = pull;
        best = i;
    }
    return best;
}

static void come_nearer(const pm_graph *g, uint32_t *near, uint32_t node, bool nearer)
{
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        if (e->shown == PM_SHOWN_NOT || (e->from != node && e->to != node))
            continue;
        uint32_t other = e->from == node ? e->to : e->from, by = pm_graph_edge_strength(g, e) / (e->contained ? 2 : 1);
        near[other] = nearer ? near[other] + by : near[other] - by;
    }
}

/* NODE and its boxes are chosen; what is tied to them comes nearer. A tie that
 * a box tells counts half: a core is more than one body and its parts. */
static void choose(const pm_graph *g, core *c, uint32_t node)
{
    for (; node != PM_NONE && !c->chosen[node]; node = g->nodes[node].parent) {
        c->chosen[node] = true;
        c->room--;
        come_nearer(g, c->near, node, true);
    }
}

static void choose_among(const pm_graph *g, const pm_standing *s, core *c, const bool *among)
{
    for (uint32_t n; (n = next_of(g, s, c, among)) != PM_NONE;)
        choose(g, c, n);
}

static core new_core(const pm_graph *g, uint32_t room)
{
    return (core){.chosen = pm_new((size_t)g->node_count + 1, sizeof(bool)),
                  .near = pm_new((size_t)g->node_count + 1, sizeof(uint32_t)),
                  .room = room};
}

static void free_core(core *c)
{
    free(c->chosen);
    free(c->near);
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

/* The node with the most ties, then, one by one, what is tied most to those that
 * are chosen, so that the core hangs together. PM_GRAPH_CARDS passes over nodes
 * and edges; once more if folds take room. */
static core fresh_core(const pm_graph *g, const pm_standing *s)
{
    core c = new_core(g, PM_GRAPH_CARDS);
    choose_among(g, s, &c, NULL);
    uint32_t folds = count_folds(g, c.chosen);
    if (folds) {
        free_core(&c);
        c = new_core(g, PM_GRAPH_CARDS - (folds < FOLDS_MOST ? folds : FOLDS_MOST));
        choose_among(g, s, &c, NULL);
    }
    return c;
}

/* --- the core that readers know ------------------------------------------------ */

static bool holds_chosen(const pm_graph *g, const core *c, uint32_t node)
{
    for (uint32_t i = 0; i < g->node_count; i++)
        if (c->chosen[i] && g->nodes[i].parent == node)
            return true;
    return false;
}

/* The weakest chosen one that a fresh core would not hold. */
static uint32_t weakest_of(const pm_graph *g, const pm_standing *s, const core *c, const core *fresh)
{
    uint32_t best = PM_NONE;
    for (uint32_t i = 0; i < g->node_count; i++) {
        if (!c->chosen[i] || fresh->chosen[i] || holds_chosen(g, c, i))
            continue;
        if (best == PM_NONE || pull_of(s, c->near, i) < pull_of(s, c->near, best))
            best = i;
    }
    return best;
}

/* The strongest of a fresh core that is not chosen, and whose box is. */
static uint32_t newcomer_of(const pm_graph *g, const pm_standing *s, const core *c, const core *fresh)
{
    uint32_t best = PM_NONE;
    for (uint32_t i = 0; i < g->node_count; i++) {
        if (c->chosen[i] || !fresh->chosen[i] || cards_for(g, c->chosen, i) != 1)
            continue;
        if (best == PM_NONE || pull_of(s, c->near, i) > pull_of(s, c->near, best))
            best = i;
    }
    return best;
}

static bool clearly_stronger(const pm_standing *s, const core *c, uint32_t a, uint32_t b)
{
    bool alike = !c->near[a] == !c->near[b] && s->pinned[a] == s->pinned[b];
    uint64_t pull = pull_of(s, c->near, a), other = pull_of(s, c->near, b);
    uint64_t tied = alike ? other - other % ((uint64_t)1 << 36) : 0;
    return alike ? pull - tied > PM_KEPT_BONUS * (other - tied) : pull > other;
}

/* Kept ones first, then what a fresh core holds, then what else has room; at
 * last those of a fresh core that are clearly stronger than what they oust.
 * Each such exchange brings the two closer: there are no more than cards. What
 * is left has none to make, so that the next choice from it is the same. */
static core kept_core(const pm_graph *g, const pm_standing *s, const core *fresh, uint32_t room)
{
    core c = new_core(g, room);
    choose_among(g, s, &c, s->kept);
    choose_among(g, s, &c, fresh->chosen);
    choose_among(g, s, &c, NULL);
    for (;;) {
        uint32_t out = weakest_of(g, s, &c, fresh), in = newcomer_of(g, s, &c, fresh);
        if (out == PM_NONE || in == PM_NONE || !clearly_stronger(s, &c, in, out))
            return c;
        c.chosen[out] = false;
        c.room++;
        come_nearer(g, c.near, out, false);
        choose(g, &c, in);
    }
}

static uint32_t count_chosen(const pm_graph *g, const core *c)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->node_count; i++)
        n += c->chosen[i];
    return n;
}

/* --- what the others leave behind ------------------------------------------------ */

static void drop_others(pm_graph *g, pm_standing *s, const bool *chosen)
{
    for (uint32_t i = 0; i < g->node_count; i++)
        if (pm_is_card(g, i) && !chosen[i])
            pm_standing_drop(g, s, i);
    for (uint32_t i = 0; i < g->edge_count; i++) {
        pm_graph_edge *e = &g->edges[i];
        uint32_t ends[] = {e->from, e->to};
        bool gone = g->nodes[e->from].shown == PM_SHOWN_NOT || g->nodes[e->to].shown == PM_SHOWN_NOT;
        for (int k = 0; gone && e->shown != PM_SHOWN_NOT && k < 2; k++)
            pm_standing_weaken(s, ends[k], pm_graph_edge_strength(g, e));
        e->shown = gone ? PM_SHOWN_NOT : e->shown;
    }
}

void pm_graph_keep_core(pm_graph *g, pm_standing *s)
{
    if (s->cards <= PM_GRAPH_CARDS)
        return;
    core fresh = fresh_core(g, s);
    core kept = kept_core(g, s, &fresh, count_chosen(g, &fresh) + fresh.room);
    drop_others(g, s, kept.chosen);
    free_core(&kept);
    free_core(&fresh);
}
