/* model_file.h - where the language model's file lies. */
#ifndef PM_CLI_MODEL_FILE_H
#define PM_CLI_MODEL_FILE_H

#include "base/arena.h"

/* $POWERMAP_MODEL if set, else en_core_web_sm-3.8.0.model in the user's cache
 * ($XDG_CACHE_HOME/powermap or ~/.cache/powermap). Empty without a home. */
pm_str pm_model_path(pm_arena *arena);

#endif
