#include "link/scan.h"

#include "base/memory.h"
#include "link/scan_kernel.h"
#include "link/term_cut.h"

#include <stdlib.h>

enum {
    CHUNK = 4 << 10,           /* bytes: its words stay in the nearest cache */
    KEPT = PM_FORM_TERMS + 2,  /* terms at a chunk's end that may begin a form in the next one */
    EXACT = 1u << 31           /* in MARKS: cut again whatever it looks like */
};

typedef struct patch {
    uint32_t term;
    uint64_t hash;
} patch;

/* A term that the filters let pass: where its node may be, and then the node's
 * head. */
typedef struct probe {
    uint32_t term, place, tag_or_head;
} probe;

/* A row of terms that may go on. */
typedef struct row {
    uint32_t last; /* its last term */
    uint64_t hash;
} row;

struct pm_scanner {
    const pm_scan_kernel *kernel;
    uint32_t *start, *end, *marks;         /* [room] */
    uint64_t *hash;                        /* [room] */
    uint32_t *one, *pair;                  /* [room], what the filters let pass */
    probe *ones, *pairs;                   /* [room], the same, looked up */
    uint32_t *word_start, *word_end;       /* [room], before the marked words are cut again */
    size_t room, count;
    unsigned char *copy;                   /* [copy_room], a chunk near the text's end, and zeros */
    size_t copy_room;
    PM_VEC(uint32_t) initials;             /* terms: single capitals that may be passed over, ascending */
    PM_VEC(patch) patches;                 /* hashes of the terms that were cut again */
    PM_VEC(row) rows;
    pm_terms again;
};

/* One scan of a text. */
typedef struct scan {
    pm_scanner *s;
    const pm_matcher *m;
    pm_str text;
    const uint32_t *cuts;
    size_t cut_count, next_cut;
    pm_places *out;
} scan;

pm_scanner *pm_scanner_new(pm_scan_kind kind)
{
    const pm_scan_kernel *kernel = pm_scan_kernel_find(kind);
    if (!kernel)
        return NULL;
    pm_scanner *s = pm_new(1, sizeof *s);
    s->kernel = kernel;
    return s;
}

void pm_scanner_free(pm_scanner *s)
{
    if (!s)
        return;
    free(s->start);
    free(s->end);
    free(s->marks);
    free(s->hash);
    free(s->one);
    free(s->pair);
    free(s->ones);
    free(s->pairs);
    free(s->word_start);
    free(s->word_end);
    free(s->copy);
    pm_vec_free(&s->initials);
    pm_vec_free(&s->patches);
    pm_vec_free(&s->rows);
    pm_terms_free(&s->again);
    free(s);
}

static void make_room(pm_scanner *s, size_t bytes)
{
    size_t room = bytes + KEPT + 2 * PM_SCAN_SLACK;
    if (room <= s->room)
        return;
    s->room = room;
    s->start = pm_renew(s->start, room, sizeof *s->start);
    s->end = pm_renew(s->end, room, sizeof *s->end);
    s->marks = pm_renew(s->marks, room, sizeof *s->marks);
    s->hash = pm_renew(s->hash, room, sizeof *s->hash);
    s->one = pm_renew(s->one, room, sizeof *s->one);
    s->pair = pm_renew(s->pair, room, sizeof *s->pair);
    s->ones = pm_renew(s->ones, room, sizeof *s->ones);
    s->pairs = pm_renew(s->pairs, room, sizeof *s->pairs);
    s->word_start = pm_renew(s->word_start, room, sizeof *s->word_start);
    s->word_end = pm_renew(s->word_end, room, sizeof *s->word_end);
}

static unsigned char byte_at(const scan *c, size_t i)
{
    return i < c->text.len ? (unsigned char)c->text.ptr[i] : 0;
}

/* No term goes on over the byte before AT: only initials hold a blank. */
static bool is_border(const scan *c, size_t at)
{
    unsigned char before = byte_at(c, at - 1);
    return before == '\n' || (before == ' ' && (at < 2 || byte_at(c, at - 2) != '.'));
}

