#include "draw/page.h"

#include "draw/words.h"


enum { ICON = 26, ROW_ICON = 18, HEAD_ICON = 22 };

pm_color pm_page_tint(const pm_page *p, double y)
{
    for (int z = 0; z < PM_ZONE_COUNT; z++)
        if (p->bands[z].present && p->bands[z].y0 <= y && y <= p->bands[z].y1)
            return (pm_color)(PM_C_TINT + z);
    return PM_C_BG;
}

void pm_page_bands(pm_page *p)
{
    for (int z = 0; z < PM_ZONE_COUNT; z++) {
        const pm_band *b = &p->bands[z];
        if (b->present)
            pm_svg_rect(&p->body, PM_MARGIN - 10, b->y0, p->width - 2 * PM_MARGIN + 20, b->y1 - b->y0, 12,
                        (pm_color)(PM_C_TINT + z), PM_C_NONE, 0, "");
    }
}

static void ring(pm_page *p, double x, double y, double w, double h)
{
    pm_buf_addz(&p->body, "<rect");
    pm_svg_number(&p->body, "x", x - 3);
    pm_svg_number(&p->body, "y", y - 3);
    pm_svg_number(&p->body, "width", w + 6);
    pm_svg_number(&p->body, "height", h + 6);
    pm_buf_addz(&p->body, " rx=\"9\" fill=\"none\" stroke-opacity=\"0\" stroke-width=\"3\" class=\"pm-ring\"/>");
}

/* Nodes folded into END keep their ids and names, without a mark of their own. */
static void folded(pm_page *p, uint32_t fold)
{
    const pm_graph *g = p->graph;
    for (uint32_t i = 0; i < g->node_count; i++) {
        if (g->nodes[i].shown != PM_SHOWN_FOLDED || g->nodes[i].fold != fold)
            continue;
        pm_buf_addz(&p->body, "<g class=\"pm-folded\"");
        pm_buf id = {0};
        pm_buf_addz(&id, "node-");
        pm_buf_add(&id, pm_graph_entity(g, i)->id);
        pm_svg_id(&p->body, p->id_prefix, pm_buf_str(&id));
        pm_buf_free(&id);
        pm_buf_char(&p->body, '>');
        pm_svg_element(&p->body, "title", pm_graph_entity(g, i)->label);
        pm_buf_addz(&p->body, "</g>");
    }
}

/* <g …><title>…</title><desc>…</desc> of a card or a container. */
static void open_node(pm_page *p, uint32_t end)
{
    const pm_graph *g = p->graph;
    bool fold = end >= g->node_count;
    pm_buf text = {0};
    pm_buf_addz(&text, "node-");
    if (fold)
        pm_buf_fmt(&text, "fold-%u", end - g->node_count);
    else
        pm_buf_add(&text, pm_graph_entity(g, end)->id);
    pm_buf_addz(&p->body, "<g");
    pm_svg_id(&p->body, p->id_prefix, pm_buf_str(&text));
    const char *type = fold ? "fold" : pm_entity_type_name(pm_graph_entity(g, end)->type);
    pm_buf_fmt(&p->body,
               " class=\"pm-node pm-type-%s\" role=\"graphics-symbol\" aria-roledescription=\"%s\" tabindex=\"0\" "
               "data-type=\"%s\">",
               type, type, type);
    pm_buf_clear(&text);
    if (fold)
        pm_words_end(&text, g, end);
    else
        pm_buf_add(&text, pm_graph_entity(g, end)->name);
    pm_svg_element(&p->body, "title", pm_buf_str(&text));
    pm_buf_clear(&text);
    if (!fold) {
        pm_words_node(&text, g, end);
        pm_svg_element(&p->body, "desc", pm_buf_str(&text));
    }
    pm_buf_free(&text);
}

static pm_icon icon_of(const pm_graph *g, uint32_t end)
{
    return end < g->node_count ? pm_icon_of(pm_graph_entity(g, end)) : PM_ICON_MORE;
}

/* --- cards ----------------------------------------------------------------------------- */

