#include "relate/tag.h"

pm_word_class pm_tag_noun_share(const pm_tagger *t, uint32_t i)
{
    uint32_t r = pm_grammar_verb(t->grammar, t->w[i].text);
    uint64_t c = r == PM_NONE ? 0 : pm_grammar_classes(t->grammar, t->grammar->readings.at[r].lemma);
    return c & PM_W_BIT(PM_W_NOUN_OR_VERB) ? PM_W_NOUN_OR_VERB
         : c & PM_W_BIT(PM_W_VERB_OR_NOUN) ? PM_W_VERB_OR_NOUN : PM_W_VERB;
}

void pm_tag_set_verb(pm_tagger *t, uint32_t i, unsigned want)
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

void pm_tag_set_noun(pm_tagger *t, uint32_t i)
{
    t->w[i].tag = PM_T_NOUN;
    t->w[i].lemma = pm_grammar_singular(t->grammar, t->w[i].text, t->arena);
}

bool pm_tag_after_auxiliary(const pm_tagger *t, uint32_t i, pm_tag *which)
{
    for (uint32_t j = i; j-- > 0 && j + 5 > i;) {
        pm_tag g = pm_tag_at(t, j);
        if (g == PM_T_ADVERB || g == PM_T_NEGATION)
            continue;
        if (g == PM_T_BE || g == PM_T_HAVE || g == PM_T_DO || g == PM_T_MODAL || g == PM_T_TO) {
            *which = g;
            return true;
        }
        /* "did Amazon sell", "has the agency bought": a question */
        if ((g == PM_T_PRONOUN || g == PM_T_PROPER) && j > 0 &&
            (pm_tag_at(t, j - 1) == PM_T_DO || pm_tag_at(t, j - 1) == PM_T_MODAL)) {
            *which = pm_tag_at(t, j - 1);
            return j < 2 || pm_tag_is_boundary(pm_tag_at(t, j - 2));
        }
        return false;
    }
    return false;
}

bool pm_tag_inside_phrase(pm_tag g, bool possessive)
{
    return possessive || g == PM_T_DETERMINER || g == PM_T_POSSESSIVE || g == PM_T_ADJECTIVE || g == PM_T_NUMBER;
}

/* "a letter urging firms": a verb that is said to somebody, and no compound. */
static bool addresses(const pm_tagger *t, uint32_t i)
{
    uint32_t r = pm_grammar_verb(t->grammar, t->w[i].text);
    uint64_t c = r == PM_NONE ? 0 : pm_grammar_classes(t->grammar, t->grammar->readings.at[r].lemma);
    return (c & (PM_W_BIT(PM_W_OBJECT_CONTROL) | PM_W_BIT(PM_W_OBJECT_GERUND) | PM_W_BIT(PM_W_CLAUSE_VERB))) != 0 &&
           pm_tag_plural_noun(t, i + 1);
}

static void tag_ing(pm_tagger *t, uint32_t i)
{
    pm_word *w = &t->w[i];
    uint32_t p = pm_tag_before(t, i);
    pm_tag g = p == PM_NONE ? PM_T_STOP : pm_tag_at(t, p), aux;
    bool object = pm_tag_begins_phrase(t, i + 1) || pm_tag_text_is(t, i + 1, "to");
    if (pm_tag_after_auxiliary(t, i, &aux) && aux == PM_T_BE && !(pm_tag_is(t, i, PM_W_ING_NOUN) && !object && pm_tag_is(t, i, PM_W_ADJECTIVE))) {
        pm_tag_set_verb(t, i, PM_FORM_ING);
    } else if (w->hyphenated) {
        w->tag = PM_T_ADJECTIVE;
    } else if (p != PM_NONE && pm_tag_inside_phrase(g, t->w[p].possessive) && !t->w[p].money) {
        if (pm_tag_nounish(t, i + 1) && !pm_tag_is(t, i, PM_W_ING_NOUN))
            w->tag = PM_T_ADJECTIVE;
        else
            pm_tag_set_noun(t, i);
    } else if (pm_tag_is(t, i, PM_W_ING_NOUN) && !object) {
        pm_tag_set_noun(t, i);
    } else if (g == PM_T_NOUN && !pm_tag_plural_noun(t, p) && pm_tag_at(t, i + 1) == PM_T_NOUN && p != PM_NONE &&
               !pm_tag_begins_phrase(t, i + 1) && !t->w[i + 1].capital && !addresses(t, i)) {
        w->tag = PM_T_ADJECTIVE;
    } else {
        pm_tag_set_verb(t, i, PM_FORM_ING);
    }
}

