#include "relate/tree.h"

static const pm_node *node_at(const pm_ft *t, uint32_t i)
{
    return &t->nodes[i];
}

/* --- relative pronouns ------------------------------------------------------------ */

/* The relative clause in which the word at I stands, or PM_NONE: up through
 * what belongs to the same clause. */
static uint32_t relative_clause(const pm_ft *t, uint32_t i)
{
    for (int steps = 0; steps < PM_FT_CLIMB; steps++) {
        uint8_t dep = node_at(t, i)->dep;
        if (dep == PM_DEP_RELCL)
            return i;
        bool same = dep == PM_DEP_NSUBJ || dep == PM_DEP_NSUBJPASS || dep == PM_DEP_DOBJ || dep == PM_DEP_POBJ ||
                    dep == PM_DEP_POSS || dep == PM_DEP_PREP || dep == PM_DEP_XCOMP || dep == PM_DEP_CCOMP ||
                    dep == PM_DEP_CONJ || dep == PM_DEP_DATIVE || dep == PM_DEP_AGENT || dep == PM_DEP_ATTR;
        uint32_t head = pm_ft_head(t, i);
        if (!same || head == PM_NONE)
            return PM_NONE;
        i = head;
    }
    return PM_NONE;
}

static bool same_place(const pm_ft *t, uint32_t a, uint32_t b)
{
    return pm_ft_frame(t, a) != PM_NONE && pm_ft_frame(t, a) == pm_ft_frame(t, b);
}

/* 1 singular, 2 plural, 0 not to be seen: of a verb, by its form or its first
 * auxiliary's. */
static int number_of_verb(const pm_ft *t, uint32_t v)
{
    for (uint32_t c = node_at(t, v)->child; c != PM_NONE && c < v; c = node_at(t, c)->next)
        if (node_at(t, c)->dep == PM_DEP_AUX || node_at(t, c)->dep == PM_DEP_AUXPASS) {
            uint8_t tag = node_at(t, c)->tag;
            return tag == PM_PENN_VBZ ? 1 : tag == PM_PENN_VBP ? 2 : 0;
        }
    uint8_t tag = node_at(t, v)->tag;
    return tag == PM_PENN_VBZ ? 1 : tag == PM_PENN_VBP ? 2 : 0;
}

static int number_of_noun(const pm_ft *t, uint32_t n)
{
    uint8_t tag = node_at(t, n)->tag;
    if (pm_ft_child(t, n, PM_DEP_CONJ) != PM_NONE)
        return 0;
    return tag == PM_PENN_NNS ? 2 : tag == PM_PENN_NN ? 1 : 0;
}

/* A listed name that is nobody's: of a firm, a place; a group may be who its people are. */
static bool names_no_one(const pm_ft *t, uint32_t i, bool group_too)
{
    uint32_t m = i >= t->first && i < t->end ? t->s->mention.at[i - t->first] : PM_NONE;
    uint32_t entity = m == PM_NONE ? PM_NONE : t->source->mentions->list[m].entity;
    if (entity == PM_NONE || t->source->mentions->list[m].kind != PM_NAME)
        return false;
    pm_entity_type type = t->source->entities->list[entity].type;
    return type != PM_PERSON && type != PM_WORKFORCE && (group_too || type != PM_GROUP);
}

/* "the head of Acme who gave": who is no firm. The noun above, or NOUN. */
static uint32_t somebody(const pm_ft *t, uint32_t noun, uint32_t pronoun)
{
    uint32_t prep = pm_ft_head(t, noun), outer = prep == PM_NONE ? PM_NONE : pm_ft_head(t, prep);
    if (node_at(t, noun)->dep != PM_DEP_POBJ || outer == PM_NONE || !pm_ft_is_noun(t, outer) || !pm_ft_word_is(t, pronoun, "who"))
        return noun;
    bool person = pm_ft_lemma_is(t, outer, PM_W_TITLE) || pm_ft_lemma_is(t, outer, PM_W_PERSON_NOUN);
    uint32_t named = noun, beside = pm_ft_child(t, noun, PM_DEP_APPOS); /* "the head of the fund Acme who gave" */
    if (beside != PM_NONE && beside < pronoun && names_no_one(t, beside, person))
        named = beside;
    return names_no_one(t, named, person) && !names_no_one(t, outer, true) ? outer : noun;
}

