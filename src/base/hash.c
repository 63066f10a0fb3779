#include "base/hash.h"

#include <string.h>

/* The first bytes up to eight of what is left, in the machine's order. */
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
static uint64_t word_at(const char *bytes, size_t len)
{
    uint64_t w = 0;
    uint32_t head, tail;
    uint16_t two, last;
    if (len >= sizeof w) {
        memcpy(&w, bytes, sizeof w);
        return w;
    }
    if (len >= sizeof head) { /* both ends, which meet or overlap */
        memcpy(&head, bytes, sizeof head);
        memcpy(&tail, bytes + len - sizeof tail, sizeof tail);
        return head | (uint64_t)tail << 8 * (len - sizeof tail);
    }
    if (len < sizeof two)
        return len ? (unsigned char)bytes[0] : 0;
    memcpy(&two, bytes, sizeof two);
    memcpy(&last, bytes + len - sizeof last, sizeof last);
    return two | (uint64_t)last << 8 * (len - sizeof last);
}
#else
static uint64_t word_at(const char *bytes, size_t len)
{
    uint64_t w = 0;
    memcpy(&w, bytes, len < sizeof w ? len : sizeof w);
    return w;
}
#endif

static uint64_t block_at(const char *bytes, size_t len, uint64_t key)
{
    uint64_t low = word_at(bytes, len), high = len > 8 ? word_at(bytes + 8, len - 8) : 0;
    return pm_hash_block_keyed(low, high, (uint32_t)key, (uint32_t)(key >> 32));
}

uint64_t pm_hash_keyed(pm_str s, uint64_t key)
{
    uint64_t h = block_at(s.ptr, s.len, key);
    for (size_t i = PM_HASH_BLOCK; i < s.len; i += PM_HASH_BLOCK)
        h = pm_hash_more(h, block_at(s.ptr + i, s.len - i, key));
    return h;
}

uint64_t pm_hash(pm_str s)
{
    return pm_hash_keyed(s, 0);
}