static bool participle_only(const pm_tagger *t, uint32_t i)
{
    static const char *const lemmas[] = {"base", "locate", "headquarter", "dub"};
    uint32_t r = pm_grammar_verb(t->grammar, t->w[i].text);
    for (size_t k = 0; r != PM_NONE && k < sizeof lemmas / sizeof *lemmas; k++)
        if (pm_str_eqz(t->grammar->readings.at[r].lemma, lemmas[k]))
            return true;
    return false;
}

static bool intransitive(const pm_tagger *t, uint32_t i)
{
    uint32_t r = pm_grammar_verb(t->grammar, t->w[i].text);
    pm_str lemma = r == PM_NONE ? t->w[i].text : t->grammar->readings.at[r].lemma;
    return pm_grammar_is(t->grammar, lemma, PM_W_INTRANSITIVE) || pm_grammar_is(t->grammar, lemma, PM_W_CLAUSE_VERB);
}

/* Another word of the sentence, beyond the commas around I, can be its verb. */
static bool other_finite(const pm_tagger *t, uint32_t i)
{
    for (uint32_t j = 0; j < t->n; j++) {
        pm_tag g = pm_tag_at(t, j);
        if (j < i && (g == PM_T_MODAL || g == PM_T_BE || g == PM_T_HAVE || g == PM_T_DO ||
                      (g == PM_T_VERB && (t->w[j].form & (PM_FORM_PAST | PM_FORM_S | PM_FORM_BASE)))))
            return true;
        if (j <= i + 1)
            continue;
        unsigned f = pm_tag_forms_of(t, j);
        if (g == PM_T_MODAL || g == PM_T_BE || g == PM_T_HAVE || g == PM_T_DO || (f & PM_FORM_PAST) ||
            ((f & PM_FORM_S) && pm_tag_noun_share(t, j) == PM_W_VERB))
            return true;
    }
    return false;
}

/* "said" against "founded by": is an -ed form behind G the clause's verb? */
static bool reduced(const pm_tagger *t, uint32_t i, uint32_t p, pm_tag g)
{
    pm_tag next = pm_tag_at(t, i + 1);
    if (pm_tag_text_is(t, i + 1, "by"))
        return true;
    if (g == PM_T_PRONOUN || g == PM_T_RELATIVE)
        return false;
    if (g == PM_T_STOP || p == PM_NONE)
        return next == PM_T_PREPOSITION || next == PM_T_ADVERB || pm_tag_text_is(t, i + 1, "to");
    bool no_object = next == PM_T_PREPOSITION || next == PM_T_TO || next == PM_T_ADVERB || pm_tag_text_is(t, i + 1, "to");
    if (g == PM_T_COMMA)
        return no_object && (participle_only(t, i) || (!intransitive(t, i) && other_finite(t, i)));
    if (g == PM_T_AND) {
        for (uint32_t j = p; j-- > 0 && j + 14 > p;)
            if (pm_tag_at(t, j) == PM_T_VERB && (t->w[j].form & (PM_FORM_PAST | PM_FORM_PARTICIPLE | PM_FORM_S)))
                return t->w[j].form == PM_FORM_PARTICIPLE && no_object;
        return false;
    }
    if (g == PM_T_PREPOSITION)
        return true;
    if (g == PM_T_NOUN || g == PM_T_PROPER) {
        if (pm_tag_finite_behind(t, i) && (no_object || next == PM_T_STOP || next == PM_T_COMMA) && !t->w[p].possessive)
            return true;
        return no_object && (pm_tag_finite_ahead(t, i) || participle_only(t, i));
    }
    return false;
}

