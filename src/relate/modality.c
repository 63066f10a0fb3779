#include "relate/climb.h"

const pm_frame *pm_climb_frame(const pm_climb *m, uint32_t f)
{
    return &m->c->frames->list.at[f];
}

bool pm_climb_is(const pm_climb *m, uint32_t f, uint32_t word_class)
{
    return pm_is(m->c, f, word_class);
}

bool pm_climb_in(const pm_climb *m, uint32_t f, pm_stance_class word_class)
{
    return pm_is(m->c, f, m->words->at[word_class]);
}

static bool word_in(const pm_climb *m, pm_str word, uint32_t word_class)
{
    return word_class != PM_NONE && pm_map_get(&m->c->rules->classes.at[word_class], word) != PM_MAP_NONE;
}

bool pm_climb_word(const pm_climb *m, pm_str word, pm_stance_class word_class)
{
    return word.len && word_in(m, word, m->words->at[word_class]);
}

uint32_t pm_climb_first(const pm_climb *m, uint32_t f, pm_arc_role role)
{
    return pm_arc_find(m->c->frames, f, role);
}

static const pm_arc *arc_at(const pm_climb *m, uint32_t a)
{
    return &m->c->frames->arcs.at[a];
}

bool pm_climb_modified(const pm_climb *m, uint32_t f, pm_stance_class word_class)
{
    for (uint32_t a = pm_climb_frame(m, f)->first_arc; a != PM_NONE; a = arc_at(m, a)->next)
        if (arc_at(m, a)->role == PM_ARC_MODIFIER && pm_climb_word(m, arc_at(m, a)->word, word_class))
            return true;
    return false;
}

/* "At no time has X …", "under no circumstances" */
static bool in_no_way(const pm_climb *m, uint32_t v)
{
    for (uint32_t a = pm_climb_frame(m, v)->first_arc; a != PM_NONE; a = arc_at(m, a)->next)
        if (arc_at(m, a)->role == PM_ARC_PREP && arc_at(m, a)->to != PM_NONE && pm_climb_frame(m, arc_at(m, a)->to)->negated &&
            pm_climb_in(m, arc_at(m, a)->to, PM_S_NO_WAY_N))
            return true;
    return false;
}

bool pm_climb_negative(const pm_climb *m, uint32_t f)
{
    const pm_frame *k = pm_climb_frame(m, f);
    if (k->negated)
        return true;
    if (k->kind != PM_FRAME_VERB)
        return false;
    uint32_t subject = pm_climb_first(m, f, k->passive ? PM_ARC_OBJECT : PM_ARC_SUBJECT);
    if (subject != PM_NONE && (pm_climb_frame(m, subject)->negated ||
                               (pm_climb_frame(m, subject)->mention == PM_NONE && pm_climb_in(m, subject, PM_S_NOBODY_N))))
        return true;
    return in_no_way(m, f);
}

uint32_t pm_climb_agent(const pm_climb *m, uint32_t noun)
{
    pm_found found = {.count = 0};
    pm_slot slot = {PM_SLOT_AGENT, PM_STR("")};
    pm_slot_find(&found, m->c, noun, &slot);
    return found.count && found.at[0] != noun ? found.at[0] : PM_NONE;
}

void pm_climb_cut(pm_climb *m)
{
    m->plan_ended |= m->planned; /* "abandoned its bid to buy" */
    m->cut = true;
}

/* A pronoun of which nobody knows for whom it stands. */
static bool nobody(const pm_climb *m, uint32_t f)
{
    return pm_climb_frame(m, f)->pronoun && pm_climb_frame(m, f)->mention == PM_NONE;
}

void pm_climb_report(pm_climb *m, uint32_t speaker)
{
    m->reported = true;
    if (m->speaker == PM_NONE || nobody(m, m->speaker)) /* "Lee said she believed": Lee */
        m->speaker = speaker;
}

