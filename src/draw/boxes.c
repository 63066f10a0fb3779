#include "draw/scene.h"

#include "base/memory.h"
#include "draw/words.h"

#include <stdlib.h>

enum {
    CARD_LEAST = 92,      /* widths of a card */
    CARD_MOST = 168,
    HUB_LEAST = 156,
    ROW_LEAST = 128,
    ROW_MOST = 190,
    ROWS_A_COLUMN = 4,
    ICON = 26,
    ROW_ICON = 18,
    END_PITCH = 15        /* between two line ends of a card */
};

typedef struct maker {
    pm_scene *scene;
    uint32_t *ends;       /* [nodes + folds] lines that touch it */
    uint32_t hub_ends;    /* a node with so many line ends is a hub */
} maker;

static const pm_graph *graph_of(const maker *m)
{
    return m->scene->graph;
}

/* --- what a card says --------------------------------------------------------- */

/* The edge that puts NODE into its box. */
static const pm_graph_edge *holding_edge(const pm_graph *g, uint32_t node)
{
    const pm_graph_edge *best = NULL;
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        bool holds = (e->from == node && g->nodes[node].parent == e->to) ||
                     (e->to == node && g->nodes[node].parent == e->from);
        if (holds && e->contained && e->shown == PM_SHOWN && (!best || e->evidence > best->evidence))
            best = e;
    }
    return best;
}

/* Role and the numbers of the sources that put the card where it stands. */
static pm_str role_text(const maker *m, uint32_t end, const pm_graph_edge *holding)
{
    const pm_graph *g = graph_of(m);
    pm_buf text = {0};
    if (end < g->node_count) {
        pm_buf_add(&text, g->nodes[end].role);
        if (holding) {
            if (holding->modality == PM_PLANNED)
                pm_buf_addz(&text, text.len ? "; planned" : "planned");
            if (text.len)
                pm_buf_char(&text, ' ');
            pm_words_refs(&text, g, holding->sources);
        }
    }
    pm_str s = pm_arena_str(m->scene->arena, pm_str_trim(pm_buf_str(&text)));
    pm_buf_free(&text);
    return s;
}

static pm_str name_text(const maker *m, uint32_t end)
{
    pm_buf text = {0};
    pm_words_end(&text, graph_of(m), end);
    pm_str s = pm_arena_str(m->scene->arena, pm_buf_str(&text));
    pm_buf_free(&text);
    return s;
}

/* --- sizes -------------------------------------------------------------------- */

static double larger(double a, double b)
{
    return a > b ? a : b;
}

static bool fits(const pm_lines *lines, double width)
{
    return lines->width <= width;
}

/* The narrowest width at which name and role wrap well. */
static void size_card(const maker *m, pm_card *c, pm_str name, pm_str role)
{
    pm_arena *arena = m->scene->arena;
    uint32_t ends = m->ends[c->node];
    double least = c->hub ? HUB_LEAST : CARD_LEAST, w = least;
    least = larger(least, (ends / 2.0 + 1) * END_PITCH + 14);
    for (w = least; ; w += 6) {
        bool last = w + 6 > CARD_MOST && w >= least;
        c->name = pm_wrap(arena, name, c->name_size, true, w - 14, last ? 4 : 3);
        c->role = pm_wrap(arena, role, PM_SMALL_SIZE, false, w - 12, last ? 5 : 4);
        pm_lines whole = pm_wrap(arena, name, c->name_size, true, w - 14, 9);
        pm_lines all = pm_wrap(arena, role, PM_SMALL_SIZE, false, w - 12, 9);
        bool good = whole.count <= 2 && all.count <= 3 && fits(&whole, w - 14) && fits(&all, w - 12);
        if (good || last)
            break;
    }
    c->role = pm_wrap_balanced(arena, role, PM_SMALL_SIZE, false, w - 12, c->role.count ? c->role.count : 1);
    c->w = w;
    c->text_h = ICON + 5 + c->name.count * (c->name_size + 2.5) + (c->role.count ? 3 + c->role.count * 15.0 : 0);
    c->h = c->text_h + 2 * PM_PAD;
}

static void size_row(const maker *m, pm_card *c, pm_str name, pm_str role, double width)
{
    pm_arena *arena = m->scene->arena;
    double text = width - ROW_ICON - 16;
    c->name = pm_wrap(arena, name, PM_NAME_SIZE, true, text, 2);
    c->role = pm_wrap(arena, role, PM_SMALL_SIZE, false, text, 2);
    c->w = width;
    c->text_h = c->name.count * 16.0 + c->role.count * 15.0;
    c->h = larger(24, c->text_h + 7);
}

