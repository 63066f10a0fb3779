#include "link/weighing.h"

#include "base/memory.h"
#include "link/signs.h"

#include <stdlib.h>

enum { AROUND = 6, TOGETHER_READINGS = 8 };

/* What some words meant where they last stood. */
struct pm_meaning {
    uint64_t words;    /* their hash; 0 = free */
    uint32_t entity_1; /* + 1; 0 = nobody yet */
    uint32_t times;    /* that they meant it in a row */
    uint32_t places;   /* open ones of these words */
};

/* What stands beside some words, everywhere in the text, when they are read as
 * one entity: words mean the same throughout a text (Gale, Church and Yarowsky
 * 1992, "One sense per discourse"). */
struct pm_hearsay {
    uint64_t key;            /* of words and entity; 0 = free */
    float against;           /* their sum */
    float near, next_near;   /* the best two */
};

typedef struct pm_meaning meaning;
typedef struct pm_hearsay hearsay;

/* Is there more to ask than what the name itself shows? A part of a name
 * beside the only bearer's full name needs no more. */
static bool is_doubtful(const pm_weighing *w, const pm_place *p)
{
    return p->number != 1 || !pm_linking_times(w->linking, w->open.readings.at[p->first].entity);
}

static pm_coherence *ask_text(const pm_weighing *w)
{
    PM_VEC(uint32_t) entities = {0};
    for (size_t i = 0; i < w->open.list.len; i++) {
        const pm_place *p = &w->open.list.at[i];
        for (uint32_t r = 0; is_doubtful(w, p) && r < p->number; r++)
            pm_vec_push(&entities, w->open.readings.at[p->first + r].entity);
    }
    pm_coherence *c = entities.len ? pm_coherence_new(w->linking, w->knowledge->profiles, entities.at, entities.len) : NULL;
    pm_vec_free(&entities);
    return c;
}

/* The readings among themselves: which was named in full first, which last
 * (none if two were in one sentence), which most. */
static void compare_mentions(pm_weighing *w, const pm_place *p)
{
    const pm_spot *spots = w->linking->view.spots;
    uint32_t nearest = PM_NONE, second = PM_NONE, which = PM_NONE, foremost = PM_NONE, first = PM_NONE, all = 0;
    bool together = false; /* the first ones, in one sentence */
    for (uint32_t r = 0; r < p->number; r++) {
        uint32_t entity = w->open.readings.at[p->first + r].entity;
        const pm_present *present = pm_linking_present(w->linking, entity);
        uint32_t at = pm_linking_last_before(w->linking, entity, p->term);
        all += present ? present->times : 0;
        if (at == PM_NONE)
            continue;
        uint32_t begins = (uint32_t)w->linking->places.at[present->first];
        if (foremost != PM_NONE && spots[begins].sentence <= spots[first].sentence)
            together = spots[begins].sentence == spots[first].sentence;
        if (foremost == PM_NONE || begins < first) {
            foremost = r;
            first = begins;
        }
        if (nearest == PM_NONE || at > nearest) {
            second = nearest;
            nearest = at;
            which = r;
        } else if (second == PM_NONE || at > second) {
            second = at;
        }
    }
    if (which != PM_NONE && (second == PM_NONE || spots[second].sentence != spots[nearest].sentence))
        w->evidence[which].of[PM_SIGN_NEAREST] = 1;
    if (foremost != PM_NONE && !together)
        w->evidence[foremost].of[PM_SIGN_FOREMOST] = 1;
    /* "Danish" is no likelier to be Denmark's where Denmark is named */
    bool people = p->count == 1 && pm_cue_is_people(&w->knowledge->cues, pm_term_fold(&w->linking->view.terms, p->term));
    for (uint32_t r = 0; all && r < p->number; r++) {
        pm_evidence *e = &w->evidence[r];
        e->of[PM_SIGN_SHARE] = (float)pm_linking_times(w->linking, w->open.readings.at[p->first + r].entity) / (float)all;
        e->of[PM_SIGN_ABSENT] = !people && !(e->of[PM_SIGN_PRESENT] > 0);
        e->of[PM_SIGN_NOT_YET] = which != PM_NONE && e->of[PM_SIGN_PRESENT] > 0 && !(e->of[PM_SIGN_BEFORE] > 0);
    }
}

static uint64_t words_of(const pm_weighing *w, const pm_place *p)
{
    uint64_t hash = p->count;
    for (uint32_t t = p->term; t < p->term + p->count; t++)
        hash = (hash ^ w->linking->view.terms.list.at[t].hash) * 0x100000001b3u;
    return hash;
}

/* The slot of the place's words in MEANT. */
static meaning *meant_by(pm_weighing *w, const pm_place *p)
{
    uint64_t hash = words_of(w, p);
    size_t i = hash >> 7 & w->meant_mask;
    while (w->meant[i].words && w->meant[i].words != hash)
        i = (i + 1) & w->meant_mask;
    w->meant[i].words = hash;
    return &w->meant[i];
}

