/* "employees", "warehouse workers in Minnesota": a listed workforce, when its
 * employer is who the text speaks of. */
#include "resolve/scene.h"

#include "base/utf8.h"

enum { WORKFORCE_WINDOW = PM_SCENE_WINDOW, PLACE_TOKENS = 4 };

static const uint32_t SEATED = PM_TYPE_BIT(PM_AGENCY) | PM_TYPE_BIT(PM_ORGANIZATION) | PM_TYPE_BIT(PM_GROUP);
static const float WORKFORCE_LEAD = 1.15f, TOPICALITY = 22;

/* A name of an actor. */
typedef struct called {
    uint64_t hash;  /* pm_hash of it in lower case */
    uint32_t actor; /* + 1; 0 = a free slot */
} called;

/* The names of the actors that can have a workforce: an open-addressing table in
 * the scene's arena, at most half full. Of two with one name the later is found. */
typedef struct called_all {
    called *slots;
    size_t mask;
} called_all;

static called *slot_of(const called_all *all, uint64_t hash)
{
    size_t i = (size_t)(hash >> 32) & all->mask;
    while (all->slots[i].actor && all->slots[i].hash != hash)
        i = (i + 1) & all->mask;
    return &all->slots[i];
}

static void add_name(called_all *all, const pm_scene *s, uint32_t actor, pm_str name)
{
    uint64_t hash = pm_hash(pm_utf8_lower_str(s->arena, name));
    *slot_of(all, hash) = (called){hash, actor + 1};
}

static called_all call_all(const pm_scene *s)
{
    size_t count = 0;
    called_all all = {.mask = 15};
    for (uint32_t i = 0; i < s->actors.len; i++)
        count += 1 + s->entities->list[s->actors.at[i].entity].aliases.count;
    while (all.mask < 2 * count)
        all.mask = all.mask * 2 + 1;
    all.slots = pm_arena_alloc(s->arena, all.mask + 1, sizeof *all.slots);
    for (uint32_t i = 0; i < s->actors.len; i++) {
        const pm_entity *e = &s->entities->list[s->actors.at[i].entity];
        if (s->actors.at[i].types & PM_TYPE_BIT(PM_WORKFORCE))
            continue;
        add_name(&all, s, i, e->name);
        for (uint32_t k = 0; k < e->aliases.count; k++)
            add_name(&all, s, i, s->entities->words[e->aliases.first + k]);
    }
    return all;
}

/* The actor whose name the entity's name begins with ("Amazon workers"), or
 * PM_NONE. */
static uint32_t employer_of(const called_all *all, const pm_scene *s, uint32_t entity)
{
    pm_str name = pm_utf8_lower_str(s->arena, s->entities->list[entity].name);
    for (size_t i = name.len; i > 0; i--)
        if (name.ptr[i - 1] == ' ') {
            uint32_t actor = slot_of(all, pm_hash(pm_str_slice(name, 0, i - 1)))->actor;
            if (actor)
                return actor - 1;
        }
    return PM_NONE;
}

static bool is_called_workers(const pm_scene *s, uint32_t entity)
{
    return pm_entity_head_is(s, entity, PM_STR("workers")) || pm_entity_head_is(s, entity, PM_STR("employees")) ||
           pm_entity_head_is(s, entity, PM_STR("staff"));
}

void pm_scene_employ(pm_scene *s)
{
    if (s->employed)
        return;
    s->employed = true;
    const uint32_t workforce = PM_TYPE_BIT(PM_WORKFORCE);
    called_all all = call_all(s);
    for (uint32_t i = 0; i < s->actors.len; i++)
        s->actors.at[i].employer = s->actors.at[i].workers = s->actors.at[i].seat = PM_NONE;
    for (uint32_t i = 0; i < s->actors.len; i++) {
        uint32_t entity = s->actors.at[i].entity;
        if (s->actors.at[i].types & SEATED) {
            uint32_t seat = employer_of(&all, s, entity);
            s->actors.at[i].seat = seat != PM_NONE && (s->actors.at[seat].types & PM_TYPE_BIT(PM_PLACE)) ? seat : PM_NONE;
        }
        if (!(s->actors.at[i].types & workforce))
            continue;
        uint32_t employer = employer_of(&all, s, entity);
        s->actors.at[i].employer = employer;
        if (employer == PM_NONE)
            continue;
        pm_vec_push(&s->crews, i);
        uint32_t other = s->actors.at[employer].workers;
        if (other == PM_NONE || (is_called_workers(s, entity) && !is_called_workers(s, s->actors.at[other].entity)))
            s->actors.at[employer].workers = i;
    }
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
        pm_search search = {token, WORKFORCE_WINDOW, types, PM_NONE, TOPICALITY, employer_suits, NULL};
        pm_choice c = pm_scene_choose(s, &search);
        if (c.actor == PM_NONE || c.best < WORKFORCE_LEAD * c.second)
            return token;
        employer = c.actor;
    }
    pm_scene_employ(s);
    uint32_t actor = s->actors.at[employer].workers;
    if (actor == PM_NONE)
        return token;
    pm_scene_add(s, actor, first, last, PM_NOMINAL, 0.75f);
    return last + 1;
}
