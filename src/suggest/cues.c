#include "suggest/cues.h"

#include "base/buf.h"
#include "base/sections.h"
#include "base/utf8.h"

#include <string.h>

enum { WORD_BYTES = 64 };

static const struct {
    const char *section;
    uint32_t bits;
} sections[] = {
    {"starters", PM_CUE_STARTER}, {"never", PM_CUE_NEVER},       {"demonyms", PM_CUE_DEMONYM},
    {"alone", PM_CUE_ALONE},       {"numbered", PM_CUE_NUMBERED},
    {"parts", PM_CUE_PART},       {"given", PM_CUE_GIVEN},
    {"calendar", PM_CUE_CALENDAR}, {"unionised", PM_CUE_UNIONISED}, {"business", PM_CUE_BUSINESS},
    {"activism", PM_CUE_ACTIVISM}, {"sites", PM_CUE_SITE},
};

/* Roles that other lists give to words. */
static const struct {
    uint32_t role, bits;
} roles[] = {
    {PM_ROLE_TITLE, PM_CUE_TITLE},   {PM_ROLE_COURTESY, PM_CUE_COURTESY | PM_CUE_TITLE},
    {PM_ROLE_LEGAL, PM_CUE_LEGAL},   {PM_ROLE_SUFFIX, PM_CUE_SUFFIX},
    {PM_ROLE_HEAD, PM_CUE_HEAD},     {PM_ROLE_PARTICLE, PM_CUE_PARTICLE},
    {PM_ROLE_FUNCTION, PM_CUE_SMALL}, {PM_ROLE_TRADE, PM_CUE_DROPPED},
}, classes[] = {
    {PM_W_SPEECH, PM_CUE_SPEECH},    {PM_W_ROLE, PM_CUE_ROLE},   {PM_W_WORKERS, PM_CUE_WORKERS},
    {PM_W_COUNTRY, PM_CUE_REGION},   {PM_W_STATE, PM_CUE_REGION}, {PM_W_FEMALE, PM_CUE_GIVEN},
    {PM_W_MALE, PM_CUE_GIVEN},
};

static uint32_t lookup(const pm_map *map, pm_str key)
{
    uint32_t value = pm_map_get(map, key);
    return value == PM_MAP_NONE ? 0 : value;
}

static void add_bits(pm_cues *c, pm_str word, uint32_t bits)
{
    pm_map_set(&c->words, word, lookup(&c->words, word) | bits);
}

/* "[opens group]" is about first words, "[group]" about last ones ("[any]": of
 * no kind), "[behind group]" about nouns behind a name. NULL: something else. */
static pm_map *typed_section(pm_cues *c, pm_str name, pm_entity_type *type)
{
    size_t space = pm_str_find(name, PM_STR(" "), 0);
    pm_map *map = pm_str_starts(name, PM_STR("opens ")) ? &c->first
                : pm_str_starts(name, PM_STR("behind ")) ? &c->behind : &c->last;
    *type = pm_entity_type_of(map == &c->last ? name : pm_str_slice(name, space + 1, name.len));
    return *type == PM_ENTITY_TYPE_COUNT && !pm_str_eqz(name, "any") ? NULL : map;
}

static uint32_t bits_of(pm_str section)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        bits |= pm_str_eqz(section, sections[i].section) ? sections[i].bits : 0;
    return bits;
}

static void read_own(pm_cues *c, pm_str text)
{
    pm_entity_type type = PM_ENTITY_TYPE_COUNT;
    pm_str word;
    for (pm_sections at = {.rest = text}; pm_sections_next(&at);) {
        uint32_t bits = bits_of(at.section);
        pm_map *typed = bits ? NULL : typed_section(c, at.section, &type);
        if (pm_str_eqz(at.section, "credits"))
            pm_vec_push(&c->credits, at.line);
        else if (pm_str_eqz(at.section, "regions"))
            add_bits(c, at.line, PM_CUE_REGION);
        else
            while (pm_str_word(&at.line, &word))
                if (bits)
                    add_bits(c, word, bits);
                else if (typed && pm_map_get(typed, word) == PM_MAP_NONE)
                    pm_map_set(typed, word, type);
    }
}

