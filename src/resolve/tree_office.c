/* For whom a person speaks: the body that the text names beside the person. */
#include "resolve/best.h"
#include "resolve/discourse.h"

enum { OFFICE_NODES = 40, ASSUMED_OFFICE = 2 };

static const float OFFICE_LEAD = 1.25f;
static const uint32_t HEARD = PM_BODY_TYPES | PM_TYPE_BIT(PM_WORKFORCE);

#define T(type) PM_TYPE_BIT(type)

static bool is_former(const pm_syntax *syntax, uint32_t node)
{
    return pm_tree_is(syntax, node, "former ex onetime");
}

/* "ORG, a firm led by NAME". */
static void learn_lead(const pm_discourse *d, pm_referent *r, uint32_t node)
{
    const pm_node *nodes = d->syntax->nodes;
    uint32_t by = nodes[node].dep == PM_DEP_POBJ ? nodes[node].head : PM_NONE;
    uint32_t verb = by != PM_NONE && nodes[by].dep == PM_DEP_AGENT ? nodes[by].head : PM_NONE;
    if (verb == PM_NONE || nodes[verb].dep != PM_DEP_ACL || !pm_tree_lemma_is(d->syntax, verb, "lead head run chair direct"))
        return;
    uint32_t ref = d->at[nodes[verb].head], actor = ref != PM_NONE ? d->refs.at[ref].actor : PM_NONE;
    if (actor == PM_NONE || !(d->scene->actors.at[actor].types & HEARD))
        return;
    r->office = actor;
    r->office_token = nodes[nodes[verb].head].token;
}

/* TOP: the noun that the name is apposed to, or the name itself. */
static bool speaks_for_others(const pm_discourse *d, const pm_referent *r, uint32_t top)
{
    return pm_str_starts(d->syntax->nodes[top].lemma, PM_STR("spokes")) || pm_referent_is_called(r, PM_STR("spokesman")) || pm_referent_is_called(r, PM_STR("spokeswoman")) ||
           pm_referent_is_called(r, PM_STR("spokesperson")) || pm_str_starts(r->lemma, PM_STR("spokes"));
}

/* "NAME, chief executive", "NAME, who became chairman": of which body is not said. */
static bool leads_unnamed(const pm_discourse *d, uint32_t node)
{
    static const char leads[] = "executive ceo chairman chairwoman chair director secretary";
    const pm_node *nodes = d->syntax->nodes;
    for (uint32_t c = nodes[node].child; c != PM_NONE; c = nodes[c].next) {
        uint32_t what = nodes[c].dep == PM_DEP_APPOS ? c : PM_NONE;
        if (nodes[c].dep == PM_DEP_RELCL && pm_tree_lemma_is(d->syntax, c, "be become"))
            what = pm_node_child(d->syntax, c, PM_DEP_ATTR);
        if (what == PM_NONE || !pm_tree_lemma_is(d->syntax, what, leads) || pm_node_child(d->syntax, what, PM_DEP_PREP) != PM_NONE)
            continue;
        uint32_t det = pm_tree_determiner(d->syntax, what);
        return pm_tree_possessor(d->syntax, what) == PM_NONE && (det == PM_NONE || pm_tree_is(d->syntax, det, "the"));
    }
    return false;
}

/* "A spokesman, NAME, said": of the body that the text speaks of, if one is
 * ahead of all others. */
static void assume_office(pm_discourse *d, uint32_t ref, uint32_t node)
{
    uint32_t here = d->syntax->nodes[node].sentence;
    pm_best v = pm_best_none();
    for (uint32_t i = 0; i < d->recent_count; i++) {
        const pm_referent *r = &d->refs.at[d->recent[i]];
        bool near = here - r->sentence <= ASSUMED_OFFICE;
        if (near && (r->types & PM_BODY_TYPES) && !(r->types & PM_IS_THING))
            pm_best_consider(&v, d->recent[i], pm_referent_salience(r, here));
    }
    if (v.which == PM_NONE || v.best < OFFICE_LEAD * v.second || d->refs.at[v.which].actor == PM_NONE)
        return;
    d->refs.at[ref].office = d->refs.at[v.which].actor;
    d->refs.at[ref].office_token = d->refs.at[v.which].antecedent;
}

/* What NODE speaks of as somebody to speak for, or PM_NONE. */
static uint32_t body_at(const pm_discourse *d, uint32_t node, bool described)
{
    uint32_t actor = described ? pm_discourse_actor(d, node) : pm_discourse_named(d, node);
    return actor != PM_NONE && (d->scene->actors.at[actor].types & HEARD) ? actor : PM_NONE;
}

static bool is_office_noun(const pm_discourse *d, uint32_t node)
{
    return d->syntax->nodes[node].pos == PM_POS_NOUN && (pm_word_classes(d->scene->nouns, d->syntax->nodes[node].lemma) & PM_W_ROLE);
}

/* The person of whom NOUN, "president", says what he is: the one that it stands beside
 * or is the predicate of; PM_NONE if nobody was spoken of there. */
