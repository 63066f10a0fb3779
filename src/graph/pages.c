#include "graph/pages.h"

#include "base/memory.h"

#include <stdlib.h>

enum {
    LEVELS = 8,
    PASSES = 8,
    SMALL = PM_PAGE_MEMBERS / 2, /* communities that join a neighbour */
    HOLDS = 3,         /* weight of a tie that a box in a box tells */
    MEMBERS_LEAST = 3  /* of a page */
};

/* Units are nodes first, then the communities of the level before. */
typedef struct link {
    uint32_t to;
    double weight;
} link;

typedef struct web {
    uint32_t count;       /* units */
    uint32_t *first;      /* [count + 1] in links */
    link *links;          /* without those from a unit to itself */
    double *degree;       /* [count] with them */
    uint32_t *size;       /* [count] nodes in it */
    uint32_t *community;  /* [count] */
    double *total;        /* [communities] degree */
    uint32_t *members;    /* [communities] nodes */
    double all;           /* sum of degrees */
} web;

static void free_web(web *w)
{
    free(w->first);
    free(w->links);
    free(w->degree);
    free(w->size);
    free(w->community);
    free(w->total);
    free(w->members);
}

static web new_web(uint32_t count, uint32_t links)
{
    return (web){
        .count = count,
        .first = pm_new((size_t)count + 2, sizeof(uint32_t)),
        .links = pm_new((size_t)links + 1, sizeof(link)),
        .degree = pm_new((size_t)count + 1, sizeof(double)),
        .size = pm_new((size_t)count + 1, sizeof(uint32_t)),
        .community = pm_new((size_t)count + 1, sizeof(uint32_t)),
        .total = pm_new((size_t)count + 1, sizeof(double)),
        .members = pm_new((size_t)count + 1, sizeof(uint32_t)),
    };
}

static void start(web *w)
{
    w->all = 0;
    for (uint32_t i = 0; i < w->count; i++) {
        w->community[i] = i;
        w->total[i] = w->degree[i];
        w->members[i] = w->size[i];
        w->all += w->degree[i];
    }
}

static web web_of(const pm_graph *g)
{
    web w = new_web(g->node_count, 2 * g->edge_count);
    for (uint32_t i = 0; i < g->edge_count; i++) {
        w.first[g->edges[i].from + 1]++;
        w.first[g->edges[i].to + 1]++;
    }
    for (uint32_t i = 0; i < w.count; i++) {
        w.first[i + 1] += w.first[i];
        w.size[i] = 1;
    }
    uint32_t *at = pm_new((size_t)w.count + 1, sizeof *at);
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        double weight = e->contained ? HOLDS : 1 + (e->evidence < 3 ? e->evidence : 3) / 3.0;
        w.links[w.first[e->from] + at[e->from]++] = (link){e->to, weight};
        w.links[w.first[e->to] + at[e->to]++] = (link){e->from, weight};
        w.degree[e->from] += weight;
        w.degree[e->to] += weight;
    }
    free(at);
    start(&w);
    return w;
}

/* Ties of unit I to each community, in NEAR (zeroed again by the caller for
 * those in TOUCHED). */
static uint32_t neighbours(const web *w, uint32_t i, double *near, uint32_t *touched)
{
    uint32_t n = 0;
    for (uint32_t k = w->first[i]; k < w->first[i + 1]; k++) {
        uint32_t c = w->community[w->links[k].to];
        if (near[c] <= 0)
            touched[n++] = c;
        near[c] += w->links[k].weight;
    }
    return n;
}

static void put(web *w, uint32_t i, uint32_t c)
{
    uint32_t old = w->community[i];
    w->total[old] -= w->degree[i];
    w->members[old] -= w->size[i];
    w->community[i] = c;
    w->total[c] += w->degree[i];
    w->members[c] += w->size[i];
}

/* Moves unit I where it gains most; FORCED: out of its own community, where it
 * is only tied to at all. */
static bool move_unit(web *w, uint32_t i, double *near, uint32_t *touched, bool forced)
{
    uint32_t own = w->community[i], best = own, n = neighbours(w, i, near, touched);
    double share = w->degree[i] / (w->all > 0 ? w->all : 1);
    double most = forced ? -1e18 : near[own] - share * (w->total[own] - w->degree[i]) + 1e-9;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t c = touched[k];
        double gain = near[c] - share * w->total[c];
        if (c == own || w->members[c] + w->size[i] > PM_PAGE_MEMBERS || gain < most || (gain <= most && c > best))
            continue;
        most = gain;
        best = c;
    }
    for (uint32_t k = 0; k < n; k++)
        near[touched[k]] = 0;
    if (best != own)
        put(w, i, best);
    return best != own;
}

