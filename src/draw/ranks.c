#include "draw/scene.h"

#include "base/memory.h"
#include "draw/pins.h"

#include <stdlib.h>

enum { FLAT_ROOM = 84, LANE_ROOM = 14, LANES_MOST = 8, EVEN_MOST = 200, ROWS_STRETCHED = 4, HUB_LINES = 5 };

/* --- routes -------------------------------------------------------------------- */

static pm_end find_end(const pm_scene *s, uint32_t end)
{
    for (uint32_t i = 0; i < s->box_count; i++)
        if (s->boxes[i].node == end)
            return (pm_end){.box = i, .card = PM_NONE};
    for (uint32_t i = 0; i < s->card_count; i++)
        if (s->cards[i].node == end)
            return (pm_end){.box = s->cards[i].box, .card = i};
    return (pm_end){.box = PM_NONE, .card = PM_NONE};
}

static void make_routes(pm_scene *s)
{
    const pm_graph *g = s->graph;
    s->routes = pm_arena_alloc(s->arena, g->line_count + 1, sizeof *s->routes);
    for (uint32_t i = 0; i < g->line_count; i++) {
        pm_route r = {
            .line = i, .from = find_end(s, g->lines[i].from), .to = find_end(s, g->lines[i].to)};
        if (r.from.box != PM_NONE && r.to.box != PM_NONE && r.from.box != r.to.box)
            s->routes[s->route_count++] = r;
    }
}

/* --- bands to ranks -------------------------------------------------------------- */

/* Lines upwards minus lines downwards: who has many above stands high. */
static int pull_of(const pm_scene *s, uint32_t box)
{
    int pull = 0;
    for (uint32_t i = 0; i < s->route_count; i++) {
        uint32_t a = s->routes[i].from.box, b = s->routes[i].to.box;
        if (a != box && b != box)
            continue;
        int other = (int)s->boxes[a == box ? b : a].zone, own = (int)s->boxes[box].zone;
        pull += (other < own) - (other > own);
    }
    return pull;
}

typedef struct pulled {
    int pull;
    uint32_t box;
} pulled;

static int strongest_up(const void *x, const void *y)
{
    const pulled *a = x, *b = y;
    if (a->pull != b->pull)
        return a->pull > b->pull ? -1 : 1;
    return (a->box > b->box) - (a->box < b->box);
}

static uint32_t list_zone(const pm_scene *s, pm_zone zone, pulled *out)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->box_count; i++)
        if (s->boxes[i].zone == zone)
            out[n++] = (pulled){pull_of(s, i), i};
    qsort(out, n, sizeof *out, strongest_up);
    return n;
}

static double width_of(const pm_scene *s, const pulled *list, uint32_t n)
{
    double w = 0;
    for (uint32_t i = 0; i < n; i++)
        w += s->boxes[list[i].box].w + (i ? PM_GAP : 0);
    return w;
}

/* Room that lines between neighbours of the band will need; more than a few
 * become arcs. */
static double flat_room(const pm_scene *s, pm_zone zone)
{
    double room = 0;
    for (uint32_t i = 0; i < s->route_count; i++)
        if (s->boxes[s->routes[i].from.box].zone == zone && s->boxes[s->routes[i].to.box].zone == zone)
            room += FLAT_ROOM;
    return room < 3 * FLAT_ROOM ? room : 3 * FLAT_ROOM;
}

/* How wide the band's boxes may be: lines that pass it need room too. */
static double limit_of(const pm_scene *s, pm_zone zone)
{
    uint32_t lanes = 0;
    for (uint32_t i = 0; i < s->route_count; i++) {
        pm_zone a = s->boxes[s->routes[i].from.box].zone, b = s->boxes[s->routes[i].to.box].zone;
        lanes += (a < zone && zone < b) || (b < zone && zone < a);
    }
    return s->max_width - LANE_ROOM * (double)(lanes < LANES_MOST ? lanes : LANES_MOST);
}

/* The box with most lines, if these are many; else PM_NONE. */
static uint32_t hub_of(const pm_scene *s)
{
    uint32_t *ends = pm_new(s->box_count + 1, sizeof *ends), hub = PM_NONE;
    for (uint32_t i = 0; i < s->route_count; i++) {
        ends[s->routes[i].from.box]++;
        ends[s->routes[i].to.box]++;
    }
    for (uint32_t i = 0; i < s->box_count; i++)
        if (ends[i] >= HUB_LINES && (hub == PM_NONE || ends[i] > ends[hub]))
            hub = i;
    free(ends);
    return hub;
}

static void split(pm_scene *s, pm_zone zone, const pulled *list, uint32_t n, double limit)
{
    double width = width_of(s, list, n);
    uint32_t rows = (uint32_t)(width / limit) + 1;
    double share = width / rows, used = 0;
    uint32_t row = 0, in_row = 0;
    for (uint32_t i = 0; i < n; i++) {
        pm_box *b = &s->boxes[list[i].box];
        double next = used + b->w + (in_row ? PM_GAP : 0);
        bool full = in_row && (next > limit || used + b->w / 2 > share);
        if (full && s->rank_count + row + 1 < PM_MAX_RANKS && (row + 1 < rows || next > limit)) {
            row++;
            used = b->w;
            in_row = 0;
        } else {
            used = next;
        }
        in_row++;
        b->rank = s->rank_count + row;
    }
    for (uint32_t r = 0; r <= row; r++)
        s->rank_zone[s->rank_count + r] = zone;
    s->rank_count += row + 1;
}

static void add_row(pm_scene *s, pm_zone zone, uint32_t box)
{
    s->boxes[box].rank = s->rank_count;
    s->rank_zone[s->rank_count++] = zone;
}

