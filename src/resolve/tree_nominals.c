/* Definite descriptions by the trees: "the company", "its founder, NAME". */
#include "resolve/best.h"
#include "resolve/confidence.h"
#include "resolve/noun_phrase.h"

#include <math.h>

enum { KIN_TRIED = 512, APPOSED_NODES = 16, NOMINAL_WINDOW = 12, PRODUCT_WINDOW = 4, EVENT_WINDOW = 2, EPITHET_WINDOW = 2, BARE_WINDOW = 3, HOME_WINDOW = 3, NAMED_WITHIN = 3, PLACE_WINDOW = 4 };

static const uint32_t NOBODY = PM_NONE - 1; /* as a topic: nobody is meant for sure */

static const float TOPIC = 44, OVERLAP = 40, CALLED = 25, ALIKE = 15, OFFICE = 100, INTRODUCED = 70, UNLISTED = 0.95f, ABOUT = 80, GUESS_CONFIDENT = 0.78f;

#define T(type) PM_TYPE_BIT(type)

/* --- does the noun suit? --------------------------------------------------------- */

/* "the panel", of a committee. */
static bool is_by_another_word(const pm_discourse *d, uint32_t actor, pm_str lemma)
{
    const pm_actor *a = &d->scene->actors.at[actor];
    const uint32_t kinds = PM_BODY_TYPES | T(PM_FACILITY);
    return (a->types & kinds) && (pm_head_noun_more_types(d->scene->nouns, lemma) & kinds) && pm_entity_head_alike(d->scene, a->entity, lemma);
}

static bool is_called(const pm_discourse *d, uint32_t actor, pm_str lemma)
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
static bool types_meet(const pm_discourse *d, uint32_t which, uint32_t noun)
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

/* How many of the words before the head the entity is known by; against it
 * (-1) if one of them names something else. */
static int overlap(const pm_discourse *d, uint32_t actor, const pm_noun_phrase *p)
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
    return count;
}

/* "the league", of FIFA: a name that does not say what it names can be called
 * by any noun of its type. */
static bool is_loosely_called(const pm_discourse *d, uint32_t actor, const pm_noun_phrase *p)
{
    const pm_actor *a = &d->scene->actors.at[actor];
    uint32_t types = p->types & ~PM_HEAD_BY_NAME & ~T(PM_PERSON);
    return (a->types & types) && !p->named && pm_entity_is_opaque(d->scene, a->entity);
}

static bool head_suits(const pm_discourse *d, uint32_t actor, const pm_noun_phrase *p)
{
    const pm_actor *a = &d->scene->actors.at[actor];
    bool called = is_called(d, actor, p->lemma);
    if (called)
        return !(a->types & T(PM_PLACE)) || pm_place_suits(d->scene, a->entity, p->lemma);
    if ((a->types & T(PM_PERSON)) && !a->family && d->of_actor[actor] != PM_NONE &&
        pm_person_fit(d, &d->refs.at[d->of_actor[actor]], p) != PM_FIT_NOT)
        return true;
    if ((a->types & (T(PM_DOCUMENT) | T(PM_EVENT))) && p->mod_count && overlap(d, actor, p) > 0 && pm_entity_head_alike(d->scene, a->entity, p->lemma))
        return true; /* "the foreign agents law", of an act on them */
    if (p->types & PM_HEAD_BY_NAME || (a->types & T(PM_PERSON)))
        return (pm_entity_described_by(d->scene, a->entity, p->lemma) && types_meet(d, actor, p->types | PM_BODY_TYPES)) ||
               is_loosely_called(d, actor, p);
    if (!types_meet(d, actor, p->types))
        return false;
    return !(a->types & T(PM_PLACE)) || pm_place_suits(d->scene, a->entity, p->lemma);
}

/* --- beside its name --------------------------------------------------------------- */

