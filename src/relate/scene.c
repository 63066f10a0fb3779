#include "relate/scene.h"

#include "relate/between.h"
#include "relate/modality.h"

#define PLACE_TYPES (PM_TYPE_BIT(PM_PLACE) | PM_TYPE_BIT(PM_FACILITY))
#define CIVIC_TYPES (PM_TYPE_BIT(PM_GROUP) | PM_TYPE_BIT(PM_UNION) | PM_TYPE_BIT(PM_WORKFORCE))

void pm_scene_begin(pm_scene *s, const pm_rules *rules, const pm_stance_classes *words, const pm_vocabulary *vocabulary,
                    uint32_t doc)
{
    *s = (pm_scene){.doc = doc, .words = words};
    s->acts_in = pm_vocabulary_find(vocabulary, PM_STR("acts_in"));
    s->located_in = pm_vocabulary_find(vocabulary, PM_STR("located_in"));
    s->operates = pm_vocabulary_find(vocabulary, PM_STR("operates"));
    s->scene_v = pm_rules_class(rules, "scene_v");
    s->scene_n = pm_rules_class(rules, "scene_n");
    s->protester_n = pm_rules_class(rules, "protester_n");
    s->stand_v = pm_rules_class(rules, "stand_v");
    s->sign_n = pm_rules_class(rules, "sign_n");
    s->include_v = pm_rules_class(rules, "include_v");
}

static pm_claim claim(const pm_scene *s, uint32_t relation, const pm_mention *subject, const pm_mention *object,
                      uint32_t start, uint32_t end, const pm_doc *doc, pm_str rule)
{
    pm_claim k = pm_claim_between(subject, object, doc, s->doc, start, end);
    k.relation = relation;
    k.rule = rule;
    return k;
}

static void push(pm_claim_list *out, pm_claim k)
{
    for (size_t i = 0; i < out->len; i++) {
        const pm_claim *o = &out->at[i];
        if (o->subject == k.subject && o->object == k.object && o->relation == k.relation && o->start <= k.start && o->end >= k.end)
            return;
    }
    if (k.subject != k.object)
        pm_vec_push(out, k);
}

static void fillers(pm_found *out, const pm_match_context *c, uint32_t frame, pm_slot_kind kind, uint32_t types,
                    bool through)
{
    pm_filler f = {.slots = {{(uint8_t)kind, PM_STR("")}}, .slot_count = 1, .types = types};
    uint32_t people = pm_rules_class(c->rules, "people_n"), group = pm_rules_class(c->rules, "group_n");
    if (through && people != PM_NONE)
        f.vias[f.via_count++] = people;
    if (through && group != PM_NONE)
        f.vias[f.via_count++] = group;
    pm_filler_find(out, c, frame, &f, types);
}

/* The text says so itself, as a fact. */
static bool happens(const pm_scene *s, const pm_match_context *c, uint32_t f)
{
    static const pm_rule plain = {.modality = -1};
    const pm_frame *k = &c->frames->list.at[f];
    if (k->quoted || k->negated || k->mood != PM_MOOD_FACT)
        return false;
    pm_stance stance;
    pm_stance_of(&stance, c, s->words, &plain, f, PM_NONE);
    return stance.modality == PM_STATED && !stance.unsaid;
}

/* Two scenes in different towns are not one; a facility may lie in either. */
static bool two_towns(const pm_scene *s, const pm_found *places, const pm_match_context *c)
{
    for (uint32_t i = 0; i < s->place_count; i++)
        for (uint32_t j = 0; j < places->count; j++) {
            uint32_t a = c->mentions->list[s->places[i]].entity, b = c->mentions->list[places->at[j]].entity;
            if (a != b && c->entities->list[a].type == PM_PLACE && c->entities->list[b].type == PM_PLACE)
                return true;
        }
    return false;
}

/* A town behind a scene that had none: the facility before need not lie in it. */
static bool first_town(const pm_scene *s, const pm_found *places, const pm_match_context *c, uint32_t sentence)
{
    bool town = false;
    for (uint32_t j = 0; j < places->count; j++)
        town |= c->entities->list[c->mentions->list[places->at[j]].entity].type == PM_PLACE;
    for (uint32_t i = 0; i < s->place_count; i++)
        town &= c->entities->list[c->mentions->list[s->places[i]].entity].type != PM_PLACE;
    return town && sentence > s->sentence + 1;
}

