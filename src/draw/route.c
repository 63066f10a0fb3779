#include "draw/route.h"

#include "base/memory.h"
#include "draw/layout.h"

#include <math.h>
#include <stdlib.h>

enum {
    PITCH_LEAST = 12,   /* between two lines side by side */
    LANE_ROOM = 16,     /* between a lane and a box, where there is so much */
    LANE_PITCH = 54,    /* half a label and a little */
    OUTER_PITCH = 16,
    OUTER_ROOM = 14,    /* beside the outermost box, */
    OUTER_LEAST = 14,   /* and where the page ends there */
    FAR = 10000,        /* where a gap that is open on one side ends */
    STRAIGHT = 30,      /* a way that goes less aside needs no care */
    LONG_WAY = 160,     /* one that goes further needs height */
    CLEARANCE = 4,      /* between a line and a box that is not its own */
    CORNER = 9,         /* between a line and the corner of its card */
    STEP = 16,          /* a smaller one aside is none */
    TITLE_ROOM = 9      /* between a line and the title of a box whose head it passes */
};

#define BEND_STEP 15.0 /* units between two lines that bend one after the other */
#define BEND_MOST 0.6  /* of a gap's height for all of them */

static double clamp(double v, double low, double high)
{
    return v < low ? low : v > high ? high : v;
}

/* --- lanes -------------------------------------------------------------------------- */

static double rank_top(const pm_scene *s, uint32_t rank)
{
    for (uint32_t i = 0; i < s->box_count; i++)
        if (s->boxes[i].rank == rank)
            return s->boxes[i].y;
    return 0;
}

static double rank_height(const pm_scene *s, uint32_t rank)
{
    double h = 0;
    for (uint32_t i = 0; i < s->box_count; i++)
        if (s->boxes[i].rank == rank && s->boxes[i].h > h)
            h = s->boxes[i].h;
    return h;
}

/* The x at which a curve passes height Y: the sample nearest to it. */
static double x_at(const pm_route *r, double y)
{
    double best = 1e18, x = 0;
    for (uint32_t k = 0; k + 3 < r->point_count; k += 3) {
        for (int i = 0; i <= 16; i++) {
            pm_point p = pm_cubic(r->points + k, i / 16.0);
            if (fabs(p.y - y) < best) {
                best = fabs(p.y - y);
                x = p.x;
            }
        }
    }
    return x;
}

void pm_route_lanes(const pm_scene *s, double **lanes)
{
    for (uint32_t rank = 0; rank < s->rank_count; rank++) {
        double y = rank_top(s, rank) + rank_height(s, rank) / 2;
        for (uint32_t i = 0; i < s->route_count; i++)
            lanes[i][rank] = s->routes[i].kind == PM_ROUTE_DOWN ? x_at(&s->routes[i], y) : 0;
    }
}

static bool passes(const pm_scene *s, const pm_route *r, uint32_t rank)
{
    uint32_t a = s->boxes[r->from.box].rank, b = s->boxes[r->to.box].rank;
    return r->kind == PM_ROUTE_DOWN && ((a < rank && rank < b) || (b < rank && rank < a));
}

/* The free space around X in a rank. */
static void free_around(const pm_scene *s, uint32_t rank, double x, double *low, double *high)
{
    double middle = 1e18, at = x;
    *low = -FAR;
    *high = FAR;
    /* Inside a box? Then beside it, where it is nearer. */
    for (uint32_t i = 0; i < s->box_count; i++) {
        const pm_box *b = &s->boxes[i];
        if (b->rank == rank && x > b->x && x < b->x + b->w && middle > 1e17) {
            middle = b->x + b->w / 2;
            at = x < middle ? b->x : b->x + b->w;
        }
    }
    for (uint32_t i = 0; i < s->box_count; i++) {
        const pm_box *b = &s->boxes[i];
        if (b->rank != rank)
            continue;
        if (b->x + b->w <= at + 0.01 && b->x + b->w > *low)
            *low = b->x + b->w;
        if (b->x >= at - 0.01 && b->x < *high)
            *high = b->x;
    }
}

typedef struct lane {
    double low, high, x;
    uint32_t route;
} lane;

