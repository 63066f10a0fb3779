#include "relate/match.h"

/* Whether the conditions of a rule hold. */

static bool any_is(const pm_match_context *c, uint32_t f, uint32_t word_class, int depth)
{
    if (f == PM_NONE || depth > 2)
        return false;
    if (word_class == PM_NONE || pm_is(c, f, word_class))
        return true;
    bool quantity = pm_is(c, f, c->core->group_n);
    for (uint32_t a = pm_frame_at(c, f)->first_arc; a != PM_NONE; a = pm_arc_at(c, a)->next) {
        const pm_arc *arc = pm_arc_at(c, a);
        bool through = arc->role == PM_ARC_CONJUNCT ||
                       (quantity && arc->role == PM_ARC_PREP && pm_str_eqz(arc->word, "of"));
        if (through && any_is(c, arc->to, word_class, depth + 1))
            return true;
    }
    return false;
}

/* A listed entity of these types itself, not what stands for one. */
static bool is_of_types(const pm_match_context *c, uint32_t f, uint32_t types)
{
    uint32_t m = pm_frame_at(c, f)->mention, entity = m == PM_NONE ? PM_NONE : c->mentions->list[m].entity;
    return entity != PM_NONE && (types & pm_type_bits(c, entity));
}

static bool word_in(const pm_match_context *c, pm_str word, uint32_t word_class)
{
    return word_class != PM_NONE && pm_map_get(&c->rules->classes.at[word_class], word) != PM_MAP_NONE;
}

/* "was not reckless": what the copula says of its adjective or noun. */
static const pm_frame *copula(const pm_match_context *c, const pm_frame *f)
{
    bool said = f->kind != PM_FRAME_VERB && f->link == PM_LINK_SLOT && f->slot == PM_ARC_ATTRIBUTE && f->governor != PM_NONE;
    return said ? pm_frame_at(c, f->governor) : f;
}

static bool flag_holds(const pm_match_context *c, const pm_frame *f, pm_str flag)
{
    const pm_frame *v = copula(c, f);
    return pm_str_eqz(flag, "passive") ? f->passive : pm_str_eqz(flag, "active") ? !f->passive
         : pm_str_eqz(flag, "plural") ? f->plural : pm_str_eqz(flag, "proper") ? f->proper
         : pm_str_eqz(flag, "must") ? v->mood == PM_MOOD_SHOULD
         : pm_str_eqz(flag, "would") ? v->mood == PM_MOOD_WOULD || v->mood == PM_MOOD_COULD
         : pm_str_eqz(flag, "could") ? v->mood == PM_MOOD_COULD
         : pm_str_eqz(flag, "definite") ? f->definite : pm_str_eqz(flag, "quoted") ? f->quoted
         : f->negated || v->negated;
}

static bool governor_flag_holds(const pm_match_context *c, uint32_t p, pm_str flag)
{
    const pm_frame *f = pm_frame_at(c, p);
    uint32_t v = f->kind == PM_FRAME_NOUN ? pm_governing_verb(c, p) : f->governor;
    return v != PM_NONE && flag_holds(c, pm_frame_at(c, v), flag);
}

static bool begins_question(pm_str word)
{
    static const char *const words[] = {"whether", "if", "why", "how", "what", "when", "where", "who"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (pm_str_eqz(word, words[i]))
            return true;
    return false;
}

/* "asked whether …": it is, or has, an indirect question. */
static bool asks(const pm_match_context *c, uint32_t p)
{
    const pm_frame *f = pm_frame_at(c, p);
    if (f->link == PM_LINK_COMPLEMENT && begins_question(f->link_word))
        return true;
    for (uint32_t a = f->first_arc; a != PM_NONE; a = pm_arc_at(c, a)->next)
        if (pm_arc_at(c, a)->role == PM_ARC_CLAUSE && pm_arc_at(c, a)->to != PM_NONE &&
            pm_frame_at(c, pm_arc_at(c, a)->to)->link == PM_LINK_COMPLEMENT &&
            begins_question(pm_frame_at(c, pm_arc_at(c, a)->to)->link_word))
            return true;
    return false;
}

/* "warned X against buying": the preposition has a clause behind it. */
static bool governs_gerund(const pm_frame *f, const pm_match_context *c, pm_str preposition)
{
    for (uint32_t a = f->first_arc; a != PM_NONE; a = pm_arc_at(c, a)->next)
        if (pm_arc_at(c, a)->role == PM_ARC_CLAUSE && pm_str_eq(pm_arc_at(c, a)->word, preposition))
            return true;
    return false;
}

static bool term_holds(const pm_match_context *c, const pm_term *t, uint32_t p)
{
    const pm_frame *f = pm_frame_at(c, p);
    switch ((pm_slot_kind)t->slot.kind) {
    case PM_SLOT_FLAG:
        return pm_str_eqz(t->slot.word, "whether") ? asks(c, p) : flag_holds(c, f, t->slot.word);
    case PM_SLOT_CLAUSE_FLAG:
        for (uint32_t a = f->first_arc; a != PM_NONE; a = pm_arc_at(c, a)->next)
            if (pm_arc_at(c, a)->role == PM_ARC_CLAUSE && pm_arc_at(c, a)->to != PM_NONE &&
                flag_holds(c, pm_frame_at(c, pm_arc_at(c, a)->to), t->slot.word))
                return true;
        return false;
    case PM_SLOT_GOV_FLAG:
        return governor_flag_holds(c, p, t->slot.word);
    case PM_SLOT_PARTICLE:
        return f->particle.len && (t->word_class == PM_NONE || word_in(c, f->particle, t->word_class));
    case PM_SLOT_MODIFIER:
        for (uint32_t a = f->first_arc; a != PM_NONE; a = pm_arc_at(c, a)->next)
            if (pm_arc_at(c, a)->role == PM_ARC_MODIFIER &&
                (t->word_class == PM_NONE || word_in(c, pm_arc_at(c, a)->word, t->word_class)))
                return true;
        return false;
    case PM_SLOT_SENTENCE:
        for (uint32_t i = 0; i < c->frames->list.len; i++)
            if (pm_is(c, i, t->word_class))
                return true;
        return false;
    default:
        break;
    }
    if (t->slot.kind == PM_SLOT_PREP && !t->types && t->word_class == PM_NONE && !t->negated && governs_gerund(f, c, t->slot.word))
        return true;
    pm_found found = {.count = 0};
    pm_slot_find(&found, c, p, &t->slot);
    for (uint32_t i = 0; i < found.count; i++) {
        uint32_t filler = found.at[i];
        bool holds = t->negated ? flag_holds(c, pm_frame_at(c, filler), PM_STR("negated"))
                     : t->types ? is_of_types(c, filler, t->types)
                                : any_is(c, filler, t->word_class, 0);
        if (holds)
            return true;
    }
    return false;
}

bool pm_conditions_hold(const pm_match_context *c, const pm_rule *rule, uint32_t predicate)
{
    for (uint32_t i = 0; i < rule->conditions.count; i++) {
        const pm_condition *k = &c->rules->conditions.at[rule->conditions.first + i];
        bool holds = false;
        for (uint8_t t = 0; t < k->count && !holds; t++)
            holds = term_holds(c, &k->terms[t], predicate);
        if (holds == k->negative)
            return false;
    }
    return true;
}
