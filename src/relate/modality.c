#include "relate/modality.h"

typedef struct climb {
    const pm_match_context *c;
    const pm_core_classes *k;
    bool negated, past, planned, cut, plan_ended, demanded, reported, presupposed, noun_path;
    bool title;  /* a title or place: "the plan of Mayor X" plans no mayor */
    bool should; /* "should be mayor" */
    bool pass; /* reached by coordination: what is said of the other verb does not count */
    uint32_t speaker, demander;
} climb;

static const pm_frame *frame_at(const climb *m, uint32_t f)
{
    return &m->c->frames->list.at[f];
}

static bool is(const climb *m, uint32_t f, uint32_t word_class)
{
    return pm_is(m->c, f, word_class);
}

static uint32_t first_in(const climb *m, uint32_t f, pm_arc_role role)
{
    return pm_arc_find(m->c->frames, f, role);
}

static bool word_in(const climb *m, pm_str word, uint32_t word_class)
{
    return word_class != PM_NONE && pm_map_get(&m->c->rules->classes.at[word_class], word) != PM_MAP_NONE;
}

static uint32_t agent(const climb *m, uint32_t noun)
{
    pm_found found = {.count = 0};
    pm_slot slot = {PM_SLOT_AGENT, PM_STR("")};
    pm_slot_find(&found, m->c, noun, &slot);
    return found.count ? found.at[0] : PM_NONE;
}

static void cut(climb *m)
{
    m->plan_ended |= m->planned; /* "abandoned its bid to buy" */
    m->cut = true;
}

/* A pronoun of which nobody knows for whom it stands. */
static bool nobody(const climb *m, uint32_t f)
{
    return frame_at(m, f)->pronoun && frame_at(m, f)->mention == PM_NONE;
}

static void report(climb *m, uint32_t speaker)
{
    m->reported = true;
    if (m->speaker == PM_NONE || nobody(m, m->speaker)) /* "Lee said she believed": Lee */
        m->speaker = speaker;
}

static void demand(climb *m, uint32_t demander)
{
    m->demanded = true;
    if (m->demander == PM_NONE)
        m->demander = demander;
}

/* "former", "proposed", "allegedly" beside the predicate itself. */
static void read_modifiers(climb *m, uint32_t f)
{
    for (uint32_t a = frame_at(m, f)->first_arc; a != PM_NONE; a = m->c->frames->arcs.at[a].next) {
        const pm_arc *arc = &m->c->frames->arcs.at[a];
        if (arc->role != PM_ARC_MODIFIER)
            continue;
        m->past |= word_in(m, arc->word, m->k->past_a);
        m->planned |= word_in(m, arc->word, m->k->plan_a);
        m->reported |= word_in(m, arc->word, m->k->hedge_a);
        m->negated |= frame_at(m, f)->kind == PM_FRAME_VERB && word_in(m, arc->word, m->k->almost_a);
    }
}

static void read_own(climb *m, uint32_t f, bool first)
{
    const pm_frame *k = frame_at(m, f);
    if (m->presupposed || m->pass)
        return;
    uint32_t subject = k->kind == PM_FRAME_VERB ? first_in(m, f, PM_ARC_SUBJECT) : PM_NONE;
    if (subject != PM_NONE && frame_at(m, subject)->negated && !frame_at(m, subject)->pronoun)
        m->negated = true;
    if (k->kind == PM_FRAME_VERB || first) {
        bool says = !first && (is(m, f, m->k->speech_v) || is(m, f, m->k->demand_v));
        if (k->negated && !says)
            m->negated = m->cut ? m->negated : true;
        if (k->negated && m->cut && !says)
            m->cut = false, m->planned = true; /* "will not end its contract" */
        m->should |= k->mood == PM_MOOD_SHOULD;
        if (k->mood == PM_MOOD_SHOULD)
            demand(m, PM_NONE);
        else if (k->mood != PM_MOOD_FACT && !says)
            m->planned = true;
    }
    if (first)
        read_modifiers(m, f);
}

static bool in_the_past(const pm_frame *v)
{
    return pm_str_ends(v->word, PM_STR("ed")) || pm_str_eqz(v->word, "fell");
}

