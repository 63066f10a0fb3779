#include "link/type_cues.h"

#include "base/data.h"

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

/* The words of one section of TEXT, with VALUE; the whole lines if LINES. */
static void read_section(pm_map *out, pm_str text, pm_str section, bool lines, uint32_t value)
{
    bool inside = false;
    pm_str line, word;
    while (pm_str_line(&text, &line)) {
        line = pm_str_trim(pm_str_slice(line, 0, pm_str_find(line, PM_STR("#"), 0)));
        if (pm_str_starts(line, PM_STR("["))) {
            inside = pm_str_eq(line, section);
            continue;
        }
        if (!inside || line.len == 0)
            continue;
        if (lines)
            pm_map_set(out, line, value);
        while (!lines && pm_str_word(&line, &word))
            pm_map_set(out, word, lookup(out, word) | value);
    }
}

/* NULL: a section of something else. */
static pm_map *section_of(pm_type_cues *cues, pm_str line)
{
    const struct {
        const char *name;
        pm_map *map;
    } sections[] = {{"[before]", &cues->before}, {"[behind]", &cues->behind},
                    {"[before-the]", &cues->before_the}, {"[not-before-the]", &cues->not_before_the}};
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++)
        if (pm_str_eqz(line, sections[i].name))
            return sections[i].map;
    return NULL;
}

static void read_cues(pm_type_cues *out, pm_str text)
{
    pm_map *section = NULL;
    pm_str line, word;
    while (pm_str_line(&text, &line)) {
        line = pm_str_trim(pm_str_slice(line, 0, pm_str_find(line, PM_STR("#"), 0)));
        if (pm_str_starts(line, PM_STR("["))) {
            section = section_of(out, line);
            continue;
        }
        size_t colon = pm_str_find(line, PM_STR(":"), 0);
        uint32_t bits = type_bits(pm_str_slice(line, 0, colon));
        pm_str words = pm_str_slice(line, colon + 1, line.len);
        while (section && pm_str_word(&words, &word))
            pm_map_set(section, word, lookup(section, word) | bits);
    }
}

/* Lines "w va: west virginia". */
static void read_short_places(pm_type_cues *out, pm_str text)
{
    bool inside = false;
    pm_str line;
    while (pm_str_line(&text, &line)) {
        line = pm_str_trim(pm_str_slice(line, 0, pm_str_find(line, PM_STR("#"), 0)));
        if (pm_str_starts(line, PM_STR("["))) {
            inside = pm_str_eqz(line, "[short-places]");
            continue;
        }
        size_t colon = pm_str_find(line, PM_STR(":"), 0);
        if (!inside || colon >= line.len)
            continue;
        pm_map_set(&out->short_places, pm_str_trim(pm_str_slice(line, 0, colon)), (uint32_t)out->whole_names.len);
        pm_vec_push(&out->whole_names, pm_str_trim(pm_str_slice(line, colon + 1, line.len)));
    }
}

void pm_type_cues_load(pm_type_cues *out, pm_str text)
{
    *out = (pm_type_cues){0};
    read_cues(out, text);
    read_section(&out->peoples, pm_data("unlisted-names.txt"), PM_STR("[demonyms]"), false, 1);
    read_short_places(out, text);
    read_section(&out->towards, text, PM_STR("[towards]"), false, 1);
    read_section(&out->regions, pm_data("head-nouns.txt"), PM_STR("[countries]"), true, COUNTRY);
    read_section(&out->regions, pm_data("head-nouns.txt"), PM_STR("[states]"), true, STATE);
    read_section(&out->languages, text, PM_STR("[languages]"), false, 1);
    read_section(&out->givens, pm_data("head-nouns.txt"), PM_STR("[female]"), false, PM_FEMALE);
    read_section(&out->givens, pm_data("head-nouns.txt"), PM_STR("[male]"), false, PM_MALE);
    read_section(&out->courtesies, text, PM_STR("[women]"), false, PM_FEMALE);
    read_section(&out->courtesies, text, PM_STR("[men]"), false, PM_MALE);
    read_section(&out->callings, pm_data("head-nouns.txt"), PM_STR("[roles]"), false, 1);
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