static void tag_past(pm_tagger *t, uint32_t i, unsigned forms)
{
    pm_word *w = &t->w[i];
    uint32_t p = pm_tag_before(t, i);
    pm_tag g = p == PM_NONE ? PM_T_STOP : pm_tag_at(t, p), aux;
    if (pm_tag_after_auxiliary(t, i, &aux) && (aux == PM_T_BE || aux == PM_T_HAVE)) {
        pm_tag_set_verb(t, i, PM_FORM_PARTICIPLE);
        return;
    }
    if (w->hyphenated && w->prefix == PM_NONE && pm_tag_nounish(t, i + 1)) {
        w->tag = PM_T_ADJECTIVE;
        return;
    }
    if (w->hyphenated) {
        pm_tag_set_verb(t, i, PM_FORM_PARTICIPLE);
        w->tag = PM_T_ADJECTIVE;
        return;
    }
    bool inner = p != PM_NONE && pm_tag_inside_phrase(g, t->w[p].possessive);
    if ((forms & PM_FORM_PARTICIPLE) && pm_tag_nounish(t, i + 1) &&
        (inner || (g == PM_T_PREPOSITION && pm_tag_at(t, i + 1) != PM_T_PROPER) ||
         ((g == PM_T_STOP || p == PM_NONE || g == PM_T_AND || g == PM_T_VERB) && pm_tag_at(t, i + 1) == PM_T_NOUN &&
          pm_tag_forms_of(t, i + 1) != PM_FORM_PAST && !pm_tag_finite_behind(t, i)))) {
        pm_tag_set_verb(t, i, PM_FORM_PARTICIPLE);
        w->tag = PM_T_ADJECTIVE;
        return;
    }
    if (inner && g != PM_T_NUMBER && !(g == PM_T_ADJECTIVE && t->w[p].possessive == false && forms == PM_FORM_PAST)) {
        w->tag = g == PM_T_ADJECTIVE || g == PM_T_DETERMINER ? PM_T_NOUN : PM_T_ADJECTIVE;
        return;
    }
    bool part = (forms & PM_FORM_PARTICIPLE) && (!(forms & PM_FORM_PAST) || reduced(t, i, p, g));
    pm_tag_set_verb(t, i, part ? PM_FORM_PARTICIPLE : PM_FORM_PAST);
}

/* The phrase that ends at word P is the object of a preposition. */
static bool behind_preposition(const pm_tagger *t, uint32_t p)
{
    for (uint32_t j = p + 1; j-- > 0 && j + 6 > p;) {
        pm_tag g = pm_tag_at(t, j);
        if (g == PM_T_PREPOSITION)
            return true;
        if (g != PM_T_NOUN && g != PM_T_PROPER && g != PM_T_ADJECTIVE && g != PM_T_DETERMINER &&
            g != PM_T_POSSESSIVE && g != PM_T_NUMBER)
            return false;
    }
    return false;
}

/* A full sentence that has no other verb: this word must be it. */
static bool only_candidate(const pm_tagger *t, uint32_t i)
{
    if (t->title_case || t->n == 0 || pm_tag_at(t, t->n - 1) != PM_T_STOP || i + 2 >= t->n)
        return false;
    for (uint32_t j = 0; j < t->n; j++) {
        pm_tag g = pm_tag_at(t, j);
        if (j == i)
            continue;
        if (g == PM_T_MODAL || g == PM_T_BE || g == PM_T_HAVE || g == PM_T_DO || g == PM_T_VERB)
            return false;
        unsigned f = j > i ? pm_tag_forms_of(t, j) : 0;
        if ((f & PM_FORM_PAST) || ((f & PM_FORM_S) && pm_tag_noun_share(t, j) == PM_W_VERB))
            return false;
    }
    return true;
}