static void draw_row(pm_page *p, const pm_card *c, pm_color zone)
{
    pm_buf *out = &p->body;
    double y = c->y + (c->h - c->text_h) / 2;
    pm_svg_rect(out, c->x, c->y, c->w, c->h, 5, PM_C_CARD, c->dotted ? zone : PM_C_NONE, 1.2,
                c->dotted ? " stroke-dasharray=\"1.5 4\"" : "");
    pm_svg_icon(out, icon_of(p->graph, c->node), c->x + 5 + ROW_ICON / 2.0, c->y + c->h / 2, ROW_ICON, zone);
    for (uint32_t i = 0; i < c->name.count; i++, y += 16)
        pm_svg_text(out, c->x + ROW_ICON + 10, y + 12.5, PM_NAME_SIZE, PM_C_INK, PM_BOLD, c->name.at[i],
                    i + 1 == c->name.count ? c->name_refs : 0);
    for (uint32_t i = 0; i < c->role.count; i++, y += 15)
        pm_svg_text(out, c->x + ROW_ICON + 10, y + 11.5, PM_SMALL_SIZE, PM_C_MUTED, PM_PLAIN, c->role.at[i], 0);
}

static void draw_card(pm_page *p, const pm_card *c, pm_color zone)
{
    pm_buf *out = &p->body;
    double x = c->x + c->w / 2, y = c->y + (c->h - c->text_h) / 2;
    pm_svg_rect(out, c->x, c->y, c->w, c->h, 7, PM_C_CARD, zone, c->hub ? 2.4 : 1.4,
                c->dotted ? " stroke-dasharray=\"1.5 4\"" : "");
    pm_svg_icon(out, icon_of(p->graph, c->node), x, y + ICON / 2.0, ICON, zone);
    y += ICON + 5;
    for (uint32_t i = 0; i < c->name.count; i++, y += c->name_size + 2.5)
        pm_svg_text(out, x, y + c->name_size - 2, c->name_size, PM_C_INK, PM_BOLD | PM_MIDDLE, c->name.at[i],
                    i + 1 == c->name.count ? c->name_refs : 0);
    y += 3;
    for (uint32_t i = 0; i < c->role.count; i++, y += 15)
        pm_svg_text(out, x, y + 11, PM_SMALL_SIZE, PM_C_MUTED, PM_MIDDLE, c->role.at[i], 0);
}

static void draw_node(pm_page *p, const pm_card *c)
{
    const pm_graph *g = p->graph;
    pm_color zone = (pm_color)(PM_C_ZONE + p->scene.boxes[c->box].zone);
    open_node(p, c->node);
    if (c->row)
        draw_row(p, c, zone);
    else
        draw_card(p, c, zone);
    ring(p, c->x, c->y, c->w, c->h);
    if (c->node >= g->node_count)
        folded(p, c->node - g->node_count);
    pm_buf_addz(&p->body, "</g>\n");
}

static void zone_title(pm_page *p, pm_zone z)
{
    pm_buf text = {0};
    for (const char *t = pm_zone_title(p->graph, z); *t; t++)
        pm_buf_char(&text, *t >= 'a' && *t <= 'z' ? (char)(*t - 32) : *t);
    pm_svg_text(&p->body, p->bands[z].title_x, p->bands[z].y0 + 20, PM_SMALL_SIZE, (pm_color)(PM_C_ZONE + z),
                PM_BOLD | PM_SPACED, pm_buf_str(&text), 0);
    pm_buf_free(&text);
}

