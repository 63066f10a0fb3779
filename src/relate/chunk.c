#include "relate/chunk.h"

typedef struct chunker {
    pm_items *out;
    pm_frames *f;
    const pm_word *w;
    uint32_t n;
    const pm_grammar *grammar;
    const pm_mentions *mentions;
    pm_range near;
    pm_arena *arena;
} chunker;

static pm_tag tag_at(const chunker *c, uint32_t i)
{
    return i < c->n ? (pm_tag)c->w[i].tag : PM_T_STOP;
}

static bool has(const chunker *c, uint32_t i, pm_word_class k)
{
    return i < c->n && (c->w[i].classes & PM_W_BIT(k)) != 0;
}

static pm_item *push(chunker *c, pm_item_kind kind, uint32_t first, uint32_t last)
{
    pm_item item = {.kind = (uint8_t)kind, .frame = PM_NONE, .whole = PM_NONE, .first = first, .last = last,
                    .word = c->w[first].text, .quoted = c->w[first].quoted};
    pm_vec_push(c->out, item);
    return &c->out->at[c->out->len - 1];
}

/* --- noun phrases ----------------------------------------------------------- */

/* A nominal or pronoun of the mentions whose last words are this head. */
static uint32_t described(const chunker *c, const pm_word *head)
{
    uint32_t best = PM_NONE;
    for (uint32_t m = c->near.first; m < c->near.first + c->near.count; m++) {
        const pm_mention *k = &c->mentions->list[m];
        if (k->kind == PM_NAME || head->first < k->tokens.first || head->first >= k->tokens.first + k->tokens.count)
            continue;
        if (best == PM_NONE || k->tokens.count < c->mentions->list[best].tokens.count)
            best = m;
    }
    return best;
}

static bool nounlike(pm_tag g)
{
    return g == PM_T_NOUN || g == PM_T_PROPER;
}

static uint32_t noun_frame(chunker *c, uint32_t first, uint32_t head)
{
    const pm_word *w = &c->w[head];
    bool quantity = w->tag == PM_T_NUMBER;
    uint32_t f = pm_frame_add(c->f, PM_FRAME_NOUN, w->text, quantity && w->money ? PM_STR("money") : w->lemma,
                              w->start, w->end);
    pm_frame *frame = &c->f->list.at[f];
    frame->phrase_start = c->w[first].start;
    frame->phrase_end = w->end;
    frame->mention = w->mention;
    frame->proper = w->tag == PM_T_PROPER;
    frame->pronoun = w->tag == PM_T_PRONOUN || w->tag == PM_T_RELATIVE || w->tag == PM_T_POSSESSIVE;
    frame->quoted = w->quoted;
    frame->plural = w->tag == PM_T_NOUN && !pm_str_eq(w->lemma, w->text);
    return f;
}

/* "chief_executive": the head with the word before it. */
static void set_pair(chunker *c, uint32_t f, uint32_t first, uint32_t head)
{
    if (head == first || c->w[head].tag == PM_T_PROPER)
        return;
    const pm_word *b = &c->w[head - 1];
    if (b->mention != PM_NONE || b->possessive || (b->tag != PM_T_NOUN && b->tag != PM_T_ADJECTIVE && b->tag != PM_T_PROPER))
        return;
    pm_str left = pm_arena_cat(c->arena, b->text, PM_STR("_"));
    c->f->list.at[f].pair = pm_arena_cat(c->arena, left, c->w[head].lemma);
}

/* "Seattle-based X", "Bezos-owned X": a participle whose place or agent is the name. */
static void hyphen_clause(chunker *c, uint32_t i, uint32_t noun)
{
    const pm_word *w = &c->w[i];
    uint32_t r = pm_grammar_verb(c->grammar, w->text);
    if (r == PM_NONE)
        return;
    const pm_mention *m = &c->mentions->list[w->prefix];
    uint32_t v = pm_frame_add(c->f, PM_FRAME_VERB, w->text, c->grammar->readings.at[r].lemma, w->start, w->end);
    uint32_t name = pm_frame_add(c->f, PM_FRAME_NOUN, w->text, w->text, m->start, m->end);
    c->f->list.at[name].mention = w->prefix;
    c->f->list.at[name].proper = true;
    pm_frame *verb = &c->f->list.at[v];
    verb->passive = true;
    verb->quoted = w->quoted;
    verb->governor = noun;
    verb->link = PM_LINK_NOUN_CLAUSE;
    pm_arc_add(c->f, v, PM_ARC_OBJECT, PM_STR(""), noun, 0);
    bool place = pm_str_eqz(verb->lemma, "base") || pm_str_eqz(verb->lemma, "headquarter") || pm_str_eqz(verb->lemma, "locate");
    pm_arc_add(c->f, v, place ? PM_ARC_PREP : PM_ARC_SUBJECT, place ? PM_STR("in") : PM_STR("by"), name, 0);
}

