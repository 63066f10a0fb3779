/* speakers.h - whose words a quotation holds, across sentences.
 *
 * The speaker of a quoted sentence is who is said to speak in the same
 * sentence, else in the same paragraph (the nearest before, else the nearest
 * behind), else at the end of the paragraph before when the quotation goes on.
 */
#ifndef PM_RELATE_SPEAKERS_H
#define PM_RELATE_SPEAKERS_H

#include "curate/entities.h"
#include "relate/claim.h"
#include "segment/segment.h"

typedef struct pm_speaker_note {
    uint32_t sentence;
    pm_str who; /* an entity's id or plain words */
} pm_speaker_note;

typedef struct pm_speaker_wait {
    uint32_t claim, sentence;
    bool own; /* one's own act: stated if the subject is the speaker */
} pm_speaker_wait;

typedef struct pm_speakers {
    PM_VEC(pm_speaker_note) notes; /* in order of sentences */
    PM_VEC(pm_speaker_wait) waiting;
} pm_speakers;

void pm_speakers_note(pm_speakers *speakers, uint32_t sentence, pm_str who);
void pm_speakers_wait(pm_speakers *speakers, uint32_t claim, uint32_t sentence, bool own);

/* Fills the source of the waiting CLAIMS. */
void pm_speakers_settle(pm_speakers *speakers, const pm_segments *segments, pm_claim *claims,
                        const pm_entities *entities);
void pm_speakers_free(pm_speakers *speakers);

#endif
