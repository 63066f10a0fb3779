/* first_word.h - a firm called by the first word of its name, where that word
 * is an English one or a name of its own: "Cedar" after "Cedar Capital".
 *
 * A newspaper does so once it has given the whole name. The word must mean
 * nothing else in the text: it is nowhere in small letters or behind an article,
 * in no other capitalised name ("Cedar Hill", "Mount Cedar"), nobody's name, and somewhere
 * its capital is no sentence's.
 */
#ifndef PM_LINK_FIRST_WORD_H
#define PM_LINK_FIRST_WORD_H

#include "link/hit.h"

/* Such a word of the text. */
typedef struct pm_first_word {
    uint64_t hash;
    bool small;  /* it stands in small letters somewhere */
    bool other;  /* it stands for something else somewhere */
    bool raised; /* it has a capital in the middle of a sentence */
} pm_first_word;

typedef struct pm_first_words {
    PM_VEC(pm_first_word) list;
} pm_first_words;

/* From LINKING's late hits; CHOSEN must be there. Linear in the text if there
 * are any. */
void pm_first_words_read(pm_first_words *out, const pm_linking *linking);
void pm_first_words_free(pm_first_words *words);

/* May HIT, a PM_FORM_FIRST, stand for its entity? */
bool pm_first_word_fits(const pm_first_words *words, const pm_linking *linking, const pm_hit *hit);

#endif