static void up_slot(climb *m, const pm_frame *f, uint32_t g)
{
    const pm_core_classes *k = m->k;
    bool verb = frame_at(m, g)->kind == PM_FRAME_VERB;
    if (!verb) {
        if (m->title && f->slot == PM_ARC_PREP)
            m->presupposed = true;
        else if (is(m, g, k->cut_v) && f->slot == PM_ARC_PREP)
            cut(m);
        else if (is(m, g, k->demand_n) && f->slot == PM_ARC_PREP)
            demand(m, agent(m, g));
        else if (is(m, g, k->plan_n) && f->slot == PM_ARC_PREP)
            m->planned = true;
        else if (is(m, g, k->claim_n) && f->slot == PM_ARC_PREP)
            report(m, agent(m, g));
        else if (f->slot != PM_ARC_CONJUNCT && f->slot != PM_ARC_PREP && f->slot != PM_ARC_INCLUDES)
            m->presupposed = true;
        return;
    }
    bool object = f->slot == PM_ARC_OBJECT || f->slot == PM_ARC_ATTRIBUTE ||
                  (f->slot == PM_ARC_PREP && pm_str_eqz(f->link_word, "as")); /* "agreed to serve as head" */
    if (f->slot == PM_ARC_PREP && pm_str_eqz(f->link_word, "as") && is(m, g, k->leave_v) && !is(m, g, k->succeed_v))
        m->past = true; /* "stepped down as head" */
    bool ends = is(m, g, k->cut_v);
    if (ends && f->slot == PM_ARC_SUBJECT && !frame_at(m, g)->passive && !in_the_past(frame_at(m, g)))
        ends = false; /* "expires in June" */
    if (f->slot == PM_ARC_PREP && is(m, g, k->tell_of_v) &&
        (pm_str_eqz(f->link_word, "of") || pm_str_eqz(f->link_word, "about") || pm_str_eqz(f->link_word, "on")))
        report(m, first_in(m, g, PM_ARC_SUBJECT));
    if (m->presupposed)
        return;
    if (is(m, g, k->deny_v) && object) {
        report(m, first_in(m, g, PM_ARC_SUBJECT));
        m->negated |= !frame_at(m, g)->negated;
        m->presupposed = true;
    } else if (ends && (object || (f->slot == PM_ARC_SUBJECT && first_in(m, g, PM_ARC_OBJECT) == PM_NONE) || f->slot == PM_ARC_PREP)) {
        cut(m);
    } else if (is(m, g, k->demand_v) && (object || f->slot == PM_ARC_PREP)) {
        demand(m, first_in(m, g, PM_ARC_SUBJECT));
    } else if (is(m, g, k->plan_v) && (object || f->slot == PM_ARC_PREP)) {
        m->planned = true;
    } else if (is(m, g, k->speech_v) && object && m->noun_path && !is(m, g, k->support_v)) {
        report(m, first_in(m, g, PM_ARC_SUBJECT));
    } else if (!(object && is(m, g, k->support_v))) {
        m->presupposed = true;
    }
}

/* "announced plans to sell", also where the tree hangs the infinitive on the verb. */
static bool plans(const climb *m, uint32_t verb)
{
    uint32_t object = first_in(m, verb, PM_ARC_OBJECT);
    return object != PM_NONE && is(m, object, m->k->plan_n) && !is(m, object, m->k->cut_v);
}

