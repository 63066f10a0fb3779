/* id_index.h - an id's entity: a hash table of numbers, which lies in a file as
 * well as in memory (stored.h). The ids themselves are the entities'.
 */
#ifndef PM_CURATE_ID_INDEX_H
#define PM_CURATE_ID_INDEX_H

#include "base/arena.h"

struct pm_entity;

typedef struct pm_id_index {
    uint64_t *slots; /* [count] the hash's upper half, entity + 1; 0 = free; NULL = there is no index */
    size_t count;    /* a power of two, twice as many as entities */
    uint64_t key;    /* secret, so that no list can be made whose ids meet */
} pm_id_index;

/* For up to MOST entities. In ARENA. */
void pm_id_index_open(pm_id_index *out, size_t most, pm_arena *arena);

/* ENTITY of LIST has an id that no other one in the index has. */
void pm_id_index_add(pm_id_index *index, const struct pm_entity *list, uint32_t entity);

/* The entity of LIST with this id, or PM_NONE. */
uint32_t pm_id_index_find(const pm_id_index *index, const struct pm_entity *list, pm_str id);

#endif
