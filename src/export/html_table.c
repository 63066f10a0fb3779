/* The map in words: every relation with its sentences, and the sources. The
 * script shows the same elements in its evidence card, so that what a reader
 * sees there can never differ from what stands here. */
#include "base/escape.h"
#include "export/html.h"
#include "export/marks.h"
#include "export/phrase.h"
#include "export/record.h"
#include "export/text_fragment.h"
#include "graph/date.h"

#include <stdlib.h>

/* --- one claim ---------------------------------------------------------------- */

static void piece(pm_buf *out, pm_str text, unsigned marks)
{
    bool who = marks & (PM_MARK_SUBJECT | PM_MARK_OBJECT);
    pm_buf_addz(out, marks & PM_MARK_CUE ? "<mark>" : "");
    pm_buf_addz(out, who ? "<b>" : "");
    pm_html_text(out, text);
    pm_buf_addz(out, who ? "</b>" : "");
    pm_buf_addz(out, marks & PM_MARK_CUE ? "</mark>" : "");
}

/* A language tag by its characters (RFC 5646). */
static bool is_language(pm_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'))
            return false;
    }
    return s.len > 1 && s.len <= 35;
}

static void quote(pm_buf *out, const pm_claim *c, pm_str language)
{
    pm_mark pieces[PM_MARK_PIECES];
    uint32_t count = pm_marks(pieces, c);
    pm_buf_addz(out, "<blockquote dir=\"auto\"");
    if (is_language(language) && !pm_str_eqz(language, "en"))
        pm_buf_fmt(out, " lang=\"%.*s\"", PM_ARG(language));
    pm_buf_char(out, '>');
    for (uint32_t i = 0; i < count; i++)
        piece(out, pm_str_slice(c->quote, pieces[i].start, pieces[i].end), pieces[i].marks);
    pm_buf_addz(out, "</blockquote>");
}

/* "The Seattle Times, 15 July 2019" */
static void publisher_and_date(pm_buf *out, const pm_doc *doc)
{
    pm_html_name(out, pm_doc_publisher(doc));
    if (!doc->date.len)
        return;
    pm_buf date = {0};
    pm_date_words(&date, doc->date);
    pm_buf_addz(out, ", ");
    pm_html_text(out, pm_buf_str(&date));
    pm_buf_free(&date);
}

static void note_reference(pm_buf *out, uint32_t number)
{
    if (number)
        pm_buf_fmt(out, "<a href=\"#note-%u\">%u</a>", number, number);
    else
        pm_buf_addz(out, "<a href=\"#note-list\">E</a>");
}

/* Where a claim stands. Title and archived copy are in the list of sources,
 * which the number leads to; the script adds them to its card from there. */
static void origin(pm_buf *out, const pm_graph *graph, const pm_claim *c, const uint32_t *numbers)
{
    pm_str url = pm_claim_url(c, graph->docs);
    note_reference(out, numbers[c->doc]);
    pm_buf_char(out, ' ');
    publisher_and_date(out, &graph->docs[c->doc]);
    if (url.len) {
        pm_buf at = {0};
        pm_text_fragment(&at, url, c->quote);
        pm_buf_addz(out, "<p>");
        pm_html_link(out, pm_buf_str(&at), "Read it there");
        pm_buf_free(&at);
    }
}

static void detail(pm_buf *out, const pm_claim *c)
{
    if (!c->detail.len)
        return;
    pm_buf words = {0};
    pm_detail_words(&words, c->detail);
    pm_buf_addz(out, "<p>");
    pm_html_name(out, pm_buf_str(&words));
    pm_buf_free(&words);
}

/* What the curator states is no sentence of a text and must not look like one. */
static void tie(pm_buf *out, const pm_graph *graph, const pm_claim *c)
{
    pm_buf_fmt(out, "<article class=\"%s\"><p><em>%s</em> by the curator of this map, not by a text",
               pm_modality_name(c->modality), pm_modality_words(c->modality));
    detail(out, c);
    pm_buf_addz(out, "<p>");
    note_reference(out, 0);
    pm_buf_addz(out, " The curated list: <code>");
    pm_html_text(out, c->quote);
    pm_buf_addz(out, "</code><p>");
    pm_html_link(out, pm_claim_url(c, graph->docs), "Source");
    pm_buf_addz(out, "</article>");
}

static void claim(pm_buf *out, const pm_graph *graph, const pm_claim *c, const uint32_t *numbers)
{
    if (c->doc == PM_NONE) {
        tie(out, graph, c);
        return;
    }
    pm_buf_fmt(out, "<article class=\"%s\"><p><em>%s</em> according to ", pm_modality_name(c->modality),
               pm_modality_words(c->modality));
    pm_html_name(out, pm_says_who(c, graph->docs, graph->entities));
    quote(out, c, graph->docs[c->doc].language);
    detail(out, c);
    pm_buf_addz(out, "<p>");
    origin(out, graph, c, numbers);
    pm_buf_addz(out, "</article>");
}