static int by_lane(const void *x, const void *y)
{
    const lane *a = x, *b = y;
    if (a->low != b->low)
        return a->low < b->low ? -1 : 1;
    if (a->x != b->x)
        return a->x < b->x ? -1 : 1;
    return (a->route > b->route) - (a->route < b->route);
}

/* Outside of the outermost box of a rank, lines may go as far as the boxes of
 * other ranks do, or where that is not enough, close to the box. */
static void bound_outside(const pm_scene *s, lane *list, uint32_t n)
{
    double outer = OUTER_ROOM + OUTER_PITCH * (double)n, left = 1e9, right = -1e9;
    for (uint32_t i = 0; i < s->box_count; i++) {
        left = fmin(left, s->boxes[i].x);
        right = fmax(right, s->boxes[i].x + s->boxes[i].w);
    }
    double spare = s->numbers ? outer : fmax(0, PM_LAYOUT_WIDTH - 12 - (right - left)) / 2;
    for (uint32_t i = 0; i < n; i++) {
        if (list[i].high >= FAR)
            list[i].high = fmax(fmin(fmax(right, list[i].low + outer), right + spare), list[i].low + OUTER_LEAST);
        if (list[i].low <= -FAR)
            list[i].low = fmin(fmax(fmin(left, list[i].high - outer), left - spare), list[i].high - OUTER_LEAST);
    }
}

/* Lines that share a gap share its width. */
static void share_gap(lane *list, uint32_t n)
{
    double room = clamp((list->high - list->low) / 3, 2, LANE_ROOM);
    double low = list->low + room, high = list->high - room;
    double pitch = n > 1 ? clamp((high - low) / (n - 1), 0, LANE_PITCH) : 0;
    for (uint32_t i = 0; i < n; i++)
        list[i].x = clamp(list[i].x, low, high);
    for (int round = 0; round < 40; round++)
        for (uint32_t i = 0; i + 1 < n; i++) {
            double lack = pitch - (list[i + 1].x - list[i].x);
            if (lack <= 0.01)
                continue;
            list[i].x = clamp(list[i].x - lack / 2, low, high);
            list[i + 1].x = clamp(list[i + 1].x + lack / 2, low, high);
        }
}

static void settle_lanes(const pm_scene *s, double *const *lanes, uint32_t rank, lane *list)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->route_count; i++) {
        if (!passes(s, &s->routes[i], rank))
            continue;
        list[n] = (lane){.x = lanes[i][rank], .route = i};
        free_around(s, rank, list[n].x, &list[n].low, &list[n].high);
        n++;
    }
    qsort(list, n, sizeof *list, by_lane);
    for (uint32_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && list[end].low == list[i].low && list[end].high == list[i].high; end++)
            ;
        bound_outside(s, list + i, end - i);
        share_gap(list + i, end - i);
    }
    for (uint32_t i = 0; i < n; i++)
        lanes[list[i].route][rank] = list[i].x;
}

/* --- curves -------------------------------------------------------------------------- */

/* A line that comes from above to a card in a box: past the box's head. */
static bool passes_head(const pm_scene *s, const pm_end *e)
{
    return !e->bottom && e->card != PM_NONE && s->boxes[e->box].head_h > 0;
}

static bool is_in_title(const pm_scene *s, const pm_route *r, uint32_t box, double x0, double x1)
{
    const pm_end *ends[] = {&r->from, &r->to};
    for (int k = 0; k < 2 && r->kind != PM_ROUTE_FLAT; k++)
        if (ends[k]->box == box && passes_head(s, ends[k]) && ends[k]->slot > x0 - TITLE_ROOM && ends[k]->slot < x1 + TITLE_ROOM)
            return true;
    return false;
}

/* True if the box's title finds a place beside all lines that pass its head. */
static bool title_gives_way(const pm_scene *s, uint32_t box)
{
    const pm_box *b = &s->boxes[box];
    double w = pm_head_width(b) - PM_PAD - 2;
    for (double x = PM_PAD + 2; x + w <= b->w - 4; x += 4) {
        bool free = true;
        for (uint32_t i = 0; i < s->route_count && free; i++)
            free = !is_in_title(s, &s->routes[i], box, x, x + w);
        if (free)
            return true;
    }
    return false;
}

