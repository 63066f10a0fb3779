#include "relate/tag.h"

bool pm_tag_base_verb_next(const pm_tagger *t, uint32_t i)
{
    uint32_t j = i + 1;
    while (j < t->n && (t->w[j].tag == PM_T_ADVERB || t->w[j].tag == PM_T_NEGATION))
        j++;
    if (j >= t->n)
        return false;
    if (t->w[j].tag == PM_T_BE || t->w[j].tag == PM_T_HAVE || t->w[j].tag == PM_T_DO)
        return pm_tag_text_is(t, j, "be") || pm_tag_text_is(t, j, "have") || pm_tag_text_is(t, j, "do");
    if (t->w[j].tag == PM_T_ADJECTIVE && t->w[j].mention == PM_NONE) {
        uint32_t r = pm_grammar_verb(t->grammar, t->w[j].text);
        return r != PM_NONE && (t->grammar->readings.at[r].forms & PM_FORM_BASE) && pm_tag_begins_phrase(t, j + 1);
    }
    if (!(pm_tag_forms_of(t, j) & PM_FORM_BASE) || (t->w[j].capital && !t->title_case) || t->w[j].possessive)
        return false;
    return !(pm_tag_noun_share(t, j) == PM_W_NOUN_OR_VERB &&
             (pm_tag_at(t, j + 1) == PM_T_NOUN && pm_tag_forms_of(t, j + 1) == PM_FORM_PAST));
}

/* "told employees that": the verb before the noun takes a person and a clause. */
static bool told(const pm_tagger *t, uint32_t i)
{
    for (uint32_t j = i; j-- > 0 && j + 8 > i;) {
        /* "demanded in the letter that …" */
        if (pm_tag_at(t, j) == PM_T_VERB && pm_tag_at(t, j + 1) == PM_T_PREPOSITION && !pm_tag_text_is(t, j + 1, "of"))
            return pm_grammar_is(t->grammar, t->w[j].lemma, PM_W_CLAUSE_VERB) &&
                   (pm_tag_begins_phrase(t, i + 1) || pm_tag_at(t, i + 1) == PM_T_NOUN);
        if (pm_tag_at(t, j) == PM_T_VERB)
            return pm_grammar_is(t->grammar, t->w[j].lemma, PM_W_TELL_VERB);
        if (pm_tag_is_boundary(pm_tag_at(t, j)) && pm_tag_at(t, j) != PM_T_AND)
            return false;
    }
    return false;
}

static void tag_that(pm_tagger *t, uint32_t i)
{
    uint32_t p = pm_tag_before(t, i);
    pm_tag g = p == PM_NONE ? PM_T_STOP : pm_tag_at(t, p), next = pm_tag_at(t, i + 1);
    if (pm_tag_is(t, i + 1, PM_W_TIME))
        return;
    if (g == PM_T_NOUN || g == PM_T_PROPER || g == PM_T_PRONOUN || g == PM_T_NUMBER)
        t->w[i].tag = told(t, i) ? PM_T_CONJUNCTION : PM_T_RELATIVE;
    else if (g == PM_T_VERB || g == PM_T_ADJECTIVE || g == PM_T_BE || g == PM_T_COMMA || g == PM_T_AND)
        t->w[i].tag = next == PM_T_BE && g != PM_T_VERB ? PM_T_PRONOUN : PM_T_CONJUNCTION;
    else if (p == PM_NONE && next == PM_T_PROPER)
        t->w[i].tag = PM_T_CONJUNCTION;
    else if (next == PM_T_BE || next == PM_T_MODAL || next == PM_T_HAVE)
        t->w[i].tag = PM_T_PRONOUN;
    if (t->w[i].tag == PM_T_RELATIVE && next == PM_T_NOUN && g == PM_T_PRONOUN)
        t->w[i].tag = PM_T_CONJUNCTION;
}

