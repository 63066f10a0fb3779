#include "link/decision.h"

#include "base/memory.h"
#include "link/coherence.h"
#include "link/gather.h"
#include "link/signs.h"
#include "link/surroundings.h"

#include <stdlib.h>

/* From which probability on a place is settled in the first round, is taken at
 * all, and is worth the curator's look. */
static const float settled = 0.9f, accepted = 0.5f, worth_a_look = 0.2f;

/* A first name alone, its bearer nowhere in full: papers protect people by
 * giving no more of their name. */
static const float accepted_first_name = 0.6f;

/* How much likelier than the next it must be. */
static const float lead = 1.3f;

/* Parts of names whose bearer the text does not name are looked at while
 * there are at most READINGS_MAX of them in a text: a family name with many
 * bearers on every line must not cost the square. */
enum { READINGS_MAX = 1 << 17, PLACE_READINGS = 40, AROUND = 6, TOGETHER_READINGS = 8 };

typedef struct reading {
    pm_hit hit;
    pm_evidence evidence;
} reading;

/* A place to be decided. */
typedef struct place {
    uint32_t term, count;  /* as the forms have it */
    uint32_t first, number; /* readings */
    uint32_t chosen;       /* where its listed readings stand in CHOSEN; PM_NONE = a part of a name */
    uint32_t listed;       /* how many */
    bool done;
} place;

/* What some words meant where they last stood. */
typedef struct meaning {
    uint64_t words;    /* their hash; 0 = free */
    uint32_t entity_1; /* + 1; 0 = nobody yet */
} meaning;

typedef struct deciding {
    pm_linking *l;
    const pm_knowledge *k;
    pm_coherence *coherence;
    pm_undecideds *undecided;
    pm_decision_trace trace;
    PM_VEC(reading) readings;
    PM_VEC(place) places; /* by term */
    meaning *meant;       /* [meant_mask + 1] */
    size_t meant_mask;
} deciding;

/* --- the places ----------------------------------------------------------------- */

static bool is_part(const pm_hit *h)
{
    return h->match == PM_MATCH_SURNAME;
}

static void add_reading(deciding *d, place *p, const pm_hit *hit)
{
    for (uint32_t i = p->first; i < p->first + p->number; i++)
        if (d->readings.at[i].hit.entity == hit->entity)
            return;
    if (p->number == PLACE_READINGS)
        return;
    pm_vec_push(&d->readings, (reading){.hit = *hit});
    p->number++;
}

/* "Tuesday" is a first name, too. */
static bool is_calendar(const pm_linking *l, const pm_hit *h)
{
    const uint32_t roles = PM_ROLE_APART | PM_ROLE_TITLE | PM_ROLE_FUNCTION;
    return h->count == 1 && (pm_term_role(l->view.forms, &l->view.terms, h->term) & roles);
}

static bool is_person(const pm_linking *l, uint32_t entity)
{
    return entity != PM_NONE && l->view.forms->entities->list[entity].type == PM_PERSON;
}

/* Does the text name anybody by first and last name? */
static bool names_people(const pm_linking *l)
{
    bool found = l->strangers.len > 0;
    for (size_t i = 0; !found && i < l->chosen.list.len; i++)
        found = l->chosen.list.at[i].count > 1 && is_person(l, l->chosen.list.at[i].entity);
    return found;
}

/* Can the part of a name stand for its bearer here at all? */
static bool part_fits(deciding *d, pm_hit *h)
{
    pm_linking *l = d->l;
    bool present = pm_linking_times(l, h->entity) > 0;
    if (!present && (d->readings.len >= READINGS_MAX || is_calendar(l, h)))
        return false;
    if (!pm_gather_complete(l, h) || !pm_view_begins_name(&l->view, h->term) || pm_inside_longer_name(l, h))
        return false;
    if (h->kind == PM_FORM_GIVEN &&
        (h->fit < (l->view.writes_small ? PM_FIT_CASE : PM_FIT_EXACT) ||
         pm_linking_stranger(l, l->view.terms.list.at[h->term].hash)))
        return false;
    uint32_t name = h->term + h->lead; /* behind the person's own initials */
    return present || (h->fit >= PM_FIT_CASE && !pm_linking_stranger(l, l->view.terms.list.at[name].hash));
}

