#include "relate/words.h"

/* Choosing among the parts of speech that a word can have, by its neighbours,
 * from left to right. */

typedef struct tagger {
    pm_word *w;
    uint32_t n;
    const pm_grammar *grammar;
    bool title_case;
    pm_arena *arena;
} tagger;

static pm_tag tag_at(const tagger *t, uint32_t i)
{
    return i < t->n ? (pm_tag)t->w[i].tag : PM_T_STOP;
}

/* The word before I, adverbs skipped; PM_NONE at the start. */
static uint32_t before(const tagger *t, uint32_t i)
{
    while (i > 0) {
        i--;
        if ((t->w[i].tag != PM_T_ADVERB && t->w[i].tag != PM_T_NEGATION) || i == 0)
            return i;
    }
    return PM_NONE;
}

static bool is(const tagger *t, uint32_t i, pm_word_class c)
{
    return i < t->n && (t->w[i].classes & PM_W_BIT(c)) != 0;
}

static bool text_is(const tagger *t, uint32_t i, const char *s)
{
    return i < t->n && pm_str_eqz(t->w[i].text, s);
}

static bool open_class(const pm_word *w)
{
    return w->tag == PM_T_NOUN && w->mention == PM_NONE;
}

static uint32_t reading_of(const tagger *t, uint32_t i)
{
    if (i >= t->n || !open_class(&t->w[i]))
        return PM_NONE;
    return pm_grammar_verb(t->grammar, t->w[i].text);
}

static unsigned forms_of(const tagger *t, uint32_t i)
{
    unsigned bits = 0;
    for (uint32_t r = reading_of(t, i); r != PM_NONE; r = t->grammar->readings.at[r].next)
        bits |= t->grammar->readings.at[r].forms;
    return bits;
}

/* Could word I begin or go on with a noun phrase (as seen from before it)? */
static bool nounish(const tagger *t, uint32_t i)
{
    pm_tag g = tag_at(t, i);
    return g == PM_T_NOUN || g == PM_T_PROPER || g == PM_T_ADJECTIVE || g == PM_T_NUMBER;
}

static bool nounlike(pm_tag g)
{
    return g == PM_T_NOUN || g == PM_T_PROPER;
}

static bool begins_phrase(const tagger *t, uint32_t i)
{
    pm_tag g = tag_at(t, i);
    return g == PM_T_DETERMINER || g == PM_T_POSSESSIVE || g == PM_T_PROPER || g == PM_T_PRONOUN ||
           g == PM_T_NUMBER;
}

static bool is_boundary(pm_tag g)
{
    return g == PM_T_COMMA || g == PM_T_AND || g == PM_T_CONJUNCTION || g == PM_T_RELATIVE ||
           g == PM_T_BREAK || g == PM_T_STOP;
}

static bool base_verb_next(const tagger *t, uint32_t i);

/* A verb that can only be finite stands before the clause ends. */
static bool finite_ahead(const tagger *t, uint32_t i)
{
    for (uint32_t j = i + 1; j < t->n && j < i + 14; j++) {
        pm_tag g = tag_at(t, j);
        if (is_boundary(g))
            return false;
        if (g == PM_T_TO || (text_is(t, j, "to") && base_verb_next(t, j)))
            return false;
        if (g == PM_T_MODAL || g == PM_T_BE || g == PM_T_HAVE || g == PM_T_DO)
            return !text_is(t, j, "being") && !text_is(t, j, "been") && !text_is(t, j, "having") &&
                   !text_is(t, j, "be") && !text_is(t, j, "doing") && !text_is(t, j, "done");
        unsigned f = forms_of(t, j);
        if (f == PM_FORM_PAST)
            return true;
        if ((f & PM_FORM_PAST) && !(f & PM_FORM_BASE) && !is(t, j, PM_W_ADJECTIVE) &&
            (begins_phrase(t, j + 1) || text_is(t, j + 1, "that")) && tag_at(t, j - 1) != PM_T_DETERMINER)
            return true;
        if (f == PM_FORM_S && is(t, j, PM_W_VERB))
            return true;
    }
    return false;
}

