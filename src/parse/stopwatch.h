/* stopwatch.h - processor time by stage. */
#ifndef PM_PARSE_STOPWATCH_H
#define PM_PARSE_STOPWATCH_H

#include "parse/parse.h"

typedef struct pm_stopwatch {
    bool on;
    pm_parse_stage stage;               /* the one that runs; PM_STAGE_COUNT = none */
    double since;                       /* seconds of the thread's clock */
    double seconds[PM_STAGE_COUNT];
} pm_stopwatch;

/* Another stage runs from now on; returns the one before. WATCH may be NULL;
 * one that is off does nothing. */
pm_parse_stage pm_stopwatch_switch(pm_stopwatch *watch, pm_parse_stage stage);

#endif
