/* draw_case.h - a fixture of tests/golden/draw/ read, made a graph, drawn. */
#ifndef PM_TESTS_DRAW_CASE_H
#define PM_TESTS_DRAW_CASE_H

#include "base/file.h"
#include "draw/draw.h"
#include "unit/map_fixture.h"

typedef struct draw_case {
    pm_arena arena;
    map_fixture fixture;
    pm_graph graph;
    pm_drawing drawing;
    pm_diags diags;
    bool ok;
} draw_case;

/* The vocabulary and TEXT, as a graph; not drawn. */
static inline void graph_of_text(draw_case *c, const char *text, const pm_graph_query *query)
{
    *c = (draw_case){0};
    pm_str vocabulary;
    c->ok = pm_file_read(&vocabulary, PM_STR("tests/golden/draw/vocabulary.map"), 1 << 20, &c->arena) == PM_FILE_OK &&
            map_fixture_read(&c->fixture, pm_arena_cat(&c->arena, vocabulary, pm_str_of(text)));
    map_fixture *f = &c->fixture;
    pm_graph_build(&c->graph, &f->entities, &f->vocabulary, f->docs, f->doc_count, &f->claims, query, &c->arena,
                   &c->diags);
}

static inline void graph_of_file(draw_case *c, const char *file, const pm_graph_query *query)
{
    pm_arena arena = {0};
    pm_str text = PM_STR("");
    bool read = pm_file_read(&text, pm_str_of(file), 1 << 24, &arena) == PM_FILE_OK;
    graph_of_text(c, text.ptr, query);
    c->ok &= read;
    pm_arena_free(&arena);
}

static inline void draw_case_draw(draw_case *c, const pm_draw_options *options)
{
    c->ok &= pm_draw(&c->drawing, &c->graph, options, &c->diags);
}

static inline void draw_case_free(draw_case *c)
{
    pm_drawing_free(&c->drawing);
    pm_diags_free(&c->diags);
    map_fixture_free(&c->fixture);
    pm_arena_free(&c->arena);
}

#endif
