#include "link/acronym.h"

#include "link/ban.h"

#include <stdlib.h>

enum {
    ACRONYM_MIN = 2, ACRONYM_MAX = 8, INITIALS_MAX = 40,
    SENTENCE_TERMS = 100, CONTEXT_WORDS = 32,
    INITIALS_TRIED = 256 /* whose context is looked at */
};

typedef struct definition {
    uint64_t hash;   /* of the acronym's fold */
    uint32_t entity; /* PM_NONE: a name that the list does not have */
} definition;

typedef struct definitions {
    PM_VEC(definition) list; /* sorted by hash; the first definition of the text holds */
} definitions;

/* What a name of the text would be in short. */
typedef struct shortened {
    uint64_t hash;   /* of the letters */
    uint32_t entity; /* PM_NONE: names of several */
    uint32_t term;   /* where the name first stands */
} shortened;

typedef PM_VEC(shortened) shorts;

static bool is_acronym(const pm_view *v, uint32_t i)
{
    const pm_term *t = &v->terms.list.at[i];
    return (t->shape == PM_SHAPE_UPPER || t->shape == PM_SHAPE_MIXED) && pm_view_capital(v, i) &&
           t->letters >= ACRONYM_MIN && t->letters <= ACRONYM_MAX && t->fold_len == t->letters;
}

/* Between term I-1 and I stands an opening bracket, alone but for blanks and
 * quotation marks. */
static bool opens_bracket(const pm_view *v, uint32_t i)
{
    pm_str gap = pm_term_gap(&v->terms, i);
    size_t open = pm_str_find(gap, PM_STR("("), 0);
    return gap.len <= 8 && open < gap.len && pm_str_find(gap, PM_STR(")"), 0) == gap.len &&
           pm_str_find(gap, PM_STR("."), 0) == gap.len && pm_str_find(gap, PM_STR(","), 0) == gap.len;
}

static bool closes_bracket(const pm_view *v, uint32_t i)
{
    pm_str text = v->doc->bytes;
    size_t at = v->terms.list.at[i].end;
    while (at < text.len && (text.ptr[at] == '"' || text.ptr[at] == '\'' || (unsigned char)text.ptr[at] >= 0x80))
        at++;
    return at < text.len && (text.ptr[at] == ')' || text.ptr[at] == ',' || text.ptr[at] == ';');
}

/* First letters of terms FIRST..END; all letters of an abbreviation. */
static size_t initials(char out[INITIALS_MAX], const pm_terms *terms, uint32_t first, uint32_t end)
{
    size_t n = 0;
    for (uint32_t i = first; i < end; i++) {
        pm_str fold = pm_term_fold(terms, i);
        size_t take = terms->list.at[i].shape == PM_SHAPE_UPPER ? fold.len : fold.len > 0;
        for (size_t k = 0; k < take && n < INITIALS_MAX; k++)
            out[n++] = fold.ptr[k];
    }
    return n;
}

/* ACRONYM's letters come in this order among the initials, the first one early. */
static bool stands_for(pm_str acronym, const char *letters, size_t count)
{
    size_t at = 0, k = 0;
    while (at < count && letters[at] != acronym.ptr[0])
        at++;
    if (at > 2)
        return false;
    for (; k < acronym.len && at < count; at++)
        k += letters[at] == acronym.ptr[k];
    return k == acronym.len;
}

static void define(definitions *d, uint64_t hash, uint32_t entity)
{
    size_t at = 0;
    while (at < d->list.len && d->list.at[at].hash < hash)
        at++;
    if (d->list.len >= 256 || (at < d->list.len && d->list.at[at].hash == hash))
        return;
    pm_vec_push(&d->list, (definition){hash, entity});
    for (size_t i = d->list.len - 1; i > at; i--)
        d->list.at[i] = d->list.at[i - 1];
    d->list.at[at] = (definition){hash, entity};
}

static const definition *lookup(const definitions *d, uint64_t hash)
{
    size_t lo = 0, hi = d->list.len;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (d->list.at[mid].hash < hash)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < d->list.len && d->list.at[lo].hash == hash ? &d->list.at[lo] : NULL;
}

