#include "draw/label.h"

#include "base/memory.h"
#include "draw/run_grid.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    CANDIDATES = 480,   /* kept of one label */
    TRIED = 200,        /* of these, in each round */
    ORDERS = 24,
    HASTY_ORDERS = 6,
    ROUNDS = 8,
    OVERLAP = 300,      /* cost of two labels on each other */
    NO_PILL = 30,       /* of an amount that is not on a pill */
    HIDDEN = 30,        /* of words on a short dashed line, whose dashes nobody would see, */
    DASHES_LEAST = 84,  /* if so little of it is left */
    FOREIGN = 100,      /* of a foreign line under the words, */
    NEAR_FOREIGN = 45,  /* or only under the plate's edge */
    FOREIGN_MOST = 1    /* labels of a drawing that may lie so */
};

typedef struct candidate {
    double cost, t, offset;
    pm_rect rect;
    uint32_t wrap;
    bool foreign; /* a line that is not its own runs under the words */
} candidate;

/* One label's ways to be wrapped, and where it could be. */
typedef struct choice {
    pm_wording words;
    candidate *list;
    uint32_t count, chosen; /* chosen == count: none */
} choice;

typedef struct placing {
    const pm_scene *scene;
    const pm_path *paths;
    pm_rect *blocked;
    uint32_t blocked_count;
    pm_rect canvas;
    pm_rect *tips;       /* [routes] arrow heads */
    choice *choices;     /* [routes] */
    candidate *scratch;  /* of the label that is looked at */
    pm_run_grid grid;
    uint8_t *covers;     /* [routes] scratch: what one plate covers of each path, */
    uint32_t *touched;   /* and of which it covers anything */
    uint32_t count;
} placing;

static bool holds(const pm_rect *r, pm_point p, double dx, double dy)
{
    return p.x > r->x0 - dx && p.x < r->x1 + dx && p.y > r->y0 - dy && p.y < r->y1 + dy;
}

/* --- candidates ------------------------------------------------------------------------ */

/* The point at share T of the path, and the direction there. */
static pm_point point_at(const pm_path *p, double t, double *angle)
{
    double goal = t * p->length, done = 0;
    for (uint32_t i = 1; i < p->count; i++) {
        pm_point a = p->at[i - 1], b = p->at[i];
        double d = hypot(b.x - a.x, b.y - a.y);
        if (done + d >= goal || i + 1 == p->count) {
            double u = d > 0 ? (goal - done) / d : 0;
            *angle = atan2(b.y - a.y, b.x - a.x);
            return (pm_point){a.x + u * (b.x - a.x), a.y + u * (b.y - a.y)};
        }
        done += d;
    }
    *angle = 0;
    return p->at[0];
}

static bool is_blocked(const placing *p, const pm_rect *r)
{
    if (r->x0 < p->canvas.x0 || r->x1 > p->canvas.x1 || r->y0 < p->canvas.y0 || r->y1 > p->canvas.y1)
        return true;
    for (uint32_t i = 0; i < p->blocked_count; i++)
        if (pm_rect_touch(r, &p->blocked[i], 2))
            return true;
    return false;
}

/* What of a path a plate covers. */
enum { COVERS_WORDS = 1, COVERS_EDGE = 2, COVERS_NEAR = 4 };

static uint8_t cover_of(const pm_path *path, uint32_t run, const pm_rect *r)
{
    uint8_t out = 0;
    for (uint32_t k = run * PM_RUN; k < (run + 1) * PM_RUN && k < path->count; k++) {
        if (!holds(r, path->at[k], 9, 6))
            continue;
        out |= COVERS_NEAR;
        out |= holds(r, path->at[k], 4, 3) ? COVERS_EDGE : 0;
        out |= holds(r, path->at[k], -1, 0) ? COVERS_WORDS : 0;
    }
    return out;
}

