#include "relate/tree.h"

static const pm_node *node_at(const pm_ft *t, uint32_t i)
{
    return &t->nodes[i];
}

/* --- which mention a node is the head of ------------------------------------ */

static bool nounlike(const pm_node *n)
{
    return n->pos == PM_POS_NOUN || n->pos == PM_POS_PROPN || n->pos == PM_POS_PRON || n->pos == PM_POS_NUM;
}

/* The node at the top of the mention: where a tree is broken there are several,
 * and the last noun among them is the likeliest. */
static uint32_t head_of(const pm_ft *t, const pm_mention *m)
{
    uint32_t best = PM_NONE;
    const pm_syntax *syntax = t->source->syntax;
    for (uint32_t k = m->tokens.first; k < m->tokens.first + m->tokens.count; k++) {
        uint32_t n = syntax->at[k];
        if (n == PM_NONE || n < t->first || n >= t->end)
            continue;
        uint32_t head = pm_ft_head(t, n);
        bool inside = head != PM_NONE && node_at(t, head)->start >= m->start && node_at(t, head)->start < m->end;
        bool better = best == PM_NONE || nounlike(node_at(t, n)) || !nounlike(node_at(t, best));
        if (!inside && better && node_at(t, n)->dep != PM_DEP_CASE && node_at(t, n)->dep != PM_DEP_PUNCT)
            best = n;
    }
    return best;
}

static void place_mentions(pm_ft *t)
{
    const pm_ft_source *s = t->source;
    for (uint32_t m = s->near.first; m < s->near.first + s->near.count; m++) {
        const pm_mention *k = &s->mentions->list[m];
        uint32_t head = head_of(t, k);
        if (head == PM_NONE)
            continue;
        uint32_t *slot = &t->s->mention.at[head - t->first];
        if (*slot == PM_NONE || k->tokens.count < s->mentions->list[*slot].tokens.count)
            *slot = m;
    }
}

static uint32_t mention_of(const pm_ft *t, uint32_t i)
{
    return t->s->mention.at[i - t->first];
}

/* --- lemmas -------------------------------------------------------------------- */

static unsigned form_of(uint8_t tag)
{
    switch ((pm_penn)tag) {
    case PM_PENN_VBD: return PM_FORM_PAST;
    case PM_PENN_VBN: return PM_FORM_PARTICIPLE;
    case PM_PENN_VBG: return PM_FORM_ING;
    case PM_PENN_VBZ: return PM_FORM_S;
    default: return PM_FORM_BASE;
    }
}

/* The grammar's, which knows that "staged" is of "stage"; the model's where it
 * knows none. */
static pm_str verb_lemma(const pm_ft *t, const pm_node *n, pm_str lower)
{
    pm_str found = n->lemma.len ? n->lemma : lower;
    unsigned form = form_of(n->tag);
    bool chosen = false;
    for (uint32_t r = pm_grammar_verb(t->grammar, lower); r != PM_NONE; r = t->grammar->readings.at[r].next) {
        const pm_verb_reading *k = &t->grammar->readings.at[r];
        if (pm_str_eq(k->lemma, n->lemma))
            return k->lemma;
        if (!chosen || (k->forms & form))
            found = k->lemma;
        chosen |= (k->forms & form) != 0;
    }
    if (n->pos == PM_POS_AUX && lower.len && lower.ptr[0] == '\'')
        return pm_str_eqz(lower, "'ve") ? PM_STR("have") : PM_STR("be");
    return found;
}

static bool undotted(pm_str s)
{
    return s.len > 2 && s.ptr[s.len - 1] == '.' && pm_str_find(s, PM_STR("."), 0) == s.len - 1;
}

bool pm_ft_shared(const pm_ft *t, uint32_t node)
{
    const pm_node *n = node_at(t, node);
    pm_str bytes = t->source->doc->bytes;
    if (n->start < 3 || n->start > bytes.len || bytes.ptr[n->start - 1] != '-')
        return false;
    char c = bytes.ptr[n->start - 3], o = bytes.ptr[n->start - 2];
    char before = n->start > 3 ? bytes.ptr[n->start - 4] : ' ';
    return (c == 'c' || c == 'C') && (o == 'o' || o == 'O') && (before == ' ' || before == '\n' || (unsigned char)before >= 0x80 || before == '"');
}

/* --- frames -------------------------------------------------------------------- */

