#include "resolve/tree.h"

bool pm_tree_is(const pm_syntax *syntax, uint32_t node, const char *words)
{
    pm_str rest = pm_str_of(words), word;
    while (node < syntax->count && pm_str_word(&rest, &word))
        if (pm_str_eq(syntax->nodes[node].lower, word))
            return true;
    return false;
}

bool pm_tree_lemma_is(const pm_syntax *syntax, uint32_t node, const char *words)
{
    pm_str rest = pm_str_of(words), word;
    while (node < syntax->count && pm_str_word(&rest, &word))
        if (pm_str_eq(syntax->nodes[node].lemma, word))
            return true;
    return false;
}

bool pm_tree_is_verb(const pm_syntax *syntax, uint32_t node)
{
    return syntax->nodes[node].pos == PM_POS_VERB || syntax->nodes[node].pos == PM_POS_AUX;
}

bool pm_tree_is_noun(const pm_syntax *syntax, uint32_t node)
{
    return syntax->nodes[node].pos == PM_POS_NOUN || syntax->nodes[node].pos == PM_POS_PROPN;
}

bool pm_tree_is_plural(const pm_syntax *syntax, uint32_t node)
{
    return syntax->nodes[node].tag == PM_PENN_NNS || syntax->nodes[node].tag == PM_PENN_NNPS;
}

bool pm_tree_is_under(const pm_syntax *syntax, uint32_t node, uint32_t upper)
{
    return syntax->nodes[upper].first <= node && node <= syntax->nodes[upper].last;
}

uint32_t pm_tree_core(const pm_syntax *syntax, uint32_t node)
{
    static const char amounts[] = "group number handful majority couple dozen hundred thousand lot bunch crowd pair";
    if (!pm_tree_lemma_is(syntax, node, amounts))
        return node;
    uint32_t of = pm_node_child(syntax, node, PM_DEP_PREP);
    uint32_t what = of != PM_NONE && pm_tree_is(syntax, of, "of") ? pm_node_child(syntax, of, PM_DEP_POBJ) : PM_NONE;
    return what != PM_NONE && pm_tree_is_plural(syntax, what) ? what : node;
}

/* The amount that NODE is counted by, or NODE. */
static uint32_t amount_of(const pm_syntax *syntax, uint32_t node)
{
    const pm_node *n = &syntax->nodes[node];
    if (n->dep != PM_DEP_POBJ || !pm_tree_is(syntax, n->head, "of"))
        return node;
    uint32_t amount = syntax->nodes[n->head].head;
    return pm_tree_core(syntax, amount) == node ? amount : node;
}

pm_role pm_tree_role(const pm_syntax *syntax, uint32_t node)
{
    node = amount_of(syntax, node);
    for (int up = 0; up < PM_TREE_DEPTH; up++) {
        const pm_node *n = &syntax->nodes[node];
        switch (n->dep) {
        case PM_DEP_NSUBJ:
        case PM_DEP_NSUBJPASS:
        case PM_DEP_CSUBJ: return PM_ROLE_SUBJECT;
        case PM_DEP_DOBJ:
        case PM_DEP_ATTR:
        case PM_DEP_OPRD: return PM_ROLE_OBJECT;
        case PM_DEP_DATIVE: return PM_ROLE_INDIRECT;
        case PM_DEP_POSS: return PM_ROLE_POSSESSOR;
        case PM_DEP_POBJ: return PM_ROLE_PREPOSITION;
        case PM_DEP_APPOS: return PM_ROLE_APPOSITION;
        case PM_DEP_CONJ: break; /* as the first of them */
        default: return PM_ROLE_OTHER;
        }
        if (n->head == node)
            break;
        node = n->head;
    }
    return PM_ROLE_OTHER;
}

static uint32_t child_of(const pm_syntax *syntax, uint32_t node, pm_dep one, pm_dep other)
{
    uint32_t c = syntax->nodes[node].child;
    while (c != PM_NONE && syntax->nodes[c].dep != one && syntax->nodes[c].dep != other)
        c = syntax->nodes[c].next;
    return c;
}

