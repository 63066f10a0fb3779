#include "resolve/scene.h"

#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { EVENTS_BACK = 200, KIN_ENTITIES = 4096 };

static const float ROLE_SUBJECT = 80, ROLE_POSSESSOR = 45, ROLE_PREPOSITION = 20, ROLE_OTHER = 55, RECENCY = 60;
static const float FADE = 0.5f, CONTROL = 60;

const pm_token *pm_scene_token(const pm_scene *s, uint32_t token)
{
    return token < s->seg->token_count ? &s->seg->tokens[token] : NULL;
}

bool pm_scene_is(const pm_scene *s, uint32_t token, const char *lower)
{
    const pm_token *t = pm_scene_token(s, token);
    return t && pm_str_eqz(t->lower, lower);
}

bool pm_scene_is_one_of(const pm_scene *s, uint32_t token, const char *words)
{
    const pm_token *t = pm_scene_token(s, token);
    if (!t || !t->lower.len)
        return false;
    for (const char *w = words; *w;) {
        size_t len = strcspn(w, " ");
        if (len == t->lower.len && *w == *t->lower.ptr && memcmp(w, t->lower.ptr, len) == 0)
            return true;
        w += len + (w[len] == ' ');
    }
    return false;
}

uint32_t pm_scene_classes(const pm_scene *s, uint32_t token)
{
    return token < s->seg->token_count ? s->classes[token] : 0;
}

/* Looked up once a token: the rules ask again and again. */
static void classify(pm_scene *s)
{
    const uint32_t stems = PM_W_PRONOUN | PM_W_FIRST_PERSON;
    s->classes = pm_arena_alloc(s->arena, s->seg->token_count + 1u, sizeof *s->classes);
    for (uint32_t t = 0; t < s->seg->token_count; t++) {
        const pm_token *token = &s->seg->tokens[t];
        if (token->kind != PM_TOKEN_WORD)
            continue;
        s->classes[t] = pm_word_classes(s->nouns, token->lower);
        size_t apostrophe = s->classes[t] ? token->lower.len : pm_str_find(token->lower, PM_STR("'"), 0);
        if (apostrophe < token->lower.len) /* "they've" */
            s->classes[t] = pm_word_classes(s->nouns, pm_str_slice(token->lower, 0, apostrophe)) & stems;
    }
}

bool pm_scene_kind(const pm_scene *s, uint32_t token, pm_token_kind kind)
{
    const pm_token *t = pm_scene_token(s, token);
    return t && t->kind == kind;
}

/* --- actors ------------------------------------------------------------------ */

static int by_entity(const void *pa, const void *pb)
{
    uint32_t a = ((const pm_actor *)pa)->entity, b = ((const pm_actor *)pb)->entity;
    return (a > b) - (a < b);
}

uint32_t pm_scene_actor_of(const pm_scene *s, uint32_t entity)
{
    pm_actor key = {.entity = entity};
    const pm_actor *a = s->actors.len ? bsearch(&key, s->actors.at, s->actors.len, sizeof key, by_entity) : NULL;
    return a ? (uint32_t)(a - s->actors.at) : PM_NONE;
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

/* WORD, which fits into LOWER, in lower case: for words of the lists, which are ASCII. */
static pm_str ascii_lower(char *lower, pm_str word)
{
    for (size_t i = 0; i < word.len; i++)
        lower[i] = (char)(word.ptr[i] >= 'A' && word.ptr[i] <= 'Z' ? word.ptr[i] + 32 : word.ptr[i]);
    return (pm_str){lower, word.len};
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
        if (pm_head_noun_types(s->nouns, ascii_lower(lower, word)) && (words || rest.len))
            return true;
    }
    return false;
}

static bool is_home(const pm_scene *s, uint32_t entity)
{
    const pm_entity *e = &s->entities->list[entity];
    char lower[32];
    return e->type == PM_PLACE && e->name.len <= sizeof lower &&
           (pm_word_classes(s->nouns, ascii_lower(lower, e->name)) & PM_W_HOME);
}

