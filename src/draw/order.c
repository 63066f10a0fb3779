#include "draw/order.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum {
    SEEDS = 64,
    SWEEPS = 8,
    FINISHED = 32,    /* starts that are worth the insertions */
    HASTY_SEEDS = 10, HASTY_FINISHED = 4,
    CROSSING = 100,   /* costs */
    OVER_BOX = 260,   /* a line of the rank over a box between its ends */
    OVER_LINE = 60
};

/* A box, or a line's way through a rank that it does not end in. */
typedef struct item {
    uint32_t rank;
    uint32_t box;     /* PM_NONE = a way through */
    double width, x;
    uint32_t pos;
} item;

typedef struct pair {
    uint32_t a, b;    /* items; of a segment: upper, lower */
} pair;

typedef struct board {
    item *items;       uint32_t item_count;
    pair *segments;    uint32_t segment_count;
    pair *flats;       uint32_t flat_count;
    uint32_t *at;      /* [rank][pos] -> item, by first[rank] */
    uint32_t first[PM_MAX_RANKS + 1];
    uint32_t first_segment[PM_MAX_RANKS + 1]; /* by the rank of their upper end */
    uint32_t rank_count;
    uint64_t random;
} board;

static uint32_t next_random(board *b, uint32_t below)
{
    b->random ^= b->random << 13;
    b->random ^= b->random >> 7;
    b->random ^= b->random << 17;
    return (uint32_t)((b->random >> 11) % below);
}

/* --- setting up ------------------------------------------------------------------ */

static void add_route(board *b, const pm_scene *s, const pm_route *r)
{
    uint32_t hi = r->from.box, lo = r->to.box;
    if (s->boxes[hi].rank == s->boxes[lo].rank) {
        b->flats[b->flat_count++] = (pair){hi, lo};
        return;
    }
    if (s->boxes[hi].rank > s->boxes[lo].rank) {
        hi = r->to.box;
        lo = r->from.box;
    }
    uint32_t last = hi;
    for (uint32_t rank = s->boxes[hi].rank + 1; rank < s->boxes[lo].rank; rank++) {
        b->items[b->item_count] = (item){.rank = rank, .box = PM_NONE, .width = 16};
        b->segments[b->segment_count++] = (pair){last, b->item_count};
        last = b->item_count++;
    }
    b->segments[b->segment_count++] = (pair){last, lo};
}

static void sort_segments(board *b)
{
    pair *sorted = pm_new(b->segment_count + 1, sizeof *sorted);
    uint32_t n = 0;
    for (uint32_t r = 0; r < b->rank_count; r++) {
        b->first_segment[r] = n;
        for (uint32_t i = 0; i < b->segment_count; i++)
            if (b->items[b->segments[i].a].rank == r)
                sorted[n++] = b->segments[i];
    }
    b->first_segment[b->rank_count] = n;
    free(b->segments);
    b->segments = sorted;
}

static void set_up(board *b, const pm_scene *s)
{
    uint32_t most = s->box_count + s->route_count * s->rank_count + 1;
    *b = (board){
        .items = pm_new(most, sizeof *b->items),
        .segments = pm_new(most + s->route_count, sizeof *b->segments),
        .flats = pm_new(s->route_count + 1, sizeof *b->flats),
        .at = pm_new(most, sizeof *b->at),
        .rank_count = s->rank_count,
    };
    for (uint32_t i = 0; i < s->box_count; i++)
        b->items[b->item_count++] = (item){.rank = s->boxes[i].rank, .box = i, .width = s->boxes[i].w};
    for (uint32_t i = 0; i < s->route_count; i++)
        add_route(b, s, &s->routes[i]);
    for (uint32_t i = 0; i < b->item_count; i++)
        b->first[b->items[i].rank + 1]++;
    for (uint32_t r = 0; r < b->rank_count; r++)
        b->first[r + 1] += b->first[r];
    sort_segments(b);
}

static void tear_down(board *b)
{
    free(b->items);
    free(b->segments);
    free(b->flats);
    free(b->at);
}

/* --- places and cost ---------------------------------------------------------------- */

