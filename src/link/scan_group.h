/* scan_group.h - filtering without vectors that gather, a word at a time
 * (scan_body.h).
 */

static inline void pm_filter_block(uint64_t *ones, uint64_t *pairs, const pm_matcher *m, const uint64_t *hashes)
{
    for (unsigned i = 0; i < 64; i++) {
        uint64_t h = hashes[i];
        if (m->first && !(*pm_first_word(m, h) & pm_first_bit(h)))
            continue;
        *ones |= (uint64_t)pm_filter_has(&m->one, h) << i;
        *pairs |= (uint64_t)pm_filter_has(&m->pair, pm_hash_join(h, hashes[i + 1])) << i;
    }
}
