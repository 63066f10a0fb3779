/* modality.h - how firmly a claim is made, and by whom.
 *
 * From the predicate one climbs from governor to governor up to the top of the
 * sentence and collects negation, modals, plans, demands, words of ending,
 * saying and denying. Behind a relative clause, a participle, or a noun that is
 * the subject of something else the predicate is presupposed: only what is said
 * to be reported still counts.
 */
#ifndef PM_RELATE_MODALITY_H
#define PM_RELATE_MODALITY_H

#include "relate/claim.h"
#include "relate/match.h"
#include "relate/stance.h"

typedef struct pm_stance {
    pm_modality modality;
    bool quoted;       /* the predicate stands in a quotation: its speaker is the source */
    uint32_t speaker;  /* frame of who says so (or demands), PM_NONE */
    bool demanded;     /* what is said is a demand that the tie be cut or made */
    bool unsaid;       /* nothing is said: "if …", "unclear whether …", "in the novel …" */
} pm_stance;

/* SUBJECT is the mention of the claim's subject. */
void pm_stance_of(pm_stance *out, const pm_match_context *c, const pm_stance_classes *words,
                  const pm_rule *rule, uint32_t predicate, uint32_t subject);

#endif
