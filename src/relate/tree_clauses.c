#include "relate/tree.h"

static const pm_node *node_at(const pm_ft *t, uint32_t i)
{
    return &t->nodes[i];
}

static void govern(pm_ft *t, uint32_t node, uint32_t governor, pm_link link, pm_str word)
{
    uint32_t f = pm_ft_frame(t, node);
    if (governor == PM_NONE || governor == f || pm_ft_at(t, f)->governor != PM_NONE)
        return;
    for (uint32_t g = governor, steps = 0; g != PM_NONE && steps < PM_FT_NODES; g = pm_ft_at(t, g)->governor, steps++)
        if (g == f)
            return; /* would make a circle */
    pm_frame *k = pm_ft_at(t, f);
    k->governor = governor;
    k->link = (uint8_t)link;
    k->link_word = word;
    pm_arc_add(t->f, governor, PM_ARC_CLAUSE, word, f, 0);
}

static bool follows(const pm_ft *t, uint32_t node, const char *word)
{
    return node > t->first && pm_ft_word_is(t, node - 1, word);
}

/* "Had X bought Y, …", "Were X to buy Y, …", "Should X buy Y, …" */
static bool inverted(const pm_ft *t, uint32_t v)
{
    uint32_t first = node_at(t, v)->child, subject = PM_NONE;
    for (uint32_t c = first; c != PM_NONE && c < v && subject == PM_NONE; c = node_at(t, c)->next)
        if (node_at(t, c)->dep == PM_DEP_NSUBJ || node_at(t, c)->dep == PM_DEP_NSUBJPASS)
            subject = c;
    if (subject == PM_NONE)
        subject = pm_ft_word_is(t, v, "were") ? pm_ft_child(t, v, PM_DEP_NSUBJ) : PM_NONE;
    if (subject == PM_NONE)
        return false;
    uint32_t helper = subject > v ? v : first;
    return helper < subject && (pm_ft_word_is(t, helper, "had") || pm_ft_word_is(t, helper, "were") || pm_ft_word_is(t, helper, "should"));
}

/* The word that begins the clause of V: "that", "if", "as_if", "when"; "if" also
 * where the order of words says it; empty if none. */
static pm_str opener(const pm_ft *t, uint32_t v)
{
    pm_str word = PM_FT_NOTHING;
    for (uint32_t c = node_at(t, v)->child; c != PM_NONE && c < v; c = node_at(t, c)->next) {
        const pm_node *k = node_at(t, c);
        if (k->dep != PM_DEP_MARK && !(k->dep == PM_DEP_ADVMOD && k->tag == PM_PENN_WRB))
            continue;
        if (follows(t, c, "as") && (pm_str_eqz(k->lower, "if") || pm_str_eqz(k->lower, "though")))
            return PM_STR("as_if");
        if (follows(t, c, "rather") && pm_str_eqz(k->lower, "than"))
            return PM_STR("rather_than");
        if (!word.len)
            word = k->lower;
    }
    bool first = node_at(t, v)->dep == PM_DEP_ADVCL || (node_at(t, v)->dep == PM_DEP_CCOMP && pm_ft_head(t, v) != PM_NONE && v < pm_ft_head(t, v));
    if (!word.len && first && inverted(t, v))
        return PM_STR("if");
    return word;
}

/* "instead of buying", "far from buying": what the preposition of a gerund means. */
static pm_str prep_of(const pm_ft *t, uint32_t prep)
{
    static const struct { const char *before, *word, *both; } joined[] = {
        {"instead", "of", "instead_of"}, {"short", "of", "short_of"},
        {"far", "from", "far_from"}, {"close", "to", "close_to"}, {"rather", "than", "rather_than"},
    };
    for (size_t i = 0; i < sizeof joined / sizeof *joined; i++)
        if (pm_ft_word_is(t, prep, joined[i].word) && follows(t, prep, joined[i].before))
            return pm_str_of(joined[i].both);
    return node_at(t, prep)->lower;
}

