#include "relate/office_table.h"

#include "base/sections.h"
#include "base/utf8.h"

static const char *const word_sections[PM_OW_COUNT] = {
    [PM_OW_MINISTER] = "minister",
    [PM_OW_NO_PLACE] = "no-place",
    [PM_OW_FORMER] = "former",
    [PM_OW_WHOSE_OPEN] = "whose-open",
    [PM_OW_TEAM_OPEN] = "team-open",
    [PM_OW_STATE_HEAD] = "state-head",
    [PM_OW_WHOSE_PREP] = "whose-prep",
    [PM_OW_STATE_SERVANT] = "state-servant",
    [PM_OW_STATE_FIELD] = "state-field",
    [PM_OW_MAKES_HEAD] = "makes-head",
    [PM_OW_MAKES_SERVANT] = "makes-servant",
};

static const char *const shape_sections[PM_OS_COUNT] = {
    [PM_OS_BODY] = "office-body", [PM_OS_DEPARTMENT] = "department", [PM_OS_STATE] = "department-state"};

static const char *const heads[PM_HEADS_COUNT] = {
    [PM_HEADS_BODY] = "body", [PM_HEADS_STATE] = "state", [PM_HEADS_CITY] = "city", [PM_HEADS_FIRM] = "firm",
    [PM_HEADS_TEAM] = "team", [PM_HEADS_UNION] = "union", [PM_SERVES] = "serves", [PM_SERVES_TEAM] = "plays"};

/* Its place among NAMES, or COUNT. */
static size_t place_among(pm_str name, const char *const *names, size_t count)
{
    size_t i = 0;
    while (i < count && !pm_str_eqz(name, names[i]))
        i++;
    return i;
}

/* "governor; gov., gov; state" */
static void add_office(pm_offices *out, pm_str line)
{
    pm_office office = {.heads = PM_HEADS_BODY};
    pm_str name = PM_STR(""), shorts = PM_STR(""), form;
    pm_str_field(&line, ';', &name);
    pm_str_field(&line, ';', &shorts);
    office.forms[0] = pm_str_trim(name);
    for (uint32_t n = 1; n < PM_OFFICE_FORMS && pm_str_field(&shorts, ',', &form);)
        if (pm_str_trim(form).len)
            office.forms[n++] = pm_str_trim(form);
    size_t head = place_among(pm_str_trim(line), heads, PM_HEADS_COUNT);
    if (head < PM_HEADS_COUNT)
        office.heads = (uint8_t)head;
    pm_vec_push(&out->list, office);
}

/* "councilwoman, Alderman; city council; sits" */
static void add_seat(pm_offices *out, pm_str line)
{
    pm_office_seat seat = {.titles = PM_STR("")};
    pm_str_field(&line, ';', &seat.titles);
    pm_str_field(&line, ';', &seat.bodies);
    seat.heads = pm_str_eqz(pm_str_trim(line), "heads");
    pm_vec_push(&out->seats, seat);
}

static void add_words(pm_offices *out, pm_str line, size_t section)
{
    pm_str word;
    while (pm_str_word(&line, &word)) {
        uint32_t bits = pm_map_get(&out->words, word);
        pm_map_set(&out->words, word, (bits == PM_MAP_NONE ? 0 : bits) | 1U << section);
    }
}

static void add_demonyms(pm_offices *out, pm_str line)
{
    pm_str states = PM_STR(""), adjective;
    pm_str_field(&line, ';', &states);
    while (pm_str_field(&line, ',', &adjective))
        pm_vec_push(&out->demonyms, ((pm_demonym){pm_str_trim(states), pm_utf8_lower_str(&out->arena, pm_str_trim(adjective))}));
}

void pm_offices_load(pm_offices *out, pm_str text, pm_str demonyms)
{
    *out = (pm_offices){0};
    for (pm_sections at = {.rest = text}; pm_sections_next(&at);) {
        pm_str section = at.section, line = at.line;
        size_t words = place_among(section, word_sections, PM_OW_COUNT);
        size_t shape = place_among(section, shape_sections, PM_OS_COUNT), star = pm_str_find(line, PM_STR("*"), 0);
        if (pm_str_eqz(section, "offices"))
            add_office(out, line);
        else if (pm_str_eqz(section, "seats"))
            add_seat(out, line);
        else if (words < PM_OW_COUNT)
            add_words(out, line, words);
        else if (shape < PM_OS_COUNT && star < line.len)
            pm_vec_push(&out->shapes[shape],
                        ((pm_office_pattern){pm_str_slice(line, 0, star), pm_str_slice(line, star + 1, line.len)}));
    }
    for (pm_sections at = {.rest = demonyms}; pm_sections_next(&at);)
        add_demonyms(out, at.line);
}

void pm_offices_free(pm_offices *offices)
{
    pm_vec_free(&offices->list);
    pm_vec_free(&offices->seats);
    pm_vec_free(&offices->demonyms);
    for (size_t s = 0; s < PM_OS_COUNT; s++)
        pm_vec_free(&offices->shapes[s]);
    pm_map_free(&offices->words);
    pm_arena_free(&offices->arena);
}

bool pm_office_word_is(const pm_offices *offices, pm_str word, pm_office_word what)
{
    uint32_t bits = pm_map_get(&offices->words, word);
    return bits != PM_MAP_NONE && (bits >> what & 1);
}

pm_str pm_office_named(const pm_offices *offices, pm_str name, pm_office_shape shape)
{
    for (size_t i = 0; i < offices->shapes[shape].len; i++) {
        pm_office_pattern p = offices->shapes[shape].at[i];
        if (pm_str_starts(name, p.before) && pm_str_ends(name, p.behind) && name.len > p.before.len + p.behind.len)
            return pm_str_slice(name, p.before.len, name.len - p.behind.len);
    }
    return PM_STR("");
}
