#include "relate/attach.h"

pm_clause *pm_at_top(pm_attach *r)
{
    return &r->stack[r->depth];
}

pm_frame *pm_at_frame(const pm_attach *r, uint32_t f)
{
    return &r->f->list.at[f];
}

const pm_item *pm_at_item_at(const pm_attach *r, uint32_t i)
{
    static const pm_item stop = {.kind = PM_I_STOP, .frame = PM_NONE, .whole = PM_NONE};
    return i < r->n ? &r->items[i] : &stop;
}

pm_item_kind pm_at_kind_at(const pm_attach *r, uint32_t i)
{
    return (pm_item_kind)pm_at_item_at(r, i)->kind;
}

/* The item before I, times and adverbs skipped. */
uint32_t pm_at_previous(const pm_attach *r, uint32_t i)
{
    while (i > 0) {
        i--;
        pm_item_kind k = pm_at_kind_at(r, i);
        bool of_time = (k == PM_I_PREP || k == PM_I_AND) && pm_at_kind_at(r, i + 1) == PM_I_TIME;
        if (k != PM_I_TIME && k != PM_I_ADVERB && !of_time)
            return i;
    }
    return PM_NONE;
}

pm_item_kind pm_at_previous_kind(const pm_attach *r, uint32_t i)
{
    uint32_t p = pm_at_previous(r, i);
    return p == PM_NONE ? PM_I_STOP : pm_at_kind_at(r, p);
}

bool pm_at_lemma_is(const pm_attach *r, uint32_t f, pm_word_class c)
{
    return f != PM_NONE && pm_grammar_is(r->grammar, pm_at_frame(r, f)->lemma, c);
}

bool pm_at_open_clause(pm_attach *r, pm_clause_kind kind, uint32_t governor, pm_link link, pm_str word)
{
    if (r->depth + 1 >= PM_AT_CLAUSES)
        return false;
    r->depth++;
    *pm_at_top(r) = (pm_clause){kind, PM_NONE, PM_NONE, PM_NONE, PM_AT_NOTHING, governor, link, word};
    return true;
}

void pm_at_govern(pm_attach *r, uint32_t f, uint32_t governor, pm_link link, pm_str word)
{
    pm_frame *k = pm_at_frame(r, f);
    if (k->governor != PM_NONE || governor == f)
        return;
    for (uint32_t g = governor, steps = 0; g != PM_NONE && steps < 64; g = pm_at_frame(r, g)->governor, steps++)
        if (g == f)
            return; /* would make a circle */
    k->governor = governor;
    k->link = (uint8_t)link;
    k->link_word = word;
    if (governor != PM_NONE)
        pm_arc_add(r->f, governor, PM_ARC_CLAUSE, word, f, 0);
}

/* --- subjects ----------------------------------------------------------------- */

void pm_at_set_subject(pm_attach *r, uint32_t v, uint32_t noun)
{
    if (noun == PM_NONE || v == PM_NONE || r->s->surface_subject.at[v] != PM_NONE)
        return;
    r->s->surface_subject.at[v] = noun;
    pm_arc_add(r->f, v, pm_at_frame(r, v)->passive ? PM_ARC_OBJECT : PM_ARC_SUBJECT, PM_AT_NOTHING, noun, 0);
}

void pm_at_take_over(pm_attach *r, uint32_t v, pm_control_kind kind, uint32_t from)
{
    if (from == PM_NONE || from == v || r->s->control_kind.at[v])
        return;
    r->s->control.at[v] = from;
    r->s->control_kind.at[v] = (uint8_t)kind;
}

/* The noun that is behind a noun predicate: its possessor, else the subject of
 * the verb whose object it is. */
