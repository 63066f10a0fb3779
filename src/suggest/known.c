/* What the curated list has, and what it does not want. */
#include "suggest/gather.h"

#include "base/memory.h"
#include "base/near.h"
#include "base/utf8.h"

enum { GUESSES = 1000000, INITIALS = 12, SHORTEST_GUESS = 5 };

struct pm_known {
    const pm_entities *entities;
    const pm_cues *cues;
    pm_map keys;      /* key -> entity, or count for what is not wanted */
    pm_map surnames;  /* a person's surname or given name -> entity */
    pm_map initials;  /* "FEC" -> entity */
    pm_map words;     /* first word of a body's name -> entity */
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

/* The letters that an acronym of NAME would have. */
static pm_str initials_of(pm_known *k, pm_str name)
{
    pm_buf letters = {0};
    pm_str word;
    while (pm_str_word(&name, &word)) {
        size_t at = 0;
        uint32_t c = pm_utf8_next(word, &at);
        if (pm_utf8_is_upper(c) && !pm_str_eqz(word, "U.S.") && letters.len < INITIALS)
            pm_buf_utf8(&letters, c);
    }
    pm_str out = letters.len >= 2 ? pm_arena_str(&k->arena, pm_buf_str(&letters)) : PM_STR("");
    pm_buf_free(&letters);
    return out;
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
    add(&k->initials, initials_of(k, name), entity);
    if (e->type != PM_PERSON && e->type != PM_PLACE && !(pm_cues_of(k->cues, first) & (PM_CUE_COMMON | PM_CUE_REGION | PM_CUE_DEMONYM)))
        add(&k->words, first, entity);
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
    pm_map_free(&k->words);
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

uint32_t pm_known_near(pm_known *k, pm_str name, pm_str key)
{
    uint32_t found = pm_map_get(&k->initials, name);
    if (found == PM_MAP_NONE)
        found = pm_map_get(&k->words, pm_str_slice(key, 0, pm_str_find(key, PM_STR(" "), 0)));
    if (found != PM_MAP_NONE)
        return found;
    uint32_t limit = key.len < 10 ? 1 : 2, best = limit + 1; /* edits */
    for (size_t i = 0; i < k->keys.len && key.len >= SHORTEST_GUESS && k->guesses; i++) {
        const pm_map_entry *e = &k->keys.entries[i];
        if (e->value >= k->entities->count || e->key.len > key.len + limit || e->key.len + limit < key.len ||
            e->key.ptr[0] != key.ptr[0])
            continue;
        k->guesses--;
        uint32_t edits = pm_edit_distance(key, e->key, limit);
        if (edits <= limit && edits < best) {
            best = edits;
            found = e->value;
        }
    }
    return found == PM_MAP_NONE ? PM_NONE : found;
}
