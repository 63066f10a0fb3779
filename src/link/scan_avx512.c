/* x86-64 with AVX-512 as Ice Lake and Zen 4 have it. */
#include "link/scan_kernel.h"

#if defined(__x86_64__)
#include <immintrin.h>

/* The rest of the program must run on processors without these. */
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vbmi,avx512vbmi2,avx2,bmi,bmi2,popcnt"))), \
                             apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512dq,avx512vbmi,avx512vbmi2,avx2,bmi,bmi2,popcnt")
#endif

#define PM_GROUP 8
#define PM_COUNTS_BITS 1
#define PM_COMPRESSES 1
#define PM_SCAN_TABLE pm_scan_avx512
#define PM_SCAN_KIND PM_SCAN_AVX512

static inline __m512i numbered(void)
{
    return _mm512_set_epi8(63, 62, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41, 40,
                           39, 38, 37, 36, 35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16,
                           15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
}

/* The bytes of V from LOW on, SPAN more. */
static inline __mmask64 within(__m512i v, unsigned char low, unsigned char span)
{
    return _mm512_cmple_epu8_mask(_mm512_sub_epi8(v, _mm512_set1_epi8((char)low)), _mm512_set1_epi8((char)span));
}

enum { PLAIN = 0x20, TWO = 0x40, THREE = 0x80 };

/* What bytes V, and V + 128, can be: ASCII, or the first of a sign. */
static inline __m512i first_class(__m512i v)
{
    __mmask64 letters = within(_mm512_or_si512(v, _mm512_set1_epi8(0x20)), 'a', 25);
    __m512i c = _mm512_maskz_set1_epi8(letters | within(v, '0', 9), PLAIN);
    c = _mm512_or_si512(c, _mm512_maskz_set1_epi8(within(v, 0xC2 - 128, 0), TWO));
    return _mm512_or_si512(c, _mm512_maskz_set1_epi8(within(v, 0xE2 - 128, 0), (char)THREE));
}

/* What bytes V + 128 can be behind the first one of a sign. */
static inline __m512i second_class(__m512i v)
{
    __mmask64 letters = within(v, 0x2A, 0) | within(v, 0x2D, 0) | within(v, 0x35, 0) | within(v, 0x3A, 0);
    __m512i c = _mm512_maskz_set1_epi8(within(v, 0, 0x3F) & ~letters, TWO);
    return _mm512_or_si512(c, _mm512_maskz_set1_epi8(within(v, 0, 0), (char)THREE));
}

static inline __m512i third_class(__m512i v)
{
    __mmask64 three = within(v, 0, 0x0A) | within(v, 0x10, 0x2F);
    return _mm512_or_si512(_mm512_set1_epi8(TWO), _mm512_maskz_set1_epi8(three, (char)THREE));
}

/* Three tables of 128 classes; all but the look-ups is done once for many blocks. */
static inline pm_classes pm_classes_of(const unsigned char *p)
{
    const __m512i low = numbered(), high = _mm512_add_epi8(low, _mm512_set1_epi8(64));
    __m512i here = _mm512_loadu_si512(p), next = _mm512_loadu_si512(p + 1), third = _mm512_loadu_si512(p + 2);
    __m512i first = _mm512_permutex2var_epi8(first_class(low), here, first_class(high));
    __m512i all = _mm512_and_si512(first, _mm512_permutex2var_epi8(second_class(low), next, second_class(high)));
    all = _mm512_and_si512(all, _mm512_permutex2var_epi8(third_class(low), third, third_class(high)));
    __m512i two = _mm512_and_si512(_mm512_add_epi8(all, all), next); /* what is said of bytes beyond ASCII is for them only */
    __m512i three = _mm512_ternarylogic_epi64(all, next, third, 0x80);
    pm_classes c = {.high = _mm512_movepi8_mask(here),
                    .and_sign = _mm512_cmpeq_epi8_mask(here, _mm512_set1_epi8('&')),
                    .stop = _mm512_cmpeq_epi8_mask(here, _mm512_set1_epi8('.'))};
    c.plain = _mm512_test_epi8_mask(first, _mm512_set1_epi8(PLAIN)) & ~c.high;
    c.two = _mm512_movepi8_mask(two) & c.high;
    c.three = _mm512_movepi8_mask(three) & c.high;
    return c;
}

static inline void pm_positions(uint32_t *out, uint64_t bits, uint32_t base)
{
    __m512i places = _mm512_maskz_compress_epi8(bits, numbered()), from = _mm512_set1_epi32((int)base);
    _mm512_storeu_si512(out, _mm512_add_epi32(from, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(places))));
    if (__builtin_popcountll(bits) <= 16)
        return;
    _mm512_storeu_si512(out + 16, _mm512_add_epi32(from, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 1))));
    _mm512_storeu_si512(out + 32, _mm512_add_epi32(from, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 2))));
    _mm512_storeu_si512(out + 48, _mm512_add_epi32(from, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 3))));
}

