/* map.h - the two drawings. Internal to draw/. */
#ifndef PM_DRAW_MAP_H
#define PM_DRAW_MAP_H

#include "draw/page.h"

/* The wide drawing. False if Graphviz fails. */
bool pm_map_wide(pm_drawing *out, const pm_graph *graph, const pm_draw_options *options, pm_arena *arena,
                 pm_diags *diags);

/* The same for a phone: a core, then every line in words. */
bool pm_map_phone(pm_drawing *out, const pm_graph *graph, const pm_draw_options *options, pm_arena *arena,
                  pm_diags *diags);

/* The graph in DOT, for plain `dot`. */
void pm_map_dot(pm_buf *out, const pm_graph *graph);

#endif