bool pm_end_is_outside(const pm_scene *s, const pm_end *e)
{
    return passes_head(s, e) && e->slot < pm_head_width(&s->boxes[e->box]) + 4 && !title_gives_way(s, e->box);
}

pm_point pm_end_point(const pm_scene *s, const pm_end *e)
{
    const pm_box *b = &s->boxes[e->box];
    double top = b->y, h = b->h;
    if (e->card != PM_NONE && b->head_h > 0 && !pm_end_is_outside(s, e)) {
        top += s->cards[e->card].dy;
        h = s->cards[e->card].h;
    }
    return (pm_point){b->x + e->slot, e->bottom ? top + h : top};
}

/* Through the head of its box a line goes straight: from this height on. */
static double out_of_head(const pm_scene *s, const pm_end *e)
{
    return passes_head(s, e) ? s->boxes[e->box].y : pm_end_point(s, e).y;
}

/* Appends a cubic with vertical tangents to (X, Y), bending at share BEND of
 * the height between. */
static void go(pm_route *r, double x, double y, double bend)
{
    pm_point last = r->points[r->point_count - 1];
    double middle = last.y + (y - last.y) * bend;
    r->points[r->point_count++] = (pm_point){last.x, middle};
    r->points[r->point_count++] = (pm_point){x, middle};
    r->points[r->point_count++] = (pm_point){x, y};
}

/* Straight to (X, Y), if that is any way at all: a piece without length has no direction. */
static void straight(pm_route *r, double x, double y)
{
    if (fabs(y - r->points[r->point_count - 1].y) > 1)
        go(r, x, y, 0.5);
}

/* --- keeping off what is not theirs ---------------------------------------------- */

static bool in_way(double x, double w, double a, double b)
{
    return x < fmax(a, b) + CLEARANCE && x + w > fmin(a, b) - CLEARANCE;
}

/* A line that leaves END for X first goes straight to this height: past every
 * box of the rank that stands in its way, and every card beside its own. */
static double clear_of(const pm_scene *s, const pm_end *e, double x)
{
    const pm_box *own = &s->boxes[e->box];
    pm_point at = pm_end_point(s, e);
    double y = out_of_head(s, e);
    for (uint32_t i = 0; i < s->box_count; i++) {
        const pm_box *b = &s->boxes[i];
        if (b->rank == own->rank && i != e->box && in_way(b->x, b->w, at.x, x))
            y = e->bottom ? fmax(y, b->y + b->h) : fmin(y, b->y);
    }
    for (uint32_t i = own->cards.first; i < own->cards.first + own->cards.count; i++) {
        const pm_card *c = &s->cards[i];
        if (i != e->card && e->card != PM_NONE && own->head_h > 0 && in_way(own->x + c->dx, c->w, at.x, x))
            y = e->bottom ? fmax(y, own->y + c->dy + c->h) : fmin(y, own->y + c->dy);
    }
    return y;
}

static bool over(double x, double y, double w, double h, pm_point p)
{
    return p.x > x - CLEARANCE && p.x < x + w + CLEARANCE && p.y > y - 1 && p.y < y + h + 1;
}

static bool is_over(const pm_scene *s, const pm_route *r, pm_point p)
{
    for (uint32_t i = 0; i < s->box_count; i++) {
        const pm_box *b = &s->boxes[i];
        if (i != r->from.box && i != r->to.box && over(b->x, b->y, b->w, b->h, p))
            return true;
    }
    const pm_end *ends[] = {&r->from, &r->to};
    for (int k = 0; k < 2; k++) {
        const pm_box *b = &s->boxes[ends[k]->box];
        for (uint32_t i = b->cards.first; b->head_h > 0 && i < b->cards.first + b->cards.count; i++) {
            const pm_card *c = &s->cards[i];
            if (i != ends[k]->card && ends[k]->card != PM_NONE && over(b->x + c->dx, b->y + c->dy, c->w, c->h, p))
                return true;
        }
    }
    return false;
}

