/* key.c - what the marks mean: only what occurs. */
#include "draw/page.h"

#include "draw/words.h"

#include <math.h>
#include <string.h>

enum { ROW = 24, LETTER_LINES = 4, COLUMN_GAP = 26, ROWS = 6 };

typedef struct seen {
    bool family[PM_FAMILY_COUNT], tip[PM_FAMILY_COUNT], modality[PM_MODALITY_COUNT], icon[PM_ICON_COUNT];
    pm_color icon_color[PM_ICON_COUNT];
    bool box, disputed, dotted, mutual;
    bool source[3]; /* lines with one, two, three and more sources */
} seen;

static void look(const pm_page *p, seen *s)
{
    const pm_graph *g = p->graph;
    memset(s, 0, sizeof *s);
    for (uint32_t i = 0; i < p->scene.route_count; i++) {
        const pm_graph_line *l = &g->lines[p->scene.routes[i].line];
        s->family[l->family] = true;
        s->tip[l->family] |= !l->symmetric;
        s->mutual |= l->symmetric;
        s->modality[l->modality] = true;
        s->disputed |= l->disputed;
        s->source[l->independent >= 3 ? 2 : l->independent == 2 ? 1 : 0] = true;
    }
    for (uint32_t i = 0; i < p->scene.card_count; i++) {
        const pm_card *c = &p->scene.cards[i];
        pm_icon icon = c->node < g->node_count ? pm_icon_of(pm_graph_entity(g, c->node)) : PM_ICON_MORE;
        s->icon[icon] = true;
        s->icon_color[icon] = (pm_color)(PM_C_ZONE + p->scene.boxes[c->box].zone);
        s->dotted |= c->dotted;
    }
    for (uint32_t i = 0; i < p->scene.box_count; i++) {
        const pm_box *b = &p->scene.boxes[i];
        if (b->head_h <= 0)
            continue;
        s->box = true;
        if (b->node >= g->node_count)
            continue;
        pm_icon icon = pm_icon_of(pm_graph_entity(g, b->node));
        if (!s->icon[icon])
            s->icon_color[icon] = (pm_color)(PM_C_ZONE + b->zone);
        s->icon[icon] = true;
    }
}

void pm_page_heading(pm_page *p, double x, double y, const char *text)
{
    p->widest = fmax(p->widest, x + pm_text_width(pm_str_of(text), PM_SMALL_SIZE, true) + (double)strlen(text));
    pm_svg_text(&p->body, x, y, PM_SMALL_SIZE, PM_C_INK, PM_BOLD | PM_SPACED, pm_str_of(text), 0);
}

static void say(pm_page *p, double x, double y, pm_color color, const char *text)
{
    p->widest = fmax(p->widest, x + pm_text_width(pm_str_of(text), PM_SMALL_SIZE, false));
    pm_svg_text(&p->body, x, y, PM_SMALL_SIZE, color, PM_PLAIN, pm_str_of(text), 0);
}

void pm_page_sample(pm_page *p, double x, double y, double length, pm_color color, double width, uint8_t modality)
{
    pm_buf *out = &p->body;
    pm_buf_addz(out, "<path d=\"M");
    pm_buf_num(out, x, 1);
    pm_buf_char(out, ' ');
    pm_buf_num(out, y, 1);
    pm_buf_char(out, 'h');
    pm_buf_num(out, length, 1);
    pm_buf_fmt(out, "\" fill=\"none\" stroke=\"%s\" class=\"pm-s-%s\"", pm_color_light(color), pm_color_name(color));
    pm_svg_number(out, "stroke-width", width);
    pm_svg_dash(out, modality);
    pm_buf_addz(out, "/>");
}

/* ": supplies, uses, makes": the relations that occur, most first; of a family
 * that are lines, or (PM_FAMILY_COUNT) those that a box in a box tells. */
static void relations_text(const pm_page *p, pm_family family, pm_buf *out)
{
    const pm_graph *g = p->graph;
    enum { WORDS = 3 };
    uint32_t used[64] = {0}, limit = g->vocabulary->count < 64 ? g->vocabulary->count : 64;
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        bool boxed = e->contained && e->shown == PM_SHOWN;
        bool lined = e->line != PM_NONE && pm_graph_family(g, e) == family;
        if (e->relation < limit && (family == PM_FAMILY_COUNT ? boxed : lined))
            used[e->relation]++;
    }
    for (int n = 0; n < WORDS; n++) {
        uint32_t best = limit;
        for (uint32_t r = 0; r < limit; r++)
            if (used[r] && (best == limit || used[r] > used[best]))
                best = r;
        if (best == limit)
            break;
        const pm_relation *r = &g->vocabulary->list[best];
        pm_buf_addz(out, n ? ", " : ": ");
        /* "in" alone says too little here; the id says "located in". */
        if (r->label.len > 2)
            pm_buf_add(out, r->label);
        else
            for (size_t i = 0; i < r->id.len; i++)
                pm_buf_char(out, r->id.ptr[i] == '_' ? ' ' : r->id.ptr[i]);
        used[best] = 0;
    }
}

