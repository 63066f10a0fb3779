#include "link/matcher.h"

#include "base/memory.h"

#include <stdlib.h>

/* A prefix. KEY_MORE: a longer prefix goes on from here. */
typedef struct node {
    uint32_t tag;  /* upper half of the hash; 0 = free slot */
    uint32_t head; /* chain + 1 in the low 31 bits, 0 = no form ends here; top bit: more */
} node;

#define MORE 0x80000000u

/* Forms under one key, in order. */
typedef struct link {
    uint32_t form, next; /* next: index into links, PM_NONE at the end */
} link;

struct pm_matcher {
    node *nodes;
    size_t mask, used;
    uint64_t *hashes; /* of the nodes, for growing the table; NULL once sealed */
    PM_VEC(link) links;
};

static uint64_t extend(uint64_t prefix, uint64_t term)
{
    uint64_t h = (prefix ^ term) * 0x9E3779B97F4A7C15u;
    h ^= h >> 29;
    h *= 0xBF58476D1CE4E5B9u;
    return h ^ h >> 32;
}

static uint32_t tag_of(uint64_t hash)
{
    uint32_t tag = (uint32_t)(hash >> 32);
    return tag ? tag : 1;
}

static size_t slot_of(const pm_matcher *m, uint64_t hash)
{
    size_t i = (size_t)(hash & 0xFFFFFFFFu) & m->mask;
    while (m->nodes[i].tag && m->nodes[i].tag != tag_of(hash))
        i = (i + 1) & m->mask;
    return i;
}

static void resize(pm_matcher *m, size_t slots)
{
    node *old = m->nodes;
    uint64_t *hashes = m->hashes;
    size_t count = old ? m->mask + 1 : 0;
    m->nodes = pm_new(slots, sizeof *m->nodes);
    m->hashes = pm_new(slots, sizeof *m->hashes);
    m->mask = slots - 1;
    for (size_t i = 0; i < count; i++) {
        if (!old[i].tag)
            continue;
        size_t to = slot_of(m, hashes[i]);
        m->nodes[to] = old[i];
        m->hashes[to] = hashes[i];
    }
    free(old);
    free(hashes);
}

pm_matcher *pm_matcher_new(size_t expected)
{
    pm_matcher *m = pm_new(1, sizeof *m);
    size_t slots = 64;
    while (slots < expected * 2 && slots < (size_t)1 << 27)
        slots *= 2;
    resize(m, slots);
    return m;
}

void pm_matcher_free(pm_matcher *m)
{
    if (!m)
        return;
    free(m->nodes);
    free(m->hashes);
    pm_vec_free(&m->links);
    free(m);
}

static node *node_for(pm_matcher *m, uint64_t hash)
{
    if ((m->used + 1) * 3 > (m->mask + 1) * 2)
        resize(m, (m->mask + 1) * 2);
    size_t i = slot_of(m, hash);
    if (!m->nodes[i].tag) {
        m->nodes[i].tag = tag_of(hash);
        m->hashes[i] = hash;
        m->used++;
    }
    return &m->nodes[i];
}

bool pm_matcher_add(pm_matcher *m, const uint64_t *hashes, size_t count, uint32_t form)
{
    if (count == 0 || count > PM_FORM_TERMS)
        return false;
    uint64_t h = 0;
    for (size_t k = 0; k + 1 < count; k++) {
        h = extend(h, hashes[k]);
        node_for(m, h)->head |= MORE;
    }
    node *end = node_for(m, extend(h, hashes[count - 1]));
    uint32_t at = end->head & ~MORE, last = PM_NONE, n = 0;
    for (uint32_t k = at ? at - 1 : PM_NONE; k != PM_NONE; k = m->links.at[k].next, n++)
        last = k;
    if (n >= PM_FORMS_A_KEY)
        return false;
    pm_vec_push(&m->links, (link){form, PM_NONE});
    uint32_t added = (uint32_t)m->links.len - 1;
    if (last == PM_NONE)
        end->head = (end->head & MORE) | (added + 1);
    else
        m->links.at[last].next = added;
    return true;
}

