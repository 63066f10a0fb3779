/* ner.h - words to named entities, by a greedy transition system.
 *
 * What: BILUO moves from left to right; names that are known beforehand force
 *   theirs.
 * Source: spaCy's _parser_internals/ner.pyx (BiluoPushDown).
 */
#ifndef PM_PARSE_NER_H
#define PM_PARSE_NER_H

#include "parse/features.h"
#include "parse/model.h"
#include "parse/tokenizer.h"
#include "parse/transitions.h"

/* What is known of a word, numbered as in the reference. */
typedef enum pm_ner_preset { PM_PRESET_NONE, PM_PRESET_IN, PM_PRESET_OUT, PM_PRESET_BEGIN } pm_ner_preset;

typedef struct pm_ner_word {
    uint8_t preset;         /* pm_ner_preset */
    uint8_t preset_type;    /* BEGIN with 0: in no entity */
    uint8_t iob;            /* pm_iob: the answer */
    uint8_t type;
} pm_ner_word;

typedef struct pm_ner {
    const pm_parse_model *model;
    const pm_kernel *kernel;
    pm_features features;
    uint32_t first_move[PM_NER_ACTIONS + 1]; /* of each action; the last is the count */
    pm_ner_word *words;     /* [count] */
    const pm_word *text;
    const pm_lexicon *lexicon;
    const bool *starts;     /* [count]: sentences */
    uint32_t count, next, room;
    int64_t open;           /* first word of the open entity; -1 = none */
    uint8_t open_type;
} pm_ner;

void pm_ner_init(pm_ner *ner, const pm_parse_model *model, const pm_kernel *kernel);
void pm_ner_free(pm_ner *ner);

/* A text of COUNT words; their presets may be set before the first vectors. */
void pm_ner_start(pm_ner *ner, const pm_word *text, const pm_lexicon *lexicon, const bool *starts, uint32_t count);

/* The next words' vectors, [count][96]: their iob and type are found. */
void pm_ner_add(pm_ner *ner, const float *vectors, uint32_t count);

#endif