uint32_t pm_tree_subject(const pm_syntax *syntax, uint32_t verb)
{
    return child_of(syntax, verb, PM_DEP_NSUBJ, PM_DEP_NSUBJPASS);
}

uint32_t pm_tree_clause(const pm_syntax *syntax, uint32_t node)
{
    for (int up = 0; up < PM_TREE_DEPTH && syntax->nodes[node].head != node; up++) {
        node = syntax->nodes[node].head;
        if (pm_tree_is_verb(syntax, node))
            return node;
    }
    return node;
}

uint32_t pm_tree_determiner(const pm_syntax *syntax, uint32_t noun)
{
    uint32_t det = pm_node_child(syntax, noun, PM_DEP_DET);
    return det != PM_NONE && det < noun ? det : PM_NONE;
}

uint32_t pm_tree_possessor(const pm_syntax *syntax, uint32_t noun)
{
    return pm_node_child(syntax, noun, PM_DEP_POSS);
}

/* --- phrases ------------------------------------------------------------------ */

/* Labels of what stands before a head and is no part of its phrase. */
static bool is_outside_left(uint8_t dep)
{
    switch (dep) {
    case PM_DEP_RELCL: case PM_DEP_APPOS: case PM_DEP_NSUBJ: case PM_DEP_NSUBJPASS: case PM_DEP_ADVCL: case PM_DEP_MARK:
    case PM_DEP_PREP: case PM_DEP_CC: case PM_DEP_AUX: case PM_DEP_AUXPASS: case PM_DEP_NEG: case PM_DEP_PRECONJ:
    case PM_DEP_PREDET: case PM_DEP_CCOMP: case PM_DEP_CSUBJ: case PM_DEP_PUNCT: case PM_DEP_DEP: case PM_DEP_META:
    case PM_DEP_INTJ: case PM_DEP_PARATAXIS: return true;
    default: return false;
    }
}

static bool is_hyphen(const pm_syntax *syntax, uint32_t node)
{
    return pm_tree_is(syntax, node, "- / --");
}

static uint32_t left_end(const pm_syntax *syntax, uint32_t head)
{
    uint32_t kids[PM_TREE_KIDS], count = 0, first = head;
    for (uint32_t c = syntax->nodes[head].child; c != PM_NONE && c < head; c = syntax->nodes[c].next)
        if (count < PM_TREE_KIDS)
            kids[count++] = c;
    while (count-- > 0) {
        uint32_t c = kids[count];
        const pm_node *n = &syntax->nodes[c];
        bool hyphen = n->dep == PM_DEP_PUNCT && is_hyphen(syntax, c);
        bool only = n->dep == PM_DEP_ADVMOD && pm_tree_is(syntax, c, "only even also particularly especially including just");
        if (only || (is_outside_left(n->dep) && !hyphen) || n->last + 1 != first)
            break;
        first = n->first;
    }
    return first;
}

static uint32_t right_end(const pm_syntax *syntax, uint32_t head, pm_span_tail tail, int depth)
{
    uint32_t last = head;
    for (uint32_t c = syntax->nodes[head].child; c != PM_NONE; c = syntax->nodes[c].next) {
        const pm_node *n = &syntax->nodes[c];
        if (c < head)
            continue;
        bool of = n->dep == PM_DEP_PREP && (tail == PM_TAIL_ALL || (tail == PM_TAIL_OF && pm_tree_is(syntax, c, "of for")));
        bool acting = n->dep == PM_DEP_ACL && tail == PM_TAIL_ALL && n->tag == PM_PENN_VBG;
        bool inner = depth > 0 && n->dep != PM_DEP_RELCL && n->dep != PM_DEP_APPOS && n->dep != PM_DEP_ADVCL && n->dep != PM_DEP_PUNCT;
        bool word = n->dep == PM_DEP_COMPOUND || n->dep == PM_DEP_NMOD || n->dep == PM_DEP_CASE;
        if (n->dep == PM_DEP_CASE && depth == 0)
            break; /* the possessive of the phrase itself */
        if (!(of || acting || inner || word) || n->first != last + 1)
            break;
        last = depth < PM_TREE_DEPTH ? right_end(syntax, c, tail == PM_TAIL_NONE ? PM_TAIL_OF : tail, depth + 1) : c;
        if (last < n->last) /* something was left out: the phrase ends there */
            break;
    }
    return last;
}

