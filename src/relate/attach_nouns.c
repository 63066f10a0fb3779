#include "relate/attach.h"

/* A list goes on after the phrase at I: ", NP … and NP". */
static bool list_follows(const pm_attach *r, uint32_t i)
{
    for (uint32_t j = i + 1; j < r->n && j < i + 24; j++) {
        pm_item_kind k = pm_at_kind_at(r, j);
        if (k == PM_I_AND)
            return pm_at_kind_at(r, j + 1) == PM_I_NOUN || pm_at_kind_at(r, j + 1) == PM_I_ADVERB;
        if (k == PM_I_COMMA) {
            if (pm_at_kind_at(r, j + 1) != PM_I_NOUN && pm_at_kind_at(r, j + 1) != PM_I_AND)
                return false;
        } else if (k == PM_I_PREP) {
            if (!pm_str_eqz(pm_at_item_at(r, j)->word, "of"))
                return false;
        } else if (k != PM_I_NOUN) {
            return false;
        }
    }
    return false;
}

static bool is_copula(const pm_attach *r, uint32_t v)
{
    return !pm_at_frame(r, v)->passive && (pm_at_lemma_is(r, v, PM_W_COPULA));
}

/* A noun behind the verb without a preposition. */
static void add_object(pm_attach *r, uint32_t v, uint32_t noun)
{
    if (is_copula(r, v)) {
        pm_arc_add(r->f, v, PM_ARC_ATTRIBUTE, PM_AT_NOTHING, noun, 0);
        return;
    }
    uint32_t object = pm_arc_find(r->f, v, PM_ARC_OBJECT);
    if (object == PM_NONE) {
        pm_arc_add(r->f, v, PM_ARC_OBJECT, PM_AT_NOTHING, noun, 0);
        return;
    }
    bool naming = pm_at_lemma_is(r, v, PM_W_NAMING_VERB);
    if (pm_at_lemma_is(r, v, PM_W_DATIVE_VERB) && !naming) {
        for (uint32_t a = pm_at_frame(r, v)->first_arc; a != PM_NONE; a = r->f->arcs.at[a].next)
            if (r->f->arcs.at[a].role == PM_ARC_OBJECT)
                r->f->arcs.at[a].role = PM_ARC_DATIVE;
        if (pm_at_frame(r, object)->governor == v)
            pm_at_frame(r, object)->slot = PM_ARC_DATIVE;
        pm_arc_add(r->f, v, PM_ARC_OBJECT, PM_AT_NOTHING, noun, 0);
    } else if (naming) {
        pm_arc_add(r->f, v, PM_ARC_ATTRIBUTE, PM_AT_NOTHING, noun, 0);
    }
}

bool pm_at_awaits_verb(const pm_clause *c)
{
    return c->subject != PM_NONE && c->verb == PM_NONE;
}

static bool includes(pm_str word)
{
    return pm_str_eqz(word, "such_as") || pm_str_eqz(word, "including") || pm_str_eqz(word, "like");
}

static bool along(pm_str word)
{
    return pm_str_eqz(word, "along_with") || pm_str_eqz(word, "together_with") || pm_str_eqz(word, "as_well_as");
}

