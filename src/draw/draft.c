#include "draw/draft.h"

#include "base/memory.h"
#include "draw/layout.h"
#include "draw/pins.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    BAND_ROOM = 44,       /* a band's foot, the next one's head */
    SAME_BAND_ROOM = 16,
    LABEL_WIDTH = 120,
    NUMBER_WIDTH = 60,
    LABEL_PITCH = 23,
    WAY_PITCH = 11,       /* for each line that goes far aside */
    GAP_MOST = 190
};

#define ASIDE 0.02        /* of a unit that a line goes aside and back again: a crossing costs 10 */

static double larger(double a, double b)
{
    return a > b ? a : b;
}

/* --- vertical distances ----------------------------------------------------------------- */

static double rank_height(const pm_scene *s, uint32_t rank)
{
    double h = 0;
    for (uint32_t i = 0; i < s->box_count; i++)
        if (s->boxes[i].rank == rank)
            h = larger(h, s->boxes[i].h);
    return h;
}

/* Room below a rank for the labels of the lines there: those that end at the
 * next rank, or pass it, count; each label takes LABEL_WIDTH of a row. */
static double gap_below(const pm_scene *s, double *const *lanes, uint32_t rank)
{
    double labels = 0, arcs = 0;
    for (uint32_t i = 0; i < s->route_count; i++) {
        const pm_route *r = &s->routes[i];
        uint32_t a = s->boxes[r->from.box].rank, b = s->boxes[r->to.box].rank;
        uint32_t hi = a < b ? a : b, lo = a < b ? b : a;
        if (r->kind == PM_ROUTE_ARC && (r->from.bottom ? a == rank : a == rank + 1))
            arcs++;
        if (r->kind == PM_ROUTE_DOWN && hi <= rank && rank < lo)
            labels += 1.0 / (lo - hi);
    }
    double label = s->numbers ? NUMBER_WIDTH : LABEL_WIDTH;
    double rows = ceil((labels + arcs) * label / larger(s->width, 300));
    bool same = s->rank_zone[rank] == s->rank_zone[rank + 1];
    double room = (same || s->numbers ? SAME_BAND_ROOM : BAND_ROOM) + (rows + 1) * LABEL_PITCH + (arcs > 0 ? 20 : 0);
    uint32_t aside = pm_route_long_ways(s, lanes, rank);
    room += aside > 1 ? WAY_PITCH * (double)(aside - 1) : 0;
    return (room < GAP_MOST ? room : GAP_MOST) + s->rank_more[rank];
}

/* Ranks move to their final distances. */
static void set_heights(pm_scene *s, double *const *lanes)
{
    double y = 0;
    for (uint32_t r = 0; r < s->rank_count; r++) {
        double h = rank_height(s, r);
        for (uint32_t i = 0; i < s->box_count; i++)
            if (s->boxes[i].rank == r)
                s->boxes[i].y = y;
        s->rank_gap[r] = r + 1 < s->rank_count ? gap_below(s, lanes, r) : 0;
        if (s->pins && r + 1 < s->rank_count)
            s->rank_gap[r] = larger(s->rank_gap[r], pm_pins_gap(s, r) + s->rank_more[r]);
        y += h + s->rank_gap[r];
    }
    s->height = y;
}

/* The layout begins at x = 0, whatever a lane or a spare cell did. */
static void trim(pm_scene *s, double **lanes)
{
    double low = 1e9, high = -1e9;
    for (uint32_t i = 0; i < s->box_count; i++) {
        low = fmin(low, s->boxes[i].x);
        high = fmax(high, s->boxes[i].x + s->boxes[i].w);
    }
    for (uint32_t i = 0; i < s->route_count; i++)
        for (uint32_t k = 0; k < s->routes[i].point_count; k++) {
            low = fmin(low, s->routes[i].points[k].x - 6);
            high = fmax(high, s->routes[i].points[k].x + 6);
        }
    for (uint32_t i = 0; i < s->box_count; i++)
        s->boxes[i].x -= low;
    for (uint32_t i = 0; i < s->route_count; i++)
        for (uint32_t k = 0; k < s->routes[i].point_count; k++)
            s->routes[i].points[k].x -= low;
    for (uint32_t i = 0; i < s->route_count; i++)
        for (uint32_t r = 0; r < s->rank_count; r++)
            lanes[i][r] -= low;
    s->width = high - low;
    s->origin += low;
}

/* How far a line goes aside, beyond what its ends ask for. */
static double aside_of(const pm_route *r)
{
    double way = 0;
    for (uint32_t k = 3; k < r->point_count; k += 3)
        way += fabs(r->points[k].x - r->points[k - 3].x);
    return r->kind == PM_ROUTE_DOWN ? way - fabs(r->points[r->point_count - 1].x - r->points[0].x) : 0;
}

double pm_draft_cost(const pm_scene *s)
{
    pm_path *paths = pm_new(s->route_count + 1, sizeof *paths);
    pm_arena arena = {0};
    double length = 0, aside = 0;
    for (uint32_t i = 0; i < s->route_count; i++) {
        paths[i] = pm_route_path(&arena, &s->routes[i], 14);
        length += paths[i].length;
        aside += aside_of(&s->routes[i]);
    }
    pm_tangle t = pm_route_tangle(paths, s->route_count);
    double over = s->width - (s->numbers ? s->max_width : PM_LAYOUT_WIDTH);
    double cost = 10.0 * t.crossings + 16.0 * t.shallow + t.together / 3 + 500.0 * pm_route_trespasses(s) +
                  length / 400 + ASIDE * aside + (over > 0 ? 10 + over : 0);
    pm_arena_free(&arena);
    free(paths);
    return cost;
}

static void *copy(pm_arena *arena, const void *from, size_t count, size_t size)
{
    void *to = pm_arena_alloc(arena, count + 1, size);
    if (count)
        memcpy(to, from, count * size);
    return to;
}

double **pm_draft_lanes(const pm_scene *s, double *const *lanes)
{
    double **out = pm_arena_alloc(s->arena, s->route_count + 1, sizeof *out);
    for (uint32_t i = 0; i < s->route_count; i++)
        out[i] = lanes ? copy(s->arena, lanes[i], s->rank_count, sizeof **lanes)
                       : pm_arena_alloc(s->arena, s->rank_count + 1, sizeof **out);
    return out;
}

void pm_draft_draw(pm_scene *s, double **lanes)
{
    set_heights(s, lanes);
    pm_route_curves(s, pm_draft_lanes(s, lanes));
    trim(s, lanes);
}

void pm_draft_save(const pm_scene *s, double *const *lanes, pm_draft *out, double cost)
{
    *out = (pm_draft){
        .boxes = copy(s->arena, s->boxes, s->box_count, sizeof *s->boxes),
        .cards = copy(s->arena, s->cards, s->card_count, sizeof *s->cards),
        .routes = copy(s->arena, s->routes, s->route_count, sizeof *s->routes),
        .lanes = pm_draft_lanes(s, lanes),
        .width = s->width,
        .height = s->height,
        .cost = cost,
    };
}

void pm_draft_restore(pm_scene *s, const pm_draft *from)
{
    s->boxes = from->boxes;
    s->cards = from->cards;
    s->routes = from->routes;
    s->width = from->width;
    s->height = from->height;
}