/* The chosen name at H and the acronym behind or before it. */
static void define_by_name(definitions *d, const pm_linking *l, const pm_hit *h)
{
    const pm_view *v = &l->view;
    char letters[INITIALS_MAX];
    uint32_t end = h->term + h->count;
    size_t n = initials(letters, &v->terms, h->term, end);
    if (end < v->terms.list.len && is_acronym(v, end) && opens_bracket(v, end) && closes_bracket(v, end) &&
        stands_for(pm_term_fold(&v->terms, end), letters, n))
        define(d, v->terms.list.at[end].hash, h->entity);
    if (h->term > 0 && is_acronym(v, h->term - 1) && opens_bracket(v, h->term) && closes_bracket(v, end - 1) &&
        stands_for(pm_term_fold(&v->terms, h->term - 1), letters, n))
        define(d, v->terms.list.at[h->term - 1].hash, h->entity);
}

/* First term of the words before I whose initials are exactly the acronym I;
 * I if there are none or a listed name is among them. Small words count where
 * they fit if SMALL_COUNT, else never. */
static uint32_t spelled_start(const pm_linking *l, uint32_t i, bool small_count)
{
    const pm_view *v = &l->view;
    pm_str acronym = pm_term_fold(&v->terms, i);
    size_t left = acronym.len;
    uint32_t at = i;
    while (left && at > 0 && i - at < 2 * ACRONYM_MAX) {
        at--;
        pm_str fold = pm_term_fold(&v->terms, at);
        if (l->taken[at] || fold.len == 0 || (at + 1 < i && !pm_view_adjacent(v, at + 1) &&
                                              v->terms.list.at[at + 1].gap != PM_GAP_HYPHEN))
            return i;
        bool small = pm_term_role(v->forms, &v->terms, at) & PM_ROLE_FUNCTION;
        if (fold.ptr[0] == acronym.ptr[left - 1] && (small_count || !small))
            left--;
        else if (!small)
            return i;
    }
    return left ? i : at;
}

static uint32_t expansion_start(const pm_linking *l, uint32_t i)
{
    uint32_t at = spelled_start(l, i, true);
    return at != i ? at : spelled_start(l, i, false);
}

/* Does the entity go by a longer name that shares no word with terms
 * FIRST..END? Then the text speaks of something else. */
static bool is_other_name(pm_linking *l, uint32_t entity, uint32_t first, uint32_t end)
{
    pm_view *v = &l->view;
    const pm_entity *e = &v->forms->entities->list[entity];
    bool longer = false;
    for (uint32_t k = 0; k <= e->aliases.count && k < 32; k++) {
        pm_terms_scan(&v->source, k ? v->forms->entities->words[e->aliases.first + k - 1] : e->name, 0);
        longer |= v->source.list.len > 2;
        for (size_t s = 0; s < v->source.list.len; s++)
            for (uint32_t t = first; t < end; t++)
                if (v->source.list.at[s].hash == v->terms.list.at[t].hash &&
                    !(pm_term_role(v->forms, &v->terms, t) & PM_ROLE_FUNCTION))
                    return false;
    }
    return longer;
}

/* A bracketed acronym behind words that spell it and are no listed name. */
static void define_by_words(definitions *d, pm_linking *l, uint32_t i)
{
    const pm_view *v = &l->view;
    if (!is_acronym(v, i) || !opens_bracket(v, i) || !closes_bracket(v, i))
        return;
    bool listed = l->taken[i] > 0;
    if (!listed && pm_initials_find(&v->forms->initials, v->terms.list.at[i].hash) == PM_NONE)
        return;
    uint32_t first = expansion_start(l, i), at = listed ? l->taken[i] - 1 : (uint32_t)l->chosen.list.len;
    if (first == i)
        return;
    for (; at < l->chosen.list.len && l->chosen.list.at[at].term == i; at++)
        if (l->chosen.list.at[at].entity == PM_NONE || !is_other_name(l, l->chosen.list.at[at].entity, first, i))
            return;
    define(d, v->terms.list.at[i].hash, PM_NONE);
}

