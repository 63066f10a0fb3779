#include "parse/weights.h"

const uint32_t pm_table_rows[PM_TABLES_MAX] = {5000, 1000, 2500, 2500, 50, 50};

/* Takes arrays off a run of floats; with base NULL it only counts. */
typedef struct pm_taker {
    const float *base;
    size_t used;
} pm_taker;

static size_t rounded(size_t count)
{
    return (count + PM_PANEL - 1) / PM_PANEL * PM_PANEL;
}

static const float *take(pm_taker *taker, size_t count)
{
    size_t at = taker->used;
    taker->used += rounded(count);
    return taker->base ? taker->base + at : NULL;
}

static void take_maxout(pm_taker *taker, pm_maxout *layer, size_t weights)
{
    layer->weights = take(taker, weights);
    layer->bias = take(taker, PM_PRE);
    layer->gain = take(taker, PM_WIDTH);
    layer->shift = take(taker, PM_WIDTH);
}

static void take_tok2vec(pm_taker *taker, pm_tok2vec_weights *t, uint32_t tables)
{
    t->tables = tables;
    for (uint32_t i = 0; i < PM_TABLES_MAX; i++)
        t->table[i] = i < tables ? take(taker, (size_t)pm_table_rows[i] * PM_WIDTH) : NULL;
    take_maxout(taker, &t->mix, (size_t)PM_PRE * tables * PM_WIDTH);
    for (size_t i = 0; i < PM_LAYERS; i++)
        take_maxout(taker, &t->layers[i], (size_t)PM_PRE * PM_PRODUCTS * PM_WIDTH);
}

static void take_head(pm_taker *taker, pm_head_weights *head, uint32_t slots, uint32_t moves)
{
    head->slots = slots;
    head->moves = moves;
    head->linear = take(taker, PM_HIDDEN * PM_WIDTH);
    head->linear_bias = take(taker, PM_HIDDEN);
    head->lower = take(taker, (size_t)slots * PM_FEATURE * PM_HIDDEN);
    head->lower_bias = take(taker, PM_FEATURE);
    head->pad = take(taker, (size_t)slots * PM_FEATURE);
    head->upper = take(taker, rounded(moves) * PM_HIDDEN);
    head->upper_bias = take(taker, moves);
}

static size_t take_all(pm_weights *weights, const float *floats)
{
    pm_taker taker = {floats, 0};
    take_tok2vec(&taker, &weights->shared, 6);
    take_tok2vec(&taker, &weights->names, 4);
    weights->tagger = take(&taker, rounded(PM_TAGS) * PM_WIDTH);
    weights->tagger_bias = take(&taker, PM_TAGS);
    take_head(&taker, &weights->parser, PM_PARSER_SLOTS, PM_PARSER_MOVES);
    take_head(&taker, &weights->ner, PM_NER_SLOTS, PM_NER_MOVES);
    return taker.used;
}

size_t pm_weights_size(void)
{
    pm_weights unused;
    return take_all(&unused, NULL);
}

void pm_weights_map(pm_weights *weights, const float *floats)
{
    take_all(weights, floats);
}
