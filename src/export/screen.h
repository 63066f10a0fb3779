/* screen.h - text wrapped at the width of a terminal. Internal to export/.
 *
 * Words are collected and written when they are whole, so that marks inside a
 * word and breaks between words never meet. A column is a code point.
 */
#ifndef PM_EXPORT_SCREEN_H
#define PM_EXPORT_SCREEN_H

#include "base/buf.h"

typedef struct pm_screen {
    pm_buf *out;
    bool color;
    uint32_t width;   /* columns of a line */
    uint32_t indent;  /* blanks before every line */
    uint32_t column;  /* where the next word goes; 0 = nothing on the line */
    pm_buf word;      /* what was collected, style codes included */
    uint32_t columns; /* of it */
} pm_screen;

enum { PM_SCREEN_PLAIN = 0, PM_SCREEN_BOLD = 1, PM_SCREEN_UNDERLINE = 2, PM_SCREEN_DIM = 4 };

/* TEXT made harmless (PM_TERMINAL); blanks in it are places to break. */
void pm_screen_text(pm_screen *screen, pm_str text, unsigned style);

/* Ends the line, if anything stands on it. */
void pm_screen_end(pm_screen *screen);

void pm_screen_free(pm_screen *screen);

#endif