pm_span pm_tree_phrase(const pm_syntax *syntax, uint32_t head, pm_span_tail tail)
{
    pm_span span = {left_end(syntax, head), right_end(syntax, head, tail, 0)};
    while (span.last > head && syntax->nodes[span.last].pos == PM_POS_ADP) /* "employees at", and the rest is lost */
        span.last--;
    return span;
}

/* --- it ------------------------------------------------------------------------ */

static bool has_clause(const pm_syntax *syntax, uint32_t node)
{
    for (uint32_t c = syntax->nodes[node].child; c != PM_NONE; c = syntax->nodes[c].next) {
        uint8_t dep = syntax->nodes[c].dep;
        if (c > node && (dep == PM_DEP_CCOMP || dep == PM_DEP_XCOMP || dep == PM_DEP_ADVCL || dep == PM_DEP_CSUBJ ||
                         dep == PM_DEP_RELCL || dep == PM_DEP_ACL))
            return true;
    }
    return false;
}

/* "make it clear that": VERB is the adjective that the parser hangs "it" on. */
static bool is_small_clause(const pm_syntax *syntax, uint32_t verb)
{
    const pm_node *n = &syntax->nodes[verb];
    return n->pos == PM_POS_ADJ && (n->dep == PM_DEP_CCOMP || n->dep == PM_DEP_XCOMP) &&
           pm_tree_lemma_is(syntax, n->head, "make find consider think deem keep believe leave");
}

/* "it is a surprise that", "it would be a mistake to": a clause follows that the
 * verb, not the noun, governs. */
static bool is_extraposed(const pm_syntax *syntax, uint32_t verb)
{
    for (uint32_t c = syntax->nodes[verb].child; c != PM_NONE; c = syntax->nodes[c].next) {
        uint8_t dep = syntax->nodes[c].dep;
        if (c < verb || (dep != PM_DEP_CCOMP && dep != PM_DEP_CSUBJ && dep != PM_DEP_ADVCL))
            continue;
        uint32_t mark = pm_node_child(syntax, c, PM_DEP_MARK);
        if (dep != PM_DEP_ADVCL || (mark != PM_NONE && pm_tree_is(syntax, mark, "that if whether")))
            return true;
    }
    return false;
}

bool pm_tree_is_expletive(const pm_syntax *syntax, uint32_t it)
{
    static const char weather[] = "seem appear happen turn rain snow matter emerge transpire";
    static const char copula[] = "be become get feel look sound remain make 's ’s";
    static const char raising[] = "say believe expect report think know estimate understand allege assume rumor suppose";
    static const char thought[] = "say believe expect report think know estimate note announce reveal disclose emerge find unclear hope understand allege agree assume rumor fear suggest decide";
    const pm_node *n = &syntax->nodes[it];
    uint32_t verb = n->head;
    if (n->dep == PM_DEP_EXPL)
        return true;
    if (!pm_tree_is(syntax, it, "it") || (n->dep != PM_DEP_NSUBJ && n->dep != PM_DEP_NSUBJPASS) || verb == it)
        return false;
    bool clause = has_clause(syntax, verb);
    if (is_small_clause(syntax, verb))
        return true;
    uint32_t state = pm_node_child(syntax, verb, PM_DEP_ACOMP);
    if (pm_tree_lemma_is(syntax, verb, "go") && state != PM_NONE && (clause || has_clause(syntax, state)))
        return true; /* "it has not gone unnoticed that" */
    if (pm_tree_lemma_is(syntax, verb, weather) || (pm_tree_lemma_is(syntax, verb, "take cost") && clause))
        return true;
    if (pm_tree_lemma_is(syntax, verb, thought) && pm_node_child(syntax, verb, PM_DEP_AUXPASS) != PM_NONE)
        return !pm_tree_lemma_is(syntax, verb, raising) || pm_node_child(syntax, verb, PM_DEP_XCOMP) == PM_NONE; /* "it is understood to be …" */
    if (!pm_tree_lemma_is(syntax, verb, copula))
        return false;
    uint32_t what = child_of(syntax, verb, PM_DEP_ACOMP, PM_DEP_ATTR);
    if (what == PM_NONE)
        return false;
    bool adjective = syntax->nodes[what].pos == PM_POS_ADJ;
    bool idle = pm_tree_lemma_is(syntax, what, "time shame fact pity way problem thing question case part matter year day month week reason");
    bool person = pm_tree_is(syntax, what, "who what because");
    bool extended = clause || has_clause(syntax, what);
    for (uint32_t c = syntax->nodes[verb].child; c != PM_NONE; c = syntax->nodes[c].next)
        extended = extended || pm_tree_is(syntax, c, "for");
    return person || ((adjective || idle) && extended) || is_extraposed(syntax, verb) || (idle && pm_tree_determiner(syntax, what) == PM_NONE) ||
           (syntax->nodes[what].name != PM_NONE && has_clause(syntax, what)); /* "it was Smith who" */
}

