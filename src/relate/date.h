/* date.h - a date as it stands in the text to ISO 8601, as far as it goes:
 * "July 15, 2019" to 2019-07-15, "June 2018" to 2018-06, "in 2012" to 2012. */
#ifndef PM_RELATE_DATE_H
#define PM_RELATE_DATE_H

#include "base/buf.h"
#include "base/str.h"

/* Reads the date at the start of TEXT, which begins with its phrase of PHRASE
 * bytes and may go on behind it (", 2019"). Appends the ISO form; if there is
 * no year, the phrase as written. */
void pm_date_write(pm_buf *out, pm_str text, size_t phrase);

#endif
