/* scan_body.h - the kernels of a scan, written once.
 *
 * A file that includes it defines before: pm_classes_of; pm_positions (the places
 * of a word's bits, plus a base; writes slack); PM_GROUP and pm_hash_group (that
 * many hashes at once); pm_filter_block (64 terms by both filters); PM_SCAN_TABLE and PM_SCAN_KIND; PM_COUNTS_BITS if the
 * processor does; PM_COMPRESSES if pm_positions costs the same for few bits as for
 * many.
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

/* What a block hands on to the next one: bits that stand at its first byte. */
typedef struct carry {
    uint64_t word, hard, and_sign, sign, stop;
    uint64_t first; /* first bytes of plain words two bytes before */
} carry;

/* Bytes beyond ASCII that belong to no plain sign. */
static inline uint64_t hard_bytes(carry *c, pm_classes of)
{
    uint64_t plain = of.three | of.three << 1 | of.three << 2 | of.two | of.two << 1 | c->sign;
    c->sign = (of.three >> 63) * 3 | (of.three >> 62 & 1) | of.two >> 63;
    return of.high & ~plain;
}

/* Marks the words that begin two bytes before ALONE (nothing begins between), and
 * those in which HARD are. */
static inline void push_marks(pm_chunk_words *out, uint64_t alone, uint64_t hard, uint64_t starts)
{
    for (uint64_t left = alone | hard; left; left &= left - 1) {
        uint64_t at = left & (0 - left);
        if (alone & at)
            out->marks[out->mark_count++] = (uint32_t)(out->count + count_bits(starts & (at - 1)) - 1);
        if (hard & at)
            out->marks[out->mark_count++] = (uint32_t)(out->count + count_bits(starts & (at * 2 - 1)) - 1);
    }
}

static void cut_words(pm_chunk_words *out, const unsigned char *bytes, size_t len, uint32_t base)
{
    carry c = {0};
    size_t ends = out->count;
    for (size_t i = 0; i < len; i += 64) {
        pm_classes of = pm_classes_of(bytes + i);
        __builtin_prefetch(bytes + i + PM_SCAN_AHEAD, 0, 2);
        uint64_t inside = len - i >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << (len - i)) - 1;
        uint64_t plain = of.plain & inside, and_sign = of.and_sign & inside;
        uint64_t hard = hard_bytes(&c, of) & inside;
        uint64_t word = plain | hard, before = word << 1 | c.word, and_before = and_sign << 1 | c.and_sign;
        uint64_t start = (word & ~before) | and_sign, end = (~word & before) | and_before, first = start & plain;
        /* two bytes behind the begin of a word: was it of one byte, and is there what an initial has behind it? */
        uint64_t alone = (first << 2 | c.first) & ~before & ~and_before & (of.stop << 1 | c.stop | ~plain);
        uint64_t first_hard = hard & ~(hard << 1 | c.hard);
        if (alone | first_hard)
            push_marks(out, alone, first_hard, start);
        pm_positions(out->start + out->count, start, base + (uint32_t)i);
        pm_positions(out->end + ends, end, base + (uint32_t)i);
        out->count += count_bits(start);
        ends += count_bits(end);
        c.word = word >> 63;
        c.hard = hard >> 63;
        c.and_sign = and_sign >> 63;
        c.stop = of.stop >> 63;
        c.first = first >> 62;
    }
    if (c.word | c.and_sign)
        out->end[ends] = base + (uint32_t)len;
    if (c.first)
        out->marks[out->mark_count++] = (uint32_t)out->count - 1;
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

static inline void push_passed(uint32_t *out, size_t *count, uint64_t bits, uint32_t base)
{
#ifdef PM_COMPRESSES
    pm_positions(out + *count, bits, base);
    *count += count_bits(bits);
#else
    for (; bits; bits &= bits - 1)
        out[(*count)++] = base + (uint32_t)__builtin_ctzll(bits);
#endif
}

static void filter_terms(pm_passed *out, const pm_matcher *m, const uint64_t *hashes, size_t count)
{
    for (size_t k = 0; k < count; k += 64) {
        uint64_t inside = count - k >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << (count - k)) - 1;
        uint64_t ones = 0, pairs = 0;
        pm_filter_block(&ones, &pairs, m, hashes + k);
        ones &= inside;
        pairs &= inside;
        push_passed(out->one, &out->one_count, ones, (uint32_t)k);
        push_passed(out->pair, &out->pair_count, pairs, (uint32_t)k);
    }
}

const pm_scan_kernel PM_SCAN_TABLE = {PM_SCAN_KIND, cut_words, hash_words, filter_terms};
