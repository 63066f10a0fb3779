/* confidence.h - how sure a choice is, as a probability (private to
 * src/resolve).
 */
#ifndef PM_RESOLVE_CONFIDENCE_H
#define PM_RESOLVE_CONFIDENCE_H

#include <stdbool.h>

#define PM_CONFIDENT 0.0f
#define PM_RELATIVE_CONFIDENCE 0.9f
#define PM_BESIDE_CONFIDENCE 0.9f
#define PM_FIRST_CONFIDENCE 0.85f
#define PM_KIN_CONFIDENCE 0.8f
#define PM_WORKFORCE_CONFIDENCE 0.8f

/* Of the best candidate's score beside that of the second best (0 = none). */
float pm_pronoun_confidence(bool person, float best, float second);
float pm_nominal_confidence(float best, float second);

#endif