/* A finite verb was met since the clause began. */
static bool finite_behind(const tagger *t, uint32_t i)
{
    for (uint32_t j = i; j-- > 0 && j + 30 > i;) {
        pm_tag g = tag_at(t, j);
        if (is_boundary(g))
            return false;
        if (g == PM_T_MODAL || ((g == PM_T_BE || g == PM_T_HAVE || g == PM_T_DO) && !text_is(t, j, "being")))
            return true;
        if (g == PM_T_VERB && (t->w[j].form & (PM_FORM_PAST | PM_FORM_S | PM_FORM_BASE)))
            return !pm_grammar_is(t->grammar, t->w[j].lemma, PM_W_CLAUSE_VERB);
    }
    return false;
}

static bool plural_noun(const tagger *t, uint32_t i)
{
    const pm_word *w = &t->w[i];
    return w->tag == PM_T_NOUN && !pm_str_eq(pm_grammar_singular(t->grammar, w->text, t->arena), w->text);
}

static pm_word_class noun_share(const tagger *t, uint32_t i)
{
    uint32_t r = pm_grammar_verb(t->grammar, t->w[i].text);
    uint64_t c = r == PM_NONE ? 0 : pm_grammar_classes(t->grammar, t->grammar->readings.at[r].lemma);
    return c & PM_W_BIT(PM_W_NOUN_OR_VERB) ? PM_W_NOUN_OR_VERB
         : c & PM_W_BIT(PM_W_VERB_OR_NOUN) ? PM_W_VERB_OR_NOUN : PM_W_VERB;
}

static void set_verb(tagger *t, uint32_t i, unsigned want)
{
    pm_word *w = &t->w[i];
    uint32_t best = PM_NONE;
    for (uint32_t r = pm_grammar_verb(t->grammar, w->text); r != PM_NONE; r = t->grammar->readings.at[r].next)
        if (best == PM_NONE || (t->grammar->readings.at[r].forms & want))
            best = r;
    w->tag = PM_T_VERB;
    if (best != PM_NONE) {
        w->lemma = t->grammar->readings.at[best].lemma;
        unsigned f = t->grammar->readings.at[best].forms;
        w->form = (uint8_t)(f & want ? f & want : f);
    } else {
        w->form = (uint8_t)want;
    }
}

static void set_noun(tagger *t, uint32_t i)
{
    t->w[i].tag = PM_T_NOUN;
    t->w[i].lemma = pm_grammar_singular(t->grammar, t->w[i].text, t->arena);
}

static bool after_auxiliary(const tagger *t, uint32_t i, pm_tag *which)
{
    for (uint32_t j = i; j-- > 0 && j + 5 > i;) {
        pm_tag g = tag_at(t, j);
        if (g == PM_T_ADVERB || g == PM_T_NEGATION)
            continue;
        if (g == PM_T_BE || g == PM_T_HAVE || g == PM_T_DO || g == PM_T_MODAL || g == PM_T_TO) {
            *which = g;
            return true;
        }
        /* "did Amazon sell", "has the agency bought": a question */
        if ((g == PM_T_PRONOUN || g == PM_T_PROPER) && j > 0 &&
            (tag_at(t, j - 1) == PM_T_DO || tag_at(t, j - 1) == PM_T_MODAL)) {
            *which = tag_at(t, j - 1);
            return j < 2 || is_boundary(tag_at(t, j - 2));
        }
        return false;
    }
    return false;
}

static bool inside_phrase(pm_tag g, bool possessive)
{
    return possessive || g == PM_T_DETERMINER || g == PM_T_POSSESSIVE || g == PM_T_ADJECTIVE || g == PM_T_NUMBER;
}

static void tag_ing(tagger *t, uint32_t i)
{
    pm_word *w = &t->w[i];
    uint32_t p = before(t, i);
    pm_tag g = p == PM_NONE ? PM_T_STOP : tag_at(t, p), aux;
    bool object = begins_phrase(t, i + 1) || text_is(t, i + 1, "to");
    if (after_auxiliary(t, i, &aux) && aux == PM_T_BE && !(is(t, i, PM_W_ING_NOUN) && !object && is(t, i, PM_W_ADJECTIVE))) {
        set_verb(t, i, PM_FORM_ING);
    } else if (w->hyphenated) {
        w->tag = PM_T_ADJECTIVE;
    } else if (p != PM_NONE && inside_phrase(g, t->w[p].possessive)) {
        if (nounish(t, i + 1) && !is(t, i, PM_W_ING_NOUN))
            w->tag = PM_T_ADJECTIVE;
        else
            set_noun(t, i);
    } else if (is(t, i, PM_W_ING_NOUN) && !object) {
        set_noun(t, i);
    } else if (g == PM_T_NOUN && !plural_noun(t, p) && tag_at(t, i + 1) == PM_T_NOUN && p != PM_NONE &&
               !begins_phrase(t, i + 1) && !t->w[i + 1].capital) {
        w->tag = PM_T_ADJECTIVE;
    } else {
        set_verb(t, i, PM_FORM_ING);
    }
}

