/* ban.h - places that a curator's `never` phrases cover.
 *
 * A ban holds against every reading of its entity, whatever it comes from: the
 * list, an acronym that the text defines, a misspelling. Only a judgement about
 * the surface is stronger.
 */
#ifndef PM_LINK_BAN_H
#define PM_LINK_BAN_H

#include "link/hit.h"

/* Sorts BANS, which must all have been gathered, and takes the banned readings
 * out of HITS and LATE. */
void pm_bans_apply(pm_linking *linking);

/* Does a ban on the entity overlap HIT without lying strictly inside it? */
bool pm_banned(const pm_linking *linking, const pm_hit *hit);

#endif
