#include "link/namesake.h"

#include "base/memory.h"

#include <stdlib.h>

/* A word that speaks for an entity. */
typedef struct stem {
    uint64_t hash;
    float weight;
} stem;

typedef struct profile {
    uint32_t entity, first, count;
} profile;

struct pm_profiles {
    PM_VEC(profile) list; /* by entity */
    PM_VEC(stem) stems;
};

/* What a sign is worth; one context word in the sentence is 1. */
static const float in_document = 0.35f, by_description = 0.5f, present_once = 1.5f, asked_for = 0.8f,
                   own_name = 0.05f, as_listed = 0.15f, margin = 0.1f;

enum { SENTENCE_TERMS = 200 };

/* The word without its ending, so that "immigrants" meets "immigrant". */
static uint64_t stem_hash(pm_str word)
{
    static const char *const endings[] = {"ings", "ing", "ers", "er", "ies", "es", "ed", "s"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        pm_str e = pm_str_of(endings[i]);
        if (word.len >= e.len + 4 && pm_str_ends(word, e))
            return pm_str_hash(pm_str_slice(word, 0, word.len - e.len));
    }
    return pm_str_hash(word);
}

static bool counts(const pm_forms *forms, const pm_terms *terms, size_t i)
{
    return terms->list.at[i].letters > 2 && !(pm_term_role(forms, terms, i) & PM_ROLE_FUNCTION);
}

static void add_stems(pm_profiles *p, uint32_t first, const pm_forms *forms, pm_terms *terms, pm_str text, float weight)
{
    pm_terms_scan(terms, text, 0);
    for (size_t i = 0; i < terms->list.len; i++) {
        uint64_t hash = stem_hash(pm_term_fold(terms, i));
        bool known = !counts(forms, terms, i);
        for (size_t k = first; k < p->stems.len && !known; k++)
            known = p->stems.at[k].hash == hash;
        if (!known && p->stems.len - first < 256)
            pm_vec_push(&p->stems, (stem){hash, weight});
    }
}

