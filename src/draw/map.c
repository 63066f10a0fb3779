#include "draw/map.h"

#include "draw/layout.h"
#include "draw/pins.h"
#include "draw/untangle.h"
#include "draw/words.h"

#include <math.h>

enum { LEAST_WIDTH = 640, BAND_HEAD = 32, BAND_FOOT = 12, TITLE_LINES = 3, DECK_LINES = 5 };

/* --- head ------------------------------------------------------------------------------------ */

double pm_page_title(pm_page *p, double size)
{
    const pm_graph *g = p->graph;
    pm_buf *out = &p->body;
    double y = PM_MARGIN + 8;
    double deck_size = size > 30 ? 16.5 : 15;
    pm_lines title = pm_wrap_balanced(p->scene.arena, g->title, size, true, p->width - 2 * PM_MARGIN, TITLE_LINES);
    pm_lines deck = pm_wrap_balanced(p->scene.arena, g->deck, deck_size, false,
                                     fmin(p->width - 2 * PM_MARGIN, 760), size > 30 ? DECK_LINES : 2 * DECK_LINES);
    pm_buf_addz(out, "<g aria-hidden=\"true\">");
    pm_svg_rect(out, PM_MARGIN, PM_MARGIN - 6, 56, 7, 0, PM_C_FAMILY + PM_OPPOSE, PM_C_NONE, 0, "");
    for (uint32_t i = 0; i < title.count; i++)
        pm_svg_text(out, PM_MARGIN, y += size * 1.12, size, PM_C_INK, PM_BOLD, title.at[i], 0);
    y += 10;
    for (uint32_t i = 0; i < deck.count; i++)
        pm_svg_text(out, PM_MARGIN, y += deck_size * 1.32, deck_size, PM_C_MUTED, PM_PLAIN, deck.at[i], 0);
    pm_buf_addz(out, "</g>\n");
    return y + 26;
}

/* --- placing the layout on the page ------------------------------------------------------------ */

static void shift(pm_page *p, double dx, double dy)
{
    pm_scene *s = &p->scene;
    s->origin -= dx;
    for (uint32_t i = 0; i < s->box_count; i++) {
        s->boxes[i].x += dx;
        s->boxes[i].y += dy;
    }
    for (uint32_t i = 0; i < s->route_count; i++)
        for (uint32_t k = 0; k < s->routes[i].point_count; k++) {
            s->routes[i].points[k].x += dx;
            s->routes[i].points[k].y += dy;
        }
    pm_scene_place(s);
}

static void find_bands(pm_page *p)
{
    const pm_scene *s = &p->scene;
    for (uint32_t i = 0; i < s->box_count; i++) {
        const pm_box *b = &s->boxes[i];
        pm_band *band = &p->bands[b->zone];
        if (!band->present)
            *band = (pm_band){.present = true, .y0 = b->y, .y1 = b->y + b->h};
        band->y0 = fmin(band->y0, b->y);
        band->y1 = fmax(band->y1, b->y + b->h);
    }
    for (int z = 0; z < PM_ZONE_COUNT; z++) {
        p->bands[z].y0 -= p->plain ? BAND_FOOT : BAND_HEAD;
        p->bands[z].y1 += BAND_FOOT;
    }
}

/* How many points of lines a rectangle covers. */
static uint32_t covered(const pm_page *p, pm_rect r)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < p->scene.route_count; i++)
        for (uint32_t k = 0; k < p->paths[i].count; k++) {
            pm_point at = p->paths[i].at[k];
            n += at.x > r.x0 && at.x < r.x1 && at.y > r.y0 && at.y < r.y1;
        }
    return n;
}

static double title_width(const pm_page *p, int zone)
{
    pm_str title = pm_str_of(pm_zone_title(p->graph, (pm_zone)zone));
    return pm_text_width(title, PM_SMALL_SIZE, true) * 1.28 + (double)title.len + 4;
}

