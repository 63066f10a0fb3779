#include "link/name_words.h"

static const struct {
    const char *section;
    pm_word_role role;
} sections[] = {
    {"[titles]", PM_ROLE_TITLE},         {"[courtesy]", PM_ROLE_COURTESY}, {"[legal]", PM_ROLE_LEGAL},
    {"[function]", PM_ROLE_FUNCTION},    {"[suffixes]", PM_ROLE_SUFFIX},   {"[particles]", PM_ROLE_PARTICLE},
    {"[heads]", PM_ROLE_HEAD},           {"[apart]", PM_ROLE_APART},
    {"[before-place]", PM_ROLE_BEFORE},  {"[determiners]", PM_ROLE_DETERMINER},
    {"[dotted]", PM_ROLE_DOTTED},        {"[where]", PM_ROLE_WHERE},
};

static uint32_t role_of(pm_str section)
{
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++)
        if (pm_str_eqz(section, sections[i].section))
            return sections[i].role;
    return 0;
}

void pm_name_words_load(pm_name_words *out, pm_str text)
{
    uint32_t role = 0;
    pm_str line, word;
    while (pm_str_line(&text, &line)) {
        line = pm_str_trim(pm_str_slice(line, 0, pm_str_find(line, PM_STR("#"), 0)));
        if (pm_str_starts(line, PM_STR("["))) {
            role = role_of(line);
            continue;
        }
        while (role && pm_str_word(&line, &word)) {
            uint32_t had = pm_name_words_role(out, word);
            pm_map_set(&out->roles, word, had | role);
        }
    }
}

uint32_t pm_name_words_role(const pm_name_words *words, pm_str word)
{
    uint32_t bits = pm_map_get(&words->roles, word);
    return bits == PM_MAP_NONE ? 0 : bits;
}

void pm_name_words_free(pm_name_words *words)
{
    pm_map_free(&words->roles);
}
