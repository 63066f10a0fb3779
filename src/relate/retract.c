#include "relate/retract.h"

#include "relate/modality.h"

static bool in(const pm_match_context *c, const pm_stance_classes *words, uint32_t f, pm_stance_class k)
{
    return f != PM_NONE && pm_is(c, f, words->at[k]);
}

/* "it", "this", "none of it", "the report", "the allegations": what was said before.
 * Not "the claim that …", which says itself what it is. */
static bool points_back(const pm_match_context *c, const pm_stance_classes *words, uint32_t f)
{
    static const char *const pronouns[] = {"it", "this", "that", "these", "those", "them", "so", "both"};
    if (f == PM_NONE)
        return false;
    const pm_frame *k = pm_frame_at(c, f);
    if (in(c, words, f, PM_S_NOBODY_N)) {
        pm_found of = {.count = 0};
        pm_slot slot = {PM_SLOT_PREP, PM_STR("of")};
        pm_slot_find(&of, c, f, &slot);
        return of.count == 1 && of.at[0] != f && points_back(c, words, of.at[0]);
    }
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
        if (pm_str_eqz(k->word, pronouns[i]))
            return true;
    if (k->mention != PM_NONE || k->proper || pm_arc_find(c->frames, f, PM_ARC_CLAUSE) != PM_NONE ||
        pm_arc_find(c->frames, f, PM_ARC_PREP) != PM_NONE)
        return false;
    bool said = in(c, words, f, PM_S_CONTENT_N) || pm_is(c, f, c->core->claim_n);
    return said && (k->definite || k->negated || pm_arc_find(c->frames, f, PM_ARC_POSSESSOR) != PM_NONE);
}

static bool untrue(const pm_match_context *c, const pm_stance_classes *words, uint32_t f)
{
    return in(c, words, f, PM_S_FALSE_A) || in(c, words, f, PM_S_FALSE_N);
}

static bool is_true(const pm_match_context *c, const pm_stance_classes *words, uint32_t f)
{
    return in(c, words, f, PM_S_TRUE_A) || in(c, words, f, PM_S_TRUE_N);
}

/* "that is false", "this is not true", "none of it is true" */
static bool says_untrue(const pm_match_context *c, const pm_stance_classes *words, uint32_t v)
{
    uint32_t subject = pm_arc_find(c->frames, v, PM_ARC_SUBJECT), said = pm_arc_find(c->frames, v, PM_ARC_ATTRIBUTE);
    if (said == PM_NONE || !points_back(c, words, subject))
        return false;
    bool negative = pm_frame_at(c, v)->negated || pm_frame_at(c, subject)->negated || in(c, words, subject, PM_S_NOBODY_N);
    return negative ? is_true(c, words, said) : untrue(c, words, said);
}

/* "denied it", "called the report false" */
static bool rejects(const pm_match_context *c, const pm_stance_classes *words, uint32_t v)
{
    uint32_t object = pm_arc_find(c->frames, v, PM_ARC_OBJECT);
    if (pm_frame_at(c, v)->negated || !points_back(c, words, object))
        return false;
    return in(c, words, v, PM_S_REJECT_V) || untrue(c, words, pm_arc_find(c->frames, v, PM_ARC_ATTRIBUTE));
}

bool pm_retraction_read(pm_retraction *out, const pm_match_context *c, const pm_stance_classes *words, uint32_t sentence)
{
    static const pm_rule plain = {.modality = -1};
    for (uint32_t v = 0; v < c->frames->list.len; v++) {
        const pm_frame *k = pm_frame_at(c, v);
        if (k->kind != PM_FRAME_VERB || k->mood != PM_MOOD_FACT)
            continue;
        bool rejected = rejects(c, words, v);
        if (!rejected && !says_untrue(c, words, v))
            continue;
        pm_stance stance;
        pm_stance_of(&stance, c, words, &plain, v, PM_NONE);
        if (stance.unsaid || stance.modality == PM_PLANNED || stance.modality == PM_PAST ||
            (rejected && stance.modality == PM_DENIED))
            continue;
        uint32_t subject = pm_arc_find(c->frames, v, PM_ARC_SUBJECT);
        *out = (pm_retraction){sentence, rejected ? subject : stance.speaker, rejected && in(c, words, v, PM_S_RETRACT_V),
                               k->start, k->end};
        return true;
    }
    return false;
}

/* First byte of what may be denied in SENTENCE: of its paragraph or the one before. */
static uint32_t reach(const pm_segments *segments, uint32_t sentence)
{
    uint32_t first = sentence;
    while (first > 0 && sentence - first < PM_RETRACT_SENTENCES &&
           segments->sentences[first - 1].paragraph + 1 >= segments->sentences[sentence].paragraph)
        first--;
    return segments->sentences[first].start;
}

bool pm_retraction_possible(const pm_claim_list *claims, const pm_segments *segments, uint32_t sentence)
{
    uint32_t from = reach(segments, sentence);
    for (size_t i = claims->len; i-- > 0 && claims->at[i].start >= from;)
        if (claims->at[i].modality == PM_REPORTED && claims->at[i].start < segments->sentences[sentence].start)
            return true;
    return false;
}

static bool concerns(const pm_claim *k, uint32_t entity)
{
    return k->subject == entity || k->object == entity;
}

void pm_retraction_apply(const pm_retraction *r, pm_str who, uint32_t denier, pm_claim_list *claims, const pm_segments *segments,
                         const pm_doc *doc)
{
    uint32_t from = reach(segments, r->sentence), last = 0, here = segments->sentences[r->sentence].start;
    size_t count = claims->len;
    for (size_t i = count; i-- > 0 && claims->at[i].start >= from;)
        if (claims->at[i].modality == PM_REPORTED && claims->at[i].start < here && claims->at[i].start > last)
            last = claims->at[i].start; /* the sentence that reports it */
    bool own = false;
    for (size_t i = 0; i < count && denier != PM_NONE; i++)
        own |= claims->at[i].start == last && claims->at[i].modality == PM_REPORTED && concerns(&claims->at[i], denier);
    for (size_t i = 0; i < count; i++) {
        pm_claim k = claims->at[i];
        if (own && !concerns(&k, denier))
            continue;
        if (k.start != last || k.modality != PM_REPORTED || k.start >= here)
            continue;
        k.modality = PM_DENIED;
        k.source = who;
        k.end = segments->sentences[r->sentence].end;
        k.quote = pm_str_slice(doc->bytes, k.start, k.end);
        if (r->speaker == PM_NONE || r->withdrawn) {
            claims->at[i] = k;
            continue;
        }
        k.cue_start = r->cue_start;
        k.cue_end = r->cue_end;
        pm_vec_push(claims, k);
    }
}
