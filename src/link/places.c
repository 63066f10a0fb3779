#include "link/places.h"

#include "link/first_word.h"
#include "link/gather.h"
#include "link/surroundings.h"

/* Readings of entities that the text does not name for certain are looked at
 * while there are at most READINGS_MAX of them in a text, so that a name with
 * many bearers on every line stays cheap. */
enum { READINGS_MAX = 1 << 20, LONG_ACRONYM = 4 };

typedef struct opening {
    pm_linking *l;
    pm_places *out;
    pm_first_words first_words;
} opening;

bool pm_hit_is_part(const pm_hit *h)
{
    return h->match == PM_MATCH_SURNAME;
}

static void add_reading(opening *d, pm_place *p, const pm_hit *hit)
{
    for (uint32_t i = p->first; i < p->first + p->number; i++)
        if (d->out->readings.at[i].entity == hit->entity)
            return;
    if (p->number == PM_PLACE_READINGS)
        return;
    pm_vec_push(&d->out->readings, *hit);
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

/* Is somebody with a middle name that the list leaves out its bearer? Not "James
 * Earl Jones" for any James Jones, nor the son of a George Virtue whom the text
 * has named twice by then. */
static bool middle_name_fits(const pm_linking *l, const pm_hit *h)
{
    const pm_view *v = &l->view;
    const pm_present *p = pm_linking_present(l, h->entity);
    if (p)
        return p->times < 2 || (uint32_t)l->places.at[p->first + 1] > h->term;
    return !pm_term_is_word(v->forms, &v->terms, h->term + h->lead) && !pm_term_is_proper(v->forms, &v->terms, h->term + h->lead);
}

/* Can the part of a name stand for its bearer here at all? */
static bool part_fits(opening *d, pm_hit *h)
{
    pm_linking *l = d->l;
    bool present = pm_linking_times(l, h->entity) > 0;
    if ((!present || h->kind == PM_FORM_GIVEN) && is_calendar(l, h))
        return false;
    if (!present && d->out->readings.len >= READINGS_MAX)
        return false;
    if (!pm_gather_complete(l, h) || !pm_view_begins_name(&l->view, h->term) || pm_inside_longer_name(l, h))
        return false;
    if (h->kind == PM_FORM_FIRST && !pm_first_word_fits(&d->first_words, l, h))
        return false;
    if (h->kind == PM_FORM_FIRST && !present && l->view.forms->entities->list[h->entity].type != PM_COMPANY)
        return false; /* "Kestrelton" alone is the town, not its university */
    if (h->kind == PM_FORM_GIVEN &&
        (h->fit < (l->view.writes_small ? PM_FIT_CASE : PM_FIT_EXACT) ||
         pm_linking_stranger(l, l->view.terms.list.at[h->term].hash)))
        return false;
    if (h->lead > 1 && !middle_name_fits(l, h))
        return false;
    uint32_t name = h->term + h->lead; /* behind the person's own initials */
    return present || (h->fit >= PM_FIT_CASE && !pm_linking_stranger(l, l->view.terms.list.at[name].hash));
}

/* "Paleobiology database": only a common word is written small, and what
 * begins the name is none. */
static bool begins_rare(const pm_linking *l, const pm_hit *h)
{
    const pm_view *v = &l->view;
    return v->forms->near && h->fit == PM_FIT_DOUBT && h->count > 1 && h->match == PM_MATCH_VARIANT && h->kind == PM_FORM_NAME &&
           v->terms.list.at[h->term].shape == PM_SHAPE_TITLE && !(v->spots[h->term].flags & (PM_SPOT_START | PM_SPOT_SHOUT)) &&
           !pm_term_is_word(v->forms, &v->terms, h->term) && !pm_inside_longer_name(l, h);
}

/* "NLRB" of a list that has the National Labor Relations Board, nobody else of
 * these initials, and no words that ought to stand beside it. */
static bool is_long_acronym(const pm_linking *l, const pm_hit *h)
{
    return h->match == PM_MATCH_INITIALS && l->view.forms->entities->list[h->entity].context.count == 0 && l->view.terms.list.at[h->term].letters >= LONG_ACRONYM;
}

/* A misspelling or doubtful spelling beside another mention of its entity. */
static bool late_fits(opening *d, pm_hit *h)
{
    pm_linking *l = d->l;
    if (pm_hit_is_part(h))
        return part_fits(d, h);
    if (!pm_linking_times(l, h->entity))
        return begins_rare(l, h) || is_long_acronym(l, h);
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
static void open_shared(opening *d, uint32_t chosen, uint32_t number)
{
    const pm_hit *h = &d->l->chosen.list.at[chosen];
    pm_place p = {h->term, h->count, (uint32_t)d->out->readings.len, 0, chosen, number, PM_NONE, false, true};
    for (uint32_t i = 0; i < number; i++) {
        p.gone &= h[i].dropped;
        if (!h[i].dropped && (d->out->readings.len < READINGS_MAX || pm_linking_times(d->l, h[i].entity)))
            add_reading(d, &p, &h[i]);
    }
    pm_vec_push(&d->out->list, p);
}

/* Is any of the readings a person whom the text names in full? Then the list's
 * short name is that one's. */
static bool any_person_in_full(const pm_linking *l, const pm_hit *h, uint32_t number)
{
    for (uint32_t i = 0; i < number; i++)
        if (is_person(l, h[i].entity) && pm_linking_in_full(l, h[i].entity))
            return true;
    return false;
}

/* "Paris" in a text that speaks of Valeska Paris, "Clinton" in one that speaks
 * of Bill Clinton, though the list calls somebody else so: the persons whose
 * family name is the same word as a listed name. */
static bool join_persons(opening *d, uint32_t chosen, uint32_t number, size_t late, size_t end)
{
    pm_linking *l = d->l;
    pm_hit *h = &l->chosen.list.at[chosen];
    if (h->count != 1 || h->tier != PM_TIER_LISTED || h->match == PM_MATCH_ACRONYM || any_person_in_full(l, h, number))
        return false;
    bool joined = false;
    for (size_t i = late; i < end; i++)
        joined |= pm_hit_is_part(&l->late.list.at[i]) && l->late.list.at[i].kind == PM_FORM_SURNAME &&
                  pm_linking_times(l, l->late.list.at[i].entity) && part_fits(d, &l->late.list.at[i]);
    for (uint32_t i = 0; joined && i < number; i++)
        h[i].open = true;
    return joined;
}

bool pm_places_join_persons(pm_linking *l)
{
    pm_places none = {0};
    opening o = {l, &none, {{0}}}, *d = &o;
    bool any = false;
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

static void open_parts(opening *d, size_t i, size_t end)
{
    pm_linking *l = d->l;
    pm_hit *h = &l->late.list.at[i];
    pm_place p = {h->term, h->count, (uint32_t)d->out->readings.len, 0, PM_NONE, 0, PM_NONE, false, false};
    for (uint32_t t = p.term; t < p.term + p.count; t++)
        if (l->taken[t])
            return;
    for (size_t k = i; k < end; k++)
        if (late_fits(d, &l->late.list.at[k]))
            add_reading(d, &p, &l->late.list.at[k]);
    if (p.number)
        pm_vec_push(&d->out->list, p);
}

/* The persons that join listed readings, by now completed. */
static void add_joined(opening *d, pm_place *p, size_t late, size_t end)
{
    for (size_t i = late; i < end; i++) {
        pm_hit *h = &d->l->late.list.at[i];
        if (pm_hit_is_part(h) && h->kind == PM_FORM_SURNAME && h->fit != PM_FIT_NO && pm_linking_times(d->l, h->entity))
            add_reading(d, p, h);
    }
}

void pm_places_open(pm_places *out, pm_linking *l)
{
    opening o = {l, out, {{0}}}, *d = &o;
    size_t late = 0;
    uint32_t i = 0;
    pm_first_words_read(&o.first_words, l);
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
                add_joined(d, &d->out->list.at[d->out->list.len - 1], late, late_end(&l->late, late));
        i += n;
    }
    pm_first_words_free(&o.first_words);
}

void pm_places_free(pm_places *places)
{
    pm_vec_free(&places->readings);
    pm_vec_free(&places->list);
}
