/* match.h - finding what fills a rule's slots in the frames of one sentence. */
#ifndef PM_RELATE_MATCH_H
#define PM_RELATE_MATCH_H

#include "curate/entities.h"
#include "link/mention.h"
#include "relate/rules.h"

enum { PM_SLOT_FILLERS = 24, PM_CLIMB = 24 };

/* Classes of data/relations.yaml that the machinery itself reads, looked up once. */
typedef struct pm_core_classes {
    uint32_t support_v, speech_v, say_v, plan_v, plan_n, demand_v, demand_n, cut_v, deny_v, past_a, plan_a,
             report_n, doubt_v, place_p, group_n, cause_v, claim_n, negative_n, joint_v, hedge_a, calling_n, staff_n, document_n, leave_v, succeed_v,
        go_on_v, tell_of_v, role_a, lasting_v, almost_a, opine_v, factive_v, raising_v, because_p, place_of_n, named_thing_n, action_n, unit_n;
} pm_core_classes;

void pm_core_classes_find(pm_core_classes *out, const pm_rules *rules);

typedef struct pm_match_context {
    const pm_frames *frames;
    const pm_rules *rules;
    const pm_core_classes *core;
    const pm_mentions *mentions;
    const pm_entities *entities;
    uint32_t body; /* byte behind the sentence's dateline: who stands before it does nothing */
} pm_match_context;

/* Frames in a slot of PREDICATE, conjuncts not yet followed. */
typedef struct pm_found {
    uint32_t at[PM_SLOT_FILLERS];
    uint32_t count;
} pm_found;

static inline const pm_frame *pm_frame_at(const pm_match_context *c, uint32_t frame)
{
    return &c->frames->list.at[frame];
}

static inline const pm_arc *pm_arc_at(const pm_match_context *c, uint32_t arc)
{
    return &c->frames->arcs.at[arc];
}

/* Once each; what is too much, or PM_NONE, is left out. */
static inline void pm_found_add(pm_found *out, uint32_t value)
{
    for (uint32_t i = 0; i < out->count; i++)
        if (out->at[i] == value)
            return;
    if (out->count < PM_SLOT_FILLERS && value != PM_NONE)
        out->at[out->count++] = value;
}

void pm_slot_find(pm_found *out, const pm_match_context *c, uint32_t predicate, const pm_slot *slot);

/* Who says the clause of PREDICATE, in the same sentence: the subjects of the verbs
 * of saying and thinking above it, as long as nothing between them denies it, asks
 * it or leaves it open. */
void pm_speaker_find(pm_found *out, const pm_match_context *c, uint32_t predicate);

/* Whose quotation holds the frame QUOTED, in the same sentence. */
void pm_quoter_find(pm_found *out, const pm_match_context *c, uint32_t quoted);

/* Whether the clause of PREDICATE is asserted at the top of its sentence, or of what is
 * quoted there, so that who speaks says it. */
bool pm_is_asserted(const pm_match_context *c, uint32_t predicate);

/* The mentions for which the frames of a slot stand: the phrase itself, its
 * conjuncts, what it includes, its apposition, or (metonymy) whose it is.
 * Values are indices into mentions. */
void pm_filler_find(pm_found *out, const pm_match_context *c, uint32_t predicate, const pm_filler *filler,
                    uint32_t relation_types);

/* Whether only who speaks the sentence of PREDICATE can fill FILLER: it asks for the
 * speaker, or has a "we" that nobody resolved and that does it, or did. */
bool pm_filler_is_speaker(const pm_match_context *c, uint32_t predicate, const pm_filler *filler);

/* The mention that a phrase stands for, for attribution; PM_NONE if none. */
uint32_t pm_denoted(const pm_match_context *c, uint32_t frame, const pm_filler *like);

/* Whether all conditions of the rule hold at PREDICATE. */
bool pm_conditions_hold(const pm_match_context *c, const pm_rule *rule, uint32_t predicate);

/* The verb whose object, subject or attribute a noun is (through "of" and
 * numbers of money), or PM_NONE. */
uint32_t pm_governing_verb(const pm_match_context *c, uint32_t noun);

/* The types of a listed entity, the finer one included, as bits. */
uint32_t pm_type_bits(const pm_match_context *c, uint32_t entity);

bool pm_is(const pm_match_context *c, uint32_t frame, uint32_t word_class);

#endif
