/* Descriptions of what is named after another: "his campaign", "the settlement" of a
 * listed "NAME settlement". */
#include "resolve/confidence.h"
#include "resolve/noun_phrase.h"

#include <string.h>

#define T(type) PM_TYPE_BIT(type)

enum { KIN_TRIED = 512 };

/* Types of which the noun alone tells what is meant. */
static uint32_t kin_types(const pm_noun_phrase *p)
{
    return p->types & PM_HEAD_BY_NAME ? p->types & (PM_HEAD_BY_NAME | T(PM_FACILITY)) : p->types;
}

/* "her group": what the owner speaks for. */
static uint32_t office_of(const pm_discourse *d, const pm_noun_phrase *p)
{
    uint32_t ref = d->at[p->poss];
    uint32_t office = ref != PM_NONE && !pm_noun_phrase_is_restricted(d, p) ? d->refs.at[ref].office : PM_NONE;
    uint32_t types = p->types & ~PM_HEAD_BY_NAME;
    bool suits = office != PM_NONE && ((types & d->scene->actors.at[office].types) || pm_phrase_calls(d, office, p->lemma));
    return suits && !pm_noun_phrase_is_refused(d, p, office) && pm_phrase_overlap(d, office, p) >= 0 ? office : PM_NONE;
}

/* "its plant in PLACE": the listed place of a facility, or PM_NONE. */
static uint32_t place_behind(const pm_discourse *d, const pm_noun_phrase *p)
{
    for (uint32_t c = pm_discourse_node(d, p->head)->child; (p->types & T(PM_FACILITY)) && c != PM_NONE; c = pm_discourse_node(d, c)->next) {
        bool in = c > p->head && pm_discourse_node(d, c)->dep == PM_DEP_PREP && pm_tree_is(d->syntax, c, "in at near");
        uint32_t what = in ? pm_node_child(d->syntax, c, PM_DEP_POBJ) : PM_NONE;
        uint32_t actor = what != PM_NONE ? pm_discourse_named(d, what) : PM_NONE;
        if (actor != PM_NONE && (d->scene->actors.at[actor].types & T(PM_PLACE)))
            return actor;
    }
    return PM_NONE;
}

/* True if the entity's name has a word for what the person is: "Sheriff's Office". */
static bool is_named_for_role(const pm_discourse *d, uint32_t entity, const pm_referent *r)
{
    char possessive[32];
    for (int i = 0; i < PM_TITLES && r->titles[i].len; i++) {
        pm_str title = r->titles[i];
        if (title.len + 2 > sizeof possessive || !(pm_word_classes(d->scene->nouns, title) & PM_W_ROLE))
            continue;
        memcpy(possessive, title.ptr, title.len);
        memcpy(possessive + title.len, "'s", 2);
        if (pm_entity_has_word(d->scene, entity, title) || pm_entity_has_word(d->scene, entity, (pm_str){possessive, title.len + 2}))
            return true;
    }
    return false;
}

/* "NAME's office", of an attorney general: the one listed office that has the role in
 * its name. */
static uint32_t office_by_role(const pm_discourse *d, const pm_noun_phrase *p, uint32_t owner)
{
    uint32_t found = PM_NONE;
    if (!(d->scene->actors.at[owner].types & T(PM_PERSON)) || d->of_actor[owner] == PM_NONE || p->mod_count)
        return PM_NONE;
    for (uint32_t i = 0; i < d->scene->kin.len && i < KIN_TRIED; i++) {
        uint32_t actor = d->scene->kin.at[i], entity = d->scene->actors.at[actor].entity;
        if (!(d->scene->actors.at[actor].types & PM_BODY_TYPES) || !pm_entity_head_is(d->scene, entity, p->lemma) ||
            !is_named_for_role(d, entity, &d->refs.at[d->of_actor[owner]]))
            continue;
        if (found != PM_NONE)
            return PM_NONE;
        found = actor;
    }
    return found;
}

