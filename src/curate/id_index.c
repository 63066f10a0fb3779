#include "curate/id_index.h"

#include "base/hash.h"
#include "curate/entities.h"

static uint32_t entity_in(uint64_t slot)
{
    return (uint32_t)slot - 1;
}

/* The id's slot, or a free one; half of them are. *HASH: of the id. */
static size_t slot_of(const pm_id_index *index, const pm_entity *list, pm_str id, uint64_t *hash)
{
    *hash = pm_hash_keyed(id, index->key);
    size_t mask = index->count - 1, i = (size_t)*hash & mask;
    while (index->slots[i] && (index->slots[i] >> 32 != *hash >> 32 || !pm_str_eq(list[entity_in(index->slots[i])].id, id)))
        i = (i + 1) & mask;
    return i;
}

void pm_id_index_open(pm_id_index *out, size_t most, pm_arena *arena)
{
    size_t count = 16;
    while (count < most * 2)
        count *= 2;
    uint64_t *slots = pm_arena_alloc(arena, count, sizeof *slots);
    *out = (pm_id_index){slots, count, (uint64_t)(uintptr_t)slots * PM_HASH_MIX};
}

void pm_id_index_add(pm_id_index *index, const pm_entity *list, uint32_t entity)
{
    uint64_t hash;
    size_t i = slot_of(index, list, list[entity].id, &hash);
    index->slots[i] = (hash >> 32) << 32 | (entity + 1);
}

uint32_t pm_id_index_find(const pm_id_index *index, const pm_entity *list, pm_str id)
{
    uint64_t hash, found = index->slots ? index->slots[slot_of(index, list, id, &hash)] : 0;
    return found ? entity_in(found) : PM_NONE;
}
