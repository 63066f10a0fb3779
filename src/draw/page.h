/* page.h - one drawing being composed: scene, labels, and where the parts go.
 * Internal to draw/.
 */
#ifndef PM_DRAW_PAGE_H
#define PM_DRAW_PAGE_H

#include "draw/draw.h"
#include "draw/label.h"
#include "draw/route.h"
#include "draw/svg.h"

#define PM_MARGIN 20.0

typedef struct pm_band {
    bool present;
    double y0, y1;
    double title_x;
} pm_band;

/* The title of a container without a card (`group:`), or a container's head. */
typedef struct pm_head {
    double x;       /* of the text */
    bool plate;     /* a line runs under it */
} pm_head;

typedef struct pm_page {
    const pm_graph *graph;
    pm_scene scene;
    pm_str prefix;      /* of ids: "pm" */
    pm_str id_prefix;   /* of node-… and edge-…: usually empty */
    pm_theme theme;
    double width, height;
    pm_band bands[PM_ZONE_COUNT];
    pm_path *paths;     /* [routes] */
    pm_label *labels;   /* [routes] */
    pm_glyph *glyphs;   /* [routes] */
    pm_head *heads;     /* [boxes] */
    bool plain;         /* bands without titles */
    double widest;      /* how far to the right the key has come */
    pm_buf body;
} pm_page;

pm_color pm_page_tint(const pm_page *page, double y); /* what is behind things at height Y */

/* map.c: moves the layout to (DX, DY), finds bands, paths, labels, titles. */
void pm_page_arrange(pm_page *page, double dx, double dy);

/* Title and deck from Y on; returns the y behind them. */
double pm_page_title(pm_page *page, double size);

/* cards.c */
void pm_page_bands(pm_page *page);
void pm_page_containers(pm_page *page);
void pm_page_cards(pm_page *page);
void pm_page_plates(pm_page *page);

/* lines.c */
void pm_page_lines(pm_page *page);
void pm_page_labels(pm_page *page);
void pm_page_contained(pm_page *page);

/* key.c: legend, notes, credits; from Y on, returns the y behind them. */
double pm_page_key(pm_page *page, double y);
double pm_page_credits(pm_page *page, double y);

/* Notes alone, in COLUMNS columns. */
double pm_page_notes(pm_page *page, double y, int columns);

/* The <svg> element around the body. KIND: "map" or "phone". */
void pm_page_finish(pm_page *page, pm_buf *out, const char *kind);

/* ` id=… class=… data-…` of an edge's <g>. */
void pm_page_edge_attributes(pm_page *page, const pm_graph_edge *edge, const char *kind);
void pm_page_edge_words(pm_page *page, const pm_graph_edge *edge);

/* A short line that shows a stroke; a heading of the key. */
void pm_page_sample(pm_page *page, double x, double y, double length, pm_color color, double width,
                    uint8_t modality);
void pm_page_heading(pm_page *page, double x, double y, const char *text);

#endif
