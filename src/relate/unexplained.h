/* unexplained.h - what stands between two listed entities of a sentence and no
 * rule explains: for those who write rules.
 *
 * The way from one mention to the other leads over the frames that govern them
 * up to one that governs both: "X subj accuse of Y", "X poss letter to Y". A
 * pair counts if the way has at most PM_WAY_PREDICATES predicates; it is
 * explained if some claim of the sentence ties the two entities.
 *
 * Ownership: ways live in the arena given to pm_unexplained_note.
 */
#ifndef PM_RELATE_UNEXPLAINED_H
#define PM_RELATE_UNEXPLAINED_H

#include "base/arena.h"
#include "base/buf.h"
#include "corpus/doc.h"
#include "base/range.h"
#include "relate/claim.h"

enum { PM_WAY_PREDICATES = 3, PM_WAY_MENTIONS = 24 };

struct pm_match_context; /* relate/match.h */

typedef struct pm_way_pair {
    uint32_t doc;             /* index into the corpus */
    uint32_t a, b;            /* entities */
    uint32_t start, end;      /* the sentence: bytes of the document */
    pm_str way;
    bool explained;
} pm_way_pair;

typedef PM_VEC(pm_way_pair) pm_way_pairs;

/* Appends the pairs of the sentence whose frames C holds; NEAR are its mentions. */
void pm_unexplained_note(pm_way_pairs *out, const struct pm_match_context *c, pm_range near, uint32_t doc,
                         uint32_t start, uint32_t end, pm_arena *arena);

/* How many pairs there are, and of these explained ones. */
uint32_t pm_unexplained_count(const pm_way_pairs *pairs, uint32_t *explained);

/* Marks the pairs from FROM on that one of COUNT claims ties. */
void pm_unexplained_settle(pm_way_pairs *pairs, size_t from, const pm_claim *claims, size_t count);

/* One line a way, most frequent first, from the pairs that are not explained:
 * count, way, then doc, start, end and sentence of its first example; LIMIT
 * lines, ways with fewer than MIN pairs left out. As JSON, one object a line,
 * with up to five examples. */
void pm_unexplained_write(pm_buf *out, const pm_way_pairs *pairs, const pm_doc *docs, uint32_t min,
                          uint32_t limit, bool json);

#endif
