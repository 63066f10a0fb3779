#include "relate/tree.h"

enum { KEY_BYTES = 64, KEY_WORDS = 4, CHAIN = 3 };

static const pm_node *node_at(const pm_ft *t, uint32_t i)
{
    return &t->nodes[i];
}

/* One preposition of one or several words, and what stands behind it. */
typedef struct prep {
    pm_str word;     /* "in", "in_front_of" */
    uint32_t first;  /* node of its first word: says where it hangs */
    uint32_t last;   /* of its last word: has the object */
    uint32_t object; /* node */
} prep;

/* The last of the words from I that the grammar has as one preposition; I if
 * there is no such. */
static uint32_t joined(const pm_ft *t, uint32_t i, pm_str *word)
{
    char key[KEY_BYTES];
    size_t len = 0;
    uint32_t best = i;
    for (uint32_t k = i; k < t->end && k < i + KEY_WORDS; k++) {
        pm_str s = node_at(t, k)->lower;
        if (!s.len || len + s.len + 1 > sizeof key || node_at(t, k)->name != PM_NONE)
            break;
        if (len)
            key[len++] = '_';
        for (size_t b = 0; b < s.len; b++)
            key[len++] = s.ptr[b];
        if (k > i && pm_grammar_is(t->grammar, (pm_str){key, len}, PM_W_PREPOSITION)) {
            best = k;
            *word = (pm_str){0};
            *word = pm_arena_str(t->arena, (pm_str){key, len});
        }
    }
    return best;
}

static uint32_t object_of(const pm_ft *t, uint32_t p)
{
    uint32_t object = pm_ft_child(t, p, PM_DEP_POBJ);
    if (object == PM_NONE)
        object = pm_ft_child(t, p, PM_DEP_PCOMP);
    return object;
}

/* A word that can begin a preposition: a cheap test before the dictionary. */
static bool can_begin(const pm_node *n)
{
    return n->pos == PM_POS_ADP || n->pos == PM_POS_SCONJ || n->pos == PM_POS_ADV || n->pos == PM_POS_ADJ ||
           n->pos == PM_POS_VERB || n->pos == PM_POS_DET || n->pos == PM_POS_CCONJ || n->dep == PM_DEP_PREP;
}

/* "for Acme, not for Orbit", "rather than for Orbit"; not "is not for Orbit". */
static bool left_out(const pm_ft *t, uint32_t i)
{
    if (i == t->first)
        return false;
    const pm_node *before = node_at(t, i - 1);
    if (pm_str_eqz(before->lower, "not") || pm_str_eqz(before->lower, "never"))
        return before->head == i;
    return i > t->first + 1 && pm_str_eqz(before->lower, "than") && pm_str_eqz(node_at(t, i - 2)->lower, "rather");
}

/* The preposition at node I; false if none begins there. */
static bool read_prep(const pm_ft *t, uint32_t i, prep *out)
{
    *out = (prep){.word = node_at(t, i)->lower, .first = i, .last = i, .object = PM_NONE};
    if (!can_begin(node_at(t, i)))
        return false;
    out->last = joined(t, i, &out->word);
    const pm_node *n = node_at(t, out->last);
    bool is = n->dep == PM_DEP_PREP || n->dep == PM_DEP_AGENT || n->pos == PM_POS_ADP;
    if (!is && out->last == i)
        return false;
    out->object = object_of(t, out->last);
    if (out->object != PM_NONE && left_out(t, i))
        out->word = PM_STR("except");
    return out->object != PM_NONE || out->last > i;
}

/* The node with a frame on which the preposition hangs, or PM_NONE. */
static uint32_t host_of(const pm_ft *t, const prep *p)
{
    uint32_t h = p->first;
    for (int steps = 0; steps < PM_FT_CLIMB; steps++) {
        h = pm_ft_head(t, h);
        if (h == PM_NONE || (pm_ft_frame(t, h) != PM_NONE && (h < p->first || h > p->last)))
            return h;
    }
    return PM_NONE;
}

static bool includes(pm_str word)
{
    return pm_str_eqz(word, "such_as") || pm_str_eqz(word, "including") || pm_str_eqz(word, "like");
}

static bool along(pm_str word)
{
    return pm_str_eqz(word, "along_with") || pm_str_eqz(word, "together_with") || pm_str_eqz(word, "as_well_as") ||
           pm_str_eqz(word, "alongside");
}

