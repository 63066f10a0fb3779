/* term_hash.h - the number that stands for a folded term, and for a row of
 * them.
 *
 * A term is taken in blocks of 16 bytes, the last filled up with zeros; a block
 * is hashed by NH (Black, Halevi, Krawczyk, Krovetz, Rogaway: UMAC, 1999), which
 * needs 32-bit multiplications only, so that any vector unit hashes several
 * terms at once (scan_body.h), and mixed by a multiplication. Every kernel gives
 * the same number. It is not the same on machines of another byte order.
 */
#ifndef PM_LINK_TERM_HASH_H
#define PM_LINK_TERM_HASH_H

#include "base/str.h"

#include <string.h>

enum { PM_HASH_BLOCK = 16 };

#define PM_HASH_KEY_0 0x9E3779B9u
#define PM_HASH_KEY_1 0xD1B54A35u
#define PM_HASH_KEY_2 0x8CB92BA7u
#define PM_HASH_KEY_3 0xBF58476Du
#define PM_HASH_MIX 0xD6E8FEB86659FD93u

/* Of 16 bytes, as two numbers in the machine's order. */
static inline uint64_t pm_hash_block(uint64_t low, uint64_t high)
{
    uint64_t h = (uint64_t)((uint32_t)low + PM_HASH_KEY_0) * ((uint32_t)(low >> 32) + PM_HASH_KEY_1) +
                 (uint64_t)((uint32_t)high + PM_HASH_KEY_2) * ((uint32_t)(high >> 32) + PM_HASH_KEY_3);
    h = (h ^ h >> 32) * PM_HASH_MIX;
    return h ^ h >> 32;
}

/* The row of PREFIX with one more term; the empty row is 0. */
static inline uint64_t pm_hash_join(uint64_t prefix, uint64_t term)
{
    return (prefix << 21 | prefix >> 43) ^ term;
}

/* A further block of a long term. */
static inline uint64_t pm_hash_more(uint64_t hash, uint64_t block)
{
    hash = (hash << 23 | hash >> 41) ^ block;
    return (hash ^ hash >> 32) * PM_HASH_MIX;
}

#endif
