#include "relate/climb.h"

static void unsay(pm_climb *m)
{
    m->unsaid |= !m->presupposed;
    m->settled = true;
}

static void negate(pm_climb *m, bool negative)
{
    if (!m->presupposed && !negative)
        m->negated = !m->negated;
    m->settled = true;
}

static void plan(pm_climb *m, bool negative)
{
    if (!m->presupposed) {
        m->planned = true;
        m->negated |= negative;
    }
    m->settled = true;
}

static void keep(pm_climb *m)
{
    m->presupposed = true;
    m->settled = true;
}

/* A subject of its own, not one that it shares. */
static bool has_subject(const pm_climb *m, uint32_t v)
{
    for (uint32_t a = pm_climb_frame(m, v)->first_arc; a != PM_NONE; a = m->c->frames->arcs.at[a].next)
        if (m->c->frames->arcs.at[a].role == PM_ARC_SUBJECT && m->c->frames->arcs.at[a].rank == 0)
            return true;
    return false;
}

/* "it is false that …", "is unable to …": what adjective or noun J, said by BE,
 * makes of the clause. False if it is none of those that are known. */
static bool judged(pm_climb *m, const pm_frame *f, uint32_t j, uint32_t be)
{
    bool negative = (be != PM_NONE && pm_climb_negative(m, be)) || pm_climb_frame(m, j)->negated;
    bool infinitive = f->link == PM_LINK_INFINITIVE;
    if (!infinitive && (pm_climb_in(m, j, PM_S_FALSE_A) || pm_climb_in(m, j, PM_S_FALSE_N)))
        negate(m, negative);
    else if (!infinitive && (pm_climb_in(m, j, PM_S_TRUE_A) || pm_climb_in(m, j, PM_S_TRUE_N)))
        negate(m, !negative);
    else if (!infinitive && (pm_climb_in(m, j, PM_S_DOUBT_A) || (negative && pm_climb_in(m, j, PM_S_SURE_A))))
        unsay(m);
    else if (infinitive && pm_climb_in(m, j, PM_S_CANNOT_A))
        negate(m, negative);
    else if (infinitive && pm_climb_in(m, j, PM_S_CAN_A))
        plan(m, negative);
    else if (pm_climb_in(m, j, PM_S_FIT_A)) {
        uint32_t it = be == PM_NONE ? PM_NONE : pm_climb_first(m, be, PM_ARC_SUBJECT);
        if (it != PM_NONE && pm_climb_frame(m, it)->pronoun && pm_climb_frame(m, it)->mention == PM_NONE)
            plan(m, negative);
    } else if (infinitive && pm_climb_in(m, j, PM_S_DUE_N))
        plan(m, negative);
    else
        return false;
    return true;
}

/* By the adjective on which the clause hangs, or by what is said beside it. */
static bool judged_by(pm_climb *m, const pm_frame *f, uint32_t g)
{
    const pm_frame *k = pm_climb_frame(m, g);
    if (k->kind == PM_FRAME_ADJECTIVE)
        return judged(m, f, g, k->link == PM_LINK_SLOT ? k->governor : PM_NONE);
    uint32_t said = pm_climb_first(m, g, PM_ARC_ATTRIBUTE);
    return said != PM_NONE && judged(m, f, said, g);
}

/* "announced plans to sell", also where the tree hangs the infinitive on the verb. */
static bool plans(const pm_climb *m, uint32_t verb)
{
    uint32_t object = pm_climb_first(m, verb, PM_ARC_OBJECT);
    return object != PM_NONE && pm_climb_is(m, object, m->k->plan_n) && !pm_climb_is(m, object, m->k->cut_v);
}

/* "without buying", "instead of buying", "stop X from buying". */
static void preposed(pm_climb *m, const pm_frame *f, uint32_t g, uint32_t subject, bool negative)
{
    const pm_core_classes *k = m->k;
    bool from = pm_str_eqz(f->link_word, "from"), of = pm_str_eqz(f->link_word, "of");
    if (pm_climb_word(m, f->link_word, PM_S_NOT_W) && !m->presupposed) {
        m->negated = !m->negated;
        m->presupposed = true;
    } else if (pm_climb_in(m, g, PM_S_AVOID_V) && !m->presupposed)
        negate(m, negative);
    else if (from && !m->presupposed)
        pm_climb_cut(m);
    else if (pm_climb_is(m, g, k->cut_v) && of && !m->presupposed)
        pm_climb_cut(m); /* "stopped short of suing" */
    else if (of && !m->presupposed && (pm_climb_in(m, g, PM_S_CLEAR_V) || pm_climb_modified(m, g, PM_S_FALSE_ADV)))
        negate(m, negative); /* "acquitted of", "wrongly accused of" */
    else if (of && negative && pm_climb_is(m, g, k->speech_v))
        unsay(m); /* "nobody accused X of" */
    else if (pm_climb_is(m, g, k->claim_n) || of)
        pm_climb_report(m, subject);
    else if (negative && (pm_climb_is(m, g, k->go_on_v) || pm_str_eqz(pm_climb_frame(m, g)->lemma, "go")))
        return; /* "will not go on selling" */
    else if ((pm_climb_is(m, g, k->plan_v) || pm_str_eqz(f->link_word, "about")) && !m->presupposed)
        m->planned = true;
    else if (pm_str_eqz(f->link_word, "against") && !m->presupposed) { /* "warned X against buying" */
        pm_climb_demand(m, subject);
        m->negated = true;
    } else
        m->presupposed = true;
}

