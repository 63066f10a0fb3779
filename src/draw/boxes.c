#include "draw/scene.h"

#include "base/memory.h"
#include "draw/card_words.h"
#include "draw/pins.h"
#include "draw/words.h"

#include <stdlib.h>
#include <string.h>

enum {
    CARD_LEAST = 92,      /* widths of a card */
    CARD_MOST = 168,
    NAME_ALONE = 118,
    ENDS_MOST = 260,
    HUB_LEAST = 156,
    COMPACT_LEAST = 84,
    ROW_LEAST = 128,
    ROW_MOST = 190,
    COMPACT_ROW_LEAST = 108,
    COMPACT_ROW_MOST = 154,
    ROWS_A_COLUMN = 4,
    PASS_ROOM = 36,
    ICON = 26,
    ROW_ICON = 18,
    BOX_PITCH = 26,       /* likewise of a box */
    END_PITCH = 19        /* between two line ends of a card, half of them on each side */
};

typedef struct maker {
    pm_scene *scene;
    uint32_t *ends;       /* [nodes + folds] lines that touch it */
    uint32_t hub_ends;    /* a node with so many line ends is a hub */
    bool compact;         /* cards as narrow as they can be */
} maker;

static const pm_graph *graph_of(const maker *m)
{
    return m->scene->graph;
}

/* --- sizes -------------------------------------------------------------------- */

static double larger(double a, double b)
{
    return a > b ? a : b;
}

/* The sources behind the name, unless they were cut off. */
static size_t whole_refs(const pm_card *c)
{
    return c->name.count && pm_str_ends(c->name.at[c->name.count - 1], PM_STR("]")) ? c->name_refs : 0;
}

/* The width that a card's line ends need. In the first band they are all at
 * its bottom, elsewhere half of them on each side. */
static double ends_room(const maker *m, const pm_card *c)
{
    uint32_t ends = m->ends[c->node];
    bool one_side = m->scene->boxes[c->box].zone == PM_ZONE_GOVERNMENT;
    double room = (one_side && !m->compact ? ends : ends / 2.0 + 1) * (m->compact ? END_PITCH : BOX_PITCH) + 14;
    return room < ENDS_MOST ? room : ENDS_MOST;
}

static void wrap_card(const maker *m, pm_card *c)
{
    pm_arena *arena = m->scene->arena;
    c->name = pm_wrap_balanced(arena, pm_card_name(m->scene, c), c->name_size, true, c->w - 14, 4);
    c->name_refs = whole_refs(c);
    c->role = pm_wrap_balanced(arena, pm_card_role(m->scene, c), PM_SMALL_SIZE, false, c->w - 12, 6);
    c->text_h = ICON + 5 + c->name.count * (c->name_size + 2.5) + (c->role.count ? 3 + c->role.count * 15.0 : 0);
    c->h = c->text_h + 2 * PM_PAD;
}

/* What a card W wide wants more, MOST at most, so that its role is a line shorter:
 * then no "of" stands alone on a line. */
static double stub_room(pm_arena *arena, pm_str role, double w, double most)
{
    uint32_t lines = pm_wrap(arena, role, PM_SMALL_SIZE, false, w - 12, 6).count;
    for (double more = 6; lines > 2 && more <= most; more += 6)
        if (pm_wrap(arena, role, PM_SMALL_SIZE, false, w + more - 12, 6).count < lines)
            return more;
    return 0;
}

/* The narrowest width at which name and role wrap well and no word is broken. */
static void size_card(const maker *m, pm_card *c)
{
    pm_arena *arena = m->scene->arena;
    pm_str name = pm_card_name(m->scene, c), role = pm_card_role(m->scene, c);
    double least = m->compact ? COMPACT_LEAST : c->hub ? HUB_LEAST : CARD_LEAST, w = least;
    double room = ends_room(m, c);
    w = larger(w, pm_word_width(name, c->name_size, true) + 14);
    w = larger(w, pm_word_width(role, PM_SMALL_SIZE, false) + 12);
    double alone = pm_text_width(name, c->name_size, true) + 14; /* a name of two short words is one line */
    w = larger(w, !m->compact && alone <= NAME_ALONE ? alone : 0);
    for (w = w < CARD_MOST ? w : CARD_MOST; w < CARD_MOST; w += 6)
        if (pm_wrap(arena, name, c->name_size, true, w - 14, 4).count <= 2 &&
            pm_wrap(arena, role, PM_SMALL_SIZE, false, w - 12, 4).count <= 3)
            break;
    w = larger(w, room) + stub_room(arena, role, larger(w, room), m->compact ? 12 : 18);
    c->w = w;
    wrap_card(m, c);
}

