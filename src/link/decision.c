#include "link/decision.h"

#include "base/memory.h"
#include "link/coherence.h"
#include "link/dateline.h"
#include "link/namesake.h"
#include "link/places.h"
#include "link/signs.h"
#include "link/surroundings.h"

#include <stdlib.h>

/* From which probability on a place is settled in the first round, is taken at
 * all, and is worth the curator's look. */
static const float settled = 0.9f, accepted = 0.5f, worth_a_look = 0.2f;

/* A first name alone, its bearer nowhere in full though others are: papers
 * protect people by giving no more of their name. */
static const float accepted_first_name = 0.6f;

/* How much likelier than the next it must be. */
static const float lead = 1.5f;

enum { AROUND = 6, TOGETHER_READINGS = 8 };

/* What some words meant where they last stood. */
typedef struct meaning {
    uint64_t words;    /* their hash; 0 = free */
    uint32_t entity_1; /* + 1; 0 = nobody yet */
    uint32_t times;    /* that they meant it in a row */
    uint32_t places;   /* open ones of these words */
} meaning;

/* What stands beside some words, everywhere in the text, when they are read as
 * one entity: words mean the same throughout a text (Gale, Church and Yarowsky
 * 1992, "One sense per discourse"). */
typedef struct hearsay {
    uint64_t key;            /* of words and entity; 0 = free */
    float against;           /* their sum */
    float near, next_near;   /* the best two */
} hearsay;

typedef struct deciding {
    pm_linking *l;
    const pm_knowledge *k;
    pm_coherence *coherence;
    pm_undecideds *undecided;
    pm_decision_trace trace;
    pm_places open;
    pm_evidence evidence[PM_PLACE_READINGS]; /* of the place at hand */
    meaning *meant;       /* [meant_mask + 1] */
    hearsay *heard;       /* [heard_mask + 1] */
    size_t meant_mask, heard_mask;
} deciding;

/* --- weighing --------------------------------------------------------------------- */

/* Is there more to ask than what the name itself shows? A part of a name
 * beside the only bearer's full name needs no more. */
static bool is_doubtful(const deciding *d, const pm_place *p)
{
    return p->number != 1 || !pm_linking_times(d->l, d->open.readings.at[p->first].entity);
}

static pm_coherence *ask_text(const deciding *d)
{
    PM_VEC(uint32_t) entities = {0};
    for (size_t i = 0; i < d->open.list.len; i++) {
        const pm_place *p = &d->open.list.at[i];
        for (uint32_t r = 0; is_doubtful(d, p) && r < p->number; r++)
            pm_vec_push(&entities, d->open.readings.at[p->first + r].entity);
    }
    pm_coherence *c = entities.len ? pm_coherence_new(d->l, d->k->profiles, entities.at, entities.len) : NULL;
    pm_vec_free(&entities);
    return c;
}

/* The readings among themselves: which was named in full first, which last
 * (none if two were in one sentence), which most. */
