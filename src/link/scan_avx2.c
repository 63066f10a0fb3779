/* x86-64 with AVX2 and BMI (most since 2013). */
#include "link/scan_kernel.h"

#if defined(__x86_64__)
#include <immintrin.h>

/* The rest of the program must run on processors without these. */
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2,popcnt"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,bmi,bmi2,popcnt")
#endif

#define PM_GROUP 4
#define PM_COUNTS_BITS 1
#define PM_SCAN_TABLE pm_scan_avx2
#define PM_SCAN_KIND PM_SCAN_AVX2

static inline uint64_t bits_of(__m256i a, __m256i b)
{
    return (uint64_t)(uint32_t)_mm256_movemask_epi8(b) << 32 | (uint32_t)_mm256_movemask_epi8(a);
}

static inline __m256i all(unsigned char c)
{
    return _mm256_set1_epi8((char)c);
}

/* Bytes of LOW..HIGH, ASCII: as signed numbers, only they end up above. */
static inline __m256i within(__m256i v, unsigned char low, unsigned char high)
{
    return _mm256_cmpgt_epi8(_mm256_add_epi8(v, all((unsigned char)(0x7F - high))), all((unsigned char)(0x7E - high + low)));
}

static inline __m256i is_plain(__m256i v)
{
    return _mm256_or_si256(within(_mm256_or_si256(v, all(0x20)), 'a', 'z'), within(v, '0', '9'));
}

#include "link/scan_signs.h"

static inline pm_classes pm_classes_of(const unsigned char *p)
{
    __m256i a = _mm256_loadu_si256((const __m256i *)(const void *)p);
    __m256i b = _mm256_loadu_si256((const __m256i *)(const void *)(p + 32));
    pm_classes c = {
        .plain = bits_of(is_plain(a), is_plain(b)),
        .high = bits_of(a, b),
        .and_sign = bits_of(_mm256_cmpeq_epi8(a, all('&')), _mm256_cmpeq_epi8(b, all('&'))),
        .stop = bits_of(_mm256_cmpeq_epi8(a, all('.')), _mm256_cmpeq_epi8(b, all('.'))),
    };
    pm_find_signs(&c, p);
    return c;
}

/* The first twelve without asking how many there are, which would often be guessed
 * wrong; what is written behind the last one is slack. */
static inline void pm_positions(uint32_t *out, uint64_t bits, uint32_t base)
{
    for (int i = 0; i < 12; i++) {
        out[i] = base + (uint32_t)_tzcnt_u64(bits);
        bits = _blsr_u64(bits);
    }
    for (out += 12; bits; bits = _blsr_u64(bits))
        *out++ = base + (uint32_t)_tzcnt_u64(bits);
}

/* Two words of up to a block, side by side, in small letters. */
static inline __m256i two_words(uintptr_t origin, const uint32_t *start, __m256i len, int first, int second)
{
    const __m256i order = _mm256_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7,
                                           8, 9, 10, 11, 12, 13, 14, 15);
    __m128i a = _mm_loadu_si128((const __m128i *)(origin + start[first]));
    __m128i b = _mm_loadu_si128((const __m128i *)(origin + start[second]));
    __m256i both = _mm256_or_si256(_mm256_inserti128_si256(_mm256_castsi128_si256(a), b, 1), _mm256_set1_epi8(0x20));
    return _mm256_and_si256(both, _mm256_cmpgt_epi8(len, order));
}

static inline __m256i times(__m256i a, uint64_t c)
{
    const __m256i low = _mm256_set1_epi64x((int64_t)(c & 0xFFFFFFFF)), high = _mm256_set1_epi64x((int64_t)(c >> 32));
    __m256i across = _mm256_add_epi64(_mm256_mul_epu32(_mm256_srli_epi64(a, 32), low), _mm256_mul_epu32(a, high));
    return _mm256_add_epi64(_mm256_mul_epu32(a, low), _mm256_slli_epi64(across, 32));
}

