/* events.h - who is against what somebody filed or tried, told over two sentences.
 *
 *   "A and B filed a motion to unseal the records. … C fought it."
 *
 * A sentence that says that a listed entity filed, began or wants something (a suit,
 * a motion, a campaign) is kept. When a later sentence says that another fights "the
 * motion", "it" or "the unsealing", and only one such thing can be meant, that one
 * opposes those who filed it: rule `opposes-event`, with both sentences as evidence. A
 * zeroed pm_events is ready for use; pm_events_free releases it.
 */
#ifndef PM_RELATE_EVENTS_H
#define PM_RELATE_EVENTS_H

#include "corpus/doc.h"
#include "relate/match.h"
#include "relate/scene.h"
#include "segment/segment.h"

enum {
    PM_EVENT_AGENTS = 4,
    PM_EVENT_SENTENCES = 10, /* further off another one may be meant */
    PM_EVENT_BYTES = 2400    /* evidence longer than this is none */
};

typedef struct pm_event {
    uint32_t sentence;
    pm_str noun, act; /* "motion", "unseal"; they point into the document or the frames' texts */
    uint32_t agents[PM_EVENT_AGENTS]; /* mentions */
    uint32_t agent_count;
} pm_event;

typedef struct pm_events {
    PM_VEC(pm_event) list; /* in order of sentences */
    pm_claim_list found;
    uint32_t opposes;      /* relation, PM_NONE if the vocabulary lacks it */
    uint32_t event_n, event_v, fight_v; /* classes */
    uint32_t vias[3];
} pm_events;

void pm_events_begin(pm_events *events, const pm_rules *rules, const pm_vocabulary *vocabulary);

/* Reads the frames of one sentence; what follows stands in EVENTS->found. */
void pm_events_read(pm_events *events, const pm_match_context *c, uint32_t sentence, const pm_doc *doc,
                    uint32_t doc_index, const pm_segments *segments);

void pm_events_free(pm_events *events);

#endif
