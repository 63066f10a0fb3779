#include "relate/match.h"

/* Whom a phrase stands for: itself, its list, its apposition, or whose it is. */

enum { DENOTE_DEPTH = 6 };

typedef struct denoting {
    const pm_match_context *c;
    const pm_filler *filler;
    uint32_t types;
    pm_found *out;
    bool alone; /* the conjuncts of the first phrase do not count */
    uint32_t visited[48], visits;
    uint32_t predicate; /* PM_NONE: none */
} denoting;

uint32_t pm_type_bits(const pm_match_context *c, uint32_t entity)
{
    const pm_entity *e = &c->entities->list[entity];
    return PM_TYPE_BIT(e->type) | pm_entity_type_finer(e->type_name);
}

static bool fits(const denoting *d, uint32_t mention)
{
    const pm_mention *m = &d->c->mentions->list[mention];
    if (m->entity == PM_NONE || (d->filler->kinds && !(d->filler->kinds & (1u << m->kind))))
        return false;
    uint32_t type = pm_type_bits(d->c, m->entity);
    /* a list that only says "organization" may mean any kind of one; what only
     * an agency can do is not read into it */
    if (type == PM_TYPE_BIT(PM_ORGANIZATION) && (d->types & PM_TYPE_BIT(PM_COMPANY)))
        type |= PM_TYPE_BIT(PM_COMPANY);
    if (type == PM_TYPE_BIT(PM_ORGANIZATION) && (d->types & PM_TYPE_BIT(PM_AGENCY)) && (d->types & PM_TYPE_BIT(PM_GROUP)))
        type |= PM_TYPE_BIT(PM_AGENCY);
    return (d->types & type) != 0;
}

/* "Senator Ana Lee of Ohio, who …": Ohio does nothing. */
static bool says_whence(const denoting *d, uint32_t f)
{
    const pm_frame *k = pm_frame_at(d->c, f);
    return (d->types & PM_TYPE_BIT(PM_PERSON)) && k->link == PM_LINK_SLOT && k->slot == PM_ARC_PREP &&
           k->governor != PM_NONE && k->governor != d->predicate && pm_frame_at(d->c, k->governor)->proper;
}

/* "Ruritania's invasion": its own act. */
static bool acts(const denoting *d, uint32_t place)
{
    const pm_frame *k = pm_frame_at(d->c, place);
    return k->link == PM_LINK_SLOT && k->slot == PM_ARC_POSSESSOR && pm_is(d->c, k->governor, d->c->core->action_n);
}

static void denote(denoting *d, uint32_t f, bool via, int depth);

/* "Elmford, Ohio": Ohio is not Elmford, which the list does not have. */
static bool is_around(const denoting *d, uint32_t f, uint32_t apposed)
{
    uint32_t m = pm_frame_at(d->c, apposed)->mention, e = m == PM_NONE ? PM_NONE : d->c->mentions->list[m].entity;
    return pm_frame_at(d->c, f)->proper && !d->filler->wider && e != PM_NONE && d->c->entities->list[e].type == PM_PLACE;
}

static void denote_role(denoting *d, uint32_t f, pm_arc_role role, pm_str word, bool via, int depth)
{
    for (uint32_t a = pm_frame_at(d->c, f)->first_arc; a != PM_NONE; a = pm_arc_at(d->c, a)->next) {
        pm_arc arc = *pm_arc_at(d->c, a);
        if (arc.rank && role == PM_ARC_PREP && pm_str_eqz(word, "for"))
            continue; /* "seen by some as a blow for X": they may not be X's */
        if (arc.role == role && arc.to != PM_NONE && (!word.len || pm_str_eq(arc.word, word)) &&
            !(role == PM_ARC_APPOSITION && is_around(d, f, arc.to)))
            denote(d, arc.to, via, depth + 1);
    }
}

static bool in_vias(const denoting *d, uint32_t f)
{
    for (uint8_t i = 0; i < d->filler->via_count; i++)
        if (pm_is(d->c, f, d->filler->vias[i]))
            return true;
    return false;
}