/* Is a base or -s form behind a noun the clause's verb? */
static bool verb_after_noun(const pm_tagger *t, uint32_t i, uint32_t p, unsigned forms)
{
    pm_word_class share = pm_tag_noun_share(t, i);
    pm_tag next = pm_tag_at(t, i + 1);
    bool s_form = (forms & PM_FORM_S) != 0, proper = pm_tag_at(t, p) == PM_T_PROPER;
    if (t->w[p].possessive)
        return false;
    bool plural = proper ? pm_str_ends(t->w[p].text, PM_STR("s")) && !s_form : pm_tag_plural_noun(t, p);
    bool joined = false;
    for (uint32_t j = p; j-- > 0 && j + 6 > p;)
        if (pm_tag_at(t, j) == PM_T_AND)
            joined = true;
    if (s_form && plural)
        return share == PM_W_VERB && !pm_tag_finite_ahead(t, i) && !pm_tag_finite_behind(t, i) && pm_tag_begins_phrase(t, i + 1);
    if ((forms & PM_FORM_PAST) && !pm_tag_finite_ahead(t, i) && !pm_tag_finite_behind(t, i) &&
        (pm_tag_nounish(t, i + 1) || pm_tag_begins_phrase(t, i + 1) ||
         (pm_tag_is(t, i + 1, PM_W_PARTICLE) && pm_tag_begins_phrase(t, i + 2)))) /* "Cole set up the fund" */
        return true; /* "the bank cut ties" */
    if (!s_form && !plural && !joined && !(proper && share == PM_W_VERB) &&
        !(t->w[p].mention != PM_NONE && pm_tag_begins_phrase(t, i + 1)))
        return false;
    if (pm_tag_is(t, i, PM_W_TITLE) && next == PM_T_PROPER && t->w[p].mention != PM_NONE)
        return false; /* "Ravens coach Joe Park" */
    if (share == PM_W_VERB && s_form)
        return true;
    /* "That Acme hosts Whisper is no secret" */
    if (s_form && proper && p == 1 && pm_tag_at(t, 0) == PM_T_CONJUNCTION && pm_tag_begins_phrase(t, i + 1))
        return true;
    /* "Acme employees demand company cut ties" */
    if (!s_form && plural && !pm_tag_finite_behind(t, i) && !behind_preposition(t, p) &&
        pm_grammar_is(t->grammar, t->w[i].text, PM_W_CLAUSE_VERB) && (next == PM_T_NOUN || next == PM_T_PROPER))
        return true;
    if (pm_tag_finite_ahead(t, i))
        return share == PM_W_VERB && pm_tag_begins_phrase(t, i + 1) && !pm_tag_finite_behind(t, i);
    if (pm_tag_finite_behind(t, i))
        return share == PM_W_VERB && (pm_tag_begins_phrase(t, i + 1) || next == PM_T_PREPOSITION) && proper;
    if (share == PM_W_VERB)
        return true;
    bool object = pm_tag_begins_phrase(t, i + 1) || pm_tag_text_is(t, i + 1, "that") || next == PM_T_POSSESSIVE;
    if (share == PM_W_VERB_OR_NOUN)
        return object || next == PM_T_PREPOSITION || next == PM_T_ADVERB || next == PM_T_STOP ||
               next == PM_T_TO || pm_tag_text_is(t, i + 1, "to") || pm_tag_nounish(t, i + 1);
    if (object)
        return true;
    if (next == PM_T_NOUN && s_form)
        return proper && !behind_preposition(t, p);
    if (behind_preposition(t, p) && !only_candidate(t, i))
        return false;
    return next == PM_T_PREPOSITION || next == PM_T_ADVERB || next == PM_T_STOP || pm_tag_text_is(t, i + 1, "to") ||
           next == PM_T_ADJECTIVE || (next == PM_T_NOUN && t->title_case);
}

static bool parallel_verb(const pm_tagger *t, uint32_t i, uint32_t p, unsigned forms)
{
    for (uint32_t j = p; j-- > 0 && j + 16 > p;) {
        pm_tag g = pm_tag_at(t, j);
        if (g == PM_T_STOP || g == PM_T_BREAK)
            return false;
        if (g != PM_T_VERB)
            continue;
        if (!((t->w[j].form & forms) || ((forms & PM_FORM_BASE) && t->w[j].form == PM_FORM_BASE)))
            continue;
        if (pm_tag_noun_share(t, i) == PM_W_VERB)
            return true;
        return pm_tag_begins_phrase(t, i + 1) || (pm_tag_noun_share(t, i) == PM_W_VERB_OR_NOUN && j + 2 >= p) || j + 1 == p ||
               (pm_tag_at(t, p) == PM_T_AND && pm_tag_at(t, i + 1) == PM_T_PREPOSITION && j + 5 > p);
    }
    return pm_tag_noun_share(t, i) == PM_W_VERB && pm_tag_begins_phrase(t, i + 1) && (forms & PM_FORM_S);
}

static bool no_verb_before(const pm_tagger *t, uint32_t i)
{
    for (uint32_t j = 0; j < i; j++) {
        pm_tag g = pm_tag_at(t, j);
        if (g == PM_T_MODAL || g == PM_T_BE || g == PM_T_HAVE || g == PM_T_DO ||
            (g == PM_T_VERB && (t->w[j].form & (PM_FORM_PAST | PM_FORM_S | PM_FORM_BASE))))
            return false;
    }
    return true;
}

