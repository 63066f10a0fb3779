#include "syntax/mend.h"

enum { FAR = 40 }; /* nodes: nothing is put right across more */

static bool root(const pm_node *nodes, uint32_t i)
{
    return nodes[i].head == i;
}

/* Every other new head is above the node that it is given to, so that a tree
 * stays one; where it is not, this must be false: X hangs on TOP, or too deep. */
static bool under(const pm_node *nodes, uint32_t x, uint32_t top)
{
    for (int steps = 0; steps < 64; steps++) {
        if (x == top)
            return true;
        if (root(nodes, x))
            return false;
        x = nodes[x].head;
    }
    return true;
}

/* "…, records show." was read as a compound noun: a plural and its verb. */
static void mend_source(pm_node *nodes, uint32_t i)
{
    uint32_t said = nodes[i].head;
    if (nodes[i].dep != PM_DEP_CCOMP || said <= i + 1 || said == 0 || !root(nodes, said))
        return;
    pm_node *v = &nodes[said], *s = &nodes[said - 1];
    bool bare = v->tag == PM_PENN_VBP || v->tag == PM_PENN_NN || v->tag == PM_PENN_VB || v->tag == PM_PENN_NNP;
    if (!bare || s->dep != PM_DEP_COMPOUND || s->head != said || s->tag != PM_PENN_NNS)
        return;
    s->dep = PM_DEP_NSUBJ;
    v->tag = PM_PENN_VBP;
    v->pos = PM_POS_VERB;
}

/* "demanded in a letter that X stop": two subjects, the first of them "that":
 * no relative clause but what is demanded. */
static void mend_that(pm_node *nodes, uint32_t i, uint32_t count)
{
    uint32_t v = nodes[i].head;
    if (nodes[i].dep != PM_DEP_NSUBJ || nodes[i].tag != PM_PENN_WDT || nodes[v].dep != PM_DEP_RELCL || v < i || v > i + FAR)
        return;
    bool other = false;
    for (uint32_t k = i + 1; k < v && k < count; k++)
        other |= nodes[k].head == v && nodes[k].dep == PM_DEP_NSUBJ;
    if (!other)
        return;
    nodes[i].dep = PM_DEP_MARK;
    nodes[i].tag = PM_PENN_IN;
    nodes[v].dep = PM_DEP_ACL;
    if (nodes[v].tag != PM_PENN_VB)
        return;
    uint32_t noun = nodes[v].head, prep = nodes[noun].head;
    if (nodes[noun].dep != PM_DEP_POBJ || nodes[prep].dep != PM_DEP_PREP)
        return;
    uint32_t verb = nodes[prep].head;
    if (nodes[verb].pos == PM_POS_VERB && verb < v) {
        nodes[v].head = verb;
        nodes[v].dep = PM_DEP_CCOMP;
    }
}

static uint32_t first_of(const pm_node *nodes, uint32_t i)
{
    uint32_t first = i;
    while (first > 0 && nodes[first - 1].head == i && first + FAR > i)
        first--;
    return first;
}

/* "approved X, a vaccine made by Y": a second object behind a comma is the first
 * named again. */
static void mend_object(pm_node *nodes, uint32_t i)
{
    if (nodes[i].dep != PM_DEP_DOBJ || nodes[i].pos != PM_POS_NOUN)
        return;
    uint32_t first = first_of(nodes, i), v = nodes[i].head;
    if (first < 2 || first == i || nodes[first].tag != PM_PENN_DT || !pm_str_eqz(nodes[first - 1].lower, ","))
        return;
    uint32_t before = first - 2;
    if (nodes[before].dep != PM_DEP_DOBJ || nodes[before].head != v || nodes[before].pos != PM_POS_PROPN)
        return;
    nodes[i].dep = PM_DEP_APPOS;
    nodes[i].head = before;
}

/* "A and their company, X, …": X is the company. */
static void mend_apposition(pm_node *nodes, uint32_t i)
{
    uint32_t n = nodes[i].head;
    if (nodes[i].dep != PM_DEP_APPOS || n >= i)
        return;
    uint32_t first = first_of(nodes, i);
    if (first < 2 || !pm_str_eqz(nodes[first - 1].lower, ","))
        return;
    uint32_t before = first - 2;
    if (before > n && nodes[before].dep == PM_DEP_CONJ && nodes[before].head == n && nodes[before].pos == PM_POS_NOUN &&
        nodes[i].pos == PM_POS_PROPN)
        nodes[i].head = before;
}

