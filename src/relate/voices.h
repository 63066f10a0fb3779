/* voices.h - what a quotation says of somebody, where who speaks is named only
 * in another sentence of the paragraph.
 *
 *   "The mill poisoned us. Orbit lied," said Dana Cole. "It broke every promise."
 *
 * A rule whose X is the speaker and whose sentence names none waits. It gives its
 * claim if the paragraph has one speaker alone, who is listed (a paragraph that begins
 * with a quotation and names nobody goes on with the one before); the evidence
 * reaches from the quoted sentence to the one that names the speaker. A zeroed
 * pm_voices is ready for use; pm_voices_free releases it.
 */
#ifndef PM_RELATE_VOICES_H
#define PM_RELATE_VOICES_H

#include "corpus/doc.h"
#include "relate/match.h"
#include "relate/scene.h"
#include "segment/segment.h"

enum { PM_VOICE_SENTENCES = 7 }; /* a speaker further off may be another's */

typedef struct pm_voice {
    uint32_t sentence;
    uint32_t mention; /* of who speaks; PM_NONE = nobody of the list */
    pm_str words;     /* as written, to tell two strangers apart */
} pm_voice;

typedef struct pm_voice_wait {
    uint32_t sentence, object; /* mention */
    const pm_rule *rule;
    uint32_t types;            /* of who may speak */
    uint32_t cue_start, cue_end;
    uint8_t witness;
} pm_voice_wait;

typedef struct pm_voices {
    PM_VEC(pm_voice) heard; /* in order of sentences */
    PM_VEC(pm_voice_wait) waiting;
} pm_voices;

/* The subject of a verb of saying. */
void pm_voices_hear(pm_voices *voices, const pm_match_context *c, uint32_t sentence, uint32_t frame, const pm_doc *doc);

/* RULE fits PREDICATE, but its sentence names no X. RELATION_TYPES are those that
 * the relation's X, then its Y, may have. */
void pm_voices_wait(pm_voices *voices, const pm_match_context *c, uint32_t sentence, const pm_rule *rule,
                    uint32_t predicate, const uint32_t relation_types[2], uint8_t witness);

/* Appends the claims. */
void pm_voices_settle(const pm_voices *voices, pm_claim_list *out, const pm_segments *segments,
                      const pm_mentions *mentions, const pm_entities *entities, const pm_doc *doc, uint32_t doc_index);
void pm_voices_free(pm_voices *voices);

#endif