void pm_climb_deny(pm_climb *m, uint32_t speaker)
{
    if (speaker != PM_NONE)
        pm_climb_report(m, speaker);
    if (!m->presupposed)
        m->negated = !m->negated;
    m->presupposed = true;
}

void pm_climb_demand(pm_climb *m, uint32_t demander)
{
    if (m->own && m->presupposed) /* done already, whatever is demanded of it */
        return;
    m->demanded = true;
    if (m->demander == PM_NONE)
        m->demander = demander;
}

/* "former", "proposed", "allegedly" beside the predicate itself; "allegedly" also
 * beside the verb that it needs: "allegedly filed a suit". */
static void read_modifiers(pm_climb *m, uint32_t f, bool first)
{
    bool own = first || pm_climb_in(m, f, PM_S_STATE_V);
    for (uint32_t a = pm_climb_frame(m, f)->first_arc; a != PM_NONE; a = arc_at(m, a)->next) {
        const pm_arc *arc = arc_at(m, a);
        if (arc->role != PM_ARC_MODIFIER)
            continue;
        m->past |= own && word_in(m, arc->word, m->k->past_a);
        m->planned |= first && word_in(m, arc->word, m->k->plan_a);
        m->reported |= word_in(m, arc->word, m->k->hedge_a);
        m->unsaid |= pm_climb_frame(m, f)->kind == PM_FRAME_VERB && pm_climb_word(m, arc->word, PM_S_MAYBE_ADV);
        m->negated |= pm_climb_frame(m, f)->kind == PM_FRAME_VERB && word_in(m, arc->word, m->k->almost_a);
    }
}

bool pm_climb_in_the_past(const pm_climb *m, uint32_t verb)
{
    const pm_frame *v = pm_climb_frame(m, verb);
    static const char *const now[] = {"is", "are", "am", "be", "has", "have"};
    for (size_t i = 0; i < sizeof now / sizeof *now; i++)
        if (pm_str_eqz(v->word, now[i]))
            return false;
    return !pm_str_eq(v->word, v->lemma) && !pm_str_ends(v->word, PM_STR("ing")) &&
           (!pm_str_ends(v->word, PM_STR("s")) || pm_str_eqz(v->word, "was"));
}

/* "the 1990s" */
static bool decade(const pm_frame *f)
{
    return f->word.len == 5 && f->word.ptr[4] == 's' && f->word.ptr[3] == '0' && (f->word.ptr[0] == '1' || f->word.ptr[0] == '2');
}

static bool year(const pm_frame *f)
{
    return f->word.len == 4 && (f->word.ptr[0] == '1' || f->word.ptr[0] == '2') && f->word.ptr[1] >= '0' && f->word.ptr[1] <= '9' &&
           f->word.ptr[3] >= '0' && f->word.ptr[3] <= '9';
}

/* "until 2015", "in the 1990s", "before he became mayor": over, if it lasted. */
static void read_ends(pm_climb *m, uint32_t v)
{
    const pm_frame *k = pm_climb_frame(m, v);
    if (k->kind != PM_FRAME_VERB || !pm_climb_in(m, v, PM_S_STATE_V) || k->mood != PM_MOOD_FACT || k->negated ||
        !(k->past || (!k->passive && pm_climb_in_the_past(m, v))))
        return;
    unsigned years = 0;
    for (uint32_t a = k->first_arc; a != PM_NONE; a = arc_at(m, a)->next) {
        const pm_arc *arc = arc_at(m, a);
        if (arc->to == PM_NONE || (arc->role != PM_ARC_PREP && arc->role != PM_ARC_CLAUSE))
            continue;
        const pm_frame *to = pm_climb_frame(m, arc->to);
        years += pm_str_eqz(arc->word, "when") && year(to);
        m->past |= pm_str_eqz(arc->word, "until") || pm_str_eqz(arc->word, "till");
        m->past |= pm_str_eqz(arc->word, "before");
        m->past |= arc->role == PM_ARC_PREP && decade(to);
    }
    m->past |= years > 1; /* "from 2009 to 2015" */
}

