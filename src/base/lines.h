/* lines.h - from byte offset to line and column. */
#ifndef PM_BASE_LINES_H
#define PM_BASE_LINES_H

#include "base/str.h"

typedef struct pm_place {
    uint32_t line;   /* from 1; LF, CRLF and lone CR end a line */
    uint32_t column; /* from 1, in code points */
    pm_str text;     /* the line without its end */
} pm_place;

/* Where OFFSET lies in TEXT (behind its end counts as its end). Linear in
 * TEXT; diagnostics are few. */
pm_place pm_place_of(pm_str text, size_t offset);

#endif
