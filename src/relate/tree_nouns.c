#include "relate/tree.h"

static const pm_node *node_at(const pm_ft *t, uint32_t i)
{
    return &t->nodes[i];
}

static bool named(const pm_ft *t, uint32_t i)
{
    return i >= t->first && i < t->end && t->s->mention.at[i - t->first] != PM_NONE;
}

static bool before_noun(uint8_t dep)
{
    return dep == PM_DEP_COMPOUND || dep == PM_DEP_AMOD || dep == PM_DEP_NMOD;
}

/* A word that says what the name behind it is: "chief executive Ana Lee",
 * "CEO Ana Lee", "retail giant Acme". */
static bool is_title(const pm_ft *t, uint32_t c)
{
    const pm_node *n = node_at(t, c);
    if (named(t, c) || n->name != PM_NONE || n->dep == PM_DEP_AMOD)
        return false;
    if (n->pos == PM_POS_NOUN)
        return true;
    pm_str s = n->lower.len > 1 && n->lower.ptr[n->lower.len - 1] == '.' ? pm_str_slice(n->lower, 0, n->lower.len - 1)
                                                                         : pm_grammar_singular(t->grammar, n->lower, t->arena);
    uint64_t classes = pm_grammar_classes(t->grammar, s);
    return n->pos == PM_POS_PROPN &&
           (classes & (PM_W_BIT(PM_W_TITLE) | PM_W_BIT(PM_W_NAME_NOUN) | PM_W_BIT(PM_W_PERSON_NOUN))) != 0;
}

/* Where the words of the name I begin; "Prime Minister" is none. */
static uint32_t name_start(const pm_ft *t, uint32_t i)
{
    uint32_t k = i;
    if (named(t, i) && t->source->mentions->list[t->s->mention.at[i - t->first]].kind == PM_NAME) {
        uint32_t start = t->source->mentions->list[t->s->mention.at[i - t->first]].start;
        while (k > t->first && node_at(t, k - 1)->start >= start)
            k--;
        return k;
    }
    while (k > t->first && !is_title(t, i) && node_at(t, k - 1)->pos == PM_POS_PROPN && !named(t, k - 1) && node_at(t, k - 1)->name == PM_NONE &&
           !is_title(t, k - 1) && node_at(t, k - 1)->head == i)
        k--;
    return k;
}

/* The node below the name I over which the word C hangs, through words before
 * nouns and, with BEHIND, through a preposition; PM_NONE if by another way. */
static uint32_t below_name(const pm_ft *t, uint32_t c, uint32_t i, bool behind)
{
    for (int steps = 0; steps < 6; steps++) {
        uint32_t head = pm_ft_head(t, c);
        uint8_t dep = node_at(t, c)->dep;
        bool through = behind && (dep == PM_DEP_POBJ || dep == PM_DEP_PREP);
        if (head == PM_NONE || !(before_noun(dep) || through))
            return PM_NONE;
        if (head == i)
            return c;
        c = head;
    }
    return PM_NONE;
}

/* The title of the name I, or PM_NONE: it ends right before the name, or what
 * stands between belongs to it ("Director of Public Affairs Ana Lee"). A title
 * with capitals has none of its own ("Senior Vice President"). */
static uint32_t title_of(const pm_ft *t, uint32_t i)
{
    if (!pm_ft_at(t, pm_ft_frame(t, i))->proper || is_title(t, i))
        return PM_NONE;
    uint32_t k = name_start(t, i);
    if (k == t->first)
        return PM_NONE;
    uint32_t c = k - 1;
    if (below_name(t, c, i, false) == PM_NONE)
        c = below_name(t, c, i, true);
    return c != PM_NONE && is_title(t, c) ? c : PM_NONE;
}