static double families(pm_page *p, const seen *s, double x, double y, double right)
{
    (void)right;
    pm_page_heading(p, x, y, "KIND OF RELATION");
    for (int f = 0; f < PM_FAMILY_COUNT; f++) {
        if (!s->family[f])
            continue;
        pm_buf text = {0};
        y += ROW;
        pm_page_sample(p, x, y - 4, s->tip[f] ? 32 : 42, (pm_color)(PM_C_FAMILY + f), 2.2, PM_STATED);
        if (s->tip[f])
            pm_svg_tip(&p->body, x + 42, y - 4, 0, (pm_family)f);
        pm_buf_addz(&text, pm_family_title((pm_family)f));
        relations_text(p, (pm_family)f, &text);
        say(p, x + 54, y, (pm_color)(PM_C_FAMILY + f), text.ptr);
        pm_buf_free(&text);
    }
    if (s->mutual) {
        y += ROW;
        pm_page_sample(p, x, y - 4, 42, PM_C_INK, 2.2, PM_STATED);
        say(p, x + 54, y, PM_C_INK, "No mark at the end: both sides alike");
    }
    if (s->box) {
        y += ROW;
        pm_svg_rect(&p->body, x, y - 14, 44, 19, 4, PM_C_BOX + PM_ZONE_COMPANIES, PM_C_ZONE + PM_ZONE_COMPANIES, 1.2, "");
        pm_svg_rect(&p->body, x + 19, y - 10.5, 21, 12, 3, PM_C_CARD, PM_C_ZONE + PM_ZONE_COMPANIES, 1.2, "");
        pm_buf text = {0};
        pm_buf_addz(&text, "Box in a box");
        relations_text(p, PM_FAMILY_COUNT, &text);
        say(p, x + 54, y, PM_C_INK, text.ptr);
        pm_buf_free(&text);
    }
    if (s->source[0] + s->source[1] + s->source[2] > 1) {
        y += ROW;
        for (int i = 0; i < 3; i++)
            pm_page_sample(p, x + 16 * i, y - 4, 14, PM_C_INK, pm_svg_width((uint32_t)i + 1, PM_STATED), PM_STATED);
        say(p, x + 54, y, PM_C_INK, "Thicker: more independent sources");
    }
    return y;
}

static double modalities(pm_page *p, const seen *s, double x, double y, double right)
{
    (void)right;
    static const uint8_t order[] = {PM_STATED, PM_REPORTED, PM_PLANNED, PM_PAST, PM_DENIED};
    pm_page_heading(p, x, y, "HOW FIRMLY IT IS SAID");
    for (size_t i = 0; i < sizeof order; i++) {
        uint8_t m = order[i];
        if (!s->modality[m])
            continue;
        y += ROW;
        pm_page_sample(p, x, y - 4, 42, PM_C_INK, 2.2, m);
        if (m == PM_PAST || m == PM_DENIED)
            pm_svg_glyph(&p->body, x + 21, y - 4, 0, PM_C_INK, m == PM_DENIED, false);
        say(p, x + 54, y, PM_C_INK, pm_modality_title(m));
    }
    if (s->disputed) {
        y += ROW;
        pm_page_sample(p, x, y - 4, 42, PM_C_INK, 2.2, PM_STATED);
        pm_svg_glyph(&p->body, x + 21, y - 4, 0, PM_C_INK, false, true);
        say(p, x + 54, y, PM_C_INK, "Disputed: one source denies it");
    }
    if (s->dotted) {
        y += ROW;
        pm_svg_rect(&p->body, x, y - 14, 42, 18, 5, PM_C_CARD, PM_C_INK, 1.2, " stroke-dasharray=\"1.5 4\"");
        say(p, x + 54, y, PM_C_INK, "Dotted box: planned");
    }
    return y;
}

