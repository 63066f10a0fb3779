#define _POSIX_C_SOURCE 200809L
#include "parse/stopwatch.h"

#include <time.h>

pm_parse_stage pm_stopwatch_switch(pm_stopwatch *watch, pm_parse_stage stage)
{
    if (!watch || !watch->on)
        return PM_STAGE_COUNT;
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    double now = (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
    pm_parse_stage before = watch->stage;
    if (before < PM_STAGE_COUNT)
        watch->seconds[before] += now - watch->since;
    watch->stage = stage;
    watch->since = now;
    return before;
}
