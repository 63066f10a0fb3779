/* label_words.h - what stands beside a line, and the ways to wrap it. Internal
 * to draw/.
 */
#ifndef PM_DRAW_LABEL_WORDS_H
#define PM_DRAW_LABEL_WORDS_H

#include "draw/scene.h"

enum { PM_WRAPS = 4 }; /* widths that a label is tried at */

typedef struct pm_wording {
    pm_lines wraps[2 * PM_WRAPS];
    uint32_t wrap_count;
    uint32_t pills;      /* so many of them have the amount on a pill, the others among the words */
    pm_str amount;
    size_t refs;         /* bytes of the sources' numbers at the end */
} pm_wording;

/* The words of ROUTE's line; a number where the scene's labels are numbers. */
pm_wording pm_label_wording(const pm_scene *scene, const pm_route *route);

/* All words of a line on one line, in the scene's arena. */
pm_str pm_label_sentence(const pm_scene *scene, const pm_route *route);

/* Size of the plate of a way to wrap. */
void pm_label_size(const pm_wording *words, uint32_t wrap, double *w, double *h);

/* Size of an amount's type. */
double pm_pill_size(pm_str amount);

/* True if a mark stands on the line: denied, past, disputed. */
bool pm_label_has_glyph(const pm_graph_line *line);

/* Width of a flat line's label, wrapped as narrow as it is drawn there, and mark. */
double pm_label_flat_width(const pm_scene *scene, const pm_route *route);

#endif
