#include "relate/attach.h"

static void place_verb(pm_attach *r, pm_clause *c, uint32_t v)
{
    if (c->governor != PM_NONE)
        pm_at_govern(r, v, c->governor, c->link, c->word);
    if (c->kind == PM_CLAUSE_RELATIVE && c->subject == PM_NONE) {
        if (c->gap.len)
            pm_arc_add(r->f, v, PM_ARC_PREP, c->gap, c->antecedent, 0);
        pm_at_set_subject(r, v, c->antecedent);
    } else {
        pm_at_set_subject(r, v, c->subject);
        if (c->kind == PM_CLAUSE_RELATIVE && c->antecedent != PM_NONE)
            pm_arc_add(r->f, v, c->gap.len ? PM_ARC_PREP : PM_ARC_OBJECT, c->gap, c->antecedent, 0);
    }
    c->verb = v;
    pm_at_place_aside(r, v);
    if (c->governor == PM_NONE && c->kind == PM_CLAUSE_ADVERBIAL && r->adverbial == PM_NONE) {
        r->adverbial = v;
        pm_at_frame(r, v)->link_word = c->word;
    }
    if (c->kind == PM_CLAUSE_MAIN) {
        if (r->first_main == PM_NONE)
            r->first_main = v;
        for (uint32_t k = 0; k < r->front_count; k++)
            pm_arc_add(r->f, v, PM_ARC_PREP, r->front[k].word, r->front[k].to, 0);
        r->front_count = 0;
        if (r->adverbial != PM_NONE && r->adverbial != v) {
            pm_at_govern(r, r->adverbial, v, PM_LINK_ADVERBIAL, pm_at_frame(r, r->adverbial)->link_word);
            r->adverbial = PM_NONE;
        }
    }
    r->last_verb = v;
}

static uint32_t root_of(const pm_attach *r, uint32_t f)
{
    for (uint32_t steps = 0; steps < 64 && pm_at_frame(r, f)->governor != PM_NONE; steps++)
        f = pm_at_frame(r, f)->governor;
    return f;
}

/* "…, said X": the verb of saying stands beside the clause it governs. */
static bool reporting_aside(pm_attach *r, uint32_t v)
{
    if (!pm_at_lemma_is(r, v, PM_W_CLAUSE_VERB) || r->first_main == PM_NONE || pm_at_frame(r, v)->passive)
        return false;
    pm_item_kind next = pm_at_kind_at(r, r->i + 1);
    uint32_t p = pm_at_previous(r, r->i);
    bool inverted = p != PM_NONE && (pm_at_kind_at(r, p) == PM_I_COMMA || pm_at_kind_at(r, p) == PM_I_STOP) && next == PM_I_NOUN;
    bool behind = p != PM_NONE && pm_at_kind_at(r, p) == PM_I_NOUN &&
                  (next == PM_I_STOP || next == PM_I_COMMA || next == PM_I_TIME ||
                   (next == PM_I_PREP && !pm_at_finite_follows(r, r->i + 1)));
    if (!inverted && !behind)
        return false;
    uint32_t root = root_of(r, r->first_main);
    if (root == v)
        return false;
    if (inverted) {
        r->inverted = pm_at_item_at(r, r->i + 1)->whole;
        pm_at_set_subject(r, v, r->inverted);
        r->depth = 0;
        *pm_at_top(r) = (pm_clause){PM_CLAUSE_MAIN, r->inverted, v, PM_NONE, PM_AT_NOTHING, PM_NONE, PM_LINK_NONE, PM_AT_NOTHING};
    } else {
        pm_clause *c = pm_at_top(r);
        uint32_t subject = r->last_noun;
        pm_at_detach(r, subject);
        if (c->subject == subject && c->verb == PM_NONE)
            c->verb = v;
        pm_at_set_subject(r, v, subject);
    }
    pm_at_govern(r, root, v, PM_LINK_REPORTED, PM_AT_NOTHING);
    r->last_verb = v;
    return true;
}

static void coordinate(pm_attach *r, pm_clause *c, uint32_t v)
{
    uint32_t first = c->verb;
    pm_at_take_over(r, v, PM_CONTROL_SUBJECT, first);
    pm_at_govern(r, v, first, PM_LINK_CONJUNCT, PM_AT_NOTHING);
    c->verb = v;
    r->last_verb = v;
}

/* The innermost clause that has a subject and no verb, or PM_NONE. */
static uint32_t awaiting(const pm_attach *r)
{
    for (uint32_t d = r->depth + 1; d-- > 0;)
        if (pm_at_awaits_verb(&r->stack[d]))
            return d;
    return PM_NONE;
}

