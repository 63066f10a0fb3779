/* Definite descriptions: "the company", "the Silicon Valley firm". */
#include "resolve/scene.h"

#include "base/utf8.h"

enum { NOMINAL_WINDOW = PM_SCENE_WINDOW, ROLE_TOKENS = 16 };

static const float NOMINAL_LEAST = 40, NOMINAL_ALONE = 15, NOMINAL_LEAD = 1.3f, TOPICALITY = 22;

typedef struct wanted {
    const pm_phrase *phrase;
    pm_str head;
} wanted;

/* Bits of PM_W_COUNTRY, PM_W_STATE of a place's name or an alias. */
static uint32_t place_classes(const pm_scene *s, uint32_t entity)
{
    const pm_entity *e = &s->entities->list[entity];
    pm_arena scratch = {0};
    uint32_t bits = pm_word_classes(s->nouns, pm_utf8_lower_str(&scratch, e->name));
    for (uint32_t i = 0; i < e->aliases.count; i++)
        bits |= pm_word_classes(s->nouns, pm_utf8_lower_str(&scratch, s->entities->words[e->aliases.first + i]));
    pm_arena_free(&scratch);
    return bits & (PM_W_COUNTRY | PM_W_STATE);
}

/* "the city" is no country. A type such as "city" in the list decides. */
bool pm_place_suits(const pm_scene *s, uint32_t entity, pm_str head)
{
    pm_str kind = s->entities->list[entity].type_name;
    if (kind.len && !pm_str_ieq(kind, PM_STR("place")))
        return pm_str_ieq(kind, head) || (pm_str_eqz(head, "nation") && pm_str_ieq(kind, PM_STR("country")));
    uint32_t classes = place_classes(s, entity);
    if (pm_str_eqz(head, "country") || pm_str_eqz(head, "nation"))
        return classes & PM_W_COUNTRY;
    if (pm_str_eqz(head, "state"))
        return classes & PM_W_STATE;
    return classes == 0;
}

/* How the words between determiner and head speak for ENTITY. 0: against it. */
static float modifiers_suit(const pm_scene *s, uint32_t entity, const pm_phrase *p)
{
    float factor = 1;
    for (uint32_t k = p->first + 1; k < p->head; k++) {
        const pm_token *t = pm_scene_token(s, k);
        if (t->kind != PM_TOKEN_WORD)
            continue;
        bool own = pm_entity_has_word(s, entity, t->lower);
        bool capital = t->letter_case != PM_CASE_LOWER;
        bool place = s->name_at[k] != PM_NONE && s->entities->list[s->names->list[s->name_at[k]].entity].type == PM_PLACE;
        bool based = pm_scene_kind(s, k + 1, PM_TOKEN_HYPHEN); /* "Seattle-based" */
        if (own)
            factor *= 1.4f;
        else if (capital && !place && !based)
            return 0;
        else if (pm_entity_described_by(s, entity, t->lower))
            factor *= 1.4f;
    }
    return factor;
}

/* Types that nouns which go by names tell as well: "the report". */
static const uint32_t TELLING = PM_TYPE_BIT(PM_FACILITY) | PM_TYPE_BIT(PM_DOCUMENT);

/* Whether the head noun can stand for ACTOR, whatever stands before it. */
static bool head_suits(const pm_scene *s, const pm_actor *actor, const wanted *w)
{
    bool person = (actor->types & PM_TYPE_BIT(PM_PERSON)) && !actor->family;
    if (person)
        return (w->phrase->types & PM_TYPE_BIT(PM_PERSON)) && pm_actor_has_role(actor, w->head);
    bool by_name = w->phrase->types & PM_HEAD_BY_NAME; /* "the league": too loose a word without a tree */
    if (!pm_entity_head_is(s, actor->entity, w->head) && !(w->phrase->types & actor->types & (by_name ? TELLING : ~0u)))
        return false;
    return !(actor->types & PM_TYPE_BIT(PM_PLACE)) || pm_place_suits(s, actor->entity, w->head);
}

static float nominal_suits(const pm_scene *s, const pm_actor *actor, const void *want)
{
    const wanted *w = want;
    if (!head_suits(s, actor, w))
        return 0;
    float factor = modifiers_suit(s, actor->entity, w->phrase);
    if (pm_entity_head_is(s, actor->entity, w->head))
        factor *= 1.3f;
    if (pm_entity_described_by(s, actor->entity, w->head))
        factor *= 1.3f;
    return factor;
}

/* "the company that makes …", "the city of …", "a new company": another one. */
static bool is_refused(const pm_scene *s, const pm_phrase *p)
{
    for (uint32_t k = p->first + 1; k < p->head; k++) {
        pm_str lower = pm_scene_token(s, k)->lower;
        if ((pm_scene_classes(s, k) & PM_W_REFUSING) || (lower.len > 5 && pm_str_ends(lower, PM_STR("est"))))
            return true;
    }
    return pm_scene_is_one_of(s, p->last + 1, "of that which who whose responsible behind");
}

/* "…, Rekognition," behind the phrase. */
static uint32_t named_behind(const pm_scene *s, const pm_phrase *p, const wanted *w)
{
    if (!pm_scene_kind(s, p->last + 1, PM_TOKEN_COMMA))
        return PM_NONE;
    uint32_t actor = pm_scene_actor_at(s, p->last + 2);
    if (actor == PM_NONE || s->name_at[p->last + 2] == PM_NONE)
        return PM_NONE;
    pm_range name = s->names->list[s->name_at[p->last + 2]].tokens;
    uint32_t next = name.first + name.count;
    bool closed = pm_scene_kind(s, next, PM_TOKEN_COMMA) || pm_scene_kind(s, next, PM_TOKEN_STOP);
    return closed && head_suits(s, &s->actors.at[actor], w) ? actor : PM_NONE;
}

