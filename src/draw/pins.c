#include "draw/pins.h"

#include "base/escape.h"
#include "base/memory.h"
#include "draw/words.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

enum { FILE_MAX = 4 << 20, FITS_MOST = 9, X_MAX = 100000, GAP_MOST = 600 };

static void box_id(pm_buf *out, const pm_scene *s, const pm_box *b)
{
    const pm_graph *g = s->graph;
    pm_buf_clear(out);
    if (b->node == PM_NONE) {
        pm_buf_addz(out, "group:");
        pm_buf_add(out, b->title);
    } else if (b->node >= g->node_count) {
        const pm_graph_fold *f = &g->folds[b->node - g->node_count];
        pm_buf_fmt(out, "fold:%d:%d", (int)f->zone, (int)f->type);
    } else {
        pm_buf_add(out, pm_graph_entity(g, b->node)->id);
    }
}

/* --- writing ------------------------------------------------------------------------- */

static uint32_t box_at(const pm_scene *s, uint32_t rank, uint32_t order)
{
    for (uint32_t i = 0; i < s->box_count; i++)
        if (s->boxes[i].rank == rank && s->boxes[i].order == order)
            return i;
    return PM_NONE;
}

static bool stands_before(const pm_card *a, const pm_card *b)
{
    return a->dx != b->dx ? a->dx < b->dx : a->dy < b->dy;
}

/* The cards of a container from left to right, rows of a column downwards. */
static void write_cards(pm_buf *out, const pm_scene *s, const pm_box *b)
{
    const pm_card *last = NULL;
    pm_buf_addz(out, ",\"cards\":[");
    for (uint32_t n = 0; n < b->cards.count; n++) {
        const pm_card *next = NULL;
        for (uint32_t i = b->cards.first; i < b->cards.first + b->cards.count; i++) {
            const pm_card *c = &s->cards[i];
            if (c->node < s->graph->node_count && (!last || stands_before(last, c)) && (!next || stands_before(c, next)))
                next = c;
        }
        if (!next)
            break;
        pm_buf_addz(out, last ? "," : "");
        pm_escape_json(out, pm_graph_entity(s->graph, next->node)->id);
        last = next;
    }
    pm_buf_char(out, ']');
}

static void write_stacked(pm_buf *out, const pm_scene *s, const pm_box *b)
{
    const char *before = "";
    pm_buf_addz(out, ",\"stacked\":[");
    for (uint32_t i = b->cards.first; i < b->cards.first + b->cards.count; i++) {
        const pm_card *c = &s->cards[i];
        if (!c->row || c->node >= s->graph->node_count)
            continue;
        pm_buf_addz(out, before);
        pm_escape_json(out, pm_graph_entity(s->graph, c->node)->id);
        before = ",";
    }
    pm_buf_char(out, ']');
}

static void write_left_out(pm_buf *out, const pm_graph *g)
{
    pm_buf id = {0};
    const char *before = "\n";
    pm_buf_addz(out, " \"left_out\":[");
    for (uint32_t i = 0; i < g->edge_count; i++) {
        if (!g->edges[i].tangled)
            continue;
        pm_buf_clear(&id);
        pm_words_edge_id(&id, g, &g->edges[i]);
        pm_buf_addz(out, before);
        pm_escape_json(out, pm_buf_str(&id));
        before = ",\n";
    }
    pm_buf_addz(out, "],\n");
    pm_buf_free(&id);
}

void pm_pins_write(pm_buf *out, const pm_scene *s, uint32_t crossings)
{
    pm_buf id = {0};
    pm_buf_fmt(out, "{\"version\":2,\"fit\":%u,\"width\":", s->fit);
    pm_buf_num(out, s->pins ? s->pin_width : ceil(s->width), 0);
    pm_buf_fmt(out, ",\"crossings\":%u,\"crowded\":%u,\n", crossings, s->crowded);
    write_left_out(out, s->graph);
    pm_buf_addz(out, " \"rows\":[");
    for (uint32_t r = 0; r < s->rank_count; r++) {
        pm_buf_fmt(out, "%s\n  {\"band\":%d,\"gap\":", r ? "," : "", (int)s->rank_zone[r]);
        pm_buf_num(out, ceil(s->rank_gap[r]), 0);
        pm_buf_addz(out, ",\"boxes\":[");
        for (uint32_t i = 0, box; (box = box_at(s, r, i)) != PM_NONE; i++) {
            const pm_box *b = &s->boxes[box];
            box_id(&id, s, b);
            pm_buf_addz(out, i ? ",\n   {\"id\":" : "\n   {\"id\":");
            pm_escape_json(out, pm_buf_str(&id));
            pm_buf_addz(out, ",\"x\":");
            pm_buf_num(out, fmax(0, round(b->x + (s->pins ? s->origin : 0))), 0);
            if (b->head_h > 0) {
                write_cards(out, s, b);
                write_stacked(out, s, b);
            }
            pm_buf_char(out, '}');
        }
        pm_buf_addz(out, "]}");
    }
    pm_buf_addz(out, "]}\n");
    pm_buf_free(&id);
}