/* An apposition that hangs on a noun before the verb while a name stands right
 * before its comma: it is that name's. */
static void mend_far(pm_node *nodes, uint32_t i)
{
    uint32_t h = nodes[i].head, first = first_of(nodes, i);
    if (nodes[i].dep != PM_DEP_APPOS || h + 3 > first || first < 2 || !pm_str_eqz(nodes[first - 1].lower, ","))
        return;
    uint32_t before = first - 2;
    bool right = nodes[i].pos != PM_POS_PROPN || nodes[before].pos != PM_POS_PROPN;
    if (nodes[before].pos == PM_POS_PROPN && right && before != h && nodes[h].head > h && nodes[h].head < i &&
        !under(nodes, before, i))
        nodes[i].head = before;
}


static bool person(const pm_node *n)
{
    return n->name_class == PM_CLASS_PERSON;
}

static bool body(const pm_node *n)
{
    return n->name_class == PM_CLASS_ORG || n->name_class == PM_CLASS_GPE || n->name_class == PM_CLASS_LOC ||
           n->name_class == PM_CLASS_FAC || n->name_class == PM_CLASS_PRODUCT;
}

/* "Ruritania's minister, Ana Lee said, …": the second of two subjects is the first by name. */
static void mend_subjects(pm_node *nodes, uint32_t i)
{
    uint32_t v = nodes[i].head;
    if (nodes[i].dep != PM_DEP_NSUBJ || !person(&nodes[i]) || nodes[i].name == PM_NONE || v != i + 1 || i < 2 ||
        !pm_str_eqz(nodes[i - 1].lower, ","))
        return;
    pm_node *title = &nodes[i - 2];
    if (title->dep != PM_DEP_NSUBJ || title->head != v || title->name != PM_NONE)
        return;
    nodes[i].dep = PM_DEP_APPOS;
    nodes[i].head = i - 2;
}

/* "the suburb of Elmwick, Ohio and went": a list of two without "and" is a town
 * and its state. */
static void mend_town(pm_node *nodes, uint32_t i, uint32_t count)
{
    uint32_t h = nodes[i].head;
    if (nodes[i].dep != PM_DEP_CONJ || nodes[i].name_class != PM_CLASS_GPE || i != h + 2 || nodes[h].dep == PM_DEP_CONJ ||
        nodes[h].pos != PM_POS_PROPN || !pm_str_eqz(nodes[h + 1].lower, ","))
        return;
    for (uint32_t k = h + 1; k < count && k < i + FAR; k++)
        if ((nodes[k].dep == PM_DEP_CC || nodes[k].dep == PM_DEP_CONJ) && k != i && (nodes[k].head == h || nodes[k].head == i))
            return;
    nodes[i].dep = PM_DEP_APPOS;
}

/* "fought conservative Ohio Senator Ana Lee": without a comma between, the place
 * is no object but a part of her title. */
static void mend_squeezed(pm_node *nodes, uint32_t i)
{
    uint32_t first = first_of(nodes, i), h = first ? first - 1 : i;
    bool named_again = nodes[i].dep == PM_DEP_APPOS && nodes[i].head == h;
    bool adverb = nodes[i].dep == PM_DEP_NPADVMOD && nodes[h].dep == PM_DEP_DOBJ && nodes[h].head == nodes[i].head;
    if (first == i || !(named_again || adverb) || nodes[i].pos != PM_POS_PROPN || nodes[first].pos != PM_POS_PROPN ||
        nodes[h].pos != PM_POS_PROPN || (!person(&nodes[i]) && nodes[i].name_class != PM_CLASS_NONE))
        return;
    nodes[i].head = root(nodes, h) ? i : nodes[h].head;
    nodes[i].dep = nodes[h].dep;
    nodes[h].head = i;
    nodes[h].dep = PM_DEP_COMPOUND;
}

/* The common noun on whose preposition the name ORG hangs ("the head of ORG"),
 * the first of its list; ORG if there is none. */
