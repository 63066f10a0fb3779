#include "link/near_terms.h"

#include "base/buf.h"
#include "base/memory.h"
#include "base/hash.h"
#include "base/range.h"
#include "base/vec.h"
#include "link/stored.h"

#include <stdlib.h>
#include <string.h>

enum { LETTERS = 26 };

typedef struct entry {
    uint32_t hash; /* of a term or of a term less one letter */
    uint32_t term;
} entry;

typedef struct span {
    uint32_t at, len;
} span;


struct pm_near_terms {
    pm_buf text;
    PM_VEC(span) terms;
    uint64_t *slots; /* open addressing: the terms' hashes; 0 = free */
    size_t mask;
    uint32_t ends[LETTERS][LETTERS]; /* first letter, last letter: a bit for each length */
    uint64_t *filter; /* [filter_count] two bits of one word stand for an entry's hash */
    uint32_t filter_count;
    uint32_t *buckets; /* [bucket_count + 1] first entry of each */
    size_t bucket_bits;
    entry *entries; /* by bucket, then term */
    size_t entry_count;
    bool mapped; /* its tables lie in an image (stored.h) */
};

enum { FILTER_BITS = 16 /* an entry */ };

pm_near_terms *pm_near_terms_new(void)
{
    pm_near_terms *near = pm_new(1, sizeof *near);
    near->mask = 1023;
    near->slots = pm_new(near->mask + 1, sizeof *near->slots);
    return near;
}

void pm_near_terms_free(pm_near_terms *near)
{
    if (near && !near->mapped) {
        pm_buf_free(&near->text);
        pm_vec_free(&near->terms);
        free(near->slots);
        free(near->filter);
        free(near->buckets);
        free(near->entries);
    }
    free(near);
}

static pm_str term_at(const pm_near_terms *near, uint32_t i)
{
    return (pm_str){near->text.ptr + near->terms.at[i].at, near->terms.at[i].len};
}

static size_t slot_of(const pm_near_terms *near, uint64_t hash)
{
    size_t i = (size_t)hash & near->mask;
    while (near->slots[i] && near->slots[i] != hash)
        i = (i + 1) & near->mask;
    return i;
}

static bool is_plain(pm_str term)
{
    if (term.len < PM_NEAR_MIN || term.len > PM_NEAR_MAX)
        return false;
    for (size_t i = 0; i < term.len; i++)
        if (term.ptr[i] < 'a' || term.ptr[i] > 'z')
            return false;
    return true;
}

static void grow(pm_near_terms *near)
{
    uint64_t *old = near->slots;
    size_t count = near->mask + 1;
    near->mask = near->mask * 2 + 1;
    near->slots = pm_new_table(near->mask + 1, sizeof *near->slots);
    for (size_t i = 0; i < count; i++)
        if (old[i])
            near->slots[slot_of(near, old[i])] = old[i];
    free(old);
}

void pm_near_terms_add(pm_near_terms *near, pm_str term)
{
    if (!is_plain(term) || pm_near_terms_has(near, term))
        return;
    uint64_t hash = pm_hash(term);
    pm_vec_push(&near->terms, (span){(uint32_t)near->text.len, (uint32_t)term.len});
    pm_buf_add(&near->text, term);
    near->slots[slot_of(near, hash)] = hash;
    near->ends[term.ptr[0] - 'a'][term.ptr[term.len - 1] - 'a'] |= UINT32_C(1) << term.len;
    if (near->terms.len * 2 > near->mask)
        grow(near);
}

bool pm_near_terms_has_hash(const pm_near_terms *near, uint64_t hash)
{
    return near->slots[slot_of(near, hash)] != 0;
}

bool pm_near_terms_has(const pm_near_terms *near, pm_str term)
{
    return pm_near_terms_has_hash(near, pm_hash(term));
}

bool pm_near_terms_may_have(const pm_near_terms *near, char first, char last, size_t len)
{
    unsigned a = (unsigned char)first - 'a', b = (unsigned char)last - 'a';
    return a < LETTERS && b < LETTERS && len <= PM_NEAR_MAX && (near->ends[a][b] >> len & 1);
}

/* A text is hashed as a polynomial, so that each deletion takes one step: the
 * letters before the gap as they were, those behind it one power lower. */
#define BASE 0x9E3779B97F4A7C15u

