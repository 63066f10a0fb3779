/* dot_layout.h - Graphviz: coordinates and curves for boxes whose order is
 * known. The only file that lays out with libgvc. Internal to draw/.
 *
 * Graphviz keeps static state: one lock is held while it works, so that several
 * threads may draw. Only its dot plugin is loaded (no fonts, no renderers), from
 * where libgvc itself would load it.
 */
#ifndef PM_DRAW_DOT_LAYOUT_H
#define PM_DRAW_DOT_LAYOUT_H

#include "draw/scene.h"

typedef struct pm_dot pm_dot;

/* NULL if Graphviz has no dot. */
pm_dot *pm_dot_open(void);
void pm_dot_close(pm_dot *dot);

/* Sets x and y of the boxes, the points of the PM_ROUTE_DOWN routes, width and
 * height of the scene, from order, sizes and slots. False if Graphviz fails. */
bool pm_dot_run(pm_dot *dot, pm_scene *scene);

/* The version Graphviz gives itself. */
const char *pm_dot_version(const pm_dot *dot);

#endif