/* --- reading --------------------------------------------------------------------------- */

static pm_str text_of(const json_t *value)
{
    return json_is_string(value) ? (pm_str){json_string_value(value), json_string_length(value)} : PM_STR("");
}

/* A number from 0 to MAX; 0 for anything else. */
static uint32_t number_of(const json_t *value, uint32_t max)
{
    json_int_t n = json_is_integer(value) ? json_integer_value(value) : 0;
    return n >= 0 && n <= (json_int_t)max ? (uint32_t)n : 0;
}

static void read_names(pm_map *out, const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        pm_str id = text_of(json_array_get(list, i));
        if (id.len)
            pm_map_set(out, id, (uint32_t)out->len);
    }
}

/* The cards of BOX that are not stacked; of a file that does not say so, none. */
static void read_solid(pm_map *out, const json_t *box)
{
    const json_t *cards = json_object_get(box, "cards"), *stacked = json_object_get(box, "stacked");
    pm_map rows = {0};
    read_names(&rows, stacked);
    for (size_t i = 0; stacked && i < json_array_size(cards); i++) {
        pm_str id = text_of(json_array_get(cards, i));
        if (id.len && pm_map_get(&rows, id) == PM_MAP_NONE)
            pm_map_set(out, id, 1);
    }
    pm_map_free(&rows);
}

static void read_row(pm_pins *out, const json_t *row, uint32_t index)
{
    const json_t *boxes = json_object_get(row, "boxes");
    out->gaps[index] = number_of(json_object_get(row, "gap"), GAP_MOST);
    for (size_t i = 0; i < json_array_size(boxes); i++) {
        const json_t *box = json_array_get(boxes, i);
        pm_str id = text_of(json_object_get(box, "id"));
        if (!id.len || pm_map_get(&out->boxes, id) != PM_MAP_NONE)
            continue;
        pm_map_set(&out->boxes, id, out->count);
        out->list[out->count++] = (pm_pin){
            .zone = number_of(json_object_get(row, "band"), PM_ZONE_COUNT - 1),
            .row = index,
            .x = number_of(json_object_get(box, "x"), X_MAX),
        };
        const json_t *cards = json_object_get(box, "cards");
        read_names(&out->cards, cards);
        for (size_t k = 0; k < json_array_size(cards); k++)
            if (text_of(json_array_get(cards, k)).len)
                pm_map_set(&out->inside, text_of(json_array_get(cards, k)), out->count - 1);
        read_solid(&out->solid, box);
    }
}

bool pm_pins_read(pm_pins *out, pm_str text, pm_arena *arena)
{
    *out = (pm_pins){0};
    if (!text.len || text.len > FILE_MAX)
        return false;
    json_t *file = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, NULL);
    const json_t *rows = json_object_get(file, "rows");
    size_t boxes = 0, row_count = json_array_size(rows);
    bool ok = number_of(json_object_get(file, "version"), 99) == 2 && row_count <= PM_MAX_RANKS;
    for (size_t i = 0; i < row_count; i++)
        boxes += json_array_size(json_object_get(json_array_get(rows, i), "boxes"));
    if (ok) {
        out->fit = number_of(json_object_get(file, "fit"), FITS_MOST);
        out->crowded = number_of(json_object_get(file, "crowded"), X_MAX);
        out->width = number_of(json_object_get(file, "width"), X_MAX);
        out->crossings = number_of(json_object_get(file, "crossings"), X_MAX);
        out->list = pm_arena_alloc(arena, boxes + 1, sizeof *out->list);
        read_names(&out->left_out, json_object_get(file, "left_out"));
        for (size_t i = 0; i < row_count; i++)
            read_row(out, json_array_get(rows, i), (uint32_t)i);
    }
    json_decref(file);
    return ok && out->count > 0;
}

void pm_pins_free(pm_pins *pins)
{
    pm_map_free(&pins->boxes);
    pm_map_free(&pins->cards);
    pm_map_free(&pins->inside);
    pm_map_free(&pins->solid);
    pm_map_free(&pins->left_out);
}

