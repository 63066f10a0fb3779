/* draft.h - a layout in the making: boxes that have their x become rows with
 * heights and paths, and a figure for how well that reads. Internal to draw/.
 */
#ifndef PM_DRAW_DRAFT_H
#define PM_DRAW_DRAFT_H

#include "draw/route.h"
#include "draw/scene.h"

/* One draft, kept. */
typedef struct pm_draft {
    pm_box *boxes;
    pm_card *cards;
    pm_route *routes;
    double **lanes;
    double width, height, cost;
} pm_draft;

/* Heights and paths of boxes that have their x. LANES ([routes][ranks], route.h)
 * stay what they are: the paths do not depend on how often they are drawn. */
void pm_draft_draw(pm_scene *scene, double **lanes);

/* What the paths cost a reader: crossings at 10, lines that run as one, ways that
 * go aside, a page that is too wide. */
double pm_draft_cost(const pm_scene *scene);

double **pm_draft_lanes(const pm_scene *scene, double *const *lanes); /* a copy; LANES NULL = zeroes */
void pm_draft_save(const pm_scene *scene, double *const *lanes, pm_draft *out, double cost);
void pm_draft_restore(pm_scene *scene, const pm_draft *from);

#endif
