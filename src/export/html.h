/* html.h - the parts of map.html, in the order of the page. Internal to
 * export/.
 */
#ifndef PM_EXPORT_HTML_H
#define PM_EXPORT_HTML_H

#include "graph/graph.h"

/* Search, filters and the switch to the table; hidden until the script runs. */
void pm_html_bar(pm_buf *out, const pm_graph *graph);

/* All relations with their evidence: the whole map as a table. */
void pm_html_relations(pm_buf *out, const pm_graph *graph);

/* The numbered sources. */
void pm_html_sources(pm_buf *out, const pm_graph *graph);

/* What the script needs to know beyond what stands in the page: JSON. */
void pm_html_data(pm_buf *out, const pm_graph *graph);

/* A style or script without indentation, comment lines and empty lines: they
 * are for those who read data/, not for those who load the page. */
void pm_html_code(pm_buf *out, pm_str code);

/* S between tags, and in an isolate of its own direction of writing. */
void pm_html_text(pm_buf *out, pm_str s);
void pm_html_name(pm_buf *out, pm_str s);

/* <a href="URL">WORDS</a>, in a page of its own; nothing unless URL is http or https. */
void pm_html_link(pm_buf *out, pm_str url, const char *words);

#endif
