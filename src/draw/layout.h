/* layout.h - where everything stands: the recipe. Internal to draw/.
 *
 * Our order of the boxes (order.h), Graphviz's coordinates and ways around
 * boxes (dot_layout.h), our paths (route.h). Several orders are tried; the one
 * with the fewest crossings is kept.
 */
#ifndef PM_DRAW_LAYOUT_H
#define PM_DRAW_LAYOUT_H

#include "draw/route.h"
#include "draw/scene.h"

#define PM_LAYOUT_WIDTH 1000.0 /* 13 units are 10 px when the drawing is shown 800 px wide */

/* False if Graphviz fails. An empty scene is laid out at once. */
bool pm_layout(pm_scene *scene);

#endif