/* "his campaign", "Ukraine's government": an entity whose name is made of both. */
bool pm_tree_by_possessor(pm_discourse *d, const pm_noun_phrase *p)
{
    uint32_t owner = p->poss != PM_NONE ? pm_discourse_actor(d, p->poss) : PM_NONE;
    for (uint32_t i = 0; owner == PM_NONE && p->poss == PM_NONE && p->definite && i < p->mod_count; i++)
        owner = pm_discourse_named(d, p->mods[i]);
    if (p->plural && !(p->types & T(PM_FACILITY)))
        return false;
    uint32_t found = owner != PM_NONE ? pm_kin_find(d->scene, owner, p->lemma, kin_types(p)) : PM_NONE;
    uint32_t place = found == PM_NONE && p->definite ? place_behind(d, p) : PM_NONE;
    if (place != PM_NONE)
        found = pm_kin_find(d->scene, place, p->lemma, p->types & (PM_HEAD_BY_NAME | T(PM_FACILITY)));
    if (found == PM_NONE && p->poss != PM_NONE)
        found = office_of(d, p);
    if (found == PM_NONE && p->poss != PM_NONE && owner != PM_NONE)
        found = office_by_role(d, p, owner);
    return found != PM_NONE && pm_noun_phrase_add(d, p, found, p->types & T(PM_FACILITY) ? PM_TAIL_ALL : PM_TAIL_NONE, PM_KIN_CONFIDENCE);
}

/* How plainly ENTITY is named after somebody just spoken of: 0 = not at all,
 * 2 = by no more than the name and a noun. */
static int kinship(const pm_discourse *d, uint32_t entity)
{
    int best = 0;
    for (uint32_t i = 0; i < d->recent_count && best < 2; i++) {
        uint32_t actor = d->refs.at[d->recent[i]].actor;
        if (actor == PM_NONE || !d->names[actor] || d->scene->actors.at[actor].entity == entity)
            continue;
        uint32_t owner = d->scene->actors.at[actor].entity;
        if (pm_kin_bears_name(d->scene, entity, owner))
            best = pm_kin_is_plain(d->scene, entity, owner) ? 2 : 1;
    }
    return best;
}

/* True if the text spoke of another one that the list lacks: "a court in Ohio". */
static bool is_said_of_others(const pm_discourse *d, pm_str lemma)
{
    uint32_t ref = pm_map_get(&d->unlisted, lemma);
    return ref != PM_MAP_NONE && (d->refs.at[ref].proper || d->refs.at[ref].another);
}

/* The one of KIN that can be called so: by its own head, or by one ALIKE. The
 * text's own names come first; two that are as good are none. */
static uint32_t kin_called(const pm_discourse *d, const pm_noun_phrase *p, bool alike)
{
    uint32_t found = PM_NONE;
    int best = 0;
    bool alone = !is_said_of_others(d, p->lemma);
    for (uint32_t i = 0; i < d->scene->kin.len && i < KIN_TRIED; i++) {
        uint32_t actor = d->scene->kin.at[i], entity = d->scene->actors.at[actor].entity;
        bool event = d->scene->actors.at[actor].types & (T(PM_EVENT) | T(PM_DOCUMENT));
        if (alike ? !event || !pm_entity_head_alike(d->scene, entity, p->lemma) : !pm_entity_head_is(d->scene, entity, p->lemma))
            continue;
        int rank = d->names[actor] > (event ? 0 : 1) ? 4 : event ? 0 : kinship(d, entity) + (alone && d->names[actor]);
        if (rank > 0 && rank == best)
            found = PM_NONE;
        if (rank > best) {
            best = rank;
            found = actor;
        }
    }
    return found;
}

/* "the settlement", in a text about NAME: the listed "NAME settlement". */
bool pm_tree_by_name(pm_discourse *d, const pm_noun_phrase *p)
{
    if (!p->definite || p->poss != PM_NONE || p->plural || p->mod_count || !(p->types & PM_HEAD_BY_NAME) || pm_noun_phrase_is_restricted(d, p))
        return false;
    uint32_t found = kin_called(d, p, false);
    if (found == PM_NONE)
        found = kin_called(d, p, true);
    return found != PM_NONE && pm_noun_phrase_add(d, p, found, PM_TAIL_NONE, PM_KIN_CONFIDENCE);
}

