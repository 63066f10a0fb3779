#include "link/coherence.h"

#include "base/memory.h"

#include <stdlib.h>

enum { SENTENCE_TERMS = 120, SENTENCE_NAMES = 12, TOPIC_ENTITIES = 48, PREFIX_BITS = 1024, BESIDE_TERMS = 4 };

/* Where the scales of the signs flatten out: half their height. */
static const float half_near = 0.6f, half_beside = 0.3f, half_words = 1.2f, half_kin = 0.5f, half_topic = 3.0f;

/* A word that speaks for somebody who is asked about. */
typedef struct word {
    uint64_t hash;  /* 0 = free */
    uint32_t times; /* in the text */
    uint32_t stamp; /* of the sentence at hand, if it has the word */
    float topic;    /* how many entities of the text have it among their words */
} word;

/* What is known about an entity once and for the whole text. */
typedef struct asked {
    uint32_t entity;
    bool known;
    float words, kin, topic;
} asked;

struct pm_coherence {
    const pm_linking *linking;
    const pm_profiles *profiles;
    asked *list; /* by entity */
    size_t count;
    word *words; /* [mask + 1] */
    size_t mask;
    uint64_t begins[PREFIX_BITS / 64]; /* which first two bytes the words have: most of a text is passed over */
    uint32_t stamp, sentence; /* at hand */
    uint32_t names[SENTENCE_NAMES], name_count; /* certain entities of the sentence */
};

static float flatten(float x, float half)
{
    return x / (x + half);
}

static word *slot(const pm_coherence *c, uint64_t hash)
{
    size_t i = hash & c->mask;
    while (c->words[i].hash && c->words[i].hash != hash)
        i = (i + 1) & c->mask;
    return &c->words[i];
}

static int by_entity(const void *x, const void *y)
{
    const asked *a = x, *b = y;
    return (a->entity > b->entity) - (a->entity < b->entity);
}

static void list_asked(pm_coherence *c, const uint32_t *entities, size_t count)
{
    size_t kept = 0;
    c->list = pm_new(count + 1, sizeof *c->list);
    for (size_t i = 0; i < count; i++)
        c->list[i].entity = entities[i];
    if (count)
        qsort(c->list, count, sizeof *c->list, by_entity);
    for (size_t i = 0; i < count; i++)
        if (!kept || c->list[kept - 1].entity != c->list[i].entity)
            c->list[kept++] = c->list[i];
    c->count = kept;
}

static void list_words(pm_coherence *c)
{
    size_t need = 16;
    for (size_t i = 0; i < c->count; i++)
        need += pm_profile_of(c->profiles, c->list[i].entity).stem_count;
    for (c->mask = 31; c->mask < 2 * need;)
        c->mask = 2 * c->mask + 1;
    c->words = pm_new(c->mask + 1, sizeof *c->words);
    for (size_t i = 0; i < c->count; i++) {
        pm_profile p = pm_profile_of(c->profiles, c->list[i].entity);
        for (uint32_t k = 0; k < p.stem_count; k++) {
            uint32_t bit = p.stems[k].prefix % PREFIX_BITS;
            slot(c, p.stems[k].hash)->hash = p.stems[k].hash;
            c->begins[bit / 64] |= (uint64_t)1 << bit % 64;
        }
    }
}

static word *word_at(const pm_coherence *c, uint32_t term)
{
    pm_str fold = pm_term_fold(&c->linking->view.terms, term);
    if (fold.len < 3)
        return NULL;
    uint32_t bit = pm_stem_prefix(fold) % PREFIX_BITS;
    if (!(c->begins[bit / 64] >> bit % 64 & 1))
        return NULL;
    word *w = slot(c, pm_stem_hash(fold));
    return w->hash ? w : NULL;
}

static void count_words(pm_coherence *c)
{
    uint32_t n = (uint32_t)c->linking->view.terms.list.len;
    for (uint32_t i = 0; i < n; i++) {
        word *w = word_at(c, i);
        if (w)
            w->times++;
    }
}

/* The words of those that the text names for certain. */
static void add_topic(pm_coherence *c)
{
    const pm_linking *l = c->linking;
    size_t n = l->present.len < TOPIC_ENTITIES ? l->present.len : TOPIC_ENTITIES;
    for (size_t i = 0; i < n; i++) {
        pm_profile p = pm_profile_of(c->profiles, l->present.at[i * l->present.len / n].entity);
        for (uint32_t k = 0; k < p.stem_count; k++) {
            word *w = slot(c, p.stems[k].hash);
            if (w->hash)
                w->topic += 1;
        }
    }
}

pm_coherence *pm_coherence_new(const pm_linking *linking, const pm_profiles *profiles, const uint32_t *entities,
                               size_t count)
{
    pm_coherence *c = pm_new(1, sizeof *c);
    c->linking = linking;
    c->profiles = profiles;
    c->sentence = PM_NONE;
    list_asked(c, entities, count);
    list_words(c);
    if (c->mask > 31)
        count_words(c);
    add_topic(c);
    return c;
}

void pm_coherence_renew(pm_coherence *c)
{
    for (size_t i = 0; i <= c->mask; i++)
        c->words[i].topic = 0;
    for (size_t i = 0; i < c->count; i++)
        c->list[i] = (asked){.entity = c->list[i].entity};
    c->sentence = PM_NONE;
    add_topic(c);
}

