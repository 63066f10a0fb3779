#include "graph/steps.h"

#include "base/memory.h"

#include <stdlib.h>

enum { MAX_DEPTH = 3 }; /* boxes above a card */

/* Which of several boxes a card stands in: the first of these that it has. */
static const char *const priority[] = {"part_of",   "leads",    "owns",     "founded",    "works_for",
                                       "member_of", "operates", "acts_in",  "strikes_at", "located_in"};

enum { OTHER_RELATION = sizeof priority / sizeof *priority };

/* Which types may stand in the box of which. */
static const uint32_t holds[PM_ENTITY_TYPE_COUNT] = {
#define BIT(t) PM_TYPE_BIT(t)
#define BODY (BIT(PM_AGENCY) | BIT(PM_COMPANY) | BIT(PM_ORGANIZATION) | BIT(PM_PERSON) | BIT(PM_MEDIA))
#define GROUPS (BIT(PM_GROUP) | BIT(PM_UNION) | BIT(PM_ORGANIZATION) | BIT(PM_PERSON))
    [PM_AGENCY] = BODY,
    [PM_COMPANY] = BODY,
    [PM_ORGANIZATION] = BODY | GROUPS,
    [PM_MEDIA] = BIT(PM_MEDIA) | BIT(PM_PERSON),
    [PM_GROUP] = GROUPS,
    [PM_UNION] = GROUPS,
    [PM_PLACE] = GROUPS | BIT(PM_WORKFORCE) | BIT(PM_FACILITY),
    [PM_FACILITY] = GROUPS | BIT(PM_WORKFORCE),
#undef BIT
#undef BODY
#undef GROUPS
};

typedef struct candidate {
    uint32_t child, parent, edge;
    uint32_t priority, evidence;
} candidate;

static uint32_t priority_of(const pm_graph *g, const pm_graph_edge *e)
{
    const pm_relation *r = pm_graph_relation(g, e);
    uint32_t p = 0;
    while (p < OTHER_RELATION && !pm_str_eqz(r->id, priority[p]))
        p++;
    return p;
}

/* Persons and places of a node that acts in many places: it stands alone. */
static bool is_site(const pm_graph *g, uint32_t node)
{
    pm_entity_type t = pm_graph_entity(g, node)->type;
    return t == PM_PLACE || t == PM_FACILITY;
}

static bool may_hold(const pm_graph *g, uint32_t parent, uint32_t child)
{
    const pm_entity *p = pm_graph_entity(g, parent), *c = pm_graph_entity(g, child);
    if (!(holds[p->type] & PM_TYPE_BIT(c->type)))
        return false;
    /* A band that the curator chose is kept. */
    return !c->zone.len || g->nodes[child].zone == g->nodes[parent].zone;
}

/* A person stands with the body that he or she works for, belongs to, owns,
 * whatever the vocabulary says of others. */
static pm_containment containment_of(const pm_graph *g, const pm_graph_edge *e)
{
    const pm_relation *r = pm_graph_relation(g, e);
    if (!r)
        return PM_LINE;
    bool person = pm_graph_entity(g, e->from)->type == PM_PERSON;
    return r->containment == PM_LINE && r->family == PM_CONTROL && person ? PM_SUBJECT_INSIDE : r->containment;
}

static bool make_candidate(const pm_graph *g, uint32_t i, candidate *out)
{
    const pm_graph_edge *e = &g->edges[i];
    pm_containment how = containment_of(g, e);
    if (how == PM_LINE || pm_modality_rank(e->modality) > pm_modality_rank(PM_PLANNED))
        return false;
    bool subject = how == PM_SUBJECT_INSIDE;
    *out = (candidate){
        .child = subject ? e->from : e->to,
        .parent = subject ? e->to : e->from,
        .edge = i,
        .priority = priority_of(g, e),
        .evidence = e->evidence,
    };
    /* What is only planned is no place in a structure; a planned action is. */
    if (e->modality == PM_PLANNED && !is_site(g, out->parent))
        return false;
    return may_hold(g, out->parent, out->child);
}

static int compare(const void *x, const void *y)
{
    const candidate *a = x, *b = y;
    if (a->child != b->child)
        return a->child < b->child ? -1 : 1;
    if (a->priority != b->priority)
        return a->priority < b->priority ? -1 : 1;
    if (a->evidence != b->evidence)
        return a->evidence > b->evidence ? -1 : 1;
    return (a->edge > b->edge) - (a->edge < b->edge);
}

static uint32_t depth_of(const pm_graph *g, uint32_t node)
{
    uint32_t depth = 0;
    while (g->nodes[node].parent != PM_NONE && depth <= MAX_DEPTH) {
        node = g->nodes[node].parent;
        depth++;
    }
    return depth;
}

/* Boxes below NODE; CHILD_DEPTH is kept up to date by put_inside. */
static bool put_inside(pm_graph *g, uint32_t *height, uint32_t child, uint32_t parent)
{
    if (pm_graph_root(g, parent) == child || depth_of(g, parent) + 1 + height[child] > MAX_DEPTH)
        return false;
    g->nodes[child].parent = parent;
    uint32_t h = height[child] + 1;
    for (uint32_t n = parent; n != PM_NONE; n = g->nodes[n].parent, h++)
        if (height[n] < h)
            height[n] = h;
    return true;
}