static bool participle_only(const tagger *t, uint32_t i)
{
    static const char *const lemmas[] = {"base", "locate", "headquarter", "dub"};
    uint32_t r = pm_grammar_verb(t->grammar, t->w[i].text);
    for (size_t k = 0; r != PM_NONE && k < sizeof lemmas / sizeof *lemmas; k++)
        if (pm_str_eqz(t->grammar->readings.at[r].lemma, lemmas[k]))
            return true;
    return false;
}

/* "said" against "founded by": is an -ed form behind G the clause's verb? */
static bool reduced(const tagger *t, uint32_t i, uint32_t p, pm_tag g)
{
    pm_tag next = tag_at(t, i + 1);
    if (text_is(t, i + 1, "by"))
        return true;
    if (g == PM_T_PRONOUN || g == PM_T_RELATIVE)
        return false;
    if (g == PM_T_STOP || p == PM_NONE)
        return next == PM_T_PREPOSITION || next == PM_T_ADVERB || text_is(t, i + 1, "to");
    bool no_object = next == PM_T_PREPOSITION || next == PM_T_TO || next == PM_T_ADVERB || text_is(t, i + 1, "to");
    if (g == PM_T_COMMA)
        return no_object && participle_only(t, i);
    if (g == PM_T_AND) {
        for (uint32_t j = p; j-- > 0 && j + 14 > p;)
            if (tag_at(t, j) == PM_T_VERB && (t->w[j].form & (PM_FORM_PAST | PM_FORM_PARTICIPLE | PM_FORM_S)))
                return t->w[j].form == PM_FORM_PARTICIPLE && no_object;
        return false;
    }
    if (g == PM_T_PREPOSITION)
        return true;
    if (g == PM_T_NOUN || g == PM_T_PROPER) {
        if (finite_behind(t, i) && (no_object || next == PM_T_STOP || next == PM_T_COMMA) && !t->w[p].possessive)
            return true;
        return no_object && (finite_ahead(t, i) || participle_only(t, i));
    }
    return false;
}

static void tag_past(tagger *t, uint32_t i, unsigned forms)
{
    pm_word *w = &t->w[i];
    uint32_t p = before(t, i);
    pm_tag g = p == PM_NONE ? PM_T_STOP : tag_at(t, p), aux;
    if (after_auxiliary(t, i, &aux) && (aux == PM_T_BE || aux == PM_T_HAVE)) {
        set_verb(t, i, PM_FORM_PARTICIPLE);
        return;
    }
    if (w->hyphenated && w->prefix == PM_NONE && nounish(t, i + 1)) {
        w->tag = PM_T_ADJECTIVE;
        return;
    }
    if (w->hyphenated) {
        set_verb(t, i, PM_FORM_PARTICIPLE);
        w->tag = PM_T_ADJECTIVE;
        return;
    }
    bool inner = p != PM_NONE && inside_phrase(g, t->w[p].possessive);
    if ((forms & PM_FORM_PARTICIPLE) && nounish(t, i + 1) &&
        (inner || (g == PM_T_PREPOSITION && tag_at(t, i + 1) != PM_T_PROPER) ||
         ((g == PM_T_STOP || p == PM_NONE || g == PM_T_AND || g == PM_T_VERB) && tag_at(t, i + 1) == PM_T_NOUN &&
          forms_of(t, i + 1) != PM_FORM_PAST && !finite_behind(t, i)))) {
        set_verb(t, i, PM_FORM_PARTICIPLE);
        w->tag = PM_T_ADJECTIVE;
        return;
    }
    if (inner && g != PM_T_NUMBER && !(g == PM_T_ADJECTIVE && t->w[p].possessive == false && forms == PM_FORM_PAST)) {
        w->tag = g == PM_T_ADJECTIVE || g == PM_T_DETERMINER ? PM_T_NOUN : PM_T_ADJECTIVE;
        return;
    }
    bool part = (forms & PM_FORM_PARTICIPLE) && (!(forms & PM_FORM_PAST) || reduced(t, i, p, g));
    set_verb(t, i, part ? PM_FORM_PARTICIPLE : PM_FORM_PAST);
}

