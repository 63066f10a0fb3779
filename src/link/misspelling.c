#include "link/misspelling.h"

#include "base/near.h"
#include "link/ban.h"
#include "link/small_letters.h"
#include "link/surroundings.h"

#include <stdlib.h>
#include <string.h>

enum {
    LONGER = 5,        /* letters of the longer of the two, at least */
    ALONE = 7,         /* letters of a name that needs no other mention */
    BROKEN_OFF = 8,    /* letters that are left of a name without its last one */
    ALONE_TYPED = 6,   /* if the slip is one of the fingers */
    PERSON_ALONE = 8,  /* letters of a family name, for such a slip */
    WORD_TERMS = 3,    /* content words of a name in which a real word may be the slip */
    OFTEN = 2,         /* mentions that let a name two edits off pass */
    STEADY = 3         /* times one odd spelling, never the right one: it is somebody else's */
};

/* An English word in any form, or a name that the word list or the list of
 * first names knows. */
static bool is_known(const pm_view *v, size_t i)
{
    return pm_term_is_word(v->forms, &v->terms, i) || pm_term_is_proper(v->forms, &v->terms, i) ||
           pm_nicknames_first_of(&v->forms->nicknames, pm_term_fold(&v->terms, i), v->terms.list.at[i].hash) != PM_NICKNAME_END;
}

/* Right behind a capitalised word: "Amazon fscility". */
static bool follows_capital(const pm_view *v, uint32_t i)
{
    return i > 0 && v->terms.list.at[i].letters >= LONGER && pm_view_adjacent(v, i) && pm_view_capital(v, i - 1);
}

bool pm_misspelling_stands(const pm_view *v, uint32_t i)
{
    const pm_term *t = &v->terms.list.at[i];
    if (t->letters < PM_NEAR_MIN || t->dotted || (v->spots[i].flags & PM_SPOT_URL))
        return false;
    return pm_view_capital(v, i) || pm_is_small_here(v, i) || follows_capital(v, i);
}

bool pm_misspelling_reads(const pm_view *v, uint32_t i)
{
    const pm_term *t = &v->terms.list.at[i];
    return !(v->spots[i].flags & PM_SPOT_LISTED) &&
           (t->shape != PM_SHAPE_LOWER || !pm_term_is_word(v->forms, &v->terms, i));
}

void pm_misspelling_readings(pm_readings *out, const pm_view *v, uint32_t i)
{
    pm_str found[PM_NEAR_FOUND];
    size_t n = pm_near_terms_find(found, v->forms->near, pm_term_fold(&v->terms, i));
    for (size_t k = 0; k < n; k++)
        pm_readings_add(out, i, 1, PM_READ_SLIP, pm_term_hash(found[k]));
}

static bool is_ending(pm_str longer, pm_str shorter, const char *ending)
{
    size_t n = strlen(ending);
    return longer.len == shorter.len + n && pm_str_starts(longer, shorter) && pm_str_ends(longer, pm_str_of(ending));
}

/* "Googles" for "Google", "American" for "America": another form of the word,
 * no slip. */
