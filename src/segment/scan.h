/* scan.h - how far the token at a place reaches (private to src/segment).
 *
 * Each function looks at TEXT from byte AT and returns the end of the token,
 * or AT itself if there is none of that kind. Look-ahead is bounded.
 */
#ifndef PM_SEGMENT_SCAN_H
#define PM_SEGMENT_SCAN_H

#include "base/str.h"
#include "segment/abbreviations.h"

/* False only if no URL and no e-mail address begins at AT, a letter or digit of
 * ASCII; RUN is where those end. A look that spares nearly every word the scans
 * below. */
bool pm_address_may_begin(pm_str text, size_t at, size_t run);

size_t pm_scan_url(pm_str text, size_t at);     /* http://… https://… www.… example.org/path example.org */
size_t pm_scan_email(pm_str text, size_t at);
size_t pm_scan_tag(pm_str text, size_t at);     /* #hashtag @handle */
size_t pm_scan_number(pm_str text, size_t at);  /* 270,000  5.4  20th */

/* A word that starts with a letter, without a full stop behind it unless the
 * stop belongs to it ("U.S.", "Inc."). NAME_BEFORE: the token before is a
 * capitalised word. */
size_t pm_scan_word(pm_str text, size_t at, const pm_abbreviations *words, bool name_before);

size_t pm_skip_blanks(pm_str text, size_t at);

#endif
