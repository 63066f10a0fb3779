#include "draw/core.h"

#include <string.h>

/* Sentences between NODE and what is chosen (all = between it and anything). */
static uint32_t pull_of(const pm_graph *g, const bool *chosen, uint32_t node, bool all)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < g->line_count; i++) {
        const pm_graph_line *l = &g->lines[i];
        if (l->from != node && l->to != node)
            continue;
        uint32_t other = l->from == node ? l->to : l->from;
        if (all || (other < g->node_count && chosen[other]))
            sum += 1 + l->evidence;
    }
    return sum;
}

static bool is_candidate(const pm_graph *g, const bool *chosen, uint32_t node)
{
    return !chosen[node] && g->nodes[node].shown == PM_SHOWN;
}

/* The node with the strongest pull; of ZONE, if that is a band. */
static uint32_t strongest(const pm_graph *g, const bool *chosen, int zone, bool first)
{
    uint32_t best = PM_NONE, most = 0;
    for (uint32_t i = 0; i < g->node_count; i++) {
        if (!is_candidate(g, chosen, i) || (zone != PM_ZONE_COUNT && (int)g->nodes[i].zone != zone))
            continue;
        uint32_t near = pull_of(g, chosen, i, false), all = pull_of(g, chosen, i, true);
        uint32_t pull = first ? all : near ? 4 * near + all : 0;
        if (pull > most) {
            most = pull;
            best = i;
        }
    }
    return best;
}

static void choose(const pm_graph *g, bool *chosen, uint32_t count)
{
    uint32_t n = strongest(g, chosen, PM_ZONE_COUNT, true), taken = 0;
    bool has[PM_ZONE_COUNT] = {false};
    for (; n != PM_NONE && taken < count; taken++) {
        chosen[n] = true;
        has[g->nodes[n].zone] = true;
        n = strongest(g, chosen, PM_ZONE_COUNT, false);
        /* The last places go to the bands that have none yet. */
        uint32_t missing = 0;
        for (int z = 0; z < PM_ZONE_COUNT; z++)
            missing += !has[z];
        for (int z = 0; z < PM_ZONE_COUNT && taken + 1 + missing >= count; z++) {
            uint32_t m = has[z] ? PM_NONE : strongest(g, chosen, z, false);
            if (m == PM_NONE)
                continue;
            n = m;
            break;
        }
    }
}

pm_graph pm_core(const pm_graph *g, uint32_t count, pm_arena *arena)
{
    pm_graph core = *g;
    bool *chosen = pm_arena_alloc(arena, g->node_count + 1, sizeof *chosen);
    choose(g, chosen, count);
    core.nodes = pm_arena_alloc(arena, g->node_count + 1, sizeof *core.nodes);
    core.lines = pm_arena_alloc(arena, g->line_count + 1, sizeof *core.lines);
    memcpy(core.nodes, g->nodes, g->node_count * sizeof *core.nodes);
    for (uint32_t i = 0; i < g->node_count; i++)
        core.nodes[i].shown = chosen[i] ? PM_SHOWN : PM_SHOWN_NOT;
    /* A chosen card keeps the box that it stands in; boxes between are passed over. */
    for (uint32_t i = 0; i < g->node_count; i++) {
        if (!chosen[i])
            continue;
        uint32_t root = pm_graph_root(g, i);
        if (core.nodes[i].parent != root)
            core.nodes[i].role_inside = core.nodes[i].role;
        core.nodes[i].parent = root == i ? PM_NONE : root;
        core.nodes[root].shown = PM_SHOWN;
    }
    core.fold_count = 0;
    core.line_count = 0;
    for (uint32_t i = 0; i < g->line_count; i++) {
        const pm_graph_line *l = &g->lines[i];
        bool inside = l->from < g->node_count && l->to < g->node_count && core.nodes[l->from].shown == PM_SHOWN &&
                      core.nodes[l->to].shown == PM_SHOWN;
        if (inside)
            core.lines[core.line_count++] = *l;
    }
    return core;
}