static uint64_t mix(uint64_t h)
{
    h = (h ^ h >> 32) * 0xD6E8FEB86659FD93u;
    return h ^ h >> 32;
}

enum { HASHES = PM_NEAR_MAX + 2 };

/* The hashes of TERM and of TERM less each letter; PM_NEAR_MAX letters at most.
 * Returns how many. A run of equal letters gives one hash. */
static size_t deletions(uint64_t out[HASHES], pm_str term)
{
    uint64_t before = 0, behind = 0, power = 1, whole, powers[PM_NEAR_MAX + 1];
    size_t n = 1;
    for (size_t i = 0; i < term.len; i++, power *= BASE) {
        powers[i] = power;
        behind += i ? (unsigned char)term.ptr[i] * powers[i - 1] : 0;
    }
    whole = behind * BASE + (unsigned char)term.ptr[0];
    out[0] = mix(whole + term.len * power);
    for (size_t i = 0; i < term.len; i++) {
        if (i) {
            before += (unsigned char)term.ptr[i - 1] * powers[i - 1];
            behind -= (unsigned char)term.ptr[i] * powers[i - 1];
        }
        if (i == 0 || term.ptr[i] != term.ptr[i - 1])
            out[n++] = mix(before + behind + (term.len - 1) * powers[term.len - 1]);
    }
    return n;
}

static uint64_t filter_bits(uint64_t hash)
{
    return UINT64_C(1) << (hash & 63) | UINT64_C(1) << (hash >> 6 & 63);
}

static uint32_t filter_word(const pm_near_terms *near, uint64_t hash)
{
    return (uint32_t)((hash >> 32) * near->filter_count >> 32);
}

static bool filter_has(const pm_near_terms *near, uint64_t hash)
{
    return (~near->filter[filter_word(near, hash)] & filter_bits(hash)) == 0;
}

static size_t bucket_of(const pm_near_terms *near, uint64_t hash)
{
    return (size_t)(hash >> (64 - near->bucket_bits));
}

void pm_near_terms_seal(pm_near_terms *near)
{
    uint64_t hashes[HASHES];
    near->bucket_bits = 4;
    while (near->bucket_bits < 24 && (size_t)1 << near->bucket_bits < near->terms.len * 4)
        near->bucket_bits++;
    size_t buckets = (size_t)1 << near->bucket_bits;
    near->buckets = pm_new_table(buckets + 2, sizeof *near->buckets);
    uint32_t *next = near->buckets + 1; /* counts first, then where each bucket is filled next */
    size_t total = 0;
    for (uint32_t t = 0; t < near->terms.len; t++)
        for (size_t k = deletions(hashes, term_at(near, t)); k-- > 0; total++)
            next[bucket_of(near, hashes[k]) + 1]++;
    for (size_t b = 1; b <= buckets; b++)
        next[b] += next[b - 1];
    near->entries = pm_new_table(total ? total : 1, sizeof *near->entries);
    near->entry_count = total;
    near->filter_count = (uint32_t)(total * FILTER_BITS / 64 + 1);
    near->filter = pm_new_table(near->filter_count, sizeof *near->filter);
    for (uint32_t t = 0; t < near->terms.len; t++)
        for (size_t k = deletions(hashes, term_at(near, t)); k-- > 0;) {
            near->entries[next[bucket_of(near, hashes[k])]++] = (entry){(uint32_t)hashes[k], t};
            near->filter[filter_word(near, hashes[k])] |= filter_bits(hashes[k]);
        }
}

/* Exactly one edit between A and B. */
static bool one_edit(pm_str a, pm_str b)
{
    pm_str s = a.len < b.len ? a : b, l = a.len < b.len ? b : a;
    size_t i = 0;
    if (l.len - s.len > 1)
        return false;
    while (i < s.len && s.ptr[i] == l.ptr[i])
        i++;
    if (s.len < l.len)
        return memcmp(s.ptr + i, l.ptr + i + 1, s.len - i) == 0;
    if (i == s.len)
        return false;
    if (memcmp(s.ptr + i + 1, l.ptr + i + 1, s.len - i - 1) == 0)
        return true;
    return i + 1 < s.len && s.ptr[i] == l.ptr[i + 1] && s.ptr[i + 1] == l.ptr[i] &&
           memcmp(s.ptr + i + 2, l.ptr + i + 2, s.len - i - 2) == 0;
}

