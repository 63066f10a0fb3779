#include "link/nickname.h"

#include "base/sections.h"
#include "link/term.h"

typedef enum section { SECTION_NONE, SECTION_NICKNAMES, SECTION_VERBS, SECTION_SPELLINGS } section;

enum { GROUP = 32 };

static section section_of(pm_str name)
{
    if (pm_str_eqz(name, "nicknames"))
        return SECTION_NICKNAMES;
    if (pm_str_eqz(name, "verbs"))
        return SECTION_VERBS;
    return pm_str_eqz(name, "spellings") ? SECTION_SPELLINGS : SECTION_NONE;
}

/* FROM may be read as TO. */
static void add(pm_nicknames *n, pm_str from, pm_str to, pm_name_kind kind)
{
    if (pm_str_eq(from, to))
        return;
    uint32_t at = pm_nicknames_first(n, from);
    uint64_t hash = pm_term_hash(to);
    for (uint32_t k = at; k != PM_NICKNAME_END; k = n->others.at[k].next)
        if (n->others.at[k].hash == hash)
            return;
    pm_vec_push(&n->others, (pm_other_name){hash, at, (uint8_t)kind});
    pm_map_set(&n->first, from, (uint32_t)n->others.len - 1);
    uint64_t bit = (pm_term_hash(from) >> 32) % PM_NICKNAME_FILTER;
    n->filter[bit / 64] |= UINT64_C(1) << bit % 64;
}

/* Splits REST at blanks and SEP into OUT. */
static size_t split(pm_str out[GROUP], pm_str rest, char sep)
{
    size_t n = 0;
    pm_str field;
    while (n < GROUP && pm_str_field(&rest, sep, &field)) {
        field = pm_str_trim(field);
        if (field.len)
            out[n++] = field;
    }
    return n;
}

static void add_nicknames(pm_nicknames *n, pm_str formal, pm_str rest)
{
    pm_str groups[GROUP], names[GROUP];
    size_t count = split(groups, rest, ' ');
    for (size_t g = 0; g < count; g++) {
        size_t alike = split(names, groups[g], '/');
        for (size_t i = 0; i < alike; i++) {
            add(n, names[i], formal, PM_NAME_NICK);
            add(n, formal, names[i], PM_NAME_FORMAL);
            for (size_t k = 0; k < alike; k++)
                add(n, names[i], names[k], PM_NAME_NICK);
        }
    }
}

static void add_spellings(pm_nicknames *n, pm_str first, pm_str rest)
{
    pm_str names[GROUP];
    size_t count = split(names, rest, ' ');
    for (size_t i = 0; i < count; i++) {
        add(n, names[i], first, PM_NAME_SPELLING);
        add(n, first, names[i], PM_NAME_SPELLING);
        for (size_t k = 0; k < count; k++)
            add(n, names[i], names[k], PM_NAME_SPELLING);
    }
}

void pm_nicknames_load(pm_nicknames *out, pm_str text)
{
    pm_str word;
    for (pm_sections at = {.rest = text}; pm_sections_next(&at);) {
        section in = section_of(at.section);
        size_t colon = pm_str_find(at.line, PM_STR(":"), 0);
        pm_str name = pm_str_trim(pm_str_slice(at.line, 0, colon)), rest = pm_str_slice(at.line, colon + 1, at.line.len);
        if (in == SECTION_VERBS)
            while (pm_str_word(&at.line, &word))
                pm_map_set(&out->verbs, word, 1);
        else if (in == SECTION_NICKNAMES && name.len)
            add_nicknames(out, name, rest);
        else if (in == SECTION_SPELLINGS && name.len)
            add_spellings(out, name, rest);
    }
}

void pm_nicknames_free(pm_nicknames *names)
{
    pm_map_free(&names->first);
    pm_map_free(&names->verbs);
    pm_vec_free(&names->others);
}

uint32_t pm_nicknames_first(const pm_nicknames *names, pm_str name)
{
    uint32_t at = pm_map_get(&names->first, name);
    return at == PM_MAP_NONE ? PM_NICKNAME_END : at;
}

bool pm_nickname_is_verb(const pm_nicknames *names, pm_str name)
{
    return pm_map_get(&names->verbs, name) != PM_MAP_NONE;
}
