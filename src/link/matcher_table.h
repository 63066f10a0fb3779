/* matcher_table.h - how a matcher lies in memory: for matcher.c, which builds
 * it and walks terms, and scan.c, which walks bytes.
 *
 * Nodes are the rows of terms that a form is, or begins with if it has more
 * than two terms: an open-addressing table, eight bytes a node. Before it stand
 * two blocked Bloom filters (Putze, Sanders, Singler: Cache-, hash- and
 * space-efficient Bloom filters, 2007), one of the forms of one term, one of
 * the first two terms of all others. They fit a core's cache where the table
 * does not, and the second one says no to nearly every place of a text. If the
 * forms begin with few different terms, a third one tells whether a term is one
 * of those, for processors on which the other two take long.
 */
#ifndef PM_LINK_MATCHER_TABLE_H
#define PM_LINK_MATCHER_TABLE_H

#include "link/matcher.h"
#include "link/term_hash.h"

typedef struct pm_node {
    uint32_t tag;  /* low half of the hash; 0 = free slot */
    uint32_t head; /* 0, or what PM_NODE_* say */
} pm_node;

#define PM_NODE_MORE 0x80000000u  /* a longer row goes on from here */
#define PM_NODE_MANY 0x40000000u  /* several forms: the low bits are a link + 1; else a form + 1, or 0 = none */

/* Forms under one key, in order. */
typedef struct pm_form_link {
    uint32_t form, next; /* next: a link, PM_NONE at the end */
} pm_form_link;

typedef struct pm_filter {
    uint64_t *words; /* [count]; three bits of one word stand for a hash */
    uint32_t count;
} pm_filter;

enum { PM_FIRST_WORDS = 1 << 10, PM_FIRST_MOST = 1 << 12 /* bits */ };

struct pm_matcher {
    pm_node *nodes;
    uint32_t slots, used;
    pm_form_link *links;
    uint32_t link_count, link_room;
    pm_filter one, pair;
    uint64_t *first;  /* [PM_FIRST_WORDS] a bit each first term; NULL if there are too many */
    uint32_t first_count; /* bits that are set */
    uint64_t *hashes; /* of the nodes; NULL once sealed */
    uint8_t *depths;  /* likewise: bit 0 = a row of one term, bit 1 = of two */
    bool mapped;      /* its tables lie in an image (stored.h) */
};

/* The key of the forms that end at a node, which has some. */
static inline uint32_t pm_node_key(uint32_t head)
{
    return (head & ~PM_NODE_MORE) - 1;
}

/* Which of COUNT places a hash begins at. The multiplication keeps rows apart
 * whose hashes have little in them. */
static inline uint32_t pm_hash_place(uint64_t hash, uint32_t count)
{
    return (uint32_t)((hash * PM_HASH_MIX >> 32) * count >> 32);
}

static inline uint32_t pm_node_tag(uint64_t hash)
{
    return (uint32_t)hash ? (uint32_t)hash : 1;
}

/* The node of a row; a free one (tag 0) if it has none. There is always a free
 * one, and the table is never full enough for long ways. */
static inline const pm_node *pm_node_find(const pm_matcher *m, uint64_t hash)
{
    uint32_t i = pm_hash_place(hash, m->slots), tag = pm_node_tag(hash);
    while (m->nodes[i].tag && m->nodes[i].tag != tag)
        i = i + 1 < m->slots ? i + 1 : 0;
    return &m->nodes[i];
}

static inline uint64_t *pm_first_word(const pm_matcher *m, uint64_t hash)
{
    return &m->first[hash >> 54];
}

static inline uint64_t pm_first_bit(uint64_t hash)
{
    return UINT64_C(1) << (hash >> 48 & 63);
}

static inline uint64_t pm_filter_bits(uint64_t hash)
{
    return UINT64_C(1) << (hash & 63) | UINT64_C(1) << (hash >> 6 & 63) | UINT64_C(1) << (hash >> 12 & 63);
}

static inline uint32_t pm_filter_word(uint64_t hash, uint32_t count)
{
    return (uint32_t)((hash >> 32) * count >> 32);
}

static inline bool pm_filter_has(const pm_filter *filter, uint64_t hash)
{
    return (~filter->words[pm_filter_word(hash, filter->count)] & pm_filter_bits(hash)) == 0;
}

#endif
