/* tie_model.h - how probable it is that a sentence ties two mentions.
 *
 * A sparse logistic regression over the features of tie_features.h. Its weights
 * are data/tie-weights.txt, made by bench/ties/train.py; what they reach on
 * stories that they were not trained on: doc/relations.md.
 */
#ifndef PM_RELATE_TIE_MODEL_H
#define PM_RELATE_TIE_MODEL_H

#include "base/map.h"
#include "base/vec.h"
#include "relate/tie_features.h"

typedef struct pm_tie_model {
    pm_map ids;          /* feature -> index into weights */
    PM_VEC(int16_t) weights; /* hundredths */
} pm_tie_model;

/* Lines "feature<tab>weight", weights with two decimals; # begins a comment. */
void pm_tie_model_load(pm_tie_model *out, pm_str text);
void pm_tie_model_free(pm_tie_model *model);

/* From 0 to 1. */
double pm_tie_probability(const pm_tie_model *model, const pm_tie_features *features);

#endif