/* --- control ------------------------------------------------------------------ */

/* Verbs whose object does what the infinitive says. */
static const char object_control[] =
    "call urge ask demand force allow want tell push press get order require help persuade pressure enable encourage expect "
    "permit cause beg challenge convince instruct invite warn compel prompt pay train teach let make direct hire advise";

static bool has_to(const pm_syntax *syntax, uint32_t verb)
{
    for (uint32_t c = syntax->nodes[verb].child; c != PM_NONE; c = syntax->nodes[c].next)
        if (syntax->nodes[c].dep == PM_DEP_AUX && pm_tree_is(syntax, c, "to"))
            return true;
    return false;
}

/* The object of GOVERNOR between it and VERB: "asked NAME to", "called on NAME to". */
static void object_of(const pm_syntax *syntax, uint32_t governor, uint32_t verb, pm_control *out)
{
    for (uint32_t c = syntax->nodes[governor].child; c != PM_NONE; c = syntax->nodes[c].next) {
        uint32_t object = PM_NONE;
        if (c <= governor || c >= verb)
            continue;
        if (syntax->nodes[c].dep == PM_DEP_DOBJ || syntax->nodes[c].dep == PM_DEP_DATIVE)
            object = c;
        else if (syntax->nodes[c].dep == PM_DEP_PREP)
            object = pm_node_child(syntax, c, PM_DEP_POBJ);
        if (object != PM_NONE && out->nearest_count < 4)
            out->nearest[out->nearest_count++] = object;
    }
}

static void add_subject(pm_control *out, uint32_t subject, bool nearest)
{
    if (nearest && out->nearest_count < 4)
        out->nearest[out->nearest_count++] = subject;
    if (out->upper_count < 8)
        out->upper[out->upper_count++] = subject;
}

uint32_t pm_tree_subject_of_clause(const pm_syntax *syntax, uint32_t verb)
{
    const pm_node *n = &syntax->nodes[verb];
    uint32_t subject = pm_tree_subject(syntax, verb);
    bool relative = subject != PM_NONE && (syntax->nodes[subject].tag == PM_PENN_WDT || syntax->nodes[subject].tag == PM_PENN_WP);
    bool participle = subject == PM_NONE && n->dep == PM_DEP_ACL && (n->tag == PM_PENN_VBN || n->tag == PM_PENN_VBG);
    if (((relative && n->dep == PM_DEP_RELCL) || participle) && n->head != verb && n->head < verb)
        return n->head;
    return subject;
}