/* "agencies across the country who use": the nearest noun does not agree, the
 * one above it does. */
static uint32_t agreeing(const pm_ft *t, uint32_t noun, uint32_t pronoun)
{
    uint32_t prep = pm_ft_head(t, noun), v = pm_ft_head(t, pronoun);
    if (node_at(t, noun)->dep != PM_DEP_POBJ || prep == PM_NONE || v == PM_NONE || node_at(t, pronoun)->dep != PM_DEP_NSUBJ)
        return noun;
    uint32_t outer = pm_ft_head(t, prep);
    int verb = number_of_verb(t, v), near = number_of_noun(t, noun);
    bool better = outer != PM_NONE && pm_ft_is_noun(t, outer) && verb && near && near != verb && number_of_noun(t, outer) == verb;
    return better ? outer : noun;
}

/* "departments around the country, which use": something listed stands between
 * the noun and its pronoun, for which the pronoun may have been taken. */
static bool other_between(const pm_ft *t, uint32_t noun, uint32_t pronoun)
{
    for (uint32_t n = noun + 1; n < pronoun; n++) {
        uint32_t f = pm_ft_frame(t, n);
        if (f != PM_NONE && pm_ft_at(t, f)->kind == PM_FRAME_NOUN && pm_ft_at(t, f)->mention != PM_NONE)
            return true;
    }
    return false;
}

uint32_t pm_ft_antecedent(const pm_ft *t, uint32_t i)
{
    if (i == PM_NONE || !pm_ft_relative_pronoun(t, i))
        return i;
    uint32_t clause = relative_clause(t, i), noun = clause == PM_NONE ? PM_NONE : pm_ft_head(t, clause);
    if (noun == PM_NONE || !pm_ft_is_noun(t, noun) || same_place(t, noun, i))
        return i;
    uint32_t meant = somebody(t, agreeing(t, noun, i), i);
    if (meant != noun)
        return meant; /* whatever the pronoun was taken for */
    uint32_t own = pm_ft_frame(t, i);
    if (own != PM_NONE && pm_ft_at(t, own)->mention != PM_NONE && pm_ft_at(t, pm_ft_frame(t, noun))->mention == PM_NONE &&
        !other_between(t, noun, i))
        pm_ft_at(t, pm_ft_frame(t, noun))->mention = pm_ft_at(t, own)->mention;
    return noun;
}

/* The frame for a noun of which a clause close behind it speaks: "A, who sells,
 * and B" is about A without B. A copy of the frame that has no list. */
static uint32_t alone(pm_ft *t, uint32_t noun, uint32_t clause)
{
    uint32_t f = pm_ft_frame(t, noun), second = PM_NONE;
    for (uint32_t c = node_at(t, noun)->child; c != PM_NONE && second == PM_NONE; c = node_at(t, c)->next)
        if (node_at(t, c)->dep == PM_DEP_CONJ && pm_ft_is_noun(t, c))
            second = c;
    if (f == PM_NONE || second == PM_NONE || second < clause || clause < noun)
        return f;
    pm_frame k = *pm_ft_at(t, f);
    uint32_t copy = pm_frame_add(t->f, PM_FRAME_NOUN, k.word, k.lemma, k.start, k.end);
    uint32_t first_arc = k.first_arc;
    k.first_arc = k.last_arc = PM_NONE;
    k.relative = true;
    k.governor = f;
    k.link = PM_LINK_SLOT;
    k.slot = PM_ARC_APPOSITION;
    *pm_ft_at(t, copy) = k;
    for (uint32_t a = first_arc; a != PM_NONE && k.mention == PM_NONE; a = t->f->arcs.at[a].next) {
        pm_arc arc = t->f->arcs.at[a];
        if (arc.role != PM_ARC_CONJUNCT && arc.role != PM_ARC_CLAUSE)
            pm_arc_add(t->f, copy, (pm_arc_role)arc.role, arc.word, arc.to, 1);
    }
    return copy;
}