static uint32_t said_of(const pm_node *nodes, uint32_t prep, uint32_t org)
{
    uint32_t n = nodes[prep].head;
    if (nodes[prep].dep != PM_DEP_PREP || nodes[n].pos != PM_POS_NOUN || n > prep)
        return org;
    for (int steps = 0; steps < FAR && nodes[n].dep == PM_DEP_CONJ && nodes[n].head < n; steps++) {
        if (nodes[nodes[n].head].pos != PM_POS_NOUN)
            break;
        n = nodes[n].head;
    }
    return n;
}

/* "the head of ORG, Ana Lee, …", "CEO of ORG Ana Lee": the head is Ana Lee, not ORG. */
static void mend_person(pm_node *nodes, uint32_t i)
{
    uint32_t h = nodes[i].head;
    if (nodes[i].dep == PM_DEP_APPOS && person(&nodes[i]) && body(&nodes[h]) && h < i && nodes[h].dep == PM_DEP_POBJ) {
        nodes[i].head = said_of(nodes, nodes[h].head, h);
        return;
    }
    bool before = nodes[i].dep == PM_DEP_NMOD || nodes[i].dep == PM_DEP_COMPOUND;
    if (!before || h <= i || !body(&nodes[i]) || !person(&nodes[h]) || nodes[h].dep != PM_DEP_POBJ)
        return;
    bool comma = pm_str_eqz(nodes[i + 1].lower, ","), beside = h == i + 1 && nodes[i].name != PM_NONE && nodes[h].name != PM_NONE;
    if (!comma && !beside)
        return;
    uint32_t prep = nodes[h].head, noun = said_of(nodes, prep, PM_NONE);
    if (noun == PM_NONE || noun > i)
        return;
    nodes[i].head = prep;
    nodes[i].dep = PM_DEP_POBJ;
    nodes[h].head = noun;
    nodes[h].dep = PM_DEP_APPOS;
}

/* "X was itself majority-owned by Y": a passive that was read as a quality. */
static void mend_passive(pm_node *nodes, uint32_t i, uint32_t count)
{
    uint32_t be = nodes[i].head;
    bool agent = false;
    if (nodes[i].dep != PM_DEP_ACOMP || nodes[i].tag != PM_PENN_VBN || be >= i || nodes[be].pos != PM_POS_AUX)
        return;
    for (uint32_t k = i + 1; k < count && k < i + 4; k++)
        agent |= nodes[k].head == i && nodes[k].dep == PM_DEP_AGENT;
    if (!agent)
        return;
    nodes[i].head = root(nodes, be) ? i : nodes[be].head;
    nodes[i].dep = nodes[be].dep;
    nodes[i].pos = PM_POS_VERB;
    for (uint32_t k = be > FAR ? be - FAR : 0; k < count && k < i + FAR; k++)
        if (nodes[k].head == be && k != i && k != be) {
            nodes[k].head = i;
            if (nodes[k].dep == PM_DEP_NSUBJ)
                nodes[k].dep = PM_DEP_NSUBJPASS;
        }
    nodes[be].head = i;
    nodes[be].dep = PM_DEP_AUXPASS;
}

/* "Ana Lee called the ruling by ORG wrong": no passive, where the verb has its subject
 * before it and its object stands between. */
static void mend_agent(pm_node *nodes, uint32_t i)
{
    uint32_t v = nodes[i].head, object = PM_NONE;
    if (nodes[i].dep != PM_DEP_AGENT || v >= i || i > v + FAR)
        return;
    for (uint32_t k = v + 1; k < i; k++)
        if (nodes[k].head == v && nodes[k].dep == PM_DEP_DOBJ)
            object = k;
    if (object == PM_NONE || object + 1 != i)
        return;
    bool active = false;
    for (uint32_t k = v > FAR ? v - FAR : 0; k < v; k++) {
        if (nodes[k].head == v && (nodes[k].dep == PM_DEP_AUXPASS || nodes[k].dep == PM_DEP_NSUBJPASS))
            return;
        active |= nodes[k].head == v && nodes[k].dep == PM_DEP_NSUBJ;
    }
    if (!active)
        return;
    nodes[i].head = object;
    nodes[i].dep = PM_DEP_PREP;
}

/* "Orbit Director of Public Affairs Ana Lee": the name was read behind the title's
 * preposition. It stands for the whole; the title hangs on it. */
