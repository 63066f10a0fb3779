#include "relate/judge.h"

#include "base/memory.h"

#include <stdlib.h>

/* A tie's key, the same for both directions of a symmetric relation. */
typedef struct tie_key {
    uint32_t subject, relation, object;
} tie_key;

static tie_key key_of(uint32_t subject, uint32_t relation, uint32_t object, const pm_vocabulary *vocabulary)
{
    bool symmetric = relation != PM_NONE && vocabulary->list[relation].symmetric;
    if (symmetric && subject > object)
        return (tie_key){object, relation, subject};
    return (tie_key){subject, relation, object};
}

static int key_order(const void *pa, const void *pb)
{
    const tie_key *a = pa, *b = pb;
    if (a->subject != b->subject)
        return a->subject < b->subject ? -1 : 1;
    if (a->relation != b->relation)
        return a->relation < b->relation ? -1 : 1;
    return (a->object > b->object) - (a->object < b->object);
}

struct pm_judging {
    const pm_entities *entities;
    const pm_vocabulary *vocabulary;
    tie_key *rejected, *accepted; /* each sorted */
    bool *claimed, *refused;      /* one an accepted, a rejected key: a text says so */
    size_t rejections, acceptances;
};

/* The index of KEY, or COUNT. */
static size_t find_key(const tie_key *keys, size_t count, tie_key key)
{
    const tie_key *found = count ? bsearch(&key, keys, count, sizeof key, key_order) : NULL;
    return found ? (size_t)(found - keys) : count;
}

static void warn_unfounded(const pm_judgement *j, const pm_entities *entities, const pm_vocabulary *vocabulary,
                           pm_diags *diags)
{
    bool accepts = j->verdict == PM_ACCEPT;
    pm_buf message = {0};
    pm_buf_fmt(&message, "no sentence says that '%.*s' %.*s '%.*s', so there is nothing to %s",
               PM_ARG(entities->list[j->subject].id), PM_ARG(vocabulary->list[j->relation].id),
               PM_ARG(entities->list[j->object].id), accepts ? "accept" : "reject");
    pm_diag_span(diags, PM_D_STALE_JUDGEMENT, entities->file, entities->text, j->start, j->end,
                 pm_buf_str(&message),
                 accepts ? PM_STR("a tie of your own goes under the entity, with its source: `supplies: {to: …, source: URL}`")
                         : PM_STR("it does no harm; remove it if the text that it was about has gone"));
    pm_buf_free(&message);
}

pm_judging *pm_judging_new(const pm_entities *entities, const pm_vocabulary *vocabulary)
{
    pm_judging *judging = pm_new(1, sizeof *judging);
    judging->entities = entities;
    judging->vocabulary = vocabulary;
    judging->rejected = pm_new(entities->judgement_count, sizeof *judging->rejected);
    judging->accepted = pm_new(entities->judgement_count, sizeof *judging->accepted);
    judging->claimed = pm_new(entities->judgement_count, sizeof *judging->claimed);
    judging->refused = pm_new(entities->judgement_count, sizeof *judging->refused);
    for (uint32_t i = 0; i < entities->judgement_count; i++) {
        const pm_judgement *j = &entities->judgements[i];
        if (j->verdict == PM_REJECT)
            judging->rejected[judging->rejections++] = key_of(j->subject, j->relation, j->object, vocabulary);
        else if (j->verdict == PM_ACCEPT)
            judging->accepted[judging->acceptances++] = key_of(j->subject, j->relation, j->object, vocabulary);
    }
    qsort(judging->rejected, judging->rejections, sizeof *judging->rejected, key_order);
    qsort(judging->accepted, judging->acceptances, sizeof *judging->accepted, key_order);
    return judging;
}

void pm_judging_apply(pm_judging *judging, pm_claims *out, const pm_claims *found)
{
    for (size_t i = 0; i < found->len; i++) {
        const pm_claim *c = &found->at[i];
        tie_key key = key_of(c->subject, c->relation, c->object, judging->vocabulary);
        size_t accepted = find_key(judging->accepted, judging->acceptances, key);
        if (accepted < judging->acceptances)
            judging->claimed[accepted] = true;
        size_t rejected = find_key(judging->rejected, judging->rejections, key);
        if (rejected < judging->rejections)
            judging->refused[rejected] = true;
        else
            pm_vec_push(out, *c);
    }
}

void pm_judging_end(pm_judging *judging, pm_diags *diags)
{
    const pm_entities *entities = judging->entities;
    for (uint32_t i = 0; i < entities->judgement_count; i++) {
        const pm_judgement *j = &entities->judgements[i];
        if (j->verdict != PM_ACCEPT && j->verdict != PM_REJECT)
            continue;
        tie_key key = key_of(j->subject, j->relation, j->object, judging->vocabulary);
        bool met = j->verdict == PM_ACCEPT ? judging->claimed[find_key(judging->accepted, judging->acceptances, key)]
                                           : judging->refused[find_key(judging->rejected, judging->rejections, key)];
        if (!met)
            warn_unfounded(j, entities, judging->vocabulary, diags);
    }
    free(judging->rejected);
    free(judging->accepted);
    free(judging->claimed);
    free(judging->refused);
    free(judging);
}

void pm_judge(pm_claims *out, const pm_claims *found, const pm_entities *entities,
              const pm_vocabulary *vocabulary, pm_diags *diags)
{
    pm_judging *judging = pm_judging_new(entities, vocabulary);
    pm_judging_apply(judging, out, found);
    pm_judging_end(judging, diags);
}

static void add_detail(pm_buf *out, const char *key, pm_str value)
{
    if (!value.len)
        return;
    if (out->len)
        pm_buf_char(out, ';');
    pm_buf_addz(out, key);
    pm_buf_char(out, '=');
    /* ';' parts the pairs; a value may not hold one. */
    for (size_t i = 0; i < value.len; i++)
        pm_buf_char(out, value.ptr[i] == ';' ? ',' : value.ptr[i]);
}

static pm_str tie_detail(const pm_tie *tie, pm_arena *arena)
{
    pm_buf detail = {0};
    add_detail(&detail, "amount", tie->amount);
    add_detail(&detail, "since", tie->since);
    add_detail(&detail, "until", tie->until);
    add_detail(&detail, "note", tie->note);
    pm_str kept = pm_arena_str(arena, pm_buf_str(&detail));
    pm_buf_free(&detail);
    return kept;
}

void pm_ties_to_claims(pm_claims *out, const pm_entities *entities, pm_arena *arena)
{
    for (uint32_t i = 0; i < entities->tie_count; i++) {
        const pm_tie *t = &entities->ties[i];
        pm_claim c = {.doc = PM_NONE, .subject = t->subject, .relation = t->relation, .object = t->object,
                      .modality = t->until.len ? PM_PAST : PM_STATED, .confidence = 1,
                      .subject_name = PM_NONE, .object_name = PM_NONE, .source = t->source,
                      .start = t->start, .end = t->end,
                      .quote = pm_str_slice(entities->text, t->start, t->end),
                      .cue_start = t->start, .cue_end = t->end,
                      .subject_start = t->start, .subject_end = t->start,
                      .object_start = t->start, .object_end = t->end,
                      .detail = tie_detail(t, arena), .rule = PM_STR("curated")};
        pm_vec_push(out, c);
    }
}
