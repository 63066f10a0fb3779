#include "parse/features.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { KEPT_ROOM = 1 << 12 };

void pm_features_init(pm_features *features, const pm_head_weights *weights, const pm_kernel *kernel,
                      pm_feature_live *live, const void *owner)
{
    *features = (pm_features){.weights = weights, .kernel = kernel, .live = live, .owner = owner};
    features->hidden = pm_renew(NULL, PM_HIDDEN_ROWS, PM_HIDDEN * sizeof(float));
    features->products = pm_renew(NULL, (size_t)PM_FEATURE_ROWS * weights->slots, PM_FEATURE * sizeof(float));
    features->again = pm_renew(NULL, weights->slots, PM_FEATURE * sizeof(float));
}

static void drop_old(pm_features *features)
{
    free(features->old);
    free(features->old_words);
    features->old = NULL;
    features->old_words = NULL;
    features->old_count = features->old_room = 0;
}

void pm_features_free(pm_features *features)
{
    drop_old(features);
    free(features->hidden);
    free(features->products);
    free(features->again);
    *features = (pm_features){0};
}

void pm_features_start(pm_features *features)
{
    features->count = features->old_count = 0;
    if (features->old_room > KEPT_ROOM)
        drop_old(features);
}

static float *hidden_of(const pm_features *features, uint32_t word)
{
    return features->hidden + (size_t)(word % PM_HIDDEN_ROWS) * PM_HIDDEN;
}

/* Words whose place in the ring the next ROWS take: those that are live go to
 * the old ones. */
static void save_live(pm_features *features, uint32_t rows)
{
    if (features->count + rows <= PM_HIDDEN_ROWS)
        return;
    uint32_t word = features->count > PM_HIDDEN_ROWS ? features->count - PM_HIDDEN_ROWS : 0;
    for (; word < features->count + rows - PM_HIDDEN_ROWS; word++) {
        if (!features->live(features->owner, word))
            continue;
        if (features->old_count == features->old_room) {
            features->old_room = 2 * features->old_room + 64;
            features->old = pm_renew(features->old, features->old_room, PM_HIDDEN * sizeof(float));
            features->old_words = pm_renew(features->old_words, features->old_room, sizeof *features->old_words);
        }
        features->old_words[features->old_count] = word;
        memcpy(features->old + (size_t)features->old_count++ * PM_HIDDEN, hidden_of(features, word),
               PM_HIDDEN * sizeof(float));
    }
}

void pm_features_add(pm_features *features, const float *vectors, uint32_t count)
{
    const pm_head_weights *weights = features->weights;
    size_t width = (size_t)weights->slots * PM_FEATURE;
    while (count > 0) {
        uint32_t at = features->count % PM_FEATURE_ROWS;
        uint32_t rows = count < PM_FEATURE_ROWS - at ? count : PM_FEATURE_ROWS - at;
        save_live(features, rows);
        float *hidden = hidden_of(features, features->count);
        features->kernel->multiply(hidden, PM_HIDDEN, vectors, PM_WIDTH, rows, weights->linear, PM_WIDTH,
                                   PM_HIDDEN / PM_PANEL, weights->linear_bias);
        features->kernel->multiply(features->products + at * width, width, hidden, PM_HIDDEN, rows, weights->lower,
                                   PM_HIDDEN, width / PM_PANEL, NULL);
        vectors += (size_t)rows * PM_WIDTH;
        features->count += rows;
        count -= rows;
    }
}

/* Hidden of a word whose products are gone. */
static const float *find_hidden(const pm_features *features, uint32_t word)
{
    if (word + PM_HIDDEN_ROWS >= features->count)
        return hidden_of(features, word);
    uint32_t low = 0, high = features->old_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (features->old_words[middle] < word)
            low = middle + 1;
        else
            high = middle;
    }
    return low < features->old_count && features->old_words[low] == word ? features->old + (size_t)low * PM_HIDDEN : NULL;
}

const float *pm_features_get(pm_features *features, uint32_t slot, int32_t word)
{
    const pm_head_weights *weights = features->weights;
    if (word < 0)
        return weights->pad + (size_t)slot * PM_FEATURE;
    if ((uint32_t)word + PM_FEATURE_ROWS >= features->count)
        return features->products +
               ((size_t)((uint32_t)word % PM_FEATURE_ROWS) * weights->slots + slot) * PM_FEATURE;
    float *again = features->again + (size_t)slot * PM_FEATURE;
    const float *hidden = find_hidden(features, (uint32_t)word);
    if (!hidden) /* cannot be, as long as live() knows what may be asked for */
        return weights->pad + (size_t)slot * PM_FEATURE;
    features->kernel->multiply(again, PM_FEATURE, hidden, PM_HIDDEN, 1,
                               weights->lower + (size_t)slot * PM_FEATURE * PM_HIDDEN, PM_HIDDEN,
                               PM_FEATURE / PM_PANEL, NULL);
    return again;
}

void pm_features_score(pm_features *features, float *scores, const int32_t *words, uint32_t panels)
{
    const pm_head_weights *weights = features->weights;
    const float *added[PM_PARSER_SLOTS];
    float hidden[PM_HIDDEN];
    for (uint32_t slot = 0; slot < weights->slots; slot++)
        added[slot] = pm_features_get(features, slot, words[slot]);
    features->kernel->hidden_sum(hidden, added, weights->slots, weights->lower_bias);
    for (uint32_t first = 0; panels >> first;) {
        uint32_t last = first;
        while (panels >> last & 1)
            last++;
        if (last > first)
            features->kernel->multiply(scores + first * PM_PANEL, PM_PANEL, hidden, PM_HIDDEN, 1,
                                       weights->upper + (size_t)first * PM_PANEL * PM_HIDDEN, PM_HIDDEN, last - first,
                                       weights->upper_bias + first * PM_PANEL);
        first = last + 1;
    }
}