/* "In the novel, …"; "in the view of Lee, …". Before the subject: one may also
 * invest in a film. */
static void read_world(pm_climb *m, uint32_t v)
{
    uint32_t subject = pm_climb_first(m, v, PM_ARC_SUBJECT);
    uint32_t start = subject == PM_NONE ? pm_climb_frame(m, v)->start : pm_climb_frame(m, subject)->start;
    for (uint32_t a = pm_climb_frame(m, v)->first_arc; a != PM_NONE; a = arc_at(m, a)->next) {
        const pm_arc *arc = arc_at(m, a);
        if (arc->role != PM_ARC_PREP || arc->to == PM_NONE || !pm_str_eqz(arc->word, "in"))
            continue;
        const pm_frame *to = pm_climb_frame(m, arc->to);
        if (to->start < start && to->mention == PM_NONE && pm_climb_in(m, arc->to, PM_S_FICTION_N))
            m->unsaid = true;
        if (to->start < start && pm_str_eqz(to->lemma, "case") && to->phrase_start == to->start)
            m->unsaid = true; /* "in case X sells" */
        if (to->start < start && pm_climb_in(m, arc->to, PM_S_VIEW_N)) {
            pm_found of = {.count = 0};
            pm_slot slot = {PM_SLOT_PREP, PM_STR("of")};
            pm_slot_find(&of, m->c, arc->to, &slot);
            uint32_t whose = of.count ? of.at[0] : pm_climb_first(m, arc->to, PM_ARC_POSSESSOR);
            if (whose != PM_NONE)
                pm_climb_report(m, whose);
        }
    }
}

/* "X sold it, or so the paper claimed" */
static void read_afterthought(pm_climb *m, uint32_t v)
{
    for (uint32_t a = pm_climb_frame(m, v)->first_arc; a != PM_NONE; a = arc_at(m, a)->next) {
        uint32_t to = arc_at(m, a)->role == PM_ARC_CLAUSE ? arc_at(m, a)->to : PM_NONE;
        if (to == PM_NONE || pm_climb_frame(m, to)->link != PM_LINK_CONJUNCT || !pm_climb_is(m, to, m->k->speech_v))
            continue;
        for (uint32_t b = pm_climb_frame(m, to)->first_arc; b != PM_NONE; b = arc_at(m, b)->next)
            if (arc_at(m, b)->role == PM_ARC_MODIFIER && pm_str_eqz(arc_at(m, b)->word, "so"))
                pm_climb_report(m, pm_climb_first(m, to, PM_ARC_SUBJECT));
    }
}

/* "sold no cameras", "took nothing" */
static bool without_object(const pm_climb *m, uint32_t v)
{
    const pm_frame *k = pm_climb_frame(m, v);
    uint32_t object = k->passive ? PM_NONE : pm_climb_first(m, v, PM_ARC_OBJECT);
    if (object == PM_NONE || object == k->governor || pm_climb_frame(m, object)->mention != PM_NONE)
        return false; /* "no evidence that X paid" is not about what X paid */
    return pm_climb_frame(m, object)->negated || pm_climb_in(m, object, PM_S_NOBODY_N);
}

static void read_own(pm_climb *m, uint32_t f, bool first)
{
    const pm_frame *k = pm_climb_frame(m, f);
    bool settled = m->settled;
    m->settled = false;
    if (m->presupposed || m->pass)
        return;
    bool verb = k->kind == PM_FRAME_VERB;
    if (verb || first) {
        bool says = !first && (pm_climb_is(m, f, m->k->speech_v) || pm_climb_is(m, f, m->k->demand_v));
        bool negative = !says && !settled && (pm_climb_negative(m, f) || (first && verb && without_object(m, f)));
        if (negative)
            m->negated = m->cut ? m->negated : true;
        if (negative && m->cut)
            m->cut = false, m->planned = true; /* "will not end its contract" */
        m->should |= k->mood == PM_MOOD_SHOULD;
        if (k->mood == PM_MOOD_SHOULD)
            pm_climb_demand(m, PM_NONE);
        else if (k->mood != PM_MOOD_FACT && !says)
            m->planned = true;
    }
    if (first || (m->light && verb))
        read_modifiers(m, f, first);
    if (m->light)
        read_ends(m, f);
    if (verb)
        read_world(m, f);
    if (verb)
        read_afterthought(m, f);
}