static void modify(pm_ft *t, uint32_t to, uint32_t c)
{
    const pm_node *n = node_at(t, c);
    pm_str word = n->pos == PM_POS_NOUN ? pm_grammar_singular(t->grammar, n->lower, t->arena) : n->lower;
    pm_arc_add(t->f, to, PM_ARC_MODIFIER, word, PM_NONE, 0);
}

/* A name with a hyphen and a verb before a noun: "Elmford-based X", "Acme-owned X". */
static bool hyphen_clause(pm_ft *t, uint32_t c, uint32_t noun)
{
    if (c < t->first + 2 || !pm_str_eqz(node_at(t, c - 1)->lower, "-"))
        return false;
    uint32_t r = pm_grammar_verb(t->grammar, node_at(t, c)->lower), name = pm_ft_frame(t, c - 2);
    if (r == PM_NONE || name == PM_NONE || !named(t, c - 2))
        return false;
    const pm_node *n = node_at(t, c);
    uint32_t v = pm_frame_add(t->f, PM_FRAME_VERB, n->lower, t->grammar->readings.at[r].lemma, n->start, n->end);
    pm_frame *verb = pm_ft_at(t, v);
    verb->passive = true;
    verb->governor = noun;
    verb->link = PM_LINK_NOUN_CLAUSE;
    verb->quoted = pm_ft_at(t, noun)->quoted;
    bool place = pm_str_eqz(verb->lemma, "base") || pm_str_eqz(verb->lemma, "headquarter") || pm_str_eqz(verb->lemma, "locate");
    pm_arc_add(t->f, v, PM_ARC_OBJECT, PM_FT_NOTHING, noun, 0);
    pm_arc_add(t->f, v, place ? PM_ARC_PREP : PM_ARC_SUBJECT, place ? PM_STR("in") : PM_STR("by"), name, 0);
    return true;
}

/* What stands before a noun, flattened: "the | former | Amazon | sales | chief".
 * FROM..END are the words that belong to the frame TO. */
static void read_before(pm_ft *t, uint32_t from, uint32_t end, uint32_t noun, uint32_t to)
{
    for (uint32_t c = from; c < end; c++) {
        const pm_node *n = node_at(t, c);
        uint8_t dep = n->dep;
        bool list = dep == PM_DEP_CONJ && n->head >= from && n->head < end;
        bool hangs = before_noun(dep) || list || dep == PM_DEP_NPADVMOD || dep == PM_DEP_ADVMOD || dep == PM_DEP_NUMMOD;
        if (dep == PM_DEP_DET && n->head == noun) {
            pm_frame *f = pm_ft_at(t, to);
            f->definite = pm_str_eqz(n->lower, "the") || pm_str_eqz(n->lower, "this") || pm_str_eqz(n->lower, "these") ||
                          pm_str_eqz(n->lower, "that") || pm_str_eqz(n->lower, "those");
            f->negated |= pm_str_eqz(n->lower, "no") || pm_str_eqz(n->lower, "neither");
        } else if (hyphen_clause(t, c, to)) {
            continue;
        } else if (hangs && pm_ft_frame(t, c) != PM_NONE && named(t, c)) {
            if (!(c + 2 < end && pm_str_eqz(node_at(t, c + 1)->lower, "-")))
                pm_arc_add(t->f, to, PM_ARC_COMPOUND, PM_FT_NOTHING, pm_ft_frame(t, c), 0);
        } else if (hangs && n->name == PM_NONE && n->pos != PM_POS_NUM && n->pos != PM_POS_SYM) {
            modify(t, to, c);
        }
    }
}

/* Where the words before noun I begin that belong to its phrase: behind its
 * possessor. */
static uint32_t before_start(const pm_ft *t, uint32_t i)
{
    uint32_t start = i;
    for (uint32_t c = node_at(t, i)->child; c != PM_NONE && c < i; c = node_at(t, c)->next) {
        uint8_t dep = node_at(t, c)->dep;
        if (dep == PM_DEP_POSS)
            start = i;
        else if ((before_noun(dep) || dep == PM_DEP_DET || dep == PM_DEP_ADVMOD || dep == PM_DEP_NPADVMOD) && start == i)
            start = node_at(t, c)->first;
    }
    return start;
}