/* The hub farthest from those that it is tied to, beyond its band's other boxes:
 * its lines then pass between these side by side, where from among them each
 * would cross their lines. */
static void split_apart(pm_scene *s, pm_zone zone, pulled *list, uint32_t n, double limit, uint32_t hub)
{
    uint32_t rest = 0, lanes = 0;
    for (uint32_t i = 0; i < n; i++)
        if (list[i].box != hub)
            list[rest++] = list[i];
    for (uint32_t i = 0; i < s->route_count; i++)
        lanes += s->routes[i].from.box == hub || s->routes[i].to.box == hub;
    bool above = pull_of(s, hub) <= 0;
    if (above)
        add_row(s, zone, hub);
    if (rest)
        split(s, zone, list, rest, limit - LANE_ROOM * (double)(lanes < LANES_MOST ? lanes : LANES_MOST));
    if (!above && s->rank_count < PM_MAX_RANKS)
        add_row(s, zone, hub);
    else if (!above)
        s->boxes[hub].rank = s->rank_count - 1;
}

/* The rows that an earlier drawing gave the band; new boxes stand in the
 * emptiest row that holds them, else in one of their own. */
static void split_as_before(pm_scene *s, pm_zone zone, const pulled *list, uint32_t n, double limit)
{
    double width[PM_MAX_RANKS] = {0};
    uint32_t count = 0;
    for (uint32_t row = 0; row < PM_MAX_RANKS && s->rank_count + count < PM_MAX_RANKS; row++) {
        bool any = false;
        for (uint32_t i = 0; i < n; i++) {
            pm_box *b = &s->boxes[list[i].box];
            if (b->pin == PM_NONE || s->pins->list[b->pin].row != row)
                continue;
            any = true;
            b->rank = s->rank_count + count;
            width[count] += b->w + PM_GAP;
        }
        count += any;
    }
    for (uint32_t i = 0; i < n; i++) {
        pm_box *b = &s->boxes[list[i].box];
        if (b->pin != PM_NONE)
            continue;
        uint32_t best = 0;
        for (uint32_t r = 1; r < count; r++)
            if (width[r] < width[best])
                best = r;
        if (!count || (width[best] + b->w > limit && s->rank_count + count < PM_MAX_RANKS))
            best = count++;
        b->rank = s->rank_count + best;
        width[best] += b->w + PM_GAP;
    }
    for (uint32_t r = 0; r < count; r++)
        s->rank_zone[s->rank_count + r] = zone;
    s->rank_count += count;
}

static void rank_zone(pm_scene *s, pm_zone zone, pulled *list, uint32_t hub)
{
    uint32_t n = list_zone(s, zone, list);
    if (!n)
        return;
    double flat = flat_room(s, zone), limit = limit_of(s, zone);
    if (width_of(s, list, n) + flat > limit)
        for (uint32_t i = 0; i < n; i++)
            pm_box_compact(s, list[i].box);
    /* Lines within the band that then find no room become arcs. */
    if (s->pins)
        split_as_before(s, zone, list, n, limit);
    else if (hub != PM_NONE && s->boxes[hub].zone == zone && s->rank_count + 1 < PM_MAX_RANKS)
        split_apart(s, zone, list, n, limit, hub);
    else
        split(s, zone, list, n, limit);
}

/* --- even heights ------------------------------------------------------------------ */

static void stretch(pm_scene *s, pm_box *b, double h)
{
    double more = h - b->h;
    pm_card *cards = s->cards + b->cards.first;
    b->h = h;
    uint32_t rows = 0;
    for (uint32_t i = 0; i < b->cards.count; i++)
        rows += cards[i].row;
    double last = 1e9; /* the row above, if it is of the same column */
    for (uint32_t i = 0, k = 0; i < b->cards.count; i++) {
        pm_card *c = &cards[i];
        if (!c->row) {
            c->h += more;
            continue;
        }
        k = c->dy > last ? k + 1 : 0;
        last = c->dy;
        if (rows <= ROWS_STRETCHED) {
            c->h += more / rows;
            c->dy += more / rows * k;
        }
    }
}

static bool is_even(const pm_box *b)
{
    return b->zone < PM_ZONE_PEOPLE || (b->zone == PM_ZONE_PEOPLE && b->head_h <= 0);
}

static void even_out(pm_scene *s)
{
    for (uint32_t r = 0; r < s->rank_count; r++) {
        double h = 0;
        for (uint32_t i = 0; i < s->box_count; i++) {
            const pm_box *b = &s->boxes[i];
            if (b->rank == r && is_even(b) && b->h > h && b->h <= EVEN_MOST)
                h = b->h;
        }
        for (uint32_t i = 0; i < s->box_count; i++) {
            pm_box *b = &s->boxes[i];
            if (b->rank == r && is_even(b) && b->h < h)
                stretch(s, b, h);
        }
    }
}

void pm_scene_ranks(pm_scene *s)
{
    pulled *list = pm_new(s->box_count + 1, sizeof *list);
    make_routes(s);
    uint32_t hub = s->hub_apart ? hub_of(s) : PM_NONE;
    for (int z = 0; z < PM_ZONE_COUNT; z++)
        rank_zone(s, (pm_zone)z, list, hub);
    even_out(s);
    free(list);
}

void pm_scene_place(pm_scene *s)
{
    for (uint32_t i = 0; i < s->card_count; i++) {
        pm_card *c = &s->cards[i];
        const pm_box *b = &s->boxes[c->box];
        bool single = b->head_h <= 0;
        c->x = b->x + (single ? 0 : c->dx);
        c->y = b->y + (single ? 0 : c->dy);
        if (single) {
            c->w = b->w;
            c->h = b->h;
        }
    }
}