/* --- subjects that are not said ---------------------------------------------------- */

static uint32_t find(const pm_ft *t, uint32_t v, int depth);

static bool verb_at(const pm_ft *t, uint32_t i)
{
    return i != PM_NONE && pm_ft_is_verb(t, i);
}

static bool names(const pm_ft *t, uint32_t i)
{
    if (i == PM_NONE || !pm_ft_is_noun(t, i))
        return false;
    const pm_frame *k = pm_ft_at(t, pm_ft_frame(t, i));
    return k->mention != PM_NONE || k->proper || k->pronoun;
}

/* The noun behind "on", "to", "for" below I: "called on X to", "pressure on X to". */
static uint32_t asked_by_prep(const pm_ft *t, uint32_t i)
{
    for (uint32_t c = node_at(t, i)->child; c != PM_NONE; c = node_at(t, c)->next) {
        if (node_at(t, c)->dep != PM_DEP_PREP && node_at(t, c)->dep != PM_DEP_DATIVE)
            continue;
        if (!pm_ft_word_is(t, c, "on") && !pm_ft_word_is(t, c, "upon") && !pm_ft_word_is(t, c, "for") && !pm_ft_word_is(t, c, "to"))
            continue;
        uint32_t o = pm_ft_child(t, c, PM_DEP_POBJ);
        if (o != PM_NONE && pm_ft_is_noun(t, o))
            return o;
    }
    return PM_NONE;
}

static uint32_t object_of(const pm_ft *t, uint32_t v)
{
    uint32_t o = pm_ft_child(t, v, PM_DEP_DATIVE);
    if (o == PM_NONE || !pm_ft_is_noun(t, o))
        o = pm_ft_child(t, v, PM_DEP_DOBJ);
    return o != PM_NONE && pm_ft_is_noun(t, o) ? pm_ft_antecedent(t, o) : PM_NONE;
}

/* "paid $2 million … to X to lobby": X stands right before the infinitive. */
static uint32_t asked_before(const pm_ft *t, uint32_t g, uint32_t v)
{
    uint32_t k = v;
    while (k > g && (!pm_ft_is_noun(t, k) || k == v))
        k--;
    uint32_t prep = k > g ? pm_ft_head(t, k) : PM_NONE;
    bool to = prep != PM_NONE && node_at(t, k)->dep == PM_DEP_POBJ &&
              (pm_ft_word_is(t, prep, "to") || pm_ft_word_is(t, prep, "on") || pm_ft_word_is(t, prep, "for"));
    return to ? k : asked_by_prep(t, g);
}

static uint32_t controller(const pm_ft *t, uint32_t g, uint32_t v, int depth)
{
    uint32_t o = object_of(t, g);
    bool controls = pm_ft_lemma_is(t, g, PM_W_OBJECT_CONTROL);
    bool money = o != PM_NONE && pm_str_eqz(pm_ft_at(t, pm_ft_frame(t, o))->lemma, "money");
    if (pm_ft_at(t, pm_ft_frame(t, g))->passive)
        return find(t, g, depth);
    bool purpose = !controls && pm_ft_lemma_is(t, g, PM_W_SUBJECT_PURPOSE);
    if (o != PM_NONE && !money && !purpose && (controls || names(t, o)))
        return o;
    uint32_t p = controls && (o == PM_NONE || money) ? asked_before(t, g, v) : PM_NONE;
    return p != PM_NONE ? p : find(t, g, depth);
}

