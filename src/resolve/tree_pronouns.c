/* Third-person and relative pronouns, by the trees. */
#include "resolve/best.h"
#include "resolve/confidence.h"
#include "resolve/discourse.h"

#include <math.h>

typedef enum pronoun_kind { IT, THEY, HE, SHE, PRONOUN_KINDS } pronoun_kind;

static const char *const words[PRONOUN_KINDS] = {
    [IT] = "it its itself",
    [THEY] = "they them their theirs themselves",
    [HE] = "he him his himself",
    [SHE] = "she her hers herself",
};

#define T(type) PM_TYPE_BIT(type)

static const uint32_t PLACES = T(PM_PLACE), EVENTS = T(PM_EVENT) | T(PM_DOCUMENT), PERSONS = T(PM_PERSON);
static const uint32_t SINGLE = PM_BODY_TYPES | T(PM_PLACE) | T(PM_FACILITY) | T(PM_PRODUCT) | T(PM_EVENT) | T(PM_DOCUMENT) |
                               PM_IS_THING;
static const uint32_t CROWDS = T(PM_WORKFORCE) | PM_IS_PEOPLE;

/* How salience turns into a choice: tuned on two annotated stories. Persons
 * are fewer in kind, so that recency and parallels count for them otherwise. */
typedef struct weights {
    float least;      /* accept from */
    float topic;      /* times ln(1 + names in the text) */
    float same_role;
    float control;    /* the subject that governs the pronoun */
    float upper;      /* of that, for subjects further up */
    float unlisted;   /* factor for what the list lacks */
    uint32_t window;  /* sentences back */
} weights;

static const weights of_things = {55, 24, 15, 80, 0.35f, 1.3f, 3}, of_persons = {55, 22, 25, 65, 0.3f, 1.0f, 7};
static const float OUTSIDE = -60, OBJECT_IT = -40, OBJECT_AGAIN = 25, ASIDE = -70, QUOTED = -110, TOPIC_OWNER = 80, ABOVE_PART = -70, THING_OWNER = 0.6f, SPEAKER = 30, MEDIA = 0.25f, PAIRED = 90, LOCAL = 130, OF_SPEAKER = 70, SELF_THEY = 90, RELATIVE = 120, ALONE = 25;
static const float ORG_THEY = -55, CROWD_THEY = 55, GROUP_THEY = 30, FAMILY_THEY = 20, OWN_THEY = 45, THINGS_THEY = -20, PLACE_IT = -40, EVENT_IT = -15, UNSEXED = -12, CATAPHOR = 160;

/* One pronoun looking for its referent. */
typedef struct wanted {
    pm_discourse *d;
    uint32_t node, quotation;
    pronoun_kind kind;
    const weights *w;
    pm_role role;
    pm_control control;
    uint32_t predicate; /* types of Y in "it is a Y"; 0 = none */
    uint32_t topic;     /* of a possessive that opens a sentence: the subject of the one before, or PM_NONE */
} wanted;

static bool find_kind(const pm_syntax *syntax, uint32_t node, pronoun_kind *out)
{
    for (unsigned k = 0; k < PRONOUN_KINDS; k++)
        if (pm_tree_is(syntax, node, words[k])) {
            *out = (pronoun_kind)k;
            return true;
        }
    return false;
}

/* Is R what one of NODES heads, be it by an apposition ("ORG's unit, NAME, said")? */
static bool is_among(const wanted *p, const pm_referent *r, const uint32_t *nodes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (pm_referent_was_at(r, nodes[i]) || p->d->at[nodes[i]] == (uint32_t)(r - p->d->refs.at))
            return true;
    return false;
}

/* "The family sold its shares." */
static bool is_family_subject(const wanted *p, const pm_referent *r)
{
    return r->actor != PM_NONE && p->d->scene->actors.at[r->actor].family && p->role == PM_ROLE_POSSESSOR &&
           is_among(p, r, p->control.nearest, p->control.nearest_count);
}

