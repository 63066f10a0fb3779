/* stored.h - a loaded list as sections of an image (base/image.h), so that the
 * next start need not parse it.
 *
 * Kept are the file's text, all that pm_entities_load made of it, and the
 * diagnostics that it gave: what is read back is what was loaded, and the same is
 * said about it.
 */
#ifndef PM_CURATE_STORED_H
#define PM_CURATE_STORED_H

#include "base/image.h"
#include "curate/entities.h"

/* Which diagnostics are the list's own: what stood in a pm_diags before. */
typedef struct pm_diags_mark {
    size_t count;
    uint32_t errors, warnings, dropped;
} pm_diags_mark;

pm_diags_mark pm_diags_mark_of(const pm_diags *diags);

/* What was said about a list while it was loaded. */
typedef struct pm_list_remarks {
    const pm_diag *list; /* without the name of the file, which may be another next time */
    size_t count;
    uint32_t errors, warnings, dropped;
} pm_list_remarks;

/* A copy in ARENA (the texts stay those of DIAGS) of all since MARK. */
void pm_list_remarks_of(pm_list_remarks *out, const pm_diags *diags, pm_diags_mark mark, pm_arena *arena);

void pm_entities_store(pm_image_writer *writer, const pm_entities *entities, const pm_list_remarks *remarks);

/* The text that the list was loaded from. */
pm_str pm_stored_text(const pm_image *image);

/* Views of IMAGE, which must outlive OUT, and of ARENA. FILE: the list's name now.
 * False if IMAGE lacks something; OUT is empty then. */
bool pm_entities_restore(pm_entities *out, const pm_image *image, pm_str file, pm_arena *arena, pm_diags *diags);

#endif