/* Who is behind a noun: its possessor, "by", else the subject of the verb whose
 * object it is. */
static uint32_t agent_of(const pm_ft *t, uint32_t noun, int depth)
{
    uint32_t p = pm_ft_child(t, noun, PM_DEP_POSS);
    if (p != PM_NONE && pm_ft_is_noun(t, p)) {
        const pm_frame *k = pm_ft_at(t, pm_ft_frame(t, p));
        if (!k->pronoun || k->mention != PM_NONE)
            return pm_ft_antecedent(t, p);
    }
    for (int steps = 0; steps < 4 && noun != PM_NONE; steps++) {
        uint32_t up = pm_ft_head(t, noun);
        uint8_t dep = node_at(t, noun)->dep;
        if (up != PM_NONE && pm_ft_frame(t, up) == PM_NONE)
            up = pm_ft_above(t, up);
        if (up == PM_NONE)
            return PM_NONE;
        if (pm_ft_is_verb(t, up))
            return dep == PM_DEP_NSUBJ || dep == PM_DEP_NSUBJPASS || pm_ft_lemma_is(t, up, PM_W_STANCE_VERB) ? PM_NONE
                                                                                                             : find(t, up, depth);
        noun = up;
    }
    return PM_NONE;
}

/* The subject of an infinitive behind a noun: "its plan to sell", "pressure on
 * X to sell", "the first company to sell". */
static uint32_t of_noun_infinitive(const pm_ft *t, uint32_t noun, int depth)
{
    uint32_t asked = pm_ft_lemma_is(t, noun, PM_W_OBJECT_CONTROL) ? asked_by_prep(t, noun) : PM_NONE;
    if (asked != PM_NONE)
        return asked;
    const pm_frame *k = pm_ft_at(t, pm_ft_frame(t, noun));
    bool person = k->mention != PM_NONE || pm_grammar_is(t->grammar, k->lemma, PM_W_PERSON_NOUN) ||
                  pm_grammar_is(t->grammar, k->lemma, PM_W_NAME_NOUN);
    uint32_t agent = agent_of(t, noun, depth);
    return person || agent == PM_NONE ? noun : agent;
}

static uint32_t of_gerund(const pm_ft *t, uint32_t prep, int depth)
{
    uint32_t g = pm_ft_gerund_host(t, prep);
    /* "quit over selling", "argued against selling": somebody else's act */
    if (g == PM_NONE || pm_ft_word_is(t, prep, "over") || pm_ft_word_is(t, prep, "against"))
        return PM_NONE;
    if (pm_ft_is_noun(t, g))
        return agent_of(t, g, depth);
    if (!pm_ft_is_verb(t, g)) { /* "responsible for selling" */
        uint32_t above = pm_ft_head(t, g);
        return verb_at(t, above) ? find(t, above, depth) : PM_NONE;
    }
    if (pm_ft_lemma_is(t, g, PM_W_OBJECT_GERUND) && !pm_ft_at(t, pm_ft_frame(t, g))->passive &&
        !pm_ft_word_is(t, prep, "by")) {
        uint32_t o = object_of(t, g);
        if (o != PM_NONE)
            return o;
    }
    return find(t, g, depth);
}

static uint32_t own_subject(const pm_ft *t, uint32_t v)
{
    uint32_t s = pm_ft_child(t, v, PM_DEP_NSUBJ);
    if (s == PM_NONE)
        s = pm_ft_child(t, v, PM_DEP_NSUBJPASS);
    if (s == PM_NONE)
        return PM_NONE;
    uint32_t meant = pm_ft_antecedent(t, s);
    return pm_ft_frame(t, meant) != PM_NONE ? meant : PM_NONE;
}

