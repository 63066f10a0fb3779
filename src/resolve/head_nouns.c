#include "resolve/head_nouns.h"

#include "base/hash.h"
#include "base/memory.h"
#include "base/sections.h"
#include "curate/entity_type.h"

#include <stdlib.h>

typedef struct section {
    const char *title;
    uint32_t bit;  /* 0 = nouns and types */
    uint32_t more; /* goes with the types */
    enum { SINGLE, ALIKE, PEOPLE_ALIKE, TRADES } lines;
} section;

static const section sections[] = {
    {"types", 0, 0, SINGLE},
    {"more-types", 0, PM_HEAD_BY_TREE, SINGLE},
    {"alike", 0, 0, ALIKE},
    {"people-alike", 0, 0, PEOPLE_ALIKE},
    {"trades", 0, 0, TRADES},
    {"followers", PM_W_FOLLOWER, 0, SINGLE},
    {"function", PM_W_FUNCTION, 0, SINGLE},
    {"auxiliaries", PM_W_AUXILIARY, 0, SINGLE},
    {"prepositions", PM_W_PREPOSITION, 0, SINGLE},
    {"speech", PM_W_SPEECH, 0, SINGLE},
    {"roles", PM_W_ROLE, 0, SINGLE},
    {"workers", PM_W_WORKERS, 0, SINGLE},
    {"countries", PM_W_COUNTRY, 0, SINGLE},
    {"states", PM_W_STATE, 0, SINGLE},
    {"female", PM_W_FEMALE, 0, SINGLE},
    {"male", PM_W_MALE, 0, SINGLE},
    {"refusing", PM_W_REFUSING, 0, SINGLE},
    {"worker-kinds", PM_W_WORKER_KIND, 0, SINGLE},
    {"calendar", PM_W_CALENDAR, 0, SINGLE},
    {"men", PM_W_MAN, 0, SINGLE},
    {"women", PM_W_WOMAN, 0, SINGLE},
    {"crowds", PM_W_CROWD, 0, SINGLE},
    {"idle", PM_W_IDLE, 0, SINGLE},
    {"home-country", PM_W_HOME, 0, SINGLE},
    {"determiners", PM_W_DETERMINER, 0, SINGLE},
    {"pronouns", PM_W_PRONOUN, 0, SINGLE},
    {"relatives", PM_W_RELATIVE, 0, SINGLE},
    {"first-person", PM_W_FIRST_PERSON, 0, SINGLE},
    {"epithets", PM_W_EPITHET, 0, SINGLE},
    {"kin", PM_W_KIN, 0, SINGLE},
    {"bystanders", PM_W_BYSTANDER, 0, SINGLE},
};

static const section *section_of(pm_str title)
{
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (pm_str_eqz(title, sections[i].title))
            return &sections[i];
    return NULL;
}

static uint32_t type_bits(pm_str names)
{
    uint32_t bits = 0;
    pm_str word;
    while (pm_str_word(&names, &word)) {
        pm_entity_type type = pm_entity_type_of(word);
        if (pm_str_eqz(word, "name"))
            bits |= PM_HEAD_BY_NAME;
        else if (type != PM_ENTITY_TYPE_COUNT)
            bits |= PM_TYPE_BIT(type);
    }
    return bits;
}

static uint32_t lookup(const pm_map *map, pm_str key)
{
    uint32_t value = pm_map_get(map, key);
    return value == PM_MAP_NONE ? 0 : value;
}

/* A line of nouns; those behind the 32nd line are like no others. */
static void read_alike(pm_map *alike, uint32_t *lines, pm_str line)
{
    pm_str word;
    uint32_t bit = *lines < 32 ? 1u << (*lines)++ : 0;
    while (pm_str_word(&line, &word))
        pm_map_set(alike, word, lookup(alike, word) | bit);
}

/* --- the table of facts ------------------------------------------------------ */

