/* What the trees say of names, and the noun phrases that the list does not
 * know: both decide whom a later phrase means. */
#include "resolve/discourse.h"

#include "base/utf8.h"

#include <string.h>

enum { TRAIT_NODES = 24 };

#define T(type) PM_TYPE_BIT(type)

/* --- what is said of a listed name ----------------------------------------------- */

static bool is_describing(const pm_node *n)
{
    return n->pos == PM_POS_NOUN || n->pos == PM_POS_ADJ || n->pos == PM_POS_PROPN;
}

static void learn_sex(const pm_discourse *d, pm_referent *r, uint32_t node)
{
    uint32_t classes = pm_word_classes(d->scene->nouns, d->syntax->nodes[node].lemma);
    if (!(r->types & T(PM_PERSON)))
        return;
    if (classes & PM_W_MAN)
        r->gender = PM_MALE;
    else if (classes & PM_W_WOMAN)
        r->gender = PM_FEMALE;
}

/* The words of a phrase headed by NODE, without clauses. */
static void learn_phrase(const pm_discourse *d, pm_referent *r, uint32_t node)
{
    pm_span span = pm_tree_phrase(d->syntax, node, PM_TAIL_NONE);
    for (uint32_t i = span.first; i <= span.last && i < span.first + TRAIT_NODES; i++)
        if (is_describing(&d->syntax->nodes[i]) && d->syntax->nodes[i].name == PM_NONE) {
            if (i == node)
                pm_referent_title(r, d->syntax->nodes[i].lemma);
            else
                pm_referent_learn(r, d->syntax->nodes[i].lemma);
            learn_sex(d, r, i);
        }
    for (uint32_t c = d->syntax->nodes[node].child; c != PM_NONE; c = d->syntax->nodes[c].next)
        if (d->syntax->nodes[c].dep == PM_DEP_CONJ && is_describing(&d->syntax->nodes[c]))
            pm_referent_title(r, d->syntax->nodes[c].lemma);
}

/* "the NAME federation", with no more than one word between: the federation of
 * that name, not one of NAME's own. */
static bool is_plain_the(const pm_discourse *d, uint32_t name, uint32_t head)
{
    uint32_t det = pm_tree_determiner(d->syntax, head);
    return det != PM_NONE && pm_tree_is(d->syntax, det, "the") && head > name && head - name <= 2;
}

void pm_referent_learn_kin(pm_discourse *d, uint32_t ref, pm_str noun, uint32_t owner)
{
    pm_referent *r = &d->refs.at[ref];
    bool person = (r->types & T(PM_PERSON)) && !r->plural;
    if (!person || owner == PM_NONE || owner == r->actor || !(pm_word_classes(d->scene->nouns, noun) & PM_W_KIN))
        return;
    if (!(d->scene->actors.at[owner].types & T(PM_PERSON)))
        return;
    r->kin = owner;
    r->kin_noun = noun;
}

/* The listed person whose wife the name at NODE is: "his wife NAME", "OWNER and
 * wife NAME", "OWNER's divorce from wife NAME". */
static uint32_t owner_of_kin(const pm_discourse *d, uint32_t node)
{
    uint32_t poss = pm_tree_possessor(d->syntax, node);
    if (poss != PM_NONE)
        return pm_discourse_actor(d, poss);
    for (uint32_t i = 0; i < d->recent_count && i < 4; i++) {
        const pm_referent *r = &d->refs.at[d->recent[i]];
        if (d->recent[i] == d->at[node] || !(r->types & T(PM_PERSON)) || r->plural)
            continue;
        return r->sentence == d->syntax->nodes[node].sentence ? r->actor : PM_NONE;
    }
    return PM_NONE;
}

