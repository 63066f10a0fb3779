#include "link/near_terms.h"

#include "base/buf.h"
#include "base/memory.h"
#include "base/near.h"
#include "base/range.h"
#include "base/vec.h"

#include <stdlib.h>

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
    uint32_t *slots; /* open addressing over terms, index + 1 */
    size_t mask;
    uint32_t *buckets; /* [bucket_count + 1] first entry of each */
    size_t bucket_bits;
    entry *entries; /* by bucket, then term */
};

pm_near_terms *pm_near_terms_new(void)
{
    pm_near_terms *near = pm_new(1, sizeof *near);
    near->mask = 1023;
    near->slots = pm_new(near->mask + 1, sizeof *near->slots);
    return near;
}

void pm_near_terms_free(pm_near_terms *near)
{
    if (!near)
        return;
    pm_buf_free(&near->text);
    pm_vec_free(&near->terms);
    free(near->slots);
    free(near->buckets);
    free(near->entries);
    free(near);
}

static pm_str term_at(const pm_near_terms *near, uint32_t i)
{
    return (pm_str){near->text.ptr + near->terms.at[i].at, near->terms.at[i].len};
}

static size_t slot_of(const pm_near_terms *near, pm_str term)
{
    size_t i = (size_t)pm_str_hash(term) & near->mask;
    while (near->slots[i] && !pm_str_eq(term_at(near, near->slots[i] - 1), term))
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

void pm_near_terms_add(pm_near_terms *near, pm_str term)
{
    if (!is_plain(term))
        return;
    size_t slot = slot_of(near, term);
    if (near->slots[slot])
        return;
    pm_vec_push(&near->terms, (span){(uint32_t)near->text.len, (uint32_t)term.len});
    pm_buf_add(&near->text, term);
    near->slots[slot] = (uint32_t)near->terms.len;
    if (near->terms.len * 2 <= near->mask)
        return;
    free(near->slots);
    near->mask = near->mask * 2 + 1;
    near->slots = pm_new(near->mask + 1, sizeof *near->slots);
    for (uint32_t i = 0; i < near->terms.len; i++)
        near->slots[slot_of(near, term_at(near, i))] = i + 1;
}

bool pm_near_terms_has(const pm_near_terms *near, pm_str term)
{
    return near->slots[slot_of(near, term)] != 0;
}

static uint32_t mix(uint64_t h)
{
    h ^= h >> 32;
    h *= 0xD6E8FEB86659FD93u;
    return (uint32_t)(h >> 32);
}

enum { HASHES = PM_NEAR_MAX + 3 };

/* The hashes of TERM and of TERM less each letter; PM_NEAR_MAX + 1 letters at
 * most. Returns how many. A run of equal letters gives one hash. */
static size_t deletions(uint32_t out[HASHES], pm_str term)
{
    char less[PM_NEAR_MAX + 1];
    size_t n = 0;
    out[n++] = mix(pm_str_hash(term));
    for (size_t skip = 0; skip < term.len; skip++) {
        if (skip && term.ptr[skip] == term.ptr[skip - 1])
            continue;
        for (size_t i = 0, k = 0; i < term.len; i++)
            if (i != skip)
                less[k++] = term.ptr[i];
        out[n++] = mix(pm_str_hash((pm_str){less, term.len - 1}));
    }
    return n;
}

static size_t bucket_of(const pm_near_terms *near, uint32_t hash)
{
    return (size_t)(hash >> (32 - near->bucket_bits));
}

void pm_near_terms_seal(pm_near_terms *near)
{
    uint32_t hashes[HASHES];
    near->bucket_bits = 4;
    while (near->bucket_bits < 24 && (size_t)1 << near->bucket_bits < near->terms.len * 4)
        near->bucket_bits++;
    size_t buckets = (size_t)1 << near->bucket_bits;
    near->buckets = pm_new(buckets + 2, sizeof *near->buckets);
    uint32_t *next = near->buckets + 1; /* counts first, then where each bucket is filled next */
    size_t total = 0;
    for (uint32_t t = 0; t < near->terms.len; t++)
        for (size_t k = deletions(hashes, term_at(near, t)); k-- > 0; total++)
            next[bucket_of(near, hashes[k]) + 1]++;
    for (size_t b = 1; b <= buckets; b++)
        next[b] += next[b - 1];
    near->entries = pm_new(total ? total : 1, sizeof *near->entries);
    for (uint32_t t = 0; t < near->terms.len; t++)
        for (size_t k = deletions(hashes, term_at(near, t)); k-- > 0;)
            near->entries[next[bucket_of(near, hashes[k])]++] = (entry){hashes[k], t};
}

size_t pm_near_terms_find(pm_str out[PM_NEAR_FOUND], const pm_near_terms *near, pm_str word)
{
    uint32_t hashes[HASHES], found[PM_NEAR_FOUND];
    size_t n = 0;
    if (!near->buckets || !is_plain(word))
        return 0;
    size_t count = deletions(hashes, word);
    for (size_t k = 0; k < count; k++) {
        size_t b = bucket_of(near, hashes[k]);
        for (uint32_t e = near->buckets[b]; e < near->buckets[b + 1]; e++) {
            uint32_t t = near->entries[e].term;
            if (near->entries[e].hash != hashes[k] || pm_edit_distance(term_at(near, t), word, 1) != 1)
                continue;
            size_t at = 0;
            while (at < n && found[at] < t)
                at++;
            if (at < n && found[at] == t)
                continue;
            if (n < PM_NEAR_FOUND)
                n++;
            else if (at == PM_NEAR_FOUND)
                continue;
            for (size_t i = n - 1; i > at; i--)
                found[i] = found[i - 1];
            found[at] = t;
        }
    }
    for (size_t i = 0; i < n; i++)
        out[i] = term_at(near, found[i]);
    return n;
}