/* The phrase that ends at word P is the object of a preposition. */
static bool behind_preposition(const tagger *t, uint32_t p)
{
    for (uint32_t j = p + 1; j-- > 0 && j + 6 > p;) {
        pm_tag g = tag_at(t, j);
        if (g == PM_T_PREPOSITION)
            return true;
        if (g != PM_T_NOUN && g != PM_T_PROPER && g != PM_T_ADJECTIVE && g != PM_T_DETERMINER &&
            g != PM_T_POSSESSIVE && g != PM_T_NUMBER)
            return false;
    }
    return false;
}

/* A full sentence that has no other verb: this word must be it. */
static bool only_candidate(const tagger *t, uint32_t i)
{
    if (t->title_case || t->n == 0 || tag_at(t, t->n - 1) != PM_T_STOP || i + 2 >= t->n)
        return false;
    for (uint32_t j = 0; j < t->n; j++) {
        pm_tag g = tag_at(t, j);
        if (j == i)
            continue;
        if (g == PM_T_MODAL || g == PM_T_BE || g == PM_T_HAVE || g == PM_T_DO || g == PM_T_VERB)
            return false;
        unsigned f = j > i ? forms_of(t, j) : 0;
        if ((f & PM_FORM_PAST) || ((f & PM_FORM_S) && noun_share(t, j) == PM_W_VERB))
            return false;
    }
    return true;
}

/* Is a base or -s form behind a noun the clause's verb? */
static bool verb_after_noun(const tagger *t, uint32_t i, uint32_t p, unsigned forms)
{
    pm_word_class share = noun_share(t, i);
    pm_tag next = tag_at(t, i + 1);
    bool s_form = (forms & PM_FORM_S) != 0, proper = tag_at(t, p) == PM_T_PROPER;
    if (t->w[p].possessive)
        return false;
    bool plural = proper ? pm_str_ends(t->w[p].text, PM_STR("s")) && !s_form : plural_noun(t, p);
    bool joined = false;
    for (uint32_t j = p; j-- > 0 && j + 6 > p;)
        if (tag_at(t, j) == PM_T_AND)
            joined = true;
    if (s_form && plural)
        return share == PM_W_VERB && !finite_ahead(t, i) && !finite_behind(t, i) && begins_phrase(t, i + 1);
    if (!s_form && !plural && !joined && !(proper && share == PM_W_VERB) &&
        !(t->w[p].mention != PM_NONE && begins_phrase(t, i + 1)))
        return false;
    if (share == PM_W_VERB && s_form)
        return true;
    if (finite_ahead(t, i))
        return share == PM_W_VERB && begins_phrase(t, i + 1) && !finite_behind(t, i);
    if (finite_behind(t, i))
        return share == PM_W_VERB && (begins_phrase(t, i + 1) || next == PM_T_PREPOSITION) && proper;
    if (share == PM_W_VERB)
        return true;
    bool object = begins_phrase(t, i + 1) || text_is(t, i + 1, "that") || next == PM_T_POSSESSIVE;
    if (share == PM_W_VERB_OR_NOUN)
        return object || next == PM_T_PREPOSITION || next == PM_T_ADVERB || next == PM_T_STOP ||
               next == PM_T_TO || text_is(t, i + 1, "to") || nounish(t, i + 1);
    if (object)
        return true;
    if (next == PM_T_NOUN && s_form)
        return proper && !behind_preposition(t, p);
    if (behind_preposition(t, p) && !only_candidate(t, i))
        return false;
    return next == PM_T_PREPOSITION || next == PM_T_ADVERB || next == PM_T_STOP || text_is(t, i + 1, "to") ||
           next == PM_T_ADJECTIVE || (next == PM_T_NOUN && t->title_case);
}

