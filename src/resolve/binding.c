/* Which mentions of one clause cannot be of one and the same (the principles of
 * binding, Chomsky 1981, as far as a dependency tree shows them). */
#include "resolve/discourse.h"

static bool is_argument(uint8_t dep)
{
    return dep == PM_DEP_NSUBJ || dep == PM_DEP_NSUBJPASS || dep == PM_DEP_DOBJ || dep == PM_DEP_DATIVE;
}

/* The verb or noun that NODE is an argument of, over a preposition; PM_NONE if
 * it is none. */
static uint32_t predicate_of(const pm_syntax *syntax, uint32_t node)
{
    const pm_node *nodes = syntax->nodes, *n = &nodes[node];
    if (is_argument(n->dep))
        return n->head;
    if (n->dep != PM_DEP_POBJ)
        return PM_NONE;
    uint8_t dep = nodes[n->head].dep;
    if (pm_tree_is(syntax, n->head, "with behind around near before after beside along") && pm_tree_is(syntax, node, "her him them"))
        return PM_NONE; /* "she carried it with her" */
    return dep == PM_DEP_PREP || dep == PM_DEP_AGENT || dep == PM_DEP_DATIVE ? nodes[n->head].head : PM_NONE;
}

/* The noun that tells how much of NODE is meant, for "5 percent of the company"
 * and "a stake in it"; NODE itself otherwise. */
static uint32_t share_of(const pm_syntax *syntax, uint32_t node)
{
    static const char shares[] = "percent % share stake piece part half third quarter majority minority portion slice bulk rest control ownership";
    const pm_node *n = &syntax->nodes[node];
    if (n->dep != PM_DEP_POBJ || syntax->nodes[n->head].dep != PM_DEP_PREP || !pm_tree_is(syntax, n->head, "of in"))
        return node;
    uint32_t noun = syntax->nodes[n->head].head;
    return pm_tree_lemma_is(syntax, noun, shares) && (is_argument(syntax->nodes[noun].dep) || syntax->nodes[noun].dep == PM_DEP_POBJ) ? noun : node;
}

/* The first of the coordination that NODE belongs to. */
static uint32_t first_of(const pm_syntax *syntax, uint32_t node)
{
    for (int up = 0; up < PM_TREE_DEPTH && syntax->nodes[node].dep == PM_DEP_CONJ && syntax->nodes[node].head != node; up++)
        node = syntax->nodes[node].head;
    return node;
}

static bool is_apart(const pm_syntax *syntax, uint32_t node, uint32_t other)
{
    const pm_node *nodes = syntax->nodes;
    uint32_t mine = first_of(syntax, share_of(syntax, first_of(syntax, node))), theirs = first_of(syntax, other);
    if (mine == theirs)
        return node != other; /* "the agency and ICE" */
    uint32_t predicate = predicate_of(syntax, mine);
    if (predicate == PM_NONE)
        return false;
    if (is_argument(nodes[theirs].dep))
        return nodes[theirs].head == predicate;
    return nodes[theirs].dep == PM_DEP_POSS && nodes[theirs].head == predicate && nodes[mine].dep == PM_DEP_POBJ &&
           pm_tree_is(syntax, nodes[mine].head, "with to against for from"); /* "ORG's deal with it" */
}

/* "he spoke to NAME": he is not NAME. */
static bool is_named_behind(const pm_discourse *d, uint32_t node, uint32_t actor)
{
    const pm_node *nodes = d->syntax->nodes;
    for (uint32_t c = nodes[nodes[node].head].child; c != PM_NONE; c = nodes[c].next) {
        if (c <= node)
            continue;
        bool over = nodes[c].dep == PM_DEP_PREP || nodes[c].dep == PM_DEP_AGENT || nodes[c].dep == PM_DEP_DATIVE;
        uint32_t object = is_argument(nodes[c].dep) ? c : over ? pm_node_child(d->syntax, c, PM_DEP_POBJ) : PM_NONE;
        if (object != PM_NONE && pm_discourse_named(d, object) == actor)
            return true;
    }
    return false;
}

/* "NAME, a fund that bought it": it is not REF, which does so. */
static bool is_object_of(const pm_discourse *d, uint32_t node, uint32_t ref)
{
    const pm_node *nodes = d->syntax->nodes;
    uint32_t mine = first_of(d->syntax, share_of(d->syntax, first_of(d->syntax, node))), verb = predicate_of(d->syntax, mine);
    if (verb == PM_NONE || nodes[mine].dep == PM_DEP_NSUBJ || nodes[mine].dep == PM_DEP_NSUBJPASS || !pm_tree_is_verb(d->syntax, verb))
        return false;
    uint32_t subject = pm_tree_subject_of_clause(d->syntax, verb);
    if (subject == PM_NONE || nodes[verb].dep != PM_DEP_RELCL || subject != nodes[verb].head)
        return false;
    return d->at[subject] == ref || (nodes[subject].dep == PM_DEP_APPOS && d->at[nodes[subject].head] == ref);
}

bool pm_discourse_is_bound(const pm_discourse *d, uint32_t node, const pm_referent *r)
{
    const pm_node *nodes = d->syntax->nodes, *n = &nodes[node];
    uint32_t count = r->node_count < PM_LAST_NODES ? r->node_count : PM_LAST_NODES, ref = (uint32_t)(r - d->refs.at);
    if (is_object_of(d, node, ref))
        return true;
    if (r->actor != PM_NONE && is_argument(n->dep) && is_named_behind(d, node, r->actor))
        return true;
    for (uint32_t i = 0; i < count; i++) {
        if (d->at[r->nodes[i]] != ref) /* spoken of by the way: "Oakland" in "Oakland City Council" */
            continue;
        if (n->dep == PM_DEP_POSS && r->nodes[i] == n->head)
            return true; /* "its company" is not the company */
        if (nodes[r->nodes[i]].sentence == n->sentence && n->dep != PM_DEP_POSS && is_apart(d->syntax, node, r->nodes[i]))
            return true;
    }
    return false;
}

/* "agreed to buy", "by buying", "… and bought": somebody named further up does it. */
static bool has_unsaid_subject(const pm_syntax *syntax, uint32_t verb)
{
    const pm_node *nodes = syntax->nodes;
    for (int up = 0; up < PM_TREE_DEPTH; up++) {
        if (pm_tree_subject(syntax, verb) != PM_NONE)
            return up > 0;
        uint8_t dep = nodes[verb].dep;
        if (dep == PM_DEP_XCOMP || (dep == PM_DEP_ADVCL && nodes[verb].tag == PM_PENN_VBG) || dep == PM_DEP_PCOMP)
            return true;
        if (dep != PM_DEP_CONJ || nodes[verb].head == verb)
            return false;
        verb = nodes[verb].head;
    }
    return false;
}

bool pm_discourse_is_controlled(const pm_discourse *d, uint32_t node, const pm_referent *r, const pm_control *control)
{
    const pm_node *nodes = d->syntax->nodes;
    uint32_t mine = first_of(d->syntax, node), predicate = predicate_of(d->syntax, mine);
    uint8_t dep = nodes[mine].dep;
    bool object = dep == PM_DEP_DOBJ || dep == PM_DEP_DATIVE || dep == PM_DEP_POBJ;
    if (!object || predicate == PM_NONE || !pm_tree_is_verb(d->syntax, predicate) || !has_unsaid_subject(d->syntax, predicate))
        return false;
    for (uint32_t i = 0; i < control->nearest_count; i++)
        if (pm_referent_was_at(r, control->nearest[i]))
            return true;
    return false;
}