static void read_definitions(definitions *d, pm_linking *l)
{
    for (size_t k = 0; k < l->chosen.list.len; k++) {
        const pm_hit *h = &l->chosen.list.at[k];
        bool shared = k + 1 < l->chosen.list.len && h[1].term == h->term;
        if (h->count >= 2 && h->entity != PM_NONE && !shared)
            define_by_name(d, l, h);
    }
    for (uint32_t k = 0; k < l->view.capital_count; k++)
        if (l->view.capitals[k] > 0)
            define_by_words(d, l, l->view.capitals[k]);
}

/* Takes the other readings of defined acronyms out of HITS. */
static bool drop_others(const definitions *d, pm_linking *l)
{
    size_t kept = 0, n = l->hits.list.len;
    for (size_t i = 0; i < n; i++) {
        const pm_hit *h = &l->hits.list.at[i];
        const pm_term *t = &l->view.terms.list.at[h->term];
        const definition *def = h->count == 1 && t->shape != PM_SHAPE_LOWER ? lookup(d, t->hash) : NULL;
        if (!def || h->tier == PM_TIER_JUDGEMENT || def->entity == h->entity)
            l->hits.list.at[kept++] = *h;
    }
    l->hits.list.len = kept;
    return kept != n;
}

/* One of the entity's context words stands in the sentence around the term. */
static bool context_speaks(pm_linking *l, uint32_t entity, uint32_t term)
{
    pm_view *v = &l->view;
    const pm_entity *e = &v->forms->entities->list[entity];
    uint32_t n = (uint32_t)v->terms.list.len, first = term, end = term;
    while (first > 0 && term - first < SENTENCE_TERMS && v->spots[first - 1].sentence == v->spots[term].sentence)
        first--;
    while (end < n && end - term < SENTENCE_TERMS && v->spots[end].sentence == v->spots[term].sentence)
        end++;
    for (uint32_t k = 0; k < e->context.count && k < CONTEXT_WORDS; k++) {
        pm_terms_scan(&v->source, v->forms->entities->words[e->context.first + k], 0);
        for (uint32_t t = first; v->source.list.len == 1 && t < end; t++)
            if (v->source.list.at[0].hash == v->terms.list.at[t].hash)
                return true;
    }
    return false;
}

static int by_hash(const void *x, const void *y)
{
    const shortened *a = x, *b = y;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->term > b->term) - (a->term < b->term);
}

static bool is_body(const pm_linking *l, uint32_t entity)
{
    pm_entity_type type = l->view.forms->entities->list[entity].type;
    return type == PM_COMPANY || type == PM_ORGANIZATION || type == PM_GROUP || type == PM_MEDIA || type == PM_UNION ||
           type == PM_AGENCY;
}

/* "BA" of "British Airways"; "FTU" as well as "HKFTU" of "Hong Kong Federation
 * of Trade Unions". */
static void shorten(shorts *out, const pm_linking *l, const pm_hit *h)
{
    const pm_view *v = &l->view;
    char letters[ACRONYM_MAX];
    size_t n = 0, places = 0; /* words at the start that dictionaries have as names */
    for (uint32_t i = h->term + h->lead; i < h->term + h->count - h->tail; i++) {
        pm_str fold = pm_term_fold(&v->terms, i);
        if (pm_term_role(v->forms, &v->terms, i) & PM_ROLE_FUNCTION)
            continue;
        if (fold.len == 0 || fold.ptr[0] < 'a' || fold.ptr[0] > 'z' || !pm_view_capital(v, i) || n == sizeof letters)
            return;
        places += places == n && pm_term_is_proper(v->forms, &v->terms, i);
        letters[n++] = fold.ptr[0];
    }
    if (n >= ACRONYM_MIN)
        pm_vec_push(out, (shortened){pm_term_hash((pm_str){letters, n}), h->entity, h->term});
    if (places && n - places >= PM_INITIALS_MIN)
        pm_vec_push(out, (shortened){pm_term_hash((pm_str){letters + places, n - places}), h->entity, h->term});
}