/* "mr." and "u.s." as "mr" and "us". */
static pm_str without_stops(char room[WORD_BYTES], pm_str word)
{
    size_t n = 0;
    if (word.len > WORD_BYTES || !memchr(word.ptr, '.', word.len))
        return word;
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] != '.')
            room[n++] = word.ptr[i];
    return (pm_str){room, n};
}

void pm_cues_load(pm_cues *out, pm_str text, pm_str name_words, const pm_head_nouns *nouns,
                  const pm_word_list *list)
{
    char room[WORD_BYTES];
    pm_name_words known = {0};
    *out = (pm_cues){.nouns = nouns, .list = list};
    read_own(out, text);
    pm_name_words_load(&known, name_words);
    for (size_t i = 0; i < known.roles.len; i++) {
        const pm_map_entry *e = &known.roles.entries[i];
        for (size_t k = 0; k < sizeof roles / sizeof *roles; k++)
            if (e->value & roles[k].role)
                add_bits(out, e->key, roles[k].bits);
        if ((e->value & PM_ROLE_TRADE) && pm_map_get(&out->last, e->key) == PM_MAP_NONE)
            pm_map_set(&out->last, e->key, PM_COMPANY);
    }
    pm_name_words_free(&known);
    for (size_t i = 0; i < nouns->classes.len; i++) {
        const pm_map_entry *e = &nouns->classes.entries[i];
        for (size_t k = 0; k < sizeof classes / sizeof *classes; k++)
            if (e->value & classes[k].role)
                add_bits(out, without_stops(room, e->key), classes[k].bits);
    }
}

void pm_cues_free(pm_cues *cues)
{
    pm_map_free(&cues->words);
    pm_map_free(&cues->last);
    pm_map_free(&cues->first);
    pm_map_free(&cues->behind);
    pm_vec_free(&cues->credits);
}

/* "Word" for "word"; empty if it is too long. */
static pm_str capitalised(char room[WORD_BYTES], pm_str lower)
{
    size_t at = 0;
    if (!lower.len || lower.len > WORD_BYTES - 4)
        return PM_STR("");
    if (lower.ptr[0] >= 'a' && lower.ptr[0] <= 'z') {
        memcpy(room, lower.ptr, lower.len);
        room[0] = (char)(lower.ptr[0] - 'a' + 'A');
        return (pm_str){room, lower.len};
    }
    pm_buf first = {0};
    pm_buf_utf8(&first, pm_utf8_upper(pm_utf8_next(lower, &at)));
    size_t len = first.len + lower.len - at;
    memcpy(room, first.ptr, first.len);
    memcpy(room + first.len, lower.ptr + at, lower.len - at);
    pm_buf_free(&first);
    return (pm_str){room, len};
}

uint32_t pm_cues_role(const pm_cues *c, pm_str lower)
{
    char room[WORD_BYTES];
    uint32_t bits = lookup(&c->words, without_stops(room, lower));
    size_t apostrophe = pm_str_find(lower, PM_STR("'"), 0);
    if (!bits && apostrophe > 0 && apostrophe < lower.len) /* "I'll" */
        bits = lookup(&c->words, pm_str_slice(lower, 0, apostrophe)) & PM_CUE_STARTER;
    return bits;
}

uint32_t pm_cues_of(const pm_cues *c, pm_str lower)
{
    char capital[WORD_BYTES];
    uint32_t bits = pm_cues_role(c, lower);
    if (pm_word_list_has(c->list, lower))
        return bits | PM_CUE_COMMON;
    return bits | (pm_word_list_has(c->list, capitalised(capital, lower)) ? PM_CUE_PROPER : 0);
}

static pm_entity_type type_in(const pm_map *map, pm_str lower)
{
    char room[WORD_BYTES];
    uint32_t type = pm_map_get(map, without_stops(room, lower));
    return type == PM_MAP_NONE ? PM_ENTITY_TYPE_COUNT : (pm_entity_type)type;
}

pm_entity_type pm_cues_last(const pm_cues *c, pm_str lower)
{
    return type_in(&c->last, lower);
}

pm_entity_type pm_cues_first(const pm_cues *c, pm_str lower)
{
    return type_in(&c->first, lower);
}

pm_entity_type pm_cues_behind(const pm_cues *c, pm_str lower)
{
    return type_in(&c->behind, lower);
}
