#include "parse/ids.h"

#include <string.h>

uint64_t pm_id_hash(const char *text, size_t length)
{
    const uint64_t m = 0xc6a4a7935bd1e995u;
    uint64_t h = 1 ^ length * m;
    size_t whole = length / 8 * 8;
    for (size_t i = 0; i < whole; i += 8) {
        uint64_t k;
        memcpy(&k, text + i, 8);
        k *= m;
        k ^= k >> 47;
        k *= m;
        h ^= k;
        h *= m;
    }
    if (length > whole) {
        uint64_t tail = 0;
        for (size_t i = whole; i < length; i++)
            tail |= (uint64_t)(unsigned char)text[i] << 8 * (i - whole);
        h ^= tail;
        h *= m;
    }
    h ^= h >> 47;
    h *= m;
    return h ^ h >> 47;
}

uint64_t pm_id_find(const pm_id_pair *pairs, size_t count, uint64_t key, uint64_t otherwise)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (pairs[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && pairs[low].key == key ? pairs[low].value : otherwise;
}

static uint64_t mix(uint64_t h)
{
    h ^= h >> 33;
    h *= 0xff51afd7ed558ccdu;
    h ^= h >> 33;
    h *= 0xc4ceb9fe1a85ec53u;
    return h ^ h >> 33;
}

void pm_id_rows(uint32_t rows[4], uint64_t key, uint32_t seed)
{
    uint64_t h1 = key * 0x87c37b91114253d5u;
    h1 = h1 << 31 | h1 >> 33;
    h1 *= 0x4cf5ad432745937fu;
    h1 ^= (uint64_t)seed ^ 8;
    uint64_t h2 = (uint64_t)seed ^ 8;
    h1 += h2;
    h2 += h1;
    h1 = mix(h1);
    h2 = mix(h2);
    h1 += h2;
    h2 += h1;
    rows[0] = (uint32_t)h1;
    rows[1] = (uint32_t)(h1 >> 32);
    rows[2] = (uint32_t)h2;
    rows[3] = (uint32_t)(h2 >> 32);
}
