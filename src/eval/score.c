#include "eval/score.h"

#include "base/map.h"
#include "base/vec.h"
#include "eval/tsv.h"
#include "eval/writer.h"

#include <stdlib.h>

/* A set of texts; a key is fields joined by tabs, which no field holds. */
typedef struct set {
    pm_map map;
} set;

static void put(set *s, pm_str key)
{
    pm_map_set(&s->map, key, 0);
}

static bool has(const set *s, pm_str key)
{
    return pm_map_get(&s->map, key) != PM_MAP_NONE;
}

static uint32_t size(const set *s)
{
    return (uint32_t)s->map.len;
}

static uint32_t common(const set *a, const set *b)
{
    uint32_t n = 0;
    for (size_t i = 0; i < a->map.len; i++)
        n += has(b, a->map.entries[i].key);
    return n;
}

static pm_prf compare(const set *gold, const set *got)
{
    return pm_prf_of(common(gold, got), size(got), size(gold));
}

/* FIELDS joined by tabs in BUF. */
static pm_str join(pm_buf *buf, const pm_str *fields, size_t count)
{
    pm_buf_clear(buf);
    for (size_t i = 0; i < count; i++) {
        if (i)
            pm_buf_char(buf, '\t');
        pm_buf_add(buf, fields[i]);
    }
    return pm_buf_str(buf);
}

/* ---- mentions ---- */

typedef struct mention {
    pm_str doc, entity, kind;
    uint64_t start, end;
    bool unsure;
} mention;

typedef struct mentions {
    mention *list;
    uint32_t count;
} mentions;

static bool offset(pm_str field, uint64_t *out)
{
    return pm_str_u64(pm_str_trim(field), UINT64_MAX, out);
}

static bool read_mentions(mentions *out, pm_str text, pm_arena *arena)
{
    pm_tsv t;
    pm_tsv_read(&t, text, arena);
    uint32_t doc = pm_tsv_column(&t, "doc"), start = pm_tsv_column(&t, "start"), end = pm_tsv_column(&t, "end"),
             entity = pm_tsv_column(&t, "entity"), kind = pm_tsv_column(&t, "kind"), agreed = pm_tsv_column(&t, "agreed");
    *out = (mentions){pm_arena_alloc(arena, t.rows, sizeof *out->list), t.rows};
    if (doc == PM_NONE || start == PM_NONE || end == PM_NONE || entity == PM_NONE)
        return t.rows == 0;
    for (uint32_t r = 0; r < t.rows; r++) {
        mention *m = &out->list[r];
        m->doc = pm_tsv_field(&t, r, doc);
        m->entity = pm_tsv_field(&t, r, entity);
        m->kind = kind == PM_NONE ? PM_STR("name") : pm_tsv_field(&t, r, kind);
        m->unsure = pm_str_eqz(pm_tsv_field(&t, r, agreed), "one");
        if (!offset(pm_tsv_field(&t, r, start), &m->start) || !offset(pm_tsv_field(&t, r, end), &m->end))
            return false;
    }
    return true;
}

/* doc, start, end and, if WHOLE, entity. */
static pm_str mention_key(pm_buf *buf, const mention *m, bool whole)
{
    pm_buf_clear(buf);
    pm_buf_add(buf, m->doc);
    pm_buf_char(buf, '\t');
    pm_buf_u64(buf, m->start);
    pm_buf_char(buf, '\t');
    pm_buf_u64(buf, m->end);
    if (whole) {
        pm_buf_char(buf, '\t');
        pm_buf_add(buf, m->entity);
    }
    return pm_buf_str(buf);
}

static bool is_nil(const mention *m)
{
    return pm_str_eqz(m->entity, "NIL");
}

static bool is_name(const mention *m)
{
    return pm_str_eqz(m->kind, "name");
}

typedef struct mention_sets {
    set unsure;              /* spans that only one annotator has */
    set other;               /* gold spans of other kinds */
    set gold_names, gold_all, gold_nil;
    set got_names, got_all, got_wrong;
} mention_sets;

static void sort_gold(mention_sets *s, const mentions *gold, pm_buf *key)
{
    for (uint32_t i = 0; i < gold->count; i++)
        if (gold->list[i].unsure)
            put(&s->unsure, mention_key(key, &gold->list[i], false));
    for (uint32_t i = 0; i < gold->count; i++) {
        const mention *m = &gold->list[i];
        pm_str span = mention_key(key, m, false);
        if (has(&s->unsure, span))
            continue;
        if (!is_name(m))
            put(&s->other, span);
        if (is_nil(m))
            put(&s->gold_nil, span);
        pm_str whole = mention_key(key, m, true);
        if (!is_nil(m) && is_name(m))
            put(&s->gold_names, whole);
        if (!is_nil(m))
            put(&s->gold_all, whole);
    }
}

