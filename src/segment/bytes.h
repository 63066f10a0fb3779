/* bytes.h - what a byte can be, by one look at a table: the short way through
 * ASCII, which nearly all bytes of a text take (private to src/segment).
 *
 * A byte from 0x80 on says only that a wider character is there; base/utf8.h
 * knows which.
 */
#ifndef PM_SEGMENT_BYTES_H
#define PM_SEGMENT_BYTES_H

#include "base/hash.h"
#include "base/utf8.h"

#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

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

/* --- a word at a time ---
 *
 * A word is found by one step, not by one a letter: words are short, and where
 * each ends is what a processor guesses wrong. */

#define PM_EIGHT(byte) ((uint64_t)(byte) * 0x0101010101010101u)

/* The bytes from AT on, 0 behind the end; the lowest byte first or last, as the
 * machine has it. */
static inline uint64_t pm_eight_bytes(pm_str s, size_t at)
{
    uint64_t bytes = 0;
    memcpy(&bytes, s.ptr + at, at + sizeof bytes <= s.len ? sizeof bytes : s.len - at);
    return bytes;
}

enum { PM_RUN_BLOCK = 16 };

/* ASCII letters and digits in a row. */
typedef struct pm_run {
    size_t end;
    uint32_t capital; /* a bit for each that is one among the first PM_RUN_BLOCK, the first one lowest */
    uint32_t small;   /* likewise small letters */
    uint64_t low, high; /* those bytes in lower case, as two numbers in the machine's order; 0 behind the end */
} pm_run;

/* Behind the letters and digits from AT on. */
size_t pm_run_end(pm_str s, size_t at);

/* The run from byte AT on; AT itself is its end if there is none. P: PM_RUN_BLOCK
 * bytes that begin like what is there (private to pm_run_at). */
#if defined(__SSE2__)
static inline pm_run pm_run_in(const char *p, size_t at)
{
    static const unsigned char keep[2 * PM_RUN_BLOCK] = {
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
    __m128i bytes = _mm_loadu_si128((const __m128i *)p), low = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    __m128i from_a = _mm_sub_epi8(low, _mm_set1_epi8('a')), from_0 = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
    __m128i letter = _mm_cmpeq_epi8(_mm_min_epu8(from_a, _mm_set1_epi8(25)), from_a);
    __m128i digit = _mm_cmpeq_epi8(_mm_min_epu8(from_0, _mm_set1_epi8(9)), from_0);
    uint32_t inside = (uint32_t)_mm_movemask_epi8(_mm_or_si128(letter, digit));
    unsigned n = (unsigned)__builtin_ctz(~inside);
    uint32_t letters = (uint32_t)_mm_movemask_epi8(letter) & ((UINT32_C(1) << n) - 1);
    uint32_t marked = (uint32_t)_mm_movemask_epi8(_mm_slli_epi16(bytes, 2)); /* 0x20 is set */
    low = _mm_and_si128(low, _mm_loadu_si128((const __m128i *)(keep + PM_RUN_BLOCK - n)));
    return (pm_run){at + n, letters & ~marked, letters & marked, (uint64_t)_mm_cvtsi128_si64(low),
                    (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(low, low))};
}
#else
static inline pm_run pm_run_in(const char *p, size_t at)
{
    pm_run run = {.end = at};
    char lower[PM_RUN_BLOCK] = {0};
    for (unsigned i = 0; i < PM_RUN_BLOCK; i++) {
        uint8_t class = pm_byte_classes[(unsigned char)p[i]];
        if (!(class & (PM_BYTE_LETTER | PM_BYTE_DIGIT)))
            break;
        run.capital |= (uint32_t)((class & PM_BYTE_UPPER) != 0) << i;
        run.small |= (uint32_t)((class & PM_BYTE_LOWER) != 0) << i;
        lower[i] = (char)(p[i] | 0x20);
        run.end++;
    }
    memcpy(&run.low, lower, sizeof run.low);
    memcpy(&run.high, lower + sizeof run.low, sizeof run.high);
    return run;
}
#endif

/* pm_hash of a run that is no longer than its block. */
static inline uint64_t pm_run_hash(const pm_run *run)
{
    return pm_hash_block(run->low, run->high);
}

static inline pm_run pm_run_at(pm_str s, size_t at)
{
    char rest[PM_RUN_BLOCK] = {0};
    if (s.len - at >= PM_RUN_BLOCK)
        return pm_run_in(s.ptr + at, at);
    memcpy(rest, s.ptr + at, s.len - at);
    return pm_run_in(rest, at);
}

/* Writes LEN bytes of ASCII from FROM to TO in lower case. */
static inline void pm_lower_run(char *to, const char *from, size_t len)
{
    for (size_t i = 0; i < len; i++)
        to[i] = (char)(from[i] + ((pm_byte_classes[(unsigned char)from[i]] & PM_BYTE_UPPER) ? 32 : 0));
}

#endif