static void size_row(const maker *m, pm_card *c, double width)
{
    pm_arena *arena = m->scene->arena;
    pm_str name = pm_card_name(m->scene, c), role = pm_card_role(m->scene, c);
    double text = width - ROW_ICON - 16;
    c->name = pm_wrap(arena, name, PM_NAME_SIZE, true, text, 4);
    c->name_refs = whole_refs(c);
    c->role = pm_wrap(arena, role, PM_SMALL_SIZE, false, text, 4);
    c->w = width;
    c->text_h = c->name.count * 16.0 + c->role.count * 15.0;
    c->h = larger(24, c->text_h + 7);
}

/* How wide a column of rows must be. */
static double row_width(const maker *m, pm_card *cards, const uint32_t *rows, uint32_t count)
{
    double w = m->compact ? COMPACT_ROW_LEAST : ROW_LEAST, most = m->compact ? COMPACT_ROW_MOST : ROW_MOST;
    pm_arena *arena = m->scene->arena;
    for (uint32_t i = 0; i < count; i++) {
        pm_card *c = &cards[rows[i]];
        pm_lines name = pm_wrap_balanced(arena, pm_card_name(m->scene, c), PM_NAME_SIZE, true, most - 34, 2);
        pm_lines role = pm_wrap_balanced(arena, pm_card_role(m->scene, c), PM_SMALL_SIZE, false, most - 34, 2);
        w = larger(w, larger(name.width, role.width) + ROW_ICON + 18);
    }
    return w < most ? w : most;
}

/* --- boxes -------------------------------------------------------------------- */

static bool is_fold(const pm_graph *g, uint32_t end)
{
    return end >= g->node_count;
}

static uint32_t box_of(const pm_graph *g, uint32_t end)
{
    if (!is_fold(g, end))
        return pm_graph_root(g, end);
    uint32_t parent = g->folds[end - g->node_count].parent;
    return parent == PM_NONE ? end : pm_graph_root(g, parent);
}

static bool is_drawn(const pm_graph *g, uint32_t end)
{
    return is_fold(g, end) ? g->folds[end - g->node_count].count > 0 : g->nodes[end].shown == PM_SHOWN;
}

static pm_zone zone_of(const pm_graph *g, uint32_t end)
{
    return is_fold(g, end) ? g->folds[end - g->node_count].zone : g->nodes[end].zone;
}

static void make_card(const maker *m, pm_card *c, uint32_t end, uint32_t box)
{
    const pm_graph *g = graph_of(m);
    const pm_graph_edge *holding = is_fold(g, end) ? NULL : pm_card_holding(g, end);
    *c = (pm_card){
        .node = end,
        .box = box,
        .hub = m->ends[end] >= m->hub_ends,
        .dotted = holding && holding->modality == PM_PLANNED,
        .place = PM_NONE,
    };
    c->name_size = c->hub ? PM_HUB_SIZE : PM_NAME_SIZE;
}

/* Cards whose lines need room stand side by side; the others may be rows, but
 * for those that an earlier drawing had side by side. */
static bool may_be_row(const maker *m, const pm_card *c)
{
    const pm_graph *g = graph_of(m);
    const pm_pins *pins = m->scene->pins;
    bool solid = pins && c->node < g->node_count && pm_map_get(&pins->solid, pm_graph_entity(g, c->node)->id) != PM_MAP_NONE;
    return m->ends[c->node] == 0 && !c->hub && !solid;
}

/* Rows in columns from X on; returns the x behind the last column. */
static double stack_rows(const maker *m, pm_card *cards, const uint32_t *rows, uint32_t count, double x,
                         double head, double *bottom)
{
    uint32_t columns = count > ROWS_A_COLUMN ? 2 : 1, per = (count + columns - 1) / columns;
    double w = row_width(m, cards, rows, count), y = head;
    for (uint32_t i = 0; i < count; i++) {
        pm_card *c = &cards[rows[i]];
        if (i && i % per == 0) {
            x += w + PM_PAD;
            y = head;
        }
        c->row = true;
        size_row(m, c, w);
        c->dx = x;
        c->dy = y;
        y += c->h + 4;
        *bottom = larger(*bottom, y - 4);
    }
    return x + w;
}

double pm_head_width(const pm_box *b)
{
    double icon = b->node == PM_NONE ? 0 : 28;
    return PM_PAD + 2 + icon + b->heading.width;
}