static void mend_title(pm_node *nodes, uint32_t i)
{
    uint32_t prep = nodes[i].head, title = nodes[prep].head;
    if (nodes[i].dep != PM_DEP_POBJ || !person(&nodes[i]) || nodes[prep].dep != PM_DEP_PREP || title + 1 != prep ||
        nodes[title].tag != PM_PENN_NNP || person(&nodes[title]) || i < prep + 2 || i > prep + 8)
        return;
    for (uint32_t k = prep + 1; k < i; k++)
        if (nodes[k].tag == PM_PENN_DT || nodes[k].dep == PM_DEP_PUNCT || nodes[k].dep == PM_DEP_POSS || !under(nodes, k, i))
            return;
    for (uint32_t k = prep + 1; k + 1 < i; k++)
        if (nodes[k].head == i)
            nodes[k].head = i - 1;
    nodes[i].head = root(nodes, title) ? i : nodes[title].head;
    nodes[i].dep = nodes[title].dep;
    nodes[title].head = i;
    nodes[title].dep = PM_DEP_COMPOUND;
    nodes[i - 1].head = prep;
    nodes[i - 1].dep = PM_DEP_POBJ;
}

/* "Also giving was Ana Lee": who stands behind the auxiliary is the subject. */
static void mend_inverted(pm_node *nodes, uint32_t i)
{
    uint32_t aux = nodes[i].head, v = nodes[aux].head;
    bool filler = nodes[i].dep == PM_DEP_ATTR || nodes[i].dep == PM_DEP_NSUBJ;
    if (!filler || nodes[aux].dep != PM_DEP_AUX || v >= aux || nodes[v].tag != PM_PENN_VBG || i < aux)
        return;
    nodes[i].head = v;
    nodes[i].dep = PM_DEP_NSUBJ;
}

/* "Acme to buy Orbit": a headline's future, no clause about Acme. */
static void mend_headline(pm_node *nodes, uint32_t i)
{
    uint32_t h = nodes[i].head;
    bool clause = nodes[i].dep == PM_DEP_RELCL || nodes[i].dep == PM_DEP_ACL;
    if (!clause || nodes[i].tag != PM_PENN_VB || i != h + 2 || nodes[i - 1].tag != PM_PENN_TO || !root(nodes, h) ||
        nodes[h].name == PM_NONE)
        return;
    nodes[i].head = i;
    nodes[i].dep = PM_DEP_ROOT;
    nodes[h].head = i;
    nodes[h].dep = PM_DEP_NSUBJ;
}

/* "Acme and Orbit sell cameras": a word that was tagged a verb and read as part
 * of a name of things. Its names become its subject, the things its object. */
static void mend_compound(pm_node *nodes, uint32_t i)
{
    uint32_t h = nodes[i].head;
    bool part = nodes[i].dep == PM_DEP_COMPOUND || nodes[i].dep == PM_DEP_AMOD || nodes[i].dep == PM_DEP_NMOD;
    if (!pm_penn_inflected(nodes[i].tag) || !part || h <= i || i == 0 || nodes[i].pos == PM_POS_AUX)
        return;
    uint32_t name = PM_NONE;
    for (uint32_t k = i; k-- > 0 && k + 12 > i && name == PM_NONE;)
        if (nodes[k].head == h && nodes[k].name != PM_NONE)
            name = k;
    if (name == PM_NONE)
        return;
    for (uint32_t k = name; k < i; k++) /* nothing but the names stands before it */
        if (nodes[k].head == h && k != name)
            return;
    bool top = root(nodes, h);
    nodes[i].head = top ? i : nodes[h].head;
    nodes[i].dep = nodes[h].dep;
    nodes[i].pos = PM_POS_VERB;
    nodes[name].head = i;
    nodes[name].dep = PM_DEP_NSUBJ;
    nodes[h].head = i;
    nodes[h].dep = PM_DEP_DOBJ;
}

/* "Acme, Ana Lee said, sells": the first of two subjects is that of the verb
 * behind. */
static void mend_aside(pm_node *nodes, uint32_t i)
{
    uint32_t said = nodes[i].head, v = nodes[said].head;
    if (nodes[i].dep != PM_DEP_NSUBJ || nodes[said].dep != PM_DEP_PARATAXIS || v <= said || said <= i + 2 || v > i + FAR ||
        !pm_str_eqz(nodes[i + 1].lower, ","))
        return;
    bool second = false, own = false;
    for (uint32_t k = i + 2; k < v; k++) {
        second |= k < said && nodes[k].head == said && nodes[k].dep == PM_DEP_NSUBJ;
        own |= nodes[k].head == v && nodes[k].dep == PM_DEP_NSUBJ;
    }
    if (second && !own)
        nodes[i].head = v;
}

