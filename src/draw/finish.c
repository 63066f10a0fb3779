#include "draw/finish.h"

#include "base/memory.h"
#include "draw/draft.h"
#include "draw/label.h"
#include "draw/layout.h"
#include "draw/pins.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    GROWTHS = 4,          /* how often gaps grow for labels, */
    GROWTH = 28,          /* and by how much */
    ASIDE_LEAST = 90,     /* units aside and back again that are worth a search */
    GAP_LEAST = 30        /* between two boxes for a line to pass */
};

#define LAYOUT_MARGIN 16
#define BALANCE 0.05      /* worth of a unit nearer to the middle */

static double larger(double a, double b)
{
    return a > b ? a : b;
}

/* A trial of the labels: what they cost, and between which rows they lack room. */
typedef struct trial {
    double cost;
    uint32_t crowded;            /* labels without a place of their own */
    bool gaps[PM_MAX_RANKS];
} trial;

static void note_gaps(const pm_scene *s, const pm_route *r, bool *gaps)
{
    uint32_t a = s->boxes[r->from.box].rank, b = s->boxes[r->to.box].rank;
    if (r->kind == PM_ROUTE_ARC)
        gaps[r->from.bottom ? a : a ? a - 1 : 0] = true;
    for (uint32_t k = a < b ? a : b; r->kind == PM_ROUTE_DOWN && k < (a < b ? b : a); k++)
        gaps[k] = true;
}

/* How well the words would fit. */
static trial try_labels(const pm_scene *s)
{
    pm_arena arena = {0};
    pm_scene copy = *s; /* its own arena for what is measured and thrown away */
    copy.arena = &arena;
    pm_path *paths = pm_arena_alloc(&arena, s->route_count + 1, sizeof *paths);
    pm_label *labels = pm_arena_alloc(&arena, s->route_count + 1, sizeof *labels);
    pm_glyph *glyphs = pm_arena_alloc(&arena, s->route_count + 1, sizeof *glyphs);
    for (uint32_t i = 0; i < s->route_count; i++)
        paths[i] = pm_route_path(&arena, &s->routes[i], 4);
    pm_rect canvas = {-LAYOUT_MARGIN, -1e9, s->width + LAYOUT_MARGIN, 1e9};
    trial out = {.cost = pm_labels_place(&copy, paths, NULL, 0, canvas, labels, glyphs)};
    for (uint32_t i = 0; i < s->route_count; i++) {
        if (labels[i].placed && !labels[i].lettered && !labels[i].foreign)
            continue;
        out.crowded++;
        note_gaps(s, &s->routes[i], out.gaps);
    }
    pm_arena_free(&arena);
    return out;
}

double pm_finish_label_cost(const pm_scene *s)
{
    return try_labels(s).cost;
}

void pm_finish_room(pm_scene *s, double **lanes)
{
    trial now = try_labels(s);
    uint32_t allowed = s->pins ? s->pins->crowded : 0; /* what did not help before need not be tried again */
    for (int i = 0; i < GROWTHS && now.crowded > allowed; i++) {
        double before[PM_MAX_RANKS];
        memcpy(before, s->rank_more, sizeof before);
        for (uint32_t r = 0; r + 1 < s->rank_count; r++)
            s->rank_more[r] += now.gaps[r] ? GROWTH : 0;
        pm_draft_draw(s, lanes);
        trial then = try_labels(s);
        if (then.crowded < now.crowded) {
            now = then;
            continue;
        }
        memcpy(s->rank_more, before, sizeof before);
        pm_draft_draw(s, lanes);
    }
    s->crowded = now.crowded;
}

/* --- balance ---------------------------------------------------------------------------------- */

/* How far the middle of a rank is from the middle of the drawing. */
static double off_centre(const pm_scene *s, uint32_t rank)
{
    double low = 1e9, high = -1e9;
    for (uint32_t i = 0; i < s->box_count; i++)
        if (s->boxes[i].rank == rank) {
            low = fmin(low, s->boxes[i].x);
            high = larger(high, s->boxes[i].x + s->boxes[i].w);
        }
    return (low + high) / 2 - s->width / 2;
}