/* In columns of ROWS where there is room to the right, one column wide each. */
static double types(pm_page *p, const seen *s, double x, double y, double right)
{
    uint32_t all = 0, n = 0;
    double wide = 0, bottom = y;
    for (int i = 0; i < PM_ICON_COUNT; i++) {
        if (!s->icon[i])
            continue;
        all++;
        wide = fmax(wide, 25 + pm_text_width(pm_str_of(pm_icon_title((pm_icon)i)), PM_SMALL_SIZE, false) + 14);
    }
    uint32_t fit = right - x > 2 * wide ? (uint32_t)((right - x) / wide) : all > ROWS ? 2 : 1;
    uint32_t per = (all + fit - 1) / fit;
    per = per < ROWS && fit <= 2 ? ROWS : per;
    pm_page_heading(p, x, y, "WHO OR WHAT");
    for (int i = 0; i < PM_ICON_COUNT; i++) {
        if (!s->icon[i])
            continue;
        double cx = x + wide * (n / per), cy = y + ROW * (double)(n % per + 1);
        pm_svg_icon(&p->body, (pm_icon)i, cx + 9, cy - 4, 20, s->icon_color[i]);
        say(p, cx + 25, cy, PM_C_INK, pm_icon_title((pm_icon)i));
        bottom = fmax(bottom, cy);
        n++;
    }
    return bottom;
}

static void rule(pm_page *p, double y)
{
    pm_buf_addz(&p->body, "<path d=\"M");
    pm_buf_num(&p->body, PM_MARGIN, 1);
    pm_buf_char(&p->body, ' ');
    pm_buf_num(&p->body, y, 1);
    pm_buf_char(&p->body, 'H');
    pm_buf_num(&p->body, p->width - PM_MARGIN, 1);
    pm_buf_fmt(&p->body, "\" stroke=\"%s\" class=\"pm-s-rule\"/>", pm_color_light(PM_C_RULE));
}

/* --- the three columns --------------------------------------------------------------------------- */

typedef double column_fn(pm_page *p, const seen *s, double x, double y, double right);

/* How wide a column comes out: it is written to a page that is thrown away. */
static double column_width(const pm_page *p, const seen *s, column_fn *write)
{
    pm_page trial = {.graph = p->graph, .scene = p->scene, .widest = 0};
    write(&trial, s, 0, 0, 0);
    pm_buf_free(&trial.body);
    return trial.widest;
}

/* Side by side where they fit, else the third below the first. */
static double columns(pm_page *p, const seen *s, double y)
{
    double left = PM_MARGIN, right = p->width - PM_MARGIN, all = right - left;
    double a = column_width(p, s, families), b = column_width(p, s, modalities), c = column_width(p, s, types);
    double spare = all - a - b - c;
    if (spare < 2 * COLUMN_GAP) {
        bool beside = a + b + COLUMN_GAP <= all;
        double ya = families(p, s, left, y, right);
        double yb = modalities(p, s, beside ? fmax(left + a + COLUMN_GAP, left + all / 2) : left, beside ? y : ya + ROW + 8, right);
        return types(p, s, left, fmax(ya, yb) + ROW + 8, right);
    }
    double xb = left + fmax(all * 0.385, a + COLUMN_GAP), xc = left + fmax(all * 0.74, xb - left + b + COLUMN_GAP);
    xc = fmin(xc, right - c);
    xb = fmin(xb, xc - b - COLUMN_GAP);
    double ya = families(p, s, left, y, right), yb = modalities(p, s, xb, y, right), yc = types(p, s, xc, y, right);
    return fmax(ya, fmax(yb, yc));
}

/* The words of the lines that had room for a letter only. */
static double letters(pm_page *p, double y)
{
    bool any = false;
    for (uint32_t i = 0; i < p->scene.route_count; i++) {
        const pm_label *l = &p->labels[i];
        if (!l->lettered)
            continue;
        if (!any)
            pm_page_heading(p, PM_MARGIN, y += ROW + 8, "LINES WITH A LETTER");
        any = true;
        pm_color color = (pm_color)(PM_C_FAMILY + p->graph->lines[p->scene.routes[i].line].family);
        pm_lines lines = pm_wrap(p->scene.arena, l->words, PM_SMALL_SIZE, false, p->width - 2 * PM_MARGIN - 32, LETTER_LINES);
        pm_svg_disc(&p->body, PM_MARGIN + 11, y + ROW - 4, color, l->text.at[0]);
        for (uint32_t k = 0; k < lines.count; k++)
            pm_svg_text(&p->body, PM_MARGIN + 32, y += k ? 16 : ROW, PM_SMALL_SIZE, color, PM_PLAIN, lines.at[k], 0);
    }
    return y;
}

double pm_page_key(pm_page *p, double y)
{
    seen s;
    look(p, &s);
    pm_buf_addz(&p->body, "<g class=\"pm-foot\" role=\"group\" aria-label=\"Key and sources\">\n");
    if (p->scene.box_count) {
        y = letters(p, columns(p, &s, y)) + 18;
        rule(p, y);
        y = pm_page_notes(p, y + 26, 2) + 32;
    }
    y = pm_page_credits(p, y);
    pm_buf_addz(&p->body, "</g>\n");
    return y;
}