/* "neither sued nor left", "did not sue nor …" */
static bool in_nor_list(const pm_ft *t, uint32_t v)
{
    for (uint32_t c = node_at(t, v)->child; c != PM_NONE && c < v; c = node_at(t, c)->next)
        if (pm_ft_word_is(t, c, "neither"))
            return true;
    uint32_t head = pm_ft_head(t, v);
    if (node_at(t, v)->dep != PM_DEP_CONJ || head == PM_NONE || head > v)
        return false;
    for (uint32_t c = node_at(t, head)->child; c != PM_NONE && c < v; c = node_at(t, c)->next)
        if (node_at(t, c)->dep == PM_DEP_CC && c > head && pm_ft_word_is(t, c, "nor"))
            return true;
    return false;
}

static bool infinitive(const pm_ft *t, uint32_t v)
{
    for (uint32_t c = node_at(t, v)->child; c != PM_NONE && c < v; c = node_at(t, c)->next)
        if (node_at(t, c)->tag == PM_PENN_TO && node_at(t, c)->dep != PM_DEP_PREP)
            return true; /* no "to which" */
    return false;
}

static bool says(const pm_ft *t, uint32_t v)
{
    return pm_ft_is_verb(t, v) && pm_ft_lemma_is(t, v, PM_W_CLAUSE_VERB);
}

/* "accused by X of selling": not of X. */
uint32_t pm_ft_gerund_host(const pm_ft *t, uint32_t prep)
{
    uint32_t g = pm_ft_above(t, prep);
    if (g == PM_NONE || !pm_ft_is_noun(t, g))
        return g;
    uint32_t up = pm_ft_above(t, g);
    return up != PM_NONE && pm_ft_is_verb(t, up) && pm_ft_lemma_is(t, up, PM_W_OBJECT_GERUND) ? up : g;
}

/* "that" if it may begin what a noun says ("the rumor that X bought Y"): it is
 * not the subject. */
static pm_str content_word(const pm_ft *t, uint32_t v)
{
    uint32_t subject = pm_ft_child(t, v, PM_DEP_NSUBJ);
    if (subject == PM_NONE)
        subject = pm_ft_child(t, v, PM_DEP_NSUBJPASS);
    uint32_t first = node_at(t, v)->first;
    bool that = pm_ft_word_is(t, first, "that") && subject != PM_NONE && node_at(t, subject)->first > first;
    return that ? PM_STR("that") : PM_FT_NOTHING;
}

/* "needs to stop", "has to stop": a demand; "is to stop", "is going to": a plan. */
static void read_semi_modal(pm_ft *t, uint32_t v, uint32_t g)
{
    const pm_frame *k = pm_ft_at(t, pm_ft_frame(t, g));
    pm_frame *f = pm_ft_at(t, pm_ft_frame(t, v));
    if (f->mood != PM_MOOD_FACT || !infinitive(t, v))
        return;
    bool past = node_at(t, g)->tag == PM_PENN_VBD || node_at(t, g)->tag == PM_PENN_VBN;
    bool adjacent = pm_ft_child(t, g, PM_DEP_DOBJ) == PM_NONE;
    if (adjacent && !past && (pm_str_eqz(k->lemma, "need") || pm_str_eqz(k->lemma, "have")))
        f->mood = PM_MOOD_SHOULD;
    else if (pm_str_eqz(k->lemma, "be") && pm_arc_find(t->f, pm_ft_frame(t, g), PM_ARC_ATTRIBUTE) == PM_NONE)
        f->mood = PM_MOOD_WOULD;
    else if (pm_str_eqz(k->word, "going"))
        f->mood = PM_MOOD_WOULD;
    if (f->mood != PM_MOOD_FACT && k->negated)
        f->negated = true;
}

/* "The plan is to sell": what the noun plans. */
static bool of_copula(pm_ft *t, uint32_t v, uint32_t g)
{
    if (!pm_str_eqz(pm_ft_at(t, pm_ft_frame(t, g))->lemma, "be"))
        return false;
    uint32_t s = pm_ft_child(t, g, PM_DEP_NSUBJ);
    if (s == PM_NONE || !pm_ft_is_noun(t, s) || pm_ft_at(t, pm_ft_frame(t, s))->mention != PM_NONE ||
        pm_ft_at(t, pm_ft_frame(t, s))->proper || pm_ft_at(t, pm_ft_frame(t, s))->pronoun)
        return false;
    govern(t, v, pm_ft_frame(t, s), PM_LINK_NOUN_CLAUSE, PM_STR("to"));
    return true;
}

