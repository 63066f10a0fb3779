#include "export/site_page.h"

#include "base/escape.h"
#include "base/sha256.h"
#include "export/phrase.h"
#include "export/record.h"

#include <stdlib.h>

enum { SLUG_BYTES = 80, DIGEST_BYTES = 4 };

/* --- the frame of a page -------------------------------------------------------- */

static void link_to(pm_buf *out, const char *root, const char *file, const char *words)
{
    pm_buf_fmt(out, "<li><a href=\"%s%s\">%s</a>\n", root, file, words);
}

static void navigation(pm_site_book *book, pm_buf *out, const char *root)
{
    pm_buf_fmt(out, "<header>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<nav aria-label=\"Site\">\n"
                    "<a class=\"home\" href=\"%sindex.html\">", root);
    pm_html_name(out, book->graph->title);
    pm_buf_addz(out, "</a>\n<ul>\n");
    link_to(out, root, "map.html", "Map");
    link_to(out, root, "table.html", "Table");
    link_to(out, root, "index.html#names", "Names");
    link_to(out, root, "index.html#sources", "Sources");
    if (book->feed)
        link_to(out, root, "feed.xml", "Feed");
    if (book->embed->base.len)
        link_to(out, root, "embed.html", "Embed");
    pm_buf_addz(out, "</ul>\n</nav>\n</header>\n<main id=\"main\">\n");
}

static void canonical(pm_buf *out, const pm_embed *embed, pm_str path)
{
    if (!embed->base.len)
        return;
    pm_buf_addz(out, "<link rel=\"canonical\" href=\"");
    pm_escape(out, PM_XML_ATTR, embed->base);
    pm_escape(out, PM_XML_ATTR, path);
    pm_buf_addz(out, "\">\n");
}

pm_buf *pm_site_open(pm_site_book *book, const pm_site_page *page)
{
    pm_buf *out = pm_site_add(book->site, page->path);
    book->view.root = page->root;
    pm_buf_fmt(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; "
                    "img-src 'self'%s; base-uri 'none'; form-action 'none'\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"powermap\">\n"
                    "<meta name=\"description\" content=\"",
               page->element ? "; script-src 'self'; frame-src 'self'" : "");
    pm_escape(out, PM_XML_ATTR, page->about);
    pm_buf_addz(out, "\">\n<title>");
    pm_html_text(out, page->title);
    pm_buf_addz(out, "</title>\n");
    canonical(out, book->embed, page->path);
    pm_buf_fmt(out, "<link rel=\"stylesheet\" href=\"%sstyle.css\">\n", page->root);
    if (book->feed)
        pm_buf_fmt(out, "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"%sfeed.xml\" title=\"Changes\">\n",
                   page->root);
    if (page->element) {
        pm_embed_snippet(out, PM_EMBED_LINK, book->embed);
        pm_buf_addz(out, "<script src=\"power-map.js\" defer></script>\n");
    }
    pm_buf_addz(out, "</head>\n<body>\n");
    navigation(book, out, page->root);
    return out;
}

void pm_site_close(pm_site_book *book, pm_buf *out)
{
    pm_buf_addz(out, "</main>\n<footer>\n");
    if (book->graph->credits.len) {
        pm_buf_addz(out, "<p dir=\"auto\">");
        pm_html_text(out, book->graph->credits);
        pm_buf_addz(out, "\n");
    }
    pm_buf_addz(out, "<p>A line shows what a source says, not proof of wrongdoing. Made with powermap.\n</footer>\n"
                     "</body>\n</html>\n");
}

/* --- what several pages say ------------------------------------------------------- */

static int by_number(const void *key, const void *source)
{
    uint32_t a = *(const uint32_t *)key, b = ((const pm_graph_source *)source)->number;
    return a < b ? -1 : a > b;
}

void pm_html_page_note(pm_buf *out, const pm_html_view *view, uint32_t number)
{
    const pm_graph *g = view->graph;
    const pm_graph_source *s = number && g->source_count
                                   ? bsearch(&number, g->sources, g->source_count, sizeof *s, by_number)
                                   : NULL;
    if (s && s->doc != PM_NONE)
        pm_buf_fmt(out, "<a class=\"note\" href=\"%ssource/%.*s.html\">%u</a>", view->root, PM_ARG(view->pages[s->doc]),
                   number);
    else
        pm_buf_fmt(out, "<a class=\"note\" href=\"%sindex.html#sources\">E</a>", view->root);
}

/* How firmly DOC says it, or the firmest of all; an edge's claims begin with
 * the firmest. What one text denies must not read as a fact on its page. */
