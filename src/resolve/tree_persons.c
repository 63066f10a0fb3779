/* What a person is called: by a title that the text gave ("the judge"), by one
 * like it ("the executive", of a chief), by whom it belongs to ("the union's
 * president", "his wife"). */
#include "resolve/best.h"
#include "resolve/confidence.h"
#include "resolve/noun_phrase.h"

#define T(type) PM_TYPE_BIT(type)

enum { OFFICE_WINDOW = 12 };

static const uint32_t PERSONAL = PM_W_ROLE | PM_W_EPITHET;

static bool is_male(uint32_t classes)
{
    return classes & PM_W_MAN;
}

static bool is_female(uint32_t classes)
{
    return classes & PM_W_WOMAN;
}

static bool sexes_meet(const pm_referent *r, uint32_t classes)
{
    return !(r->gender == PM_MALE && is_female(classes)) && !(r->gender == PM_FEMALE && is_male(classes));
}

bool pm_person_sex_meets(const pm_referent *r, const pm_noun_phrase *p)
{
    return sexes_meet(r, p->sex);
}

/* "wife" for "ex-wife". */
static pm_str without_ex(pm_str lemma)
{
    return pm_str_starts(lemma, PM_STR("ex-")) ? pm_str_slice(lemma, 3, lemma.len) : lemma;
}

/* What the titles in LIST say of somebody called LEMMA. */
static pm_fit fit_of_titles(const pm_discourse *d, const pm_str *list, int count, pm_str lemma, bool *other)
{
    const pm_head_nouns *nouns = d->scene->nouns;
    uint32_t like = pm_people_alike(nouns, lemma);
    pm_fit fit = PM_FIT_NOT;
    for (int i = 0; i < count && list[i].len; i++) {
        if (!(pm_word_classes(nouns, list[i]) & PERSONAL))
            continue;
        if (pm_str_eq(list[i], lemma))
            return PM_FIT_CALLED;
        if (pm_people_alike(nouns, list[i]) & like)
            fit = PM_FIT_ALIKE;
        else
            *other = true;
    }
    return fit;
}

/* "the Ukrainian leader", of a listed Ukraine: the adjective begins as the name does. */
static bool is_adjective_of(pm_str word, pm_str place)
{
    enum { LETTERS = 4 };
    return place.len > LETTERS && word.len > place.len - 1 && pm_str_ieq(pm_str_slice(word, 0, place.len - 1), pm_str_slice(place, 0, place.len - 1));
}

/* The listed place that the phrase tells, by name or by its adjective; PM_NONE if none.
 * ADJECTIVE: by that. */
static uint32_t place_of(const pm_discourse *d, const pm_noun_phrase *p, bool *adjective)
{
    for (uint32_t i = 0; i < p->mod_count; i++) {
        uint32_t named = pm_discourse_named(d, p->mods[i]);
        *adjective = false;
        if (named != PM_NONE && (d->scene->actors.at[named].types & T(PM_PLACE)) && !pm_tree_is(d->syntax, p->mods[i] + 1, "-"))
            return named;
        *adjective = true;
        for (uint32_t k = 0; named == PM_NONE && k < d->recent_count; k++) {
            const pm_referent *r = &d->refs.at[d->recent[k]];
            if (r->actor != PM_NONE && (r->types & T(PM_PLACE)) &&
                is_adjective_of(pm_discourse_node(d, p->mods[i])->lower, d->scene->entities->list[d->scene->actors.at[r->actor].entity].name))
                return r->actor;
        }
    }
    return PM_NONE;
}

/* "the former banker": said of somebody for whom the text has another word. */
static bool is_of_the_past(const pm_discourse *d, const pm_noun_phrase *p)
{
    for (uint32_t i = 0; i < p->mod_count; i++)
        if (pm_tree_is(d->syntax, p->mods[i], "former ex retired onetime"))
            return true;
    return false;
}

/* No other person was spoken of since R was. */
static bool is_only_person(const pm_discourse *d, const pm_referent *r)
{
    for (uint32_t i = 0; i < d->recent_count; i++) {
        const pm_referent *other = &d->refs.at[d->recent[i]];
        if (other != r && (other->types & T(PM_PERSON)) && !other->plural && other->sentence >= r->sentence)
            return false;
    }
    return true;
}

