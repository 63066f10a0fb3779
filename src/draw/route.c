#include "draw/route.h"

#include "base/memory.h"
#include "draw/label.h"

#include <math.h>
#include <stdlib.h>

enum {
    EDGE_ROOM = 9,      /* between a line's end and its card's corner */
    PITCH = 38,         /* between two ends where there is room */
    PITCH_LEAST = 12,
    FLAT_LINES = 2,     /* beside each other between two neighbours */
    LANE_ROOM = 7,      /* between a lane and a box */
    LANE_PITCH = 54,    /* half a label and a little */
    OUTER_PITCH = 16,
    FAR = 10000         /* where a gap that is open on one side ends */
};

/* --- kinds ------------------------------------------------------------------------- */

static double rank_width(const pm_scene *s, uint32_t rank)
{
    double w = 0;
    for (uint32_t i = 0; i < s->box_count; i++)
        if (s->boxes[i].rank == rank)
            w += s->boxes[i].w + s->boxes[i].pad_right + PM_GAP;
    return w - PM_GAP;
}

/* Lines that end in or pass the space below RANK. */
static uint32_t traffic_below(const pm_scene *s, uint32_t rank)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->route_count; i++) {
        uint32_t a = s->boxes[s->routes[i].from.box].rank, b = s->boxes[s->routes[i].to.box].rank;
        n += (a <= rank) != (b <= rank);
    }
    return n;
}

static bool arc_is_below(const pm_scene *s, uint32_t rank)
{
    if (rank == 0)
        return true;
    if (rank + 1 == s->rank_count || s->rank_zone[rank] >= PM_ZONE_PEOPLE)
        return false;
    return traffic_below(s, rank) <= traffic_below(s, rank - 1);
}

static uint32_t flats_between(const pm_scene *s, uint32_t upto, uint32_t a, uint32_t b)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < upto; i++) {
        const pm_route *r = &s->routes[i];
        bool same = (r->from.box == a && r->to.box == b) || (r->from.box == b && r->to.box == a);
        n += r->kind == PM_ROUTE_FLAT && same;
    }
    return n;
}

static void choose_flat(pm_scene *s, uint32_t index)
{
    pm_route *r = &s->routes[index];
    pm_box *a = &s->boxes[r->from.box], *b = &s->boxes[r->to.box];
    uint32_t apart = a->order > b->order ? a->order - b->order : b->order - a->order;
    pm_box *left = a->order < b->order ? a : b;
    double need = pm_label_flat_width(s, r) + 34, had = left->pad_right;
    r->kind = PM_ROUTE_ARC;
    if (apart != 1 || flats_between(s, index, r->from.box, r->to.box) >= FLAT_LINES)
        return;
    if (left->pad_right < need)
        left->pad_right = need;
    if (rank_width(s, a->rank) <= s->flat_width)
        r->kind = PM_ROUTE_FLAT;
    else
        left->pad_right = had;
}

void pm_route_kinds(pm_scene *s)
{
    for (uint32_t i = 0; i < s->box_count; i++)
        s->boxes[i].pad_right = 0;
    for (uint32_t i = 0; i < s->route_count; i++) {
        pm_route *r = &s->routes[i];
        uint32_t a = s->boxes[r->from.box].rank, b = s->boxes[r->to.box].rank;
        r->kind = PM_ROUTE_DOWN;
        r->from.bottom = a < b;
        r->to.bottom = b < a;
        if (a != b)
            continue;
        choose_flat(s, i);
        r->from.bottom = r->to.bottom = arc_is_below(s, a);
    }
}

/* --- slots ------------------------------------------------------------------------- */

static double centre_x(const pm_scene *s, const pm_end *e)
{
    const pm_box *b = &s->boxes[e->box];
    if (e->card == PM_NONE || b->head_h <= 0)
        return b->x + b->w / 2;
    return b->x + s->cards[e->card].dx + s->cards[e->card].w / 2;
}

/* One end on a side: where it wants to be, and where it may. */
typedef struct seat {
    pm_end *end;
    double want, low, high, at;
    uint32_t route;
} seat;

static int by_want(const void *x, const void *y)
{
    const seat *a = x, *b = y;
    double p = a->want < a->low ? a->low : a->want > a->high ? a->high : a->want;
    double q = b->want < b->low ? b->low : b->want > b->high ? b->high : b->want;
    if (p != q)
        return p < q ? -1 : 1;
    if (a->want != b->want)
        return a->want < b->want ? -1 : 1;
    return (a->route > b->route) - (a->route < b->route);
}

static double clamp(double v, double low, double high)
{
    return v < low ? low : v > high ? high : v;
}

