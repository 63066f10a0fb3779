/* scan_group.h - filtering without vectors that gather, a word at a time
 * (scan_body.h). PM_GROUP is defined before.
 */

static inline unsigned filtered(const pm_matcher *m, const uint64_t *hashes)
{
    return (unsigned)pm_filter_has(&m->one, hashes[0]) |
           (unsigned)pm_filter_has(&m->pair, pm_hash_join(hashes[0], hashes[1])) << 8;
}

static inline unsigned pm_filter_group(const pm_matcher *m, const uint64_t *hashes)
{
    unsigned bits = 0;
    for (unsigned i = 0; i < PM_GROUP; i++)
        if (!m->first || (*pm_first_word(m, hashes[i]) & pm_first_bit(hashes[i])))
            bits |= filtered(m, hashes + i) << i;
    return bits;
}