/* Where the chunk from AT on ends. */
static size_t chunk_end(const scan *c, size_t at)
{
    size_t most = c->text.len - at < CHUNK ? c->text.len : at + CHUNK, end = most;
    if (most == c->text.len)
        return most;
    while (end > at && !is_border(c, end))
        end--;
    if (end > at)
        return end;
    for (end = most; end < c->text.len && !is_border(c, end);)
        end++;
    return end;
}

/* The address that stands for the text's first byte, so that the chunk's bytes
 * can be read with their padding. */
static uintptr_t chunk_origin(scan *c, size_t at, size_t end)
{
    pm_scanner *s = c->s;
    if (c->text.len - end >= PM_SCAN_PAD)
        return (uintptr_t)c->text.ptr;
    size_t need = end - at + PM_SCAN_PAD;
    if (need > s->copy_room) {
        s->copy = pm_renew(s->copy, need, 1);
        s->copy_room = need;
    }
    memcpy(s->copy, c->text.ptr + at, end - at);
    memset(s->copy + (end - at), 0, PM_SCAN_PAD);
    return (uintptr_t)s->copy - at;
}

static bool is_letter(unsigned char b)
{
    return (unsigned char)((b | 0x20) - 'a') < 26;
}

static bool is_capital(unsigned char b)
{
    return (unsigned char)(b - 'A') < 26;
}

/* Must the marked word be cut by the exact rules? A byte beyond ASCII is in it,
 * or it is a letter with which initials may begin: "U.S.", "J. R.". */
static bool needs_again(const scan *c, uint32_t start, uint32_t end)
{
    if (end - start > 1 || !is_letter(byte_at(c, start))) {
        for (uint32_t i = start; i < end; i++)
            if (byte_at(c, i) >= 0x80)
                return true;
        return false;
    }
    if (byte_at(c, end) != '.')
        return false;
    unsigned char next = byte_at(c, end + 1), behind = byte_at(c, end + 2);
    if (next == ' ')
        return is_capital(behind) || behind >= 0x80;
    return is_letter(next) || next >= 0x80;
}

static void push_term(pm_scanner *s, uint32_t start, uint32_t end)
{
    s->start[s->count] = start;
    s->end[s->count++] = end;
}

static void push_cut(pm_scanner *s, const pm_term *t)
{
    pm_vec_push(&s->patches, (patch){(uint32_t)s->count, t->hash});
    if (t->letters == 1 && t->shape == PM_SHAPE_TITLE)
        pm_vec_push(&s->initials, (uint32_t)s->count);
    push_term(s, t->start, t->end);
}

/* Cuts word K of WORDS again, and those that the exact rules take with it.
 * Returns the word behind. */
static size_t cut_again(scan *c, size_t k, size_t words)
{
    pm_scanner *s = c->s;
    size_t at = s->word_start[k], stop = s->word_end[k];
    pm_terms_begin(&s->again, c->text);
    for (k++; at < stop;) {
        at = pm_terms_resume(&s->again, at, stop, c->cuts, c->cut_count);
        for (; k < words && s->word_start[k] < at; k++)
            stop = s->word_end[k] > stop ? s->word_end[k] : stop;
    }
    for (size_t i = 0; i < s->again.list.len; i++)
        push_cut(s, &s->again.list.at[i]);
    return k;
}

static void copy_words(pm_scanner *s, size_t from, size_t to)
{
    memcpy(s->start + s->count, s->word_start + from, (to - from) * sizeof *s->start);
    memcpy(s->end + s->count, s->word_end + from, (to - from) * sizeof *s->end);
    s->count += to - from;
}

/* Of the marks of one word, the one that says EXACT goes first. */
static int by_word(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    if ((a ^ b) & ~EXACT)
        return (a & ~EXACT) < (b & ~EXACT) ? -1 : 1;
    return (a < b) - (a > b);
}