pm_control pm_tree_control(const pm_syntax *syntax, uint32_t node)
{
    pm_control out = {.paired = PM_NONE, .local = PM_NONE};
    uint32_t at = node, noun = syntax->nodes[node].head;
    bool beside = syntax->nodes[noun].dep == PM_DEP_CONJ || syntax->nodes[noun].dep == PM_DEP_APPOS;
    if (syntax->nodes[node].dep == PM_DEP_POSS && beside && pm_tree_is_noun(syntax, syntax->nodes[noun].head))
        out.paired = pm_tree_possessor(syntax, syntax->nodes[noun].head);
    if (out.paired == PM_NONE && syntax->nodes[node].dep == PM_DEP_POSS && syntax->nodes[noun].dep == PM_DEP_CONJ)
        out.paired = syntax->nodes[noun].head;
    for (int up = 0; up < PM_TREE_DEPTH && syntax->nodes[at].head != at; up++) {
        uint32_t verb = syntax->nodes[at].head;
        uint8_t dep = syntax->nodes[verb].dep;
        uint32_t subject = pm_tree_subject_of_clause(syntax, verb);
        if (subject == PM_NONE && out.nearest_count == 0 && pm_tree_is_verb(syntax, verb)) { /* "to separate children from their" */
            uint32_t object = pm_node_child(syntax, verb, PM_DEP_DOBJ);
            if (object != PM_NONE && object > verb && syntax->nodes[object].last < node)
                out.local = object;
        }
        if (out.local == PM_NONE && out.nearest_count == 0 && pm_tree_is_noun(syntax, verb)) { /* "the separation of children from their" */
            uint32_t of = pm_node_child(syntax, verb, PM_DEP_PREP), what = PM_NONE;
            if (of != PM_NONE && of > verb && pm_tree_is(syntax, of, "of"))
                what = pm_node_child(syntax, of, PM_DEP_POBJ);
            if (what != PM_NONE && syntax->nodes[what].last < node && pm_tree_is_plural(syntax, what))
                out.local = what;
        }
        if (subject != PM_NONE && subject < node) {
            add_subject(&out, pm_tree_core(syntax, subject), out.nearest_count == 0);
        } else if (subject == PM_NONE && out.nearest_count == 0 && syntax->nodes[verb].head != verb &&
                   (dep == PM_DEP_XCOMP || dep == PM_DEP_ADVCL || dep == PM_DEP_ACL || dep == PM_DEP_PCOMP || dep == PM_DEP_CCOMP)) {
            uint32_t governor = syntax->nodes[verb].head;
            if (syntax->nodes[governor].dep == PM_DEP_PREP)
                governor = syntax->nodes[governor].head;
            if (pm_tree_lemma_is(syntax, governor, object_control) && has_to(syntax, verb))
                object_of(syntax, governor, verb, &out);
        }
        at = verb;
    }
    return out;
}

/* --- cataphora ------------------------------------------------------------------ */

static bool is_fronted(uint8_t dep)
{
    return dep == PM_DEP_PREP || dep == PM_DEP_ADVCL;
}

uint32_t pm_tree_cataphor(const pm_syntax *syntax, uint32_t node)
{
    const pm_node *nodes = syntax->nodes;
    uint8_t dep = nodes[node].dep;
    uint32_t at = node;
    if (dep != PM_DEP_POSS && dep != PM_DEP_NSUBJ && dep != PM_DEP_NSUBJPASS)
        return PM_NONE;
    for (int up = 0; up < PM_TREE_DEPTH && nodes[at].head != at && !is_fronted(nodes[at].dep); up++)
        at = nodes[at].head;
    for (int up = 0; up < PM_TREE_DEPTH && nodes[at].head != at && is_fronted(nodes[at].dep); up++) {
        uint8_t above = nodes[nodes[at].head].dep;
        if (above == PM_DEP_ROOT || above == PM_DEP_CCOMP || above == PM_DEP_CONJ || above == PM_DEP_RELCL)
            break;
        at = nodes[at].head;
    }
    if (!is_fronted(nodes[at].dep) || nodes[at].head == at)
        return PM_NONE;
    uint32_t subject = pm_tree_subject(syntax, nodes[at].head);
    return subject != PM_NONE && subject > node && at < subject ? subject : PM_NONE;
}
