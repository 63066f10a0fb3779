/* Definite descriptions by the trees: "the company", "its founder, NAME". */
#include "resolve/best.h"
#include "resolve/confidence.h"
#include "resolve/noun_phrase.h"

#include <math.h>

enum { NOMINAL_WINDOW = 12, PRODUCT_WINDOW = 4, ALONE_WINDOW = 4, EVENT_WINDOW = 2, EPITHET_WINDOW = 2, BARE_WINDOW = 3, HOME_WINDOW = 3, NAMED_WITHIN = 3, PLACE_WINDOW = 4, FACILITY_WINDOW = 6, OWN_WINDOW = 40 };

static const uint32_t NOBODY = PM_NONE - 1; /* as a topic: nobody is meant for sure */

static const float TOPIC = 44, OVERLAP = 60, CALLED = 25, ALIKE = 15, OFFICE = 100, INTRODUCED = 70, UNLISTED = 0.95f, ABOUT = 80, GUESS_CONFIDENT = 0.78f;

#define T(type) PM_TYPE_BIT(type)

/* "NAME is the company's division", "NAME, the company's software": the company
 * is not NAME. */
static bool is_said_of(const pm_discourse *d, const pm_noun_phrase *p, uint32_t actor)
{
    uint32_t at = p->head;
    for (int up = 0; up < PM_TREE_DEPTH && pm_discourse_node(d, at)->head != at; up++) {
        const pm_node *n = pm_discourse_node(d, at);
        if (n->dep == PM_DEP_APPOS && pm_discourse_named(d, n->head) == actor)
            return true;
        uint32_t subject = n->dep == PM_DEP_ATTR ? pm_tree_subject(d->syntax, n->head) : PM_NONE;
        if (subject != PM_NONE && pm_discourse_actor(d, subject) == actor)
            return true;
        if (pm_tree_is_verb(d->syntax, n->head))
            break;
        at = n->head;
    }
    return false;
}

/* "ORG's chief said that the company": the one that the speaker speaks for. */
static bool is_office_of_subject(const pm_discourse *d, const pm_noun_phrase *p, uint32_t actor)
{
    for (uint32_t i = 0; i < p->control.upper_count; i++) {
        uint32_t ref = d->at[p->control.upper[i]];
        if (ref != PM_NONE && d->refs.at[ref].office == actor)
            return true;
    }
    return false;
}

/* LEMMA is the head of a name of ACTOR, not only of what the list says that it is. */
static bool is_in_name(const pm_discourse *d, uint32_t actor, pm_str lemma)
{
    uint32_t entity = d->scene->actors.at[actor].entity;
    pm_str kind = d->scene->entities->list[entity].type_name;
    bool by_kind = kind.len >= lemma.len && pm_str_ieq(pm_str_slice(kind, kind.len - lemma.len, kind.len), lemma);
    return !by_kind && pm_entity_head_is(d->scene, entity, lemma);
}

/* "the robot", "this software": the listed product R, BACK sentences ago. */
static bool is_product_near(const pm_discourse *d, const pm_noun_phrase *p, const pm_referent *r, uint32_t back)
{
    bool called = pm_phrase_calls(d, r->actor, p->lemma), bare = p->mod_count == 0, alone = true;
    for (uint32_t i = 0; i < d->recent_count; i++) {
        const pm_referent *other = &d->refs.at[d->recent[i]];
        alone = alone && (other == r || !(other->types & T(PM_PRODUCT)));
    }
    uint32_t window = called ? bare ? NOMINAL_WINDOW : PRODUCT_WINDOW : !bare ? 0 : p->demonstrative ? BARE_WINDOW : alone ? ALONE_WINDOW : 1;
    return (called || bare) && back <= window;
}

/* No other place was spoken of. */
static bool is_place_alone(const pm_discourse *d, const pm_referent *r)
{
    for (uint32_t i = 0; i < d->recent_count; i++)
        if (&d->refs.at[d->recent[i]] != r && (d->refs.at[d->recent[i]].types & T(PM_PLACE)))
            return false;
    return true;
}