/* Marks the words that a cut before END runs through. */
static size_t mark_cuts(scan *c, size_t first, size_t marks, size_t end)
{
    pm_scanner *s = c->s;
    size_t before = marks;
    for (; c->next_cut < c->cut_count && c->cuts[c->next_cut] < end; c->next_cut++) {
        size_t lo = first, hi = s->count;
        while (lo < hi) {
            size_t mid = (lo + hi) / 2;
            if (s->end[mid] <= c->cuts[c->next_cut])
                lo = mid + 1;
            else
                hi = mid;
        }
        if (lo < s->count && s->start[lo] < c->cuts[c->next_cut] && (marks == before || s->marks[marks - 1] != (lo | EXACT)))
            s->marks[marks++] = (uint32_t)lo | EXACT;
    }
    if (marks > before)
        qsort(s->marks, marks, sizeof *s->marks, by_word);
    return marks;
}

static bool same_word(const pm_scanner *s, size_t i)
{
    return i && !((s->marks[i] ^ s->marks[i - 1]) & ~EXACT);
}

/* Looks again at marked words for as long as each stays one term with the same
 * ends, which nearly all do. Returns the first mark that is left. */
static size_t settle_in_place(scan *c, size_t mark_count)
{
    pm_scanner *s = c->s;
    size_t count = s->count, i = 0;
    for (; i < mark_count && !(s->marks[i] & EXACT); i++) {
        size_t k = s->marks[i];
        if (same_word(s, i))
            continue;
        s->count = k; /* where a term would be pushed */
        if (!needs_again(c, s->start[k], s->end[k])) {
            if (s->end[k] - s->start[k] == 1 && is_capital(byte_at(c, s->start[k])))
                pm_vec_push(&s->initials, (uint32_t)k);
            continue;
        }
        pm_terms_begin(&s->again, c->text);
        size_t at = pm_terms_resume(&s->again, s->start[k], s->end[k], c->cuts, c->cut_count);
        const pm_term *t = s->again.list.at;
        if (s->again.list.len != 1 || at != s->end[k] || t->start != s->start[k] || t->end != s->end[k])
            break;
        push_cut(s, t);
    }
    s->count = count;
    return i;
}

/* Words from FIRST on become terms, whatever becomes of the marked ones. */
static void settle_moving(scan *c, size_t first, size_t mark, size_t mark_count)
{
    pm_scanner *s = c->s;
    size_t words = s->count - first, done = 0;
    memcpy(s->word_start, s->start + first, words * sizeof *s->start);
    memcpy(s->word_end, s->end + first, words * sizeof *s->end);
    s->count = first;
    for (size_t i = mark; i < mark_count; i++) {
        size_t k = (s->marks[i] & ~EXACT) - first;
        if (k < done || (i > mark && k == done && same_word(s, i)))
            continue;
        uint32_t start = s->word_start[k], end = s->word_end[k];
        copy_words(s, done, k);
        done = k;
        if ((s->marks[i] & EXACT) || needs_again(c, start, end))
            done = cut_again(c, k, words);
        else if (end - start == 1 && is_capital(byte_at(c, start)))
            pm_vec_push(&s->initials, (uint32_t)s->count);
    }
    copy_words(s, done, words);
}

/* The terms of bytes AT..END behind those that are kept. */
static void cut_chunk(scan *c, size_t at, size_t end)
{
    pm_scanner *s = c->s;
    size_t first = s->count;
    make_room(s, end - at);
    uintptr_t origin = chunk_origin(c, at, end);
    pm_chunk_words words = {s->start, s->end, s->marks, first, 0};
    s->patches.len = 0;
    s->kernel->cut(&words, (const unsigned char *)(origin + at), end - at, (uint32_t)at);
    s->count = words.count;
    if (c->next_cut < c->cut_count && c->cuts[c->next_cut] < end)
        words.mark_count = mark_cuts(c, first, words.mark_count, end);
    size_t settled = settle_in_place(c, words.mark_count);
    if (settled < words.mark_count)
        settle_moving(c, s->marks[settled] & ~EXACT, settled, words.mark_count);
    s->kernel->hash(s->hash + first, origin, s->start + first, s->end + first, s->count - first);
    for (size_t i = 0; i < s->patches.len; i++)
        s->hash[s->patches.at[i].term] = s->patches.at[i].hash;
    memset(s->hash + s->count, 0, PM_SCAN_SLACK * sizeof *s->hash);
}

