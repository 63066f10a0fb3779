/* The first page of a site, the table, and how to embed the map elsewhere. */
#include "base/escape.h"
#include "export/site_page.h"

#include "export/phrase.h"

#include <stdlib.h>

/* --- the map -------------------------------------------------------------------- */

/* Without style attributes, which the page's policy forbids; style.css has them. */
static void map(pm_site_book *book, pm_buf *out)
{
    const pm_embed *e = book->embed;
    pm_buf_addz(out, "<power-map src=\"map.html\" title=\"");
    pm_escape(out, PM_XML_ATTR, e->title);
    pm_buf_fmt(out, "\">\n<a href=\"map.html\"><picture><source media=\"(max-width: 600px)\" srcset=\"map-phone.svg\" "
                    "width=\"%u\" height=\"%u\">\n<img src=\"map.svg\" width=\"%u\" height=\"%u\" alt=\"",
               e->phone_width, e->phone_height, e->width, e->height);
    pm_escape(out, PM_XML_ATTR, e->alt);
    pm_buf_addz(out, "\"></picture></a>\n</power-map>\n");
}

/* --- the names, by type ------------------------------------------------------------ */

static const char *type_heading(pm_entity_type type)
{
    static const char *const words[PM_ENTITY_TYPE_COUNT] = {
        [PM_PERSON] = "People", [PM_ORGANIZATION] = "Organizations", [PM_COMPANY] = "Companies",
        [PM_AGENCY] = "Agencies", [PM_GROUP] = "Groups", [PM_UNION] = "Unions", [PM_WORKFORCE] = "Workforces",
        [PM_MEDIA] = "Media", [PM_PLACE] = "Places", [PM_FACILITY] = "Facilities", [PM_PRODUCT] = "Products",
        [PM_EVENT] = "Events", [PM_DOCUMENT] = "Documents"};
    return words[type];
}

static void names_of(pm_site_book *book, pm_buf *out, pm_entity_type type)
{
    const pm_graph *g = book->graph;
    bool any = false;
    for (uint32_t n = 0; n < g->node_count; n++) {
        if (pm_graph_entity(g, n)->type != type)
            continue;
        if (!any)
            pm_buf_fmt(out, "<h3>%s</h3>\n<ul class=\"names\">\n", type_heading(type));
        any = true;
        pm_buf_addz(out, "<li>");
        pm_html_entity(out, &book->view, n);
        pm_buf_fmt(out, " <small>%u</small>\n", book->at[n].count);
    }
    if (any)
        pm_buf_addz(out, "</ul>\n");
}

static void sources(pm_site_book *book, pm_buf *out)
{
    const pm_graph *g = book->graph;
    pm_buf_addz(out, "<h2 id=\"sources\">Sources</h2>\n<ol class=\"sources\">\n");
    for (uint32_t i = 0; i < g->source_count; i++) {
        const pm_graph_source *s = &g->sources[i];
        if (s->doc == PM_NONE)
            continue;
        const pm_doc *doc = &g->docs[s->doc];
        pm_buf_fmt(out, "<li value=\"%u\"><a href=\"source/%.*s.html\">", s->number, PM_ARG(book->view.pages[s->doc]));
        pm_html_name(out, doc->title.len ? doc->title : doc->name);
        pm_buf_addz(out, "</a> ");
        pm_html_publisher(out, doc);
        pm_buf_char(out, '\n');
    }
    pm_buf_addz(out, "</ol>\n<p>A line marked E comes from the curated list of this map, not from a text.\n");
}

void pm_site_index(pm_site_book *book)
{
    const pm_graph *g = book->graph;
    pm_buf *out = pm_site_open(book, &(pm_site_page){.root = "", .path = PM_STR("index.html"), .title = g->title,
                                                     .about = g->deck.len ? g->deck : book->embed->alt, .element = true});
    /* The drawing shows both in large letters: here they are for those who do not see it. */
    pm_buf_addz(out, "<div class=\"sr\"><h1 dir=\"auto\">");
    pm_html_text(out, g->title);
    pm_buf_addz(out, "</h1>\n<p class=\"deck\" dir=\"auto\">");
    pm_html_text(out, g->deck);
    pm_buf_addz(out, "</p></div>\n");
    map(book, out);
    pm_html_more_drawings(out, g, false);
    pm_buf_fmt(out, "<p>%u names, %u relations. <a href=\"table.html\">All of them with their sentences</a>, as a table; "
                    "for programs: <a href=\"map.json\">map.json</a>, <a href=\"claims.tsv\">claims.tsv</a>.\n"
                    "<h2 id=\"names\">Names</h2>\n", g->node_count, g->edge_count);
    for (unsigned t = 0; t < PM_ENTITY_TYPE_COUNT; t++)
        names_of(book, out, (pm_entity_type)t);
    sources(book, out);
    pm_site_close(book, out);
}

/* --- the table ----------------------------------------------------------------------- */

void pm_site_table(pm_site_book *book)
{
    pm_buf title = {0};
    pm_buf_addz(&title, "All relations: ");
    pm_buf_add(&title, book->graph->title);
    pm_buf *out = pm_site_open(book, &(pm_site_page){.root = "", .path = PM_STR("table.html"), .title = pm_buf_str(&title),
                                                     .about = PM_STR("Every relation of the map with the sentences that say so.")});
    pm_buf_addz(out, "<h1 dir=\"auto\">");
    pm_html_text(out, pm_buf_str(&title));
    pm_buf_addz(out, "</h1>\n");
    pm_html_relations(out, &book->view);
    pm_site_close(book, out);
    pm_buf_free(&title);
}

/* --- how to embed it -------------------------------------------------------------------- */

void pm_site_embed(pm_site_book *book)
{
    static const pm_embed_kind kinds[] = {PM_EMBED_IFRAME, PM_EMBED_ELEMENT, PM_EMBED_PICTURE, PM_EMBED_MARKDOWN};
    pm_buf snippet = {0};
    pm_buf *out = pm_site_open(book, &(pm_site_page){.root = "", .path = PM_STR("embed.html"),
                                                     .title = PM_STR("Show this map in your article"),
                                                     .about = PM_STR("Lines to copy into a page that shall show the map.")});
    pm_buf_addz(out, "<h1>Show this map in your article</h1>\n<p>Copy one of these into your page.\n");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        pm_buf_clear(&snippet);
        pm_embed_snippet(&snippet, kinds[i], book->embed);
        pm_buf_fmt(out, "<h2>%s</h2>\n<p>%s\n<pre tabindex=\"0\"><code>", pm_embed_kind_name(kinds[i]),
                   pm_embed_kind_about(kinds[i]));
        pm_html_text(out, pm_buf_str(&snippet));
        pm_buf_addz(out, "</code></pre>\n");
    }
    pm_site_close(book, out);
    pm_buf_free(&snippet);
}
