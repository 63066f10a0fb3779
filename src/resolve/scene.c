#include "resolve/scene.h"

#include "base/utf8.h"

#include <math.h>
#include <string.h>

enum { EVENTS_BACK = 200, KIN_ENTITIES = 4096 };

/* What is left of a weight so many sentences later: halved each time. */
static const float fade[PM_SCENE_WINDOW + 1] = {0x1p0f,  0x1p-1f, 0x1p-2f, 0x1p-3f,  0x1p-4f,  0x1p-5f, 0x1p-6f,
                                                0x1p-7f, 0x1p-8f, 0x1p-9f, 0x1p-10f, 0x1p-11f, 0x1p-12f};

static const float ROLE_SUBJECT = 80, ROLE_POSSESSOR = 45, ROLE_PREPOSITION = 20, ROLE_OTHER = 55, RECENCY = 60;
static const float CONTROL = 60;

bool pm_scene_is(const pm_scene *s, uint32_t token, const char *lower)
{
    const pm_token *t = pm_scene_token(s, token);
    return t && pm_str_eqz(t->lower, lower);
}

bool pm_word_is_one_of(pm_str word, pm_str words)
{
    const char *end = words.ptr + words.len, *at = words.ptr;
    for (; (at = memchr(at, word.ptr[0], (size_t)(end - at))); at++)
        if ((at == words.ptr || at[-1] == ' ') && (size_t)(end - at) >= word.len &&
            memcmp(at, word.ptr, word.len) == 0 && (at + word.len == end || at[word.len] == ' '))
            return true;
    return false;
}

uint32_t pm_scene_classify(const pm_scene *s, uint32_t at)
{
    const uint32_t stems = PM_W_PRONOUN | PM_W_FIRST_PERSON;
    const pm_token *token = &s->seg->tokens[at];
    uint32_t classes = 0;
    if (token->kind == PM_TOKEN_WORD) {
        classes = pm_scene_facts(s, token)->classes;
        size_t apostrophe = classes || token->hash ? token->lower.len : pm_str_find(token->lower, PM_STR("'"), 0);
        if (apostrophe < token->lower.len) /* "they've" */
            classes = pm_word_classes(s->nouns, pm_str_slice(token->lower, 0, apostrophe)) & stems;
    }
    return s->classes[at] = classes | PM_W_KNOWN;
}

/* --- actors ------------------------------------------------------------------ */

uint32_t pm_scene_actor_of(const pm_scene *s, uint32_t entity)
{
    return entity < s->entities->count ? s->actor_of[entity] - 1u : PM_NONE;
}

static pm_gender gender_of_word(const pm_scene *s, pm_str lower)
{
    uint32_t classes = pm_word_classes(s->nouns, lower);
    return classes & PM_W_FEMALE ? PM_FEMALE : classes & PM_W_MALE ? PM_MALE : PM_GENDER_UNKNOWN;
}

static pm_gender gender_of_name(const pm_scene *s, pm_str name)
{
    pm_str word;
    while (pm_str_word(&name, &word)) {
        if (word.len < 3) /* "J." */
            continue;
        pm_arena scratch = {0};
        pm_gender g = gender_of_word(s, pm_utf8_lower_str(&scratch, word));
        pm_arena_free(&scratch);
        return g;
    }
    return PM_GENDER_UNKNOWN;
}

static void describe_actor(const pm_scene *s, pm_actor *actor)
{
    const pm_entity *e = &s->entities->list[actor->entity];
    pm_actor a = {.entity = actor->entity, .last = PM_NONE, .types = PM_TYPE_BIT(e->type)};
    a.family = e->type == PM_PERSON && (pm_str_ieq(e->type_name, PM_STR("family")) || pm_str_ieq(e->type_name, PM_STR("couple")) ||
                                        pm_str_ieq(e->type_name, PM_STR("people")));
    if (e->type == PM_PERSON && !a.family)
        a.gender = (uint8_t)gender_of_name(s, e->name);
    *actor = a;
}

/* The title before a name tells more than the given name. */
static void learn_gender(pm_scene *s, const pm_mention *m)
{
    uint32_t actor = pm_scene_actor_of(s, m->entity);
    if (actor == PM_NONE || !(s->actors.at[actor].types & PM_TYPE_BIT(PM_PERSON)) || m->tokens.first == 0)
        return;
    if (pm_scene_is_one_of(s, m->tokens.first - 1, "mr. mr"))
        s->actors.at[actor].gender = PM_MALE;
    else if (pm_scene_is_one_of(s, m->tokens.first - 1, "ms. ms mrs. mrs miss"))
        s->actors.at[actor].gender = PM_FEMALE;
}

