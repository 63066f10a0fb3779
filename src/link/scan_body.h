/* scan_body.h - the kernels of a scan, written once.
 *
 * A file that includes it defines before: the type pm_block (64 bytes) and
 * pm_block_load, pm_block_or (each byte with a constant), pm_block_is (a bit for
 * each byte that equals), pm_block_in (a bit for each byte of LOW..LOW+SPAN),
 * pm_block_high; pm_positions (the places of a word's bits, plus a base; writes
 * slack); PM_GROUP, pm_hash_group (that many hashes at once) and pm_filter_group
 * (bits of the first filter, those of the second from bit 8 on); PM_SCAN_TABLE
 * and PM_SCAN_KIND; PM_COUNTS_BITS if the processor does; PM_SIGNS_ALWAYS: 1 if
 * looking for signs beyond ASCII costs less than guessing whether there are any.
 */

static inline unsigned count_bits(uint64_t x)
{
#ifdef PM_COUNTS_BITS /* there is an instruction for it */
    return (unsigned)__builtin_popcountll(x);
#else
    x -= x >> 1 & UINT64_C(0x5555555555555555);
    x = (x & UINT64_C(0x3333333333333333)) + (x >> 2 & UINT64_C(0x3333333333333333));
    return (unsigned)(((x + (x >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F)) * UINT64_C(0x0101010101010101) >> 56);
#endif
}

/* First bytes of plain signs of three bytes, E2 80 ... (term_cut.h). */
static inline uint64_t long_signs(const unsigned char *p, pm_block here)
{
    pm_block third = pm_block_load(p + 2);
    return pm_block_is(here, 0xE2) & pm_block_is(pm_block_load(p + 1), 0x80) &
           (pm_block_in(third, 0x80, 0x0A) | pm_block_in(third, 0x90, 0x2F));
}

/* Of two bytes, C2 ... */
static inline uint64_t short_signs(const unsigned char *p, pm_block here)
{
    pm_block second = pm_block_load(p + 1);
    return pm_block_is(here, 0xC2) & pm_block_in(second, 0x80, 0x3F) &
           ~(pm_block_is(second, 0xAA) | pm_block_is(second, 0xAD) | pm_block_is(second, 0xB5) |
             pm_block_is(second, 0xBA));
}

/* What a block hands on to the next one: bits that stand at its first byte. */
typedef struct carry {
    uint64_t word, hard, and_sign, plain;
} carry;

/* Bytes beyond ASCII that belong to no plain sign. */
static inline uint64_t hard_bytes(carry *c, const unsigned char *p, pm_block here, uint64_t high)
{
    uint64_t three = long_signs(p, here), two = short_signs(p, here);
    uint64_t plain = three | three << 1 | three << 2 | two | two << 1 | c->plain;
    c->plain = (three >> 63) * 3 | (three >> 62 & 1) | two >> 63;
    return high & ~plain;
}

static inline void push_marks(pm_chunk_words *out, uint64_t marks, uint64_t starts)
{
    for (; marks; marks &= marks - 1) {
        uint64_t up_to = (marks & (0 - marks)) * 2 - 1;
        out->marks[out->mark_count++] = (uint32_t)(out->count + count_bits(starts & up_to) - 1);
    }
}

static void cut_words(pm_chunk_words *out, const unsigned char *bytes, size_t len, uint32_t base)
{
    carry c = {0};
    size_t ends = out->count;
    for (size_t i = 0; i < len; i += 64) {
        pm_block here = pm_block_load(bytes + i), small = pm_block_or(here, 0x20);
        __builtin_prefetch(bytes + i + PM_SCAN_AHEAD, 0, 2);
        uint64_t inside = len - i >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << (len - i)) - 1;
        uint64_t alpha = pm_block_in(small, 'a', 25) & inside;
        uint64_t plain = (pm_block_in(here, '0', 9) & inside) | alpha;
        uint64_t high = pm_block_high(here) & inside, and_sign = pm_block_is(here, '&') & inside, hard = 0;
        if (PM_SIGNS_ALWAYS || (high | c.plain))
            hard = hard_bytes(&c, bytes + i, here, high);
        uint64_t word = plain | hard, before = word << 1 | c.word;
        uint64_t start = (word & ~before) | and_sign, end = (~word & before) | and_sign << 1 | c.and_sign;
        uint64_t stop = pm_block_is(pm_block_load(bytes + i + 1), '.');
        uint64_t marks = (start & alpha & (stop | (~(word >> 1) & ~(plain >> 2)))) | (hard & ~(hard << 1 | c.hard));
        if (marks)
            push_marks(out, marks, start);
        pm_positions(out->start + out->count, start, base + (uint32_t)i);
        pm_positions(out->end + ends, end, base + (uint32_t)i);
        out->count += count_bits(start);
        ends += count_bits(end);
        c.word = word >> 63;
        c.hard = hard >> 63;
        c.and_sign = and_sign >> 63;
    }
    if (c.word | c.and_sign)
        out->end[ends] = base + (uint32_t)len;
}

