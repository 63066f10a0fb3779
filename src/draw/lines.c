#include "draw/page.h"

#include "draw/words.h"

#include <math.h>

static void add_numbers(pm_buf *out, const pm_graph *g, pm_range sources)
{
    for (uint32_t i = 0; i < sources.count; i++) {
        uint32_t number = g->edge_sources[sources.first + i];
        pm_buf_addz(out, i ? " " : "");
        if (number)
            pm_buf_u64(out, number);
        else
            pm_buf_char(out, 'E');
    }
}

void pm_page_edge_attributes(pm_page *p, const pm_graph_edge *e, const char *kind)
{
    const pm_graph *g = p->graph;
    const pm_relation *r = pm_graph_relation(g, e);
    pm_buf id = {0};
    pm_buf *out = &p->body;
    pm_words_edge_id(&id, g, e);
    pm_svg_id(out, p->id_prefix, pm_buf_str(&id));
    pm_buf_free(&id);
    const char *family = pm_family_name(pm_graph_family(g, e)), *modality = pm_modality_name(e->modality);
    pm_buf_fmt(out, " class=\"%s pm-rel-", kind);
    pm_buf_add(out, r ? r->id : PM_STR("related"));
    pm_buf_fmt(out, " pm-family-%s pm-%s\" data-evidence=\"%u\" data-family=\"%s\" data-modality=\"%s\"", family,
               modality, e->evidence, family, modality);
    pm_svg_attr(out, "data-from", pm_graph_entity(g, e->from)->id);
    pm_svg_attr(out, "data-to", pm_graph_entity(g, e->to)->id);
    pm_buf_addz(out, " data-sources=\"");
    add_numbers(out, g, e->sources);
    pm_buf_char(out, '"');
}

void pm_page_edge_words(pm_page *p, const pm_graph_edge *e)
{
    pm_buf text = {0};
    pm_words_edge(&text, p->graph, e);
    pm_svg_element(&p->body, "title", pm_buf_str(&text));
    pm_buf_clear(&text);
    pm_words_evidence(&text, p->graph, e);
    pm_svg_element(&p->body, "desc", pm_buf_str(&text));
    pm_buf_free(&text);
}

/* --- lines --------------------------------------------------------------------------------- */

static const pm_graph_edge *edge_of(const pm_graph *g, const pm_graph_line *l, uint32_t i)
{
    return &g->edges[g->line_edges[l->edges.first + i]];
}

/* The different ends' entity ids, and the fold's id where one is touched. */
static void add_ends(pm_page *p, const pm_graph_line *l, bool from)
{
    const pm_graph *g = p->graph;
    uint32_t end = from ? l->from : l->to;
    bool turned = false;
    pm_buf_addz(&p->body, from ? " data-from=\"" : " data-to=\"");
    if (end >= g->node_count)
        pm_buf_fmt(&p->body, "fold-%u ", end - g->node_count);
    for (uint32_t i = 0; i < l->edges.count; i++) {
        const pm_graph_edge *e = edge_of(g, l, i);
        /* A line may hold the reverse of a relation too. */
        turned = i > 0 && e->from == edge_of(g, l, 0)->to && e->to == edge_of(g, l, 0)->from;
        uint32_t node = from != turned ? e->from : e->to;
        bool seen = false;
        for (uint32_t k = 0; k < i && !seen; k++)
            seen = edge_of(g, l, k)->from == node || edge_of(g, l, k)->to == node;
        if (seen)
            continue;
        pm_buf_addz(&p->body, i ? " " : "");
        pm_buf_add(&p->body, pm_graph_entity(g, node)->id);
    }
    pm_buf_char(&p->body, '"');
}

/* The id of a line's <g>: its edge's, or "line-…" where it holds several. */
static void line_id(const pm_page *p, const pm_graph_line *l, pm_buf *out)
{
    pm_buf id = {0};
    pm_words_edge_id(&id, p->graph, edge_of(p->graph, l, 0));
    pm_buf_add(out, p->id_prefix);
    if (l->edges.count == 1) {
        pm_buf_add(out, pm_buf_str(&id));
    } else {
        pm_buf_addz(out, "line-");
        pm_buf_add(out, pm_str_slice(pm_buf_str(&id), 5, id.len));
    }
    pm_buf_free(&id);
}

