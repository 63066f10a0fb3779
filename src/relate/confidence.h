/* confidence.h - how often claims of a kind are right, and whom their words
 * mean.
 *
 * The kinds: who read the claim out of the sentence (the tree, the words, or
 * both), and how the two parties are spoken of (by name, by a description, by a
 * pronoun). The shares are measured on annotated stories, most of which no rule
 * was written on; bench/confidence.py prints them and how well they hold.
 */
#ifndef PM_RELATE_CONFIDENCE_H
#define PM_RELATE_CONFIDENCE_H

#include "link/mention.h"
#include "relate/claim.h"

/* Fills in confidence, subject_name and object_name. */
void pm_claims_weigh(pm_claim *claims, size_t count, const pm_mentions *mentions);

#endif