pm_fit pm_person_fit(const pm_discourse *d, const pm_referent *r, const pm_noun_phrase *p)
{
    uint32_t classes = pm_word_classes(d->scene->nouns, p->lemma);
    bool other = false;
    if (!(r->types & T(PM_PERSON)) || r->plural || !p->person || (classes & PM_W_KIN) || !sexes_meet(r, classes) || !sexes_meet(r, p->sex))
        return PM_FIT_NOT;
    const pm_actor *a = r->actor != PM_NONE ? &d->scene->actors.at[r->actor] : NULL;
    pm_fit fit = a ? fit_of_titles(d, a->roles, PM_ACTOR_ROLES, p->lemma, &other) : PM_FIT_NOT;
    fit = a && pm_actor_has_role(a, p->lemma) ? PM_FIT_CALLED : fit;
    pm_fit by_title = fit_of_titles(d, r->titles, PM_TITLES, p->lemma, &other);
    fit = by_title > fit ? by_title : fit;
    bool adjective = false;
    uint32_t place = place_of(d, p, &adjective);
    if (place != PM_NONE && r->land == place && fit == PM_FIT_ALIKE) /* "the Ukrainian leader" */
        return PM_FIT_CALLED;
    if (place != PM_NONE && (r->land == PM_NONE ? fit != PM_FIT_CALLED && !adjective : r->land != place)) /* "the Ukraine president" */
        return PM_FIT_NOT;
    if (fit != PM_FIT_NOT)
        return fit;
    if (is_of_the_past(d, p))
        return PM_FIT_EPITHET;
    other |= r->kin != PM_NONE; /* who is somebody's wife is not called the nominee without more */
    /* "The South Carolina senator", "The plumber" opens the sentence after one about NAME */
    bool topic = p->topic == (uint32_t)(r - d->refs.at) && !(classes & PM_W_BYSTANDER), epithet = classes & PM_W_EPITHET;
    if (topic && (epithet || !classes) && (!other || (is_only_person(d, r) && !pm_people_alike(d->scene->nouns, p->lemma))))
        return PM_FIT_EPITHET;
    return (epithet || (topic && p->mod_count && (classes & PM_W_ROLE))) && !other ? PM_FIT_EPITHET : PM_FIT_NOT;
}

/* --- by whom it belongs to ---------------------------------------------------------- */

/* "his wife", of somebody whose wife was named; "her husband", of somebody's wife. */
static uint32_t relative_of(const pm_discourse *d, const pm_noun_phrase *p, uint32_t owner)
{
    pm_str lemma = without_ex(p->lemma);
    uint32_t classes = pm_word_classes(d->scene->nouns, lemma), found = PM_NONE;
    const pm_referent *o = d->of_actor[owner] != PM_NONE ? &d->refs.at[d->of_actor[owner]] : NULL;
    if (!(classes & PM_W_KIN) || !o)
        return PM_NONE;
    uint32_t other = o->kin != PM_NONE ? d->of_actor[o->kin] : PM_NONE;
    if (other != PM_NONE && (pm_people_alike(d->scene->nouns, o->kin_noun) & pm_people_alike(d->scene->nouns, lemma)) &&
        sexes_meet(&d->refs.at[other], classes))
        return o->kin;
    for (uint32_t i = 0; i < d->recent_count; i++) {
        const pm_referent *r = &d->refs.at[d->recent[i]];
        if (r->actor == PM_NONE || r->kin != owner || !pm_str_eq(r->kin_noun, lemma))
            continue;
        if (found != PM_NONE)
            return PM_NONE;
        found = r->actor;
    }
    return found;
}

/* Who holds the office of the phrase for OWNER. */
static uint32_t holder_of(const pm_discourse *d, const pm_noun_phrase *p, uint32_t owner)
{
    uint32_t here = pm_discourse_node(d, p->head)->sentence;
    pm_best v = pm_best_none();
    for (uint32_t i = 0; i < d->recent_count; i++) {
        const pm_referent *r = &d->refs.at[d->recent[i]];
        pm_fit fit = r->actor == owner ? PM_FIT_NOT : pm_person_fit(d, r, p);
        if (fit < PM_FIT_ALIKE || here - r->sentence > OFFICE_WINDOW || r->office != owner)
            continue;
        pm_best_consider(&v, r->actor, pm_referent_salience(r, here) + (fit == PM_FIT_CALLED ? 100 : 1));
    }
    return v.best > 1.3f * v.second ? v.which : PM_NONE;
}

bool pm_tree_rule_office(pm_discourse *d, const pm_noun_phrase *p)
{
    bool person = p->person || (pm_word_classes(d->scene->nouns, without_ex(p->lemma)) & PM_W_KIN);
    if (!person || !p->definite || p->plural || pm_noun_phrase_is_refused(d, p, PM_NONE))
        return false;
    uint32_t whose = pm_noun_phrase_of(d, p), owner = whose != PM_NONE ? pm_discourse_actor(d, whose) : PM_NONE;
    for (uint32_t i = 0; owner == PM_NONE && whose == PM_NONE && i < p->mod_count; i++)
        owner = pm_discourse_named(d, p->mods[i]);
    if (owner == PM_NONE)
        return false;
    uint32_t found = p->poss != PM_NONE ? relative_of(d, p, owner) : PM_NONE;
    if (found == PM_NONE)
        found = holder_of(d, p, owner);
    if (found == PM_NONE || found == owner || pm_noun_phrase_holds(d, p, found))
        return false;
    return pm_noun_phrase_add(d, p, found, whose != PM_NONE && whose > p->head ? PM_TAIL_ALL : PM_TAIL_NONE, PM_KIN_CONFIDENCE);
}
