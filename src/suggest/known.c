/* What the curated list has, and what it does not want. */
#include "suggest/gather.h"

#include "base/memory.h"
#include "base/near.h"
#include "base/utf8.h"

enum { GUESSES = 1000000, INITIALS = 12, SHORTEST_INITIALS = 3, SHORTEST_GUESS = 5, SHORTEST_BEGINNING = 4, BEGINNINGS = 2 };

struct pm_known {
    const pm_entities *entities;
    const pm_cues *cues;
    pm_map keys;      /* key -> entity, or count for what is not wanted */
    pm_map surnames;  /* a person's surname or given name -> entity */
    pm_map initials;  /* "FEC" -> entity, or count if several have them */
    pm_map begins;    /* the first words of a longer name -> entity, or count for those of several */
    uint64_t guesses; /* comparisons left */
    pm_arena arena;
};

static void add(pm_map *map, pm_str key, uint32_t value)
{
    if (key.len && pm_map_get(map, key) == PM_MAP_NONE)
        pm_map_set(map, key, value);
}

static pm_str last_word(pm_str key)
{
    size_t at = key.len;
    while (at > 0 && key.ptr[at - 1] != ' ')
        at--;
    return pm_str_slice(key, at, key.len);
}

/* Of one entity only. */
static void add_only(const pm_known *k, pm_map *map, pm_str key, uint32_t entity)
{
    uint32_t old = pm_map_get(map, key);
    if (key.len)
        pm_map_set(map, key, old == PM_MAP_NONE || old == entity ? entity : k->entities->count);
}

/* The letters that an acronym of NAME would have. */
static pm_str initials_of(pm_known *k, pm_str name)
{
    pm_buf letters = {0};
    pm_str word;
    while (pm_str_word(&name, &word)) {
        size_t at = 0;
        uint32_t c = pm_utf8_next(word, &at);
        if (pm_utf8_is_upper(c) && !pm_str_eqz(word, "U.S.") && letters.len < INITIALS &&
            !(pm_cues_of(k->cues, pm_unlisted_key(k->cues, word, &k->arena)) & PM_CUE_LEGAL))
            pm_buf_utf8(&letters, c);
    }
    pm_str out = letters.len >= SHORTEST_INITIALS ? pm_arena_str(&k->arena, pm_buf_str(&letters)) : PM_STR("");
    pm_buf_free(&letters);
    return out;
}

/* "smithsonian" of "smithsonian institution". */
static void add_beginnings(pm_known *k, pm_str key, uint32_t entity)
{
    const uint32_t plain = PM_CUE_COMMON | PM_CUE_REGION | PM_CUE_DEMONYM | PM_CUE_GIVEN | PM_CUE_CALENDAR;
    size_t end = 0;
    for (size_t words = 1; words <= BEGINNINGS; words++) {
        end = pm_str_find(key, PM_STR(" "), end);
        if (end >= key.len)
            return;
        pm_str beginning = pm_str_slice(key, 0, end++);
        if (beginning.len >= SHORTEST_BEGINNING && (words > 1 || !(pm_cues_of(k->cues, beginning) & plain)))
            add_only(k, &k->begins, beginning, entity);
    }
}

static void add_name(pm_known *k, pm_str name, uint32_t entity, bool wanted)
{
    pm_str key = pm_unlisted_key(k->cues, name, &k->arena);
    add(&k->keys, key, entity);
    add(&k->keys, pm_utf8_fold(&k->arena, name), entity);
    if (!wanted)
        return;
    const pm_entity *e = &k->entities->list[entity];
    pm_str last = last_word(key), first = pm_str_slice(key, 0, pm_str_find(key, PM_STR(" "), 0));
    if (e->type == PM_PERSON && last.len < key.len) {
        add(&k->surnames, last, entity);
        if (pm_cues_of(k->cues, first) & PM_CUE_GIVEN)
            add(&k->surnames, first, entity);
    }
    if (e->type != PM_PERSON && e->type != PM_PLACE)
        add_only(k, &k->initials, initials_of(k, name), entity);
    if (e->type != PM_PERSON && pm_str_eq(name, e->name))
        add_beginnings(k, key, entity);
}