static pm_modality firmest(const pm_graph *g, const pm_graph_edge *edge, uint32_t doc)
{
    for (uint32_t i = 0; doc != PM_NONE && i < edge->claims.count; i++)
        if (g->claims[edge->claims.first + i]->doc == doc)
            return (pm_modality)g->claims[edge->claims.first + i]->modality;
    return (pm_modality)edge->modality;
}

/* Whether others than DOC say the opposite of what DOC says of the edge, in words. */
static const char *contradiction(const pm_graph *g, const pm_graph_edge *edge, uint32_t doc)
{
    bool said[2] = {false, false}, denied[2] = {false, false}; /* by others, by DOC */
    for (uint32_t i = 0; i < edge->claims.count; i++) {
        const pm_claim *c = g->claims[edge->claims.first + i];
        *(c->modality == PM_DENIED ? &denied[c->doc == doc] : &said[c->doc == doc]) = true;
    }
    return said[1] && denied[0] && !denied[1] ? "It is denied elsewhere"
           : denied[1] && said[0] && !said[1] ? "It is said elsewhere"
                                              : NULL;
}

void pm_site_relation(pm_site_book *book, pm_buf *out, const pm_graph_edge *edge, uint32_t doc)
{
    const pm_graph *g = book->graph;
    pm_buf key = {0};
    pm_edge_key(&key, g, edge);
    pm_buf_addz(out, "<section id=\"");
    pm_escape(out, PM_XML_ATTR, pm_buf_str(&key));
    pm_buf_fmt(out, "\" class=\"%s\">\n<h3>", pm_family_name(pm_graph_family(g, edge)));
    pm_html_relation(out, &book->view, edge);
    pm_buf_addz(out, pm_modality_caution(firmest(g, edge, doc)));
    pm_buf_fmt(out, " <a class=\"deep\" href=\"%smap.html#edge=", book->view.root);
    pm_escape(out, PM_XML_ATTR, pm_buf_str(&key));
    pm_buf_addz(out, "\">on the map</a></h3>\n");
    pm_html_evidence(out, &book->view, edge, doc);
    const char *elsewhere = doc == PM_NONE ? NULL : contradiction(g, edge, doc);
    if (elsewhere) {
        pm_buf_fmt(out, "<p><b>%s</b>: <a href=\"%sentity/%.*s.html#", elsewhere, book->view.root,
                   PM_ARG(pm_graph_entity(g, edge->from)->id));
        pm_escape(out, PM_XML_ATTR, pm_buf_str(&key));
        pm_buf_addz(out, "\">all that is said of it</a>");
    }
    pm_buf_addz(out, "\n</section>\n");
    pm_buf_free(&key);
}

/* --- addresses and dates ------------------------------------------------------------ */

void pm_site_slug(pm_buf *out, pm_str name)
{
    bool same = name.len > 0 && name.len <= SLUG_BYTES, gap = false;
    size_t start = out->len;
    for (size_t i = 0; i < name.len && out->len - start < SLUG_BYTES; i++) {
        char c = name.ptr[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        bool capital = c >= 'A' && c <= 'Z';
        same = same && word;
        if (!word && !capital) {
            gap = true;
            continue;
        }
        if (gap && out->len > start)
            pm_buf_char(out, '-');
        gap = false;
        pm_buf_char(out, capital ? (char)(c + 32) : c);
    }
    if (same)
        return;
    /* Not all hosts tell "A" from "a", and what was dropped told two names apart. */
    pm_sha256 digest = pm_sha256_of(name);
    if (out->len > start)
        pm_buf_char(out, '-');
    for (int i = 0; i < DIGEST_BYTES; i++)
        pm_buf_fmt(out, "%02x", digest.bytes[i]);
}

static bool digits(pm_str s, size_t at, size_t count)
{
    for (size_t i = at; i < at + count; i++)
        if (i >= s.len || s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return true;
}

/* The two digits at AT, behind a hyphen, as a number of at most MOST; FALLBACK without them. */
static uint32_t part(pm_str s, size_t at, uint32_t most, uint32_t fallback)
{
    if (at > s.len || at == 0 || s.len < at + 2 || s.ptr[at - 1] != '-' || !digits(s, at, 2))
        return fallback;
    uint32_t n = (uint32_t)(s.ptr[at] - '0') * 10 + (uint32_t)(s.ptr[at + 1] - '0');
    return n >= 1 && n <= most ? n : fallback;
}

bool pm_site_time(pm_buf *out, pm_str date)
{
    static const uint32_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (!digits(date, 0, 4))
        return false;
    uint64_t year = 0;
    pm_str_u64(pm_str_slice(date, 0, 4), 9999, &year);
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    uint32_t month = part(date, 5, 12, 1), most = days[month - 1] + (month == 2 && leap), day = part(date, 8, most, 1);
    pm_buf_fmt(out, "%.4s-%02u-%02uT00:00:00Z", date.ptr, month, day);
    return true;
}