/* Where the line of END comes from, seen from it. */
static double partner_x(const pm_scene *s, const pm_route *r, bool from)
{
    const pm_end *own = from ? &r->from : &r->to, *other = from ? &r->to : &r->from;
    double there = other->slot > 0 ? s->boxes[other->box].x + other->slot : centre_x(s, other);
    if (r->kind == PM_ROUTE_ARC) {
        /* Arcs leave at the outer side; the far one inside the near one. */
        double d = there - centre_x(s, own);
        return centre_x(s, own) + (d > 0 ? 4000 - d : -4000 - d);
    }
    uint32_t a = s->boxes[own->box].rank, b = s->boxes[other->box].rank;
    if (r->point_count > 4 && (a > b ? a - b : b - a) > 1)
        return from ? r->points[3].x : r->points[r->point_count - 4].x;
    return there;
}

static seat make_seat(pm_scene *s, pm_route *r, bool from)
{
    pm_end *e = from ? &r->from : &r->to;
    const pm_box *b = &s->boxes[e->box];
    double left = 0, width = b->w;
    if (e->card != PM_NONE && b->head_h > 0) {
        left = s->cards[e->card].dx;
        width = s->cards[e->card].w;
    }
    double low = left + EDGE_ROOM;
    if (e->card != PM_NONE && b->head_h > 0 && !e->bottom) {
        /* Beside the title that the line would pass, where there is room. */
        double title = pm_head_width(b) + EDGE_ROOM;
        if (title > low && title < left + width - 2 * EDGE_ROOM)
            low = title;
    }
    return (seat){
        .end = e,
        .want = partner_x(s, r, from) - b->x,
        .low = low,
        .high = left + width - EDGE_ROOM,
        .route = r->line,
    };
}

/* Ends that are too near one another move apart, within their bounds. */
static void spread(seat *seats, uint32_t n)
{
    double low = 1e9, high = -1e9;
    for (uint32_t i = 0; i < n; i++) {
        low = seats[i].low < low ? seats[i].low : low;
        high = seats[i].high > high ? seats[i].high : high;
        seats[i].at = clamp(seats[i].want, seats[i].low, seats[i].high);
    }
    double pitch = n > 1 ? clamp((high - low) / (n - 1), PITCH_LEAST, PITCH) : PITCH;
    for (int round = 0; round < 60; round++) {
        for (uint32_t i = 0; i + 1 < n; i++) {
            double lack = pitch - (seats[i + 1].at - seats[i].at);
            if (lack <= 0.01)
                continue;
            seats[i].at = clamp(seats[i].at - lack / 2, seats[i].low, seats[i].high);
            seats[i + 1].at = clamp(seats[i + 1].at + lack / 2, seats[i + 1].low, seats[i + 1].high);
        }
    }
    for (uint32_t i = 0; i < n; i++)
        seats[i].end->slot = seats[i].at;
}

static void seat_side(pm_scene *s, uint32_t box, bool bottom, seat *seats)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->route_count; i++) {
        pm_route *r = &s->routes[i];
        if (r->kind == PM_ROUTE_FLAT)
            continue;
        if (r->from.box == box && r->from.bottom == bottom)
            seats[n++] = make_seat(s, r, true);
        if (r->to.box == box && r->to.bottom == bottom)
            seats[n++] = make_seat(s, r, false);
    }
    if (!n)
        return;
    qsort(seats, n, sizeof *seats, by_want);
    spread(seats, n);
}

typedef struct leaning {
    double x;
    uint32_t card;
} leaning;

static int by_x(const void *x, const void *y)
{
    const leaning *a = x, *b = y;
    if (a->x != b->x)
        return a->x < b->x ? -1 : 1;
    return (a->card > b->card) - (a->card < b->card);
}

/* Mean x of what a card's lines lead to; its own x if it has none. */
static double lean_of(const pm_scene *s, uint32_t card)
{
    double sum = 0;
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->route_count; i++) {
        const pm_route *r = &s->routes[i];
        if (r->from.card != card && r->to.card != card)
            continue;
        sum += centre_x(s, r->from.card == card ? &r->to : &r->from);
        n++;
    }
    const pm_card *c = &s->cards[card];
    return n ? sum / n : s->boxes[c->box].x + c->dx + c->w / 2;
}

/* Cards that stand side by side, in the order of where their lines lead. Rows
 * keep their columns. */
static void sort_cards(pm_scene *s, uint32_t box)
{
    const pm_box *b = &s->boxes[box];
    leaning *list = pm_new(b->cards.count + 1, sizeof *list);
    uint32_t n = 0;
    double x = 1e9;
    for (uint32_t i = b->cards.first; i < b->cards.first + b->cards.count; i++) {
        if (s->cards[i].row)
            continue;
        list[n++] = (leaning){lean_of(s, i), i};
        x = s->cards[i].dx < x ? s->cards[i].dx : x;
    }
    qsort(list, n, sizeof *list, by_x);
    for (uint32_t i = 0; i < n; i++) {
        s->cards[list[i].card].dx = x;
        x += s->cards[list[i].card].w + PM_PAD;
    }
    free(list);
}

