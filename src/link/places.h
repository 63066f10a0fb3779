/* places.h - the places of a text that have to be decided: names that several
 * entities share, and parts of names.
 */
#ifndef PM_LINK_PLACES_H
#define PM_LINK_PLACES_H

#include "link/hit.h"

enum { PM_PLACE_READINGS = 40 };

typedef struct pm_place {
    uint32_t term, count;   /* as the forms have it */
    uint32_t first, number; /* in pm_places.readings; at most PM_PLACE_READINGS, one an entity */
    uint32_t chosen;        /* where its listed readings stand in CHOSEN; PM_NONE = a part of a name */
    uint32_t listed;        /* how many */
    uint32_t meant;         /* the entity that the second round decided for; PM_NONE */
    bool done;              /* decided */
    bool gone;              /* all of its listed readings lie inside longer names */
} pm_place;

typedef struct pm_places {
    PM_VEC(pm_hit) readings;
    PM_VEC(pm_place) list; /* by term */
} pm_places;

/* A part of a name, not a name: its bearer has to be known from elsewhere. */
bool pm_hit_is_part(const pm_hit *hit);

/* Opens places of CHOSEN where the list has one entity and the text speaks of a
 * person of that name: "Paris" beside Valeska Paris. Were there any? LATE must
 * be sorted, PRESENT counted. */
bool pm_places_join_persons(pm_linking *linking);

/* All open places, with the readings that are possible there. */
void pm_places_open(pm_places *out, pm_linking *linking);

void pm_places_free(pm_places *places);

#endif