pm_known *pm_known_new(const pm_entities *entities, const pm_cues *cues)
{
    pm_known *k = pm_new(1, sizeof *k);
    k->entities = entities;
    k->cues = cues;
    k->guesses = GUESSES;
    for (uint32_t i = 0; i < entities->count; i++) {
        const pm_entity *e = &entities->list[i];
        add_name(k, e->name, i, true);
        add_name(k, e->label, i, true);
        for (uint32_t a = 0; a < e->aliases.count; a++)
            add_name(k, entities->words[e->aliases.first + a], i, true);
        for (uint32_t a = 0; a < e->never.count; a++)
            add_name(k, entities->words[e->never.first + a], i, false);
    }
    for (uint32_t i = 0; i < entities->judgement_count; i++) {
        const pm_judgement *j = &entities->judgements[i];
        if (j->verdict == PM_MENTION_IS && j->entity == PM_NONE && !j->doc.len)
            add_name(k, j->text, entities->count, false);
    }
    return k;
}

void pm_known_free(pm_known *k)
{
    pm_map_free(&k->keys);
    pm_map_free(&k->surnames);
    pm_map_free(&k->initials);
    pm_map_free(&k->begins);
    pm_arena_free(&k->arena);
    free(k);
}

bool pm_known_has(const pm_known *k, pm_str key)
{
    return pm_map_get(&k->keys, key) != PM_MAP_NONE;
}

bool pm_known_surname(const pm_known *k, pm_str key)
{
    return pm_map_get(&k->surnames, key) != PM_MAP_NONE;
}

/* Kinds of things that nobody takes for each other; 0 = may be any. */
static int kind_of(pm_entity_type type)
{
    switch (type) {
    case PM_PERSON: return 1;
    case PM_PLACE:
    case PM_FACILITY: return 2;
    case PM_COMPANY:
    case PM_AGENCY:
    case PM_ORGANIZATION:
    case PM_GROUP:
    case PM_MEDIA:
    case PM_UNION: return 3;
    default: return 4;
    }
}

static bool may_be(const pm_known *k, uint32_t entity, pm_entity_type type)
{
    if (entity >= k->entities->count)
        return false;
    const pm_entity *e = &k->entities->list[entity];
    return e->type_name.len == 0 || kind_of(e->type) == kind_of(type);
}

/* KEY without "Technologies" at its end. */
static uint32_t without_ending(const pm_known *k, pm_str key)
{
    pm_str last = last_word(key);
    if (last.len == key.len || !(pm_cues_of(k->cues, last) & PM_CUE_DROPPED))
        return PM_MAP_NONE;
    return pm_map_get(&k->keys, pm_str_slice(key, 0, key.len - last.len - 1));
}

/* A long name with one word otherwise is the same name as a rule. */
static bool has_many_words(pm_str key)
{
    size_t blanks = 0;
    for (size_t i = 0; i < key.len; i++) {
        blanks += key.ptr[i] == ' ';
        if (key.ptr[i] >= '0' && key.ptr[i] <= '9')
            return false;
    }
    return blanks >= 2;
}

/* The listed name that is hardly written otherwise. */
static uint32_t spelt_like(pm_known *k, pm_str key, pm_entity_type type)
{
    uint32_t limit = key.len < 10 ? 1 : 2, best = limit + 1, found = PM_NONE; /* edits */
    for (size_t i = 0; i < k->keys.len && key.len >= SHORTEST_GUESS && k->guesses; i++) {
        const pm_map_entry *e = &k->keys.entries[i];
        if (!may_be(k, e->value, type) || e->key.len > key.len + limit || e->key.len + limit < key.len ||
            e->key.ptr[0] != key.ptr[0])
            continue;
        k->guesses--;
        uint32_t edits = pm_edit_distance(key, e->key, limit);
        if (edits <= limit && edits < best &&
            ((edits == 1 && has_many_words(key)) || pm_may_be_slip(k->cues, key, e->key))) {
            best = edits;
            found = e->value;
        }
    }
    return found;
}

uint32_t pm_known_near(pm_known *k, pm_str name, pm_str key, pm_entity_type type)
{
    uint32_t found[] = {pm_map_get(&k->initials, name), pm_map_get(&k->begins, key), without_ending(k, key)};
    for (size_t i = 0; i < sizeof found / sizeof *found; i++)
        if (found[i] != PM_MAP_NONE && may_be(k, found[i], type))
            return found[i];
    return spelt_like(k, key, type);
}