/* Where a box stood; one whose container is gone stands where that did. */
static uint32_t pin_of(const pm_pins *pins, const pm_scene *s, const pm_box *b, pm_str id)
{
    uint32_t pin = pm_map_get(&pins->boxes, id);
    if (pin == PM_MAP_NONE && b->node < s->graph->node_count)
        pin = pm_map_get(&pins->inside, pm_graph_entity(s->graph, b->node)->id);
    return pin != PM_MAP_NONE && pins->list[pin].zone == (uint32_t)b->zone ? pin : PM_NONE;
}

bool pm_pins_set(pm_scene *s, const pm_pins *pins)
{
    pm_buf id = {0};
    uint32_t known = 0;
    for (uint32_t i = 0; i < s->box_count; i++) {
        pm_box *b = &s->boxes[i];
        box_id(&id, s, b);
        b->pin = pin_of(pins, s, b, pm_buf_str(&id));
        known += b->pin != PM_NONE;
    }
    for (uint32_t i = 0; i < s->card_count; i++) {
        uint32_t node = s->cards[i].node;
        if (node < s->graph->node_count)
            s->cards[i].place = pm_map_get(&pins->cards, pm_graph_entity(s->graph, node)->id);
    }
    pm_buf_free(&id);
    s->pins = 2 * known >= s->box_count ? pins : NULL;
    for (uint32_t i = 0; !s->pins && i < s->box_count; i++)
        s->boxes[i].pin = PM_NONE;
    for (uint32_t i = 0; !s->pins && i < s->card_count; i++)
        s->cards[i].place = PM_NONE;
    return s->pins != NULL;
}

/* True if every edge of the line was left out. */
static bool was_left_out(const pm_pins *pins, const pm_graph *g, const pm_graph_line *l, pm_buf *id)
{
    for (uint32_t k = 0; k < l->edges.count; k++) {
        pm_buf_clear(id);
        pm_words_edge_id(id, g, &g->edges[g->line_edges[l->edges.first + k]]);
        if (pm_map_get(&pins->left_out, pm_buf_str(id)) == PM_MAP_NONE)
            return false;
    }
    return true;
}

uint32_t pm_layout_left_out(const pm_graph *g, pm_str layout, uint32_t *out)
{
    pm_arena arena = {0};
    pm_pins pins;
    pm_buf id = {0};
    uint32_t n = 0;
    bool known = pm_pins_read(&pins, layout, &arena);
    for (uint32_t i = 0; known && i < g->line_count; i++)
        if (was_left_out(&pins, g, &g->lines[i], &id))
            out[n++] = i;
    pm_buf_free(&id);
    pm_pins_free(&pins);
    pm_arena_free(&arena);
    return n;
}

static uint32_t add_names(pm_str *out, uint32_t n, const pm_map *ids, pm_arena *arena)
{
    for (size_t i = 0; i < ids->len; i++)
        out[n++] = pm_arena_str(arena, ids->entries[i].key);
    return n;
}

uint32_t pm_layout_names(pm_str **out, pm_str layout, pm_arena *arena)
{
    pm_pins pins;
    uint32_t n = 0;
    *out = NULL;
    if (pm_pins_read(&pins, layout, arena)) {
        *out = pm_arena_alloc(arena, pins.boxes.len + pins.cards.len + 1, sizeof **out);
        n = add_names(*out, n, &pins.boxes, arena);
        n = add_names(*out, n, &pins.cards, arena);
    }
    pm_pins_free(&pins);
    return n;
}

double pm_pins_gap(const pm_scene *s, uint32_t rank)
{
    for (uint32_t i = 0; i < s->box_count; i++)
        if (s->boxes[i].rank == rank && s->boxes[i].pin != PM_NONE)
            return s->pins->gaps[s->pins->list[s->boxes[i].pin].row];
    return 0;
}

/* --- placing ------------------------------------------------------------------------------ */

/* Where a box without a pin would stand: in the middle of its pinned partners. */
static double wanted_x(const pm_scene *s, uint32_t box)
{
    double sum = 0;
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->route_count; i++) {
        const pm_route *r = &s->routes[i];
        uint32_t other = r->from.box == box ? r->to.box : r->to.box == box ? r->from.box : box;
        if (other == box || s->boxes[other].pin == PM_NONE)
            continue;
        sum += s->pins->list[s->boxes[other].pin].x + s->boxes[other].w / 2;
        n++;
    }
    return (n ? sum / n : s->pins->width / 2) - s->boxes[box].w / 2;
}

typedef struct place {
    double x, middle;
    uint32_t box;
} place;

static int by_middle(const void *x, const void *y)
{
    const place *a = x, *b = y;
    if (a->middle != b->middle)
        return a->middle < b->middle ? -1 : 1;
    return (a->box > b->box) - (a->box < b->box);
}

