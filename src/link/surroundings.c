#include "link/surroundings.h"

#include "base/sort.h"
#include "link/gather.h"

#include <stdlib.h>

static uint32_t role(const pm_linking *l, uint32_t term)
{
    return pm_term_role(l->view.forms, &l->view.terms, term);
}

/* Capitals in headlines say nothing. */
static bool in_headline(const pm_linking *l, uint32_t term)
{
    return l->view.spots[term].flags & (PM_SPOT_TITLE | PM_SPOT_SHOUT);
}

static bool is_word(const pm_linking *l, uint32_t term)
{
    return pm_term_is_word(l->view.forms, &l->view.terms, term);
}

static bool is_proper(const pm_linking *l, uint32_t term)
{
    return pm_term_is_proper(l->view.forms, &l->view.terms, term);
}

/* A capitalised word of a name that nothing else explains. */
static bool is_free_capital(const pm_linking *l, uint32_t term)
{
    const pm_term *t = &l->view.terms.list.at[term];
    const uint32_t apart = PM_ROLE_TITLE | PM_ROLE_APART | PM_ROLE_FUNCTION;
    return t->shape == PM_SHAPE_TITLE && t->letters >= 2 && !l->taken[term] && !(role(l, term) & apart) &&
           !in_headline(l, term);
}

bool pm_is_stranger_given(const pm_linking *l, uint32_t term)
{
    return is_free_capital(l, term) && (is_proper(l, term) || !is_word(l, term)) && !(role(l, term) & PM_ROLE_HEAD);
}

/* "W." between two names. */
static bool is_initial(const pm_view *v, uint32_t term)
{
    const pm_term *t = &v->terms.list.at[term];
    return t->letters == 1 && t->shape == PM_SHAPE_TITLE && term + 1 < v->terms.list.len &&
           (v->terms.list.at[term + 1].gap == PM_GAP_STOP || v->terms.list.at[term + 1].gap == PM_GAP_BLANK);
}

/* The middle names of listed persons, by term: they are no strangers. */
typedef struct middles {
    PM_VEC(uint32_t) list;
} middles;

