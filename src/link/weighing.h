/* weighing.h - what speaks for the readings of a place: its own signs, the text
 * around it, and what the other places of the text say of it.
 */
#ifndef PM_LINK_WEIGHING_H
#define PM_LINK_WEIGHING_H

#include "link/coherence.h"
#include "link/evidence.h"
#include "link/places.h"
#include "link/type_cues.h"

/* What does not depend on the text. */
typedef struct pm_knowledge {
    pm_profiles *profiles;
    pm_type_cues cues;
    pm_weights weights;
} pm_knowledge;

/* The open places of a text being weighed. */
typedef struct pm_weighing {
    pm_linking *linking;
    const pm_knowledge *knowledge;
    pm_coherence *coherence; /* NULL if no place needs it */
    pm_places open;
    pm_evidence evidence[PM_PLACE_READINGS]; /* of the place weighed last */
    struct pm_meaning *meant; /* [meant_mask + 1] what words have meant so far */
    struct pm_hearsay *heard; /* [heard_mask + 1] what stands beside them elsewhere */
    size_t meant_mask, heard_mask;
} pm_weighing;

/* LINKING must be counted, its LATE sorted; both must outlive OUT. */
void pm_weighing_open(pm_weighing *out, pm_linking *linking, const pm_knowledge *knowledge);
void pm_weighing_close(pm_weighing *weighing);

/* Fills EVIDENCE and the readings' scores (log-odds) of open place AT. */
void pm_weigh_place(pm_weighing *weighing, size_t at);

/* The words of PLACE mean ENTITY: further places of them shall know. */
void pm_weighing_note(pm_weighing *weighing, const pm_place *place, uint32_t entity);

/* Counts LINKING again, after some places were decided. */
void pm_weighing_renew(pm_weighing *weighing);

#endif
