/* route.h - the paths of the lines. Internal to draw/.
 *
 * Lines between neighbouring ranks are one cubic with vertical tangents. A line
 * over several ranks runs straight down a lane between two boxes of each rank
 * that it passes; which gap, and where about, is Graphviz's choice.
 */
#ifndef PM_DRAW_ROUTE_H
#define PM_DRAW_ROUTE_H

#include "draw/scene.h"

/* Which lines are flat, which are arcs, which side each end is on; the room
 * that flat lines need beside the boxes. From rank and order. */
void pm_route_kinds(pm_scene *scene);

/* How many of the first UPTO routes are flat lines between these two boxes. */
uint32_t pm_route_flats(const pm_scene *scene, uint32_t upto, uint32_t a, uint32_t b);

/* Where on its side each end sits: towards its partner, apart from the others.
 * From the boxes' x; sorts the cards of containers likewise if SORT. */
void pm_route_slots(pm_scene *scene, bool sort);

/* The final points, from boxes in their final places. LANES: [routes][ranks] x
 * at which a line passes a rank. */
void pm_route_curves(pm_scene *scene, double *const *lanes);

/* How many routes lie on a box or card that is not theirs: 0, unless boxes
 * leave no gap at all. */
uint32_t pm_route_trespasses(const pm_scene *scene);

/* How many lines go far aside between rank UPPER and the next. */
uint32_t pm_route_long_ways(const pm_scene *scene, double *const *lanes, uint32_t upper);

/* Reads the lanes off Graphviz's curves (before ranks are moved). */
void pm_route_lanes(const pm_scene *scene, double **lanes);

typedef struct pm_rect {
    double x0, y0, x1, y1;
} pm_rect;

enum { PM_RUN = 8 };

/* A line's points about every STEP units, in an arena. Run k is the points
 * from k * PM_RUN to (k + 1) * PM_RUN, both ends included: its box says quickly
 * that something is not near. */
typedef struct pm_path {
    pm_point *at;
    uint32_t count;
    double length;
    pm_rect *runs;
    uint32_t run_count;
    pm_rect box;
} pm_path;

/* True if A and B touch or are less than ROOM apart. */
static inline bool pm_rect_touch(const pm_rect *a, const pm_rect *b, double room)
{
    return a->x0 < b->x1 + room && b->x0 < a->x1 + room && a->y0 < b->y1 + room && b->y0 < a->y1 + room;
}

pm_point pm_cubic(const pm_point *control, double t); /* CONTROL has 4 points */
pm_path pm_route_path(pm_arena *arena, const pm_route *route, double step);

/* How the paths get in each other's way. */
typedef struct pm_tangle {
    uint32_t crossings;
    uint32_t shallow;   /* of these, at less than 25 degrees */
    double together;    /* units on which two lines run as one */
} pm_tangle;
pm_tangle pm_route_tangle(const pm_path *paths, uint32_t count);

/* True if a line's end stops at its card's box, as the box's title is in the way. */
bool pm_end_is_outside(const pm_scene *scene, const pm_end *end);

/* The x of an end, and the y of the card or box side it touches. */
pm_point pm_end_point(const pm_scene *scene, const pm_end *end);

#endif
