#include "draw/preview.h"

#include "base/memory.h"
#include "draw/metrics.h"
#include "draw/svg.h"
#include "draw/words.h"

#include <math.h>
#include <stdlib.h>

/* The picture is shown small: all is drawn SCALE times as large as on the map. */
enum { WIDTH = 1200, HEIGHT = 630, SPOKES = 5, TITLE_LINES = 5, DECK_LINES = 6, CARD_LINES = 3, LABEL_LINES = 3 };

static const double SCALE = 1.5;

/* In units of WIDTH x HEIGHT. */
static const double TEXT_X = 56, TEXT_WIDTH = 450, PANEL_X = 556;

/* In units of the panel, SCALE times as large. */
static const double HUB_X = 22, HUB_WIDTH = 104, CARD_X = 266, CARD_WIDTH = 134, TEXT_SIZE = 15, LABEL_SIZE = 13, PITCH = 17;

/* One tie of the hub. */
typedef struct spoke {
    const pm_graph_edge *edge;
    uint32_t other; /* node at its end */
    double y;
} spoke;

typedef struct preview {
    const pm_graph *graph;
    pm_arena *arena;
    pm_buf *out;
    uint32_t hub;
    spoke spokes[SPOKES];
    uint32_t count;
} preview;

/* --- what is shown --------------------------------------------------------------------------- */

/* The node with the most sentences that has a card. */
static uint32_t find_hub(const pm_graph *g)
{
    uint32_t best = PM_NONE;
    for (uint32_t i = 0; i < g->node_count; i++)
        if (g->nodes[i].edges && g->nodes[i].shown == PM_SHOWN &&
            (best == PM_NONE || g->nodes[i].weight > g->nodes[best].weight))
            best = i;
    return best;
}

static uint32_t firmness(const pm_graph_edge *e)
{
    static const uint32_t points[PM_MODALITY_COUNT] = {
        [PM_STATED] = 3, [PM_REPORTED] = 2, [PM_PLANNED] = 1, [PM_PAST] = 1, [PM_DENIED] = 0};
    return points[e->modality];
}

/* How much an edge has behind it; a kind of relation that is shown already counts for less. */
static uint32_t worth(const preview *s, const pm_graph_edge *e)
{
    uint32_t value = 1 + 6 * e->independent + 2 * e->evidence + firmness(e);
    for (uint32_t i = 0; i < s->count; i++)
        if (pm_graph_family(s->graph, s->spokes[i].edge) == pm_graph_family(s->graph, e))
            value = value / 2 + 1;
    return value;
}

static bool is_shown(const preview *s, uint32_t node)
{
    for (uint32_t i = 0; i < s->count; i++)
        if (s->spokes[i].other == node)
            return true;
    return node == s->hub;
}

static bool add_best(preview *s)
{
    const pm_graph *g = s->graph;
    spoke best = {0};
    uint32_t most = 0;
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        uint32_t other = e->from == s->hub ? e->to : e->from;
        if ((e->from != s->hub && e->to != s->hub) || is_shown(s, other) || worth(s, e) <= most)
            continue;
        most = worth(s, e);
        best = (spoke){.edge = e, .other = other};
    }
    if (most)
        s->spokes[s->count++] = best;
    return most > 0;
}

/* From the top of the map to its foot. */
static void sort_spokes(preview *s)
{
    const pm_graph_node *nodes = s->graph->nodes;
    for (uint32_t i = 1; i < s->count; i++)
        for (uint32_t k = i; k && nodes[s->spokes[k].other].zone < nodes[s->spokes[k - 1].other].zone; k--) {
            spoke kept = s->spokes[k];
            s->spokes[k] = s->spokes[k - 1];
            s->spokes[k - 1] = kept;
        }
    for (uint32_t i = 0; i < s->count; i++)
        s->spokes[i].y = HEIGHT / SCALE * (i + 0.5) / s->count;
}

/* --- the hub and its ties ----------------------------------------------------------------------- */

