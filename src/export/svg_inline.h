/* svg_inline.h - a drawing put into a page. Internal to export/. */
#ifndef PM_EXPORT_SVG_INLINE_H
#define PM_EXPORT_SVG_INLINE_H

#include "base/buf.h"

/* SVG without what stands before its root element, without style attributes,
 * which the page's Content-Security-Policy forbids, and without the
 * descriptions of its parts: they quote the evidence, which the page has. Of a
 * colour that is given twice, by class (pm-f-…, pm-s-…) for browsers and as an
 * attribute for programs without CSS variables, the class stays. The hash of
 * each of its <style> elements is appended to HASHES as " 'sha256-…'". SVG is
 * one of our own drawings: well-formed, no ">" inside an attribute unescaped. */
void pm_svg_inline(pm_buf *out, pm_buf *hashes, pm_str svg);

/* SVG as it is, but every id led by PREFIX and "-", and what refers to it: two
 * drawings may then stand in one page. Likewise one of our own drawings. */
void pm_svg_prefixed(pm_buf *out, pm_str svg, pm_str prefix);

/* " 'sha256-…'" of a <style> or <script> element's content. */
void pm_csp_hash(pm_buf *hashes, pm_str content);

#endif