/* "suggested that X sell it": a demand, by its bare verb. */
static void read_subjunctive(pm_ft *t, uint32_t v)
{
    pm_frame *f = pm_ft_at(t, pm_ft_frame(t, v));
    bool own = pm_ft_child(t, v, PM_DEP_NSUBJ) != PM_NONE || pm_ft_child(t, v, PM_DEP_NSUBJPASS) != PM_NONE;
    if (own && node_at(t, v)->tag == PM_PENN_VB && f->mood == PM_MOOD_FACT && !infinitive(t, v) &&
        pm_ft_child(t, v, PM_DEP_AUX) == PM_NONE && pm_str_eqz(opener(t, v), "that"))
        f->mood = PM_MOOD_WOULD;
}

static void link_complement(pm_ft *t, uint32_t v, uint32_t g)
{
    read_subjunctive(t, v);
    const pm_node *n = node_at(t, v);
    uint32_t to = pm_ft_frame(t, g);
    bool own = pm_ft_child(t, v, PM_DEP_NSUBJ) != PM_NONE || pm_ft_child(t, v, PM_DEP_NSUBJPASS) != PM_NONE;
    if (pm_ft_is_verb(t, g) && infinitive(t, v)) {
        if (of_copula(t, v, g))
            return;
        read_semi_modal(t, v, g);
        govern(t, v, to, PM_LINK_INFINITIVE, PM_FT_NOTHING);
    } else if (!own && n->tag == PM_PENN_VBG) {
        govern(t, v, to, PM_LINK_GERUND, PM_FT_NOTHING);
    } else if (!own && (n->tag == PM_PENN_VB || n->tag == PM_PENN_VBN) && n->dep == PM_DEP_XCOMP) {
        govern(t, v, to, PM_LINK_INFINITIVE, PM_FT_NOTHING);
    } else if (v < g && n->dep == PM_DEP_CCOMP && says(t, v) && pm_ft_at(t, pm_ft_frame(t, v))->passive &&
               pm_ft_word_is(t, pm_ft_child(t, v, PM_DEP_NSUBJPASS), "it") && n->first > node_at(t, g)->first) {
        pm_ft_at(t, to)->aside = pm_ft_frame(t, v); /* "X, it is alleged, sold it" */
    } else if (v < g && says(t, g) && n->dep == PM_DEP_CCOMP) {
        govern(t, v, to, PM_LINK_REPORTED, PM_FT_NOTHING);
    } else {
        govern(t, v, to, infinitive(t, v) ? PM_LINK_INFINITIVE : PM_LINK_COMPLEMENT, opener(t, v).len ? opener(t, v) : content_word(t, v));
    }
}

/* "by selling", "accused of selling", "after X sold". */
static void link_prep_clause(pm_ft *t, uint32_t v)
{
    uint32_t prep = pm_ft_head(t, v), g = prep == PM_NONE ? PM_NONE : pm_ft_gerund_host(t, prep);
    if (g == PM_NONE)
        return;
    const pm_node *n = node_at(t, v);
    pm_str word = prep_of(t, prep);
    if (pm_penn_finite(n->tag) || opener(t, v).len)
        govern(t, v, pm_ft_frame(t, g), opener(t, v).len ? PM_LINK_COMPLEMENT : PM_LINK_ADVERBIAL, opener(t, v).len ? opener(t, v) : word);
    else
        govern(t, v, pm_ft_frame(t, g), PM_LINK_GERUND, word);
}

/* The common noun right before the clause of V, or PM_NONE. */
static uint32_t named_before(const pm_ft *t, uint32_t v)
{
    uint32_t first = node_at(t, v)->first;
    if (first <= t->first || !pm_ft_is_noun(t, first - 1))
        return PM_NONE;
    const pm_frame *n = pm_ft_at(t, pm_ft_frame(t, first - 1));
    return n->proper || n->pronoun || n->mention != PM_NONE ? PM_NONE : first - 1;
}

