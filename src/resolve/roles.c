/* What a person is, as far as the text says so: "the judge" is whoever was
 * called one. */
#include "resolve/scene.h"

enum { APPOSITION_TOKENS = 8 };

/* "gov." for "governor". */
static bool abbreviates(pm_str role, pm_str word)
{
    return role.len > 3 && role.ptr[role.len - 1] == '.' && pm_str_starts(word, pm_str_slice(role, 0, role.len - 1));
}

bool pm_actor_has_role(const pm_actor *actor, pm_str role)
{
    for (int i = 0; i < PM_ACTOR_ROLES && actor->roles[i].len; i++)
        if (pm_str_eq(actor->roles[i], role) || abbreviates(actor->roles[i], role))
            return true;
    return false;
}

static void learn(pm_actor *actor, pm_str role)
{
    for (int i = 0; i < PM_ACTOR_ROLES; i++) {
        if (pm_str_eq(actor->roles[i], role))
            return;
        if (actor->roles[i].len == 0) {
            actor->roles[i] = role;
            return;
        }
    }
}

void pm_scene_learn_roles(pm_scene *s, uint32_t actor, pm_range tokens)
{
    pm_actor *a = &s->actors.at[actor];
    uint32_t behind = tokens.first + tokens.count, sentence = s->seg->tokens[tokens.first].sentence;
    if (!(a->types & PM_TYPE_BIT(PM_PERSON)) || a->family)
        return;
    if (tokens.first && (pm_scene_classes(s, tokens.first - 1) & PM_W_ROLE) && s->seg->tokens[tokens.first - 1].sentence == sentence)
        learn(a, s->seg->tokens[tokens.first - 1].lower);
    if (!pm_scene_kind(s, behind, PM_TOKEN_COMMA) || !pm_scene_is_one_of(s, behind + 1, "a an the former chief"))
        return;
    for (uint32_t k = behind + 1; k < behind + APPOSITION_TOKENS; k++) {
        uint32_t classes = pm_scene_classes(s, k);
        const pm_token *t = pm_scene_token(s, k);
        if (!t || t->sentence != sentence || t->kind == PM_TOKEN_COMMA || (classes & (PM_W_AUXILIARY | PM_W_PREPOSITION)))
            break;
        if (classes & PM_W_ROLE)
            learn(a, t->lower);
    }
}
