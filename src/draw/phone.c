/* phone.c - the drawing for a small screen: a core with numbered lines, then
 * every line in words, by family.
 */
#include "draw/map.h"

#include "draw/core.h"
#include "draw/layout.h"
#include "draw/untangle.h"
#include "draw/words.h"

#include <math.h>

enum { WIDTH = 390, CORE_CARDS = 7, CORE_LEAST = 3, TEXT_X = 56, ROW_PITCH = 17, TEXT_LINES = 8 };

#define CORE_WIDTH (WIDTH - 2 * PM_MARGIN + 4)

/* --- rows -------------------------------------------------------------------------------------- */

static const pm_graph_edge *edge_of(const pm_graph *g, const pm_graph_line *l, uint32_t i)
{
    return &g->edges[g->line_edges[l->edges.first + i]];
}

static void add_once(pm_buf *list, pm_str text, const char *between)
{
    pm_str now = pm_buf_str(list);
    if (pm_str_find(now, text, 0) < now.len)
        return;
    if (list->len)
        pm_buf_addz(list, between);
    pm_buf_add(list, text);
}

/* Subjects in bold, then what they do: "petitions Amazon; protests Amazon [2]". */
static void row_text(const pm_graph *g, const pm_graph_line *l, pm_buf *who, pm_buf *what)
{
    pm_buf clause = {0};
    for (uint32_t i = 0; i < l->edges.count; i++) {
        const pm_graph_edge *e = edge_of(g, l, i);
        add_once(who, pm_graph_entity(g, e->from)->label, ", ");
        pm_buf_clear(&clause);
        pm_words_deed(&clause, g, e);
        add_once(what, pm_buf_str(&clause), "; ");
    }
    pm_buf_free(&clause);
    pm_buf_char(what, ' ');
    pm_words_refs(what, g, l->sources);
}

static double write_lines(pm_page *p, double y, pm_str text, bool bold, pm_color color)
{
    pm_lines lines = pm_wrap(p->scene.arena, pm_arena_str(p->scene.arena, text), PM_SMALL_SIZE + (bold ? 1 : 0), bold,
                             WIDTH - TEXT_X - PM_MARGIN, TEXT_LINES);
    for (uint32_t i = 0; i < lines.count; i++, y += ROW_PITCH)
        pm_svg_text(&p->body, TEXT_X, y, PM_SMALL_SIZE + (bold ? 1 : 0), color, bold ? PM_BOLD : PM_PLAIN, lines.at[i], 0);
    return y;
}

static double modality_row(pm_page *p, const pm_graph_line *l, double y)
{
    pm_color color = (pm_color)(PM_C_FAMILY + l->family);
    bool glyph = l->modality == PM_PAST || l->modality == PM_DENIED || l->disputed;
    if (l->modality == PM_STATED && !l->disputed)
        return y;
    pm_page_sample(p, TEXT_X, y - 4, 36, color, 2.2, l->modality);
    if (glyph)
        pm_svg_glyph(&p->body, TEXT_X + 18, y - 4, 0, color, l->modality == PM_DENIED, l->disputed);
    pm_svg_text(&p->body, TEXT_X + 44, y, PM_SMALL_SIZE, color, PM_PLAIN,
                pm_str_of(l->modality == PM_STATED ? "Disputed: one source denies it" : pm_modality_title(l->modality)), 0);
    return y + ROW_PITCH;
}

/* Which relations a row tells: a page opens their evidence from it. */
static void row_ids(pm_page *p, const pm_graph *g, const pm_graph_line *l)
{
    pm_buf ids = {0};
    for (uint32_t i = 0; i < l->edges.count; i++) {
        if (i)
            pm_buf_char(&ids, ' ');
        pm_words_edge_id(&ids, g, edge_of(g, l, i));
    }
    pm_svg_attr(&p->body, "data-ids", pm_buf_str(&ids));
    pm_buf_free(&ids);
}