/* True if the route lies on a box or a card that is not its own, or touches it. */
static bool trespasses(const pm_scene *s, const pm_route *r)
{
    enum { SAMPLES = 40 };
    for (uint32_t k = 0; k + 3 < r->point_count; k += 3)
        for (int i = 0; i <= SAMPLES; i++)
            if (is_over(s, r, pm_cubic(r->points + k, (double)i / SAMPLES)))
                return true;
    return false;
}

uint32_t pm_route_trespasses(const pm_scene *s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->route_count; i++)
        n += trespasses(s, &s->routes[i]);
    return n;
}

/* --- the curves themselves ---------------------------------------------------------- */

/* BENDS: of each gap, counted from its upper end. CAREFUL: straight out of the
 * rank, and straight into the other, before any bend. */
static void write_down(pm_scene *s, pm_route *r, const double *lanes, const double *bends, bool careful)
{
    uint32_t a = s->boxes[r->from.box].rank, b = s->boxes[r->to.box].rank, steps = a < b ? b - a : a - b;
    pm_point from = pm_end_point(s, &r->from), to = pm_end_point(s, &r->to);
    double first = steps > 1 ? lanes[a < b ? a + 1 : a - 1] : to.x, last = steps > 1 ? lanes[a < b ? b - 1 : b + 1] : from.x;
    r->points[0] = from;
    r->point_count = 1;
    double leave = careful ? clear_of(s, &r->from, first) : out_of_head(s, &r->from);
    double arrive = careful ? clear_of(s, &r->to, last) : out_of_head(s, &r->to);
    straight(r, from.x, leave);
    for (uint32_t k = 1; k < steps; k++) {
        uint32_t rank = a < b ? a + k : a - k;
        double top = rank_top(s, rank) - 6, bottom = top + rank_height(s, rank) + 12;
        go(r, lanes[rank], a < b ? top : bottom, a < b ? bends[rank - 1] : 1 - bends[rank]);
        go(r, lanes[rank], a < b ? bottom : top, 0.5);
    }
    go(r, to.x, arrive, a < b ? bends[b - 1] : 1 - bends[b]);
    straight(r, to.x, to.y);
}

static void curve_down(pm_scene *s, pm_route *r, const double *lanes, const double *bends)
{
    r->points = pm_arena_alloc(s->arena, 10 + 6 * (size_t)s->rank_count, sizeof *r->points);
    write_down(s, r, lanes, bends, false);
    if (trespasses(s, r))
        write_down(s, r, lanes, bends, true);
}

/* A line's way through one gap between ranks. */
typedef struct stretch {
    double top, bottom; /* x */
    uint32_t route;
} stretch;

static double x_in_rank(const pm_scene *s, const pm_route *r, const double *lanes, uint32_t rank)
{
    const pm_end *ends[] = {&r->from, &r->to};
    for (int i = 0; i < 2; i++)
        if (s->boxes[ends[i]->box].rank == rank)
            return s->boxes[ends[i]->box].x + ends[i]->slot;
    return lanes[rank];
}

/* Rightwards before leftwards; of those that go right the rightmost first, of
 * those that go left the leftmost: they bend first and so keep out of the way. */
static int by_turn(const void *x, const void *y)
{
    const stretch *a = x, *b = y;
    bool right_a = a->bottom > a->top, right_b = b->bottom > b->top;
    if (right_a != right_b)
        return right_a ? -1 : 1;
    double p = right_a ? -a->top : a->top, q = right_a ? -b->top : b->top;
    if (p != q)
        return p < q ? -1 : 1;
    return (a->route > b->route) - (a->route < b->route);
}

static bool share_way(const stretch *a, const stretch *b)
{
    if ((a->bottom > a->top) != (b->bottom > b->top))
        return false;
    return fmax(fmin(a->top, a->bottom), fmin(b->top, b->bottom)) <
           fmin(fmax(a->top, a->bottom), fmax(b->top, b->bottom)) + PITCH_LEAST;
}

/* Lines that run side by side across a gap bend one after the other: at an
 * angle, side by side is nearer than it was at their ends. */
