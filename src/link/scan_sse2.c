/* Every x86-64. */
#include "link/scan_kernel.h"

#if defined(__x86_64__)
#include <emmintrin.h>

#define PM_GROUP 4
#define PM_SIGNS_ALWAYS 0
#define PM_SCAN_TABLE pm_scan_sse2
#define PM_SCAN_KIND PM_SCAN_SSE2

typedef struct pm_block {
    __m128i part[4];
} pm_block;

static inline pm_block pm_block_load(const unsigned char *p)
{
    pm_block b;
    for (int i = 0; i < 4; i++)
        b.part[i] = _mm_loadu_si128((const __m128i *)(const void *)(p + 16 * i));
    return b;
}

static inline pm_block pm_block_or(pm_block b, unsigned char c)
{
    for (int i = 0; i < 4; i++)
        b.part[i] = _mm_or_si128(b.part[i], _mm_set1_epi8((char)c));
    return b;
}

static inline uint64_t pm_block_high(pm_block b)
{
    uint64_t bits = 0;
    for (int i = 0; i < 4; i++)
        bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(b.part[i]) << 16 * i;
    return bits;
}

static inline uint64_t pm_block_is(pm_block b, unsigned char c)
{
    for (int i = 0; i < 4; i++)
        b.part[i] = _mm_cmpeq_epi8(b.part[i], _mm_set1_epi8((char)c));
    return pm_block_high(b);
}

static inline uint64_t pm_block_in(pm_block b, unsigned char low, unsigned char span)
{
    for (int i = 0; i < 4; i++) {
        __m128i from = _mm_sub_epi8(b.part[i], _mm_set1_epi8((char)low));
        b.part[i] = _mm_cmpeq_epi8(_mm_min_epu8(from, _mm_set1_epi8((char)span)), from);
    }
    return pm_block_high(b);
}

/* Four at a time, so that the end is guessed right more often; what is written
 * behind it is slack. */
static inline void pm_positions(uint32_t *out, uint64_t bits, uint32_t base)
{
    while (bits) {
        for (int i = 0; i < 4; i++) {
            out[i] = base + (uint32_t)__builtin_ctzll(bits | UINT64_C(1) << 63);
            bits &= bits - 1;
        }
        out += 4;
    }
}

#include "link/scan_group.h"
#include "link/scan_body.h"
#endif