static bool base_is_verb(const pm_tagger *t, uint32_t i, unsigned forms)
{
    pm_tag aux;
    if (pm_tag_after_auxiliary(t, i, &aux)) {
        if (aux == PM_T_TO || aux == PM_T_MODAL || aux == PM_T_DO)
            return (forms & PM_FORM_BASE) != 0;
        return false;
    }
    uint32_t p = pm_tag_before(t, i);
    pm_tag g = p == PM_NONE ? PM_T_STOP : pm_tag_at(t, p);
    if (p == PM_NONE)
        return pm_tag_noun_share(t, i) == PM_W_VERB && (forms & PM_FORM_BASE) && pm_tag_begins_phrase(t, i + 1);
    if (g == PM_T_PRONOUN || g == PM_T_RELATIVE)
        return g == PM_T_RELATIVE || pm_tag_is(t, p, PM_W_SUBJECT_PRONOUN) || pm_tag_text_is(t, p, "it") ||
               pm_tag_text_is(t, p, "you") || pm_tag_noun_share(t, i) == PM_W_VERB;
    if (pm_tag_inside_phrase(g, t->w[p].possessive))
        return g == PM_T_NUMBER && (forms & PM_FORM_S) == 0 && pm_tag_noun_share(t, i) == PM_W_VERB;
    if (g == PM_T_NOUN || g == PM_T_PROPER)
        return verb_after_noun(t, i, p, forms);
    if (g == PM_T_COMMA && (forms & PM_FORM_S) && pm_tag_begins_phrase(t, i + 1) && no_verb_before(t, i))
        return true; /* "Its cloud division, Acme Web, hosts Whisper" */
    if (g == PM_T_AND || g == PM_T_COMMA)
        return parallel_verb(t, i, p, forms) ||
               (g == PM_T_COMMA && (forms & PM_FORM_S) && pm_tag_noun_share(t, i) == PM_W_VERB && !pm_tag_finite_behind(t, i));
    if (g == PM_T_VERB && (forms & PM_FORM_BASE) && pm_tag_noun_share(t, i) == PM_W_VERB)
        return true;
    return false;
}

