/* Third-person and relative pronouns, by type, recency and place. */
#include "resolve/scene.h"

enum { RELATIVE_BACK = 25, PLACE_TOKENS = 5 };

static const float TOPICALITY = 8;

typedef enum pronoun_kind { IT, THEY, HE, SHE, PRONOUN_KINDS } pronoun_kind;

#define T(type) PM_TYPE_BIT(type)

static const uint32_t THINGS = T(PM_ORGANIZATION) | T(PM_COMPANY) | T(PM_AGENCY) | T(PM_GROUP) | T(PM_UNION) | T(PM_MEDIA) |
                               T(PM_PLACE) | T(PM_FACILITY) | T(PM_PRODUCT) | T(PM_EVENT) | T(PM_DOCUMENT);
static const uint32_t BODIES = T(PM_ORGANIZATION) | T(PM_COMPANY) | T(PM_AGENCY) | T(PM_GROUP) | T(PM_UNION) | T(PM_MEDIA);
static const uint32_t CROWDS = T(PM_WORKFORCE) | T(PM_GROUP) | T(PM_UNION);

static const struct {
    const char *words;
    uint32_t window;     /* sentences back from the first word of one */
    uint32_t inside;     /* the same from elsewhere in it */
    float least, lead;   /* accept from; best over second */
} kinds[PRONOUN_KINDS] = {
    [IT] = {"it its itself", 2, 0, 70, 1.35f},
    [THEY] = {"they them their theirs themselves", 2, 0, 90, 1.5f},
    [HE] = {"he him his himself", 5, 5, 40, 1.3f},
    [SHE] = {"she her hers herself", 7, 7, 40, 1.15f},
};

static float person_suits(const pm_actor *a, pm_gender other)
{
    if (!(a->types & T(PM_PERSON)) || a->family || a->gender == other)
        return 0;
    return a->gender == PM_GENDER_UNKNOWN ? 0.75f : 1;
}

static float pronoun_suits(const pm_scene *s, const pm_actor *a, const void *want)
{
    (void)s;
    switch (*(const pronoun_kind *)want) {
    case IT:
        if (!(a->types & THINGS))
            return 0;
        return a->types & T(PM_PLACE) ? 0.4f : a->types & (T(PM_EVENT) | T(PM_MEDIA)) ? 0.7f : 1;
    case THEY:
        if (a->family || (a->types & CROWDS))
            return 1;
        return a->types & BODIES ? 0.5f : 0;
    case HE: return person_suits(a, PM_FEMALE);
    default: return person_suits(a, PM_MALE);
    }
}

/* "it is clear that": nobody is meant. */
static bool is_empty_it(const pm_scene *s, uint32_t token)
{
    if (!pm_scene_is(s, token, "it"))
        return false;
    uint32_t next = token + 1;
    if (pm_scene_kind(s, next, PM_TOKEN_POSSESSIVE))
        return true; /* it's */
    if (pm_scene_is_one_of(s, next, "seems appears takes took turns remains became becomes"))
        return true;
    if (pm_scene_is_one_of(s, next, "will would could may might has can must should"))
        next++;
    if (!pm_scene_is_one_of(s, next, "is was be been isn't wasn't become"))
        return false;
    const pm_token *t = pm_scene_token(s, next + 1);
    return !t || !(pm_str_ends(t->lower, PM_STR("ing")) || pm_str_ends(t->lower, PM_STR("ed")));
}

/* A plural noun between the chosen one and "they" is the likelier one. */
static bool plural_between(const pm_scene *s, uint32_t from, uint32_t token)
{
    for (uint32_t k = from; k < token; k++) {
        const pm_token *t = pm_scene_token(s, k);
        if (t->kind != PM_TOKEN_WORD || t->letter_case != PM_CASE_LOWER || s->name_at[k] != PM_NONE)
            continue;
        bool plural = t->lower.len > 3 && pm_str_ends(t->lower, PM_STR("s")) && !pm_str_ends(t->lower, PM_STR("ss")) &&
                      !pm_str_ends(t->lower, PM_STR("us"));
        if ((plural && !pm_scene_classes(s, k)) || pm_str_eqz(t->lower, "people"))
            return true;
    }
    return false;
}

static bool find_kind(const pm_scene *s, uint32_t token, pronoun_kind *out, uint32_t *bytes)
{
    const pm_token *t = pm_scene_token(s, token);
    if (t->kind != PM_TOKEN_WORD)
        return false;
    pm_str stem = t->lower;
    if (!t->hash) /* "they've" */
        stem.len = pm_str_find(stem, PM_STR("'"), 0);
    for (unsigned k = 0; k < PRONOUN_KINDS && stem.len; k++)
        if (pm_word_is_one_of(stem, (pm_str){kinds[k].words, strlen(kinds[k].words)})) {
            *out = (pronoun_kind)k;
            *bytes = (uint32_t)stem.len;
            return true;
        }
    return false;
}

/* Whom the pronoun cannot mean: an object is not the subject of its clause. */
static uint32_t excluded(const pm_scene *s, uint32_t token)
{
    bool object = pm_scene_is_one_of(s, token, "it them him her") && !pm_scene_is_verb(s, token + 1) && token &&
                  ((pm_scene_classes(s, token - 1) & PM_W_PREPOSITION) || pm_scene_is_verb(s, token - 1));
    bool possessor = pm_scene_is(s, token, "her") && pm_scene_kind(s, token + 1, PM_TOKEN_WORD) &&
                     !(pm_scene_classes(s, token + 1) & PM_W_FUNCTION);
    return object && !possessor ? pm_scene_subject(s, token) : pm_scene_bound(s, token);
}