/* Foreign lines under the plate, or close beside it. */
static double line_cost(const placing *p, uint32_t own, const pm_rect *r, bool beside, bool *foreign)
{
    double cost = 0;
    uint32_t touched = 0;
    pm_cells c = pm_run_grid_cells(&p->grid, r, 9);
    for (uint32_t y = c.y0; y <= c.y1; y++)
        for (uint32_t cell = y * p->grid.columns + c.x0; cell <= y * p->grid.columns + c.x1; cell++)
            for (uint32_t i = p->grid.first[cell]; i < p->grid.first[cell + 1]; i++) {
                pm_run at = p->grid.runs[i];
                bool counts = at.path != own || beside;
                if (!counts || p->covers[at.path] & COVERS_WORDS || !pm_rect_touch(r, &p->paths[at.path].runs[at.run], 9))
                    continue;
                uint8_t now = cover_of(&p->paths[at.path], at.run, r);
                if (now && !p->covers[at.path])
                    p->touched[touched++] = at.path;
                p->covers[at.path] |= now;
            }
    for (uint32_t i = 0; i < touched; i++) {
        uint32_t path = p->touched[i];
        uint8_t covers = p->covers[path];
        p->covers[path] = 0;
        if (path == own) {
            cost += covers & COVERS_WORDS ? 20 : 0;
            continue;
        }
        *foreign |= covers & COVERS_WORDS;
        cost += covers & COVERS_WORDS ? FOREIGN : covers & COVERS_EDGE ? NEAR_FOREIGN : beside ? 16 : 0;
    }
    return cost;
}

static double tip_cost(const placing *p, const pm_rect *r)
{
    double cost = 0;
    for (uint32_t i = 0; i < p->count; i++)
        cost += pm_rect_touch(r, &p->tips[i], 4) ? 45 : 0;
    return cost;
}

/* A place on the line. */
typedef struct spot {
    pm_point at;
    double t, angle;
} spot;

static void try_place(placing *p, uint32_t own, uint32_t wrap, const spot *on, double offset)
{
    choice *c = &p->choices[own];
    const pm_route *route = &p->scene->routes[own];
    double w, h, t = on->t;
    pm_point at = on->at;
    bool steep = fabs(sin(on->angle)) > 0.35, beside = fabs(offset) > 0.99, pill = wrap < c->words.pills, foreign = false;
    pm_label_size(&c->words, wrap, &w, &h);
    if (!steep && !beside && offset != 0)
        return;
    if (route->kind == PM_ROUTE_FLAT && offset != 0 && !beside)
        return;
    if (steep) /* the words under a pill are narrower than it: nearer, then */
        at.x += beside ? offset * (w * 0.48 + (pill ? -2 : 4)) : offset * w / 2;
    else
        at.y += offset * (h / 2 + 5);
    pm_rect r = {at.x - w / 2, at.y - h / 2, at.x + w / 2, at.y + h / 2};
    if (is_blocked(p, &r))
        return;
    double cost = fabs(t - 0.5) * 18 + (c->words.wraps[wrap].count - 1) * 5 + 7 * fabs(offset);
    cost += line_cost(p, own, &r, beside, &foreign) + tip_cost(p, &r);
    cost += c->words.pills && !pill ? NO_PILL : 0;
    if (route->kind == PM_ROUTE_FLAT && !beside && p->paths[own].length - w < DASHES_LEAST &&
        p->scene->graph->lines[route->line].modality != PM_STATED)
        cost += HIDDEN;
    p->scratch[c->count++] = (candidate){cost, t, offset, r, wrap, foreign};
}

static int cheapest(const void *x, const void *y)
{
    const candidate *a = x, *b = y;
    if (a->cost != b->cost)
        return a->cost < b->cost ? -1 : 1;
    if (a->wrap != b->wrap)
        return a->wrap < b->wrap ? -1 : 1;
    if (a->t != b->t)
        return a->t < b->t ? -1 : 1;
    return (a->offset > b->offset) - (a->offset < b->offset);
}

enum { OFFSETS = 9, FIRST = 4, LAST = 56, OF = 60, PLACES_MOST = (LAST - FIRST + 1) * OFFSETS * 2 * PM_WRAPS };

