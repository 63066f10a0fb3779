#include "draw/route.h"

#include "base/memory.h"
#include "draw/label_words.h"

#include <stdlib.h>

enum {
    EDGE_ROOM = 9,      /* between a line's end and its card's corner */
    PITCH = 50,         /* between two ends where there is room */
    PITCH_LEAST = 12,
    FLAT_LINES = 2      /* beside each other between two neighbours */
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

uint32_t pm_route_flats(const pm_scene *s, uint32_t upto, uint32_t a, uint32_t b)
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
    if (apart != 1 || pm_route_flats(s, index, r->from.box, r->to.box) >= FLAT_LINES)
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
    uint32_t card, place;
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

/* Cards that an earlier drawing had keep their order; the others stand where
 * they lean. */
static void keep_places(leaning *list, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = i + 1; k < n; k++)
            if (list[i].place != PM_NONE && list[k].place != PM_NONE && list[k].place < list[i].place) {
                leaning t = list[i];
                list[i] = list[k];
                list[k] = t;
            }
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
        list[n++] = (leaning){lean_of(s, i), i, s->cards[i].place};
        x = s->cards[i].dx < x ? s->cards[i].dx : x;
    }
    qsort(list, n, sizeof *list, by_x);
    keep_places(list, n);
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
