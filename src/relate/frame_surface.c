#include "relate/frame_surface.h"

enum { CLAUSES = 16, LOOK_AHEAD = 10 };

typedef enum clause_kind { CLAUSE_MAIN, CLAUSE_RELATIVE, CLAUSE_COMPLEMENT, CLAUSE_ADVERBIAL } clause_kind;

typedef struct clause {
    clause_kind kind;
    uint32_t subject;    /* noun frame, PM_NONE */
    uint32_t verb;       /* its last finite verb, PM_NONE */
    uint32_t antecedent; /* of a relative clause */
    pm_str gap;          /* "to which": the preposition */
    uint32_t governor;
    pm_link link;
    pm_str word;
} clause;

/* Where a verb without a subject of its own takes it from. */
typedef enum control_kind {
    CONTROL_NONE, CONTROL_SUBJECT /* of another verb */, CONTROL_AGENT /* of a noun */
} control_kind;

typedef struct reader {
    pm_frames *f;
    pm_surface *s;
    const pm_grammar *grammar;
    const pm_item *items;
    uint32_t n, i;
    clause stack[CLAUSES];
    uint32_t depth;
    uint32_t last_noun;      /* last noun phrase */
    uint32_t noun_host;      /* frame on which it hangs as object of a preposition, PM_NONE */
    uint32_t last_verb;      /* takes the objects that follow */
    uint32_t pending_prep;   /* item, PM_NONE */
    uint32_t list_head;      /* first of the list that is being read */
    uint32_t waiting;        /* participle at the start of a sentence: takes the next main subject */
    uint32_t adverbial;      /* clause at the start of a sentence: verb that waits for its governor */
    pm_arc front[4];         /* prepositional phrases before the first verb */
    uint32_t front_count;
    uint32_t apposed;        /* the noun whose apposition is being read: "X, the head of Y, and …" */
    uint32_t inverted;       /* "said X": the noun that is a subject already */
    uint32_t first_main;     /* first finite verb of the main clause */
} reader;

#define NOTHING PM_STR("")

static clause *top(reader *r)
{
    return &r->stack[r->depth];
}

static pm_frame *frame(const reader *r, uint32_t f)
{
    return &r->f->list.at[f];
}

static const pm_item *item_at(const reader *r, uint32_t i)
{
    static const pm_item stop = {.kind = PM_I_STOP, .frame = PM_NONE, .whole = PM_NONE};
    return i < r->n ? &r->items[i] : &stop;
}

static pm_item_kind kind_at(const reader *r, uint32_t i)
{
    return (pm_item_kind)item_at(r, i)->kind;
}

/* The item before I, times and adverbs skipped. */
static uint32_t previous(const reader *r, uint32_t i)
{
    while (i > 0) {
        i--;
        pm_item_kind k = kind_at(r, i);
        bool of_time = (k == PM_I_PREP || k == PM_I_AND) && kind_at(r, i + 1) == PM_I_TIME;
        if (k != PM_I_TIME && k != PM_I_ADVERB && !of_time)
            return i;
    }
    return PM_NONE;
}

static pm_item_kind previous_kind(const reader *r, uint32_t i)
{
    uint32_t p = previous(r, i);
    return p == PM_NONE ? PM_I_STOP : kind_at(r, p);
}

static bool lemma_is(const reader *r, uint32_t f, pm_word_class c)
{
    return f != PM_NONE && pm_grammar_is(r->grammar, frame(r, f)->lemma, c);
}

static bool open_clause(reader *r, clause_kind kind, uint32_t governor, pm_link link, pm_str word)
{
    if (r->depth + 1 >= CLAUSES)
        return false;
    r->depth++;
    *top(r) = (clause){kind, PM_NONE, PM_NONE, PM_NONE, NOTHING, governor, link, word};
    return true;
}

static void govern(reader *r, uint32_t f, uint32_t governor, pm_link link, pm_str word)
{
    pm_frame *k = frame(r, f);
    if (k->governor != PM_NONE || governor == f)
        return;
    for (uint32_t g = governor, steps = 0; g != PM_NONE && steps < 64; g = frame(r, g)->governor, steps++)
        if (g == f)
            return; /* would make a circle */
    k->governor = governor;
    k->link = (uint8_t)link;
    k->link_word = word;
    if (governor != PM_NONE)
        pm_arc_add(r->f, governor, PM_ARC_CLAUSE, word, f, 0);
}

/* --- subjects ----------------------------------------------------------------- */

static void set_subject(reader *r, uint32_t v, uint32_t noun)
{
    if (noun == PM_NONE || v == PM_NONE || r->s->surface_subject.at[v] != PM_NONE)
        return;
    r->s->surface_subject.at[v] = noun;
    pm_arc_add(r->f, v, frame(r, v)->passive ? PM_ARC_OBJECT : PM_ARC_SUBJECT, NOTHING, noun, 0);
}

static void take_over(reader *r, uint32_t v, control_kind kind, uint32_t from)
{
    if (from == PM_NONE || from == v || r->s->control_kind.at[v])
        return;
    r->s->control.at[v] = from;
    r->s->control_kind.at[v] = (uint8_t)kind;
}

/* The noun that is behind a noun predicate: its possessor, else the subject of
 * the verb whose object it is. */
static uint32_t agent_of(reader *r, uint32_t noun)
{
    uint32_t p = pm_arc_find(r->f, noun, PM_ARC_POSSESSOR);
    if (p != PM_NONE && frame(r, p)->pronoun && frame(r, p)->mention == PM_NONE)
        p = PM_NONE;
    for (uint32_t steps = 0; p == PM_NONE && noun != PM_NONE && steps < 4; steps++) {
        uint32_t g = frame(r, noun)->governor;
        if (g == PM_NONE)
            break;
        if (frame(r, g)->kind == PM_FRAME_VERB)
            return r->s->surface_subject.at[g] == noun ? PM_NONE : r->s->surface_subject.at[g];
        noun = g;
    }
    return p;
}