static bool is_finite(const pm_ft *t, uint32_t v)
{
    uint8_t tag = node_at(t, v)->tag;
    for (uint32_t c = node_at(t, v)->child; c != PM_NONE && c < v; c = node_at(t, c)->next)
        if (node_at(t, c)->dep == PM_DEP_AUX || node_at(t, c)->dep == PM_DEP_AUXPASS) {
            tag = node_at(t, c)->tag;
            break;
        }
    return pm_penn_finite(tag);
}

static uint32_t search(const pm_ft *t, uint32_t v, int depth)
{
    uint32_t own = own_subject(t, v), head = pm_ft_head(t, v);
    if (own != PM_NONE || head == PM_NONE)
        return own;
    const pm_node *n = node_at(t, v);
    bool finite = is_finite(t, v);
    switch ((pm_dep)n->dep) {
    case PM_DEP_CONJ:
        return verb_at(t, head) ? find(t, head, depth) : PM_NONE;
    case PM_DEP_XCOMP:
        break;
    case PM_DEP_CCOMP:
        /* "For X to praise Y is odd, she said": the praise is not hers */
        if (finite || pm_ft_child(t, v, PM_DEP_EXPL) != PM_NONE || (v < head && pm_ft_lemma_is(t, head, PM_W_CLAUSE_VERB)))
            return PM_NONE;
        break;
    case PM_DEP_ADVCL:
        if (verb_at(t, head) && pm_ft_lemma_is(t, head, PM_W_OBJECT_CONTROL) && n->tag == PM_PENN_VB)
            return controller(t, head, v, depth);
        return verb_at(t, head) ? find(t, head, depth) : PM_NONE;
    case PM_DEP_PCOMP:
        return of_gerund(t, head, depth);
    case PM_DEP_ACL:
        if (!pm_ft_is_noun(t, head))
            return PM_NONE;
        return n->tag == PM_PENN_VB ? of_noun_infinitive(t, head, depth) : head;
    case PM_DEP_RELCL:
        return n->tag == PM_PENN_VB ? of_noun_infinitive(t, head, depth) : PM_NONE;
    default:
        return PM_NONE;
    }
    if (verb_at(t, head))
        return controller(t, head, v, depth);
    if (pm_ft_is_noun(t, head))
        return of_noun_infinitive(t, head, depth);
    uint32_t above = pm_ft_head(t, head); /* "is willing to sell" */
    return verb_at(t, above) ? find(t, above, depth) : PM_NONE;
}

static uint32_t find(const pm_ft *t, uint32_t v, int depth)
{
    uint32_t at = v - t->first;
    if (t->s->asked.at[at] || depth >= PM_FT_CLIMB)
        return t->s->subject.at[at];
    t->s->asked.at[at] = 1; /* also ends circles */
    uint32_t subject = search(t, v, depth + 1);
    t->s->subject.at[at] = subject;
    return subject;
}

uint32_t pm_ft_subject(const pm_ft *t, uint32_t node)
{
    return node >= t->first && node < t->end ? find(t, node, 0) : PM_NONE;
}

/* --- objects that are not said ------------------------------------------------------- */

static bool has_object(const pm_ft *t, uint32_t v)
{
    return pm_arc_find(t->f, pm_ft_frame(t, v), PM_ARC_OBJECT) != PM_NONE ||
           pm_arc_find(t->f, pm_ft_frame(t, v), PM_ARC_ATTRIBUTE) != PM_NONE;
}

/* A preposition at the end without its object: "the firm that X works with". */
static uint32_t stranded(const pm_ft *t, uint32_t v)
{
    for (uint32_t c = node_at(t, v)->child; c != PM_NONE; c = node_at(t, c)->next)
        if (node_at(t, c)->dep == PM_DEP_PREP && c > v && node_at(t, c)->child == PM_NONE)
            return c;
    return PM_NONE;
}

/* The gap of a relative clause without a pronoun in it: "the contract X signed",
 * "the contract that X wants to sign". */