/* The words of one segment before its head: what they say about it. */
static void add_inner(chunker *c, uint32_t f, uint32_t first, uint32_t head)
{
    for (uint32_t i = first; i < head; i++) {
        const pm_word *w = &c->w[i];
        if (w->prefix != PM_NONE) {
            hyphen_clause(c, i, f);
        } else if (w->mention != PM_NONE) {
            pm_arc_add(c->f, f, PM_ARC_COMPOUND, PM_STR(""), noun_frame(c, i, i), 0);
        } else if (w->tag == PM_T_DETERMINER) {
            c->f->list.at[f].definite = pm_str_eqz(w->text, "the") || pm_str_eqz(w->text, "this") || pm_str_eqz(w->text, "these");
            if (pm_str_eqz(w->text, "no") || pm_str_eqz(w->text, "neither"))
                c->f->list.at[f].negated = true;
        } else if (w->tag == PM_T_POSSESSIVE) {
            uint32_t p = noun_frame(c, i, i);
            c->f->list.at[p].mention = described(c, w);
            pm_arc_add(c->f, f, PM_ARC_POSSESSOR, PM_STR(""), p, 0);
        } else if (w->tag != PM_T_NUMBER) {
            pm_arc_add(c->f, f, PM_ARC_MODIFIER, w->tag == PM_T_NOUN ? w->lemma : w->text, PM_NONE, 0);
        }
    }
    set_pair(c, f, first, head);
}

/* Where the name begins in "chief executive Satya Nadella": the first word of
 * the run of proper words that ends at HEAD, if a common noun stands before. */
static uint32_t name_start(const chunker *c, uint32_t first, uint32_t head)
{
    uint32_t i = head;
    if (c->w[head].tag != PM_T_PROPER)
        return head;
    if (c->w[head].mention == PM_NONE)
        while (i > first && c->w[i - 1].tag == PM_T_PROPER && c->w[i - 1].mention == PM_NONE)
            i--;
    return i;
}

/* One segment FIRST..HEAD without possessives inside: its frame. */
static uint32_t segment(chunker *c, uint32_t first, uint32_t head, uint32_t *title)
{
    uint32_t name = name_start(c, first, head);
    *title = PM_NONE;
    if (name == first || c->w[name - 1].tag != PM_T_NOUN || c->w[head].tag != PM_T_PROPER) {
        uint32_t f = noun_frame(c, first, head);
        add_inner(c, f, first, name < head ? name : head);
        if (name < head && c->w[head].mention == PM_NONE)
            c->f->list.at[f].phrase_start = c->w[first].start;
        return f;
    }
    uint32_t f = noun_frame(c, name, head);
    uint32_t t = noun_frame(c, first, name - 1);
    add_inner(c, t, first, name - 1);
    pm_arc_add(c->f, f, PM_ARC_APPOSITION, PM_STR(""), t, 0);
    c->f->list.at[t].governor = f;
    c->f->list.at[t].link = PM_LINK_SLOT;
    c->f->list.at[t].slot = PM_ARC_APPOSITION;
    pm_arc_add(c->f, t, PM_ARC_APPOSITION, PM_STR(""), f, 1);
    *title = t;
    return f;
}

/* A verb that can be finite follows word I. */
static bool verb_next(const chunker *c, uint32_t i)
{
    pm_tag g = tag_at(c, i + 1);
    return g == PM_T_MODAL || g == PM_T_BE || g == PM_T_HAVE || g == PM_T_DO ||
           (g == PM_T_VERB && (c->w[i + 1].form & (PM_FORM_PAST | PM_FORM_S | PM_FORM_BASE)));
}

/* "the contract | Acme signed": a name behind a common noun begins a phrase of
 * its own unless the noun is a title or the like. */