/* "the firm NAME" is one phrase, "the firm, NAME," are two. */
static bool is_set_off(const pm_discourse *d, uint32_t name)
{
    uint32_t first = pm_discourse_node(d, name)->first;
    return first > 0 && pm_tree_is(d->syntax, first - 1, ", - -- — – ( :");
}

static uint32_t apposed(const pm_discourse *d, const pm_noun_phrase *p, bool *before)
{
    const pm_node *n = pm_discourse_node(d, p->head);
    for (uint32_t c = n->child; c != PM_NONE; c = pm_discourse_node(d, c)->next)
        if (pm_discourse_node(d, c)->dep == PM_DEP_APPOS && pm_discourse_named(d, c) != PM_NONE && is_set_off(d, c) && !pm_discourse_is_attribution(d, c)) {
            *before = true;
            return pm_discourse_named(d, c);
        }
    *before = false;
    return n->dep == PM_DEP_APPOS ? pm_discourse_actor(d, n->head) : PM_NONE;
}

static bool person_suits(const pm_discourse *d, uint32_t actor, const pm_noun_phrase *p)
{
    const pm_actor *a = &d->scene->actors.at[actor];
    if (!(a->types & T(PM_PERSON)))
        return types_meet(d, actor, p->types) || is_called(d, actor, p->lemma) || pm_entity_described_by(d->scene, a->entity, p->lemma);
    return (p->types & T(PM_PERSON)) != 0;
}

/* The last node of "the founder and chairman of the Podesta Group" before a
 * comma, if all of it hangs on the head; PM_NONE if there is none. */
static uint32_t end_before_comma(const pm_discourse *d, const pm_noun_phrase *p)
{
    uint32_t i = p->head + 1;
    while (i < d->syntax->count && i < p->head + APPOSED_NODES && pm_tree_is_under(d->syntax, i, p->head) && !pm_tree_is(d->syntax, i, ",")) {
        if (pm_tree_is_verb(d->syntax, i) || pm_discourse_node(d, i)->dep == PM_DEP_RELCL)
            return PM_NONE;
        i++;
    }
    return i < d->syntax->count && pm_tree_is(d->syntax, i, ",") ? i - 1 : PM_NONE;
}

/* "the director of ORG, NAME," whatever the tree makes of it. */
static bool by_neighbour(pm_discourse *d, const pm_noun_phrase *p)
{
    uint32_t end = p->definite && !p->plural && (p->types || p->lemma.len) ? end_before_comma(d, p) : PM_NONE;
    if (end == PM_NONE)
        return false;
    uint32_t name = end + 2, limit = name + 5;
    bool described = false;
    while (name < d->syntax->count && name < limit && pm_discourse_named(d, name) == PM_NONE &&
           (pm_discourse_node(d, name)->pos == PM_POS_DET || pm_discourse_node(d, name)->pos == PM_POS_ADJ || pm_discourse_node(d, name)->pos == PM_POS_ADV ||
            pm_discourse_node(d, name)->tag == PM_PENN_VBN)) {
        described = true;
        name++;
    }
    uint32_t actor = name < d->syntax->count && name < limit ? pm_discourse_named(d, name) : PM_NONE;
    if (actor == PM_NONE || pm_noun_phrase_holds(d, p, actor) || !person_suits(d, actor, p) || pm_discourse_node(d, name)->sentence != pm_discourse_node(d, end)->sentence)
        return false;
    bool person = d->scene->actors.at[actor].types & T(PM_PERSON);
    pm_range tokens = d->scene->names->list[pm_discourse_node(d, name)->name].tokens;
    uint32_t behind = tokens.first + tokens.count;
    bool closed = pm_scene_kind(d->scene, behind, PM_TOKEN_COMMA) || pm_scene_kind(d->scene, behind, PM_TOKEN_STOP);
    if (!closed || (person && described))
        return false;
    return pm_noun_phrase_add_span(d, p, actor, (pm_span){pm_tree_phrase(d->syntax, p->head, PM_TAIL_NONE).first, end}, PM_BESIDE_CONFIDENCE);
}