static void card(preview *s, uint32_t node, double x, double y, double width)
{
    const pm_entity *e = pm_graph_entity(s->graph, node);
    pm_lines lines = pm_wrap_balanced(s->arena, e->label, TEXT_SIZE, true, width - 16, CARD_LINES);
    double height = lines.count * PITCH + 38, top = y - height / 2;
    pm_color color = (pm_color)(PM_C_ZONE + s->graph->nodes[node].zone);
    pm_svg_rect(s->out, x, top, width, height, 8, PM_C_CARD, color, node == s->hub ? 2.4 : 1.4, "");
    pm_svg_icon(s->out, pm_icon_of(e), x + width / 2, top + 16, 20, color);
    for (uint32_t i = 0; i < lines.count; i++)
        pm_svg_text(s->out, x + width / 2, top + 41 + i * PITCH, TEXT_SIZE, PM_C_INK, PM_BOLD | PM_MIDDLE, lines.at[i], 0);
}

static void line(preview *s, const spoke *at)
{
    double hub_y = HEIGHT / SCALE / 2, x0 = HUB_X + HUB_WIDTH, x1 = CARD_X;
    double start = hub_y + (at->y - hub_y) * 0.18;
    bool outward = at->edge->from == s->hub;
    pm_family family = pm_graph_family(s->graph, at->edge);
    const pm_relation *r = pm_graph_relation(s->graph, at->edge);
    bool arrow = !(r && r->symmetric);
    double bend = (x1 - x0) * 0.45;
    pm_point out[4] = {{x0, start}, {x0 + bend, start}, {x1 - bend, at->y}, {x1, at->y}};
    pm_point in[4] = {out[3], out[2], out[1], out[0]};
    const pm_point *points = outward ? out : in;
    pm_buf_addz(s->out, "<path d=\"");
    pm_svg_route(s->out, points, 4, arrow ? pm_svg_back(family) : 0);
    pm_buf_fmt(s->out, "\" fill=\"none\" stroke=\"%s\" class=\"pm-s-%s\"", pm_color_light((pm_color)(PM_C_FAMILY + family)),
               pm_color_name((pm_color)(PM_C_FAMILY + family)));
    pm_svg_number(s->out, "stroke-width", pm_svg_width(at->edge->independent, at->edge->modality));
    pm_svg_dash(s->out, at->edge->modality);
    pm_buf_addz(s->out, "/>");
    if (arrow)
        pm_svg_tip(s->out, points[3].x, points[3].y, outward ? 0 : -3.14159265, family);
}

/* "contract", and how firmly it is said, if not as a fact. */
static void label(preview *s, const spoke *at)
{
    static const char *const cautions[PM_MODALITY_COUNT] = {
        [PM_REPORTED] = "reported", [PM_PLANNED] = "planned", [PM_DENIED] = "denied", [PM_PAST] = "no longer"};
    double x = (HUB_X + HUB_WIDTH + CARD_X) / 2 + 18, hub_y = HEIGHT / SCALE / 2;
    double y = hub_y + (at->y - hub_y) * 0.72;
    pm_color color = (pm_color)(PM_C_FAMILY + pm_graph_family(s->graph, at->edge));
    pm_lines lines = pm_wrap_balanced(s->arena, at->edge->label, LABEL_SIZE, false, 92, LABEL_LINES);
    const char *caution = cautions[at->edge->modality];
    pm_buf words = {0};
    if (caution)
        pm_buf_fmt(&words, "(%s)", caution);
    uint32_t count = lines.count + (caution != NULL);
    double width = fmax(lines.width, pm_text_width(pm_buf_str(&words), LABEL_SIZE, false)) + 10, height = count * 15 + 4;
    pm_svg_rect(s->out, x - width / 2, y - height / 2, width, height, 4, PM_C_TINT + PM_ZONE_GOVERNMENT, PM_C_NONE, 0, "");
    for (uint32_t i = 0; i < count; i++)
        pm_svg_text(s->out, x, y - height / 2 + 13.5 + i * 15, LABEL_SIZE, color, PM_MIDDLE,
                    i < lines.count ? lines.at[i] : pm_buf_str(&words), 0);
    pm_buf_free(&words);
}

