/* The map in words: every relation with its sentences, and the sources. The
 * script shows the same elements in its evidence card, so that what a reader
 * sees there can never differ from what stands here. */
#include "base/escape.h"
#include "export/html.h"
#include "export/phrase.h"
#include "export/record.h"

/* --- the table ---------------------------------------------------------------- */

/* The name, on the site a link to its page. */
void pm_html_entity(pm_buf *out, const pm_html_view *view, uint32_t node)
{
    const pm_entity *e = pm_graph_entity(view->graph, node);
    if (view->pages)
        pm_buf_fmt(out, "<a href=\"%sentity/%.*s.html\">", view->root, PM_ARG(e->id));
    pm_html_name(out, e->label);
    pm_buf_addz(out, view->pages ? "</a>" : "");
}

void pm_html_relation(pm_buf *out, const pm_html_view *view, const pm_graph_edge *e)
{
    pm_html_entity(out, view, e->from);
    pm_buf_addz(out, " <span>");
    pm_html_text(out, pm_relation_words(view->graph->vocabulary, e->relation));
    pm_buf_addz(out, "</span> ");
    pm_html_entity(out, view, e->to);
}

/* The first sentence of a text that says so; empty if only the list does. */
static pm_str first_quote(const pm_graph *graph, const pm_graph_edge *e)
{
    for (uint32_t i = 0; i < e->claims.count; i++) {
        const pm_claim *c = graph->claims[e->claims.first + i];
        if (c->doc != PM_NONE)
            return c->quote;
    }
    return PM_STR("");
}

/* On a site the first sentence is seen before the row is unfolded; on the map's
 * page the script shows it, where bytes are dear. The row's id is the link to the relation, "#edge=amazon-owns-aws": it leads
 * here without a script, too. */
static void row(pm_buf *out, const pm_html_view *view, const pm_graph_edge *e)
{
    const pm_graph *graph = view->graph;
    pm_buf id = {0};
    pm_edge_key(&id, graph, e);
    pm_buf_addz(out, "<tr id=\"edge=");
    pm_escape(out, PM_XML_ATTR, pm_buf_str(&id));
    pm_buf_fmt(out, "\" class=%s><th>", pm_family_name(pm_graph_family(graph, e)));
    pm_buf_free(&id);
    pm_html_relation(out, view, e);
    pm_buf_addz(out, "<td>");
    for (unsigned m = 0, any = 0; m < PM_MODALITY_COUNT; m++)
        if (e->modalities >> m & 1)
            pm_buf_fmt(out, "%s%s", any++ ? ", " : "", pm_modality_words((pm_modality)m));
    pm_buf_addz(out, "<td>");
    for (uint32_t i = 0; i < e->sources.count; i++)
        pm_html_note(out, view, graph->edge_sources[e->sources.first + i]);
    pm_str first = first_quote(graph, e);
    pm_buf_fmt(out, "<td><details><summary>%u %s", e->evidence,
               !first.len ? "entry of the list" : e->evidence == 1 ? "sentence" : "sentences");
    if (view->pages && first.len) {
        pm_buf_addz(out, " <q dir=auto>");
        pm_html_text(out, first);
        pm_buf_addz(out, "</q>");
    }
    pm_buf_addz(out, "</summary>");
    pm_html_evidence(out, view, e, PM_NONE);
    pm_buf_addz(out, "</details>\n");
}

void pm_html_relations(pm_buf *out, const pm_html_view *view)
{
    const pm_graph *graph = view->graph;
    pm_buf_fmt(out, "<details class=\"pmx-all\" id=\"relations\"%s><summary>%s%u relation%s and the sentences behind "
                    "them</summary>\n<table>\n<thead><tr><th scope=\"col\">Relation<th scope=\"col\">How firmly "
                    "it is said<th scope=\"col\">Sources<th scope=\"col\">Evidence</thead>\n<tbody>\n",
               view->pages ? " open" : "", graph->edge_count > 1 ? "All " : "", graph->edge_count, graph->edge_count == 1 ? "" : "s");
    for (uint32_t i = 0; i < graph->edge_count; i++)
        row(out, view, &graph->edges[i]);
    pm_buf_addz(out, "</tbody>\n</table>\n</details>\n");
}

/* --- the sources -------------------------------------------------------------- */

static void source(pm_buf *out, const pm_graph *graph, const pm_graph_source *s)
{
    if (s->doc == PM_NONE) {
        pm_buf_addz(out, "<li id=\"note-list\"><b>E</b> The curated list of this map</li>\n");
        return;
    }
    const pm_doc *doc = &graph->docs[s->doc];
    pm_buf_fmt(out, "<li id=\"note-%u\" data-date=\"", s->number);
    pm_escape(out, PM_XML_ATTR, doc->date);
    pm_buf_fmt(out, "\"><b>%u</b> ", s->number);
    pm_html_publisher(out, doc);
    pm_html_title(out, doc);
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