static bool is_currency(pm_str s)
{
    static const char *const signs[] = {"$", "us$", "\xC2\xA3", "\xE2\x82\xAC", "\xC2\xA5"};
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (pm_str_eqz(s, signs[k]))
            return true;
    return false;
}

/* Of "$20 million", read at "million", the sign; PM_NONE if it is no sum. */
static uint32_t currency_of(const pm_ft *t, uint32_t i)
{
    if (node_at(t, i)->tag != PM_PENN_CD && node_at(t, i)->pos != PM_POS_SYM && node_at(t, i)->pos != PM_POS_NUM)
        return PM_NONE;
    for (uint32_t k = i + 1; k-- > t->first && k + 3 > i;)
        if (is_currency(node_at(t, k)->lower))
            return k;
    return PM_NONE;
}

/* Stands before its noun ("Amazon warehouse"), alone or in a list. */
static bool premodifies(const pm_ft *t, uint32_t i)
{
    for (int steps = 0; steps < PM_FT_CLIMB; steps++) {
        switch ((pm_dep)node_at(t, i)->dep) {
        case PM_DEP_COMPOUND: case PM_DEP_AMOD: case PM_DEP_NMOD: case PM_DEP_NUMMOD: case PM_DEP_QUANTMOD:
            return true;
        case PM_DEP_CONJ:
            if (pm_ft_head(t, i) == PM_NONE)
                return false;
            i = pm_ft_head(t, i);
            break;
        default:
            return false;
        }
    }
    return false;
}

static bool carries_nothing(const pm_node *n)
{
    switch ((pm_dep)n->dep) {
    case PM_DEP_DET: case PM_DEP_PREDET: case PM_DEP_CASE: case PM_DEP_AUX: case PM_DEP_AUXPASS: case PM_DEP_NEG:
    case PM_DEP_MARK: case PM_DEP_CC: case PM_DEP_PRECONJ: case PM_DEP_PRT: case PM_DEP_EXPL: case PM_DEP_PUNCT:
    case PM_DEP_QUANTMOD: case PM_DEP_META: case PM_DEP_INTJ: case PM_DEP_PREP: case PM_DEP_ADVMOD:
        return true;
    default:
        return n->pos == PM_POS_PUNCT || n->pos == PM_POS_SPACE;
    }
}

/* "regards X as | unfit": the parser hangs the adjective on "as". */
static bool behind_as(const pm_ft *t, uint32_t i)
{
    return pm_ft_head(t, i) != PM_NONE && pm_ft_head(t, i) < i && pm_ft_word_is(t, pm_ft_head(t, i), "as");
}

/* PM_FRAME_NOUN, _VERB, _ADJECTIVE, or -1 for none. */
static int kind_of(const pm_ft *t, uint32_t i)
{
    const pm_node *n = node_at(t, i);
    if (mention_of(t, i) != PM_NONE)
        return PM_FRAME_NOUN;
    if (carries_nothing(n) || n->name != PM_NONE)
        return -1;
    switch ((pm_pos)n->pos) {
    case PM_POS_VERB:
        return premodifies(t, i) ? -1 : PM_FRAME_VERB;
    case PM_POS_AUX:
        return PM_FRAME_VERB;
    case PM_POS_ADJ:
        if (n->dep == PM_DEP_NSUBJ || n->dep == PM_DEP_DOBJ || n->dep == PM_DEP_POBJ || n->dep == PM_DEP_NSUBJPASS)
            return PM_FRAME_NOUN;
        return premodifies(t, i) && !behind_as(t, i) ? -1 : PM_FRAME_ADJECTIVE;
    case PM_POS_NOUN: case PM_POS_PROPN: case PM_POS_PRON: case PM_POS_NUM: case PM_POS_SYM: case PM_POS_DET:
        return premodifies(t, i) ? -1 : PM_FRAME_NOUN;
    default:
        return -1;
    }
}

static bool spoken(const pm_ft *t, const pm_node *n)
{
    return n->token >= t->source->base && t->source->spoken[n->token - t->source->base];
}

/* The phrase without what follows its head. */
static uint32_t phrase_start(const pm_ft *t, uint32_t i)
{
    uint32_t start = node_at(t, i)->start;
    for (uint32_t c = node_at(t, i)->child; c != PM_NONE && c < i; c = node_at(t, c)->next) {
        uint8_t dep = node_at(t, c)->dep;
        bool before = dep == PM_DEP_DET || dep == PM_DEP_AMOD || dep == PM_DEP_COMPOUND || dep == PM_DEP_NMOD ||
                      dep == PM_DEP_NUMMOD;
        uint32_t s = node_at(t, node_at(t, c)->first)->start;
        if (before && s < start)
            start = s;
    }
    return start;
}

