#include "link/name_words.h"

#include "base/hash.h"
#include "base/memory.h"
#include "base/sections.h"

#include <stdlib.h>

static const struct {
    const char *section;
    pm_word_role role;
} sections[] = {
    {"titles", PM_ROLE_TITLE},         {"courtesy", PM_ROLE_COURTESY}, {"legal", PM_ROLE_LEGAL},
    {"function", PM_ROLE_FUNCTION},    {"suffixes", PM_ROLE_SUFFIX},   {"particles", PM_ROLE_PARTICLE},
    {"heads", PM_ROLE_HEAD},           {"apart", PM_ROLE_APART},
    {"before-place", PM_ROLE_BEFORE},  {"determiners", PM_ROLE_DETERMINER},
    {"dotted", PM_ROLE_DOTTED},        {"where", PM_ROLE_WHERE},
    {"earth", PM_ROLE_EARTH},           {"trades", PM_ROLE_TRADE},
};

static uint32_t role_of(pm_str section)
{
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++)
        if (pm_str_eqz(section, sections[i].section))
            return sections[i].role;
    return 0;
}

static size_t slot_of(const pm_name_words *words, uint64_t hash)
{
    size_t i = (size_t)hash & words->mask;
    while (words->slots[i].roles && words->slots[i].hash != hash)
        i = (i + 1) & words->mask;
    return i;
}

static void grow(pm_name_words *words)
{
    pm_name_word *old = words->slots;
    size_t count = old ? words->mask + 1 : 0;
    words->mask = old ? words->mask * 2 + 1 : 255;
    words->slots = pm_new(words->mask + 1, sizeof *words->slots);
    for (size_t i = 0; i < count; i++)
        if (old[i].roles)
            words->slots[slot_of(words, old[i].hash)] = old[i];
    free(old);
}

static void add(pm_name_words *words, pm_str word, uint32_t role)
{
    if ((words->used + 1) * 2 > (words->slots ? words->mask + 1 : 0))
        grow(words);
    uint64_t hash = pm_hash(word);
    pm_name_word *slot = &words->slots[slot_of(words, hash)];
    words->used += !slot->roles;
    slot->hash = hash;
    slot->roles |= role;
    pm_map_set(&words->roles, word, slot->roles);
}

void pm_name_words_load(pm_name_words *out, pm_str text)
{
    pm_str word;
    for (pm_sections at = {.rest = text}; pm_sections_next(&at);) {
        uint32_t role = role_of(at.section);
        while (role && pm_str_word(&at.line, &word))
            add(out, word, role);
    }
}

uint32_t pm_name_words_role_of_hash(const pm_name_words *words, uint64_t hash)
{
    return words->slots ? words->slots[slot_of(words, hash)].roles : 0;
}

uint32_t pm_name_words_role(const pm_name_words *words, pm_str word)
{
    return pm_name_words_role_of_hash(words, pm_hash(word));
}

void pm_name_words_free(pm_name_words *words)
{
    pm_map_free(&words->roles);
    free(words->slots);
    *words = (pm_name_words){0};
}
