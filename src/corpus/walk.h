/* walk.h - the files under paths (private to src/corpus).
 *
 * Folders are entered recursively, names in byte order, hidden ones left out.
 * A folder or file is met once, whatever links lead to it (device and inode).
 */
#ifndef PM_CORPUS_WALK_H
#define PM_CORPUS_WALK_H

#include "base/diag.h"
#include "base/map.h"
#include "base/vec.h"

typedef struct pm_found {
    pm_str path;
    bool named; /* given outright, not found in a folder */
} pm_found;

typedef struct pm_walk {
    PM_VEC(pm_found) files;
    pm_map seen;    /* device and inode -> 0 */
    uint32_t lost;  /* files and folders that gave a diagnostic instead */
    pm_arena arena; /* paths */
} pm_walk;

/* Appends what PATH leads to. */
void pm_walk_path(pm_walk *walk, pm_str path, pm_diags *diags);
void pm_walk_free(pm_walk *walk);

#endif
