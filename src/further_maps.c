#include "further_maps.h"

#include "base/memory.h"
#include "further_index.h"
#include "graph/pages.h"

#include <pthread.h>
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

/* --- all of them, by several threads ----------------------------------------------- */

/* One further map, drawn. */
typedef struct drawn {
    pm_further_map map;
    pm_buf svg;
    pm_diags diags;
    bool ok;
    pm_arena arena; /* the map's words */
} drawn;

typedef struct atlas {
    const pm_graph *graph;
    const pm_claims *claims;
    pm_graph_query query;
    pm_draw_options draw;
    const pm_graph_page *pages;
    drawn *list;
    uint32_t count;
    pthread_mutex_t lock;
    uint32_t next; /* under it */
} atlas;

static void note_names(drawn *out, const pm_graph *page)
{
    out->map.names = pm_arena_alloc(&out->arena, page->node_count + 1, sizeof *out->map.names);
    for (uint32_t i = 0; i < page->node_count; i++) {
        const pm_graph_node *n = &page->nodes[i];
        if (n->shown == PM_SHOWN || n->shown == PM_SHOWN_FOLDED)
            out->map.names[out->map.name_count++] = (pm_further_name){n->entity, n->edges};
    }
}

static void draw_page(const atlas *a, uint32_t i, pm_arena *arena)
{
    const pm_entity *hub = pm_graph_entity(a->graph, a->pages[i].hub);
    drawn *out = &a->list[i];
    pm_graph_query query = a->query;
    query.only = a->pages[i].ids;
    query.only_count = a->pages[i].count;
    pm_graph page;
    pm_drawing drawing = {0};
    pm_graph_build(&page, a->graph->entities, a->graph->vocabulary, a->graph->docs, a->graph->doc_count, a->claims, &query, arena,
                   &out->diags);
    entitle(&page, a->graph, hub->label, i + 1, a->count, arena);
    out->ok = pm_draw_legibly(&drawing, &page, &a->draw, false, &out->diags);
    out->map = (pm_further_map){.file = pm_arena_cat(&out->arena, hub->id, PM_STR(".svg")),
                                .title = pm_arena_str(&out->arena, page.title),
                                .relations = page.edge_count - page.left_out_edges,
                                .width = drawing.width,
                                .height = drawing.height};
    note_names(out, &page);
    out->svg = drawing.svg;
    drawing.svg = (pm_buf){0};
    pm_drawing_free(&drawing);
}

static void *draw_some(void *arg)
{
    atlas *a = arg;
    pm_arena arena = {0};
    pthread_mutex_lock(&a->lock);
    while (a->next < a->count) {
        uint32_t i = a->next++;
        pthread_mutex_unlock(&a->lock);
        draw_page(a, i, &arena);
        pm_arena_reset(&arena);
        pthread_mutex_lock(&a->lock);
    }
    pthread_mutex_unlock(&a->lock);
    pm_arena_free(&arena);
    return NULL;
}

static void draw_all(atlas *a, uint32_t jobs)
{
    pthread_t threads[PM_MAX_THREADS];
    uint32_t wanted = pm_thread_count(jobs, a->count), started = 0;
    pthread_mutex_init(&a->lock, NULL);
    while (started + 1 < wanted && pthread_create(&threads[started], NULL, draw_some, a) == 0)
        started++;
    draw_some(a); /* this thread is the last of them */
    for (uint32_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    pthread_mutex_destroy(&a->lock);
}

/* Hands everything on in the pages' order, whoever drew it. */
static bool gather(pm_site *out, const atlas *a, pm_diags *diags)
{
    pm_further_map *maps = pm_new((size_t)a->count + 1, sizeof *maps);
    bool ok = true;
    for (uint32_t i = 0; i < a->count; i++) {
        drawn *d = &a->list[i];
        ok &= d->ok;
        pm_diags_merge(diags, &d->diags);
        pm_buf_add(pm_site_add(out, d->map.file), pm_buf_str(&d->svg));
        maps[i] = d->map;
    }
    if (a->count)
        pm_further_index(pm_site_add(out, PM_STR("index.html")), a->graph, maps, a->count);
    free(maps);
    return ok;
}

bool pm_further_maps(pm_site *out, const pm_graph *graph, const pm_claims *claims, const pm_map_options *options,
                     pm_diags *diags)
{
    pm_arena plan = {0};
    pm_graph_page *pages;
    uint32_t count = pm_graph_plan_pages(&pages, graph, &plan);
    atlas a = {.graph = graph, .claims = claims, .query = options->query, .draw = options->draw, .pages = pages, .count = count,
               .list = pm_new((size_t)count + 1, sizeof *a.list)};
    a.query.focus_count = 0;
    a.query.copies = graph->copies;
    a.draw.one_of_many = true;
    a.draw.layout = PM_STR("");
    draw_all(&a, options->jobs);
    bool ok = gather(out, &a, diags);
    for (uint32_t i = 0; i < count; i++) {
        pm_buf_free(&a.list[i].svg);
        pm_diags_free(&a.list[i].diags);
        pm_arena_free(&a.list[i].arena);
    }
    free(a.list);
    pm_arena_free(&plan);
    return ok;
}
