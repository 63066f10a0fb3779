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

/* The phrase at START..END of TEXT with the word before it that it needs ("last
 * week"); empty if it tells no time without one ("week"). */
pm_str pm_date_phrase(pm_str text, size_t start, size_t end);

/* "17 years", "three months". */
bool pm_date_is_duration(pm_str phrase);

#endif