/* "the contract Acme signed": two phrases side by side, then the verb. */
static bool contact_clause(pm_attach *r, uint32_t v)
{
    uint32_t p = pm_at_previous(r, r->i), first = p == PM_NONE || p == 0 ? PM_NONE : p - 1;
    if (first == PM_NONE || pm_at_kind_at(r, p) != PM_I_NOUN || pm_at_kind_at(r, first) != PM_I_NOUN)
        return false;
    uint32_t subject = pm_at_item_at(r, p)->whole, antecedent = pm_at_item_at(r, first)->whole;
    const pm_frame *a = pm_at_frame(r, antecedent);
    if (a->proper || a->pronoun || subject != r->last_noun)
        return false;
    if (pm_at_top(r)->verb == PM_NONE && pm_at_top(r)->subject == subject && r->front_count > 0)
        return false; /* "In the first year he had …" */
    pm_at_detach(r, subject);
    if (r->last_verb != PM_NONE && pm_at_lemma_is(r, r->last_verb, PM_W_TELL_VERB)) {
        if (!pm_at_open_clause(r, PM_CLAUSE_COMPLEMENT, r->last_verb, PM_LINK_COMPLEMENT, PM_AT_NOTHING))
            return false;
    } else {
        if (!pm_at_open_clause(r, PM_CLAUSE_RELATIVE, antecedent, PM_LINK_RELATIVE, PM_AT_NOTHING))
            return false;
        pm_at_top(r)->antecedent = antecedent;
    }
    pm_at_top(r)->subject = subject;
    place_verb(r, pm_at_top(r), v);
    return true;
}

/* "helps the agency track people": a bare infinitive behind the object. */
static bool bare_infinitive(pm_attach *r, uint32_t v)
{
    uint32_t u = r->last_verb;
    const pm_frame *k = pm_at_frame(r, v);
    if (u != PM_NONE && pm_str_eqz(pm_at_frame(r, u)->lemma, "help") && pm_at_previous_kind(r, r->i) == PM_I_VERB) {
        pm_at_take_over(r, v, PM_CONTROL_SUBJECT, u); /* "helped raise" */
        pm_at_govern(r, v, u, PM_LINK_INFINITIVE, PM_AT_NOTHING);
        r->last_verb = v;
        return true;
    }
    if (u == PM_NONE || !pm_at_lemma_is(r, u, PM_W_OBJECT_CONTROL) || !pm_str_eq(k->word, k->lemma) || k->mood ||
        pm_at_previous_kind(r, r->i) != PM_I_NOUN || pm_at_frame(r, r->last_noun)->governor != u ||
        pm_at_frame(r, r->last_noun)->slot != PM_ARC_OBJECT || pm_at_lemma_is(r, u, PM_W_CLAUSE_VERB))
        return false;
    pm_at_set_subject(r, v, r->last_noun);
    pm_at_govern(r, v, u, PM_LINK_INFINITIVE, PM_AT_NOTHING);
    r->last_verb = v;
    return true;
}

static void begin_without_subject(pm_attach *r, uint32_t v)
{
    r->depth = 0;
    *pm_at_top(r) = (pm_clause){PM_CLAUSE_MAIN, PM_NONE, PM_NONE, PM_NONE, PM_AT_NOTHING, PM_NONE, PM_LINK_NONE, PM_AT_NOTHING};
    place_verb(r, pm_at_top(r), v);
}

/* "Whether Acme sold data is unclear": the clause is the subject. */
static bool clause_is_subject(const pm_attach *r)
{
    if (r->adverbial == PM_NONE || r->first_main != PM_NONE || pm_at_previous_kind(r, r->i) == PM_I_COMMA)
        return false;
    pm_str word = pm_at_frame(r, r->adverbial)->link_word;
    return pm_str_eqz(word, "that") || pm_str_eqz(word, "whether");
}

