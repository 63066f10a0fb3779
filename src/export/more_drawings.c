/* Links to the drawings of what the map has no room for (graph/pages.h). */
#include "export/html.h"

#include "base/arena.h"
#include "base/escape.h"
#include "graph/pages.h"

enum { LISTED = 12 }; /* a list of hundreds is pages/index.html's */

void pm_html_more_drawings(pm_buf *out, const pm_graph *graph, bool framed)
{
    if (!graph->pages)
        return;
    const char *away = framed ? " target=\"_blank\" rel=\"noopener\"" : "";
    pm_arena arena = {0};
    pm_graph_page *pages;
    uint32_t count = pm_graph_plan_pages(&pages, graph, &arena);
    pm_buf_addz(out, "<nav class=\"pmx-more\" aria-labelledby=\"more-drawings\">\n<h2 id=\"more-drawings\">More drawings</h2>\n"
                     "<p>What this one has no room for.</p>\n<ul>\n");
    for (uint32_t i = 0; i < count && i < LISTED; i++) {
        const pm_entity *hub = pm_graph_entity(graph, pages[i].hub);
        pm_buf_addz(out, "<li><a href=\"pages/");
        pm_escape(out, PM_XML_ATTR, hub->id);
        pm_buf_fmt(out, ".svg\"%s>Around ", away);
        pm_html_name(out, hub->label);
        pm_buf_addz(out, "</a></li>\n");
    }
    if (count > LISTED)
        pm_buf_fmt(out, "<li><a href=\"pages/index.html\"%s>All %u</a></li>\n", away, count);
    pm_buf_addz(out, "</ul>\n</nav>\n");
    pm_arena_free(&arena);
}