/* "Paleobiology database": only a common word is written small, and what
 * begins the name is none. */
static bool begins_rare(const pm_linking *l, const pm_hit *h)
{
    const pm_view *v = &l->view;
    return h->fit == PM_FIT_DOUBT && h->count > 1 && h->match == PM_MATCH_VARIANT && h->kind == PM_FORM_NAME &&
           v->terms.list.at[h->term].shape == PM_SHAPE_TITLE && !(v->spots[h->term].flags & (PM_SPOT_START | PM_SPOT_SHOUT)) &&
           !pm_term_is_word(v->forms, &v->terms, h->term) && !pm_inside_longer_name(l, h);
}

/* A misspelling or doubtful spelling beside another mention of its entity. */
static bool late_fits(deciding *d, pm_hit *h)
{
    pm_linking *l = d->l;
    if (is_part(h))
        return part_fits(d, h);
    if (!pm_linking_times(l, h->entity))
        return begins_rare(l, h);
    if (h->match == PM_MATCH_MISSPELLING && pm_linking_stranger(l, l->view.terms.list.at[h->term].hash))
        return false;
    return h->count > 1 || !pm_inside_longer_name(l, h);
}

static size_t late_end(const pm_hits *late, size_t i)
{
    size_t next = i;
    while (next < late->list.len && late->list.at[next].term == late->list.at[i].term &&
           late->list.at[next].count == late->list.at[i].count)
        next++;
    return next;
}

/* Several listed entities share the name. */
static void open_shared(deciding *d, uint32_t chosen, uint32_t number)
{
    const pm_hit *h = &d->l->chosen.list.at[chosen];
    place p = {h->term, h->count, (uint32_t)d->readings.len, 0, chosen, number, false};
    for (uint32_t i = 0; i < number; i++)
        if (!h[i].dropped)
            add_reading(d, &p, &h[i]);
    pm_vec_push(&d->places, p);
}

static bool any_person(const pm_linking *l, const pm_hit *h, uint32_t number)
{
    for (uint32_t i = 0; i < number; i++)
        if (is_person(l, h[i].entity))
            return true;
    return false;
}

/* "Paris" in a text that speaks of Valeska Paris: the persons whose name is
 * the same word as a listed name. */
static bool join_persons(deciding *d, uint32_t chosen, uint32_t number, size_t late, size_t end)
{
    pm_linking *l = d->l;
    pm_hit *h = &l->chosen.list.at[chosen];
    if (h->count != 1 || h->tier != PM_TIER_LISTED || h->match == PM_MATCH_ACRONYM || any_person(l, h, number))
        return false;
    bool joined = false;
    for (size_t i = late; i < end; i++)
        joined |= is_part(&l->late.list.at[i]) && l->late.list.at[i].kind == PM_FORM_SURNAME &&
                  pm_linking_times(l, l->late.list.at[i].entity) && part_fits(d, &l->late.list.at[i]);
    for (uint32_t i = 0; joined && i < number; i++)
        h[i].open = true;
    return joined;
}

/* Opens places of CHOSEN where a person may be meant instead; was there any?
 * LATE is sorted. */
static bool open_listed(deciding *d)
{
    bool any = false;
    pm_linking *l = d->l;
    size_t late = 0;
    for (uint32_t i = 0, n = 1; i < l->chosen.list.len; i += n) {
        const pm_hit *h = &l->chosen.list.at[i];
        for (n = 1; i + n < l->chosen.list.len && h[n].term == h->term;)
            n++;
        while (late < l->late.list.len && l->late.list.at[late].term < h->term)
            late++;
        size_t from = late;
        while (from < l->late.list.len && l->late.list.at[from].term == h->term && l->late.list.at[from].count > h->count)
            from++;
        if (from < l->late.list.len && l->late.list.at[from].term == h->term && l->late.list.at[from].count == h->count)
            any |= join_persons(d, i, n, from, late_end(&l->late, from));
    }
    return any;
}

