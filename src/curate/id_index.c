#include "curate/id_index.h"

#include "base/hash.h"
#include "base/memory.h"
#include "curate/entities.h"

/* The id's slot, or a free one; half of them are. */
static size_t slot_of(const pm_id_index *index, const pm_entity *list, pm_str id)
{
    size_t mask = index->count - 1, i = (size_t)pm_hash_keyed(id, index->key) & mask;
    while (index->slots[i] && !pm_str_eq(list[index->slots[i] - 1].id, id))
        i = (i + 1) & mask;
    return i;
}

void pm_id_index_make(pm_id_index *out, const pm_entity *list, uint32_t count)
{
    size_t slots = 16;
    while (slots < (size_t)count * 2)
        slots *= 2;
    uint32_t *at = pm_new(slots, sizeof *at);
    *out = (pm_id_index){at, slots, (uint64_t)(uintptr_t)at * PM_HASH_MIX};
    for (uint32_t i = 0; i < count; i++)
        at[slot_of(out, list, list[i].id)] = i + 1;
}

uint32_t pm_id_index_find(const pm_id_index *index, const pm_entity *list, pm_str id)
{
    uint32_t found = index->slots[slot_of(index, list, id)];
    return found ? found - 1 : PM_NONE;
}