static bool agrees(const wanted *p, const pm_referent *r)
{
    switch (p->kind) {
    case IT: return (!r->plural && (r->types & SINGLE)) || is_family_subject(p, r);
    case THEY: return r->plural || (r->types & (PM_BODY_TYPES | CROWDS));
    case HE: return !r->plural && (r->types & PERSONS) && r->gender != PM_FEMALE;
    default: return !r->plural && (r->types & PERSONS) && r->gender != PM_MALE;
    }
}

static bool is_reflexive(const pm_syntax *syntax, uint32_t node)
{
    return pm_tree_is(syntax, node, "itself themselves himself herself");
}

/* "the family and their company": they are not the two together. */
static bool is_within(const wanted *p, const pm_referent *r)
{
    return (r->types & PM_IS_GROUP) && pm_tree_is_under(p->d->syntax, p->node, r->nodes[(r->node_count - 1) % PM_LAST_NODES]);
}

static bool is_disjoint(const wanted *p, const pm_referent *r)
{
    if (is_within(p, r))
        return true;
    return !is_reflexive(p->d->syntax, p->node) &&
           (pm_discourse_is_bound(p->d, p->node, r) || pm_discourse_is_controlled(p->d, p->node, r, &p->control));
}

/* Who is quoted does not speak of himself as "he". */
static bool is_speaker(const wanted *p, const pm_referent *r)
{
    if (p->quotation == PM_NONE || p->d->speaker[p->quotation] == PM_NONE)
        return false;
    uint32_t speaker = p->d->speaker[p->quotation];
    uint32_t actor = pm_discourse_named(p->d, speaker);
    return (actor != PM_NONE && actor == r->actor) || pm_referent_was_at(r, speaker);
}

/* "NAME has won", he said: he does not call himself NAME. */
static bool is_in_own_words(const wanted *p, const pm_referent *r)
{
    uint32_t count = r->node_count < PM_LAST_NODES ? r->node_count : PM_LAST_NODES;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t said = pm_discourse_quotation(p->d, r->nodes[i]);
        if (said != PM_NONE && p->d->speaker[said] == p->node)
            return true;
    }
    return false;
}

static float fit_of_type(const wanted *p, const pm_referent *r)
{
    float fit = 0;
    if (p->kind == THEY && (r->types & PM_IS_GROUP))
        fit += GROUP_THEY;
    else if (p->kind == THEY && (r->types & PERSONS))
        fit += FAMILY_THEY;
    else if (p->kind == THEY && (r->types & CROWDS))
        fit += CROWD_THEY;
    else if (p->kind == THEY && (r->types & PM_BODY_TYPES))
        fit += ORG_THEY;
    else if (p->kind == THEY)
        fit += THINGS_THEY;
    if (p->kind == IT && (r->types & PLACES))
        fit += PLACE_IT;
    if (p->kind == IT && (r->types & EVENTS))
        fit += EVENT_IT;
    if (p->kind == IT && p->predicate && r->actor != PM_NONE && !(p->predicate & r->types))
        fit += ORG_THEY;
    if (p->kind >= HE && r->gender == PM_GENDER_UNKNOWN)
        fit += UNSEXED;
    return fit;
}

/* What is said in a quotation speaks of what was said in it. */
static bool is_outside(const wanted *p, const pm_referent *r)
{
    uint32_t last = r->nodes[(r->node_count - 1) % PM_LAST_NODES];
    return p->quotation != PM_NONE && pm_discourse_quotation(p->d, last) != p->quotation;
}

/* What was said speaks of nobody that the story, outside, goes on with. */
static bool is_only_quoted(const wanted *p, const pm_referent *r)
{
    uint32_t last = r->nodes[(r->node_count - 1) % PM_LAST_NODES];
    return p->quotation == PM_NONE && pm_discourse_quotation(p->d, last) != PM_NONE;
}

/* "NAME, who chairs ORG, called it": R was last spoken of in a relative clause of
 * the subject. */
