/* dateline.h - states in short behind a town: "BIRMINGHAM, Ala.", "Charleston,
 * W. Va.", as American newspapers write them (data/type-cues.txt).
 */
#ifndef PM_LINK_DATELINE_H
#define PM_LINK_DATELINE_H

#include "link/hit.h"
#include "link/type_cues.h"

/* Adds those that the list has by their whole names to CHOSEN, which stays in
 * order. */
void pm_datelines_read(pm_linking *linking, const pm_type_cues *cues);

#endif