/* Whether R is near and known enough for this noun; its score, or 0. */
static float score_of(const pm_discourse *d, const pm_noun_phrase *p, const pm_referent *r)
{
    uint32_t here = pm_discourse_node(d, p->head)->sentence, back = here - r->sentence;
    int known = pm_phrase_overlap(d, r->actor, p);
    bool called = pm_phrase_calls(d, r->actor, p->lemma), bare = p->mod_count == 0;
    if (known < 0 || pm_noun_phrase_is_refused(d, p, r->actor) || pm_noun_phrase_holds(d, p, r->actor) || is_said_of(d, p, r->actor) || !pm_phrase_suits(d, r->actor, p))
        return 0;
    if (pm_discourse_is_bound(d, p->head, r) || pm_discourse_is_controlled(d, p->head, r, &p->control))
        return 0;
    bool own = called && (p->person || is_in_name(d, r->actor, p->lemma));
    if (back > (own && bare ? OWN_WINDOW : NOMINAL_WINDOW) && !known)
        return 0;
    if ((p->types & PM_HEAD_BY_NAME) && !bare && !known) /* "the refugee team": another one */
        return 0;
    if ((p->types & PM_HEAD_BY_NAME) && !called && !known && back > BARE_WINDOW)
        return 0;
    pm_fit fit = pm_person_fit(d, r, p);
    if (!pm_person_sex_meets(r, p))
        return 0;
    if (p->person ? !(r->types & p->types) && !known : (r->types & T(PM_PERSON)) && !called && !known)
        return 0;
    if (fit == PM_FIT_EPITHET && back > EPITHET_WINDOW)
        return 0;
    if ((r->types & T(PM_PRODUCT)) && !known && !is_product_near(d, p, r, back))
        return 0;
    if ((r->types & T(PM_PLACE)) && back > (called ? OWN_WINDOW : bare && is_place_alone(d, r) ? NOMINAL_WINDOW : PLACE_WINDOW))
        return 0;
    if ((r->types & (T(PM_EVENT) | T(PM_DOCUMENT))) && !called && back > EVENT_WINDOW)
        return 0;
    if ((r->types & T(PM_FACILITY)) && !called && back > FACILITY_WINDOW)
        return 0;
    if ((r->types & (T(PM_FACILITY) | T(PM_PRODUCT) | T(PM_EVENT))) && pm_discourse_speaks(d, p->head)) /* "the center said" */
        return 0;
    if ((r->types & PM_BODY_TYPES) && !bare && !known && !called && back > BARE_WINDOW)
        return 0;
    bool about = p->topic == (uint32_t)(r - d->refs.at);
    if (p->topic != PM_NONE && !about && !known && !called && !p->person)
        return 0;
    float score = pm_referent_salience(r, here) + TOPIC * logf(1 + (float)d->names[r->actor]) + OVERLAP * (float)known;
    if (is_office_of_subject(d, p, r->actor))
        score += OFFICE;
    return score + (about ? ABOUT : 0) + (called || fit == PM_FIT_CALLED ? CALLED : 0) + (fit == PM_FIT_ALIKE ? ALIKE : 0);
}

/* "NAME bought OTHER. The tower operator …": another than TOPIC took part and can
 * be called so as well. "The Minneapolis-based company" goes on with the subject. */
static bool is_contested(const pm_discourse *d, const pm_noun_phrase *p, uint32_t topic)
{
    const pm_referent *about = &d->refs.at[topic];
    for (uint32_t i = 0; i < p->mod_count; i++)
        if (pm_tree_is(d->syntax, p->mods[i], "based headquartered"))
            return false;
    for (uint32_t i = 0; i < d->recent_count; i++) {
        const pm_referent *r = &d->refs.at[d->recent[i]];
        bool rival = r != about && r->actor != PM_NONE && r->sentence == about->sentence && r->role != PM_ROLE_POSSESSOR;
        if (rival && pm_phrase_types_meet(d, r->actor, p->types & PM_BODY_TYPES) && pm_phrase_overlap(d, r->actor, p) >= 0)
            return true;
    }
    return false;
}