static void sort_got(mention_sets *s, const mentions *got, pm_buf *key)
{
    for (uint32_t i = 0; i < got->count; i++) {
        const mention *m = &got->list[i];
        pm_str span = mention_key(key, m, false);
        if (is_nil(m) || has(&s->unsure, span))
            continue;
        bool other = has(&s->other, span);
        if (has(&s->gold_nil, span))
            put(&s->got_wrong, span);
        pm_str whole = mention_key(key, m, true);
        put(&s->got_all, whole);
        if (is_name(m) && !other)
            put(&s->got_names, whole);
    }
}

static void score_mentions(pm_score_writer *w, const mentions *gold, const mentions *got)
{
    mention_sets s = {0};
    pm_buf key = {0};
    sort_gold(&s, gold, &key);
    sort_got(&s, got, &key);
    pm_score_prf(w, "names", compare(&s.gold_names, &s.got_names));
    pm_score_prf(w, "all", compare(&s.gold_all, &s.got_all));
    const pm_score_part nil[] = {{"wrongly_linked", size(&s.got_wrong), false}, {"gold", size(&s.gold_nil), false}};
    pm_score_parts(w, "nil", nil, 2);
    set *all[] = {&s.unsure, &s.other, &s.gold_names, &s.gold_all, &s.gold_nil, &s.got_names, &s.got_all, &s.got_wrong};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        pm_map_free(&all[i]->map);
    pm_buf_free(&key);
}

/* ---- claims ---- */

typedef struct claim {
    pm_str doc, subject, relation, object, modality; /* a symmetric relation: subject <= object */
    pm_str key;                                      /* doc, subject, relation, object */
    uint64_t start, end;
    bool unsure;
} claim;

typedef struct claims {
    claim *list;
    uint32_t count;
} claims;

static bool is_symmetric(pm_str relation)
{
    return pm_str_eqz(relation, "partners_with") || pm_str_eqz(relation, "contracts_with");
}

static void order_ends(claim *c)
{
    if (!is_symmetric(c->relation) || pm_str_cmp(c->subject, c->object) <= 0)
        return;
    pm_str s = c->subject;
    c->subject = c->object;
    c->object = s;
}

static bool read_claims(claims *out, pm_str text, pm_arena *arena)
{
    static const char *const names[] = {"doc", "subject", "relation", "object", "modality", "evidence_start", "evidence_end"};
    uint32_t column[7];
    pm_tsv t;
    pm_buf key = {0};
    bool good = true;
    pm_tsv_read(&t, text, arena);
    uint32_t agreed = pm_tsv_column(&t, "agreed");
    *out = (claims){pm_arena_alloc(arena, t.rows, sizeof *out->list), t.rows};
    for (size_t i = 0; i < 7; i++) {
        column[i] = pm_tsv_column(&t, names[i]);
        good &= column[i] != PM_NONE || t.rows == 0;
    }
    for (uint32_t r = 0; good && r < t.rows; r++) {
        claim *c = &out->list[r];
        pm_str *const fields[] = {&c->doc, &c->subject, &c->relation, &c->object, &c->modality};
        for (size_t i = 0; i < 5; i++)
            *fields[i] = pm_tsv_field(&t, r, column[i]);
        good = offset(pm_tsv_field(&t, r, column[5]), &c->start) && offset(pm_tsv_field(&t, r, column[6]), &c->end);
        c->unsure = pm_str_eqz(pm_tsv_field(&t, r, agreed), "one");
        order_ends(c);
        c->key = pm_arena_str(arena, join(&key, (pm_str[]){c->doc, c->subject, c->relation, c->object}, 4));
    }
    pm_buf_free(&key);
    return good;
}

static bool is_open(const claim *c)
{
    return pm_str_eqz(c->relation, "related");
}

typedef struct claim_sets {
    set claims, pairs, edges;
} claim_sets;

static void fill(claim_sets *s, const claims *list, bool gold, pm_buf *buf)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const claim *c = &list->list[i];
        bool turned = pm_str_cmp(c->subject, c->object) > 0;
        put(&s->pairs, join(buf, (pm_str[]){c->doc, turned ? c->object : c->subject, turned ? c->subject : c->object}, 3));
        if (!gold && is_open(c))
            continue;
        put(&s->claims, c->key);
        put(&s->edges, join(buf, (pm_str[]){c->subject, c->relation, c->object}, 3));
    }
}

/* Leaves out what only one annotator has, in both. */
static void drop_unsure(claims *gold, claims *got)
{
    set unsure = {0};
    for (uint32_t i = 0; i < gold->count; i++)
        if (gold->list[i].unsure)
            put(&unsure, gold->list[i].key);
    claims *const both[] = {gold, got};
    for (size_t b = 0; b < 2; b++) {
        uint32_t kept = 0;
        for (uint32_t i = 0; i < both[b]->count; i++)
            if (!has(&unsure, both[b]->list[i].key))
                both[b]->list[kept++] = both[b]->list[i];
        both[b]->count = kept;
    }
    pm_map_free(&unsure.map);
}

static int by_key(const void *x, const void *y)
{
    const claim *a = x, *b = y;
    return pm_str_cmp(a->key, b->key);
}

