/* site_page.h - what the pages of a site share. Internal to export/. */
#ifndef PM_EXPORT_SITE_PAGE_H
#define PM_EXPORT_SITE_PAGE_H

#include "base/arena.h"
#include "export/html.h"
#include "export/site.h"

/* A site being written. */
typedef struct pm_site_book {
    pm_site *site;
    const pm_graph *graph;
    const pm_embed *embed;
    pm_html_view view;    /* root is the current page's */
    pm_range *at;         /* of each node: its edges, in EDGES */
    uint32_t *edges;      /* indices of the graph's edges */
    bool feed;            /* feed.xml is written */
    pm_arena arena;
} pm_site_book;

typedef struct pm_site_page {
    const char *root;     /* "" or "../" */
    pm_str path;          /* "entity/ice.html" */
    pm_str title, about;  /* of the page; about: its description */
    bool element;         /* holds the map's element: may run power-map.js and frame map.html */
} pm_site_page;

/* The page up to <main>, and behind </main>. */
pm_buf *pm_site_open(pm_site_book *book, const pm_site_page *page);
void pm_site_close(pm_site_book *book, pm_buf *out);

/* <section>: a relation and its claims; those of DOC only, unless it is PM_NONE. */
void pm_site_relation(pm_site_book *book, pm_buf *out, const pm_graph_edge *edge, uint32_t doc);

/* The name of a text's page, without ".html": the text's own name where that is
 * safe in an address, else what is left of it and a digest. */
void pm_site_slug(pm_buf *out, pm_str name);

/* A text's date as RFC 3339 wants it: "2018-06-21T00:00:00Z"; a month counts
 * from its first day. False if it has none. */
bool pm_site_time(pm_buf *out, pm_str date);

/* index.html, table.html, embed.html, one page an entity, one a source. */
void pm_site_index(pm_site_book *book);
void pm_site_table(pm_site_book *book);
void pm_site_embed(pm_site_book *book);
void pm_site_entities(pm_site_book *book);
void pm_site_sources(pm_site_book *book);

/* feed.xml wants whole addresses and a date. */
bool pm_site_has_feed(const pm_graph *graph, const pm_embed *embed);

/* feed.xml; returns how many entries it does without, since their texts have no
 * date. sitemap.xml, which wants whole addresses. */
uint32_t pm_site_feed(pm_site_book *book);
void pm_site_sitemap(pm_site_book *book);

#endif
