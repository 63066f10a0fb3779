/* resolve.h - stage 5: mentions that only the context explains.
 *
 * Adds to the names what stands for a listed entity without naming it:
 * definite descriptions ("the company", "the agency"), relative and personal
 * pronouns, "we" in a quotation.
 *
 * With trees, every noun phrase is a referent, listed or not, and the most
 * salient one that agrees is meant (Lappin and Leass 1994; discourse.h). Without
 * the language model (SYNTAX is NULL) the words, types and recency decide
 * (scene.h), and less is found. Either way a choice that is less sure than
 * PM_CONFIDENT is left out: `score` is the share of such choices that was right
 * on annotated texts, `antecedent` the mention before that tells who is meant.
 *
 * Linear in the text: windows are counted in sentences, candidates are bounded
 * (PM_RECENT).
 */
#ifndef PM_RESOLVE_RESOLVE_H
#define PM_RESOLVE_RESOLVE_H

#include "curate/entities.h"
#include "link/mention.h"
#include "resolve/head_nouns.h"
#include "segment/segment.h"
#include "syntax/syntax.h"

/* What is known before any text is read: the list, the nouns, and the words of the
 * entities, which are cut once each, when a text first asks for them. Shared by
 * threads. ENTITIES and NOUNS must outlive it. */
typedef struct pm_resolver pm_resolver;

pm_resolver *pm_resolver_new(const pm_entities *entities, const pm_head_nouns *nouns);
void pm_resolver_free(pm_resolver *resolver); /* NULL is passed over */

/* OUT: NAMES and what was added, in order; its list lives in ARENA. NAMES is
 * not changed. */
void pm_resolve(pm_mentions *out, const pm_mentions *names, const pm_resolver *resolver, const pm_doc *doc,
                const pm_segments *segments, const pm_syntax *syntax, pm_arena *arena);

#endif
