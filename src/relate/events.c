#include "relate/events.h"

#include "relate/between.h"

void pm_events_begin(pm_events *e, const pm_rules *rules, const pm_vocabulary *vocabulary)
{
    static const char *const vias[] = {"people_n", "group_n", "document_n"};
    e->list.len = 0;
    e->opposes = pm_vocabulary_find(vocabulary, PM_STR("opposes"));
    e->event_n = pm_rules_class(rules, "event_matter_n");
    e->event_v = pm_rules_class(rules, "event_begin_v");
    e->fight_v = pm_rules_class(rules, "event_fight_v");
    for (size_t i = 0; i < 3; i++)
        e->vias[i] = pm_rules_class(rules, vias[i]);
}

/* Who fills SLOT of F: people, organisations. */
static void parties(pm_found *out, const pm_events *e, const pm_match_context *c, uint32_t f, pm_slot_kind slot)
{
    uint32_t types = PM_TYPE_BIT(PM_ENTITY_TYPE_COUNT) - 1;
    types &= ~(PM_TYPE_BIT(PM_PLACE) | PM_TYPE_BIT(PM_FACILITY) | PM_TYPE_BIT(PM_PRODUCT) | PM_TYPE_BIT(PM_DOCUMENT) |
               PM_TYPE_BIT(PM_EVENT));
    pm_filler who = {.slots = {{(uint8_t)slot, PM_STR("")}}, .slot_count = 1, .types = types};
    for (size_t i = 0; i < 3; i++)
        if (e->vias[i] != PM_NONE)
            who.vias[who.via_count++] = e->vias[i];
    pm_filler_find(out, c, f, &who, types);
}

/* The infinitive that says what it is for: "a motion to unseal …". */
static pm_str purpose(const pm_match_context *c, uint32_t noun)
{
    for (uint32_t a = pm_frame_at(c, noun)->first_arc; a != PM_NONE; a = c->frames->arcs.at[a].next) {
        const pm_arc *arc = &c->frames->arcs.at[a];
        if (arc->role == PM_ARC_CLAUSE && arc->to != PM_NONE && pm_frame_at(c, arc->to)->kind == PM_FRAME_VERB &&
            !pm_frame_at(c, arc->to)->passive)
            return pm_frame_at(c, arc->to)->lemma;
    }
    return PM_STR("");
}

static void note(pm_events *e, const pm_match_context *c, uint32_t noun, uint32_t sentence)
{
    uint32_t v = pm_governing_verb(c, noun);
    if (v == PM_NONE || !pm_is(c, v, e->event_v) || pm_frame_at(c, v)->negated || pm_frame_at(c, v)->mood != PM_MOOD_FACT)
        return;
    pm_found who = {.count = 0};
    parties(&who, e, c, noun, PM_SLOT_AGENT);
    if (!who.count)
        return;
    pm_event k = {.sentence = sentence, .noun = pm_frame_at(c, noun)->lemma, .act = purpose(c, noun)};
    for (uint32_t i = 0; i < who.count && k.agent_count < PM_EVENT_AGENTS; i++)
        k.agents[k.agent_count++] = who.at[i];
    pm_vec_push(&e->list, k);
}

/* "the unsealing" of "to unseal". */
static bool is_act(pm_str noun, pm_str act)
{
    size_t stem = act.len && act.ptr[act.len - 1] == 'e' ? act.len - 1 : act.len;
    return stem > 2 && pm_str_starts(noun, pm_str_slice(act, 0, stem)) && pm_str_ends(noun, PM_STR("ing"));
}

static uint32_t entity_of(const pm_match_context *c, uint32_t mention)
{
    return c->mentions->list[mention].entity;
}

static bool same_agents(const pm_match_context *c, const pm_event *a, const pm_event *b)
{
    return a->agent_count == b->agent_count && entity_of(c, a->agents[0]) == entity_of(c, b->agents[0]);
}

/* The thing that the frame F means, NULL if none or several can be meant. */
static const pm_event *meant(const pm_events *e, const pm_match_context *c, uint32_t f, uint32_t sentence)
{
    const pm_frame *k = pm_frame_at(c, f);
    if (k->kind != PM_FRAME_NOUN || k->mention != PM_NONE || pm_arc_find(c->frames, f, PM_ARC_POSSESSOR) != PM_NONE ||
        pm_arc_find(c->frames, f, PM_ARC_COMPOUND) != PM_NONE || pm_arc_find(c->frames, f, PM_ARC_PREP) != PM_NONE)
        return NULL;
    bool it = k->pronoun && pm_str_eqz(k->word, "it"), thing = k->definite && pm_is(c, f, e->event_n);
    const pm_event *found = NULL;
    for (size_t i = e->list.len; i-- > 0;) {
        const pm_event *o = &e->list.at[i];
        uint32_t apart = sentence - o->sentence;
        if (apart > PM_EVENT_SENTENCES)
            break;
        if (o->sentence == sentence || (it && apart > 1) || !(it || thing || (k->definite && is_act(k->lemma, o->act))))
            continue;
        if (found && !same_agents(c, found, o))
            return NULL;
        if (!found)
            found = o;
    }
    return found;
}

static void oppose(pm_events *e, const pm_match_context *c, const pm_event *event, uint32_t who,
                   uint32_t verb, uint32_t sentence, const pm_doc *doc, uint32_t doc_index, const pm_segments *segments)
{
    uint32_t start = segments->sentences[event->sentence].start, end = segments->sentences[sentence].end;
    if (end - start > PM_EVENT_BYTES)
        return;
    for (uint32_t i = 0; i < event->agent_count; i++) {
        if (entity_of(c, who) == entity_of(c, event->agents[i]))
            continue;
        pm_claim k = pm_claim_between(&c->mentions->list[who], &c->mentions->list[event->agents[i]], doc, doc_index, start, end);
        k.relation = e->opposes;
        k.rule = PM_STR("opposes-event");
        k.witnesses = PM_BY_TREE;
        k.cue_start = pm_frame_at(c, verb)->start;
        k.cue_end = pm_frame_at(c, verb)->end;
        pm_vec_push(&e->found, k);
    }
}

void pm_events_read(pm_events *e, const pm_match_context *c, uint32_t sentence, const pm_doc *doc, uint32_t doc_index,
                    const pm_segments *segments)
{
    if (e->opposes == PM_NONE)
        return;
    for (uint32_t f = 0; f < c->frames->list.len; f++) {
        const pm_frame *k = pm_frame_at(c, f);
        if (k->kind == PM_FRAME_NOUN && pm_is(c, f, e->event_n))
            note(e, c, f, sentence);
        if (k->kind != PM_FRAME_VERB || !pm_is(c, f, e->fight_v) || k->negated || k->passive || k->mood == PM_MOOD_COULD ||
            k->mood == PM_MOOD_SHOULD)
            continue;
        uint32_t object = pm_arc_find(c->frames, f, PM_ARC_OBJECT);
        const pm_event *event = object == PM_NONE ? NULL : meant(e, c, object, sentence);
        if (!event)
            continue;
        pm_found who = {.count = 0};
        pm_event copy = *event;
        parties(&who, e, c, f, PM_SLOT_SUBJECT);
        for (uint32_t i = 0; i < who.count; i++)
            oppose(e, c, &copy, who.at[i], f, sentence, doc, doc_index, segments);
    }
}

void pm_events_free(pm_events *e)
{
    pm_vec_free(&e->list);
    pm_vec_free(&e->found);
}