static void set_pair(pm_ft *t, uint32_t i, pm_frame *f)
{
    if (i == t->first || f->mention != PM_NONE)
        return;
    const pm_node *b = node_at(t, i - 1);
    bool word = b->pos == PM_POS_NOUN || b->pos == PM_POS_ADJ || b->pos == PM_POS_PROPN || b->pos == PM_POS_VERB;
    if (!word || b->name != PM_NONE || mention_of(t, i - 1) != PM_NONE || !premodifies(t, i - 1))
        return;
    f->pair = pm_arena_cat(t->arena, pm_arena_cat(t->arena, b->lower, PM_STR("_")), f->lemma);
}

static void set_noun(pm_ft *t, uint32_t i, pm_frame *f)
{
    const pm_node *n = node_at(t, i);
    f->mention = mention_of(t, i);
    f->proper = n->pos == PM_POS_PROPN || (f->mention != PM_NONE && t->source->mentions->list[f->mention].kind == PM_NAME);
    f->pronoun = n->pos == PM_POS_PRON || n->pos == PM_POS_DET;
    bool plural = n->tag == PM_PENN_NNS || n->tag == PM_PENN_NNPS;
    uint32_t currency = currency_of(t, i);
    if (currency != PM_NONE)
        f->lemma = PM_STR("money");
    else if (f->mention == PM_NONE && n->pos == PM_POS_PROPN && pm_grammar_is(t->grammar, f->lemma, PM_W_MONTH))
        f->word = f->lemma = PM_STR("month"); /* no march is held in March */
    else if (undotted(f->lemma))
        f->lemma = f->word = pm_str_slice(f->lemma, 0, f->lemma.len - 1);
    else if (plural || n->pos == PM_POS_NOUN)
        f->lemma = pm_grammar_singular(t->grammar, f->lemma, t->arena);
    f->plural = plural && !f->proper;
    f->phrase_start = phrase_start(t, i);
    if (currency != PM_NONE)
        f->start = f->phrase_start = node_at(t, currency)->start;
    if (f->mention != PM_NONE) {
        const pm_mention *m = &t->source->mentions->list[f->mention];
        if (m->kind == PM_NAME) { /* its own word, not that of the name that was read in its place */
            f->phrase_start = m->start < f->phrase_start ? m->start : f->phrase_start;
            f->phrase_end = m->end;
            f->word = f->lemma = t->source->segments->tokens[m->tokens.first + m->tokens.count - 1].lower;
        }
    }
    set_pair(t, i, f);
}

static pm_mood mood_of(pm_str modal)
{
    if (pm_str_eqz(modal, "should") || pm_str_eqz(modal, "must") || pm_str_eqz(modal, "ought"))
        return PM_MOOD_SHOULD;
    if (pm_str_eqz(modal, "can") || pm_str_eqz(modal, "ca") || pm_str_eqz(modal, "could") || pm_str_eqz(modal, "may") ||
        pm_str_eqz(modal, "might") || pm_str_eqz(modal, "cannot"))
        return PM_MOOD_COULD;
    return PM_MOOD_WOULD;
}

static bool is_particle(const pm_ft *t, uint32_t v, uint32_t c)
{
    const pm_node *n = node_at(t, c);
    if (n->dep == PM_DEP_PRT)
        return true;
    return c == v + 1 && (n->dep == PM_DEP_ADVMOD || n->dep == PM_DEP_PREP) && !pm_str_eqz(n->lower, "by") &&
           pm_grammar_is(t->grammar, n->lower, PM_W_PARTICLE);
}

