/* html.h - the parts of map.html, in the order of the page. Internal to
 * export/.
 */
#ifndef PM_EXPORT_HTML_H
#define PM_EXPORT_HTML_H

#include "export/svg_inline.h"
#include "graph/graph.h"

/* Search, filters and the switch to the table; hidden until the script runs. */
void pm_html_bar(pm_buf *out, const pm_graph *graph);

/* Where the parts of a page stand: on map.html, which holds everything, or on
 * one page of a site. */
typedef struct pm_html_view {
    const pm_graph *graph;
    const uint32_t *numbers; /* of each document in the notes (pm_source_numbers) */
    const pm_str *pages;     /* the name of each document's page on the site; NULL = map.html */
    const char *root;        /* from the page to the site's first: "" or "../" */
} pm_html_view;

/* All relations with their evidence: the whole map as a table. */
void pm_html_relations(pm_buf *out, const pm_html_view *view);

/* What is said of a relation, one <article> a claim, with its sentence; those of
 * DOC only, unless it is PM_NONE. Who denies it stands beside who says it. */
void pm_html_evidence(pm_buf *out, const pm_html_view *view, const pm_graph_edge *edge, uint32_t doc);

/* "Amazon owns AWS"; on a site the names are links. */
void pm_html_relation(pm_buf *out, const pm_html_view *view, const pm_graph_edge *edge);
void pm_html_entity(pm_buf *out, const pm_html_view *view, uint32_t node);

/* The number of a source, as a link to what is known of it; 0 = the curated list. */
void pm_html_note(pm_buf *out, const pm_html_view *view, uint32_t number);
void pm_html_page_note(pm_buf *out, const pm_html_view *view, uint32_t number); /* on a site */

/* "The Seattle Times, 15 July 2019" */
void pm_html_publisher(pm_buf *out, const pm_doc *doc);

/* ": A purchase", a text's title as the end of a line; nothing if it has none. */
void pm_html_title(pm_buf *out, const pm_doc *doc);

/* The numbered sources. */
void pm_html_sources(pm_buf *out, const pm_graph *graph);

/* Links to pages/, if the map has further drawings. FRAMED: they open beside it. */
void pm_html_more_drawings(pm_buf *out, const pm_graph *graph, bool framed);

/* What the script needs to know beyond what stands in the page: JSON. */
void pm_html_data(pm_buf *out, const pm_graph *graph);

/* A script without indentation, comment lines and empty lines, a style without
 * blanks and comments: they are for those who read data/, not for those who load
 * the page. */
void pm_html_code(pm_buf *out, pm_str code);
void pm_html_css(pm_buf *out, pm_str css);

/* The page's one style and one script. */
void pm_html_style(pm_buf *out, const pm_svg_sheet *sheet, uint32_t width); /* of the wide drawing */
void pm_html_script(pm_buf *out);

/* S between tags, and in an isolate of its own direction of writing: a <bdi>, which
 * English words between letters or digits do without. */
void pm_html_text(pm_buf *out, pm_str s);
void pm_html_name(pm_buf *out, pm_str s);

/* True if nothing in S can be of another direction: it is ASCII. */
bool pm_html_reads_left_to_right(pm_str s);

/* <a href="URL">WORDS</a>, in a page of its own; nothing unless URL is http or https. */
void pm_html_link(pm_buf *out, pm_str url, const char *words);

#endif