/* The leftmost place in the band's head that no line runs through. */
static pm_rect place_band_title(pm_page *p, int zone)
{
    pm_band *b = &p->bands[zone];
    double w = title_width(p, zone);
    uint32_t least = UINT32_MAX;
    pm_rect best = {0};
    for (double x = PM_MARGIN + 10; x + w < p->width - PM_MARGIN - 8; x += 10) {
        pm_rect r = {x - 4, b->y0 + 4, x + w, b->y0 + 26};
        uint32_t n = covered(p, r);
        if (n >= least)
            continue;
        least = n;
        best = r;
        b->title_x = x;
        if (n == 0)
            break;
    }
    if (least == UINT32_MAX)
        b->title_x = PM_MARGIN + 10;
    return best;
}

/* A container's title gives way to the lines that pass its head. */
static void place_head(pm_page *p, uint32_t box)
{
    const pm_box *b = &p->scene.boxes[box];
    pm_head *head = &p->heads[box];
    double icon = b->node == PM_NONE ? 0 : 28, w = icon + b->heading.width, x = b->x + PM_PAD + 2;
    double bottom = b->y + 29 + PM_HEAD_PITCH * (b->heading.count - 1);
    uint32_t least = UINT32_MAX;
    for (; x + w <= b->x + b->w - 4 || least == UINT32_MAX; x += 4) {
        uint32_t n = covered(p, (pm_rect){x - 5, b->y + 2, x + w + 5, bottom});
        if (n >= least)
            continue;
        least = n;
        *head = (pm_head){.x = x + icon, .plate = n > 0};
        if (n == 0)
            break;
    }
}

void pm_page_arrange(pm_page *p, double dx, double dy)
{
    pm_scene *s = &p->scene;
    pm_arena *arena = s->arena;
    shift(p, dx, dy);
    find_bands(p);
    p->paths = pm_arena_alloc(arena, s->route_count + 1, sizeof *p->paths);
    p->labels = pm_arena_alloc(arena, s->route_count + 1, sizeof *p->labels);
    p->glyphs = pm_arena_alloc(arena, s->route_count + 1, sizeof *p->glyphs);
    p->heads = pm_arena_alloc(arena, s->box_count + 1, sizeof *p->heads);
    for (uint32_t i = 0; i < s->route_count; i++)
        p->paths[i] = pm_route_path(arena, &s->routes[i], 4);
    pm_rect blocked[PM_ZONE_COUNT];
    uint32_t n = 0;
    for (int z = 0; z < PM_ZONE_COUNT; z++)
        if (p->bands[z].present && !p->plain)
            blocked[n++] = place_band_title(p, z);
    for (uint32_t i = 0; i < s->box_count; i++)
        if (s->boxes[i].head_h > 0)
            place_head(p, i);
    pm_rect canvas = {PM_MARGIN - 4, 0, p->width - PM_MARGIN + 4, 1e9};
    pm_labels_place(s, p->paths, blocked, n, canvas, p->labels, p->glyphs);
}

/* --- the file ------------------------------------------------------------------------------------- */

