/* arena.h - memory that is freed all at once.
 *
 * Three lifetimes use it (doc/ARCHITECTURE.md): the context, one document,
 * scratch. Not thread-safe: one arena, one thread.
 */
#ifndef PM_BASE_ARENA_H
#define PM_BASE_ARENA_H

#include "base/str.h"

typedef struct pm_arena {
    struct pm_arena_block *head;
    size_t used; /* bytes used in head */
} pm_arena;

/* A zeroed pm_arena is ready for use. */
void *pm_arena_alloc(pm_arena *arena, size_t count, size_t size); /* zeroed, aligned to 16 */
void *pm_arena_room(pm_arena *arena, size_t count, size_t size);  /* the same, its bytes not set */
pm_str pm_arena_str(pm_arena *arena, pm_str s);                   /* a copy, NUL behind it */
pm_str pm_arena_cat(pm_arena *arena, pm_str a, pm_str b);         /* a then b, NUL behind it */
void pm_arena_reset(pm_arena *arena); /* all allocations end; keeps one block */
void pm_arena_free(pm_arena *arena);  /* gives everything back; ready for use again */

#endif
