#include "resolve/noun_phrase.h"

#define T(type) PM_TYPE_BIT(type)

enum { STRAY_NODES = 4 };

/* "The plumber, whose daughter …", "the Mexican": a noun of no list that is somebody. */
static bool is_person_by_clause(const pm_discourse *d, const pm_node *n)
{
    uint32_t node = (uint32_t)(n - d->syntax->nodes);
    if (n->tag != PM_PENN_NN && n->tag != PM_PENN_NNP)
        return false;
    if (n->name_class == PM_CLASS_NORP && n->dep != PM_DEP_COMPOUND && n->dep != PM_DEP_AMOD)
        return true;
    return n->pos == PM_POS_NOUN && node + 2 < d->syntax->count && pm_tree_is(d->syntax, node + 1, ",") && pm_tree_is(d->syntax, node + 2, "who whose whom");
}

static uint32_t head_types(const pm_discourse *d, const pm_node *n)
{
    uint32_t types = pm_head_noun_more_types(d->scene->nouns, n->lemma);
    uint32_t person = PM_W_ROLE | PM_W_MAN | PM_W_WOMAN | PM_W_EPITHET | PM_W_KIN;
    if (pm_word_classes(d->scene->nouns, n->lemma) & person)
        types |= T(PM_PERSON);
    if (!types && is_person_by_clause(d, n))
        types = T(PM_PERSON);
    return types;
}

/* DET hangs on a word before NODE, or on what NODE possesses, which has no
 * "the" of its own. */
static bool is_stray(const pm_discourse *d, uint32_t det, uint32_t node)
{
    uint32_t head = pm_discourse_node(d, det)->head;
    bool owner = pm_discourse_node(d, node)->dep == PM_DEP_POSS && head == pm_discourse_node(d, node)->head;
    return pm_tree_is(d->syntax, det, "the this that") && ((head > det && head < node) || owner);
}

/* "the super PAC", where the parser hangs "the" on a word between: that "the",
 * or PM_NONE. */
static uint32_t stray_determiner(const pm_discourse *d, uint32_t node)
{
    for (uint32_t i = node; i > 0 && node - i < STRAY_NODES; i--) {
        const pm_node *n = pm_discourse_node(d, i - 1);
        if (n->sentence != pm_discourse_node(d, node)->sentence)
            break;
        if (n->pos == PM_POS_DET)
            return i < node && is_stray(d, i - 1, node) ? i - 1 : PM_NONE;
        bool modifier = n->pos == PM_POS_ADJ || n->pos == PM_POS_NOUN || n->pos == PM_POS_PROPN;
        if (!modifier || n->name != PM_NONE)
            break;
    }
    return PM_NONE;
}

/* "The senator said he …", "the senator sold her shares": what the pronoun tells of the
 * subject at NODE. */
static uint32_t sex_told(const pm_discourse *d, uint32_t node)
{
    const pm_node *n = pm_discourse_node(d, node);
    uint32_t verb = n->head;
    if (n->dep != PM_DEP_NSUBJ || !(pm_scene_classes(d->scene, pm_discourse_node(d, verb)->token) & PM_W_SPEECH))
        return 0;
    uint32_t said = pm_node_child(d->syntax, verb, PM_DEP_CCOMP), who = said != PM_NONE && said > verb ? pm_tree_subject(d->syntax, said) : PM_NONE;
    if (who == PM_NONE || pm_discourse_quotation(d, who) != pm_discourse_quotation(d, node))
        return 0;
    return pm_tree_is(d->syntax, who, "he") ? PM_W_MAN : pm_tree_is(d->syntax, who, "she") ? PM_W_WOMAN : 0;
}

pm_noun_phrase pm_noun_phrase_at(const pm_discourse *d, uint32_t node)
{
    const pm_node *n = pm_discourse_node(d, node);
    pm_noun_phrase p = {.head = node, .topic = PM_NONE, .lemma = n->lemma, .types = head_types(d, n), .plural = pm_tree_is_plural(d->syntax, node),
                        .det = pm_tree_determiner(d->syntax, node), .poss = pm_tree_possessor(d->syntax, node)};
    if (p.det == PM_NONE && p.poss == PM_NONE)
        p.det = stray_determiner(d, node);
    if (p.poss == PM_NONE && p.det == PM_NONE && node >= 2 && pm_tree_is(d->syntax, node - 1, "-") && pm_tree_is(d->syntax, node - 2, "ex"))
        p.poss = pm_tree_possessor(d->syntax, node - 2); /* "his ex-wife", which parsers take apart */
    p.person = (p.types & T(PM_PERSON)) != 0;
    p.sex = p.person ? sex_told(d, node) : 0;
    p.demonstrative = p.det != PM_NONE && pm_tree_is(d->syntax, p.det, "this that these those");
    p.definite = p.poss != PM_NONE || p.demonstrative || (p.det != PM_NONE && pm_tree_is(d->syntax, p.det, "the"));
    pm_span core = pm_tree_phrase(d->syntax, node, PM_TAIL_NONE);
    if (p.det != PM_NONE && p.det < core.first)
        core.first = p.det;
    uint32_t from = p.poss != PM_NONE && pm_discourse_node(d, p.poss)->last < node ? pm_discourse_node(d, p.poss)->last + 1 : core.first;
    for (uint32_t i = from; i < node && p.mod_count < PM_MODIFIERS; i++) {
        uint8_t pos = pm_discourse_node(d, i)->pos;
        if (pos == PM_POS_NOUN || pos == PM_POS_ADJ || pos == PM_POS_PROPN || pos == PM_POS_VERB)
            p.mods[p.mod_count++] = i;
    }
    return p;
}

