/* misspelling.h - a listed name with a slip in it, and the guards against
 * taking a real word or somebody else's name for one.
 */
#ifndef PM_LINK_MISSPELLING_H
#define PM_LINK_MISSPELLING_H

#include "link/reading.h"

/* May term I of the text be a listed one gone wrong: long enough, written as a
 * name may be, not listed itself. */
bool pm_misspelling_possible(const pm_view *view, uint32_t i);

/* Adds the listed terms one edit away from such a term. */
void pm_misspelling_readings(pm_readings *out, const pm_view *view, uint32_t i);

/* What a swapped candidate is worth: PM_TIER_MISSPELT, PM_TIER_LATE, or -1 if
 * it is no misspelling. VIEW->source holds the form's name. */
int pm_misspelling_tier(const pm_view *view, const pm_candidate *candidate, const pm_form *form);

/* Takes back what the text's own spelling speaks against: a word that it has
 * again and again in the same odd way, and never right, is another name. */
void pm_misspelling_settle(pm_linking *linking);

/* Adds what one edit does not reach: a family name two edits off, behind its
 * bearer's first name ("Jeff Benzo") or in a text that names the bearer again
 * and again. */
void pm_misspelling_two_edits(pm_linking *linking);

#endif