/* A name of several words with a common noun among them: "Trump campaign". */
static bool is_kin(const pm_scene *s, uint32_t entity)
{
    const pm_entity *e = &s->entities->list[entity];
    pm_str rest = e->name, word;
    if (e->type == PM_PERSON || e->type == PM_PLACE)
        return false;
    char lower[32];
    for (uint32_t words = 0; pm_str_word(&rest, &word); words++) {
        if (word.len > sizeof lower)
            continue;
        if (pm_head_noun_types(s->nouns, pm_ascii_lower(lower, word)) && (words || rest.len))
            return true;
    }
    return false;
}

static bool is_home(const pm_scene *s, uint32_t entity)
{
    const pm_entity *e = &s->entities->list[entity];
    char lower[32];
    return e->type == PM_PLACE && e->name.len <= sizeof lower &&
           (pm_word_classes(s->nouns, pm_ascii_lower(lower, e->name)) & PM_W_HOME);
}

/* KIN: with entities that no name of the text may call, but their kin's. */
static void collect_actors(pm_scene *s, bool kin)
{
    s->actor_of = pm_arena_alloc(s->arena, s->entities->count + 1u, sizeof *s->actor_of);
    for (uint32_t i = 0; i < s->names->count; i++)
        if (s->names->list[i].entity != PM_NONE)
            s->actor_of[s->names->list[i].entity] = 1;
    for (uint32_t e = 0; e < s->entities->count; e++) {
        if (!s->actor_of[e] && s->entities->list[e].type != PM_WORKFORCE && !(kin && (is_kin(s, e) || is_home(s, e))))
            continue;
        pm_vec_push(&s->actors, (pm_actor){.entity = e});
        s->actor_of[e] = (uint32_t)s->actors.len;
    }
    for (size_t i = 0; i < s->actors.len; i++) {
        describe_actor(s, &s->actors.at[i]);
        if (kin && is_kin(s, s->actors.at[i].entity))
            pm_vec_push(&s->kin, (uint32_t)i);
        if (kin && is_home(s, s->actors.at[i].entity))
            s->home = (uint32_t)i;
    }
    for (uint32_t i = 0; i < s->names->count; i++)
        if (s->names->list[i].entity != PM_NONE)
            learn_gender(s, &s->names->list[i]);
}

static void cover_names(pm_scene *s)
{
    s->name_at = pm_arena_alloc(s->arena, s->seg->token_count + 1u, sizeof *s->name_at);
    memset(s->name_at, 0xFF, (s->seg->token_count + 1u) * sizeof *s->name_at);
    for (uint32_t i = 0; i < s->names->count; i++) {
        const pm_mention *m = &s->names->list[i];
        for (uint32_t t = m->tokens.first; t < m->tokens.first + m->tokens.count && t < s->seg->token_count; t++)
            if (m->entity != PM_NONE)
                s->name_at[t] = i;
    }
}

void pm_scene_open(pm_scene *s, const pm_mentions *names, const pm_resolver *resolver, const pm_doc *doc,
                   const pm_segments *segments, bool trees, pm_arena *arena)
{
    const pm_entities *entities = pm_resolver_entities(resolver);
    *s = (pm_scene){.doc = doc, .seg = segments, .resolver = resolver, .entities = entities, .nouns = pm_resolver_nouns(resolver),
                    .names = names, .arena = arena, .spoken = PM_NONE, .home = PM_NONE};
    s->classes = pm_arena_alloc(arena, segments->token_count + 1u, sizeof *s->classes);
    cover_names(s);
    collect_actors(s, trees && entities->count <= KIN_ENTITIES);
    if (trees)
        pm_scene_employ(s);
    s->slot = pm_arena_alloc(arena, s->actors.len + 1u, sizeof *s->slot);
}

void pm_scene_close(pm_scene *s)
{
    pm_vec_free(&s->actors);
    pm_vec_free(&s->events);
    pm_vec_free(&s->found);
    pm_vec_free(&s->kin);
    pm_vec_free(&s->crews);
}

