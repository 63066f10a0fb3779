/* map.h - text to number: an open-addressing hash table.
 *
 * Keys are copied into the map's own arena. Iteration order is the order of
 * insertion, so that output never depends on hashing.
 */
#ifndef PM_BASE_MAP_H
#define PM_BASE_MAP_H

#include "base/arena.h"

#define PM_MAP_NONE UINT32_MAX

typedef struct pm_map_entry {
    pm_str key;
    uint64_t hash;
    uint32_t value;
} pm_map_entry;

typedef struct pm_map {
    pm_map_entry *entries; /* [len], in order of insertion */
    uint32_t *slots;       /* [mask + 1], index into entries + 1, 0 = free */
    size_t len, cap, mask;
    pm_arena keys;
} pm_map;

/* A zeroed pm_map is an empty one. */
void pm_map_set(pm_map *map, pm_str key, uint32_t value); /* adds or replaces */
uint32_t pm_map_get(const pm_map *map, pm_str key);       /* PM_MAP_NONE if absent */

/* The index of KEY among the keys, added if new (an interner). */
uint32_t pm_map_intern(pm_map *map, pm_str key);

void pm_map_free(pm_map *map);

#endif
