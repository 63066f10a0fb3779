/* acronym.h - acronyms that the text itself defines: "Customs and Border
 * Protection (CBP)", "CBP (Customs and Border Protection)".
 */
#ifndef PM_LINK_ACRONYM_H
#define PM_LINK_ACRONYM_H

#include "link/hit.h"

/* An acronym that nobody spells out is one of a listed name if the name's
 * initials make it, no other listed name's do, and the text names the entity or
 * speaks of its affairs (context words in the sentence).
 *
 * Reads the definitions off CHOSEN and the text, and changes HITS by them: a
 * defined acronym means what the text says it means, wherever it stands; one
 * that is defined as a name which the list does not have ("internal combustion
 * engine (ICE)") means none of the list. True if HITS changed. */
bool pm_apply_acronyms(pm_linking *linking);

#endif