static void up_clause(climb *m, const pm_frame *f, uint32_t g)
{
    const pm_core_classes *k = m->k;
    uint32_t subject = first_in(m, g, PM_ARC_SUBJECT);
    bool negative = frame_at(m, g)->negated;
    if (is(m, g, k->deny_v)) {
        if (negative)
            m->reported = true; /* "has not denied that": somebody else says so */
        else
            report(m, subject);
        if (!m->presupposed && !negative)
            m->negated = !m->negated;
        m->presupposed = true;
        return;
    }
    if (f->link == PM_LINK_GERUND && f->link_word.len) {
        if (pm_str_eqz(f->link_word, "without") && !m->presupposed)
            m->negated = true;
        else if (pm_str_eqz(f->link_word, "from") && !m->presupposed)
            cut(m);
        else if (is(m, g, k->cut_v) && pm_str_eqz(f->link_word, "of") && !m->presupposed)
            cut(m); /* "stopped short of suing" */
        else if (is(m, g, k->claim_n) || pm_str_eqz(f->link_word, "of"))
            report(m, subject);
        else if (negative && (is(m, g, k->go_on_v) || pm_str_eqz(frame_at(m, g)->lemma, "go")))
            return; /* "will not go on selling" */
        else if ((is(m, g, k->plan_v) || pm_str_eqz(f->link_word, "about")) && !m->presupposed)
            m->planned = true;
        else
            m->presupposed = true;
        return;
    }
    if (f->link == PM_LINK_COMPLEMENT && is(m, g, k->speech_v))
        report(m, subject);
    if (m->presupposed)
        return;
    if (is(m, g, k->cut_v) && f->link != PM_LINK_COMPLEMENT)
        cut(m);
    else if (is(m, g, k->demand_v))
        demand(m, subject);
    else if (is(m, g, k->go_on_v) && !negative)
        m->presupposed = true; /* "if it kept selling", "will go on selling": it does */
    else if (f->link == PM_LINK_INFINITIVE && plans(m, g))
        m->planned = true;
    else if (is(m, g, k->plan_v) || is(m, g, k->doubt_v) || pm_str_eqz(f->link_word, "whether"))
        m->planned = true;
    else if (f->link == PM_LINK_INFINITIVE && pm_str_eqz(frame_at(m, g)->word, "used") &&
             first_in(m, g, PM_ARC_OBJECT) == PM_NONE) /* "used its money to" */
        m->past = true;
}

/* "no evidence", "found no evidence", "did not find evidence". */
static bool without(const climb *m, uint32_t noun)
{
    const pm_frame *n = frame_at(m, noun);
    if (n->negated)
        return true;
    bool object = n->link == PM_LINK_SLOT && (n->slot == PM_ARC_OBJECT || n->slot == PM_ARC_ATTRIBUTE) && n->governor != PM_NONE;
    return object && frame_at(m, n->governor)->negated;
}

static void up_noun_clause(climb *m, const pm_frame *f, uint32_t g)
{
    const pm_core_classes *k = m->k;
    if (pm_str_eqz(f->link_word, "that") && without(m, g) && !m->presupposed) {
        m->negated = true; /* "there is no evidence that …" */
        m->presupposed = true;
        return;
    }
    if (is(m, g, k->demand_n) && !f->passive)
        demand(m, agent(m, g));
    else if (is(m, g, k->plan_n) && !f->passive && !m->presupposed)
        m->planned = true;
    else if (is(m, g, k->claim_n) && (f->link == PM_LINK_GERUND || pm_str_eqz(f->link_word, "that")))
        report(m, agent(m, g));
    else if (is(m, g, k->report_n) && !f->passive)
        report(m, agent(m, g));
    else
        m->presupposed = true;
}

static void up_adverbial(climb *m, const pm_frame *f, uint32_t g)
{
    if (is(m, g, m->k->speech_v) && pm_str_eqz(f->link_word, "if"))
        report(m, first_in(m, g, PM_ARC_SUBJECT)); /* "If X kept selling, Lee warned, …": part of what was said */
    if (pm_str_eqz(f->link_word, "if") || pm_str_eqz(f->link_word, "unless") || pm_str_eqz(f->link_word, "to") ||
        pm_str_eqz(f->link_word, "whether"))
        m->planned |= !m->presupposed;
    m->presupposed = true;
}

/* "rumors that X bought Y", read as a relative clause: nothing is missing in it. */
static void up_relative(climb *m, uint32_t clause, uint32_t g)
{
    uint32_t subject = first_in(m, clause, PM_ARC_SUBJECT);
    bool whole = subject != PM_NONE && !frame_at(m, subject)->relative && first_in(m, clause, PM_ARC_OBJECT) != PM_NONE;
    if (whole && is(m, g, m->k->claim_n))
        report(m, first_in(m, g, PM_ARC_POSSESSOR));
    else
        m->presupposed = true;
}

