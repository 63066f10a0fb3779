/* namesake.h - people of the text whom the list does not have, and who bear the
 * family name that the list gives to somebody: "Bill Clinton" where the list
 * has Hillary Clinton, alias Clinton.
 *
 * Once a newspaper has given a name in full, the family name means its bearer.
 */
#ifndef PM_LINK_NAMESAKE_H
#define PM_LINK_NAMESAKE_H

#include "link/hit.h"

enum { PM_NAMESAKES_READ = 64 }; /* of one family name */

typedef struct pm_namesake {
    uint64_t family, given; /* hashes */
    uint32_t term;
} pm_namesake;

typedef struct pm_namesakes {
    PM_VEC(pm_namesake) list; /* by family name, then term */
} pm_namesakes;

/* In CHOSEN, dropped hits included. */
void pm_namesakes_find(pm_namesakes *out, const pm_linking *linking);
void pm_namesakes_free(pm_namesakes *namesakes);

/* Does HIT, a person's short name, stand behind one namesake's full name in a
 * text that never gives the person's own? Several namesakes tell nothing: all
 * the Trumps are told apart from the one who needs no first name. PRESENT must
 * be counted. */
bool pm_means_namesake(const pm_namesakes *namesakes, const pm_linking *linking, const pm_hit *hit);

#endif