static void ask_again(pm_weighing *w, const pm_place *p)
{
    const meaning *m = meant_by(w, p);
    for (uint32_t r = 0; m->entity_1 && r < p->number; r++)
        if (w->open.readings.at[p->first + r].entity == m->entity_1 - 1) {
            w->evidence[r].of[PM_SIGN_AGAIN] = 1;
            w->evidence[r].of[PM_SIGN_KEPT] = p->number > 1 ? 1 - 1 / (1 + (float)m->times) : 0;
        }
}

/* --- what stands beside the same words elsewhere -------------------------------------- */

static hearsay *heard_of(pm_weighing *w, uint64_t words, uint32_t entity)
{
    uint64_t key = (words ^ (entity + 1)) * 0x9E3779B97F4A7C15u | 1;
    size_t i = key >> 9 & w->heard_mask;
    while (w->heard[i].key && w->heard[i].key != key)
        i = (i + 1) & w->heard_mask;
    w->heard[i].key = key;
    return &w->heard[i];
}

static void hear_place(pm_weighing *w, const pm_place *p)
{
    uint64_t words = words_of(w, p);
    for (uint32_t r = 0; r < p->number; r++) {
        const pm_hit *h = &w->open.readings.at[p->first + r];
        if (h->entity == PM_NONE)
            continue;
        hearsay *say = heard_of(w, words, h->entity);
        pm_evidence e = {{0}};
        pm_signs_of_neighbours(&e, w->linking, &w->knowledge->cues, h);
        float near = w->coherence ? pm_coherence_near(w->coherence, h) : 0;
        say->against += e.of[PM_SIGN_CUE_AGAINST];
        say->next_near = near > say->near ? say->near : near > say->next_near ? near : say->next_near;
        say->near = near > say->near ? near : say->near;
    }
}

static bool is_repeated(pm_weighing *w, const pm_place *p)
{
    return is_doubtful(w, p) && meant_by(w, p)->places > 1;
}

static void hear_text(pm_weighing *w)
{
    size_t need = 0;
    for (size_t i = 0; i < w->open.list.len; i++)
        meant_by(w, &w->open.list.at[i])->places++;
    for (size_t i = 0; i < w->open.list.len; i++)
        need += is_repeated(w, &w->open.list.at[i]) ? w->open.list.at[i].number : 0;
    for (w->heard_mask = 15; w->heard_mask < 2 * need;)
        w->heard_mask = 2 * w->heard_mask + 1;
    w->heard = pm_new(w->heard_mask + 1, sizeof *w->heard);
    for (size_t i = 0; need && i < w->open.list.len; i++)
        if (is_repeated(w, &w->open.list.at[i]))
            hear_place(w, &w->open.list.at[i]);
}

/* The place's own signs are not heard twice. */
static void ask_elsewhere(pm_weighing *w, const pm_place *p)
{
    uint64_t words = words_of(w, p);
    for (uint32_t r = 0; r < p->number; r++) {
        uint32_t entity = w->open.readings.at[p->first + r].entity;
        pm_evidence *e = &w->evidence[r];
        if (entity == PM_NONE)
            continue;
        const hearsay *say = heard_of(w, words, entity);
        float against = say->against - e->of[PM_SIGN_CUE_AGAINST];
        float near = e->of[PM_SIGN_WORDS_NEAR] < say->near ? say->near : say->next_near;
        e->of[PM_SIGN_AGAINST_ELSEWHERE] = against > 0 ? against / (against + 1) : 0;
        e->of[PM_SIGN_WORDS_ELSEWHERE] = near;
    }
}

/* --- weighing a place ------------------------------------------------------------------ */

/* How well E goes with place P: with whom it means by now, else with the best
 * of its readings. What the first round decided is among the names of the
 * sentence. */
static float goes_with(const pm_weighing *w, uint32_t e, const pm_place *p)
{
    float best = 0;
    if (p->done)
        return p->meant == PM_NONE || p->meant == e ? 0 : pm_profiles_relation(w->knowledge->profiles, e, p->meant);
    for (uint32_t r = 0; r < p->number && r < TOGETHER_READINGS; r++) {
        uint32_t other = w->open.readings.at[p->first + r].entity;
        float relation = other == e || other == PM_NONE ? 0 : pm_profiles_relation(w->knowledge->profiles, e, other);
        best = relation > best ? relation : best;
    }
    return best;
}

/* The other undecided names of the sentence. */
static void ask_together(pm_weighing *w, size_t at)
{
    const pm_place *p = &w->open.list.at[at];
    const pm_spot *spots = w->linking->view.spots;
    size_t from = at > AROUND ? at - AROUND : 0, to = at + AROUND < w->open.list.len ? at + AROUND : w->open.list.len - 1;
    for (uint32_t r = 0; r < p->number && p->number <= 2 * TOGETHER_READINGS; r++) {
        float sum = 0;
        for (size_t i = from; i <= to; i++) {
            const pm_place *q = &w->open.list.at[i];
            if (i != at && spots[q->term].sentence == spots[p->term].sentence &&
                (q->term >= p->term + p->count || p->term >= q->term + q->count))
                sum += goes_with(w, w->open.readings.at[p->first + r].entity, q);
        }
        w->evidence[r].of[PM_SIGN_TOGETHER] = sum / (sum + 0.5f);
    }
}

