#include "parse/features.h"

#include <stdlib.h>

#include "base/memory.h"

enum { KEPT_ROOM = 1 << 14 };

void pm_features_init(pm_features *features, const pm_head_weights *weights, const pm_kernel *kernel)
{
    *features = (pm_features){.weights = weights, .kernel = kernel};
    features->products = pm_renew(NULL, (size_t)PM_FEATURE_ROWS * weights->slots, PM_FEATURE * sizeof(float));
    features->again = pm_renew(NULL, weights->slots, PM_FEATURE * sizeof(float));
}

void pm_features_free(pm_features *features)
{
    free(features->hidden);
    free(features->products);
    free(features->again);
    *features = (pm_features){0};
}

void pm_features_start(pm_features *features)
{
    features->count = 0;
    if (features->room > KEPT_ROOM) {
        free(features->hidden);
        features->hidden = NULL;
        features->room = 0;
    }
}

void pm_features_add(pm_features *features, const float *vectors, uint32_t count)
{
    const pm_head_weights *weights = features->weights;
    if (features->count + count > features->room) {
        features->room = (features->count + count) * 3 / 2 + 256;
        features->hidden = pm_renew(features->hidden, features->room, PM_HIDDEN * sizeof(float));
    }
    float *hidden = features->hidden + (size_t)features->count * PM_HIDDEN;
    features->kernel->multiply(hidden, PM_HIDDEN, vectors, PM_WIDTH, count, weights->linear, PM_WIDTH,
                               PM_HIDDEN / PM_PANEL, weights->linear_bias);
    size_t width = (size_t)weights->slots * PM_FEATURE;
    while (count > 0) {
        uint32_t at = features->count % PM_FEATURE_ROWS;
        uint32_t rows = count < PM_FEATURE_ROWS - at ? count : PM_FEATURE_ROWS - at;
        features->kernel->multiply(features->products + at * width, width, hidden, PM_HIDDEN, rows, weights->lower,
                                   PM_HIDDEN, width / PM_PANEL, NULL);
        hidden += (size_t)rows * PM_HIDDEN;
        features->count += rows;
        count -= rows;
    }
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
    features->kernel->multiply(again, PM_FEATURE, features->hidden + (size_t)word * PM_HIDDEN, PM_HIDDEN, 1,
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
