/* label.h - the words beside the lines: what they say and where they fit.
 * Internal to draw/. The search is DESIGN's: candidates along the line, a cost
 * for each, coordinate descent from seeded orders.
 */
#ifndef PM_DRAW_LABEL_H
#define PM_DRAW_LABEL_H

#include "draw/label_words.h"
#include "draw/route.h"
#include "draw/scene.h"

typedef struct pm_label {
    bool placed;        /* false: no room, not even for a letter */
    bool lettered;      /* only a letter stands on the line; WORDS go to the list below the map */
    pm_str words;
    pm_rect rect;       /* the plate */
    pm_str amount;      /* the pill; empty = none */
    pm_lines text;      /* the words, wrapped; the last line ends in the sources */
    size_t refs;        /* bytes of the sources' numbers at the end of the last line */
    double t, offset;   /* where on the line, how far beside it */
    bool foreign;       /* a line that is not its own runs under the words */
} pm_label;

/* A mark on the line: denied, past, disputed. */
typedef struct pm_glyph {
    bool present;
    pm_point at;
    double angle;
} pm_glyph;

/* Everything labels must not touch besides cards: BLOCKED. LABELS and GLYPHS
 * have one entry a route. Returns what it costs: 100 for a foreign line under a
 * label, 300 for a label without a place, less for what is only unhandy. */
double pm_labels_place(const pm_scene *scene, const pm_path *paths, const pm_rect *blocked,
                       uint32_t blocked_count, pm_rect canvas, pm_label *labels, pm_glyph *glyphs);

#endif
