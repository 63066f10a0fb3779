/* label.h - the words beside the lines: what they say and where they fit.
 * Internal to draw/. The search is DESIGN's: candidates along the line, a cost
 * for each, coordinate descent from seeded orders.
 */
#ifndef PM_DRAW_LABEL_H
#define PM_DRAW_LABEL_H

#include "draw/route.h"
#include "draw/scene.h"

typedef struct pm_rect {
    double x0, y0, x1, y1;
} pm_rect;

typedef struct pm_label {
    bool placed;        /* false: no room, not even for a letter */
    bool lettered;      /* only a letter stands on the line; WORDS go to the list below the map */
    pm_str words;
    pm_rect rect;       /* the plate */
    pm_str amount;      /* the pill; empty = none */
    pm_lines text;      /* the words, wrapped; the last line ends in the sources */
    size_t refs;        /* bytes of the sources' numbers at the end of the last line */
    double t, offset;   /* where on the line, how far beside it */
} pm_label;

/* A mark on the line: denied, past, disputed. */
typedef struct pm_glyph {
    bool present;
    pm_point at;
    double angle;
} pm_glyph;

/* Size of an amount's type. */
double pm_pill_size(pm_str amount);

/* Width of a flat line's label, wrapped as narrow as it is drawn there. */
double pm_label_flat_width(const pm_scene *scene, const pm_route *route);

/* Everything labels must not touch besides cards: BLOCKED. LABELS and GLYPHS
 * have one entry a route. Returns what it costs: 100 for a foreign line under a
 * label, 300 for a label without a place, less for what is only unhandy. */
double pm_labels_place(const pm_scene *scene, const pm_path *paths, const pm_rect *blocked,
                       uint32_t blocked_count, pm_rect canvas, pm_label *labels, pm_glyph *glyphs);

#endif