static bool settle(web *w)
{
    double *near = pm_new((size_t)w->count + 1, sizeof *near);
    uint32_t *touched = pm_new((size_t)w->count + 1, sizeof *touched);
    bool changed = false, moved = true;
    for (int pass = 0; pass < PASSES && moved; pass++) {
        moved = false;
        for (uint32_t i = 0; i < w->count; i++)
            moved |= move_unit(w, i, near, touched, false);
        changed |= moved;
    }
    free(near);
    free(touched);
    return changed;
}

/* Numbers the communities from 0 on, in the order of their first unit. */
static uint32_t number(web *w)
{
    uint32_t *new = pm_new((size_t)w->count + 1, sizeof *new), n = 0;
    for (uint32_t i = 0; i < w->count; i++)
        new[i] = PM_NONE;
    for (uint32_t i = 0; i < w->count; i++) {
        uint32_t *c = &new[w->community[i]];
        if (*c == PM_NONE)
            *c = n++;
        w->community[i] = *c;
    }
    free(new);
    return n;
}

/* The communities of W as units. Links between the same two stay several. */
static web coarser(web *w)
{
    uint32_t n = number(w), links = 0;
    web c = new_web(n, w->first[w->count]);
    for (uint32_t i = 0; i < w->count; i++)
        for (uint32_t k = w->first[i]; k < w->first[i + 1]; k++)
            c.first[w->community[i] + 1] += w->community[w->links[k].to] != w->community[i];
    for (uint32_t i = 0; i < n; i++)
        c.first[i + 1] += c.first[i];
    uint32_t *at = pm_new((size_t)n + 1, sizeof *at);
    for (uint32_t i = 0; i < w->count; i++) {
        uint32_t own = w->community[i];
        c.size[own] += w->size[i];
        c.degree[own] += w->degree[i];
        for (uint32_t k = w->first[i]; k < w->first[i + 1]; k++) {
            uint32_t other = w->community[w->links[k].to];
            if (other == own)
                continue;
            c.links[c.first[own] + at[own]++] = (link){other, w->links[k].weight};
            links++;
        }
    }
    free(at);
    start(&c);
    return c;
}

static void join_small(web *w)
{
    double *near = pm_new((size_t)w->count + 1, sizeof *near);
    uint32_t *touched = pm_new((size_t)w->count + 1, sizeof *touched);
    for (uint32_t i = 0; i < w->count; i++)
        if (w->size[i] <= SMALL && w->members[w->community[i]] == w->size[i])
            move_unit(w, i, near, touched, true);
    free(near);
    free(touched);
}

/* [nodes] the community of each; returns how many. */
static uint32_t find_communities(const pm_graph *g, uint32_t *of)
{
    web w = web_of(g);
    for (uint32_t i = 0; i < g->node_count; i++)
        of[i] = i;
    bool joined = false;
    for (int level = 0; level < LEVELS; level++) {
        bool changed = settle(&w);
        if (!changed) {
            join_small(&w);
            joined = true;
        }
        web next = coarser(&w);
        for (uint32_t i = 0; i < g->node_count; i++)
            of[i] = w.community[of[i]];
        free_web(&w);
        w = next;
        if (joined)
            break;
    }
    uint32_t n = w.count;
    free_web(&w);
    return n;
}

/* --- pages ------------------------------------------------------------------------------ */

typedef struct drafts {
    const pm_graph *g;
    uint32_t *of;         /* [nodes] */
    uint32_t *ties;       /* [communities] edges within */
    uint32_t *left_out;   /* [communities] of these, and of those that lead out, not drawn */
    uint32_t *members;    /* [communities] */
    uint32_t *inside;     /* [nodes] ties within its community */
    uint32_t count;
} drafts;

static bool is_left_out(const pm_graph *g, const pm_graph_edge *e)
{
    return e->shown == PM_SHOWN_NOT || g->nodes[e->from].shown == PM_SHOWN_FOLDED || g->nodes[e->to].shown == PM_SHOWN_FOLDED;
}

static drafts draft(const pm_graph *g)
{
    drafts d = {.g = g, .of = pm_new((size_t)g->node_count + 1, sizeof(uint32_t))};
    d.count = find_communities(g, d.of);
    d.ties = pm_new((size_t)d.count + 1, sizeof(uint32_t));
    d.left_out = pm_new((size_t)d.count + 1, sizeof(uint32_t));
    d.members = pm_new((size_t)d.count + 1, sizeof(uint32_t));
    d.inside = pm_new((size_t)g->node_count + 1, sizeof(uint32_t));
    for (uint32_t i = 0; i < g->node_count; i++)
        d.members[d.of[i]]++;
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        uint32_t a = d.of[e->from], b = d.of[e->to];
        d.left_out[a] += is_left_out(g, e);
        d.left_out[b] += a != b && is_left_out(g, e);
        d.ties[a] += a == b;
        d.inside[e->from] += a == b;
        d.inside[e->to] += a == b;
    }
    return d;
}