static void fill_gap(pm_ft *t, uint32_t clause)
{
    uint32_t noun = pm_ft_head(t, clause), subject = own_subject(t, clause);
    if (noun == PM_NONE || !pm_ft_is_noun(t, noun) || subject == PM_NONE || subject == noun)
        return;
    uint32_t v = clause;
    for (int steps = 0; steps < 4; steps++) {
        uint32_t lower = pm_ft_child(t, v, PM_DEP_XCOMP);
        if (lower == PM_NONE)
            lower = pm_ft_child(t, v, PM_DEP_CCOMP);
        if (lower == PM_NONE || !pm_ft_is_verb(t, lower) || has_object(t, v))
            break;
        v = lower;
    }
    if (pm_ft_subject(t, v) == noun)
        return;
    uint32_t prep = stranded(t, v);
    if (prep != PM_NONE)
        pm_arc_add(t->f, pm_ft_frame(t, v), PM_ARC_PREP, node_at(t, prep)->lower, pm_ft_frame(t, noun), 1);
    else if (!has_object(t, v) && !pm_ft_at(t, pm_ft_frame(t, v))->passive)
        pm_arc_add(t->f, pm_ft_frame(t, v), PM_ARC_OBJECT, PM_FT_NOTHING, pm_ft_frame(t, noun), 1);
}

/* "own and operate X": the first verb shares what stands behind the second. */
static void share_object(pm_ft *t, uint32_t v)
{
    uint32_t u = pm_ft_head(t, v);
    if (node_at(t, v)->dep != PM_DEP_CONJ || !verb_at(t, u) || u > v || v > u + 3)
        return;
    uint32_t from = pm_ft_frame(t, u), to = pm_ft_frame(t, v);
    bool differs = pm_ft_at(t, from)->passive != pm_ft_at(t, to)->passive;
    for (uint32_t c = node_at(t, v)->child; c != PM_NONE; c = node_at(t, c)->next)
        differs |= c < v && node_at(t, c)->dep == PM_DEP_NSUBJ;
    if (differs || (!pm_ft_at(t, from)->passive && has_object(t, u)) || pm_arc_find(t->f, from, PM_ARC_PREP) != PM_NONE)
        return;
    for (uint32_t a = pm_ft_at(t, to)->first_arc; a != PM_NONE; a = t->f->arcs.at[a].next) {
        pm_arc arc = t->f->arcs.at[a];
        bool same = arc.role == PM_ARC_PREP || (arc.role == PM_ARC_OBJECT && !pm_ft_at(t, from)->passive) ||
                    (arc.role == PM_ARC_SUBJECT && pm_ft_at(t, from)->passive);
        if (same)
            pm_arc_add(t->f, from, (pm_arc_role)arc.role, arc.word, arc.to, 1);
    }
}

/* "asked X to stop", "helped X track": X is also whom one asks. */
static void share_controlled(pm_ft *t, uint32_t v)
{
    uint32_t g = pm_ft_head(t, v), s = pm_ft_child(t, v, PM_DEP_NSUBJ);
    uint8_t dep = node_at(t, v)->dep;
    bool below = (dep == PM_DEP_CCOMP || dep == PM_DEP_XCOMP || dep == PM_DEP_ADVCL) && node_at(t, v)->tag == PM_PENN_VB;
    if (!below || s == PM_NONE || !verb_at(t, g) || g > s || !pm_ft_is_noun(t, s) || !pm_ft_lemma_is(t, g, PM_W_OBJECT_CONTROL) ||
        has_object(t, g) || pm_ft_at(t, pm_ft_frame(t, g))->passive || pm_ft_child(t, v, PM_DEP_MARK) != PM_NONE)
        return;
    pm_arc_add(t->f, pm_ft_frame(t, g), PM_ARC_OBJECT, PM_FT_NOTHING, pm_ft_frame(t, s), 1);
}

