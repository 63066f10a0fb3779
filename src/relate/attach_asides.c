#include "relate/attach.h"

/* Who says what stands around the words: "Acme, the lawsuit alleges, paid …". */

/* The noun phrase at item I with the phrases that hang on it by prepositions
 * ("the head of the union in Elmford"): the item behind. I if there is none. */
static uint32_t behind_phrase(const pm_attach *r, uint32_t i)
{
    if (pm_at_kind_at(r, i) != PM_I_NOUN)
        return i;
    uint32_t j = i + 1;
    for (int k = 0; k < 2 && pm_at_kind_at(r, j) == PM_I_PREP && pm_at_kind_at(r, j + 1) == PM_I_NOUN; k++)
        j += 2;
    return j;
}

static bool says(const pm_attach *r, uint32_t i)
{
    const pm_item *k = pm_at_item_at(r, i);
    return k->kind == PM_I_VERB && k->verb_kind == PM_V_FINITE && pm_at_lemma_is(r, k->frame, PM_W_CLAUSE_VERB) &&
           !pm_at_frame(r, k->frame)->passive && pm_arc_find(r->f, k->frame, PM_ARC_OBJECT) == PM_NONE;
}

static uint32_t behind_times(const pm_attach *r, uint32_t i)
{
    while (pm_at_kind_at(r, i) == PM_I_TIME || (pm_at_kind_at(r, i) == PM_I_PREP && pm_at_kind_at(r, i + 1) == PM_I_TIME) ||
           pm_at_kind_at(r, i) == PM_I_ADVERB)
        i++;
    return i;
}

bool pm_at_read_aside(pm_attach *r)
{
    uint32_t i = r->i + 1, verb = PM_NONE, subject = PM_NONE, end;
    const pm_clause *top = pm_at_top(r);
    bool opening = top->kind == PM_CLAUSE_ADVERBIAL && r->first_main == PM_NONE; /* "If it sold, she said, …" */
    if (pm_at_kind_at(r, r->i) != PM_I_COMMA || (top->verb != PM_NONE && !opening))
        return false;
    if (pm_at_kind_at(r, i) == PM_I_NOUN) { /* ", she said," */
        uint32_t j = behind_phrase(r, i);
        if (!says(r, j))
            return false;
        subject = pm_at_item_at(r, i)->whole;
        verb = j;
        end = behind_times(r, j + 1);
    } else if (says(r, i) && pm_at_kind_at(r, i + 1) == PM_I_NOUN && pm_at_top(r)->subject == PM_NONE) {
        subject = pm_at_item_at(r, i + 1)->whole; /* "On Monday, said Lee, …" */
        verb = i;
        end = behind_times(r, behind_phrase(r, i + 1));
    } else {
        return false;
    }
    pm_item_kind next = pm_at_kind_at(r, end + 1);
    if (pm_at_kind_at(r, end) != PM_I_COMMA || next == PM_I_PREP || next == PM_I_CONJUNCTION || next == PM_I_STOP)
        return false; /* "X walked out, she said, as …": behind its clause */
    uint32_t v = pm_at_item_at(r, verb)->frame;
    pm_at_set_subject(r, v, subject);
    r->aside = v;
    r->i = end; /* behind the second comma */
    return true;
}

void pm_at_place_aside(pm_attach *r, uint32_t v)
{
    if (r->aside == PM_NONE)
        return;
    pm_at_frame(r, v)->aside = r->aside;
    r->aside = PM_NONE;
}