/* The same where the parser took the clause for what is said and its subject for
 * a mere adjunct: "Acme, Ana Lee said on Monday, has sold". */
static void mend_front(pm_node *nodes, uint32_t i, uint32_t count)
{
    uint32_t said = nodes[i].head, v = PM_NONE;
    bool loose = nodes[i].dep == PM_DEP_NPADVMOD || nodes[i].dep == PM_DEP_DEP || nodes[i].dep == PM_DEP_NMOD || nodes[i].dep == PM_DEP_DOBJ;
    if (!loose || nodes[i].name == PM_NONE || said <= i + 2 || !root(nodes, said) || !pm_str_eqz(nodes[i + 1].lower, ","))
        return;
    for (uint32_t k = said + 1; k < count && k < said + FAR && v == PM_NONE; k++)
        if (nodes[k].head == said && nodes[k].dep == PM_DEP_CCOMP)
            v = k;
    for (uint32_t k = said + 1; v != PM_NONE && k < v; k++)
        if (nodes[k].head == v && (nodes[k].dep == PM_DEP_NSUBJ || nodes[k].dep == PM_DEP_NSUBJPASS))
            return;
    if (v == PM_NONE)
        return;
    nodes[i].head = v;
    nodes[i].dep = PM_DEP_NSUBJ;
}

/* "firms such as A and B supply": a preposition without an object before a name
 * that hangs elsewhere. */
static void mend_such(pm_node *nodes, uint32_t i, uint32_t count)
{
    bool such = i > 0 && pm_str_eqz(nodes[i].lower, "as") && pm_str_eqz(nodes[i - 1].lower, "such");
    if ((!such && !pm_str_eqz(nodes[i].lower, "including")) || nodes[i].dep != PM_DEP_PREP || i + 1 >= count)
        return;
    uint32_t k = i + 1;
    while (k + 1 < count && k < i + 3 && nodes[k].tag == PM_PENN_DT)
        k++;
    bool loose = nodes[k].dep == PM_DEP_NMOD || nodes[k].dep == PM_DEP_DEP || nodes[k].dep == PM_DEP_NPADVMOD;
    if (loose && nodes[k].name != PM_NONE && nodes[k].head > k && !under(nodes, i, k)) {
        nodes[k].head = i;
        nodes[k].dep = PM_DEP_POBJ;
    }
}

/* "A, who owns B; C, who …; and D": behind a semicolon the list goes on that was
 * begun before the clauses about A. */
static void mend_semicolon(pm_node *nodes, uint32_t i)
{
    uint32_t first = first_of(nodes, i), n = nodes[i].head;
    if (nodes[i].dep != PM_DEP_CONJ || nodes[i].pos != PM_POS_PROPN || first == 0 || n >= i ||
        !pm_str_eqz(nodes[first - 1].lower, ";"))
        return;
    bool left = false; /* a clause or an apposition */
    for (int steps = 0; steps < 8 && !root(nodes, n); steps++) {
        uint8_t dep = nodes[n].dep;
        left |= dep == PM_DEP_RELCL || dep == PM_DEP_ACL || dep == PM_DEP_APPOS;
        n = nodes[n].head;
        if (left && nodes[n].pos == PM_POS_PROPN && n < i) {
            nodes[i].head = n;
            return;
        }
    }
}

/* "A's and B's ties": the ties were read as a second thing beside A. */
static void mend_possessors(pm_node *nodes, uint32_t i)
{
    uint32_t n = nodes[i].head, a = nodes[n].head;
    if (nodes[i].dep != PM_DEP_POSS || nodes[n].dep != PM_DEP_CONJ || a >= i || n <= i || i < a + 3 || i > a + 4 ||
        nodes[a + 1].tag != PM_PENN_POS || nodes[a + 1].head != a || nodes[a].pos != PM_POS_PROPN)
        return;
    nodes[n].dep = nodes[a].dep;
    nodes[n].head = root(nodes, a) ? n : nodes[a].head;
    nodes[a].dep = PM_DEP_POSS;
    nodes[a].head = n;
}

