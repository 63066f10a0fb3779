/* notes.c - where it is from: the numbered sources, and the line of credits. */
#include "draw/page.h"

#include "draw/words.h"
#include "graph/date.h"

#include <string.h>

enum { NOTE_LINES = 4, OPENING = 520 /* units of a text's first line */ };

/* True if a drawn relation cites the source. */
static bool is_cited(const pm_graph *g, uint32_t number)
{
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const pm_graph_edge *e = &g->edges[i];
        if (e->shown == PM_SHOWN_NOT)
            continue;
        for (uint32_t k = 0; k < e->sources.count; k++)
            if (g->edge_sources[e->sources.first + k] == number)
                return true;
    }
    return false;
}

static void note_head(const pm_graph *g, const pm_graph_source *source, pm_buf *out)
{
    if (source->doc == PM_NONE) {
        pm_buf_addz(out, "The editor's list.");
        return;
    }
    const pm_doc *d = &g->docs[source->doc];
    pm_buf_add(out, d->publisher.len ? d->publisher : d->title.len ? d->title : d->name);
    if (d->date.len) {
        pm_buf_addz(out, ", ");
        pm_date_words(out, d->date);
    }
    pm_buf_char(out, '.');
}

/* The first line of a text, without the signs that make it a heading. */
static pm_str opening_of(const pm_doc *d)
{
    pm_str rest = pm_str_slice(d->bytes, d->body < d->bytes.len ? d->body : d->bytes.len, d->bytes.len), line = {0};
    while (!line.len && pm_str_line(&rest, &line))
        for (line = pm_str_trim(line); line.len && strchr("#*_>=-", line.ptr[0]);)
            line = pm_str_trim(pm_str_slice(line, 1, line.len));
    return line;
}

/* A text without a title, by its beginning: its file's name tells readers nothing. */
static void add_opening(pm_buf *out, const pm_doc *d, pm_arena *arena)
{
    pm_lines line = pm_wrap(arena, opening_of(d), PM_SMALL_SIZE, false, OPENING, 1);
    if (!line.count)
        return;
    pm_str words = line.at[0];
    pm_buf_addz(out, "begins “");
    if (pm_str_ends(words, PM_STR("…"))) /* behind a whole word */
        while (words.len && words.ptr[--words.len] != ' ')
            ;
    pm_buf_add(out, words);
    pm_buf_addz(out, words.len < line.at[0].len ? " …" : "");
    pm_buf_addz(out, "”");
}

static void note_body(const pm_graph *g, const pm_graph_source *source, pm_arena *arena, pm_buf *out)
{
    if (source->doc == PM_NONE) {
        pm_buf_addz(out, "Structure that the editor states and no text spells out");
        return;
    }
    const pm_doc *d = &g->docs[source->doc];
    if (d->publisher.len && d->title.len)
        pm_buf_add(out, d->title);
    else if (!d->title.len)
        add_opening(out, d, arena);
    if (source->interest.len) {
        pm_buf_addz(out, " (");
        pm_buf_add(out, source->interest);
        pm_buf_char(out, ')');
    }
}

static double draw_note(pm_page *p, const pm_graph_source *source, double x, double y, double w)
{
    pm_arena *arena = p->scene.arena;
    pm_buf text = {0}, number = {0};
    if (source->doc == PM_NONE)
        pm_buf_char(&number, 'E');
    else
        pm_buf_u64(&number, source->number);
    pm_buf_addz(&p->body, "<g role=\"group\"");
    pm_buf_addz(&text, "source-");
    pm_buf_add(&text, pm_buf_str(&number));
    pm_svg_id(&p->body, p->id_prefix, pm_buf_str(&text));
    pm_buf_char(&p->body, '>');
    y += 21;
    pm_svg_text(&p->body, x, y, PM_SMALL_SIZE, PM_C_INK, PM_BOLD, pm_buf_str(&number), 0);
    pm_buf_clear(&text);
    note_head(p->graph, source, &text);
    pm_lines head = pm_wrap_balanced(arena, pm_buf_str(&text), PM_SMALL_SIZE, true, w - 22, NOTE_LINES);
    for (uint32_t i = 0; i < head.count; i++)
        pm_svg_text(&p->body, x + 22, y + 16.0 * i, PM_SMALL_SIZE, PM_C_INK, PM_BOLD, head.at[i], 0);
    y += 16.0 * (head.count ? head.count - 1 : 0);
    pm_buf_clear(&text);
    note_body(p->graph, source, arena, &text);
    pm_lines body = pm_wrap_balanced(arena, pm_buf_str(&text), PM_SMALL_SIZE, false, w - 22, NOTE_LINES);
    for (uint32_t i = 0; i < body.count; i++)
        pm_svg_text(&p->body, x + 22, y + 16.0 * (i + 1), PM_SMALL_SIZE, PM_C_MUTED, PM_PLAIN, body.at[i], 0);
    y += 16.0 * body.count;
    pm_buf_addz(&p->body, "</g>\n");
    pm_buf_free(&text);
    pm_buf_free(&number);
    return y;
}

double pm_page_notes(pm_page *p, double y, int columns)
{
    const pm_graph *g = p->graph;
    uint32_t cited = 0, n = 0;
    for (uint32_t i = 0; i < g->source_count; i++)
        cited += is_cited(g, g->sources[i].number);
    if (!cited)
        return y;
    pm_page_heading(p, PM_MARGIN, y, "SOURCES, BY THE NUMBER IN BRACKETS");
    double w = (p->width - 2 * PM_MARGIN - 30.0 * (columns - 1)) / columns, at = y, bottom = y;
    uint32_t per = (cited + (uint32_t)columns - 1) / (uint32_t)columns;
    /* The curated list, number 0, comes last. */
    for (uint32_t i = 0; i < g->source_count; i++) {
        bool has_list = g->sources[0].doc == PM_NONE;
        const pm_graph_source *source = &g->sources[has_list ? (i + 1) % g->source_count : i];
        if (!is_cited(g, source->number))
            continue;
        if (n && n % per == 0)
            at = y;
        at = draw_note(p, source, PM_MARGIN + (w + 30) * (n / per), at, w);
        bottom = at > bottom ? at : bottom;
        n++;
    }
    return bottom;
}

double pm_page_credits(pm_page *p, double y)
{
    pm_arena *arena = p->scene.arena;
    pm_buf text = {0};
    pm_words_counts(&text, p->graph);
    pm_buf_addz(&text, " A line shows what a source says, not proof of wrongdoing.");
    if (p->graph->credits.len) {
        pm_buf_char(&text, ' ');
        pm_buf_add(&text, p->graph->credits);
        char last = p->graph->credits.ptr[p->graph->credits.len - 1];
        pm_buf_addz(&text, last == '.' || last == '!' || last == '?' ? "" : ".");
    }
    pm_buf_addz(&text, " Made with powermap and Graphviz.");
    pm_lines lines = pm_wrap_balanced(arena, pm_buf_str(&text), PM_SMALL_SIZE, false, p->width - 2 * PM_MARGIN, 8);
    for (uint32_t i = 0; i < lines.count; i++)
        pm_svg_text(&p->body, PM_MARGIN, y + 17.0 * i, PM_SMALL_SIZE, PM_C_MUTED, PM_PLAIN, lines.at[i], 0);
    pm_buf_free(&text);
    return y + 17.0 * lines.count;
}
