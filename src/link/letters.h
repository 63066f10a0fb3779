/* letters.h - letters that stand for each other: those that a scanner takes
 * for each other ("rn" for "m"), and the ways in which other scripts are
 * written in Latin letters (data/letters.txt).
 *
 * Read-only once sealed.
 */
#ifndef PM_LINK_LETTERS_H
#define PM_LINK_LETTERS_H

#include "base/str.h"
#include "base/vec.h"

enum { PM_LETTERS_MAX = 32, PM_SCAN_READINGS = 8 };

typedef struct pm_letter_rule {
    char from[5], to[5];
    uint8_t from_len, to_len;
} pm_letter_rule;

/* A listed term under the letters that all its transliterations share. */
typedef struct pm_sound {
    uint64_t key, term; /* pm_term_hash of the two */
} pm_sound;

typedef struct pm_letters {
    PM_VEC(pm_letter_rule) scan;   /* in the file's order */
    PM_VEC(pm_letter_rule) sounds; /* by first letter, then the longest first */
    PM_VEC(pm_letter_rule) umlauts; /* in the file's order */
    size_t sounds_end[26];         /* behind the last rule of a letter; 0 = none */
    PM_VEC(pm_sound) listed;       /* by key once sealed */
    uint32_t alike[26];            /* [letter] bits of the letters that are written for it */
} pm_letters;

/* TEXT: the file's content. Lines of unknown sections are passed over. */
void pm_letters_load(pm_letters *out, pm_str text);
void pm_letters_add(pm_letters *letters, pm_str term); /* a listed term, folded */
void pm_letters_seal(pm_letters *letters);
void pm_letters_free(pm_letters *letters);

/* What the folded WORD may have been before it was scanned: all its digits
 * read as letters (a digit that looks like two, as either), or one rule at one
 * place. Views into ROOM. */
size_t pm_letters_scanned(pm_str out[PM_SCAN_READINGS], char room[PM_SCAN_READINGS][PM_LETTERS_MAX],
                          const pm_letters *letters, pm_str word);

/* WORD by its sounds, into OUT; the empty text if it is too short, too long, or
 * no plain word. */
pm_str pm_letters_sound(char out[PM_LETTERS_MAX], const pm_letters *letters, pm_str word);

/* The listed terms that sound like WORD: from the index that it gives to
 * *END. */
size_t pm_letters_find(const pm_letters *letters, pm_str word, size_t *end);

/* Is the folded word FOLD the NAME as listed, its umlauts written out: "mueller"
 * for "Müller"? */
bool pm_letters_written_out(const pm_letters *letters, pm_str name, pm_str fold);

/* Is one of two small letters easily written for the other: beside it on the
 * keyboard, or of nearly the same sound. */
bool pm_letters_alike(const pm_letters *letters, char a, char b);

#endif