static bool parallel_verb(const tagger *t, uint32_t i, uint32_t p, unsigned forms)
{
    for (uint32_t j = p; j-- > 0 && j + 16 > p;) {
        pm_tag g = tag_at(t, j);
        if (g == PM_T_STOP || g == PM_T_BREAK)
            return false;
        if (g != PM_T_VERB)
            continue;
        if (!((t->w[j].form & forms) || ((forms & PM_FORM_BASE) && t->w[j].form == PM_FORM_BASE)))
            continue;
        if (noun_share(t, i) == PM_W_VERB)
            return true;
        return begins_phrase(t, i + 1) || (noun_share(t, i) == PM_W_VERB_OR_NOUN && j + 2 >= p) || j + 1 == p ||
               (tag_at(t, p) == PM_T_AND && tag_at(t, i + 1) == PM_T_PREPOSITION && j + 5 > p);
    }
    return noun_share(t, i) == PM_W_VERB && begins_phrase(t, i + 1) && (forms & PM_FORM_S);
}

static bool base_is_verb(const tagger *t, uint32_t i, unsigned forms)
{
    pm_tag aux;
    if (after_auxiliary(t, i, &aux)) {
        if (aux == PM_T_TO || aux == PM_T_MODAL || aux == PM_T_DO)
            return (forms & PM_FORM_BASE) != 0;
        return false;
    }
    uint32_t p = before(t, i);
    pm_tag g = p == PM_NONE ? PM_T_STOP : tag_at(t, p);
    if (p == PM_NONE)
        return noun_share(t, i) == PM_W_VERB && (forms & PM_FORM_BASE) && begins_phrase(t, i + 1);
    if (g == PM_T_PRONOUN || g == PM_T_RELATIVE)
        return g == PM_T_RELATIVE || is(t, p, PM_W_SUBJECT_PRONOUN) || text_is(t, p, "it") ||
               text_is(t, p, "you") || noun_share(t, i) == PM_W_VERB;
    if (inside_phrase(g, t->w[p].possessive))
        return g == PM_T_NUMBER && (forms & PM_FORM_S) == 0 && noun_share(t, i) == PM_W_VERB;
    if (g == PM_T_NOUN || g == PM_T_PROPER)
        return verb_after_noun(t, i, p, forms);
    if (g == PM_T_AND || g == PM_T_COMMA)
        return parallel_verb(t, i, p, forms) ||
               (g == PM_T_COMMA && (forms & PM_FORM_S) && noun_share(t, i) == PM_W_VERB && !finite_behind(t, i));
    if (g == PM_T_VERB && (forms & PM_FORM_BASE) && noun_share(t, i) == PM_W_VERB)
        return true;
    return false;
}

/* "let Amazon sell", "helps the agency track": bare infinitive behind an object. */
static bool bare_infinitive(const tagger *t, uint32_t i, unsigned forms)
{
    if (!(forms & PM_FORM_BASE) || (i > 0 && (t->w[i - 1].possessive || tag_at(t, i - 1) == PM_T_DETERMINER)))
        return false;
    if (noun_share(t, i) == PM_W_NOUN_OR_VERB && !begins_phrase(t, i + 1) && !nounish(t, i + 1) && tag_at(t, i + 1) != PM_T_PREPOSITION)
        return false;
    for (uint32_t j = i; j-- > 0 && j + 8 > i;) {
        pm_tag g = tag_at(t, j);
        if ((is_boundary(g) && !text_is(t, j, "that")) || g == PM_T_PREPOSITION)
            return false;
        if (g == PM_T_VERB) {
            pm_str l = t->w[j].lemma;
            return pm_str_eqz(l, "help") || pm_str_eqz(l, "let") ||
                   (pm_str_eqz(l, "make") && noun_share(t, i) != PM_W_NOUN_OR_VERB) ||
                   pm_str_eqz(l, "demand") || pm_str_eqz(l, "insist") || pm_str_eqz(l, "recommend") ||
                   pm_str_eqz(l, "request") || pm_str_eqz(l, "ask");
        }
    }
    return false;
}

static bool ends(pm_str s, const char *const *endings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (s.len > 4 && pm_str_ends(s, pm_str_of(endings[i])))
            return true;
    return false;
}

