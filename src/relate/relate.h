/* relate.h - stage 6: sentences to claims.
 *
 * Rules (data/relations.yaml) over frames: a frame is a predicate with its
 * slots (subject, object, preposition + object, possessor, compound,
 * apposition). Frames come from the surface reader (frame_surface.c) or, with
 * the language model, from the dependency tree: the rules are the same.
 */
#ifndef PM_RELATE_RELATE_H
#define PM_RELATE_RELATE_H

#include "curate/entities.h"
#include "link/mention.h"
#include "relate/claim.h"
#include "relate/unexplained.h"
#include "segment/segment.h"
#include "syntax/syntax.h"

typedef struct pm_relater pm_relater; /* compiled rules and word classes; read-only */

/* RELATIONS is the text of data/relations.yaml, OVERRIDES that of the
 * project's relations.yaml (may be empty). NULL if nothing could be used.
 * Fills VOCABULARY (in ARENA), which the curated list is loaded with. */
pm_relater *pm_relater_new(pm_vocabulary *vocabulary, pm_str relations_file, pm_str relations,
                           pm_str overrides_file, pm_str overrides, pm_arena *arena, pm_diags *diags);
void pm_relater_free(pm_relater *relater);

/* Appends DOC's claims to OUT, ordered by pm_claim_order. SYNTAX is NULL
 * without a language model. Texts of the claims
 * live in ARENA or the document. `doc` of each claim is DOC_INDEX. */
void pm_relate(pm_claims *out, const pm_relater *relater, const pm_entities *entities,
               const pm_doc *doc, uint32_t doc_index, const pm_segments *segments,
               const pm_syntax *syntax, const pm_mentions *mentions, pm_arena *arena);

/* The same, and for authors of rules what stands between two listed entities of
 * a sentence (relate/unexplained.h). Texts of WAYS live in ARENA. */
void pm_relate_with_ways(pm_claims *out, pm_way_pairs *ways, const pm_relater *relater, const pm_entities *entities,
                         const pm_doc *doc, uint32_t doc_index, const pm_segments *segments, const pm_syntax *syntax,
                         const pm_mentions *mentions, pm_arena *arena);

/* For the authors of rules, as text: each sentence of DOC that speaks of a listed
 * entity, its tree, its frames by the tree and by the words, what they gave. */
void pm_relate_trace(pm_buf *out, const pm_relater *relater, const pm_entities *entities,
                     const pm_doc *doc, const pm_segments *segments, const pm_syntax *syntax,
                     const pm_mentions *mentions, pm_arena *arena);

const struct pm_rules *pm_relater_rules(const pm_relater *relater);
const pm_vocabulary *pm_relater_vocabulary(const pm_relater *relater);

/* Runs the examples of every rule (`examples:` must give its claim, `not:` must
 * not); those that fail are reported as PM_D_EXAMPLE_FAILS where they stand.
 * Returns how many were run. READER is NULL without a language model. */
uint32_t pm_relater_check(const pm_relater *relater, pm_syntax_reader *reader, pm_diags *diags);

#endif