static void size_head(const maker *m, pm_box *b)
{
    enum { TITLE_MOST = 210, TITLE_COMPACT = 150, TITLE_LINES = 3 };
    pm_arena *arena = m->scene->arena;
    double size = b->hub ? PM_HUB_SIZE : PM_HEAD_SIZE;
    b->heading = pm_wrap_balanced(arena, b->title, size, true, m->compact ? TITLE_COMPACT : TITLE_MOST, TITLE_LINES);
    b->w = larger(b->w, pm_head_width(b) + PM_PAD);
    b->head_h = 30 + PM_HEAD_PITCH * (b->heading.count > 1 ? b->heading.count - 1 : 0);
    if (b->node != PM_NONE && b->zone == PM_ZONE_PLACES) {
        pm_buf text = {0};
        pm_buf_add(&text, pm_site_words(m->scene, b->node));
        if (pm_site_sources_in_head(m->scene, b)) {
            pm_buf_char(&text, ' ');
            pm_words_refs(&text, graph_of(m), pm_card_holding(graph_of(m), m->scene->cards[b->cards.first].node)->sources);
        }
        pm_str sub = pm_arena_str(arena, pm_str_trim(pm_buf_str(&text)));
        pm_buf_free(&text);
        b->sub = (pm_lines){0};
        if (sub.len)
            b->sub = pm_wrap(arena, sub, PM_SMALL_SIZE, false, larger(b->w, m->compact ? 150 : 176) - 2 * PM_PAD, 2);
        b->w = larger(b->w, b->sub.width + 2 * PM_PAD + 2);
        b->head_h += b->sub.count * 15.0 + (b->sub.count ? 2 : 0);
    }
}

static void arrange(const maker *m, pm_box *b)
{
    pm_card *cards = m->scene->cards + b->cards.first;
    /* The lines of the box itself, and of the cards in it. */
    uint32_t ends = b->node == PM_NONE ? 0 : m->ends[b->node], own = ends;
    for (uint32_t i = 0; i < b->cards.count; i++)
        ends += m->ends[cards[i].node];
    b->w = (ends / 2.0 + 1) * (m->compact ? END_PITCH : BOX_PITCH);
    size_head(m, b);
    if (ends > own && !m->compact) /* a card's line passes beside the title */
        b->w = larger(b->w, pm_head_width(b) + PASS_ROOM);
    uint32_t *rows = pm_new(b->cards.count + 1, sizeof *rows);
    uint32_t row_count = 0, full = 0;
    for (uint32_t i = 0; i < b->cards.count; i++)
        if (b->zone == PM_ZONE_PLACES || may_be_row(m, &cards[i]))
            rows[row_count++] = i;
    if (b->zone != PM_ZONE_PLACES && (row_count == 1 || (b->cards.count <= 3 && row_count <= (m->compact ? 1 : 2))))
        row_count = 0; /* few enough to stand as cards */
    double x = PM_PAD, row_bottom = b->head_h, bottom = b->head_h;
    for (uint32_t i = 0, k = 0; i < b->cards.count; i++) {
        pm_card *c = &cards[i];
        if (k < row_count && rows[k] == i) {
            k++;
            continue;
        }
        c->row = false;
        size_card(m, c);
        c->dx = x;
        c->dy = b->head_h;
        x += c->w + PM_PAD;
        full++;
    }
    if (row_count)
        x = stack_rows(m, cards, rows, row_count, x, b->head_h, &row_bottom) + PM_PAD;
    /* A column of rows alone takes the whole width that the head needs. */
    double spare = b->w - x;
    for (uint32_t i = 0; spare > 0 && i < b->cards.count; i++) {
        if (!full && row_count <= ROWS_A_COLUMN)
            cards[i].w += spare;
        else if (full && !cards[i].row)
            cards[i].w += spare / full;
    }
    /* Cards that have grown push the others along. */
    for (uint32_t i = 0, n = 0; spare > 0 && full && i < b->cards.count; i++) {
        cards[i].dx += cards[i].row ? spare : spare / full * n;
        n += !cards[i].row;
    }
    for (uint32_t i = 0; i < b->cards.count; i++) {
        if (!cards[i].row)
            wrap_card(m, &cards[i]); /* they may be wider now */
        bottom = larger(bottom, cards[i].row ? row_bottom : cards[i].dy + cards[i].h);
    }
    for (uint32_t i = 0; i < b->cards.count; i++)
        if (!cards[i].row)
            cards[i].h = bottom - b->head_h;
    b->w = larger(b->w, x);
    b->h = b->natural_h = bottom + PM_PAD;
    free(rows);
}

static void fill_single(const maker *m, pm_box *b)
{
    pm_card *c = &m->scene->cards[b->cards.first];
    size_card(m, c);
    b->w = c->w;
    b->h = b->natural_h = c->h;
}