static void tag_unknown(tagger *t, uint32_t i)
{
    static const char *const adjective[] = {"al", "ive", "ous", "ful", "able", "ible", "ic", "less", "ish", "ary"};
    pm_word *w = &t->w[i];
    if (w->classes & (PM_W_BIT(PM_W_TITLE) | PM_W_BIT(PM_W_NAME_NOUN) | PM_W_BIT(PM_W_PERSON_NOUN))) {
        set_noun(t, i);
        return;
    }
    if (pm_str_ends(w->text, PM_STR("ly")) && w->text.len > 4) {
        w->tag = PM_T_ADVERB;
        return;
    }
    pm_str stem = pm_str_slice(w->text, 0, w->text.len > 3 ? w->text.len - 3 : 0);
    if (w->text.len > 6 && pm_str_ends(w->text, PM_STR("ing")) && !is(t, i, PM_W_ING_NOUN)) {
        if (i > 0 && nounlike(tag_at(t, i - 1)) && !t->w[i - 1].possessive && tag_at(t, i + 1) == PM_T_NOUN) {
            w->tag = PM_T_ADJECTIVE; /* "UN peacekeeping forces" */
            return;
        }
        tag_ing(t, i);
        if (w->tag == PM_T_VERB)
            w->lemma = pm_str_ends(stem, PM_STR("iz")) || pm_str_ends(stem, PM_STR("is")) || pm_str_ends(stem, PM_STR("at"))
                           ? pm_arena_cat(t->arena, stem, PM_STR("e")) : stem;
        return;
    }
    if (w->text.len > 5 && pm_str_ends(w->text, PM_STR("ed"))) {
        tag_past(t, i, PM_FORM_PAST | PM_FORM_PARTICIPLE);
        if (w->tag == PM_T_VERB)
            w->lemma = pm_str_slice(w->text, 0, w->text.len - (pm_str_ends(w->text, PM_STR("ized")) || pm_str_ends(w->text, PM_STR("ated")) ? 1 : 2));
        return;
    }
    if (w->hyphenated || (ends(w->text, adjective, sizeof adjective / sizeof *adjective) && nounish(t, i + 1))) {
        w->tag = w->hyphenated && !nounish(t, i + 1) ? PM_T_NOUN : PM_T_ADJECTIVE;
        return;
    }
    set_noun(t, i);
}

static bool base_verb_next(const tagger *t, uint32_t i)
{
    uint32_t j = i + 1;
    while (j < t->n && (t->w[j].tag == PM_T_ADVERB || t->w[j].tag == PM_T_NEGATION))
        j++;
    if (j >= t->n)
        return false;
    if (t->w[j].tag == PM_T_BE || t->w[j].tag == PM_T_HAVE || t->w[j].tag == PM_T_DO)
        return text_is(t, j, "be") || text_is(t, j, "have") || text_is(t, j, "do");
    if (t->w[j].tag == PM_T_ADJECTIVE && t->w[j].mention == PM_NONE) {
        uint32_t r = pm_grammar_verb(t->grammar, t->w[j].text);
        return r != PM_NONE && (t->grammar->readings.at[r].forms & PM_FORM_BASE) && begins_phrase(t, j + 1);
    }
    if (!(forms_of(t, j) & PM_FORM_BASE) || (t->w[j].capital && !t->title_case) || t->w[j].possessive)
        return false;
    return !(noun_share(t, j) == PM_W_NOUN_OR_VERB &&
             (tag_at(t, j + 1) == PM_T_NOUN && forms_of(t, j + 1) == PM_FORM_PAST));
}

/* "told employees that": the verb before the noun takes a person and a clause. */
static bool told(const tagger *t, uint32_t i)
{
    for (uint32_t j = i; j-- > 0 && j + 8 > i;) {
        if (tag_at(t, j) == PM_T_VERB)
            return pm_grammar_is(t->grammar, t->w[j].lemma, PM_W_TELL_VERB);
        if (is_boundary(tag_at(t, j)) && tag_at(t, j) != PM_T_AND)
            return false;
    }
    return false;
}

static void tag_that(tagger *t, uint32_t i)
{
    uint32_t p = before(t, i);
    pm_tag g = p == PM_NONE ? PM_T_STOP : tag_at(t, p), next = tag_at(t, i + 1);
    if (is(t, i + 1, PM_W_TIME))
        return;
    if (g == PM_T_NOUN || g == PM_T_PROPER || g == PM_T_PRONOUN || g == PM_T_NUMBER)
        t->w[i].tag = told(t, i) ? PM_T_CONJUNCTION : PM_T_RELATIVE;
    else if (g == PM_T_VERB || g == PM_T_ADJECTIVE || g == PM_T_BE || g == PM_T_COMMA || g == PM_T_AND)
        t->w[i].tag = next == PM_T_BE && g != PM_T_VERB ? PM_T_PRONOUN : PM_T_CONJUNCTION;
    else if (next == PM_T_BE || next == PM_T_MODAL || next == PM_T_HAVE)
        t->w[i].tag = PM_T_PRONOUN;
    if (t->w[i].tag == PM_T_RELATIVE && next == PM_T_NOUN && g == PM_T_PRONOUN)
        t->w[i].tag = PM_T_CONJUNCTION;
}

