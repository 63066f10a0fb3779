#include "draw/run_grid.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

enum { CELL = 48, SIDE_MOST = 256 };

static uint32_t cell_at(double from, double at, uint32_t count)
{
    double n = floor((at - from) / CELL);
    return n < 0 ? 0 : n >= count ? count - 1 : (uint32_t)n;
}

pm_cells pm_run_grid_cells(const pm_run_grid *g, const pm_rect *r, double room)
{
    return (pm_cells){cell_at(g->all.x0, r->x0 - room, g->columns), cell_at(g->all.y0, r->y0 - room, g->rows),
                      cell_at(g->all.x0, r->x1 + room, g->columns), cell_at(g->all.y0, r->y1 + room, g->rows)};
}

static uint32_t side(double length)
{
    double n = ceil(length / CELL);
    return n < 1 ? 1 : n > SIDE_MOST ? SIDE_MOST : (uint32_t)n;
}

/* Puts every run into its cells; without GRID.runs only counts them. */
static void fill(pm_run_grid *g, const pm_path *paths, uint32_t count, uint32_t *at)
{
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < paths[i].run_count; k++) {
            pm_cells c = pm_run_grid_cells(g, &paths[i].runs[k], 0);
            for (uint32_t y = c.y0; y <= c.y1; y++)
                for (uint32_t x = c.x0; x <= c.x1; x++) {
                    uint32_t cell = y * g->columns + x;
                    if (g->runs)
                        g->runs[g->first[cell] + at[cell]] = (pm_run){i, k};
                    at[cell]++;
                }
        }
}

pm_run_grid pm_run_grid_new(const pm_path *paths, uint32_t count)
{
    pm_run_grid g = {.all = {1e18, 1e18, -1e18, -1e18}};
    for (uint32_t i = 0; i < count; i++) {
        g.all.x0 = fmin(g.all.x0, paths[i].box.x0);
        g.all.y0 = fmin(g.all.y0, paths[i].box.y0);
        g.all.x1 = fmax(g.all.x1, paths[i].box.x1);
        g.all.y1 = fmax(g.all.y1, paths[i].box.y1);
    }
    g.columns = count ? side(g.all.x1 - g.all.x0) : 1;
    g.rows = count ? side(g.all.y1 - g.all.y0) : 1;
    uint32_t cells = g.columns * g.rows, *at = pm_new((size_t)cells + 1, sizeof *at);
    g.first = pm_new((size_t)cells + 1, sizeof *g.first);
    fill(&g, paths, count, at);
    for (uint32_t i = 0; i < cells; i++) {
        g.first[i + 1] = g.first[i] + at[i];
        at[i] = 0;
    }
    g.runs = pm_new((size_t)g.first[cells] + 1, sizeof *g.runs);
    fill(&g, paths, count, at);
    free(at);
    return g;
}

void pm_run_grid_free(pm_run_grid *g)
{
    free(g->first);
    free(g->runs);
}