/* An actor in several sites belongs to none of them, unless one of them holds
 * the others. */
static bool one_site(const pm_graph *g, const candidate *list, size_t count)
{
    uint32_t site = PM_NONE;
    for (size_t i = 0; i < count; i++) {
        if (!is_site(g, list[i].parent))
            continue;
        uint32_t root = pm_graph_root(g, list[i].parent);
        if (site != PM_NONE && site != root)
            return false;
        site = root;
    }
    return true;
}

static void place_child(pm_graph *g, uint32_t *height, const candidate *list, size_t count, bool sites)
{
    if (g->nodes[list->child].parent != PM_NONE)
        return;
    bool single = one_site(g, list, count);
    for (size_t i = 0; i < count; i++) {
        bool site = is_site(g, list[i].parent);
        if (site != sites || (site && !single))
            continue;
        if (put_inside(g, height, list[i].child, list[i].parent))
            return;
    }
}

static void each_child(pm_graph *g, uint32_t *height, const candidate *list, size_t n, bool sites, bool facilities)
{
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && list[end].child == list[i].child; end++)
            ;
        bool facility = pm_graph_entity(g, list[i].child)->type == PM_FACILITY;
        if (facility == facilities)
            place_child(g, height, list + i, end - i, sites);
    }
}

/* The one actor of a place that nothing else is told of; PM_NONE = several. */
static void find_actors(const pm_graph *g, uint32_t *actor)
{
    const uint32_t nobody = g->node_count;
    for (uint32_t i = 0; i < g->node_count; i++)
        actor[i] = nobody;
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        bool acts = containment_of(g, e) == PM_SUBJECT_INSIDE && is_site(g, e->to) && !is_site(g, e->from) &&
                    pm_modality_rank(e->modality) <= pm_modality_rank(PM_PLANNED);
        uint32_t who = acts ? e->from : PM_NONE;
        actor[e->to] = actor[e->to] == nobody || actor[e->to] == who ? who : PM_NONE;
        if (is_site(g, e->from))
            actor[e->from] = PM_NONE;
    }
}

/* Places that only one actor of several places acts in stand in the actor's
 * box, not each for itself. */
static void turn_places(pm_graph *g, uint32_t *height)
{
    uint32_t *actor = pm_new(g->node_count + 1, sizeof *actor), *places = pm_new(g->node_count + 1, sizeof *places);
    find_actors(g, actor);
    for (uint32_t i = 0; i < g->node_count; i++) {
        if (!is_site(g, i) || g->nodes[i].parent != PM_NONE || height[i])
            actor[i] = PM_NONE;
        if (actor[i] < g->node_count)
            places[actor[i]]++;
    }
    for (uint32_t i = 0; i < g->node_count; i++)
        if (actor[i] < g->node_count && places[actor[i]] > 1 && g->nodes[actor[i]].parent == PM_NONE &&
            put_inside(g, height, i, actor[i]))
            g->nodes[actor[i]].zone = PM_ZONE_PLACES;
    free(places);
    free(actor);
}

/* A relation between two things in one box is told by the box or in words; a
 * site's place, and where a company is, in words. */
static void settle_edges(pm_graph *g)
{
    for (uint32_t i = 0; i < g->edge_count; i++) {
        pm_graph_edge *e = &g->edges[i];
        const pm_relation *r = pm_graph_relation(g, e);
        bool inside = containment_of(g, e) != PM_LINE && pm_modality_rank(e->modality) <= pm_modality_rank(PM_PLANNED);
        if (pm_graph_root(g, e->from) == pm_graph_root(g, e->to)) {
            e->contained = true;
            e->shown = inside && (g->nodes[e->from].parent == e->to || g->nodes[e->to].parent == e->from)
                           ? PM_SHOWN
                           : PM_SHOWN_WORDS;
        } else if (r && pm_str_eqz(r->id, "located_in")) {
            e->contained = true;
            e->shown = PM_SHOWN_WORDS;
        }
    }
}

/* A place that is only said in words needs no card. */
static void drop_bare_places(pm_graph *g)
{
    bool *needed = pm_new(g->node_count + 1, sizeof *needed);
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        if (e->shown != PM_SHOWN_WORDS)
            needed[e->from] = needed[e->to] = true;
    }
    for (uint32_t i = 0; i < g->node_count; i++)
        if (!needed[i])
            g->nodes[i].shown = PM_SHOWN_WORDS;
    free(needed);
}

void pm_graph_contain(pm_graph_work *w)
{
    pm_graph *g = w->graph;
    candidate *list = pm_new(g->edge_count + 1, sizeof *list);
    uint32_t *height = pm_new(g->node_count + 1, sizeof *height);
    size_t n = 0;
    for (uint32_t i = 0; i < g->edge_count; i++)
        n += make_candidate(g, i, &list[n]);
    qsort(list, n, sizeof *list, compare);
    each_child(g, height, list, n, true, true);   /* sites in their places first, */
    each_child(g, height, list, n, false, false); /* then members in their bodies, */
    each_child(g, height, list, n, true, false);  /* then actors in the sites */
    turn_places(g, height);
    for (uint32_t i = 0; i < g->node_count; i++)
        g->nodes[i].zone = g->nodes[pm_graph_root(g, i)].zone;
    settle_edges(g);
    drop_bare_places(g);
    free(height);
    free(list);
}
