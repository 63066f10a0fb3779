#include "parse/encoder.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void pm_encoder_init(pm_encoder *encoder, const pm_tok2vec_weights *weights, const pm_kernel *kernel,
                     pm_lexicon *lexicon, bool shared, uint32_t capacity)
{
    *encoder = (pm_encoder){0};
    pm_vectors_init(&encoder->vectors, weights, kernel, lexicon, shared, capacity);
    for (int i = 0; i <= PM_LAYERS; i++)
        encoder->layers[i].rows = pm_renew(NULL, PM_ENCODER_ROOM, PM_WIDTH * sizeof(float));
    encoder->maxima = pm_renew(NULL, PM_ENCODER_ROOM, PM_WIDTH * sizeof(float));
    encoder->scratch = pm_renew(NULL, PM_CONVOLVE_SCRATCH(PM_ENCODER_ROOM / PM_TILE), sizeof(float));
}

void pm_encoder_free(pm_encoder *encoder)
{
    pm_vectors_free(&encoder->vectors);
    for (int i = 0; i <= PM_LAYERS; i++)
        free(encoder->layers[i].rows);
    free(encoder->maxima);
    free(encoder->scratch);
    *encoder = (pm_encoder){0};
}

static float *row_at(const pm_layer_rows *layer, int64_t row)
{
    return layer->rows + (size_t)(row - layer->first) * PM_WIDTH;
}

static int64_t end_of(const pm_layer_rows *layer)
{
    return layer->first + layer->count;
}

/* Zeros behind the last row, as far as a tile may reach: they do not count. */
static void end_rows(pm_layer_rows *layer)
{
    memset(layer->rows + (size_t)layer->count * PM_WIDTH, 0, (PM_TILE + 1) * PM_WIDTH * sizeof(float));
}

/* Drops the rows before ROW. */
static void drop_before(pm_layer_rows *layer, int64_t row)
{
    size_t drop = (size_t)(row - layer->first);
    layer->count -= (uint32_t)drop;
    memmove(layer->rows, layer->rows + drop * PM_WIDTH, layer->count * PM_WIDTH * sizeof(float));
    layer->first = row;
}

void pm_encoder_start(pm_encoder *encoder, const pm_word *words, uint32_t count)
{
    encoder->words = words;
    encoder->total = (int64_t)count + 2 * PM_PAD;
    /* Before the first row there is one of zeros. */
    for (int i = 0; i <= PM_LAYERS; i++) {
        memset(encoder->layers[i].rows, 0, PM_WIDTH * sizeof(float));
        encoder->layers[i].first = -1;
        encoder->layers[i].count = 1;
    }
}

/* The words' own vectors; zeros before the first word and behind the last. */
static void read_words(pm_encoder *encoder, int64_t from, int64_t to)
{
    pm_layer_rows *layer = &encoder->layers[0];
    int64_t words = encoder->total - 2 * PM_PAD, low = from < PM_PAD ? PM_PAD : from;
    int64_t high = to > words + PM_PAD ? words + PM_PAD : to;
    memset(row_at(layer, from), 0, (size_t)(to - from) * PM_WIDTH * sizeof(float));
    if (low < high)
        pm_vectors_get(&encoder->vectors, row_at(layer, low), encoder->words + (low - PM_PAD), (uint32_t)(high - low));
    layer->count += (uint32_t)(to - from);
    if (to == encoder->total)
        end_rows(layer);
}

/* A layer: as many whole tiles as the one below allows, or all the rest. */
static void next_layer(pm_encoder *encoder, int index)
{
    pm_layer_rows *below = &encoder->layers[index - 1], *layer = &encoder->layers[index];
    const pm_kernel *kernel = encoder->vectors.kernel;
    const pm_maxout *weights = &encoder->vectors.weights->layers[index - 1];
    int64_t from = end_of(layer), to = end_of(below);
    if (to < encoder->total)
        to = from + (to - 1 - from) / PM_TILE * PM_TILE;
    if (from >= to)
        return;
    size_t count = (size_t)(to - from);
    kernel->convolve(encoder->maxima, row_at(below, from - 1), (count + PM_TILE - 1) / PM_TILE, weights->weights,
                     weights->bias, encoder->scratch);
    kernel->norm(row_at(layer, from), encoder->maxima, count, weights->gain, weights->shift, row_at(below, from));
    layer->count += (uint32_t)count;
    if (to == encoder->total)
        end_rows(layer);
    else
        drop_before(below, to - 1);
}

uint32_t pm_encoder_next(pm_encoder *encoder, const float **vectors, uint32_t *first)
{
    pm_layer_rows *top = &encoder->layers[PM_LAYERS];
    int64_t end = encoder->total - PM_PAD;
    while (end_of(top) < encoder->total) {
        int64_t from = end_of(&encoder->layers[0]), to = from + PM_ENCODER_BLOCK;
        to = to > encoder->total ? encoder->total : to;
        if (from < to)
            read_words(encoder, from, to);
        drop_before(top, end_of(top));
        for (int i = 1; i <= PM_LAYERS; i++)
            next_layer(encoder, i);
        int64_t low = top->first < PM_PAD ? PM_PAD : top->first, high = end_of(top) > end ? end : end_of(top);
        if (low < high) {
            *vectors = row_at(top, low);
            *first = (uint32_t)(low - PM_PAD);
            return (uint32_t)(high - low);
        }
    }
    return 0;
}