static bool joins_name(const chunker *c, uint32_t i)
{
    if (i == 0 || tag_at(c, i - 1) != PM_T_NOUN || c->w[i - 1].possessive)
        return true;
    const pm_word *b = &c->w[i - 1];
    uint64_t classes = b->classes | pm_grammar_classes(c->grammar, b->lemma);
    if (classes & (PM_W_BIT(PM_W_TITLE) | PM_W_BIT(PM_W_NAME_NOUN) | PM_W_BIT(PM_W_PERSON_NOUN)))
        return true;
    if (!pm_str_eq(b->lemma, b->text) || verb_next(c, i))
        return false;
    return true;
}

/* "gave Acme access": behind a verb of giving the name is the recipient. */
static bool given(const chunker *c, uint32_t i)
{
    if (i == 0 || c->w[i - 1].mention == PM_NONE || c->w[i - 1].possessive || c->w[i].capital)
        return false;
    uint32_t j = i - 1;
    while (j > 0 && tag_at(c, j - 1) == PM_T_DETERMINER)
        j--;
    if (j == 0 || tag_at(c, j - 1) != PM_T_VERB)
        return false;
    static const char *const verbs[] = {"give", "award", "grant", "hand", "deny", "promise", "afford", "lend", "pay"};
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
        if (pm_str_eqz(c->w[j - 1].lemma, verbs[k]))
            return true;
    return false;
}

static bool goes_on(const chunker *c, uint32_t i, bool any_noun)
{
    pm_tag g = tag_at(c, i);
    switch (g) {
    case PM_T_NOUN:
        return !any_noun || !given(c, i);
    case PM_T_PROPER:
        return !any_noun || joins_name(c, i);
    case PM_T_NUMBER:
        return !any_noun || (!c->w[i].money && nounlike(tag_at(c, i + 1)));
    case PM_T_ADJECTIVE:
        return nounlike(tag_at(c, i + 1)) || tag_at(c, i + 1) == PM_T_ADJECTIVE || tag_at(c, i + 1) == PM_T_NUMBER ||
               (i > 0 && !any_noun && tag_at(c, i - 1) == PM_T_DETERMINER) || (i > 0 && c->w[i - 1].possessive);
    case PM_T_DETERMINER:
    case PM_T_POSSESSIVE:
        return !any_noun && (i == 0 || tag_at(c, i - 1) != PM_T_DETERMINER || !has(c, i - 1, PM_W_SINGULAR) ||
                             g == PM_T_DETERMINER || true);
    case PM_T_ADVERB:
        return !any_noun && (tag_at(c, i + 1) == PM_T_ADJECTIVE || tag_at(c, i + 1) == PM_T_NUMBER) &&
               i + 2 < c->n;
    default:
        return false;
    }
}

/* Joins "acclaimed and beloved" between modifiers: AND between two adjectives before a noun. */
static bool and_inside(const chunker *c, uint32_t i)
{
    return tag_at(c, i) == PM_T_AND && i > 0 && tag_at(c, i - 1) == PM_T_ADJECTIVE &&
           tag_at(c, i + 1) == PM_T_ADJECTIVE && nounlike(tag_at(c, i + 2));
}

static bool is_time(const chunker *c, uint32_t first, uint32_t head)
{
    const pm_word *w = &c->w[head];
    if (w->mention != PM_NONE || w->possessive)
        return false;
    if (w->tag == PM_T_NUMBER)
        return !w->money && head == first && w->text.len == 4 && (w->text.ptr[0] == '1' || w->text.ptr[0] == '2');
    for (uint32_t i = first; i < head; i++)
        if (c->w[i].mention != PM_NONE || c->w[i].possessive)
            return false;
    return has(c, head, PM_W_TIME) || (head > first && has(c, head - 1, PM_W_MONTH)) ||
           (head == first && has(c, head, PM_W_MONTH));
}

static bool is_year(const chunker *c, uint32_t i)
{
    return tag_at(c, i) == PM_T_NUMBER && !c->w[i].money && c->w[i].text.len == 4 &&
           (c->w[i].text.ptr[0] == '1' || c->w[i].text.ptr[0] == '2');
}

