#include "link/decision.h"

#include "link/dateline.h"
#include "link/namesake.h"
#include "link/signs.h"
#include "link/surroundings.h"
#include "link/weighing.h"

/* From which probability on a place is settled in the first round, is taken at
 * all, and is worth the curator's look. */
static const float settled = 0.9f, accepted = 0.5f, worth_a_look = 0.2f;

/* A first name alone, its bearer nowhere in full though others are: papers
 * protect people by giving no more of their name. */
static const float accepted_first_name = 0.6f;

/* How much likelier than the next it must be. */
static const float lead = 1.4f;

typedef struct deciding {
    pm_weighing w;
    pm_undecideds *undecided;
    pm_decision_trace trace;
} deciding;

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
        weights[r] = d->w.open.readings.at[p->first + r].score;
        if (v.best == PM_NONE || weights[r] > weights[v.best]) {
            v.second = v.best;
            v.best = r;
        } else if (v.second == PM_NONE || weights[r] > weights[v.second]) {
            v.second = r;
        }
    }
    if (v.best != PM_NONE)
        v.chance = pm_chance(weights, p->number, v.best);
    bool first_name = v.best != PM_NONE && d->w.open.readings.at[p->first + v.best].kind == PM_FORM_GIVEN &&
                      d->w.evidence[v.best].of[PM_SIGN_LONELY] > d->w.evidence[v.best].of[PM_SIGN_BARE];
    v.clear = v.chance >= (first_name ? accepted_first_name : accepted) &&
              (v.second == PM_NONE || v.chance >= lead * pm_chance(weights, p->number, v.second));
    return v;
}

static void set_chosen(deciding *d, pm_place *p, const pm_hit *hit)
{
    pm_hit *at = &d->w.linking->chosen.list.at[p->chosen];
    for (uint32_t i = 0; i < p->listed; i++) {
        at[i].lost = i > 0;
        at[i].open = false;
    }
    *at = *hit;
    at->open = false;
    for (uint32_t t = hit->term; t < hit->term + hit->count; t++)
        d->w.linking->taken[t] = p->chosen + 1;
    p->done = true;
}

static void take(deciding *d, pm_place *p, const verdict *v)
{
    pm_hit hit = d->w.open.readings.at[p->first + v->best];
    hit.score = v->chance;
    pm_weighing_note(&d->w, p, hit.entity);
    if (p->chosen != PM_NONE)
        set_chosen(d, p, &hit);
    else
        p->done = pm_linking_add(d->w.linking, &hit);
}

static void leave(deciding *d, pm_place *p, const verdict *v)
{
    pm_hit hit = p->number ? d->w.open.readings.at[p->first + v->best] : d->w.linking->chosen.list.at[p->chosen];
    hit.score = v->chance;
    if (p->number && v->chance >= worth_a_look)
        pm_vec_push(d->undecided, (pm_undecided){hit, v->second == PM_NONE ? PM_NONE
                                                          : d->w.open.readings.at[p->first + v->second].entity});
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
    return p->chosen == PM_NONE && p->number == 1 && !pm_hit_is_part(&d->w.open.readings.at[p->first + v->best]);
}

static void tell(const deciding *d, size_t at)
{
    const pm_place *p = &d->w.open.list.at[at];
    for (uint32_t r = 0; d->trace.seen && r < p->number; r++)
        d->trace.seen(d->trace.arg, d->w.linking, (uint32_t)at, &d->w.open.readings.at[p->first + r],
                      &d->w.evidence[r], false);
}

/* Was anything settled? */
static bool first_round(deciding *d)
{
    bool any = false;
    for (size_t i = 0; i < d->w.open.list.len; i++) {
        pm_place *p = &d->w.open.list.at[i];
        if (p->chosen == PM_NONE)
            continue;
        pm_weigh_place(&d->w, i);
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
        if (d->w.linking->taken[t])
            return true;
    return false;
}

static void second_round(deciding *d)
{
    for (size_t i = 0; i < d->w.open.list.len; i++) {
        pm_place *p = &d->w.open.list.at[i];
        if (p->done || (p->chosen == PM_NONE && is_taken(d, p)))
            continue;
        pm_weigh_place(&d->w, i);
        verdict v = judge(d, p);
        tell(d, i);
        if (v.best != PM_NONE && (v.clear || is_granted(d, p, &v))) {
            take(d, p, &v);
            p->meant = p->done ? d->w.open.readings.at[p->first + v.best].entity : PM_NONE;
        } else {
            leave(d, p, &v);
        }
    }
}

/* Names that nobody disputes: how sure they are. */
static void rate_listed(deciding *d)
{
    pm_linking *l = d->w.linking;
    pm_namesakes namesakes = {0};
    pm_namesakes_find(&namesakes, l);
    for (size_t i = 0; i < l->chosen.list.len; i++) {
        pm_hit *h = &l->chosen.list.at[i];
        if (h->open || h->lost || h->dropped || h->entity == PM_NONE || h->tier == PM_TIER_JUDGEMENT)
            continue;
        pm_evidence e = {{0}};
        pm_signs_of_form(&e, l, h);
        pm_signs_of_neighbours(&e, l, &d->w.knowledge->cues, h);
        float weight = pm_weigh(&d->w.knowledge->weights, &e);
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
    deciding d = {.w = {.linking = l, .knowledge = k}, .undecided = undecided, .trace = trace};
    leave_endings(l);
    pm_datelines_read(l, &k->cues);
    drop_inside_longer(l);
    pm_linking_count(l);
    pm_hits_sort(&l->late);
    if (pm_places_join_persons(l))
        pm_linking_count(l);
    rate_listed(&d);
    l->names_people = names_people(l);
    pm_weighing_open(&d.w, l, k);
    if (first_round(&d))
        pm_weighing_renew(&d.w);
    second_round(&d);
    clear_lost(l);
    pm_weighing_close(&d.w);
}
