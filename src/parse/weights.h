/* weights.h - the shapes of the networks and where their weights lie in the
 * model file.
 *
 * Packed matrix: [rows rounded up to 16 / 16][depth][16], so that the 16
 *   outputs of a panel lie side by side for each input. Every array starts at a
 *   multiple of 16 floats.
 * Maxout layers are piece-major: output p*96+o is piece p of unit o.
 * Source: spaCy's Tok2Vec, TransitionBasedParser and Tagger architectures.
 */
#ifndef PM_PARSE_WEIGHTS_H
#define PM_PARSE_WEIGHTS_H

#include <stddef.h>
#include <stdint.h>

enum {
    PM_PANEL = 16,          /* outputs in a panel */
    PM_WIDTH = 96,          /* of a token's vector */
    PM_PIECES = 3,
    PM_PRE = PM_WIDTH * PM_PIECES, /* 288: a maxout layer before the maximum */
    PM_WINDOW = PM_PRE,     /* 288: left, own and right vector side by side */
    PM_LAYERS = 4,
    PM_TILE = 4,            /* rows that a window over the text is computed for at once */
    PM_PRODUCTS = PM_TILE + 2, /* matrix products that it takes */
    PM_PAD = 4,             /* blank rows before and behind a document: one a layer */
    PM_TABLES_MAX = 6,
    PM_HIDDEN = 64,
    PM_HIDDEN_PIECES = 2,
    PM_FEATURE = PM_HIDDEN * PM_HIDDEN_PIECES, /* 128: what one slot adds to the hidden layer */
    PM_TAGS = 50,
    PM_PARSER_SLOTS = 8,
    PM_PARSER_MOVES = 106,
    PM_NER_SLOTS = 3,
    PM_NER_MOVES = 74,
    PM_MOVES_MAX = 112      /* the larger, rounded up to panels */
};

typedef struct pm_maxout {
    const float *weights;   /* mixing layer: packed 288 x depth; others: six packed 288 x 96, for pm_convolve */
    const float *bias;      /* [288] */
    const float *gain;      /* [96] of the layer norm */
    const float *shift;     /* [96] */
} pm_maxout;

typedef struct pm_tok2vec_weights {
    uint32_t tables;                           /* 6 or 4 */
    const float *table[PM_TABLES_MAX];         /* [rows][96] */
    pm_maxout mix;                             /* depth 96 * tables */
    pm_maxout layers[PM_LAYERS];
} pm_tok2vec_weights;

typedef struct pm_head_weights {
    uint32_t slots;         /* 8 or 3 */
    uint32_t moves;         /* 106 or 74 */
    const float *linear;    /* packed 64 x 96 */
    const float *linear_bias; /* [64] */
    const float *lower;     /* packed slots*128 x 64; slot-major, then piece, then unit */
    const float *lower_bias; /* [128] */
    const float *pad;       /* [slots][128]: an absent token */
    const float *upper;     /* packed moves x 64 */
    const float *upper_bias; /* [moves rounded up] */
} pm_head_weights;

typedef struct pm_weights {
    pm_tok2vec_weights shared;  /* for tagger and parser */
    pm_tok2vec_weights names;   /* the entity recognizer's own */
    const float *tagger;        /* packed 50 x 96 */
    const float *tagger_bias;   /* [64] */
    pm_head_weights parser;
    pm_head_weights ner;
} pm_weights;

extern const uint32_t pm_table_rows[PM_TABLES_MAX]; /* 5000, 1000, 2500, 2500, 50, 50 */

/* Floats that the whole takes in the file. */
size_t pm_weights_size(void);

/* Points WEIGHTS into FLOATS (pm_weights_size() of them). */
void pm_weights_map(pm_weights *weights, const float *floats);

#endif
