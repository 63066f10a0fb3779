#include "segment/abbreviations.h"

#include "base/hash.h"
#include "base/sections.h"
#include "base/utf8.h"

typedef struct section {
    const char *title;
    int kind;       /* pm_abbreviation_kind; PM_ABBR_NONE = a word list */
    size_t offset;  /* of the map in pm_abbreviations */
} section;

static const section sections[] = {
    {"before-name", PM_ABBR_BEFORE_NAME, offsetof(pm_abbreviations, kinds)},
    {"before-number", PM_ABBR_BEFORE_NUMBER, offsetof(pm_abbreviations, kinds)},
    {"either", PM_ABBR_EITHER, offsetof(pm_abbreviations, kinds)},
    {"place", PM_ABBR_PLACE, offsetof(pm_abbreviations, kinds)},
    {"starters", PM_ABBR_NONE, offsetof(pm_abbreviations, starters)},
    {"continues", PM_ABBR_NONE, offsetof(pm_abbreviations, continues)},
    {"speech", PM_ABBR_NONE, offsetof(pm_abbreviations, speech)},
    {"elisions", PM_ABBR_NONE, offsetof(pm_abbreviations, elisions)},
};

static const section *section_of(pm_str title)
{
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (pm_str_eqz(title, sections[i].title))
            return &sections[i];
    return NULL;
}

static void add_entry(pm_abbreviations *out, const section *in, pm_str entry, pm_arena *scratch)
{
    size_t at = 0;
    bool capital = pm_utf8_is_upper(pm_utf8_next(entry, &at));
    pm_str lower = pm_utf8_lower_str(scratch, entry);
    pm_map *map = (pm_map *)((char *)out + in->offset);
    uint32_t value = (uint32_t)in->kind + (capital ? PM_ABBR_CAPITAL : 0);
    uint32_t known = pm_map_get(map, lower);
    /* "dept." beside "Dept.": the freer one stays. */
    if (known == PM_MAP_NONE || known >= PM_ABBR_CAPITAL)
        pm_map_set(map, lower, value);
    uint64_t bit = pm_hash(pm_str_slice(lower, 0, lower.len - 1)) % PM_ABBR_STEMS;
    out->stems[bit / 64] |= UINT64_C(1) << bit % 64;
}

void pm_abbreviations_load(pm_abbreviations *out, pm_str text)
{
    *out = (pm_abbreviations){0};
    pm_arena scratch = {0};
    for (pm_sections at = {.rest = text}; pm_sections_next(&at);) {
        const section *in = section_of(at.section);
        if (in)
            add_entry(out, in, at.line, &scratch);
    }
    pm_arena_free(&scratch);
}

void pm_abbreviations_free(pm_abbreviations *abbreviations)
{
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        pm_map_free((pm_map *)((char *)abbreviations + sections[i].offset));
}

pm_abbreviation_kind pm_abbreviation_of(const pm_abbreviations *abbreviations, pm_str lower, bool capital)
{
    uint32_t value = pm_map_get(&abbreviations->kinds, lower);
    if (value == PM_MAP_NONE || (value >= PM_ABBR_CAPITAL && !capital))
        return PM_ABBR_NONE;
    return (pm_abbreviation_kind)(value & (PM_ABBR_CAPITAL - 1));
}