static uint32_t person_called(const pm_discourse *d, uint32_t noun)
{
    const pm_node *n = &d->syntax->nodes[noun];
    uint32_t at = n->dep == PM_DEP_APPOS ? n->head : noun;
    if (n->dep == PM_DEP_ATTR && pm_tree_lemma_is(d->syntax, n->head, "be become remain") && pm_node_child(d->syntax, n->head, PM_DEP_NEG) == PM_NONE)
        at = pm_tree_subject(d->syntax, n->head);
    uint32_t ref = at != PM_NONE ? d->at[at] : PM_NONE;
    return ref != PM_NONE && (d->refs.at[ref].types & T(PM_PERSON)) && !d->refs.at[ref].plural ? ref : PM_NONE;
}

/* The person that a relative clause says leads what NODE, its object, stands for:
 * "NAME, who founded the group". */
static uint32_t leader_of(const pm_discourse *d, uint32_t node)
{
    static const char leads[] = "lead head run chair direct found co-found cofound represent manage";
    const pm_node *nodes = d->syntax->nodes;
    uint32_t verb = nodes[node].head;
    if (nodes[node].dep != PM_DEP_DOBJ || nodes[verb].dep != PM_DEP_RELCL || !pm_tree_lemma_is(d->syntax, verb, leads))
        return PM_NONE;
    uint32_t subject = pm_tree_subject(d->syntax, verb), at = nodes[verb].head;
    if (subject == PM_NONE || !pm_tree_is(d->syntax, subject, "who"))
        return PM_NONE;
    return d->at[at] != PM_NONE && (d->refs.at[d->at[at]].types & T(PM_PERSON)) && !d->refs.at[d->at[at]].plural ? d->at[at] : PM_NONE;
}

void pm_tree_office_of(pm_discourse *d, uint32_t node)
{
    const pm_node *nodes = d->syntax->nodes, *n = &nodes[node];
    uint32_t actor = pm_discourse_actor(d, node), noun = PM_NONE;
    bool place = actor != PM_NONE && (d->scene->actors.at[actor].types & T(PM_PLACE)), body = body_at(d, node, true) != PM_NONE;
    if (!place && !body)
        return;
    if (n->dep == PM_DEP_POSS)
        noun = n->head;
    else if (n->dep == PM_DEP_POBJ && pm_tree_is(d->syntax, n->head, "of for at with"))
        noun = nodes[n->head].head;
    uint32_t owner = pm_discourse_named(d, node) != PM_NONE ? pm_tree_possessor(d->syntax, n->dep == PM_DEP_APPOS ? n->head : node) : PM_NONE; /* "NAME's ORG", "whose firm, ORG" */
    bool said = noun != PM_NONE && is_office_noun(d, noun) && !(noun > 0 && is_former(d->syntax, noun - 1));
    uint32_t ref = said ? person_called(d, noun) : owner != PM_NONE ? d->at[owner] : leader_of(d, node);
    if (ref == PM_NONE || !(d->refs.at[ref].types & T(PM_PERSON)) || d->refs.at[ref].plural || d->refs.at[ref].actor == actor)
        return;
    if (place)
        d->refs.at[ref].land = actor;
    if (place || d->refs.at[ref].office != PM_NONE)
        return;
    d->refs.at[ref].office = actor;
    d->refs.at[ref].office_token = n->token;
}

/* The organisation in "NAME, a spokesman for ORG", "the union's chief, NAME", "ORG
 * spokeswoman NAME". */
void pm_tree_office(pm_discourse *d, uint32_t node)
{
    const pm_node *nodes = d->syntax->nodes;
    pm_referent *r = &d->refs.at[d->at[node]];
    uint32_t top = node;
    if (!(r->types & T(PM_PERSON)) || r->plural || r->office != PM_NONE)
        return;
    if (nodes[node].dep == PM_DEP_APPOS && nodes[node].head != node)
        top = nodes[node].head;
    uint32_t last = nodes[top].last < nodes[top].first + OFFICE_NODES ? nodes[top].last : nodes[top].first + OFFICE_NODES;
    for (uint32_t i = nodes[top].first; i <= last && r->office == PM_NONE; i++) {
        uint32_t actor = body_at(d, i, i < node && nodes[i].dep == PM_DEP_POSS && is_office_noun(d, nodes[i].head));
        if (i > node && (nodes[i].dep == PM_DEP_RELCL || pm_tree_is(d->syntax, i, "who \"")))
            break;
        bool left = i > nodes[top].first && is_former(d->syntax, i - 1); /* "former ORG scientist NAME" */
        if (actor != PM_NONE && !left) {
            r->office = actor;
            r->office_token = nodes[i].token;
        }
    }
    if (r->office == PM_NONE)
        learn_lead(d, r, node);
    if (r->office == PM_NONE && (speaks_for_others(d, r, top) || leads_unnamed(d, top)))
        assume_office(d, d->at[node], node);
}