static void resolve_subject(reader *r, uint32_t v)
{
    uint32_t chain[16], n = 0;
    while (n < 16 && r->s->surface_subject.at[v] == PM_NONE && r->s->control_kind.at[v] == CONTROL_SUBJECT) {
        chain[n++] = v;
        v = r->s->control.at[v];
    }
    if (r->s->surface_subject.at[v] == PM_NONE && r->s->control_kind.at[v] == CONTROL_AGENT)
        set_subject(r, v, agent_of(r, r->s->control.at[v]));
    uint32_t subject = r->s->surface_subject.at[v];
    while (n > 0)
        set_subject(r, chain[--n], subject);
}

/* --- noun phrases ------------------------------------------------------------- */

/* A relative clause begins at item I: does the verb of the outer clause follow it? */
static bool verb_behind_relative(const reader *r, uint32_t i)
{
    bool own = false;
    for (uint32_t j = i + 1; j < r->n && j < i + 2 * LOOK_AHEAD; j++) {
        pm_item_kind k = kind_at(r, j);
        if (k == PM_I_STOP || k == PM_I_CONJUNCTION || k == PM_I_BREAK || (k == PM_I_RELATIVE && own))
            return false;
        if (k == PM_I_VERB && item_at(r, j)->verb_kind == PM_V_FINITE) {
            if (own)
                return kind_at(r, j - 1) == PM_I_COMMA || kind_at(r, j - 1) == PM_I_NOUN || kind_at(r, j - 1) == PM_I_TIME;
            own = true;
        }
        if (own && k == PM_I_COMMA && kind_at(r, j + 1) == PM_I_NOUN)
            return false;
    }
    return false;
}