/* Behind a month at HEAD: its day and year ("June 21, 2018"). The word behind them. */
static uint32_t date_end(const chunker *c, uint32_t head)
{
    uint32_t i = head + 1;
    if (!has(c, head, PM_W_MONTH) || c->w[head].mention != PM_NONE || c->w[head].possessive)
        return i;
    if (tag_at(c, i) == PM_T_NUMBER && c->w[i].text.len <= 2 && !c->w[i].money && !nounlike(tag_at(c, i + 1)))
        i++;
    if (i > head + 1 && tag_at(c, i) == PM_T_COMMA && is_year(c, i + 1))
        return i + 2;
    return is_year(c, i) ? i + 1 : i;
}

/* Gives the nominal and pronoun mentions to the segments, from the last one. */
static void describe(chunker *c, const uint32_t *frames, const uint32_t *heads, uint32_t count)
{
    uint32_t used = PM_NONE;
    for (uint32_t k = count; k-- > 0;) {
        if (c->f->list.at[frames[k]].mention != PM_NONE)
            continue;
        uint32_t m = described(c, &c->w[heads[k]]);
        if (m != PM_NONE && m != used) {
            c->f->list.at[frames[k]].mention = m;
            used = m;
        }
    }
}

enum { SEGMENTS = 8 };

static uint32_t noun_phrase(chunker *c, uint32_t i)
{
    uint32_t first = i, start = i, head = i, count = 0, frames[SEGMENTS], heads[SEGMENTS];
    uint32_t possessor = PM_NONE, title = PM_NONE;
    bool any_noun = false;
    if (tag_at(c, i) == PM_T_PRONOUN) {
        uint32_t f = noun_frame(c, i, i);
        c->f->list.at[f].mention = described(c, &c->w[i]);
        pm_item *item = push(c, PM_I_NOUN, i, i);
        item->frame = item->whole = f;
        return i + 1;
    }
    while (goes_on(c, i, any_noun) || (i > start && and_inside(c, i))) {
        any_noun = any_noun || nounlike(tag_at(c, i));
        if (c->w[i].possessive && count + 1 < SEGMENTS && (goes_on(c, i + 1, false) || tag_at(c, i + 1) == PM_T_VERB)) {
            frames[count] = segment(c, start, i, &title);
            heads[count] = i;
            if (possessor != PM_NONE)
                pm_arc_add(c->f, frames[count], PM_ARC_POSSESSOR, PM_STR(""), possessor, 0);
            possessor = title != PM_NONE && c->w[i].tag != PM_T_PROPER ? title : frames[count];
            count++;
            start = i + 1;
            any_noun = false;
        }
        head = i++;
    }
    if (start > head) { /* a possessor with nothing behind it that we know as a noun */
        start = head;
        if (count) {
            pm_item *item = push(c, PM_I_NOUN, first, head);
            item->frame = item->whole = frames[count - 1];
            describe(c, frames, heads, count);
            return i;
        }
    }
    frames[count] = segment(c, start, head, &title);
    heads[count] = head;
    uint32_t holder = title != PM_NONE ? title : frames[count];
    if (possessor != PM_NONE) {
        pm_arc_add(c->f, holder, PM_ARC_POSSESSOR, PM_STR(""), possessor, 0);
        c->f->list.at[holder].definite = true;
    }
    if (first > 0 && tag_at(c, first - 1) == PM_T_ADVERB) /* "formerly an engineer" */
        pm_arc_add(c->f, holder, PM_ARC_MODIFIER, c->w[first - 1].text, PM_NONE, 0);
    uint32_t f = frames[count++];
    c->f->list.at[f].phrase_start = title != PM_NONE ? c->f->list.at[f].phrase_start : c->w[start].start;
    describe(c, frames, heads, count);
    bool time = possessor == PM_NONE && is_time(c, start, head);
    if (time && date_end(c, head) > i) {
        i = date_end(c, head);
        c->f->list.at[f].phrase_end = c->w[i - 1].end;
    }
    if (time && has(c, head, PM_W_MONTH) && c->w[head].capital) /* no march is held in March */
        c->f->list.at[f].word = c->f->list.at[f].lemma = PM_STR("month");
    pm_item *item = push(c, time ? PM_I_TIME : PM_I_NOUN, first, head);
    item->frame = item->whole = f;
    return i;
}

/* --- verb groups -------------------------------------------------------------- */

static pm_mood mood_of(pm_str modal)
{
    if (pm_str_eqz(modal, "should") || pm_str_eqz(modal, "must") || pm_str_eqz(modal, "ought"))
        return PM_MOOD_SHOULD;
    if (pm_str_eqz(modal, "can") || pm_str_eqz(modal, "could") || pm_str_eqz(modal, "may") || pm_str_eqz(modal, "might"))
        return PM_MOOD_COULD;
    return PM_MOOD_WOULD;
}

