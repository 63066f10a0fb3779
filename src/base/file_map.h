/* file_map.h - a file's bytes, mapped read-only.
 *
 * Only for files that nobody changes in place: one that is cut short while it
 * is mapped ends the process. The user's cache and the language model are
 * replaced by renaming only.
 */
#ifndef PM_BASE_FILE_MAP_H
#define PM_BASE_FILE_MAP_H

#include "base/file.h"

/* Maps all of the file at PATH, which must be this user's own, a regular file
 * that nobody else may write, of 1 to LIMIT bytes: at address WISH if that is
 * free, else (or with WISH 0) anywhere. Give *OUT to pm_file_unmap. */
pm_file_status pm_file_map_own(pm_str *out, pm_file_state *state, pm_str path, size_t limit, uintptr_t wish);
void pm_file_unmap(pm_str mapped);

struct stat;
pm_file_state pm_file_state_from(const struct stat *st); /* for base/file*.c */

#endif