static void on_finite(pm_attach *r, uint32_t v)
{
    pm_item_kind before = pm_at_previous_kind(r, r->i);
    pm_clause *c = pm_at_top(r);
    if (reporting_aside(r, v) || bare_infinitive(r, v) || contact_clause(r, v))
        return;
    if (c->verb == PM_NONE) {
        if (c->subject == PM_NONE && c->kind != PM_CLAUSE_RELATIVE && before == PM_I_NOUN && r->last_noun != PM_NONE &&
            r->noun_host == PM_NONE) {
            pm_at_detach(r, r->last_noun);
            c->subject = r->last_noun;
        }
        place_verb(r, c, v);
        return;
    }
    if (before == PM_I_AND) {
        coordinate(r, c, v);
        return;
    }
    if (clause_is_subject(r)) {
        begin_without_subject(r, v);
        return;
    }
    uint32_t d = awaiting(r);
    if (d != PM_NONE) {
        r->depth = d;
        place_verb(r, pm_at_top(r), v);
        return;
    }
    if (before == PM_I_NOUN && r->last_noun != PM_NONE) {
        uint32_t subject = r->last_noun, u = pm_at_frame(r, subject)->governor;
        bool object = u != PM_NONE && pm_at_frame(r, u)->kind == PM_FRAME_VERB && pm_at_frame(r, subject)->link == PM_LINK_SLOT &&
                      (pm_at_frame(r, subject)->slot == PM_ARC_OBJECT || pm_at_frame(r, subject)->slot == PM_ARC_DATIVE);
        if (object && pm_at_lemma_is(r, u, PM_W_CLAUSE_VERB)) {
            pm_at_detach(r, subject);
            pm_at_open_clause(r, PM_CLAUSE_COMPLEMENT, u, PM_LINK_COMPLEMENT, PM_AT_NOTHING);
            pm_at_top(r)->subject = subject;
            place_verb(r, pm_at_top(r), v);
            return;
        }
        if (object || r->noun_host == PM_NONE) {
            if (pm_at_frame(r, subject)->slot == PM_ARC_CONJUNCT || object)
                pm_at_detach(r, subject);
            pm_at_begin_clause(r, subject, false);
            place_verb(r, pm_at_top(r), v);
            return;
        }
    }
    if (before == PM_I_COMMA) {
        coordinate(r, c, v);
        return;
    }
    if (r->first_main == PM_NONE) { /* "Among those who … were members of X" */
        begin_without_subject(r, v);
        return;
    }
    r->last_verb = v; /* nobody's verb: it has no subject */
}

static uint32_t object_before(const pm_attach *r, uint32_t u)
{
    uint32_t near = r->last_noun;
    if (near == PM_NONE || u == PM_NONE)
        return PM_NONE;
    uint32_t dative = pm_arc_find(r->f, u, PM_ARC_DATIVE);
    if (dative != PM_NONE && dative != r->s->surface_subject.at[u])
        return dative;
    for (uint32_t a = pm_at_frame(r, u)->first_arc; a != PM_NONE; a = r->f->arcs.at[a].next) {
        const pm_arc *arc = &r->f->arcs.at[a];
        if (arc->to != near || pm_str_eqz(pm_at_frame(r, near)->lemma, "money"))
            continue;
        if (arc->role == PM_ARC_OBJECT || arc->role == PM_ARC_DATIVE)
            return near;
        if (arc->role == PM_ARC_PREP && (pm_str_eqz(arc->word, "on") || pm_str_eqz(arc->word, "upon") || pm_str_eqz(arc->word, "for") || pm_str_eqz(arc->word, "to")))
            return near;
    }
    uint32_t object = pm_arc_find(r->f, u, PM_ARC_OBJECT);
    if (object != PM_NONE && pm_str_eqz(pm_at_frame(r, object)->lemma, "money"))
        return PM_NONE; /* "pay $2 million to settle" */
    return r->s->surface_subject.at[u] == object ? PM_NONE : object;
}

