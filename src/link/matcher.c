#include "link/matcher_table.h"

#include "base/memory.h"
#include "link/stored.h"

#include <stdlib.h>

enum {
    LEAST_SLOTS = 64,
    SMALL_FILTER = 16 << 10,  /* bytes; below, a filter has room to spare */
    ROOMY_BITS = 32,          /* a row */
    TIGHT_BITS = 14
};

static void resize(pm_matcher *m, uint32_t slots)
{
    pm_matcher old = *m;
    m->nodes = pm_new_table(slots, sizeof *m->nodes);
    m->hashes = pm_new_table(slots, sizeof *m->hashes);
    m->depths = pm_new(slots, 1);
    m->slots = slots;
    for (uint32_t i = 0; i < old.slots; i++) {
        if (!old.nodes[i].tag)
            continue;
        uint32_t to = (uint32_t)(pm_node_find(m, old.hashes[i]) - m->nodes);
        m->nodes[to] = old.nodes[i];
        m->hashes[to] = old.hashes[i];
        m->depths[to] = old.depths[i];
    }
    free(old.nodes);
    free(old.hashes);
    free(old.depths);
}

pm_matcher *pm_matcher_new(size_t expected)
{
    pm_matcher *m = pm_new(1, sizeof *m);
    size_t most = (size_t)1 << 27;
    resize(m, LEAST_SLOTS + (uint32_t)(expected < most ? expected * 2 : most * 2));
    m->first = pm_new(PM_FIRST_WORDS, sizeof *m->first);
    return m;
}

void pm_matcher_free(pm_matcher *m)
{
    if (!m)
        return;
    if (!m->mapped) {
        free(m->nodes);
        free(m->links);
        free(m->one.words);
        free(m->pair.words);
        free(m->first);
    }
    free(m->hashes);
    free(m->depths);
    free(m);
}

static pm_node *node_for(pm_matcher *m, uint64_t hash, size_t depth)
{
    if ((m->used + 1) / 2 > m->slots / 3)
        resize(m, m->slots * 2);
    uint32_t i = (uint32_t)(pm_node_find(m, hash) - m->nodes);
    if (!m->nodes[i].tag) {
        m->nodes[i].tag = pm_node_tag(hash);
        m->hashes[i] = hash;
        m->used++;
    }
    m->depths[i] |= (uint8_t)(depth <= 2 ? depth : 0);
    return &m->nodes[i];
}

static uint32_t add_link(pm_matcher *m, uint32_t form)
{
    if (m->link_count == m->link_room) {
        m->link_room = m->link_room ? m->link_room * 2 : 64;
        m->links = pm_renew(m->links, m->link_room, sizeof *m->links);
    }
    m->links[m->link_count] = (pm_form_link){form, PM_NONE};
    return m->link_count++;
}

/* Puts FORM behind the others of the node; false if it is crowded. */
static bool add_to_node(pm_matcher *m, pm_node *node, uint32_t form)
{
    uint32_t own = node->head & ~PM_NODE_MORE, n = 1, last;
    if (own == 0) {
        node->head |= form + 1;
        return true;
    }
    if (!(own & PM_NODE_MANY)) {
        own = PM_NODE_MANY | (add_link(m, own - 1) + 1);
        node->head = (node->head & PM_NODE_MORE) | own;
    }
    for (last = (own & ~PM_NODE_MANY) - 1; m->links[last].next != PM_NONE; n++)
        last = m->links[last].next;
    if (n >= PM_FORMS_A_KEY)
        return false;
    uint32_t added = add_link(m, form);
    m->links[last].next = added;
    return true;
}

static void add_first(pm_matcher *m, uint64_t hash)
{
    if (!m->first || (*pm_first_word(m, hash) & pm_first_bit(hash)))
        return;
    *pm_first_word(m, hash) |= pm_first_bit(hash);
    if (++m->first_count <= PM_FIRST_MOST)
        return;
    free(m->first);
    m->first = NULL;
}

bool pm_matcher_add(pm_matcher *m, const uint64_t *hashes, size_t count, uint32_t form)
{
    if (count == 0 || count > PM_FORM_TERMS || form >= PM_NODE_MANY - 1 || m->link_count >= PM_NODE_MANY - 2)
        return false;
    uint64_t h = hashes[0];
    add_first(m, h);
    for (size_t k = 1; k < count; k++) {
        if (k > 1)
            node_for(m, h, k)->head |= PM_NODE_MORE;
        h = pm_hash_join(h, hashes[k]);
    }
    return add_to_node(m, node_for(m, h, count), form);
}