static bool is_aside_of_subject(const wanted *p, const pm_referent *r)
{
    const pm_node *nodes = p->d->syntax->nodes;
    uint32_t at = r->nodes[(r->node_count - 1) % PM_LAST_NODES], subject = p->control.nearest_count ? p->control.nearest[0] : PM_NONE;
    if (subject == PM_NONE || at <= subject || !pm_tree_is_under(p->d->syntax, at, subject) || pm_tree_is_under(p->d->syntax, p->node, subject))
        return false;
    for (int up = 0; up < PM_TREE_DEPTH && at != subject; up++) {
        if (nodes[at].dep == PM_DEP_RELCL)
            return true;
        at = nodes[at].head;
    }
    return false;
}

/* "ORG's unit, NAME, said that its …": R is ORG. */
static bool owns_named_part(const wanted *p, const pm_referent *r)
{
    uint32_t part = p->control.nearest_count ? p->control.nearest[0] : PM_NONE;
    if (part == PM_NONE || pm_discourse_named(p->d, part) != PM_NONE || pm_discourse_actor(p->d, part) == PM_NONE)
        return false;
    uint32_t owner = pm_tree_possessor(p->d->syntax, part);
    if (!(p->d->scene->actors.at[pm_discourse_actor(p->d, part)].types & PM_BODY_TYPES)) /* "ORG's chief, NAME" */
        return false;
    return owner != PM_NONE && r->actor != PM_NONE && pm_discourse_actor(p->d, owner) == r->actor &&
           pm_discourse_actor(p->d, part) != r->actor;
}

/* "Its chairman …": who the sentence before was about (centering: Grosz, Joshi
 * and Weinstein 1995). */
static bool is_topic(const wanted *p, uint32_t ref)
{
    return p->topic == ref && p->topic != PM_NONE;
}

/* "ORG's chief said that it would": the body of who says so. */
static bool is_of_speaker(const wanted *p, const pm_referent *r)
{
    for (uint32_t i = 0; i < p->control.upper_count; i++) {
        uint32_t speaker = p->control.upper[i], ref = p->d->at[speaker];
        if (ref != PM_NONE && r->actor != PM_NONE && p->d->refs.at[ref].office == r->actor && pm_discourse_speaks(p->d, speaker))
            return true;
    }
    return false;
}

/* "ORG said that they": a body speaks of itself. */
static bool is_speaking_body(const wanted *p, const pm_referent *r)
{
    for (uint32_t i = 0; i < p->control.nearest_count; i++)
        if ((r->types & PM_BODY_TYPES) && pm_referent_was_at(r, p->control.nearest[i]) && pm_discourse_speaks(p->d, p->control.nearest[i]))
            return true;
    return false;
}

/* "NAME, which claims that its …": the nearest subject is that of a relative clause. */
static bool is_in_relative_clause(const wanted *p)
{
    const pm_node *nodes = p->d->syntax->nodes;
    uint32_t at = p->node;
    for (int up = 0; up < PM_TREE_DEPTH && nodes[at].head != at; up++) {
        at = nodes[at].head;
        uint32_t subject = pm_tree_is_verb(p->d->syntax, at) ? pm_tree_subject(p->d->syntax, at) : PM_NONE;
        if (subject != PM_NONE && subject < p->node)
            return pm_tree_is(p->d->syntax, subject, "which who that") && subject != p->node;
    }
    return false;
}

static bool speaks(const wanted *p)
{
    return p->quotation == PM_NONE && pm_discourse_speaks(p->d, p->node);
}

static bool is_object_it(const wanted *p)
{
    return p->kind == IT && (p->role == PM_ROLE_OBJECT || p->role == PM_ROLE_PREPOSITION);
}