void pm_page_finish(pm_page *p, pm_buf *out, const char *kind)
{
    static const char *const themes[] = {"auto", "light", "dark"};
    pm_buf text = {0};
    pm_buf_addz(out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    pm_svg_attr(out, "id", p->prefix);
    pm_buf_fmt(out, " class=\"pm-%s\" data-theme=\"%s\"", kind, themes[p->theme]);
    pm_svg_number(out, "width", p->width);
    pm_svg_number(out, "height", p->height);
    pm_buf_addz(out, " viewBox=\"0 0 ");
    pm_buf_num(out, p->width, 0);
    pm_buf_char(out, ' ');
    pm_buf_num(out, p->height, 0);
    pm_buf_fmt(out, "\" style=\"width:100%%;max-width:%dpx;height:auto\"", (int)p->width + (kind[0] == 'm' ? 220 : 130));
    pm_buf_addz(out, " role=\"graphics-document\" aria-roledescription=\"relationship map\" aria-labelledby=\"");
    pm_buf_fmt(out, "%.*s-title %.*s-desc\" lang=\"en\" font-family=\"" PM_FONTS "\">\n", PM_ARG(p->prefix),
               PM_ARG(p->prefix));
    pm_buf_addz(out, "<title");
    pm_svg_id(out, p->prefix, PM_STR("-title"));
    pm_buf_char(out, '>');
    pm_svg_element(&text, "x", p->graph->title);
    pm_buf_add(out, pm_str_slice(pm_buf_str(&text), 3, text.len - 4));
    pm_buf_addz(out, "</title><desc");
    pm_svg_id(out, p->prefix, PM_STR("-desc"));
    pm_buf_char(out, '>');
    pm_buf_clear(&text);
    pm_words_alt(&text, p->graph);
    pm_buf alt = {0};
    pm_svg_element(&alt, "x", pm_buf_str(&text));
    pm_buf_add(out, pm_str_slice(pm_buf_str(&alt), 3, alt.len - 4));
    pm_buf_addz(out, "</desc>\n<style>");
    pm_theme_css(out, p->prefix, p->theme);
    pm_buf_addz(out, "</style>\n");
    pm_svg_rect(out, 0, 0, p->width, p->height, 0, PM_C_BG, PM_C_NONE, 0, "");
    pm_buf_char(out, '\n');
    pm_buf_add(out, pm_buf_str(&p->body));
    pm_buf_addz(out, "</svg>\n");
    pm_buf_free(&alt);
    pm_buf_free(&text);
}

/* Nothing to draw: say so, in the drawing too. */
static double empty(pm_page *p, double y, pm_diags *diags)
{
    pm_diag_file(diags, PM_D_NOTHING_TO_DRAW, PM_STR(""), PM_STR("no relation was found, so there is nothing to draw"),
                 PM_STR("check that the texts mention the listed names: `powermap mentions`"));
    pm_svg_text(&p->body, PM_MARGIN, y + 10, 16.5, PM_C_INK, PM_PLAIN, PM_STR("No relation to show."), 0);
    return y + 40;
}

typedef enum laid_out { LAID_OUT, OTHER_MAP, FAILED } laid_out;

/* Boxes, ranks, coordinates. Where the whole comes out too wide, lines between
 * neighbours give up their room first, then ranks are made narrower. PINS may be
 * NULL; OTHER_MAP says that they are not of this map. */
static laid_out lay_out(pm_scene *s, const pm_pins *pins)
{
    static const double widths[][2] = {{980, 980}, {980, 900}, {955, 860}, {930, 830}, {890, 800}};
    enum { FITS = sizeof widths / sizeof *widths };
    for (uint32_t i = pins && pins->fit < FITS ? pins->fit : 0; i < FITS; i++) {
        *s = (pm_scene){
            .graph = s->graph, .arena = s->arena, .hasty = s->hasty, .hub_apart = s->hub_apart, .fit = i,
            .max_width = widths[i][0], .flat_width = widths[i][1], .pins = pins};
        pm_scene_boxes(s);
        if (pins && !pm_pins_set(s, pins))
            return OTHER_MAP;
        pm_scene_ranks(s);
        if (!pm_layout(s))
            return FAILED;
        if (s->width <= PM_LAYOUT_WIDTH)
            break;
    }
    return LAID_OUT;
}

static uint32_t count_tangled(const pm_scene *s)
{
    uint32_t tangled[PM_GRAPH_LINES];
    return s->graph->line_count <= PM_GRAPH_LINES ? pm_untangle(s, tangled) : 0;
}

/* Anew. Where lines are tangled, the hub is tried on a row of its own. */
static laid_out lay_out_anew(pm_scene *s)
{
    laid_out done = lay_out(s, NULL);
    uint32_t tangled = done == LAID_OUT && s->hasty ? count_tangled(s) : 0;
    if (!tangled)
        return done;
    pm_scene apart = {.graph = s->graph, .arena = s->arena, .hasty = s->hasty, .hub_apart = true};
    if (lay_out(&apart, NULL) == LAID_OUT && count_tangled(&apart) < tangled)
        *s = apart;
    return LAID_OUT;
}

/* Where LAYOUT says, else anew. A new layout is pinned at once, too: what its
 * file makes of it later is what is drawn now; of further maps no file is kept.
 * PINS outlive the scene. */
static bool lay_out_wide(pm_scene *s, pm_pins *pins, pm_str layout)
{
    laid_out done = pm_pins_read(pins, layout, s->arena) ? lay_out(s, pins) : OTHER_MAP;
    if (done != OTHER_MAP)
        return done == LAID_OUT;
    pm_buf text = {0};
    pm_pins_free(pins);
    *pins = (pm_pins){0};
    done = lay_out_anew(s);
    if (done == LAID_OUT && s->box_count && !s->hasty) {
        pm_pins_write(&text, s, 0);
        done = pm_pins_read(pins, pm_buf_str(&text), s->arena) ? lay_out(s, pins) : FAILED;
        pm_buf_free(&text);
    }
    return done == LAID_OUT;
}

static uint32_t count_crossings(const pm_page *p)
{
    return pm_route_tangle(p->paths, p->scene.route_count).crossings;
}

/* An old layout that does not suit what is drawn by now. */
static void tell_outgrown(const pm_pins *pins, uint32_t crossings, pm_diags *diags)
{
    if (crossings <= pins->crossings * 3 / 2 + 3)
        return;
    pm_buf text = {0};
    pm_buf_fmt(&text, "%u lines cross where %u did: the layout that is kept in map.lock no longer suits the map", crossings,
               pins->crossings);
    pm_diag_file(diags, PM_D_OUTGROWN_LAYOUT, PM_STR(""), pm_buf_str(&text), PM_STR("powermap build --relayout lays it out anew"));
    pm_buf_free(&text);
}

bool pm_map_wide(pm_drawing *out, const pm_graph *g, const pm_draw_options *options, pm_arena *arena, pm_diags *diags)
{
    pm_page p = {
        .graph = g,
        .scene = {.graph = g, .arena = arena, .hasty = options->one_of_many},
        .prefix = options->id_prefix.len ? options->id_prefix : PM_STR("pm"),
        .theme = options->theme,
    };
    pm_pins pins;
    uint32_t crossings = 0;
    if (!lay_out_wide(&p.scene, &pins, options->layout)) {
        pm_pins_free(&pins);
        return false;
    }
    p.width = round(fmax(p.scene.width + 2 * PM_MARGIN, LEAST_WIDTH));
    double y = pm_page_title(&p, 34);
    if (!p.scene.box_count) {
        y = empty(&p, y, diags);
    } else {
        pm_page_arrange(&p, (p.width - p.scene.width) / 2, y + BAND_HEAD);
        pm_page_bands(&p);
        pm_page_containers(&p);
        pm_page_lines(&p);
        pm_page_cards(&p);
        pm_page_plates(&p);
        pm_page_labels(&p);
        pm_page_contained(&p);
        for (int z = 0; z < PM_ZONE_COUNT; z++)
            if (p.bands[z].present)
                y = fmax(y, p.bands[z].y1);
        y += 32;
        crossings = count_crossings(&p);
    }
    if (g->line_count <= PM_GRAPH_LINES)
        out->tangled_count = pm_untangle(&p.scene, out->tangled);
    if (options->layout.len && !out->tangled_count && !options->one_of_many)
        tell_outgrown(&pins, crossings, diags);
    pm_pins_write(&out->layout, &p.scene, crossings);
    pm_pins_free(&pins);
    y = pm_page_key(&p, y);
    p.height = round(y + 14);
    pm_page_finish(&p, &out->svg, "map");
    out->width = (uint32_t)p.width;
    out->height = (uint32_t)p.height;
    pm_buf_free(&p.body);
    return true;
}
