#include "relate/relate.h"

#include "relate/between.h"
#include "relate/confidence.h"
#include "relate/dateline.h"
#include "relate/detail.h"
#include "relate/doers.h"
#include "relate/events.h"
#include "relate/findings.h"
#include "relate/frame_surface.h"
#include "relate/frame_tree.h"
#include "relate/modality.h"
#include "relate/open_tie.h"
#include "relate/relater.h"
#include "relate/retract.h"
#include "relate/scene.h"
#include "relate/speakers.h"
#include "relate/trace.h"
#include "relate/towns.h"
#include "relate/voices.h"

#include <stdlib.h>

/* --- one document --------------------------------------------------------------- */

typedef struct run {
    const pm_relater *r;
    const pm_entities *entities;
    const pm_doc *doc;
    uint32_t doc_index;
    const pm_segments *segments;
    const pm_syntax *syntax; /* NULL = none */
    const pm_mentions *mentions;
    pm_arena *arena;
    pm_claims *out;
    pm_findings found;
    pm_claim_list open; /* claims that no relation knows */
    pm_tie_features features;
    pm_scene scene;
    pm_events events;
    pm_speakers speakers;
    pm_voices voices;
    pm_frames frames;
    pm_surface surface;
    pm_ft_scratch tree;
    pm_witness witness; /* who reads at the moment */
    pm_doers doers; /* by the tree of the sentence */
    PM_VEC(uint32_t) mention_of; /* by token of the sentence: the name that covers it */
    PM_VEC(bool) spoken;         /* by token of the sentence: in a quotation of four words or more */
    uint32_t next_mention, next_quotation;
    uint32_t sentence, body; /* where the sentence begins behind its dateline */
    const pm_rule *rule;
    uint32_t predicate;
    pm_way_pairs *ways; /* NULL, or what stands between two of a sentence */
    pm_buf *trace; /* NULL, or where the frames are written */
} run;

static pm_match_context context(const run *u)
{
    return (pm_match_context){&u->frames, &u->r->rules, &u->r->core, u->mentions, u->entities, u->body};
}

/* A place, a building, a product says nothing, whatever "the center" was taken for. */
static bool can_speak(const pm_entity *entity)
{
    return entity->type != PM_PLACE && entity->type != PM_FACILITY && entity->type != PM_PRODUCT;
}

static pm_str speaker_text(const run *u, const pm_match_context *c, uint32_t frame)
{
    static const pm_filler none = {.slot_count = 0};
    uint32_t m = pm_denoted(c, frame, &none);
    if (m != PM_NONE && can_speak(&u->entities->list[u->mentions->list[m].entity]))
        return u->entities->list[u->mentions->list[m].entity].id;
    const pm_frame *f = &u->frames.list.at[frame];
    if (f->pronoun)
        return PM_STR("");
    uint32_t start = f->phrase_start, end = f->phrase_end;
    for (uint32_t a = f->first_arc; a != PM_NONE; a = u->frames.arcs.at[a].next) {
        const pm_arc *arc = &u->frames.arcs.at[a];
        const pm_frame *to = arc->to == PM_NONE ? f : &u->frames.list.at[arc->to];
        if (arc->role == PM_ARC_POSSESSOR && to->phrase_start < start)
            start = to->phrase_start; /* "the employees' letter" */
        if (arc->role == PM_ARC_APPOSITION && to->proper && !f->proper && to->phrase_start >= end) {
            start = to->phrase_start; /* "the chief executive, Dana Cole" */
            end = to->phrase_end;
            break;
        }
    }
    return end - start > 80 ? PM_STR("") : pm_str_slice(u->doc->bytes, start, end);
}