/* Does a finite verb follow the noun phrase at item I before the clause ends? */
static bool finite_follows(const reader *r, uint32_t i)
{
    for (uint32_t j = i + 1; j < r->n && j < i + LOOK_AHEAD; j++) {
        const pm_item *k = item_at(r, j);
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
            if (kind_at(r, j - 1) != PM_I_PREP && kind_at(r, j - 1) != PM_I_AND && kind_at(r, j - 1) != PM_I_COMMA)
                return false;
            break;
        case PM_I_AND:
            if (kind_at(r, j + 1) != PM_I_NOUN)
                return false;
            break;
        case PM_I_COMMA: /* an apposition or a relative clause in commas */
            if (kind_at(r, j + 1) == PM_I_RELATIVE || kind_at(r, j + 1) == PM_I_NOUN)
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

/* A list goes on after the phrase at I: ", NP … and NP". */
static bool list_follows(const reader *r, uint32_t i)
{
    for (uint32_t j = i + 1; j < r->n && j < i + 24; j++) {
        pm_item_kind k = kind_at(r, j);
        if (k == PM_I_AND)
            return kind_at(r, j + 1) == PM_I_NOUN || kind_at(r, j + 1) == PM_I_ADVERB;
        if (k == PM_I_COMMA) {
            if (kind_at(r, j + 1) != PM_I_NOUN && kind_at(r, j + 1) != PM_I_AND)
                return false;
        } else if (k == PM_I_PREP) {
            if (!pm_str_eqz(item_at(r, j)->word, "of"))
                return false;
        } else if (k != PM_I_NOUN) {
            return false;
        }
    }
    return false;
}

static bool is_copula(const reader *r, uint32_t v)
{
    return !frame(r, v)->passive && (lemma_is(r, v, PM_W_COPULA));
}

/* A noun behind the verb without a preposition. */
static void add_object(reader *r, uint32_t v, uint32_t noun)
{
    if (is_copula(r, v)) {
        pm_arc_add(r->f, v, PM_ARC_ATTRIBUTE, NOTHING, noun, 0);
        return;
    }
    uint32_t object = pm_arc_find(r->f, v, PM_ARC_OBJECT);
    if (object == PM_NONE) {
        pm_arc_add(r->f, v, PM_ARC_OBJECT, NOTHING, noun, 0);
        return;
    }
    bool naming = lemma_is(r, v, PM_W_NAMING_VERB);
    if (lemma_is(r, v, PM_W_DATIVE_VERB) && !naming) {
        for (uint32_t a = frame(r, v)->first_arc; a != PM_NONE; a = r->f->arcs.at[a].next)
            if (r->f->arcs.at[a].role == PM_ARC_OBJECT)
                r->f->arcs.at[a].role = PM_ARC_DATIVE;
        if (frame(r, object)->governor == v)
            frame(r, object)->slot = PM_ARC_DATIVE;
        pm_arc_add(r->f, v, PM_ARC_OBJECT, NOTHING, noun, 0);
    } else if (naming) {
        pm_arc_add(r->f, v, PM_ARC_ATTRIBUTE, NOTHING, noun, 0);
    }
}

static bool awaits_verb(const clause *c)
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
static void attach_prep(reader *r, uint32_t noun)
{
    uint32_t at = r->pending_prep, p = previous(r, at);
    pm_str word = item_at(r, at)->word;
    r->pending_prep = PM_NONE;
    pm_item_kind before = p == PM_NONE ? PM_I_STOP : kind_at(r, p);
    uint32_t verb = r->last_verb, near = r->last_noun, host = r->noun_host;
    bool adjacent = before == PM_I_NOUN && near != PM_NONE;
    r->noun_host = PM_NONE;
    if (pm_str_eqz(word, "according_to")) {
        r->f->attribution = noun;
        return;
    }
    if ((includes(word) || along(word)) && near != PM_NONE && (adjacent || before == PM_I_COMMA || before == PM_I_BREAK)) {
        bool whole = along(word) && awaits_verb(top(r));
        uint32_t outer = frame(r, near)->governor; /* "donors to X, including Y" */
        if (includes(word) && frame(r, near)->proper && outer != PM_NONE && frame(r, outer)->kind == PM_FRAME_NOUN &&
            frame(r, outer)->plural && frame(r, near)->slot == PM_ARC_PREP)
            near = outer;
        pm_arc_add(r->f, whole ? top(r)->subject : near, includes(word) ? PM_ARC_INCLUDES : PM_ARC_CONJUNCT, word, noun, 0);
        r->noun_host = near;
        return;
    }
    if (before == PM_I_ADJECTIVE) {
        pm_arc_add(r->f, item_at(r, p)->frame, PM_ARC_PREP, word, noun, 0);
        r->noun_host = item_at(r, p)->frame;
        return;
    }
    bool of = pm_str_eqz(word, "of");
    if (pm_str_eqz(word, "by") && verb != PM_NONE && frame(r, verb)->passive &&
        pm_arc_find(r->f, verb, PM_ARC_SUBJECT) == PM_NONE && !(adjacent && near == r->s->surface_subject.at[verb])) {
        pm_arc_add(r->f, verb, PM_ARC_SUBJECT, word, noun, 0);
        return;
    }
    if (adjacent) {
        bool pronoun = frame(r, near)->pronoun && !of;
        if (!pronoun)
            pm_arc_add(r->f, near, PM_ARC_PREP, word, noun, 0);
        r->noun_host = pronoun ? PM_NONE : near;
        if (of)
            return;
        for (uint32_t steps = 0; host != PM_NONE && steps < 3; steps++) {
            if (frame(r, host)->kind == PM_FRAME_NOUN)
                pm_arc_add(r->f, host, PM_ARC_PREP, word, noun, 1);
            uint32_t g = frame(r, host)->governor;
            host = g != PM_NONE && frame(r, g)->kind == PM_FRAME_NOUN ? g : PM_NONE;
        }
    }
    clause *c = top(r);
    if (verb != PM_NONE && (!adjacent || near != c->subject || c->verb != PM_NONE))
        pm_arc_add(r->f, verb, PM_ARC_PREP, word, noun, adjacent && !frame(r, near)->pronoun ? 1 : 0);
    else if (verb == PM_NONE && !adjacent && r->front_count < 4)
        r->front[r->front_count++] = (pm_arc){.word = word, .to = noun};
}

/* The clause to which a subject before a verb belongs: an outer one that has
 * neither, else a new one beside the innermost. */
static void begin_clause(reader *r, uint32_t noun, bool by_and)
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
    clause *c = top(r);
    clause next = {CLAUSE_MAIN, noun, PM_NONE, PM_NONE, NOTHING, PM_NONE, PM_LINK_NONE, NOTHING};
    if (by_and && c->kind == CLAUSE_COMPLEMENT) {
        next = *c;
        next.subject = noun;
        next.verb = PM_NONE;
    } else {
        r->depth = 0;
    }
    *top(r) = next;
}

/* The phrase of the list or apposition to which NOUN belongs: with "the head
 * of X and Y" the one that is like it. */
static uint32_t partner(const reader *r, uint32_t noun)
{
    uint32_t near = r->last_noun, host = r->noun_host;
    if (host != PM_NONE && frame(r, host)->kind == PM_FRAME_NOUN &&
        frame(r, noun)->proper != frame(r, near)->proper && frame(r, noun)->proper == frame(r, host)->proper)
        return host;
    return near;
}

static uint32_t list_head(const reader *r, uint32_t noun)
{
    const pm_frame *f = frame(r, noun);
    if (f->link == PM_LINK_SLOT && f->slot == PM_ARC_CONJUNCT && f->governor != PM_NONE)
        return f->governor;
    return noun;
}

static void add_apposition(reader *r, uint32_t first, uint32_t noun)
{
    pm_arc_add(r->f, first, PM_ARC_APPOSITION, NOTHING, noun, 0);
    pm_arc_add(r->f, noun, PM_ARC_APPOSITION, NOTHING, first, 1);
    r->apposed = first;
}

/* "Orbit founder and CEO Ana Lee": both titles are hers, and Orbit's. */
static bool merge_titles(reader *r, uint32_t noun)
{
    uint32_t near = r->last_noun, title = pm_arc_find(r->f, noun, PM_ARC_APPOSITION);
    const pm_frame *n = frame(r, near);
    if (title == PM_NONE || n->proper || n->pronoun || n->mention != PM_NONE || !frame(r, noun)->proper ||
        !pm_grammar_is(r->grammar, n->lemma, PM_W_TITLE) || pm_arc_find(r->f, title, PM_ARC_COMPOUND) != PM_NONE ||
        pm_arc_find(r->f, title, PM_ARC_POSSESSOR) != PM_NONE)
        return false;
    uint32_t owner = pm_arc_find(r->f, near, PM_ARC_COMPOUND), poss = pm_arc_find(r->f, near, PM_ARC_POSSESSOR);
    if (owner == PM_NONE && poss == PM_NONE)
        return false;
    pm_arc_add(r->f, title, owner != PM_NONE ? PM_ARC_COMPOUND : PM_ARC_POSSESSOR, NOTHING, owner != PM_NONE ? owner : poss, 1);
    uint32_t g = n->governor;
    for (uint32_t a = g == PM_NONE ? PM_NONE : frame(r, g)->first_arc; a != PM_NONE; a = r->f->arcs.at[a].next)
        if (r->f->arcs.at[a].to == near)
            r->f->arcs.at[a].to = noun;
    frame(r, noun)->governor = g;
    frame(r, noun)->link = n->link;
    frame(r, noun)->slot = n->slot;
    frame(r, noun)->link_word = n->link_word;
    frame(r, near)->governor = noun;
    frame(r, near)->link = PM_LINK_SLOT;
    frame(r, near)->slot = PM_ARC_APPOSITION;
    pm_arc_add(r->f, noun, PM_ARC_APPOSITION, NOTHING, near, 0);
    pm_arc_add(r->f, near, PM_ARC_APPOSITION, NOTHING, noun, 1);
    if (top(r)->subject == near)
        top(r)->subject = noun;
    return true;
}

static void add_conjunct(reader *r, uint32_t noun)
{
    if (merge_titles(r, noun))
        return;
    uint32_t p = previous(r, r->i), pp = p == PM_NONE ? PM_NONE : previous(r, p);
    if (r->apposed != PM_NONE && pp != PM_NONE && kind_at(r, p) == PM_I_AND && kind_at(r, pp) == PM_I_COMMA) {
        pm_arc_add(r->f, list_head(r, r->apposed), PM_ARC_CONJUNCT, NOTHING, noun, 0);
        r->apposed = PM_NONE;
        return;
    }
    pm_arc_add(r->f, list_head(r, partner(r, noun)), PM_ARC_CONJUNCT, NOTHING, noun, 0);
}

/* A noun phrase behind a comma. */
static void after_comma(reader *r, uint32_t noun)
{
    clause *c = top(r);
    uint32_t near = r->last_noun;
    bool listing = near != PM_NONE && (r->list_head == list_head(r, near) || list_follows(r, r->i));
    uint32_t p = previous(r, r->i), pp = p == PM_NONE ? PM_NONE : previous(r, p);
    bool beside = near != PM_NONE && pp != PM_NONE && kind_at(r, pp) == PM_I_NOUN;
    if (beside && c->subject == PM_NONE && c->verb == PM_NONE && r->noun_host == PM_NONE && r->last_verb == PM_NONE &&
        kind_at(r, pp) == PM_I_NOUN && finite_follows(r, r->i) && near != c->subject) {
        c->subject = noun; /* "In June, Amazon sold" */
        return;
    }
    if (beside && finite_follows(r, r->i) && !awaits_verb(c) && !listing) {
        begin_clause(r, noun, false);
        return;
    }
    if (!beside) {
        if (finite_follows(r, r->i))
            begin_clause(r, noun, false);
        return;
    }
    if (pm_str_eqz(item_at(r, p)->word, ":") && awaits_verb(c) && finite_follows(r, r->i)) {
        r->f->attribution = c->subject; /* "AP: the firm sold …" */
        c->subject = noun;
        return;
    }
    bool same = frame(r, near)->proper == frame(r, noun)->proper;
    if (listing && (same || r->list_head != PM_NONE || !list_follows(r, r->i) || !frame(r, near)->proper)) {
        r->list_head = list_head(r, near);
        add_conjunct(r, noun);
        return;
    }
    add_apposition(r, near, noun);
}

static void detach(reader *r, uint32_t noun)
{
    pm_frame *f = frame(r, noun);
    uint32_t g = f->governor;
    if (g == PM_NONE || f->link != PM_LINK_SLOT)
        return;
    f->governor = PM_NONE;
    f->link = PM_LINK_NONE;
    for (uint32_t a = frame(r, g)->first_arc; a != PM_NONE; a = r->f->arcs.at[a].next)
        if (r->f->arcs.at[a].to == noun)
            r->f->arcs.at[a].role = PM_ARC_CLAUSE; /* no rule reads a clause arc to a noun */
}

static void on_noun(reader *r, const pm_item *it)
{
    uint32_t noun = it->whole;
    clause *c = top(r);
    pm_item_kind before = previous_kind(r, r->i);
    if (noun == r->inverted) {
        r->last_noun = noun;
        r->noun_host = PM_NONE;
        return;
    }
    if (r->pending_prep != PM_NONE) {
        attach_prep(r, noun);
    } else if (before == PM_I_AND && r->last_noun != PM_NONE &&
               kind_at(r, previous(r, previous(r, r->i))) != PM_I_VERB) {
        bool clause_done = c->verb != PM_NONE;
        if (clause_done && finite_follows(r, r->i)) {
            begin_clause(r, noun, true);
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
    if (r->waiting != PM_NONE && top(r)->subject == noun && r->depth == 0) {
        set_subject(r, r->waiting, noun);
        r->waiting = PM_NONE;
    }
}

/* --- verbs ---------------------------------------------------------------------- */

static void place_verb(reader *r, clause *c, uint32_t v)
{
    if (c->governor != PM_NONE)
        govern(r, v, c->governor, c->link, c->word);
    if (c->kind == CLAUSE_RELATIVE && c->subject == PM_NONE) {
        if (c->gap.len)
            pm_arc_add(r->f, v, PM_ARC_PREP, c->gap, c->antecedent, 0);
        set_subject(r, v, c->antecedent);
    } else {
        set_subject(r, v, c->subject);
        if (c->kind == CLAUSE_RELATIVE && c->antecedent != PM_NONE)
            pm_arc_add(r->f, v, c->gap.len ? PM_ARC_PREP : PM_ARC_OBJECT, c->gap, c->antecedent, 0);
    }
    c->verb = v;
    if (c->governor == PM_NONE && c->kind == CLAUSE_ADVERBIAL && r->adverbial == PM_NONE) {
        r->adverbial = v;
        frame(r, v)->link_word = c->word;
    }
    if (c->kind == CLAUSE_MAIN) {
        if (r->first_main == PM_NONE)
            r->first_main = v;
        for (uint32_t k = 0; k < r->front_count; k++)
            pm_arc_add(r->f, v, PM_ARC_PREP, r->front[k].word, r->front[k].to, 0);
        r->front_count = 0;
        if (r->adverbial != PM_NONE && r->adverbial != v) {
            govern(r, r->adverbial, v, PM_LINK_ADVERBIAL, frame(r, r->adverbial)->link_word);
            r->adverbial = PM_NONE;
        }
    }
    r->last_verb = v;
}

static uint32_t root_of(const reader *r, uint32_t f)
{
    for (uint32_t steps = 0; steps < 64 && frame(r, f)->governor != PM_NONE; steps++)
        f = frame(r, f)->governor;
    return f;
}

/* "…, said X": the verb of saying stands beside the clause it governs. */
static bool reporting_aside(reader *r, uint32_t v)
{
    if (!lemma_is(r, v, PM_W_CLAUSE_VERB) || r->first_main == PM_NONE || frame(r, v)->passive)
        return false;
    pm_item_kind next = kind_at(r, r->i + 1);
    uint32_t p = previous(r, r->i);
    bool inverted = p != PM_NONE && (kind_at(r, p) == PM_I_COMMA || kind_at(r, p) == PM_I_STOP) && next == PM_I_NOUN;
    bool behind = p != PM_NONE && kind_at(r, p) == PM_I_NOUN &&
                  (next == PM_I_STOP || next == PM_I_COMMA || next == PM_I_TIME ||
                   (next == PM_I_PREP && !finite_follows(r, r->i + 1)));
    if (!inverted && !behind)
        return false;
    uint32_t root = root_of(r, r->first_main);
    if (root == v)
        return false;
    if (inverted) {
        r->inverted = item_at(r, r->i + 1)->whole;
        set_subject(r, v, r->inverted);
        r->depth = 0;
        *top(r) = (clause){CLAUSE_MAIN, r->inverted, v, PM_NONE, NOTHING, PM_NONE, PM_LINK_NONE, NOTHING};
    } else {
        clause *c = top(r);
        uint32_t subject = r->last_noun;
        detach(r, subject);
        if (c->subject == subject && c->verb == PM_NONE)
            c->verb = v;
        set_subject(r, v, subject);
    }
    govern(r, root, v, PM_LINK_REPORTED, NOTHING);
    r->last_verb = v;
    return true;
}

static void coordinate(reader *r, clause *c, uint32_t v)
{
    uint32_t first = c->verb;
    take_over(r, v, CONTROL_SUBJECT, first);
    govern(r, v, first, PM_LINK_CONJUNCT, NOTHING);
    c->verb = v;
    r->last_verb = v;
}

/* The innermost clause that has a subject and no verb, or PM_NONE. */
static uint32_t awaiting(const reader *r)
{
    for (uint32_t d = r->depth + 1; d-- > 0;)
        if (awaits_verb(&r->stack[d]))
            return d;
    return PM_NONE;
}

/* "the contract Acme signed": two phrases side by side, then the verb. */
static bool contact_clause(reader *r, uint32_t v)
{
    uint32_t p = previous(r, r->i), first = p == PM_NONE || p == 0 ? PM_NONE : p - 1;
    if (first == PM_NONE || kind_at(r, p) != PM_I_NOUN || kind_at(r, first) != PM_I_NOUN)
        return false;
    uint32_t subject = item_at(r, p)->whole, antecedent = item_at(r, first)->whole;
    const pm_frame *a = frame(r, antecedent);
    if (a->proper || a->pronoun || subject != r->last_noun)
        return false;
    if (top(r)->verb == PM_NONE && top(r)->subject == subject && r->front_count > 0)
        return false; /* "In the first year he had …" */
    detach(r, subject);
    if (r->last_verb != PM_NONE && lemma_is(r, r->last_verb, PM_W_TELL_VERB)) {
        if (!open_clause(r, CLAUSE_COMPLEMENT, r->last_verb, PM_LINK_COMPLEMENT, NOTHING))
            return false;
    } else {
        if (!open_clause(r, CLAUSE_RELATIVE, antecedent, PM_LINK_RELATIVE, NOTHING))
            return false;
        top(r)->antecedent = antecedent;
    }
    top(r)->subject = subject;
    place_verb(r, top(r), v);
    return true;
}

/* "helps the agency track people": a bare infinitive behind the object. */
static bool bare_infinitive(reader *r, uint32_t v)
{
    uint32_t u = r->last_verb;
    const pm_frame *k = frame(r, v);
    if (u == PM_NONE || !lemma_is(r, u, PM_W_OBJECT_CONTROL) || !pm_str_eq(k->word, k->lemma) || k->mood ||
        previous_kind(r, r->i) != PM_I_NOUN || frame(r, r->last_noun)->governor != u ||
        frame(r, r->last_noun)->slot != PM_ARC_OBJECT || lemma_is(r, u, PM_W_CLAUSE_VERB))
        return false;
    set_subject(r, v, r->last_noun);
    govern(r, v, u, PM_LINK_INFINITIVE, NOTHING);
    r->last_verb = v;
    return true;
}

static void on_finite(reader *r, uint32_t v)
{
    pm_item_kind before = previous_kind(r, r->i);
    clause *c = top(r);
    if (reporting_aside(r, v) || bare_infinitive(r, v) || contact_clause(r, v))
        return;
    if (c->verb == PM_NONE) {
        if (c->subject == PM_NONE && c->kind != CLAUSE_RELATIVE && before == PM_I_NOUN && r->last_noun != PM_NONE &&
            r->noun_host == PM_NONE) {
            detach(r, r->last_noun);
            c->subject = r->last_noun;
        }
        place_verb(r, c, v);
        return;
    }
    if (before == PM_I_AND) {
        coordinate(r, c, v);
        return;
    }
    uint32_t d = awaiting(r);
    if (d != PM_NONE) {
        r->depth = d;
        place_verb(r, top(r), v);
        return;
    }
    if (before == PM_I_NOUN && r->last_noun != PM_NONE) {
        uint32_t subject = r->last_noun, u = frame(r, subject)->governor;
        bool object = u != PM_NONE && frame(r, u)->kind == PM_FRAME_VERB && frame(r, subject)->link == PM_LINK_SLOT &&
                      (frame(r, subject)->slot == PM_ARC_OBJECT || frame(r, subject)->slot == PM_ARC_DATIVE);
        if (object && lemma_is(r, u, PM_W_CLAUSE_VERB)) {
            detach(r, subject);
            open_clause(r, CLAUSE_COMPLEMENT, u, PM_LINK_COMPLEMENT, NOTHING);
            top(r)->subject = subject;
            place_verb(r, top(r), v);
            return;
        }
        if (object || r->noun_host == PM_NONE) {
            if (frame(r, subject)->slot == PM_ARC_CONJUNCT || object)
                detach(r, subject);
            begin_clause(r, subject, false);
            place_verb(r, top(r), v);
            return;
        }
    }
    if (before == PM_I_COMMA) {
        coordinate(r, c, v);
        return;
    }
    r->last_verb = v; /* nobody's verb: it has no subject */
}

static uint32_t object_before(const reader *r, uint32_t u)
{
    uint32_t near = r->last_noun;
    if (near == PM_NONE || u == PM_NONE)
        return PM_NONE;
    uint32_t dative = pm_arc_find(r->f, u, PM_ARC_DATIVE);
    if (dative != PM_NONE && dative != r->s->surface_subject.at[u])
        return dative;
    for (uint32_t a = frame(r, u)->first_arc; a != PM_NONE; a = r->f->arcs.at[a].next) {
        const pm_arc *arc = &r->f->arcs.at[a];
        if (arc->to != near)
            continue;
        if (arc->role == PM_ARC_OBJECT || arc->role == PM_ARC_DATIVE)
            return near;
        if (arc->role == PM_ARC_PREP && (pm_str_eqz(arc->word, "on") || pm_str_eqz(arc->word, "upon") || pm_str_eqz(arc->word, "for") || pm_str_eqz(arc->word, "to")))
            return near;
    }
    uint32_t object = pm_arc_find(r->f, u, PM_ARC_OBJECT);
    return r->s->surface_subject.at[u] == object ? PM_NONE : object;
}

static void on_infinitive(reader *r, uint32_t v)
{
    uint32_t p = previous(r, r->i), u = r->last_verb, near = r->last_noun;
    pm_item_kind before = p == PM_NONE ? PM_I_STOP : kind_at(r, p);
    if (before == PM_I_AND && u != PM_NONE) {
        take_over(r, v, CONTROL_SUBJECT, u);
        govern(r, v, u, PM_LINK_CONJUNCT, NOTHING);
    } else if (before == PM_I_NOUN && near != PM_NONE) {
        uint32_t object = object_before(r, u);
        const pm_frame *n = frame(r, near);
        bool noun_asks = n->link == PM_LINK_SLOT && n->slot == PM_ARC_PREP && n->governor != PM_NONE &&
                         frame(r, n->governor)->kind == PM_FRAME_NOUN && lemma_is(r, n->governor, PM_W_OBJECT_CONTROL) &&
                         (pm_str_eqz(n->link_word, "for") || pm_str_eqz(n->link_word, "on") || pm_str_eqz(n->link_word, "to"));
        if (noun_asks) {
            set_subject(r, v, near);
            govern(r, v, n->governor, PM_LINK_NOUN_CLAUSE, NOTHING);
        } else if (object != PM_NONE && object != r->s->surface_subject.at[u] && lemma_is(r, u, PM_W_OBJECT_CONTROL)) {
            set_subject(r, v, object);
            govern(r, v, u, PM_LINK_INFINITIVE, NOTHING);
        } else if (u != PM_NONE && frame(r, u)->passive && near == r->s->surface_subject.at[u]) {
            take_over(r, v, CONTROL_SUBJECT, u);
            govern(r, v, u, PM_LINK_INFINITIVE, NOTHING);
        } else if (!n->proper && !n->pronoun && n->mention == PM_NONE) {
            take_over(r, v, CONTROL_AGENT, near);
            govern(r, v, near, PM_LINK_NOUN_CLAUSE, NOTHING);
        } else if (u != PM_NONE) {
            take_over(r, v, CONTROL_SUBJECT, u);
            govern(r, v, u, PM_LINK_ADVERBIAL, PM_STR("to"));
        }
    } else if (before == PM_I_ADJECTIVE) {
        uint32_t a = item_at(r, p)->frame;
        if (u != PM_NONE)
            take_over(r, v, CONTROL_SUBJECT, u);
        govern(r, v, a, PM_LINK_INFINITIVE, NOTHING);
    } else if (u != PM_NONE && before != PM_I_STOP) {
        uint32_t object = object_before(r, u);
        bool own = before == PM_I_VERB && object == PM_NONE;
        if (!own && object != PM_NONE && lemma_is(r, u, PM_W_OBJECT_CONTROL))
            set_subject(r, v, object);
        else
            take_over(r, v, CONTROL_SUBJECT, u);
        govern(r, v, u, before == PM_I_VERB || object != PM_NONE ? PM_LINK_INFINITIVE : PM_LINK_ADVERBIAL,
               before == PM_I_VERB || object != PM_NONE ? NOTHING : PM_STR("to"));
    } else {
        r->waiting = v;
    }
    r->last_verb = v;
}

static void after_preposition(reader *r, uint32_t v)
{
    uint32_t at = r->pending_prep, p = previous(r, at), u = r->last_verb;
    pm_str word = item_at(r, at)->word;
    r->pending_prep = PM_NONE;
    pm_item_kind before = p == PM_NONE ? PM_I_STOP : kind_at(r, p);
    if (before == PM_I_STOP || (u == PM_NONE && before != PM_I_NOUN)) {
        r->waiting = v;
        return;
    }
    if (u != PM_NONE && lemma_is(r, u, PM_W_OBJECT_GERUND)) {
        uint32_t object = pm_arc_find(r->f, u, PM_ARC_OBJECT);
        if (object != PM_NONE)
            set_subject(r, v, object);
        govern(r, v, u, PM_LINK_GERUND, word);
    } else if (before == PM_I_NOUN && r->last_noun != PM_NONE && !frame(r, r->last_noun)->proper &&
               (pm_str_eqz(word, "of") || pm_str_eqz(word, "for") || pm_str_eqz(word, "about") || pm_str_eqz(word, "against"))) {
        take_over(r, v, CONTROL_AGENT, r->last_noun);
        govern(r, v, r->last_noun, PM_LINK_GERUND, word);
    } else if (u != PM_NONE) {
        take_over(r, v, CONTROL_SUBJECT, u);
        govern(r, v, u, PM_LINK_GERUND, word);
    }
}

static void on_gerund(reader *r, uint32_t v)
{
    uint32_t p = previous(r, r->i), u = r->last_verb, near = r->last_noun;
    pm_item_kind before = p == PM_NONE ? PM_I_STOP : kind_at(r, p);
    clause *c = top(r);
    if (r->pending_prep != PM_NONE) {
        after_preposition(r, v);
    } else if (before == PM_I_CONJUNCTION) {
        if (r->depth > 0)
            r->depth--;
        if (u != PM_NONE) {
            take_over(r, v, CONTROL_SUBJECT, u);
            govern(r, v, u, PM_LINK_ADVERBIAL, item_at(r, p)->word);
        } else {
            r->waiting = v;
        }
    } else if (before == PM_I_AND && u != PM_NONE) {
        take_over(r, v, CONTROL_SUBJECT, u);
        govern(r, v, u, PM_LINK_CONJUNCT, NOTHING);
    } else if (before == PM_I_VERB && u != PM_NONE) {
        take_over(r, v, CONTROL_SUBJECT, u);
        govern(r, v, u, PM_LINK_GERUND, NOTHING);
    } else if (before == PM_I_NOUN && near != PM_NONE) {
        govern(r, v, near, PM_LINK_NOUN_CLAUSE, NOTHING);
        set_subject(r, v, near);
    } else if (before == PM_I_STOP) {
        r->waiting = v;
    } else if (c->verb != PM_NONE) {
        take_over(r, v, CONTROL_SUBJECT, c->verb);
        govern(r, v, c->verb, PM_LINK_ADVERBIAL, NOTHING);
    } else if (c->subject != PM_NONE) {
        govern(r, v, c->subject, PM_LINK_NOUN_CLAUSE, NOTHING);
        set_subject(r, v, c->subject);
    }
    r->last_verb = v;
}

static void on_participle(reader *r, uint32_t v)
{
    uint32_t p = previous(r, r->i), near = r->last_noun, u = r->last_verb;
    pm_item_kind before = p == PM_NONE ? PM_I_STOP : kind_at(r, p);
    frame(r, v)->passive = true;
    if (before == PM_I_AND && u != PM_NONE) {
        take_over(r, v, CONTROL_SUBJECT, u);
        govern(r, v, u, PM_LINK_CONJUNCT, NOTHING);
    } else if ((before == PM_I_NOUN || before == PM_I_COMMA) && near != PM_NONE) {
        govern(r, v, near, PM_LINK_NOUN_CLAUSE, NOTHING);
        set_subject(r, v, near);
    } else if (before == PM_I_CONJUNCTION || before == PM_I_STOP) {
        if (before == PM_I_CONJUNCTION && r->depth > 0)
            r->depth--;
        r->waiting = v;
    } else if (u != PM_NONE) {
        take_over(r, v, CONTROL_SUBJECT, u);
        govern(r, v, u, PM_LINK_GERUND, NOTHING);
    }
    r->last_verb = v;
}

static void on_verb(reader *r, const pm_item *it)
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

/* --- clauses -------------------------------------------------------------------- */

static void on_relative(reader *r, const pm_item *it)
{
    uint32_t p = previous(r, r->i);
    pm_item_kind before = p == PM_NONE ? PM_I_STOP : kind_at(r, p);
    pm_str gap = NOTHING;
    if (before == PM_I_PREP) {
        gap = item_at(r, p)->word;
        r->pending_prep = PM_NONE;
        p = previous(r, p);
        before = p == PM_NONE ? PM_I_STOP : kind_at(r, p);
    }
    if (before == PM_I_COMMA && p > 0) {
        uint32_t pp = previous(r, p);
        if (pp != PM_NONE && kind_at(r, pp) == PM_I_NOUN)
            before = PM_I_NOUN;
    }
    uint32_t antecedent = r->last_noun;
    /* "a son of Ana Lee, who …": the son */
    if (antecedent != PM_NONE && r->noun_host != PM_NONE && frame(r, antecedent)->proper &&
        frame(r, r->noun_host)->kind == PM_FRAME_NOUN && pm_str_eqz(it->word, "who") &&
        (pm_grammar_is(r->grammar, frame(r, r->noun_host)->lemma, PM_W_NAME_NOUN) ||
         pm_grammar_is(r->grammar, frame(r, r->noun_host)->lemma, PM_W_PERSON_NOUN)))
        antecedent = r->noun_host;
    if (before == PM_I_AND && top(r)->kind == CLAUSE_RELATIVE) {
        antecedent = top(r)->antecedent;
        before = PM_I_NOUN;
        r->depth--;
    }
    if (before == PM_I_NOUN && antecedent != PM_NONE && !pm_str_eqz(it->word, "what")) {
        if (!open_clause(r, CLAUSE_RELATIVE, antecedent, PM_LINK_RELATIVE, it->word))
            return;
        top(r)->antecedent = antecedent;
        top(r)->gap = gap;
        if (pm_str_eqz(it->word, "whose") && kind_at(r, r->i + 1) == PM_I_NOUN) {
            pm_arc_add(r->f, item_at(r, r->i + 1)->frame, PM_ARC_POSSESSOR, NOTHING, antecedent, 1);
            top(r)->kind = CLAUSE_COMPLEMENT;
        }
    } else if (r->last_verb != PM_NONE) {
        open_clause(r, CLAUSE_COMPLEMENT, r->last_verb, PM_LINK_COMPLEMENT, it->word);
    }
    if (r->depth)
        r->noun_host = PM_NONE;
}

static bool says_that(pm_str word)
{
    return pm_str_eqz(word, "that") || pm_str_eqz(word, "whether") || pm_str_eqz(word, "why") || pm_str_eqz(word, "how");
}

static void on_conjunction(reader *r, const pm_item *it)
{
    uint32_t p = previous(r, r->i);
    pm_item_kind before = p == PM_NONE ? PM_I_STOP : kind_at(r, p);
    r->pending_prep = PM_NONE;
    if (says_that(it->word) && before == PM_I_ADJECTIVE) {
        open_clause(r, CLAUSE_COMPLEMENT, item_at(r, p)->frame, PM_LINK_COMPLEMENT, it->word);
    } else if (says_that(it->word) && r->last_verb != PM_NONE) {
        /* "and that …" goes on with the verb of the first that-clause */
        uint32_t governor = r->last_verb;
        if (before == PM_I_AND && top(r)->kind == CLAUSE_COMPLEMENT && top(r)->governor != PM_NONE) {
            governor = top(r)->governor;
            r->depth--;
        }
        open_clause(r, CLAUSE_COMPLEMENT, governor, PM_LINK_COMPLEMENT, it->word);
    } else {
        uint32_t governor = PM_NONE;
        for (uint32_t d = r->depth + 1; d-- > 0 && governor == PM_NONE;)
            governor = r->stack[d].verb;
        if (before == PM_I_NOUN || before == PM_I_VERB || before == PM_I_ADJECTIVE || governor != PM_NONE)
            governor = r->last_verb != PM_NONE ? r->last_verb : governor;
        open_clause(r, CLAUSE_ADVERBIAL, governor, PM_LINK_ADVERBIAL, it->word);
    }
    r->noun_host = PM_NONE;
}

static void on_adjective(reader *r, const pm_item *it)
{
    if (r->last_verb != PM_NONE && previous_kind(r, r->i) == PM_I_VERB)
        pm_arc_add(r->f, r->last_verb, PM_ARC_ATTRIBUTE, NOTHING, it->frame, 0);
    frame(r, it->frame)->governor = r->last_verb;
    if (r->last_verb != PM_NONE)
        frame(r, it->frame)->link = PM_LINK_SLOT;
    frame(r, it->frame)->slot = PM_ARC_ATTRIBUTE;
}

/* A preposition that begins a clause: "after Amazon sold", "as workers struck". */
static bool begins_clause(const reader *r, const pm_item *it)
{
    if (!pm_grammar_is(r->grammar, it->word, PM_W_CONJUNCTION) && !pm_str_eqz(it->word, "as") &&
        !pm_str_eqz(it->word, "like"))
        return false;
    return kind_at(r, r->i + 1) == PM_I_NOUN && finite_follows(r, r->i + 1) && kind_at(r, r->i + 2) != PM_I_COMMA;
}

static void read_item(reader *r, const pm_item *it)
{
    switch ((pm_item_kind)it->kind) {
    case PM_I_NOUN:
        on_noun(r, it);
        break;
    case PM_I_VERB:
        on_verb(r, it);
        break;
    case PM_I_ADJECTIVE:
        on_adjective(r, it);
        break;
    case PM_I_PREP:
        if (begins_clause(r, it))
            on_conjunction(r, it);
        else
            r->pending_prep = r->i;
        break;
    case PM_I_CONJUNCTION:
        on_conjunction(r, it);
        break;
    case PM_I_RELATIVE:
        on_relative(r, it);
        break;
    case PM_I_BREAK:
    case PM_I_STOP:
        if (top(r)->verb != PM_NONE)
            r->depth = 0;
        break;
    case PM_I_TIME:
        if (r->last_verb != PM_NONE)
            pm_arc_add(r->f, r->last_verb, PM_ARC_PREP, PM_STR("when"), it->whole, 0);
        r->pending_prep = PM_NONE;
        break;
    case PM_I_AND:
    case PM_I_COMMA:
    case PM_I_ADVERB:
        break;
    }
}

/* "own and operate X": the first verb shares the object of the second. */
static void share_objects(reader *r)
{
    for (uint32_t v = 0; v < r->f->list.len; v++) {
        const pm_frame *k = frame(r, v);
        if (k->kind != PM_FRAME_VERB || k->link != PM_LINK_CONJUNCT || k->governor == PM_NONE || v < k->governor)
            continue;
        uint32_t u = k->governor;
        if (frame(r, u)->passive && frame(r, v)->passive && pm_arc_find(r->f, v, PM_ARC_SUBJECT) == PM_NONE) {
            uint32_t by = pm_arc_find(r->f, u, PM_ARC_SUBJECT);
            if (by != PM_NONE)
                pm_arc_add(r->f, v, PM_ARC_SUBJECT, NOTHING, by, 1);
        }
        if (frame(r, u)->passive || frame(r, v)->passive || pm_arc_find(r->f, u, PM_ARC_OBJECT) != PM_NONE ||
            pm_arc_find(r->f, u, PM_ARC_PREP) != PM_NONE || v != u + 1)
            continue;
        uint32_t object = pm_arc_find(r->f, v, PM_ARC_OBJECT);
        if (object != PM_NONE)
            pm_arc_add(r->f, u, PM_ARC_OBJECT, NOTHING, object, 0);
        for (uint32_t a = frame(r, v)->first_arc; a != PM_NONE; a = r->f->arcs.at[a].next) {
            pm_arc arc = r->f->arcs.at[a];
            if (arc.role == PM_ARC_PREP)
                pm_arc_add(r->f, u, PM_ARC_PREP, arc.word, arc.to, 1);
        }
    }
}

static void reset(pm_surface *s, size_t n)
{
    s->surface_subject.len = s->control.len = s->control_kind.len = 0;
    for (size_t i = 0; i < n; i++) {
        pm_vec_push(&s->surface_subject, PM_NONE);
        pm_vec_push(&s->control, PM_NONE);
        pm_vec_push(&s->control_kind, (uint8_t)CONTROL_NONE);
    }
}

void pm_frames_from_surface(pm_frames *frames, pm_surface *s, const pm_grammar *grammar,
                            const pm_mentions *mentions, pm_range near, pm_arena *arena)
{
    pm_frames_clear(frames);
    pm_chunk(&s->items, frames, &s->words, grammar, mentions, near, arena);
    reset(s, frames->list.len);
    reader r = {.f = frames, .s = s, .grammar = grammar, .items = s->items.at, .n = (uint32_t)s->items.len,
                .last_noun = PM_NONE, .noun_host = PM_NONE, .last_verb = PM_NONE, .pending_prep = PM_NONE,
                .list_head = PM_NONE, .waiting = PM_NONE, .adverbial = PM_NONE, .first_main = PM_NONE, .inverted = PM_NONE, .apposed = PM_NONE, .front_count = 0};
    r.stack[0] = (clause){CLAUSE_MAIN, PM_NONE, PM_NONE, PM_NONE, NOTHING, PM_NONE, PM_LINK_NONE, NOTHING};
    for (r.i = 0; r.i < r.n; r.i++)
        read_item(&r, item_at(&r, r.i));
    for (uint32_t v = 0; v < frames->list.len; v++)
        resolve_subject(&r, v);
    share_objects(&r);
}

void pm_surface_free(pm_surface *s)
{
    pm_vec_free(&s->words);
    pm_vec_free(&s->items);
    pm_vec_free(&s->surface_subject);
    pm_vec_free(&s->control);
    pm_vec_free(&s->control_kind);
}