/* An apposition that begins at TOKEN was found already. */
static bool is_taken(const pm_scene *s, uint32_t token)
{
    for (size_t i = s->found.len; i > 0 && i + 4 > s->found.len; i--)
        if (s->found.at[i - 1].tokens.first == token && s->found.at[i - 1].kind == PM_NOMINAL)
            return true;
    return false;
}

uint32_t pm_rule_nominal(pm_scene *s, uint32_t token)
{
    pm_phrase p = pm_phrase_at(s, token);
    if (p.head == PM_NONE || s->name_at[token] != PM_NONE || is_taken(s, token))
        return token;
    wanted w = {&p, pm_scene_token(s, p.head)->lower};
    uint32_t behind = named_behind(s, &p, &w);
    if (behind != PM_NONE) {
        pm_scene_add(s, behind, p.first, p.last, PM_NOMINAL, 0.9f);
        return p.last + 1;
    }
    bool owned = pm_scene_is_one_of(s, token, "its their his her");
    if (owned || is_refused(s, &p))
        return token;
    uint32_t rivals = p.types & PM_HEAD_BY_NAME ? p.types & TELLING : p.types;
    pm_search search = {token, NOMINAL_WINDOW, rivals, pm_scene_bound(s, token), TOPICALITY, nominal_suits, &w};
    pm_choice c = pm_scene_choose(s, &search);
    float least = c.second > 0 ? NOMINAL_LEAST : NOMINAL_ALONE;
    if (c.actor == PM_NONE || c.best < least || c.best < NOMINAL_LEAD * c.second)
        return token;
    pm_scene_add(s, c.actor, p.first, p.last, PM_NOMINAL, 0.8f);
    return p.last + 1;
}

/* The end of "the chairman of the board" behind a person's name, or PM_NONE. */
static uint32_t role_end(const pm_scene *s, uint32_t first)
{
    bool role = false;
    uint32_t last = PM_NONE, sentence = s->seg->tokens[first].sentence;
    for (uint32_t k = first; k < first + ROLE_TOKENS; k++) {
        const pm_token *t = pm_scene_token(s, k);
        if (!t || t->sentence != sentence)
            return PM_NONE;
        if (t->kind == PM_TOKEN_COMMA || t->kind == PM_TOKEN_STOP || t->kind == PM_TOKEN_DASH || t->kind == PM_TOKEN_COLON ||
            pm_scene_is_one_of(s, k, "who which that"))
            return role ? last : PM_NONE;
        uint32_t classes = pm_scene_classes(s, k);
        if (classes & (PM_W_AUXILIARY | PM_W_SPEECH))
            return PM_NONE;
        role = role || (classes & PM_W_ROLE);
        last = k;
    }
    return PM_NONE;
}

/* "OWNER's". */
static bool is_owner(const pm_scene *s, uint32_t token)
{
    if (token >= s->seg->token_count || s->name_at[token] == PM_NONE)
        return false;
    pm_range name = s->names->list[s->name_at[token]].tokens;
    return name.first == token && pm_scene_kind(s, name.first + name.count, PM_TOKEN_POSSESSIVE);
}

/* Who stands before an apposition, TOKEN being the last word before its comma:
 * NAME, or NAME of "NAME of Vermont". */
static uint32_t apposed_to(const pm_scene *s, uint32_t token)
{
    uint32_t actor = pm_scene_actor_ending(s, token), name = s->name_at[token];
    if (actor == PM_NONE || name == PM_NONE || !(s->actors.at[actor].types & PM_TYPE_BIT(PM_PLACE)))
        return actor;
    uint32_t first = s->names->list[name].tokens.first;
    uint32_t person = first > 1 && pm_scene_is(s, first - 1, "of") ? pm_scene_actor_ending(s, first - 2) : PM_NONE;
    return person != PM_NONE && (s->actors.at[person].types & PM_TYPE_BIT(PM_PERSON)) ? person : actor;
}

/* "NAME, the …", "NAME, OWNER's …": TOKEN is the comma. */
uint32_t pm_rule_apposition(pm_scene *s, uint32_t token)
{
    if (token == 0 || !pm_scene_kind(s, token, PM_TOKEN_COMMA))
        return token;
    bool named = is_owner(s, token + 1);
    if (!named && !pm_scene_is_one_of(s, token + 1, "the its their"))
        return token;
    uint32_t actor = apposed_to(s, token - 1);
    if (actor == PM_NONE || (named && !(s->actors.at[actor].types & PM_TYPE_BIT(PM_PERSON))))
        return token;
    uint32_t last = PM_NONE;
    if (s->actors.at[actor].types & PM_TYPE_BIT(PM_PERSON)) {
        last = role_end(s, token + 1);
    } else {
        pm_phrase p = pm_phrase_at(s, token + 1);
        wanted w = {&p, p.head == PM_NONE ? PM_STR("") : pm_scene_token(s, p.head)->lower};
        if (p.head != PM_NONE && head_suits(s, &s->actors.at[actor], &w))
            last = p.last;
    }
    if (last == PM_NONE)
        return token;
    pm_scene_add(s, actor, token + 1, last, PM_NOMINAL, 0.9f);
    return last + 1;
}
