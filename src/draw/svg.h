/* svg.h - the marks of a drawing as SVG 1.1. Internal to draw/.
 *
 * Coordinates are written with one decimal; all text goes through base/escape.
 */
#ifndef PM_DRAW_SVG_H
#define PM_DRAW_SVG_H

#include "draw/icons.h"
#include "draw/label.h"
#include "draw/theme.h"

#define PM_FONTS "'Helvetica Neue',Helvetica,Arial,'Liberation Sans',sans-serif"

typedef enum pm_text_style { PM_PLAIN = 0, PM_BOLD = 1, PM_MIDDLE = 2, PM_SPACED = 4 } pm_text_style;

void pm_svg_number(pm_buf *out, const char *attribute, double v); /* ` x="1.5"` */
void pm_svg_attr(pm_buf *out, const char *attribute, pm_str value);
void pm_svg_id(pm_buf *out, pm_str prefix, pm_str id);            /* ` id="…"` */
void pm_svg_element(pm_buf *out, const char *name, pm_str text);  /* <title>…</title> */

/* STYLE: bits of pm_text_style. REFS bytes at the end of TEXT are muted. */
void pm_svg_text(pm_buf *out, double x, double y, double size, pm_color color, int style, pm_str text, size_t refs);

void pm_svg_rect(pm_buf *out, double x, double y, double w, double h, double radius, pm_color fill,
                 pm_color stroke, double width, const char *more);

/* A disc of diameter D around (X, Y) with the icon in it. */
void pm_svg_icon(pm_buf *out, pm_icon icon, double x, double y, double d, pm_color color);

/* A disc with a number in it. */
void pm_svg_disc(pm_buf *out, double x, double y, pm_color color, pm_str number);

/* The d of a route, the end shortened by BACK. */
void pm_svg_route(pm_buf *out, const pm_point *points, uint32_t count, double back);

/* How far a line stops short of its tip. */
double pm_svg_back(pm_family family);

/* The end of a line at (X, Y), arriving at ANGLE. */
void pm_svg_tip(pm_buf *out, double x, double y, double angle, pm_family family);

/* Ringed cross (denied), half ring (disputed), two bars (past). */
void pm_svg_glyph(pm_buf *out, double x, double y, double angle, pm_color color, bool denied, bool disputed);

/* ` stroke-dasharray=… stroke-linecap=…` of a modality. */
void pm_svg_dash(pm_buf *out, uint8_t modality);
double pm_svg_width(uint32_t sources, uint8_t modality);

#endif