static double draw_row(pm_page *p, const pm_graph *g, uint32_t line, uint32_t number, double y)
{
    const pm_graph_line *l = &g->lines[line];
    pm_buf who = {0}, what = {0}, text = {0};
    row_text(g, l, &who, &what);
    pm_buf_fmt(&p->body, "<g role=\"group\" class=\"pm-row pm-family-%s\"", pm_family_name(l->family));
    row_ids(p, g, l);
    pm_buf_char(&p->body, '>');
    pm_buf_u64(&text, number);
    pm_svg_disc(&p->body, PM_MARGIN + 12, y + 9, (pm_color)(PM_C_FAMILY + l->family), pm_buf_str(&text));
    y = write_lines(p, y + 14, pm_buf_str(&who), true, PM_C_INK);
    y = write_lines(p, y, pm_buf_str(&what), false, PM_C_INK);
    y = modality_row(p, l, y);
    pm_buf_addz(&p->body, "</g>\n");
    pm_buf_free(&who);
    pm_buf_free(&what);
    pm_buf_free(&text);
    return y;
}

static double family_head(pm_page *p, const char *title, pm_color color, double y)
{
    y += 20;
    pm_svg_text(&p->body, PM_MARGIN, y, 16.5, color, PM_BOLD, pm_str_of(title), 0);
    pm_svg_rect(&p->body, PM_MARGIN, y + 7, WIDTH - 2 * PM_MARGIN, 1.5, 0, color, PM_C_NONE, 0, "");
    return y + 18;
}

static double draw_rows(pm_page *p, const pm_graph *g, const uint32_t *numbers, double y)
{
    for (int f = 0; f < PM_FAMILY_COUNT; f++) {
        bool any = false;
        for (uint32_t i = 0; i < g->line_count; i++) {
            if ((int)g->lines[i].family != f)
                continue;
            if (!any)
                y = family_head(p, pm_family_title((pm_family)f), (pm_color)(PM_C_FAMILY + f), y);
            any = true;
            y = draw_row(p, g, i, numbers[i], y) + 8;
        }
    }
    return y;
}

/* --- boxes in words ------------------------------------------------------------------------------ */

static void add_members(const pm_graph *g, uint32_t root, pm_buf *out)
{
    for (uint32_t i = 0; i < g->node_count; i++)
        if (i != root && g->nodes[i].shown != PM_SHOWN_NOT && pm_graph_root(g, i) == root) {
            if (out->len)
                pm_buf_addz(out, ", ");
            pm_buf_add(out, pm_graph_entity(g, i)->label);
        }
}

static double draw_boxes(pm_page *p, const pm_graph *g, double y)
{
    bool any = false;
    for (uint32_t i = 0; i < g->node_count; i++) {
        pm_buf members = {0};
        if (g->nodes[i].shown == PM_SHOWN && g->nodes[i].parent == PM_NONE)
            add_members(g, i, &members);
        if (members.len) {
            if (!any)
                y = family_head(p, "Who belongs to whom, who acts where", PM_C_INK, y);
            any = true;
            pm_buf_fmt(&p->body, "<g role=\"group\" class=\"pm-row\" data-ids=\"node-%.*s\">",
                       PM_ARG(pm_graph_entity(g, i)->id));
            pm_svg_icon(&p->body, pm_icon_of(pm_graph_entity(g, i)), PM_MARGIN + 12, y + 9, 21,
                        (pm_color)(PM_C_ZONE + g->nodes[i].zone));
            y = write_lines(p, y + 14, pm_graph_entity(g, i)->label, true, PM_C_INK);
            y = write_lines(p, y, pm_buf_str(&members), false, PM_C_INK) + 8;
            pm_buf_addz(&p->body, "</g>\n");
        }
        pm_buf_free(&members);
    }
    return y;
}

/* --- core ------------------------------------------------------------------------------------------- */

/* The numbers of the lines: by family, in the order of the list. */
static uint32_t *number_lines(const pm_graph *g, pm_arena *arena)
{
    uint32_t *numbers = pm_arena_alloc(arena, g->line_count + 1, sizeof *numbers), n = 0;
    for (int f = 0; f < PM_FAMILY_COUNT; f++)
        for (uint32_t i = 0; i < g->line_count; i++)
            if ((int)g->lines[i].family == f)
                numbers[i] = ++n;
    return numbers;
}

