#define _XOPEN_SOURCE 700
#include "cli/cache.h"

#include "base/file.h"

#include <stdlib.h>

enum { READINGS_FILES = 32 };

pm_str pm_cache_dir(pm_arena *arena)
{
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (cache && *cache)
        return pm_path_join(arena, pm_str_of(cache), PM_STR("powermap"));
    if (home && *home)
        return pm_path_join(arena, pm_str_of(home), PM_STR(".cache/powermap"));
    return PM_STR("");
}

pm_str pm_cache_path(pm_arena *arena, pm_str name)
{
    pm_str dir = pm_cache_dir(arena);
    return dir.len ? pm_path_join(arena, dir, name) : dir;
}

pm_str pm_readings_path(pm_arena *arena, const pm_args *args, pm_str entities_file)
{
    char *place = realpath(pm_arena_str(arena, entities_file).ptr, NULL);
    pm_buf text = {0};
    pm_buf_fmt(&text, "%s\n%.*s\n%d%d", place ? place : "", PM_ARG(args->relations), args->strict, args->no_model);
    free(place);
    unsigned number = (unsigned)(pm_str_hash(pm_buf_str(&text)) % READINGS_FILES);
    pm_buf_clear(&text);
    pm_buf_fmt(&text, "readings-%02u", number);
    pm_str path = pm_cache_path(arena, pm_buf_str(&text));
    pm_buf_free(&text);
    return path;
}