static int compare_u32(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

pm_profiles *pm_profiles_new(const pm_forms *forms)
{
    pm_profiles *p = pm_new(1, sizeof *p);
    pm_terms terms = {0};
    if (forms->rivals.len)
        qsort(forms->rivals.at, forms->rivals.len, sizeof *forms->rivals.at, compare_u32);
    for (size_t i = 0; i < forms->rivals.len; i++) {
        uint32_t e = forms->rivals.at[i], first = (uint32_t)p->stems.len;
        if (i && forms->rivals.at[i - 1] == e)
            continue;
        const pm_entity *entity = &forms->entities->list[e];
        for (uint32_t k = 0; k < entity->context.count; k++)
            add_stems(p, first, forms, &terms, forms->entities->words[entity->context.first + k], 1.0f);
        add_stems(p, first, forms, &terms, entity->description, by_description);
        pm_vec_push(&p->list, (profile){e, first, (uint32_t)p->stems.len - first});
    }
    pm_terms_free(&terms);
    return p;
}

void pm_profiles_free(pm_profiles *p)
{
    if (!p)
        return;
    pm_vec_free(&p->list);
    pm_vec_free(&p->stems);
    free(p);
}

static const profile *profile_of(const pm_profiles *p, uint32_t entity)
{
    size_t lo = 0, hi = p->list.len;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (p->list.at[mid].entity < entity)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < p->list.len && p->list.at[lo].entity == entity ? &p->list.at[lo] : NULL;
}

/* The words of the document, and of the sentence at hand. */
typedef struct words {
    PM_VEC(uint64_t) all, near;
} words;

static int compare_u64(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

static bool has(const uint64_t *at, size_t len, uint64_t hash)
{
    return len && bsearch(&hash, at, len, sizeof *at, compare_u64);
}

static void gather_all(words *w, const pm_view *v)
{
    for (size_t i = 0; i < v->terms.list.len; i++)
        if (counts(v->forms, &v->terms, i))
            pm_vec_push(&w->all, stem_hash(pm_term_fold(&v->terms, i)));
    if (w->all.len)
        qsort(w->all.at, w->all.len, sizeof *w->all.at, compare_u64);
}

/* The words of the sentence around the place, the place itself left out. */
static void gather_near(words *w, const pm_view *v, const pm_hit *h)
{
    uint32_t sentence = v->spots[h->term].sentence, n = (uint32_t)v->terms.list.len;
    uint32_t first = h->term, end = h->term + h->count;
    while (first > 0 && h->term - first < SENTENCE_TERMS && v->spots[first - 1].sentence == sentence)
        first--;
    while (end < n && end - h->term < SENTENCE_TERMS && v->spots[end].sentence == sentence)
        end++;
    w->near.len = 0;
    for (uint32_t i = first; i < end; i++)
        if (i < h->term || i >= h->term + h->count)
            pm_vec_push(&w->near, stem_hash(pm_term_fold(&v->terms, i)));
    if (w->near.len)
        qsort(w->near.at, w->near.len, sizeof *w->near.at, compare_u64);
}

static float by_context(const pm_profiles *p, const words *w, const pm_hit *h)
{
    const profile *own = profile_of(p, h->entity);
    float score = 0;
    for (uint32_t k = 0; own && k < own->count; k++) {
        const stem *s = &p->stems.at[own->first + k];
        if (has(w->near.at, w->near.len, s->hash))
            score += s->weight;
        else if (has(w->all.at, w->all.len, s->hash))
            score += s->weight * in_document;
    }
    return score;
}

/* What the word before asks for: "Mr.", a title: a person; "in", "at": a
 * place. */
static float by_type(const pm_linking *l, const pm_hit *h)
{
    const pm_view *v = &l->view;
    if (h->term == 0 || v->spots[h->term - 1].sentence != v->spots[h->term].sentence)
        return 0;
    pm_entity_type type = v->forms->entities->list[h->entity].type;
    pm_str before = pm_term_fold(&v->terms, h->term - 1);
    if (pm_term_role(v->forms, &v->terms, h->term - 1) & PM_ROLE_TITLE && pm_view_capital(v, h->term - 1))
        return type == PM_PERSON ? asked_for : 0;
    bool place = pm_str_eqz(before, "in") || pm_str_eqz(before, "near") || pm_str_eqz(before, "across");
    return place && type == PM_PLACE ? asked_for : 0;
}

static float worth(const pm_linking *l, const pm_profiles *p, const words *w, const pm_hit *h)
{
    uint32_t times = pm_linking_times(l, h->entity);
    float score = by_context(p, w, h) + by_type(l, h);
    if (times)
        score += present_once + 0.1f * (float)(times < 5 ? times : 5);
    /* Where nothing speaks against it, who is listed so goes before one whose
     * name had to be cut: "Georgia" before "Georgia (U.S. state)". */
    if (h->kind == PM_FORM_NAME)
        score += as_listed;
    if (h->fit == PM_FIT_EXACT && h->form != PM_NONE && l->view.forms->list.at[h->form].word == PM_NONE &&
        h->kind == PM_FORM_NAME)
        score += own_name;
    return score + 0.02f * (float)h->fit;
}

/* The best of COUNT readings of one place. */
static pm_hit decide(const pm_linking *l, const pm_profiles *p, words *w, const pm_hit *group, size_t count)
{
    size_t best = 0;
    float top = -1, second = -1;
    gather_near(w, &l->view, group);
    for (size_t i = 0; i < count; i++) {
        float score = worth(l, p, w, &group[i]);
        if (score > top) {
            second = top;
            top = score;
            best = i;
        } else if (score > second) {
            second = score;
        }
    }
    pm_hit h = group[best];
    if (top - second >= margin) {
        h.score *= 0.9f;
        return h;
    }
    h.entity = PM_NONE;
    h.match = PM_MATCH_UNLISTED;
    h.score = 0.5f;
    return h;
}

void pm_choose_namesakes(pm_linking *l, const pm_profiles *p)
{
    words w = {0};
    size_t kept = 0, n = l->chosen.list.len;
    for (size_t i = 0; i < n;) {
        pm_hit *h = &l->chosen.list.at[i];
        size_t count = 1;
        while (i + count < n && h[count].term == h->term)
            count++;
        if (count > 1 && w.all.len == 0)
            gather_all(&w, &l->view);
        pm_hit one = count > 1 ? decide(l, p, &w, h, count) : *h;
        i += count;
        for (uint32_t t = one.term; t < one.term + one.count; t++)
            l->taken[t] = (uint32_t)kept + 1;
        l->chosen.list.at[kept++] = one;
    }
    l->chosen.list.len = kept;
    pm_vec_free(&w.all);
    pm_vec_free(&w.near);
    pm_linking_count(l);
}