/* Numbers of the core's lines: those of the same lines of the whole graph. */
static uint32_t *core_numbers(const pm_graph *g, const pm_graph *core, const uint32_t *numbers, pm_arena *arena)
{
    uint32_t *own = pm_arena_alloc(arena, core->line_count + 1, sizeof *own);
    for (uint32_t i = 0; i < core->line_count; i++)
        for (uint32_t k = 0; k < g->line_count; k++)
            if (g->lines[k].edges.first == core->lines[i].edges.first)
                own[i] = numbers[k];
    return own;
}

/* Takes these lines out of the core; the list below has them. */
static void leave_to_list(pm_graph *core, const uint32_t *lines, uint32_t count)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < core->line_count; i++) {
        bool stays = true;
        for (uint32_t k = 0; k < count; k++)
            stays &= lines[k] != i;
        if (stays)
            core->lines[n++] = core->lines[i];
    }
    core->line_count = n;
}

/* The core, without lines that nobody could follow. */
static bool lay_out_lines(pm_page *p, const pm_graph *g, pm_graph *core, const uint32_t *numbers, pm_arena *arena)
{
    uint32_t tangled[PM_GRAPH_LINES], count;
    do {
        p->scene = (pm_scene){.graph = core, .arena = arena, .max_width = CORE_WIDTH, .flat_width = CORE_WIDTH,
                              .numbers = core_numbers(g, core, numbers, arena)};
        pm_scene_boxes(&p->scene);
        pm_scene_ranks(&p->scene);
        if (!pm_layout(&p->scene))
            return false;
        count = p->scene.route_count <= PM_GRAPH_LINES ? pm_untangle(&p->scene, tangled) : 0;
        leave_to_list(core, tangled, count);
    } while (count);
    return true;
}

/* As many cards as the width holds. */
static bool lay_out_core(pm_page *p, const pm_graph *g, pm_graph *core, const uint32_t *numbers, pm_arena *arena)
{
    for (uint32_t n = CORE_CARDS; ; n--) {
        *core = pm_core(g, n, arena);
        if (!lay_out_lines(p, g, core, numbers, arena))
            return false;
        if (p->scene.width <= WIDTH - 12 || n <= CORE_LEAST)
            return true;
    }
}

static double draw_core(pm_page *p, double y)
{
    pm_page_heading(p, PM_MARGIN, y, "THE CORE");
    pm_page_arrange(p, (p->width - p->scene.width) / 2, y + 26);
    pm_page_bands(p);
    pm_page_containers(p);
    pm_page_lines(p);
    pm_page_cards(p);
    pm_page_plates(p);
    pm_page_labels(p);
    for (int z = 0; z < PM_ZONE_COUNT; z++)
        if (p->bands[z].present)
            y = fmax(y, p->bands[z].y1);
    return y + 12;
}

static pm_str joined(pm_arena *arena, pm_str prefix, const char *end)
{
    return pm_arena_cat(arena, prefix, pm_str_of(end));
}

bool pm_map_phone(pm_drawing *out, const pm_graph *g, const pm_draw_options *options, pm_arena *arena, pm_diags *diags)
{
    (void)diags;
    pm_graph core;
    pm_page p = {
        .graph = &core,
        .prefix = joined(arena, options->id_prefix.len ? options->id_prefix : PM_STR("pm"), "-phone"),
        .id_prefix = PM_STR("phone-"),
        .theme = options->theme,
        .plain = true,
        .width = WIDTH,
    };
    uint32_t *numbers = number_lines(g, arena);
    if (!lay_out_core(&p, g, &core, numbers, arena))
        return false;
    double y = pm_page_title(&p, 24);
    if (p.scene.route_count)
        y = draw_core(&p, y);
    p.graph = g;
    y = draw_rows(&p, g, numbers, y);
    y = draw_boxes(&p, g, y);
    pm_buf_addz(&p.body, "<g class=\"pm-foot\" role=\"group\" aria-label=\"Sources\">\n");
    y = pm_page_notes(&p, y + 26, 1) + 30;
    y = pm_page_credits(&p, y);
    pm_buf_addz(&p.body, "</g>\n");
    p.height = round(y + 14);
    pm_page_finish(&p, &out->phone, "phone");
    pm_buf_free(&p.body);
    return true;
}
