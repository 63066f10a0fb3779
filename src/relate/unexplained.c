#include "relate/unexplained.h"

#include "base/escape.h"
#include "relate/match.h"

#include <stdlib.h>

enum { EXAMPLES = 5 };

/* --- the way --------------------------------------------------------------- */

/* What is said of the first of a list is said of the others. */
static uint32_t list_head(const pm_match_context *c, uint32_t f)
{
    for (int steps = 0; steps < PM_CLIMB; steps++) {
        const pm_frame *k = pm_frame_at(c, f);
        bool conjunct = k->link == PM_LINK_SLOT && (k->slot == PM_ARC_CONJUNCT || k->slot == PM_ARC_INCLUDES);
        if (!conjunct || k->governor == PM_NONE)
            return f;
        f = k->governor;
    }
    return f;
}

/* F and the frames above it; how many. */
static uint32_t climb(uint32_t out[PM_WAY_PREDICATES + 2], const pm_match_context *c, uint32_t f)
{
    uint32_t n = 0;
    while (f != PM_NONE && n < PM_WAY_PREDICATES + 2) {
        out[n++] = f;
        f = pm_frame_at(c, list_head(c, f))->governor;
    }
    return n;
}

static const char *slot_name(uint8_t slot)
{
    static const char *const names[PM_ARC_ROLE_COUNT] = {
        [PM_ARC_SUBJECT] = "subj", [PM_ARC_OBJECT] = "obj", [PM_ARC_DATIVE] = "dative", [PM_ARC_POSSESSOR] = "poss",
        [PM_ARC_COMPOUND] = "comp", [PM_ARC_APPOSITION] = "appos", [PM_ARC_ATTRIBUTE] = "attr",
        [PM_ARC_CONJUNCT] = "and", [PM_ARC_INCLUDES] = "includes",
    };
    return names[slot] ? names[slot] : "";
}

static void put_link(pm_buf *out, const pm_match_context *c, uint32_t f)
{
    const pm_frame *k = pm_frame_at(c, list_head(c, f));
    pm_buf_char(out, ' ');
    if (k->link == PM_LINK_SLOT && k->slot == PM_ARC_PREP)
        pm_buf_add(out, k->link_word);
    else if (k->link == PM_LINK_SLOT)
        pm_buf_addz(out, slot_name(k->slot));
    else if (k->link_word.len)
        pm_buf_add(out, k->link_word);
    else
        pm_buf_addz(out, k->link == PM_LINK_RELATIVE ? "who" : k->link == PM_LINK_CONJUNCT ? "and" : "clause");
}

static void put_word(pm_buf *out, const pm_match_context *c, uint32_t f)
{
    const pm_frame *k = pm_frame_at(c, f);
    pm_buf_char(out, ' ');
    if (k->proper || (k->mention != PM_NONE && c->mentions->list[k->mention].kind == PM_NAME)) {
        pm_buf_char(out, '*');
        return;
    }
    pm_buf_add(out, k->pair.len ? k->pair : k->lemma);
    if (k->particle.len)
        pm_buf_fmt(out, "_%.*s", PM_ARG(k->particle));
}

/* False if the two do not meet, or too far away. */
static bool write_way(pm_buf *out, const pm_match_context *c, uint32_t x, uint32_t y)
{
    uint32_t a[PM_WAY_PREDICATES + 2], b[PM_WAY_PREDICATES + 2];
    uint32_t n = climb(a, c, x), m = climb(b, c, y), i = 0, k = 0;
    bool met = false;
    for (i = 0; i < n && !met; i += !met)
        for (k = 0; k < m && !met; k += !met)
            met = a[i] == b[k];
    if (!met)
        return false;
    /* a[i] is above both: predicates are what lies strictly between the two */
    uint32_t between = (i ? i - 1 : 0) + (k ? k - 1 : 0) + (i && k ? 1 : 0);
    if ((i == 0 && k == 0) || between == 0 || between > PM_WAY_PREDICATES)
        return false;
    pm_buf_addz(out, "X");
    for (uint32_t s = 0; s < i; s++) {
        put_link(out, c, a[s]);
        if (s + 1 < i || k)
            put_word(out, c, a[s + 1]);
    }
    for (uint32_t s = k; s-- > 0;) {
        put_link(out, c, b[s]);
        if (s)
            put_word(out, c, b[s]);
    }
    pm_buf_addz(out, i && !k ? " =Y" : " Y");
    return true;
}

/* --- pairs ------------------------------------------------------------------ */

static uint32_t entity_of(const pm_match_context *c, uint32_t f)
{
    uint32_t m = pm_frame_at(c, f)->mention;
    return m == PM_NONE ? PM_NONE : c->mentions->list[m].entity;
}

static bool noted(const pm_way_pairs *pairs, size_t from, uint32_t a, uint32_t b)
{
    for (size_t i = from; i < pairs->len; i++)
        if ((pairs->at[i].a == a && pairs->at[i].b == b) || (pairs->at[i].a == b && pairs->at[i].b == a))
            return true;
    return false;
}

