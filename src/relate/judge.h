/* judge.h - what the curator decided, applied to the claims. */
#ifndef PM_RELATE_JUDGE_H
#define PM_RELATE_JUDGE_H

#include "curate/entities.h"
#include "relate/claim.h"

/* Appends to OUT what of FOUND is not rejected, in the same order. A rejection
 * of a symmetric relation holds both ways. An acceptance without any claim
 * cannot make one (no edge without evidence): it gives a warning. */
void pm_judge(pm_claims *out, const pm_claims *found, const pm_entities *entities,
              const pm_vocabulary *vocabulary, pm_diags *diags);

/* The same for claims that come text by text: apply as often as there are
 * texts, then end, which warns and frees. */
typedef struct pm_judging pm_judging;

pm_judging *pm_judging_new(const pm_entities *entities, const pm_vocabulary *vocabulary);
void pm_judging_apply(pm_judging *judging, pm_claims *out, const pm_claims *found);
void pm_judging_end(pm_judging *judging, pm_diags *diags);

/* Appends the curator's own ties: doc PM_NONE, evidence the bytes of
 * entities.yaml, rule "curated". A tie with `until` is past. Texts that are made live
 * in ARENA. */
void pm_ties_to_claims(pm_claims *out, const pm_entities *entities, pm_arena *arena);

#endif
