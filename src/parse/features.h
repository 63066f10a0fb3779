/* features.h - what each word adds to the hidden layer of a transition system,
 * for each slot it may stand in.
 *
 * What: hidden = linear(vector), then lower_slot(hidden) for all slots. The
 *   products of the words met last are kept; those of older ones are computed
 *   again from hidden when they are asked for, to the same bits. Of words older
 *   still, hidden is kept only if they may be asked for at all.
 * Source: spaCy's precomputable affine layer (Chen and Manning 2014's
 *   precomputation).
 */
#ifndef PM_PARSE_FEATURES_H
#define PM_PARSE_FEATURES_H

#include "parse/kernel.h"

enum {
    PM_FEATURE_ROWS = 256, /* words whose products are kept */
    PM_HIDDEN_ROWS = 4 * PM_FEATURE_ROWS, /* words whose hidden is */
    PM_FEATURE_BATCH = 48  /* words to add at once, so that their products are still near when they are used */
};

/* May WORD, of the transition system OWNER, still be asked for? */
typedef bool pm_feature_live(const void *owner, uint32_t word);

typedef struct pm_features {
    const pm_head_weights *weights;
    const pm_kernel *kernel;
    const void *owner;
    pm_feature_live *live;
    float *hidden;      /* [PM_HIDDEN_ROWS][64], a ring */
    float *old;         /* [old_count][64]: hidden of older words that are live */
    uint32_t *old_words;/* [old_count], ascending */
    uint32_t old_count, old_room;
    float *products;    /* [PM_FEATURE_ROWS][slots][128], a ring */
    float *again;       /* [slots][128]: products computed again */
    uint32_t count;     /* words so far */
} pm_features;

void pm_features_init(pm_features *features, const pm_head_weights *weights, const pm_kernel *kernel,
                      pm_feature_live *live, const void *owner);
void pm_features_free(pm_features *features);
void pm_features_start(pm_features *features);

/* The next words' vectors, [count][96], at most PM_FEATURE_BATCH. */
void pm_features_add(pm_features *features, const float *vectors, uint32_t count);

/* [128]: what WORD in SLOT adds; WORD < 0 is an absent one. Valid until the
 * next call for the same slot. */
const float *pm_features_get(pm_features *features, uint32_t slot, int32_t word);

/* Scores of the moves in the panels of the bit set PANELS (16 moves each), for
 * WORDS in the slots. SCORES has room for PM_MOVES_MAX. */
void pm_features_score(pm_features *features, float *scores, const int32_t *words, uint32_t panels);

#endif
