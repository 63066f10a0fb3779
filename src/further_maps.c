#include "further_maps.h"

#include "base/escape.h"
#include "base/memory.h"
#include "graph/pages.h"

#include <stdlib.h>

static uint32_t count_pages(const pm_graph *graph)
{
    pm_arena arena = {0};
    pm_graph_page *pages;
    uint32_t n = pm_graph_plan_pages(&pages, graph, &arena);
    pm_arena_free(&arena);
    return n;
}

bool pm_draw_legibly(pm_drawing *out, pm_graph *graph, const pm_draw_options *options, bool further, pm_diags *diags)
{
    uint32_t *before = pm_new((size_t)graph->line_count + 1, sizeof *before);
    uint32_t count = pm_layout_left_out(graph, options->layout, before);
    if (count)
        pm_graph_leave_out(graph, before, count);
    free(before);
    pm_draw_options again = *options;
    pm_buf layout = {0};
    bool ok;
    for (;;) { /* each round leaves out a line; the boxes stay where they are */
        graph->pages = further ? count_pages(graph) : 0;
        ok = pm_draw(out, graph, &again, diags);
        if (!ok || !out->tangled_count)
            break;
        pm_buf_free(&layout);
        layout = out->layout;
        out->layout = (pm_buf){0};
        again.layout = pm_buf_str(&layout);
        pm_graph_leave_out(graph, out->tangled, out->tangled_count);
        pm_drawing_free(out);
    }
    pm_buf_free(&layout);
    return ok;
}

static pm_str text_of(pm_arena *arena, pm_buf *text)
{
    pm_str s = pm_arena_str(arena, pm_buf_str(text));
    pm_buf_free(text);
    return s;
}

/* "Around ICE", and under it which part of what it is. */
static void entitle(pm_graph *page, const pm_graph *whole, pm_str hub, uint32_t number, uint32_t count, pm_arena *arena)
{
    pm_buf deck = {0};
    pm_buf_fmt(&deck, "Map %u of %u that show what “%.*s” has no room for: %u names, %u relations.", number, count,
               PM_ARG(whole->title), page->node_count, page->edge_count);
    page->title = pm_arena_cat(arena, PM_STR("Around "), hub);
    page->deck = text_of(arena, &deck);
}

static void begin_index(pm_buf *out, const pm_graph *whole)
{
    pm_buf_addz(out, "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>");
    pm_escape(out, PM_XML_TEXT, whole->title);
    pm_buf_addz(out, "</title>\n<h1>");
    pm_escape(out, PM_XML_TEXT, whole->title);
    pm_buf_addz(out, "</h1>\n<p><a href=\"../map.svg\">The map</a> shows what most is said of; these show the rest.</p>\n<ol>\n");
}

static void index_page(pm_buf *out, const pm_graph *page, pm_str file)
{
    pm_buf_addz(out, "<li><a href=\"");
    pm_escape(out, PM_XML_ATTR, file);
    pm_buf_addz(out, "\">");
    pm_escape(out, PM_XML_TEXT, page->title);
    pm_buf_fmt(out, "</a>: %u names, %u relations</li>\n", page->node_count, page->edge_count);
}

bool pm_further_maps(pm_site *out, const pm_graph *graph, const pm_claims *claims, const pm_map_options *options,
                     pm_diags *diags)
{
    pm_arena plan = {0}, arena = {0};
    pm_graph_page *pages;
    pm_buf index = {0};
    uint32_t count = pm_graph_plan_pages(&pages, graph, &plan);
    pm_draw_options draw = options->draw;
    draw.one_of_many = true;
    draw.layout = PM_STR("");
    bool ok = true;
    begin_index(&index, graph);
    for (uint32_t i = 0; i < count && ok; i++) {
        const pm_entity *hub = pm_graph_entity(graph, pages[i].hub);
        pm_graph_query query = options->query;
        query.focus_count = 0;
        query.only = pages[i].ids;
        query.only_count = pages[i].count;
        query.copies = graph->copies;
        pm_graph page;
        pm_drawing drawing = {0};
        pm_graph_build(&page, graph->entities, graph->vocabulary, graph->docs, graph->doc_count, claims, &query, &arena, diags);
        entitle(&page, graph, hub->label, i + 1, count, &arena);
        ok = pm_draw_legibly(&drawing, &page, &draw, false, diags);
        pm_str file = pm_arena_cat(&arena, hub->id, PM_STR(".svg"));
        pm_buf_add(pm_site_add(out, file), pm_buf_str(&drawing.svg));
        index_page(&index, &page, file);
        pm_drawing_free(&drawing);
        pm_arena_reset(&arena);
    }
    pm_buf_addz(&index, "</ol>\n</html>\n");
    if (count)
        pm_buf_add(pm_site_add(out, PM_STR("index.html")), pm_buf_str(&index));
    pm_buf_free(&index);
    pm_arena_free(&plan);
    pm_arena_free(&arena);
    return ok;
}
