#include "resolve/confidence.h"

float pm_pronoun_confidence(bool person, float best, float second)
{
    (void)person;
    return best > 0 ? best / (best + (second > 0 ? second : 0)) : 0.1f;
}

float pm_nominal_confidence(float best, float second)
{
    return best > 0 ? best / (best + (second > 0 ? second : 0)) : 0.1f;
}
