/* slowdown.h - how much slower than usual the tests run: $PM_TEST_SLOWDOWN,
 * set under valgrind; time limits are multiplied by it. */
#ifndef PM_TESTS_SLOWDOWN_H
#define PM_TESTS_SLOWDOWN_H

#include "base/str.h"

#include <stdlib.h>

static double slowdown(void)
{
    uint64_t times = 1;
    pm_str_u64(pm_str_of(getenv("PM_TEST_SLOWDOWN")), 1000, &times);
    return (double)times;
}

#endif
