/* namesake.h - which of several entities a shared name means here.
 *
 * Each entity's context words and description speak for it where the text has
 * them, most of all in the same sentence; so do its other mentions, and a word
 * before the name that asks for a person or a place. When nothing decides, it
 * is nobody.
 */
#ifndef PM_LINK_NAMESAKE_H
#define PM_LINK_NAMESAKE_H

#include "link/hit.h"

typedef struct pm_profiles pm_profiles;

/* Of the entities that share a form with another one (FORMS->rivals). */
pm_profiles *pm_profiles_new(const pm_forms *forms);
void pm_profiles_free(pm_profiles *profiles);

/* Leaves one hit of every place of CHOSEN; where nothing decides, its entity
 * is PM_NONE. PRESENT must be counted; it is counted again. */
void pm_choose_namesakes(pm_linking *linking, const pm_profiles *profiles);

#endif
