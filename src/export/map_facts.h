/* map_facts.h - what a map.json says of the map as a whole. */
#ifndef PM_EXPORT_MAP_FACTS_H
#define PM_EXPORT_MAP_FACTS_H

#include "base/arena.h"

typedef struct pm_map_facts {
    pm_str title, deck, url; /* in the arena; deck and url may be empty */
} pm_map_facts;

/* False if JSON is not what pm_export_map_json writes. */
bool pm_map_facts_read(pm_map_facts *out, pm_str json, pm_arena *arena);

#endif