static void note_places(pm_scene *s, const pm_match_context *c, uint32_t sentence)
{
    pm_found places = {.count = 0};
    bool signs = false; /* "stood with banners outside X" */
    for (uint32_t f = 0; f < c->frames->list.len && !signs; f++)
        signs = pm_is(c, f, s->sign_n);
    for (uint32_t f = 0; f < c->frames->list.len; f++) {
        const pm_frame *k = &c->frames->list.at[f];
        bool acts = (k->kind == PM_FRAME_VERB && (pm_is(c, f, s->scene_v) || (signs && pm_is(c, f, s->stand_v)))) ||
                    (k->kind == PM_FRAME_NOUN && k->mention == PM_NONE && pm_is(c, f, s->scene_n));
        if (!acts || !happens(s, c, f))
            continue;
        fillers(&places, c, f, PM_SLOT_PLACE, PLACE_TYPES, false);
        fillers(&places, c, f, PM_SLOT_SUBJECT_PLACE, PLACE_TYPES, false);
    }
    if (!places.count || places.count > PM_SCENE_PLACES)
        return;
    if (s->place_count && (s->place_count + places.count > PM_SCENE_PLACES || two_towns(s, &places, c) ||
                           first_town(s, &places, c, sentence)))
        s->place_count = 0;
    if (!s->place_count)
        s->first = sentence;
    s->sentence = sentence;
    for (uint32_t i = 0; i < places.count; i++)
        s->places[s->place_count++] = places.at[i];
}

/* "Among the protesters were …", "Among those who stood with banners … were …" */
static bool among_protesters(const pm_scene *s, const pm_match_context *c, uint32_t f)
{
    pm_found among = {.count = 0}, clauses = {.count = 0};
    pm_slot slot = {PM_SLOT_PREP, PM_STR("among")}, clause = {PM_SLOT_CLAUSE, PM_STR("")};
    pm_slot_find(&among, c, f, &slot);
    for (uint32_t i = 0; i < among.count; i++) {
        if (pm_is(c, among.at[i], s->protester_n))
            return true;
        pm_slot_find(&clauses, c, among.at[i], &clause);
        for (uint32_t j = 0; j < clauses.count; j++)
            if (pm_is(c, clauses.at[j], s->scene_v) || pm_is(c, clauses.at[j], s->stand_v))
                return true;
    }
    return false;
}

static void note_people(const pm_scene *s, pm_found *people, const pm_match_context *c)
{
    for (uint32_t f = 0; f < c->frames->list.len; f++) {
        const pm_frame *k = &c->frames->list.at[f];
        if (k->quoted)
            continue;
        if (k->kind == PM_FRAME_NOUN && k->mention == PM_NONE && pm_is(c, f, s->protester_n)) {
            pm_filler self = {.slots = {{PM_SLOT_PREP, PM_STR("from")}, {PM_SLOT_PREP, PM_STR("with")}, {PM_SLOT_PREP, PM_STR("of")}},
                              .slot_count = 3, .types = CIVIC_TYPES};
            pm_filler_find(people, c, f, &self, CIVIC_TYPES);
        } else if (k->kind == PM_FRAME_VERB && pm_is(c, f, s->scene_v) && happens(s, c, f)) {
            fillers(people, c, f, PM_SLOT_SUBJECT, CIVIC_TYPES, true);
        } else if (k->kind == PM_FRAME_VERB && pm_is(c, f, s->include_v) && happens(s, c, f) &&
                   pm_is(c, pm_arc_find(c->frames, f, PM_ARC_SUBJECT), s->protester_n)) {
            fillers(people, c, f, PM_SLOT_OBJECT, CIVIC_TYPES, true); /* "the crowd included members of A" */
        } else if (k->kind == PM_FRAME_VERB && pm_str_eqz(k->lemma, "be") && happens(s, c, f) && among_protesters(s, c, f)) {
            fillers(people, c, f, PM_SLOT_ATTRIBUTE, CIVIC_TYPES, true);
            fillers(people, c, f, PM_SLOT_SUBJECT, CIVIC_TYPES, true);
        }
    }
}

/* Something of TYPES that is not the scene's: what happens here may happen there. */
static bool names_other(const pm_scene *at, const pm_match_context *c, uint32_t sentence, uint32_t types)
{
    for (uint32_t f = 0; f < c->frames->list.len; f++) {
        uint32_t m = c->frames->list.at[f].mention;
        if (m == PM_NONE || c->mentions->list[m].sentence != sentence || c->mentions->list[m].entity == PM_NONE ||
            !(PM_TYPE_BIT(c->entities->list[c->mentions->list[m].entity].type) & types))
            continue;
        bool same = false;
        for (uint32_t i = 0; i < at->place_count; i++)
            same |= c->mentions->list[at->places[i]].entity == c->mentions->list[m].entity;
        if (!same)
            return true;
    }
    return false;
}

static bool names_other_place(const pm_scene *at, const pm_match_context *c, uint32_t sentence)
{
    return names_other(at, c, sentence, PLACE_TYPES);
}

static bool names_facility(const pm_scene *at, const pm_match_context *c, uint32_t sentence)
{
    return names_other(at, c, sentence, PM_TYPE_BIT(PM_FACILITY));
}

