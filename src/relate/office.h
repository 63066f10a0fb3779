/* office.h - public offices: who holds one leads the body that bears its name.
 *
 * "Elm County Sheriff Dale Hutch" leads the listed "Elm County Sheriff's
 * Office", though no sentence names the office. The same for "Sheriff Dale
 * Hutch" where the text speaks of Elm County and the list has no other such
 * office that the text could mean; "Gov. Dana Cole" leads the state that the
 * text speaks of above all others. "Labor Secretary Dana Cole" and "the secretary
 * of labor, Dana Cole" lead the listed Department of Labor. "Chief Executive Dana
 * Cole" leads, "spokesman Dana Cole" works for the body that the text speaks of
 * above all others, if it is also the last one named before, or a paragraph begins
 * with the title. "Ruritanian President
 * Dana Cole" leads the listed Ruritania, its foreign minister works for it.
 * "Councilwoman Dana Cole" sits in the one council of which the text speaks. The
 * claims have the rules office-body, office-place, office-department,
 * office-state, office-seat, title-leads and title-works, the words of the title as their
 * object.
 */
#ifndef PM_RELATE_OFFICE_H
#define PM_RELATE_OFFICE_H

#include "curate/entities.h"
#include "link/mention.h"
#include "relate/office_table.h"
#include "relate/scene.h"
#include "segment/segment.h"

/* Appends to OUT, whose claims are those of DOC found so far: what is there
 * already is not added again. RELATIONS are leads, works_for and member_of. Linear in
 * the document; the list is looked through once, and only if the text has a
 * title. */
void pm_offices_read(pm_claim_list *out, const pm_offices *offices, const uint32_t relations[3], const pm_doc *doc, uint32_t doc_index,
                     const pm_segments *segments, const pm_mentions *mentions, const pm_entities *entities,
                     pm_arena *arena);

#endif
