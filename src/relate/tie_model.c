#include "relate/tie_model.h"

#include <math.h>

/* "-0.25" to -25; false if it is none. */
static bool read_weight(pm_str text, int16_t *out)
{
    bool negative = pm_str_starts(text, PM_STR("-"));
    text = pm_str_slice(text, negative, text.len);
    size_t point = pm_str_find(text, PM_STR("."), 0);
    uint64_t whole, part;
    if (text.len != point + 3 || !pm_str_u64(pm_str_slice(text, 0, point), 300, &whole) ||
        !pm_str_u64(pm_str_slice(text, point + 1, text.len), 99, &part))
        return false;
    int value = (int)(whole * 100 + part);
    *out = (int16_t)(negative ? -value : value);
    return true;
}

void pm_tie_model_load(pm_tie_model *out, pm_str text)
{
    *out = (pm_tie_model){0};
    pm_str line;
    while (pm_str_line(&text, &line)) {
        size_t tab = pm_str_find(line, PM_STR("\t"), 0);
        int16_t weight;
        if (pm_str_starts(line, PM_STR("#")) || !read_weight(pm_str_slice(line, tab + 1, line.len), &weight))
            continue;
        pm_map_set(&out->ids, pm_str_slice(line, 0, tab), (uint32_t)out->weights.len);
        pm_vec_push(&out->weights, weight);
    }
}

void pm_tie_model_free(pm_tie_model *model)
{
    pm_map_free(&model->ids);
    pm_vec_free(&model->weights);
}

double pm_tie_probability(const pm_tie_model *model, const pm_tie_features *features)
{
    int sum = 0;
    for (uint32_t i = 0; i < features->count; i++) {
        uint32_t id = pm_map_get(&model->ids, pm_tie_feature(features, i));
        bool again = false; /* a feature counts once */
        for (uint32_t k = 0; k < i && !again; k++)
            again = pm_str_eq(pm_tie_feature(features, k), pm_tie_feature(features, i));
        if (id != PM_MAP_NONE && !again)
            sum += model->weights.at[id];
    }
    return 1 / (1 + exp(-sum / 100.0));
}
