/* svg_inline.h - our drawings put into a page, and made small for it. Internal
 * to export/.
 *
 * A drawing that stands alone says everything by attributes, for programs that
 * know no style sheets. A page is read by browsers: what many elements share is
 * a class, what is drawn many times is drawn by reference, and what only a
 * script needs is left to the script.
 *
 * SVG is one of our own drawings: well-formed, no ">" inside an attribute
 * unescaped.
 */
#ifndef PM_EXPORT_SVG_INLINE_H
#define PM_EXPORT_SVG_INLINE_H

#include "base/buf.h"
#include "base/map.h"

/* What the drawings of one page share; a zeroed one is empty. */
typedef struct pm_svg_sheet {
    pm_buf palette;  /* the first drawing's colours, as variables of the page */
    pm_map classes;  /* declarations, "fill:none;stroke-width:2" -> number of the class k0, k1, … */
    pm_map icons;    /* the d of paths that recur -> number of the id i0, i1, … */
    pm_map sizes;    /* uses of them in one size -> number of the id j0, j1, … */
    pm_buf theme;    /* the first drawing's: auto, light, dark */
} pm_svg_sheet;

/* SVG without what stands before its root element, without style attributes,
 * which the page's Content-Security-Policy forbids, without its own style, which
 * the sheet has, and without the descriptions of its parts: they quote the
 * evidence, which the page has. */
void pm_svg_inline(pm_buf *out, pm_svg_sheet *sheet, pm_str svg);

/* The rules of the sheet's classes; what its references point to. */
void pm_svg_sheet_css(pm_buf *out, const pm_svg_sheet *sheet);
void pm_svg_sheet_icons(pm_buf *out, const pm_svg_sheet *sheet);
void pm_svg_sheet_free(pm_svg_sheet *sheet);

/* SVG as it is, but every id led by PREFIX and "-", and what refers to it: two
 * drawings may then stand in one page. */
void pm_svg_prefixed(pm_buf *out, pm_str svg, pm_str prefix);

/* " 'sha256-…'" of a <style> or <script> element's content. */
void pm_csp_hash(pm_buf *hashes, pm_str content);

#endif