/* Pinned boxes come in the order of their left sides, whatever their widths are now. */
static int by_left(const void *x, const void *y)
{
    const place *a = x, *b = y;
    if (a->x != b->x)
        return a->x < b->x ? -1 : 1;
    return (a->box > b->box) - (a->box < b->box);
}

static uint32_t order_rank(pm_scene *s, uint32_t rank, place *list)
{
    uint32_t pinned = 0, n = 0;
    for (uint32_t i = 0; i < s->box_count; i++)
        if (s->boxes[i].rank == rank && s->boxes[i].pin != PM_NONE)
            list[n++] = (place){s->pins->list[s->boxes[i].pin].x, 0, i};
    qsort(list, n, sizeof *list, by_left);
    pinned = n;
    for (uint32_t i = 0; i < pinned; i++)
        list[i].middle = list[i].x + s->boxes[list[i].box].w / 2;
    for (uint32_t i = 0; i < s->box_count; i++)
        if (s->boxes[i].rank == rank && s->boxes[i].pin == PM_NONE) {
            double x = wanted_x(s, i);
            list[n++] = (place){x, x + s->boxes[i].w / 2, i};
        }
    qsort(list + pinned, n - pinned, sizeof *list, by_middle);
    /* New ones go between the pinned ones, which keep their order. */
    for (uint32_t k = pinned; k < n; k++) {
        place new = list[k];
        uint32_t at = k;
        for (; at > 0 && list[at - 1].middle > new.middle; at--)
            list[at] = list[at - 1];
        list[at] = new;
    }
    for (uint32_t i = 0; i < n; i++)
        s->boxes[list[i].box].order = i;
    return n;
}

/* Boxes that must stand side by side, as one. */
typedef struct block {
    double offset, weight, sum; /* of what its boxes want, less their place in it */
    uint32_t count;
} block;

enum { PIN_WEIGHT = 50 };

/* Least squares under the order: pool adjacent violators. */
static void space_rank(pm_scene *s, const place *list, uint32_t n)
{
    block *blocks = pm_new(n + 1, sizeof *blocks);
    double *shift = pm_new(n + 1, sizeof *shift); /* where a box would stand if the first stood at 0 */
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++) {
        const pm_box *b = &s->boxes[list[i].box];
        double weight = b->pin == PM_NONE ? 1 : PIN_WEIGHT;
        shift[i + 1] = shift[i] + ceil(b->w + b->pad_right + PM_GAP);
        blocks[count++] = (block){list[i].x - shift[i], weight, weight * (list[i].x - shift[i]), 1};
        while (count > 1 && blocks[count - 2].offset > blocks[count - 1].offset) {
            block *a = &blocks[count - 2], *z = &blocks[--count];
            a->sum += z->sum;
            a->weight += z->weight;
            a->count += z->count;
            a->offset = a->sum / a->weight;
        }
    }
    for (uint32_t k = 0, i = 0; k < count; k++)
        for (uint32_t j = 0; j < blocks[k].count; j++, i++)
            s->boxes[list[i].box].x = round(blocks[k].offset) + shift[i];
    free(blocks);
    free(shift);
}

static double rank_width(const pm_scene *s, uint32_t rank)
{
    double w = 0;
    for (uint32_t i = 0; i < s->box_count; i++)
        if (s->boxes[i].rank == rank)
            w += ceil(s->boxes[i].w + s->boxes[i].pad_right + PM_GAP);
    return w - PM_GAP;
}

/* Into the drawing's width; whole units. */
static void bound_rank(pm_scene *s, const place *list, uint32_t n, double width)
{
    double high = width;
    for (uint32_t i = n; i-- > 0;) {
        pm_box *b = &s->boxes[list[i].box];
        b->x = fmin(b->x, floor(high - b->w));
        high = b->x - PM_GAP - (i ? s->boxes[list[i - 1].box].pad_right : 0);
    }
    double low = 0;
    for (uint32_t i = 0; i < n; i++) {
        pm_box *b = &s->boxes[list[i].box];
        b->x = fmax(b->x, ceil(low));
        low = b->x + b->w + b->pad_right + PM_GAP;
    }
}

void pm_pins_place(pm_scene *s)
{
    place *list = pm_new(s->box_count + 1, sizeof *list);
    double width = s->pins->width;
    for (uint32_t r = 0; r < s->rank_count; r++)
        width = fmax(width, fmin(ceil(rank_width(s, r)), s->max_width));
    s->pin_width = width;
    for (uint32_t r = 0; r < s->rank_count; r++) {
        uint32_t n = order_rank(s, r, list);
        space_rank(s, list, n);
        bound_rank(s, list, n, width);
    }
    free(list);
}