/* "used software to track": close behind its verb or its object it is what is
 * done; else a purpose. */
static void link_adverbial(pm_ft *t, uint32_t v, uint32_t g)
{
    pm_str word = opener(t, v);
    if (v < g && node_at(t, g)->dep == PM_DEP_PARATAXIS && pm_ft_above(t, g) != PM_NONE)
        g = pm_ft_above(t, g); /* "If X sold, Lee warned, people would leave" */
    uint32_t to = pm_ft_frame(t, g), named = pm_str_eqz(word, "that") ? named_before(t, v) : PM_NONE;
    if (named != PM_NONE) { /* "refuted the claim | that X sold it" */
        govern(t, v, pm_ft_frame(t, named), PM_LINK_NOUN_CLAUSE, word);
        return;
    }
    if (pm_str_eqz(word, "that") && node_at(t, v)->first == g + 1) { /* "disputes that X sold it" */
        govern(t, v, to, PM_LINK_COMPLEMENT, word);
        return;
    }
    if (says(t, v) && g < v && pm_ft_child(t, v, PM_DEP_NSUBJ) != PM_NONE && !word.len && pm_penn_finite(node_at(t, v)->tag) &&
        pm_ft_child(t, v, PM_DEP_DOBJ) == PM_NONE && pm_ft_child(t, v, PM_DEP_CCOMP) == PM_NONE) {
        pm_ft_at(t, to)->aside = pm_ft_frame(t, v); /* "X sold it, she said" */
        return;
    }
    if (infinitive(t, v) && pm_str_eqz(word, "for") && v > g) { /* "called for X to stop" */
        uint32_t subject = pm_ft_child(t, v, PM_DEP_NSUBJ);
        govern(t, v, to, PM_LINK_INFINITIVE, PM_FT_NOTHING);
        if (subject != PM_NONE && pm_ft_is_noun(t, subject))
            pm_arc_add(t->f, to, PM_ARC_PREP, word, pm_ft_frame(t, subject), 1);
        return;
    }
    if (infinitive(t, v) && !word.len) {
        uint32_t object = pm_ft_child(t, g, PM_DEP_DOBJ);
        bool sum = object != PM_NONE && pm_ft_frame(t, object) != PM_NONE &&
                   pm_str_eqz(pm_ft_at(t, pm_ft_frame(t, object))->lemma, "money");
        bool purpose = v < g || pm_ft_word_is(t, node_at(t, v)->first, "in") || sum || (object == PM_NONE && v > g + 2);
        govern(t, v, to, purpose ? PM_LINK_ADVERBIAL : PM_LINK_INFINITIVE, purpose ? PM_STR("to") : PM_FT_NOTHING);
        return;
    }
    govern(t, v, to, PM_LINK_ADVERBIAL, word);
}

static void link_beside(pm_ft *t, uint32_t v, uint32_t g)
{
    uint32_t to = pm_ft_frame(t, g);
    bool subject = pm_ft_child(t, v, PM_DEP_NSUBJ) != PM_NONE || pm_ft_word_is(t, pm_ft_child(t, v, PM_DEP_NSUBJPASS), "it");
    if (says(t, v) && (subject || (v < g && node_at(t, v)->tag != PM_PENN_VBD && node_at(t, v)->tag != PM_PENN_VBN)))
        pm_ft_at(t, to)->aside = pm_ft_frame(t, v); /* also "say X bought it": let us say so */
    else if (says(t, g) && v < g)
        govern(t, v, to, PM_LINK_REPORTED, PM_FT_NOTHING);
}

/* A noun in no slot still stands in a clause, which says how firmly. */
static void hang(pm_ft *t, uint32_t node, uint32_t governor)
{
    uint32_t f = pm_ft_frame(t, node);
    for (uint32_t g = governor, steps = 0; g != PM_NONE && steps < PM_FT_NODES; g = pm_ft_at(t, g)->governor, steps++)
        if (g == f)
            return;
    pm_ft_at(t, f)->governor = governor;
    pm_ft_at(t, f)->link = PM_LINK_SLOT;
    pm_ft_at(t, f)->slot = PM_ARC_COMPOUND;
}

