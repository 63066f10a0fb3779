#include "draw/label_words.h"

#include "draw/words.h"

enum { LINE_PITCH = 15, PILL_HEIGHT = 24, LABEL_LINES = 5, GLYPH_ROOM = 44 };

static const double wrap_widths[PM_WRAPS] = {210, 126, 92, 70};

double pm_pill_size(pm_str amount)
{
    return amount.len > 14 ? 14 : 17; /* two amounts that disagree, say */
}

/* The words; with the amount among them if INLINE_AMOUNT. */
static pm_str label_text(pm_arena *arena, const pm_graph *g, const pm_graph_line *l, bool inline_amount, size_t *refs)
{
    pm_buf text = {0};
    const pm_str parts[] = {l->who, l->label, l->whom, inline_amount ? l->amount : PM_STR("")};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].len)
            continue;
        if (text.len)
            pm_buf_char(&text, ' ');
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
    pm_str s = pm_arena_str(arena, pm_buf_str(&text));
    pm_buf_free(&text);
    return s;
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
    wrap_text(s, label_text(s->arena, s->graph, l, false, &out.refs), &out);
    out.pills = l->amount.len ? out.wrap_count : 0;
    if (l->amount.len)
        wrap_text(s, label_text(s->arena, s->graph, l, true, &out.refs), &out);
    return out;
}

pm_str pm_label_sentence(const pm_scene *s, const pm_route *r)
{
    size_t refs;
    return label_text(s->arena, s->graph, &s->graph->lines[r->line], true, &refs);
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