/* "Amazon's executives", "officials at ICE", "a group of Amazon workers". */
static void denote_owner(denoting *d, uint32_t f, int depth)
{
    static const char *const words[] = {"of", "from", "at", "with", "for", "between"};
    uint32_t had = d->out->count;
    uint32_t whose = pm_arc_find(d->c->frames, f, PM_ARC_POSSESSOR);
    if (pm_is(d->c, f, d->c->core->unit_n)) /* "Acme's Orbit division" is Orbit */
        denote_role(d, f, PM_ARC_COMPOUND, PM_STR(""), true, depth);
    if (d->out->count == had)
        denote_role(d, f, PM_ARC_POSSESSOR, PM_STR(""), true, depth);
    denote_role(d, f, PM_ARC_PREP, PM_STR("by"), true, depth);
    if (d->out->count > had || (whose != PM_NONE && pm_frame_at(d->c, whose)->mention != PM_NONE))
        return; /* "X's purchase of Y" is not Y's, "X's Senate campaign" not the Senate's */
    if (!pm_str_eqz(pm_frame_at(d->c, f)->lemma, "family")) /* "the Lee family" is not the Lee of the list */
        denote_role(d, f, PM_ARC_COMPOUND, PM_STR(""), true, depth);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        denote_role(d, f, PM_ARC_PREP, pm_str_of(words[i]), true, depth);
    for (uint32_t a = pm_frame_at(d->c, f)->first_arc; a != PM_NONE; a = pm_arc_at(d->c, a)->next) {
        pm_arc arc = *pm_arc_at(d->c, a); /* "software created by X", "a letter signed by X" */
        bool passive = arc.role == PM_ARC_CLAUSE && arc.to != PM_NONE && pm_frame_at(d->c, arc.to)->passive &&
                       pm_frame_at(d->c, arc.to)->link == PM_LINK_NOUN_CLAUSE;
        /* "the dangers that X poses" */
        bool gap = arc.role == PM_ARC_CLAUSE && arc.to != PM_NONE && pm_frame_at(d->c, arc.to)->link == PM_LINK_RELATIVE &&
                   pm_arc_find(d->c->frames, arc.to, PM_ARC_OBJECT) == f;
        if (passive || gap)
            denote_role(d, arc.to, PM_ARC_SUBJECT, PM_STR(""), true, depth);
    }
}

/* "X filed a lawsuit that …": whose act the document is. */
static void denote_author(denoting *d, uint32_t f, int depth)
{
    pm_found who = {.count = 0};
    pm_slot_find(&who, d->c, f, &(pm_slot){PM_SLOT_AGENT, PM_STR("")});
    for (uint32_t i = 0; i < who.count; i++)
        denote(d, who.at[i], true, depth + 1);
}

/* "a group called Open Door", "the law known as the Elm Act" */
static void denote_called(denoting *d, uint32_t f, int depth)
{
    static const char *const verbs[] = {"call", "name", "know", "dub", "title", "nickname"};
    for (uint32_t a = pm_frame_at(d->c, f)->first_arc; a != PM_NONE; a = pm_arc_at(d->c, a)->next) {
        pm_arc arc = *pm_arc_at(d->c, a);
        if (arc.role != PM_ARC_CLAUSE || arc.to == PM_NONE || !pm_frame_at(d->c, arc.to)->passive)
            continue;
        for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
            if (pm_str_eqz(pm_frame_at(d->c, arc.to)->lemma, verbs[i])) {
                denote_role(d, arc.to, PM_ARC_ATTRIBUTE, PM_STR(""), false, depth);
                denote_role(d, arc.to, PM_ARC_PREP, PM_STR("as"), false, depth);
            }
    }
}

static void denote(denoting *d, uint32_t f, bool via, int depth)
{
    if (depth > DENOTE_DEPTH || d->visits == sizeof d->visited / sizeof *d->visited)
        return;
    for (uint32_t i = 0; i < d->visits; i++)
        if (d->visited[i] == f)
            return;
    d->visited[d->visits++] = f;
    const pm_frame *k = pm_frame_at(d->c, f);
    if (k->kind != PM_FRAME_NOUN || k->end <= d->c->body)
        return;
    bool named = k->mention != PM_NONE && d->c->mentions->list[k->mention].entity != PM_NONE;
    /* "Washington lobbyists" are not Washington */
    bool place = named && d->c->entities->list[d->c->mentions->list[k->mention].entity].type == PM_PLACE &&
                 ((via && !acts(d, f)) || says_whence(d, f));
    if (named && !place && fits(d, k->mention) && (via || !d->filler->only_via))
        pm_found_add(d->out, k->mention);
    uint32_t had = d->out->count;
    if (!named && !via && pm_is(d->c, f, d->c->core->place_of_n))
        denote_role(d, f, PM_ARC_PREP, PM_STR("of"), via, depth); /* "the city of Z" */
    if (!named && !via && k->definite && !k->plural && pm_is(d->c, f, d->c->core->named_thing_n))
        denote_role(d, f, PM_ARC_COMPOUND, PM_STR(""), false, depth); /* "the Elm newspaper chain" */
    if (!named)
        denote_role(d, f, PM_ARC_INCLUDES, PM_STR(""), via, depth);
    if (!named && !k->pronoun && !via)
        denote_role(d, f, PM_ARC_APPOSITION, PM_STR(""), via, depth);
    if (!named && !k->pronoun && !via && d->out->count == had)
        denote_called(d, f, depth);
    if (!named && !k->pronoun && !via && d->out->count == had && k->link == PM_LINK_SLOT && k->slot == PM_ARC_ATTRIBUTE &&
        pm_str_eqz(pm_frame_at(d->c, k->governor)->lemma, "be") && !pm_frame_at(d->c, k->governor)->negated)
        denote_role(d, k->governor, PM_ARC_SUBJECT, PM_STR(""), via, depth); /* "X is a firm based in Z" */
    /* "outside Acme's office": the office may be listed itself */
    bool site = named && d->c->mentions->list[k->mention].kind == PM_NOMINAL && d->filler->only_via &&
                d->c->entities->list[d->c->mentions->list[k->mention].entity].type == PM_FACILITY;
    if ((!named || site) && !k->proper && d->out->count == had && in_vias(d, f)) {
        denote_owner(d, f, depth);
        if (d->out->count == had && pm_is(d->c, f, d->c->core->document_n))
            denote_author(d, f, depth);
    }
    if (!(d->alone && depth == 0))
        denote_role(d, f, PM_ARC_CONJUNCT, PM_STR(""), via, depth);
}

