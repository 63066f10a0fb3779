#include "relate/tag.h"

pm_tag pm_tag_at(const pm_tagger *t, uint32_t i)
{
    return i < t->n ? (pm_tag)t->w[i].tag : PM_T_STOP;
}

/* The word before I, adverbs skipped; PM_NONE at the start. */
uint32_t pm_tag_before(const pm_tagger *t, uint32_t i)
{
    while (i > 0) {
        i--;
        if ((t->w[i].tag != PM_T_ADVERB && t->w[i].tag != PM_T_NEGATION) || i == 0)
            return i;
    }
    return PM_NONE;
}

bool pm_tag_is(const pm_tagger *t, uint32_t i, pm_word_class c)
{
    return i < t->n && (t->w[i].classes & PM_W_BIT(c)) != 0;
}

bool pm_tag_text_is(const pm_tagger *t, uint32_t i, const char *s)
{
    return i < t->n && pm_str_eqz(t->w[i].text, s);
}

bool pm_tag_open_class(const pm_word *w)
{
    return w->tag == PM_T_NOUN && w->mention == PM_NONE;
}

uint32_t pm_tag_reading_of(const pm_tagger *t, uint32_t i)
{
    if (i >= t->n || !pm_tag_open_class(&t->w[i]))
        return PM_NONE;
    return pm_grammar_verb(t->grammar, t->w[i].text);
}

unsigned pm_tag_forms_of(const pm_tagger *t, uint32_t i)
{
    unsigned bits = 0;
    for (uint32_t r = pm_tag_reading_of(t, i); r != PM_NONE; r = t->grammar->readings.at[r].next)
        bits |= t->grammar->readings.at[r].forms;
    return bits;
}

/* Could word I begin or go on with a noun phrase (as seen from before it)? */
bool pm_tag_nounish(const pm_tagger *t, uint32_t i)
{
    pm_tag g = pm_tag_at(t, i);
    return g == PM_T_NOUN || g == PM_T_PROPER || g == PM_T_ADJECTIVE || g == PM_T_NUMBER;
}

bool pm_tag_nounlike(pm_tag g)
{
    return g == PM_T_NOUN || g == PM_T_PROPER;
}

bool pm_tag_begins_phrase(const pm_tagger *t, uint32_t i)
{
    pm_tag g = pm_tag_at(t, i);
    return g == PM_T_DETERMINER || g == PM_T_POSSESSIVE || g == PM_T_PROPER || g == PM_T_PRONOUN ||
           g == PM_T_NUMBER;
}

bool pm_tag_is_boundary(pm_tag g)
{
    return g == PM_T_COMMA || g == PM_T_AND || g == PM_T_CONJUNCTION || g == PM_T_RELATIVE ||
           g == PM_T_BREAK || g == PM_T_STOP;
}

/* A verb that can only be finite stands before the clause ends. */
bool pm_tag_finite_ahead(const pm_tagger *t, uint32_t i)
{
    for (uint32_t j = i + 1; j < t->n && j < i + 14; j++) {
        pm_tag g = pm_tag_at(t, j);
        if (pm_tag_is_boundary(g))
            return false;
        if (g == PM_T_TO || (pm_tag_text_is(t, j, "to") && pm_tag_base_verb_next(t, j)))
            return false;
        if (g == PM_T_MODAL || g == PM_T_BE || g == PM_T_HAVE || g == PM_T_DO)
            return !pm_tag_text_is(t, j, "being") && !pm_tag_text_is(t, j, "been") && !pm_tag_text_is(t, j, "having") &&
                   !pm_tag_text_is(t, j, "be") && !pm_tag_text_is(t, j, "doing") && !pm_tag_text_is(t, j, "done");
        unsigned f = pm_tag_forms_of(t, j);
        if (f == PM_FORM_PAST)
            return true;
        if ((f & PM_FORM_PAST) && !(f & PM_FORM_BASE) && !pm_tag_is(t, j, PM_W_ADJECTIVE) &&
            (pm_tag_begins_phrase(t, j + 1) || pm_tag_text_is(t, j + 1, "that")) && pm_tag_at(t, j - 1) != PM_T_DETERMINER)
            return true;
        if (f == PM_FORM_S && pm_tag_is(t, j, PM_W_VERB))
            return true;
    }
    return false;
}

/* A finite verb was met since the clause began. */
bool pm_tag_finite_behind(const pm_tagger *t, uint32_t i)
{
    for (uint32_t j = i; j-- > 0 && j + 30 > i;) {
        pm_tag g = pm_tag_at(t, j);
        if (pm_tag_is_boundary(g))
            return false;
        if (g == PM_T_MODAL || ((g == PM_T_BE || g == PM_T_HAVE || g == PM_T_DO) && !pm_tag_text_is(t, j, "being")))
            return true;
        if (g == PM_T_VERB && (t->w[j].form & (PM_FORM_PAST | PM_FORM_S | PM_FORM_BASE)))
            return !pm_grammar_is(t->grammar, t->w[j].lemma, PM_W_CLAUSE_VERB);
    }
    return false;
}

bool pm_tag_plural_noun(const pm_tagger *t, uint32_t i)
{
    const pm_word *w = &t->w[i];
    return w->tag == PM_T_NOUN && !pm_str_eq(pm_grammar_singular(t->grammar, w->text, t->arena), w->text);
}
