/* "employees", "warehouse workers in Minnesota": a listed workforce, when its
 * employer is who the text speaks of. */
#include "resolve/scene.h"

enum { WORKFORCE_WINDOW = 12, PLACE_TOKENS = 4 };

static const float WORKFORCE_LEAD = 1.15f;

/* True if NAME begins with the words of FIRST and goes on ("Amazon workers"). */
static bool begins_with(pm_str name, pm_str first)
{
    return name.len > first.len && name.ptr[first.len] == ' ' && pm_str_ieq(pm_str_slice(name, 0, first.len), first);
}

static bool is_employer(const pm_scene *s, uint32_t workforce, uint32_t employer)
{
    const pm_entity *w = &s->entities->list[workforce], *e = &s->entities->list[employer];
    if (begins_with(w->name, e->name))
        return true;
    for (uint32_t i = 0; i < e->aliases.count; i++)
        if (begins_with(w->name, s->entities->words[e->aliases.first + i]))
            return true;
    return false;
}

/* The workforce of EMPLOYER that is called workers, staff or employees. */
static uint32_t workforce_of(const pm_scene *s, uint32_t employer)
{
    for (uint32_t i = 0; i < s->actors.len; i++) {
        const pm_actor *a = &s->actors.at[i];
        if (!(a->types & PM_TYPE_BIT(PM_WORKFORCE)) || !is_employer(s, a->entity, s->actors.at[employer].entity))
            continue;
        if (pm_entity_head_is(s, a->entity, PM_STR("workers")) || pm_entity_head_is(s, a->entity, PM_STR("employees")) ||
            pm_entity_head_is(s, a->entity, PM_STR("staff")))
            return i;
    }
    return PM_NONE;
}

static float employer_suits(const pm_scene *s, const pm_actor *actor, const void *want)
{
    (void)s, (void)want;
    uint32_t types = PM_TYPE_BIT(PM_COMPANY) | PM_TYPE_BIT(PM_ORGANIZATION);
    return actor->types & types ? 1 : 0;
}

/* The first token of the phrase whose noun is TOKEN; PM_NONE if what stands
 * before makes other workers of it ("450 workers", "migrant workers"). */
static uint32_t phrase_start(const pm_scene *s, uint32_t token)
{
    uint32_t first = token, begin = s->seg->sentences[s->seg->tokens[token].sentence].tokens.first;
    while (first > begin && (pm_scene_classes(s, first - 1) & PM_W_WORKER_KIND))
        first--;
    if (first == begin)
        return first;
    uint32_t before = first - 1, classes = pm_scene_classes(s, before);
    if (pm_scene_is_one_of(s, before, "the these those its their"))
        return before;
    const pm_token *t = pm_scene_token(s, before);
    bool punctuation = t->kind == PM_TOKEN_COMMA || t->kind == PM_TOKEN_COLON || t->kind == PM_TOKEN_QUOTE ||
                       t->kind == PM_TOKEN_DASH || t->kind == PM_TOKEN_OPEN;
    bool edge = classes & (PM_W_PREPOSITION | PM_W_SPEECH | PM_W_AUXILIARY);
    return punctuation || edge || pm_scene_is_one_of(s, before, "and that when as while but because where if") ? first : PM_NONE;
}

/* "in Minnesota", "at Amazon": the last token of a place or employer behind
 * TOKEN, or TOKEN. */
static uint32_t phrase_end(const pm_scene *s, uint32_t token)
{
    if (!pm_scene_is_one_of(s, token + 1, "at in"))
        return token;
    for (uint32_t k = token + 2; k < token + 2 + PLACE_TOKENS && k < s->seg->token_count; k++) {
        if (s->name_at[k] != PM_NONE) {
            pm_range name = s->names->list[s->name_at[k]].tokens;
            return name.first + name.count - 1;
        }
        if (!pm_scene_is(s, k, "the"))
            break;
    }
    return token;
}

/* The employer named behind "workers at", or PM_NONE. */
static uint32_t named_employer(const pm_scene *s, uint32_t token, uint32_t last)
{
    uint32_t actor = last > token ? pm_scene_actor_ending(s, last) : PM_NONE;
    return actor != PM_NONE && employer_suits(s, &s->actors.at[actor], NULL) > 0 ? actor : PM_NONE;
}

uint32_t pm_rule_workforce(pm_scene *s, uint32_t token)
{
    if (!(pm_scene_classes(s, token) & PM_W_WORKERS) || s->name_at[token] != PM_NONE ||
        pm_scene_kind(s, token + 1, PM_TOKEN_HYPHEN) || (token && pm_scene_kind(s, token - 1, PM_TOKEN_HYPHEN)))
        return token;
    uint32_t first = phrase_start(s, token), last = phrase_end(s, token);
    if (first == PM_NONE || (pm_scene_classes(s, token + 1) & PM_W_FOLLOWER))
        return token;
    uint32_t employer = named_employer(s, token, last);
    if (employer == PM_NONE) {
        uint32_t types = PM_TYPE_BIT(PM_COMPANY) | PM_TYPE_BIT(PM_ORGANIZATION);
        pm_choice c = pm_scene_choose(s, token, WORKFORCE_WINDOW, types, employer_suits, NULL);
        if (c.actor == PM_NONE || c.best < WORKFORCE_LEAD * c.second)
            return token;
        employer = c.actor;
    }
    uint32_t actor = workforce_of(s, employer);
    if (actor == PM_NONE)
        return token;
    pm_scene_add(s, actor, first, last, PM_NOMINAL, 0.75f);
    return last + 1;
}