/* "We are proud of them," said X: nobody resolved the pronoun, so who speaks. */
static bool first_person(const pm_frame *f)
{
    static const char *const words[] = {"we", "us", "our", "i", "me", "my"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (f->quoted && f->pronoun && f->mention == PM_NONE && pm_str_eqz(f->word, words[i]))
            return true;
    return false;
}

/* "A and B said they would …": nobody resolved the pronoun, so those who say it. */
static void add_sayers(pm_found *frames, const pm_match_context *c)
{
    for (uint32_t i = 0, count = frames->count; i < count; i++) {
        const pm_frame *k = pm_frame_at(c, frames->at[i]);
        bool they = k->pronoun && k->mention == PM_NONE && pm_str_eqz(k->word, "they") && k->governor != PM_NONE;
        const pm_frame *v = they ? pm_frame_at(c, k->governor) : NULL;
        if (!they || k->slot != PM_ARC_SUBJECT || v->link != PM_LINK_COMPLEMENT || !pm_is(c, v->governor, c->core->speech_v))
            continue;
        uint32_t who = pm_arc_find(c->frames, v->governor, PM_ARC_SUBJECT);
        if (who != PM_NONE && (pm_frame_at(c, who)->plural || pm_arc_find(c->frames, who, PM_ARC_CONJUNCT) != PM_NONE))
            pm_found_add(frames, who);
    }
}

static void speak_for_themselves(pm_found *frames, const pm_match_context *c)
{
    for (uint32_t i = 0; i < frames->count; i++)
        if (first_person(pm_frame_at(c, frames->at[i]))) {
            pm_quoter_find(frames, c, frames->at[i]);
            return;
        }
}

void pm_filler_find(pm_found *out, const pm_match_context *c, uint32_t predicate, const pm_filler *filler,
                    uint32_t relation_types)
{
    if (relation_types & PM_TYPE_BIT(PM_GROUP))
        relation_types |= PM_TYPE_FINER;
    for (uint8_t s = 0; s < filler->slot_count; s++) {
        pm_found frames = {.count = 0};
        pm_slot_find(&frames, c, predicate, &filler->slots[s]);
        add_sayers(&frames, c);
        if (filler->speaks)
            speak_for_themselves(&frames, c);
        for (uint32_t i = 0; i < frames.count; i++) {
            denoting d = {.c = c, .filler = filler, .types = filler->types & relation_types, .out = out, .predicate = predicate};
            d.alone = filler->slots[s].kind == PM_SLOT_SELF && !pm_frame_at(c, predicate)->plural;
            if (filler->slots[s].kind == PM_SLOT_THIS) {
                uint32_t m = pm_frame_at(c, frames.at[i])->mention;
                if (m != PM_NONE && fits(&d, m))
                    pm_found_add(out, m);
            } else {
                denote(&d, frames.at[i], false, 0);
            }
        }
    }
}

bool pm_filler_is_speaker(const pm_match_context *c, uint32_t predicate, const pm_filler *filler)
{
    const pm_frame *p = pm_frame_at(c, predicate);
    if (filler->slots[0].kind == PM_SLOT_SPEAKER)
        return true;
    if (p->mood != PM_MOOD_FACT || p->negated) /* "we will not" */
        return false;
    for (uint8_t s = 0; filler->speaks && !filler->only_via && s < filler->slot_count; s++) {
        pm_found frames = {.count = 0};
        pm_slot_find(&frames, c, predicate, &filler->slots[s]);
        for (uint32_t i = 0; i < frames.count; i++)
            if (first_person(pm_frame_at(c, frames.at[i])))
                return true;
    }
    return false;
}

uint32_t pm_denoted(const pm_match_context *c, uint32_t frame, const pm_filler *like)
{
    pm_found found = {.count = 0};
    denoting d = {.c = c, .filler = like, .types = PM_TYPE_BIT(PM_ENTITY_TYPE_COUNT) - 1, .out = &found, .predicate = PM_NONE};
    denote(&d, frame, false, 0);
    return found.count ? found.at[0] : PM_NONE;
}
