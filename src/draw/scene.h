/* scene.h - what stands where: boxes, cards and routes in drawing units, y
 * down. Internal to draw/.
 *
 * A box is what the layout moves: a single card, or a container with a head
 * and cards. Ranks are rows of boxes, top to bottom; a band (zone) has one or
 * more ranks. A route is the path of one line of the graph.
 *
 * Ownership: everything lives in the scene's arena.
 */
#ifndef PM_DRAW_SCENE_H
#define PM_DRAW_SCENE_H

#include "draw/metrics.h"
#include "graph/graph.h"

enum {
    PM_MAX_RANKS = 4 * PM_ZONE_COUNT,
    PM_PAD = 8,         /* inside a container, and between its cards */
    PM_GAP = 14         /* between boxes of a rank, at least */
};

/* Sizes of type. 13 is the least: 10 px when 1040 units are shown at 800. */
#define PM_NAME_SIZE 14.0
#define PM_HUB_SIZE 17.0
#define PM_HEAD_SIZE 15.0
#define PM_SMALL_SIZE 13.0
#define PM_HEAD_PITCH 17.0 /* lines of a container's title */

typedef struct pm_card {
    uint32_t node;        /* or node_count + index of a fold */
    uint32_t box;
    double x, y, w, h;    /* y and x of the box added by pm_scene_place */
    double dx, dy;        /* inside the box */
    double text_h;        /* of icon and text: the least height */
    bool row, hub, dotted;
    double name_size;
    pm_lines name, role;
    size_t name_refs;     /* bytes of the sources' numbers that end the name */
    uint32_t place;       /* among the cards of an earlier drawing; PM_NONE = was not there */
} pm_card;

typedef struct pm_box {
    uint32_t node;        /* its card, or its head; PM_NONE for a container with a title alone */
    pm_str title;         /* of a container */
    pm_lines heading;     /* as it is written */
    pm_zone zone;
    uint32_t rank;
    uint32_t order;       /* place in the rank, from 0 */
    double x, y, w, h;
    double natural_h;     /* before the rank is evened out */
    double head_h;        /* 0 = a single card */
    double pad_right;     /* free space for a line to the box at its right */
    bool hub;
    pm_lines sub;         /* under the head */
    pm_range cards;
    uint32_t pin;         /* of an earlier drawing (pins.h); PM_NONE = was not there */
} pm_box;

typedef enum pm_route_kind {
    PM_ROUTE_DOWN,        /* between two ranks */
    PM_ROUTE_FLAT,        /* between neighbours of one rank */
    PM_ROUTE_ARC          /* between two boxes of one rank, below or above it */
} pm_route_kind;

typedef struct pm_point {
    double x, y;
} pm_point;

/* Where a line ends: a side of a card or of a box. */
typedef struct pm_end {
    uint32_t box, card;   /* card PM_NONE = the box */
    bool bottom;          /* which side (PM_ROUTE_FLAT: neither) */
    double slot;          /* x from the box's left */
} pm_end;

typedef struct pm_route {
    uint32_t line;
    pm_route_kind kind;
    pm_end from, to;
    pm_point *points;     /* cubic: 1 + 3n, from the subject to the object */
    uint32_t point_count;
} pm_route;

typedef struct pm_scene {
    const pm_graph *graph;
    pm_arena *arena;
    pm_box *boxes;    uint32_t box_count;
    pm_card *cards;   uint32_t card_count;
    pm_route *routes; uint32_t route_count;
    uint32_t rank_count;
    pm_zone rank_zone[PM_MAX_RANKS];
    double rank_gap[PM_MAX_RANKS];    /* below the rank */
    double rank_more[PM_MAX_RANKS];   /* of it: for labels that found no place */
    double max_width;                 /* of a rank's boxes */
    double flat_width;                /* of a rank's boxes with lines between neighbours */
    double width, height;             /* of the layout */
    uint32_t fit;                     /* which of several widths was taken (map.c) */
    bool hasty;                       /* few orders are tried */
    bool hub_apart;                   /* the box with most lines has a row of its own, if it has many */
    const struct pm_pins *pins;       /* of an earlier drawing; NULL = none */
    uint32_t crowded;                 /* labels without a place of their own */
    double pin_width;                 /* with pins: what the boxes may take */
    double origin;                    /* what was taken off all x */
    const uint32_t *numbers;          /* [lines] for a drawing whose labels are numbers; NULL = words */
} pm_scene;

/* boxes.c: the boxes and cards of GRAPH, sized. */
void pm_scene_boxes(pm_scene *scene);

/* ranks.c: bands to ranks no wider than max_width; even heights; routes. */
void pm_scene_ranks(pm_scene *scene);

/* Sets x, y of the cards from their boxes. */
void pm_scene_place(pm_scene *scene);

/* From the box's left to the end of its head's title, where that stands left. */
double pm_head_width(const pm_box *box);

/* Sizes a box again, as narrow as it can be. */
void pm_box_compact(pm_scene *scene, uint32_t box);

#endif
