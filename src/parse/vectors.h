/* vectors.h - what the first layers make of a word, which depends on the word
 * alone: hashed embeddings, mixed. Kept for the words met last.
 *
 * Bounded: CAPACITY words; one not used lately (by the clock rule) goes.
 * Source: thinc's HashEmbed, spaCy's MultiHashEmbed.
 */
#ifndef PM_PARSE_VECTORS_H
#define PM_PARSE_VECTORS_H

#include "parse/kernel.h"
#include "parse/stopwatch.h"
#include "parse/tokenizer.h"

typedef struct pm_vectors {
    const pm_tok2vec_weights *weights;
    const pm_kernel *kernel;
    pm_lexicon *lexicon;
    bool shared;                /* else the entity recognizer's */
    float *rows;                /* [capacity][96] */
    uint64_t *owners;           /* [capacity]: lexeme * 2 + space, plus one; 0 = free */
    uint32_t *stamps;           /* [capacity]: the last call that wants the row to stay */
    bool *recent;               /* [capacity] */
    uint32_t capacity, used, hand, stamp;
    float *scratch;             /* of a batch: embeddings, before and after the mixing layer */
    pm_stopwatch *watch;        /* takes the time of new words; NULL = nobody does */
} pm_vectors;

enum { PM_VECTORS_BATCH = 240 }; /* words in one pm_vectors_get, at most */

void pm_vectors_init(pm_vectors *vectors, const pm_tok2vec_weights *weights, const pm_kernel *kernel,
                     pm_lexicon *lexicon, bool shared, uint32_t capacity);
void pm_vectors_free(pm_vectors *vectors);
void pm_vectors_clear(pm_vectors *vectors); /* after the lexicon was */

/* OUT[count][96]: the vectors of WORDS. COUNT is at most PM_VECTORS_BATCH. */
void pm_vectors_get(pm_vectors *vectors, float *out, const pm_word *words, uint32_t count);

#endif
