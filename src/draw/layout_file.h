/* layout_file.h - map.layout.json: where the boxes stood, so that an edit of
 * one word leaves the picture as it was. Internal to draw/.
 *
 *   {"version":1,"fit":0,"boxes":{"ice":{"rank":0,"x":512},…}}
 *
 * fit says which of the widths was taken (map.c); x is the middle of the box in whole units. Boxes have the id of their
 * entity, "group:TITLE" or "fold:BAND:TYPE".
 */
#ifndef PM_DRAW_LAYOUT_FILE_H
#define PM_DRAW_LAYOUT_FILE_H

#include "draw/scene.h"

void pm_layout_write(pm_buf *out, const pm_scene *scene);

/* The old x of each box, or -1 for one that TEXT does not have. False if TEXT
 * is empty or not such a file: then nothing is kept. */
bool pm_layout_read(double *x, const pm_scene *scene, pm_str text);

/* The fit of such a file, below COUNT; 0 if TEXT is none. */
uint32_t pm_layout_read_fit(pm_str text, uint32_t count);

#endif
