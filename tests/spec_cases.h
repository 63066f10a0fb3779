/* spec_cases.h - test cases that a person can read, one file a subject.
 *
 *   # a comment, before the first case
 *   === what the case shows
 *   input, any number of lines
 *   ---
 *   what must come out
 *
 * A blank line before the next "===" belongs to neither.
 */
#ifndef PM_TESTS_SPEC_CASES_H
#define PM_TESTS_SPEC_CASES_H

#include "base/arena.h"
#include "base/file.h"
#include "base/vec.h"

typedef struct spec_case {
    pm_str title, input, expected; /* without the last line end */
} spec_case;

typedef PM_VEC(spec_case) spec_cases;

static pm_str spec_chomp(pm_str s)
{
    while (s.len && s.ptr[s.len - 1] == '\n')
        s.len--;
    return s;
}

/* Appends the cases of PATH; texts live in ARENA. False if it cannot be read. */
static bool spec_read(spec_cases *out, const char *path, pm_arena *arena)
{
    pm_str text;
    if (pm_file_read(&text, pm_str_of(path), 1 << 22, arena) != PM_FILE_OK)
        return false;
    size_t at = pm_str_starts(text, PM_STR("=== ")) ? 0 : pm_str_find(text, PM_STR("\n=== "), 0) + 1;
    while (at < text.len) {
        size_t next = pm_str_find(text, PM_STR("\n=== "), at);
        size_t head = pm_str_find(text, PM_STR("\n"), at);
        size_t bar = pm_str_find(text, PM_STR("\n---\n"), head);
        if (bar < next) {
            spec_case c = {pm_str_slice(text, at + 4, head),
                           bar > head ? spec_chomp(pm_str_slice(text, head + 1, bar)) : PM_STR(""),
                           spec_chomp(pm_str_slice(text, bar + 5, next))};
            pm_vec_push(out, c);
        }
        at = next + 1;
    }
    return true;
}

#endif
