#include "graph/sites.h"
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
#define BODY (BIT(PM_AGENCY) | BIT(PM_COMPANY) | BIT(PM_ORGANIZATION) | BIT(PM_PERSON) | BIT(PM_MEDIA) | BIT(PM_FACILITY))
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

static bool may_hold(const pm_graph *g, uint32_t parent, uint32_t child)
{
    const pm_entity *p = pm_graph_entity(g, parent), *c = pm_graph_entity(g, child);
    if (!(holds[p->type] & PM_TYPE_BIT(c->type)))
        return false;
    /* A band that the curator chose is kept. */
    return !c->zone.len || c->type == PM_FACILITY || g->nodes[child].zone == g->nodes[parent].zone;
}

/* A site and who runs it. */
static bool is_run_by(const pm_graph *g, const pm_graph_edge *e)
{
    const pm_relation *r = pm_graph_relation(g, e);
    return r && pm_str_eqz(r->id, "operates") && pm_graph_entity(g, e->to)->type == PM_FACILITY &&
           pm_modality_rank(e->modality) <= pm_modality_rank(PM_REPORTED);
}

/* Sites that a place holds, or at which somebody acts: they stand with the
 * places, and who runs them is said in words. */
static bool *bound_sites(const pm_graph *g)
{
    bool *bound = pm_new(g->node_count + 1, sizeof *bound);
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        const pm_relation *r = pm_graph_relation(g, e);
        if (pm_is_act_at_site(g, e))
            bound[e->to] = true;
        if (r && pm_str_eqz(r->id, "located_in") && pm_is_site(g, e->from))
            bound[e->from] = true;
    }
    return bound;
}

/* A person stands with the body that he or she works for, belongs to, owns,
 * whatever the vocabulary says of others. */
static pm_containment containment_of(const pm_graph *g, const pm_graph_edge *e)
{
    const pm_relation *r = pm_graph_relation(g, e);
    if (!r)
        return PM_LINE;
    if (is_run_by(g, e))
        return PM_OBJECT_INSIDE;
    bool person = pm_graph_entity(g, e->from)->type == PM_PERSON;
    return r->containment == PM_LINE && r->family == PM_CONTROL && person ? PM_SUBJECT_INSIDE : r->containment;
}

static bool make_candidate(const pm_graph *g, const bool *bound, uint32_t i, candidate *out)
{
    const pm_graph_edge *e = &g->edges[i];
    pm_containment how = containment_of(g, e);
    if (how == PM_LINE || e->shown == PM_SHOWN_WORDS || pm_modality_rank(e->modality) > pm_modality_rank(PM_PLANNED))
        return false;
    bool subject = how == PM_SUBJECT_INSIDE;
    if (is_run_by(g, e) && bound[e->to])
        return false;
    *out = (candidate){
        .child = subject ? e->from : e->to,
        .parent = subject ? e->to : e->from,
        .edge = i,
        .priority = priority_of(g, e),
        .evidence = e->evidence,
    };
    /* What is only planned is no place in a structure; a planned action is. */
    if (e->modality == PM_PLANNED && !pm_is_site(g, out->parent))
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

/* The one site that an actor belongs to: the root of all its sites, or the
 * only place where the others are facilities that stand alone. PM_NONE if it
 * acts in several. */
static uint32_t home_of(const pm_graph *g, const candidate *list, size_t count)
{
    uint32_t site = PM_NONE, place = PM_NONE;
    bool one = true, one_place = true;
    for (size_t i = 0; i < count; i++) {
        if (!pm_is_site(g, list[i].parent))
            continue;
        uint32_t root = pm_graph_root(g, list[i].parent);
        one &= site == PM_NONE || site == root;
        site = root;
        if (pm_graph_entity(g, root)->type == PM_FACILITY)
            continue;
        one_place &= place == PM_NONE || place == root;
        place = root;
    }
    return one ? site : one_place ? place : PM_NONE;
}

static void place_child(pm_graph *g, uint32_t *height, const candidate *list, size_t count, bool sites)
{
    if (g->nodes[list->child].parent != PM_NONE)
        return;
    uint32_t home = home_of(g, list, count);
    for (size_t i = 0; i < count; i++) {
        bool site = pm_is_site(g, list[i].parent);
        if (site != sites || (site && pm_graph_root(g, list[i].parent) != home))
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
        if (e->shown == PM_SHOWN_WORDS)
            continue;
        bool acts = containment_of(g, e) == PM_SUBJECT_INSIDE && pm_is_site(g, e->to) && !pm_is_site(g, e->from) &&
                    pm_modality_rank(e->modality) <= pm_modality_rank(PM_PLANNED);
        uint32_t who = acts ? e->from : PM_NONE;
        actor[e->to] = actor[e->to] == nobody || actor[e->to] == who ? who : PM_NONE;
        if (pm_is_site(g, e->from))
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
        if (!pm_is_site(g, i) || g->nodes[i].parent != PM_NONE || height[i])
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

/* An actor that has its box acts at a lone facility too. */
static bool acts_elsewhere(const pm_graph *g, const pm_graph_edge *e)
{
    const pm_relation *r = pm_graph_relation(g, e);
    return r && r->containment != PM_LINE && pm_is_act_at_site(g, e) &&
           pm_is_site(g, pm_graph_root(g, e->from)) && pm_graph_root(g, e->from) != e->from;
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
        } else if ((r && pm_str_eqz(r->id, "located_in")) || acts_elsewhere(g, e) || is_run_by(g, e)) {
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
    pm_narrow_sites(g);
    bool *bound = bound_sites(g);
    for (uint32_t i = 0; i < g->edge_count; i++)
        n += make_candidate(g, bound, i, &list[n]);
    free(bound);
    qsort(list, n, sizeof *list, compare);
    each_child(g, height, list, n, true, true);   /* sites in their places first, */
    each_child(g, height, list, n, false, true);  /* or with who runs them, */
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