/* What the sentence says of the two, and who says it, by its words CUE. */
static pm_claim said_claim(const run *u, const pm_mention *subject, const pm_mention *object, const pm_stance *stance,
                           pm_range cue)
{
    const pm_sentence *sentence = &u->segments->sentences[u->sentence];
    pm_match_context c = context(u);
    pm_claim k = pm_claim_between(subject, object, u->doc, u->doc_index, sentence->start, sentence->end);
    k.modality = (uint8_t)stance->modality;
    k.cue_start = cue.first;
    k.cue_end = cue.first + cue.count;
    if (stance->speaker != PM_NONE)
        k.source = speaker_text(u, &c, stance->speaker);
    return k;
}

static void add_claim(run *u, uint32_t x, uint32_t y)
{
    const pm_mention *s = &u->mentions->list[x], *o = &u->mentions->list[y];
    if (s->entity == o->entity)
        return;
    pm_match_context c = context(u);
    pm_stance stance;
    pm_stance_of(&stance, &c, &u->r->stance, u->rule, u->predicate, x);
    const pm_frame *p = &u->frames.list.at[u->predicate];
    pm_claim k = said_claim(u, s, o, &stance, (pm_range){p->start, p->end - p->start});
    k.relation = u->rule->relation;
    k.rule = u->rule->id;
    k.witnesses = (uint8_t)u->witness;
    k.detail = pm_claim_detail(&c, u->rule, u->predicate, x, y, u->doc, u->arena);
    if (stance.unsaid)
        pm_findings_refuse(&u->found, &k);
    else if (pm_findings_add(&u->found, &k, u->r->vocabulary) && stance.quoted && k.modality != PM_STATED && !k.source.len)
        pm_speakers_wait(&u->speakers, (uint32_t)u->found.list.len - 1, u->sentence, u->rule->own);
}

static void apply(run *u, uint32_t rule, uint32_t predicate)
{
    const pm_rule *r = &u->r->rules.list.at[rule];
    const pm_relation *relation = &u->r->vocabulary->list[r->relation];
    pm_match_context c = context(u);
    pm_found x = {.count = 0}, y = {.count = 0};
    u->rule = r;
    u->predicate = predicate;
    pm_filler_find(&x, &c, predicate, &r->x, relation->from);
    if (!x.count) {
        pm_voices_wait(&u->voices, &c, u->sentence, r, predicate, (uint32_t[]){relation->from, relation->to}, (uint8_t)u->witness);
        return;
    }
    pm_filler_find(&y, &c, predicate, &r->y, relation->to);
    if (!y.count || !pm_conditions_hold(&c, r, predicate))
        return;
    for (uint32_t i = 0; i < x.count; i++)
        for (uint32_t j = 0; j < y.count; j++)
            if (x.at[i] != y.at[j])
                add_claim(u, x.at[i], y.at[j]);
}

static void apply_word(run *u, uint8_t kind, pm_str word, uint32_t predicate)
{
    const pm_rules *rules = &u->r->rules;
    uint32_t t = pm_map_get(&rules->words[kind], word);
    if (t == PM_MAP_NONE)
        return;
    for (; t != PM_NONE; t = rules->triggers.at[t].next)
        apply(u, rules->triggers.at[t].rule, predicate);
}

