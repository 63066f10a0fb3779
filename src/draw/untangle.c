#include "draw/untangle.h"

#include "base/memory.h"
#include "draw/route.h"

#include <stdlib.h>

#define CROSSINGS_MOST 0.4  /* to a line */
#define SHALLOW_MOST 1
#define TOGETHER_MOST 36.0  /* units on which lines run as one */

typedef struct web {
    const pm_scene *scene;
    pm_tangle *pairs;   /* [routes][routes], symmetric */
    bool *gone;         /* [routes] */
    uint32_t *ends;     /* [boxes] lines that are left */
    uint32_t count, left;
} web;

static const pm_tangle *between(const web *w, uint32_t a, uint32_t b)
{
    return &w->pairs[(size_t)a * w->count + b];
}

static void weave(web *w, const pm_scene *s)
{
    pm_arena arena = {0};
    *w = (web){.scene = s, .count = s->route_count, .left = s->route_count};
    w->pairs = pm_new((size_t)w->count * w->count + 1, sizeof *w->pairs);
    w->gone = pm_new(w->count + 1, sizeof *w->gone);
    w->ends = pm_new(s->box_count + 1, sizeof *w->ends);
    pm_path *paths = pm_arena_alloc(&arena, w->count + 1, sizeof *paths);
    for (uint32_t i = 0; i < w->count; i++) {
        paths[i] = pm_route_path(&arena, &s->routes[i], 3);
        w->ends[s->routes[i].from.box]++;
        w->ends[s->routes[i].to.box]++;
        for (uint32_t k = 0; k < i; k++) {
            pm_path both[] = {paths[i], paths[k]};
            w->pairs[(size_t)i * w->count + k] = w->pairs[(size_t)k * w->count + i] = pm_route_tangle(both, 2);
        }
    }
    pm_arena_free(&arena);
}

static pm_tangle sum_of(const web *w)
{
    pm_tangle sum = {0};
    for (uint32_t i = 0; i < w->count; i++)
        for (uint32_t k = 0; k < i; k++) {
            if (w->gone[i] || w->gone[k])
                continue;
            sum.crossings += between(w, i, k)->crossings;
            sum.shallow += between(w, i, k)->shallow;
            sum.together += between(w, i, k)->together;
        }
    return sum;
}

static bool is_legible(const web *w)
{
    pm_tangle t = sum_of(w);
    return t.crossings <= CROSSINGS_MOST * w->left && t.shallow <= SHALLOW_MOST && t.together <= TOGETHER_MOST;
}

/* How much clearer the drawing were without the line, for what it tells. */
static double gain_of(const web *w, uint32_t route)
{
    double gain = 0;
    for (uint32_t k = 0; k < w->count; k++) {
        if (w->gone[k] || k == route)
            continue;
        const pm_tangle *t = between(w, route, k);
        gain += t->crossings + 2.0 * t->shallow + t->together / 25;
    }
    const pm_graph *g = w->scene->graph;
    return gain / (10 + pm_graph_line_strength(g, &g->lines[w->scene->routes[route].line]));
}

static bool is_last_of(const web *w, uint32_t box)
{
    return w->ends[box] < 2 && w->scene->boxes[box].head_h <= 0;
}

static uint32_t most_in_the_way(const web *w, bool any)
{
    uint32_t best = PM_NONE;
    double most = 0;
    for (uint32_t i = 0; i < w->count; i++) {
        const pm_route *r = &w->scene->routes[i];
        if (w->gone[i] || (!any && (is_last_of(w, r->from.box) || is_last_of(w, r->to.box))))
            continue;
        double gain = gain_of(w, i);
        if (gain > most + 1e-9) {
            most = gain;
            best = i;
        }
    }
    return best;
}

uint32_t pm_untangle(const pm_scene *s, uint32_t *out)
{
    web w;
    uint32_t n = 0;
    weave(&w, s);
    while (!is_legible(&w)) {
        uint32_t i = most_in_the_way(&w, false);
        if (i == PM_NONE)
            i = most_in_the_way(&w, true);
        if (i == PM_NONE)
            break;
        w.gone[i] = true;
        w.left--;
        w.ends[s->routes[i].from.box]--;
        w.ends[s->routes[i].to.box]--;
        out[n++] = s->routes[i].line;
    }
    free(w.pairs);
    free(w.gone);
    free(w.ends);
    return n;
}