void pm_coherence_free(pm_coherence *c)
{
    if (!c)
        return;
    free(c->list);
    free(c->words);
    free(c);
}

/* --- one place ---------------------------------------------------------------- */

static void note_name(pm_coherence *c, uint32_t term)
{
    const pm_linking *l = c->linking;
    if (!l->taken[term] || c->name_count == SENTENCE_NAMES)
        return;
    const pm_hit *h = &l->chosen.list.at[l->taken[term] - 1];
    if (h->term != term || h->open || h->dropped || h->lost || h->entity == PM_NONE)
        return;
    c->names[c->name_count++] = h->entity;
}

static void enter_sentence(pm_coherence *c, uint32_t term)
{
    const pm_view *v = &c->linking->view;
    uint32_t sentence = v->spots[term].sentence, n = (uint32_t)v->terms.list.len, first = term, end = term;
    if (sentence == c->sentence)
        return;
    while (first > 0 && term - first < SENTENCE_TERMS && v->spots[first - 1].sentence == sentence)
        first--;
    while (end < n && end - term < SENTENCE_TERMS && v->spots[end].sentence == sentence)
        end++;
    c->sentence = sentence;
    c->stamp++;
    c->name_count = 0;
    for (uint32_t i = first; i < end; i++) {
        word *w = word_at(c, i);
        if (w)
            w->stamp = c->stamp;
        note_name(c, i);
    }
}

static asked *find_asked(const pm_coherence *c, uint32_t entity)
{
    asked key = {.entity = entity};
    return c->count ? bsearch(&key, c->list, c->count, sizeof *c->list, by_entity) : NULL;
}

/* What holds for the whole text, once. */
static void learn(const pm_coherence *c, asked *a)
{
    pm_profile p = pm_profile_of(c->profiles, a->entity);
    bool self = pm_linking_times(c->linking, a->entity) > 0;
    for (uint32_t k = 0; k < p.stem_count; k++) {
        const word *w = slot(c, p.stems[k].hash);
        float topic = w->topic - (self ? 1 : 0);
        a->words += w->times ? p.stems[k].weight : 0;
        a->topic += p.stems[k].weight * (topic > 3 ? 3 : topic > 0 ? topic : 0);
    }
    for (uint32_t k = 0; k < p.kin_count; k++)
        a->kin += pm_linking_times(c->linking, p.kin[k].entity) ? p.kin[k].weight : 0;
    a->known = true;
}

static float near_words(const pm_coherence *c, const pm_profile *p)
{
    float near = 0;
    for (uint32_t k = 0; k < p->stem_count; k++)
        near += slot(c, p->stems[k].hash)->stamp == c->stamp ? p->stems[k].weight : 0;
    return flatten(near, half_near);
}

/* "actress X", "X, the Democratic senator". */
static float words_beside(const pm_coherence *c, const pm_profile *p, const pm_hit *h)
{
    const pm_view *v = &c->linking->view;
    uint32_t behind = h->term + h->count, n = (uint32_t)v->terms.list.len;
    uint32_t from = h->term > BESIDE_TERMS ? h->term - BESIDE_TERMS : 0;
    uint32_t to = behind + BESIDE_TERMS < n ? behind + BESIDE_TERMS : n;
    float sum = 0;
    for (uint32_t i = from; p->stem_count && i < to; i++) {
        if (i == h->term)
            i = behind;
        const word *w = i < to && v->spots[i].sentence == v->spots[h->term].sentence ? word_at(c, i) : NULL;
        sum += w ? pm_profile_stem(p, w->hash) : 0;
    }
    return flatten(sum, half_beside);
}

bool pm_coherence_is_called(const pm_coherence *c, uint32_t entity, pm_str noun)
{
    pm_profile p = pm_profile_of(c->profiles, entity);
    const pm_entity *e = &c->linking->view.forms->entities->list[entity];
    bool behind = e->name.len > noun.len && pm_str_ends(e->name, noun) && e->name.ptr[e->name.len - noun.len - 1] == ' ';
    return behind || pm_profile_stem(&p, pm_stem_hash(noun)) > 0; /* its own words are mute */
}

float pm_coherence_near(pm_coherence *c, const pm_hit *h)
{
    pm_profile p = pm_profile_of(c->profiles, h->entity);
    if (p.stem_count == 0)
        return 0;
    enter_sentence(c, h->term);
    return near_words(c, &p);
}

void pm_coherence_signs(pm_evidence *out, pm_coherence *c, const pm_hit *h)
{
    asked *a = find_asked(c, h->entity);
    if (!a)
        return;
    enter_sentence(c, h->term);
    if (!a->known)
        learn(c, a);
    pm_profile p = pm_profile_of(c->profiles, h->entity);
    float kin = 0;
    for (uint32_t i = 0; i < c->name_count; i++)
        kin += c->names[i] == h->entity ? 0 : pm_profiles_relation(c->profiles, h->entity, c->names[i]);
    out->of[PM_SIGN_WORDS_BESIDE] = words_beside(c, &p, h);
    out->of[PM_SIGN_WORDS_NEAR] = near_words(c, &p);
    out->of[PM_SIGN_WORDS] = flatten(a->words, half_words);
    out->of[PM_SIGN_KIN] = flatten(a->kin, half_kin);
    out->of[PM_SIGN_KIN_NEAR] = flatten(kin, half_kin);
    out->of[PM_SIGN_TOPIC] = flatten(a->topic, half_topic);
}
