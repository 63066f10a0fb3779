/* theme.h - colours, for paper, for light and for dark screens. Internal to draw/.
 *
 * Every element has its light colour as an attribute and a class; CSS variables
 * override it, so that what ignores CSS variables (librsvg, Inkscape) is right
 * too. Print is always light. Contrast: DESIGN §6, at least 4.5 on every band.
 */
#ifndef PM_DRAW_THEME_H
#define PM_DRAW_THEME_H

#include "base/buf.h"
#include "draw/draw.h"

typedef enum pm_color {
    PM_C_NONE,
    PM_C_BG, PM_C_CARD, PM_C_INK, PM_C_MUTED, PM_C_RULE,
    PM_C_ZONE,                                 /* + pm_zone: border, icon, head */
    PM_C_TINT = PM_C_ZONE + PM_ZONE_COUNT,     /* + pm_zone: band */
    PM_C_BOX = PM_C_TINT + PM_ZONE_COUNT,      /* + pm_zone: container */
    PM_C_FAMILY = PM_C_BOX + PM_ZONE_COUNT,    /* + pm_family */
    PM_COLOR_COUNT = PM_C_FAMILY + PM_FAMILY_COUNT
} pm_color;

const char *pm_color_name(pm_color color);  /* in classes: "pm-f-NAME" */
const char *pm_color_light(pm_color color); /* "#17212b" */
const char *pm_color_dark(pm_color color);

/* The content of <style>, all under #ROOT. */
void pm_theme_css(pm_buf *out, pm_str root, pm_theme theme);

#endif