static float score_of(const wanted *p, uint32_t ref)
{
    const pm_discourse *d = p->d;
    const pm_referent *r = &d->refs.at[ref];
    uint32_t here = d->syntax->nodes[p->node].sentence;
    float score = pm_referent_salience(r, here);
    if (r->actor != PM_NONE)
        score += p->w->topic * logf(1 + (float)d->names[r->actor]) * (r->types & T(PM_MEDIA) ? MEDIA : 1);
    else
        score *= p->w->unlisted * (p->kind == IT && p->role == PM_ROLE_POSSESSOR && !r->proper ? THING_OWNER : 1);
    if ((pm_role)r->role == p->role && r->sentence < here)
        score += p->w->same_role;
    if (p->control.local != PM_NONE && pm_referent_was_at(r, p->control.local))
        score += LOCAL;
    else if (p->control.paired != PM_NONE && pm_referent_was_at(r, p->control.paired))
        score += PAIRED;
    else if (is_among(p, r, p->control.nearest, p->control.nearest_count))
        score += p->w->control + (p->kind == IT && is_in_relative_clause(p) ? RELATIVE : 0);
    else if (is_among(p, r, p->control.upper, p->control.upper_count))
        score += is_object_it(p) ? 0 : p->w->control * p->w->upper; /* "NAME bought X from Y, who had founded it" */
    if (p->kind <= THEY && is_outside(p, r))
        score += OUTSIDE;
    if (is_object_it(p) && is_aside_of_subject(p, r))
        score += ASIDE;
    else if (is_object_it(p) && r->role == PM_ROLE_OBJECT && r->sentence == here)
        score += OBJECT_AGAIN;
    if (p->kind <= THEY && is_only_quoted(p, r))
        score += QUOTED;
    if (p->kind == IT && owns_named_part(p, r))
        score += ABOVE_PART;
    if (is_topic(p, ref))
        score += TOPIC_OWNER;
    if (is_object_it(p) && r->actor != PM_NONE && (r->types & (PM_BODY_TYPES | PLACES)))
        score += OBJECT_IT;
    if (p->kind <= THEY && p->role != PM_ROLE_OBJECT && p->quotation == PM_NONE && is_of_speaker(p, r))
        score += p->kind == IT ? OF_SPEAKER : OF_SPEAKER - ORG_THEY;
    else if (p->kind == THEY && p->quotation == PM_NONE && is_speaking_body(p, r))
        score += SELF_THEY;
    if (p->kind >= HE && ref == d->last_speaker && here - r->sentence <= 1 && speaks(p))
        score += SPEAKER;
    if (p->kind == THEY && p->role == PM_ROLE_POSSESSOR && (r->types & PM_BODY_TYPES) &&
        is_among(p, r, p->control.nearest, p->control.nearest_count))
        score += OWN_THEY; /* "NAME offers their employees …" */
    return score + fit_of_type(p, r);
}

/* "In its report, the ACLU": the name that comes. */
static void consider_cataphor(const wanted *p, pm_best *v)
{
    uint32_t subject = pm_tree_cataphor(p->d->syntax, p->node);
    uint32_t actor = pm_discourse_named(p->d, subject);
    if (subject == PM_NONE)
        return;
    if (actor != PM_NONE) {
        uint32_t ref = pm_discourse_ref(p->d, actor);
        const pm_referent *r = &p->d->refs.at[ref];
        if (agrees(p, r) && (!r->mentions || !pm_referent_was_at(r, subject)))
            pm_best_consider(v, ref, CATAPHOR + (r->mentions && v->which == ref ? v->best : 0));
    } else if (p->kind >= HE && p->d->syntax->nodes[subject].name_class == PM_CLASS_PERSON) {
        pm_best_consider(v, PM_NONE, CATAPHOR);
    }
}

static pm_best choose(const wanted *p)
{
    const pm_discourse *d = p->d;
    pm_best v = pm_best_none();
    uint32_t here = d->syntax->nodes[p->node].sentence;
    for (uint32_t i = 0; i < d->recent_count; i++) {
        const pm_referent *r = &d->refs.at[d->recent[i]];
        uint32_t window = p->w->window + (r->actor != PM_NONE && p->kind >= HE ? 3 : 0);
        bool mute = r->types & (T(PM_FACILITY) | T(PM_PRODUCT) | T(PM_EVENT)) && !(r->types & PM_BODY_TYPES);
        if ((mute && r->actor != PM_NONE && speaks(p)) || !agrees(p, r) || here - r->sentence > window || is_disjoint(p, r) || is_speaker(p, r) || is_in_own_words(p, r))
            continue;
        pm_best_consider(&v, d->recent[i], score_of(p, d->recent[i]));
    }
    consider_cataphor(p, &v);
    return v;
}