static void open_parts(deciding *d, size_t i, size_t end)
{
    pm_linking *l = d->l;
    pm_hit *h = &l->late.list.at[i];
    place p = {h->term, h->count, (uint32_t)d->readings.len, 0, PM_NONE, 0, false};
    for (uint32_t t = p.term; t < p.term + p.count; t++)
        if (l->taken[t])
            return;
    for (size_t k = i; k < end; k++)
        if (late_fits(d, &l->late.list.at[k]))
            add_reading(d, &p, &l->late.list.at[k]);
    if (p.number)
        pm_vec_push(&d->places, p);
}

/* The persons that join listed readings, by now completed. */
static void add_joined(deciding *d, place *p, size_t late, size_t end)
{
    for (size_t i = late; i < end; i++) {
        pm_hit *h = &d->l->late.list.at[i];
        if (is_part(h) && h->kind == PM_FORM_SURNAME && h->fit != PM_FIT_NO && pm_linking_times(d->l, h->entity))
            add_reading(d, p, h);
    }
}

/* All open places, by term. */
static void open_places(deciding *d)
{
    pm_linking *l = d->l;
    size_t late = 0;
    uint32_t i = 0;
    while (i < l->chosen.list.len || late < l->late.list.len) {
        uint32_t a = i < l->chosen.list.len ? l->chosen.list.at[i].term : PM_NONE;
        uint32_t b = late < l->late.list.len ? l->late.list.at[late].term : PM_NONE;
        if (b < a || i == l->chosen.list.len) {
            size_t end = late_end(&l->late, late);
            open_parts(d, late, end);
            late = end;
            continue;
        }
        const pm_hit *h = &l->chosen.list.at[i];
        uint32_t n = 1;
        while (i + n < l->chosen.list.len && h[n].term == h->term)
            n++;
        if (h->open)
            open_shared(d, i, n);
        for (; late < l->late.list.len && l->late.list.at[late].term == h->term; late = late_end(&l->late, late))
            if (h->open && l->late.list.at[late].count == h->count)
                add_joined(d, &d->places.at[d->places.len - 1], late, late_end(&l->late, late));
        i += n;
    }
}

/* --- weighing --------------------------------------------------------------------- */

/* Is there more to ask than what the name itself shows? A part of a name
 * beside the only bearer's full name needs no more. */
static bool is_doubtful(const deciding *d, const place *p)
{
    return p->number != 1 || !pm_linking_times(d->l, d->readings.at[p->first].hit.entity);
}

static pm_coherence *ask_text(const deciding *d)
{
    PM_VEC(uint32_t) entities = {0};
    for (size_t i = 0; i < d->places.len; i++) {
        const place *p = &d->places.at[i];
        for (uint32_t r = 0; is_doubtful(d, p) && r < p->number; r++)
            pm_vec_push(&entities, d->readings.at[p->first + r].hit.entity);
    }
    pm_coherence *c = entities.len ? pm_coherence_new(d->l, d->k->profiles, entities.at, entities.len) : NULL;
    pm_vec_free(&entities);
    return c;
}

/* The readings among themselves: which was named in full first, which last
 * (none if two were in one sentence), which most. */
