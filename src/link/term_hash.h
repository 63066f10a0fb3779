/* term_hash.h - the number that stands for a row of folded terms; a term's own
 * is pm_term_hash, which is pm_hash of its fold.
 */
#ifndef PM_LINK_TERM_HASH_H
#define PM_LINK_TERM_HASH_H

#include "base/hash.h"

#include <string.h>

/* The row of PREFIX with one more term; the empty row is 0. */
static inline uint64_t pm_hash_join(uint64_t prefix, uint64_t term)
{
    return (prefix << 21 | prefix >> 43) ^ term;
}

#endif
