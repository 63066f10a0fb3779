#include "relate/attach.h"

void pm_at_on_relative(pm_attach *r, const pm_item *it)
{
    uint32_t p = pm_at_previous(r, r->i);
    pm_item_kind before = p == PM_NONE ? PM_I_STOP : pm_at_kind_at(r, p);
    pm_str gap = PM_AT_NOTHING;
    if (before == PM_I_PREP) {
        gap = pm_at_item_at(r, p)->word;
        r->pending_prep = PM_NONE;
        p = pm_at_previous(r, p);
        before = p == PM_NONE ? PM_I_STOP : pm_at_kind_at(r, p);
    }
    if (before == PM_I_COMMA && p > 0) {
        uint32_t pp = pm_at_previous(r, p);
        if (pp != PM_NONE && pm_at_kind_at(r, pp) == PM_I_NOUN)
            before = PM_I_NOUN;
    }
    uint32_t antecedent = r->last_noun;
    /* "a son of Ana Lee, who …": the son */
    if (antecedent != PM_NONE && r->noun_host != PM_NONE && pm_at_frame(r, antecedent)->proper &&
        pm_at_frame(r, r->noun_host)->kind == PM_FRAME_NOUN && pm_str_eqz(it->word, "who") &&
        (pm_grammar_is(r->grammar, pm_at_frame(r, r->noun_host)->lemma, PM_W_NAME_NOUN) ||
         pm_grammar_is(r->grammar, pm_at_frame(r, r->noun_host)->lemma, PM_W_PERSON_NOUN)))
        antecedent = r->noun_host;
    if (before == PM_I_AND && pm_at_top(r)->kind == PM_CLAUSE_RELATIVE) {
        antecedent = pm_at_top(r)->antecedent;
        before = PM_I_NOUN;
        r->depth--;
    }
    if (before == PM_I_NOUN && antecedent != PM_NONE && !pm_str_eqz(it->word, "what")) {
        if (!pm_at_open_clause(r, PM_CLAUSE_RELATIVE, antecedent, PM_LINK_RELATIVE, it->word))
            return;
        pm_at_top(r)->antecedent = antecedent;
        pm_at_top(r)->gap = gap;
        if (pm_str_eqz(it->word, "whose") && pm_at_kind_at(r, r->i + 1) == PM_I_NOUN) {
            pm_arc_add(r->f, pm_at_item_at(r, r->i + 1)->frame, PM_ARC_POSSESSOR, PM_AT_NOTHING, antecedent, 1);
            pm_at_top(r)->kind = PM_CLAUSE_COMPLEMENT;
        }
    } else if (r->last_verb != PM_NONE) {
        pm_at_open_clause(r, PM_CLAUSE_COMPLEMENT, r->last_verb, PM_LINK_COMPLEMENT, it->word);
    }
    if (r->depth)
        r->noun_host = PM_NONE;
}

bool pm_at_on_whose(pm_attach *r, const pm_item *it)
{
    uint32_t antecedent = r->last_noun, possessor = pm_arc_find(r->f, it->whole, PM_ARC_POSSESSOR);
    pm_item_kind before = pm_at_previous_kind(r, r->i);
    if (possessor == PM_NONE || antecedent == PM_NONE || !pm_str_eqz(pm_at_frame(r, possessor)->word, "whose") ||
        (before != PM_I_COMMA && before != PM_I_NOUN) || !pm_at_finite_follows(r, r->i) ||
        !pm_at_open_clause(r, PM_CLAUSE_COMPLEMENT, antecedent, PM_LINK_RELATIVE, PM_STR("whose")))
        return false;
    if (pm_at_frame(r, possessor)->mention == PM_NONE)
        pm_at_frame(r, possessor)->mention = pm_at_frame(r, antecedent)->mention;
    pm_at_top(r)->subject = it->whole;
    r->last_noun = it->whole;
    r->noun_host = PM_NONE;
    r->pending_prep = PM_NONE;
    return true;
}

static bool says_that(pm_str word)
{
    return pm_str_eqz(word, "that") || pm_str_eqz(word, "whether") || pm_str_eqz(word, "why") || pm_str_eqz(word, "how");
}

void pm_at_on_conjunction(pm_attach *r, const pm_item *it)
{
    uint32_t p = pm_at_previous(r, r->i);
    pm_item_kind before = p == PM_NONE ? PM_I_STOP : pm_at_kind_at(r, p);
    r->pending_prep = PM_NONE;
    if (says_that(it->word) && before == PM_I_ADJECTIVE) {
        pm_at_open_clause(r, PM_CLAUSE_COMPLEMENT, pm_at_item_at(r, p)->frame, PM_LINK_COMPLEMENT, it->word);
    } else if (says_that(it->word) && r->last_verb != PM_NONE) {
        /* "and that …" goes on with the verb of the first that-pm_clause */
        uint32_t governor = r->last_verb;
        if (before == PM_I_AND && pm_at_top(r)->kind == PM_CLAUSE_COMPLEMENT && pm_at_top(r)->governor != PM_NONE) {
            governor = pm_at_top(r)->governor;
            r->depth--;
        }
        pm_at_open_clause(r, PM_CLAUSE_COMPLEMENT, governor, PM_LINK_COMPLEMENT, it->word);
    } else {
        uint32_t governor = PM_NONE;
        for (uint32_t d = r->depth + 1; d-- > 0 && governor == PM_NONE;)
            governor = r->stack[d].verb;
        if (before == PM_I_NOUN || before == PM_I_VERB || before == PM_I_ADJECTIVE || governor != PM_NONE)
            governor = r->last_verb != PM_NONE ? r->last_verb : governor;
        pm_at_open_clause(r, PM_CLAUSE_ADVERBIAL, governor, PM_LINK_ADVERBIAL, it->word);
    }
    r->noun_host = PM_NONE;
}

void pm_at_on_adjective(pm_attach *r, const pm_item *it)
{
    if (r->last_verb != PM_NONE && pm_at_previous_kind(r, r->i) == PM_I_VERB)
        pm_arc_add(r->f, r->last_verb, PM_ARC_ATTRIBUTE, PM_AT_NOTHING, it->frame, 0);
    pm_at_frame(r, it->frame)->governor = r->last_verb;
    if (r->last_verb != PM_NONE)
        pm_at_frame(r, it->frame)->link = PM_LINK_SLOT;
    pm_at_frame(r, it->frame)->slot = PM_ARC_ATTRIBUTE;
}

/* A preposition that begins a clause: "after Amazon sold", "as workers struck". */
bool pm_at_begins_clause(const pm_attach *r, const pm_item *it)
{
    if (!pm_grammar_is(r->grammar, it->word, PM_W_CONJUNCTION) && !pm_str_eqz(it->word, "as") &&
        !pm_str_eqz(it->word, "like"))
        return false;
    return pm_at_kind_at(r, r->i + 1) == PM_I_NOUN && pm_at_finite_follows(r, r->i + 1) && pm_at_kind_at(r, r->i + 2) != PM_I_COMMA;
}