static uint32_t add_title(pm_ft *t, uint32_t c, uint32_t name)
{
    const pm_node *n = node_at(t, c);
    pm_str lower = n->lower.len > 2 && n->lower.ptr[n->lower.len - 1] == '.' ? pm_str_slice(n->lower, 0, n->lower.len - 1) : n->lower;
    if (pm_ft_shared(t, c))
        lower = pm_arena_cat(t->arena, PM_STR("co-"), lower);
    uint32_t f = pm_frame_add(t->f, PM_FRAME_NOUN, lower, pm_grammar_singular(t->grammar, lower, t->arena), n->start, n->end);
    t->s->frame.at[c - t->first] = f;
    pm_frame *title = pm_ft_at(t, f);
    title->plural = n->tag == PM_PENN_NNS;
    title->quoted = pm_ft_at(t, name)->quoted;
    if (c > t->first) {
        const pm_node *b = node_at(t, c - 1);
        bool word = b->pos == PM_POS_NOUN || b->pos == PM_POS_ADJ || b->pos == PM_POS_PROPN;
        if (word && before_noun(b->dep) && b->name == PM_NONE && !named(t, c - 1))
            title->pair = pm_arena_cat(t->arena, pm_arena_cat(t->arena, b->lower, PM_STR("_")), title->lemma);
    }
    pm_arc_add(t->f, name, PM_ARC_APPOSITION, PM_FT_NOTHING, f, 0);
    title = pm_ft_at(t, f);
    title->governor = name;
    title->link = PM_LINK_SLOT;
    title->slot = PM_ARC_APPOSITION;
    pm_arc_add(t->f, f, PM_ARC_APPOSITION, PM_FT_NOTHING, name, 1);
    return f;
}

/* "Acme's", "its", "whose"; "Acme's and Orbit's". */
static void read_possessors(pm_ft *t, uint32_t i, uint32_t holder)
{
    for (uint32_t p = node_at(t, i)->child; p != PM_NONE; p = node_at(t, p)->next) {
        if (node_at(t, p)->dep != PM_DEP_POSS)
            continue;
        pm_ft_at(t, holder)->definite = true;
        uint32_t whose = pm_ft_antecedent(t, p), f = pm_ft_frame(t, whose);
        if (f != PM_NONE && whose != i)
            pm_arc_add(t->f, holder, PM_ARC_POSSESSOR, PM_FT_NOTHING, f, whose == p ? 0 : 1);
    }
}

/* A list that the parser took for appositions: "Acme, Orbit and Whisper", "Acme,
 * its owners and Orbit". */
static bool is_list(const pm_ft *t, uint32_t i, uint32_t c)
{
    uint32_t whose = pm_ft_child(t, c, PM_DEP_POSS);
    if (whose != PM_NONE && node_at(t, whose)->tag == PM_PENN_PRP_POSS && pm_ft_child(t, c, PM_DEP_CC) != PM_NONE)
        return true;
    return pm_ft_at(t, pm_ft_frame(t, i))->proper && pm_ft_at(t, pm_ft_frame(t, c))->proper &&
           (pm_ft_child(t, c, PM_DEP_CC) != PM_NONE || pm_ft_child(t, i, PM_DEP_CC) != PM_NONE);
}

/* "Acme, not Orbit", "Acme rather than Orbit": Orbit is left out. */
static bool left_out(const pm_ft *t, uint32_t i)
{
    uint32_t first = node_at(t, i)->first;
    if (first == t->first || first > i)
        return false;
    return pm_ft_word_is(t, first - 1, "not") || pm_ft_word_is(t, first - 1, "than") || pm_ft_word_is(t, first, "not");
}