/* How wide a column of rows must be. */
static double row_width(const maker *m, const pm_card *cards, uint32_t count)
{
    double w = ROW_LEAST;
    pm_arena *arena = m->scene->arena;
    for (uint32_t i = 0; i < count; i++) {
        pm_lines name = pm_wrap_balanced(arena, name_text(m, cards[i].node), PM_NAME_SIZE, true, ROW_MOST - 34, 2);
        w = larger(w, name.width + ROW_ICON + 18);
    }
    return w < ROW_MOST ? w : ROW_MOST;
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
    const pm_graph_edge *holding = is_fold(g, end) ? NULL : holding_edge(g, end);
    *c = (pm_card){
        .node = end,
        .box = box,
        .hub = m->ends[end] >= m->hub_ends,
        .dotted = holding && holding->modality == PM_PLANNED,
    };
    c->name_size = c->hub ? PM_HUB_SIZE : PM_NAME_SIZE;
}

/* What stands under a site's name: where it is, when it happened, who says so. */
static pm_str site_text(const maker *m, uint32_t root)
{
    const pm_graph *g = graph_of(m);
    pm_buf text = {0};
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        const pm_relation *r = pm_graph_relation(g, e);
        bool where = e->from == root && e->shown == PM_SHOWN_WORDS && r && pm_str_eqz(r->id, "located_in");
        if (!where)
            continue;
        pm_buf_addz(&text, text.len ? ", " : "");
        pm_buf_add(&text, pm_graph_entity(g, e->to)->label);
    }
    if (g->nodes[root].when.len) {
        pm_buf_addz(&text, text.len ? "; " : "");
        pm_buf_add(&text, g->nodes[root].when);
    }
    pm_str s = pm_arena_str(m->scene->arena, pm_buf_str(&text));
    pm_buf_free(&text);
    return s;
}

/* Cards whose lines need room stand side by side; the others may be rows. */
static bool may_be_row(const uint32_t *ends, const pm_card *c)
{
    return ends[c->node] == 0 && !c->hub;
}

/* Rows in columns from X on; returns the x behind the last column. */
static double stack_rows(const maker *m, pm_card *cards, const uint32_t *rows, uint32_t count, double x,
                         double head, double *bottom)
{
    pm_card list[64];
    uint32_t per = ROWS_A_COLUMN, n = count < 64 ? count : 64;
    if (count > 2 * ROWS_A_COLUMN)
        per = (count + 1) / 2;
    for (uint32_t i = 0; i < n; i++)
        list[i] = cards[rows[i]];
    double w = row_width(m, list, n), y = head;
    for (uint32_t i = 0; i < count; i++) {
        pm_card *c = &cards[rows[i]];
        if (i && i % per == 0) {
            x += w + PM_PAD;
            y = head;
        }
        const pm_graph *g = graph_of(m);
        c->row = true;
        size_row(m, c, name_text(m, c->node), role_text(m, c->node, is_fold(g, c->node) ? NULL : holding_edge(g, c->node)), w);
        c->dx = x;
        c->dy = y;
        y += c->h + 4;
        *bottom = larger(*bottom, y - 4);
    }
    return x + w;
}

static void size_head(const maker *m, pm_box *b)
{
    pm_arena *arena = m->scene->arena;
    double size = b->hub ? PM_HUB_SIZE : PM_HEAD_SIZE;
    double icon = b->node == PM_NONE ? 0 : 26;
    double w = icon + pm_text_width(b->title, size, true) + 2 * PM_PAD + 4;
    if (w > 260) {
        b->title = pm_wrap(arena, b->title, size, true, 230, 1).at[0];
        w = 260;
    }
    b->w = larger(b->w, w);
    b->head_h = 30;
    if (b->node != PM_NONE && b->zone == PM_ZONE_PLACES) {
        pm_str sub = site_text(m, b->node);
        if (sub.len)
            b->sub = pm_wrap(arena, sub, PM_SMALL_SIZE, false, larger(b->w, 176) - 2 * PM_PAD, 2);
        b->w = larger(b->w, b->sub.width + 2 * PM_PAD + 2);
        b->head_h += b->sub.count * 15.0 + (b->sub.count ? 2 : 0);
    }
}