/* "let Amazon sell", "helps the agency track": bare infinitive behind an object. */
static bool bare_infinitive(const pm_tagger *t, uint32_t i, unsigned forms)
{
    if (!(forms & PM_FORM_BASE) || (i > 0 && (t->w[i - 1].possessive || pm_tag_at(t, i - 1) == PM_T_DETERMINER)))
        return false;
    if (pm_tag_noun_share(t, i) == PM_W_NOUN_OR_VERB && !pm_tag_begins_phrase(t, i + 1) && !pm_tag_nounish(t, i + 1) && pm_tag_at(t, i + 1) != PM_T_PREPOSITION)
        return false;
    bool clause = false; /* behind "demanded … that" */
    for (uint32_t j = i; j-- > 0 && j + 10 > i;) {
        pm_tag g = pm_tag_at(t, j);
        clause |= pm_tag_text_is(t, j, "that");
        if ((pm_tag_is_boundary(g) && !pm_tag_text_is(t, j, "that")) || (g == PM_T_PREPOSITION && !clause))
            return false;
        if (g == PM_T_VERB) {
            pm_str l = t->w[j].lemma;
            return pm_str_eqz(l, "help") || pm_str_eqz(l, "let") ||
                   (pm_str_eqz(l, "make") && pm_tag_noun_share(t, i) != PM_W_NOUN_OR_VERB) ||
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

static void tag_unknown(pm_tagger *t, uint32_t i)
{
    static const char *const adjective[] = {"al", "ive", "ous", "ful", "able", "ible", "ic", "less", "ish", "ary"};
    pm_word *w = &t->w[i];
    if (w->classes & (PM_W_BIT(PM_W_TITLE) | PM_W_BIT(PM_W_NAME_NOUN) | PM_W_BIT(PM_W_PERSON_NOUN))) {
        pm_tag_set_noun(t, i);
        return;
    }
    if (pm_str_ends(w->text, PM_STR("ly")) && w->text.len > 4) {
        w->tag = PM_T_ADVERB;
        return;
    }
    pm_str stem = pm_str_slice(w->text, 0, w->text.len > 3 ? w->text.len - 3 : 0);
    if (w->text.len > 6 && pm_str_ends(w->text, PM_STR("ing")) && !pm_tag_is(t, i, PM_W_ING_NOUN)) {
        if (i > 0 && pm_tag_nounlike(pm_tag_at(t, i - 1)) && !t->w[i - 1].possessive && pm_tag_at(t, i + 1) == PM_T_NOUN) {
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
    if (w->hyphenated || (ends(w->text, adjective, sizeof adjective / sizeof *adjective) && pm_tag_nounish(t, i + 1))) {
        w->tag = w->hyphenated && !pm_tag_nounish(t, i + 1) ? PM_T_NOUN : PM_T_ADJECTIVE;
        return;
    }
    pm_tag_set_noun(t, i);
}

/* "May 4", "in May" against "may". */
static bool is_may(const pm_tagger *t, uint32_t i)
{
    return pm_tag_text_is(t, i, "may") && t->w[i].capital && !t->title_case &&
           (pm_tag_at(t, i + 1) == PM_T_NUMBER || (i > 0 && pm_tag_at(t, i - 1) == PM_T_PREPOSITION) || (i > 0 && pm_tag_at(t, i - 1) == PM_T_ADJECTIVE));
}

/* "the report of November 2018 speaks": no noun follows a year. */
static bool verb_behind_year(const pm_tagger *t, uint32_t i, unsigned forms)
{
    if (!(forms & PM_FORM_S) || i < 2 || pm_tag_at(t, i - 1) != PM_T_NUMBER || t->w[i - 1].text.len != 4 ||
        (t->w[i - 1].text.ptr[0] != '1' && t->w[i - 1].text.ptr[0] != '2'))
        return false;
    return (pm_tag_is(t, i - 2, PM_W_MONTH) || pm_tag_at(t, i - 2) == PM_T_PREPOSITION) && !pm_tag_finite_behind(t, i);
}

static void tag_word(pm_tagger *t, uint32_t i)
{
    pm_word *w = &t->w[i];
    if (w->mention != PM_NONE || w->tag >= PM_T_COMMA || w->tag == PM_T_NUMBER)
        return;
    if (pm_tag_reopens(t, i))
        w->tag = PM_T_NOUN;
    if (w->tag != PM_T_NOUN) {
        pm_tag_closed(t, i);
        return;
    }
    if (w->capital && !t->title_case && (i > 0 || pm_grammar_verb(t->grammar, w->text) == PM_NONE) &&
        !w->hyphenated && !(i > 0 && pm_tag_at(t, i - 1) == PM_T_STOP) && w->text.len > 1 && !pm_tag_is(t, i, PM_W_TITLE)) {
        if (i > 0) {
            w->tag = PM_T_PROPER;
            w->lemma = pm_grammar_singular(t->grammar, w->text, t->arena);
            return;
        }
    }
    unsigned forms = pm_tag_forms_of(t, i);
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
    if (past && (!(forms & PM_FORM_BASE) || (pm_tag_text_is(t, i + 1, "by") && i > 0 && pm_tag_at(t, i - 1) == PM_T_COMMA) || (pm_tag_after_auxiliary(t, i, &aux) && (aux == PM_T_BE || aux == PM_T_HAVE)))) {
        tag_past(t, i, forms);
        return;
    }
    if (base_is_verb(t, i, forms) || verb_behind_year(t, i, forms) || bare_infinitive(t, i, forms))
        pm_tag_set_verb(t, i, past && !(forms & PM_FORM_S) ? PM_FORM_BASE | PM_FORM_PAST : PM_FORM_BASE | PM_FORM_S);
    else
        pm_tag_set_noun(t, i);
}

void pm_words_tag(pm_words *words, const pm_grammar *grammar, bool title_case, pm_arena *arena)
{
    pm_tagger t = {words->at, (uint32_t)words->len, grammar, title_case, arena};
    for (uint32_t i = 0; i < t.n; i++) {
        pm_word *w = &t.w[i];
        if (pm_tag_open_class(w) && pm_str_ends(w->text, PM_STR("ly")) && w->text.len > 4 && !w->capital &&
            pm_grammar_verb(grammar, w->text) == PM_NONE)
            w->tag = PM_T_ADVERB;
        else if (is_may(&t, i))
            w->tag = PM_T_NOUN;
        else if ((pm_tag_text_is(&t, i, "first") || pm_tag_text_is(&t, i, "last")) && (pm_tag_forms_of(&t, i + 1) & PM_FORM_PAST) &&
                 (i == 0 || pm_tag_at(&t, i - 1) != PM_T_DETERMINER))
            w->tag = PM_T_ADVERB; /* "who first sued" */
    }
    for (uint32_t i = 0; i < t.n; i++)
        tag_word(&t, i);
}