static bool is_year(pm_str s)
{
    if (s.len != 4 || (s.ptr[0] != '1' && s.ptr[0] != '2'))
        return false;
    for (size_t i = 1; i < 4; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return true;
}

static bool is_time(const pm_ft *t, uint32_t object)
{
    uint32_t f = pm_ft_frame(t, object);
    if (f == PM_NONE || pm_ft_at(t, f)->mention != PM_NONE)
        return false;
    const pm_frame *k = pm_ft_at(t, f);
    return is_year(k->word) || pm_grammar_is(t->grammar, k->word, PM_W_TIME) || pm_grammar_is(t->grammar, k->lemma, PM_W_TIME);
}

/* "Those who gave include X", "among those who gave was X", "X is one of those
 * who gave": X is of them. */
static void read_members(pm_ft *t, uint32_t v)
{
    uint32_t f = pm_ft_frame(t, v), subject = pm_arc_find(t->f, f, PM_ARC_SUBJECT);
    uint32_t object = pm_arc_find(t->f, f, PM_ARC_OBJECT), attribute = pm_arc_find(t->f, f, PM_ARC_ATTRIBUTE);
    const pm_frame *k = pm_ft_at(t, f);
    if (pm_str_eqz(k->lemma, "include") && subject != PM_NONE && object != PM_NONE && !k->passive && !k->negated) {
        if (pm_ft_at(t, subject)->mention == PM_NONE && pm_arc_find(t->f, subject, PM_ARC_CLAUSE) != PM_NONE)
            pm_arc_add(t->f, subject, PM_ARC_INCLUDES, PM_STR("include"), object, 1);
        return;
    }
    if (!pm_str_eqz(k->lemma, "be") || k->negated)
        return;
    if (subject != PM_NONE && attribute != PM_NONE && pm_str_eqz(pm_ft_at(t, attribute)->word, "one")) {
        uint32_t all = pm_arc_find(t->f, attribute, PM_ARC_PREP); /* "X is one of the firms that …" */
        if (all != PM_NONE && all != subject && pm_ft_at(t, all)->plural && pm_ft_at(t, all)->mention == PM_NONE &&
            pm_arc_find(t->f, all, PM_ARC_CLAUSE) != PM_NONE)
            pm_arc_add(t->f, all, PM_ARC_INCLUDES, PM_STR("one"), subject, 1);
        return;
    }
    for (uint32_t a = k->first_arc; a != PM_NONE; a = t->f->arcs.at[a].next) {
        pm_arc arc = t->f->arcs.at[a];
        uint32_t who = subject != PM_NONE ? subject : attribute;
        if (arc.role == PM_ARC_PREP && pm_str_eqz(arc.word, "among") && who != PM_NONE && who != arc.to &&
            pm_ft_at(t, arc.to)->plural && pm_ft_at(t, arc.to)->mention == PM_NONE)
            pm_arc_add(t->f, arc.to, PM_ARC_INCLUDES, arc.word, who, 1);
    }
}

/* "donors to X, including Y": Y is one of the donors. */
static uint32_t whole_of(const pm_ft *t, uint32_t host)
{
    const pm_frame *k = pm_ft_at(t, pm_ft_frame(t, host));
    bool outer = k->proper && k->governor != PM_NONE && k->link == PM_LINK_SLOT && k->slot == PM_ARC_PREP &&
                 pm_ft_at(t, k->governor)->kind == PM_FRAME_NOUN && pm_ft_at(t, k->governor)->plural;
    return outer ? k->governor : pm_ft_frame(t, host);
}

/* "X, along with Y, sells", "sued X along with Y". */
static uint32_t companion_of(const pm_ft *t, uint32_t host, uint32_t p)
{
    if (!pm_ft_is_verb(t, host))
        return pm_ft_frame(t, host);
    uint32_t object = pm_ft_child(t, host, PM_DEP_DOBJ), subject = pm_ft_subject(t, host);
    if (object != PM_NONE && object < p && pm_ft_is_noun(t, object)) {
        const pm_frame *o = pm_ft_at(t, pm_ft_frame(t, object));
        if (o->proper || (object + 1 == p && o->mention != PM_NONE))
            return pm_ft_frame(t, object);
    }
    return pm_ft_frame(t, subject);
}

/* "Speaker of the House Ana Lee": a title, whose it is, and a name; PM_NONE if it is not
 * that. TO is the name, beside which the parser sets the House. */
static uint32_t office_before(const pm_ft *t, uint32_t title, uint32_t to)
{
    const pm_frame *k = pm_ft_at(t, title), *name = pm_ft_at(t, to);
    if (k->kind != PM_FRAME_NOUN || k->mention != PM_NONE || k->plural || !pm_grammar_is(t->grammar, k->lemma, PM_W_TITLE) ||
        name->kind != PM_FRAME_NOUN || !name->proper || name->mention == PM_NONE)
        return PM_NONE;
    uint32_t office = pm_arc_find(t->f, to, PM_ARC_COMPOUND);
    return office != PM_NONE && pm_ft_at(t, office)->mention != PM_NONE ? office : PM_NONE;
}

static void attach(pm_ft *t, const prep *p, uint32_t host)
{
    uint32_t from = pm_ft_frame(t, host), meant = pm_ft_antecedent(t, p->object);
    uint32_t to = pm_ft_frame(t, meant);
    uint8_t rank = meant == p->object ? 0 : 1;
    if (to == PM_NONE || pm_ft_at(t, to)->kind != PM_FRAME_NOUN || meant == host)
        return;
    if (pm_str_eqz(p->word, "according_to")) {
        t->f->attribution = to;
        return;
    }
    pm_frame *k = pm_ft_at(t, from);
    uint32_t office = pm_str_eqz(p->word, "of") ? office_before(t, from, to) : PM_NONE;
    if (office != PM_NONE) {
        pm_arc_add(t->f, to, PM_ARC_APPOSITION, PM_FT_NOTHING, from, 0);
        pm_arc_add(t->f, from, PM_ARC_APPOSITION, PM_FT_NOTHING, to, 1);
        to = office;
    }
    if (includes(p->word)) {
        uint32_t whole = p->first; /* the noun right before it, whatever it hangs on */
        while (whole > t->first && !pm_ft_is_noun(t, whole) && whole + 3 > p->first)
            whole--;
        bool near = pm_ft_is_noun(t, whole) && (pm_ft_at(t, pm_ft_frame(t, whole))->plural || whole == host);
        bool aside = p->first > t->first && pm_str_eqz(node_at(t, p->first - 1)->lower, ",") && pm_ft_is_noun(t, host) && k->plural;
        if (!near) /* "critics of the act, like X" */
            whole = pm_str_eqz(p->word, "like") && !aside ? PM_NONE : host;
        if (whole != PM_NONE && pm_ft_is_noun(t, whole))
            pm_arc_add(t->f, whole_of(t, whole), PM_ARC_INCLUDES, p->word, to, 0);
        return;
    }
    if (along(p->word) && pm_ft_is_verb(t, host) && node_at(t, host)->dep == PM_DEP_CONJ &&
        pm_ft_child(t, host, PM_DEP_NSUBJ) == PM_NONE && companion_of(t, host, p->first) == pm_ft_frame(t, pm_ft_subject(t, host))) {
        pm_arc_add(t->f, from, PM_ARC_SUBJECT, PM_STR(""), to, 1); /* "founded X and runs Y along with Z": Z runs it */
    } else if (along(p->word)) {
        uint32_t with = companion_of(t, host, p->first);
        if (with != PM_NONE && pm_ft_at(t, with)->kind == PM_FRAME_NOUN)
            pm_arc_add(t->f, with, PM_ARC_CONJUNCT, p->word, to, 0);
        if (!pm_str_eqz(p->word, "alongside"))
            return;
    }
    bool time = is_time(t, p->object);
    if (pm_str_eqz(p->word, "by") && k->kind == PM_FRAME_VERB && k->passive && !time &&
        pm_arc_find(t->f, from, PM_ARC_SUBJECT) == PM_NONE)
        pm_arc_add(t->f, from, PM_ARC_SUBJECT, p->word, to, rank);
    else
        pm_arc_add(t->f, from, PM_ARC_PREP, time && !pm_str_eqz(p->word, "until") ? PM_STR("when") : p->word, to, rank);
    uint32_t adverb = pm_ft_child(t, p->first, PM_DEP_ADVMOD);
    if (adverb != PM_NONE && adverb < p->first && k->kind == PM_FRAME_NOUN) /* "Ana Lee, formerly of X" */
        pm_arc_add(t->f, from, PM_ARC_MODIFIER, node_at(t, adverb)->lower, PM_NONE, 0);
}

/* "regards X as unfit": an adjective behind the preposition I of a verb. */
static void regarded_as(pm_ft *t, uint32_t i)
{
    uint32_t v = pm_ft_head(t, i);
    if (node_at(t, i)->dep != PM_DEP_PREP || !pm_ft_word_is(t, i, "as") || v == PM_NONE || !pm_ft_is_verb(t, v))
        return;
    for (uint32_t c = node_at(t, i)->child; c != PM_NONE; c = node_at(t, c)->next) {
        uint32_t f = pm_ft_frame(t, c);
        if (f == PM_NONE || c < i || pm_ft_at(t, f)->kind != PM_FRAME_ADJECTIVE || pm_ft_at(t, f)->governor != PM_NONE)
            continue;
        pm_arc_add(t->f, pm_ft_frame(t, v), PM_ARC_PREP, PM_STR("as"), f, 0);
        pm_frame *k = pm_ft_at(t, f);
        k->governor = pm_ft_frame(t, v);
        k->link = PM_LINK_SLOT;
        k->slot = PM_ARC_PREP;
        k->link_word = PM_STR("as");
    }
}

void pm_ft_read_preps(pm_ft *t)
{
    prep p;
    for (uint32_t i = t->first; i < t->end; i++) {
        if (!read_prep(t, i, &p)) {
            regarded_as(t, i);
            continue;
        }
        uint32_t host = p.object == PM_NONE ? PM_NONE : host_of(t, &p);
        if (host != PM_NONE)
            attach(t, &p, host);
        i = p.last;
    }
}

/* --- where else it may hang ----------------------------------------------------- */

static bool common_noun(const pm_ft *t, uint32_t i)
{
    return pm_ft_is_noun(t, i) && !pm_ft_at(t, pm_ft_frame(t, i))->pronoun && !pm_ft_at(t, pm_ft_frame(t, i))->proper;
}

static bool plain_noun(const pm_ft *t, uint32_t i)
{
    if (i == PM_NONE || !pm_ft_is_noun(t, i))
        return false;
    const pm_frame *k = pm_ft_at(t, pm_ft_frame(t, i));
    return k->mention == PM_NONE && !k->pronoun && !k->proper;
}

/* "signed a contract | with X": it may be the contract's. */
static void try_objects(pm_ft *t, const prep *p, uint32_t verb, uint32_t to)
{
    static const pm_dep deps[] = {PM_DEP_DOBJ, PM_DEP_ATTR, PM_DEP_NSUBJPASS};
    for (size_t d = 0; d < sizeof deps / sizeof *deps; d++) {
        uint32_t o = pm_ft_child(t, verb, deps[d]);
        if (plain_noun(t, o) && o < p->first)
            pm_arc_add(t->f, pm_ft_frame(t, o), PM_ARC_PREP, p->word, to, 1);
    }
}

/* "won a contract for cameras from X": it may be an outer noun's, or the verb's. */
static void try_outer(pm_ft *t, const prep *p, uint32_t noun, uint32_t to)
{
    for (int steps = 0; steps < CHAIN; steps++) {
        uint32_t one = pm_ft_list_first(t, noun), up = pm_ft_head(t, one);
        uint8_t dep = node_at(t, one)->dep;
        if (dep != PM_DEP_POBJ && dep != PM_DEP_DOBJ && dep != PM_DEP_ATTR && dep != PM_DEP_NSUBJPASS)
            return;
        if (up != PM_NONE && pm_ft_frame(t, up) == PM_NONE)
            up = pm_ft_above(t, up);
        if (up == PM_NONE || up > noun)
            return;
        if (pm_ft_is_noun(t, up) || pm_ft_is_verb(t, up))
            pm_arc_add(t->f, pm_ft_frame(t, up), PM_ARC_PREP, p->word, to, 1);
        if (!pm_ft_is_noun(t, up))
            return;
        noun = up;
    }
}

/* "founder and chief executive of X": of both. */
static void try_list(pm_ft *t, const prep *p, uint32_t noun, uint32_t to)
{
    for (uint32_t c = node_at(t, noun)->child; c != PM_NONE && c < p->first; c = node_at(t, c)->next)
        if (node_at(t, c)->dep == PM_DEP_CONJ && common_noun(t, c) && common_noun(t, noun) &&
            pm_ft_child(t, c, PM_DEP_PREP) == PM_NONE)
            pm_arc_add(t->f, pm_ft_frame(t, c), PM_ARC_PREP, p->word, to, 1);
}

void pm_ft_read_other_preps(pm_ft *t)
{
    prep p;
    for (uint32_t i = t->first; i < t->end; i++)
        if (pm_ft_is_verb(t, i))
            read_members(t, i);
    for (uint32_t i = t->first; i < t->end; i++) {
        if (!read_prep(t, i, &p))
            continue;
        i = p.last;
        uint32_t host = p.object == PM_NONE ? PM_NONE : host_of(t, &p), to = pm_ft_frame(t, p.object);
        if (host != PM_NONE && to != PM_NONE && !includes(p.word) && !along(p.word) && pm_ft_at(t, to)->kind == PM_FRAME_NOUN &&
            !is_time(t, p.object))
            try_list(t, &p, host, to);
        if (host == PM_NONE || to == PM_NONE || pm_str_eqz(p.word, "of") || pm_str_eqz(p.word, "according_to") ||
            includes(p.word) || along(p.word) || is_time(t, p.object) || pm_ft_at(t, to)->kind != PM_FRAME_NOUN)
            continue;
        if (pm_ft_is_verb(t, host))
            try_objects(t, &p, host, to);
        else if (pm_ft_is_noun(t, host) && host < p.first && !pm_str_eqz(p.word, "by"))
            try_outer(t, &p, host, to);
    }
}