static void free_drafts(drafts *d)
{
    free(d->of);
    free(d->ties);
    free(d->left_out);
    free(d->members);
    free(d->inside);
}

typedef struct outsider {
    uint32_t ties, node;
} outsider;

static int most_tied(const void *x, const void *y)
{
    const outsider *a = x, *b = y;
    if (a->ties != b->ties)
        return a->ties > b->ties ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

/* One pass over the edges for all pages: outsiders of each community. */
static void fill_pages(const drafts *d, const uint32_t *page_of, pm_graph_page *pages, uint32_t count, pm_arena *arena)
{
    const pm_graph *g = d->g;
    uint32_t *first = pm_new((size_t)count + 2, sizeof *first);
    for (uint32_t i = 0; i < g->edge_count; i++) {
        uint32_t a = page_of[d->of[g->edges[i].from]], b = page_of[d->of[g->edges[i].to]];
        if (a == b)
            continue;
        first[1 + (a == PM_NONE ? count : a)]++;
        first[1 + (b == PM_NONE ? count : b)]++;
    }
    for (uint32_t i = 0; i <= count; i++)
        first[i + 1] += first[i];
    outsider *list = pm_new((size_t)2 * g->edge_count + 1, sizeof *list);
    uint32_t *at = pm_new((size_t)count + 2, sizeof *at);
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        uint32_t a = page_of[d->of[e->from]], b = page_of[d->of[e->to]];
        if (a == b)
            continue;
        if (a != PM_NONE)
            list[first[a] + at[a]++] = (outsider){is_left_out(g, e), e->to};
        if (b != PM_NONE)
            list[first[b] + at[b]++] = (outsider){is_left_out(g, e), e->from};
    }
    uint32_t *tied = pm_new((size_t)g->node_count + 1, sizeof *tied);
    for (uint32_t p = 0; p < count; p++) {
        outsider *own = list + first[p];
        uint32_t n = 0, all = at[p];
        for (uint32_t i = 0; i < all; i++)
            tied[own[i].node] += own[i].ties;
        for (uint32_t i = 0; i < all; i++) {
            uint32_t node = own[i].node;
            if (tied[node])
                own[n++] = (outsider){tied[node], node};
            tied[node] = 0;
        }
        qsort(own, n, sizeof *own, most_tied);
        pages[p].ids = pm_arena_alloc(arena, PM_PAGE_NODES + 1, sizeof *pages[p].ids);
        for (uint32_t i = 0; i < n && pages[p].count < PM_PAGE_NODES - d->members[d->of[pages[p].hub]]; i++)
            pages[p].ids[pages[p].count++] = pm_graph_entity(g, own[i].node)->id;
    }
    free(tied);
    free(at);
    free(list);
    free(first);
}

static int most_ties_first(const void *x, const void *y)
{
    const pm_graph_page *a = x, *b = y;
    if (a->ties != b->ties)
        return a->ties > b->ties ? -1 : 1;
    return (a->hub > b->hub) - (a->hub < b->hub);
}

uint32_t pm_graph_plan_pages(pm_graph_page **out, const pm_graph *g, pm_arena *arena)
{
    uint32_t missing = 0, n = 0;
    *out = NULL;
    for (uint32_t i = 0; i < g->edge_count; i++)
        missing += is_left_out(g, &g->edges[i]);
    if (missing < PM_PAGES_LEAST)
        return 0;
    drafts d = draft(g);
    uint32_t *hub = pm_new((size_t)d.count + 1, sizeof *hub), *page_of = pm_new((size_t)d.count + 1, sizeof *page_of);
    for (uint32_t c = 0; c < d.count; c++)
        hub[c] = PM_NONE;
    for (uint32_t i = 0; i < g->node_count; i++) {
        uint32_t *h = &hub[d.of[i]];
        if (*h == PM_NONE || d.inside[i] > d.inside[*h])
            *h = i;
    }
    *out = pm_arena_alloc(arena, d.count + 1, sizeof **out);
    for (uint32_t c = 0; c < d.count; c++)
        if (d.members[c] >= MEMBERS_LEAST && d.left_out[c])
            (*out)[n++] = (pm_graph_page){.hub = hub[c], .ties = d.ties[c]};
    qsort(*out, n, sizeof **out, most_ties_first);
    for (uint32_t c = 0; c < d.count; c++)
        page_of[c] = PM_NONE;
    for (uint32_t p = 0; p < n; p++)
        page_of[d.of[(*out)[p].hub]] = p;
    fill_pages(&d, page_of, *out, n, arena);
    for (uint32_t i = 0; i < g->node_count; i++) {
        uint32_t p = page_of[d.of[i]];
        if (p != PM_NONE)
            (*out)[p].ids[(*out)[p].count++] = pm_graph_entity(g, i)->id;
    }
    free(page_of);
    free(hub);
    free_drafts(&d);
    return n;
}
