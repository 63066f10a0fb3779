/* untangle.h - which lines a drawing is better without. Internal to draw/. */
#ifndef PM_DRAW_UNTANGLE_H
#define PM_DRAW_UNTANGLE_H

#include "draw/scene.h"

/* The lines without which the others can be followed: at most 4 crossings to
 * 10 lines, hardly any at a shallow angle, none that run as one. The weakest of
 * those that are most in the way; a box keeps its last line. OUT has room for
 * every line of the graph; returns how many. */
uint32_t pm_untangle(const pm_scene *scene, uint32_t *out);

#endif