void pm_scene_read(pm_scene *s, pm_claim_list *out, const pm_match_context *c, uint32_t sentence,
                   const pm_doc *doc, const pm_segments *segments)
{
    pm_found people = {.count = 0};
    if (s->acts_in == PM_NONE)
        return;
    note_people(s, &people, c);
    uint32_t had = s->sentence;
    bool old = s->place_count > 0;
    pm_scene before = *s;
    note_places(s, c, sentence);
    bool own = s->place_count && s->sentence == sentence && (!old || had != sentence);
    const pm_scene *at = own ? s : &before;
    if (!own && old && names_facility(at, c, sentence))
        s->place_count = 0; /* the text has gone elsewhere */
    if (!people.count || !at->place_count)
        return;
    uint32_t start = segments->sentences[own ? sentence : at->first].start, end = segments->sentences[sentence].end;
    if (end - start > PM_SCENE_BYTES || (!own && names_other_place(at, c, sentence)))
        return;
    for (uint32_t i = 0; i < people.count; i++)
        for (uint32_t j = 0; j < at->place_count; j++)
            push(out, claim(s, s->acts_in, &c->mentions->list[people.at[i]], &c->mentions->list[at->places[j]], start,
                            end, doc, PM_STR("acts-scene")));
}

/* --- the names of facilities --------------------------------------------------------- */

static bool word_edge(pm_str s, size_t at)
{
    if (at >= s.len)
        return true;
    unsigned char c = (unsigned char)s.ptr[at];
    return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80);
}

static bool holds_word(pm_str s, pm_str word)
{
    if (word.len < 3 || word.len >= s.len)
        return false;
    for (size_t at = pm_str_find(s, word, 0); at < s.len; at = pm_str_find(s, word, at + 1))
        if ((at == 0 || word_edge(s, at - 1)) && word_edge(s, at + word.len))
            return true;
    return false;
}

static bool named_in(const pm_entities *entities, const pm_entity *e, pm_str surface)
{
    if (holds_word(surface, e->name))
        return true;
    for (uint32_t i = 0; i < e->aliases.count; i++)
        if (holds_word(surface, entities->words[e->aliases.first + i]))
            return true;
    return false;
}

static void take_apart(const pm_scene *s, pm_claim_list *out, const pm_mention *m, const pm_entities *entities,
                       const pm_doc *doc, const pm_segments *segments)
{
    pm_str surface = pm_str_slice(doc->bytes, m->start, m->end);
    const pm_sentence *sentence = &segments->sentences[m->sentence];
    for (uint32_t e = 0; e < entities->count; e++) {
        const pm_entity *k = &entities->list[e];
        bool place = k->type == PM_PLACE, company = k->type == PM_COMPANY;
        if ((!place && !company) || e == m->entity || !named_in(entities, k, surface))
            continue;
        pm_mention part = *m;
        part.entity = e;
        if (place && s->located_in != PM_NONE)
            push(out, claim(s, s->located_in, m, &part, sentence->start, sentence->end, doc, PM_STR("facility-name")));
        else if (company && s->operates != PM_NONE)
            push(out, claim(s, s->operates, &part, m, sentence->start, sentence->end, doc, PM_STR("facility-name")));
    }
}

static bool seen_before(const pm_mentions *mentions, uint32_t m, const pm_doc *doc)
{
    pm_str surface = pm_str_slice(doc->bytes, mentions->list[m].start, mentions->list[m].end);
    for (uint32_t i = m; i-- > 0 && i + 200 > m;)
        if (mentions->list[i].entity == mentions->list[m].entity && mentions->list[i].sentence == mentions->list[m].sentence &&
            pm_str_eq(pm_str_slice(doc->bytes, mentions->list[i].start, mentions->list[i].end), surface))
            return true;
    return false;
}

static void close_over(const pm_scene *s, pm_claim_list *out)
{
    size_t n = out->len;
    for (size_t i = 0; i < n; i++) {
        if (out->at[i].relation != s->acts_in || out->at[i].modality != PM_STATED)
            continue;
        for (size_t j = 0; j < n; j++) {
            pm_claim k = out->at[i];
            const pm_claim *where = &out->at[j];
            if (where->relation != s->located_in || where->subject != k.object || where->modality != PM_STATED ||
                where->object == k.subject)
                continue;
            k.object = where->object;
            k.rule = PM_STR("acts-closure");
            push(out, k);
        }
    }
}

enum { CLOSURE_CLAIMS = 4000 }; /* the closure compares pairs: no more claims than this */

void pm_scene_end(const pm_scene *s, pm_claim_list *out, const pm_mentions *mentions,
                  const pm_entities *entities, const pm_doc *doc, const pm_segments *segments)
{
    for (uint32_t m = 0; m < mentions->count; m++) {
        const pm_mention *k = &mentions->list[m];
        if (k->entity != PM_NONE && entities->list[k->entity].type == PM_FACILITY && k->kind != PM_PRONOUN &&
            !seen_before(mentions, m, doc))
            take_apart(s, out, k, entities, doc, segments);
    }
    if (s->acts_in != PM_NONE && s->located_in != PM_NONE && out->len <= CLOSURE_CLAIMS)
        close_over(s, out);
}