static void on_infinitive(pm_attach *r, uint32_t v)
{
    uint32_t p = pm_at_previous(r, r->i), u = r->last_verb, near = r->last_noun;
    pm_item_kind before = p == PM_NONE ? PM_I_STOP : pm_at_kind_at(r, p);
    if (before == PM_I_AND && u != PM_NONE) {
        pm_at_take_over(r, v, PM_CONTROL_SUBJECT, u);
        pm_at_govern(r, v, u, PM_LINK_CONJUNCT, PM_AT_NOTHING);
    } else if (before == PM_I_NOUN && near != PM_NONE) {
        uint32_t object = object_before(r, u);
        const pm_frame *n = pm_at_frame(r, near);
        bool noun_asks = n->link == PM_LINK_SLOT && n->slot == PM_ARC_PREP && n->governor != PM_NONE &&
                         pm_at_frame(r, n->governor)->kind == PM_FRAME_NOUN && pm_at_lemma_is(r, n->governor, PM_W_OBJECT_CONTROL) &&
                         (pm_str_eqz(n->link_word, "for") || pm_str_eqz(n->link_word, "on") || pm_str_eqz(n->link_word, "to"));
        if (noun_asks) {
            pm_at_set_subject(r, v, near);
            pm_at_govern(r, v, n->governor, PM_LINK_NOUN_CLAUSE, PM_STR("to"));
        } else if (object != PM_NONE && object != r->s->surface_subject.at[u] && pm_at_lemma_is(r, u, PM_W_OBJECT_CONTROL)) {
            pm_at_set_subject(r, v, object);
            pm_at_govern(r, v, u, PM_LINK_INFINITIVE, PM_AT_NOTHING);
        } else if (u != PM_NONE && pm_at_frame(r, u)->passive && near == r->s->surface_subject.at[u]) {
            pm_at_take_over(r, v, PM_CONTROL_SUBJECT, u);
            pm_at_govern(r, v, u, PM_LINK_INFINITIVE, PM_AT_NOTHING);
        } else if (!n->proper && !n->pronoun && n->mention == PM_NONE && !pm_str_eqz(n->lemma, "money")) {
            pm_at_take_over(r, v, PM_CONTROL_AGENT, near);
            pm_at_govern(r, v, near, PM_LINK_NOUN_CLAUSE, PM_STR("to"));
        } else if (u != PM_NONE) {
            pm_at_take_over(r, v, PM_CONTROL_SUBJECT, u);
            pm_at_govern(r, v, u, PM_LINK_ADVERBIAL, PM_STR("to"));
        }
    } else if (before == PM_I_ADJECTIVE) {
        uint32_t a = pm_at_item_at(r, p)->frame;
        if (u != PM_NONE)
            pm_at_take_over(r, v, PM_CONTROL_SUBJECT, u);
        pm_at_govern(r, v, a, PM_LINK_INFINITIVE, PM_AT_NOTHING);
    } else if (u != PM_NONE && before != PM_I_STOP) {
        uint32_t object = object_before(r, u);
        bool own = before == PM_I_VERB && object == PM_NONE;
        if (!own && object != PM_NONE && pm_at_lemma_is(r, u, PM_W_OBJECT_CONTROL))
            pm_at_set_subject(r, v, object);
        else
            pm_at_take_over(r, v, PM_CONTROL_SUBJECT, u);
        pm_at_govern(r, v, u, before == PM_I_VERB || object != PM_NONE ? PM_LINK_INFINITIVE : PM_LINK_ADVERBIAL,
               before == PM_I_VERB || object != PM_NONE ? PM_AT_NOTHING : PM_STR("to"));
    } else {
        r->waiting = v;
    }
    r->last_verb = v;
}

static void after_preposition(pm_attach *r, uint32_t v)
{
    uint32_t at = r->pending_prep, p = pm_at_previous(r, at), u = r->last_verb;
    pm_str word = pm_at_item_at(r, at)->word;
    r->pending_prep = PM_NONE;
    pm_item_kind before = p == PM_NONE ? PM_I_STOP : pm_at_kind_at(r, p);
    if (before == PM_I_STOP || (u == PM_NONE && before != PM_I_NOUN)) {
        r->waiting = v;
        return;
    }
    if (u != PM_NONE && pm_at_lemma_is(r, u, PM_W_OBJECT_GERUND)) {
        uint32_t object = pm_arc_find(r->f, u, PM_ARC_OBJECT);
        if (object != PM_NONE)
            pm_at_set_subject(r, v, object);
        pm_at_govern(r, v, u, PM_LINK_GERUND, word);
    } else if (before == PM_I_NOUN && r->last_noun != PM_NONE && !pm_at_frame(r, r->last_noun)->proper &&
               (pm_str_eqz(word, "of") || pm_str_eqz(word, "for") || pm_str_eqz(word, "about") || pm_str_eqz(word, "against"))) {
        pm_at_take_over(r, v, PM_CONTROL_AGENT, r->last_noun);
        pm_at_govern(r, v, r->last_noun, PM_LINK_GERUND, word);
    } else if (u != PM_NONE) {
        if (!pm_str_eqz(word, "over") && !pm_str_eqz(word, "against")) /* "quit over selling": whose act is not said */
            pm_at_take_over(r, v, PM_CONTROL_SUBJECT, u);
        pm_at_govern(r, v, u, PM_LINK_GERUND, word);
    }
}

