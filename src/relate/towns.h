/* towns.h - "the plant in Elmford, Ohio": it is in Ohio, too.
 *
 * What a sentence puts into a town it puts into what the town's name goes on
 * with. The claims have the rule located-town-closure, the larger place's name as
 * their object. "Elmford, Springfield, Marston, Oakton and Pine" are no towns one
 * in the other: of such a list nothing is left.
 */
#ifndef PM_RELATE_TOWNS_H
#define PM_RELATE_TOWNS_H

#include "relate/scene.h"

/* Adds to CLAIMS, which are those of one text, a sentence's together, or takes
 * from them. LOCATED_IN is the relation. Linear in the claims but for those of one sentence. */
void pm_towns_close(pm_claim_list *claims, uint32_t located_in, uint32_t doc_index);

#endif
