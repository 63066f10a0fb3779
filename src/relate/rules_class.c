#include "relate/rules.h"

#include <string.h>

/* Looking words up in the classes of the rules, once they are loaded. */

uint32_t pm_rules_class(const pm_rules *rules, const char *name)
{
    uint32_t i = pm_map_get(&rules->class_ids, pm_str_of(name));
    return i == PM_MAP_NONE ? PM_NONE : i;
}

bool pm_in_class(const pm_rules *rules, const pm_frame *frame, uint32_t word_class)
{
    if (word_class == PM_NONE)
        return false;
    const pm_map *words = &rules->classes.at[word_class];
    if (frame->pair.len && pm_map_get(words, frame->pair) != PM_MAP_NONE)
        return true;
    if (frame->particle.len) {
        char key[64];
        size_t n = frame->lemma.len, m = frame->particle.len;
        if (n + m + 1 < sizeof key) {
            memcpy(key, frame->lemma.ptr, n);
            key[n] = '_';
            memcpy(key + n + 1, frame->particle.ptr, m);
            if (pm_map_get(words, (pm_str){key, n + m + 1}) != PM_MAP_NONE)
                return true;
        }
    }
    return pm_map_get(words, frame->lemma) != PM_MAP_NONE || pm_map_get(words, frame->word) != PM_MAP_NONE;
}

void pm_rules_free(pm_rules *rules)
{
    for (size_t i = 0; i < rules->classes.len; i++)
        pm_map_free(&rules->classes.at[i]);
    pm_vec_free(&rules->classes);
    pm_vec_free(&rules->list);
    pm_vec_free(&rules->conditions);
    pm_vec_free(&rules->type_bits);
    pm_vec_free(&rules->triggers);
    pm_vec_free(&rules->any);
    pm_map_free(&rules->rule_ids);
    pm_map_free(&rules->class_ids);
    pm_map_free(&rules->type_groups);
    for (int i = 0; i < 3; i++)
        pm_map_free(&rules->words[i]);
}
