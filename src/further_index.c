#include "further_index.h"

#include "base/data.h"
#include "base/escape.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <stdlib.h>

enum { NAMES_TOLD = 6 }; /* of a map, under its picture */

static const char style[] =
    ".maps { display: grid; grid-template-columns: repeat(auto-fill, minmax(220px, 1fr)); gap: 20px; margin: 24px 0; padding: 0; list-style: none; }\n"
    ".maps a { display: block; font-weight: 700; text-decoration: none; }\n"
    ".maps img { display: block; width: 100%; height: 220px; margin: 0 0 8px; object-fit: cover; object-position: 50% 25%; border: 1px solid var(--rule); border-radius: 8px; }\n"
    ".maps a:is(:hover, :focus-visible) { text-decoration: underline; }\n"
    ".maps small { display: block; color: var(--muted); font-size: 14px; }\n"
    ".letters { display: flex; flex-wrap: wrap; margin: 0; padding: 0; list-style: none; }\n"
    ".letters a { display: inline-block; min-width: 40px; min-height: 40px; padding: 8px 0; text-align: center; }\n"
    ".names a { min-height: 32px; padding: 4px 0; }\n";

/* --- names --------------------------------------------------------------------- */

/* A name and the drawing that tells most of it. */
typedef struct entry {
    pm_str key, label;  /* the name as it is sorted, and as it is */
    pm_str file;
    uint32_t edges;
} entry;

static int by_key(const void *x, const void *y)
{
    const entry *a = x, *b = y;
    int c = pm_str_cmp(a->key, b->key);
    return c ? c : pm_str_cmp(a->label, b->label);
}

static uint32_t list_names(const pm_graph *whole, const pm_further_map *maps, uint32_t count, pm_arena *arena, entry **out)
{
    const pm_entities *entities = whole->entities;
    entry *of = pm_new((size_t)entities->count + 1, sizeof *of); /* by entity */
    uint32_t n = 0;
    for (uint32_t i = 0; i < whole->node_count; i++) { /* where no further map has it */
        pm_str label = pm_graph_entity(whole, i)->label;
        of[whole->nodes[i].entity] = (entry){pm_utf8_fold(arena, label), label,
                                             whole->nodes[i].shown == PM_SHOWN ? PM_STR("../map.svg") : PM_STR("../map.html"), 0};
    }
    for (uint32_t m = 0; m < count; m++)
        for (uint32_t i = 0; i < maps[m].name_count; i++) {
            const pm_further_name *name = &maps[m].names[i];
            entry *e = &of[name->entity];
            if (name->edges <= e->edges)
                continue;
            e->file = maps[m].file;
            e->edges = name->edges;
        }
    for (uint32_t i = 0; i < entities->count; i++)
        if (of[i].label.len)
            of[n++] = of[i];
    qsort(of, n, sizeof *of, by_key);
    *out = of;
    return n;
}

/* The capital under which a name stands; 0 = digits and signs. */
static uint32_t letter_of(const entry *e)
{
    size_t at = 0;
    uint32_t c = e->key.len ? pm_utf8_next(e->key, &at) : 0;
    return pm_utf8_is_letter(c) ? pm_utf8_upper(c) : 0;
}

static void write_letter(pm_buf *out, uint32_t letter)
{
    if (letter)
        pm_buf_utf8(out, letter);
    else
        pm_buf_addz(out, "0–9");
}

static void write_names(pm_buf *out, const entry *list, uint32_t n)
{
    pm_buf_addz(out, "<h2>Every name, and where it stands</h2>\n<ul class=\"letters\">");
    for (uint32_t i = 0; i < n; i++) {
        if (i && letter_of(&list[i]) == letter_of(&list[i - 1]))
            continue;
        pm_buf_fmt(out, "<li><a href=\"#letter-%x\">", letter_of(&list[i]));
        write_letter(out, letter_of(&list[i]));
        pm_buf_addz(out, "</a></li>");
    }
    pm_buf_addz(out, "</ul>\n");
    for (uint32_t i = 0; i < n; i++) {
        if (!i || letter_of(&list[i]) != letter_of(&list[i - 1])) {
            pm_buf_fmt(out, "%s<h3 id=\"letter-%x\">", i ? "</ul>\n" : "", letter_of(&list[i]));
            write_letter(out, letter_of(&list[i]));
            pm_buf_addz(out, "</h3>\n<ul class=\"names\">\n");
        }
        pm_buf_addz(out, "<li><a href=\"");
        pm_escape(out, PM_XML_ATTR, list[i].file);
        pm_buf_addz(out, "\">");
        pm_escape(out, PM_XML_TEXT, list[i].label);
        pm_buf_addz(out, "</a></li>\n");
    }
    pm_buf_addz(out, n ? "</ul>\n" : "");
}

