#include "relate/stances.h"

#include "base/data.h"
#include "base/memory.h"
#include "relate/frame_tree.h"
#include "relate/modality.h"

#include <stdlib.h>

enum { QUOTED_TOKENS = 5 }; /* fewer are a title or a word held at arm's length */

struct pm_stances {
    const pm_relater *relater;
    pm_core_classes core;
    pm_stance_classes words;
    pm_grammar grammar;
    pm_frames frames;
    pm_ft_scratch tree;
    PM_VEC(bool) spoken; /* by token of the sentence */
    uint32_t quotation;  /* the first that may touch the sentence */
};

pm_stances *pm_stances_new(const pm_relater *relater)
{
    pm_stances *s = pm_new(1, sizeof *s);
    s->relater = relater;
    pm_core_classes_find(&s->core, pm_relater_rules(relater));
    pm_stance_classes_find(&s->words, pm_relater_rules(relater));
    pm_grammar_load(&s->grammar, pm_data("grammar.txt"));
    return s;
}

void pm_stances_free(pm_stances *s)
{
    if (!s)
        return;
    pm_frames_free(&s->frames);
    pm_ft_scratch_free(&s->tree);
    pm_vec_free(&s->spoken);
    pm_grammar_free(&s->grammar);
    free(s);
}

static void mark_spoken(pm_stances *r, const pm_segments *segments, const pm_sentence *s)
{
    r->spoken.len = 0;
    for (uint32_t t = 0; t < s->tokens.count; t++)
        pm_vec_push(&r->spoken, false);
    while (r->quotation < segments->quotation_count && segments->quotations[r->quotation].end <= s->start)
        r->quotation++;
    for (uint32_t q = r->quotation; q < segments->quotation_count && segments->quotations[q].start < s->end; q++) {
        const pm_quotation *k = &segments->quotations[q];
        if (k->last_token < k->first_token + QUOTED_TOKENS)
            continue;
        for (uint32_t t = k->first_token; t <= k->last_token; t++)
            if (t >= s->tokens.first && t < s->tokens.first + s->tokens.count)
                r->spoken.at[t - s->tokens.first] = true;
    }
}

static void write_sentence(pm_buf *out, const pm_stances *s, const pm_match_context *c)
{
    static const pm_rule plain = {.kind = PM_FRAME_VERB, .modality = -1};
    for (uint32_t f = 0; f < c->frames->list.len; f++) {
        const pm_frame *k = &c->frames->list.at[f];
        if (k->kind != PM_FRAME_VERB)
            continue;
        pm_stance stance;
        pm_stance_of(&stance, c, &s->words, &plain, f, PM_NONE);
        pm_buf_fmt(out, "%u\t%u\t%s\n", k->start, k->end, stance.unsaid ? "open" : pm_modality_name(stance.modality));
    }
}

void pm_stances_read(pm_buf *out, pm_stances *s, const pm_entities *entities, const pm_doc *doc,
                     const pm_segments *segments, const pm_syntax *syntax, pm_arena *arena)
{
    static const pm_mentions nobody = {0}; /* how firmly is no matter of who */
    s->quotation = 0;
    for (uint32_t i = 0; i < segments->sentence_count; i++) {
        mark_spoken(s, segments, &segments->sentences[i]);
        pm_ft_source source = {.syntax = syntax, .grammar = &s->grammar, .doc = doc, .segments = segments, .mentions = &nobody,
                               .spoken = s->spoken.at, .base = segments->sentences[i].tokens.first};
        pm_match_context c = {.frames = &s->frames, .rules = pm_relater_rules(s->relater), .core = &s->core,
                              .mentions = &nobody, .entities = entities};
        if (pm_frames_from_tree(&s->frames, &s->tree, &source, i, arena))
            write_sentence(out, s, &c);
    }
}