static bool is_derived(pm_str a, pm_str b)
{
    static const char *const endings[] = {"s", "n", "i", "e", "y", "d", "r"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (is_ending(a, b, endings[i]))
            return true;
    return false;
}

/* Where two words one edit apart part ways. */
typedef struct edit {
    size_t at;     /* the first letter that differs */
    bool exchange; /* two neighbours */
    bool doubled;  /* a letter struck twice, one of a pair left out */
    bool last;     /* only the last letter is concerned */
} edit;

static edit edit_of(pm_str right, pm_str wrong)
{
    edit e = {0};
    pm_str longer = right.len > wrong.len ? right : wrong;
    size_t shorter = right.len < wrong.len ? right.len : wrong.len;
    while (e.at < shorter && right.ptr[e.at] == wrong.ptr[e.at])
        e.at++;
    e.last = e.at + 1 >= longer.len;
    if (right.len != wrong.len)
        e.doubled = e.at > 0 && longer.ptr[e.at] == longer.ptr[e.at - 1];
    else
        e.exchange = e.at + 1 < right.len && right.ptr[e.at] == wrong.ptr[e.at + 1] &&
                     right.ptr[e.at + 1] == wrong.ptr[e.at];
    return e;
}

/* A slip that people make, rather than another name: "Spotland" is no slip for
 * "Scotland", "Berlino" none for "Berlin". */
static bool is_likely(const pm_letters *letters, pm_str right, pm_str wrong)
{
    edit e = edit_of(right, wrong);
    if (e.exchange)
        return true;
    if (e.last) /* one that breaks off; else an ending */
        return wrong.len < right.len && wrong.len >= BROKEN_OFF;
    return right.len != wrong.len || pm_letters_alike(letters, right.ptr[e.at], wrong.ptr[e.at]);
}

/* The first letters agree, or are the pair exchanged. */
static bool begins_alike(pm_str a, pm_str b)
{
    if (a.ptr[0] == b.ptr[0])
        return true;
    return a.len > 1 && b.len > 1 && a.ptr[0] == b.ptr[1] && a.ptr[1] == b.ptr[0];
}

static unsigned content_terms(const pm_view *v, const pm_candidate *c)
{
    unsigned n = 0;
    for (uint32_t t = c->term; t < c->term + c->count; t++)
        n += t != c->skipped && !(pm_term_role(v->forms, &v->terms, t) & PM_ROLE_FUNCTION);
    return n;
}

/* The two spellings of the swapped term. */
typedef struct slip {
    const pm_term *meant, *written;
    pm_str right, wrong;
    size_t k; /* compared term of the form */
} slip;

static bool is_place(const pm_view *v, const pm_form *form)
{
    return v->forms->entities->list[form->entity].type == PM_PLACE;
}

/* A single word that is no name of the list but for one edit. */
static int single_tier(const pm_view *v, const pm_candidate *c, const pm_form *form, const slip *s)
{
    bool person = v->forms->entities->list[form->entity].type == PM_PERSON;
    bool capital = pm_view_capital(v, c->swapped);
    edit e = edit_of(s->right, s->wrong);
    size_t letters = s->right.len < s->wrong.len ? s->right.len : s->wrong.len;
    bool likely = is_likely(&v->forms->letters, s->right, s->wrong);
    bool broken_off = e.last && s->wrong.len < s->right.len; /* "Bezo" */
    if ((!capital && !v->writes_small) || pm_has_company(v, c->swapped) || (!likely && !broken_off))
        return -1;
    if (!capital || !likely || form->kind > PM_FORM_SURNAME)
        return PM_TIER_LATE;
    if (person || form->kind > PM_FORM_PART) {
        bool asked = pm_has_courtesy(v, c->swapped) && (e.exchange || e.doubled) && letters >= ALONE_TYPED;
        return asked || (e.exchange && letters >= PERSON_ALONE) ? PM_TIER_MISSPELT : PM_TIER_LATE;
    }
    bool typed = e.exchange || e.doubled || (is_place(v, form) && pm_asks_for_place(v, c->swapped));
    return letters >= ALONE || (typed && letters >= ALONE_TYPED) ? PM_TIER_MISSPELT : PM_TIER_LATE;
}

/* May the slip stand in a name of CONTENT words: does it look like the word
 * that was meant? */
static bool fits_name(const pm_view *v, const slip *s, unsigned content, uint32_t term)
{
    switch ((pm_shape)s->meant->shape) {
    case PM_SHAPE_NONE:
        return false;
    case PM_SHAPE_UPPER: /* an acronym is never misspelt; "USA TODDAY" has only one */
        return content >= 2 && s->written->shape == PM_SHAPE_UPPER && s->right.len >= LONGER &&
               !is_known(v, term);
    case PM_SHAPE_LOWER:
        return content >= WORD_TERMS ||
               (content >= 2 && (s->written->shape == PM_SHAPE_LOWER ||
                                 (v->spots[term].flags & (PM_SPOT_TITLE | PM_SPOT_SHOUT))));
    default:
        return s->written->shape != PM_SHAPE_LOWER || pm_is_small_here(v, term);
    }
}

/* A name that dictionaries have, beside a word of the name that is no common
 * one: "Northrup Grumman". "Michael Johnston" is no Michael Johnson, unless the
 * text has him rightly, too. */
static int known_tier(const pm_view *v, const pm_candidate *c, bool person)
{
    bool rare = false;
    for (uint32_t t = c->term; t < c->term + c->count; t++)
        rare |= t != c->swapped && t != c->skipped && v->terms.list.at[t].letters >= LONGER && !pm_term_is_word(v->forms, &v->terms, t);
    return !rare || pm_term_is_word(v->forms, &v->terms, c->swapped) ? -1 : person ? PM_TIER_LATE : PM_TIER_MISSPELT;
}

int pm_misspelling_tier(const pm_view *v, const pm_candidate *c, const pm_form *form)
{
    slip s = {.written = &v->terms.list.at[c->swapped], .wrong = pm_term_fold(&v->terms, c->swapped)};
    while (pm_candidate_term(c, s.k) != c->swapped)
        s.k++;
    size_t in_name = pm_form_term(form, s.k);
    s.meant = &v->source.list.at[in_name];
    s.right = pm_term_fold(&v->source, in_name);
    unsigned content = content_terms(v, c);
    if (form->kind > PM_FORM_SURNAME || pm_edit_distance(s.right, s.wrong, 1) != 1 ||
        (s.right.len < LONGER && s.wrong.len < LONGER) || !begins_alike(s.right, s.wrong) ||
        !fits_name(v, &s, content, c->swapped))
        return -1;
    if (content >= WORD_TERMS && (s.written->shape != PM_SHAPE_LOWER || !is_known(v, c->swapped)))
        return PM_TIER_MISSPELT;
    bool person = v->forms->entities->list[form->entity].type == PM_PERSON;
    if (is_derived(s.wrong, s.right))
        return -1;
    if (is_known(v, c->swapped))
        return content >= 2 ? known_tier(v, c, person) : -1;
    if (content >= 2) /* "Trish" is no slip for "Tish" */
        return person && s.k == 0 && (s.right.len < LONGER || s.wrong.len < LONGER) ? -1 : PM_TIER_MISSPELT;
    return single_tier(v, c, form, &s);
}

/* A chosen hit under what it is sorted by. */
typedef struct odd_hit {
    uint64_t hash;  /* of the term as written */
    uint32_t entity, at;
} odd_hit;

static int compare_odd(const void *x, const void *y)
{
    const odd_hit *a = x, *b = y;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    if (a->entity != b->entity)
        return a->entity < b->entity ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

static int compare_u32(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

void pm_misspelling_settle(pm_linking *l)
{
    PM_VEC(odd_hit) odd = {0};
    PM_VEC(uint32_t) right = {0};
    for (uint32_t i = 0; i < l->chosen.list.len; i++) {
        const pm_hit *h = &l->chosen.list.at[i];
        if (h->match == PM_MATCH_MISSPELLING && h->count == 1)
            pm_vec_push(&odd, (odd_hit){l->view.terms.list.at[h->term].hash, h->entity, i});
        else if (h->match != PM_MATCH_MISSPELLING && h->entity != PM_NONE)
            pm_vec_push(&right, h->entity);
    }
    if (odd.len >= STEADY && right.len)
        qsort(right.at, right.len, sizeof *right.at, compare_u32);
    if (odd.len >= STEADY)
        qsort(odd.at, odd.len, sizeof *odd.at, compare_odd);
    for (size_t i = 0, end; odd.len >= STEADY && i < odd.len; i = end) {
        for (end = i; end < odd.len && odd.at[end].hash == odd.at[i].hash && odd.at[end].entity == odd.at[i].entity;)
            end++;
        bool named = right.len && bsearch(&odd.at[i].entity, right.at, right.len, sizeof *right.at, compare_u32);
        for (size_t k = i; end - i >= STEADY && !named && k < end; k++)
            l->chosen.list.at[odd.at[k].at].dropped = true;
    }
    pm_vec_free(&odd);
    pm_vec_free(&right);
}

/* The person's family name, folded, into SOURCE. The empty text if there is
 * none. */
static pm_str family_name(pm_view *v, uint32_t entity)
{
    const pm_entity *e = &v->forms->entities->list[entity];
    pm_terms_scan(&v->source, e->name, 0);
    size_t n = v->source.list.len;
    while (n > 1 && (pm_term_role(v->forms, &v->source, n - 1) & PM_ROLE_SUFFIX))
        n--;
    return n > 1 ? pm_term_fold(&v->source, n - 1) : (pm_str){"", 0};
}

static bool two_edits(pm_str a, pm_str b)
{
    size_t gap = a.len > b.len ? a.len - b.len : b.len - a.len;
    return a.len >= LONGER && b.len >= LONGER && gap <= 1 && a.ptr[0] == b.ptr[0] && !is_derived(b, a) &&
           pm_edit_distance(a, b, 2) <= 2;
}

/* One letter dropped and one put in, nothing else: "Benzo" for "Bezos". */
static bool one_letter_moved(pm_str a, pm_str b)
{
    size_t i = 0, end = a.len;
    if (a.len != b.len)
        return false;
    while (i < end && a.ptr[i] == b.ptr[i])
        i++;
    while (end > i && a.ptr[end - 1] == b.ptr[end - 1])
        end--;
    if (end - i < 2)
        return true;
    return memcmp(a.ptr + i + 1, b.ptr + i, end - i - 1) == 0 || memcmp(a.ptr + i, b.ptr + i + 1, end - i - 1) == 0;
}

/* A term that may be somebody's family name gone wrong. */
static bool is_odd_name(const pm_linking *l, uint32_t i)
{
    const pm_view *v = &l->view;
    return !l->taken[i] && v->terms.list.at[i].letters >= LONGER && pm_misspelling_stands(v, i) && pm_misspelling_reads(v, i) &&
           pm_view_capital(v, i) &&
           !is_known(v, i);
}

static void add_slip(pm_linking *l, uint32_t term, uint32_t count, uint32_t entity, float score)
{
    pm_hit hit = {.term = term, .count = count, .entity = entity, .form = PM_NONE, .tier = PM_TIER_LATE,
                  .match = PM_MATCH_MISSPELLING, .fit = PM_FIT_VARIANT, .kind = PM_FORM_SURNAME, .score = score};
    if (!pm_banned(l, &hit))
        pm_linking_add(l, &hit);
}

/* "Jeff Benzo": each first name of a listed person and what follows it. */
static void after_given_names(pm_linking *l)
{
    pm_view *v = &l->view;
    for (size_t i = 0; i < l->givens.list.len; i++) {
        const pm_hit *g = &l->givens.list.at[i];
        uint32_t next = g->term + 1;
        if (l->taken[g->term] || next >= v->terms.list.len || !pm_view_adjacent(v, next) || !is_odd_name(l, next))
            continue;
        pm_str family = family_name(v, g->entity);
        pm_str written = pm_term_fold(&v->terms, next);
        if (two_edits(family, written) && (pm_edit_distance(family, written, 1) == 1 || one_letter_moved(family, written)))
            add_slip(l, g->term, 2, g->entity, 0.7f);
    }
}

/* The only person of the text whose family name is two edits from term I and
 * begins with the same two letters; PM_NONE if none or several. */
static uint32_t person_meant(pm_linking *l, uint32_t i)
{
    uint32_t found = PM_NONE;
    pm_str written = pm_term_fold(&l->view.terms, i);
    for (size_t k = 0; k < l->present.len && k < 256; k++) {
        const pm_present *p = &l->present.at[k];
        if (l->view.forms->entities->list[p->entity].type != PM_PERSON || p->times < OFTEN)
            continue;
        pm_str family = family_name(&l->view, p->entity);
        if (!two_edits(family, written) || family.ptr[1] != written.ptr[1] || !one_letter_moved(family, written))
            continue;
        if (found != PM_NONE)
            return PM_NONE;
        found = p->entity;
    }
    return found;
}

/* Is there anybody whom an odd name could mean? */
static bool has_frequent_person(const pm_linking *l)
{
    for (size_t k = 0; k < l->present.len; k++)
        if (l->present.at[k].times >= OFTEN && l->view.forms->entities->list[l->present.at[k].entity].type == PM_PERSON)
            return true;
    return false;
}

void pm_misspelling_two_edits(pm_linking *l)
{
    pm_view *v = &l->view;
    if (!v->forms->near)
        return;
    after_given_names(l);
    size_t n = has_frequent_person(l) ? v->capital_count : 0;
    for (size_t k = 0; k < n; k++) {
        uint32_t i = v->capitals[k];
        if (!is_odd_name(l, i) || pm_has_company(v, i) || pm_linking_stranger(l, v->terms.list.at[i].hash))
            continue;
        uint32_t entity = person_meant(l, i);
        if (entity != PM_NONE)
            add_slip(l, i, 1, entity, 0.6f);
    }
}