static inline __m128i word_at(uintptr_t origin, uint32_t start)
{
    return _mm_loadu_si128((const __m128i *)(origin + start));
}

/* The products of words FIRST, FIRST + 2, FIRST + 4, FIRST + 6, two a word. */
static inline __m512i products(uintptr_t origin, const uint32_t *start, __m512i lengths, int first)
{
    const __m512i keys = _mm512_set4_epi32((int)PM_HASH_KEY_3, (int)PM_HASH_KEY_2, (int)PM_HASH_KEY_1, (int)PM_HASH_KEY_0);
    const __m512i order = _mm512_and_si512(numbered(), _mm512_set1_epi8(15));
    __m512i whose = _mm512_and_si512(_mm512_srli_epi16(numbered(), 1), _mm512_set1_epi8(0x18)); /* lane * 8 */
    __m512i length = _mm512_permutexvar_epi8(_mm512_add_epi8(whose, _mm512_set1_epi8((char)(first * 4))), lengths);
    __m512i v = _mm512_castsi128_si512(word_at(origin, start[first]));
    v = _mm512_inserti32x4(v, word_at(origin, start[first + 2]), 1);
    v = _mm512_inserti32x4(v, word_at(origin, start[first + 4]), 2);
    v = _mm512_inserti32x4(v, word_at(origin, start[first + 6]), 3);
    v = _mm512_maskz_mov_epi8(_mm512_cmplt_epu8_mask(order, length), _mm512_or_si512(v, _mm512_set1_epi8(0x20)));
    v = _mm512_add_epi32(v, keys);
    return _mm512_mul_epu32(v, _mm512_srli_epi64(v, 32));
}

static inline uint64_t and_sign_read(uint64_t hash);

static inline unsigned pm_hash_group(uint64_t *out, uintptr_t origin, const uint32_t *start, const uint32_t *end)
{
    __m256i len = _mm256_sub_epi32(_mm256_loadu_si256((const __m256i *)(const void *)end),
                                   _mm256_loadu_si256((const __m256i *)(const void *)start));
    /* no mask: GCC 12 widens some of 8 bits wrongly when it is short of registers */
    __m256i is_longer = _mm256_cmpgt_epi32(len, _mm256_set1_epi32(PM_HASH_BLOCK));
    unsigned longer = (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(is_longer));
    __m512i lengths = _mm512_castsi256_si512(_mm256_min_epu32(len, _mm256_set1_epi32(PM_HASH_BLOCK)));
    /* even words and odd ones: so the halves' sums come out in order */
    __m512i a = products(origin, start, lengths, 0), b = products(origin, start, lengths, 1);
    __m512i h = _mm512_add_epi64(_mm512_unpacklo_epi64(a, b), _mm512_unpackhi_epi64(a, b));
    h = _mm512_mullo_epi64(_mm512_xor_si512(h, _mm512_srli_epi64(h, 32)), _mm512_set1_epi64((int64_t)PM_HASH_MIX));
    h = _mm512_xor_si512(h, _mm512_srli_epi64(h, 32));
    const uint64_t sign = pm_hash_block('&', 0);
    __mmask8 is_sign = _mm512_cmpeq_epi64_mask(h, _mm512_set1_epi64((int64_t)sign));
    _mm512_storeu_si512(out, _mm512_mask_set1_epi64(h, is_sign, (int64_t)and_sign_read(sign)));
    return longer;
}

static inline __mmask8 filtered(const pm_filter *f, __m512i h)
{
    const __m512i one = _mm512_set1_epi64(1);
    __m512i place = _mm512_mul_epu32(_mm512_srli_epi64(h, 32), _mm512_set1_epi64(f->count));
    __m512i words = _mm512_i64gather_epi64(_mm512_srli_epi64(place, 32), f->words, 8);
    __m512i bits = _mm512_ternarylogic_epi64(_mm512_rolv_epi64(one, h), _mm512_rolv_epi64(one, _mm512_srli_epi64(h, 6)),
                                             _mm512_rolv_epi64(one, _mm512_srli_epi64(h, 12)), 0xFE);
    return _mm512_cmpeq_epi64_mask(_mm512_and_si512(words, bits), bits);
}

/* Masks of 8 bits go through memory, never widened (pm_hash_group). */
static inline void pm_filter_block(uint64_t *ones, uint64_t *pairs, const pm_matcher *m, const uint64_t *hashes)
{
    __mmask8 one[8], pair[8];
    for (int i = 0; i < 8; i++) {
        __m512i h = _mm512_loadu_si512(hashes + 8 * i), next = _mm512_loadu_si512(hashes + 8 * i + 1);
        one[i] = filtered(&m->one, h);
        pair[i] = filtered(&m->pair, _mm512_xor_si512(_mm512_rol_epi64(h, 21), next));
    }
    memcpy(ones, one, sizeof *ones);
    memcpy(pairs, pair, sizeof *pairs);
}

#include "link/scan_body.h"

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
