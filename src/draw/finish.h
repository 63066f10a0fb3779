/* finish.h - the last touches to a layout: shorter ways, rows in the middle,
 * room for the labels. Internal to draw/.
 */
#ifndef PM_DRAW_FINISH_H
#define PM_DRAW_FINISH_H

#include "draw/scene.h"

/* Lines that go aside and back again take another gap of a row, where that is no worse. */
void pm_finish_ways(pm_scene *scene, double **lanes);

/* Rows that hang to one side move to the middle, as far as the lines allow: no
 * third of the page is empty. */
void pm_finish_balance(pm_scene *scene, double **lanes);

/* Rows move apart where labels have no place of their own, as long as that helps. */
void pm_finish_room(pm_scene *scene, double **lanes);

/* What the labels would cost as the layout stands. */
double pm_finish_label_cost(const pm_scene *scene);

#endif
