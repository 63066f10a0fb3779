/* id_index.h - an id's entity, of a list that was read back (stored.h): a hash
 * table of numbers that lies in a file as well as in memory.
 */
#ifndef PM_CURATE_ID_INDEX_H
#define PM_CURATE_ID_INDEX_H

#include "base/str.h"

struct pm_entity;

typedef struct pm_id_index {
    const uint32_t *slots; /* [count] entity + 1, 0 = free; NULL = there is no index */
    size_t count;          /* a power of two, twice as many as entities */
    uint64_t key;          /* secret, so that no list can be made whose ids meet */
} pm_id_index;

/* Of COUNT entities with ids, each id once. Free OUT->slots. */
void pm_id_index_make(pm_id_index *out, const struct pm_entity *list, uint32_t count);

/* Index of the entity of LIST with this id, or PM_NONE. */
uint32_t pm_id_index_find(const pm_id_index *index, const struct pm_entity *list, pm_str id);

#endif
