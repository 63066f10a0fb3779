/* One page an entity and one a source, each with all claims and their evidence. */
#include "base/escape.h"
#include "export/phrase.h"
#include "export/site_page.h"

#include <stdlib.h>

/* --- entities --------------------------------------------------------------------- */

static void fact(pm_buf *out, const char *name, pm_str value)
{
    if (!value.len)
        return;
    pm_buf_fmt(out, "<dt>%s<dd>", name);
    pm_html_name(out, value);
    pm_buf_char(out, '\n');
}

static void aliases(pm_buf *out, const pm_entities *entities, const pm_entity *e)
{
    if (!e->aliases.count)
        return;
    pm_buf_addz(out, "<dt>Also written<dd>");
    for (uint32_t i = 0; i < e->aliases.count; i++) {
        pm_buf_addz(out, i ? ", " : "");
        pm_html_name(out, entities->words[e->aliases.first + i]);
    }
    pm_buf_char(out, '\n');
}

/* An item of Wikidata by its characters: Q and a number. */
static bool is_item(pm_str s)
{
    uint64_t number;
    return s.len > 1 && s.ptr[0] == 'Q' && pm_str_u64(pm_str_slice(s, 1, s.len), 1000000000000ull, &number);
}

static void facts(pm_site_book *book, pm_buf *out, const pm_entity *e)
{
    pm_buf_addz(out, "<dl class=\"facts\">\n");
    fact(out, "Full name", pm_str_eq(e->name, e->label) ? PM_STR("") : e->name);
    fact(out, "Type", e->type_name.len ? e->type_name : pm_str_of(pm_entity_type_name(e->type)));
    fact(out, "What it is", e->description);
    aliases(out, book->graph->entities, e);
    bool site = pm_url_is_http(e->url), item = is_item(e->wikidata);
    if (site || item) {
        pm_buf_addz(out, "<dt>Elsewhere<dd>");
        pm_html_link(out, e->url, "Official site");
        pm_buf item_url = {0};
        pm_buf_fmt(&item_url, "https://www.wikidata.org/wiki/%.*s", PM_ARG(e->wikidata));
        if (item)
            pm_html_link(out, pm_buf_str(&item_url), "Wikidata");
        pm_buf_free(&item_url);
        pm_buf_char(out, '\n');
    }
    pm_buf_addz(out, "</dl>\n");
}

/* Its relations where it is the subject, then where it is the object. */
static void relations(pm_site_book *book, pm_buf *out, uint32_t node)
{
    static const char *const headings[] = {"What it is said to do", "What others are said to do with it"};
    const pm_graph *g = book->graph;
    for (int side = 0; side < 2; side++) {
        bool any = false;
        for (uint32_t i = 0; i < book->at[node].count; i++) {
            const pm_graph_edge *e = &g->edges[book->edges[book->at[node].first + i]];
            if ((side == 0 ? e->from : e->to) != node)
                continue;
            if (!any)
                pm_buf_fmt(out, "<h2>%s</h2>\n", headings[side]);
            any = true;
            pm_site_relation(book, out, e, PM_NONE);
        }
    }
}

/* NODE is PM_NONE for an entry of the list that the map does not have. */
static void entity(pm_site_book *book, const pm_entity *e, uint32_t node)
{
    pm_buf path = {0}, about = {0};
    pm_buf_fmt(&path, "entity/%.*s.html", PM_ARG(e->id));
    pm_buf_fmt(&about, "%.*s on the map: %.*s", PM_ARG(e->name), PM_ARG(book->graph->title));
    pm_buf *out = pm_site_open(book, &(pm_site_page){.root = "../", .path = pm_buf_str(&path), .title = e->label,
                                                     .about = pm_buf_str(&about)});
    pm_buf_addz(out, "<h1 dir=\"auto\">");
    pm_html_text(out, e->label);
    pm_buf_addz(out, "</h1>\n");
    facts(book, out, e);
    uint32_t count = node == PM_NONE ? 0 : book->at[node].count;
    if (!count) {
        pm_buf_addz(out, "<p>No sentence of the texts ties it to another name of the map.\n");
    } else {
        pm_buf_fmt(out, "<p><a href=\"../map.html#node=%.*s\">Show it on the map</a>, or <a href=\"../map.html#around=%.*s\">"
                        "only what is around it</a>.\n", PM_ARG(e->id), PM_ARG(e->id));
        relations(book, out, node);
    }
    pm_site_close(book, out);
    pm_buf_free(&path);
    pm_buf_free(&about);
}

