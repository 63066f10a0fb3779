/* Any machine: plain C on words of eight bytes. */
#include "link/scan_kernel.h"
#include "link/scan_signs.h"

#define PM_GROUP 4
#define PM_SCAN_TABLE pm_scan_portable
#define PM_SCAN_KIND PM_SCAN_PORTABLE

#define EACH(c) (UINT64_C(0x0101010101010101) * (c)) /* C in each byte */

/* The first byte is the lowest. */
static inline uint64_t eight(const unsigned char *p)
{
    uint64_t w;
    memcpy(&w, p, sizeof w);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    w = __builtin_bswap64(w);
#endif
    return w;
}

/* Bit 7 of each byte, side by side. */
static inline uint64_t bits_of(uint64_t w)
{
    return (w >> 7 & EACH(1)) * UINT64_C(0x0102040810204080) >> 56;
}

/* Bit 7 of bytes of LOW..HIGH; V has bytes of ASCII only. */
static inline uint64_t within(uint64_t v, unsigned low, unsigned high)
{
    return (v + EACH(0x80 - low)) & ~(v + EACH(0x7F - high));
}

static inline pm_classes pm_classes_of(const unsigned char *p)
{
    pm_classes c = {0};
    for (unsigned i = 0; i < 64; i += 8) {
        uint64_t w = eight(p + i), v = w & EACH(0x7F);
        c.plain |= bits_of((within(v | EACH(0x20), 'a', 'z') | within(v, '0', '9')) & ~w) << i;
        c.high |= bits_of(w) << i;
        c.and_sign |= bits_of(within(v, '&', '&') & ~w) << i;
        c.stop |= bits_of(within(v, '.', '.') & ~w) << i;
    }
    pm_find_signs(&c, p);
    return c;
}

static inline void pm_positions(uint32_t *out, uint64_t bits, uint32_t base)
{
    for (; bits; bits &= bits - 1)
        *out++ = base + (uint32_t)__builtin_ctzll(bits);
}

/* The bytes of a word up to eight, in small letters, zeros behind; in the
 * machine's order, as pm_hash has them. */
static inline uint64_t small_letters(const unsigned char *p, uint32_t len)
{
    uint64_t w = eight(p) | EACH(0x20);
    w = len >= 8 ? w : w & ((UINT64_C(1) << 8 * len) - 1);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    w = __builtin_bswap64(w);
#endif
    return w;
}

static inline uint64_t and_sign_read(uint64_t hash);

static inline unsigned pm_hash_group(uint64_t *out, uintptr_t origin, const uint32_t *start, const uint32_t *end)
{
    unsigned longer = 0;
    for (unsigned i = 0; i < PM_GROUP; i++) {
        const unsigned char *p = (const unsigned char *)(origin + start[i]);
        uint32_t len = end[i] - start[i];
        uint64_t high = len > 8 ? small_letters(p + 8, len - 8) : 0;
        out[i] = and_sign_read(pm_hash_block(small_letters(p, len), high));
        longer |= (unsigned)(len > PM_HASH_BLOCK) << i;
    }
    return longer;
}

#include "link/scan_group.h"
#include "link/scan_body.h"