static uint32_t predicate_types(const pm_discourse *d, uint32_t node)
{
    const pm_node *n = &d->syntax->nodes[node];
    bool is = n->dep == PM_DEP_NSUBJ && pm_tree_lemma_is(d->syntax, n->head, "be 's");
    bool called = n->dep == PM_DEP_DOBJ && pm_tree_lemma_is(d->syntax, n->head, "call label brand dub deem"); /* "called it a giveaway" */
    if (!is && !called)
        return 0;
    uint32_t what = pm_node_child(d->syntax, n->head, is ? PM_DEP_ATTR : PM_DEP_OPRD);
    if (what == PM_NONE || d->syntax->nodes[what].pos != PM_POS_NOUN)
        return 0;
    uint32_t types = pm_head_noun_more_types(d->scene->nouns, d->syntax->nodes[what].lemma) & ~PM_HEAD_BY_NAME;
    return types ? types : PM_IS_THING;
}

bool pm_tree_rule_pronoun(pm_discourse *d, uint32_t node)
{
    wanted p = {.d = d, .node = node};
    const pm_node *n = &d->syntax->nodes[node];
    if ((n->tag != PM_PENN_PRP && n->tag != PM_PENN_PRP_POSS) || !find_kind(d->syntax, node, &p.kind))
        return false;
    if (p.kind == IT && pm_tree_is_expletive(d->syntax, node))
        return true;
    if (p.kind == THEY && node && pm_tree_is(d->syntax, node - 1, "among of")) /* "among them NAME", "one of them" */
        return true;
    p.w = p.kind >= HE ? &of_persons : &of_things;
    p.quotation = pm_discourse_quotation(d, node);
    p.role = pm_tree_role(d->syntax, node);
    if (is_reflexive(d->syntax, node) && (p.role == PM_ROLE_OTHER || p.role == PM_ROLE_APPOSITION))
        return true; /* "the company itself" */
    p.control = pm_tree_control(d->syntax, node);
    p.topic = n->dep == PM_DEP_POSS && p.quotation == PM_NONE ? pm_discourse_topic(d, node, false) : PM_NONE;
    p.predicate = p.kind == IT ? predicate_types(d, node) : 0;
    pm_best v = choose(&p);
    if (v.which == PM_NONE || v.best < (p.kind >= HE && v.second <= 0 ? ALONE : p.w->least))
        return true;
    pm_referent *r = &d->refs.at[v.which];
    if (r->gender == PM_GENDER_UNKNOWN && p.kind >= HE)
        r->gender = p.kind == HE ? PM_MALE : PM_FEMALE;
    float sure = pm_confidence(p.kind == IT ? PM_CHOICE_IT : p.kind == THEY ? PM_CHOICE_THEY : PM_CHOICE_PERSON, v.best, v.second);
    if (r->actor != PM_NONE && sure >= PM_CONFIDENT)
        pm_discourse_found(d, v.which, node, (pm_span){node, node}, PM_PRONOUN, sure, 0.8f);
    else
        pm_discourse_touch(d, v.which, node, PM_NONE, 0.8f);
    return true;
}

/* --- who, which --------------------------------------------------------------------- */

/* The noun that the relative clause of NODE hangs on, or PM_NONE. */
static uint32_t relative_head(const pm_syntax *syntax, uint32_t node)
{
    const pm_node *nodes = syntax->nodes;
    uint32_t clause = node;
    for (int up = 0; up < 8 && nodes[clause].dep != PM_DEP_RELCL && nodes[clause].head != clause; up++)
        clause = nodes[clause].head;
    return nodes[clause].dep == PM_DEP_RELCL && nodes[clause].head < node ? nodes[clause].head : PM_NONE;
}

