/* vectors.h - what the first layers make of a word, kept for the words met
 * last: the mixed embedding, and that vector's part in its own and in both
 * neighbours' window. Both depend on the word alone, not on its context.
 *
 * Bounded: ROWS words; the one not used for longest (by the clock rule) goes.
 */
#ifndef PM_PARSE_VECTORS_H
#define PM_PARSE_VECTORS_H

#include "parse/kernel.h"
#include "parse/stopwatch.h"
#include "parse/tokenizer.h"

enum {
    PM_PARTS = PM_PIECES * PM_PRE,   /* 864: what a vector adds to the window of the word behind
                                        it, to its own, to that of the word before it */
    PM_VECTOR_ROW = PM_PARTS + PM_WIDTH
};

typedef struct pm_vectors {
    const pm_tok2vec_weights *weights;
    const pm_kernel *kernel;
    pm_lexicon *lexicon;
    bool shared;                /* else the entity recognizer's */
    float *rows;                /* [capacity][PM_VECTOR_ROW]: parts, then the vector itself */
    uint64_t *owners;           /* [capacity]: lexeme * 2 + space, plus one; 0 = free */
    uint32_t *stamps;           /* [capacity]: the last call that wants the row to stay */
    bool *recent;               /* [capacity] */
    uint32_t capacity, used, hand, stamp;
    float *scratch;             /* of a batch: embeddings, before and after the mixing layer */
    pm_stopwatch *watch;        /* takes the time of new words; NULL = nobody does */
} pm_vectors;

enum { PM_VECTORS_BATCH = 256 }; /* words in one pm_vectors_get, at most */

void pm_vectors_init(pm_vectors *vectors, const pm_tok2vec_weights *weights, const pm_kernel *kernel,
                     pm_lexicon *lexicon, bool shared, uint32_t capacity);
void pm_vectors_free(pm_vectors *vectors);
void pm_vectors_clear(pm_vectors *vectors); /* after the lexicon was */

/* ROWS[i]: the row of WORDS[i], which stays until the next call. COUNT is at
 * most PM_VECTORS_BATCH. */
void pm_vectors_get(pm_vectors *vectors, const float **rows, const pm_word *words, uint32_t count);

#endif
