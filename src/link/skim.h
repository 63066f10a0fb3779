/* skim.h - is a document worth a closer look? At the speed of memory (scan.h),
 * so that a text without any name costs next to nothing.
 */
#ifndef PM_LINK_SKIM_H
#define PM_LINK_SKIM_H

#include "link/form.h"
#include "segment/segment.h"

/* False if it is certain that no form stands in DOC, however read. That can be
 * certain only of strict forms; others may be meant by words that stand
 * nowhere in the list. */
bool pm_may_have_names(const pm_forms *forms, const pm_doc *doc, const pm_segments *segments);

#endif