/* What the words say: "NAME, who", "NAME, director of ORG, who". */
static bool relative_by_words(pm_discourse *d, uint32_t node)
{
    uint32_t token = d->syntax->nodes[node].token;
    size_t before = d->scene->found.len;
    if (pm_rule_relative(d->scene, token) == token || d->scene->found.len == before)
        return false;
    pm_mention *m = &d->scene->found.at[before];
    uint32_t ref = pm_discourse_ref(d, pm_scene_actor_of(d->scene, m->entity));
    m->score = PM_RELATIVE_CONFIDENCE;
    m->antecedent = d->refs.at[ref].antecedent;
    pm_discourse_touch(d, ref, node, token, 0.0f);
    return true;
}

static bool relative_suits(const pm_syntax *syntax, uint32_t node, const pm_referent *r)
{
    if (pm_tree_is(syntax, node, "whose"))
        return true;
    if (pm_tree_is(syntax, node, "where"))
        return (r->types & (T(PM_PLACE) | T(PM_FACILITY) | PM_BODY_TYPES)) && node && pm_tree_is(syntax, node - 1, ",") &&
               pm_node_child(syntax, relative_head(syntax, node), PM_DEP_CONJ) == PM_NONE;
    if (pm_tree_is(syntax, node, "which"))
        return !(r->types & (PERSONS | T(PM_WORKFORCE))) || (r->plural && (r->types & PERSONS));
    return !(r->types & (T(PM_PLACE) | T(PM_PRODUCT) | T(PM_FACILITY) | T(PM_EVENT) | T(PM_DOCUMENT)));
}

/* The person that "to the family" hangs on, or PM_NONE. */
static uint32_t single_above(const pm_discourse *d, uint32_t node)
{
    const pm_node *nodes = d->syntax->nodes;
    for (int up = 0; up < 4 && nodes[node].head != node; up++) {
        node = nodes[node].head;
        uint32_t actor = pm_discourse_actor(d, node);
        if (actor != PM_NONE && (d->scene->actors.at[actor].types & PERSONS) && !d->scene->actors.at[actor].family)
            return actor;
        if (nodes[node].pos != PM_POS_ADP && !pm_tree_is_noun(d->syntax, node))
            break;
    }
    return PM_NONE;
}

bool pm_tree_rule_relative(pm_discourse *d, uint32_t node)
{
    const pm_node *nodes = d->syntax->nodes;
    uint8_t tag = nodes[node].tag;
    bool comma = node > 0 && pm_tree_is(d->syntax, node - 1, ",");
    if (!pm_tree_is(d->syntax, node, "who whom whose which where") ||
        (tag != PM_PENN_WP && tag != PM_PENN_WDT && tag != PM_PENN_WP_POSS && tag != PM_PENN_WRB))
        return false;
    if (comma && relative_by_words(d, node))
        return true;
    uint32_t head = relative_head(d->syntax, node), actor = head != PM_NONE ? pm_discourse_actor(d, head) : PM_NONE;
    if (actor == PM_NONE) {
        if (head != PM_NONE && d->at[head] != PM_NONE)
            pm_discourse_touch(d, d->at[head], node, PM_NONE, 0.0f);
        return true;
    }
    uint32_t ref = pm_discourse_ref(d, actor);
    if (d->refs.at[ref].plural && nodes[nodes[node].head].tag == PM_PENN_VBZ && nodes[node].dep == PM_DEP_NSUBJ) {
        actor = single_above(d, head); /* "an adviser to the Ricketts family who oversees" */
        if (actor == PM_NONE)
            return true;
        ref = pm_discourse_ref(d, actor);
    }
    if (relative_suits(d->syntax, node, &d->refs.at[ref]))
        pm_discourse_found(d, ref, node, (pm_span){node, node}, PM_PRONOUN, PM_RELATIVE_CONFIDENCE, 0.0f);
    return true;
}