void pm_unexplained_note(pm_way_pairs *out, const pm_match_context *c, pm_range near, uint32_t doc,
                         uint32_t start, uint32_t end, pm_arena *arena)
{
    uint32_t frames[PM_WAY_MENTIONS], count = 0;
    size_t from = out->len;
    for (uint32_t f = 0; f < c->frames->list.len && count < PM_WAY_MENTIONS; f++) {
        uint32_t m = pm_frame_at(c, f)->mention;
        if (m >= near.first && m < near.first + near.count && entity_of(c, f) != PM_NONE)
            frames[count++] = f;
    }
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = i + 1; k < count; k++) {
            pm_way_pair p = {.doc = doc, .a = entity_of(c, frames[i]), .b = entity_of(c, frames[k]),
                             .start = start, .end = end};
            pm_buf way = {0};
            bool listed = list_head(c, frames[i]) == list_head(c, frames[k]); /* "A and B" */
            if (p.a != p.b && !listed && !noted(out, from, p.a, p.b) && write_way(&way, c, frames[i], frames[k])) {
                p.way = pm_arena_str(arena, pm_buf_str(&way));
                pm_vec_push(out, p);
            }
            pm_buf_free(&way);
        }
}

void pm_unexplained_settle(pm_way_pairs *pairs, size_t from, const pm_claim *claims, size_t count)
{
    for (size_t i = from; i < pairs->len; i++) {
        pm_way_pair *p = &pairs->at[i];
        for (size_t k = 0; k < count; k++)
            p->explained |= (claims[k].subject == p->a && claims[k].object == p->b) ||
                            (claims[k].subject == p->b && claims[k].object == p->a);
    }
}

uint32_t pm_unexplained_count(const pm_way_pairs *pairs, uint32_t *explained)
{
    *explained = 0;
    for (size_t i = 0; i < pairs->len; i++)
        *explained += pairs->at[i].explained;
    return (uint32_t)pairs->len;
}

/* --- the list ---------------------------------------------------------------- */

typedef struct way {
    pm_str text;
    uint32_t count;
    uint32_t examples[EXAMPLES]; /* pairs */
    uint32_t example_count;
} way;

static int by_count(const void *a, const void *b)
{
    const way *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return pm_str_cmp(x->text, y->text);
}

static void put_json(pm_buf *out, const way *w, const pm_way_pairs *pairs, const pm_doc *docs)
{
    pm_buf_fmt(out, "{\"count\":%u,\"way\":", w->count);
    pm_escape_json(out, w->text);
    pm_buf_addz(out, ",\"examples\":[");
    for (uint32_t i = 0; i < w->example_count; i++) {
        const pm_way_pair *p = &pairs->at[w->examples[i]];
        pm_buf_fmt(out, "%s{\"doc\":", i ? "," : "");
        pm_escape_json(out, docs[p->doc].name);
        pm_buf_fmt(out, ",\"start\":%u,\"end\":%u,\"text\":", p->start, p->end);
        pm_escape_json(out, pm_str_slice(docs[p->doc].bytes, p->start, p->end));
        pm_buf_char(out, '}');
    }
    pm_buf_addz(out, "]}\n");
}

static void put_row(pm_buf *out, const way *w, const pm_way_pairs *pairs, const pm_doc *docs)
{
    const pm_way_pair *p = &pairs->at[w->examples[0]];
    pm_buf_fmt(out, "%u\t", w->count);
    pm_escape(out, PM_TSV, w->text);
    pm_buf_char(out, '\t');
    pm_escape(out, PM_TSV, docs[p->doc].name);
    pm_buf_fmt(out, "\t%u\t%u\t", p->start, p->end);
    pm_escape(out, PM_TSV, pm_str_slice(docs[p->doc].bytes, p->start, p->end));
    pm_buf_char(out, '\n');
}

void pm_unexplained_write(pm_buf *out, const pm_way_pairs *pairs, const pm_doc *docs, uint32_t min, uint32_t limit,
                          bool json)
{
    pm_map index = {0};
    PM_VEC(way) ways = {0};
    for (size_t i = 0; i < pairs->len; i++) {
        if (pairs->at[i].explained)
            continue;
        uint32_t w = pm_map_get(&index, pairs->at[i].way);
        if (w == PM_MAP_NONE) {
            w = (uint32_t)ways.len;
            pm_map_set(&index, pairs->at[i].way, w);
            way fresh = {.text = pairs->at[i].way};
            pm_vec_push(&ways, fresh);
        }
        way *k = &ways.at[w];
        k->count++;
        if (k->example_count < EXAMPLES)
            k->examples[k->example_count++] = (uint32_t)i;
    }
    if (ways.len)
        qsort(ways.at, ways.len, sizeof *ways.at, by_count);
    if (!json)
        pm_buf_addz(out, "count\tway\tdoc\tstart\tend\tsentence\n");
    for (size_t i = 0; i < ways.len && i < limit && ways.at[i].count >= min; i++)
        (json ? put_json : put_row)(out, &ways.at[i], pairs, docs);
    pm_map_free(&index);
    pm_vec_free(&ways);
}
