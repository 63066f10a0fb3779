#include "link/term_hash.h"

#include "link/term.h"

static uint64_t block_at(const char *bytes, size_t len)
{
    uint64_t words[2] = {0, 0};
    memcpy(words, bytes, len < PM_HASH_BLOCK ? len : PM_HASH_BLOCK);
    return pm_hash_block(words[0], words[1]);
}

uint64_t pm_term_hash(pm_str fold)
{
    uint64_t h = block_at(fold.ptr, fold.len);
    for (size_t i = PM_HASH_BLOCK; i < fold.len; i += PM_HASH_BLOCK)
        h = pm_hash_more(h, block_at(fold.ptr + i, fold.len - i));
    return h;
}
