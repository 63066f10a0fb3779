/* advance.h - the table behind metrics.h. */
#ifndef PM_DRAW_ADVANCE_H
#define PM_DRAW_ADVANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Thousandths of the size; 0 = the table lacks it. */
uint32_t pm_helvetica_advance(uint32_t codepoint, bool bold);

#endif
