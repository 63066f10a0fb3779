#include "graph/origin.h"

#include "base/memory.h"
#include "graph/sets.h"

#include <stdlib.h>
#include <string.h>

enum {
    SAMPLE = 4,   /* one shingle of so many is kept, by its hash: the same ones in every text */
    AT_LEAST = 10 /* shared ones: short texts resemble each other by chance */
};

typedef struct shingle {
    uint64_t hash;
    uint32_t doc;
} shingle;

typedef PM_VEC(shingle) shingles;

/* A pair of texts that share a shingle. */
typedef struct pair {
    uint32_t a, b;
} pair;

static bool is_letter(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c >= 0x80;
}

/* The hash of the next word, small letters of ASCII; 0 at the end. */
static uint64_t next_word(pm_str text, size_t *at)
{
    uint64_t hash = 0;
    for (; *at < text.len; (*at)++) {
        unsigned char c = (unsigned char)text.ptr[*at];
        c = c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
        if (is_letter(c))
            hash = ((hash ? hash : 0xcbf29ce484222325u) ^ c) * 0x100000001b3u;
        else if (hash)
            break;
    }
    return hash;
}

static uint64_t mix(uint64_t h)
{
    h = (h ^ (h >> 31)) * 0x9e3779b97f4a7c15u;
    return h ^ (h >> 29);
}

static int by_hash(const void *x, const void *y)
{
    const shingle *a = x, *b = y;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->doc > b->doc) - (a->doc < b->doc);
}

static void sample(shingles *out, const pm_doc *doc, uint32_t index)
{
    pm_str text = pm_str_slice(doc->bytes, doc->body, doc->bytes.len);
    uint64_t words[PM_ORIGIN_WORDS] = {0}, word;
    size_t at = 0, count = 0;
    while ((word = next_word(text, &at)) != 0) {
        words[count++ % PM_ORIGIN_WORDS] = word;
        if (count < PM_ORIGIN_WORDS)
            continue;
        uint64_t hash = 0;
        for (size_t i = 0; i < PM_ORIGIN_WORDS; i++)
            hash = mix(hash ^ words[(count + i) % PM_ORIGIN_WORDS]);
        if (hash % SAMPLE == 0)
            pm_vec_push(out, (shingle){hash, index});
    }
}

static int by_pair(const void *x, const void *y)
{
    const pair *a = x, *b = y;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

/* Only neighbours in the list of those who have a shingle are compared: copies
 * of one text are neighbours in all of its lists, and the work stays linear. */
static pair *neighbours(const shingles *all, uint32_t *sizes, size_t *count)
{
    pair *pairs = pm_new(all->len + 1, sizeof *pairs);
    *count = 0;
    for (size_t i = 0; i < all->len; i++) {
        const shingle *s = &all->at[i];
        bool again = i > 0 && s[-1].hash == s->hash && s[-1].doc == s->doc;
        sizes[s->doc] += !again;
        if (!again && i > 0 && s[-1].hash == s->hash)
            pairs[(*count)++] = (pair){s[-1].doc, s->doc};
    }
    if (*count)
        qsort(pairs, *count, sizeof *pairs, by_pair);
    return pairs;
}

uint32_t *pm_copies_of(const pm_doc *docs, uint32_t count, const bool *wanted, pm_arena *arena)
{
    uint32_t *parent = pm_arena_alloc(arena, count + 1, sizeof *parent);
    uint32_t *sizes = pm_new(count + 1, sizeof *sizes);
    shingles all = {0};
    for (uint32_t i = 0; i < count; i++) {
        parent[i] = i;
        if (wanted[i])
            sample(&all, &docs[i], i);
    }
    if (all.len)
        qsort(all.at, all.len, sizeof *all.at, by_hash);
    size_t pair_count;
    pair *pairs = neighbours(&all, sizes, &pair_count);
    for (size_t i = 0, end; i < pair_count; i = end) {
        for (end = i + 1; end < pair_count && by_pair(&pairs[i], &pairs[end]) == 0; end++)
            ;
        uint32_t a = sizes[pairs[i].a], b = sizes[pairs[i].b], shorter = a < b ? a : b;
        if (end - i < AT_LEAST || (end - i) * 100 < (size_t)shorter * PM_ORIGIN_SHARE)
            continue;
        uint32_t x = pm_set_of(parent, pairs[i].a), y = pm_set_of(parent, pairs[i].b);
        parent[x > y ? x : y] = x < y ? x : y;
    }
    for (uint32_t i = 0; i < count; i++)
        parent[i] = pm_set_of(parent, i);
    pm_vec_free(&all);
    free(pairs);
    free(sizes);
    return parent;
}
