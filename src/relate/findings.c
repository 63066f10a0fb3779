#include "relate/findings.h"

void pm_findings_sentence(pm_findings *f)
{
    f->witnessed = 0;
    f->refused.len = 0;
}

void pm_findings_read_again(pm_findings *f)
{
    f->witnessed = f->list.len;
}

static bool already(pm_findings *f, const pm_claim *k, const pm_vocabulary *vocabulary)
{
    for (size_t i = f->list.len; i-- > 0;) {
        pm_claim *o = &f->list.at[i];
        if (o->start != k->start)
            return false;
        bool same = o->subject == k->subject && o->object == k->object;
        if (vocabulary->list[k->relation].symmetric)
            same |= o->subject == k->object && o->object == k->subject;
        if (same && o->relation == k->relation && (o->modality == k->modality || o->modality == PM_DENIED)) {
            o->witnesses |= k->witnesses;
            if (!o->detail.len)
                o->detail = k->detail;
            return true;
        }
    }
    return false;
}

static bool same_tie(const pm_claim *a, const pm_claim *b)
{
    bool same = a->subject == b->subject && a->object == b->object;
    bool turned = a->subject == b->object && a->object == b->subject;
    return a->relation == b->relation && (same || turned);
}

/* Of the same words and the same object the first reading told who did it. */
static bool another_did(const pm_claim *first, const pm_claim *k)
{
    return first->relation == k->relation && first->object == k->object && first->object_start == k->object_start &&
           first->cue_start == k->cue_start && first->subject != k->subject;
}

static bool contradicts(const pm_findings *f, const pm_claim *k)
{
    for (size_t i = f->witnessed; i-- > 0;) {
        if (f->list.at[i].start != k->start)
            break;
        if (same_tie(&f->list.at[i], k) || another_did(&f->list.at[i], k))
            return true;
    }
    for (size_t i = 0; i < f->refused.len; i++)
        if (same_tie(&f->refused.at[i], k))
            return true;
    return false;
}

bool pm_findings_add(pm_findings *f, const pm_claim *k, const pm_vocabulary *vocabulary)
{
    if (already(f, k, vocabulary) || contradicts(f, k))
        return false;
    pm_vec_push(&f->list, *k);
    return true;
}

void pm_findings_refuse(pm_findings *f, const pm_claim *k)
{
    pm_vec_push(&f->refused, *k);
}

void pm_findings_free(pm_findings *f)
{
    pm_vec_free(&f->list);
    pm_vec_free(&f->refused);
}
