#include "relate/stance.h"

void pm_stance_classes_find(pm_stance_classes *out, const pm_rules *rules)
{
    static const char *const names[PM_S_COUNT] = {
        [PM_S_FALSE_A] = "false_a", [PM_S_FALSE_N] = "false_n", [PM_S_FALSE_ADV] = "false_adv",
        [PM_S_TRUE_A] = "true_a", [PM_S_TRUE_N] = "true_n", [PM_S_SURE_A] = "sure_a", [PM_S_DOUBT_A] = "doubt_a",
        [PM_S_REJECT_V] = "reject_v", [PM_S_RETRACT_V] = "retract_v", [PM_S_CONTRARY_P] = "contrary_p", [PM_S_CONTENT_N] = "content_n",
        [PM_S_OPEN_N] = "open_n", [PM_S_FACT_N] = "fact_n", [PM_S_DENIAL_N] = "denial_n", [PM_S_UNREAL_V] = "unreal_v",
        [PM_S_UNSURE_V] = "unsure_v", [PM_S_SUPPOSE_V] = "suppose_v", [PM_S_BELIEVE_V] = "believe_v",
        [PM_S_SHOW_V] = "show_v", [PM_S_KNOW_V] = "know_v", [PM_S_GIVEN_V] = "given_v", [PM_S_AVOID_V] = "avoid_v",
        [PM_S_SEEM_V] = "seem_v", [PM_S_ENGAGE_V] = "engage_v", [PM_S_LEAVE_TO_V] = "leave_to_v",
        [PM_S_CANNOT_A] = "cannot_a", [PM_S_CAN_A] = "can_a", [PM_S_FIT_A] = "fit_a", [PM_S_DUE_N] = "due_n",
        [PM_S_FICTION_N] = "fiction_n", [PM_S_WORLD_N] = "world_n", [PM_S_NO_WAY_N] = "no_way_n",
        [PM_S_VIEW_N] = "view_n", [PM_S_NOBODY_N] = "nobody_n", [PM_S_STATE_V] = "state_v", [PM_S_IF_W] = "if_w",
        [PM_S_NOT_W] = "not_w", [PM_S_MAYBE_ADV] = "maybe_adv", [PM_S_CLEAR_V] = "clear_v", [PM_S_ASK_TO_V] = "ask_to_v",
        [PM_S_CAN_V] = "can_v", [PM_S_ERA_N] = "era_n",
    };
    for (int i = 0; i < PM_S_COUNT; i++)
        out->at[i] = pm_rules_class(rules, names[i]);
}