void pm_tree_learn(pm_discourse *d, uint32_t node)
{
    const pm_node *nodes = d->syntax->nodes;
    pm_referent *r = &d->refs.at[d->at[node]];
    const pm_mention *name = &d->scene->names->list[nodes[node].name];
    pm_scene_learn_roles(d->scene, r->actor, name->tokens);
    for (uint32_t c = nodes[node].child; c != PM_NONE; c = nodes[c].next) {
        uint8_t dep = nodes[c].dep;
        bool before = c < node && (dep == PM_DEP_COMPOUND || dep == PM_DEP_AMOD || dep == PM_DEP_NMOD);
        if (nodes[c].name != PM_NONE)
            continue;
        if (before && is_describing(&nodes[c])) {
            bool title = dep == PM_DEP_COMPOUND && nodes[c].token + 1 == name->tokens.first;
            if (title)
                pm_referent_title(r, nodes[c].lemma);
            else
                pm_referent_learn(r, nodes[c].lemma);
            learn_sex(d, r, c);
            if (pm_word_classes(d->scene->nouns, nodes[c].lemma) & PM_W_KIN)
                pm_referent_learn_kin(d, d->at[node], nodes[c].lemma, owner_of_kin(d, node));
        } else if (dep == PM_DEP_APPOS && is_describing(&nodes[c])) {
            learn_phrase(d, r, c);
        }
    }
    uint32_t head = nodes[node].head;
    const uint32_t things = T(PM_EVENT) | T(PM_PRODUCT) | T(PM_FACILITY) | T(PM_DOCUMENT);
    bool bodies = r->types & PM_BODY_TYPES;
    uint32_t noun = nodes[node].dep == PM_DEP_COMPOUND ? pm_head_noun_more_types(d->scene->nouns, nodes[head].lemma) : 0;
    if (((r->types & things) && noun) || (bodies && (noun & r->types) && is_plain_the(d, node, head) && pm_entity_is_opaque(d->scene, d->scene->actors.at[r->actor].entity)))
        pm_referent_title(r, nodes[head].lemma); /* "the NAME software", "the NAME labor federation" */
    if (nodes[node].dep == PM_DEP_APPOS && head != node && nodes[head].name == PM_NONE && pm_tree_is_noun(d->syntax, head) && !pm_discourse_is_attribution(d, node))
        learn_phrase(d, r, head);
    if (nodes[node].dep == PM_DEP_NSUBJ && pm_tree_lemma_is(d->syntax, head, "be become remain") &&
        pm_node_child(d->syntax, head, PM_DEP_NEG) == PM_NONE) {
        uint32_t what = pm_node_child(d->syntax, head, PM_DEP_ATTR);
        if (what != PM_NONE && nodes[what].name == PM_NONE && nodes[what].pos == PM_POS_NOUN)
            learn_phrase(d, r, what);
    }
    uint32_t first = name->tokens.first;
    if (first && (r->types & T(PM_PERSON))) {
        if (pm_scene_is_one_of(d->scene, first - 1, "mr. mr sir king prince lord father"))
            r->gender = PM_MALE;
        else if (pm_scene_is_one_of(d->scene, first - 1, "mrs. mrs ms. ms miss lady queen princess sister"))
            r->gender = PM_FEMALE;
        if (pm_scene_classes(d->scene, first - 1) & PM_W_ROLE)
            pm_referent_title(r, d->scene->seg->tokens[first - 1].lower);
    }
}

/* --- what the list lacks ----------------------------------------------------------- */

static const uint32_t types_of_class[PM_CLASS_COUNT] = {
    [PM_CLASS_NONE] = PM_IS_THING,        [PM_CLASS_PERSON] = T(PM_PERSON), [PM_CLASS_ORG] = PM_BODY_TYPES,
    [PM_CLASS_GPE] = T(PM_PLACE),         [PM_CLASS_LOC] = T(PM_PLACE),     [PM_CLASS_FAC] = T(PM_FACILITY),
    [PM_CLASS_PRODUCT] = T(PM_PRODUCT),   [PM_CLASS_EVENT] = T(PM_EVENT),   [PM_CLASS_NORP] = PM_IS_PEOPLE,
    [PM_CLASS_WORK] = T(PM_DOCUMENT),     [PM_CLASS_LAW] = T(PM_DOCUMENT),  [PM_CLASS_LANGUAGE] = PM_IS_THING,
};

static bool is_people(const pm_discourse *d, const pm_node *n, uint32_t types)
{
    return (types & (T(PM_PERSON) | T(PM_WORKFORCE) | T(PM_PLACE) | PM_BODY_TYPES)) || (pm_word_classes(d->scene->nouns, n->lemma) & (PM_W_ROLE | PM_W_CROWD | PM_W_WORKERS));
}

static bool has_conjunct(const pm_syntax *syntax, uint32_t node)
{
    return pm_node_child(syntax, node, PM_DEP_CC) != PM_NONE && pm_node_child(syntax, node, PM_DEP_CONJ) != PM_NONE &&
           !pm_tree_is(syntax, pm_node_child(syntax, node, PM_DEP_CC), "or nor but");
}

