/* origin.h - which texts and voices are one source told twice: how many
 * independent sources stand behind an edge.
 *
 * Counted as one are
 * - texts of which one holds most of the other (a wire report, reprinted): more
 *   than PM_ORIGIN_SHARE percent of the shorter one's runs of PM_ORIGIN_WORDS
 *   words (shingles: Broder 1997), sampled by hash;
 * - the same sentence, wherever it stands;
 * - texts that quote the same voice, and that voice itself if it is the
 *   publisher of a text.
 * So two papers that both cite one letter are one source. What the curator
 * states is none. The count errs on the low side.
 */
#ifndef PM_GRAPH_ORIGIN_H
#define PM_GRAPH_ORIGIN_H

#include "graph/graph.h"

enum { PM_ORIGIN_WORDS = 6, PM_ORIGIN_SHARE = 60 };

/* [count] for each text the first one that it copies or is copied by, itself
 * if there is none; in ARENA. WANTED [count]: the others are left alone.
 * Linear in the texts, but for sorting. */
uint32_t *pm_copies_of(const pm_doc *docs, uint32_t count, const bool *wanted, pm_arena *arena);

/* Independent sources of the claims. COPIES as above. */
uint32_t pm_count_origins(const pm_graph *graph, const uint32_t *copies, const pm_claim *const *claims, size_t count);

#endif