static void arrange(const maker *m, pm_box *b, int compact)
{
    const pm_graph *g = graph_of(m);
    pm_card *cards = m->scene->cards + b->cards.first;
    b->w = 0;
    size_head(m, b);
    uint32_t *rows = pm_new(b->cards.count + 1, sizeof *rows);
    uint32_t row_count = 0, full = 0;
    for (uint32_t i = 0; i < b->cards.count; i++)
        if (b->zone == PM_ZONE_PLACES || may_be_row(m->ends, &cards[i]))
            rows[row_count++] = i;
    if (b->zone != PM_ZONE_PLACES && !compact && row_count <= 2 && b->cards.count <= 3)
        row_count = 0; /* few enough to stand as cards */
    double x = PM_PAD, bottom = b->head_h;
    for (uint32_t i = 0, k = 0; i < b->cards.count; i++) {
        pm_card *c = &cards[i];
        if (k < row_count && rows[k] == i) {
            k++;
            continue;
        }
        c->row = false;
        size_card(m, c, name_text(m, c->node), role_text(m, c->node, is_fold(g, c->node) ? NULL : holding_edge(g, c->node)));
        c->dx = x;
        c->dy = b->head_h;
        x += c->w + PM_PAD;
        full++;
        bottom = larger(bottom, c->dy + c->h);
    }
    if (row_count)
        x = stack_rows(m, cards, rows, row_count, x, b->head_h, &bottom) + PM_PAD;
    for (uint32_t i = 0; i < b->cards.count; i++)
        if (!cards[i].row)
            cards[i].h = bottom - b->head_h;
    /* A column of rows alone takes the whole width that the head needs. */
    double spare = b->w - x;
    for (uint32_t i = 0; spare > 0 && i < b->cards.count; i++) {
        if (!full && row_count <= ROWS_A_COLUMN)
            cards[i].w += spare;
        else if (full == 1 && !cards[i].row)
            cards[i].w += spare;
        else if (full == 1)
            cards[i].dx += spare;
        else
            cards[i].dx += spare / 2;
    }
    b->w = larger(b->w, x);
    b->h = b->natural_h = bottom + PM_PAD;
    free(rows);
}

static void fill_single(const maker *m, pm_box *b)
{
    pm_card *c = &m->scene->cards[b->cards.first];
    pm_str role = role_text(m, b->node, NULL);
    if (!is_fold(graph_of(m), b->node) && b->zone == PM_ZONE_PLACES) {
        pm_str when = site_text(m, b->node);
        role = when.len ? when : role;
    }
    size_card(m, c, name_text(m, b->node), role);
    b->w = c->w;
    b->h = b->natural_h = c->h;
}

static void make_box(maker *m, uint32_t end)
{
    pm_scene *s = m->scene;
    const pm_graph *g = s->graph;
    uint32_t all = g->node_count + g->fold_count, index = s->box_count++;
    pm_box *b = &s->boxes[index];
    *b = (pm_box){.node = end, .zone = zone_of(g, end), .cards = {s->card_count, 0}};
    for (uint32_t i = 0; i < all; i++)
        if (i != end && is_drawn(g, i) && box_of(g, i) == end)
            make_card(m, &s->cards[s->card_count++], i, index);
    b->cards.count = s->card_count - b->cards.first;
    if (b->cards.count) {
        b->title = name_text(m, end);
        b->hub = m->ends[end] >= m->hub_ends;
        arrange(m, b, 0);
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
        .node = PM_NONE, .title = title, .zone = zone_of(s->graph, ends[0]), .cards = {s->card_count, count}};
    for (uint32_t i = 0; i < count; i++)
        make_card(m, &s->cards[s->card_count++], ends[i], index);
    arrange(m, b, 0);
}

/* --- hubs --------------------------------------------------------------------- */

/* The few nodes with the most line ends are drawn larger. */
static void find_hubs(maker *m)
{
    const pm_graph *g = graph_of(m);
    uint32_t most = 0;
    for (uint32_t i = 0; i < g->line_count; i++) {
        const pm_graph_line *l = &g->lines[i];
        m->ends[l->from]++;
        m->ends[l->to]++;
    }
    for (uint32_t i = 0; i < g->node_count; i++)
        most = m->ends[i] > most ? m->ends[i] : most;
    m->hub_ends = (most * 2 + 2) / 3;
    if (m->hub_ends < 4)
        m->hub_ends = 4;
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

void pm_box_arrange(pm_scene *s, uint32_t box, int compact)
{
    const pm_graph *g = s->graph;
    pm_box *b = &s->boxes[box];
    if (b->head_h <= 0)
        return;
    maker m = {.scene = s, .ends = pm_new(g->node_count + g->fold_count + 1, sizeof *m.ends)};
    find_hubs(&m);
    arrange(&m, b, compact);
    free(m.ends);
}
