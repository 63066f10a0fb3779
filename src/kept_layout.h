/* kept_layout.h - map.lock, beside the curated list: where the boxes of the last
 * drawing stood, so that the next one stands alike.
 *
 * It is read by every build of the whole map, and written by those that write
 * into the project itself (no --out): a drawing of a part, or one for another
 * place, changes nothing that the project keeps.
 */
#ifndef PM_KEPT_LAYOUT_H
#define PM_KEPT_LAYOUT_H

#include "pipeline.h"

typedef struct pm_kept_layout {
    pm_str path;      /* empty = nothing is kept */
    pm_str text;      /* what it held */
    bool write;
} pm_kept_layout;

/* The layout that a build with OPTIONS and the list ENTITIES_FILE starts from.
 * A file that is not there or cannot be read holds nothing. */
pm_kept_layout pm_kept_layout_open(const pm_build_options *options, pm_str entities_file, pm_arena *arena);

/* Keeps TEXT, if it is new. False, with a diagnostic, if it cannot be written. */
bool pm_kept_layout_close(const pm_kept_layout *kept, pm_str text, pm_diags *diags);

#endif
