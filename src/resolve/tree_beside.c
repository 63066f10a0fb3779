/* Descriptions beside the name itself: "NAME, the …", "its founder, NAME". */
#include "resolve/confidence.h"
#include "resolve/noun_phrase.h"

#define T(type) PM_TYPE_BIT(type)

enum { APPOSED_NODES = 16 };

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
        return pm_phrase_types_meet(d, actor, p->types) || pm_phrase_calls(d, actor, p->lemma) || pm_entity_described_by(d->scene, a->entity, p->lemma);
    bool unknown = !p->types && !p->plural && !(pm_word_classes(d->scene->nouns, p->lemma) & (PM_W_IDLE | PM_W_CALENDAR | PM_W_WORKERS | PM_W_CROWD));
    return (p->types & T(PM_PERSON)) || (unknown && p->poss != PM_NONE); /* "his minder, NAME" */
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
bool pm_tree_by_neighbour(pm_discourse *d, const pm_noun_phrase *p)
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

bool pm_tree_by_apposition(pm_discourse *d, const pm_noun_phrase *p)
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
bool pm_tree_by_as(pm_discourse *d, const pm_noun_phrase *p)
{
    const pm_node *n = pm_discourse_node(d, p->head);
    if (!p->definite || n->dep != PM_DEP_POBJ || !pm_tree_is(d->syntax, n->head, "as"))
        return false;
    uint32_t as = n->head, verb = pm_discourse_node(d, as)->head;
    uint32_t subject = verb == as ? PM_NONE : pm_tree_subject(d->syntax, verb);
    uint32_t actor = subject != PM_NONE && as < subject ? pm_discourse_named(d, subject) : PM_NONE;
    return actor != PM_NONE && person_suits(d, actor, p) && pm_noun_phrase_add(d, p, actor, PM_TAIL_ALL, PM_BESIDE_CONFIDENCE);
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
