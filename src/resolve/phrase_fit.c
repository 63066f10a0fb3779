/* What an actor can be called: does the noun suit, do the words before it? */
#include "resolve/noun_phrase.h"

#define T(type) PM_TYPE_BIT(type)

/* "the panel", of a committee. */
static bool is_by_another_word(const pm_discourse *d, uint32_t actor, pm_str lemma)
{
    const pm_actor *a = &d->scene->actors.at[actor];
    const uint32_t kinds = PM_BODY_TYPES | T(PM_FACILITY);
    return (a->types & kinds) && (pm_head_noun_more_types(d->scene->nouns, lemma) & kinds) && pm_entity_head_alike(d->scene, a->entity, lemma);
}

bool pm_phrase_calls(const pm_discourse *d, uint32_t actor, pm_str lemma)
{
    uint32_t ref = d->of_actor[actor];
    uint32_t entity = d->scene->actors.at[actor].entity;
    if ((d->scene->actors.at[actor].types & T(PM_PERSON)) && !d->scene->actors.at[actor].family) /* a Baker is no baker */
        return pm_actor_has_role(&d->scene->actors.at[actor], lemma) ||
               (ref != PM_NONE && (pm_word_classes(d->scene->nouns, lemma) & PM_W_ROLE) && pm_referent_is_called(&d->refs.at[ref], lemma));
    uint32_t types = pm_head_noun_more_types(d->scene->nouns, lemma);
    bool body = (d->scene->actors.at[actor].types & PM_BODY_TYPES) != 0, foreign = body && types && !(types & (PM_BODY_TYPES | PM_HEAD_BY_NAME)); /* Calder Chemical is no chemical */
    bool coarse = pm_str_eqz(lemma, pm_entity_type_name(d->scene->entities->list[entity].type)); /* "type: event" says little */
    return (ref != PM_NONE && pm_referent_is_called(&d->refs.at[ref], lemma)) ||
           (!coarse && !foreign && pm_entity_head_is(d->scene, entity, lemma)) || is_by_another_word(d, actor, lemma) || pm_actor_has_role(&d->scene->actors.at[actor], lemma);
}

/* Bodies without a finer type can be any of them. */
bool pm_phrase_types_meet(const pm_discourse *d, uint32_t which, uint32_t noun)
{
    const pm_entity *e = &d->scene->entities->list[d->scene->actors.at[which].entity];
    uint32_t actor = d->scene->actors.at[which].types;
    bool plain = e->type_name.len == 0 || pm_str_ieq(e->type_name, PM_STR("organization")) || pm_str_ieq(e->type_name, PM_STR("org"));
    const uint32_t group = T(PM_GROUP) | T(PM_UNION) | T(PM_ORGANIZATION);
    return (actor & noun) || (plain && (actor & T(PM_ORGANIZATION)) && (noun & (T(PM_COMPANY) | T(PM_AGENCY) | T(PM_GROUP)))) ||
           ((actor & group) && (noun & group));
}

/* "the NAME maker": a company told by what it makes. */
static bool is_maker_of(const pm_discourse *d, uint32_t named, pm_str lemma)
{
    static const char *const makers[] = {"maker", "manufacturer", "producer", "owner", "operator", "parent", "publisher", "developer"};
    bool made = d->scene->actors.at[named].types & (T(PM_PRODUCT) | T(PM_FACILITY) | T(PM_MEDIA));
    for (size_t i = 0; made && i < sizeof makers / sizeof *makers; i++)
        if (pm_str_eqz(lemma, makers[i]))
            return true;
    return false;
}

/* What the list and the text say that ACTOR does. */
static uint32_t trades_of(const pm_discourse *d, uint32_t actor)
{
    uint32_t trades = pm_actor_trades(d->scene, actor), ref = d->of_actor[actor];
    if (ref == PM_NONE)
        return trades;
    const pm_referent *r = &d->refs.at[ref];
    for (int i = 0; i < PM_TITLES && r->titles[i].len; i++)
        trades |= pm_word_trades(d->scene->nouns, r->titles[i]);
    for (int i = 0; i < PM_TRAITS && r->traits[i].len; i++)
        trades |= pm_word_trades(d->scene->nouns, r->traits[i]);
    return trades;
}

/* 1 if the phrase says what ACTOR does, -1 if its head says what others do, 0 if
 * nothing tells. */
