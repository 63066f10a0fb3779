#include "export/map_facts.h"

#include <jansson.h>

static pm_str text(const json_t *map, const char *key, pm_arena *arena)
{
    const json_t *value = json_object_get(map, key);
    if (!json_is_string(value))
        return PM_STR("");
    return pm_arena_str(arena, (pm_str){json_string_value(value), json_string_length(value)});
}

bool pm_map_facts_read(pm_map_facts *out, pm_str json, pm_arena *arena)
{
    *out = (pm_map_facts){0};
    json_t *map = json_loadb(json.ptr, json.len, JSON_ALLOW_NUL, NULL);
    bool ours = json_is_integer(json_object_get(map, "powermap"));
    if (ours) {
        out->title = text(map, "title", arena);
        out->deck = text(map, "deck", arena);
        out->url = text(map, "url", arena);
    }
    json_decref(map);
    return ours;
}