static void bend_gap(const pm_scene *s, double *const *lanes, uint32_t upper, stretch *list, double **bends)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->route_count; i++) {
        const pm_route *r = &s->routes[i];
        uint32_t a = s->boxes[r->from.box].rank, b = s->boxes[r->to.box].rank;
        bends[i][upper] = 0.5;
        if (r->kind != PM_ROUTE_DOWN || (a <= upper) == (b <= upper))
            continue;
        list[n] = (stretch){x_in_rank(s, r, lanes[i], upper), x_in_rank(s, r, lanes[i], upper + 1), i};
        n += fabs(list[n].top - list[n].bottom) > STRAIGHT;
    }
    qsort(list, n, sizeof *list, by_turn);
    for (uint32_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && share_way(&list[end - 1], &list[end]); end++)
            ;
        double height = fmax(rank_top(s, upper + 1) - rank_top(s, upper) - rank_height(s, upper), 1);
        double step = fmin(BEND_STEP / height, BEND_MOST / (end - i));
        for (uint32_t k = i; k < end; k++)
            bends[list[k].route][upper] = 0.5 + (k - i - (end - i - 1) / 2.0) * step;
    }
}

static void curve_arc(pm_scene *s, pm_route *r)
{
    pm_point from = pm_end_point(s, &r->from), to = pm_end_point(s, &r->to);
    uint32_t rank = s->boxes[r->from.box].rank;
    double room = s->rank_gap[r->from.bottom ? rank : rank ? rank - 1 : 0];
    double depth = clamp(34 + fabs(to.x - from.x) * 0.16, 40, room > 60 ? room - 14 : 46) / 0.75;
    double a = clear_of(s, &r->from, to.x), b = clear_of(s, &r->to, from.x);
    double far = r->from.bottom ? fmax(a, b) + depth : fmin(a, b) - depth;
    r->points = pm_arena_alloc(s->arena, 10, sizeof *r->points);
    r->points[0] = from;
    r->point_count = 1;
    straight(r, from.x, a);
    r->points[r->point_count++] = (pm_point){from.x, far};
    r->points[r->point_count++] = (pm_point){to.x, far};
    r->points[r->point_count++] = (pm_point){to.x, b};
    straight(r, to.x, to.y);
}

/* The side of a box or of the outermost card that a flat line meets. */
static double flat_x(const pm_scene *s, const pm_end *e, bool right)
{
    const pm_box *b = &s->boxes[e->box];
    if (e->card == PM_NONE || b->head_h <= 0)
        return right ? b->x + b->w : b->x;
    const pm_card *c = &s->cards[e->card];
    bool outermost = true;
    for (uint32_t i = b->cards.first; i < b->cards.first + b->cards.count; i++)
        outermost &= right ? s->cards[i].dx <= c->dx : s->cards[i].dx >= c->dx;
    if (!outermost)
        return right ? b->x + b->w : b->x;
    return right ? b->x + c->dx + c->w : b->x + c->dx;
}

static void curve_flat(pm_scene *s, uint32_t index)
{
    pm_route *r = &s->routes[index];
    const pm_box *a = &s->boxes[r->from.box], *b = &s->boxes[r->to.box];
    bool rightwards = a->x < b->x;
    uint32_t all = pm_route_flats(s, s->route_count, r->from.box, r->to.box);
    uint32_t nth = pm_route_flats(s, index, r->from.box, r->to.box);
    double top = a->y > b->y ? a->y : b->y, bottom = a->y + a->h < b->y + b->h ? a->y + a->h : b->y + b->h;
    double share = all > 1 ? (nth + 0.5) / all : 0.54;
    double y = top + (bottom - top) * (all > 1 ? 0.1 + 0.84 * share : share);
    double x1 = flat_x(s, &r->from, rightwards), x2 = flat_x(s, &r->to, !rightwards);
    r->points = pm_arena_alloc(s->arena, 4, sizeof *r->points);
    r->point_count = 4;
    for (int i = 0; i < 4; i++)
        r->points[i] = (pm_point){x1 + (x2 - x1) * i / 3, y};
}

