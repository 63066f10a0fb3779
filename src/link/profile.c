#include "link/profile.h"

#include "base/data.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/sections.h"
#include "link/stored.h"

#include <math.h>
#include <stdlib.h>

/* What a source is worth; a context word is 1. */
static const float by_description = 0.6f, by_name = 0.6f, general = 0.25f, curated = 1.0f, named = 0.8f, same_family = 0.7f;

enum { NAMESAKES_MAX = 4, TEXT_TERMS = 400, NAMES_READ = 32 };

typedef struct stem_of {
    uint32_t entity;
    pm_stem stem;
} stem_of;

typedef struct bond {
    uint32_t from, to;
    float weight;
} bond;

typedef struct span {
    uint32_t first, count;
} span;

struct pm_profiles {
    uint32_t count;
    span *stems_of, *kin_of; /* [count] */
    uint64_t *family;        /* [count] */
    PM_VEC(pm_stem) stems;
    PM_VEC(pm_kin) kin;
    bool mapped; /* the tables lie in an image (stored.h) */
};

/* What is needed while building. */
typedef struct building {
    const pm_forms *forms;
    pm_profiles *out;
    pm_map kinds; /* nouns that only say what kind of thing it is: "firm" */
    bool *rival; /* [count] shares a name with another entity */
    pm_terms terms;
    pm_candidates found;
    PM_VEC(stem_of) stems;
    PM_VEC(bond) bonds;
} building;

uint64_t pm_stem_hash(pm_str word)
{
    static const char *const endings[] = {"ings", "ing", "ers", "er", "ies", "es", "ed", "s"};
    char last = word.len ? word.ptr[word.len - 1] : 0;
    if (last != 's' && last != 'g' && last != 'r' && last != 'd')
        return pm_str_hash(word);
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        pm_str e = pm_str_of(endings[i]);
        if (word.len >= e.len + 4 && pm_str_ends(word, e))
            return pm_str_hash(pm_str_slice(word, 0, word.len - e.len));
    }
    return pm_str_hash(word);
}

uint32_t pm_stem_prefix(pm_str word)
{
    uint32_t a = word.len ? (unsigned char)word.ptr[0] : 0, b = word.len > 1 ? (unsigned char)word.ptr[1] : 0;
    return (a * 31 + b) * 0x9E3779B1u >> 16;
}

static bool has_meaning(const pm_forms *forms, const pm_terms *terms, size_t i)
{
    return terms->list.at[i].letters > 2 && !(pm_term_role(forms, terms, i) & PM_ROLE_FUNCTION);
}