/* Numbers the items of a rank, and gives each an x with the rank centred. */
static void number_rank(board *b, uint32_t rank)
{
    double width = 0, x;
    for (uint32_t i = b->first[rank]; i < b->first[rank + 1]; i++)
        width += b->items[b->at[i]].width + PM_GAP;
    x = -width / 2;
    for (uint32_t i = b->first[rank]; i < b->first[rank + 1]; i++) {
        item *t = &b->items[b->at[i]];
        t->pos = i - b->first[rank];
        t->x = x + t->width / 2;
        x += t->width + PM_GAP;
    }
}

static double gap(double a, double b)
{
    return a < b ? b - a : a - b;
}

/* Cost of the segments between UPPER and the rank below it. */
static double cost_below(const board *b, uint32_t upper)
{
    double cost = 0;
    uint32_t first = b->first_segment[upper], end = b->first_segment[upper + 1];
    for (uint32_t i = first; i < end; i++) {
        const item *a = &b->items[b->segments[i].a], *c = &b->items[b->segments[i].b];
        cost += gap(a->x, c->x) / 16;
        for (uint32_t k = first; k < i; k++) {
            int64_t above = (int64_t)a->pos - b->items[b->segments[k].a].pos;
            int64_t below = (int64_t)c->pos - b->items[b->segments[k].b].pos;
            cost += above * below < 0 ? CROSSING : 0;
        }
    }
    return cost;
}

static double cost_within(const board *b, uint32_t rank)
{
    double cost = 0;
    for (uint32_t i = 0; i < b->flat_count; i++) {
        const item *l = &b->items[b->flats[i].a], *r = &b->items[b->flats[i].b];
        if (l->rank != rank)
            continue;
        uint32_t from = (l->pos < r->pos ? l->pos : r->pos) + 1, to = l->pos < r->pos ? r->pos : l->pos;
        for (uint32_t p = from; p < to; p++)
            cost += b->items[b->at[b->first[rank] + p]].box == PM_NONE ? OVER_LINE : OVER_BOX;
    }
    return cost;
}

/* What depends on the order of RANK. */
static double cost_around(const board *b, uint32_t rank)
{
    return cost_within(b, rank) + cost_below(b, rank) + (rank ? cost_below(b, rank - 1) : 0);
}

static double cost_all(const board *b)
{
    double cost = 0;
    for (uint32_t r = 0; r < b->rank_count; r++)
        cost += cost_within(b, r) + cost_below(b, r);
    return cost;
}

/* --- search --------------------------------------------------------------------------- */

static void start(board *b, uint32_t seed)
{
    uint32_t fill[PM_MAX_RANKS] = {0};
    b->random = 0x9E3779B97F4A7C15u * (seed + 1);
    for (uint32_t i = 0; i < b->item_count; i++) {
        uint32_t r = b->items[i].rank;
        b->at[b->first[r] + fill[r]++] = i;
    }
    for (uint32_t r = 0; r < b->rank_count; r++) {
        for (uint32_t i = b->first[r + 1]; seed && i > b->first[r] + 1; i--) {
            uint32_t k = b->first[r] + next_random(b, i - b->first[r]);
            uint32_t t = b->at[i - 1];
            b->at[i - 1] = b->at[k];
            b->at[k] = t;
        }
        number_rank(b, r);
    }
}

static double mean_x(const board *b, uint32_t i)
{
    double sum = 0;
    uint32_t n = 0;
    for (uint32_t k = 0; k < b->segment_count; k++) {
        pair p = b->segments[k];
        if (p.a != i && p.b != i)
            continue;
        sum += b->items[p.a == i ? p.b : p.a].x;
        n++;
    }
    return n ? sum / n : b->items[i].x;
}

/* Sorts a rank by X (stable insertion: ranks are short). */
static void sort_rank(board *b, uint32_t rank, const double *x)
{
    for (uint32_t i = b->first[rank] + 1; i < b->first[rank + 1]; i++) {
        uint32_t t = b->at[i], k = i;
        for (; k > b->first[rank] && x[b->at[k - 1]] > x[t]; k--)
            b->at[k] = b->at[k - 1];
        b->at[k] = t;
    }
    number_rank(b, rank);
}

static void sweep_rank(board *b, uint32_t rank, double *mean)
{
    for (uint32_t i = b->first[rank]; i < b->first[rank + 1]; i++)
        mean[b->at[i]] = mean_x(b, b->at[i]);
    sort_rank(b, rank, mean);
}

