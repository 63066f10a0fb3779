#include "draw/layout.h"

#include "base/memory.h"
#include "draw/dot_layout.h"
#include "draw/draft.h"
#include "draw/finish.h"
#include "draw/order.h"
#include "draw/pins.h"
#include "draw/untangle.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    PASSES = 2,
    OUTER_ROOM = 13,      /* for lines outside of the outermost boxes */
    FINALISTS = 6         /* layouts whose labels are tried */
};

#define LABEL_SHARE 0.15  /* of a label's cost in a layout's: a crossing costs 10, */
#define LOST 16           /* a line that has to be left out, so that the others can be followed */

static double larger(double a, double b)
{
    return a > b ? a : b;
}

/* --- the page's width ---------------------------------------------------------------------- */

static uint32_t box_at(const pm_scene *s, uint32_t rank, uint32_t order)
{
    for (uint32_t i = 0; i < s->box_count; i++)
        if (s->boxes[i].rank == rank && s->boxes[i].order == order)
            return i;
    return PM_NONE;
}

/* Pushes the boxes of a rank inwards until they stand between LOW and HIGH. */
static void push_rank(pm_scene *s, uint32_t rank, double low, double high)
{
    uint32_t n = 0;
    while (box_at(s, rank, n) != PM_NONE)
        n++;
    for (uint32_t i = n; i-- > 0;) {
        pm_box *b = &s->boxes[box_at(s, rank, i)];
        b->x = fmin(b->x, high - b->w);
        high = b->x - PM_GAP - (i ? s->boxes[box_at(s, rank, i - 1)].pad_right : 0);
    }
    for (uint32_t i = 0; i < n; i++) {
        pm_box *b = &s->boxes[box_at(s, rank, i)];
        b->x = larger(b->x, low);
        low = b->x + b->w + b->pad_right + PM_GAP;
    }
}

/* A lane stays between the boxes that it ran between. */
static void move_lanes(const pm_scene *s, const double *old_x, double **lanes)
{
    for (uint32_t i = 0; i < s->route_count; i++)
        for (uint32_t b = 0; b < s->box_count; b++) {
            const pm_box *box = &s->boxes[b];
            double *x = &lanes[i][box->rank];
            if (box->x < old_x[b] && *x < old_x[b])
                *x = fmin(*x, box->x);
            if (box->x > old_x[b] && *x > old_x[b] + box->w)
                *x = larger(*x, box->x + box->w);
        }
}

/* Graphviz aligns ranks by their lines, so that together they may be wider
 * than each of them: those that stick out move in. */
static void squeeze(pm_scene *s, double **lanes)
{
    double low = 1e9, high = -1e9, most = s->numbers ? s->max_width : PM_LAYOUT_WIDTH - 2 * OUTER_ROOM;
    for (uint32_t i = 0; i < s->box_count; i++) {
        low = fmin(low, s->boxes[i].x);
        high = larger(high, s->boxes[i].x + s->boxes[i].w);
    }
    if (high - low <= most)
        return;
    double *old_x = pm_new(s->box_count + 1, sizeof *old_x), middle = (low + high) / 2;
    for (uint32_t i = 0; i < s->box_count; i++)
        old_x[i] = s->boxes[i].x;
    for (uint32_t r = 0; r < s->rank_count; r++)
        push_rank(s, r, middle - most / 2, middle + most / 2);
    move_lanes(s, old_x, lanes);
    free(old_x);
}

/* --- one attempt ------------------------------------------------------------------------- */

/* First guess: ranks packed and centred. */
static void pack(pm_scene *s)
{
    for (uint32_t r = 0; r < s->rank_count; r++) {
        double width = 0, x;
        uint32_t n = 0;
        for (uint32_t i = 0; i < s->box_count; i++) {
            if (s->boxes[i].rank != r)
                continue;
            width += s->boxes[i].w + s->boxes[i].pad_right + PM_GAP;
            n++;
        }
        x = (s->max_width - width) / 2;
        for (uint32_t k = 0; k < n; k++) {
            for (uint32_t i = 0; i < s->box_count; i++) {
                pm_box *b = &s->boxes[i];
                if (b->rank != r || b->order != k)
                    continue;
                b->x = x;
                x += b->w + b->pad_right + PM_GAP;
            }
        }
    }
}

static void forget_routes(pm_scene *s)
{
    for (uint32_t i = 0; i < s->route_count; i++) {
        s->routes[i].point_count = 0;
        s->routes[i].from.slot = s->routes[i].to.slot = 0;
    }
}

/* Graphviz' coordinates and ways for boxes whose order is known. */
static bool run_dot(pm_scene *s, pm_dot *dot, double **lanes)
{
    pack(s);
    for (int i = 0; i < PASSES; i++) {
        pm_route_slots(s, true);
        if (!pm_dot_run(dot, s))
            return false;
    }
    pm_route_lanes(s, lanes);
    return true;
}