static bool by_apposition(pm_discourse *d, const pm_noun_phrase *p)
{
    bool before;
    uint32_t actor = p->definite ? apposed(d, p, &before) : PM_NONE;
    if (actor == PM_NONE || pm_noun_phrase_holds(d, p, actor) || !person_suits(d, actor, p))
        return false;
    bool several = (d->scene->actors.at[actor].types & T(PM_WORKFORCE)) || d->scene->actors.at[actor].family;
    if (p->plural && !several) /* "its owners, the NAME family" */
        return false;
    return pm_noun_phrase_add(d, p, actor, PM_TAIL_ALL, PM_BESIDE_CONFIDENCE);
}

/* "As the nation's largest retailer, NAME" */
static bool by_as(pm_discourse *d, const pm_noun_phrase *p)
{
    const pm_node *n = pm_discourse_node(d, p->head);
    if (!p->definite || n->dep != PM_DEP_POBJ || !pm_tree_is(d->syntax, n->head, "as"))
        return false;
    uint32_t as = n->head, verb = pm_discourse_node(d, as)->head;
    uint32_t subject = verb == as ? PM_NONE : pm_tree_subject(d->syntax, verb);
    uint32_t actor = subject != PM_NONE && as < subject ? pm_discourse_named(d, subject) : PM_NONE;
    return actor != PM_NONE && person_suits(d, actor, p) && pm_noun_phrase_add(d, p, actor, PM_TAIL_ALL, PM_BESIDE_CONFIDENCE);
}

/* --- by a possessor ----------------------------------------------------------------- */

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
    bool suits = office != PM_NONE && ((types & d->scene->actors.at[office].types) || is_called(d, office, p->lemma));
    return suits && !pm_noun_phrase_is_refused(d, p, office) && overlap(d, office, p) >= 0 ? office : PM_NONE;
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

/* "his campaign", "Ukraine's government": an entity whose name is made of both. */
static bool by_possessor(pm_discourse *d, const pm_noun_phrase *p)
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

/* The one of KIN that can be called so: by its own head, or by one ALIKE. The
 * text's own names come first; two that are as good are none. */