static void shorten_names(shorts *out, const pm_linking *l)
{
    size_t kept = 0;
    for (size_t k = 0; k < l->chosen.list.len; k++) {
        const pm_hit *h = &l->chosen.list.at[k];
        bool shared = k + 1 < l->chosen.list.len && h[1].term == h->term;
        if (h->count >= 2 && h->entity != PM_NONE && !shared && is_body(l, h->entity))
            shorten(out, l, h);
    }
    if (out->len)
        qsort(out->at, out->len, sizeof *out->at, by_hash);
    for (size_t i = 0; i < out->len; i++) {
        if (!kept || out->at[kept - 1].hash != out->at[i].hash)
            out->at[kept++] = out->at[i];
        else if (out->at[kept - 1].entity != out->at[i].entity)
            out->at[kept - 1].entity = PM_NONE;
    }
    out->len = kept;
}

/* Whose name further up the acronym at term I shortens; PM_NONE. */
static uint32_t shortened_by(const shorts *s, const pm_view *v, uint32_t i)
{
    shortened key = {v->terms.list.at[i].hash, PM_NONE, 0};
    size_t lo = 0, hi = s->len;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (s->at[mid].hash < key.hash)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < s->len && s->at[lo].hash == key.hash && s->at[lo].term < i && !pm_term_role(v->forms, &v->terms, i)
               ? s->at[lo].entity : PM_NONE;
}

/* Acronyms that neither the list nor the text spells out, but a listed name
 * could be meant by: the text must name it, or speak of its affairs. */
static bool read_initials(const definitions *d, pm_linking *l)
{
    const pm_view *v = &l->view;
    bool changed = false;
    shorts names = {0};
    if (v->forms->near)
        shorten_names(&names, l);
    for (uint32_t k = 0, tried = 0; (v->forms->initials.list.len || names.len) && k < v->capital_count; k++) {
        uint32_t i = v->capitals[k];
        const pm_term *t = &v->terms.list.at[i];
        if (l->taken[i] || t->shape != PM_SHAPE_UPPER || !is_acronym(v, i) ||
            (v->spots[i].flags & (PM_SPOT_URL | PM_SPOT_SHOUT)))
            continue;
        uint32_t entity = pm_initials_find(&v->forms->initials, t->hash);
        if (entity == PM_NONE)
            entity = shortened_by(&names, v, i);
        if (entity == PM_NONE || lookup(d, t->hash) || pm_term_is_word(v->forms, &v->terms, i))
            continue;
        pm_hit hit = {.term = i, .count = 1, .entity = entity, .form = PM_NONE, .tier = PM_TIER_LATE,
                      .match = PM_MATCH_INITIALS, .fit = PM_FIT_VARIANT, .kind = PM_FORM_PART, .score = 0.7f};
        if (pm_banned(l, &hit))
            continue;
        bool fitting = tried++ < INITIALS_TRIED && context_speaks(l, entity, i);
        hit.tier = fitting ? PM_TIER_MISSPELT : PM_TIER_LATE;
        pm_hits *to = fitting ? &l->hits : &l->late;
        pm_vec_push(&to->list, hit);
        changed |= fitting;
    }
    pm_vec_free(&names);
    return changed;
}

bool pm_apply_acronyms(pm_linking *l)
{
    definitions d = {0};
    read_definitions(&d, l);
    bool changed = d.list.len > 0 && drop_others(&d, l);
    for (uint32_t k = 0; d.list.len && k < l->view.capital_count; k++) {
        uint32_t i = l->view.capitals[k];
        const definition *def = is_acronym(&l->view, i) && !(l->view.spots[i].flags & PM_SPOT_URL)
                                    ? lookup(&d, l->view.terms.list.at[i].hash) : NULL;
        if (!def || def->entity == PM_NONE)
            continue;
        pm_hit hit = {.term = i, .count = 1, .entity = def->entity, .form = PM_NONE, .tier = PM_TIER_LISTED,
                      .match = PM_MATCH_ACRONYM, .fit = PM_FIT_VARIANT, .kind = PM_FORM_NAME, .score = 0.97f};
        if (pm_banned(l, &hit))
            continue;
        pm_vec_push(&l->hits.list, hit);
        changed = true;
    }
    changed |= read_initials(&d, l);
    pm_vec_free(&d.list);
    return changed;
}