/* "requires X to publish and bars Y": a finite verb goes on with the finite one
 * above, not with the infinitive. */
static void mend_verbs(pm_node *nodes, uint32_t i)
{
    uint32_t h = nodes[i].head;
    bool past_or_s = nodes[i].tag == PM_PENN_VBZ || nodes[i].tag == PM_PENN_VBD;
    bool bare = nodes[h].tag == PM_PENN_VB || nodes[h].tag == PM_PENN_VBG;
    if (nodes[i].dep != PM_DEP_CONJ || !past_or_s || !bare || h > i || nodes[i].pos == PM_POS_AUX)
        return;
    for (uint32_t k = i; k-- > h;) /* its own subject or auxiliary says otherwise */
        if ((nodes[k].head == i || nodes[k].head == h) &&
            (nodes[k].dep == PM_DEP_NSUBJ || (nodes[k].head == i && nodes[k].dep == PM_DEP_AUX)))
            return;
    for (int steps = 0; steps < 4 && !root(nodes, h); steps++) {
        h = nodes[h].head;
        if (nodes[h].tag == nodes[i].tag && h < i) {
            nodes[i].head = h;
            return;
        }
    }
}

/* "…; C, whose firm, D, holds shares; and E": the verb is the firm's, not C's. */
static void mend_whose_list(pm_node *nodes, uint32_t i)
{
    uint32_t noun = nodes[i].head, c = nodes[noun].head, v = nodes[c].head;
    if (nodes[i].tag != PM_PENN_WP_POSS || nodes[i].dep != PM_DEP_POSS || nodes[noun].dep != PM_DEP_APPOS || c >= i || v <= noun ||
        nodes[c].dep != PM_DEP_NSUBJ || root(nodes, v) || nodes[v].pos != PM_POS_VERB)
        return;
    nodes[c].head = nodes[v].head;
    nodes[c].dep = nodes[v].dep == PM_DEP_CONJ ? PM_DEP_CONJ : PM_DEP_DEP;
    nodes[v].head = c;
    nodes[v].dep = PM_DEP_RELCL;
    nodes[noun].head = v;
    nodes[noun].dep = PM_DEP_NSUBJ;
}

/* "X, who chairs Y, called on Z": the verb was read as a participle about Y, so that X
 * is all that is left for the sentence. */
static void mend_main(pm_node *nodes, uint32_t i, uint32_t count)
{
    uint32_t noun = nodes[i].head, x = noun;
    bool verb = nodes[i].dep == PM_DEP_ACL && (nodes[i].tag == PM_PENN_VBN || nodes[i].tag == PM_PENN_VBD);
    bool relative = false;
    if (!verb || i == 0 || noun + 1 >= i || !pm_str_eqz(nodes[i - 1].lower, ","))
        return;
    for (int steps = 0; steps < FAR && !root(nodes, x); steps++) {
        relative |= nodes[x].dep == PM_DEP_RELCL;
        x = nodes[x].head;
    }
    if (!relative || x >= noun || !root(nodes, x) || nodes[x].pos != PM_POS_PROPN)
        return;
    for (uint32_t k = i + 1; k < count && k < i + FAR; k++)
        if (nodes[k].head == x)
            nodes[k].head = i;
    nodes[i].head = i;
    nodes[i].dep = PM_DEP_ROOT;
    nodes[i].tag = PM_PENN_VBD;
    nodes[i].pos = PM_POS_VERB;
    nodes[x].head = i;
    nodes[x].dep = PM_DEP_NSUBJ;
}

/* "A, whose lawyer, B, fought C": B is the lawyer, and what follows is the lawyer's verb. */
static void mend_whose_name(pm_node *nodes, uint32_t i, uint32_t count)
{
    uint32_t noun = nodes[i].head, a = nodes[noun].head, name = noun + 1;
    if (nodes[i].tag != PM_PENN_WP_POSS || noun < i || nodes[noun].dep != PM_DEP_APPOS || a >= i)
        return;
    while (name < count && name < noun + 8 && !pm_str_eqz(nodes[name].lower, ","))
        name++;
    name++;
    if (name + 2 >= count || nodes[name].name == PM_NONE || nodes[name].dep != PM_DEP_APPOS || nodes[name].head != a ||
        !pm_str_eqz(nodes[name + 1].lower, ","))
        return;
    nodes[name].head = noun;
    uint32_t v = name + 2;
    while (v + 1 < count && nodes[v].pos == PM_POS_ADV)
        v++;
    if (!pm_penn_inflected(nodes[v].tag) || root(nodes, v) || nodes[v].head >= i || (nodes[v].dep != PM_DEP_DEP && nodes[v].dep != PM_DEP_CONJ))
        return;
    nodes[v].head = a;
    nodes[v].dep = PM_DEP_RELCL;
    nodes[v].pos = PM_POS_VERB;
    nodes[noun].head = v;
    nodes[noun].dep = PM_DEP_NSUBJ;
}