static uint32_t agent_of(pm_attach *r, uint32_t noun)
{
    uint32_t p = pm_arc_find(r->f, noun, PM_ARC_POSSESSOR);
    if (p != PM_NONE && pm_at_frame(r, p)->pronoun && pm_at_frame(r, p)->mention == PM_NONE)
        p = PM_NONE;
    for (uint32_t steps = 0; p == PM_NONE && noun != PM_NONE && steps < 4; steps++) {
        uint32_t g = pm_at_frame(r, noun)->governor;
        if (g == PM_NONE)
            break;
        if (pm_at_frame(r, g)->kind == PM_FRAME_VERB && pm_at_lemma_is(r, g, PM_W_STANCE_VERB))
            return PM_NONE;
        if (pm_at_frame(r, g)->kind == PM_FRAME_VERB)
            return r->s->surface_subject.at[g] == noun ? PM_NONE : r->s->surface_subject.at[g];
        noun = g;
    }
    return p;
}

void pm_at_resolve_subject(pm_attach *r, uint32_t v)
{
    uint32_t chain[16], n = 0;
    while (n < 16 && r->s->surface_subject.at[v] == PM_NONE && r->s->control_kind.at[v] == PM_CONTROL_SUBJECT) {
        chain[n++] = v;
        v = r->s->control.at[v];
    }
    if (r->s->surface_subject.at[v] == PM_NONE && r->s->control_kind.at[v] == PM_CONTROL_AGENT)
        pm_at_set_subject(r, v, agent_of(r, r->s->control.at[v]));
    uint32_t subject = r->s->surface_subject.at[v];
    while (n > 0)
        pm_at_set_subject(r, chain[--n], subject);
}

/* A relative clause begins at item I: does the verb of the outer clause follow it? */
static bool verb_behind_relative(const pm_attach *r, uint32_t i)
{
    bool own = false;
    for (uint32_t j = i + 1; j < r->n && j < i + 2 * PM_AT_LOOK_AHEAD; j++) {
        pm_item_kind k = pm_at_kind_at(r, j);
        if (k == PM_I_STOP || k == PM_I_CONJUNCTION || k == PM_I_BREAK || (k == PM_I_RELATIVE && own))
            return false;
        if (k == PM_I_VERB && pm_at_item_at(r, j)->verb_kind == PM_V_FINITE) {
            if (own)
                return pm_at_kind_at(r, j - 1) == PM_I_COMMA || pm_at_kind_at(r, j - 1) == PM_I_NOUN || pm_at_kind_at(r, j - 1) == PM_I_TIME;
            own = true;
        }
        if (own && k == PM_I_COMMA && pm_at_kind_at(r, j + 1) == PM_I_NOUN)
            return false;
    }
    return false;
}

/* Does a finite verb follow the noun phrase at item I before the clause ends? */
bool pm_at_finite_follows(const pm_attach *r, uint32_t i)
{
    bool inside = false; /* of a phrase in commas */
    for (uint32_t j = i + 1; j < r->n && j < i + PM_AT_LOOK_AHEAD; j++) {
        const pm_item *k = pm_at_item_at(r, j);
        switch ((pm_item_kind)k->kind) {
        case PM_I_VERB:
            if (k->verb_kind == PM_V_FINITE)
                return true;
            if (k->verb_kind != PM_V_PARTICIPLE)
                return false;
            break;
        case PM_I_TIME:
        case PM_I_ADVERB:
        case PM_I_PREP:
            break;
        case PM_I_NOUN:
            if (pm_at_kind_at(r, j - 1) != PM_I_PREP && pm_at_kind_at(r, j - 1) != PM_I_AND && pm_at_kind_at(r, j - 1) != PM_I_COMMA)
                return false;
            break;
        case PM_I_AND:
            if (pm_at_kind_at(r, j + 1) != PM_I_NOUN)
                return false;
            break;
        case PM_I_COMMA: /* an apposition or a relative clause in commas */
            if (inside && pm_at_kind_at(r, j + 1) == PM_I_VERB && pm_at_item_at(r, j + 1)->verb_kind == PM_V_FINITE)
                return true;
            inside = true;
            if (pm_at_kind_at(r, j + 1) == PM_I_RELATIVE || pm_at_kind_at(r, j + 1) == PM_I_NOUN ||
                pm_at_kind_at(r, j + 1) == PM_I_PREP)
                break;
            return false;
        case PM_I_RELATIVE:
            return verb_behind_relative(r, j);
        default:
            return false;
        }
    }
    return false;
}
