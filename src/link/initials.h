/* initials.h - acronyms that could be made from the names of the list: "CAIR"
 * for "Council on American-Islamic Relations".
 *
 * Of names with three content words or more; small words count or do not
 * ("FOIA", "CAIR"). One that two entities share is none.
 */
#ifndef PM_LINK_INITIALS_H
#define PM_LINK_INITIALS_H

#include "base/vec.h"
#include "link/term.h"

enum { PM_INITIALS_MIN = 3, PM_INITIALS_MAX = 8 };

typedef struct pm_initial {
    uint64_t hash; /* pm_term_hash of the acronym, folded */
    uint32_t entity;
    uint32_t unused; /* 0: these lie in files, without gaps of unknown content */
} pm_initial;

typedef struct pm_initials {
    PM_VEC(pm_initial) list; /* by hash once sealed */
} pm_initials;

/* IS_SMALL[i]: term I of the name is a small word. */
void pm_initials_add(pm_initials *initials, const pm_terms *name, const bool *is_small, uint32_t entity);
void pm_initials_seal(pm_initials *initials);
void pm_initials_free(pm_initials *initials);

/* The only entity with this acronym; PM_NONE if there is none. */
uint32_t pm_initials_find(const pm_initials *initials, uint64_t hash);

#endif