static void open_line(pm_page *p, const pm_graph_line *l)
{
    const pm_graph *g = p->graph;
    pm_buf *out = &p->body, id = {0};
    pm_buf_addz(out, "<g");
    if (l->edges.count == 1) {
        pm_page_edge_attributes(p, edge_of(g, l, 0), "pm-edge");
    } else {
        const char *family = pm_family_name(l->family), *modality = pm_modality_name((pm_modality)l->modality);
        line_id(p, l, &id);
        pm_svg_attr(out, "id", pm_buf_str(&id));
        pm_buf_fmt(out,
                   " class=\"pm-edge pm-family-%s pm-%s\" data-evidence=\"%u\" data-family=\"%s\" "
                   "data-modality=\"%s\"",
                   family, modality, l->evidence, family, modality);
        add_ends(p, l, true);
        add_ends(p, l, false);
        pm_buf_addz(out, " data-sources=\"");
        add_numbers(out, g, l->sources);
        pm_buf_char(out, '"');
    }
    pm_buf_addz(out, " role=\"graphics-symbol\" aria-roledescription=\"relation\">");
    pm_buf_free(&id);
}

/* Title and description: the one edge's, or all edges' sentences and the
 * first one's evidence; the parts keep their own. */
static void line_words(pm_page *p, const pm_graph_line *l)
{
    const pm_graph *g = p->graph;
    if (l->edges.count == 1) {
        pm_page_edge_words(p, edge_of(g, l, 0));
        return;
    }
    pm_buf text = {0};
    pm_words_line(&text, g, l);
    pm_svg_element(&p->body, "title", pm_buf_str(&text));
    pm_buf_clear(&text);
    pm_words_evidence(&text, g, edge_of(g, l, 0));
    pm_svg_element(&p->body, "desc", pm_buf_str(&text));
    pm_buf_free(&text);
    for (uint32_t i = 0; i < l->edges.count; i++) {
        pm_buf_addz(&p->body, "<g");
        pm_page_edge_attributes(p, edge_of(g, l, i), "pm-part");
        pm_buf_addz(&p->body, ">");
        pm_page_edge_words(p, edge_of(g, l, i));
        pm_buf_addz(&p->body, "</g>");
    }
}

static void draw_line(pm_page *p, uint32_t i)
{
    const pm_route *r = &p->scene.routes[i];
    const pm_graph_line *l = &p->graph->lines[r->line];
    const pm_glyph *glyph = &p->glyphs[i];
    pm_color color = (pm_color)(PM_C_FAMILY + l->family);
    pm_buf *out = &p->body, path = {0};
    pm_point tip = r->points[r->point_count - 1], before = r->points[r->point_count - 2];
    pm_svg_route(&path, r->points, r->point_count, l->symmetric ? 0 : pm_svg_back(l->family));
    open_line(p, l);
    line_words(p, l);
    pm_buf_fmt(out, "<path class=\"pm-hit pm-ring\" d=\"%s\" fill=\"none\" stroke-opacity=\"0\" stroke-width=\"14\" "
                    "pointer-events=\"stroke\"/>",
               path.ptr);
    pm_buf_fmt(out, "<path class=\"pm-line pm-s-%s\" d=\"%s\" fill=\"none\" stroke=\"%s\"", pm_color_name(color),
               path.ptr, pm_color_light(color));
    pm_svg_number(out, "stroke-width", pm_svg_width(l->independent, l->modality));
    pm_svg_dash(out, l->modality);
    pm_buf_addz(out, "/>");
    if (!l->symmetric)
        pm_svg_tip(out, tip.x, tip.y, atan2(tip.y - before.y, tip.x - before.x), l->family);
    if (glyph->present)
        pm_svg_glyph(out, glyph->at.x, glyph->at.y, glyph->angle, color, l->modality == PM_DENIED, l->disputed);
    pm_buf_addz(out, "</g>\n");
    pm_buf_free(&path);
}

void pm_page_lines(pm_page *p)
{
    pm_buf_addz(&p->body, "<g class=\"pm-edges\" role=\"group\" aria-label=\"Relations\">\n");
    for (uint32_t i = 0; i < p->scene.route_count; i++)
        draw_line(p, i);
    pm_buf_addz(&p->body, "</g>\n");
}