/* The noun phrase behind a preposition. */
static void attach_prep(pm_attach *r, uint32_t noun)
{
    uint32_t at = r->pending_prep, p = pm_at_previous(r, at);
    pm_str word = pm_at_item_at(r, at)->word;
    r->pending_prep = PM_NONE;
    pm_item_kind before = p == PM_NONE ? PM_I_STOP : pm_at_kind_at(r, p);
    uint32_t verb = r->last_verb, near = r->last_noun, host = r->noun_host;
    bool as = pm_str_eqz(word, "as") && verb != PM_NONE && near != pm_at_top(r)->subject;
    bool adjacent = before == PM_I_NOUN && near != PM_NONE && !as;
    r->noun_host = PM_NONE;
    if (pm_str_eqz(word, "according_to")) {
        r->f->attribution = noun;
        return;
    }
    if ((includes(word) || along(word)) && near != PM_NONE && (adjacent || before == PM_I_COMMA || before == PM_I_BREAK)) {
        bool whole = along(word) && pm_at_awaits_verb(pm_at_top(r));
        uint32_t outer = pm_at_frame(r, near)->governor; /* "donors to X, including Y" */
        if (includes(word) && pm_at_frame(r, near)->proper && outer != PM_NONE && pm_at_frame(r, outer)->kind == PM_FRAME_NOUN &&
            pm_at_frame(r, outer)->plural && pm_at_frame(r, near)->slot == PM_ARC_PREP)
            near = outer;
        pm_arc_add(r->f, whole ? pm_at_top(r)->subject : near, includes(word) ? PM_ARC_INCLUDES : PM_ARC_CONJUNCT, word, noun, 0);
        r->noun_host = near;
        return;
    }
    if (before == PM_I_ADJECTIVE) {
        pm_arc_add(r->f, pm_at_item_at(r, p)->frame, PM_ARC_PREP, word, noun, 0);
        r->noun_host = pm_at_item_at(r, p)->frame;
        return;
    }
    bool of = pm_str_eqz(word, "of");
    if (pm_str_eqz(word, "by") && verb != PM_NONE && pm_at_frame(r, verb)->passive &&
        pm_arc_find(r->f, verb, PM_ARC_SUBJECT) == PM_NONE && !(adjacent && near == r->s->surface_subject.at[verb])) {
        pm_arc_add(r->f, verb, PM_ARC_SUBJECT, word, noun, 0);
        return;
    }
    if (adjacent) {
        bool pronoun = pm_at_frame(r, near)->pronoun && !of;
        if (!pronoun)
            pm_arc_add(r->f, near, PM_ARC_PREP, word, noun, 0);
        r->noun_host = pronoun ? PM_NONE : near;
        if (of)
            return;
        for (uint32_t steps = 0; host != PM_NONE && steps < 3; steps++) {
            if (pm_at_frame(r, host)->kind == PM_FRAME_NOUN)
                pm_arc_add(r->f, host, PM_ARC_PREP, word, noun, 1);
            uint32_t g = pm_at_frame(r, host)->governor;
            host = g != PM_NONE && pm_at_frame(r, g)->kind == PM_FRAME_NOUN ? g : PM_NONE;
        }
    }
    pm_clause *c = pm_at_top(r);
    if (verb != PM_NONE && (!adjacent || near != c->subject || c->verb != PM_NONE))
        pm_arc_add(r->f, verb, PM_ARC_PREP, word, noun, adjacent && !pm_at_frame(r, near)->pronoun ? 1 : 0);
    else if (verb == PM_NONE && !adjacent && r->front_count < 4)
        r->front[r->front_count++] = (pm_arc){.word = word, .to = noun};
}

/* The clause to which a subject before a verb belongs: an outer one that has
 * neither, else a new one beside the innermost. */
void pm_at_begin_clause(pm_attach *r, uint32_t noun, bool by_and)
{
    for (uint32_t d = r->depth; ; d--) {
        if (r->stack[d].subject == PM_NONE && r->stack[d].verb == PM_NONE) {
            r->depth = d;
            r->stack[d].subject = noun;
            return;
        }
        if (d == 0)
            break;
    }
    pm_clause *c = pm_at_top(r);
    pm_clause next = {PM_CLAUSE_MAIN, noun, PM_NONE, PM_NONE, PM_AT_NOTHING, PM_NONE, PM_LINK_NONE, PM_AT_NOTHING};
    if (by_and && c->kind == PM_CLAUSE_COMPLEMENT) {
        next = *c;
        next.subject = noun;
        next.verb = PM_NONE;
    } else {
        r->depth = 0;
    }
    *pm_at_top(r) = next;
}

/* The phrase of the list or apposition to which NOUN belongs: with "the head
 * of X and Y" the one that is like it. */
static uint32_t partner(const pm_attach *r, uint32_t noun)
{
    uint32_t near = r->last_noun, host = r->noun_host, whose = pm_arc_find(r->f, noun, PM_ARC_POSSESSOR);
    if (whose != PM_NONE && pm_at_frame(r, whose)->pronoun)
        return near; /* "Acme and its owners" */
    if (host != PM_NONE && pm_at_frame(r, host)->kind == PM_FRAME_NOUN &&
        pm_at_frame(r, noun)->proper != pm_at_frame(r, near)->proper && pm_at_frame(r, noun)->proper == pm_at_frame(r, host)->proper)
        return host;
    return near;
}

static uint32_t list_head(const pm_attach *r, uint32_t noun)
{
    const pm_frame *f = pm_at_frame(r, noun);
    if (f->link == PM_LINK_SLOT && f->slot == PM_ARC_CONJUNCT && f->governor != PM_NONE)
        return f->governor;
    return noun;
}

static void add_apposition(pm_attach *r, uint32_t first, uint32_t noun)
{
    pm_arc_add(r->f, first, PM_ARC_APPOSITION, PM_AT_NOTHING, noun, 0);
    pm_arc_add(r->f, noun, PM_ARC_APPOSITION, PM_AT_NOTHING, first, 1);
    r->apposed = first;
}