/* One step from T to its governor. False at the top. */
static bool step(climb *m, uint32_t *t)
{
    const pm_frame *f = frame_at(m, *t);
    uint32_t g = f->governor;
    if (g == PM_NONE)
        return false;
    m->pass = false;
    switch ((pm_link)f->link) {
    case PM_LINK_SLOT: up_slot(m, f, g); break;
    case PM_LINK_COMPLEMENT: case PM_LINK_INFINITIVE: case PM_LINK_GERUND:
        if (frame_at(m, g)->kind == PM_FRAME_NOUN)
            up_noun_clause(m, f, g);
        else
            up_clause(m, f, g);
        break;
    case PM_LINK_NOUN_CLAUSE: up_noun_clause(m, f, g); break;
    case PM_LINK_RELATIVE: up_relative(m, *t, g); break;
    case PM_LINK_ADVERBIAL: up_adverbial(m, f, g); break;
    case PM_LINK_CONJUNCT: m->pass = true; break;
    case PM_LINK_REPORTED: report(m, first_in(m, g, PM_ARC_SUBJECT)); break;
    case PM_LINK_NONE: break;
    }
    if (frame_at(m, g)->kind == PM_FRAME_NOUN && f->link == PM_LINK_SLOT && frame_at(m, g)->negated && !m->presupposed)
        m->negated = true;
    *t = g;
    return true;
}

/* "it says" makes nothing a fact where "it" may be somebody else. */
#define SURE_PRONOUN 0.75f

static bool same_entity(const climb *m, uint32_t speaker, uint32_t subject)
{
    static const pm_filler none = {.slot_count = 0};
    if (speaker == PM_NONE)
        return false;
    uint32_t s = pm_denoted(m->c, speaker, &none);
    if (s != PM_NONE && m->c->mentions->list[s].kind == PM_PRONOUN && m->c->mentions->list[s].score < SURE_PRONOUN)
        return false;
    return s != PM_NONE && m->c->mentions->list[s].entity == m->c->mentions->list[subject].entity;
}

static pm_modality weigh(const climb *m, const pm_rule *rule, bool lasting, bool quoted)
{
    if (rule->fact && m->past)
        return PM_PAST;
    if (rule->fact && m->negated && !m->cut)
        return PM_DENIED;
    if (rule->fact && (m->planned || m->should)) /* "will be", "should be mayor" */
        return PM_PLANNED;
    if (rule->fact)
        return quoted ? PM_REPORTED : PM_STATED;
    bool said = m->reported || quoted;
    if (m->cut && m->plan_ended && !m->demanded)
        return PM_DENIED;
    if (m->cut && m->past && !m->demanded)
        return PM_PAST;
    if (m->cut)
        return m->demanded || m->planned || said ? PM_REPORTED : PM_DENIED;
    if (m->negated)
        return PM_DENIED;
    if (m->past && (!rule->own || lasting)) /* "previously backed", but "previously sued" */
        return PM_PAST;
    if (m->demanded && !rule->own)
        return m->noun_path ? PM_REPORTED : PM_PLANNED;
    if (m->planned && !(rule->own && m->presupposed))
        return PM_PLANNED;
    return said ? PM_REPORTED : PM_STATED;
}

void pm_stance_of(pm_stance *out, const pm_match_context *c, const pm_rule *rule, uint32_t predicate,
                  uint32_t subject)
{
    const pm_frame *p = &c->frames->list.at[predicate];
    climb m = {.c = c, .k = c->core, .noun_path = p->kind == PM_FRAME_NOUN, .title = rule->fact, .speaker = PM_NONE, .demander = PM_NONE};
    uint32_t t = predicate;
    for (int steps = 0; steps < PM_CLIMB; steps++) {
        read_own(&m, t, steps == 0);
        uint32_t aside = frame_at(&m, t)->aside;
        if (aside != PM_NONE)
            report(&m, first_in(&m, aside, PM_ARC_SUBJECT));
        if (!step(&m, &t))
            break;
    }
    if (c->frames->attribution != PM_NONE)
        report(&m, c->frames->attribution);
    bool quoted = p->quoted;
    *out = (pm_stance){.quoted = quoted, .speaker = m.speaker, .demanded = m.demanded};
    out->modality = weigh(&m, rule, pm_is(c, predicate, c->core->lasting_v), quoted);
    if (m.cut || (m.demanded && !rule->own))
        out->speaker = m.demander != PM_NONE ? m.demander : m.speaker;
    if (out->modality == PM_REPORTED && rule->own && m.reported && same_entity(&m, out->speaker, subject))
        out->modality = PM_STATED;
    if (rule->modality >= 0)
        out->modality = (pm_modality)rule->modality;
    if (out->modality == PM_STATED)
        out->speaker = PM_NONE;
}
