/* marks.h - a quote cut where its marked words begin and end. Internal to
 * export/.
 *
 * A claim marks three stretches of its evidence: the subject's mention, the
 * object's, and the words that made the relation. They may touch, nest or lie
 * outside; the pieces never overlap and, put together, are the quote.
 */
#ifndef PM_EXPORT_MARKS_H
#define PM_EXPORT_MARKS_H

#include "relate/claim.h"

enum { PM_MARK_SUBJECT = 1, PM_MARK_OBJECT = 2, PM_MARK_CUE = 4, PM_MARK_PIECES = 7 };

typedef struct pm_mark {
    uint32_t start, end; /* bytes of the quote */
    unsigned marks;      /* PM_MARK_… bits; 0 = plain */
} pm_mark;

/* The pieces of CLAIM's quote, in order; their number, at most PM_MARK_PIECES.
 * A tie of the curator is one plain piece. */
uint32_t pm_marks(pm_mark out[PM_MARK_PIECES], const pm_claim *claim);

#endif