static void compare_mentions(deciding *d, const place *p)
{
    const pm_spot *spots = d->l->view.spots;
    uint32_t nearest = PM_NONE, second = PM_NONE, which = PM_NONE, foremost = PM_NONE, first = PM_NONE, all = 0;
    bool together = false; /* the first ones, in one sentence */
    for (uint32_t r = 0; r < p->number; r++) {
        uint32_t entity = d->readings.at[p->first + r].hit.entity;
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
        d->readings.at[p->first + which].evidence.of[PM_SIGN_NEAREST] = 1;
    if (foremost != PM_NONE && !together)
        d->readings.at[p->first + foremost].evidence.of[PM_SIGN_FOREMOST] = 1;
    for (uint32_t r = 0; all && r < p->number; r++)
        d->readings.at[p->first + r].evidence.of[PM_SIGN_SHARE] =
            (float)pm_linking_times(d->l, d->readings.at[p->first + r].hit.entity) / (float)all;
}

static uint64_t words_of(const deciding *d, const place *p)
{
    uint64_t hash = p->count;
    for (uint32_t t = p->term; t < p->term + p->count; t++)
        hash = (hash ^ d->l->view.terms.list.at[t].hash) * 0x100000001b3u;
    return hash;
}

/* The slot of the place's words in MEANT. */
static meaning *meant_by(deciding *d, const place *p)
{
    uint64_t hash = words_of(d, p);
    size_t i = hash >> 7 & d->meant_mask;
    while (d->meant[i].words && d->meant[i].words != hash)
        i = (i + 1) & d->meant_mask;
    d->meant[i].words = hash;
    return &d->meant[i];
}

static void ask_again(deciding *d, const place *p)
{
    const meaning *m = meant_by(d, p);
    for (uint32_t r = 0; m->entity_1 && r < p->number; r++)
        if (d->readings.at[p->first + r].hit.entity == m->entity_1 - 1)
            d->readings.at[p->first + r].evidence.of[PM_SIGN_AGAIN] = 1;
}

/* How well E goes with the readings of place P: the best of them. */
static float goes_with(const deciding *d, uint32_t e, const place *p)
{
    float best = 0;
    for (uint32_t r = 0; r < p->number && r < TOGETHER_READINGS; r++) {
        uint32_t other = d->readings.at[p->first + r].hit.entity;
        float relation = other == e || other == PM_NONE ? 0 : pm_profiles_relation(d->k->profiles, e, other);
        best = relation > best ? relation : best;
    }
    return best;
}

/* The other undecided names of the sentence. */
static void ask_together(deciding *d, size_t at)
{
    const place *p = &d->places.at[at];
    const pm_spot *spots = d->l->view.spots;
    size_t from = at > AROUND ? at - AROUND : 0, to = at + AROUND < d->places.len ? at + AROUND : d->places.len - 1;
    for (uint32_t r = 0; r < p->number && p->number <= 2 * TOGETHER_READINGS; r++) {
        float sum = 0;
        for (size_t i = from; i <= to; i++) {
            const place *q = &d->places.at[i];
            if (i != at && !q->done && spots[q->term].sentence == spots[p->term].sentence &&
                (q->term >= p->term + p->count || p->term >= q->term + q->count))
                sum += goes_with(d, d->readings.at[p->first + r].hit.entity, q);
        }
        d->readings.at[p->first + r].evidence.of[PM_SIGN_TOGETHER] = sum / (sum + 0.5f);
    }
}

static void weigh_place(deciding *d, size_t at)
{
    const place *p = &d->places.at[at];
    bool doubtful = is_doubtful(d, p);
    for (uint32_t r = 0; r < p->number; r++) {
        reading *x = &d->readings.at[p->first + r];
        x->evidence = (pm_evidence){{0}};
        if (x->hit.entity == PM_NONE)
            continue;
        pm_signs_of_form(&x->evidence, d->l, &x->hit);
        pm_signs_of_presence(&x->evidence, d->l, &x->hit);
        pm_signs_of_neighbours(&x->evidence, d->l, &d->k->cues, &x->hit);
        if (doubtful && d->coherence)
            pm_coherence_signs(&x->evidence, d->coherence, x->hit.entity, p->term);
    }
    compare_mentions(d, p);
    ask_again(d, p);
    if (doubtful)
        ask_together(d, at);
    for (uint32_t r = 0; r < p->number; r++) {
        reading *x = &d->readings.at[p->first + r];
        x->hit.score = pm_weigh(&d->k->weights, &x->evidence);
    }
}

/* --- deciding ----------------------------------------------------------------------- */

typedef struct verdict {
    uint32_t best, second; /* readings of the place; PM_NONE */
    float chance;          /* of the best */
    bool clear;            /* the best is likely enough, and leads the second */
} verdict;

static verdict judge(const deciding *d, const place *p)
{
    float weights[PLACE_READINGS];
    verdict v = {PM_NONE, PM_NONE, 0, false};
    for (uint32_t r = 0; r < p->number; r++) {
        weights[r] = d->readings.at[p->first + r].hit.score;
        if (v.best == PM_NONE || weights[r] > weights[v.best]) {
            v.second = v.best;
            v.best = r;
        } else if (v.second == PM_NONE || weights[r] > weights[v.second]) {
            v.second = r;
        }
    }
    if (v.best != PM_NONE)
        v.chance = pm_chance(weights, p->number, v.best);
    const reading *best = v.best == PM_NONE ? NULL : &d->readings.at[p->first + v.best];
    bool first_name = best && best->hit.kind == PM_FORM_GIVEN && best->evidence.of[PM_SIGN_LONELY] > 0;
    v.clear = v.chance >= (first_name ? accepted_first_name : accepted) &&
              (v.second == PM_NONE || v.chance >= lead * pm_chance(weights, p->number, v.second));
    return v;
}

static void set_chosen(deciding *d, place *p, const pm_hit *hit)
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

static void take(deciding *d, place *p, const verdict *v)
{
    pm_hit hit = d->readings.at[p->first + v->best].hit;
    hit.score = v->chance;
    meant_by(d, p)->entity_1 = hit.entity + 1;
    if (p->chosen != PM_NONE)
        set_chosen(d, p, &hit);
    else
        p->done = pm_linking_add(d->l, &hit);
}

static void leave(deciding *d, place *p, const verdict *v)
{
    pm_hit hit = p->number ? d->readings.at[p->first + v->best].hit : d->l->chosen.list.at[p->chosen];
    hit.score = v->chance;
    if (p->number && v->chance >= worth_a_look)
        pm_vec_push(d->undecided, (pm_undecided){hit, v->second == PM_NONE ? PM_NONE
                                                          : d->readings.at[p->first + v->second].hit.entity});
    if (p->chosen == PM_NONE)
        return;
    hit.entity = PM_NONE;
    hit.match = PM_MATCH_UNLISTED;
    hit.score = 1 - v->chance;
    hit.dropped = p->number == 0;
    set_chosen(d, p, &hit);
}

/* What other stages of the linker answer for: misspellings have their own
 * guards, a doubtful spelling beside its entity too. */
static bool is_granted(const deciding *d, const place *p, const verdict *v)
{
    return p->chosen == PM_NONE && p->number == 1 && !is_part(&d->readings.at[p->first + v->best].hit);
}

static void tell(const deciding *d, size_t at)
{
    const place *p = &d->places.at[at];
    for (uint32_t r = 0; d->trace.seen && r < p->number; r++)
        d->trace.seen(d->trace.arg, d->l, (uint32_t)at, &d->readings.at[p->first + r].hit,
                      &d->readings.at[p->first + r].evidence, false);
}

/* Was anything settled? */
static bool first_round(deciding *d)
{
    bool any = false;
    for (size_t i = 0; i < d->places.len; i++) {
        place *p = &d->places.at[i];
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

static bool is_taken(const deciding *d, const place *p)
{
    for (uint32_t t = p->term; t < p->term + p->count; t++)
        if (d->l->taken[t])
            return true;
    return false;
}

static void second_round(deciding *d)
{
    for (size_t i = 0; i < d->places.len; i++) {
        place *p = &d->places.at[i];
        if (p->done || (p->chosen == PM_NONE && is_taken(d, p)))
            continue;
        weigh_place(d, i);
        verdict v = judge(d, p);
        tell(d, i);
        if (v.best != PM_NONE && (v.clear || is_granted(d, p, &v)))
            take(d, p, &v);
        else
            leave(d, p, &v);
    }
}

/* Names that nobody disputes: how sure they are. */
static void rate_listed(deciding *d)
{
    pm_linking *l = d->l;
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
        if (h->score < accepted && e.of[PM_SIGN_CAPITALS] > 0) { /* most likely a part of another name */
            pm_vec_push(d->undecided, (pm_undecided){*h, PM_NONE});
            h->dropped = true;
        }
    }
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
    drop_inside_longer(l);
    pm_linking_count(l);
    pm_hits_sort(&l->late);
    if (open_listed(&d))
        pm_linking_count(l);
    rate_listed(&d);
    l->names_people = names_people(l);
    open_places(&d);
    for (d.meant_mask = 15; d.meant_mask < 2 * d.places.len;)
        d.meant_mask = 2 * d.meant_mask + 1;
    d.meant = pm_new(d.meant_mask + 1, sizeof *d.meant);
    d.coherence = ask_text(&d);
    if (first_round(&d)) {
        pm_linking_count(l);
        if (d.coherence)
            pm_coherence_renew(d.coherence);
    }
    second_round(&d);
    clear_lost(l);
    pm_coherence_free(d.coherence);
    free(d.meant);
    pm_vec_free(&d.readings);
    pm_vec_free(&d.places);
}
