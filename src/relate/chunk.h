/* chunk.h - words to phrases: noun phrases and verb groups, each a frame.
 *
 * The second step of the surface reader. Arcs inside a noun phrase (possessor,
 * compound, a title beside a name) are made here; arcs between phrases are
 * made by frame_surface.c.
 */
#ifndef PM_RELATE_CHUNK_H
#define PM_RELATE_CHUNK_H

#include "relate/frame.h"
#include "relate/words.h"

typedef enum pm_item_kind {
    PM_I_NOUN, PM_I_VERB, PM_I_ADJECTIVE, PM_I_PREP, PM_I_CONJUNCTION, PM_I_AND, PM_I_RELATIVE,
    PM_I_COMMA, PM_I_BREAK, PM_I_STOP, PM_I_ADVERB, PM_I_TIME
} pm_item_kind;

typedef enum pm_verb_kind { PM_V_FINITE, PM_V_INFINITIVE, PM_V_GERUND, PM_V_PARTICIPLE } pm_verb_kind;

typedef struct pm_item {
    uint8_t kind;       /* pm_item_kind */
    uint8_t verb_kind;  /* pm_verb_kind */
    uint32_t frame;     /* PM_NONE for items without one */
    uint32_t whole;     /* noun: the frame the whole phrase hangs on (a title's name), else = frame */
    uint32_t first, last; /* words */
    pm_str word;        /* preposition, conjunction, relative pronoun, adverb */
    bool quoted;
} pm_item;

typedef PM_VEC(pm_item) pm_items;

/* MENTIONS' nominals and pronouns that lie in the sentence are
 * NEAR.first .. + NEAR.count. */
void pm_chunk(pm_items *out, pm_frames *frames, const pm_words *words, const pm_grammar *grammar,
              const pm_mentions *mentions, pm_range near, pm_arena *arena);

#endif