uint32_t pm_matcher_key(const pm_matcher *m, const uint64_t *hashes, size_t count)
{
    uint64_t h = 0;
    for (size_t k = 0; k < count; k++)
        h = extend(h, hashes[k]);
    uint32_t head = m->nodes[slot_of(m, h)].head & ~MORE;
    return head ? head - 1 : PM_NONE;
}

void pm_matcher_seal(pm_matcher *m)
{
    free(m->hashes);
    m->hashes = NULL;
}

uint32_t pm_matcher_form(const pm_matcher *m, uint32_t *at)
{
    const link *l = &m->links.at[*at];
    *at = l->next;
    return l->form;
}

/* One walk from a term. */
typedef struct walk {
    const pm_matcher *m;
    const pm_terms *terms;
    const pm_respelling *readings;
    size_t reading_count;
    pm_candidates *out;
    uint32_t first;
} walk;

static void step(walk *w, uint64_t prefix, uint32_t depth, uint32_t at, pm_candidate so_far);

static void enter(walk *w, uint64_t prefix, uint64_t term, uint32_t depth, uint32_t at, pm_candidate c)
{
    uint64_t h = extend(prefix, term);
    const node *n = &w->m->nodes[slot_of(w->m, h)];
    if (!n->tag)
        return;
    c.count = at + 1 - w->first;
    if (n->head & ~MORE) {
        c.key = (n->head & ~MORE) - 1;
        pm_vec_push(&w->out->list, c);
    }
    if (n->head & MORE)
        step(w, h, depth + 1, at + 1, c);
}

static bool is_middle_initial(const pm_terms *terms, size_t i)
{
    const pm_term *t = &terms->list.at[i];
    return t->letters == 1 && t->shape == PM_SHAPE_TITLE && t->gap == PM_GAP_BLANK && i + 1 < terms->list.len &&
           terms->list.at[i + 1].gap == PM_GAP_STOP;
}

static size_t first_reading(const walk *w, uint32_t term)
{
    size_t lo = 0, hi = w->reading_count;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (w->readings[mid].term < term)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* Term AT as the form's next one. Depth is bounded by PM_FORM_TERMS: only
 * prefixes of forms are entered. */
static void step(walk *w, uint64_t prefix, uint32_t depth, uint32_t at, pm_candidate c)
{
    if (at >= w->terms->list.len || depth >= PM_FORM_TERMS)
        return;
    const pm_term *t = &w->terms->list.at[at];
    if (depth && t->gap == PM_GAP_BREAK)
        return;
    enter(w, prefix, t->hash, depth, at, c);
    if (c.swapped == PM_NONE && c.skipped == PM_NONE) {
        for (size_t r = first_reading(w, at); r < w->reading_count && w->readings[r].term == at; r++) {
            pm_candidate swapped = c;
            const pm_respelling *reading = &w->readings[r];
            uint32_t last = at + reading->count - 1;
            swapped.swapped = at;
            swapped.skipped = reading->count > 1 ? last : PM_NONE;
            swapped.how = reading->how;
            enter(w, prefix, reading->hash, depth, last, swapped);
        }
    }
    if (depth == 1 && c.skipped == PM_NONE && c.swapped == PM_NONE && is_middle_initial(w->terms, at)) {
        c.skipped = at;
        step(w, prefix, depth, at + 1, c);
    }
}

void pm_matcher_find(pm_candidates *out, const pm_matcher *m, const pm_terms *terms,
                     const pm_respelling *readings, size_t reading_count)
{
    walk w = {m, terms, readings, reading_count, out, 0};
    for (uint32_t i = 0; i < terms->list.len; i++) {
        w.first = i;
        step(&w, 0, 0, i, (pm_candidate){i, 0, 0, PM_NONE, PM_NONE, 0});
    }
}