static bool in_past_tense(const pm_ft *t, uint32_t v)
{
    if (node_at(t, v)->tag == PM_PENN_VBD)
        return true;
    for (uint32_t c = node_at(t, v)->child; c != PM_NONE && c < v; c = node_at(t, c)->next)
        if ((node_at(t, c)->dep == PM_DEP_AUX || node_at(t, c)->dep == PM_DEP_AUXPASS) && node_at(t, c)->tag == PM_PENN_VBD)
            return true;
    return false;
}

/* "owned it for years, but no longer" */
static bool but_no_longer(const pm_ft *t, uint32_t v)
{
    for (uint32_t c = node_at(t, v)->child; c != PM_NONE; c = node_at(t, c)->next)
        if (c > v && pm_ft_word_is(t, c, "longer") && follows(t, c, "no") && node_at(t, c)->dep == PM_DEP_CONJ)
            return true;
    return false;
}

/* What the verb's own words say of it. */
static void read_alone(pm_ft *t, uint32_t v)
{
    uint32_t f = pm_ft_frame(t, v);
    pm_ft_at(t, f)->past = in_past_tense(t, v);
    if (in_nor_list(t, v))
        pm_ft_at(t, f)->negated = true;
    if (but_no_longer(t, v))
        pm_arc_add(t->f, f, PM_ARC_MODIFIER, PM_STR("formerly"), PM_NONE, 0);
}

void pm_ft_link_clause(pm_ft *t, uint32_t v)
{
    if (pm_ft_is_verb(t, v))
        read_alone(t, v);
    const pm_node *n = node_at(t, v);
    uint32_t g = pm_ft_head(t, v);
    const pm_frame *f = pm_ft_at(t, pm_ft_frame(t, v));
    bool noun = f->kind == PM_FRAME_NOUN;
    if (g == PM_NONE || f->governor != PM_NONE)
        return;
    if (n->dep == PM_DEP_PCOMP) {
        link_prep_clause(t, v);
        return;
    }
    if (pm_ft_frame(t, g) == PM_NONE)
        g = pm_ft_above(t, v);
    if (g == PM_NONE)
        return;
    uint32_t to = pm_ft_frame(t, g);
    switch ((pm_dep)n->dep) {
    case PM_DEP_CCOMP: case PM_DEP_XCOMP: case PM_DEP_CSUBJ: case PM_DEP_CSUBJPASS: case PM_DEP_OPRD: case PM_DEP_ATTR:
        link_complement(t, v, g);
        break;
    case PM_DEP_ACL:
        govern(t, v, to, pm_ft_is_noun(t, g) ? PM_LINK_NOUN_CLAUSE : PM_LINK_COMPLEMENT,
               infinitive(t, v) && !opener(t, v).len ? PM_STR("to") : opener(t, v).len ? opener(t, v) : content_word(t, v));
        break;
    case PM_DEP_APPOS: /* "X, the suit says, sold" */
        if (says(t, v) && pm_ft_child(t, v, PM_DEP_NSUBJ) != PM_NONE && pm_ft_above(t, g) != PM_NONE && pm_ft_is_verb(t, pm_ft_above(t, g)))
            pm_ft_at(t, pm_ft_frame(t, pm_ft_above(t, g)))->aside = pm_ft_frame(t, v);
        break;
    case PM_DEP_RELCL:
        govern(t, v, to, infinitive(t, v) && pm_ft_is_noun(t, g) ? PM_LINK_NOUN_CLAUSE : PM_LINK_RELATIVE,
               infinitive(t, v) ? PM_STR("to") : content_word(t, v));
        break;
    case PM_DEP_ADVCL:
        link_adverbial(t, v, g);
        break;
    case PM_DEP_CONJ:
        govern(t, v, to, PM_LINK_CONJUNCT, PM_FT_NOTHING);
        break;
    case PM_DEP_PARATAXIS: case PM_DEP_DEP:
        link_beside(t, v, g);
        break;
    default:
        break;
    }
    if (noun && pm_ft_at(t, pm_ft_frame(t, v))->governor == PM_NONE)
        hang(t, v, to);
}