static void on_gerund(pm_attach *r, uint32_t v)
{
    uint32_t p = pm_at_previous(r, r->i), u = r->last_verb, near = r->last_noun;
    pm_item_kind before = p == PM_NONE ? PM_I_STOP : pm_at_kind_at(r, p);
    pm_clause *c = pm_at_top(r);
    if (r->pending_prep != PM_NONE) {
        after_preposition(r, v);
    } else if (before == PM_I_CONJUNCTION) {
        if (r->depth > 0)
            r->depth--;
        if (u != PM_NONE) {
            pm_at_take_over(r, v, PM_CONTROL_SUBJECT, u);
            pm_at_govern(r, v, u, PM_LINK_ADVERBIAL, pm_at_item_at(r, p)->word);
        } else {
            r->waiting = v;
        }
    } else if (before == PM_I_AND && u != PM_NONE) {
        pm_at_take_over(r, v, PM_CONTROL_SUBJECT, u);
        pm_at_govern(r, v, u, PM_LINK_CONJUNCT, PM_AT_NOTHING);
    } else if (before == PM_I_VERB && u != PM_NONE) {
        pm_at_take_over(r, v, PM_CONTROL_SUBJECT, u);
        pm_at_govern(r, v, u, PM_LINK_GERUND, PM_AT_NOTHING);
    } else if (before == PM_I_NOUN && near != PM_NONE && u != PM_NONE && pm_str_eqz(pm_at_frame(r, near)->lemma, "money")) {
        pm_at_take_over(r, v, PM_CONTROL_SUBJECT, u); /* "spent $2 million supporting X" */
        pm_at_govern(r, v, u, PM_LINK_ADVERBIAL, PM_AT_NOTHING);
    } else if (before == PM_I_NOUN && near != PM_NONE) {
        pm_at_govern(r, v, near, PM_LINK_NOUN_CLAUSE, PM_AT_NOTHING);
        pm_at_set_subject(r, v, near);
    } else if (before == PM_I_STOP) {
        r->waiting = v;
    } else if (c->verb != PM_NONE) {
        pm_at_take_over(r, v, PM_CONTROL_SUBJECT, c->verb);
        pm_at_govern(r, v, c->verb, PM_LINK_ADVERBIAL, PM_AT_NOTHING);
    } else if (c->subject != PM_NONE) {
        pm_at_govern(r, v, c->subject, PM_LINK_NOUN_CLAUSE, PM_AT_NOTHING);
        pm_at_set_subject(r, v, c->subject);
    }
    r->last_verb = v;
}

static void on_participle(pm_attach *r, uint32_t v)
{
    uint32_t p = pm_at_previous(r, r->i), near = r->last_noun, u = r->last_verb;
    pm_item_kind before = p == PM_NONE ? PM_I_STOP : pm_at_kind_at(r, p);
    pm_at_frame(r, v)->passive = true;
    if (before == PM_I_AND && u != PM_NONE) {
        pm_at_take_over(r, v, PM_CONTROL_SUBJECT, u);
        pm_at_govern(r, v, u, PM_LINK_CONJUNCT, PM_AT_NOTHING);
    } else if ((before == PM_I_NOUN || before == PM_I_COMMA) && near != PM_NONE) {
        pm_at_govern(r, v, near, PM_LINK_NOUN_CLAUSE, PM_AT_NOTHING);
        pm_at_set_subject(r, v, near);
    } else if (before == PM_I_CONJUNCTION || before == PM_I_STOP) {
        if (before == PM_I_CONJUNCTION && r->depth > 0)
            r->depth--;
        r->waiting = v;
    } else if (u != PM_NONE) {
        pm_at_take_over(r, v, PM_CONTROL_SUBJECT, u);
        pm_at_govern(r, v, u, PM_LINK_GERUND, PM_AT_NOTHING);
    }
    r->last_verb = v;
}

void pm_at_on_verb(pm_attach *r, const pm_item *it)
{
    uint32_t v = it->frame;
    /* "before Amazon sold": the preposition was a conjunction */
    if (r->pending_prep != PM_NONE && it->verb_kind == PM_V_FINITE)
        r->pending_prep = PM_NONE;
    switch ((pm_verb_kind)it->verb_kind) {
    case PM_V_FINITE:
        on_finite(r, v);
        break;
    case PM_V_INFINITIVE:
        on_infinitive(r, v);
        break;
    case PM_V_GERUND:
        on_gerund(r, v);
        break;
    case PM_V_PARTICIPLE:
        on_participle(r, v);
        break;
    }
    r->noun_host = PM_NONE;
    r->list_head = PM_NONE;
    r->apposed = PM_NONE;
}
