/* metrics.h - how wide a text is, without asking the machine for a font.
 *
 * Advance widths are those of Helvetica (Adobe font metrics, which Arial,
 * Liberation Sans and Nimbus Sans share), times PM_TEXT_SLACK, so that a
 * reader's near-metric font still fits. Sizes and widths are drawing units.
 */
#ifndef PM_DRAW_METRICS_H
#define PM_DRAW_METRICS_H

#include "base/arena.h"

#define PM_TEXT_SLACK 1.05

/* A code point's advance in thousandths of the size. */
uint32_t pm_advance(uint32_t codepoint, bool bold);

double pm_text_width(pm_str text, double size, bool bold);

/* The widest of the text's words: a narrower column would break it. */
double pm_word_width(pm_str text, double size, bool bold);

/* Lines of a wrapped text. */
typedef struct pm_lines {
    pm_str *at;
    uint32_t count;
    double width; /* of the widest */
} pm_lines;

/* Breaks TEXT at blanks, in a word only where the word alone is wider than
 * MAX_WIDTH (and between CJK characters). At most MAX_LINES; what is left over
 * is cut with an ellipsis. Lines live in ARENA or point into TEXT. */
pm_lines pm_wrap(pm_arena *arena, pm_str text, double size, bool bold, double max_width, uint32_t max_lines);

/* The same number of lines, as narrow as they can be: no widowed words. */
pm_lines pm_wrap_balanced(pm_arena *arena, pm_str text, double size, bool bold, double max_width,
                          uint32_t max_lines);

#endif