/* Puts term T among the first PM_NEAR_FOUND, ascending; returns how many. */
static size_t put(uint32_t found[PM_NEAR_FOUND], size_t n, uint32_t t)
{
    size_t at = 0;
    while (at < n && found[at] < t)
        at++;
    if (at == PM_NEAR_FOUND || (at < n && found[at] == t))
        return n;
    n += n < PM_NEAR_FOUND;
    for (size_t i = n - 1; i > at; i--)
        found[i] = found[i - 1];
    found[at] = t;
    return n;
}

size_t pm_near_terms_find(pm_str out[PM_NEAR_FOUND], const pm_near_terms *near, pm_str word)
{
    uint64_t hashes[HASHES];
    uint32_t found[PM_NEAR_FOUND];
    size_t n = 0;
    if (!near->buckets || !is_plain(word))
        return 0;
    size_t count = deletions(hashes, word);
    for (size_t k = 0; k < count; k++) {
        if (!filter_has(near, hashes[k]))
            continue;
        size_t b = bucket_of(near, hashes[k]);
        for (uint32_t e = near->buckets[b]; e < near->buckets[b + 1]; e++)
            if (near->entries[e].hash == (uint32_t)hashes[k] && one_edit(term_at(near, near->entries[e].term), word))
                n = put(found, n, near->entries[e].term);
    }
    for (size_t i = 0; i < n; i++)
        out[i] = term_at(near, found[i]);
    return n;
}

/* The numbers of an index in a file. */
typedef struct stored {
    uint64_t mask, bucket_bits;
    uint32_t ends[LETTERS][LETTERS];
} stored;

void pm_near_terms_store(pm_image_writer *w, const pm_near_terms *near)
{
    stored s = {.mask = near->mask, .bucket_bits = near->bucket_bits};
    memcpy(s.ends, near->ends, sizeof s.ends);
    pm_image_add(w, PM_STORED_NEAR, &s, 1, sizeof s);
    pm_image_add(w, PM_STORED_NEAR_TEXT, near->text.ptr, near->text.len, 1);
    pm_image_add(w, PM_STORED_NEAR_TERMS, near->terms.at, near->terms.len, sizeof *near->terms.at);
    pm_image_add(w, PM_STORED_NEAR_SLOTS, near->slots, near->mask + 1, sizeof *near->slots);
    pm_image_add(w, PM_STORED_NEAR_FILTER, near->filter, near->filter_count, sizeof *near->filter);
    pm_image_add(w, PM_STORED_NEAR_BUCKETS, near->buckets, ((size_t)1 << near->bucket_bits) + 2, sizeof *near->buckets);
    pm_image_add(w, PM_STORED_NEAR_ENTRIES, near->entries, near->entry_count, sizeof *near->entries);
}

pm_near_terms *pm_near_terms_restore(const pm_image *image)
{
    stored s;
    size_t slots, filter, buckets;
    pm_near_terms near = {.mapped = true};
    near.text.ptr = PM_STORED_TABLE(image, PM_STORED_NEAR_TEXT, near.text.ptr, &near.text.len);
    near.terms.at = PM_STORED_TABLE(image, PM_STORED_NEAR_TERMS, near.terms.at, &near.terms.len);
    near.slots = PM_STORED_TABLE(image, PM_STORED_NEAR_SLOTS, near.slots, &slots);
    near.filter = PM_STORED_TABLE(image, PM_STORED_NEAR_FILTER, near.filter, &filter);
    near.buckets = PM_STORED_TABLE(image, PM_STORED_NEAR_BUCKETS, near.buckets, &buckets);
    near.entries = PM_STORED_TABLE(image, PM_STORED_NEAR_ENTRIES, near.entries, &near.entry_count);
    if (!pm_image_record(image, PM_STORED_NEAR, &s, sizeof s) || s.bucket_bits < 1 || s.bucket_bits > 30 ||
        s.mask + 1 != slots || (s.mask & slots) || near.terms.len >= slots || !filter || filter > UINT32_MAX ||
        buckets != ((size_t)1 << s.bucket_bits) + 2)
        return NULL;
    memcpy(near.ends, s.ends, sizeof near.ends);
    near.mask = (size_t)s.mask;
    near.bucket_bits = (size_t)s.bucket_bits;
    near.filter_count = (uint32_t)filter;
    pm_near_terms *out = pm_new(1, sizeof *out);
    *out = near;
    return out;
}
