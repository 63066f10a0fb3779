#include "relate/voices.h"

#include "relate/between.h"

void pm_voices_hear(pm_voices *v, const pm_match_context *c, uint32_t sentence, uint32_t frame, const pm_doc *doc)
{
    static const pm_filler none = {.slot_count = 0};
    const pm_frame *f = &c->frames->list.at[frame];
    pm_vec_push(&v->heard, (pm_voice){sentence, pm_denoted(c, frame, &none), pm_str_slice(doc->bytes, f->start, f->end)});
}

void pm_voices_wait(pm_voices *v, const pm_match_context *c, uint32_t sentence, const pm_rule *rule, uint32_t predicate,
                    const uint32_t relation_types[2], uint8_t witness)
{
    const pm_frame *p = &c->frames->list.at[predicate];
    if (!p->quoted || !pm_filler_is_speaker(c, predicate, &rule->x) || !pm_is_asserted(c, predicate))
        return;
    pm_found y = {.count = 0};
    pm_filler_find(&y, c, predicate, &rule->y, relation_types[1]);
    if (!y.count || !pm_conditions_hold(c, rule, predicate))
        return;
    uint32_t types = rule->x.types ? rule->x.types & relation_types[0] : relation_types[0];
    for (uint32_t i = 0; i < y.count; i++)
        pm_vec_push(&v->waiting, (pm_voice_wait){sentence, y.at[i], rule, types, p->start, p->end, witness});
}

/* Are two voices one person's. */
static bool same(const pm_voice *a, const pm_voice *b, const pm_mentions *mentions)
{
    if (a->mention == PM_NONE || b->mention == PM_NONE)
        return a->mention == b->mention && pm_str_eq(a->words, b->words);
    return mentions->list[a->mention].entity == mentions->list[b->mention].entity;
}

static uint32_t apart(uint32_t a, uint32_t b)
{
    return a > b ? a - b : b - a;
}

/* The voice of PARAGRAPH nearest to SENTENCE, NULL if it has none or several. ANY: it has
 * one at all. Linear in the voices of the paragraph behind a binary search. */
static const pm_voice *voice_in(const pm_voices *v, const pm_segments *segments, const pm_mentions *mentions,
                                uint32_t paragraph, uint32_t sentence, bool *any)
{
    size_t low = 0, high = v->heard.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (segments->sentences[v->heard.at[middle].sentence].paragraph < paragraph)
            low = middle + 1;
        else
            high = middle;
    }
    const pm_voice *best = NULL;
    for (; low < v->heard.len && segments->sentences[v->heard.at[low].sentence].paragraph == paragraph; low++) {
        const pm_voice *k = &v->heard.at[low];
        *any = true;
        if (best && !same(best, k, mentions))
            return NULL;
        if (!best || apart(k->sentence, sentence) < apart(best->sentence, sentence))
            best = k;
    }
    return best && apart(best->sentence, sentence) <= PM_VOICE_SENTENCES ? best : NULL;
}

static bool begins_with_quote(const pm_segments *segments, uint32_t paragraph)
{
    pm_range sentences = segments->paragraphs[paragraph].sentences;
    if (!sentences.count)
        return false;
    const pm_sentence *s = &segments->sentences[sentences.first];
    return s->tokens.count && segments->tokens[s->tokens.first].kind == PM_TOKEN_QUOTE;
}

/* Who alone speaks in the paragraph of SENTENCE; where nobody is named in it and it
 * begins with a quotation, who alone speaks in the paragraph before. */
static const pm_voice *only_voice(const pm_voices *v, const pm_segments *segments, const pm_mentions *mentions,
                                  uint32_t sentence)
{
    uint32_t paragraph = segments->sentences[sentence].paragraph;
    bool any = false;
    const pm_voice *here = voice_in(v, segments, mentions, paragraph, sentence, &any);
    if (here || any || paragraph == 0 || !begins_with_quote(segments, paragraph))
        return here;
    return voice_in(v, segments, mentions, paragraph - 1, sentence, &any);
}

static bool known(const pm_claim_list *out, const pm_claim *k)
{
    for (size_t i = out->len; i-- > 0;) {
        const pm_claim *o = &out->at[i];
        if (o->subject == k->subject && o->object == k->object && o->relation == k->relation && o->start <= k->end &&
            o->end >= k->start)
            return true;
    }
    return false;
}

static void add(pm_claim_list *out, const pm_voice *voice, const pm_voice_wait *w, const pm_segments *segments,
                const pm_mentions *mentions, const pm_doc *doc, uint32_t doc_index)
{
    const pm_mention *s = &mentions->list[voice->mention], *o = &mentions->list[w->object];
    const pm_sentence *first = &segments->sentences[voice->sentence < w->sentence ? voice->sentence : w->sentence];
    const pm_sentence *last = &segments->sentences[voice->sentence < w->sentence ? w->sentence : voice->sentence];
    pm_claim k = pm_claim_between(s, o, doc, doc_index, first->start, last->end);
    k.relation = w->rule->relation;
    k.rule = w->rule->id;
    k.witnesses = w->witness;
    k.cue_start = w->cue_start;
    k.cue_end = w->cue_end;
    if (k.subject != k.object && !known(out, &k))
        pm_vec_push(out, k);
}

void pm_voices_settle(const pm_voices *v, pm_claim_list *out, const pm_segments *segments, const pm_mentions *mentions,
                      const pm_entities *entities, const pm_doc *doc, uint32_t doc_index)
{
    for (size_t i = 0; i < v->waiting.len; i++) {
        const pm_voice_wait *w = &v->waiting.at[i];
        const pm_voice *voice = only_voice(v, segments, mentions, w->sentence);
        if (!voice || voice->mention == PM_NONE)
            continue;
        uint32_t who = mentions->list[voice->mention].entity;
        if (who != PM_NONE && (w->types & PM_TYPE_BIT(entities->list[who].type)))
            add(out, voice, w, segments, mentions, doc, doc_index);
    }
}

void pm_voices_free(pm_voices *v)
{
    pm_vec_free(&v->heard);
    pm_vec_free(&v->waiting);
}