static void panel(preview *s)
{
    pm_svg_rect(s->out, PANEL_X, 0, WIDTH - PANEL_X, HEIGHT, 0, PM_C_TINT + PM_ZONE_GOVERNMENT, PM_C_NONE, 0, "");
    if (s->hub == PM_NONE)
        return;
    while (s->count < SPOKES && add_best(s))
        ;
    sort_spokes(s);
    pm_buf_addz(s->out, "<g transform=\"translate(");
    pm_buf_num(s->out, PANEL_X, 0);
    pm_buf_addz(s->out, " 0)scale(");
    pm_buf_num(s->out, SCALE, 2);
    pm_buf_addz(s->out, ")\">");
    for (uint32_t i = 0; i < s->count; i++)
        line(s, &s->spokes[i]);
    for (uint32_t i = 0; i < s->count; i++)
        label(s, &s->spokes[i]);
    card(s, s->hub, HUB_X, HEIGHT / SCALE / 2, HUB_WIDTH);
    for (uint32_t i = 0; i < s->count; i++)
        card(s, s->spokes[i].other, CARD_X, s->spokes[i].y, CARD_WIDTH);
    pm_buf_addz(s->out, "</g>\n");
}

/* --- the words ------------------------------------------------------------------------------------ */

/* As large as the title may be and still fit. */
static pm_lines title_lines(preview *s, double *size)
{
    static const double sizes[] = {60, 52, 46, 40, 34};
    pm_lines lines = {0};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        *size = sizes[i];
        lines = pm_wrap_balanced(s->arena, s->graph->title, *size, true, TEXT_WIDTH, TITLE_LINES);
        bool whole = pm_word_width(s->graph->title, *size, true) <= TEXT_WIDTH;
        if (whole && lines.count * *size <= 250)
            break;
    }
    return lines;
}

static void counts(preview *s, pm_buf *out)
{
    const pm_graph *g = s->graph;
    uint32_t texts = 0;
    for (uint32_t i = 0; i < g->source_count; i++)
        texts += g->sources[i].doc != PM_NONE;
    pm_buf_fmt(out, "%u %s · %u %s · %u %s", g->node_count, g->node_count == 1 ? "name" : "names", g->edge_count,
               g->edge_count == 1 ? "relation" : "relations", texts, texts == 1 ? "text" : "texts");
}

static void words(preview *s)
{
    double size, y = 64;
    pm_lines title = title_lines(s, &size);
    pm_svg_rect(s->out, TEXT_X, 48, 84, 10, 0, PM_C_FAMILY + PM_OPPOSE, PM_C_NONE, 0, "");
    for (uint32_t i = 0; i < title.count; i++)
        pm_svg_text(s->out, TEXT_X, y += size * 1.12, size, PM_C_INK, PM_BOLD, title.at[i], 0);
    double room = 520 - (y + 22);
    uint32_t fits = room > 32 ? (uint32_t)(room / 32) : 0;
    pm_lines deck = {0};
    if (fits)
        deck = pm_wrap(s->arena, s->graph->deck, 24, false, TEXT_WIDTH, fits < DECK_LINES ? fits : DECK_LINES);
    y += 16;
    for (uint32_t i = 0; i < deck.count; i++)
        pm_svg_text(s->out, TEXT_X, y += 32, 24, PM_C_MUTED, PM_PLAIN, deck.at[i], 0);
    pm_buf line = {0};
    counts(s, &line);
    pm_svg_text(s->out, TEXT_X, 560, 24, PM_C_INK, PM_BOLD, pm_buf_str(&line), 0);
    pm_svg_text(s->out, TEXT_X, 592, 21, PM_C_MUTED, PM_PLAIN, PM_STR("Every line has the sentence that says so."), 0);
    pm_buf_free(&line);
}

void pm_preview(pm_buf *out, const pm_graph *graph)
{
    pm_arena arena = {0};
    preview s = {.graph = graph, .arena = &arena, .out = out, .hub = find_hub(graph)};
    pm_buf_fmt(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" "
                    "lang=\"en\" font-family=\"" PM_FONTS "\">\n", WIDTH, HEIGHT, WIDTH, HEIGHT);
    pm_svg_element(out, "title", graph->title);
    pm_buf_char(out, '\n');
    pm_svg_rect(out, 0, 0, WIDTH, HEIGHT, 0, PM_C_BG, PM_C_NONE, 0, "");
    panel(&s);
    words(&s);
    pm_buf_addz(out, "</svg>\n");
    pm_arena_free(&arena);
}
