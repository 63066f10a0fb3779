/* signs.h - what a reading shows by itself and by the words right beside it.
 */
#ifndef PM_LINK_SIGNS_H
#define PM_LINK_SIGNS_H

#include "link/evidence.h"
#include "link/hit.h"
#include "link/type_cues.h"

/* How the name is written and which of the entity's names it is. */
void pm_signs_of_form(pm_evidence *out, const pm_linking *linking, const pm_hit *hit);

/* Where else the text names the entity. PRESENT must be counted. */
void pm_signs_of_presence(pm_evidence *out, const pm_linking *linking, const pm_hit *hit);

/* The neighbours: titles, words that ask for a type, coordinated names. */
void pm_signs_of_neighbours(pm_evidence *out, const pm_linking *linking, const pm_type_cues *cues,
                            const pm_hit *hit);

/* What its own words say about the kind of thing it is. */
void pm_signs_of_kind(pm_evidence *out, const pm_linking *linking, const pm_type_cues *cues, const pm_hit *hit);

/* Does the place ask for a language: "in Danish", "spoke Danish and German"? */
bool pm_asks_for_language(const pm_linking *linking, const pm_type_cues *cues, const pm_hit *hit);

#endif