void pm_tag_closed(pm_tagger *t, uint32_t i)
{
    pm_word *w = &t->w[i];
    pm_tag next = pm_tag_at(t, i + 1);
    if (pm_tag_text_is(t, i, "that")) {
        tag_that(t, i);
    } else if (pm_tag_text_is(t, i, "to") || pm_tag_text_is(t, i, "in_order_to") || pm_tag_text_is(t, i, "so_as_to")) {
        bool noun = pm_tag_text_is(t, i + 1, "court") || pm_tag_text_is(t, i + 1, "task");
        noun = noun && !pm_tag_begins_phrase(t, i + 2) && !pm_tag_nounish(t, i + 2); /* "took X to court" */
        w->tag = !noun && pm_tag_base_verb_next(t, i) ? PM_T_TO : PM_T_PREPOSITION;
    } else if (pm_tag_text_is(t, i, "her") || pm_tag_text_is(t, i, "his")) {
        w->tag = pm_tag_nounish(t, i + 1) ? PM_T_POSSESSIVE : PM_T_PRONOUN;
    } else if (w->tag == PM_T_DETERMINER && !pm_tag_text_is(t, i, "the") && !pm_tag_text_is(t, i, "a") && !pm_tag_text_is(t, i, "an") &&
               !pm_tag_text_is(t, i, "no") && !pm_tag_text_is(t, i, "every")) {
        /* "A and B each gave"; "these are", "many of": a pronoun when no noun follows */
        if ((pm_tag_text_is(t, i, "each") || pm_tag_text_is(t, i, "both") || pm_tag_text_is(t, i, "all")) && i > 0 &&
            (pm_tag_forms_of(t, i + 1) & PM_FORM_PAST))
            w->tag = PM_T_ADVERB;
        if (next == PM_T_BE || next == PM_T_MODAL || next == PM_T_HAVE || next == PM_T_STOP ||
            (next == PM_T_PREPOSITION && pm_tag_text_is(t, i + 1, "of")))
            w->tag = PM_T_PRONOUN;
    } else if (w->tag == PM_T_PREPOSITION && next == PM_T_NUMBER &&
               (pm_tag_text_is(t, i, "about") || pm_tag_text_is(t, i, "over") || pm_tag_text_is(t, i, "around") || pm_tag_text_is(t, i, "up_to"))) {
        w->tag = PM_T_ADVERB;
    } else if (w->tag == PM_T_PREPOSITION && pm_tag_is(t, i, PM_W_PARTICLE) && i > 0 && pm_tag_at(t, i - 1) == PM_T_VERB &&
               (next == PM_T_STOP || next == PM_T_COMMA || next == PM_T_PREPOSITION || next == PM_T_TO || next == PM_T_AND)) {
        w->tag = PM_T_ADVERB;
    } else if (pm_tag_text_is(t, i, "like") && i > 0) {
        pm_tag aux;
        if ((pm_tag_after_auxiliary(t, i, &aux) && aux != PM_T_BE && aux != PM_T_HAVE) || pm_tag_at(t, i - 1) == PM_T_PRONOUN)
            pm_tag_set_verb(t, i, PM_FORM_BASE);
    } else if (w->tag == PM_T_ADVERB && pm_tag_is(t, i, PM_W_ADJECTIVE) && i > 0 &&
               pm_tag_inside_phrase(pm_tag_at(t, i - 1), t->w[i - 1].possessive) && pm_tag_nounish(t, i + 1)) {
        w->tag = PM_T_ADJECTIVE; /* "the first case" */
    }
    if (w->tag == PM_T_ADJECTIVE && pm_tag_is(t, i, PM_W_TITLE) && next == PM_T_PROPER && i > 0 &&
        pm_tag_nounlike(pm_tag_at(t, i - 1)))
        w->tag = PM_T_NOUN; /* "Acme chief Ana Lee" */
}

/* "may", "will", "can", "open", "own", "like": closed words that are also verbs or nouns. */
bool pm_tag_reopens(const pm_tagger *t, uint32_t i)
{
    const pm_word *w = &t->w[i];
    pm_tag aux;
    if (w->mention != PM_NONE || w->tag == PM_T_NOUN)
        return false;
    if (w->tag == PM_T_PREPOSITION && pm_grammar_verb(t->grammar, w->text) != PM_NONE)
        return pm_tag_after_auxiliary(t, i, &aux) && (aux == PM_T_BE || aux == PM_T_HAVE);
    if (w->tag == PM_T_ADVERB && pm_tag_text_is(t, i, "home"))
        return i > 0 && (t->w[i - 1].possessive || pm_tag_at(t, i - 1) == PM_T_POSSESSIVE);
    if (w->tag == PM_T_ADVERB && pm_tag_text_is(t, i, "back")) {
        pm_tag b = i ? pm_tag_at(t, i - 1) : PM_T_STOP;
        return (b == PM_T_TO || b == PM_T_MODAL || ((b == PM_T_NOUN || b == PM_T_PROPER || b == PM_T_PRONOUN) && pm_tag_begins_phrase(t, i + 1) && !pm_tag_finite_behind(t, i)));
    }
    if (w->tag == PM_T_ADJECTIVE && pm_tag_text_is(t, i, "left") && i > 0)
        return pm_tag_at(t, i - 1) == PM_T_PROPER || pm_tag_at(t, i - 1) == PM_T_PRONOUN ||
               (pm_tag_at(t, i - 1) == PM_T_COMMA && pm_tag_at(t, i + 1) == PM_T_STOP);
    if (w->tag == PM_T_ADJECTIVE && pm_grammar_verb(t->grammar, w->text) != PM_NONE) {
        uint32_t p = pm_tag_before(t, i);
        if (pm_tag_after_auxiliary(t, i, &aux) && (aux == PM_T_TO || aux == PM_T_MODAL || aux == PM_T_DO))
            return true;
        pm_tag g = p == PM_NONE ? PM_T_STOP : pm_tag_at(t, p);
        if (pm_str_ends(w->text, PM_STR("ed")) || pm_str_ends(w->text, PM_STR("ing")))
            return !pm_tag_inside_phrase(g, p != PM_NONE && t->w[p].possessive);
        return (g == PM_T_NOUN || g == PM_T_PRONOUN || g == PM_T_PROPER || g == PM_T_AND || g == PM_T_RELATIVE) && pm_tag_begins_phrase(t, i + 1) &&
               !(p != PM_NONE && t->w[p].possessive);
    }
    return false;
}
