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

/* --- eight bytes at a time ---
 *
 * A word is found by one step, not by one a letter: words are short, and where
 * each ends is what a processor guesses wrong. Bytes are numbered from the low
 * end of the word of 64 bits; each has its answer in its highest bit. */

#define PM_EIGHT(byte) ((uint64_t)(byte) * 0x0101010101010101u)

/* The bytes from AT on, 0 behind the end. */
static inline uint64_t pm_eight_bytes(pm_str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.ptr + at;
    if (at + 8 <= s.len)
        return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 |
               (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
    uint64_t bytes = 0;
    for (size_t i = 0; at + i < s.len; i++)
        bytes |= (uint64_t)p[i] << 8 * i;
    return bytes;
}

/* The bytes of X that lie in LOW..HIGH, all below 0x80. */
static inline uint64_t pm_eight_between(uint64_t x, unsigned char low, unsigned char high)
{
    return (x + PM_EIGHT(0x80 - low)) & ~(x + PM_EIGHT(0x7F - high)) & PM_EIGHT(0x80);
}

typedef struct pm_eight_classes {
    uint64_t inside; /* letters and digits */
    uint64_t capital, small;
} pm_eight_classes;

static inline pm_eight_classes pm_classify_eight(uint64_t bytes)
{
    uint64_t narrow = ~bytes & PM_EIGHT(0x80), low = bytes & PM_EIGHT(0x7F);
    uint64_t capital = pm_eight_between(low, 'A', 'Z') & narrow, small = pm_eight_between(low, 'a', 'z') & narrow;
    return (pm_eight_classes){capital | small | (pm_eight_between(low, '0', '9') & narrow), capital, small};
}

/* ASCII letters and digits in a row. */
typedef struct pm_run {
    size_t end;
    uint8_t capitals; /* 0, 1, 2 = several */
    bool small;       /* there are small letters */
} pm_run;

/* The run from byte AT on, AT itself if there is none. */
static inline pm_run pm_run_at(pm_str s, size_t at)
{
    pm_run run = {at, 0, false};
    for (;;) {
        pm_eight_classes of = pm_classify_eight(pm_eight_bytes(s, run.end));
        uint64_t other = ~of.inside & PM_EIGHT(0x80);
        uint64_t within = other ? (other & -other) - 1 : UINT64_MAX; /* the bytes before the first other one */
        uint64_t capitals = of.capital & within;
        run.small = run.small || (of.small & within);
        if (capitals)
            run.capitals = run.capitals || (capitals & (capitals - 1)) ? 2 : 1;
        if (other) {
            run.end += (size_t)__builtin_ctzll(other) / 8;
            return run;
        }
        run.end += 8;
    }
}

/* Writes LEN bytes of ASCII from FROM to TO in lower case. */
static inline void pm_lower_run(char *to, const char *from, size_t len)
{
    for (size_t i = 0; i < len; i++)
        to[i] = (char)(from[i] + ((pm_byte_classes[(unsigned char)from[i]] & PM_BYTE_UPPER) ? 32 : 0));
}

#endif