uint32_t pm_matcher_key(const pm_matcher *m, const uint64_t *hashes, size_t count)
{
    uint64_t h = 0;
    for (size_t k = 0; k < count; k++)
        h = pm_hash_join(h, hashes[k]);
    uint32_t head = pm_node_find(m, h)->head;
    return head & ~PM_NODE_MORE ? pm_node_key(head) : PM_NONE;
}

static void fill_filter(pm_filter *f, const pm_matcher *m, uint8_t depth)
{
    uint64_t rows = 0;
    for (uint32_t i = 0; i < m->slots; i++)
        rows += m->nodes[i].tag && (m->depths[i] & depth);
    uint64_t words = (rows * ROOMY_BITS + 63) / 64;
    if (words * sizeof *f->words > SMALL_FILTER)
        words = (rows * TIGHT_BITS + 63) / 64 + SMALL_FILTER / sizeof *f->words;
    f->count = (uint32_t)(words ? words : 1);
    f->words = pm_new_table(f->count, sizeof *f->words);
    for (uint32_t i = 0; i < m->slots; i++)
        if (m->nodes[i].tag && (m->depths[i] & depth))
            f->words[pm_filter_word(m->hashes[i], f->count)] |= pm_filter_bits(m->hashes[i]);
}

void pm_matcher_seal(pm_matcher *m)
{
    resize(m, m->used * 5 / 2 + LEAST_SLOTS);
    fill_filter(&m->one, m, 1);
    fill_filter(&m->pair, m, 2);
    m->links = pm_renew(m->links, m->link_count, sizeof *m->links);
    m->link_room = m->link_count;
    free(m->hashes);
    free(m->depths);
    m->hashes = NULL;
    m->depths = NULL;
}

uint32_t pm_matcher_form(const pm_matcher *m, uint32_t *at)
{
    if (!(*at & PM_NODE_MANY)) {
        uint32_t only = *at;
        *at = PM_NONE;
        return only;
    }
    const pm_form_link *l = &m->links[*at & ~PM_NODE_MANY];
    *at = l->next == PM_NONE ? PM_NONE : PM_NODE_MANY | l->next;
    return l->form;
}

size_t pm_matcher_bytes(const pm_matcher *m)
{
    return m->slots * sizeof *m->nodes + m->link_count * sizeof *m->links +
           ((size_t)m->one.count + m->pair.count + (m->first ? PM_FIRST_WORDS : 0)) * sizeof *m->one.words;
}

/* The numbers of a matcher in a file. */
typedef struct stored {
    uint32_t slots, used, links, one, pair;
} stored;

void pm_matcher_store(pm_image_writer *w, const pm_matcher *m)
{
    stored s = {m->slots, m->used, m->link_count, m->one.count, m->pair.count};
    pm_image_add(w, PM_STORED_MATCHER, &s, 1, sizeof s);
    pm_image_add(w, PM_STORED_NODES, m->nodes, m->slots, sizeof *m->nodes);
    pm_image_add(w, PM_STORED_LINKS, m->links, m->link_count, sizeof *m->links);
    pm_image_add(w, PM_STORED_ONE, m->one.words, m->one.count, sizeof *m->one.words);
    pm_image_add(w, PM_STORED_PAIR, m->pair.words, m->pair.count, sizeof *m->pair.words);
    pm_image_add(w, PM_STORED_FIRST, m->first, m->first ? PM_FIRST_WORDS : 0, sizeof *m->first);
}

pm_matcher *pm_matcher_restore(const pm_image *image)
{
    stored s;
    size_t nodes, links, one, pair, first;
    pm_matcher m = {.mapped = true};
    m.nodes = PM_STORED_TABLE(image, PM_STORED_NODES, m.nodes, &nodes);
    m.links = PM_STORED_TABLE(image, PM_STORED_LINKS, m.links, &links);
    m.one.words = PM_STORED_TABLE(image, PM_STORED_ONE, m.one.words, &one);
    m.pair.words = PM_STORED_TABLE(image, PM_STORED_PAIR, m.pair.words, &pair);
    m.first = PM_STORED_TABLE(image, PM_STORED_FIRST, m.first, &first);
    if (!first)
        m.first = NULL;
    if (!pm_image_record(image, PM_STORED_MATCHER, &s, sizeof s) || s.used >= s.slots || s.slots != nodes ||
        s.links != links || s.one != one || s.pair != pair || !one || !pair ||
        (first && first != PM_FIRST_WORDS))
        return NULL;
    m.slots = s.slots;
    m.used = s.used;
    m.link_count = m.link_room = s.links;
    m.one.count = s.one;
    m.pair.count = s.pair;
    pm_matcher *out = pm_new(1, sizeof *out);
    *out = m;
    return out;
}

