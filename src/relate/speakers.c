#include "relate/speakers.h"

void pm_speakers_note(pm_speakers *s, uint32_t sentence, pm_str who)
{
    pm_vec_push(&s->notes, (pm_speaker_note){sentence, who});
}

void pm_speakers_wait(pm_speakers *s, uint32_t claim, uint32_t sentence, bool own)
{
    pm_vec_push(&s->waiting, (pm_speaker_wait){claim, sentence, own});
}

/* First note at or behind SENTENCE. */
static size_t lower_bound(const pm_speakers *s, uint32_t sentence)
{
    size_t low = 0, high = s->notes.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (s->notes.at[middle].sentence < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static pm_str speaker_of(const pm_speakers *s, const pm_segments *segments, uint32_t sentence)
{
    size_t i = lower_bound(s, sentence);
    uint32_t paragraph = segments->sentences[sentence].paragraph;
    if (i < s->notes.len && s->notes.at[i].sentence == sentence)
        return s->notes.at[i].who;
    if (i > 0 && segments->sentences[s->notes.at[i - 1].sentence].paragraph == paragraph)
        return s->notes.at[i - 1].who;
    if (i < s->notes.len && segments->sentences[s->notes.at[i].sentence].paragraph == paragraph)
        return s->notes.at[i].who;
    if (i > 0 && segments->sentences[s->notes.at[i - 1].sentence].paragraph + 1 == paragraph)
        return s->notes.at[i - 1].who;
    return PM_STR("");
}

void pm_speakers_settle(pm_speakers *s, const pm_segments *segments, pm_claim *claims, const pm_entities *entities)
{
    for (size_t i = 0; i < s->waiting.len; i++) {
        const pm_speaker_wait *w = &s->waiting.at[i];
        pm_claim *k = &claims[w->claim];
        k->source = speaker_of(s, segments, w->sentence);
        if (w->own && k->modality == PM_REPORTED && pm_str_eq(k->source, entities->list[k->subject].id)) {
            k->modality = PM_STATED;
            k->source = PM_STR("");
        }
    }
}

void pm_speakers_free(pm_speakers *s)
{
    pm_vec_free(&s->notes);
    pm_vec_free(&s->waiting);
}