static int order(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

/* --- words ------------------------------------------------------------------ */

static pm_stem stem_from(pm_str word, float weight)
{
    return (pm_stem){pm_stem_hash(word), weight, pm_stem_prefix(word)};
}

static void add_stems(building *b, uint32_t entity, float weight)
{
    for (size_t i = 0; i < b->terms.list.len && i < TEXT_TERMS; i++)
        if (has_meaning(b->forms, &b->terms, i)) {
            pm_str fold = pm_term_fold(&b->terms, i);
            bool is_kind = pm_map_get(&b->kinds, fold) != PM_MAP_NONE;
            pm_vec_push(&b->stems, (stem_of){entity, stem_from(fold, is_kind ? general * weight : weight)});
        }
}

/* Every text has a company, a group or a city. */
static void read_kinds(pm_map *out)
{
    for (pm_sections at = {.rest = pm_data("head-nouns.txt")}; pm_sections_next(&at);)
        if (pm_str_eqz(at.section, "types"))
            pm_map_set(out, pm_str_slice(at.line, 0, pm_str_find(at.line, PM_STR(":"), 0)), 1);
}

/* The entity's own names say nothing about it. */
static void mute_names(building *b, uint32_t entity)
{
    for (size_t i = 0; i < b->terms.list.len; i++)
        pm_vec_push(&b->stems, (stem_of){entity, stem_from(pm_term_fold(&b->terms, i), 0)});
}

/* By word; the word's own name first, then the heaviest. */
static int by_word(const void *x, const void *y)
{
    const stem_of *a = x, *b = y;
    int c = order(a->stem.hash, b->stem.hash);
    if (c)
        return c;
    if ((a->stem.weight == 0) != (b->stem.weight == 0))
        return a->stem.weight == 0 ? -1 : 1;
    return (a->stem.weight < b->stem.weight) - (a->stem.weight > b->stem.weight);
}

/* One of each word, those of the names gone. */
static void settle_stems(building *b)
{
    size_t kept = 0;
    for (size_t i = 0, next; i < b->stems.len; i = next) { /* they come entity by entity */
        for (next = i + 1; next < b->stems.len && b->stems.at[next].entity == b->stems.at[i].entity;)
            next++;
        qsort(b->stems.at + i, next - i, sizeof *b->stems.at, by_word);
    }
    for (size_t i = 0; i < b->stems.len; i++) { /* what is written lies behind what is compared */
        stem_of s = b->stems.at[i];
        bool again = i && b->stems.at[i - 1].entity == s.entity && b->stems.at[i - 1].stem.hash == s.stem.hash;
        if (!again && s.stem.weight > 0)
            b->stems.at[kept++] = s;
    }
    b->stems.len = kept;
}

static int by_hash(const void *x, const void *y)
{
    return order(*(const uint64_t *)x, *(const uint64_t *)y);
}

/* Each word's weight by how few entities have it. */
static void weigh_stems(building *b)
{
    size_t n = b->stems.len;
    uint64_t *all = pm_new(n + 1, sizeof *all);
    float *rare = pm_new(n + 1, sizeof *rare);
    size_t words = 0;
    for (size_t i = 0; i < n; i++)
        all[i] = b->stems.at[i].stem.hash;
    if (n)
        qsort(all, n, sizeof *all, by_hash);
    float whole = logf((float)b->out->count + 2);
    for (size_t i = 0, next; i < n; i = next) {
        for (next = i; next < n && all[next] == all[i];)
            next++;
        all[words] = all[i];
        rare[words++] = logf(((float)b->out->count + 2) / ((float)(next - i) + 0.5f)) / whole;
    }
    for (size_t i = 0; i < n; i++) {
        const uint64_t *at = bsearch(&b->stems.at[i].stem.hash, all, words, sizeof *all, by_hash);
        float r = rare[at - all];
        b->stems.at[i].stem.weight *= r > 0.05f ? r : 0.05f;
    }
    free(all);
    free(rare);
}

static void write_stems(building *b)
{
    for (size_t i = 0; i < b->stems.len; i++) {
        span *s = &b->out->stems_of[b->stems.at[i].entity];
        if (s->count == 0)
            s->first = (uint32_t)b->out->stems.len;
        if (s->count == PM_PROFILE_STEMS)
            continue;
        s->count++;
        pm_vec_push(&b->out->stems, b->stems.at[i].stem);
    }
}

/* --- kin -------------------------------------------------------------------- */

static void add_bond(building *b, uint32_t one, uint32_t other, float weight)
{
    if (one == other)
        return;
    pm_vec_push(&b->bonds, (bond){one, other, weight});
    pm_vec_push(&b->bonds, (bond){other, one, weight});
}

/* The entities that go by terms FIRST..+COUNT. */
static void bond_key(building *b, uint32_t entity, uint32_t key, float weight)
{
    uint32_t bearers[NAMESAKES_MAX], n = 0;
    for (uint32_t at = key; at != PM_NONE;) {
        const pm_form *form = &b->forms->list.at[pm_matcher_form(b->forms->matcher, &at)];
        if (form->kind > PM_FORM_ENDS || form->entity == PM_NONE)
            continue;
        if (n == NAMESAKES_MAX)
            return; /* everybody's name */
        bearers[n++] = form->entity;
    }
    for (uint32_t i = 0; i < n; i++)
        add_bond(b, entity, bearers[i], weight / (float)n);
}

/* The listed names of at most MOST terms in the text at hand, none inside
 * another. */
static void add_named(building *b, uint32_t entity, size_t most)
{
    if (b->terms.list.len > TEXT_TERMS || most == 0)
        return;
    b->found.list.len = 0;
    pm_matcher_find(&b->found, b->forms->matcher, &b->terms, NULL, NULL, 0);
    size_t n = b->found.list.len;
    for (size_t i = 0, next, end = 0; i < n; i = next) {
        size_t longest = i;
        for (next = i + 1; next < n && b->found.list.at[next].term == b->found.list.at[i].term; next++)
            if (b->found.list.at[next].count > b->found.list.at[longest].count && b->found.list.at[next].count <= most)
                longest = next;
        const pm_candidate *c = &b->found.list.at[longest];
        if (c->count > most || c->term < end || c->skipped != PM_NONE || b->terms.list.at[c->term].shape == PM_SHAPE_LOWER)
            continue;
        end = c->term + c->count;
        bond_key(b, entity, c->key, named);
    }
}

static void add_ties(building *b)
{
    const pm_entities *e = b->forms->entities;
    for (uint32_t i = 0; i < e->tie_count; i++)
        if (e->ties[i].subject < e->count && e->ties[i].object < e->count)
            add_bond(b, e->ties[i].subject, e->ties[i].object, curated);
}

static int by_pair(const void *x, const void *y)
{
    const bond *a = x, *b = y;
    int c = order(a->from, b->from);
    c = c ? c : order(a->to, b->to);
    return c ? c : (a->weight < b->weight) - (a->weight > b->weight);
}

static void settle_bonds(building *b)
{
    size_t kept = 0;
    if (b->bonds.len)
        qsort(b->bonds.at, b->bonds.len, sizeof *b->bonds.at, by_pair);
    for (size_t i = 0; i < b->bonds.len; i++)
        if (!kept || b->bonds.at[kept - 1].from != b->bonds.at[i].from || b->bonds.at[kept - 1].to != b->bonds.at[i].to)
            b->bonds.at[kept++] = b->bonds.at[i];
    b->bonds.len = kept;
}

static void write_kin(building *b)
{
    uint32_t *degree = pm_new((size_t)b->out->count + 1, sizeof *degree);
    for (size_t i = 0; i < b->bonds.len; i++)
        degree[b->bonds.at[i].from]++;
    for (size_t i = 0; i < b->bonds.len; i++) {
        const bond *k = &b->bonds.at[i];
        span *s = &b->out->kin_of[k->from];
        if (s->count == 0)
            s->first = (uint32_t)b->out->kin.len;
        if (s->count == PM_PROFILE_KIN)
            continue;
        s->count++;
        float crowd = 1 + log2f((float)degree[k->to]);
        pm_vec_push(&b->out->kin, (pm_kin){k->to, k->weight / (crowd > 1 ? sqrtf(crowd) : 1)});
    }
    free(degree);
}

/* --- all of it -------------------------------------------------------------- */

/* Does another entity go by all of the name at hand? */
static bool is_shared(const building *b, uint32_t entity)
{
    uint64_t hashes[PM_FORM_TERMS];
    size_t n = b->terms.list.len;
    if (n == 0 || n > PM_FORM_TERMS)
        return false;
    for (size_t i = 0; i < n; i++)
        hashes[i] = b->terms.list.at[i].hash;
    for (uint32_t at = pm_matcher_key(b->forms->matcher, hashes, n); at != PM_NONE;) {
        const pm_form *form = &b->forms->list.at[pm_matcher_form(b->forms->matcher, &at)];
        if (form->kind <= PM_FORM_SURNAME && form->entity != entity && form->entity != PM_NONE)
            return true;
    }
    return false;
}

static void scan_name(building *b, const pm_entity *e, uint32_t k)
{
    pm_terms_scan(&b->terms, k ? b->forms->entities->words[e->aliases.first + k - 1] : e->name, 0);
}

/* The words of the runs at hand by which the entity itself goes say nothing. */
static void mute_own_runs(building *b, uint32_t entity)
{
    b->found.list.len = 0;
    pm_matcher_find(&b->found, b->forms->matcher, &b->terms, NULL, NULL, 0);
    for (size_t i = 0; i < b->found.list.len; i++) {
        const pm_candidate *c = &b->found.list.at[i];
        bool own = false;
        for (uint32_t at = c->key; at != PM_NONE && c->skipped == PM_NONE && c->count < b->terms.list.len;)
            own |= b->forms->list.at[pm_matcher_form(b->forms->matcher, &at)].entity == entity;
        for (uint32_t t = c->term; own && t < c->term + c->count; t++)
            pm_vec_push(&b->stems, (stem_of){entity, stem_from(pm_term_fold(&b->terms, t), 0)});
    }
}

/* "Democratic Party of Hong Kong": what a longer name adds to one that several
 * share tells them apart. The words of the shared one say nothing. */
static void read_names_of_rival(building *b, uint32_t entity, const pm_entity *e)
{
    for (uint32_t k = 0; k <= e->aliases.count && k < NAMES_READ; k++) {
        scan_name(b, e, k);
        mute_own_runs(b, entity);
        if (is_shared(b, entity)) {
            mute_names(b, entity);
        } else {
            add_stems(b, entity, by_name);
            add_named(b, entity, b->terms.list.len - 1);
        }
    }
}

static void read_family(building *b, uint32_t entity)
{
    size_t last = b->terms.list.len - 1;
    while (last > 1 && (pm_term_role(b->forms, &b->terms, last) & PM_ROLE_SUFFIX))
        last--;
    b->out->family[entity] = b->terms.list.at[last].hash;
}

static void read_entity(building *b, uint32_t entity)
{
    const pm_entities *all = b->forms->entities;
    const pm_entity *e = &all->list[entity];
    size_t before = b->stems.len;
    pm_terms_scan(&b->terms, e->name, 0);
    if (e->type == PM_PERSON && b->terms.list.len > 1)
        read_family(b, entity);
    for (uint32_t k = 0; k < e->context.count; k++) {
        pm_terms_scan(&b->terms, all->words[e->context.first + k], 0);
        add_stems(b, entity, 1);
        add_named(b, entity, TEXT_TERMS);
    }
    if (e->description.len) {
        pm_terms_scan(&b->terms, e->description, 0);
        add_stems(b, entity, by_description);
        add_named(b, entity, TEXT_TERMS);
    }
    if (b->rival[entity] && e->type != PM_PERSON) {
        read_names_of_rival(b, entity, e);
        return;
    }
    for (uint32_t k = 0; b->stems.len > before && k <= e->aliases.count && k < NAMES_READ; k++) {
        scan_name(b, e, k);
        mute_names(b, entity);
    }
}

pm_profiles *pm_profiles_new(const pm_forms *forms)
{
    pm_profiles *p = pm_new(1, sizeof *p);
    building b = {.forms = forms, .out = p};
    p->count = forms->entities->count;
    p->stems_of = pm_new((size_t)p->count + 1, sizeof *p->stems_of);
    p->kin_of = pm_new((size_t)p->count + 1, sizeof *p->kin_of);
    p->family = pm_new((size_t)p->count + 1, sizeof *p->family);
    read_kinds(&b.kinds);
    b.rival = pm_new((size_t)p->count + 1, sizeof *b.rival);
    for (size_t i = 0; i < forms->rivals.len; i++)
        b.rival[forms->rivals.at[i]] = true;
    for (uint32_t e = 0; e < p->count; e++)
        read_entity(&b, e);
    add_ties(&b);
    settle_stems(&b);
    weigh_stems(&b);
    write_stems(&b);
    settle_bonds(&b);
    write_kin(&b);
    pm_terms_free(&b.terms);
    pm_vec_free(&b.found.list);
    pm_vec_free(&b.stems);
    pm_vec_free(&b.bonds);
    pm_map_free(&b.kinds);
    free(b.rival);
    return p;
}

void pm_profiles_free(pm_profiles *p)
{
    if (p && !p->mapped) {
        free(p->stems_of);
        free(p->kin_of);
        free(p->family);
        pm_vec_free(&p->stems);
        pm_vec_free(&p->kin);
    }
    free(p);
}

void pm_profiles_store(pm_image_writer *w, const pm_profiles *p)
{
    pm_image_add(w, PM_STORED_STEM_SPANS, p->stems_of, p->count, sizeof *p->stems_of);
    pm_image_add(w, PM_STORED_KIN_SPANS, p->kin_of, p->count, sizeof *p->kin_of);
    pm_image_add(w, PM_STORED_FAMILIES, p->family, p->count, sizeof *p->family);
    pm_image_add(w, PM_STORED_STEMS, p->stems.at, p->stems.len, sizeof *p->stems.at);
    pm_image_add(w, PM_STORED_KIN, p->kin.at, p->kin.len, sizeof *p->kin.at);
}

pm_profiles *pm_profiles_restore(const pm_image *image, uint32_t entities)
{
    size_t stems_of, kin_of, families;
    pm_profiles p = {.count = entities, .mapped = true};
    p.stems_of = PM_STORED_TABLE(image, PM_STORED_STEM_SPANS, p.stems_of, &stems_of);
    p.kin_of = PM_STORED_TABLE(image, PM_STORED_KIN_SPANS, p.kin_of, &kin_of);
    p.family = PM_STORED_TABLE(image, PM_STORED_FAMILIES, p.family, &families);
    p.stems.at = PM_STORED_TABLE(image, PM_STORED_STEMS, p.stems.at, &p.stems.len);
    p.kin.at = PM_STORED_TABLE(image, PM_STORED_KIN, p.kin.at, &p.kin.len);
    if (stems_of != entities || kin_of != entities || families != entities)
        return NULL;
    pm_profiles *out = pm_new(1, sizeof *out);
    *out = p;
    return out;
}

pm_profile pm_profile_of(const pm_profiles *p, uint32_t e)
{
    if (e >= p->count)
        return (pm_profile){0};
    return (pm_profile){p->stems_of[e].count ? p->stems.at + p->stems_of[e].first : NULL,
                        p->kin_of[e].count ? p->kin.at + p->kin_of[e].first : NULL, p->stems_of[e].count,
                        p->kin_of[e].count, p->family[e]};
}

static int stem_order(const void *key, const void *item)
{
    const uint64_t *hash = key;
    const pm_stem *stem = item;
    return (*hash > stem->hash) - (*hash < stem->hash);
}

float pm_profile_stem(const pm_profile *a, uint64_t hash)
{
    const pm_stem *stem = a->stem_count ? bsearch(&hash, a->stems, a->stem_count, sizeof *a->stems, stem_order) : NULL;
    return stem ? stem->weight : 0;
}

static int kin_order(const void *key, const void *item)
{
    const uint32_t *entity = key;
    const pm_kin *kin = item;
    return (*entity > kin->entity) - (*entity < kin->entity);
}

float pm_profile_kin(const pm_profile *a, uint32_t b)
{
    const pm_kin *kin = a->kin_count ? bsearch(&b, a->kin, a->kin_count, sizeof *a->kin, kin_order) : NULL;
    return kin ? kin->weight : 0;
}

/* Words in common, on a scale that flattens out. */
static float overlap(const pm_profile *a, const pm_profile *b)
{
    float sum = 0;
    for (uint32_t i = 0, k = 0; i < a->stem_count && k < b->stem_count;) {
        if (a->stems[i].hash < b->stems[k].hash) {
            i++;
        } else if (a->stems[i].hash > b->stems[k].hash) {
            k++;
        } else {
            sum += a->stems[i].weight * b->stems[k].weight;
            i++;
            k++;
        }
    }
    return sum / (sum + 2);
}

float pm_profiles_relation(const pm_profiles *p, uint32_t a, uint32_t b)
{
    pm_profile x = pm_profile_of(p, a), y = pm_profile_of(p, b);
    float kin = pm_profile_kin(&x, b), back = pm_profile_kin(&y, a);
    float family = x.family && x.family == y.family ? same_family : 0;
    return (kin > back ? kin : back) + overlap(&x, &y) + family;
}
