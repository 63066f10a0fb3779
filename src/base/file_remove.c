#include "base/file_remove.h"

#include "base/arena.h"

#include <errno.h>
#include <unistd.h>

bool pm_file_remove(pm_str path)
{
    pm_arena arena = {0};
    bool gone = unlink(pm_arena_str(&arena, path).ptr) == 0 || errno == ENOENT;
    pm_arena_free(&arena);
    return gone;
}