/* --- labels ---------------------------------------------------------------------------------- */

static void draw_pill(pm_page *p, const pm_label *label, double x, double *y, pm_color color)
{
    double size = pm_pill_size(label->amount), w = pm_text_width(label->amount, size, true) + 16;
    pm_svg_rect(&p->body, x - w / 2, *y + 1, w, 21, 10.5, color, PM_C_NONE, 0, "");
    pm_svg_text(&p->body, x, *y + 11.5 + size * 0.34, size, PM_C_CARD, PM_BOLD | PM_MIDDLE, label->amount, 0);
    *y += 24;
}

/* A number in a disc, for a drawing whose words are in a list. */
static void draw_disc(pm_page *p, const pm_label *label, pm_color color)
{
    double x = (label->rect.x0 + label->rect.x1) / 2, y = (label->rect.y0 + label->rect.y1) / 2;
    pm_svg_disc(&p->body, x, y, color, label->text.at[0]);
}

/* The top of the next band below Y, or its foot; BOTTOM if there is none before. */
static double tint_end(const pm_page *p, double y, double bottom)
{
    double end = bottom;
    for (int z = 0; z < PM_ZONE_COUNT; z++) {
        if (p->bands[z].present && p->bands[z].y0 > y)
            end = fmin(end, p->bands[z].y0);
        if (p->bands[z].present && p->bands[z].y1 > y)
            end = fmin(end, p->bands[z].y1);
    }
    return end;
}

/* What lies under the words hides the line, and is seen by nobody: each piece
 * has the colour of the ground that it lies on. */
static void draw_plate(pm_page *p, double x, double y, double w, double h)
{
    bool whole = tint_end(p, y, y + h) >= y + h;
    for (double at = y, end; at < y + h; at = end) {
        end = tint_end(p, at, y + h);
        pm_svg_rect(&p->body, x, at, w, end - at, whole ? 4 : 0, pm_page_tint(p, (at + end) / 2), PM_C_NONE, 0,
                    " fill-opacity=\".93\"");
    }
}

static void draw_label(pm_page *p, uint32_t i)
{
    const pm_label *label = &p->labels[i];
    const pm_graph_line *l = &p->graph->lines[p->scene.routes[i].line];
    pm_color color = (pm_color)(PM_C_FAMILY + l->family);
    pm_buf *out = &p->body, id = {0};
    if (!label->placed)
        return;
    double x = (label->rect.x0 + label->rect.x1) / 2, y = label->rect.y0;
    line_id(p, l, &id);
    pm_buf_addz(out, "<g class=\"pm-label\" aria-hidden=\"true\"");
    pm_svg_attr(out, "data-edge", pm_buf_str(&id));
    pm_buf_char(out, '>');
    if (label->amount.len)
        draw_pill(p, label, x, &y, color);
    if (p->scene.numbers || label->lettered) {
        draw_disc(p, label, color);
    } else if (label->text.count) {
        double w = label->text.width + 6;
        draw_plate(p, x - w / 2, y + 1, w, label->text.count * 15.0 + 3);
    }
    for (uint32_t k = 0; !p->scene.numbers && !label->lettered && k < label->text.count; k++)
        pm_svg_text(out, x, y + 13.5 + 15.0 * k, PM_SMALL_SIZE, color, PM_MIDDLE, label->text.at[k],
                    k + 1 == label->text.count ? label->refs : 0);
    pm_buf_addz(out, "</g>\n");
    pm_buf_free(&id);
}

void pm_page_labels(pm_page *p)
{
    pm_buf_addz(&p->body, "<g class=\"pm-labels\">\n");
    for (uint32_t i = 0; i < p->scene.route_count; i++)
        draw_label(p, i);
    pm_buf_addz(&p->body, "</g>\n");
}

/* Relations told by a box in a box or in a card's words. */
void pm_page_contained(pm_page *p)
{
    const pm_graph *g = p->graph;
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        if (e->line != PM_NONE || e->shown == PM_SHOWN_NOT)
            continue;
        pm_buf_addz(&p->body, "<g");
        pm_page_edge_attributes(p, e, "pm-nested");
        pm_buf_char(&p->body, '>');
        pm_page_edge_words(p, e);
        pm_buf_addz(&p->body, "</g>\n");
    }
}
