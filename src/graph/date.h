/* date.h - ISO 8601 dates in words: "15 July 2019". Internal to graph/ and draw/. */
#ifndef PM_GRAPH_DATE_H
#define PM_GRAPH_DATE_H

#include "base/buf.h"

/* "2019-07-15" -> "15 July 2019", "2019-07" -> "July 2019", "2019" -> "2019"; a
 * time behind the date is dropped, anything else is written as it is. */
void pm_date_words(pm_buf *out, pm_str date);

/* True if DATE is a day, month or year, not "Monday" or "last week", which say
 * nothing beside another text. */
bool pm_date_is_known(pm_str date);

#endif