static int trade_meets(const pm_discourse *d, uint32_t actor, const pm_noun_phrase *p)
{
    const uint32_t firms = T(PM_COMPANY) | T(PM_ORGANIZATION) | T(PM_MEDIA) | T(PM_UNION);
    if (p->person || !(d->scene->actors.at[actor].types & firms))
        return 0;
    uint32_t head = pm_word_trades(d->scene->nouns, p->lemma), said = head;
    for (uint32_t i = 0; i < p->mod_count; i++)
        said |= pm_word_trades(d->scene->nouns, pm_discourse_node(d, p->mods[i])->lower);
    if (d->scene->actors.at[actor].types & T(PM_UNION)) /* one of retail workers is no retailer */
        return said ? -1 : 0;
    uint32_t own = said ? trades_of(d, actor) : 0;
    return said & own ? 1 : head && own ? -1 : 0;
}

int pm_phrase_overlap(const pm_discourse *d, uint32_t actor, const pm_noun_phrase *p)
{
    int count = 0;
    uint32_t entity = d->scene->actors.at[actor].entity, ref = d->of_actor[actor];
    for (uint32_t i = 0; i < p->mod_count; i++) {
        const pm_node *m = pm_discourse_node(d, p->mods[i]);
        uint32_t named = pm_discourse_named(d, p->mods[i]);
        bool person = p->person && (d->scene->actors.at[actor].types & T(PM_PERSON)); /* "the ORG chief" */
        if (named != PM_NONE && is_maker_of(d, named, p->lemma))
            continue;
        if (named != PM_NONE && (named == actor || !(d->scene->actors.at[named].types & (person ? ~T(PM_PERSON) : T(PM_PLACE)))))
            return -1;
        if (named != PM_NONE)
            continue;
        bool own = pm_entity_has_word(d->scene, entity, m->lower) || pm_entity_has_word(d->scene, entity, m->lemma) ||
                   (ref != PM_NONE && pm_referent_has(&d->refs.at[ref], m->lemma)) ||
                   pm_entity_described_by(d->scene, entity, m->lower);
        count += own;
        bool based = pm_tree_is(d->syntax, p->mods[i] + 1, "-"); /* "Stamford-based" */
        bool place = m->name_class == PM_CLASS_NORP || m->name_class == PM_CLASS_GPE || m->name_class == PM_CLASS_LOC;
        if (!own && !based && !person && (place ? !(p->types & ~PM_HEAD_BY_NAME) : m->pos == PM_POS_PROPN))
            return -1;
    }
    int trade = trade_meets(d, actor, p);
    return count ? count : trade;
}

/* "the league", of FIFA: a name that does not say what it names can be called
 * by any noun of its type. */
static bool is_loosely_called(const pm_discourse *d, uint32_t actor, const pm_noun_phrase *p)
{
    const pm_actor *a = &d->scene->actors.at[actor];
    uint32_t types = p->types & ~PM_HEAD_BY_NAME & ~T(PM_PERSON);
    return (a->types & types) && !p->named && pm_entity_is_opaque(d->scene, a->entity);
}

/* "the buyout group", of a firm that does so; "the group", where nobody else could be
 * called one. */
static bool is_group_of_firms(const pm_discourse *d, uint32_t actor, const pm_noun_phrase *p)
{
    const uint32_t groups = T(PM_GROUP) | T(PM_UNION) | T(PM_ORGANIZATION);
    if (!pm_str_eqz(p->lemma, "group") || !(d->scene->actors.at[actor].types & T(PM_COMPANY)))
        return false;
    if (p->mod_count)
        return trade_meets(d, actor, p) > 0;
    for (uint32_t i = 0; i < d->recent_count; i++)
        if (d->refs.at[d->recent[i]].types & groups)
            return false;
    return true;
}

bool pm_phrase_suits(const pm_discourse *d, uint32_t actor, const pm_noun_phrase *p)
{
    const pm_actor *a = &d->scene->actors.at[actor];
    bool called = pm_phrase_calls(d, actor, p->lemma);
    if (called)
        return !(a->types & T(PM_PLACE)) || pm_place_suits(d->scene, a->entity, p->lemma);
    if ((a->types & T(PM_PERSON)) && !a->family && d->of_actor[actor] != PM_NONE &&
        pm_person_fit(d, &d->refs.at[d->of_actor[actor]], p) != PM_FIT_NOT)
        return true;
    if ((a->types & (T(PM_DOCUMENT) | T(PM_EVENT))) && p->mod_count && pm_phrase_overlap(d, actor, p) > 0 && pm_entity_head_alike(d->scene, a->entity, p->lemma))
        return true; /* "the foreign agents law", of an act on them */
    if (p->types & PM_HEAD_BY_NAME || (a->types & T(PM_PERSON)))
        return (pm_entity_described_by(d->scene, a->entity, p->lemma) && pm_phrase_types_meet(d, actor, p->types | PM_BODY_TYPES)) ||
               is_loosely_called(d, actor, p);
    if (!pm_phrase_types_meet(d, actor, p->types))
        return is_group_of_firms(d, actor, p);
    return !(a->types & T(PM_PLACE)) || pm_place_suits(d->scene, a->entity, p->lemma);
}