/* "Orbit founder and CEO Ana Lee": both titles are hers, and Orbit's. */
static bool merge_titles(pm_attach *r, uint32_t noun)
{
    uint32_t near = r->last_noun, title = pm_arc_find(r->f, noun, PM_ARC_APPOSITION);
    const pm_frame *n = pm_at_frame(r, near);
    if (title == PM_NONE || n->proper || n->pronoun || n->mention != PM_NONE || !pm_at_frame(r, noun)->proper ||
        !pm_grammar_is(r->grammar, n->lemma, PM_W_TITLE) || pm_arc_find(r->f, title, PM_ARC_COMPOUND) != PM_NONE ||
        pm_arc_find(r->f, title, PM_ARC_POSSESSOR) != PM_NONE)
        return false;
    uint32_t owner = pm_arc_find(r->f, near, PM_ARC_COMPOUND), poss = pm_arc_find(r->f, near, PM_ARC_POSSESSOR);
    if (owner == PM_NONE && poss == PM_NONE)
        return false;
    pm_arc_add(r->f, title, owner != PM_NONE ? PM_ARC_COMPOUND : PM_ARC_POSSESSOR, PM_AT_NOTHING, owner != PM_NONE ? owner : poss, 1);
    uint32_t g = n->governor;
    for (uint32_t a = g == PM_NONE ? PM_NONE : pm_at_frame(r, g)->first_arc; a != PM_NONE; a = r->f->arcs.at[a].next)
        if (r->f->arcs.at[a].to == near)
            r->f->arcs.at[a].to = noun;
    pm_at_frame(r, noun)->governor = g;
    pm_at_frame(r, noun)->link = n->link;
    pm_at_frame(r, noun)->slot = n->slot;
    pm_at_frame(r, noun)->link_word = n->link_word;
    pm_at_frame(r, near)->governor = noun;
    pm_at_frame(r, near)->link = PM_LINK_SLOT;
    pm_at_frame(r, near)->slot = PM_ARC_APPOSITION;
    pm_arc_add(r->f, noun, PM_ARC_APPOSITION, PM_AT_NOTHING, near, 0);
    pm_arc_add(r->f, near, PM_ARC_APPOSITION, PM_AT_NOTHING, noun, 1);
    if (pm_at_top(r)->subject == near)
        pm_at_top(r)->subject = noun;
    return true;
}

static void add_conjunct(pm_attach *r, uint32_t noun)
{
    if (merge_titles(r, noun))
        return;
    uint32_t and = pm_at_previous(r, r->i), break_ = and == PM_NONE ? PM_NONE : pm_at_previous(r, and);
    if (break_ != PM_NONE && pm_at_kind_at(r, and) == PM_I_AND && pm_at_kind_at(r, break_) == PM_I_BREAK)
        return; /* "…, head of A; and B": not A and B */
    uint32_t p = pm_at_previous(r, r->i), pp = p == PM_NONE ? PM_NONE : pm_at_previous(r, p);
    if (r->apposed != PM_NONE && pp != PM_NONE && pm_at_kind_at(r, p) == PM_I_AND && pm_at_kind_at(r, pp) == PM_I_COMMA) {
        pm_arc_add(r->f, list_head(r, r->apposed), PM_ARC_CONJUNCT, PM_AT_NOTHING, noun, 0);
        r->apposed = PM_NONE;
        return;
    }
    pm_arc_add(r->f, list_head(r, partner(r, noun)), PM_ARC_CONJUNCT, PM_AT_NOTHING, noun, 0);
}

/* "Backed by A, B and C, Acme": at B, the list of the front goes on. */
static bool front_list(const pm_attach *r)
{
    const pm_item *after = pm_at_item_at(r, r->i + 4);
    return r->waiting != PM_NONE && pm_at_kind_at(r, r->i + 1) == PM_I_AND && pm_at_kind_at(r, r->i + 2) == PM_I_NOUN &&
           pm_at_kind_at(r, r->i + 3) == PM_I_COMMA && pm_at_kind_at(r, r->i + 4) == PM_I_NOUN &&
           (pm_at_frame(r, after->whole)->proper || pm_at_frame(r, after->whole)->pronoun) && pm_at_finite_follows(r, r->i + 4);
}

