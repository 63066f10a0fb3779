/* pins.h - map.lock and map.layout.json: where the boxes stand, so that an edit
 * of one word leaves the picture as it was. Internal to draw/.
 *
 *   {"version":2,"fit":0,"width":980,"crossings":3,"crowded":0,
 *    "left_out":["edge-acme-funds-port"],
 *    "rows":[
 *     {"band":0,"gap":92,"boxes":[
 *      {"id":"ministry","x":12,"cards":["customs","port"],"stacked":[]},
 *      {"id":"ice","x":512}]}]}
 *
 * fit says which of the widths was taken (map.c); x is a box's left side in
 * whole units, gap the room below a row; crowded says how many labels found no
 * place of their own. stacked are the cards of a box that were rows below each
 * other: the others stay side by side. A box has the id of its entity, "group:TITLE" or
 * "fold:BAND:TYPE". left_out are relations that could not be drawn legibly.
 */
#ifndef PM_DRAW_PINS_H
#define PM_DRAW_PINS_H

#include "base/map.h"
#include "draw/scene.h"

typedef struct pm_pin {
    uint32_t zone, row;  /* rows counted over the whole drawing */
    double x;
} pm_pin;

typedef struct pm_pins {
    pm_map boxes;        /* id -> index of its pin */
    pm_map cards;        /* id -> place among all cards of the file */
    pm_map inside;       /* card of a container -> index of the container's pin */
    pm_map solid;        /* cards of containers that were no rows */
    pm_map left_out;     /* ids of edges */
    pm_pin *list;
    uint32_t count, fit, crossings, crowded;
    double width;
    double gaps[PM_MAX_RANKS]; /* below each row */
} pm_pins;

/* False if TEXT is empty or no such file: then nothing is pinned. Free OUT in
 * either case. */
bool pm_pins_read(pm_pins *out, pm_str text, pm_arena *arena);
void pm_pins_free(pm_pins *pins);

void pm_pins_write(pm_buf *out, const pm_scene *scene, uint32_t crossings);

/* Finds the pins of the scene's boxes. False, and none is pinned, if the file
 * knows less than half of them: it is of another map. */
bool pm_pins_set(pm_scene *scene, const pm_pins *pins);

/* The least room below a rank. */
double pm_pins_gap(const pm_scene *scene, uint32_t rank);

/* The x of all boxes: pinned ones stand where they stood, others near their
 * partners; where there is no room they move as little as can be. Their order
 * follows. */
void pm_pins_place(pm_scene *scene);

#endif