static void compare_mentions(deciding *d, const pm_place *p)
{
    const pm_spot *spots = d->l->view.spots;
    uint32_t nearest = PM_NONE, second = PM_NONE, which = PM_NONE, foremost = PM_NONE, first = PM_NONE, all = 0;
    bool together = false; /* the first ones, in one sentence */
    for (uint32_t r = 0; r < p->number; r++) {
        uint32_t entity = d->open.readings.at[p->first + r].entity;
        const pm_present *present = pm_linking_present(d->l, entity);
        uint32_t at = pm_linking_last_before(d->l, entity, p->term);
        all += present ? present->times : 0;
        if (at == PM_NONE)
            continue;
        uint32_t begins = (uint32_t)d->l->places.at[present->first];
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
        d->evidence[which].of[PM_SIGN_NEAREST] = 1;
    if (foremost != PM_NONE && !together)
        d->evidence[foremost].of[PM_SIGN_FOREMOST] = 1;
    /* "Danish" is no likelier to be Denmark's where Denmark is named */
    bool people = p->count == 1 && pm_cue_is_people(&d->k->cues, pm_term_fold(&d->l->view.terms, p->term));
    for (uint32_t r = 0; all && r < p->number; r++) {
        pm_evidence *e = &d->evidence[r];
        e->of[PM_SIGN_SHARE] = (float)pm_linking_times(d->l, d->open.readings.at[p->first + r].entity) / (float)all;
        e->of[PM_SIGN_ABSENT] = !people && !(e->of[PM_SIGN_PRESENT] > 0);
        e->of[PM_SIGN_NOT_YET] = which != PM_NONE && e->of[PM_SIGN_PRESENT] > 0 && !(e->of[PM_SIGN_BEFORE] > 0);
    }
}

static uint64_t words_of(const deciding *d, const pm_place *p)
{
    uint64_t hash = p->count;
    for (uint32_t t = p->term; t < p->term + p->count; t++)
        hash = (hash ^ d->l->view.terms.list.at[t].hash) * 0x100000001b3u;
    return hash;
}

/* The slot of the place's words in MEANT. */
static meaning *meant_by(deciding *d, const pm_place *p)
{
    uint64_t hash = words_of(d, p);
    size_t i = hash >> 7 & d->meant_mask;
    while (d->meant[i].words && d->meant[i].words != hash)
        i = (i + 1) & d->meant_mask;
    d->meant[i].words = hash;
    return &d->meant[i];
}

static void ask_again(deciding *d, const pm_place *p)
{
    const meaning *m = meant_by(d, p);
    for (uint32_t r = 0; m->entity_1 && r < p->number; r++)
        if (d->open.readings.at[p->first + r].entity == m->entity_1 - 1) {
            d->evidence[r].of[PM_SIGN_AGAIN] = 1;
            d->evidence[r].of[PM_SIGN_KEPT] = p->number > 1 ? 1 - 1 / (1 + (float)m->times) : 0;
        }
}

/* --- what stands beside the same words elsewhere -------------------------------------- */

static hearsay *heard_of(deciding *d, uint64_t words, uint32_t entity)
{
    uint64_t key = (words ^ (entity + 1)) * 0x9E3779B97F4A7C15u | 1;
    size_t i = key >> 9 & d->heard_mask;
    while (d->heard[i].key && d->heard[i].key != key)
        i = (i + 1) & d->heard_mask;
    d->heard[i].key = key;
    return &d->heard[i];
}

static void hear_place(deciding *d, const pm_place *p)
{
    uint64_t words = words_of(d, p);
    for (uint32_t r = 0; r < p->number; r++) {
        const pm_hit *h = &d->open.readings.at[p->first + r];
        if (h->entity == PM_NONE)
            continue;
        hearsay *say = heard_of(d, words, h->entity);
        pm_evidence e = {{0}};
        pm_signs_of_neighbours(&e, d->l, &d->k->cues, h);
        float near = d->coherence ? pm_coherence_near(d->coherence, h) : 0;
        say->against += e.of[PM_SIGN_CUE_AGAINST];
        say->next_near = near > say->near ? say->near : near > say->next_near ? near : say->next_near;
        say->near = near > say->near ? near : say->near;
    }
}

static bool is_repeated(deciding *d, const pm_place *p)
{
    return is_doubtful(d, p) && meant_by(d, p)->places > 1;
}

static void hear_text(deciding *d)
{
    size_t need = 0;
    for (size_t i = 0; i < d->open.list.len; i++)
        meant_by(d, &d->open.list.at[i])->places++;
    for (size_t i = 0; i < d->open.list.len; i++)
        need += is_repeated(d, &d->open.list.at[i]) ? d->open.list.at[i].number : 0;
    for (d->heard_mask = 15; d->heard_mask < 2 * need;)
        d->heard_mask = 2 * d->heard_mask + 1;
    d->heard = pm_new(d->heard_mask + 1, sizeof *d->heard);
    for (size_t i = 0; need && i < d->open.list.len; i++)
        if (is_repeated(d, &d->open.list.at[i]))
            hear_place(d, &d->open.list.at[i]);
}

/* The place's own signs are not heard twice. */
static void ask_elsewhere(deciding *d, const pm_place *p)
{
    uint64_t words = words_of(d, p);
    for (uint32_t r = 0; r < p->number; r++) {
        uint32_t entity = d->open.readings.at[p->first + r].entity;
        pm_evidence *e = &d->evidence[r];
        if (entity == PM_NONE)
            continue;
        const hearsay *say = heard_of(d, words, entity);
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
static float goes_with(const deciding *d, uint32_t e, const pm_place *p)
{
    float best = 0;
    if (p->done)
        return p->meant == PM_NONE || p->meant == e ? 0 : pm_profiles_relation(d->k->profiles, e, p->meant);
    for (uint32_t r = 0; r < p->number && r < TOGETHER_READINGS; r++) {
        uint32_t other = d->open.readings.at[p->first + r].entity;
        float relation = other == e || other == PM_NONE ? 0 : pm_profiles_relation(d->k->profiles, e, other);
        best = relation > best ? relation : best;
    }
    return best;
}

/* The other undecided names of the sentence. */
static void ask_together(deciding *d, size_t at)
{
    const pm_place *p = &d->open.list.at[at];
    const pm_spot *spots = d->l->view.spots;
    size_t from = at > AROUND ? at - AROUND : 0, to = at + AROUND < d->open.list.len ? at + AROUND : d->open.list.len - 1;
    for (uint32_t r = 0; r < p->number && p->number <= 2 * TOGETHER_READINGS; r++) {
        float sum = 0;
        for (size_t i = from; i <= to; i++) {
            const pm_place *q = &d->open.list.at[i];
            if (i != at && spots[q->term].sentence == spots[p->term].sentence &&
                (q->term >= p->term + p->count || p->term >= q->term + q->count))
                sum += goes_with(d, d->open.readings.at[p->first + r].entity, q);
        }
        d->evidence[r].of[PM_SIGN_TOGETHER] = sum / (sum + 0.5f);
    }
}

static bool is_first_name(const deciding *d, const pm_place *p)
{
    return p->number && d->open.readings.at[p->first].kind == PM_FORM_GIVEN;
}

/* "Thomas and Mario": first names of listed people, side by side. */
static bool is_paired(const deciding *d, size_t at)
{
    const pm_place *p = &d->open.list.at[at];
    for (size_t k = at > 0 ? at - 1 : 0; k <= at + 1 && k < d->open.list.len; k++) {
        const pm_place *q = &d->open.list.at[k];
        uint32_t between = p->term < q->term ? p->term + 1 : q->term + 1;
        if ((q->term == p->term + 2 || p->term == q->term + 2) && is_first_name(d, q) &&
            pm_str_eqz(pm_term_fold(&d->l->view.terms, between), "and"))
            return true;
    }
    return false;
}

/* A first name in a text that names nobody in full is nobody's, unless the text
 * speaks of what goes with one of its bearers, or of two people so. */
static void leave_bare(deciding *d, size_t at)
{
    const pm_place *p = &d->open.list.at[at];
    bool known = !is_first_name(d, p) || is_paired(d, at);
    for (uint32_t r = 0; r < p->number; r++) {
        const float *of = d->evidence[r].of;
        known |= of[PM_SIGN_WORDS] + of[PM_SIGN_KIN] + of[PM_SIGN_TOGETHER] > 0;
    }
    for (uint32_t r = 0; !known && r < p->number; r++)
        d->evidence[r].of[PM_SIGN_BARE] = 0;
}

/* "in Danish": the "in" asks for no place then. */
static void ask_language(const deciding *d, pm_evidence *e, uint32_t entity)
{
    bool called = pm_coherence_is_called(d->coherence, entity, PM_STR("language"));
    e->of[called ? PM_SIGN_LANGUAGE : PM_SIGN_LANGUAGE_AGAINST] = 1;
    e->of[PM_SIGN_CUE] = e->of[PM_SIGN_CUE_AGAINST] = 0;
}

static void weigh_place(deciding *d, size_t at)
{
    const pm_place *p = &d->open.list.at[at];
    bool doubtful = is_doubtful(d, p);
    for (uint32_t r = 0; r < p->number; r++) {
        const pm_hit *h = &d->open.readings.at[p->first + r];
        pm_evidence *e = &d->evidence[r];
        *e = (pm_evidence){{0}};
        if (h->entity == PM_NONE)
            continue;
        pm_signs_of_form(e, d->l, h);
        pm_signs_of_presence(e, d->l, h);
        pm_signs_of_neighbours(e, d->l, &d->k->cues, h);
        if (doubtful && d->coherence)
            pm_coherence_signs(e, d->coherence, h);
        if (p->number > 1)
            pm_signs_of_kind(e, d->l, &d->k->cues, h);
        if (p->number > 1 && d->coherence && pm_asks_for_language(d->l, &d->k->cues, h))
            ask_language(d, e, h->entity);
        e->of[PM_SIGN_JOINED] = p->chosen != PM_NONE && p->listed < p->number && pm_hit_is_part(h);
    }
    compare_mentions(d, p);
    ask_again(d, p);
    if (doubtful)
        ask_together(d, at);
    if (is_repeated(d, p))
        ask_elsewhere(d, p);
    leave_bare(d, at);
    for (uint32_t r = 0; r < p->number; r++) {
        d->open.readings.at[p->first + r].score = pm_weigh(&d->k->weights, &d->evidence[r]);
    }
}

/* --- deciding ----------------------------------------------------------------------- */

typedef struct verdict {
    uint32_t best, second; /* readings of the place; PM_NONE */
    float chance;          /* of the best */
    bool clear;            /* the best is likely enough, and leads the second */
} verdict;

static verdict judge(const deciding *d, const pm_place *p)
{
    float weights[PM_PLACE_READINGS];
    verdict v = {PM_NONE, PM_NONE, 0, false};
    for (uint32_t r = 0; r < p->number; r++) {
        weights[r] = d->open.readings.at[p->first + r].score;
        if (v.best == PM_NONE || weights[r] > weights[v.best]) {
            v.second = v.best;
            v.best = r;
        } else if (v.second == PM_NONE || weights[r] > weights[v.second]) {
            v.second = r;
        }
    }
    if (v.best != PM_NONE)
        v.chance = pm_chance(weights, p->number, v.best);
    bool first_name = v.best != PM_NONE && d->open.readings.at[p->first + v.best].kind == PM_FORM_GIVEN &&
                      d->evidence[v.best].of[PM_SIGN_LONELY] > d->evidence[v.best].of[PM_SIGN_BARE];
    v.clear = v.chance >= (first_name ? accepted_first_name : accepted) &&
              (v.second == PM_NONE || v.chance >= lead * pm_chance(weights, p->number, v.second));
    return v;
}

static void set_chosen(deciding *d, pm_place *p, const pm_hit *hit)
{
    pm_hit *at = &d->l->chosen.list.at[p->chosen];
    for (uint32_t i = 0; i < p->listed; i++) {
        at[i].lost = i > 0;
        at[i].open = false;
    }
    *at = *hit;
    at->open = false;
    for (uint32_t t = hit->term; t < hit->term + hit->count; t++)
        d->l->taken[t] = p->chosen + 1;
    p->done = true;
}

static void take(deciding *d, pm_place *p, const verdict *v)
{
    pm_hit hit = d->open.readings.at[p->first + v->best];
    hit.score = v->chance;
    meaning *m = meant_by(d, p);
    m->times = m->entity_1 == hit.entity + 1 ? m->times + 1 : 1;
    m->entity_1 = hit.entity + 1;
    if (p->chosen != PM_NONE)
        set_chosen(d, p, &hit);
    else
        p->done = pm_linking_add(d->l, &hit);
}

static void leave(deciding *d, pm_place *p, const verdict *v)
{
    pm_hit hit = p->number ? d->open.readings.at[p->first + v->best] : d->l->chosen.list.at[p->chosen];
    hit.score = v->chance;
    if (p->number && v->chance >= worth_a_look)
        pm_vec_push(d->undecided, (pm_undecided){hit, v->second == PM_NONE ? PM_NONE
                                                          : d->open.readings.at[p->first + v->second].entity});
    if (p->chosen == PM_NONE)
        return;
    hit.entity = PM_NONE;
    hit.match = PM_MATCH_UNLISTED;
    hit.score = 1 - v->chance;
    hit.dropped = p->gone && p->number == 0;
    set_chosen(d, p, &hit);
}

/* What other stages of the linker answer for: misspellings have their own
 * guards, a doubtful spelling beside its entity too. */
static bool is_granted(const deciding *d, const pm_place *p, const verdict *v)
{
    return p->chosen == PM_NONE && p->number == 1 && !pm_hit_is_part(&d->open.readings.at[p->first + v->best]);
}

static void tell(const deciding *d, size_t at)
{
    const pm_place *p = &d->open.list.at[at];
    for (uint32_t r = 0; d->trace.seen && r < p->number; r++)
        d->trace.seen(d->trace.arg, d->l, (uint32_t)at, &d->open.readings.at[p->first + r],
                      &d->evidence[r], false);
}

/* Was anything settled? */
static bool first_round(deciding *d)
{
    bool any = false;
    for (size_t i = 0; i < d->open.list.len; i++) {
        pm_place *p = &d->open.list.at[i];
        if (p->chosen == PM_NONE)
            continue;
        weigh_place(d, i);
        verdict v = judge(d, p);
        if (v.chance < settled)
            continue;
        tell(d, i);
        take(d, p, &v);
        any = true;
    }
    return any;
}

static bool is_taken(const deciding *d, const pm_place *p)
{
    for (uint32_t t = p->term; t < p->term + p->count; t++)
        if (d->l->taken[t])
            return true;
    return false;
}

static void second_round(deciding *d)
{
    for (size_t i = 0; i < d->open.list.len; i++) {
        pm_place *p = &d->open.list.at[i];
        if (p->done || (p->chosen == PM_NONE && is_taken(d, p)))
            continue;
        weigh_place(d, i);
        verdict v = judge(d, p);
        tell(d, i);
        if (v.best != PM_NONE && (v.clear || is_granted(d, p, &v))) {
            take(d, p, &v);
            p->meant = p->done ? d->open.readings.at[p->first + v.best].entity : PM_NONE;
        } else {
            leave(d, p, &v);
        }
    }
}

/* Names that nobody disputes: how sure they are. */
static void rate_listed(deciding *d)
{
    pm_linking *l = d->l;
    pm_namesakes namesakes = {0};
    pm_namesakes_find(&namesakes, l);
    for (size_t i = 0; i < l->chosen.list.len; i++) {
        pm_hit *h = &l->chosen.list.at[i];
        if (h->open || h->lost || h->dropped || h->entity == PM_NONE || h->tier == PM_TIER_JUDGEMENT)
            continue;
        pm_evidence e = {{0}};
        pm_signs_of_form(&e, l, h);
        pm_signs_of_neighbours(&e, l, &d->k->cues, h);
        float weight = pm_weigh(&d->k->weights, &e);
        h->score = pm_chance(&weight, 1, 0);
        if (d->trace.seen)
            d->trace.seen(d->trace.arg, l, PM_NONE, h, &e, true);
        bool other = e.of[PM_SIGN_CAPITALS] + e.of[PM_SIGN_CAPITALS_BEHIND] + e.of[PM_SIGN_TOWN] + e.of[PM_SIGN_SPOUSE] > 0;
        if ((h->score < accepted && other) || pm_means_namesake(&namesakes, l, h)) {
            /* most likely a part of another name, or somebody else of it */
            pm_vec_push(d->undecided, (pm_undecided){*h, PM_NONE});
            h->dropped = true;
        }
    }
    pm_namesakes_free(&namesakes);
}

/* Does the text name anybody by first and last name? */
static bool names_people(const pm_linking *l)
{
    bool found = l->strangers.len > 0;
    for (size_t i = 0; !found && i < l->chosen.list.len; i++)
        found = l->chosen.list.at[i].count > 1 && l->chosen.list.at[i].entity != PM_NONE &&
                l->view.forms->entities->list[l->chosen.list.at[i].entity].type == PM_PERSON;
    return found;
}

/* "the UK's" of a list that has "the UK" as well: the ending is no part of it. */
static void leave_ending(pm_linking *l, pm_hit *h)
{
    const pm_terms *terms = &l->view.terms;
    uint32_t last = h->term + h->count - 1;
    if (h->count < 2 || h->tail || h->tier == PM_TIER_JUDGEMENT || h->entity == PM_NONE ||
        terms->list.at[last].gap != PM_GAP_APOSTROPHE || !pm_str_eqz(pm_term_fold(terms, last), "s") ||
        !pm_forms_is_name(l->view.forms, terms, h->term, h->count - 1, h->entity))
        return;
    h->count--;
    l->taken[last] = 0;
}

static void leave_endings(pm_linking *l)
{
    for (size_t i = 0; i < l->chosen.list.len; i++)
        leave_ending(l, &l->chosen.list.at[i]);
}

static void drop_inside_longer(pm_linking *l)
{
    for (size_t i = 0; i < l->chosen.list.len; i++) {
        pm_hit *h = &l->chosen.list.at[i];
        if (pm_inside_longer_name(l, h))
            h->dropped = true;
    }
}

/* Takes the readings that lost out of CHOSEN. */
static void clear_lost(pm_linking *l)
{
    size_t kept = 0;
    for (size_t i = 0; i < l->chosen.list.len; i++) {
        const pm_hit h = l->chosen.list.at[i];
        if (h.lost)
            continue;
        for (uint32_t t = h.term; t < h.term + h.count; t++)
            l->taken[t] = (uint32_t)kept + 1;
        l->chosen.list.at[kept++] = h;
    }
    l->chosen.list.len = kept;
}

void pm_decide(pm_linking *l, const pm_knowledge *k, pm_undecideds *undecided, pm_decision_trace trace)
{
    deciding d = {.l = l, .k = k, .undecided = undecided, .trace = trace};
    leave_endings(l);
    pm_datelines_read(l, &k->cues);
    drop_inside_longer(l);
    pm_linking_count(l);
    pm_hits_sort(&l->late);
    if (pm_places_join_persons(l))
        pm_linking_count(l);
    rate_listed(&d);
    l->names_people = names_people(l);
    pm_places_open(&d.open, l);
    for (d.meant_mask = 15; d.meant_mask < 2 * d.open.list.len;)
        d.meant_mask = 2 * d.meant_mask + 1;
    d.meant = pm_new(d.meant_mask + 1, sizeof *d.meant);
    d.coherence = ask_text(&d);
    hear_text(&d);
    if (first_round(&d)) {
        pm_linking_count(l);
        if (d.coherence)
            pm_coherence_renew(d.coherence);
    }
    second_round(&d);
    clear_lost(l);
    pm_coherence_free(d.coherence);
    free(d.meant);
    free(d.heard);
    pm_places_free(&d.open);
}
