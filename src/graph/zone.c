#include "graph/steps.h"

#include "base/memory.h"

#include <stdlib.h>

/* The curator's words for a band. */
static const struct {
    const char *words; /* separated by '|' */
    pm_zone zone;
} zone_words[] = {
    {"government|gov|state|0|1", PM_ZONE_GOVERNMENT},
    {"systems|system|technology|data|2", PM_ZONE_SYSTEMS},
    {"companies|company|business|corporate|3", PM_ZONE_COMPANIES},
    {"people|groups|workers|resistance|movement|media|4", PM_ZONE_PEOPLE},
    {"places|place|sites|5", PM_ZONE_PLACES},
};

/* Persons who hold an office stand with the government. */
static const char office[] = "politician|official|judge";

static bool among(pm_str word, const char *list)
{
    pm_str rest = pm_str_of(list), one;
    while (pm_str_field(&rest, '|', &one))
        if (pm_str_ieq(word, one))
            return true;
    return false;
}

static bool curated_zone(pm_str word, pm_zone *out)
{
    for (size_t i = 0; word.len && i < sizeof zone_words / sizeof *zone_words; i++) {
        if (!among(word, zone_words[i].words))
            continue;
        *out = zone_words[i].zone;
        return true;
    }
    return false;
}

/* PM_ZONE_COUNT: what it has to do with decides. */
static pm_zone zone_of_type(const pm_entity *e)
{
    static const pm_zone zones[PM_ENTITY_TYPE_COUNT] = {
        [PM_PERSON] = PM_ZONE_PEOPLE,     [PM_ORGANIZATION] = PM_ZONE_COUNT, [PM_COMPANY] = PM_ZONE_COMPANIES,
        [PM_AGENCY] = PM_ZONE_GOVERNMENT, [PM_GROUP] = PM_ZONE_PEOPLE,       [PM_UNION] = PM_ZONE_PEOPLE,
        [PM_WORKFORCE] = PM_ZONE_PEOPLE,  [PM_MEDIA] = PM_ZONE_PEOPLE,       [PM_PLACE] = PM_ZONE_PLACES,
        [PM_FACILITY] = PM_ZONE_PLACES,   [PM_PRODUCT] = PM_ZONE_SYSTEMS,    [PM_EVENT] = PM_ZONE_COUNT,
        [PM_DOCUMENT] = PM_ZONE_COUNT,
    };
    if (e->type == PM_PERSON && among(e->type_name, office))
        return PM_ZONE_GOVERNMENT;
    return e->type < PM_ENTITY_TYPE_COUNT ? zones[e->type] : PM_ZONE_PEOPLE;
}

/* An organisation that mostly objects stands with the groups. */
static pm_zone zone_by_acts(const uint32_t *acts, uint32_t node)
{
    return acts[2 * node] > acts[2 * node + 1] ? PM_ZONE_PEOPLE : PM_ZONE_COMPANIES;
}

/* For each node: claims in which it opposes, claims of other kinds. */
static uint32_t *count_acts(const pm_graph *g)
{
    uint32_t *acts = pm_new(2 * g->node_count + 1, sizeof *acts);
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        bool opposes = pm_graph_family(g, e) == PM_OPPOSE;
        acts[2 * e->from + !opposes] += e->claims.count;
        if (!opposes)
            acts[2 * e->to + 1] += e->claims.count;
    }
    return acts;
}

/* Events and documents stand where most of their claims lead; a campaign that
 * mostly objects stands with the groups. */
static void settle_by_neighbours(pm_graph *g, const bool *open, const uint32_t *acts)
{
    uint32_t *votes = pm_new((size_t)g->node_count * PM_ZONE_COUNT + 1, sizeof *votes);
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        if (!open[e->to])
            votes[e->from * PM_ZONE_COUNT + g->nodes[e->to].zone] += e->claims.count;
        if (!open[e->from])
            votes[e->to * PM_ZONE_COUNT + g->nodes[e->from].zone] += e->claims.count;
    }
    for (uint32_t i = 0; i < g->node_count; i++) {
        uint32_t best = PM_ZONE_PEOPLE;
        bool objects = acts[2 * i] > acts[2 * i + 1];
        for (uint32_t z = 0; open[i] && !objects && z < PM_ZONE_COUNT; z++)
            if (votes[i * PM_ZONE_COUNT + z] > votes[i * PM_ZONE_COUNT + best])
                best = z;
        if (open[i])
            g->nodes[i].zone = (pm_zone)best;
    }
    free(votes);
}

void pm_graph_zones(pm_graph_work *w)
{
    pm_graph *g = w->graph;
    bool *open = pm_new(g->node_count + 1, sizeof *open);
    uint32_t *acts = count_acts(g);
    for (uint32_t i = 0; i < g->node_count; i++) {
        const pm_entity *e = pm_graph_entity(g, i);
        pm_zone zone;
        if (!curated_zone(e->zone, &zone)) {
            zone = zone_of_type(e);
            open[i] = zone == PM_ZONE_COUNT && e->type != PM_ORGANIZATION;
            if (zone == PM_ZONE_COUNT)
                zone = zone_by_acts(acts, i);
        }
        g->nodes[i].zone = zone;
    }
    settle_by_neighbours(g, open, acts);
    free(acts);
    free(open);
}
