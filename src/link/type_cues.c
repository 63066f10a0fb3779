#include "link/type_cues.h"

#include "base/data.h"
#include "base/sections.h"

static uint32_t type_bits(pm_str names)
{
    uint32_t bits = 0;
    pm_str name;
    while (pm_str_word(&names, &name))
        bits |= PM_TYPE_BIT(pm_entity_type_of(name));
    return bits;
}

static uint32_t lookup(const pm_map *map, pm_str word)
{
    uint32_t bits = pm_map_get(map, word);
    return bits == PM_MAP_NONE ? 0 : bits;
}

enum { COUNTRY = 1, STATE = 2 }; /* in regions */

/* Bits of VALUE for the words of one section of TEXT; for its whole lines if
 * LINES. */
static void read_section(pm_map *out, pm_str text, const char *section, bool lines, uint32_t value)
{
    pm_str word;
    for (pm_sections at = {.rest = text}; pm_sections_next(&at);) {
        if (!pm_str_eqz(at.section, section))
            continue;
        if (lines)
            pm_map_set(out, at.line, value);
        while (!lines && pm_str_word(&at.line, &word))
            pm_map_set(out, word, lookup(out, word) | value);
    }
}

/* Lines "types: words". */
static void read_cues(pm_map *out, pm_str text, const char *section)
{
    pm_str word;
    for (pm_sections at = {.rest = text}; pm_sections_next(&at);) {
        size_t colon = pm_str_find(at.line, PM_STR(":"), 0);
        uint32_t bits = type_bits(pm_str_slice(at.line, 0, colon));
        pm_str words = pm_str_slice(at.line, colon + 1, at.line.len);
        while (pm_str_eqz(at.section, section) && pm_str_word(&words, &word))
            pm_map_set(out, word, lookup(out, word) | bits);
    }
}

/* Lines "w va: west virginia". */
static void read_short_places(pm_type_cues *out, pm_str text)
{
    for (pm_sections at = {.rest = text}; pm_sections_next(&at);) {
        size_t colon = pm_str_find(at.line, PM_STR(":"), 0);
        if (!pm_str_eqz(at.section, "short-places") || colon >= at.line.len)
            continue;
        pm_map_set(&out->short_places, pm_str_trim(pm_str_slice(at.line, 0, colon)), (uint32_t)out->whole_names.len);
        pm_vec_push(&out->whole_names, pm_str_trim(pm_str_slice(at.line, colon + 1, at.line.len)));
    }
}

void pm_type_cues_load(pm_type_cues *out, pm_str text)
{
    *out = (pm_type_cues){0};
    read_cues(&out->before, text, "before");
    read_cues(&out->behind, text, "behind");
    read_cues(&out->before_the, text, "before-the");
    read_cues(&out->not_before_the, text, "not-before-the");
    read_section(&out->peoples, pm_data("unlisted-names.txt"), "demonyms", false, 1);
    read_short_places(out, text);
    read_section(&out->towards, text, "towards", false, 1);
    read_section(&out->regions, pm_data("head-nouns.txt"), "countries", true, COUNTRY);
    read_section(&out->regions, pm_data("head-nouns.txt"), "states", true, STATE);
    read_section(&out->languages, text, "languages", false, 1);
    read_section(&out->givens, pm_data("head-nouns.txt"), "female", false, PM_FEMALE);
    read_section(&out->givens, pm_data("head-nouns.txt"), "male", false, PM_MALE);
    read_section(&out->courtesies, text, "women", false, PM_FEMALE);
    read_section(&out->courtesies, text, "men", false, PM_MALE);
    read_section(&out->callings, pm_data("head-nouns.txt"), "roles", false, 1);
}

void pm_type_cues_free(pm_type_cues *cues)
{
    pm_map_free(&cues->before);
    pm_map_free(&cues->behind);
    pm_map_free(&cues->before_the);
    pm_map_free(&cues->not_before_the);
    pm_map_free(&cues->peoples);
    pm_map_free(&cues->regions);
    pm_map_free(&cues->towards);
    pm_map_free(&cues->short_places);
    pm_vec_free(&cues->whole_names);
    pm_map_free(&cues->callings);
    pm_map_free(&cues->givens);
    pm_map_free(&cues->courtesies);
    pm_map_free(&cues->languages);
}

uint32_t pm_cue_before(const pm_type_cues *cues, pm_str word)
{
    return lookup(&cues->before, word);
}

uint32_t pm_cue_behind(const pm_type_cues *cues, pm_str word)
{
    return lookup(&cues->behind, word);
}

uint32_t pm_cue_before_the(const pm_type_cues *cues, pm_str word)
{
    return lookup(&cues->before_the, word);
}

uint32_t pm_cue_not_before_the(const pm_type_cues *cues, pm_str word)
{
    return lookup(&cues->not_before_the, word);
}

bool pm_cue_is_people(const pm_type_cues *cues, pm_str word)
{
    return lookup(&cues->peoples, word) != 0;
}

bool pm_cue_is_calling(const pm_type_cues *cues, pm_str word)
{
    return lookup(&cues->callings, word) != 0;
}

bool pm_cue_is_region(const pm_type_cues *cues, pm_str name)
{
    return lookup(&cues->regions, name) != 0;
}

bool pm_cue_is_country(const pm_type_cues *cues, pm_str name)
{
    return lookup(&cues->regions, name) == COUNTRY;
}

bool pm_cue_is_towards(const pm_type_cues *cues, pm_str word)
{
    return lookup(&cues->towards, word) != 0;
}

pm_str pm_cue_whole_name(const pm_type_cues *cues, pm_str in_short)
{
    uint32_t at = pm_map_get(&cues->short_places, in_short);
    return at == PM_MAP_NONE ? PM_STR("") : cues->whole_names.at[at];
}

bool pm_cue_is_for_language(const pm_type_cues *cues, pm_str word)
{
    return lookup(&cues->languages, word) != 0;
}

uint32_t pm_cue_sex_of_given(const pm_type_cues *cues, pm_str word)
{
    return lookup(&cues->givens, word);
}

uint32_t pm_cue_sex_of_courtesy(const pm_type_cues *cues, pm_str word)
{
    return lookup(&cues->courtesies, word);
}

bool pm_cue_is_given(const pm_type_cues *cues, pm_str word)
{
    return lookup(&cues->givens, word) != 0;
}
