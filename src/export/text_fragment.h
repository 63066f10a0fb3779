/* text_fragment.h - a link that opens a page at a sentence. Internal to export/.
 *
 * Source: WICG, URL Fragment Text Directives: #:~:text=start,end. A browser
 * that does not know it, or finds no such text, opens the page as usual.
 */
#ifndef PM_EXPORT_TEXT_FRAGMENT_H
#define PM_EXPORT_TEXT_FRAGMENT_H

#include "base/buf.h"

/* URL with a directive for QUOTE behind it: the whole of a short quote, the
 * first and last words of a long one. URL is http or https. */
void pm_text_fragment(pm_buf *out, pm_str url, pm_str quote);

#endif