/* --- the table ---------------------------------------------------------------- */

static void relation_words(pm_buf *out, const pm_graph *graph, const pm_graph_edge *e)
{
    pm_html_name(out, pm_graph_entity(graph, e->from)->label);
    pm_buf_addz(out, " <span>");
    pm_html_text(out, pm_relation_words(graph->vocabulary, e->relation));
    pm_buf_addz(out, "</span> ");
    pm_html_name(out, pm_graph_entity(graph, e->to)->label);
}

/* The row's id is the link to the relation, "#edge=amazon-owns-aws": it leads
 * here without a script, too. */
static void row(pm_buf *out, const pm_graph *graph, const pm_graph_edge *e, const uint32_t *numbers)
{
    pm_buf id = {0};
    pm_edge_key(&id, graph, e);
    pm_buf_addz(out, "<tr id=\"edge=");
    pm_escape(out, PM_XML_ATTR, pm_buf_str(&id));
    pm_buf_fmt(out, "\" class=\"%s\"><th>", pm_family_name(pm_graph_family(graph, e)));
    pm_buf_free(&id);
    relation_words(out, graph, e);
    pm_buf_addz(out, "<td>");
    for (unsigned m = 0, any = 0; m < PM_MODALITY_COUNT; m++)
        if (e->modalities >> m & 1)
            pm_buf_fmt(out, "%s%s", any++ ? ", " : "", pm_modality_words((pm_modality)m));
    pm_buf_addz(out, "<td>");
    for (uint32_t i = 0; i < e->sources.count; i++)
        note_reference(out, graph->edge_sources[e->sources.first + i]);
    bool of_text = false;
    for (uint32_t i = 0; i < e->claims.count; i++)
        of_text = of_text || graph->claims[e->claims.first + i]->doc != PM_NONE;
    pm_buf_fmt(out, "<td><details><summary>%u %s</summary><div>", e->evidence,
               !of_text ? "entry of the list" : e->evidence == 1 ? "sentence" : "sentences");
    for (uint32_t i = 0; i < e->claims.count; i++)
        claim(out, graph, graph->claims[e->claims.first + i], numbers);
    pm_buf_addz(out, "</div></details>\n");
}

void pm_html_relations(pm_buf *out, const pm_graph *graph)
{
    uint32_t *numbers = pm_source_numbers(graph);
    pm_buf_fmt(out, "<details class=\"pmx-all\" id=\"relations\"><summary>%s%u relation%s and the sentences behind "
                    "them</summary>\n<table>\n<thead><tr><th scope=\"col\">Relation<th scope=\"col\">How firmly "
                    "it is said<th scope=\"col\">Sources<th scope=\"col\">Evidence</thead>\n<tbody>\n",
               graph->edge_count > 1 ? "All " : "", graph->edge_count, graph->edge_count == 1 ? "" : "s");
    for (uint32_t i = 0; i < graph->edge_count; i++)
        row(out, graph, &graph->edges[i], numbers);
    pm_buf_addz(out, "</tbody>\n</table>\n</details>\n");
    free(numbers);
}

/* --- the sources -------------------------------------------------------------- */

static void source(pm_buf *out, const pm_graph *graph, const pm_graph_source *s)
{
    if (s->doc == PM_NONE) {
        pm_buf_addz(out, "<li id=\"note-list\"><b>E</b> The curated list of this map</li>\n");
        return;
    }
    const pm_doc *doc = &graph->docs[s->doc];
    pm_buf_fmt(out, "<li id=\"note-%u\"><b>%u</b> ", s->number, s->number);
    publisher_and_date(out, doc);
    if (doc->title.len) {
        pm_buf_addz(out, ": <cite>");
        pm_html_name(out, doc->title);
        pm_buf_addz(out, "</cite>");
    }
    if (s->interest.len) {
        pm_buf_addz(out, " (");
        pm_html_name(out, s->interest);
        pm_buf_char(out, ')');
    }
    pm_html_link(out, doc->url, "Original");
    pm_html_link(out, doc->archive_url, "Archived copy");
    pm_buf_addz(out, "</li>\n");
}

void pm_html_sources(pm_buf *out, const pm_graph *graph)
{
    pm_buf_fmt(out, "<details class=\"pmx-all\" id=\"sources\"><summary>The %u source%s</summary>\n<ul>\n", graph->source_count,
               graph->source_count == 1 ? "" : "s");
    for (uint32_t i = 0; i < graph->source_count; i++)
        source(out, graph, &graph->sources[i]);
    pm_buf_addz(out, "</ul>\n</details>\n");
    if (graph->left_out_nodes || graph->left_out_edges)
        pm_buf_fmt(out, "<p class=\"pmx-note\">Not drawn for want of room: %u names and %u relations. The table has them "
                        "all.</p>\n",
                   graph->left_out_nodes, graph->left_out_edges);
}
