/* doers.h - who does what, by the first of a sentence's two readings: what the
 * second says otherwise is not taken.
 *
 * A zeroed pm_doers is ready for use; pm_doers_free releases it.
 */
#ifndef PM_RELATE_DOERS_H
#define PM_RELATE_DOERS_H

#include "relate/frame.h"

/* The verb that begins at START has the subject FROM..TO (bytes). */
typedef struct pm_doer {
    uint32_t start, from, to;
} pm_doer;

typedef struct pm_doers {
    PM_VEC(pm_doer) list;
} pm_doers;

void pm_doers_clear(pm_doers *doers); /* a new sentence */
void pm_doers_note(pm_doers *doers, const pm_frames *frames);

/* Is F a verb that was noted, with none of the subjects that were noted? */
bool pm_doers_dispute(const pm_doers *doers, const pm_frames *frames, uint32_t f);

void pm_doers_free(pm_doers *doers);

#endif
