/* misspelling.h - a listed name with a slip in it, and the guards against
 * taking a real word or somebody else's name for one.
 */
#ifndef PM_LINK_MISSPELLING_H
#define PM_LINK_MISSPELLING_H

#include "link/hit.h"

typedef struct pm_respellings {
    PM_VEC(pm_respelling) list; /* by term */
} pm_respellings;

/* What the terms of the text may have been meant for: for each capitalised
 * term that the list does not have, the listed terms one edit away. */
void pm_misspelling_readings(pm_respellings *out, const pm_view *view);

/* What a swapped candidate is worth: PM_TIER_MISSPELT, PM_TIER_LATE, or -1 if
 * it is no misspelling. VIEW->source holds the form's name. */
int pm_misspelling_tier(const pm_view *view, const pm_candidate *candidate, const pm_form *form);

/* Adds what one edit does not reach: a family name two edits off, behind its
 * bearer's first name ("Jeff Benzo") or in a text that names the bearer again
 * and again. */
void pm_misspelling_two_edits(pm_linking *linking);

#endif