static bool auxiliary(pm_tag g)
{
    return g == PM_T_BE || g == PM_T_HAVE || g == PM_T_DO || g == PM_T_MODAL;
}

/* The verb group that begins at I ends with this word (its main verb). */
static uint32_t group_end(const chunker *c, uint32_t i)
{
    uint32_t main = i;
    for (uint32_t j = i; j < c->n; j++) {
        pm_tag g = tag_at(c, j);
        if (g == PM_T_VERB) {
            bool joins = j == i || auxiliary(tag_at(c, main)) || tag_at(c, main) == PM_T_TO ||
                         tag_at(c, main) == PM_T_NEGATION;
            return joins ? j : main;
        }
        if (auxiliary(g) || (g == PM_T_TO && j == i))
            main = j;
        else if (g != PM_T_ADVERB && g != PM_T_NEGATION)
            return main;
    }
    return main;
}

static pm_verb_kind verb_kind(const chunker *c, uint32_t i)
{
    const pm_word *w = &c->w[i];
    if (w->tag == PM_T_TO)
        return PM_V_INFINITIVE;
    if (w->tag == PM_T_VERB)
        return w->form & PM_FORM_ING ? PM_V_GERUND : w->form == PM_FORM_PARTICIPLE ? PM_V_PARTICIPLE : PM_V_FINITE;
    if (pm_str_eqz(w->text, "being") || pm_str_eqz(w->text, "having") || pm_str_eqz(w->text, "doing"))
        return PM_V_GERUND;
    return pm_str_eqz(w->text, "be") ? PM_V_INFINITIVE : PM_V_FINITE;
}

static pm_str auxiliary_lemma(const pm_word *w)
{
    return w->tag == PM_T_BE ? PM_STR("be") : w->tag == PM_T_HAVE ? PM_STR("have") : w->tag == PM_T_DO ? PM_STR("do") : w->lemma;
}

static void particle(chunker *c, pm_frame *frame, uint32_t end)
{
    uint32_t i = end + 1;
    if (i < c->n && has(c, i, PM_W_PARTICLE) && !pm_str_eqz(c->w[i].text, "by") &&
        (tag_at(c, i) == PM_T_ADVERB || tag_at(c, i) == PM_T_PREPOSITION))
        frame->particle = c->w[i].text;
}

static uint32_t verb_group(chunker *c, uint32_t i)
{
    uint32_t first = i;
    while (first > 0 && tag_at(c, first - 1) == PM_T_ADVERB)
        first--;
    while (tag_at(c, i) == PM_T_NEGATION || tag_at(c, i) == PM_T_ADVERB)
        i++;
    uint32_t start = i, end = group_end(c, i);
    const pm_word *main = &c->w[end];
    uint32_t v = pm_frame_add(c->f, PM_FRAME_VERB, main->text, main->tag == PM_T_VERB ? main->lemma : auxiliary_lemma(main),
                              main->start, main->end);
    pm_frame *frame = &c->f->list.at[v];
    frame->quoted = main->quoted;
    bool be = false;
    for (uint32_t j = first; j < end; j++) {
        const pm_word *w = &c->w[j];
        frame->negated |= w->tag == PM_T_NEGATION || w->negated;
        if (w->tag == PM_T_MODAL)
            frame->mood = (uint8_t)mood_of(w->text);
        be = (be || w->tag == PM_T_BE) && w->tag != PM_T_HAVE;
    }
    frame->negated |= main->negated || tag_at(c, end + 1) == PM_T_NEGATION;
    frame->passive = main->tag == PM_T_VERB && main->form == PM_FORM_PARTICIPLE && (be || start == end);
    if (tag_at(c, start) == PM_T_TO && start + 1 == end)
        frame->passive = false;
    particle(c, frame, end);
    for (uint32_t j = first; j <= end + 1 && j < c->n; j++)
        if (tag_at(c, j) == PM_T_ADVERB && j != end)
            pm_arc_add(c->f, v, PM_ARC_MODIFIER, c->w[j].text, PM_NONE, 0);
    pm_item *item = push(c, PM_I_VERB, start, end);
    item->frame = item->whole = v;
    item->verb_kind = (uint8_t)verb_kind(c, start);
    item->quoted = main->quoted;
    uint32_t next = end + 1;
    if (tag_at(c, next) == PM_T_NEGATION)
        next++;
    return next;
}

