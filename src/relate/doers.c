#include "relate/doers.h"

void pm_doers_clear(pm_doers *doers)
{
    doers->list.len = 0;
}

void pm_doers_note(pm_doers *doers, const pm_frames *frames)
{
    for (uint32_t f = 0; f < frames->list.len; f++) {
        const pm_frame *k = &frames->list.at[f];
        for (uint32_t a = k->first_arc; k->kind == PM_FRAME_VERB && a != PM_NONE; a = frames->arcs.at[a].next) {
            const pm_arc *arc = &frames->arcs.at[a];
            if (arc->role != PM_ARC_SUBJECT || arc->to == PM_NONE)
                continue;
            const pm_frame *subject = &frames->list.at[arc->to];
            pm_doer doer = {k->start, subject->phrase_start, subject->phrase_end};
            pm_vec_push(&doers->list, doer);
        }
    }
}

bool pm_doers_dispute(const pm_doers *doers, const pm_frames *frames, uint32_t f)
{
    const pm_frame *k = &frames->list.at[f];
    uint32_t subject = k->kind == PM_FRAME_VERB ? pm_arc_find(frames, f, PM_ARC_SUBJECT) : PM_NONE;
    if (subject == PM_NONE)
        return false;
    const pm_frame *s = &frames->list.at[subject];
    bool known = false;
    for (size_t i = 0; i < doers->list.len; i++) {
        const pm_doer *doer = &doers->list.at[i];
        if (doer->start != k->start)
            continue;
        known = true;
        if (doer->from < s->phrase_end && s->phrase_start < doer->to)
            return false;
    }
    return known;
}

void pm_doers_free(pm_doers *doers)
{
    pm_vec_free(&doers->list);
}
