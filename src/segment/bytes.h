/* bytes.h - what a byte can be, by one look at a table: the short way through
 * ASCII, which nearly all bytes of a text take (private to src/segment).
 *
 * A byte from 0x80 on says only that a wider character is there; base/utf8.h
 * knows which.
 */
#ifndef PM_SEGMENT_BYTES_H
#define PM_SEGMENT_BYTES_H

#include "base/utf8.h"

enum {
    PM_BYTE_LETTER = 1,
    PM_BYTE_UPPER = 2,
    PM_BYTE_LOWER = 4,
    PM_BYTE_DIGIT = 8,
    PM_BYTE_BLANK = 16,
    PM_BYTE_JOINS = 32,   /* behind a letter, it may be part of the word: . ' & _ and all that is wide */
    PM_BYTE_ADDRESS = 64, /* behind a letter, it may be part of an address: - . _ + % @ : */
    PM_BYTE_SINGLE = 128  /* a mark that is a token by itself, whatever stands beside it */
};

extern const uint8_t pm_byte_classes[256];

/* The class of the byte at AT; 0 at or behind the end. */
static inline uint8_t pm_class_at(pm_str s, size_t at)
{
    return at < s.len ? pm_byte_classes[(unsigned char)s.ptr[at]] : 0;
}

static inline bool pm_is_wide(char c)
{
    return (unsigned char)c >= 0x80;
}

/* The code point at byte AT, or 0 at or behind the end. */
static inline uint32_t pm_peek(pm_str s, size_t at)
{
    if (at >= s.len)
        return 0;
    return pm_is_wide(s.ptr[at]) ? pm_utf8_next(s, &at) : (unsigned char)s.ptr[at];
}

/* The code point at *AT, and *AT moved behind it. *AT must be < S.len. */
static inline uint32_t pm_next(pm_str s, size_t *at)
{
    return pm_is_wide(s.ptr[*at]) ? pm_utf8_next(s, at) : (unsigned char)s.ptr[(*at)++];
}

/* Letters and digits of every script. */
static inline bool pm_is_word_char(uint32_t c)
{
    if (c < 0x80)
        return pm_byte_classes[c] & (PM_BYTE_LETTER | PM_BYTE_DIGIT);
    return pm_utf8_is_letter(c) || pm_utf8_is_digit(c);
}

/* Where the ASCII letters and digits from AT end. */
static inline size_t pm_ascii_run(pm_str s, size_t at)
{
    while (pm_class_at(s, at) & (PM_BYTE_LETTER | PM_BYTE_DIGIT))
        at++;
    return at;
}

#endif