/* What stands before term K. */
static uint8_t gap_before(const scan *c, size_t k)
{
    uint32_t end = c->s->end[k - 1], start = c->s->start[k];
    if (start == end + 1 && c->text.ptr[end] == ' ')
        return PM_GAP_BLANK;
    return pm_gap_between(c->text, end, start).gap;
}

static void push_place(scan *c, size_t first, size_t last, uint32_t head, uint32_t skipped)
{
    pm_places *out = c->out;
    if (!(head & ~PM_NODE_MORE))
        return;
    if (out->list.len == out->list.cap)
        pm_vec_reserve(&out->list, 1);
    out->list.at[out->list.len++] = (pm_place){c->s->start[first], c->s->end[last], pm_node_key(head), skipped};
}

/* The rows from term FIRST on whose last term so far is LAST, with hash H and
 * node HEAD. */
static void walk(scan *c, size_t first, size_t last, uint64_t h, uint32_t head, uint32_t skipped)
{
    const pm_scanner *s = c->s;
    push_place(c, first, last, head, skipped);
    while ((head & PM_NODE_MORE) && ++last < s->count && gap_before(c, last) != PM_GAP_BREAK) {
        h = pm_hash_join(h, s->hash[last]);
        head = pm_node_find(c->m, h)->head;
        push_place(c, first, last, head, skipped);
    }
}

/* Rows that pass over the initial at term J: "John W. Smith". */
static void pass_over(scan *c, size_t j)
{
    const pm_scanner *s = c->s;
    if (j == 0 || j + 1 >= s->count)
        return;
    uint64_t h = pm_hash_join(s->hash[j - 1], s->hash[j + 1]);
    if (!pm_filter_has(&c->m->pair, h) || gap_before(c, j) != PM_GAP_BLANK || gap_before(c, j + 1) != PM_GAP_STOP)
        return;
    uint32_t head = pm_node_find(c->m, h)->head;
    if (head)
        walk(c, j - 1, j + 1, h, head, s->start[j]);
}

static int by_place(const void *x, const void *y)
{
    const pm_place *a = x, *b = y;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return (a->end > b->end) - (a->end < b->end);
}

/* Where the node of a row may be; asks memory for it. */
static inline probe probe_for(const pm_matcher *m, uint32_t term, uint64_t hash)
{
    probe p = {term, pm_hash_place(hash, m->slots), pm_node_tag(hash)};
    __builtin_prefetch(&m->nodes[p.place]);
    return p;
}

/* Keeps the probes that have a node. */
static size_t look_up(probe *list, size_t count, const pm_matcher *m)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t at = list[i].place, tag = list[i].tag_or_head;
        while (m->nodes[at].tag && m->nodes[at].tag != tag)
            at = at + 1 < m->slots ? at + 1 : 0;
        list[n] = (probe){list[i].term, at, m->nodes[at].head};
        n += m->nodes[at].head != 0;
    }
    return n;
}

/* Has the nodes of all rows that begin with the two terms of PAIRS brought near
 * before they are walked: those of three terms together, then those of four. */