/* Band by band, left to right: the reading order. */
void pm_page_cards(pm_page *p)
{
    const pm_scene *s = &p->scene;
    for (int z = 0; z < PM_ZONE_COUNT; z++) {
        if (!p->bands[z].present)
            continue;
        pm_buf_addz(&p->body, "<g class=\"pm-zone\" role=\"group\"");
        pm_svg_attr(&p->body, "aria-label", pm_str_of(pm_zone_title(p->graph, (pm_zone)z)));
        pm_buf_addz(&p->body, ">");
        if (!p->plain)
            zone_title(p, (pm_zone)z);
        pm_buf_char(&p->body, '\n');
        for (uint32_t r = 0; r < s->rank_count; r++)
            for (uint32_t order = 0; order < s->box_count; order++)
                for (uint32_t i = 0; i < s->box_count; i++) {
                    const pm_box *b = &s->boxes[i];
                    if ((int)b->zone != z || b->rank != r || b->order != order)
                        continue;
                    for (uint32_t k = 0; k < b->cards.count; k++)
                        draw_node(p, &s->cards[b->cards.first + k]);
                }
        pm_buf_addz(&p->body, "</g>\n");
    }
}

/* --- containers -------------------------------------------------------------------------- */

static void draw_head(pm_page *p, const pm_box *b, const pm_head *head, pm_color zone)
{
    pm_buf *out = &p->body;
    double size = b->hub ? PM_HUB_SIZE : PM_HEAD_SIZE;
    if (b->node != PM_NONE)
        pm_svg_icon(out, icon_of(p->graph, b->node), head->x - 15, b->y + 16, HEAD_ICON, zone);
    for (uint32_t i = 0; i < b->heading.count; i++)
        pm_svg_text(out, head->x, b->y + 16 + size * 0.36 + PM_HEAD_PITCH * i, size, PM_C_INK, PM_BOLD, b->heading.at[i], 0);
}

static void draw_sub(pm_page *p, const pm_box *b)
{
    for (uint32_t i = 0; i < b->sub.count; i++)
        pm_svg_text(&p->body, b->x + PM_PAD + 2, b->y + b->head_h + 10 - 15.0 * (b->sub.count - i), PM_SMALL_SIZE, PM_C_MUTED, PM_PLAIN, b->sub.at[i], 0);
}

void pm_page_containers(pm_page *p)
{
    const pm_scene *s = &p->scene;
    for (uint32_t i = 0; i < s->box_count; i++) {
        const pm_box *b = &s->boxes[i];
        if (b->head_h <= 0)
            continue;
        pm_color zone = (pm_color)(PM_C_ZONE + b->zone);
        if (b->node == PM_NONE) {
            pm_buf_addz(&p->body, "<g class=\"pm-cont\" role=\"group\"");
            pm_svg_attr(&p->body, "aria-label", b->title);
            pm_buf_char(&p->body, '>');
        } else {
            open_node(p, b->node);
        }
        pm_svg_rect(&p->body, b->x, b->y, b->w, b->h, 8, (pm_color)(PM_C_BOX + b->zone), zone, b->hub ? 2.4 : 1.4, "");
        draw_sub(p, b);
        if (!p->heads[i].plate)
            draw_head(p, b, &p->heads[i], zone);
        ring(p, b->x, b->y, b->w, b->h);
        pm_buf_addz(&p->body, "</g>\n");
    }
}

/* Titles that no place without a line was found for: over the lines, on a plate. */
void pm_page_plates(pm_page *p)
{
    for (uint32_t i = 0; i < p->scene.box_count; i++) {
        const pm_box *b = &p->scene.boxes[i];
        if (b->head_h <= 0 || !p->heads[i].plate)
            continue;
        double icon = b->node == PM_NONE ? 0 : 28, x = p->heads[i].x - icon - 3;
        pm_buf_addz(&p->body, "<g class=\"pm-head\" aria-hidden=\"true\"");
        if (b->node != PM_NONE)
            pm_svg_attr(&p->body, "data-node", pm_graph_entity(p->graph, b->node)->id);
        pm_buf_char(&p->body, '>');
        pm_svg_rect(&p->body, x, b->y + 4, pm_head_width(b) - PM_PAD + 4, 24 + PM_HEAD_PITCH * (b->heading.count - 1), 4, (pm_color)(PM_C_BOX + b->zone),
                    PM_C_NONE, 0, "");
        draw_head(p, b, &p->heads[i], (pm_color)(PM_C_ZONE + b->zone));
        pm_buf_addz(&p->body, "</g>\n");
    }
}