/* "X of ORG, a coalition that marched": what is no person is ORG. */
static void mend_thing(pm_node *nodes, uint32_t i, uint32_t count)
{
    uint32_t h = nodes[i].head, first = first_of(nodes, i);
    if (nodes[i].dep != PM_DEP_APPOS || nodes[i].pos != PM_POS_NOUN || !person(&nodes[h]) || h >= i || first < h + 3 ||
        !pm_str_eqz(nodes[first - 1].lower, ","))
        return;
    uint32_t org = first - 2;
    bool that = i + 1 < count && (pm_str_eqz(nodes[i + 1].lower, "that") || pm_str_eqz(nodes[i + 1].lower, "which"));
    if (that && body(&nodes[org]) && !under(nodes, org, i))
        nodes[i].head = org;
}

/* "whose software the State Police uses, …": with a name before it, the verb was read
 * as a noun of the plural, or what it takes ("whose founder Acme sued") as a part of
 * the name. The noun behind "whose" is the verb's object. */
static void mend_whose(pm_node *nodes, uint32_t i, uint32_t count)
{
    if (nodes[i].tag != PM_PENN_WP_POSS || i == 0)
        return;
    uint32_t noun = i + 1;
    while (noun < count && noun < i + 5 && nodes[noun].name == PM_NONE &&
           (nodes[noun].tag == PM_PENN_JJ || nodes[noun].tag == PM_PENN_NN || nodes[noun].tag == PM_PENN_NNS))
        noun++;
    uint32_t name = noun < count && nodes[noun].tag == PM_PENN_DT ? noun + 1 : noun, verb = name + 1;
    if (--noun == i || verb + 1 >= count || nodes[name].name == PM_NONE || person(&nodes[name]))
        return;
    bool plural = nodes[verb].tag == PM_PENN_NNS && nodes[verb].name == PM_NONE && nodes[name].head == verb && !root(nodes, verb) &&
                  nodes[verb].head < i && (pm_str_eqz(nodes[verb + 1].lower, ",") || pm_str_eqz(nodes[verb + 1].lower, "."));
    bool taken = nodes[verb].dep == PM_DEP_RELCL && nodes[name].head == verb && nodes[noun].head == name;
    if (!plural && !taken)
        return;
    if (plural) {
        nodes[verb].tag = PM_PENN_VBZ;
        nodes[verb].pos = PM_POS_VERB;
        nodes[verb].dep = PM_DEP_RELCL;
        nodes[name].dep = PM_DEP_NSUBJ;
    }
    for (uint32_t k = i; k < noun; k++)
        nodes[k].head = noun;
    nodes[noun].head = verb;
    nodes[noun].dep = PM_DEP_DOBJ;
}

void pm_syntax_mend(pm_node *nodes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        mend_headline(nodes, i);
        mend_verbs(nodes, i);
        mend_semicolon(nodes, i);
        mend_possessors(nodes, i);
        mend_compound(nodes, i);
        mend_aside(nodes, i);
        mend_such(nodes, i, count);
        mend_front(nodes, i, count);
        mend_source(nodes, i);
        mend_that(nodes, i, count);
        mend_object(nodes, i);
        mend_subjects(nodes, i);
        mend_apposition(nodes, i);
        mend_far(nodes, i);
        mend_town(nodes, i, count);
        mend_squeezed(nodes, i);
        mend_person(nodes, i);
        mend_title(nodes, i);
        mend_agent(nodes, i);
        mend_passive(nodes, i, count);
        mend_inverted(nodes, i);
        mend_whose(nodes, i, count);
        mend_whose_list(nodes, i);
        mend_whose_name(nodes, i, count);
        mend_main(nodes, i, count);
        mend_thing(nodes, i, count);
    }
}
