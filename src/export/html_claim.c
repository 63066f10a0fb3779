/* One claim: how firmly, by whom, the sentence with its words marked, where it
 * stands. The same markup in the table, in the cards of the map, which the
 * script fills from the table, and on the pages of the site. */
#include "base/escape.h"
#include "export/html.h"
#include "export/marks.h"
#include "export/phrase.h"
#include "export/record.h"
#include "export/text_fragment.h"
#include "graph/date.h"

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
    pm_buf_addz(out, "<blockquote dir=auto");
    if (is_language(language) && !pm_str_eqz(language, "en"))
        pm_buf_fmt(out, " lang=\"%.*s\"", PM_ARG(language));
    pm_buf_char(out, '>');
    for (uint32_t i = 0; i < count; i++)
        piece(out, pm_str_slice(c->quote, pieces[i].start, pieces[i].end), pieces[i].marks);
    pm_buf_addz(out, "</blockquote>");
}

/* "The Seattle Times, 15 July 2019" */
void pm_html_publisher(pm_buf *out, const pm_doc *doc)
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

void pm_html_note(pm_buf *out, const pm_html_view *view, uint32_t number)
{
    if (view->pages)
        pm_html_page_note(out, view, number);
    else if (number)
        pm_buf_fmt(out, "<a href=#note-%u>%u</a>", number, number);
    else
        pm_buf_addz(out, "<a href=#note-list>E</a>");
}

static void title(pm_buf *out, const pm_doc *doc)
{
    if (!doc->title.len)
        return;
    pm_buf_addz(out, ": <cite>");
    pm_html_name(out, doc->title);
    pm_buf_addz(out, "</cite>");
}

/* Where a claim stands. On the map's page, title and archived copy are in the
 * list of sources, which the number leads to; the script adds them to its card
 * from there. */
static void origin(pm_buf *out, const pm_html_view *view, const pm_claim *c)
{
    const pm_doc *doc = &view->graph->docs[c->doc];
    pm_str url = pm_claim_url(c, view->graph->docs);
    pm_html_note(out, view, view->numbers[c->doc]);
    pm_buf_char(out, ' ');
    pm_html_publisher(out, doc);
    if (view->pages)
        title(out, doc);
    if (!url.len && !(view->pages && pm_url_is_http(doc->archive_url)))
        return;
    pm_buf at = {0};
    pm_text_fragment(&at, url, c->quote);
    pm_buf_addz(out, "<p>");
    if (url.len)
        pm_html_link(out, pm_buf_str(&at), "Read it there");
    if (view->pages)
        pm_html_link(out, doc->archive_url, "Archived copy");
    pm_buf_free(&at);
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
static void tie(pm_buf *out, const pm_html_view *view, const pm_claim *c)
{
    pm_buf_fmt(out, "<article class=%s><p><em>%s</em> by the curator of this map, not by a text",
               pm_modality_name(c->modality), pm_modality_words(c->modality));
    detail(out, c);
    pm_buf_addz(out, "<p>");
    pm_html_note(out, view, 0);
    pm_buf_addz(out, " The curated list: <code>");
    pm_html_text(out, c->quote);
    pm_buf_addz(out, "</code><p>");
    pm_html_link(out, pm_claim_url(c, view->graph->docs), "Source");
    pm_buf_addz(out, "</article>");
}

void pm_html_claim(pm_buf *out, const pm_html_view *view, const pm_claim *c)
{
    const pm_graph *graph = view->graph;
    if (c->doc == PM_NONE) {
        tie(out, view, c);
        return;
    }
    pm_buf_fmt(out, "<article class=%s><p><em>%s</em> according to ", pm_modality_name(c->modality),
               pm_modality_words(c->modality));
    pm_html_name(out, pm_says_who(c, graph->docs, graph->entities));
    quote(out, c, graph->docs[c->doc].language);
    detail(out, c);
    pm_buf_addz(out, "<p>");
    origin(out, view, c);
    pm_buf_addz(out, "</article>");
}