static uint32_t adjective(chunker *c, uint32_t i)
{
    const pm_word *w = &c->w[i];
    uint32_t f = pm_frame_add(c->f, PM_FRAME_ADJECTIVE, w->text, w->text, w->start, w->end);
    c->f->list.at[f].quoted = w->quoted;
    pm_item *item = push(c, PM_I_ADJECTIVE, i, i);
    item->frame = item->whole = f;
    return i + 1;
}

/* "Did Amazon sell …?": the auxiliary stands alone before its subject. */
static bool stranded(const chunker *c, uint32_t i)
{
    pm_tag g = tag_at(c, i), next = tag_at(c, i + 1);
    if (g != PM_T_DO && g != PM_T_MODAL && g != PM_T_HAVE)
        return false;
    if (i > 0 && tag_at(c, i - 1) != PM_T_RELATIVE && tag_at(c, i - 1) != PM_T_CONJUNCTION && tag_at(c, i - 1) != PM_T_ADVERB)
        return false;
    return next == PM_T_PROPER || next == PM_T_PRONOUN || next == PM_T_DETERMINER;
}

/* "for Acme, not for Orbit", "rather than for Orbit"; not "is not for Orbit". */
static bool left_out(const chunker *c, uint32_t i)
{
    if (i < 2)
        return false;
    if (tag_at(c, i - 1) == PM_T_NEGATION)
        return tag_at(c, i - 2) == PM_T_COMMA || tag_at(c, i - 2) == PM_T_AND;
    return pm_str_eqz(c->w[i - 1].text, "rather_than");
}

static uint32_t one_item(chunker *c, uint32_t i)
{
    pm_item *item;
    switch (tag_at(c, i)) {
    case PM_T_NOUN: case PM_T_PROPER: case PM_T_PRONOUN: case PM_T_DETERMINER: case PM_T_POSSESSIVE:
    case PM_T_NUMBER:
        if (!goes_on(c, i, false) && tag_at(c, i) != PM_T_PRONOUN)
            return i + 1;
        return noun_phrase(c, i);
    case PM_T_ADJECTIVE:
        return goes_on(c, i, false) ? noun_phrase(c, i) : adjective(c, i);
    case PM_T_ADVERB:
        if (goes_on(c, i, false))
            return noun_phrase(c, i);
        push(c, PM_I_ADVERB, i, i);
        return i + 1;
    case PM_T_NEGATION:
        if (tag_at(c, i + 1) == PM_T_TO || tag_at(c, i + 1) == PM_T_VERB || auxiliary(tag_at(c, i + 1)))
            return verb_group(c, i);
        push(c, PM_I_ADVERB, i, i);
        return i + 1;
    case PM_T_BE: case PM_T_HAVE: case PM_T_DO: case PM_T_MODAL: case PM_T_TO: case PM_T_VERB:
        return stranded(c, i) ? i + 1 : verb_group(c, i);
    case PM_T_PREPOSITION:
        item = push(c, PM_I_PREP, i, i);
        if (left_out(c, i))
            item->word = PM_STR("except");
        return i + 1;
    case PM_T_CONJUNCTION:
        push(c, PM_I_CONJUNCTION, i, i);
        return i + 1;
    case PM_T_AND:
        push(c, PM_I_AND, i, i);
        return i + 1;
    case PM_T_RELATIVE:
        push(c, PM_I_RELATIVE, i, i);
        return i + 1;
    case PM_T_COMMA:
        push(c, PM_I_COMMA, i, i);
        return i + 1;
    case PM_T_BREAK:
        push(c, PM_I_BREAK, i, i);
        return i + 1;
    case PM_T_STOP:
        push(c, PM_I_STOP, i, i);
        return i + 1;
    }
    return i + 1;
}

void pm_chunk(pm_items *out, pm_frames *frames, const pm_words *words, const pm_grammar *grammar,
              const pm_mentions *mentions, pm_range near, pm_arena *arena)
{
    chunker c = {out, frames, words->at, (uint32_t)words->len, grammar, mentions, near, arena};
    out->len = 0;
    for (uint32_t i = 0; i < c.n;)
        i = one_item(&c, i);
}