uint32_t pm_rule_pronoun(pm_scene *s, uint32_t token)
{
    pronoun_kind kind;
    uint32_t bytes;
    if (!find_kind(s, token, &kind, &bytes) || s->name_at[token] != PM_NONE || is_empty_it(s, token))
        return token;
    const uint32_t rivals[] = {[IT] = BODIES, [THEY] = 0, [HE] = PM_MAYBE_MALE, [SHE] = PM_MAYBE_FEMALE};
    bool first = token <= s->seg->sentences[s->seg->tokens[token].sentence].tokens.first + 1;
    uint32_t window = first ? kinds[kind].window : kinds[kind].inside;
    pm_search search = {token, window, rivals[kind], excluded(s, token), TOPICALITY, pronoun_suits, &kind};
    pm_choice c = pm_scene_choose(s, &search);
    if (c.actor == PM_NONE || c.best < kinds[kind].least || c.best < kinds[kind].lead * c.second)
        return token;
    if (kind == THEY && plural_between(s, c.event_token, token))
        return token;
    pm_scene_add_part(s, c.actor, token, bytes, PM_PRONOUN, 0.7f);
    return token + 1;
}

/* --- who, which --------------------------------------------------------------------- */

/* "Feng, director of Jobs With Justice, who": the person before the comma that
 * opens the description, which begins with an ARTICLE or with anything. */
static uint32_t described_person(const pm_scene *s, uint32_t token, bool article)
{
    uint32_t begin = s->seg->sentences[s->seg->tokens[token].sentence].tokens.first;
    for (uint32_t k = token; k > begin + 1 && token - k < RELATIVE_BACK; k--) {
        uint32_t classes = pm_scene_classes(s, k - 1);
        if (classes & (PM_W_AUXILIARY | PM_W_SPEECH))
            return PM_NONE;
        uint32_t actor = pm_scene_kind(s, k - 1, PM_TOKEN_COMMA) ? pm_scene_actor_ending(s, k - 2) : PM_NONE;
        if (actor != PM_NONE && (s->actors.at[actor].types & T(PM_PERSON)))
            return !article || pm_scene_is_one_of(s, k, "a an the one") ? actor : PM_NONE;
    }
    return PM_NONE;
}

/* "Barbour of Mississippi, who": the person before "of" and the name that ends
 * with TOKEN. */
static uint32_t person_of_place(const pm_scene *s, uint32_t token)
{
    for (uint32_t k = token; k > 1 && token - k < PLACE_TOKENS; k--) {
        if (pm_scene_is_one_of(s, k, "of from")) {
            uint32_t actor = pm_scene_actor_ending(s, k - 1);
            return actor != PM_NONE && (s->actors.at[actor].types & T(PM_PERSON)) ? actor : PM_NONE;
        }
        if (!pm_scene_kind(s, k, PM_TOKEN_WORD) || s->seg->tokens[k].letter_case == PM_CASE_LOWER)
            break;
    }
    return PM_NONE;
}

static bool follows_crowd(const pm_actor *a)
{
    return (a->types & (CROWDS | T(PM_PERSON))) != 0;
}

/* "NAME, where": a place, or where an organisation has it done. */
static uint32_t relative_where(pm_scene *s, uint32_t token)
{
    if (token < 2 || !pm_scene_kind(s, token - 1, PM_TOKEN_COMMA))
        return token;
    uint32_t actor = pm_scene_actor_ending(s, token - 2), name = s->name_at[token - 2];
    uint32_t first = name != PM_NONE ? s->names->list[name].tokens.first : 0;
    bool several = first > 0 && pm_scene_is_one_of(s, first - 1, "and or"); /* "at ORG and ORG, where" */
    if (actor == PM_NONE || several || !(s->actors.at[actor].types & (BODIES | T(PM_PLACE) | T(PM_FACILITY))))
        return token;
    pm_scene_add(s, actor, token, token, PM_PRONOUN, 0.85f);
    return token + 1;
}

uint32_t pm_rule_relative(pm_scene *s, uint32_t token)
{
    if (pm_scene_is(s, token, "where"))
        return relative_where(s, token);
    bool who = pm_scene_is_one_of(s, token, "who whom whose"), which = pm_scene_is(s, token, "which");
    if ((!who && !which) || token < 2)
        return token;
    bool comma = pm_scene_kind(s, token - 1, PM_TOKEN_COMMA);
    if (which && !comma)
        return token;
    uint32_t actor = pm_scene_actor_ending(s, token - (comma ? 2 : 1));
    if (who && comma && (actor == PM_NONE || !(s->actors.at[actor].types & T(PM_PERSON)))) {
        uint32_t person = person_of_place(s, token - 2);
        if (person == PM_NONE)
            person = described_person(s, token - 1, false);
        if (person != PM_NONE || actor == PM_NONE)
            actor = person;
    }
    if (who && !comma && actor == PM_NONE) /* "Stephens, an investor who" */
        actor = described_person(s, token, true);
    if (actor == PM_NONE)
        return token;
    const pm_actor *a = &s->actors.at[actor];
    bool suits = who ? follows_crowd(a) : (a->types & THINGS) || a->family;
    if (!suits)
        return token;
    pm_scene_add(s, actor, token, token, PM_PRONOUN, 0.85f);
    return token + 1;
}