/* The sex of an unlisted person, by title, given name or noun. */
static pm_gender sex_of(const pm_discourse *d, uint32_t node)
{
    const pm_node *nodes = d->syntax->nodes;
    const pm_head_nouns *nouns = d->scene->nouns;
    uint32_t classes = pm_word_classes(nouns, nodes[node].lemma);
    bool bare = true;
    if (classes & (PM_W_MAN | PM_W_WOMAN))
        return classes & PM_W_MAN ? PM_MALE : PM_FEMALE;
    for (uint32_t c = nodes[node].child; c != PM_NONE && c < node; c = nodes[c].next) {
        if (nodes[c].dep != PM_DEP_COMPOUND)
            continue;
        bare = false;
        if (pm_tree_is(d->syntax, c, "mr. mr sir king prince lord"))
            return PM_MALE;
        if (pm_tree_is(d->syntax, c, "mrs. mrs ms. ms miss lady queen princess"))
            return PM_FEMALE;
        uint32_t given = pm_word_classes(nouns, nodes[c].lower);
        if (given & (PM_W_MALE | PM_W_FEMALE))
            return given & PM_W_MALE ? PM_MALE : PM_FEMALE;
    }
    if (bare && (classes & (PM_W_MALE | PM_W_FEMALE)))
        return classes & PM_W_MALE ? PM_MALE : PM_FEMALE;
    return PM_GENDER_UNKNOWN;
}

static uint32_t types_of(const pm_discourse *d, uint32_t node)
{
    const pm_node *n = &d->syntax->nodes[node];
    bool proper = n->pos == PM_POS_PROPN;
    if (proper)
        return types_of_class[n->name_class];
    uint32_t types = pm_head_noun_more_types(d->scene->nouns, n->lemma) & ~PM_HEAD_BY_NAME;
    if (!types && is_people(d, n, 0))
        types = T(PM_PERSON);
    if (!types && (pm_word_classes(d->scene->nouns, n->lemma) & (PM_W_MAN | PM_W_WOMAN)))
        types = T(PM_PERSON);
    return types ? types : PM_IS_THING;
}

/* What an unlisted referent is found again by. */
static pm_str key_of(const pm_discourse *d, uint32_t node, bool plural)
{
    const pm_node *n = &d->syntax->nodes[node];
    return pm_arena_cat(d->scene->arena, n->pos == PM_POS_PROPN ? n->lower : n->lemma, plural ? PM_STR(" +") : PM_STR(""));
}

static uint32_t unlisted(pm_discourse *d, pm_str key, const pm_referent *as)
{
    uint32_t ref = pm_map_get(&d->unlisted, key);
    if (ref != PM_MAP_NONE)
        return ref;
    ref = (uint32_t)d->refs.len;
    pm_map_set(&d->unlisted, key, ref);
    pm_vec_push(&d->refs, *as);
    return ref;
}

static bool is_idle(const pm_discourse *d, const pm_node *n)
{
    return n->name_class == PM_CLASS_VALUE || (pm_word_classes(d->scene->nouns, n->lemma) & (PM_W_IDLE | PM_W_CALENDAR));
}

/* "Amazon and Microsoft": both together, at the first of them. */
static void note_group(pm_discourse *d, uint32_t node, uint32_t types)
{
    char digits[24];
    uint32_t rest = node;
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    pm_str key = pm_arena_cat(d->scene->arena, PM_STR("and "), (pm_str){digits + at, sizeof digits - at});
    pm_referent group = {.actor = PM_NONE, .types = types | PM_IS_GROUP, .plural = true, .antecedent = PM_NONE, .office = PM_NONE, .land = PM_NONE, .kin = PM_NONE};
    uint32_t keep = d->at[node];
    pm_discourse_touch(d, unlisted(d, key, &group), node, PM_NONE, 1.0f);
    d->at[node] = keep;
}

/* "everybody … their": they stands for nobody listed. */
bool pm_tree_indefinite(pm_discourse *d, uint32_t node)
{
    static const char people[] = "everyone everybody anyone anybody someone somebody nobody no-one those others many";
    if (d->syntax->nodes[node].pos != PM_POS_PRON || !pm_tree_is(d->syntax, node, people))
        return false;
    pm_referent r = {.actor = PM_NONE, .types = PM_IS_PEOPLE, .plural = true, .antecedent = PM_NONE, .office = PM_NONE, .land = PM_NONE, .kin = PM_NONE};
    pm_discourse_touch(d, unlisted(d, PM_STR("everybody"), &r), node, PM_NONE, 1.0f);
    return true;
}