/* Of the right claims, those with a modality, and with a sentence, of the gold. */
static void check_details(pm_score_writer *w, claims *gold, const claims *got, const claim_sets *g, const claim_sets *s)
{
    set mode = {0}, span = {0};
    uint32_t right = common(&g->claims, &s->claims);
    if (gold->count)
        qsort(gold->list, gold->count, sizeof *gold->list, by_key);
    for (uint32_t i = 0; i < got->count; i++) {
        const claim *c = &got->list[i];
        uint32_t lo = 0, hi = gold->count;
        if (!has(&g->claims, c->key) || !has(&s->claims, c->key))
            continue;
        while (lo < hi) {
            uint32_t mid = lo + (hi - lo) / 2;
            if (pm_str_cmp(gold->list[mid].key, c->key) < 0)
                lo = mid + 1;
            else
                hi = mid;
        }
        for (; lo < gold->count && pm_str_eq(gold->list[lo].key, c->key); lo++) {
            if (pm_str_eq(gold->list[lo].modality, c->modality))
                put(&mode, c->key);
            if (c->start < gold->list[lo].end && c->end > gold->list[lo].start)
                put(&span, c->key);
        }
    }
    const pm_score_part modality[] = {{"right", size(&mode), false}, {"of", right, false}, {"share", pm_share(size(&mode), right), true}};
    const pm_score_part evidence[] = {{"right", size(&span), false}, {"of", right, false}, {"share", pm_share(size(&span), right), true}};
    pm_score_parts(w, "modality", modality, 3);
    pm_score_parts(w, "evidence", evidence, 3);
    pm_map_free(&mode.map);
    pm_map_free(&span.map);
}

typedef struct tally {
    pm_str relation;
    uint32_t hit, got, gold;
} tally;

/* The third field of a claim's key. */
static pm_str relation_of(pm_str key)
{
    pm_str field = {"", 0};
    for (int i = 0; i < 3; i++)
        pm_str_field(&key, '\t', &field);
    return field;
}

static int by_relation(const void *x, const void *y)
{
    const tally *a = x, *b = y;
    return pm_str_cmp(a->relation, b->relation);
}

static void count_relations(pm_score_writer *w, const claim_sets *g, const claim_sets *s)
{
    pm_map index = {0};
    PM_VEC(tally) list = {0};
    const claim_sets *const both[] = {g, s};
    for (size_t b = 0; b < 2; b++) {
        const pm_map *keys = &both[b]->claims.map;
        for (size_t i = 0; i < keys->len; i++) {
            pm_str relation = relation_of(keys->entries[i].key);
            uint32_t at = pm_map_intern(&index, relation);
            if (at == list.len)
                pm_vec_push(&list, (tally){.relation = relation});
            list.at[at].gold += b == 0;
            list.at[at].got += b == 1;
            list.at[at].hit += b == 1 && has(&g->claims, keys->entries[i].key);
        }
    }
    if (list.len)
        qsort(list.at, list.len, sizeof *list.at, by_relation);
    pm_score_open(w, "by_relation");
    for (size_t i = 0; i < list.len; i++)
        pm_score_relation(w, list.at[i].relation, pm_prf_of(list.at[i].hit, list.at[i].got, list.at[i].gold));
    pm_score_close(w);
    pm_vec_free(&list);
    pm_map_free(&index);
}

static void score_claims(pm_score_writer *w, claims *gold, claims *got)
{
    claim_sets g = {0}, s = {0};
    pm_buf buf = {0};
    drop_unsure(gold, got);
    fill(&g, gold, true, &buf);
    fill(&s, got, false, &buf);
    pm_score_prf(w, "claims", compare(&g.claims, &s.claims));
    pm_score_prf(w, "pairs", compare(&g.pairs, &s.pairs));
    pm_score_prf(w, "edges", compare(&g.edges, &s.edges));
    check_details(w, gold, got, &g, &s);
    count_relations(w, &g, &s);
    set *all[] = {&g.claims, &g.pairs, &g.edges, &s.claims, &s.pairs, &s.edges};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        pm_map_free(&all[i]->map);
    pm_buf_free(&buf);
}

bool pm_score(pm_buf *out, pm_str gold_mentions, pm_str gold_relations, pm_str got_mentions, pm_str got_claims, bool json)
{
    pm_arena arena = {0};
    mentions gold_m, got_m;
    claims gold_c, got_c;
    bool with_mentions = got_mentions.ptr, with_claims = got_claims.ptr;
    bool good = !with_mentions || (read_mentions(&gold_m, gold_mentions, &arena) && read_mentions(&got_m, got_mentions, &arena));
    good = good && (!with_claims || (read_claims(&gold_c, gold_relations, &arena) && read_claims(&got_c, got_claims, &arena)));
    if (good) {
        pm_score_writer w = {out, json, 0, false};
        pm_score_open(&w, NULL);
        if (with_mentions)
            score_mentions(&w, &gold_m, &got_m);
        if (with_claims)
            score_claims(&w, &gold_c, &got_c);
        pm_score_close(&w);
    }
    pm_arena_free(&arena);
    return good;
}
