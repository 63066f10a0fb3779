/* golden.h - what came out against what should: a file under tests/golden/.
 * PM_GOLDEN_WRITE=1 in the environment writes the file instead (then read the
 * difference before committing it).
 */
#ifndef PM_TESTS_GOLDEN_H
#define PM_TESTS_GOLDEN_H

#include "base/buf.h"
#include "base/file.h"

#include <stdlib.h>

/* True if FILE holds exactly GOT. */
static bool golden(const char *file, const pm_buf *got)
{
    pm_str path = pm_str_of(file), want;
    if (getenv("PM_GOLDEN_WRITE"))
        return pm_file_write(path, pm_buf_str(got)) == PM_FILE_OK;
    pm_arena arena = {0};
    bool same = pm_file_read(&want, path, 1 << 24, &arena) == PM_FILE_OK && pm_str_eq(want, pm_buf_str(got));
    pm_arena_free(&arena);
    return same;
}

#endif
