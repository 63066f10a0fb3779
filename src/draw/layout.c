#include "draw/layout.h"

#include "base/memory.h"
#include "draw/dot_layout.h"
#include "draw/label.h"
#include "draw/order.h"
#include "draw/pins.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    PASSES = 2,
    BAND_ROOM = 44,       /* a band's foot, the next one's head */
    SAME_BAND_ROOM = 16,
    LABEL_WIDTH = 120,
    NUMBER_WIDTH = 60,
    LABEL_PITCH = 23,
    WAY_PITCH = 11,       /* for each line that goes far aside */
    GAP_MOST = 190,
    OUTER_ROOM = 13,      /* for lines outside of the outermost boxes */
    FINALISTS = 3,        /* layouts whose labels are tried */
    GROWTHS = 4,          /* how often gaps grow for labels, */
    GROWTH = 28           /* and by how much */
};

#define LABEL_SHARE 0.15  /* of a label's cost in a layout's: a crossing costs 10 */
#define PM_LAYOUT_MARGIN 16
#define BALANCE 0.05      /* worth of a unit nearer to the middle */

/* One attempt's result. */
typedef struct state {
    pm_box *boxes;
    pm_card *cards;
    pm_route *routes;
    double **lanes;
    double width, height, cost;
} state;

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

static double cost_of(const pm_scene *s)
{
    pm_path *paths = pm_new(s->route_count + 1, sizeof *paths);
    pm_arena arena = {0};
    double length = 0;
    for (uint32_t i = 0; i < s->route_count; i++) {
        paths[i] = pm_route_path(&arena, &s->routes[i], 14);
        length += paths[i].length;
    }
    pm_tangle t = pm_route_tangle(paths, s->route_count);
    double over = s->width - (s->numbers ? s->max_width : PM_LAYOUT_WIDTH);
    double cost = 10.0 * t.crossings + 16.0 * t.shallow + t.together / 3 + 500.0 * pm_route_trespasses(s) +
                  length / 400 + (over > 0 ? 10 + over : 0);
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

static double **copy_lanes(const pm_scene *s, double *const *lanes)
{
    double **out = pm_arena_alloc(s->arena, s->route_count + 1, sizeof *out);
    for (uint32_t i = 0; i < s->route_count; i++)
        out[i] = copy(s->arena, lanes[i], s->rank_count, sizeof **lanes);
    return out;
}

/* Heights and paths of boxes that have their x. LANES stay what they are: the
 * paths do not depend on how often they are drawn. */
static void draw_routes(pm_scene *s, double **lanes)
{
    set_heights(s, lanes);
    pm_route_curves(s, copy_lanes(s, lanes));
    trim(s, lanes);
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
    draw_routes(s, lanes);
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
    draw_routes(s, lanes);
    return true;
}

static void save(const pm_scene *s, double *const *lanes, state *out, double cost)
{
    *out = (state){
        .boxes = copy(s->arena, s->boxes, s->box_count, sizeof *s->boxes),
        .cards = copy(s->arena, s->cards, s->card_count, sizeof *s->cards),
        .routes = copy(s->arena, s->routes, s->route_count, sizeof *s->routes),
        .lanes = copy_lanes(s, lanes),
        .width = s->width,
        .height = s->height,
        .cost = cost,
    };
}

static void restore(pm_scene *s, const state *from)
{
    s->boxes = from->boxes;
    s->cards = from->cards;
    s->routes = from->routes;
    s->width = from->width;
    s->height = from->height;
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
    pm_rect canvas = {-PM_LAYOUT_MARGIN, -1e9, s->width + PM_LAYOUT_MARGIN, 1e9};
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

/* Rows move apart where labels have no place of their own, as long as that helps. */
static void make_room(pm_scene *s, double **lanes)
{
    trial now = try_labels(s);
    uint32_t allowed = s->pins ? s->pins->crowded : 0; /* what did not help before need not be tried again */
    for (int i = 0; i < GROWTHS && now.crowded > allowed; i++) {
        double before[PM_MAX_RANKS];
        memcpy(before, s->rank_more, sizeof before);
        for (uint32_t r = 0; r + 1 < s->rank_count; r++)
            s->rank_more[r] += now.gaps[r] ? GROWTH : 0;
        draw_routes(s, lanes);
        trial then = try_labels(s);
        if (then.crowded < now.crowded) {
            now = then;
            continue;
        }
        memcpy(s->rank_more, before, sizeof before);
        draw_routes(s, lanes);
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
    draw_routes(s, lanes);
}

/* Ranks that hang to one side move to the middle, as far as the lines allow:
 * no third of the page is empty. */
static void balance(pm_scene *s, double **lanes)
{
    double cost = cost_of(s);
    for (uint32_t r = 0; r < s->rank_count; r++) {
        double off = off_centre(s, r), share = 1;
        for (; fabs(off) > 30 && share > 0.3; share -= 0.35) {
            double width = s->width;
            shift_rank(s, lanes, r, -off * share);
            double then = cost_of(s) - BALANCE * fabs(off) * share;
            if (then <= cost && s->width <= larger(width, PM_LAYOUT_WIDTH)) {
                cost = cost_of(s);
                break;
            }
            shift_rank(s, lanes, r, off * share);
        }
    }
}

/* The best FINALISTS by paths, kept in order. */
static void enter(const pm_scene *s, double *const *lanes, state *best, uint32_t *count, double cost)
{
    uint32_t k = *count < FINALISTS ? (*count)++ : FINALISTS;
    if (k == FINALISTS && cost >= best[FINALISTS - 1].cost)
        return;
    if (k == FINALISTS)
        k--;
    for (; k > 0 && best[k - 1].cost > cost; k--)
        best[k] = best[k - 1];
    save(s, lanes, &best[k], cost);
}

static double **new_lanes(const pm_scene *s)
{
    double **lanes = pm_arena_alloc(s->arena, s->route_count + 1, sizeof *lanes);
    for (uint32_t i = 0; i < s->route_count; i++)
        lanes[i] = pm_arena_alloc(s->arena, s->rank_count + 1, sizeof **lanes);
    return lanes;
}

static bool keep_order(pm_scene *s, pm_dot *dot)
{
    double **lanes = new_lanes(s);
    bool ok = attempt_pinned(s, dot, lanes);
    if (ok)
        make_room(s, lanes);
    return ok;
}

static bool try_orders(pm_scene *s, pm_dot *dot)
{
    uint32_t *orders[PM_ORDERS];
    double **lanes = new_lanes(s);
    for (int i = 0; i < PM_ORDERS; i++)
        orders[i] = pm_arena_alloc(s->arena, s->box_count + 1, sizeof **orders);
    state best[FINALISTS];
    uint32_t n = pm_order(s, orders), finalists = 0, winner = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!attempt(s, dot, orders[i], lanes))
            return false;
        enter(s, lanes, best, &finalists, cost_of(s));
    }
    for (uint32_t i = 0; i < finalists && finalists > 1 && !s->hasty; i++) {
        restore(s, &best[i]);
        best[i].cost += try_labels(s).cost * LABEL_SHARE;
        if (best[i].cost < best[winner].cost)
            winner = i;
    }
    restore(s, &best[winner]);
    if (!s->numbers)
        balance(s, best[winner].lanes);
    make_room(s, best[winner].lanes);
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
