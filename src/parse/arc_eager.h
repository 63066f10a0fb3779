/* arc_eager.h - words to heads and labels, by a greedy transition system.
 *
 * What: the arc-eager system with sentence breaks and with "unshifting" of
 *   words that were pushed without a head. Runs as far as the words' vectors
 *   have come, and goes on when there are more.
 * Source: spaCy's _parser_internals (arc_eager.pyx, _state.pxd); Nivre 2003;
 *   Honnibal and Johnson 2014 (non-monotonic repair).
 * Linear: a word is pushed back at most once for each arc that was drawn to its
 *   left, so there are at most about four moves a word.
 */
#ifndef PM_PARSE_ARC_EAGER_H
#define PM_PARSE_ARC_EAGER_H

#include "parse/features.h"
#include "parse/model.h"
#include "parse/transitions.h"

typedef enum pm_start_preset { PM_START_FREE, PM_START_YES, PM_START_NO } pm_start_preset;

/* One word's state. */
typedef struct pm_arc_word {
    int32_t head;           /* -1 = none yet */
    int32_t left, right;    /* the child drawn last, on each side; -1 = none */
    int32_t previous;       /* the child of the same head and side drawn before this one */
    uint8_t label;
    uint8_t preset;         /* pm_start_preset */
    bool starts;            /* a sentence starts here: preset, or by a break */
    bool unshiftable;
    bool waiting;           /* on the stack, or pushed back */
} pm_arc_word;

typedef struct pm_move_range {
    uint32_t from, to;      /* moves of one action */
} pm_move_range;

typedef struct pm_arc_eager {
    const pm_parse_model *model;
    const pm_kernel *kernel;
    pm_features features;
    pm_move_range ranges[PM_PARSER_ACTIONS];
    pm_arc_word *words;     /* [count] */
    uint32_t *stack;        /* [stack_size] */
    uint32_t *again;        /* [again_size]: words pushed back, before the rest of the buffer */
    uint32_t count, next, stack_size, again_size, room;
} pm_arc_eager;

void pm_arc_eager_init(pm_arc_eager *parser, const pm_parse_model *model, const pm_kernel *kernel);
void pm_arc_eager_free(pm_arc_eager *parser);

/* A text of COUNT words; their presets may be set before the first vectors. */
void pm_arc_eager_start(pm_arc_eager *parser, uint32_t count);

/* The next words' vectors, [count][96]. After the last word's the parse is
 * complete: words[i].head and .label. */
void pm_arc_eager_add(pm_arc_eager *parser, const float *vectors, uint32_t count);

#endif