/* Where the facts of a word stand, or the free slot where they would. */
static pm_word_facts *facts_at(const pm_head_nouns *nouns, uint64_t hash)
{
    for (size_t i = (size_t)(hash >> 32) & nouns->facts_mask;; i = (i + 1) & nouns->facts_mask)
        if (!nouns->facts[i].hash || nouns->facts[i].hash == hash)
            return &nouns->facts[i];
}

static void add_facts(pm_head_nouns *out, const pm_map *map, bool types)
{
    for (size_t i = 0; i < map->len; i++) {
        const pm_map_entry *e = &map->entries[i];
        uint64_t hash = pm_hash(e->key), bit = hash >> (64 - PM_FACTS_FILTER_BITS);
        if (!e->key.len)
            continue;
        pm_word_facts *f = facts_at(out, hash);
        out->filter[bit / 64] |= UINT64_C(1) << bit % 64;
        f->hash = hash;
        *(types ? &f->types : &f->classes) = e->value;
    }
}

static void collect_facts(pm_head_nouns *out)
{
    size_t slots = 16;
    while (slots < 4 * (out->types.len + out->classes.len + 1))
        slots *= 2;
    out->facts_mask = slots - 1;
    out->facts = pm_new(slots, sizeof *out->facts);
    add_facts(out, &out->types, true);
    add_facts(out, &out->classes, false);
}

void pm_head_nouns_load(pm_head_nouns *out, pm_str text)
{
    *out = (pm_head_nouns){0};
    for (pm_sections at = {.rest = text}; pm_sections_next(&at);) {
        const section *in = section_of(at.section);
        pm_str line = at.line;
        size_t colon = pm_str_find(line, PM_STR(":"), 0);
        if (in && in->lines == ALIKE)
            read_alike(&out->alike, &out->alike_lines, line);
        else if (in && in->lines == PEOPLE_ALIKE)
            read_alike(&out->people_alike, &out->people_lines, line);
        else if (in && in->lines == TRADES)
            read_alike(&out->trades, &out->trade_lines, line);
        else if (in && in->bit)
            pm_map_set(&out->classes, line, lookup(&out->classes, line) | in->bit);
        else if (in && colon < line.len)
            pm_map_set(&out->types, pm_str_slice(line, 0, colon), type_bits(pm_str_slice(line, colon + 1, line.len)) | in->more);
    }
    collect_facts(out);
}

void pm_head_nouns_free(pm_head_nouns *nouns)
{
    pm_map_free(&nouns->types);
    pm_map_free(&nouns->alike);
    pm_map_free(&nouns->people_alike);
    pm_map_free(&nouns->trades);
    pm_map_free(&nouns->classes);
    free(nouns->facts);
    nouns->facts = NULL;
}

const pm_word_facts pm_no_word_facts = {0};

const pm_word_facts *pm_word_facts_at(const pm_head_nouns *nouns, uint64_t hash)
{
    return facts_at(nouns, hash);
}

static const pm_word_facts *facts_of(const pm_head_nouns *nouns, pm_str lower)
{
    return pm_word_facts_of(nouns, pm_hash(lower));
}

uint32_t pm_head_noun_types_of(const pm_word_facts *facts)
{
    return facts->types & PM_HEAD_BY_TREE ? 0 : facts->types;
}

uint32_t pm_head_noun_types(const pm_head_nouns *nouns, pm_str lower)
{
    return pm_head_noun_types_of(facts_of(nouns, lower));
}

uint32_t pm_head_noun_more_types(const pm_head_nouns *nouns, pm_str lower)
{
    return facts_of(nouns, lower)->types & ~PM_HEAD_BY_TREE;
}

uint32_t pm_nouns_alike(const pm_head_nouns *nouns, pm_str lower)
{
    return lookup(&nouns->alike, lower);
}

uint32_t pm_people_alike(const pm_head_nouns *nouns, pm_str lower)
{
    return lookup(&nouns->people_alike, lower);
}

uint32_t pm_word_trades(const pm_head_nouns *nouns, pm_str lower)
{
    return lookup(&nouns->trades, lower);
}

uint32_t pm_word_classes(const pm_head_nouns *nouns, pm_str lower)
{
    return facts_of(nouns, lower)->classes;
}