static void tag_closed(tagger *t, uint32_t i)
{
    pm_word *w = &t->w[i];
    pm_tag next = tag_at(t, i + 1);
    if (text_is(t, i, "that")) {
        tag_that(t, i);
    } else if (text_is(t, i, "to") || text_is(t, i, "in_order_to") || text_is(t, i, "so_as_to")) {
        w->tag = base_verb_next(t, i) ? PM_T_TO : PM_T_PREPOSITION;
    } else if (text_is(t, i, "her") || text_is(t, i, "his")) {
        w->tag = nounish(t, i + 1) ? PM_T_POSSESSIVE : PM_T_PRONOUN;
    } else if (w->tag == PM_T_DETERMINER && !text_is(t, i, "the") && !text_is(t, i, "a") && !text_is(t, i, "an") &&
               !text_is(t, i, "no") && !text_is(t, i, "every")) {
        /* "A and B each gave"; "these are", "many of": a pronoun when no noun follows */
        if ((text_is(t, i, "each") || text_is(t, i, "both") || text_is(t, i, "all")) && i > 0 &&
            (forms_of(t, i + 1) & PM_FORM_PAST))
            w->tag = PM_T_ADVERB;
        if (next == PM_T_BE || next == PM_T_MODAL || next == PM_T_HAVE || next == PM_T_STOP ||
            (next == PM_T_PREPOSITION && text_is(t, i + 1, "of")))
            w->tag = PM_T_PRONOUN;
    } else if (w->tag == PM_T_PREPOSITION && next == PM_T_NUMBER &&
               (text_is(t, i, "about") || text_is(t, i, "over") || text_is(t, i, "around") || text_is(t, i, "up_to"))) {
        w->tag = PM_T_ADVERB;
    } else if (w->tag == PM_T_PREPOSITION && is(t, i, PM_W_PARTICLE) && i > 0 && tag_at(t, i - 1) == PM_T_VERB &&
               (next == PM_T_STOP || next == PM_T_COMMA || next == PM_T_PREPOSITION || next == PM_T_TO || next == PM_T_AND)) {
        w->tag = PM_T_ADVERB;
    } else if (text_is(t, i, "like") && i > 0) {
        pm_tag aux;
        if ((after_auxiliary(t, i, &aux) && aux != PM_T_BE && aux != PM_T_HAVE) || tag_at(t, i - 1) == PM_T_PRONOUN)
            set_verb(t, i, PM_FORM_BASE);
    } else if (w->tag == PM_T_ADVERB && is(t, i, PM_W_ADJECTIVE) && i > 0 &&
               inside_phrase(tag_at(t, i - 1), t->w[i - 1].possessive) && nounish(t, i + 1)) {
        w->tag = PM_T_ADJECTIVE; /* "the first case" */
    }
    if (w->tag == PM_T_RELATIVE && text_is(t, i, "whose"))
        w->tag = PM_T_RELATIVE;
}

/* "may", "will", "can", "open", "own", "like": closed words that are also verbs or nouns. */
static bool reopens(const tagger *t, uint32_t i)
{
    const pm_word *w = &t->w[i];
    pm_tag aux;
    if (w->mention != PM_NONE || w->tag == PM_T_NOUN)
        return false;
    if (w->tag == PM_T_PREPOSITION && pm_grammar_verb(t->grammar, w->text) != PM_NONE)
        return after_auxiliary(t, i, &aux) && (aux == PM_T_BE || aux == PM_T_HAVE);
    if (w->tag == PM_T_ADVERB && text_is(t, i, "back")) {
        pm_tag b = i ? tag_at(t, i - 1) : PM_T_STOP;
        return (b == PM_T_TO || b == PM_T_MODAL || ((b == PM_T_NOUN || b == PM_T_PROPER || b == PM_T_PRONOUN) && begins_phrase(t, i + 1) && !finite_behind(t, i)));
    }
    if (w->tag == PM_T_ADJECTIVE && text_is(t, i, "left") && i > 0)
        return tag_at(t, i - 1) == PM_T_PROPER || tag_at(t, i - 1) == PM_T_PRONOUN ||
               (tag_at(t, i - 1) == PM_T_COMMA && tag_at(t, i + 1) == PM_T_STOP);
    if (w->tag == PM_T_ADJECTIVE && pm_grammar_verb(t->grammar, w->text) != PM_NONE) {
        uint32_t p = before(t, i);
        if (after_auxiliary(t, i, &aux) && (aux == PM_T_TO || aux == PM_T_MODAL || aux == PM_T_DO))
            return true;
        pm_tag g = p == PM_NONE ? PM_T_STOP : tag_at(t, p);
        if (pm_str_ends(w->text, PM_STR("ed")) || pm_str_ends(w->text, PM_STR("ing")))
            return !inside_phrase(g, p != PM_NONE && t->w[p].possessive);
        return (g == PM_T_NOUN || g == PM_T_PRONOUN || g == PM_T_PROPER || g == PM_T_AND || g == PM_T_RELATIVE) && begins_phrase(t, i + 1) &&
               !(p != PM_NONE && t->w[p].possessive);
    }
    return false;
}

