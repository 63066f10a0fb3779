/* memory.h - the one place where memory comes from.
 *
 * What: malloc, calloc and realloc that never return NULL.
 * Errors: exhaustion ends the process (abort). Every size that depends on
 *   input is bounded at the door (see limits in base/file.h and
 *   curate/yaml_tree.h), so that no input can ask for memory without limit.
 */
#ifndef PM_BASE_MEMORY_H
#define PM_BASE_MEMORY_H

#include <stddef.h>

/* COUNT objects of SIZE bytes, zeroed. Free with free(). */
void *pm_new(size_t count, size_t size);

/* The same, for a table that is read at random: if it is large, it lies on huge
 * pages where the system has them, which spare most of the walks through the page
 * tables. */
void *pm_new_table(size_t count, size_t size);

/* Grows or shrinks OLD (may be NULL) to COUNT objects of SIZE bytes; new bytes
 * are not set. */
void *pm_renew(void *old, size_t count, size_t size);

#endif