static bool is_first_name(const pm_weighing *w, const pm_place *p)
{
    return p->number && w->open.readings.at[p->first].kind == PM_FORM_GIVEN;
}

/* "Thomas and Mario": first names of listed people, side by side. */
static bool is_paired(const pm_weighing *w, size_t at)
{
    const pm_place *p = &w->open.list.at[at];
    for (size_t k = at > 0 ? at - 1 : 0; k <= at + 1 && k < w->open.list.len; k++) {
        const pm_place *q = &w->open.list.at[k];
        uint32_t between = p->term < q->term ? p->term + 1 : q->term + 1;
        if ((q->term == p->term + 2 || p->term == q->term + 2) && is_first_name(w, q) &&
            pm_str_eqz(pm_term_fold(&w->linking->view.terms, between), "and"))
            return true;
    }
    return false;
}

/* A first name in a text that names nobody in full is nobody's, unless the text
 * speaks of what goes with one of its bearers, or of two people so. */
static void leave_bare(pm_weighing *w, size_t at)
{
    const pm_place *p = &w->open.list.at[at];
    bool known = !is_first_name(w, p) || is_paired(w, at);
    for (uint32_t r = 0; r < p->number; r++) {
        const float *of = w->evidence[r].of;
        known |= of[PM_SIGN_WORDS] + of[PM_SIGN_KIN] + of[PM_SIGN_TOGETHER] > 0;
    }
    for (uint32_t r = 0; !known && r < p->number; r++)
        w->evidence[r].of[PM_SIGN_BARE] = 0;
}

/* "in Danish": the "in" asks for no place then. */
static void ask_language(const pm_weighing *w, pm_evidence *e, uint32_t entity)
{
    bool called = pm_coherence_is_called(w->coherence, entity, PM_STR("language"));
    e->of[called ? PM_SIGN_LANGUAGE : PM_SIGN_LANGUAGE_AGAINST] = 1;
    e->of[PM_SIGN_CUE] = e->of[PM_SIGN_CUE_AGAINST] = 0;
}

void pm_weigh_place(pm_weighing *w, size_t at)
{
    const pm_place *p = &w->open.list.at[at];
    bool doubtful = is_doubtful(w, p);
    for (uint32_t r = 0; r < p->number; r++) {
        const pm_hit *h = &w->open.readings.at[p->first + r];
        pm_evidence *e = &w->evidence[r];
        *e = (pm_evidence){{0}};
        if (h->entity == PM_NONE)
            continue;
        pm_signs_of_form(e, w->linking, h);
        pm_signs_of_presence(e, w->linking, h);
        pm_signs_of_neighbours(e, w->linking, &w->knowledge->cues, h);
        if (doubtful && w->coherence)
            pm_coherence_signs(e, w->coherence, h);
        if (p->number > 1)
            pm_signs_of_kind(e, w->linking, &w->knowledge->cues, h);
        if (p->number > 1 && w->coherence && pm_asks_for_language(w->linking, &w->knowledge->cues, h))
            ask_language(w, e, h->entity);
        e->of[PM_SIGN_JOINED] = p->chosen != PM_NONE && p->listed < p->number && pm_hit_is_part(h);
    }
    compare_mentions(w, p);
    ask_again(w, p);
    if (doubtful)
        ask_together(w, at);
    if (is_repeated(w, p))
        ask_elsewhere(w, p);
    leave_bare(w, at);
    for (uint32_t r = 0; r < p->number; r++) {
        w->open.readings.at[p->first + r].score = pm_weigh(&w->knowledge->weights, &w->evidence[r]);
    }
}

void pm_weighing_open(pm_weighing *out, pm_linking *l, const pm_knowledge *k)
{
    *out = (pm_weighing){.linking = l, .knowledge = k};
    pm_places_open(&out->open, l);
    for (out->meant_mask = 15; out->meant_mask < 2 * out->open.list.len;)
        out->meant_mask = 2 * out->meant_mask + 1;
    out->meant = pm_new(out->meant_mask + 1, sizeof *out->meant);
    out->coherence = ask_text(out);
    hear_text(out);
}

void pm_weighing_renew(pm_weighing *w)
{
    pm_linking_count(w->linking);
    if (w->coherence)
        pm_coherence_renew(w->coherence);
}

void pm_weighing_close(pm_weighing *w)
{
    pm_coherence_free(w->coherence);
    free(w->meant);
    free(w->heard);
    pm_places_free(&w->open);
}

void pm_weighing_note(pm_weighing *w, const pm_place *p, uint32_t entity)
{
    meaning *m = meant_by(w, p);
    m->times = m->entity_1 == entity + 1 ? m->times + 1 : 1;
    m->entity_1 = entity + 1;
}
