/* word_marks.h - what a word can be to the list, by one look at a table that stays
 * in a near cache: most words of a text are nothing to it, and need no other look.
 *
 * A byte for each value of a hash's upper 16 bits. Words share bytes: a mark that
 * is missing is certain, one that is there has to be checked.
 */
#ifndef PM_LINK_WORD_MARKS_H
#define PM_LINK_WORD_MARKS_H

#include <stdint.h>

enum { PM_WORD_MARKS = 1 << 16 };

typedef enum pm_word_mark {
    PM_MARK_BEGINS = 1 << 0, /* a form may begin with it */
    PM_MARK_LISTED = 1 << 1, /* a word of listed names (near_terms.h) */
    PM_MARK_SEAM = 1 << 2    /* two words of a listed name, run together (seam.h) */
} pm_word_mark;

/* The byte of a word in MARKS, by its pm_term_hash. */
static inline uint32_t pm_word_mark_of(uint64_t hash)
{
    return (uint32_t)(hash >> 48);
}

#endif
