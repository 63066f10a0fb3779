/* range.h - a run of records in a table: first index and count. */
#ifndef PM_BASE_RANGE_H
#define PM_BASE_RANGE_H

#include <stdint.h>

#define PM_NONE UINT32_MAX /* "no record" wherever an index may be absent */

typedef struct pm_range {
    uint32_t first, count;
} pm_range;

#endif