static void fetch_longer(scan *c, const probe *pairs, size_t count)
{
    pm_scanner *s = c->s;
    const pm_matcher *m = c->m;
    s->rows.len = 0;
    for (size_t i = 0; i < count; i++)
        if (pairs[i].tag_or_head & PM_NODE_MORE)
            pm_vec_push(&s->rows, (row){pairs[i].term + 1, pm_hash_join(s->hash[pairs[i].term], s->hash[pairs[i].term + 1])});
    for (size_t left = s->rows.len, kept; left; left = kept) {
        for (size_t i = 0; i < left; i++) {
            row *r = &s->rows.at[i];
            r->hash = pm_hash_join(r->hash, s->hash[++r->last]);
            __builtin_prefetch(&m->nodes[pm_hash_place(r->hash, m->slots)]);
        }
        kept = 0;
        for (size_t i = 0; i < left; i++)
            if ((pm_node_find(m, s->rows.at[i].hash)->head & PM_NODE_MORE) && s->rows.at[i].last < s->count)
                s->rows.at[kept++] = s->rows.at[i];
    }
}

/* The rows from term K on, whose first two terms have the node HEAD. */
static void walk_pair(scan *c, size_t k, uint32_t head)
{
    const pm_scanner *s = c->s;
    if (k + 1 < s->count && gap_before(c, k + 1) != PM_GAP_BREAK)
        walk(c, k, k + 1, pm_hash_join(s->hash[k], s->hash[k + 1]), head, PM_NONE);
}

/* The places that begin at the first COUNT terms. */
static void find(scan *c, size_t count)
{
    pm_scanner *s = c->s;
    const pm_matcher *m = c->m;
    size_t before = c->out->list.len, passed = 0;
    pm_passed may = {s->one, s->pair, 0, 0};
    s->kernel->filter(&may, m, s->hash, count);
    for (size_t i = 0; i < may.one_count; i++)
        s->ones[i] = probe_for(m, may.one[i], s->hash[may.one[i]]);
    for (size_t i = 0; i < may.pair_count; i++)
        s->pairs[i] = probe_for(m, may.pair[i], pm_hash_join(s->hash[may.pair[i]], s->hash[may.pair[i] + 1]));
    size_t ones = look_up(s->ones, may.one_count, m), pairs = look_up(s->pairs, may.pair_count, m), k = 0;
    fetch_longer(c, s->pairs, pairs);
    for (size_t i = 0; i < ones; i++) {
        for (; k < pairs && s->pairs[k].term < s->ones[i].term; k++)
            walk_pair(c, s->pairs[k].term, s->pairs[k].tag_or_head);
        push_place(c, s->ones[i].term, s->ones[i].term, s->ones[i].tag_or_head, PM_NONE);
    }
    for (; k < pairs; k++)
        walk_pair(c, s->pairs[k].term, s->pairs[k].tag_or_head);
    size_t direct = c->out->list.len;
    while (passed < s->initials.len && s->initials.at[passed] <= count)
        pass_over(c, s->initials.at[passed++]);
    if (c->out->list.len > direct)
        qsort(c->out->list.at + before, c->out->list.len - before, sizeof *c->out->list.at, by_place);
}

/* Drops the first COUNT terms; the rest stands before the next chunk's. */
static void drop(pm_scanner *s, size_t count)
{
    size_t left = s->count - count, kept = 0;
    memmove(s->start, s->start + count, left * sizeof *s->start);
    memmove(s->end, s->end + count, left * sizeof *s->end);
    memmove(s->hash, s->hash + count, left * sizeof *s->hash);
    s->count = left;
    for (size_t i = 0; i < s->initials.len; i++)
        if (s->initials.at[i] > count)
            s->initials.at[kept++] = s->initials.at[i] - (uint32_t)count;
    s->initials.len = kept;
}

void pm_scan_text(pm_places *out, pm_scanner *s, const pm_matcher *m, pm_str text, size_t from, const uint32_t *cuts,
                  size_t count)
{
    scan c = {s, m, text, cuts, count, 0, out};
    s->count = 0;
    s->initials.len = 0;
    for (size_t at = from, end; at < text.len; at = end) {
        end = chunk_end(&c, at);
        cut_chunk(&c, at, end);
        size_t ready = end == text.len ? s->count : s->count > KEPT ? s->count - KEPT : 0;
        find(&c, ready);
        drop(s, ready);
    }
}