static void make_box(maker *m, uint32_t end)
{
    pm_scene *s = m->scene;
    const pm_graph *g = s->graph;
    uint32_t all = g->node_count + g->fold_count, index = s->box_count++;
    pm_box *b = &s->boxes[index];
    *b = (pm_box){.node = end, .zone = zone_of(g, end), .cards = {s->card_count, 0}, .pin = PM_NONE};
    for (uint32_t i = 0; i < all; i++)
        if (i != end && is_drawn(g, i) && box_of(g, i) == end)
            make_card(m, &s->cards[s->card_count++], i, index);
    b->cards.count = s->card_count - b->cards.first;
    if (b->cards.count) {
        b->title = pm_end_words(m->scene, end);
        b->hub = m->ends[end] >= m->hub_ends;
        arrange(m, b);
        return;
    }
    make_card(m, &s->cards[s->card_count++], end, index);
    b->cards.count = 1;
    b->hub = s->cards[b->cards.first].hub;
    fill_single(m, b);
}

/* A container that the curator wants: cards that stand alone and share `group:`. */
static void make_group(maker *m, const uint32_t *ends, uint32_t count, pm_str title)
{
    pm_scene *s = m->scene;
    uint32_t index = s->box_count++;
    pm_box *b = &s->boxes[index];
    *b = (pm_box){
        .node = PM_NONE, .title = title, .zone = zone_of(s->graph, ends[0]), .cards = {s->card_count, count},
        .pin = PM_NONE};
    for (uint32_t i = 0; i < count; i++)
        make_card(m, &s->cards[s->card_count++], ends[i], index);
    arrange(m, b);
}

/* --- hubs --------------------------------------------------------------------- */

/* The few nodes with the most line ends are drawn larger. */
static void find_hubs(maker *m)
{
    enum { HUBS = 4, LEAST_ENDS = 5 };
    const pm_graph *g = graph_of(m);
    for (uint32_t i = 0; i < g->line_count; i++) {
        m->ends[g->lines[i].from]++;
        m->ends[g->lines[i].to]++;
    }
    uint32_t most[HUBS] = {0}; /* the highest counts, falling */
    for (uint32_t i = 0; i < g->node_count; i++) {
        uint32_t n = m->ends[i];
        for (int k = 0; k < HUBS; k++) {
            uint32_t t = most[k];
            if (n <= t)
                continue;
            most[k] = n;
            n = t;
        }
    }
    m->hub_ends = most[0] * 2 / 5;
    if (m->hub_ends < most[HUBS - 1])
        m->hub_ends = most[HUBS - 1];
    if (m->hub_ends < LEAST_ENDS)
        m->hub_ends = LEAST_ENDS;
}

static bool has_members(const pm_graph *g, uint32_t node)
{
    for (uint32_t i = 0; i < g->node_count + g->fold_count; i++)
        if (i != node && is_drawn(g, i) && box_of(g, i) == node)
            return true;
    return false;
}

/* The curator's group of a node that stands alone; empty = none. */
static pm_str group_of(const pm_graph *g, uint32_t end)
{
    if (is_fold(g, end) || !is_drawn(g, end) || g->nodes[end].parent != PM_NONE)
        return PM_STR("");
    pm_str group = pm_graph_entity(g, end)->group;
    return group.len && !has_members(g, end) ? group : PM_STR("");
}

static uint32_t list_group(const pm_graph *g, uint32_t first, uint32_t *out)
{
    pm_str group = group_of(g, first);
    uint32_t n = 0;
    for (uint32_t i = 0; group.len && i < g->node_count; i++)
        if (zone_of(g, i) == zone_of(g, first) && pm_str_eq(group_of(g, i), group))
            out[n++] = i;
    return n;
}

void pm_scene_boxes(pm_scene *s)
{
    const pm_graph *g = s->graph;
    uint32_t all = g->node_count + g->fold_count;
    maker m = {.scene = s, .ends = pm_new(all + 1, sizeof *m.ends)};
    find_hubs(&m);
    s->boxes = pm_arena_alloc(s->arena, all + 1, sizeof *s->boxes);
    s->cards = pm_arena_alloc(s->arena, all + 1, sizeof *s->cards);
    uint32_t *members = pm_new(all + 1, sizeof *members);
    for (uint32_t i = 0; i < all; i++) {
        if (!is_drawn(g, i) || box_of(g, i) != i)
            continue;
        uint32_t n = list_group(g, i, members);
        if (n < 2)
            make_box(&m, i);
        else if (members[0] == i)
            make_group(&m, members, n, group_of(g, i));
    }
    free(members);
    free(m.ends);
}

void pm_box_compact(pm_scene *s, uint32_t box)
{
    const pm_graph *g = s->graph;
    pm_box *b = &s->boxes[box];
    maker m = {.scene = s,
               .ends = pm_new(g->node_count + g->fold_count + 1, sizeof *m.ends),
               .compact = true};
    find_hubs(&m);
    if (b->head_h > 0)
        arrange(&m, b);
    else
        fill_single(&m, b);
    free(m.ends);
}
