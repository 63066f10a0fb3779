/* sections.h - a data file, line by line: "[section]" begins a section, "#" a
 * comment.
 */
#ifndef PM_BASE_SECTIONS_H
#define PM_BASE_SECTIONS_H

#include "base/str.h"

/* Begin with {.rest = text}. Views of the text. */
typedef struct pm_sections {
    pm_str rest;    /* not read yet */
    pm_str section; /* without its brackets; empty above the first */
    pm_str line;    /* of it, without comment and outer blanks */
} pm_sections;

/* The next line that says something; false behind the last. */
bool pm_sections_next(pm_sections *at);

#endif
