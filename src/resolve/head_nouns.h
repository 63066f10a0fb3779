/* head_nouns.h - which kinds of entity a noun can stand for.
 *
 * From data/head-nouns.txt: "company: company" lines of noun and entity types;
 * comments with "#". Read-only once loaded.
 */
#ifndef PM_RESOLVE_HEAD_NOUNS_H
#define PM_RESOLVE_HEAD_NOUNS_H

#include "base/map.h"

typedef struct pm_head_nouns {
    pm_map types; /* lower-case noun -> bits of pm_entity_type */
} pm_head_nouns;

void pm_head_nouns_load(pm_head_nouns *out, pm_str text);
void pm_head_nouns_free(pm_head_nouns *nouns);

#endif
