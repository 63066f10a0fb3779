#include "relate/climb.h"

/* "no evidence", "found no evidence", "did not find evidence". */
static bool without(const pm_climb *m, uint32_t noun)
{
    const pm_frame *n = pm_climb_frame(m, noun);
    if (n->negated)
        return true;
    bool object = n->link == PM_LINK_SLOT && (n->slot == PM_ARC_OBJECT || n->slot == PM_ARC_ATTRIBUTE) && n->governor != PM_NONE;
    return object && pm_climb_negative(m, n->governor);
}

static bool names_content(const pm_climb *m, uint32_t noun)
{
    return pm_climb_in(m, noun, PM_S_CONTENT_N) || pm_climb_is(m, noun, m->k->claim_n) || pm_climb_in(m, noun, PM_S_FALSE_N) ||
           pm_climb_in(m, noun, PM_S_DENIAL_N) || pm_climb_in(m, noun, PM_S_OPEN_N) || pm_climb_in(m, noun, PM_S_FACT_N) || pm_climb_in(m, noun, PM_S_TRUE_N);
}

/* NOUN names what is below it: "the claim that …", "the myth that …". */
static void into_content(pm_climb *m, uint32_t noun)
{
    if (m->presupposed) {
        if (!pm_climb_in(m, noun, PM_S_FACT_N) && !pm_climb_in(m, noun, PM_S_TRUE_N))
            pm_climb_report(m, pm_climb_agent(m, noun));
        return;
    }
    m->content = noun;
    if (pm_climb_in(m, noun, PM_S_DENIAL_N)) {
        uint32_t who = pm_climb_first(m, noun, PM_ARC_COMPOUND); /* "X's denial that …"; "X disputes that …", misread */
        pm_climb_deny(m, who == PM_NONE ? pm_climb_agent(m, noun) : who);
    } else if (pm_climb_modified(m, noun, PM_S_FALSE_A) || pm_climb_in(m, noun, PM_S_FALSE_N))
        m->negated = !m->negated; /* what becomes of it is still to come: "is no myth" */
    else if (pm_climb_in(m, noun, PM_S_OPEN_N) || pm_climb_modified(m, noun, PM_S_DOUBT_A))
        m->unsaid |= !without(m, noun); /* "there is no doubt that …" */
    else if (!pm_climb_in(m, noun, PM_S_FACT_N) && !pm_climb_in(m, noun, PM_S_TRUE_N))
        pm_climb_report(m, pm_climb_agent(m, noun));
}

void pm_climb_noun_clause(pm_climb *m, const pm_frame *f, uint32_t g)
{
    const pm_core_classes *k = m->k;
    bool that = pm_str_eqz(f->link_word, "that"), to = pm_str_eqz(f->link_word, "to");
    bool doing = !to && !f->passive && pm_str_ends(f->word, PM_STR("ing")); /* "reports of X selling Y" */
    const pm_frame *noun = pm_climb_frame(m, g);
    if (doing && noun->mention != PM_NONE && noun->link == PM_LINK_SLOT && noun->slot == PM_ARC_PREP && noun->governor != PM_NONE &&
        names_content(m, noun->governor))
        g = noun->governor; /* hung on X */
    bool content = (that || doing) && (names_content(m, g) || pm_climb_is(m, g, k->claim_n));
    if (pm_climb_word(m, f->link_word, PM_S_IF_W)) { /* "the question of whether …" */
        m->unsaid |= !m->presupposed;
        m->presupposed = true;
        return;
    }
    if ((that || content) && without(m, g) && !m->presupposed && !pm_climb_in(m, g, PM_S_OPEN_N)) {
        m->negated = !m->negated; /* "there is no evidence that …" */
        m->presupposed = true;
        return;
    }
    if (pm_climb_is(m, g, k->demand_n) && !f->passive)
        pm_climb_demand(m, pm_climb_agent(m, g));
    else if (that && pm_climb_in(m, g, PM_S_OPEN_N))
        into_content(m, g);
    else if (doing && content && pm_climb_is(m, g, k->plan_n) && !m->presupposed) { /* "the idea of selling" */
        m->planned = true;
        m->content = g;
    } else if (pm_climb_is(m, g, k->plan_n) && (to || !f->passive) && !m->presupposed)
        m->planned = true;
    else if (pm_climb_in(m, g, PM_S_DUE_N) && to && !m->presupposed)
        m->planned = true;
    else if (that || content)
        into_content(m, g);
    else if (pm_climb_is(m, g, k->report_n) && !f->passive)
        pm_climb_report(m, pm_climb_agent(m, g));
    else if (to && !m->presupposed)
        m->engaged = true;
    else
        m->presupposed = true;
}