/* KIN: with entities that no name of the text may call, but their kin's. */
static void collect_actors(pm_scene *s, bool kin)
{
    for (uint32_t i = 0; i < s->names->count; i++)
        if (s->names->list[i].entity != PM_NONE)
            pm_vec_push(&s->actors, (pm_actor){.entity = s->names->list[i].entity});
    for (uint32_t e = 0; e < s->entities->count; e++)
        if (s->entities->list[e].type == PM_WORKFORCE || (kin && (is_kin(s, e) || is_home(s, e))))
            pm_vec_push(&s->actors, (pm_actor){.entity = e});
    if (s->actors.len)
        qsort(s->actors.at, s->actors.len, sizeof *s->actors.at, by_entity);
    size_t kept = 0;
    for (size_t i = 0; i < s->actors.len; i++)
        if (kept == 0 || s->actors.at[kept - 1].entity != s->actors.at[i].entity)
            s->actors.at[kept++] = s->actors.at[i];
    s->actors.len = kept;
    for (size_t i = 0; i < kept; i++) {
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

void pm_scene_open(pm_scene *s, const pm_mentions *names, const pm_entities *entities, const pm_head_nouns *nouns,
                   const pm_doc *doc, const pm_segments *segments, bool trees, pm_arena *arena)
{
    *s = (pm_scene){.doc = doc, .seg = segments, .entities = entities, .nouns = nouns, .names = names, .arena = arena,
                    .home = PM_NONE};
    classify(s);
    cover_names(s);
    collect_actors(s, trees && entities->count <= KIN_ENTITIES);
    pm_scene_employ(s);
    s->slot = pm_arena_alloc(arena, s->actors.len + 1u, sizeof *s->slot);
}

void pm_scene_close(pm_scene *s)
{
    pm_vec_free(&s->actors);
    pm_vec_free(&s->events);
    pm_vec_free(&s->found);
    pm_vec_free(&s->kin);
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

/* --- an entity's words --------------------------------------------------------- */

/* The next word of REST: letters and digits, the rest parts. */
static bool next_word(pm_str *rest, pm_str *word)
{
    size_t i = 0;
    while (i < rest->len) {
        size_t next = i;
        uint32_t c = pm_utf8_next(*rest, &next);
        if (pm_utf8_is_letter(c) || pm_utf8_is_digit(c))
            break;
        i = next;
    }
    size_t end = i;
    while (end < rest->len) {
        size_t next = end;
        uint32_t c = pm_utf8_next(*rest, &next);
        if (!pm_utf8_is_letter(c) && !pm_utf8_is_digit(c) && !pm_utf8_is_apostrophe(c))
            break;
        end = next;
    }
    *word = pm_str_slice(*rest, i, end);
    *rest = pm_str_slice(*rest, end, rest->len);
    return word->len > 0;
}

/* HEAD_ONLY: as the head of a name: its last word, or the one before "of". */
static bool text_has(pm_str text, pm_str word, bool head_only)
{
    pm_str one;
    bool same = false;
    while (next_word(&text, &one)) {
        bool joint = pm_str_eqz(one, "of") || pm_str_eqz(one, "for") || pm_str_eqz(one, "in") || pm_str_eqz(one, "at");
        if (same && joint)
            return true;
        same = pm_str_ieq(one, word);
        if (same && !head_only)
            return true;
    }
    return same;
}

static bool names_have(const pm_scene *s, uint32_t entity, pm_str word, bool head_only)
{
    const pm_entity *e = &s->entities->list[entity];
    if (text_has(e->name, word, head_only) || text_has(e->type_name, word, head_only))
        return true;
    for (uint32_t i = 0; i < e->aliases.count; i++)
        if (text_has(s->entities->words[e->aliases.first + i], word, head_only))
            return true;
    return false;
}

bool pm_entity_has_word(const pm_scene *s, uint32_t entity, pm_str word)
{
    return names_have(s, entity, word, false);
}

bool pm_entity_head_is(const pm_scene *s, uint32_t entity, pm_str word)
{
    return names_have(s, entity, word, true);
}

static bool head_is_alike(const pm_scene *s, pm_str name, uint32_t like)
{
    pm_str word = {0}, one;
    while (next_word(&name, &one) && !pm_str_eqz(one, "of") && !pm_str_eqz(one, "for") && !pm_str_eqz(one, "with"))
        word = one;
    char lower[32];
    if (word.len > sizeof lower)
        return false;
    return (pm_nouns_alike(s->nouns, ascii_lower(lower, word)) & like) != 0;
}

bool pm_entity_head_alike(const pm_scene *s, uint32_t entity, pm_str noun)
{
    const pm_entity *e = &s->entities->list[entity];
    uint32_t like = pm_nouns_alike(s->nouns, noun);
    if (!like)
        return false;
    if (head_is_alike(s, e->name, like) || head_is_alike(s, e->type_name, like))
        return true;
    for (uint32_t i = 0; i < e->aliases.count; i++)
        if (head_is_alike(s, s->entities->words[e->aliases.first + i], like))
            return true;
    return false;
}

bool pm_entity_described_by(const pm_scene *s, uint32_t entity, pm_str word)
{
    const pm_entity *e = &s->entities->list[entity];
    if (text_has(e->description, word, false) || text_has(e->role, word, false))
        return true;
    for (uint32_t i = 0; i < e->context.count; i++)
        if (text_has(s->entities->words[e->context.first + i], word, false))
            return true;
    return false;
}

/* --- salience --------------------------------------------------------------------- */

bool pm_scene_is_verb(const pm_scene *s, uint32_t token)
{
    const pm_token *t = pm_scene_token(s, token);
    if (!t || t->kind != PM_TOKEN_WORD || t->letter_case != PM_CASE_LOWER)
        return false;
    uint32_t classes = pm_word_classes(s->nouns, t->lower);
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

static float fade(uint32_t sentences)
{
    return powf(FADE, (float)sentences);
}

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
        if (back > search->window)
            break;
        float weight = e->weight * fade(back);
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
    bool copula = pm_scene_is_one_of(s, token - 1, "is was are were remains became");
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
