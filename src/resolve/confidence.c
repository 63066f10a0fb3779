#include "resolve/confidence.h"

enum { STEPS = 8 };

/* Right choices among those whose margin best / (best + second) is from .50,
 * .55, .60, .65, .70, .75, .80, .90 on. */
static const float from[STEPS] = {0.50f, 0.55f, 0.60f, 0.65f, 0.70f, 0.75f, 0.80f, 0.90f};
static const float right[PM_CHOICE_KINDS][STEPS] = {
    [PM_CHOICE_IT] = {0.56f, 0.58f, 0.65f, 0.80f, 0.88f, 0.90f, 0.90f, 0.92f},
    [PM_CHOICE_THEY] = {0.30f, 0.40f, 0.56f, 0.65f, 0.75f, 0.80f, 0.85f, 0.90f},
    [PM_CHOICE_PERSON] = {0.55f, 0.63f, 0.70f, 0.80f, 0.86f, 0.88f, 0.92f, 0.93f},
    [PM_CHOICE_NOMINAL] = {0.50f, 0.70f, 0.75f, 0.78f, 0.80f, 0.85f, 0.88f, 0.91f},
};

float pm_confidence(pm_choice_kind kind, float best, float second)
{
    float margin = best > 0 ? best / (best + (second > 0 ? second : 0)) : 0, sure = 0;
    for (int i = 0; i < STEPS; i++)
        if (margin >= from[i])
            sure = right[kind][i];
    return sure;
}