bool pm_noun_phrase_holds(const pm_discourse *d, const pm_noun_phrase *p, uint32_t actor)
{
    pm_span core = pm_tree_phrase(d->syntax, p->head, PM_TAIL_NONE);
    for (uint32_t i = core.first; i <= core.last; i++)
        if (pm_discourse_actor(d, i) == actor)
            return true;
    return false;
}

/* "the series Gilmore Girls", "the law firm Hobbs Kenner": a name goes on. */
static bool is_before_name(const pm_discourse *d, const pm_noun_phrase *p)
{
    uint32_t next = p->head + 1;
    if (next >= d->syntax->count || pm_discourse_node(d, next)->pos != PM_POS_PROPN || pm_discourse_node(d, next)->name_class == PM_CLASS_VALUE)
        return false;
    const pm_node *head = pm_discourse_node(d, p->head);
    bool part = head->dep == PM_DEP_COMPOUND || head->dep == PM_DEP_NMOD || head->dep == PM_DEP_AMOD;
    return part || pm_discourse_node(d, next)->head != head->head || pm_discourse_node(d, next)->dep == head->dep;
}

bool pm_noun_phrase_is_refused(const pm_discourse *d, const pm_noun_phrase *p, uint32_t actor)
{
    for (uint32_t i = 0; i < p->mod_count; i++) {
        const pm_node *m = pm_discourse_node(d, p->mods[i]);
        if (pm_tree_is(d->syntax, p->mods[i] + 1, "-")) /* "first-term" */
            continue;
        if (p->person && pm_tree_is(d->syntax, p->mods[i], "former leading chief"))
            continue;
        if (actor != PM_NONE && pm_entity_has_word(d->scene, d->scene->actors.at[actor].entity, m->lower))
            continue;
        if ((pm_word_classes(d->scene->nouns, m->lower) & PM_W_REFUSING) || m->tag == PM_PENN_JJS || m->tag == PM_PENN_JJR)
            return true;
    }
    return false;
}

static bool names_other(const pm_discourse *d, uint32_t prep)
{
    uint32_t what = pm_node_child(d->syntax, prep, PM_DEP_POBJ);
    return what != PM_NONE && pm_discourse_node(d, what)->pos == PM_POS_PROPN && pm_tree_is(d->syntax, prep, "from in at of for");
}

/* "the Intrepid Space Museum": a name that the list lacks. */
static bool is_name(const pm_discourse *d, const pm_noun_phrase *p)
{
    uint32_t before = p->mod_count ? p->mods[p->mod_count - 1] : PM_NONE;
    return before != PM_NONE && pm_discourse_node(d, p->head)->pos == PM_POS_PROPN && pm_discourse_node(d, before)->pos == PM_POS_PROPN &&
           pm_discourse_named(d, before) == PM_NONE;
}

bool pm_noun_phrase_is_restricted(const pm_discourse *d, const pm_noun_phrase *p)
{
    if (is_before_name(d, p) || is_name(d, p))
        return true;
    for (uint32_t c = pm_discourse_node(d, p->head)->child; c != PM_NONE; c = pm_discourse_node(d, c)->next) {
        const pm_node *n = pm_discourse_node(d, c);
        bool clause = n->dep == PM_DEP_RELCL || n->dep == PM_DEP_ACL;
        if (c > p->head && clause && n->first == p->head + 1) /* no comma between */
            return true;
        if (c == p->head + 1 && n->dep == PM_DEP_PREP && pm_tree_is(d->syntax, c, "of behind for with"))
            return true;
        if (p->person && c > p->head && n->dep == PM_DEP_PREP && names_other(d, c)) /* "the senator from Alaska" */
            return true;
        if (n->dep == PM_DEP_NUMMOD && c < p->head)
            return true;
    }
    return false;
}

uint32_t pm_noun_phrase_of(const pm_discourse *d, const pm_noun_phrase *p)
{
    if (p->poss != PM_NONE)
        return p->poss;
    for (uint32_t c = pm_discourse_node(d, p->head)->child; c != PM_NONE; c = pm_discourse_node(d, c)->next)
        if (c > p->head && pm_discourse_node(d, c)->dep == PM_DEP_PREP && pm_tree_is(d->syntax, c, "of for at"))
            return pm_node_child(d->syntax, c, PM_DEP_POBJ);
    return PM_NONE;
}

bool pm_noun_phrase_add_span(pm_discourse *d, const pm_noun_phrase *p, uint32_t actor, pm_span span, float score)
{
    uint32_t ref = pm_discourse_ref(d, actor);
    for (uint32_t i = 0; i < p->mod_count; i++)
        if (pm_discourse_node(d, p->mods[i])->name == PM_NONE)
            pm_referent_learn(&d->refs.at[ref], pm_discourse_node(d, p->mods[i])->lemma);
    pm_referent_title(&d->refs.at[ref], p->lemma);
    if (p->poss != PM_NONE)
        pm_referent_learn_kin(d, ref, p->lemma, pm_discourse_actor(d, p->poss));
    pm_discourse_found(d, ref, p->head, span, PM_NOMINAL, score, 1.0f);
    return true;
}

bool pm_noun_phrase_add(pm_discourse *d, const pm_noun_phrase *p, uint32_t actor, pm_span_tail tail, float score)
{
    pm_span span = pm_tree_phrase(d->syntax, p->head, tail);
    if (p->poss != PM_NONE && pm_discourse_node(d, p->poss)->first < span.first)
        span.first = pm_discourse_node(d, p->poss)->first;
    if (p->det != PM_NONE && p->det < span.first)
        span.first = p->det;
    return pm_noun_phrase_add_span(d, p, actor, span, score);
}