/* "was sued and fined by X": the agent is that of both. */
static void share_agent(pm_ft *t, uint32_t v)
{
    uint32_t u = pm_ft_head(t, v), f = pm_ft_frame(t, v);
    if (node_at(t, v)->dep != PM_DEP_CONJ || !verb_at(t, u) || !pm_ft_at(t, f)->passive ||
        !pm_ft_at(t, pm_ft_frame(t, u))->passive || pm_arc_find(t->f, f, PM_ARC_SUBJECT) != PM_NONE)
        return;
    uint32_t by = pm_arc_find(t->f, pm_ft_frame(t, u), PM_ARC_SUBJECT);
    if (by != PM_NONE && pm_ft_subject(t, v) == pm_ft_subject(t, u))
        pm_arc_add(t->f, f, PM_ARC_SUBJECT, PM_FT_NOTHING, by, 1);
}

/* "Acme's contracts and ties": the second is Acme's too. */
static void share_possessor(pm_ft *t, uint32_t i)
{
    uint32_t first = pm_ft_list_first(t, i), f = pm_ft_frame(t, i);
    if (first == i || !pm_ft_is_noun(t, first) || pm_ft_at(t, f)->proper || pm_ft_at(t, f)->mention != PM_NONE ||
        pm_ft_child(t, i, PM_DEP_DET) != PM_NONE || pm_ft_child(t, i, PM_DEP_POSS) != PM_NONE ||
        pm_ft_child(t, i, PM_DEP_NUMMOD) != PM_NONE)
        return;
    uint32_t p = pm_arc_find(t->f, pm_ft_frame(t, first), PM_ARC_POSSESSOR);
    if (p == PM_NONE)
        return;
    pm_arc_add(t->f, f, PM_ARC_POSSESSOR, PM_FT_NOTHING, p, 1);
    if (node_at(t, i)->tag != PM_PENN_NNS || pm_ft_child(t, i, PM_DEP_COMPOUND) != i - 1)
        return;
    for (uint32_t k = first + 1; k < i; k++) { /* "Acme's Elm, Cove and Spit plants": each of them is */
        bool named = pm_ft_is_noun(t, k) && pm_ft_at(t, pm_ft_frame(t, k))->proper;
        if (named && (k == i - 1 || pm_ft_list_first(t, k) == first))
            pm_arc_add(t->f, pm_ft_frame(t, k), PM_ARC_POSSESSOR, PM_FT_NOTHING, p, 1);
    }
}

/* The frame of the subject; of a clause that hangs on it, it alone. */
static uint32_t of_clause(pm_ft *t, uint32_t v, uint32_t subject)
{
    uint32_t top = v;
    for (int steps = 0; steps < PM_FT_CLIMB && top != PM_NONE; steps++) {
        uint32_t head = pm_ft_head(t, top);
        if (head == subject)
            return alone(t, subject, top);
        top = head;
    }
    return pm_ft_frame(t, subject);
}

void pm_ft_share(pm_ft *t, uint32_t i)
{
    uint32_t f = pm_ft_frame(t, i);
    if (pm_ft_at(t, f)->kind == PM_FRAME_NOUN)
        share_possessor(t, i);
    if (pm_ft_at(t, f)->kind != PM_FRAME_VERB)
        return;
    uint32_t subject = pm_ft_subject(t, i);
    if (subject != PM_NONE && pm_ft_is_noun(t, subject)) {
        bool passive = pm_ft_at(t, f)->passive;
        bool retained = passive && pm_ft_child(t, i, PM_DEP_DOBJ) != PM_NONE;
        uint32_t to = of_clause(t, i, subject);
        pm_arc_add(t->f, f, retained ? PM_ARC_DATIVE : passive ? PM_ARC_OBJECT : PM_ARC_SUBJECT, PM_FT_NOTHING, to, 1);
    }
    if (node_at(t, i)->dep == PM_DEP_RELCL)
        fill_gap(t, i);
    share_object(t, i);
    share_agent(t, i);
    share_controlled(t, i);
}
