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

/* English within an English page needs to be told neither. */
static void quote(pm_buf *out, const pm_claim *c, pm_str language)
{
    pm_mark pieces[PM_MARK_PIECES];
    uint32_t count = pm_marks(pieces, c);
    pm_buf_addz(out, pm_html_reads_left_to_right(c->quote) ? "<blockquote" : "<blockquote dir=auto");
    if (is_language(language) && !pm_str_eqz(language, "en"))
        pm_buf_fmt(out, " lang=\"%.*s\"", PM_ARG(language));
    pm_buf_char(out, '>');
    for (uint32_t i = 0; i < count; i++)
        piece(out, pm_str_slice(c->quote, pieces[i].start, pieces[i].end), pieces[i].marks);
    pm_buf_addz(out, "</blockquote>");
}

/* VALUE in words, as WORDS puts them. */
static void in_words(pm_buf *out, void (*words)(pm_buf *, pm_str), pm_str value)
{
    pm_buf said = {0};
    words(&said, value);
    pm_html_name(out, pm_buf_str(&said));
    pm_buf_free(&said);
}

/* "The Seattle Times, 15 July 2019" */
void pm_html_publisher(pm_buf *out, const pm_doc *doc)
{
    pm_buf_addz(out, "<bdi>");
    pm_html_text(out, pm_doc_publisher(doc));
    pm_buf_addz(out, "</bdi>");
    if (!doc->date.len)
        return;
    pm_buf_addz(out, ", ");
    in_words(out, pm_date_words, doc->date);
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

void pm_html_title(pm_buf *out, const pm_doc *doc)
{
    if (!doc->title.len)
        return;
    pm_buf_addz(out, ": <cite>");
    pm_html_name(out, doc->title);
    pm_buf_addz(out, "</cite>");
}

/* Where a claim stands; the publisher only if WHO says it is another. On the map's
 * page, title and archived copy are in the list of sources, which the number leads
 * to; the script adds them to its card from there. */
static void origin(pm_buf *out, const pm_html_view *view, const pm_claim *c, pm_str who)
{
    const pm_doc *doc = &view->graph->docs[c->doc];
    pm_str url = pm_claim_url(c, view->graph->docs);
    pm_html_note(out, view, view->numbers[c->doc]);
    if (!pm_str_eq(who, pm_doc_publisher(doc))) {
        pm_buf_char(out, ' ');
        pm_html_publisher(out, doc);
    } else if (doc->date.len) {
        pm_buf_char(out, ' ');
        in_words(out, pm_date_words, doc->date);
    }
    if (view->pages)
        pm_html_title(out, doc);
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
    pm_buf_addz(out, "<p>");
    in_words(out, pm_detail_words, c->detail);
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

static void claim(pm_buf *out, const pm_html_view *view, const pm_claim *c)
{
    const pm_graph *graph = view->graph;
    if (c->doc == PM_NONE) {
        tie(out, view, c);
        return;
    }
    pm_buf_fmt(out, "<article class=%s><p><em>%s</em> according to ", pm_modality_name(c->modality),
               pm_modality_words(c->modality));
    pm_str who = pm_says_who(c, graph->docs, graph->entities);
    pm_html_name(out, who);
    quote(out, c, graph->docs[c->doc].language);
    detail(out, c);
    pm_buf_addz(out, "<p>");
    origin(out, view, c, who);
    pm_buf_addz(out, "</article>");
}

/* --- all that is said of one relation -------------------------------------------- */

/* Which claims of an edge are shown: of one text or of all, denials or the rest. */
typedef struct choice {
    uint32_t doc; /* PM_NONE: of all */
    bool denied, others;
} choice;

static bool is_chosen(const pm_claim *c, const choice *of)
{
    return (of->doc == PM_NONE || c->doc == of->doc) && (c->modality == PM_DENIED ? of->denied : of->others);
}

/* Returns how many; writes none if OUT is NULL. */
static uint32_t claims(pm_buf *out, const pm_html_view *view, const pm_graph_edge *e, const choice *of)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < e->claims.count; i++) {
        const pm_claim *c = view->graph->claims[e->claims.first + i];
        if (!is_chosen(c, of))
            continue;
        count++;
        if (out)
            claim(out, view, c);
    }
    return count;
}

void pm_html_evidence(pm_buf *out, const pm_html_view *view, const pm_graph_edge *e, uint32_t doc)
{
    const choice denials = {doc, true, false}, others = {doc, false, true}, both = {doc, true, true};
    if (!claims(NULL, view, e, &denials) || !claims(NULL, view, e, &others)) {
        claims(out, view, e, &both);
        return;
    }
    pm_buf_addz(out, "<div class=sides><div><p>It is said</p>");
    claims(out, view, e, &others);
    pm_buf_addz(out, "</div><div><p>It is denied</p>");
    claims(out, view, e, &denials);
    pm_buf_addz(out, "</div></div>");
}
