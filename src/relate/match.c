#include "relate/match.h"

bool pm_is(const pm_match_context *c, uint32_t frame, uint32_t word_class)
{
    return frame != PM_NONE && pm_in_class(c->rules, &c->frames->list.at[frame], word_class);
}

void pm_core_classes_find(pm_core_classes *o, const pm_rules *rules)
{
    const struct { uint32_t *to; const char *name; } table[] = {
        {&o->support_v, "support_v"}, {&o->speech_v, "speech_v"}, {&o->say_v, "say_v"},
        {&o->plan_v, "plan_v"}, {&o->plan_n, "plan_n"}, {&o->demand_v, "demand_v"},
        {&o->demand_n, "demand_n"}, {&o->cut_v, "cut_v"}, {&o->deny_v, "deny_v"},
        {&o->past_a, "past_a"}, {&o->plan_a, "plan_a"}, {&o->report_n, "report_n"},
        {&o->doubt_v, "doubt_v"}, {&o->place_p, "place_p"}, {&o->group_n, "group_n"}, {&o->calling_n, "calling_n"}, {&o->staff_n, "staff_n"},
        {&o->cause_v, "cause_v"}, {&o->claim_n, "claim_n"}, {&o->negative_n, "negative_n"},
        {&o->joint_v, "joint_v"}, {&o->document_n, "document_n"}, {&o->leave_v, "leave_v"}, {&o->succeed_v, "succeed_v"}, {&o->hedge_a, "hedge_a"},
        {&o->opine_v, "opine_v"}, {&o->factive_v, "factive_v"}, {&o->raising_v, "raising_v"}, {&o->because_p, "because_p"}, {&o->place_of_n, "place_of_n"}, {&o->action_n, "action_n"}, {&o->named_thing_n, "named_thing_n"}, {&o->unit_n, "unit_n"},
        {&o->go_on_v, "go_on_v"}, {&o->tell_of_v, "tell_of_v"}, {&o->role_a, "role_a"}, {&o->lasting_v, "lasting_v"}, {&o->almost_a, "almost_a"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        *table[i].to = pm_rules_class(rules, table[i].name);
}

/* "with whom she worked": the one behind the preposition is not the object as well. */
static bool stands_behind(const pm_match_context *c, uint32_t f, uint32_t filler)
{
    for (uint32_t a = pm_frame_at(c, f)->first_arc; a != PM_NONE; a = pm_arc_at(c, a)->next)
        if (pm_arc_at(c, a)->role == PM_ARC_PREP && pm_arc_at(c, a)->to == filler)
            return true;
    return false;
}

static void add_role(pm_found *out, const pm_match_context *c, uint32_t f, pm_arc_role role)
{
    for (uint32_t a = pm_frame_at(c, f)->first_arc; a != PM_NONE; a = pm_arc_at(c, a)->next) {
        const pm_arc *arc = pm_arc_at(c, a);
        bool doubtful = role == PM_ARC_APPOSITION || (role == PM_ARC_OBJECT && stands_behind(c, f, arc->to));
        if (arc->role == role && (arc->rank == 0 || !doubtful))
            pm_found_add(out, arc->to);
    }
}

/* "a lawyer and founder of X": X has a founder; lawyer one is by oneself. */
static bool by_itself(const pm_match_context *c, uint32_t f, uint32_t conjunct)
{
    return pm_is(c, f, c->core->calling_n) && !pm_is(c, conjunct, c->core->calling_n) && !pm_is(c, conjunct, c->core->staff_n);
}

static void add_prep(pm_found *out, const pm_match_context *c, uint32_t f, pm_str word)
{
    for (uint32_t a = pm_frame_at(c, f)->first_arc; a != PM_NONE; a = pm_arc_at(c, a)->next)
        if (pm_arc_at(c, a)->role == PM_ARC_PREP && pm_str_eq(pm_arc_at(c, a)->word, word))
            pm_found_add(out, pm_arc_at(c, a)->to);
}

/* "the Orbit chief", where that is surely somebody listed: said of whom it stands for. */
static bool names_a_person(const pm_match_context *c, const pm_frame *f)
{
    const float sure = 0.82f; /* below it are readings by what comes nearest before */
    const pm_mention *m = f->mention == PM_NONE ? NULL : &c->mentions->list[f->mention];
    return m && m->kind == PM_NOMINAL && m->score >= sure && m->entity != PM_NONE && c->entities->list[m->entity].type == PM_PERSON;
}

/* Of a verb also what hangs on its object: "sold software to ICE". */
static void add_prep_deep(pm_found *out, const pm_match_context *c, uint32_t f, pm_str word)
{
    add_prep(out, c, f, word);
    const pm_frame *k = pm_frame_at(c, f);
    /* "Gov. Ana Lee of Ohio": the place hangs on the name */
    if (k->kind == PM_FRAME_NOUN && k->link == PM_LINK_SLOT && k->slot == PM_ARC_APPOSITION && k->governor != PM_NONE &&
        pm_frame_at(c, k->governor)->proper && pm_str_eqz(word, "of") && k->end < pm_frame_at(c, k->governor)->start)
        add_prep(out, c, k->governor, word);
    for (uint32_t a = k->first_arc; a != PM_NONE; a = pm_arc_at(c, a)->next) {
        const pm_arc *arc = pm_arc_at(c, a);
        if (arc->to == PM_NONE)
            continue;
        const pm_frame *to = pm_frame_at(c, arc->to);
        /* "the ties that X has with Y" */
        if (k->kind == PM_FRAME_NOUN && arc->role == PM_ARC_CLAUSE && to->kind == PM_FRAME_VERB &&
            to->link == PM_LINK_RELATIVE && pm_is(c, arc->to, c->core->support_v) &&
            pm_arc_find(c->frames, arc->to, PM_ARC_OBJECT) == f)
            add_prep(out, c, arc->to, word);
        if (k->kind == PM_FRAME_VERB && (arc->role == PM_ARC_OBJECT || arc->role == PM_ARC_ATTRIBUTE) &&
            to->mention == PM_NONE && to->kind != PM_FRAME_VERB)
            add_prep(out, c, arc->to, word);
        if (k->kind == PM_FRAME_NOUN && arc->role == PM_ARC_PREP && to->mention == PM_NONE &&
            pm_str_eqz(arc->word, "of") && !to->pronoun)
            add_prep(out, c, arc->to, word);
        bool plain = (k->mention == PM_NONE || names_a_person(c, k)) && (to->mention == PM_NONE || names_a_person(c, to));
        if (k->kind == PM_FRAME_NOUN && plain && arc->role == PM_ARC_CONJUNCT && !to->proper &&
            !by_itself(c, f, arc->to) && pm_arc_find(c->frames, f, PM_ARC_PREP) == PM_NONE &&
            pm_arc_find(c->frames, arc->to, PM_ARC_POSSESSOR) == PM_NONE &&
            pm_arc_find(c->frames, f, PM_ARC_POSSESSOR) == PM_NONE && pm_arc_find(c->frames, f, PM_ARC_COMPOUND) == PM_NONE)
            add_prep(out, c, arc->to, word); /* "founder and chairman of X" */
    }
}

/* The noun through which a predicate noun takes part in the clause: the head of
 * a list, "millions in contracts", "a series of protests". */
static uint32_t outer_noun(const pm_match_context *c, uint32_t n)
{
    for (int steps = 0; steps < 4; steps++) {
        const pm_frame *f = pm_frame_at(c, n);
        if (f->link != PM_LINK_SLOT || f->governor == PM_NONE || pm_frame_at(c, f->governor)->kind != PM_FRAME_NOUN)
            return n;
        bool through = f->slot == PM_ARC_CONJUNCT ||
                       (f->slot == PM_ARC_PREP && (pm_str_eqz(f->link_word, "of") || pm_str_eqz(f->link_word, "in") || pm_str_eqz(f->link_word, "worth")) &&
                        (pm_is(c, f->governor, c->core->group_n) || pm_str_eqz(pm_frame_at(c, f->governor)->lemma, "money")));
        if (!through)
            return n;
        n = f->governor;
    }
    return n;
}

/* "gave $2 million to a committee": the committee is the verb's. */
static bool money_to(const pm_match_context *c, const pm_frame *f)
{
    return f->link == PM_LINK_SLOT && f->slot == PM_ARC_PREP && f->governor != PM_NONE &&
           pm_str_eqz(pm_frame_at(c, f->governor)->lemma, "money") &&
           (pm_str_eqz(f->link_word, "to") || pm_str_eqz(f->link_word, "into"));
}

uint32_t pm_governing_verb(const pm_match_context *c, uint32_t noun)
{
    const pm_frame *f = pm_frame_at(c, outer_noun(c, noun));
    if (money_to(c, f))
        f = pm_frame_at(c, f->governor);
    if (f->governor == PM_NONE || f->link != PM_LINK_SLOT || pm_frame_at(c, f->governor)->kind != PM_FRAME_VERB)
        return PM_NONE;
    return f->governor;
}

static uint32_t entity_of(const pm_match_context *c, uint32_t f)
{
    uint32_t m = f == PM_NONE ? PM_NONE : pm_frame_at(c, f)->mention;
    return m == PM_NONE ? PM_NONE : c->mentions->list[m].entity;
}

static bool is_person(const pm_match_context *c, uint32_t f)
{
    uint32_t e = entity_of(c, f);
    return e != PM_NONE && c->entities->list[e].type == PM_PERSON;
}

/* "X joined a march against Orbit's deals, above all their contracts with Y": a
 * name that stands between the subject and the pronoun may be whose it is. */
static bool another_between(const pm_match_context *c, uint32_t subject, uint32_t pronoun)
{
    uint32_t from = pm_frame_at(c, subject)->end, to = pm_frame_at(c, pronoun)->start, own = entity_of(c, subject);
    for (uint32_t f = 0; own != PM_NONE && f < c->frames->list.len; f++) {
        const pm_frame *k = pm_frame_at(c, f);
        uint32_t e = k->start >= from && k->end <= to ? entity_of(c, f) : PM_NONE;
        bool beside = k->link == PM_LINK_SLOT && (k->slot == PM_ARC_DATIVE || k->slot == PM_ARC_OBJECT); /* "gave Y her blessing" */
        if (e == PM_NONE || e == own || beside || c->entities->list[e].type == PM_PLACE)
            continue;
        if (is_person(c, f) == is_person(c, subject))
            return true;
    }
    return false;
}

/* "threw her support behind": a pronoun that nobody resolved is the subject's. */
static void add_possessor(pm_found *out, const pm_match_context *c, uint32_t n)
{
    uint32_t p = pm_arc_find(c->frames, n, PM_ARC_POSSESSOR);
    if (p == PM_NONE || !pm_frame_at(c, p)->pronoun || pm_frame_at(c, p)->mention != PM_NONE) {
        add_role(out, c, n, PM_ARC_POSSESSOR);
        return;
    }
    const pm_frame *k = pm_frame_at(c, n);
    if (k->link == PM_LINK_SLOT && k->slot == PM_ARC_CONJUNCT && k->governor != PM_NONE &&
        pm_frame_at(c, k->governor)->mention != PM_NONE) {
        pm_found_add(out, k->governor); /* "Acme and its owners" */
        return;
    }
    uint32_t whose = pm_governing_verb(c, n);
    if (whose == PM_NONE)
        return;
    uint32_t subject = pm_arc_find(c->frames, whose, PM_ARC_SUBJECT);
    const pm_frame *v = pm_frame_at(c, whose);
    if ((subject == n || subject == PM_NONE) && v->link == PM_LINK_COMPLEMENT && pm_is(c, v->governor, c->core->say_v))
        subject = pm_arc_find(c->frames, whose = v->governor, PM_ARC_SUBJECT); /* "X said that its contract …" */
    if (subject != n && subject != PM_NONE && !another_between(c, subject, p))
        add_role(out, c, whose, PM_ARC_SUBJECT);
}

/* "marched outside the headquarters": where it was done or to what it went, not what. */
static bool only_place(const pm_match_context *c, uint32_t n)
{
    static const char *const words[] = {"outside", "inside", "near", "around", "in_front_of", "outside_of", "inside_of",
                                        "across", "behind", "from", "against"};
    const pm_frame *f = pm_frame_at(c, n);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (f->slot == PM_ARC_PREP && pm_str_eqz(f->link_word, words[i]))
            return true;
    /* "expanded the inquiry to the financing of" */
    return f->slot == PM_ARC_PREP && pm_str_eqz(f->link_word, "to") &&
           pm_arc_find(c->frames, f->governor, PM_ARC_OBJECT) != PM_NONE;
}

static void add_agent(pm_found *out, const pm_match_context *c, uint32_t n)
{
    add_possessor(out, c, n);
    add_prep(out, c, n, PM_STR("by"));
    for (uint32_t a = pm_frame_at(c, n)->first_arc; a != PM_NONE; a = pm_arc_at(c, a)->next) {
        /* "a protest organized by X", "the contract that X won" */
        const pm_arc *arc = pm_arc_at(c, a);
        if (arc->role == PM_ARC_CLAUSE && arc->to != PM_NONE && pm_frame_at(c, arc->to)->kind == PM_FRAME_VERB &&
            pm_is(c, arc->to, c->core->support_v) &&
            (pm_frame_at(c, arc->to)->link == PM_LINK_RELATIVE ||
             (pm_frame_at(c, arc->to)->link == PM_LINK_NOUN_CLAUSE && pm_frame_at(c, arc->to)->passive)))
            add_role(out, c, arc->to, PM_ARC_SUBJECT);
    }
    if (out->count || pm_arc_find(c->frames, n, PM_ARC_POSSESSOR) != PM_NONE) /* whose it is, we could not tell */
        return;
    uint32_t v = pm_governing_verb(c, n);
    if (v != PM_NONE && pm_is(c, v, c->core->support_v) && !only_place(c, outer_noun(c, n)))
        add_role(out, c, v, PM_ARC_SUBJECT);
}

/* "The head of Acme, Ana Lee, …", "a lawyer for Bo Dunn, Ana Lee, …": Ana Lee is the
 * head, the lawyer. Of two people beside each other, one; of many, a list. */
static void add_beside_listed(pm_found *out, const pm_match_context *c, uint32_t n)
{
    for (uint32_t a = pm_frame_at(c, n)->first_arc; a != PM_NONE; a = pm_arc_at(c, a)->next) {
        const pm_arc *arc = pm_arc_at(c, a);
        if (arc->role != PM_ARC_PREP || arc->to == PM_NONE || pm_frame_at(c, arc->to)->mention == PM_NONE ||
            (is_person(c, arc->to) && (pm_frame_at(c, n)->plural || !pm_frame_at(c, arc->to)->proper)))
            continue;
        for (uint32_t b = pm_frame_at(c, arc->to)->first_arc; b != PM_NONE; b = pm_arc_at(c, b)->next)
            if (pm_arc_at(c, b)->role == PM_ARC_APPOSITION && is_person(c, pm_arc_at(c, b)->to) &&
                entity_of(c, pm_arc_at(c, b)->to) != entity_of(c, arc->to))
                pm_found_add(out, pm_arc_at(c, b)->to);
    }
}

/* "In addition to Ana Lee, members of Acme …": several are not one. */
static bool lone_person(const pm_match_context *c, uint32_t n, uint32_t f)
{
    const pm_frame *k = pm_frame_at(c, f);
    return pm_frame_at(c, n)->plural && is_person(c, f) && k->proper && !k->plural &&
           !(k->link == PM_LINK_SLOT && (k->slot == PM_ARC_CONJUNCT || k->slot == PM_ARC_APPOSITION)) &&
           pm_arc_find(c->frames, f, PM_ARC_CONJUNCT) == PM_NONE;
}

/* What a noun is said of. Also of the noun with which it is coordinated: "founder and
 * chairman of X, Y". */
static void add_self(pm_found *out, const pm_match_context *c, uint32_t n)
{
    uint32_t x = outer_noun(c, n);
    uint32_t both[2] = {n, x};
    /* "Ana Lee and the head of ORG, Dana Cole": the head is not Ana Lee */
    bool outer = x != n && (!is_person(c, x) || names_a_person(c, pm_frame_at(c, x)));
    for (int k = 0; k < (outer ? 2 : 1); k++) {
        const pm_frame *f = pm_frame_at(c, both[k]);
        if (k == 1 && f->proper && is_person(c, both[k]))
            break; /* "an adviser to X and his running mate": what X is, she is not */
        for (uint32_t a = f->first_arc; a != PM_NONE; a = pm_arc_at(c, a)->next) {
            const pm_arc *arc = pm_arc_at(c, a);
            if (arc->role != PM_ARC_APPOSITION)
                continue;
            const pm_frame *to = pm_frame_at(c, arc->to);
            if (lone_person(c, both[k], arc->to))
                continue;
            /* "A and B, partners at Y": both */
            if (pm_frame_at(c, n)->plural && to->link == PM_LINK_SLOT && to->slot == PM_ARC_CONJUNCT)
                pm_found_add(out, to->governor);
            pm_found_add(out, arc->to);
        }
        if (names_a_person(c, f))
            pm_found_add(out, both[k]);
        else if (f->mention != PM_NONE)
            continue;
        if (f->plural) /* "critics, including X" */
            add_role(out, c, both[k], PM_ARC_INCLUDES);
        add_beside_listed(out, c, both[k]);
        if (f->governor == PM_NONE || f->link != PM_LINK_SLOT)
            continue;
        const pm_frame *g = pm_frame_at(c, f->governor);
        if (f->slot == PM_ARC_APPOSITION && !lone_person(c, both[k], f->governor))
            pm_found_add(out, f->governor);
        if (g->kind != PM_FRAME_VERB)
            continue;
        if (f->slot == PM_ARC_ATTRIBUTE)
            add_role(out, c, f->governor, pm_arc_find(c->frames, f->governor, PM_ARC_OBJECT) != PM_NONE ? PM_ARC_OBJECT : PM_ARC_SUBJECT);
        if (f->slot == PM_ARC_PREP && pm_str_eqz(f->link_word, "as")) {
            uint32_t had = out->count;
            bool opens = f->start < g->start && !g->passive; /* "As mayor, X signed the bill" */
            if (!opens && !pm_is(c, f->governor, c->core->succeed_v)) /* "succeeded Y as head" */
                add_role(out, c, f->governor, PM_ARC_OBJECT);
            if (out->count == had)
                add_role(out, c, f->governor, PM_ARC_SUBJECT);
        }
        if (f->slot == PM_ARC_PREP && pm_str_eqz(f->link_word, "among") && pm_str_eqz(g->lemma, "be"))
            add_role(out, c, f->governor, PM_ARC_SUBJECT); /* "X is among the donors" */
        if (f->slot == PM_ARC_SUBJECT && pm_str_eqz(g->lemma, "be"))
            add_role(out, c, f->governor, PM_ARC_ATTRIBUTE);
    }
}

static bool names_place(pm_str word)
{
    static const char *const words[] = {"in", "at", "inside", "outside", "near", "across", "throughout", "around", "outside_of",
                                        "inside_of", "in_front_of", "on", "to", "of"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (pm_str_eqz(word, words[i]))
            return true;
    return false;
}

/* Every phrase behind a preposition of place below F, not into clauses. */
static void add_places(pm_found *out, const pm_match_context *c, uint32_t f, int depth)
{
    if (depth > 3)
        return;
    for (uint32_t a = pm_frame_at(c, f)->first_arc; a != PM_NONE; a = pm_arc_at(c, a)->next) {
        const pm_arc *arc = pm_arc_at(c, a);
        if (arc->to == PM_NONE || pm_frame_at(c, arc->to)->kind != PM_FRAME_NOUN)
            continue;
        if (arc->role == PM_ARC_PREP && names_place(arc->word) && !(depth == 0 && pm_str_eqz(arc->word, "to"))) {
            pm_found_add(out, arc->to);
            add_places(out, c, arc->to, depth + 1);
        } else if ((arc->role == PM_ARC_OBJECT && pm_frame_at(c, f)->kind == PM_FRAME_VERB) || arc->role == PM_ARC_APPOSITION ||
                   (arc->role == PM_ARC_CONJUNCT && depth > 0)) {
            if (arc->rank == 0) {
                if (arc->role != PM_ARC_OBJECT)
                    pm_found_add(out, arc->to);
                add_places(out, c, arc->to, depth + 1);
            }
        } else if (depth > 0 && (arc->role == PM_ARC_POSSESSOR || arc->role == PM_ARC_COMPOUND)) {
            pm_found_add(out, arc->to);
        }
    }
}

/* "chanted and held banners outside X": the place is that of both verbs. */
static void add_places_of_conjuncts(pm_found *out, const pm_match_context *c, uint32_t f)
{
    if (pm_frame_at(c, f)->kind != PM_FRAME_VERB || out->count)
        return;
    for (uint32_t a = pm_frame_at(c, f)->first_arc; a != PM_NONE; a = pm_arc_at(c, a)->next)
        if (pm_arc_at(c, a)->role == PM_ARC_CLAUSE && pm_arc_at(c, a)->to != PM_NONE &&
            pm_frame_at(c, pm_arc_at(c, a)->to)->link == PM_LINK_CONJUNCT)
            add_places(out, c, pm_arc_at(c, a)->to, 0);
}

static uint32_t main_verb(const pm_match_context *c, uint32_t f)
{
    uint32_t verb = PM_NONE;
    for (int steps = 0; f != PM_NONE && steps < PM_CLIMB; steps++) {
        if (pm_frame_at(c, f)->kind == PM_FRAME_VERB)
            verb = f;
        f = pm_frame_at(c, f)->governor;
    }
    return verb;
}

/* Also of "it is wrong that …", where the clause hangs on the adjective. */
static void add_of_clauses(pm_found *out, const pm_match_context *c, uint32_t f, pm_arc_role role, pm_str word)
{
    for (uint32_t a = pm_frame_at(c, f)->first_arc; a != PM_NONE; a = pm_arc_at(c, a)->next) {
        const pm_arc *arc = pm_arc_at(c, a);
        if (arc->to == PM_NONE)
            continue;
        if (arc->role == PM_ARC_CLAUSE && pm_frame_at(c, arc->to)->kind == PM_FRAME_VERB && role == PM_ARC_PREP)
            add_prep_deep(out, c, arc->to, word);
        else if (arc->role == PM_ARC_CLAUSE && pm_frame_at(c, arc->to)->kind == PM_FRAME_VERB)
            add_role(out, c, arc->to, role);
        if (arc->role == PM_ARC_ATTRIBUTE && pm_frame_at(c, f)->kind == PM_FRAME_VERB &&
            pm_frame_at(c, arc->to)->kind == PM_FRAME_ADJECTIVE)
            add_of_clauses(out, c, arc->to, role, word);
    }
}

static void find_governor(pm_found *out, const pm_match_context *c, uint32_t p, const pm_slot *slot)
{
    uint32_t v = pm_frame_at(c, p)->kind == PM_FRAME_NOUN ? pm_governing_verb(c, p) : pm_frame_at(c, p)->governor;
    if (v == PM_NONE && slot->kind == PM_SLOT_GOVERNOR)
        v = pm_frame_at(c, p)->governor;
    if (v == PM_NONE)
        return;
    switch ((pm_slot_kind)slot->kind) {
    case PM_SLOT_GOVERNOR: pm_found_add(out, v); break;
    case PM_SLOT_GOV_SUBJECT: /* not the noun itself: "the campaign received money" */
        if (pm_arc_find(c->frames, v, PM_ARC_SUBJECT) != p)
            add_role(out, c, v, PM_ARC_SUBJECT);
        break;
    case PM_SLOT_GOV_OBJECT: add_role(out, c, v, PM_ARC_OBJECT); break;
    case PM_SLOT_GOV_DATIVE: add_role(out, c, v, PM_ARC_DATIVE); break;
    default: add_prep(out, c, v, slot->word); break;
    }
}

void pm_slot_find(pm_found *out, const pm_match_context *c, uint32_t p, const pm_slot *slot)
{
    pm_found subject = {.count = 0};
    switch ((pm_slot_kind)slot->kind) {
    case PM_SLOT_SUBJECT: add_role(out, c, p, PM_ARC_SUBJECT); break;
    case PM_SLOT_OBJECT: add_role(out, c, p, PM_ARC_OBJECT); break;
    case PM_SLOT_DATIVE: add_role(out, c, p, PM_ARC_DATIVE); break;
    case PM_SLOT_POSSESSOR: add_possessor(out, c, p); break;
    case PM_SLOT_COMPOUND: add_role(out, c, p, PM_ARC_COMPOUND); break;
    case PM_SLOT_APPOSITION: add_role(out, c, p, PM_ARC_APPOSITION); break;
    case PM_SLOT_ATTRIBUTE: add_role(out, c, p, PM_ARC_ATTRIBUTE); break;
    case PM_SLOT_INCLUDES: add_role(out, c, p, PM_ARC_INCLUDES); break;
    case PM_SLOT_CLAUSE: add_role(out, c, p, PM_ARC_CLAUSE); break;
    case PM_SLOT_PREP: add_prep_deep(out, c, p, slot->word); break;
    case PM_SLOT_SELF: add_self(out, c, p); break;
    case PM_SLOT_THIS: pm_found_add(out, p); break;
    case PM_SLOT_AGENT: add_agent(out, c, p); break;
    case PM_SLOT_GOVERNOR: case PM_SLOT_GOV_SUBJECT: case PM_SLOT_GOV_OBJECT: case PM_SLOT_GOV_DATIVE:
    case PM_SLOT_GOV_PREP:
        find_governor(out, c, p, slot);
        break;
    case PM_SLOT_CLAUSE_SUBJECT: add_of_clauses(out, c, p, PM_ARC_SUBJECT, PM_STR("")); break;
    case PM_SLOT_CLAUSE_OBJECT: add_of_clauses(out, c, p, PM_ARC_OBJECT, PM_STR("")); break;
    case PM_SLOT_CLAUSE_PREP: add_of_clauses(out, c, p, PM_ARC_PREP, slot->word); break;
    case PM_SLOT_CLAUSE_ATTRIBUTE: add_of_clauses(out, c, p, PM_ARC_ATTRIBUTE, PM_STR("")); break;
    case PM_SLOT_SPEAKER: pm_speaker_find(out, c, p); break;
    case PM_SLOT_TOPIC: {
        uint32_t v = main_verb(c, p);
        if (v != PM_NONE)
            add_role(out, c, v, PM_ARC_SUBJECT);
        break;
    }
    case PM_SLOT_PLACE: {
        add_places(out, c, p, 0);
        add_places_of_conjuncts(out, c, p);
        uint32_t v = pm_frame_at(c, p)->kind == PM_FRAME_NOUN ? pm_governing_verb(c, p) : PM_NONE;
        if (v != PM_NONE && pm_is(c, v, c->core->support_v))
            add_places(out, c, v, 0);
        break;
    }
    case PM_SLOT_SUBJECT_PLACE:
        if (pm_frame_at(c, p)->kind == PM_FRAME_NOUN)
            add_agent(&subject, c, p);
        else
            add_role(&subject, c, p, PM_ARC_SUBJECT);
        for (uint32_t i = 0; i < subject.count; i++)
            add_places(out, c, subject.at[i], 1);
        break;
    case PM_SLOT_MODIFIER: case PM_SLOT_PARTICLE: case PM_SLOT_SENTENCE: case PM_SLOT_FLAG: case PM_SLOT_GOV_FLAG: case PM_SLOT_CLAUSE_FLAG:
        break;
    }
}
