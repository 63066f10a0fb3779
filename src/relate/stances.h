/* stances.h - how firmly each verb of a text is said, whoever it is about: what
 * is measured beside texts in which people have marked the same
 * (bench/factuality.py).
 */
#ifndef PM_RELATE_STANCES_H
#define PM_RELATE_STANCES_H

#include "base/buf.h"
#include "relate/relate.h"

typedef struct pm_stances pm_stances;

/* RELATER must outlive it. */
pm_stances *pm_stances_new(const pm_relater *relater);
void pm_stances_free(pm_stances *stances);

/* Appends one line a verb of DOC, by its trees: first byte, end, then stated,
 * reported, planned, denied, past or open, apart by tabs. */
void pm_stances_read(pm_buf *out, pm_stances *stances, const pm_entities *entities, const pm_doc *doc,
                     const pm_segments *segments, const pm_syntax *syntax, pm_arena *arena);

#endif
