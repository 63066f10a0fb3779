/* stance.h - the classes of words by which modality is read: data/stance.yaml. */
#ifndef PM_RELATE_STANCE_H
#define PM_RELATE_STANCE_H

#include "relate/rules.h"

typedef enum pm_stance_class {
    PM_S_FALSE_A, PM_S_FALSE_N, PM_S_FALSE_ADV, PM_S_TRUE_A, PM_S_TRUE_N, PM_S_SURE_A, PM_S_DOUBT_A, PM_S_REJECT_V, PM_S_RETRACT_V,
    PM_S_CONTRARY_P, PM_S_CONTENT_N, PM_S_OPEN_N, PM_S_FACT_N, PM_S_DENIAL_N, PM_S_UNREAL_V, PM_S_UNSURE_V, PM_S_SUPPOSE_V,
    PM_S_BELIEVE_V, PM_S_SHOW_V, PM_S_KNOW_V, PM_S_GIVEN_V, PM_S_AVOID_V, PM_S_SEEM_V, PM_S_ENGAGE_V, PM_S_LEAVE_TO_V,
    PM_S_CANNOT_A, PM_S_CAN_A, PM_S_FIT_A, PM_S_DUE_N, PM_S_FICTION_N, PM_S_WORLD_N, PM_S_NO_WAY_N, PM_S_VIEW_N,
    PM_S_NOBODY_N, PM_S_STATE_V, PM_S_IF_W, PM_S_NOT_W, PM_S_MAYBE_ADV, PM_S_CLEAR_V, PM_S_ASK_TO_V, PM_S_CAN_V, PM_S_ERA_N,
    PM_S_COUNT
} pm_stance_class;

typedef struct pm_stance_classes {
    uint32_t at[PM_S_COUNT]; /* classes of pm_rules; PM_NONE = not there */
} pm_stance_classes;

void pm_stance_classes_find(pm_stance_classes *out, const pm_rules *rules);

#endif