/* "The grocery chain" opens a sentence, and nobody was called so: the subject of
 * the sentence before, if a body of that type, or nobody (centering: Grosz, Joshi
 * and Weinstein 1995). */
static uint32_t topic_of(const pm_discourse *d, const pm_noun_phrase *p)
{
    uint32_t topic = p->mod_count || p->person ? pm_discourse_topic(d, p->head, true) : PM_NONE, types = p->types & PM_BODY_TYPES;
    if (topic == PM_NONE || (!types && !p->person))
        return PM_NONE;
    const pm_referent *r = &d->refs.at[topic];
    if (p->person)
        return (r->types & T(PM_PERSON)) && !r->plural ? topic : PM_NONE;
    bool suits = r->actor != PM_NONE ? pm_phrase_types_meet(d, r->actor, types) && pm_phrase_overlap(d, r->actor, p) >= 0 : r->proper && (r->types & (types | PM_IS_THING));
    for (uint32_t i = 0; suits && i < d->recent_count; i++) { /* "the mining giant", of Kestrel Mining */
        uint32_t actor = d->refs.at[d->recent[i]].actor;
        suits = actor == PM_NONE || d->recent[i] == topic || pm_phrase_overlap(d, actor, p) <= 0;
    }
    if (!suits || r->plural)
        return PM_NONE;
    return is_contested(d, p, topic) ? NOBODY : topic;
}

static bool is_country(const pm_noun_phrase *p)
{
    return pm_str_eqz(p->lemma, "country") || pm_str_eqz(p->lemma, "nation");
}

/* "A union endorsed her. … In a statement, the NAME": the union that R is has
 * been named since, if one came up soon that can be called so. */
static bool is_named_since(const pm_discourse *d, const pm_noun_phrase *p, const pm_referent *r)
{
    for (uint32_t i = 0; i < d->recent_count; i++) {
        const pm_referent *named = &d->refs.at[d->recent[i]];
        uint32_t later = named->first_sentence - r->first_sentence;
        if (named->actor != PM_NONE && named->first_sentence > r->first_sentence && later <= NAMED_WITHIN && score_of(d, p, named) > 0)
            return true;
    }
    return false;
}

/* What the list lacks can be meant as well. */
static float rival_score(const pm_discourse *d, const pm_noun_phrase *p, const pm_referent *r)
{
    uint32_t here = pm_discourse_node(d, p->head)->sentence;
    bool same = !r->proper && !r->plural && pm_str_eq(r->lemma, p->lemma);
    if ((r->types & T(PM_PLACE)) && is_country(p) && !(pm_word_classes(d->scene->nouns, r->lemma) & PM_W_COUNTRY))
        return 0;
    pm_fit fit = p->person && !r->plural && (r->types & T(PM_PERSON)) ? pm_person_fit(d, r, p) : PM_FIT_NOT;
    bool person = fit != PM_FIT_NOT && (r->proper || fit != PM_FIT_EPITHET); /* "the crowd" is no lawmaker */
    bool typed = r->proper && !(p->types & PM_HEAD_BY_NAME) && (r->types & p->types) && !(r->types & T(PM_PERSON));
    if (here - r->sentence > NOMINAL_WINDOW || (!same && !typed && !person && !(r->proper && pm_referent_is_called(r, p->lemma))))
        return 0;
    if (same && r->introduced && is_named_since(d, p, r))
        return 0;
    return UNLISTED * pm_referent_salience(r, here) + (same ? r->introduced ? INTRODUCED : CALLED : 0);
}

static bool is_idle(const pm_discourse *d, const pm_noun_phrase *p)
{
    return !p->types && (pm_word_classes(d->scene->nouns, p->lemma) & (PM_W_IDLE | PM_W_CALENDAR));
}

/* True if somebody spoken of is called LEMMA by name. */
static bool is_anybodys(const pm_discourse *d, pm_str lemma)
{
    for (uint32_t i = 0; i < d->recent_count; i++) {
        uint32_t actor = d->refs.at[d->recent[i]].actor;
        if (actor != PM_NONE && pm_phrase_calls(d, actor, lemma))
            return true;
    }
    return false;
}