void pm_tree_group(pm_discourse *d, uint32_t node)
{
    if (d->at[node] != PM_NONE && has_conjunct(d->syntax, node)) {
        const pm_referent *r = &d->refs.at[d->at[node]];
        bool persons = r->types & (T(PM_PERSON) | T(PM_WORKFORCE) | PM_IS_PEOPLE);
        note_group(d, node, persons ? PM_IS_PEOPLE : 0);
    }
}

/* "ORG's battery unit, NAME, said": a noun that stands only for what has it in
 * its name, whose name follows. */
static bool is_part_before_name(const pm_discourse *d, uint32_t node)
{
    uint32_t name = pm_node_child(d->syntax, node, PM_DEP_APPOS);
    return name != PM_NONE && name > node && pm_tree_possessor(d->syntax, node) != PM_NONE && pm_discourse_named(d, name) != PM_NONE &&
           pm_head_noun_more_types(d->scene->nouns, d->syntax->nodes[node].lemma) == PM_HEAD_BY_NAME &&
           !pm_discourse_is_attribution(d, name);
}

/* "NAME, an investor who": the investor is the one named. */
static bool is_of_name(pm_discourse *d, uint32_t node, uint32_t types)
{
    const pm_node *n = &d->syntax->nodes[node];
    uint32_t actor = n->dep == PM_DEP_APPOS && n->head != node && n->pos == PM_POS_NOUN ? pm_discourse_named(d, n->head) : PM_NONE;
    for (uint32_t c = n->child; c != PM_NONE && actor == PM_NONE && n->pos == PM_POS_NOUN; c = d->syntax->nodes[c].next)
        if (d->syntax->nodes[c].dep == PM_DEP_APPOS && c > node && pm_discourse_named(d, c) != PM_NONE && !pm_discourse_is_attribution(d, c)) /* "her opponent, NAME" */
            actor = pm_discourse_named(d, c);
    if (actor == PM_NONE)
        return false;
    uint32_t known = d->scene->actors.at[actor].types;
    if ((known & PM_BODY_TYPES) && is_part_before_name(d, node)) {
        d->at[node] = pm_discourse_ref(d, actor);
        return true;
    }
    bool other = (types & ~PM_IS_THING) ? !(types & known) : pm_head_noun_more_types(d->scene->nouns, n->lemma) &&
                 !pm_entity_head_is(d->scene, d->scene->actors.at[actor].entity, n->lemma); /* "NAME, a deal in which" */
    bool same = known & T(PM_PERSON) ? (types & T(PM_PERSON)) && !pm_tree_is_plural(d->syntax, node) : !(types & T(PM_PERSON)) && !other;
    if (same)
        d->at[node] = pm_discourse_ref(d, actor);
    return same;
}

void pm_tree_stranger(pm_discourse *d, uint32_t node)
{
    const pm_node *n = &d->syntax->nodes[node];
    if (n->dep == PM_DEP_COMPOUND || n->dep == PM_DEP_NPADVMOD || n->dep == PM_DEP_NMOD || is_idle(d, n) ||
        pm_tree_core(d->syntax, node) != node)
        return;
    bool proper = n->pos == PM_POS_PROPN;
    uint32_t types = types_of(d, node);
    if (is_of_name(d, node, types))
        return;
    bool plural = pm_tree_is_plural(d->syntax, node) || (!proper && pm_tree_is(d->syntax, node, "people police staff public"));
    if (plural && !proper)
        types = is_people(d, n, types) ? PM_IS_PEOPLE : PM_IS_THING;
    pm_referent r = {.actor = PM_NONE, .types = types, .plural = plural, .proper = proper, .antecedent = PM_NONE, .office = PM_NONE, .land = PM_NONE, .kin = PM_NONE,
                     .lemma = proper ? n->lower : n->lemma};
    if (types & T(PM_PERSON))
        r.gender = (uint8_t)sex_of(d, node);
    uint32_t ref = unlisted(d, key_of(d, node, plural), &r);
    uint32_t det = pm_tree_determiner(d->syntax, node);
    bool definite = (det != PM_NONE && pm_tree_is(d->syntax, det, "the this that these those")) || pm_tree_possessor(d->syntax, node) != PM_NONE;
    d->refs.at[ref].introduced = det != PM_NONE && pm_tree_is(d->syntax, det, "a an another one");
    d->refs.at[ref].another |= d->refs.at[ref].introduced;
    pm_discourse_touch(d, ref, node, PM_NONE, definite || proper ? 1.0f : 0.8f);
    pm_tree_office(d, node);
}