void pm_route_slots(pm_scene *s, bool sort)
{
    for (uint32_t i = 0; sort && i < s->box_count; i++)
        if (s->boxes[i].head_h > 0)
            sort_cards(s, i);
    seat *seats = pm_new(2 * s->route_count + 1, sizeof *seats);
    for (int round = 0; round < 3; round++) /* each end moves its partner a little */
        for (uint32_t i = 0; i < s->box_count; i++) {
            seat_side(s, i, true, seats);
            seat_side(s, i, false, seats);
        }
    free(seats);
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
    double outer = 2 * LANE_ROOM + OUTER_PITCH * (double)n, left = 1e9, right = -1e9;
    for (uint32_t i = 0; i < s->box_count; i++) {
        left = fmin(left, s->boxes[i].x);
        right = fmax(right, s->boxes[i].x + s->boxes[i].w);
    }
    for (uint32_t i = 0; i < n; i++) {
        if (list[i].high >= FAR)
            list[i].high = fmax(right, list[i].low + outer);
        if (list[i].low <= -FAR)
            list[i].low = fmin(left, list[i].high - outer);
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

pm_point pm_end_point(const pm_scene *s, const pm_end *e)
{
    const pm_box *b = &s->boxes[e->box];
    double top = b->y, h = b->h;
    if (e->card != PM_NONE && b->head_h > 0) {
        top += s->cards[e->card].dy;
        h = s->cards[e->card].h;
    }
    return (pm_point){b->x + e->slot, e->bottom ? top + h : top};
}

/* Appends a cubic with vertical tangents to (X, Y). */
static void go(pm_route *r, double x, double y)
{
    pm_point last = r->points[r->point_count - 1];
    double half = (y - last.y) / 2;
    r->points[r->point_count++] = (pm_point){last.x, last.y + half};
    r->points[r->point_count++] = (pm_point){x, y - half};
    r->points[r->point_count++] = (pm_point){x, y};
}

static void curve_down(pm_scene *s, pm_route *r, const double *lanes)
{
    uint32_t a = s->boxes[r->from.box].rank, b = s->boxes[r->to.box].rank;
    pm_point from = pm_end_point(s, &r->from), to = pm_end_point(s, &r->to);
    r->points = pm_arena_alloc(s->arena, 4 + 6 * (size_t)s->rank_count, sizeof *r->points);
    r->points[0] = from;
    r->point_count = 1;
    for (uint32_t k = 1; k < (a < b ? b - a : a - b); k++) {
        uint32_t rank = a < b ? a + k : a - k;
        double top = rank_top(s, rank) - 6, bottom = top + rank_height(s, rank) + 12;
        go(r, lanes[rank], a < b ? top : bottom);
        go(r, lanes[rank], a < b ? bottom : top);
    }
    go(r, to.x, to.y);
}

static void curve_arc(pm_scene *s, pm_route *r)
{
    pm_point from = pm_end_point(s, &r->from), to = pm_end_point(s, &r->to);
    uint32_t rank = s->boxes[r->from.box].rank;
    double room = s->rank_gap[r->from.bottom ? rank : rank ? rank - 1 : 0];
    double depth = clamp(34 + fabs(to.x - from.x) * 0.16, 40, room > 60 ? room - 14 : 46) / 0.75;
    double y = r->from.bottom ? depth : -depth;
    r->points = pm_arena_alloc(s->arena, 4, sizeof *r->points);
    r->points[0] = from;
    r->points[1] = (pm_point){from.x, from.y + y};
    r->points[2] = (pm_point){to.x, to.y + y};
    r->points[3] = to;
    r->point_count = 4;
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
    uint32_t all = flats_between(s, s->route_count, r->from.box, r->to.box);
    uint32_t nth = flats_between(s, index, r->from.box, r->to.box);
    double top = a->y > b->y ? a->y : b->y, bottom = a->y + a->h < b->y + b->h ? a->y + a->h : b->y + b->h;
    double share = all > 1 ? (nth + 0.5) / all : 0.54;
    double y = top + (bottom - top) * (all > 1 ? 0.1 + 0.84 * share : share);
    double x1 = flat_x(s, &r->from, rightwards), x2 = flat_x(s, &r->to, !rightwards);
    r->points = pm_arena_alloc(s->arena, 4, sizeof *r->points);
    r->point_count = 4;
    for (int i = 0; i < 4; i++)
        r->points[i] = (pm_point){x1 + (x2 - x1) * i / 3, y};
}

void pm_route_curves(pm_scene *s, double *const *lanes)
{
    lane *list = pm_new(s->route_count + 1, sizeof *list);
    for (uint32_t rank = 0; rank < s->rank_count; rank++)
        settle_lanes(s, lanes, rank, list);
    free(list);
    for (uint32_t i = 0; i < s->route_count; i++) {
        switch (s->routes[i].kind) {
        case PM_ROUTE_DOWN: curve_down(s, &s->routes[i], lanes[i]); break;
        case PM_ROUTE_ARC: curve_arc(s, &s->routes[i]); break;
        case PM_ROUTE_FLAT: curve_flat(s, i); break;
        }
    }
}