/* "rumors that X bought Y", read as a relative clause: nothing is missing in it. */
void pm_climb_relative(pm_climb *m, uint32_t clause, uint32_t g)
{
    const pm_frame *f = pm_climb_frame(m, clause);
    uint32_t subject = pm_climb_first(m, clause, PM_ARC_SUBJECT);
    bool own = subject != PM_NONE && !pm_climb_frame(m, subject)->relative && subject != g;
    bool whole = own && (pm_str_eqz(f->link_word, "that") ||
                         (pm_climb_first(m, clause, PM_ARC_OBJECT) != PM_NONE && pm_climb_first(m, clause, PM_ARC_OBJECT) != g));
    uint32_t host = pm_climb_frame(m, g)->governor;
    if (own && host != PM_NONE && pm_climb_frame(m, g)->pronoun && pm_climb_frame(m, g)->mention == PM_NONE &&
        pm_str_eqz(f->link_word, "that")) {
        pm_climb_report(m, pm_climb_first(m, host, PM_ARC_SUBJECT)); /* "rumor has it that …" */
        m->presupposed = true;
    } else if (pm_climb_frame(m, g)->mention == PM_NONE && (pm_climb_in(m, g, PM_S_WORLD_N) || pm_climb_in(m, g, PM_S_FICTION_N))) {
        m->unsaid |= own && !m->presupposed; /* "a world in which …" */
        m->presupposed = true;
    } else if (own && pm_climb_frame(m, g)->mention == PM_NONE && pm_climb_in(m, g, PM_S_ERA_N) && !m->presupposed) {
        m->past = m->presupposed = true; /* "there was a time when …" */
    } else if (own && pm_climb_in(m, g, PM_S_UNREAL_V)) {
        m->unsaid |= !m->presupposed; /* "the movie imagines that …", misread */
        m->presupposed = true;
    } else if (whole && (names_content(m, g) || pm_climb_is(m, g, m->k->speech_v))) { /* "some say that …", misread */
        if (without(m, g) && !m->presupposed && !pm_climb_in(m, g, PM_S_OPEN_N)) {
            m->negated = !m->negated;
            m->presupposed = true;
        } else {
            into_content(m, g);
        }
    } else {
        m->presupposed = true;
    }
}

/* "is false", "turned out to be a hoax": what G says that its subject is. */
static uint32_t attribute(const pm_climb *m, uint32_t g)
{
    uint32_t found = pm_climb_first(m, g, PM_ARC_ATTRIBUTE);
    for (uint32_t a = pm_climb_frame(m, g)->first_arc; a != PM_NONE && found == PM_NONE; a = m->c->frames->arcs.at[a].next) {
        const pm_arc *arc = &m->c->frames->arcs.at[a];
        if (arc->role == PM_ARC_CLAUSE && arc->to != PM_NONE && pm_climb_frame(m, arc->to)->link == PM_LINK_INFINITIVE &&
            pm_str_eqz(pm_climb_frame(m, arc->to)->lemma, "be"))
            found = pm_climb_first(m, arc->to, PM_ARC_ATTRIBUTE);
        else if (arc->role == PM_ARC_PREP && arc->to != PM_NONE && pm_str_eqz(arc->word, "as"))
            found = arc->to; /* "dismissed it as nonsense" */
    }
    return found;
}

static bool untrue(const pm_climb *m, uint32_t f)
{
    return f != PM_NONE && (pm_climb_in(m, f, PM_S_FALSE_A) || pm_climb_in(m, f, PM_S_FALSE_N) || pm_climb_modified(m, f, PM_S_FALSE_A));
}

static bool is_true(const pm_climb *m, uint32_t f)
{
    return f != PM_NONE && (pm_climb_in(m, f, PM_S_TRUE_A) || pm_climb_in(m, f, PM_S_TRUE_N));
}

/* What G makes of the claim that fills its slot: "the claim that … is false". */
static void judge_content(pm_climb *m, const pm_frame *f, uint32_t g)
{
    bool verb = pm_climb_frame(m, g)->kind == PM_FRAME_VERB, negative = pm_climb_negative(m, g);
    uint32_t said = verb ? attribute(m, g) : PM_NONE;
    bool object = f->slot == PM_ARC_OBJECT || (f->slot == PM_ARC_PREP && pm_str_eqz(f->link_word, "as"));
    if (f->slot == PM_ARC_ATTRIBUTE) {
        if (negative) /* "it is no lie that …", "it is not the case that …" */
            m->negated = !m->negated;
    } else if (f->slot == PM_ARC_SUBJECT && (untrue(m, said) || is_true(m, said))) {
        if (untrue(m, said) != negative)
            m->negated = true;
    } else if (object && pm_climb_in(m, g, PM_S_REJECT_V)) {
        if (!negative && pm_climb_first(m, g, PM_ARC_SUBJECT) != PM_NONE)
            pm_climb_report(m, pm_climb_first(m, g, PM_ARC_SUBJECT));
        m->negated |= !negative;
    } else if (object && ((negative && pm_climb_in(m, g, PM_S_BELIEVE_V)) || untrue(m, said))) {
        pm_climb_report(m, pm_climb_first(m, g, PM_ARC_SUBJECT));
        m->negated = true;
    } else if (f->slot == PM_ARC_PREP && (pm_climb_word(m, f->link_word, PM_S_CONTRARY_P) ||
                                          (pm_climb_in(m, g, PM_S_REJECT_V) && verb && !negative) ||
                                          (!verb && is_true(m, g) && without(m, g)))) {
        m->negated = true; /* "contrary to rumors that …", "no truth to reports that …" */
    }
    m->presupposed = true;
}