static const pm_mention *found_ending(const pm_scene *s, uint32_t token)
{
    for (size_t i = s->found.len; i > 0 && i + 8 > s->found.len; i--) {
        const pm_mention *m = &s->found.at[i - 1];
        if (m->tokens.first + m->tokens.count == token + 1)
            return m;
    }
    return NULL;
}

uint32_t pm_scene_actor_at(const pm_scene *s, uint32_t token)
{
    if (token >= s->seg->token_count)
        return PM_NONE;
    if (s->name_at[token] != PM_NONE)
        return pm_scene_actor_of(s, s->names->list[s->name_at[token]].entity);
    /* FOUND is in order of its first token while the rules run; binary search. */
    size_t low = 0, high = s->found.len;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (s->found.at[mid].tokens.first + s->found.at[mid].tokens.count <= token)
            low = mid + 1;
        else
            high = mid;
    }
    if (low < s->found.len && s->found.at[low].tokens.first <= token)
        return pm_scene_actor_of(s, s->found.at[low].entity);
    return PM_NONE;
}

uint32_t pm_scene_actor_ending(const pm_scene *s, uint32_t token)
{
    if (token >= s->seg->token_count)
        return PM_NONE;
    const pm_mention *m = found_ending(s, token); /* "workers in Minnesota": longer than the name in it */
    uint32_t name = s->name_at[token];
    if (m || name == PM_NONE)
        return m ? pm_scene_actor_of(s, m->entity) : PM_NONE;
    pm_range t = s->names->list[name].tokens;
    return t.first + t.count == token + 1 ? pm_scene_actor_of(s, s->names->list[name].entity) : PM_NONE;
}

/* --- salience --------------------------------------------------------------------- */

bool pm_scene_is_verb(const pm_scene *s, uint32_t token)
{
    const pm_token *t = pm_scene_token(s, token);
    if (!t || t->kind != PM_TOKEN_WORD || t->letter_case != PM_CASE_LOWER)
        return false;
    uint32_t classes = pm_scene_classes(s, token);
    if (classes & (PM_W_AUXILIARY | PM_W_SPEECH))
        return true;
    return !(classes & PM_W_FUNCTION) && (pm_str_ends(t->lower, PM_STR("ed")) ||
           (pm_str_ends(t->lower, PM_STR("s")) && !pm_str_ends(t->lower, PM_STR("ss"))));
}

/* What the place of a mention says about its role, without a parse. */
static float role_weight(const pm_scene *s, pm_range tokens)
{
    uint32_t first = tokens.first, next = tokens.first + tokens.count;
    uint32_t begin = s->seg->sentences[s->seg->tokens[first].sentence].tokens.first;
    if (pm_scene_kind(s, next, PM_TOKEN_POSSESSIVE))
        return ROLE_POSSESSOR;
    uint32_t before = first > begin && pm_scene_is(s, first - 1, "the") ? first - 1 : first;
    if (before == begin || pm_scene_is_verb(s, next))
        return ROLE_SUBJECT;
    if (pm_scene_classes(s, before - 1) & PM_W_PREPOSITION)
        return ROLE_PREPOSITION;
    return ROLE_OTHER;
}

void pm_scene_mention(pm_scene *s, uint32_t actor, pm_range tokens, float factor)
{
    pm_event e = {.actor = actor, .token = tokens.first, .sentence = s->seg->tokens[tokens.first].sentence,
                  .weight = role_weight(s, tokens)};
    e.subject = e.weight >= ROLE_SUBJECT;
    e.weight = (RECENCY + e.weight) * factor;
    pm_vec_push(&s->events, e);
    s->actors.at[actor].mentions++;
    s->actors.at[actor].last = tokens.first;
    s->spoken = e.sentence;
}

void pm_scene_stranger(pm_scene *s, pm_range tokens, uint32_t types)
{
    pm_event e = {.actor = PM_NONE, .token = tokens.first, .sentence = s->seg->tokens[tokens.first].sentence,
                  .weight = RECENCY + role_weight(s, tokens), .types = types};
    pm_vec_push(&s->events, e);
}

typedef struct tally {
    uint32_t actor, last;
    float sum, factor;
} tally;

/* The tally of the event's actor among COUNT of them, made at its first event.
 * SLOT need not be cleared: a slot of another search points at another actor. */