/* One walk from a term. */
typedef struct walk {
    const pm_matcher *m;
    const pm_terms *terms;
    const pm_respelling *readings;
    size_t reading_count, near; /* NEAR: the first reading that is not before FIRST */
    pm_candidates *out;
    uint32_t first;
} walk;

static void step(walk *w, uint64_t prefix, uint32_t depth, uint32_t at, pm_candidate so_far);

static void enter(walk *w, uint64_t prefix, uint64_t term, uint32_t depth, uint32_t at, pm_candidate c)
{
    uint64_t h = pm_hash_join(prefix, term);
    uint32_t head = 0;
    if (depth > 1 || pm_filter_has(depth ? &w->m->pair : &w->m->one, h))
        head = pm_node_find(w->m, h)->head;
    c.count = at + 1 - w->first;
    if (head & ~PM_NODE_MORE) {
        c.key = pm_node_key(head);
        pm_vec_push(&w->out->list, c);
    }
    if (depth == 0 || (head & PM_NODE_MORE))
        step(w, h, depth + 1, at + 1, c);
}

static bool is_middle_initial(const pm_terms *terms, size_t i)
{
    const pm_term *t = &terms->list.at[i];
    return t->letters == 1 && t->shape == PM_SHAPE_TITLE && t->gap == PM_GAP_BLANK && i + 1 < terms->list.len &&
           terms->list.at[i + 1].gap == PM_GAP_STOP;
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
        for (size_t r = w->near; r < w->reading_count && w->readings[r].term <= at; r++) {
            const pm_respelling *reading = &w->readings[r];
            if (reading->term < at)
                continue;
            pm_candidate swapped = c;
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

/* Can a form begin at term I? Most terms end here. */
static bool may_begin(const walk *w, uint32_t i)
{
    const pm_term *t = &w->terms->list.at[i];
    if (pm_filter_has(&w->m->one, t->hash) ||
        (w->near < w->reading_count && w->readings[w->near].term <= i + 1))
        return true;
    if (i + 1 >= w->terms->list.len)
        return false;
    return pm_filter_has(&w->m->pair, pm_hash_join(t->hash, t[1].hash)) ||
           (t[1].letters == 1 && t[1].shape == PM_SHAPE_TITLE);
}

/* The terms with which a form may begin, one a call, ascending. */
typedef struct starters {
    const pm_terms *terms;
    const pm_starts *starts;
    const pm_respelling *readings;
    size_t reading_count, start, reading;
    uint32_t next; /* without STARTS */
} starters;

static uint32_t next_start(starters *s)
{
    if (!s->starts)
        return s->next < s->terms->list.len ? s->next++ : PM_NONE;
    uint32_t a = s->start < s->starts->count ? s->starts->terms[s->start] : PM_NONE;
    uint32_t b = s->reading < s->reading_count ? s->readings[s->reading].term : PM_NONE;
    uint32_t next = a < b ? a : b;
    s->start += a == next;
    while (s->reading < s->reading_count && s->readings[s->reading].term == next)
        s->reading++;
    return next;
}

void pm_matcher_find(pm_candidates *out, const pm_matcher *m, const pm_terms *terms, const pm_starts *starts,
                     const pm_respelling *readings, size_t reading_count)
{
    walk w = {m, terms, readings, reading_count, 0, out, 0};
    starters s = {terms, starts, readings, reading_count, 0, 0, 0};
    for (uint32_t i = next_start(&s); i != PM_NONE; i = next_start(&s)) {
        w.first = i;
        while (w.near < reading_count && readings[w.near].term < i)
            w.near++;
        if (may_begin(&w, i))
            step(&w, 0, 0, i, (pm_candidate){i, 0, 0, PM_NONE, PM_NONE, 0});
    }
}
