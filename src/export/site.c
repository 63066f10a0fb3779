#include "export/site.h"

#include "base/data.h"
#include "base/memory.h"
#include "export/record.h"
#include "export/site_page.h"

#include <stdlib.h>

/* The edges of each node, in the graph's order. */
static void find_edges(pm_site_book *book)
{
    const pm_graph *g = book->graph;
    book->at = pm_arena_alloc(&book->arena, g->node_count + 1, sizeof *book->at);
    book->edges = pm_arena_alloc(&book->arena, (size_t)g->edge_count * 2 + 1, sizeof *book->edges);
    for (uint32_t i = 0; i < g->edge_count; i++) {
        book->at[g->edges[i].from].count++;
        book->at[g->edges[i].to].count++;
    }
    for (uint32_t n = 0, next = 0; n < g->node_count; n++) {
        book->at[n].first = next;
        next += book->at[n].count;
        book->at[n].count = 0;
    }
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const uint32_t ends[] = {g->edges[i].from, g->edges[i].to};
        for (int k = 0; k < 2; k++)
            book->edges[book->at[ends[k]].first + book->at[ends[k]].count++] = i;
    }
}

static void name_pages(pm_site_book *book)
{
    const pm_graph *g = book->graph;
    pm_str *pages = pm_arena_alloc(&book->arena, g->doc_count + 1, sizeof *pages);
    pm_buf slug = {0};
    for (uint32_t i = 0; i < g->doc_count; i++) {
        pm_buf_clear(&slug);
        pm_site_slug(&slug, g->docs[i].name);
        pages[i] = pm_arena_str(&book->arena, pm_buf_str(&slug));
    }
    pm_buf_free(&slug);
    book->view.pages = pages;
}

uint32_t pm_export_site(pm_site *out, const pm_graph *graph, const pm_embed *embed)
{
    uint32_t *numbers = pm_source_numbers(graph);
    pm_site_book book = {.site = out, .graph = graph, .embed = embed,
                         .view = {.graph = graph, .numbers = numbers, .root = ""},
                         .feed = pm_site_has_feed(graph, embed)};
    find_edges(&book);
    name_pages(&book);
    pm_site_index(&book);
    pm_site_table(&book);
    pm_site_entities(&book);
    pm_site_sources(&book);
    uint32_t undated = pm_site_feed(&book);
    pm_buf *style = pm_site_add(book.site, PM_STR("style.css"));
    pm_buf_add(style, pm_data("site.css"));
    pm_buf_add(style, pm_data("evidence.css"));
    if (embed->base.len) {
        pm_site_embed(&book);
        pm_embed_snippet(pm_site_add(book.site, PM_STR("oembed.json")), PM_EMBED_OEMBED, embed);
        pm_site_sitemap(&book); /* of the pages so far, but for map.html */
    }
    free(numbers);
    pm_arena_free(&book.arena);
    return undated;
}

pm_buf *pm_site_add(pm_site *site, pm_str path)
{
    pm_vec_push(site, (pm_site_file){0});
    pm_site_file *file = &site->at[site->len - 1];
    pm_buf_add(&file->path, path);
    return &file->data;
}

bool pm_site_has(const pm_site *site, pm_str path)
{
    for (size_t i = 0; i < site->len; i++)
        if (pm_str_eq(pm_buf_str(&site->at[i].path), path))
            return true;
    return false;
}

void pm_site_free(pm_site *site)
{
    for (size_t i = 0; i < site->len; i++) {
        pm_buf_free(&site->at[i].path);
        pm_buf_free(&site->at[i].data);
    }
    pm_vec_free(site);
}
