#include "relate/confidence.h"

/* The mention of these bytes, or PM_NONE. Mentions come by start. */
static uint32_t mention_at(const pm_mentions *mentions, uint32_t start, uint32_t end)
{
    uint32_t low = 0, high = mentions->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (mentions->list[middle].start < start)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < mentions->count && mentions->list[low].start == start; low++)
        if (mentions->list[low].end == end)
            return low;
    return PM_NONE;
}

/* The name that a description or a pronoun goes back to, step by step. */
static uint32_t name_of(const pm_mentions *mentions, uint32_t m)
{
    enum { STEPS = 32 };
    if (m == PM_NONE || mentions->list[m].kind == PM_NAME)
        return PM_NONE;
    for (int i = 0; i < STEPS && m < mentions->count; i++) {
        if (mentions->list[m].kind == PM_NAME)
            return mentions->list[m].start;
        m = mentions->list[m].antecedent;
    }
    return PM_NONE;
}

static float confidence_of(const pm_claim *c, pm_mention_kind weakest)
{
    static const float shares[4][3] = {
        /*               names  a description  a pronoun */
        [0]            = {0.95f, 0.85f, 0.80f}, /* from several sentences (scene.h) */
        [PM_BY_TREE]   = {0.83f, 0.73f, 0.70f},
        [PM_BY_WORDS]  = {0.90f, 0.84f, 0.80f},
        [PM_BY_TREE | PM_BY_WORDS] = {0.95f, 0.90f, 0.86f},
    };
    static const float open[3] = {0.65f, 0.60f, 0.55f};
    return c->relation == PM_NONE ? open[weakest] : shares[c->witnesses & 3][weakest];
}

void pm_claims_weigh(pm_claim *claims, size_t count, const pm_mentions *mentions)
{
    for (size_t i = 0; i < count; i++) {
        pm_claim *c = &claims[i];
        uint32_t s = mention_at(mentions, c->subject_start, c->subject_end);
        uint32_t o = mention_at(mentions, c->object_start, c->object_end);
        c->subject_name = name_of(mentions, s);
        c->object_name = name_of(mentions, o);
        uint8_t x = s == PM_NONE ? PM_NAME : mentions->list[s].kind, y = o == PM_NONE ? PM_NAME : mentions->list[o].kind;
        c->confidence = confidence_of(c, (pm_mention_kind)(x > y ? x : y));
    }
}
