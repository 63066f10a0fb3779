#include "parse/vectors.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { FIRST_SEED = 8 };

void pm_vectors_init(pm_vectors *vectors, const pm_tok2vec_weights *weights, const pm_kernel *kernel,
                     pm_lexicon *lexicon, bool shared, uint32_t capacity)
{
    *vectors = (pm_vectors){.weights = weights, .kernel = kernel, .lexicon = lexicon, .shared = shared,
                            .capacity = capacity};
    vectors->rows = pm_renew(NULL, capacity, PM_WIDTH * sizeof(float));
    vectors->owners = pm_new(capacity, sizeof *vectors->owners);
    vectors->stamps = pm_new(capacity, sizeof *vectors->stamps);
    vectors->recent = pm_new(capacity, sizeof *vectors->recent);
    vectors->scratch = pm_renew(NULL, PM_VECTORS_BATCH,
                                (PM_TABLES_MAX * PM_WIDTH + PM_PRE + PM_WIDTH) * sizeof(float));
}

void pm_vectors_free(pm_vectors *vectors)
{
    free(vectors->rows);
    free(vectors->owners);
    free(vectors->stamps);
    free(vectors->recent);
    free(vectors->scratch);
    *vectors = (pm_vectors){0};
}

void pm_vectors_clear(pm_vectors *vectors)
{
    memset(vectors->owners, 0, vectors->capacity * sizeof *vectors->owners);
    vectors->used = vectors->hand = 0;
}

/* Where the lexeme notes the row that it has here. */
static uint32_t *row_of(const pm_vectors *vectors, uint32_t lexeme, bool space)
{
    pm_lexeme *entry = &vectors->lexicon->lexemes[lexeme];
    return vectors->shared ? &entry->shared_row[space] : &entry->names_row;
}

/* A row that nobody in the present call needs. */
static uint32_t free_row(pm_vectors *vectors)
{
    if (vectors->used < vectors->capacity)
        return vectors->used++;
    for (;;) {
        uint32_t row = vectors->hand;
        vectors->hand = (vectors->hand + 1) % vectors->capacity;
        if (vectors->stamps[row] == vectors->stamp)
            continue;
        if (!vectors->recent[row]) {
            uint64_t owner = vectors->owners[row] - 1;
            *row_of(vectors, (uint32_t)(owner >> 1), owner & 1) = PM_NO_ROW;
            return row;
        }
        vectors->recent[row] = false;
    }
}

static void embed(const pm_vectors *vectors, float *out, const pm_word *word)
{
    const pm_lexeme *lexeme = &vectors->lexicon->lexemes[word->lexeme];
    for (uint32_t i = 0; i < vectors->weights->tables; i++) {
        uint64_t key = i < PM_KEYS ? lexeme->keys[i] : i == PM_KEYS ? word->space : lexeme->is_space;
        uint32_t at[4];
        const float *rows[4];
        pm_id_rows(at, key, FIRST_SEED + i);
        for (int k = 0; k < 4; k++)
            rows[k] = vectors->weights->table[i] + (size_t)(at[k] % pm_table_rows[i]) * PM_WIDTH;
        vectors->kernel->row_sum(out + (size_t)i * PM_WIDTH, rows);
    }
}

/* The rows of words that had none. */
static void fill(pm_vectors *vectors, const pm_word *const *words, const uint32_t *rows, uint32_t count)
{
    const pm_tok2vec_weights *weights = vectors->weights;
    const pm_kernel *kernel = vectors->kernel;
    size_t depth = (size_t)weights->tables * PM_WIDTH;
    float *embedded = vectors->scratch, *pre = embedded + PM_VECTORS_BATCH * depth;
    float *mixed = pre + PM_VECTORS_BATCH * PM_PRE;
    for (uint32_t i = 0; i < count; i++)
        embed(vectors, embedded + i * depth, words[i]);
    kernel->multiply(pre, PM_PRE, embedded, depth, count, weights->mix.weights, depth, PM_PRE / PM_PANEL,
                     weights->mix.bias);
    kernel->maxout(mixed, pre, count);
    kernel->norm(mixed, mixed, count, weights->mix.gain, weights->mix.shift, NULL);
    for (uint32_t i = 0; i < count; i++)
        memcpy(vectors->rows + (size_t)rows[i] * PM_WIDTH, mixed + (size_t)i * PM_WIDTH, PM_WIDTH * sizeof(float));
}

void pm_vectors_get(pm_vectors *vectors, float *out, const pm_word *words, uint32_t count)
{
    const pm_word *missing[PM_VECTORS_BATCH];
    uint32_t rows[PM_VECTORS_BATCH], missing_rows[PM_VECTORS_BATCH], missed = 0;
    vectors->stamp++;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t *place = row_of(vectors, words[i].lexeme, words[i].space);
        if (*place == PM_NO_ROW) {
            *place = free_row(vectors);
            vectors->owners[*place] = ((uint64_t)words[i].lexeme << 1 | words[i].space) + 1;
            missing[missed] = &words[i];
            missing_rows[missed++] = *place;
        }
        rows[i] = *place;
        vectors->recent[rows[i]] = true;
        vectors->stamps[rows[i]] = vectors->stamp;
        __builtin_prefetch(vectors->rows + (size_t)rows[i] * PM_WIDTH);
    }
    if (missed > 0) {
        pm_parse_stage before = pm_stopwatch_switch(vectors->watch, PM_STAGE_EMBED);
        fill(vectors, missing, missing_rows, missed);
        pm_stopwatch_switch(vectors->watch, before);
    }
    for (uint32_t i = 0; i < count; i++)
        memcpy(out + (size_t)i * PM_WIDTH, vectors->rows + (size_t)rows[i] * PM_WIDTH, PM_WIDTH * sizeof *out);
}
