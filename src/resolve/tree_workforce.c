/* "employees", "warehouse workers in Minnesota": a listed workforce, when its
 * employer is who the text speaks of. */
#include "resolve/best.h"
#include "resolve/confidence.h"
#include "resolve/discourse.h"

#include <math.h>

enum { EMPLOYER_WINDOW = 12 };

static const float TOPIC = 44, UNLISTED = 0.95f, LEAD = 1.15f;

static const uint32_t EMPLOYERS = PM_TYPE_BIT(PM_COMPANY) | PM_TYPE_BIT(PM_ORGANIZATION);

/* Labels under which "worker" is no noun phrase of its own. */
static bool is_part(const pm_discourse *d, uint32_t node)
{
    const pm_node *n = &d->syntax->nodes[node];
    bool hyphen = node + 1 < d->syntax->count && pm_tree_is(d->syntax, node + 1, "-");
    return n->dep == PM_DEP_COMPOUND || n->dep == PM_DEP_NPADVMOD || n->dep == PM_DEP_NMOD || n->dep == PM_DEP_AMOD || hyphen;
}

/* Other workers than those spoken of: "450 workers", "migrant workers", "some
 * employees". */
static bool are_others(const pm_discourse *d, uint32_t node)
{
    for (uint32_t c = d->syntax->nodes[node].child; c != PM_NONE; c = d->syntax->nodes[c].next) {
        const pm_node *n = &d->syntax->nodes[c];
        if (c > node)
            break;
        bool kind = pm_word_classes(d->scene->nouns, n->lower) & PM_W_WORKER_KIND;
        if (n->dep == PM_DEP_DET && !pm_tree_is(d->syntax, c, "the these those"))
            return true;
        if (n->dep == PM_DEP_NUMMOD || n->dep == PM_DEP_QUANTMOD)
            return true;
        if ((n->dep == PM_DEP_AMOD || n->dep == PM_DEP_COMPOUND || n->dep == PM_DEP_NMOD) && !kind && n->name == PM_NONE)
            return true;
    }
    return false;
}

/* The organisation named in the phrase: the only employer that it can have. */
static uint32_t named_employer(const pm_discourse *d, uint32_t node, bool *other)
{
    pm_span span = pm_tree_phrase(d->syntax, node, PM_TAIL_ALL);
    uint32_t found = PM_NONE;
    *other = false;
    for (uint32_t i = span.first; i <= span.last; i++) {
        uint32_t actor = pm_discourse_actor(d, i);
        if (actor != PM_NONE && (d->scene->actors.at[actor].types & PM_BODY_TYPES))
            found = actor;
        else if (actor == PM_NONE && d->syntax->nodes[i].name_class == PM_CLASS_ORG)
            *other = true;
    }
    return found;
}

/* Whom the text speaks of, if one is ahead of all others. */
static uint32_t topical_employer(const pm_discourse *d, uint32_t node)
{
    uint32_t here = d->syntax->nodes[node].sentence;
    pm_best v = pm_best_none();
    for (uint32_t i = 0; i < d->recent_count; i++) {
        const pm_referent *r = &d->refs.at[d->recent[i]];
        bool listed = r->actor != PM_NONE;
        if (!(r->types & EMPLOYERS) || (!listed && !r->proper) || here - r->sentence > EMPLOYER_WINDOW)
            continue;
        float score = pm_referent_salience(r, here) * (listed ? 1 : UNLISTED);
        score += listed ? TOPIC * logf(1 + (float)d->names[r->actor]) : 0;
        pm_best_consider(&v, r->actor, score);
    }
    return v.best > LEAD * v.second ? v.which : PM_NONE;
}

/* "Google told employees": those of the subject. */
static bool are_anothers(const pm_discourse *d, uint32_t node, uint32_t employer)
{
    const pm_node *n = &d->syntax->nodes[node];
    uint32_t verb = pm_tree_clause(d->syntax, node);
    uint32_t subject = n->dep == PM_DEP_NSUBJ ? PM_NONE : pm_tree_subject(d->syntax, verb);
    uint32_t actor = PM_NONE;
    if (n->dep == PM_DEP_NSUBJ && d->syntax->nodes[verb].dep == PM_DEP_RELCL)
        actor = pm_discourse_actor(d, d->syntax->nodes[verb].head);
    else if (subject != PM_NONE && subject < node)
        actor = pm_discourse_actor(d, subject);
    return actor != PM_NONE && actor != employer && (d->scene->actors.at[actor].types & EMPLOYERS);
}

/* "nurses", in a text whose list has the nurses of somebody. */
static bool is_workforce_noun(const pm_discourse *d, uint32_t node)
{
    const pm_node *n = &d->syntax->nodes[node];
    for (uint32_t i = 0; n->tag == PM_PENN_NNS && i < d->scene->crews.len; i++)
        if (pm_entity_head_is(d->scene, d->scene->actors.at[d->scene->crews.at[i]].entity, n->lower))
            return true;
    return false;
}

bool pm_tree_rule_workforce(pm_discourse *d, uint32_t node)
{
    const pm_node *n = &d->syntax->nodes[node];
    bool general = pm_word_classes(d->scene->nouns, n->lower) & PM_W_WORKERS;
    if ((!general && !is_workforce_noun(d, node)) || is_part(d, node) || are_others(d, node))
        return false;
    bool other;
    uint32_t employer = named_employer(d, node, &other);
    uint32_t owner = pm_tree_possessor(d->syntax, node);
    if (owner != PM_NONE)
        employer = pm_discourse_actor(d, owner);
    if (employer == PM_NONE && (other || owner != PM_NONE))
        return false;
    bool named = employer != PM_NONE;
    if (!named)
        employer = topical_employer(d, node);
    uint32_t actor = employer != PM_NONE ? d->scene->actors.at[employer].workers : PM_NONE;
    if (actor != PM_NONE && !general && !pm_entity_head_is(d->scene, d->scene->actors.at[actor].entity, n->lower))
        return false;
    if (actor == PM_NONE || (!named && are_anothers(d, node, employer)))
        return false;
    pm_discourse_found(d, pm_discourse_ref(d, actor), node, pm_tree_phrase(d->syntax, node, PM_TAIL_ALL), PM_NOMINAL,
                       PM_WORKFORCE_CONFIDENCE, 1.0f);
    return true;
}
