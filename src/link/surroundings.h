/* surroundings.h - what stands beside a name: somebody else's first name, a
 * word that makes a longer name of it.
 */
#ifndef PM_LINK_SURROUNDINGS_H
#define PM_LINK_SURROUNDINGS_H

#include "link/hit.h"

/* Looks like the first name of a person whom the list does not have: "Ivanka"
 * before "Trump". */
bool pm_is_stranger_given(const pm_linking *linking, uint32_t term);

/* Fills STRANGERS: such first names and the family names behind them. */
void pm_find_strangers(pm_linking *linking);

/* The place lies inside a longer name that the list does not have:
 * "Washington Monument", "Ivanka Trump". */
bool pm_inside_longer_name(const pm_linking *linking, const pm_hit *hit);

/* A title such as "Mr." stands right before the term. */
bool pm_has_courtesy(const pm_view *view, uint32_t term);

#endif