static void read_apposition(pm_ft *t, uint32_t i, uint32_t c)
{
    uint32_t f = pm_ft_frame(t, i), to = pm_ft_frame(t, c);
    if (to == PM_NONE || pm_ft_at(t, to)->kind != PM_FRAME_NOUN || node_at(t, c)->pos == PM_POS_NUM ||
        left_out(t, c))
        return;
    if (is_list(t, i, c)) {
        pm_arc_add(t->f, f, PM_ARC_CONJUNCT, PM_FT_NOTHING, to, 0);
        return;
    }
    pm_arc_add(t->f, f, PM_ARC_APPOSITION, PM_FT_NOTHING, to, 0);
    pm_arc_add(t->f, to, PM_ARC_APPOSITION, PM_FT_NOTHING, f, 1);
}

/* "Ana Lee, then the head of X": "then" is said of the apposition. */
static uint32_t then_of(const pm_ft *t, uint32_t i, uint32_t adverb)
{
    uint32_t a = pm_ft_child(t, i, PM_DEP_APPOS);
    bool before = a != PM_NONE && a > adverb && pm_ft_is_noun(t, a);
    return pm_ft_frame(t, before ? a : i);
}

/* "committee chairman Rep. Ana Lee": two titles, of which the shorter one only addresses.
 * The first, or TITLE where there is but one. */
static uint32_t outer_title(const pm_ft *t, uint32_t title, uint32_t start)
{
    static const char *const ranks[] = {"vice", "deputy", "assistant", "associate"};
    pm_str s = node_at(t, title)->lower;
    if (title <= start || title <= t->first || s.len < 3 || s.ptr[s.len - 1] != '.' || !is_title(t, title - 1))
        return title;
    pm_str before = node_at(t, title - 1)->lower;
    for (size_t k = 0; k < sizeof ranks / sizeof *ranks; k++)
        if (pm_str_eqz(before, ranks[k]))
            return title;
    bool office = (pm_grammar_classes(t->grammar, before) & (PM_W_BIT(PM_W_TITLE) | PM_W_BIT(PM_W_PERSON_NOUN))) != 0;
    return office && before.ptr[before.len - 1] != '.' ? title - 1 : title;
}

void pm_ft_read_noun(pm_ft *t, uint32_t i)
{
    uint32_t f = pm_ft_frame(t, i), title = title_of(t, i), holder = f;
    uint32_t start = before_start(t, i), name = name_start(t, i);
    if (title != PM_NONE) {
        holder = add_title(t, title, f);
        uint32_t outer = outer_title(t, title, start);
        if (outer != title)
            holder = add_title(t, title = outer, f);
        read_before(t, start, title, i, holder);
        uint32_t own = node_at(t, start)->start;
        pm_ft_at(t, holder)->phrase_start = own < pm_ft_at(t, holder)->start ? own : pm_ft_at(t, holder)->start;
        pm_ft_at(t, f)->phrase_start = node_at(t, name)->start;
    } else {
        read_before(t, start, pm_ft_at(t, f)->proper ? name : i, i, f);
    }
    read_possessors(t, i, holder);
    for (uint32_t c = node_at(t, i)->child; c != PM_NONE; c = node_at(t, c)->next) {
        const pm_node *k = node_at(t, c);
        if (k->dep == PM_DEP_APPOS && c > i)
            read_apposition(t, i, c);
        else if (k->dep == PM_DEP_NEG && c < i)
            pm_ft_at(t, f)->negated = true;
        else if (k->dep == PM_DEP_ADVMOD && c > i)
            pm_arc_add(t->f, then_of(t, i, c), PM_ARC_MODIFIER, k->lower, PM_NONE, 0);
    }
    uint32_t first = pm_ft_list_first(t, i);
    if (first != i && pm_ft_is_noun(t, first) && !left_out(t, i))
        pm_arc_add(t->f, pm_ft_frame(t, first), PM_ARC_CONJUNCT, PM_FT_NOTHING, f, 0);
}
