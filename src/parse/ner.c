#include "parse/ner.h"

#include <stdlib.h>

#include "base/memory.h"

enum { KEPT_ROOM = 1 << 15, ANY_TYPE = -1, NO_TYPE = -2 };

/* Words before the present one: only the first of the open entity. */
static bool is_live(const void *owner, uint32_t word)
{
    const pm_ner *ner = owner;
    return word + 1 >= ner->next || word == ner->open;
}

void pm_ner_init(pm_ner *ner, const pm_parse_model *model, const pm_kernel *kernel)
{
    *ner = (pm_ner){.model = model, .kernel = kernel};
    pm_features_init(&ner->features, &model->weights.ner, kernel, is_live, ner);
    for (uint32_t action = 0; action <= PM_NER_ACTIONS; action++)
        while (ner->first_move[action] < PM_NER_MOVES && model->ner_moves[ner->first_move[action]].action < action)
            ner->first_move[action]++;
}

void pm_ner_free(pm_ner *ner)
{
    pm_features_free(&ner->features);
    free(ner->words);
    *ner = (pm_ner){0};
}

void pm_ner_start(pm_ner *ner, const pm_word *text, const pm_lexicon *lexicon, const bool *starts, uint32_t count)
{
    if (ner->room < count || (ner->room > KEPT_ROOM && count <= KEPT_ROOM)) {
        ner->room = count;
        ner->words = pm_renew(ner->words, count, sizeof *ner->words);
    }
    for (uint32_t i = 0; i < count; i++)
        ner->words[i] = (pm_ner_word){0};
    ner->text = text;
    ner->lexicon = lexicon;
    ner->starts = starts;
    ner->count = count;
    ner->next = 0;
    ner->open = -1;
    pm_features_start(&ner->features);
}

/* What decides at one word. */
typedef struct pm_ner_view {
    pm_ner_word now, after; /* zero beyond the end */
    bool last, open, is_space;
    bool sentence_after;    /* the next word starts a sentence */
    int open_type;
} pm_ner_view;

/* Which type an action may have here: one, any but 0, or none. */
static int begin_type(const pm_ner_view *v)
{
    if (v->open || v->last || v->now.preset == PM_PRESET_IN)
        return NO_TYPE;
    if (v->now.preset == PM_PRESET_BEGIN)
        return v->after.preset == PM_PRESET_IN && v->now.preset_type ? v->now.preset_type : NO_TYPE;
    return v->after.preset == PM_PRESET_BEGIN || v->sentence_after || v->is_space ? NO_TYPE : ANY_TYPE;
}

static int in_type(const pm_ner_view *v)
{
    if (!v->open || v->last || v->now.preset == PM_PRESET_BEGIN || v->after.preset == PM_PRESET_BEGIN)
        return NO_TYPE;
    if (v->now.preset == PM_PRESET_IN)
        return v->after.preset == PM_PRESET_IN && v->now.preset_type == v->open_type ? v->open_type : NO_TYPE;
    return v->sentence_after ? NO_TYPE : v->open_type;
}

static int last_type(const pm_ner_view *v)
{
    if (!v->open)
        return NO_TYPE;
    if (v->now.preset == PM_PRESET_IN && v->after.preset != PM_PRESET_IN)
        return v->now.preset_type ? v->now.preset_type : NO_TYPE;
    return v->after.preset == PM_PRESET_IN ? NO_TYPE : v->open_type;
}

static int unit_type(const pm_ner_view *v)
{
    if (v->now.preset == PM_PRESET_BEGIN && v->now.preset_type == 0)
        return 0;
    if (v->open || v->after.preset == PM_PRESET_IN)
        return NO_TYPE;
    if (v->now.preset == PM_PRESET_BEGIN)
        return v->now.preset_type;
    return v->is_space ? NO_TYPE : ANY_TYPE;
}

static int out_type(const pm_ner_view *v)
{
    return v->open || v->now.preset == PM_PRESET_BEGIN || v->now.preset == PM_PRESET_IN ? NO_TYPE : 0;
}

static pm_ner_view view_at(const pm_ner *ner, uint32_t at)
{
    pm_ner_view v = {.now = ner->words[at], .last = at + 1 == ner->count, .open = ner->open >= 0,
                     .open_type = ner->open_type};
    v.is_space = ner->lexicon->lexemes[ner->text[at].lexeme].is_space;
    if (!v.last) {
        v.after = ner->words[at + 1];
        v.sentence_after = ner->starts[at + 1];
    }
    return v;
}

/* The allowed move with the highest score, the first of equals; or -1. */
static int choose(pm_ner *ner, uint32_t at, const float *scores)
{
    pm_ner_view v = view_at(ner, at);
    const int types[PM_NER_ACTIONS] = {NO_TYPE, begin_type(&v), in_type(&v), last_type(&v), unit_type(&v), out_type(&v)};
    int best = -1;
    for (int action = 0; action < PM_NER_ACTIONS; action++) {
        if (types[action] == NO_TYPE)
            continue;
        for (uint32_t move = ner->first_move[action]; move < ner->first_move[action + 1]; move++) {
            int type = ner->model->ner_moves[move].label;
            bool fits = types[action] == ANY_TYPE ? type != 0 : type == types[action];
            if (fits && (best < 0 || scores[move] > scores[best]))
                best = (int)move;
        }
    }
    return best;
}

static void act(pm_ner *ner, uint32_t at, const pm_move *move)
{
    pm_ner_word *word = &ner->words[at];
    word->iob = PM_IOB_OUT;
    switch ((pm_ner_action)move->action) {
    case PM_NER_BEGIN:
        ner->open = at;
        ner->open_type = (uint8_t)move->label;
        word->iob = PM_IOB_BEGIN;
        break;
    case PM_NER_IN:
        word->iob = PM_IOB_IN;
        break;
    case PM_NER_LAST:
        ner->open = -1;
        word->iob = PM_IOB_IN;
        break;
    case PM_NER_UNIT:
        word->iob = move->label ? PM_IOB_BEGIN : PM_IOB_OUT;
        break;
    case PM_NER_MISSING:
    case PM_NER_OUT:
    case PM_NER_ACTIONS:
        break;
    }
    word->type = word->iob == PM_IOB_IN ? ner->open_type : word->iob == PM_IOB_BEGIN ? (uint8_t)move->label : 0;
}

static void advance(pm_ner *ner)
{
    enum { ALL_PANELS = (1 << (PM_NER_MOVES + PM_PANEL - 1) / PM_PANEL) - 1 };
    float scores[PM_MOVES_MAX];
    for (; ner->next < ner->features.count; ner->next++) {
        bool open = ner->open >= 0;
        int32_t slots[PM_NER_SLOTS] = {(int32_t)ner->next, (int32_t)ner->open, open ? (int32_t)ner->next - 1 : -1};
        pm_features_score(&ner->features, scores, slots, ALL_PANELS);
        int move = choose(ner, ner->next, scores);
        if (move >= 0)
            act(ner, ner->next, &ner->model->ner_moves[move]);
    }
}

void pm_ner_add(pm_ner *ner, const float *vectors, uint32_t count)
{
    while (count > 0) {
        uint32_t batch = count < PM_FEATURE_BATCH ? count : PM_FEATURE_BATCH;
        pm_features_add(&ner->features, vectors, batch);
        advance(ner);
        vectors += (size_t)batch * PM_WIDTH;
        count -= batch;
    }
}
