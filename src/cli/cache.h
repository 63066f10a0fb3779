/* cache.h - the user's cache: $XDG_CACHE_HOME/powermap, else ~/.cache/powermap. */
#ifndef PM_CLI_CACHE_H
#define PM_CLI_CACHE_H

#include "cli/command.h"

/* The folder; empty without a home. */
pm_str pm_cache_dir(pm_arena *arena);

/* The path of NAME in it; empty without a home. */
pm_str pm_cache_path(pm_arena *arena, pm_str name);

/* Where what was read with the list of ENTITIES_FILE is kept. There are 32 such
 * files, so that the cache is bounded: two projects may share one, and then each
 * build reads anew. */
pm_str pm_readings_path(pm_arena *arena, const pm_args *args, pm_str entities_file);

#endif
