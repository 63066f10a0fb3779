#include "base/hash.h"

#include <string.h>

/* The first bytes up to eight of what is left. */
static uint64_t word_at(const char *bytes, size_t len)
{
    uint64_t w = 0;
    if (len >= sizeof w) {
        memcpy(&w, bytes, sizeof w);
    } else {
        for (size_t i = 0; i < len; i++)
            ((unsigned char *)&w)[i] = (unsigned char)bytes[i];
    }
    return w;
}

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
