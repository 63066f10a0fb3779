/* affix.h - what is split off words: punctuation in front and behind, signs
 * within; and addresses that are not split.
 *
 * What: the model's prefix, suffix, infix and URL expressions, written out as
 *   functions over code points; the character classes are in chars.h. All are
 *   linear in their input.
 * Source: spaCy's Tokenizer (tokenizer.pyx), lang/punctuation.py and
 *   lang/tokenizer_exceptions.py.
 */
#ifndef PM_PARSE_AFFIX_H
#define PM_PARSE_AFFIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PM_UNIT_MAX = 5, PM_EXCEPTION_MAX = 64 /* bytes of an exception */ };

typedef struct pm_unit {
    uint32_t length;             /* code points */
    uint32_t codes[PM_UNIT_MAX];
} pm_unit;

extern const pm_unit pm_units[]; /* longest first */
extern const size_t pm_unit_count;

/* Code points to split off the front or the end of CODES; 0 for none. */
size_t pm_affix_prefix(const uint32_t *codes, size_t count);
size_t pm_affix_suffix(const uint32_t *codes, size_t count);

/* The next place at or after FROM where CODES is split within. */
bool pm_affix_infix(const uint32_t *codes, size_t count, size_t from, size_t *start, size_t *end);

/* A web or mail address as a whole. */
bool pm_affix_is_url(const uint32_t *codes, size_t count);

/* Asked about pieces of a chunk: is codes[start..end) an exception? */
typedef struct pm_exception_test {
    bool (*holds)(const void *context, size_t start, size_t end);
    const void *context;
} pm_exception_test;

typedef struct pm_split_piece {
    uint32_t start, end;         /* code points of the chunk */
    bool exception;              /* its own parts are the tokens */
} pm_split_piece;

typedef struct pm_split {
    pm_split_piece *pieces;      /* [count], in order */
    size_t count, room;
    pm_split_piece *suffixes;    /* scratch */
    size_t suffix_count, suffix_room;
} pm_split;

/* Splits a chunk without blanks in it (or of blanks only) into tokens.
 * EXCEPTIONS may be NULL. SPLIT is emptied first and may be used again. */
void pm_affix_split(pm_split *split, const uint32_t *codes, size_t count, const pm_exception_test *exceptions);
void pm_split_free(pm_split *split);

#endif