static uint32_t kin_called(const pm_discourse *d, const pm_noun_phrase *p, bool alike)
{
    uint32_t found = PM_NONE;
    int best = 0;
    for (uint32_t i = 0; i < d->scene->kin.len && i < KIN_TRIED; i++) {
        uint32_t actor = d->scene->kin.at[i], entity = d->scene->actors.at[actor].entity;
        bool event = d->scene->actors.at[actor].types & (T(PM_EVENT) | T(PM_DOCUMENT));
        if (alike ? !event || !pm_entity_head_alike(d->scene, entity, p->lemma) : !pm_entity_head_is(d->scene, entity, p->lemma))
            continue;
        int rank = d->names[actor] > (event ? 0 : 1) ? 3 : event ? 0 : kinship(d, entity);
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
static bool by_name(pm_discourse *d, const pm_noun_phrase *p)
{
    if (!p->definite || p->poss != PM_NONE || p->plural || p->mod_count || !(p->types & PM_HEAD_BY_NAME) || pm_noun_phrase_is_restricted(d, p))
        return false;
    uint32_t found = kin_called(d, p, false);
    if (found == PM_NONE)
        found = kin_called(d, p, true);
    return found != PM_NONE && pm_noun_phrase_add(d, p, found, PM_TAIL_NONE, PM_KIN_CONFIDENCE);
}

/* --- by what was spoken of ------------------------------------------------------------ */

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

/* Whether R is near and known enough for this noun; its score, or 0. */
static float score_of(const pm_discourse *d, const pm_noun_phrase *p, const pm_referent *r)
{
    uint32_t here = pm_discourse_node(d, p->head)->sentence, back = here - r->sentence;
    int known = overlap(d, r->actor, p);
    bool called = is_called(d, r->actor, p->lemma), bare = p->mod_count == 0;
    if (known < 0 || pm_noun_phrase_is_refused(d, p, r->actor) || pm_noun_phrase_holds(d, p, r->actor) || is_said_of(d, p, r->actor) || !head_suits(d, r->actor, p))
        return 0;
    if (pm_discourse_is_bound(d, p->head, r) || pm_discourse_is_controlled(d, p->head, r, &p->control))
        return 0;
    if (back > NOMINAL_WINDOW && !known)
        return 0;
    if ((p->types & PM_HEAD_BY_NAME) && !bare && !known) /* "the refugee team": another one */
        return 0;
    if ((p->types & PM_HEAD_BY_NAME) && !called && !known && back > BARE_WINDOW)
        return 0;
    pm_fit fit = pm_person_fit(d, r, p);
    if (p->person ? !(r->types & p->types) && !known : (r->types & T(PM_PERSON)) && !called && !known)
        return 0;
    if (fit == PM_FIT_EPITHET && back > EPITHET_WINDOW)
        return 0;
    if ((r->types & T(PM_PRODUCT)) && !known && !(bare && p->demonstrative && back <= BARE_WINDOW) && !(called && back <= (bare ? NOMINAL_WINDOW : PRODUCT_WINDOW)) &&
        !(bare && back <= 1))
        return 0;
    if ((r->types & T(PM_PLACE)) && back > PLACE_WINDOW)
        return 0;
    if ((r->types & (T(PM_EVENT) | T(PM_DOCUMENT))) && !called && back > EVENT_WINDOW)
        return 0;
    if ((r->types & T(PM_FACILITY)) && !called && back > BARE_WINDOW)
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
        if (rival && types_meet(d, r->actor, p->types & PM_BODY_TYPES) && overlap(d, r->actor, p) >= 0)
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
    bool suits = r->actor != PM_NONE ? types_meet(d, r->actor, types) && overlap(d, r->actor, p) >= 0 : r->proper && (r->types & (types | PM_IS_THING));
    for (uint32_t i = 0; suits && i < d->recent_count; i++) { /* "the mining giant", of Kestrel Mining */
        uint32_t actor = d->refs.at[d->recent[i]].actor;
        suits = actor == PM_NONE || d->recent[i] == topic || overlap(d, actor, p) <= 0;
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
        if (actor != PM_NONE && is_called(d, actor, lemma))
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
    return (p->types & PM_HEAD_BY_NAME) && !is_called(d, actor, p->lemma);
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
    return by_neighbour(d, &p) || by_apposition(d, &p) || by_as(d, &p) || pm_tree_rule_office(d, &p) || by_possessor(d, &p) || by_headline(d, &p) || by_salience(d, &p) || by_name(d, &p) || by_home(d, &p);
}

/* The parser breaks many an apposition with a coordination or a hyphen in it:
 * "NAME, the …" is read by its words as well. */
void pm_tree_rule_apposition(pm_discourse *d, uint32_t node)
{
    pm_range name = d->scene->names->list[pm_discourse_node(d, node)->name].tokens;
    size_t before = d->scene->found.len;
    pm_rule_apposition(d->scene, name.first + name.count);
    if (d->scene->found.len == before)
        return;
    pm_mention *m = &d->scene->found.at[before];
    m->antecedent = name.first;
    m->score = PM_BESIDE_CONFIDENCE;
    for (uint32_t t = m->tokens.first; t < m->tokens.first + m->tokens.count; t++)
        for (uint32_t i = d->syntax->at[t]; i != PM_NONE && i < d->syntax->count && pm_discourse_node(d, i)->token == t; i++)
            d->done[i] = true;
    uint32_t top = pm_syntax_top(d->syntax, m->tokens.first, m->tokens.first + m->tokens.count);
    if (top != PM_NONE && pm_discourse_named(d, top) == PM_NONE) {
        d->at[top] = d->at[node];
        pm_referent_title(&d->refs.at[d->at[node]], pm_discourse_node(d, top)->lemma);
    }
}
