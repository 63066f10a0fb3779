/* scan_group.h - hashing and filtering without vectors, a word at a time: what
 * a kernel uses that has nothing better (scan_body.h). PM_GROUP is defined
 * before.
 */

static inline uint64_t and_sign_read(uint64_t hash);

/* The bytes of a word up to eight, in small letters, zeros behind. */
static inline uint64_t small_letters(const unsigned char *p, uint32_t len)
{
    uint64_t w;
    memcpy(&w, p, sizeof w);
    w |= UINT64_C(0x2020202020202020);
    return len >= 8 ? w : w & ((UINT64_C(1) << 8 * len) - 1);
}

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

static inline unsigned pm_filter_group(const pm_filter *one, const pm_filter *pair, const uint64_t *hashes)
{
    unsigned bits = 0;
    for (unsigned i = 0; i < PM_GROUP; i++) {
        bits |= (unsigned)pm_filter_has(one, hashes[i]) << i;
        bits |= (unsigned)pm_filter_has(pair, pm_hash_join(hashes[i], hashes[i + 1])) << (8 + i);
    }
    return bits;
}