static bool attempt(pm_scene *s, pm_dot *dot, const uint32_t *order, double **lanes)
{
    for (uint32_t i = 0; i < s->box_count; i++)
        s->boxes[i].order = order[i];
    forget_routes(s);
    pm_route_kinds(s);
    if (!run_dot(s, dot, lanes))
        return false;
    squeeze(s, lanes);
    pm_route_slots(s, false);
    pm_draft_draw(s, lanes);
    return true;
}

/* Graphviz' picture moves sideways, to where most of the pinned boxes stand. */
static void shift_all(pm_scene *s, double by, double **lanes)
{
    for (uint32_t i = 0; i < s->box_count; i++)
        s->boxes[i].x += by;
    for (uint32_t i = 0; i < s->route_count; i++) {
        for (uint32_t k = 0; k < s->routes[i].point_count; k++)
            s->routes[i].points[k].x += by;
        for (uint32_t r = 0; r < s->rank_count; r++)
            lanes[i][r] += by;
    }
}

/* The layout of an earlier drawing: boxes where they stood, Graphviz finds the
 * ways between them. */
static bool attempt_pinned(pm_scene *s, pm_dot *dot, double **lanes)
{
    pm_pins_place(s); /* their order, */
    forget_routes(s);
    pm_route_kinds(s); /* which says where lines need room, */
    pm_pins_place(s); /* and then their places */
    double *x = pm_new(s->box_count + 1, sizeof *x), apart = 0;
    for (uint32_t i = 0; i < s->box_count; i++)
        x[i] = s->boxes[i].x;
    bool ok = run_dot(s, dot, lanes);
    for (uint32_t i = 0; i < s->box_count; i++)
        apart += (x[i] - s->boxes[i].x) / s->box_count;
    shift_all(s, apart, lanes);
    double *before = pm_new(s->box_count + 1, sizeof *before);
    for (uint32_t i = 0; i < s->box_count; i++) {
        before[i] = s->boxes[i].x;
        s->boxes[i].x = x[i];
    }
    move_lanes(s, before, lanes);
    free(before);
    free(x);
    if (!ok)
        return false;
    pm_route_slots(s, false);
    pm_draft_draw(s, lanes);
    return true;
}

/* The best FINALISTS by paths, kept in order. */
static void enter(const pm_scene *s, double *const *lanes, pm_draft *best, uint32_t *count, double cost)
{
    uint32_t k = *count < FINALISTS ? (*count)++ : FINALISTS;
    if (k == FINALISTS && cost >= best[FINALISTS - 1].cost)
        return;
    if (k == FINALISTS)
        k--;
    for (; k > 0 && best[k - 1].cost > cost; k--)
        best[k] = best[k - 1];
    pm_draft_save(s, lanes, &best[k], cost);
}

static bool keep_order(pm_scene *s, pm_dot *dot)
{
    double **lanes = pm_draft_lanes(s, NULL);
    bool ok = attempt_pinned(s, dot, lanes);
    if (ok) {
        if (!s->hasty)
            pm_finish_ways(s, lanes);
        pm_finish_room(s, lanes);
    }
    return ok;
}

static bool try_orders(pm_scene *s, pm_dot *dot)
{
    uint32_t *orders[PM_ORDERS];
    double **lanes = pm_draft_lanes(s, NULL);
    for (int i = 0; i < PM_ORDERS; i++)
        orders[i] = pm_arena_alloc(s->arena, s->box_count + 1, sizeof **orders);
    pm_draft best[FINALISTS];
    uint32_t n = pm_order(s, orders), finalists = 0, winner = 0;
    uint32_t *lost = pm_arena_alloc(s->arena, s->route_count + 1, sizeof *lost);
    for (uint32_t i = 0; i < n; i++) {
        if (!attempt(s, dot, orders[i], lanes))
            return false;
        enter(s, lanes, best, &finalists, pm_draft_cost(s));
    }
    for (uint32_t i = 0; i < finalists && finalists > 1 && !s->hasty; i++) {
        pm_draft_restore(s, &best[i]);
        best[i].cost += pm_finish_label_cost(s) * LABEL_SHARE + LOST * pm_untangle(s, lost);
        if (best[i].cost < best[winner].cost)
            winner = i;
    }
    pm_draft_restore(s, &best[winner]);
    if (!s->hasty)
        pm_finish_ways(s, best[winner].lanes);
    if (!s->numbers)
        pm_finish_balance(s, best[winner].lanes);
    pm_finish_room(s, best[winner].lanes);
    return true;
}

bool pm_layout(pm_scene *s)
{
    if (!s->box_count)
        return true;
    pm_dot *dot = pm_dot_open();
    if (!dot)
        return false;
    bool ok = s->pins ? keep_order(s, dot) : try_orders(s, dot);
    pm_dot_close(dot);
    if (ok)
        pm_scene_place(s);
    return ok;
}