static void shift_rank(pm_scene *s, double **lanes, uint32_t rank, double by)
{
    for (uint32_t i = 0; i < s->box_count; i++)
        if (s->boxes[i].rank == rank)
            s->boxes[i].x += by;
    for (uint32_t i = 0; i < s->route_count; i++)
        lanes[i][rank] += by;
    pm_route_slots(s, false);
    pm_draft_draw(s, lanes);
}

void pm_finish_balance(pm_scene *s, double **lanes)
{
    double cost = pm_draft_cost(s);
    for (uint32_t r = 0; r < s->rank_count; r++) {
        double off = off_centre(s, r), share = 1;
        for (; fabs(off) > 30 && share > 0.3; share -= 0.35) {
            double width = s->width;
            shift_rank(s, lanes, r, -off * share);
            double then = pm_draft_cost(s) - BALANCE * fabs(off) * share;
            if (then <= cost && s->width <= larger(width, PM_LAYOUT_WIDTH)) {
                cost = pm_draft_cost(s);
                break;
            }
            shift_rank(s, lanes, r, off * share);
        }
    }
}

/* --- ways -------------------------------------------------------------------------------------- */

/* The middles of the gaps of a rank, and its two outer sides. */
static uint32_t list_gaps(const pm_scene *s, uint32_t rank, double *out)
{
    uint32_t n = 0, count = 0;
    double end = -1e9;
    for (uint32_t i = 0; i < s->box_count; i++)
        count += s->boxes[i].rank == rank;
    for (uint32_t order = 0; order < count; order++)
        for (uint32_t i = 0; i < s->box_count; i++) {
            const pm_box *b = &s->boxes[i];
            if (b->rank != rank || b->order != order)
                continue;
            if (end < -1e8)
                out[n++] = b->x - LAYOUT_MARGIN;
            else if (b->x - end >= GAP_LEAST)
                out[n++] = (b->x + end) / 2;
            end = b->x + b->w;
        }
    if (count)
        out[n++] = end + LAYOUT_MARGIN;
    return n;
}

static double way_aside(const pm_scene *s, const pm_route *r, const double *lanes)
{
    uint32_t a = s->boxes[r->from.box].rank, b = s->boxes[r->to.box].rank;
    int step = a < b ? 1 : -1;
    double from = pm_end_point(s, &r->from).x, to = pm_end_point(s, &r->to).x, last = from, way = 0;
    for (uint32_t k = a + (uint32_t)step; k != b; k += (uint32_t)step) {
        way += fabs(lanes[k] - last);
        last = lanes[k];
    }
    return way + fabs(to - last) - fabs(to - from);
}

/* Tries X as the lane of a route in one rank; keeps it if the whole gets better. */
static bool try_lane(pm_scene *s, double **lanes, uint32_t route, uint32_t rank, double x, double *cost)
{
    double before = lanes[route][rank], width = s->width, shift;
    uint32_t box = s->routes[route].from.box;
    lanes[route][rank] = x;
    shift = s->boxes[box].x;
    pm_draft_draw(s, lanes);
    shift = s->boxes[box].x - shift; /* the layout begins at x = 0 again */
    double now = pm_draft_cost(s);
    if (now < *cost - 0.5 && s->width <= larger(width, PM_LAYOUT_WIDTH)) {
        *cost = now;
        return true;
    }
    lanes[route][rank] = before + shift;
    pm_draft_draw(s, lanes);
    return false;
}

void pm_finish_ways(pm_scene *s, double **lanes)
{
    double *gaps = pm_new((size_t)s->box_count + 2, sizeof *gaps), cost = pm_draft_cost(s);
    for (uint32_t i = 0; i < s->route_count; i++) {
        const pm_route *r = &s->routes[i];
        uint32_t a = s->boxes[r->from.box].rank, b = s->boxes[r->to.box].rank, low = a < b ? a : b, high = a < b ? b : a;
        if (r->kind != PM_ROUTE_DOWN || high - low < 2 || way_aside(s, r, lanes[i]) < ASIDE_LEAST)
            continue;
        for (uint32_t rank = low + 1; rank < high; rank++) {
            uint32_t n = list_gaps(s, rank, gaps);
            for (uint32_t k = 0; k < n; k++) {
                if (fabs(gaps[k] - lanes[i][rank]) < GAP_LEAST)
                    continue;
                if (try_lane(s, lanes, i, rank, gaps[k], &cost))
                    n = list_gaps(s, rank, gaps);
            }
        }
    }
    free(gaps);
}