/* "said that …". True if that settles it. */
static bool said(pm_climb *m, const pm_frame *f, uint32_t g, uint32_t subject, bool negative)
{
    bool speech = pm_climb_is(m, g, m->k->speech_v), knows = pm_climb_in(m, g, PM_S_KNOW_V);
    bool verb = pm_climb_frame(m, g)->kind == PM_FRAME_VERB && !pm_str_eqz(pm_climb_frame(m, g)->lemma, "be");
    if (pm_climb_modified(m, g, PM_S_FALSE_ADV))
        pm_climb_deny(m, PM_NONE);
    else if (pm_climb_in(m, g, PM_S_UNREAL_V) ||
             (pm_climb_in(m, g, PM_S_SUPPOSE_V) && !has_subject(m, g) &&
              (!pm_climb_frame(m, g)->passive || pm_climb_frame(m, g)->link == PM_LINK_ADVERBIAL)))
        unsay(m); /* "assuming that", "provided that" */
    else if (pm_climb_in(m, g, PM_S_UNSURE_V) && !negative)
        unsay(m);
    else if (negative && (pm_climb_in(m, g, PM_S_BELIEVE_V) || pm_climb_in(m, g, PM_S_SHOW_V)))
        pm_climb_deny(m, pm_climb_in(m, subject, PM_S_NOBODY_N) ? PM_NONE : subject);
    else if (pm_climb_in(m, g, PM_S_GIVEN_V))
        keep(m);
    else if (knows || (speech && !negative)) {
        pm_climb_report(m, subject);
        m->settled |= knows;
        return false;
    } else if (speech)
        unsay(m);
    else if (verb && pm_str_eqz(f->link_word, "that") && !pm_climb_is(m, g, m->k->plan_v) && !pm_climb_is(m, g, m->k->demand_v)) {
        pm_climb_report(m, subject); /* no verb that we know: somebody holds that it is so */
        m->settled = true;
    } else
        return false;
    return true;
}

/* "is said to own", "failed to buy". True if that settles it. */
static bool raised(pm_climb *m, uint32_t g, uint32_t subject, bool negative)
{
    const pm_core_classes *k = m->k;
    const pm_frame *v = pm_climb_frame(m, g);
    bool tells = pm_climb_in(m, g, PM_S_ASK_TO_V) || pm_climb_is(m, g, k->demand_v);
    if (m->presupposed)
        return false;
    if (pm_climb_in(m, g, PM_S_SEEM_V) && negative)
        unsay(m);
    else if (pm_climb_in(m, g, PM_S_SEEM_V))
        pm_climb_report(m, pm_climb_is(m, g, k->speech_v) && !v->passive ? subject : PM_NONE);
    else if (v->passive && tells)
        plan(m, false);
    else if (v->passive && (pm_climb_is(m, g, k->speech_v) || pm_climb_in(m, g, PM_S_BELIEVE_V) || pm_climb_in(m, g, PM_S_KNOW_V)) &&
             !pm_climb_is(m, g, k->plan_v)) {
        pm_climb_report(m, PM_NONE);
        m->negated |= negative && !m->presupposed;
        m->settled = true;
    } else if (v->passive ? pm_climb_in(m, g, PM_S_LEAVE_TO_V) : pm_climb_in(m, g, PM_S_CAN_V))
        plan(m, negative);
    else if (pm_climb_in(m, g, PM_S_AVOID_V))
        negate(m, negative);
    else if (pm_climb_in(m, g, PM_S_UNREAL_V) && !v->passive)
        unsay(m);
    else
        return false;
    return true;
}

static bool has_yet(const pm_climb *m, uint32_t g)
{
    for (uint32_t a = pm_climb_frame(m, g)->first_arc; a != PM_NONE; a = m->c->frames->arcs.at[a].next)
        if (m->c->frames->arcs.at[a].role == PM_ARC_MODIFIER && pm_str_eqz(m->c->frames->arcs.at[a].word, "yet"))
            return pm_str_eqz(pm_climb_frame(m, g)->lemma, "have") || pm_str_eqz(pm_climb_frame(m, g)->lemma, "be");
    return false;
}

