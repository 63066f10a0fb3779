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
 * Dana Cole" leads the listed Ruritania, its foreign minister works for it. The
 * claims have the rules office-body, office-place, office-department,
 * office-state, title-leads and title-works, the words of the title as their
 * object.
 */
#ifndef PM_RELATE_OFFICE_H
#define PM_RELATE_OFFICE_H

#include "curate/entities.h"
#include "link/mention.h"
#include "relate/scene.h"
#include "segment/segment.h"

enum { PM_OFFICE_FORMS = 4 };

/* What the holder heads. A firm, a team: the one that the text speaks of; PM_SERVES:
 * works there. */
typedef enum pm_office_head {
    PM_HEADS_BODY, PM_HEADS_STATE, PM_HEADS_CITY, PM_HEADS_FIRM, PM_HEADS_TEAM, PM_HEADS_UNION, PM_SERVES, PM_SERVES_TEAM, PM_HEADS_COUNT
} pm_office_head;

typedef struct pm_office {
    pm_str forms[PM_OFFICE_FORMS]; /* its name first; lower case; empty behind the last */
    uint8_t heads;                 /* pm_office_head */
} pm_office;

typedef struct pm_demonym {
    pm_str states, adjectives; /* separated by commas */
} pm_demonym;

typedef struct pm_offices {
    PM_VEC(pm_office) list;
    PM_VEC(pm_demonym) demonyms;
} pm_offices;

/* TEXT is data/offices.txt, DEMONYMS data/demonyms.txt; both must outlive OUT. */
void pm_offices_load(pm_offices *out, pm_str text, pm_str demonyms);
void pm_offices_free(pm_offices *offices);

/* Appends to OUT, whose claims are those of DOC found so far: what is there
 * already is not added again. LEADS and WORKS_FOR are the relations. Linear in the document; the
 * list is looked through only if the text names an office. */
void pm_offices_read(pm_claim_list *out, const pm_offices *offices, uint32_t leads, uint32_t works_for, const pm_doc *doc, uint32_t doc_index,
                     const pm_segments *segments, const pm_mentions *mentions, const pm_entities *entities,
                     pm_arena *arena);

#endif