/* --- the page -------------------------------------------------------------------- */

static int most_edges(const void *x, const void *y)
{
    const pm_further_name *a = x, *b = y;
    if (a->edges != b->edges)
        return a->edges > b->edges ? -1 : 1;
    return (a->entity > b->entity) - (a->entity < b->entity);
}

static void write_map(pm_buf *out, const pm_graph *whole, const pm_further_map *map)
{
    pm_buf_addz(out, "<li class=\"map\"><a href=\"");
    pm_escape(out, PM_XML_ATTR, map->file);
    pm_buf_addz(out, "\"><img alt=\"\" loading=\"lazy\" src=\"");
    pm_escape(out, PM_XML_ATTR, map->file);
    pm_buf_fmt(out, "\" width=\"%u\" height=\"%u\">", map->width, map->height);
    pm_escape(out, PM_XML_TEXT, map->title);
    pm_buf_fmt(out, "</a><small>%u name%s, %u relation%s: ", map->name_count, map->name_count == 1 ? "" : "s", map->relations,
               map->relations == 1 ? "" : "s");
    qsort(map->names, map->name_count, sizeof *map->names, most_edges);
    for (uint32_t i = 0; i < map->name_count && i < NAMES_TOLD; i++) {
        pm_buf_addz(out, i ? ", " : "");
        pm_escape(out, PM_XML_TEXT, whole->entities->list[map->names[i].entity].label);
    }
    pm_buf_addz(out, map->name_count > NAMES_TOLD ? " …</small></li>\n" : "</small></li>\n");
}

static void write_head(pm_buf *out, const pm_graph *whole, uint32_t count)
{
    pm_buf_addz(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Further maps: ");
    pm_escape(out, PM_XML_TEXT, whole->title);
    pm_buf_addz(out, "</title>\n<style>\n");
    pm_buf_add(out, pm_data("site.css"));
    pm_buf_addz(out, style);
    pm_buf_addz(out, "</style>\n</head>\n<body>\n<nav aria-label=\"Site\"><a class=\"home\" href=\"../map.html\">");
    pm_escape(out, PM_XML_TEXT, whole->title);
    pm_buf_addz(out, "</a><ul><li><a href=\"../map.svg\">The map</a></li>"
                     "<li><a href=\"../map.html\">Every relation and its evidence</a></li></ul></nav>\n<main>\n<h1>Further maps</h1>\n");
    pm_buf_fmt(out, "<p class=\"deck\">The map shows what most is said of: %u of %u names and %u of %u relations. "
                    "The %u map%s here show the others.</p>\n",
               whole->node_count - whole->left_out_nodes, whole->node_count, whole->edge_count - whole->left_out_edges,
               whole->edge_count, count, count == 1 ? "" : "s");
}

void pm_further_index(pm_buf *out, const pm_graph *whole, const pm_further_map *maps, uint32_t count)
{
    pm_arena arena = {0};
    entry *names;
    write_head(out, whole, count);
    pm_buf_addz(out, "<ul class=\"maps\">\n");
    for (uint32_t i = 0; i < count; i++)
        write_map(out, whole, &maps[i]);
    pm_buf_addz(out, "</ul>\n");
    uint32_t n = list_names(whole, maps, count, &arena, &names);
    write_names(out, names, n);
    pm_buf_addz(out, "</main>\n</body>\n</html>\n");
    free(names);
    pm_arena_free(&arena);
}