/* A word longer than a block, in small letters. */
static uint64_t hash_long(const unsigned char *p, size_t len)
{
    uint64_t h = 0;
    for (size_t i = 0; i < len; i += PM_HASH_BLOCK) {
        unsigned char block[PM_HASH_BLOCK] = {0};
        uint64_t words[2];
        size_t n = len - i < PM_HASH_BLOCK ? len - i : PM_HASH_BLOCK;
        memcpy(block, p + i, n);
        for (size_t k = 0; k < n; k++)
            block[k] |= 0x20;
        memcpy(words, block, sizeof words);
        uint64_t b = pm_hash_block(words[0], words[1]);
        h = i ? pm_hash_more(h, b) : b;
    }
    return h;
}

/* "&" reads "and". */
static inline uint64_t and_sign_read(uint64_t hash)
{
    const uint64_t sign = pm_hash_block('&', 0), word = pm_hash_block('a' | 'n' << 8 | 'd' << 16, 0);
    return hash == sign ? word : hash;
}

static void hash_words(uint64_t *out, uintptr_t origin, uint32_t *start, uint32_t *end, size_t count)
{
    for (size_t k = count; count && k < count + PM_GROUP; k++) {
        start[k] = start[count - 1];
        end[k] = end[count - 1];
    }
    for (size_t k = 0; k < count; k += PM_GROUP) {
        unsigned longer = pm_hash_group(out + k, origin, start + k, end + k);
        for (; longer; longer &= longer - 1) {
            size_t i = k + (size_t)__builtin_ctz(longer);
            out[i] = hash_long((const unsigned char *)(origin + start[i]), end[i] - start[i]);
        }
    }
}

static void filter_terms(pm_passed *out, const pm_filter *one, const pm_filter *pair, const uint64_t *hashes,
                         size_t count)
{
    for (size_t k = 0; k < count; k += 64) {
        uint64_t inside = count - k >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << (count - k)) - 1;
        uint64_t ones = 0, pairs = 0;
        for (unsigned i = 0; i < 64; i += PM_GROUP) {
            unsigned bits = pm_filter_group(one, pair, hashes + k + i);
            ones |= (uint64_t)(bits & 0xFF) << i;
            pairs |= (uint64_t)(bits >> 8) << i;
        }
        ones &= inside;
        pairs &= inside;
        pm_positions(out->one + out->one_count, ones, (uint32_t)k);
        pm_positions(out->pair + out->pair_count, pairs, (uint32_t)k);
        out->one_count += count_bits(ones);
        out->pair_count += count_bits(pairs);
    }
}

const pm_scan_kernel PM_SCAN_TABLE = {PM_SCAN_KIND, cut_words, hash_words, filter_terms};