/* "X bought it, she said"; "say X bought it", with no one who says so. */
static void read_aside(pm_climb *m, uint32_t aside)
{
    if (pm_climb_modified(m, aside, PM_S_FALSE_ADV))
        m->negated |= !m->presupposed; /* "X sold it, the paper wrongly reported" */
    if (pm_climb_first(m, aside, PM_ARC_SUBJECT) != PM_NONE || pm_climb_frame(m, aside)->passive ||
        !pm_climb_in(m, aside, PM_S_SUPPOSE_V))
        pm_climb_report(m, pm_climb_first(m, aside, PM_ARC_SUBJECT));
    else
        m->unsaid = true;
}

/* One step from T to its governor. False at the top. */
static bool step(pm_climb *m, uint32_t *t)
{
    const pm_frame *f = pm_climb_frame(m, *t);
    uint32_t g = f->governor;
    if (g == PM_NONE)
        return false;
    m->pass = false;
    m->light &= f->link == PM_LINK_SLOT || f->link == PM_LINK_CONJUNCT;
    switch ((pm_link)f->link) {
    case PM_LINK_SLOT: pm_climb_slot(m, *t, g); break;
    case PM_LINK_COMPLEMENT: case PM_LINK_INFINITIVE: case PM_LINK_GERUND:
        if (pm_climb_frame(m, g)->kind == PM_FRAME_NOUN)
            pm_climb_noun_clause(m, f, g);
        else
            pm_climb_clause(m, f, g);
        break;
    case PM_LINK_NOUN_CLAUSE: pm_climb_noun_clause(m, f, g); break;
    case PM_LINK_RELATIVE: pm_climb_relative(m, *t, g); break;
    case PM_LINK_ADVERBIAL: pm_climb_adverbial(m, *t, g); break;
    case PM_LINK_CONJUNCT: m->pass = true; break;
    case PM_LINK_REPORTED:
        m->negated |= !m->presupposed && pm_climb_modified(m, g, PM_S_FALSE_ADV);
        pm_climb_report(m, pm_climb_first(m, g, PM_ARC_SUBJECT));
        break;
    case PM_LINK_NONE: break;
    }
    if (pm_climb_frame(m, g)->kind == PM_FRAME_NOUN && f->link == PM_LINK_SLOT && pm_climb_frame(m, g)->negated && !m->presupposed)
        m->negated = true;
    *t = g;
    return true;
}

/* "it says" makes nothing a fact where "it" may be somebody else. */
#define SURE_PRONOUN 0.75f

static bool same_entity(const pm_climb *m, uint32_t speaker, uint32_t subject)
{
    static const pm_filler none = {.slot_count = 0};
    if (speaker == PM_NONE)
        return false;
    uint32_t s = pm_denoted(m->c, speaker, &none);
    if (s != PM_NONE && m->c->mentions->list[s].kind == PM_PRONOUN && m->c->mentions->list[s].score < SURE_PRONOUN)
        return false;
    return s != PM_NONE && m->c->mentions->list[s].entity == m->c->mentions->list[subject].entity;
}

/* A title or place that the sentence takes for granted: beside a name, not said
 * of it ("X, head of Y": yes; "X is head of Y": no). */