uint32_t pm_route_long_ways(const pm_scene *s, double *const *lanes, uint32_t upper)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->route_count; i++) {
        const pm_route *r = &s->routes[i];
        uint32_t a = s->boxes[r->from.box].rank, b = s->boxes[r->to.box].rank;
        if (r->kind != PM_ROUTE_DOWN || (a <= upper) == (b <= upper))
            continue;
        double way = x_in_rank(s, r, lanes[i], upper) - x_in_rank(s, r, lanes[i], upper + 1);
        n += fabs(way) > LONG_WAY;
    }
    return n;
}

/* --- small bends --------------------------------------------------------------------- */

/* True if a line can end at SLOT of the same side: inside, and beside the others. */
static bool is_free_slot(const pm_scene *s, const pm_end *e, double slot)
{
    const pm_box *b = &s->boxes[e->box];
    bool inner = e->card != PM_NONE && b->head_h > 0;
    double left = inner ? s->cards[e->card].dx : 0, width = inner ? s->cards[e->card].w : b->w;
    if (passes_head(s, e) || slot < left + CORNER || slot > left + width - CORNER)
        return false;
    for (uint32_t i = 0; i < s->route_count; i++) {
        const pm_end *others[] = {&s->routes[i].from, &s->routes[i].to};
        for (int k = 0; k < 2; k++)
            if (others[k] != e && s->routes[i].kind != PM_ROUTE_FLAT && others[k]->box == e->box &&
                others[k]->bottom == e->bottom && fabs(others[k]->slot - slot) < PITCH_LEAST)
                return false;
    }
    return true;
}

static bool is_free_lane(const pm_scene *s, double *const *lanes, uint32_t route, uint32_t rank, double x)
{
    double low, high;
    free_around(s, rank, x, &low, &high);
    if (x < low + CORNER || x > high - CORNER)
        return false;
    for (uint32_t i = 0; i < s->route_count; i++)
        if (i != route && passes(s, &s->routes[i], rank) && fabs(lanes[i][rank] - x) < PITCH_LEAST)
            return false;
    return true;
}

/* A line that would step a few units aside goes on straight instead. */
static void smooth(pm_scene *s, double *const *lanes, uint32_t route)
{
    pm_route *r = &s->routes[route];
    uint32_t a = s->boxes[r->from.box].rank, b = s->boxes[r->to.box].rank;
    double x = s->boxes[r->from.box].x + r->from.slot;
    for (uint32_t k = a < b ? a + 1 : a - 1; k != b; k += a < b ? 1 : UINT32_MAX) {
        if (fabs(lanes[route][k] - x) < STEP && is_free_lane(s, lanes, route, k, x))
            lanes[route][k] = x;
        x = lanes[route][k];
    }
    double slot = x - s->boxes[r->to.box].x;
    if (fabs(slot - r->to.slot) < STEP && is_free_slot(s, &r->to, slot))
        r->to.slot = slot;
}

void pm_route_curves(pm_scene *s, double *const *lanes)
{
    lane *list = pm_new(s->route_count + 1, sizeof *list);
    for (uint32_t rank = 0; rank < s->rank_count; rank++)
        settle_lanes(s, lanes, rank, list);
    free(list);
    for (uint32_t i = 0; i < s->route_count; i++)
        if (s->routes[i].kind == PM_ROUTE_DOWN)
            smooth(s, lanes, i);
    double **bends = pm_new(s->route_count + 1, sizeof *bends);
    stretch *ways = pm_new(s->route_count + 1, sizeof *ways);
    for (uint32_t i = 0; i < s->route_count; i++)
        bends[i] = pm_new(s->rank_count + 1, sizeof **bends);
    for (uint32_t rank = 0; rank + 1 < s->rank_count; rank++)
        bend_gap(s, lanes, rank, ways, bends);
    for (uint32_t i = 0; i < s->route_count; i++) {
        switch (s->routes[i].kind) {
        case PM_ROUTE_DOWN: curve_down(s, &s->routes[i], lanes[i], bends[i]); break;
        case PM_ROUTE_ARC: curve_arc(s, &s->routes[i]); break;
        case PM_ROUTE_FLAT: curve_flat(s, i); break;
        }
    }
    for (uint32_t i = 0; i < s->route_count; i++)
        free(bends[i]);
    free(bends);
    free(ways);
}
