/* draw.h - stage 9: a graph to pictures.
 *
 * Graphviz orders and routes (libcgraph, libgvc, in memory); everything that
 * is seen is drawn here. One lock around Graphviz, which keeps static state.
 */
#ifndef PM_DRAW_DRAW_H
#define PM_DRAW_DRAW_H

#include "graph/graph.h"

typedef enum pm_theme { PM_THEME_AUTO, PM_THEME_LIGHT, PM_THEME_DARK } pm_theme;

typedef struct pm_draw_options {
    pm_theme theme;
    pm_str id_prefix;  /* before every id but node-… and edge-…; default "pm" */
    bool one_of_many;  /* the wide drawing alone, with less search */
    pm_str layout;     /* content of map.lock, an earlier map.layout.json; empty = lay out anew */
} pm_draw_options;

typedef struct pm_drawing {
    pm_buf svg;        /* wide */
    pm_buf phone;      /* 390 units wide */
    pm_buf dot;        /* readable, runs with plain `dot` */
    pm_buf layout;     /* map.layout.json */
    pm_buf alt;        /* alt text, one line */
    pm_buf preview;    /* 1200 by 630, for links to the map */
    uint32_t width, height;
    uint32_t tangled[PM_GRAPH_LINES], tangled_count; /* lines without which the others could be followed better */
} pm_drawing;

/* All of GRAPH that is shown. False, with a diagnostic, if Graphviz failed. */
bool pm_draw(pm_drawing *out, const pm_graph *graph, const pm_draw_options *options, pm_diags *diags);

/* The lines of GRAPH that the drawing of LAYOUT had to leave out; OUT has room
 * for all lines. Returns how many. */
uint32_t pm_layout_left_out(const pm_graph *graph, pm_str layout, uint32_t *out);

/* The ids of the names that the drawing of LAYOUT shows, in ARENA. Returns how many. */
uint32_t pm_layout_names(pm_str **out, pm_str layout, pm_arena *arena);

void pm_drawing_free(pm_drawing *drawing);

/* PNG of an SVG at WIDTH pixels, by librsvg and cairo. */
bool pm_png(pm_buf *out, pm_str svg, uint32_t width, pm_diags *diags);

/* The same as a PDF of one page, lines and letters, not pixels. */
bool pm_pdf(pm_buf *out, pm_str svg, pm_diags *diags);

#endif
