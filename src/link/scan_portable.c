/* Any machine: plain C on words of eight bytes. */
#include "link/scan_kernel.h"

#define PM_GROUP 4
#define PM_SIGNS_ALWAYS 0
#define PM_SCAN_TABLE pm_scan_portable
#define PM_SCAN_KIND PM_SCAN_PORTABLE

typedef struct pm_block {
    unsigned char byte[64];
} pm_block;

static inline pm_block pm_block_load(const unsigned char *p)
{
    pm_block b;
    memcpy(&b, p, sizeof b);
    return b;
}

static inline pm_block pm_block_or(pm_block b, unsigned char c)
{
    for (size_t i = 0; i < sizeof b.byte; i++)
        b.byte[i] |= c;
    return b;
}

static inline uint64_t pm_block_in(pm_block b, unsigned char low, unsigned char span)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < sizeof b.byte; i++)
        bits |= (uint64_t)((unsigned char)(b.byte[i] - low) <= span) << i;
    return bits;
}

static inline uint64_t pm_block_is(pm_block b, unsigned char c)
{
    return pm_block_in(b, c, 0);
}

static inline uint64_t pm_block_high(pm_block b)
{
    return pm_block_in(b, 0x80, 0x7F);
}

static inline void pm_positions(uint32_t *out, uint64_t bits, uint32_t base)
{
    for (; bits; bits &= bits - 1)
        *out++ = base + (uint32_t)__builtin_ctzll(bits);
}

#include "link/scan_group.h"
#include "link/scan_body.h"
