/* preview.h - the picture that a link to the map shows elsewhere. Internal to
 * draw/.
 */
#ifndef PM_DRAW_PREVIEW_H
#define PM_DRAW_PREVIEW_H

#include "draw/draw.h"

/* 1200 by 630, always light: the title, and one entity with the strongest of
 * its ties, large enough to be read in a list of messages. Says how firmly each
 * is said. */
void pm_preview(pm_buf *out, const pm_graph *graph);

#endif