static int by_number(const void *x, const void *y)
{
    const uint32_t *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

static void find_middles(middles *out, pm_linking *l)
{
    for (size_t i = 0; i < l->late.list.len; i++)
        if (pm_has_middle_name(&l->view, &l->late.list.at[i]))
            pm_vec_push(&out->list, l->late.list.at[i].term - 1);
    if (out->list.len)
        qsort(out->list.at, out->list.len, sizeof *out->list.at, by_number);
}

static bool is_middle(const middles *m, uint32_t term)
{
    return m->list.len && bsearch(&term, m->list.at, m->list.len, sizeof term, by_number);
}

void pm_find_strangers(pm_linking *l)
{
    const pm_view *v = &l->view;
    middles middle = {0};
    find_middles(&middle, l);
    for (uint32_t k = 0; k < v->capital_count; k++) {
        uint32_t i = v->capitals[k];
        if (i == 0 || v->terms.list.at[i].shape != PM_SHAPE_TITLE || v->terms.list.at[i].letters < 2 || l->taken[i])
            continue;
        uint32_t given = i > 1 && is_initial(v, i - 1) ? i - 2 : i - 1;
        if (!pm_view_adjacent(v, given + 1) || (given + 2 != i && !pm_view_adjacent(v, i)) ||
            !pm_is_stranger_given(l, given) || is_middle(&middle, given) || is_middle(&middle, i))
            continue;
        pm_vec_push(&l->strangers, v->terms.list.at[i].hash);
        pm_vec_push(&l->strangers, v->terms.list.at[given].hash);
    }
    pm_vec_free(&middle.list);
    pm_sort_u64(l->strangers.at, l->strangers.len);
}

bool pm_has_courtesy(const pm_view *v, uint32_t term)
{
    if (term == 0 || v->spots[term].sentence != v->spots[term - 1].sentence)
        return false;
    uint8_t gap = v->terms.list.at[term].gap;
    return (gap == PM_GAP_BLANK || gap == PM_GAP_STOP) && pm_view_capital(v, term - 1) &&
           (pm_term_role(v->forms, &v->terms, term - 1) & PM_ROLE_COURTESY);
}

static bool is_ampersand(const pm_linking *l, uint32_t term)
{
    const pm_view *v = &l->view;
    return term < v->terms.list.len && v->doc->bytes.ptr[v->terms.list.at[term].start] == '&';
}

/* "Johnson & Johnson". */
static bool has_ampersand(const pm_linking *l, const pm_hit *h)
{
    uint32_t next = h->term + h->count;
    if (h->term > 1 && is_ampersand(l, h->term - 1) && pm_view_capital(&l->view, h->term - 2))
        return true;
    return is_ampersand(l, next) && next + 1 < l->view.terms.list.len && pm_view_capital(&l->view, next + 1);
}

/* "South China Sea" in a headline. */
static bool is_on_earth(const pm_linking *l, const pm_hit *h, pm_entity_type type)
{
    uint32_t next = h->term + h->count;
    return (type != PM_PERSON || h->count == 1) && next < l->view.terms.list.len && pm_view_adjacent(&l->view, next) &&
           !l->taken[next] && pm_view_capital(&l->view, next) && (role(l, next) & PM_ROLE_EARTH);
}

/* The line ends between the name and what follows. */
static bool is_wrapped(const pm_view *v, uint32_t next)
{
    const pm_term *t = &v->terms.list.at[next];
    return t->line && t->gap == PM_GAP_BLANK && v->spots[next].sentence == v->spots[next - 1].sentence;
}

/* "2012" of "London 2012 Olympics": a head may follow. */
static bool is_year(const pm_view *v, uint32_t term)
{
    const pm_term *t = &v->terms.list.at[term];
    return t->shape == PM_SHAPE_NONE && t->letters == 4 && pm_view_adjacent(v, term) && term + 1 < v->terms.list.len &&
           (pm_term_role(v->forms, &v->terms, term + 1) & PM_ROLE_HEAD);
}

/* What follows makes another name of it. */
static bool goes_on(const pm_linking *l, const pm_hit *h, pm_entity_type type)
{
    uint32_t next = h->term + h->count;
    if (next < l->view.terms.list.len && is_year(&l->view, next))
        next++;
    if (next >= l->view.terms.list.len)
        return false;
    bool comma = l->view.terms.list.at[next].gap == PM_GAP_COMMA;
    if (type == PM_PERSON && (comma || pm_view_adjacent(&l->view, next)) && (role(l, next) & PM_ROLE_SUFFIX) &&
        pm_view_capital(&l->view, next))
        return true; /* "Jr." is somebody else, unless the list has him so */
    bool wrapped = is_wrapped(&l->view, next) && (role(l, next) & PM_ROLE_HEAD);
    if ((!wrapped && !pm_view_adjacent(&l->view, next)) || !is_free_capital(l, next))
        return false;
    if (role(l, next) & PM_ROLE_HEAD)
        return type != PM_PERSON || h->count == 1;
    if (h->match == PM_MATCH_SURNAME) /* a weak form bears no capital beside it */
        return true;
    if (type == PM_PLACE) /* "Harlow Securities", "Oakland City Council" */
        return true;
    return type == PM_PERSON && h->count == 1 && (is_proper(l, next) || !is_word(l, next));
}

/* Written as the list's own name, not as an alias such as "American". */
static bool is_own_name(const pm_linking *l, const pm_hit *h)
{
    return h->form != PM_NONE && h->kind == PM_FORM_NAME && l->view.forms->list.at[h->form].word == PM_NONE;
}

/* "the Gulf of Mexico", "a University of Kansas clinic". */
static bool is_behind_head(const pm_linking *l, const pm_hit *h)
{
    const pm_view *v = &l->view;
    uint32_t of = h->term - 1;
    if (h->term < 2 || !pm_view_adjacent(v, h->term) || !pm_view_adjacent(v, of) || l->taken[of - 1] ||
        !pm_str_eqz(pm_term_fold(&v->terms, of), "of") || !pm_view_capital(v, of - 1))
        return false;
    uint32_t sure = v->spots[of - 1].flags & (PM_SPOT_START | PM_SPOT_TITLE | PM_SPOT_SHOUT) ? PM_ROLE_EARTH : PM_ROLE_HEAD;
    return role(l, of - 1) & sure;
}

/* What precedes belongs to it: somebody else's first name, "New" Mexico. */
static bool begins_before(const pm_linking *l, const pm_hit *h, pm_entity_type type)
{
    if (h->term == 0)
        return false;
    uint32_t before = h->term - 1;
    if (type == PM_PERSON && is_initial(&l->view, before) && l->view.terms.list.at[h->term].gap == PM_GAP_STOP &&
        l->view.spots[before].sentence == l->view.spots[h->term].sentence)
        return true; /* its bearer's own initial is a part of the hit already */
    if (type == PM_PERSON && l->view.terms.list.at[before].dotted && l->view.terms.list.at[before].letters <= 3 &&
        l->view.terms.list.at[before].shape == PM_SHAPE_UPPER && pm_view_adjacent(&l->view, h->term))
        return role(l, before) == 0; /* "A.P. Bezos" */
    if (l->view.terms.list.at[h->term].gap == PM_GAP_HYPHEN) /* "Hesse-Darmstadt" */
        return type == PM_PLACE && is_free_capital(l, before) && is_own_name(l, h);
    if (!pm_view_adjacent(&l->view, h->term))
        return false;
    if (type == PM_PLACE && !l->taken[before] && pm_view_capital(&l->view, before) &&
        (role(l, before) & PM_ROLE_BEFORE))
        return true;
    return (type == PM_PERSON || type == PM_PLACE) && pm_is_stranger_given(l, before);
}

bool pm_inside_longer_name(const pm_linking *l, const pm_hit *h)
{
    uint32_t bearer = h->entity == PM_NONE && h->form != PM_NONE ? l->view.forms->list.at[h->form].entity : h->entity;
    if (bearer == PM_NONE)
        return false;
    pm_entity_type type = l->view.forms->entities->list[bearer].type;
    if (h->tier == PM_TIER_JUDGEMENT || h->match == PM_MATCH_ACRONYM)
        return false;
    if (type == PM_PLACE && is_behind_head(l, h))
        return true;
    if (in_headline(l, h->term))
        return is_on_earth(l, h, type);
    if (type == PM_PERSON && h->count == 1 && has_ampersand(l, h))
        return true;
    return goes_on(l, h, type) || (h->count == 1 && begins_before(l, h, type));
}
