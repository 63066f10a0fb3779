/* chars.h - what a code point is, for the tokenizer and the token features.
 *
 * Source: the tables are made by tools/unicode_tables.py. The Unicode classes
 *   are Python's (str.isalpha and its kin), because they decide in the
 *   reference; the others are the character classes of the model's tokenizer
 *   expressions. The locale has no part in it.
 */
#ifndef PM_PARSE_CHARS_H
#define PM_PARSE_CHARS_H

#include <stddef.h>
#include <stdint.h>

enum {
    PM_CHAR_SPACE = 1u << 0,          /* str.isspace */
    PM_CHAR_ALPHA = 1u << 1,          /* str.isalpha */
    PM_CHAR_UPPER = 1u << 2,          /* str.isupper */
    PM_CHAR_DIGIT = 1u << 3,          /* str.isdigit: superscripts too */
    PM_CHAR_DECIMAL = 1u << 4,        /* \d */
    PM_CHAR_WORD = 1u << 5,           /* \w */
    PM_CHAR_CASED = 1u << 6,          /* cased and not case-ignorable */
    PM_CHAR_CASE_IGNORABLE = 1u << 7,
    PM_CHAR_PREFIX = 1u << 8,         /* alone, it is split off the front */
    PM_CHAR_SUFFIX = 1u << 9,         /* alone, it is split off the end */
    PM_CHAR_ICON = 1u << 10,          /* split wherever it stands */
    PM_CHAR_BEFORE_DOT = 1u << 11,    /* a full stop behind it is split off */
    PM_CHAR_SPACY_UPPER = 1u << 12,   /* two of them, and the full stop behind is split off */
    PM_CHAR_SPACY_ALPHA = 1u << 13,   /* letters between which , - : < > = / are split off */
    PM_CHAR_DOT_LEFT = 1u << 14,      /* lower case or quote before an inner full stop */
    PM_CHAR_DOT_RIGHT = 1u << 15,     /* upper case or quote behind one */
    PM_CHAR_DOMAIN = 1u << 16,        /* letters of a top-level domain */
    PM_CHAR_CURRENCY = 1u << 17       /* split off behind a digit */
};

typedef struct pm_lower_run {
    uint32_t first;  /* code points first, first+step, … , count of them */
    uint16_t count;
    uint16_t step;
    int32_t delta;   /* the lower case of each is itself plus delta */
} pm_lower_run;

extern const uint32_t pm_char_ascii[128];
extern const uint32_t pm_char_palette[];
extern const uint32_t pm_char_runs[];     /* sorted; the class holds up to the next run */
extern const uint32_t pm_char_run_count;
extern const pm_lower_run pm_lower_runs[]; /* sorted by first */
extern const uint32_t pm_lower_run_count;

/* The classes of CODE (at most U+10FFFF), PM_CHAR_* together. */
uint32_t pm_char_classes(uint32_t code);

/* Reads the code point at TEXT[*AT] and moves *AT behind it. TEXT must be
 * valid UTF-8. */
uint32_t pm_char_next(const char *text, size_t *at);

/* Writes CODE as UTF-8, at most four bytes; returns how many. */
size_t pm_char_put(char *out, uint32_t code);

/* Lower case as str.lower() makes it, the final sigma and the dotted I
 * included. TEXT is valid UTF-8 of LENGTH bytes; OUT has room for 2 * LENGTH
 * bytes. Returns the bytes written. Linear. */
size_t pm_char_lower(char *out, const char *text, size_t length);

#endif
