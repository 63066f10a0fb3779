/* retract.h - a denial in the next sentence.
 *
 *   The Herald reported that Orbit owns Whisper. Orbit denied it.
 *   Some say that Orbit owns Whisper. That is false.
 *
 * A sentence that denies what "it", "that" or "the report" stands for takes what
 * was reported last, at most PM_RETRACT_SENTENCES before it. Denied by somebody,
 * the claim stands beside its denial, so that a reader sees both; denied by the
 * text itself, or withdrawn by who said it, it is denied. The evidence reaches
 * from the claim to the denial.
 */
#ifndef PM_RELATE_RETRACT_H
#define PM_RELATE_RETRACT_H

#include "corpus/doc.h"
#include "relate/match.h"
#include "relate/scene.h"
#include "relate/stance.h"
#include "segment/segment.h"

enum { PM_RETRACT_SENTENCES = 2 };

typedef struct pm_retraction {
    uint32_t sentence;
    uint32_t speaker;  /* frame of who denies it; PM_NONE: the text itself */
    bool withdrawn;    /* by who said it */
    uint32_t cue_start, cue_end;
} pm_retraction;

/* What the frames of SENTENCE deny that stood before it. False if nothing. */
bool pm_retraction_read(pm_retraction *out, const pm_match_context *c, const pm_stance_classes *words, uint32_t sentence);

/* Was something reported shortly before SENTENCE? Then it is worth reading. */
bool pm_retraction_possible(const pm_claim_list *claims, const pm_segments *segments, uint32_t sentence);

/* Applies it to the claims found so far. WHO is the speaker's id or words, DENIER
 * the listed entity or PM_NONE: where some claims are about the denier, those alone
 * are denied. */
void pm_retraction_apply(const pm_retraction *retraction, pm_str who, uint32_t denier, pm_claim_list *claims, const pm_segments *segments,
                         const pm_doc *doc);

#endif
