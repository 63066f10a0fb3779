/* hash.h - a fast hash of bytes, for tables in memory.
 *
 * Blocks of 16 bytes, the last filled up with zeros, are hashed by NH (Black,
 * Halevi, Krawczyk, Krovetz, Rogaway: UMAC, 1999), which needs 32-bit
 * multiplications only, so that any vector unit hashes several texts at once
 * (link/scan_body.h), and mixed by a multiplication. With a secret key no text
 * can be made to collide with many others. Not the same on machines of another
 * byte order: for what is stored or shown there is pm_str_hash.
 */
#ifndef PM_BASE_HASH_H
#define PM_BASE_HASH_H

#include "base/str.h"

enum { PM_HASH_BLOCK = 16 };

#define PM_HASH_KEY_0 0x9E3779B9u
#define PM_HASH_KEY_1 0xD1B54A35u
#define PM_HASH_KEY_2 0x8CB92BA7u
#define PM_HASH_KEY_3 0xBF58476Du
#define PM_HASH_MIX 0xD6E8FEB86659FD93u

/* Of 16 bytes, as two numbers in the machine's order, with the secret parts of
 * the keys. */
static inline uint64_t pm_hash_block_keyed(uint64_t low, uint64_t high, uint32_t a, uint32_t b)
{
    uint64_t h = (uint64_t)((uint32_t)low + (PM_HASH_KEY_0 ^ a)) * ((uint32_t)(low >> 32) + (PM_HASH_KEY_1 ^ b)) +
                 (uint64_t)((uint32_t)high + (PM_HASH_KEY_2 ^ b)) * ((uint32_t)(high >> 32) + (PM_HASH_KEY_3 ^ a));
    h = (h ^ h >> 32) * PM_HASH_MIX;
    return h ^ h >> 32;
}

static inline uint64_t pm_hash_block(uint64_t low, uint64_t high)
{
    return pm_hash_block_keyed(low, high, 0, 0);
}

/* A further block of a long text. */
static inline uint64_t pm_hash_more(uint64_t hash, uint64_t block)
{
    hash = (hash << 23 | hash >> 41) ^ block;
    return (hash ^ hash >> 32) * PM_HASH_MIX;
}

uint64_t pm_hash(pm_str s);
uint64_t pm_hash_keyed(pm_str s, uint64_t key);

#endif