/* "back off" is not "back": a particle that changes the verb. */
static bool changes_verb(pm_str particle)
{
    static const char *const words[] = {"out", "off", "down", "back", "away", "up"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (pm_str_eqz(particle, words[i]))
            return true;
    return false;
}

static void apply_frame(run *u, uint32_t f)
{
    const pm_frame *k = &u->frames.list.at[f];
    if (k->relative) /* says again what its noun says */
        return;
    if (k->kind != PM_FRAME_NOUN || k->mention != PM_NONE)
        for (size_t i = 0; i < u->r->rules.any.len; i++)
            if (u->r->rules.list.at[u->r->rules.any.at[i]].kind == k->kind)
                apply(u, u->r->rules.any.at[i], f);
    if (k->kind == PM_FRAME_NOUN && k->mention != PM_NONE && u->mentions->list[k->mention].kind == PM_NAME)
        return;
    if (k->particle.len) {
        pm_str left = pm_arena_cat(u->arena, k->lemma, PM_STR("_"));
        apply_word(u, k->kind, pm_arena_cat(u->arena, left, k->particle), f);
    }
    if (k->pair.len)
        apply_word(u, k->kind, k->pair, f);
    if (!k->particle.len || !changes_verb(k->particle))
        apply_word(u, k->kind, k->lemma, f);
    if (!pm_str_eq(k->word, k->lemma) && k->kind != PM_FRAME_VERB)
        apply_word(u, k->kind, k->word, f);
}

static void note_speaker(run *u)
{
    pm_match_context c = context(u);
    for (uint32_t f = 0; f < u->frames.list.len; f++) {
        const pm_frame *k = &u->frames.list.at[f];
        if (k->kind != PM_FRAME_VERB || k->quoted || !pm_in_class(&u->r->rules, k, u->r->core.say_v))
            continue;
        uint32_t subject = pm_arc_find(&u->frames, f, PM_ARC_SUBJECT);
        if (subject == PM_NONE)
            continue;
        pm_voices_hear(&u->voices, &c, u->sentence, subject, u->doc);
        pm_str who = speaker_text(u, &c, subject);
        if (who.len)
            pm_speakers_note(&u->speakers, u->sentence, who);
    }
}

/* Nominals, pronouns and names that touch the sentence. */
static pm_range near_mentions(run *u, const pm_sentence *s)
{
    while (u->next_mention < u->mentions->count && u->mentions->list[u->next_mention].end <= s->start)
        u->next_mention++;
    pm_range near = {u->next_mention, 0};
    while (near.first + near.count < u->mentions->count && u->mentions->list[near.first + near.count].start < s->end)
        near.count++;
    return near;
}

static void mark_names(run *u, const pm_sentence *s, pm_range near)
{
    u->mention_of.len = 0;
    u->spoken.len = 0;
    for (uint32_t t = 0; t < s->tokens.count; t++) {
        pm_vec_push(&u->mention_of, PM_NONE);
        pm_vec_push(&u->spoken, false);
    }
    for (uint32_t m = near.first; m < near.first + near.count; m++) {
        const pm_mention *k = &u->mentions->list[m];
        if (k->kind != PM_NAME)
            continue;
        for (uint32_t t = k->tokens.first; t < k->tokens.first + k->tokens.count; t++)
            if (t >= s->tokens.first && t < s->tokens.first + s->tokens.count)
                u->mention_of.at[t - s->tokens.first] = m;
    }
}

enum { QUOTED_TOKENS = 5 }; /* fewer are a title or a word held at arm's length */

/* True if part of the sentence is quoted. */
static bool mark_quotations(run *u, const pm_sentence *s)
{
    bool quotes = false;
    while (u->next_quotation < u->segments->quotation_count &&
           u->segments->quotations[u->next_quotation].end <= s->start)
        u->next_quotation++;
    for (uint32_t q = u->next_quotation; q < u->segments->quotation_count; q++) {
        const pm_quotation *k = &u->segments->quotations[q];
        if (k->start >= s->end)
            break;
        if (k->last_token < k->first_token + QUOTED_TOKENS)
            continue;
        for (uint32_t t = k->first_token; t <= k->last_token; t++)
            if (t >= s->tokens.first && t < s->tokens.first + s->tokens.count)
                quotes = u->spoken.at[t - s->tokens.first] = true;
    }
    return quotes;
}

static bool asks(const run *u, const pm_sentence *s)
{
    for (size_t i = s->end; i > s->start && i + 3 > s->end; i--)
        if (u->doc->bytes.ptr[i - 1] == '?')
            return true;
    return false;
}

/* What the frames of the sentence say. */
static void read_frames(run *u, bool question, const char *witness)
{
    if (u->trace) {
        pm_buf_fmt(u->trace, " frames by the %s\n", witness);
        pm_frames_dump(u->trace, &u->frames);
    }
    if (question)
        return;
    uint32_t count = (uint32_t)u->frames.list.len;
    for (uint32_t f = 0; f < count; f++)
        if (!pm_doers_dispute(&u->doers, &u->frames, f))
            apply_frame(u, f);
}

/* The frame of a node, or PM_NONE. */
static uint32_t frame_of(const run *u, uint32_t node)
{
    uint32_t start = u->syntax->nodes[node].start;
    for (uint32_t f = 0; f < u->frames.list.len; f++)
        if (u->frames.list.at[f].start == start)
            return f;
    return PM_NONE;
}

static void add_open(run *u, const pm_open_tie *tie)
{
    static const pm_rule plain = {.kind = PM_FRAME_VERB, .modality = -1};
    const pm_mention *s = &u->mentions->list[tie->subject], *o = &u->mentions->list[tie->object];
    uint32_t predicate = frame_of(u, tie->top);
    if (predicate == PM_NONE)
        return;
    pm_match_context c = context(u);
    pm_stance stance;
    pm_stance_of(&stance, &c, &u->r->stance, &plain, predicate, tie->subject);
    if (stance.unsaid)
        return;
    const pm_node *top = &u->syntax->nodes[tie->top];
    pm_claim k = said_claim(u, s, o, &stance, (pm_range){top->start, top->end - top->start});
    k.rule = PM_STR("open");
    k.witnesses = PM_BY_TREE;
    k.detail = pm_open_tie_detail(tie, u->syntax, u->doc, u->arena);
    pm_vec_push(&u->open, k);
}

/* With the frames of the tree at hand. */
static void read_open(run *u, pm_range near)
{
    pm_tie_scene scene = {u->syntax, u->mentions, u->entities, &u->r->rules, near};
    pm_tie_pairs pairs;
    pm_tie_pairs_find(&pairs, &scene);
    for (uint32_t i = 0; i < pairs.count; i++) {
        pm_open_tie tie;
        if (pm_open_tie_of(&tie, &u->r->ties, &u->features, &scene, &pairs.list[i]))
            add_open(u, &tie);
    }
}

/* An open claim about two whom a relation ties in this text says nothing new. */
static void add_opens(run *u)
{
    size_t typed = u->found.list.len;
    for (size_t i = 0; i < u->open.len; i++) {
        const pm_claim *k = &u->open.at[i];
        bool known = false;
        for (size_t f = 0; f < typed && !known; f++) {
            const pm_claim *o = &u->found.list.at[f];
            known = (o->subject == k->subject && o->object == k->object) ||
                    (o->subject == k->object && o->object == k->subject);
        }
        if (!known)
            pm_vec_push(&u->found.list, *k);
    }
}

static void note_ways(run *u, pm_range near)
{
    const pm_sentence *s = &u->segments->sentences[u->sentence];
    pm_match_context c = context(u);
    pm_unexplained_note(u->ways, &c, near, u->doc_index, s->start, s->end, u->arena);
}

static void read_events(run *u)
{
    pm_match_context c = context(u);
    pm_events_read(&u->events, &c, u->sentence, u->doc, u->doc_index, u->segments);
}

static void read_scene(run *u)
{
    pm_match_context c = context(u);
    pm_scene_read(&u->scene, &u->found.list, &c, u->sentence, u->doc, u->segments);
}

/* True if the sentence has a tree. */
static bool read_tree(run *u, pm_range near, bool question)
{
    uint32_t base = u->segments->sentences[u->sentence].tokens.first;
    pm_ft_source source = {u->syntax, &u->r->grammar, u->doc, u->segments, u->mentions, u->entities, near, u->spoken.at, base};
    if (!pm_frames_from_tree(&u->frames, &u->tree, &source, u->sentence, u->arena))
        return false;
    note_speaker(u);
    pm_doers_note(&u->doers, &u->frames);
    u->witness = PM_BY_TREE;
    read_frames(u, question, "tree");
    if (!question)
        read_events(u);
    if (!question)
        read_open(u, near);
    if (!question && u->ways)
        note_ways(u, near);
    return true;
}

/* The words alone do not tell what hangs on "neither", "as if", "had X bought Y". */
static bool unsettled(const pm_words *words)
{
    for (size_t i = 0; i < words->len; i++) {
        uint64_t is = words->at[i].classes;
        bool first = i == 0 && (is & PM_W_BIT(PM_W_UNSETTLING_FIRST)), begins = i == 0 && (is & PM_W_BIT(PM_W_DETERMINER));
        if (first || ((is & PM_W_BIT(PM_W_UNSETTLING)) && !begins)) /* "Neither X nor Y sued" is plain */
            return true;
    }
    return false;
}

static void read_words(run *u, const pm_sentence *s, pm_range near, bool question, bool second)
{
    uint32_t end = s->tokens.first + s->tokens.count;
    u->witness = PM_BY_WORDS;
    for (uint32_t t = s->tokens.first; t < end;) {
        t = pm_words_read(&u->surface.words, &u->r->grammar, u->segments, u->mentions, u->mention_of.at,
                          s->tokens.first, u->spoken.at, t, end, s->all_caps, u->arena);
        bool open = question || unsettled(&u->surface.words);
        pm_words_tag(&u->surface.words, &u->r->grammar, s->all_caps, u->arena);
        pm_frames_from_surface(&u->frames, &u->surface, &u->r->grammar, u->mentions, near, u->arena);
        if (!second)
            note_speaker(u);
        read_frames(u, open, "words");
        if (!open)
            read_scene(u);
        if (!open && !second && u->ways)
            note_ways(u, near);
    }
}

/* "Orbit denied it.", behind what was reported. */
static void read_retraction(run *u)
{
    pm_match_context c = context(u);
    pm_retraction r;
    if (!pm_retraction_read(&r, &c, &u->r->stance, u->sentence))
        return;
    pm_str who = r.speaker == PM_NONE ? PM_STR("") : speaker_text(u, &c, r.speaker);
    uint32_t m = r.speaker == PM_NONE ? PM_NONE : c.frames->list.at[r.speaker].mention;
    uint32_t denier = m == PM_NONE ? PM_NONE : u->mentions->list[m].entity;
    pm_retraction_apply(&r, who, denier, &u->found.list, u->segments, u->doc);
}

static void read_sentence(run *u)
{
    const pm_sentence *s = &u->segments->sentences[u->sentence];
    pm_range near = near_mentions(u, s);
    if (s->tokens.count == 0)
        return;
    mark_names(u, s, near);
    bool quotes = mark_quotations(u, s), question = near.count == 0 || asks(u, s);
    bool denies = pm_retraction_possible(&u->found.list, u->segments, u->sentence);
    if (near.count == 0 && !denies && !(quotes && !u->trace)) /* a stranger may speak */
        return;
    pm_findings_sentence(&u->found);
    u->body = pm_dateline_end(u->segments, u->sentence);
    pm_doers_clear(&u->doers);
    size_t had = u->found.list.len, ways = u->ways ? u->ways->len : 0;
    if (u->trace)
        pm_trace_sentence(u->trace, u->doc, u->segments, u->syntax, u->sentence);
    bool tree = u->syntax && read_tree(u, near, question);
    if (tree && denies && !asks(u, s))
        read_retraction(u);
    if (tree)
        pm_findings_read_again(&u->found);
    read_words(u, s, near, question, tree);
    if (!tree && denies && !asks(u, s))
        read_retraction(u);
    if (u->ways)
        pm_unexplained_settle(u->ways, ways, u->found.list.at + had, u->found.list.len - had);
    if (u->trace)
        pm_trace_claims(u->trace, u->found.list.at + had, u->found.list.len - had, u->entities, u->r->vocabulary);
}

static int order(const void *a, const void *b)
{
    return pm_claim_order(a, b);
}

static void relate(pm_claims *out, const pm_relater *relater, const pm_entities *entities, const pm_doc *doc,
                   uint32_t doc_index, const pm_segments *segments, const pm_syntax *syntax,
                   const pm_mentions *mentions, pm_arena *arena, pm_way_pairs *ways, pm_buf *trace)
{
    run u = {.r = relater, .entities = entities, .doc = doc, .doc_index = doc_index, .segments = segments,
             .syntax = syntax, .mentions = mentions, .arena = arena, .out = out, .ways = ways, .trace = trace};
    pm_events_begin(&u.events, &relater->rules, relater->vocabulary);
    pm_scene_begin(&u.scene, &relater->rules, &relater->stance, relater->vocabulary, doc_index);
    for (u.sentence = 0; u.sentence < segments->sentence_count; u.sentence++)
        read_sentence(&u);
    pm_speakers_settle(&u.speakers, segments, u.found.list.at, entities);
    pm_voices_settle(&u.voices, &u.found.list, segments, mentions, entities, doc, doc_index);
    for (size_t i = 0; i < u.events.found.len; i++)
        pm_vec_push(&u.found.list, u.events.found.at[i]);
    pm_scene_end(&u.scene, &u.found.list, mentions, entities, doc, segments);
    if (relater->located_in != PM_NONE)
        pm_towns_close(&u.found.list, relater->located_in, doc_index);
    if (relater->leads != PM_NONE)
        pm_offices_read(&u.found.list, &relater->offices, (uint32_t[]){relater->leads, relater->works_for, relater->member_of}, doc, doc_index, segments, mentions,
                        entities, arena);
    add_opens(&u);
    pm_claims_weigh(u.found.list.at, u.found.list.len, mentions);
    if (u.found.list.len)
        qsort(u.found.list.at, u.found.list.len, sizeof *u.found.list.at, order);
    for (size_t i = 0; i < u.found.list.len; i++)
        pm_vec_push(out, u.found.list.at[i]);
    pm_findings_free(&u.found);
    pm_vec_free(&u.open);
    pm_buf_free(&u.features.text);
    pm_speakers_free(&u.speakers);
    pm_voices_free(&u.voices);
    pm_events_free(&u.events);
    pm_frames_free(&u.frames);
    pm_surface_free(&u.surface);
    pm_ft_scratch_free(&u.tree);
    pm_doers_free(&u.doers);
    pm_vec_free(&u.mention_of);
    pm_vec_free(&u.spoken);
}

void pm_relate(pm_claims *out, const pm_relater *relater, const pm_entities *entities, const pm_doc *doc,
               uint32_t doc_index, const pm_segments *segments, const pm_syntax *syntax, const pm_mentions *mentions,
               pm_arena *arena)
{
    relate(out, relater, entities, doc, doc_index, segments, syntax, mentions, arena, NULL, NULL);
}

void pm_relate_with_ways(pm_claims *out, pm_way_pairs *ways, const pm_relater *relater, const pm_entities *entities,
                         const pm_doc *doc, uint32_t doc_index, const pm_segments *segments, const pm_syntax *syntax,
                         const pm_mentions *mentions, pm_arena *arena)
{
    relate(out, relater, entities, doc, doc_index, segments, syntax, mentions, arena, ways, NULL);
}

void pm_relate_trace(pm_buf *out, const pm_relater *relater, const pm_entities *entities, const pm_doc *doc,
                     const pm_segments *segments, const pm_syntax *syntax, const pm_mentions *mentions,
                     pm_arena *arena)
{
    pm_claims claims = {0};
    relate(&claims, relater, entities, doc, 0, segments, syntax, mentions, arena, NULL, out);
    pm_vec_free(&claims);
}

const pm_rules *pm_relater_rules(const pm_relater *relater)
{
    return &relater->rules;
}

const pm_vocabulary *pm_relater_vocabulary(const pm_relater *relater)
{
    return relater->vocabulary;
}