/* A noun phrase behind a comma. */
static void after_comma(pm_attach *r, uint32_t noun)
{
    pm_clause *c = pm_at_top(r);
    uint32_t near = r->last_noun;
    bool listing = near != PM_NONE && (r->list_head == list_head(r, near) || list_follows(r, r->i));
    uint32_t p = pm_at_previous(r, r->i), pp = p == PM_NONE ? PM_NONE : pm_at_previous(r, p);
    bool beside = near != PM_NONE && pp != PM_NONE && pm_at_kind_at(r, pp) == PM_I_NOUN;
    bool opens = r->front_count > 0 || r->waiting != PM_NONE; /* "In June, …", "Based in Elmford, …" */
    /* "In Elmford, Ohio, Acme …": a name before a name is no subject */
    uint32_t next = pm_at_item_at(r, r->i + 2)->whole;
    bool inner = pm_at_frame(r, noun)->proper && pm_at_kind_at(r, r->i + 1) == PM_I_COMMA &&
                 pm_at_kind_at(r, r->i + 2) == PM_I_NOUN && pm_at_frame(r, next)->proper;
    if (beside && opens && c->subject == PM_NONE && c->verb == PM_NONE && front_list(r)) {
        r->list_head = list_head(r, near);
        add_conjunct(r, noun);
        return;
    }
    if (beside && opens && c->subject == PM_NONE && c->verb == PM_NONE && !inner &&
        pm_at_finite_follows(r, r->i) && near != c->subject) {
        c->subject = noun; /* "In June, Amazon sold" */
        return;
    }
    if (beside && pm_at_finite_follows(r, r->i) && !pm_at_awaits_verb(c) && !listing && !(inner && opens)) {
        pm_at_begin_clause(r, noun, false);
        return;
    }
    if (!beside) {
        if (pm_at_finite_follows(r, r->i))
            pm_at_begin_clause(r, noun, false);
        return;
    }
    if (pm_str_eqz(pm_at_item_at(r, p)->word, ":") && pm_at_awaits_verb(c) && pm_at_finite_follows(r, r->i)) {
        r->f->attribution = c->subject; /* "AP: the firm sold …" */
        c->subject = noun;
        return;
    }
    const pm_frame *subject = c->subject == PM_NONE ? NULL : pm_at_frame(r, c->subject);
    if (pm_at_awaits_verb(c) && subject && !subject->proper && near != c->subject && pm_at_frame(r, near)->proper &&
        pm_at_frame(r, noun)->proper && pm_at_finite_follows(r, r->i) && !listing) {
        add_apposition(r, c->subject, noun); /* "A unit of Acme, Whisper makes …" */
        return;
    }
    bool same = pm_at_frame(r, near)->proper == pm_at_frame(r, noun)->proper;
    if (listing && (same || r->list_head != PM_NONE || !list_follows(r, r->i) || !pm_at_frame(r, near)->proper)) {
        r->list_head = list_head(r, near);
        add_conjunct(r, noun);
        return;
    }
    add_apposition(r, near, noun);
}

void pm_at_detach(pm_attach *r, uint32_t noun)
{
    pm_frame *f = pm_at_frame(r, noun);
    uint32_t g = f->governor;
    if (g == PM_NONE || f->link != PM_LINK_SLOT)
        return;
    f->governor = PM_NONE;
    f->link = PM_LINK_NONE;
    for (uint32_t a = pm_at_frame(r, g)->first_arc; a != PM_NONE; a = r->f->arcs.at[a].next)
        if (r->f->arcs.at[a].to == noun)
            r->f->arcs.at[a].role = PM_ARC_CLAUSE; /* no rule reads a clause arc to a noun */
}

void pm_at_on_noun(pm_attach *r, const pm_item *it)
{
    uint32_t noun = it->whole;
    pm_clause *c = pm_at_top(r);
    pm_item_kind before = pm_at_previous_kind(r, r->i);
    if (noun == r->inverted) {
        r->last_noun = noun;
        r->noun_host = PM_NONE;
        return;
    }
    if (r->pending_prep != PM_NONE) {
        attach_prep(r, noun);
    } else if (before == PM_I_AND && r->last_noun != PM_NONE &&
               pm_at_kind_at(r, pm_at_previous(r, pm_at_previous(r, r->i))) != PM_I_VERB) {
        bool clause_done = c->verb != PM_NONE;
        if (clause_done && pm_at_finite_follows(r, r->i)) {
            pm_at_begin_clause(r, noun, true);
            r->noun_host = PM_NONE;
        } else {
            add_conjunct(r, noun);
        }
        r->list_head = PM_NONE;
    } else if (before == PM_I_COMMA || before == PM_I_BREAK) {
        after_comma(r, noun);
        r->noun_host = PM_NONE;
    } else if (c->verb == PM_NONE && c->subject == PM_NONE) {
        bool gerund_object = r->last_verb != PM_NONE && before == PM_I_VERB;
        if (gerund_object)
            add_object(r, r->last_verb, noun);
        else
            c->subject = noun;
        r->noun_host = PM_NONE;
    } else if (r->last_verb != PM_NONE && (before == PM_I_VERB || before == PM_I_NOUN)) {
        add_object(r, r->last_verb, noun);
        r->noun_host = PM_NONE;
    } else if (before == PM_I_ADJECTIVE || before == PM_I_PREP) {
        r->noun_host = PM_NONE;
    }
    r->last_noun = noun;
    if (r->waiting != PM_NONE && pm_at_top(r)->subject == noun && r->depth == 0) {
        pm_at_set_subject(r, r->waiting, noun);
        r->waiting = PM_NONE;
    }
}
