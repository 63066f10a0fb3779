/* encoder.h - words in, vectors that know their neighbours out, a block at a
 * time: memory does not grow with the text.
 *
 * What: four layers of x += layer_norm(maxout(W · [left; own; right] + b)) over
 *   the whole text, with four blank rows before and behind it that pass through
 *   all layers.
 * Rows are computed in tiles of four from the first blank row on, so that a
 *   word's vector does not depend on where blocks end.
 * Source: spaCy's MaxoutWindowEncoder; doc/model.md.
 */
#ifndef PM_PARSE_ENCODER_H
#define PM_PARSE_ENCODER_H

#include "parse/vectors.h"

enum {
    PM_ENCODER_BLOCK = 240,
    PM_ENCODER_ROOM = PM_ENCODER_BLOCK + 8 * (PM_LAYERS + 1) /* rows in a layer's buffer, those carried over included */
};

/* The output of a layer, as far as it is still needed. */
typedef struct pm_layer_rows {
    float *rows;        /* [PM_ENCODER_ROOM][96] */
    int64_t first;      /* which row of the text the first is */
    uint32_t count;
} pm_layer_rows;

typedef struct pm_encoder {
    pm_vectors vectors;
    pm_layer_rows layers[PM_LAYERS + 1]; /* the first holds the words' own vectors */
    float *maxima;      /* [PM_ENCODER_ROOM][96]: of a layer, before the norm */
    float *scratch;     /* of pm_convolve */
    const pm_word *words;
    int64_t total;      /* rows of the text: words and the blank ones */
} pm_encoder;

void pm_encoder_init(pm_encoder *encoder, const pm_tok2vec_weights *weights, const pm_kernel *kernel,
                     pm_lexicon *lexicon, bool shared, uint32_t capacity);
void pm_encoder_free(pm_encoder *encoder);

/* WORDS must stay until the last block. */
void pm_encoder_start(pm_encoder *encoder, const pm_word *words, uint32_t count);

/* The next vectors, [count][96]: of words FIRST up to FIRST + count. Returns
 * the count, at most PM_ENCODER_ROOM; 0 at the end. */
uint32_t pm_encoder_next(pm_encoder *encoder, const float **vectors, uint32_t *first);

#endif