void pm_site_entities(pm_site_book *book)
{
    const pm_entities *list = book->graph->entities;
    uint32_t *node_of = pm_arena_alloc(&book->arena, list->count + 1, sizeof *node_of);
    for (uint32_t i = 0; i < list->count; i++)
        node_of[i] = PM_NONE;
    for (uint32_t n = 0; n < book->graph->node_count; n++)
        node_of[book->graph->nodes[n].entity] = n;
    for (uint32_t i = 0; i < list->count; i++)
        if (node_of[i] != PM_NONE || list->count <= PM_SITE_IDLE)
            entity(book, &list->list[i], node_of[i]);
}

/* --- sources ------------------------------------------------------------------------ */

static void about_source(pm_buf *out, const pm_doc *doc, const pm_graph_source *s)
{
    pm_buf_addz(out, "<dl class=\"facts\">\n<dt>Published<dd>");
    pm_html_publisher(out, doc);
    pm_buf_char(out, '\n');
    fact(out, "Author", doc->publisher.len ? doc->author : PM_STR(""));
    fact(out, "What the map knows of it", s->interest);
    if (pm_url_is_http(doc->url) || pm_url_is_http(doc->archive_url)) {
        pm_buf_addz(out, "<dt>Read it<dd>");
        pm_html_link(out, doc->url, "Original");
        pm_html_link(out, doc->archive_url, "Archived copy");
        pm_buf_char(out, '\n');
    }
    pm_buf_addz(out, "</dl>\n");
}

/* The edges that cite each document, one list after the other. */
typedef struct citations {
    pm_range *of;    /* [docs] in list */
    uint32_t *list;  /* indices of edges */
} citations;

static uint32_t first_of_doc(const pm_graph *g, const pm_graph_edge *e, uint32_t claim)
{
    uint32_t doc = g->claims[e->claims.first + claim]->doc;
    for (uint32_t k = 0; k < claim; k++)
        if (g->claims[e->claims.first + k]->doc == doc)
            return PM_NONE;
    return doc;
}

/* Quadratic in the claims of one edge, which are few. */
static citations find_citations(pm_site_book *book)
{
    const pm_graph *g = book->graph;
    citations c = {pm_arena_alloc(&book->arena, g->doc_count + 1, sizeof *c.of),
                   pm_arena_alloc(&book->arena, g->claim_count + 1, sizeof *c.list)};
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t d = 0, next = 0; pass && d < g->doc_count; d++) {
            c.of[d].first = next;
            next += c.of[d].count;
            c.of[d].count = 0;
        }
        for (uint32_t i = 0; i < g->edge_count; i++)
            for (uint32_t k = 0; k < g->edges[i].claims.count; k++) {
                uint32_t doc = first_of_doc(g, &g->edges[i], k);
                if (doc == PM_NONE)
                    continue;
                if (pass)
                    c.list[c.of[doc].first + c.of[doc].count] = i;
                c.of[doc].count++;
            }
    }
    return c;
}

void pm_site_sources(pm_site_book *book)
{
    const pm_graph *g = book->graph;
    citations cited = find_citations(book);
    pm_buf path = {0}, about = {0};
    for (uint32_t i = 0; i < g->source_count; i++) {
        const pm_graph_source *s = &g->sources[i];
        if (s->doc == PM_NONE)
            continue;
        const pm_doc *doc = &g->docs[s->doc];
        pm_str title = doc->title.len ? doc->title : doc->name;
        pm_buf_clear(&path);
        pm_buf_clear(&about);
        pm_buf_fmt(&path, "source/%.*s.html", PM_ARG(book->view.pages[s->doc]));
        pm_buf_fmt(&about, "What the map takes from: %.*s", PM_ARG(title));
        pm_buf *out = pm_site_open(book, &(pm_site_page){.root = "../", .path = pm_buf_str(&path), .title = title,
                                                         .about = pm_buf_str(&about)});
        pm_buf_addz(out, "<h1 dir=\"auto\">");
        pm_html_text(out, title);
        pm_buf_fmt(out, "</h1>\n<p>Source %u of the map.\n", s->number);
        about_source(out, doc, s);
        pm_buf_addz(out, "<h2>What the map takes from it</h2>\n");
        for (uint32_t k = 0; k < cited.of[s->doc].count; k++)
            pm_site_relation(book, out, &g->edges[cited.list[cited.of[s->doc].first + k]], s->doc);
        pm_site_close(book, out);
    }
    pm_buf_free(&path);
    pm_buf_free(&about);
}