static void list_candidates(placing *p, uint32_t own)
{
    static const double offsets[OFFSETS] = {0, 0.3, -0.3, 0.6, -0.6, 0.8, -0.8, 1, -1};
    choice *c = &p->choices[own];
    for (int i = FIRST; i <= LAST; i += p->scene->hasty ? 3 : 1) {
        spot on = {.t = (double)i / OF};
        on.at = point_at(&p->paths[own], on.t, &on.angle);
        for (uint32_t w = 0; w < c->words.wrap_count; w++)
            for (int k = 0; k < OFFSETS; k++)
                try_place(p, own, w, &on, offsets[k]);
    }
    qsort(p->scratch, c->count, sizeof *p->scratch, cheapest);
    if (c->count > CANDIDATES)
        c->count = CANDIDATES;
    c->list = pm_new((size_t)c->count + 1, sizeof *c->list);
    if (c->count)
        memcpy(c->list, p->scratch, c->count * sizeof *c->list);
    c->chosen = c->count;
}

/* --- search ------------------------------------------------------------------------------ */

static const candidate *chosen(const choice *c)
{
    return c->chosen < c->count ? &c->list[c->chosen] : NULL;
}

static double cost_beside_others(const placing *p, uint32_t own, const candidate *c)
{
    double cost = c->cost;
    for (uint32_t i = 0; i < p->count; i++) {
        const candidate *other = i == own ? NULL : chosen(&p->choices[i]);
        cost += other && pm_rect_touch(&c->rect, &other->rect, 3) ? OVERLAP : 0;
    }
    return cost;
}

static bool choose_again(placing *p, uint32_t own)
{
    choice *c = &p->choices[own];
    uint32_t best = c->count, tried = c->count < TRIED ? c->count : TRIED;
    double least = 0;
    for (uint32_t i = 0; i < tried; i++) {
        if (best < c->count && c->list[i].cost >= least)
            break;
        double cost = cost_beside_others(p, own, &c->list[i]);
        if (best == c->count || cost < least) {
            best = i;
            least = cost;
        }
    }
    bool changed = best != c->chosen;
    c->chosen = best;
    return changed;
}

static double total_cost(const placing *p)
{
    double cost = 0;
    for (uint32_t i = 0; i < p->count; i++) {
        const candidate *a = chosen(&p->choices[i]);
        cost += a ? a->cost : p->choices[i].words.wrap_count ? OVERLAP : 0;
        for (uint32_t k = 0; a && k < i; k++) {
            const candidate *b = chosen(&p->choices[k]);
            cost += b && pm_rect_touch(&a->rect, &b->rect, 3) ? OVERLAP : 0;
        }
    }
    return cost;
}

static void shuffle(uint32_t *order, uint32_t n, uint64_t seed)
{
    uint64_t x = 0x9E3779B97F4A7C15u * (seed + 1);
    for (uint32_t i = n; i > 1; i--) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        uint32_t k = (uint32_t)((x >> 11) % i), t = order[i - 1];
        order[i - 1] = order[k];
        order[k] = t;
    }
}