/* "May 4", "in May" against "may". */
static bool is_may(const tagger *t, uint32_t i)
{
    return text_is(t, i, "may") && t->w[i].capital && !t->title_case &&
           (tag_at(t, i + 1) == PM_T_NUMBER || (i > 0 && tag_at(t, i - 1) == PM_T_PREPOSITION) || (i > 0 && tag_at(t, i - 1) == PM_T_ADJECTIVE));
}

static void tag_word(tagger *t, uint32_t i)
{
    pm_word *w = &t->w[i];
    if (w->mention != PM_NONE || w->tag >= PM_T_COMMA || w->tag == PM_T_NUMBER)
        return;
    if (reopens(t, i))
        w->tag = PM_T_NOUN;
    if (w->tag != PM_T_NOUN) {
        tag_closed(t, i);
        return;
    }
    if (w->capital && !t->title_case && (i > 0 || pm_grammar_verb(t->grammar, w->text) == PM_NONE) &&
        !w->hyphenated && !(i > 0 && tag_at(t, i - 1) == PM_T_STOP) && w->text.len > 1 && !is(t, i, PM_W_TITLE)) {
        if (i > 0) {
            w->tag = PM_T_PROPER;
            w->lemma = pm_grammar_singular(t->grammar, w->text, t->arena);
            return;
        }
    }
    unsigned forms = forms_of(t, i);
    if (!forms) {
        tag_unknown(t, i);
        return;
    }
    if ((forms & PM_FORM_ING) && !(forms & PM_FORM_BASE)) {
        tag_ing(t, i);
        return;
    }
    pm_tag aux;
    bool past = (forms & (PM_FORM_PAST | PM_FORM_PARTICIPLE)) != 0;
    if (past && (!(forms & PM_FORM_BASE) || (after_auxiliary(t, i, &aux) && (aux == PM_T_BE || aux == PM_T_HAVE)))) {
        tag_past(t, i, forms);
        return;
    }
    if (base_is_verb(t, i, forms) || bare_infinitive(t, i, forms))
        set_verb(t, i, past && !(forms & PM_FORM_S) ? PM_FORM_BASE | PM_FORM_PAST : PM_FORM_BASE | PM_FORM_S);
    else
        set_noun(t, i);
}

void pm_words_tag(pm_words *words, const pm_grammar *grammar, bool title_case, pm_arena *arena)
{
    tagger t = {words->at, (uint32_t)words->len, grammar, title_case, arena};
    for (uint32_t i = 0; i < t.n; i++) {
        pm_word *w = &t.w[i];
        if (open_class(w) && pm_str_ends(w->text, PM_STR("ly")) && w->text.len > 4 && !w->capital &&
            pm_grammar_verb(grammar, w->text) == PM_NONE)
            w->tag = PM_T_ADVERB;
        else if (is_may(&t, i))
            w->tag = PM_T_NOUN;
        else if ((text_is(&t, i, "first") || text_is(&t, i, "last")) && (forms_of(&t, i + 1) & PM_FORM_PAST) &&
                 (i == 0 || tag_at(&t, i - 1) != PM_T_DETERMINER))
            w->tag = PM_T_ADVERB; /* "who first sued" */
    }
    for (uint32_t i = 0; i < t.n; i++)
        tag_word(&t, i);
}