static inline __m256i products(__m256i words)
{
    const __m256i keys = _mm256_set_epi32((int)PM_HASH_KEY_3, (int)PM_HASH_KEY_2, (int)PM_HASH_KEY_1, (int)PM_HASH_KEY_0,
                                          (int)PM_HASH_KEY_3, (int)PM_HASH_KEY_2, (int)PM_HASH_KEY_1, (int)PM_HASH_KEY_0);
    __m256i sum = _mm256_add_epi32(words, keys);
    return _mm256_mul_epu32(sum, _mm256_srli_epi64(sum, 32));
}

static inline uint64_t and_sign_read(uint64_t hash);

static inline unsigned pm_hash_group(uint64_t *out, uintptr_t origin, const uint32_t *start, const uint32_t *end)
{
    __m128i len = _mm_sub_epi32(_mm_loadu_si128((const __m128i *)(const void *)end),
                                _mm_loadu_si128((const __m128i *)(const void *)start));
    unsigned longer = (unsigned)_mm_movemask_ps(_mm_castsi128_ps(_mm_cmpgt_epi32(len, _mm_set1_epi32(PM_HASH_BLOCK))));
    __m256i each = _mm256_broadcastsi128_si256(_mm_min_epi32(len, _mm_set1_epi32(PM_HASH_BLOCK)));
    /* words 0 and 2, 1 and 3: so the halves' sums come out in order */
    const __m256i even = _mm256_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8,
                                          8, 8, 8, 8, 8);
    const __m256i odd = _mm256_add_epi8(even, _mm256_set1_epi8(4));
    __m256i a = products(two_words(origin, start, _mm256_shuffle_epi8(each, even), 0, 2));
    __m256i b = products(two_words(origin, start, _mm256_shuffle_epi8(each, odd), 1, 3));
    __m256i h = _mm256_add_epi64(_mm256_unpacklo_epi64(a, b), _mm256_unpackhi_epi64(a, b));
    h = times(_mm256_xor_si256(h, _mm256_srli_epi64(h, 32)), PM_HASH_MIX);
    h = _mm256_xor_si256(h, _mm256_srli_epi64(h, 32));
    const uint64_t sign = pm_hash_block('&', 0);
    __m256i is_sign = _mm256_cmpeq_epi64(h, _mm256_set1_epi64x((int64_t)sign));
    h = _mm256_blendv_epi8(h, _mm256_set1_epi64x((int64_t)and_sign_read(sign)), is_sign);
    _mm256_storeu_si256((__m256i *)(void *)out, h);
    return longer;
}

static inline __m256i one_bit(__m256i h, int shift)
{
    __m256i at = _mm256_and_si256(_mm256_srli_epi64(h, shift), _mm256_set1_epi64x(63));
    return _mm256_sllv_epi64(_mm256_set1_epi64x(1), at);
}

static inline unsigned filtered(const pm_filter *f, __m256i h)
{
    __m256i place = _mm256_mul_epu32(_mm256_srli_epi64(h, 32), _mm256_set1_epi64x(f->count));
    __m256i words = _mm256_i64gather_epi64((const long long *)(const void *)f->words, _mm256_srli_epi64(place, 32), 8);
    __m256i bits = _mm256_or_si256(_mm256_or_si256(one_bit(h, 0), one_bit(h, 6)), one_bit(h, 12));
    __m256i has = _mm256_cmpeq_epi64(_mm256_and_si256(words, bits), bits);
    return (unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(has));
}

static inline void pm_filter_block(uint64_t *ones, uint64_t *pairs, const pm_matcher *m, const uint64_t *hashes)
{
    for (int i = 0; i < 64; i += 4) {
        __m256i h = _mm256_loadu_si256((const __m256i *)(const void *)(hashes + i));
        __m256i next = _mm256_loadu_si256((const __m256i *)(const void *)(hashes + i + 1));
        __m256i turned = _mm256_or_si256(_mm256_slli_epi64(h, 21), _mm256_srli_epi64(h, 43));
        *ones |= (uint64_t)filtered(&m->one, h) << i;
        *pairs |= (uint64_t)filtered(&m->pair, _mm256_xor_si256(turned, next)) << i;
    }
}

#include "link/scan_body.h"

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
