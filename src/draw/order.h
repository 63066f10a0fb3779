/* order.h - the order of the boxes in their ranks: few crossings, partners of
 * one rank side by side. Internal to draw/.
 *
 * Barycentre sweeps (Sugiyama, Tagawa, Toda 1981) from seeded starts, then
 * exchanges and insertions by the true cost. dot then keeps this order and
 * finds the coordinates; one run of it takes as long as all of this.
 */
#ifndef PM_DRAW_ORDER_H
#define PM_DRAW_ORDER_H

#include "draw/scene.h"

enum { PM_ORDERS = 24 };

/* Different orders, best first: OUT[k][i] is the place of box i in its rank.
 * Returns how many (at least 1). */
uint32_t pm_order(const pm_scene *scene, uint32_t *out[PM_ORDERS]);

#endif