/* The labels with the least freedom first. */
static void base_order(const placing *p, uint32_t *order)
{
    for (uint32_t i = 0; i < p->count; i++) {
        uint32_t k = i;
        for (; k > 0 && p->choices[order[k - 1]].count > p->choices[i].count; k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
}

static void search(placing *p)
{
    uint32_t *order = pm_new(p->count + 1, sizeof *order), *best = pm_new(p->count + 1, sizeof *best);
    double least = -1;
    for (uint32_t seed = 0; seed < (p->scene->hasty ? HASTY_ORDERS : ORDERS); seed++) {
        base_order(p, order);
        if (seed)
            shuffle(order, p->count, seed);
        for (uint32_t i = 0; i < p->count; i++)
            p->choices[i].chosen = p->choices[i].count;
        bool changed = true;
        for (int round = 0; round < ROUNDS && changed; round++) {
            changed = false;
            for (uint32_t i = 0; i < p->count; i++)
                changed |= choose_again(p, order[i]);
        }
        double cost = total_cost(p);
        if (least >= 0 && cost >= least - 1e-9)
            continue;
        least = cost;
        for (uint32_t i = 0; i < p->count; i++)
            best[i] = p->choices[i].chosen;
    }
    for (uint32_t i = 0; i < p->count; i++)
        p->choices[i].chosen = best[i];
    free(order);
    free(best);
}

/* Two labels that still overlap: the one with the dearer place gives way. */
static void drop_overlaps(placing *p)
{
    for (uint32_t i = 0; i < p->count; i++) {
        for (uint32_t k = 0; k < i; k++) {
            const candidate *a = chosen(&p->choices[i]), *b = chosen(&p->choices[k]);
            if (!a || !b || !pm_rect_touch(&a->rect, &b->rect, 0))
                continue;
            choice *loser = &p->choices[a->cost > b->cost ? i : k];
            loser->chosen = loser->count;
        }
    }
}

/* --- glyphs -------------------------------------------------------------------------------- */


static bool glyph_is_free(const placing *p, uint32_t own, pm_point at)
{
    pm_rect r = {at.x - 10, at.y - 10, at.x + 10, at.y + 10};
    for (uint32_t i = 0; i < p->blocked_count; i++)
        if (pm_rect_touch(&r, &p->blocked[i], 0))
            return false;
    for (uint32_t i = 0; i < p->count; i++)
        for (uint32_t k = 0; i != own && k < p->paths[i].count; k++)
            if (hypot(p->paths[i].at[k].x - at.x, p->paths[i].at[k].y - at.y) < 16)
                return false;
    return true;
}

static void place_glyph(placing *p, uint32_t own, pm_glyph *g)
{
    static const double beside_label[] = {.16, .84, .12, .88};
    static const double places[] = {.5, .45, .55, .4, .6, .35, .65, .3, .7, .25, .75, .2, .8, .15, .85};
    enum { PLACES = sizeof places / sizeof *places };
    enum { BESIDE = sizeof beside_label / sizeof *beside_label };
    bool flat = p->scene->routes[own].kind == PM_ROUTE_FLAT && !p->scene->numbers;
    g->present = true;
    for (int i = flat ? -BESIDE : 0; i < PLACES; i++) {
        g->at = point_at(&p->paths[own], i < 0 ? beside_label[i + BESIDE] : places[i], &g->angle);
        if (glyph_is_free(p, own, g->at))
            break;
        if (i + 1 == PLACES)
            g->at = point_at(&p->paths[own], 0.5, &g->angle);
    }
    p->blocked[p->blocked_count++] = (pm_rect){g->at.x - 10, g->at.y - 10, g->at.x + 10, g->at.y + 10};
}

/* --- letters --------------------------------------------------------------------------------- */

/* A label that found no room anywhere becomes a letter on its line. */
static void letter_label(placing *p, uint32_t own, uint32_t nth, pm_label *out)
{
    choice *c = &p->choices[own];
    pm_arena *arena = p->scene->arena;
    char *letter = pm_arena_alloc(arena, 2, 1);
    pm_str *line = pm_arena_alloc(arena, 1, sizeof *line);
    letter[0] = (char)(nth < 26 ? 'a' + nth : 'A' + nth % 26);
    *line = (pm_str){letter, 1};
    *out = (pm_label){.words = pm_label_sentence(p->scene, &p->scene->routes[own])};
    free(c->list);
    *c = (choice){.words = {.wraps = {{line, 1, 16}}, .wrap_count = 1}};
    list_candidates(p, own);
    choose_again(p, own);
    const candidate *at = chosen(c);
    if (!at || cost_beside_others(p, own, at) >= OVERLAP)
        return;
    *out = (pm_label){.placed = true, .lettered = true, .words = out->words, .text = c->words.wraps[0],
                      .foreign = at->foreign, .rect = at->rect, .t = at->t};
}

/* Labels without a place, and all but FOREIGN_MOST of those that a foreign line
 * runs under: whose words they are would not be clear. */
static void letter_labels(placing *p, pm_label *labels)
{
    uint32_t n = 0, foreign = 0;
    for (uint32_t i = 0; i < p->count; i++) {
        if (!labels[i].text.count || p->scene->numbers)
            continue;
        foreign += labels[i].foreign;
        if (labels[i].placed && (!labels[i].foreign || foreign <= FOREIGN_MOST))
            continue;
        const pm_label before = labels[i];
        letter_label(p, i, n, &labels[i]);
        if (!labels[i].lettered && before.placed)
            labels[i] = before;
        n += labels[i].lettered;
    }
}

/* --- all of it ------------------------------------------------------------------------------- */

static void set_up(placing *p, const pm_rect *blocked, uint32_t blocked_count)
{
    const pm_scene *s = p->scene;
    p->choices = pm_new(p->count + 1, sizeof *p->choices);
    p->tips = pm_new(p->count + 1, sizeof *p->tips);
    p->scratch = pm_new(PLACES_MOST, sizeof *p->scratch);
    p->grid = pm_run_grid_new(p->paths, p->count);
    p->covers = pm_new(p->count + 1, sizeof *p->covers);
    p->touched = pm_new(p->count + 1, sizeof *p->touched);
    p->blocked = pm_new((size_t)blocked_count + s->box_count + p->count + 1, sizeof *p->blocked);
    for (uint32_t i = 0; i < blocked_count; i++)
        p->blocked[p->blocked_count++] = blocked[i];
    for (uint32_t i = 0; i < s->box_count; i++) {
        const pm_box *b = &s->boxes[i];
        p->blocked[p->blocked_count++] = (pm_rect){b->x - 2, b->y - 2, b->x + b->w + 2, b->y + b->h + 2};
    }
    for (uint32_t i = 0; i < p->count; i++) {
        pm_point tip = p->paths[i].at[p->paths[i].count - 1];
        p->tips[i] = (pm_rect){tip.x - 6, tip.y - 12, tip.x + 6, tip.y + 12};
        p->choices[i].words = pm_label_wording(s, &s->routes[i]);
    }
}

static void tear_down(placing *p)
{
    for (uint32_t i = 0; i < p->count; i++)
        free(p->choices[i].list);
    free(p->choices);
    free(p->scratch);
    pm_run_grid_free(&p->grid);
    free(p->covers);
    free(p->touched);
    free(p->tips);
    free(p->blocked);
}

static void read_label(const choice *c, pm_label *out)
{
    const candidate *at = chosen(c);
    bool pill = at && at->wrap < c->words.pills;
    *out = (pm_label){.placed = at != NULL, .amount = pill ? c->words.amount : PM_STR(""), .refs = c->words.refs};
    if (c->words.wrap_count)
        out->text = c->words.wraps[at ? at->wrap : 0];
    if (!at)
        return;
    out->rect = at->rect;
    out->t = at->t;
    out->offset = at->offset;
    out->foreign = at->foreign;
}

double pm_labels_place(const pm_scene *s, const pm_path *paths, const pm_rect *blocked,
                       uint32_t blocked_count, pm_rect canvas, pm_label *labels, pm_glyph *glyphs)
{
    placing p = {.scene = s, .paths = paths, .canvas = canvas, .count = s->route_count};
    set_up(&p, blocked, blocked_count);
    for (uint32_t i = 0; i < p.count; i++)
        if (pm_label_has_glyph(&s->graph->lines[s->routes[i].line]))
            place_glyph(&p, i, &glyphs[i]);
    for (uint32_t i = 0; i < p.count; i++)
        list_candidates(&p, i);
    search(&p);
    drop_overlaps(&p);
    for (uint32_t i = 0; i < p.count; i++)
        read_label(&p.choices[i], &labels[i]);
    double cost = total_cost(&p);
    letter_labels(&p, labels);
    tear_down(&p);
    return cost;
}