static bool granted(const pm_climb *m, const pm_rule *rule, uint32_t predicate)
{
    const pm_frame *p = pm_climb_frame(m, predicate);
    if (!rule->fact)
        return false;
    if (p->kind != PM_FRAME_NOUN) { /* "X, based in Y", "X, which is based in Y" */
        uint32_t who = pm_climb_first(m, predicate, p->passive ? PM_ARC_OBJECT : PM_ARC_SUBJECT);
        return (p->link == PM_LINK_NOUN_CLAUSE && !p->link_word.len) ||
               (p->link == PM_LINK_RELATIVE && (who == PM_NONE || who == p->governor || pm_climb_frame(m, who)->relative));
    }
    for (int steps = 0; p->link == PM_LINK_SLOT && p->slot == PM_ARC_CONJUNCT && p->governor != PM_NONE && steps < 4; steps++)
        p = pm_climb_frame(m, p->governor);
    if (p->link != PM_LINK_SLOT || p->governor == PM_NONE)
        return true;
    const pm_frame *g = pm_climb_frame(m, p->governor);
    /* "will serve as head", but "As head of Y, X declined", "is known as the head of Y" */
    bool as = !pm_climb_in(m, p->governor, PM_S_KNOW_V) && p->slot == PM_ARC_PREP && g->kind == PM_FRAME_VERB && p->start > g->start && pm_str_eqz(p->link_word, "as");
    return !as && p->slot != PM_ARC_ATTRIBUTE && !(p->slot == PM_ARC_SUBJECT && pm_str_eqz(g->lemma, "be"));
}

static pm_modality weigh_granted(const pm_climb *m, bool quoted)
{
    if (m->past)
        return PM_PAST;
    if (m->negated && !m->cut)
        return PM_DENIED;
    if (m->planned || m->should) /* "will be", "should be mayor" */
        return PM_PLANNED;
    return quoted ? PM_REPORTED : PM_STATED;
}

static pm_modality weigh(const pm_climb *m, const pm_rule *rule, bool lasting, bool quoted)
{
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
    bool says = rule->x.slots[0].kind == PM_SLOT_SPEAKER; /* who says "they must stop" demands it */
    if (m->demanded && !(rule->own && says))
        return m->noun_path && !m->sought && !rule->fact ? PM_REPORTED : PM_PLANNED;
    if (m->planned)
        return PM_PLANNED;
    return said ? PM_REPORTED : PM_STATED;
}

void pm_stance_of(pm_stance *out, const pm_match_context *c, const pm_stance_classes *words,
                  const pm_rule *rule, uint32_t predicate, uint32_t subject)
{
    const pm_frame *p = &c->frames->list.at[predicate];
    pm_climb m = {.c = c, .k = c->core, .words = words, .noun_path = p->kind == PM_FRAME_NOUN, .light = true, .content = PM_NONE,
                  .speaker = PM_NONE, .demander = PM_NONE};
    m.own = rule->own;
    m.title = granted(&m, rule, predicate);
    uint32_t t = predicate;
    for (int steps = 0; steps < PM_CLIMB; steps++) {
        read_own(&m, t, steps == 0);
        uint32_t aside = pm_climb_frame(&m, t)->aside;
        if (aside != PM_NONE)
            read_aside(&m, aside);
        if (!step(&m, &t))
            break;
    }
    if (c->frames->attribution != PM_NONE)
        pm_climb_report(&m, c->frames->attribution);
    bool quoted = p->quoted;
    *out = (pm_stance){.quoted = quoted, .speaker = m.speaker, .demanded = m.demanded, .unsaid = m.unsaid && rule->modality < 0};
    out->modality = m.title ? weigh_granted(&m, quoted) : weigh(&m, rule, pm_is(c, predicate, c->core->lasting_v), quoted);
    if (m.cut || (m.demanded && !rule->own))
        out->speaker = m.demander != PM_NONE ? m.demander : m.speaker;
    if (out->modality == PM_REPORTED && rule->own && m.reported && same_entity(&m, out->speaker, subject))
        out->modality = PM_STATED;
    if (rule->modality >= 0)
        out->modality = (pm_modality)rule->modality;
    if (out->modality == PM_STATED)
        out->speaker = PM_NONE;
}
