/* run_grid.h - the runs of all paths (route.h) by where they are, so that those
 * near a label are found without a look at the others. Internal to draw/.
 */
#ifndef PM_DRAW_RUN_GRID_H
#define PM_DRAW_RUN_GRID_H

#include "draw/route.h"

typedef struct pm_run {
    uint32_t path, run;
} pm_run;

typedef struct pm_run_grid {
    pm_rect all;
    uint32_t columns, rows;
    uint32_t *first;  /* [columns * rows + 1] in runs */
    pm_run *runs;     /* one that reaches into several cells stands in each */
} pm_run_grid;

/* Cells of a grid, both ends included. */
typedef struct pm_cells {
    uint32_t x0, y0, x1, y1;
} pm_cells;

pm_run_grid pm_run_grid_new(const pm_path *paths, uint32_t count);
void pm_run_grid_free(pm_run_grid *grid);

/* The cells that R, and ROOM around it, reaches into. */
pm_cells pm_run_grid_cells(const pm_run_grid *grid, const pm_rect *r, double room);

#endif
