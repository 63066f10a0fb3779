/* Every x86-64. */
#include "link/scan_kernel.h"

#if defined(__x86_64__)
#include <emmintrin.h>

#define PM_GROUP 4
#define PM_SCAN_TABLE pm_scan_sse2
#define PM_SCAN_KIND PM_SCAN_SSE2

typedef struct quarters {
    __m128i a, b, c, d;
} quarters;

static inline uint64_t bits_of(quarters v)
{
    uint64_t a = (uint64_t)_mm_movemask_epi8(v.a), b = (uint64_t)_mm_movemask_epi8(v.b);
    uint64_t c = (uint64_t)_mm_movemask_epi8(v.c), d = (uint64_t)_mm_movemask_epi8(v.d);
    return a | b << 16 | c << 32 | d << 48;
}

static inline __m128i all(unsigned char c)
{
    return _mm_set1_epi8((char)c);
}

static inline uint64_t equals(quarters v, unsigned char c)
{
    return bits_of((quarters){_mm_cmpeq_epi8(v.a, all(c)), _mm_cmpeq_epi8(v.b, all(c)), _mm_cmpeq_epi8(v.c, all(c)),
                           _mm_cmpeq_epi8(v.d, all(c))});
}

/* Bytes of LOW..HIGH, ASCII: as signed numbers, only they end up above. */
static inline __m128i within(__m128i v, unsigned char low, unsigned char high)
{
    return _mm_cmpgt_epi8(_mm_add_epi8(v, all((unsigned char)(0x7F - high))), all((unsigned char)(0x7E - high + low)));
}

static inline __m128i is_plain(__m128i v)
{
    return _mm_or_si128(within(_mm_or_si128(v, all(0x20)), 'a', 'z'), within(v, '0', '9'));
}

static inline __m128i sixteen(const unsigned char *p)
{
    return _mm_loadu_si128((const __m128i *)(const void *)p);
}

#include "link/scan_signs.h"

static inline pm_classes pm_classes_of(const unsigned char *p)
{
    quarters v = {sixteen(p), sixteen(p + 16), sixteen(p + 32), sixteen(p + 48)};
    pm_classes c = {.plain = bits_of((quarters){is_plain(v.a), is_plain(v.b), is_plain(v.c), is_plain(v.d)}),
                    .high = bits_of(v), .and_sign = equals(v, '&'), .stop = equals(v, '.')};
    pm_find_signs(&c, p);
    return c;
}

/* The first twelve without asking how many there are, which would often be guessed
 * wrong; what is written behind the last one is slack. */
static inline void pm_positions(uint32_t *out, uint64_t bits, uint32_t base)
{
    for (int i = 0; i < 12; i++) {
        out[i] = base + (uint32_t)__builtin_ctzll(bits | UINT64_C(1) << 63);
        bits &= bits - 1;
    }
    for (out += 12; bits; bits &= bits - 1)
        *out++ = base + (uint32_t)__builtin_ctzll(bits);
}

/* A word of up to a block in small letters, as the two products of its hash. */
static inline __m128i products(uintptr_t origin, uint32_t start, uint32_t end)
{
    static const unsigned char edge[2 * PM_HASH_BLOCK] = {255, 255, 255, 255, 255, 255, 255, 255,
                                                          255, 255, 255, 255, 255, 255, 255, 255};
    const __m128i keys = _mm_set_epi32((int)PM_HASH_KEY_3, (int)PM_HASH_KEY_2, (int)PM_HASH_KEY_1, (int)PM_HASH_KEY_0);
    uint32_t len = end - start < PM_HASH_BLOCK ? end - start : PM_HASH_BLOCK;
    __m128i v = sixteen((const unsigned char *)origin + start);
    __m128i inside = sixteen(edge + PM_HASH_BLOCK - len);
    v = _mm_add_epi32(_mm_and_si128(_mm_or_si128(v, _mm_set1_epi8(0x20)), inside), keys);
    return _mm_mul_epu32(v, _mm_srli_epi64(v, 32));
}

static inline __m128i times(__m128i a, uint64_t c)
{
    const __m128i low = _mm_set1_epi64x((int64_t)(c & 0xFFFFFFFF)), high = _mm_set1_epi64x((int64_t)(c >> 32));
    __m128i across = _mm_add_epi64(_mm_mul_epu32(_mm_srli_epi64(a, 32), low), _mm_mul_epu32(a, high));
    return _mm_add_epi64(_mm_mul_epu32(a, low), _mm_slli_epi64(across, 32));
}

static inline uint64_t and_sign_read(uint64_t hash);

static inline unsigned pm_hash_group(uint64_t *out, uintptr_t origin, const uint32_t *start, const uint32_t *end)
{
    const __m128i sign = _mm_set1_epi32((int)(uint32_t)pm_hash_block('&', 0));
    __m128i len = _mm_sub_epi32(_mm_loadu_si128((const __m128i *)(const void *)end),
                                _mm_loadu_si128((const __m128i *)(const void *)start));
    for (int i = 0; i < PM_GROUP; i += 2) {
        __m128i a = products(origin, start[i], end[i]), b = products(origin, start[i + 1], end[i + 1]);
        __m128i h = _mm_add_epi64(_mm_unpacklo_epi64(a, b), _mm_unpackhi_epi64(a, b));
        h = times(_mm_xor_si128(h, _mm_srli_epi64(h, 32)), PM_HASH_MIX);
        h = _mm_xor_si128(h, _mm_srli_epi64(h, 32));
        _mm_storeu_si128((__m128i *)(void *)(out + i), h);
        if (_mm_movemask_epi8(_mm_cmpeq_epi32(h, sign))) { /* perhaps */
            out[i] = and_sign_read(out[i]);
            out[i + 1] = and_sign_read(out[i + 1]);
        }
    }
    return (unsigned)_mm_movemask_ps(_mm_castsi128_ps(_mm_cmpgt_epi32(len, _mm_set1_epi32(PM_HASH_BLOCK))));
}

#include "link/scan_group.h"
#include "link/scan_body.h"
#endif