static void set_verb(pm_ft *t, uint32_t i, uint32_t frame)
{
    pm_frame *f = pm_ft_at(t, frame);
    const pm_node *n = node_at(t, i);
    bool helped = false;
    for (uint32_t c = n->child; c != PM_NONE; c = node_at(t, c)->next) {
        const pm_node *k = node_at(t, c);
        switch ((pm_dep)k->dep) {
        case PM_DEP_NEG:
            f->negated = true;
            break;
        case PM_DEP_AUX:
            helped = true;
            if (k->tag == PM_PENN_TO && n->dep == PM_DEP_ROOT && pm_ft_child(t, i, PM_DEP_NSUBJ) != PM_NONE)
                f->mood = PM_MOOD_WOULD; /* "Acme to buy Orbit" */
            if (k->tag == PM_PENN_MD)
                f->mood = (uint8_t)mood_of(k->lower);
            break;
        case PM_DEP_AUXPASS: case PM_DEP_NSUBJPASS: case PM_DEP_CSUBJPASS: case PM_DEP_AGENT:
            f->passive = true;
            break;
        case PM_DEP_ADVMOD:
            if (pm_grammar_is(t->grammar, k->lower, PM_W_NEGATION) ||
                (pm_str_eqz(k->lower, "longer") && c > t->first && pm_str_eqz(node_at(t, c - 1)->lower, "no")))
                f->negated = true;
            break;
        default:
            break;
        }
        if (!f->particle.len && is_particle(t, i, c))
            f->particle = k->lower;
    }
    bool bare = n->tag == PM_PENN_VBN && !helped && pm_ft_child(t, i, PM_DEP_NSUBJ) == PM_NONE &&
                pm_ft_child(t, i, PM_DEP_DOBJ) == PM_NONE;
    if (bare && n->dep != PM_DEP_CONJ)
        f->passive = true;
    for (uint32_t c = n->child; c != PM_NONE; c = node_at(t, c)->next)
        if (node_at(t, c)->dep == PM_DEP_ADVMOD)
            pm_arc_add(t->f, frame, PM_ARC_MODIFIER, node_at(t, c)->lower, PM_NONE, 0);
}

static void add_frame(pm_ft *t, uint32_t i, pm_frame_kind kind)
{
    const pm_node *n = node_at(t, i);
    pm_str lower = n->lower, lemma = kind == PM_FRAME_VERB ? verb_lemma(t, n, n->lower) : lower;
    if (pm_ft_shared(t, i)) {
        lower = pm_arena_cat(t->arena, PM_STR("co-"), lower);
        lemma = kind == PM_FRAME_VERB ? pm_arena_cat(t->arena, PM_STR("co-"), lemma) : lower;
    }
    uint32_t f = pm_frame_add(t->f, kind, lower, lemma, n->start, n->end);
    t->s->frame.at[i - t->first] = f;
    pm_ft_at(t, f)->quoted = spoken(t, n);
    if (kind == PM_FRAME_NOUN)
        set_noun(t, i, pm_ft_at(t, f));
    else if (kind == PM_FRAME_VERB)
        set_verb(t, i, f);
}

/* "is not selling and buying …", "will sell or lease": a bare verb shares what
 * stands before the first; a participle its passive. */
static void share_auxiliaries(pm_ft *t, uint32_t i)
{
    uint32_t head = pm_ft_head(t, i);
    if (node_at(t, i)->dep != PM_DEP_CONJ || head == PM_NONE || head > i || !pm_ft_is_verb(t, head))
        return;
    pm_frame *f = pm_ft_at(t, pm_ft_frame(t, i)), *of = pm_ft_at(t, pm_ft_frame(t, head));
    bool own = pm_ft_child(t, i, PM_DEP_AUX) != PM_NONE || pm_ft_child(t, i, PM_DEP_NSUBJ) != PM_NONE ||
               pm_ft_child(t, i, PM_DEP_AUXPASS) != PM_NONE || pm_ft_child(t, i, PM_DEP_NSUBJPASS) != PM_NONE;
    uint8_t tag = node_at(t, i)->tag;
    if (own || tag == PM_PENN_VBD || tag == PM_PENN_VBZ)
        return;
    bool same = tag == node_at(t, head)->tag;
    if (tag == PM_PENN_VBN && of->passive && pm_ft_child(t, i, PM_DEP_DOBJ) == PM_NONE)
        f->passive = true;
    if (same && f->mood == PM_MOOD_FACT)
        f->mood = of->mood;
    if (same && of->negated && tag != PM_PENN_VBP)
        f->negated = true;
}

void pm_ft_read_words(pm_ft *t)
{
    place_mentions(t);
    for (uint32_t i = t->first; i < t->end; i++) {
        int kind = kind_of(t, i);
        if (kind >= 0)
            add_frame(t, i, (pm_frame_kind)kind);
    }
    for (uint32_t i = t->first; i < t->end; i++)
        if (pm_ft_is_verb(t, i))
            share_auxiliaries(t, i);
}