/* Nothing that the text said of ACTOR tells that it can be called so. */
static bool is_guess(const pm_discourse *d, uint32_t actor, const pm_noun_phrase *p)
{
    uint32_t ref = d->of_actor[actor];
    if (p->person)
        return ref == PM_NONE || pm_person_fit(d, &d->refs.at[ref], p) < PM_FIT_CALLED;
    return (p->types & PM_HEAD_BY_NAME) && !pm_phrase_calls(d, actor, p->lemma);
}

static bool by_salience(pm_discourse *d, pm_noun_phrase *p)
{
    pm_best v = pm_best_none();
    if (!p->definite || p->poss != PM_NONE || p->plural || pm_noun_phrase_is_restricted(d, p) || is_idle(d, p))
        return false;
    p->control = pm_tree_control(d->syntax, p->head);
    p->topic = topic_of(d, p);
    p->named = (p->types & PM_HEAD_BY_NAME) && is_anybodys(d, p->lemma);
    for (uint32_t i = 0; i < d->recent_count; i++) {
        const pm_referent *r = &d->refs.at[d->recent[i]];
        float score = r->actor == PM_NONE ? rival_score(d, p, r) : score_of(d, p, r);
        pm_best_consider(&v, r->actor, score);
    }
    float sure = pm_confidence(PM_CHOICE_NOMINAL, v.best, v.second);
    if (v.which == PM_NONE || sure < (is_guess(d, v.which, p) ? GUESS_CONFIDENT : PM_CONFIDENT))
        return false;
    return pm_noun_phrase_add(d, p, v.which, PM_TAIL_NONE, sure);
}

/* "across the country", with none named near: the one that the list's texts
 * are written in, if it is listed. */
static bool by_home(pm_discourse *d, const pm_noun_phrase *p)
{
    if (d->scene->home == PM_NONE || !d->names[d->scene->home] || !is_country(p) || p->plural || p->mod_count ||
        p->det == PM_NONE || !pm_tree_is(d->syntax, p->det, "the") || pm_noun_phrase_is_restricted(d, p))
        return false;
    for (uint32_t i = 0; i < d->recent_count; i++) {
        const pm_referent *r = &d->refs.at[d->recent[i]];
        bool near = pm_discourse_node(d, p->head)->sentence - r->sentence <= HOME_WINDOW;
        bool country = r->actor != PM_NONE ? (r->types & T(PM_PLACE)) && pm_place_suits(d->scene, d->scene->actors.at[r->actor].entity, p->lemma)
                                           : (pm_word_classes(d->scene->nouns, r->lemma) & PM_W_COUNTRY) != 0;
        if (near && country)
            return false;
    }
    return pm_noun_phrase_add(d, p, d->scene->home, PM_TAIL_NONE, PM_HOME_CONFIDENCE);
}

/* "Amazon workers demand company cut ties": a headline leaves out the article. */
static bool by_headline(pm_discourse *d, const pm_noun_phrase *p)
{
    const pm_node *n = pm_discourse_node(d, p->head);
    if (!d->scene->seg->sentences[n->sentence].heading || p->definite || p->det != PM_NONE || p->mod_count || p->plural)
        return false;
    if (!(p->types & (T(PM_COMPANY) | T(PM_AGENCY))) || (p->types & PM_HEAD_BY_NAME) || n->dep == PM_DEP_COMPOUND)
        return false;
    pm_noun_phrase definite = *p;
    definite.definite = true;
    return by_salience(d, &definite);
}

bool pm_tree_rule_nominal(pm_discourse *d, uint32_t node)
{
    pm_noun_phrase p = pm_noun_phrase_at(d, node);
    if (pm_discourse_node(d, node)->name_class == PM_CLASS_VALUE && !p.types)
        return false;
    return pm_tree_by_neighbour(d, &p) || pm_tree_by_apposition(d, &p) || pm_tree_by_as(d, &p) || pm_tree_rule_office(d, &p) || pm_tree_by_possessor(d, &p) || by_headline(d, &p) || by_salience(d, &p) || pm_tree_by_name(d, &p) || by_home(d, &p);
}

