#include "draw/label_words.h"

#include "draw/route.h"
#include "draw/words.h"

enum { LINE_PITCH = 15, PILL_HEIGHT = 24, LABEL_LINES = 5, GLYPH_ROOM = 44 };

static const double wrap_widths[PM_WRAPS] = {210, 126, 92, 70};

double pm_pill_size(pm_str amount)
{
    return amount.len > 14 ? 14 : 17; /* two amounts that disagree, say */
}

/* Whose end it is, where the line itself does not show it. */
static pm_str name_of(const pm_scene *s, const pm_end *e, pm_str named)
{
    if (named.len || !pm_end_is_outside(s, e) || s->cards[e->card].node >= s->graph->node_count)
        return named;
    return pm_graph_entity(s->graph, s->cards[e->card].node)->label;
}

/* True if those who are named before the label are several. */
static bool are_several(const pm_graph *g, const pm_graph_line *l)
{
    const pm_graph_edge *first = &g->edges[g->line_edges[l->edges.first]];
    bool one = true;
    for (uint32_t i = 1; i < l->edges.count; i++)
        one &= g->edges[g->line_edges[l->edges.first + i]].from == first->from;
    return !one || pm_graph_entity(g, first->from)->type == PM_WORKFORCE;
}

/* "strike at, petition" */
static void add_verbs(pm_buf *out, pm_str label, bool plural)
{
    for (size_t at = 0, end; at < label.len; at = end) {
        end = pm_str_find(label, PM_STR(", "), at);
        pm_words_verb(out, pm_str_slice(label, at, end), plural);
        end += end < label.len ? 2 : 0;
        pm_buf_addz(out, end < label.len ? ", " : "");
    }
}

/* The words; with the amount among them if INLINE_AMOUNT. */
static pm_str label_text(const pm_scene *s, const pm_route *r, bool inline_amount, size_t *refs)
{
    const pm_graph *g = s->graph;
    const pm_graph_line *l = &g->lines[r->line];
    bool flat = r->kind == PM_ROUTE_FLAT;
    pm_buf text = {0};
    const pm_str parts[] = {flat ? l->who : name_of(s, &r->from, l->who), l->label,
                            flat ? l->whom : name_of(s, &r->to, l->whom), inline_amount ? l->amount : PM_STR("")};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].len)
            continue;
        if (text.len)
            pm_buf_char(&text, ' ');
        if (i == 1)
            add_verbs(&text, parts[i], parts[0].len && are_several(g, l));
        else
            pm_buf_add(&text, parts[i]);
    }
    size_t before = text.len;
    if (text.len)
        pm_buf_char(&text, ' ');
    size_t start = text.len;
    pm_words_refs(&text, g, l->sources);
    *refs = text.len - start;
    if (!*refs)
        text.len = before;
    pm_str words = pm_arena_str(s->arena, pm_buf_str(&text));
    pm_buf_free(&text);
    return words;
}

/* A number in a disc instead of words. */
static void number_label(const pm_scene *s, const pm_route *r, pm_wording *out)
{
    pm_buf text = {0};
    pm_buf_u64(&text, s->numbers[r->line]);
    pm_str *line = pm_arena_alloc(s->arena, 1, sizeof *line);
    *line = pm_arena_str(s->arena, pm_buf_str(&text));
    out->wraps[0] = (pm_lines){line, 1, 16};
    out->wrap_count = 1;
    pm_buf_free(&text);
}

static void wrap_text(const pm_scene *s, pm_str text, pm_wording *out)
{
    double word = pm_word_width(text, PM_SMALL_SIZE, false);
    uint32_t first = out->wrap_count;
    for (uint32_t i = 0; i < PM_WRAPS; i++) {
        if (i && wrap_widths[i] < word)
            break; /* no label breaks a word */
        pm_lines w = pm_wrap_balanced(s->arena, text, PM_SMALL_SIZE, false, wrap_widths[i], LABEL_LINES);
        if (out->wrap_count > first && out->wraps[out->wrap_count - 1].count == w.count)
            continue;
        if (w.count)
            out->wraps[out->wrap_count++] = w;
    }
}

pm_wording pm_label_wording(const pm_scene *s, const pm_route *r)
{
    pm_wording out = {0};
    if (s->numbers) {
        number_label(s, r, &out);
        return out;
    }
    const pm_graph_line *l = &s->graph->lines[r->line];
    out.amount = l->amount;
    wrap_text(s, label_text(s, r, false, &out.refs), &out);
    out.pills = l->amount.len ? out.wrap_count : 0;
    if (l->amount.len)
        wrap_text(s, label_text(s, r, true, &out.refs), &out);
    return out;
}

pm_str pm_label_sentence(const pm_scene *s, const pm_route *r)
{
    size_t refs;
    return label_text(s, r, true, &refs);
}

bool pm_label_has_glyph(const pm_graph_line *l)
{
    return l->modality == PM_DENIED || l->modality == PM_PAST || l->disputed;
}

double pm_label_flat_width(const pm_scene *s, const pm_route *r)
{
    pm_wording c = pm_label_wording(s, r);
    uint32_t last = c.pills ? c.pills : c.wrap_count;
    double w = last ? c.wraps[last - 1].width : 0;
    double pill = c.amount.len ? pm_text_width(c.amount, pm_pill_size(c.amount), true) + 16 : 0;
    double glyph = pm_label_has_glyph(&s->graph->lines[r->line]) ? GLYPH_ROOM : 0;
    return (w > pill ? w : pill) + glyph;
}

void pm_label_size(const pm_wording *c, uint32_t wrap, double *w, double *h)
{
    const pm_lines *text = &c->wraps[wrap];
    bool has_pill = wrap < c->pills;
    double pill = has_pill ? pm_text_width(c->amount, pm_pill_size(c->amount), true) + 18 : 0;
    *w = (text->width > pill ? text->width : pill) + 6;
    *h = text->count * (double)LINE_PITCH + 5 + (has_pill ? PILL_HEIGHT : 0);
}