static void sweep(board *b)
{
    double *mean = pm_new(b->item_count + 1, sizeof *mean);
    for (int i = 0; i < SWEEPS; i++)
        for (uint32_t r = 0; r < b->rank_count; r++)
            sweep_rank(b, i % 2 ? b->rank_count - 1 - r : r, mean);
    free(mean);
}

/* Moves the item at place I of the rank to place K, the others close up. */
static void move(board *b, uint32_t i, uint32_t k)
{
    uint32_t t = b->at[i];
    for (; i < k; i++)
        b->at[i] = b->at[i + 1];
    for (; i > k; i--)
        b->at[i] = b->at[i - 1];
    b->at[k] = t;
}

/* One pass over a rank: every item to its best place. REACH limits how far. */
static bool improve_rank(board *b, uint32_t rank, uint32_t reach)
{
    bool better = false;
    double now = cost_around(b, rank);
    for (uint32_t i = b->first[rank]; i < b->first[rank + 1]; i++) {
        uint32_t best = i, low = i > b->first[rank] + reach ? i - reach : b->first[rank];
        for (uint32_t k = low; k < b->first[rank + 1] && k <= i + reach; k++) {
            if (k == i)
                continue;
            move(b, i, k);
            number_rank(b, rank);
            double c = cost_around(b, rank);
            move(b, k, i);
            if (c < now - 1e-6) {
                now = c;
                best = k;
            }
        }
        if (best != i) {
            move(b, i, best);
            better = true;
        }
        number_rank(b, rank);
    }
    return better;
}

static void improve(board *b, uint32_t reach, int rounds)
{
    bool better = true;
    for (int i = 0; i < rounds && better; i++) {
        better = false;
        for (uint32_t r = 0; r < b->rank_count; r++)
            better |= improve_rank(b, r, reach);
    }
}

/* --- the best ones ----------------------------------------------------------------------- */

typedef struct result {
    double cost;
    uint32_t seed;
    uint32_t *at;
} result;

static int cheapest(const void *x, const void *y)
{
    const result *a = x, *b = y;
    if (a->cost != b->cost)
        return a->cost < b->cost ? -1 : 1;
    return (a->seed > b->seed) - (a->seed < b->seed);
}

static void load(board *b, const uint32_t *at)
{
    memcpy(b->at, at, b->item_count * sizeof *at);
    for (uint32_t r = 0; r < b->rank_count; r++)
        number_rank(b, r);
}

static void search(board *b, result *list, uint32_t seeds, uint32_t finished)
{
    for (uint32_t i = 0; i < seeds; i++) {
        start(b, i);
        sweep(b);
        improve(b, 1, 4);
        list[i] = (result){cost_all(b), i, pm_new(b->item_count + 1, sizeof *list[i].at)};
        memcpy(list[i].at, b->at, b->item_count * sizeof *b->at);
    }
    qsort(list, seeds, sizeof *list, cheapest);
    for (uint32_t i = 0; i < finished; i++) {
        load(b, list[i].at);
        improve(b, 64, 6);
        list[i].cost = cost_all(b);
        memcpy(list[i].at, b->at, b->item_count * sizeof *b->at);
    }
    qsort(list, finished, sizeof *list, cheapest);
}

/* The places of the boxes among the boxes of their rank. */
static void read_boxes(const board *b, uint32_t *out)
{
    for (uint32_t r = 0; r < b->rank_count; r++) {
        uint32_t n = 0;
        for (uint32_t i = b->first[r]; i < b->first[r + 1]; i++)
            if (b->items[b->at[i]].box != PM_NONE)
                out[b->items[b->at[i]].box] = n++;
    }
}

uint32_t pm_order(const pm_scene *s, uint32_t *out[PM_ORDERS])
{
    board b;
    result list[SEEDS];
    uint32_t n = 0;
    set_up(&b, s);
    uint32_t seeds = s->hasty ? HASTY_SEEDS : SEEDS, finished = s->hasty ? HASTY_FINISHED : FINISHED;
    search(&b, list, seeds, finished);
    for (uint32_t i = 0; i < finished && n < PM_ORDERS; i++) {
        load(&b, list[i].at);
        read_boxes(&b, out[n]);
        bool known = false;
        for (uint32_t k = 0; k < n && !known; k++)
            known = memcmp(out[k], out[n], s->box_count * sizeof *out[n]) == 0;
        n += !known;
    }
    for (uint32_t i = 0; i < seeds; i++)
        free(list[i].at);
    tear_down(&b);
    return n ? n : 1;
}