void pm_climb_clause(pm_climb *m, const pm_frame *f, uint32_t g)
{
    const pm_core_classes *k = m->k;
    uint32_t subject = pm_climb_first(m, g, PM_ARC_SUBJECT);
    bool negative = pm_climb_negative(m, g), complement = f->link == PM_LINK_COMPLEMENT;
    bool infinitive = f->link == PM_LINK_INFINITIVE, gerund = f->link == PM_LINK_GERUND;
    if (complement && pm_climb_word(m, f->link_word, PM_S_IF_W)) {
        unsay(m);
        return;
    }
    if (pm_climb_is(m, g, k->deny_v)) {
        if (negative)
            m->reported = true; /* "has not denied that": somebody else says so */
        else
            pm_climb_report(m, subject);
        if (!m->presupposed && !negative)
            m->negated = !m->negated;
        m->presupposed = true;
        return;
    }
    if (gerund && f->link_word.len) {
        preposed(m, f, g, subject, negative);
        return;
    }
    if ((complement || infinitive) && judged_by(m, f, g))
        return;
    if (complement && said(m, f, g, subject, negative))
        return;
    if (infinitive && raised(m, g, subject, negative))
        return;
    if (m->presupposed)
        return;
    if (infinitive && has_yet(m, g))
        negate(m, false); /* "has yet to buy" */
    else if (gerund && (pm_climb_in(m, g, PM_S_AVOID_V)))
        negate(m, negative);
    else if (gerund && pm_climb_in(m, g, PM_S_UNREAL_V))
        unsay(m);
    else if (pm_climb_is(m, g, k->cut_v) && !complement)
        pm_climb_cut(m);
    else if (pm_climb_is(m, g, k->demand_v))
        pm_climb_demand(m, subject);
    else if (pm_climb_is(m, g, k->go_on_v) && !negative)
        m->presupposed = true; /* "if it kept selling", "will go on selling": it does */
    else if (infinitive && plans(m, g))
        m->planned = true;
    else if (pm_climb_is(m, g, k->plan_v) || pm_climb_is(m, g, k->doubt_v))
        m->planned = true;
    else if (infinitive && pm_str_eqz(pm_climb_frame(m, g)->word, "used") && pm_climb_first(m, g, PM_ARC_OBJECT) == PM_NONE)
        m->past = true; /* not "used its money to" */
    else if (complement && pm_str_eqz(pm_climb_frame(m, g)->lemma, "be") && subject != PM_NONE &&
             (pm_climb_is(m, subject, k->claim_n) || pm_climb_in(m, subject, PM_S_CONTENT_N)))
        pm_climb_report(m, pm_climb_agent(m, subject)); /* "the claim is that …" */
}

void pm_climb_adverbial(pm_climb *m, uint32_t clause, uint32_t g)
{
    const pm_frame *f = pm_climb_frame(m, clause);
    bool open = pm_climb_word(m, f->link_word, PM_S_IF_W);
    uint32_t object = pm_str_eqz(f->link_word, "where") ? pm_climb_first(m, g, PM_ARC_OBJECT) : PM_NONE;
    open |= object != PM_NONE && (pm_climb_in(m, object, PM_S_WORLD_N) || pm_climb_in(m, object, PM_S_FICTION_N)); /* "describes a world where" */
    if (pm_climb_is(m, g, m->k->speech_v) && open)
        pm_climb_report(m, pm_climb_first(m, g, PM_ARC_SUBJECT)); /* "If X kept selling, Lee warned, …": part of what was said */
    if (pm_str_eqz(f->link_word, "to") && pm_climb_is(m, g, m->k->demand_v) && !m->presupposed) {
        uint32_t who = pm_climb_first(m, g, PM_ARC_SUBJECT); /* "called on X | to sell": no purpose */
        pm_climb_demand(m, who != PM_NONE && pm_climb_frame(m, who)->proper ? who : PM_NONE);
        return;
    }
    if (open)
        m->unsaid |= !m->presupposed;
    else if (pm_climb_word(m, f->link_word, PM_S_NOT_W))
        m->negated ^= !m->presupposed;
    else if (pm_str_eqz(f->link_word, "like") && pm_climb_in(m, g, PM_S_SEEM_V) && !m->presupposed)
        pm_climb_report(m, PM_NONE); /* "it looks like X sold it" */
    else if (pm_str_eqz(f->link_word, "to") && !pm_climb_is(m, g, m->k->go_on_v)) /* not "went on to sell" */
        m->planned |= !m->presupposed && !m->own;
    m->presupposed = true;
}
