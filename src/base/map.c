#include "base/map.h"

#include "base/hash.h"
#include "base/memory.h"

#include <stdlib.h>

static size_t find_slot(const pm_map *map, pm_str key, uint64_t hash)
{
    size_t i = (size_t)hash & map->mask;
    for (;; i = (i + 1) & map->mask) {
        uint32_t e = map->slots[i];
        if (e == 0)
            return i;
        const pm_map_entry *entry = &map->entries[e - 1];
        if (entry->hash == hash && pm_str_eq(entry->key, key))
            return i;
    }
}

/* Keyed by where the slots lie, which nobody outside can know: no input can be
 * made whose keys meet. */
static uint64_t hash_of(const pm_map *map, pm_str key)
{
    return pm_hash_keyed(key, (uint64_t)(uintptr_t)map->slots * PM_HASH_MIX);
}

static void rehash(pm_map *map, size_t slots)
{
    free(map->slots);
    map->slots = pm_new(slots, sizeof *map->slots);
    map->mask = slots - 1;
    for (size_t e = 0; e < map->len; e++) {
        pm_map_entry *entry = &map->entries[e];
        entry->hash = hash_of(map, entry->key);
        map->slots[find_slot(map, entry->key, entry->hash)] = (uint32_t)e + 1;
    }
}

static pm_map_entry *entry_for(pm_map *map, pm_str key)
{
    if (!map->slots || (map->len + 1) * 2 > map->mask + 1)
        rehash(map, map->slots ? (map->mask + 1) * 2 : 16);
    uint64_t hash = hash_of(map, key);
    size_t slot = find_slot(map, key, hash);
    if (map->slots[slot])
        return &map->entries[map->slots[slot] - 1];
    if (map->len == map->cap) {
        map->cap = map->cap ? map->cap * 2 : 8;
        map->entries = pm_renew(map->entries, map->cap, sizeof *map->entries);
    }
    map->entries[map->len] = (pm_map_entry){pm_arena_str(&map->keys, key), hash, PM_MAP_NONE};
    map->len++;
    map->slots[slot] = (uint32_t)map->len;
    return &map->entries[map->len - 1];
}

void pm_map_set(pm_map *map, pm_str key, uint32_t value)
{
    entry_for(map, key)->value = value;
}

uint32_t pm_map_intern(pm_map *map, pm_str key)
{
    pm_map_entry *e = entry_for(map, key);
    e->value = (uint32_t)(e - map->entries);
    return e->value;
}

uint32_t pm_map_get(const pm_map *map, pm_str key)
{
    if (!map->slots)
        return PM_MAP_NONE;
    uint32_t e = map->slots[find_slot(map, key, hash_of(map, key))];
    return e ? map->entries[e - 1].value : PM_MAP_NONE;
}

void pm_map_free(pm_map *map)
{
    free(map->entries);
    free(map->slots);
    pm_arena_free(&map->keys);
    *map = (pm_map){0};
}