static tally *tally_of(const pm_scene *s, const pm_search *search, const pm_event *e, tally *list, size_t *count)
{
    uint32_t at = s->slot[e->actor];
    if (at < *count && list[at].actor == e->actor)
        return &list[at];
    float factor = e->actor == search->except ? 0 : search->suits(s, &s->actors.at[e->actor], search->want);
    s->slot[e->actor] = (uint32_t)*count;
    list[*count] = (tally){e->actor, e->token, 0, factor};
    return &list[(*count)++];
}

pm_choice pm_scene_choose(const pm_scene *s, const pm_search *search)
{
    tally list[EVENTS_BACK];
    size_t count = 0;
    float stranger = 0;
    bool control = true; /* no subject of this sentence met yet */
    uint32_t here = s->seg->tokens[search->token].sentence;
    for (size_t i = s->events.len; i > 0 && i + EVENTS_BACK > s->events.len; i--) {
        const pm_event *e = &s->events.at[i - 1];
        uint32_t back = here - e->sentence;
        if (back > search->window || back > PM_SCENE_WINDOW)
            break;
        float weight = e->weight * fade[back];
        if (control && back == 0 && e->subject) { /* the subject of the clause */
            weight += CONTROL;
            control = false;
        }
        if (e->actor == PM_NONE) {
            if ((e->types & search->types) && weight > stranger)
                stranger = weight;
            continue;
        }
        tally_of(s, search, e, list, &count)->sum += weight;
    }
    pm_choice c = {PM_NONE, 0, stranger, PM_NONE};
    for (size_t i = 0; i < count; i++) {
        if (list[i].factor <= 0)
            continue;
        float score = (list[i].sum + search->topicality * logf(1 + (float)s->actors.at[list[i].actor].mentions)) * list[i].factor;
        if (score > c.best) {
            c.second = c.best > c.second ? c.best : c.second;
            c.actor = list[i].actor;
            c.best = score;
            c.event_token = list[i].last;
        } else if (score > c.second) {
            c.second = score;
        }
    }
    return c;
}

uint32_t pm_scene_subject(const pm_scene *s, uint32_t token)
{
    uint32_t sentence = s->seg->tokens[token].sentence;
    for (size_t i = s->events.len; i > 0 && s->events.at[i - 1].sentence == sentence; i--)
        if (s->events.at[i - 1].subject && s->events.at[i - 1].actor != PM_NONE)
            return s->events.at[i - 1].actor;
    return PM_NONE;
}

uint32_t pm_scene_bound(const pm_scene *s, uint32_t token)
{
    if (token < 2)
        return PM_NONE;
    bool apposed = pm_scene_kind(s, token - 1, PM_TOKEN_COMMA);
    bool copula = !apposed && pm_scene_is_one_of(s, token - 1, "is was are were remains became");
    uint32_t before = token - 2;
    if (copula && before >= 3 && pm_scene_kind(s, before, PM_TOKEN_CLOSE)) /* "Amazon Web Services (AWS) is" */
        for (uint32_t back = 0; back < 4 && before > 0; back++)
            if (pm_scene_kind(s, before--, PM_TOKEN_OPEN))
                break;
    return apposed || copula ? pm_scene_actor_ending(s, before) : PM_NONE;
}

/* --- adding ------------------------------------------------------------------------- */

static void add(pm_scene *s, uint32_t actor, pm_range tokens, uint32_t end, pm_mention_kind kind, float score)
{
    pm_mention m = {.start = s->seg->tokens[tokens.first].start, .end = end, .tokens = tokens,
                    .sentence = s->seg->tokens[tokens.first].sentence, .entity = s->actors.at[actor].entity,
                    .kind = (uint8_t)kind, .match = kind == PM_PRONOUN ? PM_MATCH_PRONOUN : PM_MATCH_NOMINAL, .score = score,
                    .antecedent = s->actors.at[actor].last};
    pm_vec_push(&s->found, m);
    pm_scene_mention(s, actor, tokens, kind == PM_PRONOUN ? 0.8f : 1.0f);
}

void pm_scene_add(pm_scene *s, uint32_t actor, uint32_t first, uint32_t last, pm_mention_kind kind, float score)
{
    add(s, actor, (pm_range){first, last - first + 1}, s->seg->tokens[last].end, kind, score);
}

void pm_scene_add_part(pm_scene *s, uint32_t actor, uint32_t token, uint32_t bytes, pm_mention_kind kind, float score)
{
    add(s, actor, (pm_range){token, 1}, s->seg->tokens[token].start + bytes, kind, score);
}