/* From a slot of a noun. */
static void slot_of_noun(pm_climb *m, const pm_frame *f, uint32_t g)
{
    const pm_core_classes *k = m->k;
    bool prep = f->slot == PM_ARC_PREP;
    if (m->title && prep)
        m->presupposed = true;
    else if (pm_climb_is(m, g, k->cut_v) && prep)
        pm_climb_cut(m);
    else if (pm_climb_is(m, g, k->demand_n) && prep)
        pm_climb_demand(m, pm_climb_agent(m, g));
    else if (pm_climb_is(m, g, k->plan_n) && prep)
        m->planned = true;
    else if (pm_climb_is(m, g, k->claim_n) && prep)
        pm_climb_report(m, pm_climb_agent(m, g));
    else if (f->slot != PM_ARC_CONJUNCT && !prep && f->slot != PM_ARC_INCLUDES)
        m->presupposed = true;
}

/* From a slot of a verb. */
static void slot_of_verb(pm_climb *m, uint32_t t, const pm_frame *f, uint32_t g)
{
    const pm_core_classes *k = m->k;
    const pm_frame *v = pm_climb_frame(m, g);
    uint32_t subject = pm_climb_first(m, g, PM_ARC_SUBJECT);
    bool prep = f->slot == PM_ARC_PREP, as = prep && pm_str_eqz(f->link_word, "as");
    bool object = f->slot == PM_ARC_OBJECT || f->slot == PM_ARC_ATTRIBUTE || as; /* "agreed to serve as head" */
    if (as && m->light && pm_climb_is(m, g, k->leave_v) && !pm_climb_is(m, g, k->succeed_v))
        m->past = true; /* "stepped down as head" */
    m->sought |= m->light && f->kind == PM_FRAME_NOUN && f->slot == PM_ARC_OBJECT && !f->definite && !f->plural &&
                 f->mention == PM_NONE && pm_climb_first(m, t, PM_ARC_POSSESSOR) == PM_NONE;
    bool ends = pm_climb_is(m, g, k->cut_v);
    if (ends && f->slot == PM_ARC_SUBJECT && !v->passive && !pm_climb_in_the_past(m, g))
        ends = false; /* "expires in June" */
    if (prep && pm_climb_is(m, g, k->tell_of_v) &&
        (pm_str_eqz(f->link_word, "of") || pm_str_eqz(f->link_word, "about") || pm_str_eqz(f->link_word, "on")))
        pm_climb_report(m, subject);
    if (m->presupposed)
        return;
    if (m->engaged && object && pm_climb_in(m, g, PM_S_ENGAGE_V))
        return; /* "paid consultants to lobby X" */
    if (pm_climb_is(m, g, k->deny_v) && object) {
        pm_climb_report(m, subject);
        m->negated |= !v->negated;
        m->presupposed = true;
    } else if (ends && (object || (f->slot == PM_ARC_SUBJECT && pm_climb_first(m, g, PM_ARC_OBJECT) == PM_NONE) || prep)) {
        pm_climb_cut(m);
    } else if (pm_climb_is(m, g, k->demand_v) && !pm_str_eqz(v->particle, "through") && /* "pushed through" is done */
               (object || (prep && (!m->own || pm_str_eqz(f->link_word, "for"))))) {
        pm_climb_demand(m, subject);
    } else if (pm_climb_is(m, g, k->plan_v) && (object || prep)) {
        m->planned = true;
    } else if (pm_climb_is(m, g, k->speech_v) && object && m->noun_path && !pm_climb_is(m, g, k->support_v)) {
        pm_climb_report(m, subject);
    } else if (!(as && f->start > v->start) && !(object && pm_climb_is(m, g, k->support_v))) { /* "will succeed Y as head" */
        m->presupposed = true;
    }
}

void pm_climb_slot(pm_climb *m, uint32_t t, uint32_t g)
{
    const pm_frame *f = pm_climb_frame(m, t);
    if (m->content == t && t != PM_NONE && !m->presupposed && f->slot != PM_ARC_CONJUNCT)
        judge_content(m, f, g);
    else if (pm_climb_frame(m, g)->kind == PM_FRAME_VERB)
        slot_of_verb(m, t, f, g);
    else
        slot_of_noun(m, f, g);
}
