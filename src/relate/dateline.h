/* dateline.h - "LONDON, Nov. 20 (Wire) — Acme has …": where it was written, which
 * does nothing in the sentence. */
#ifndef PM_RELATE_DATELINE_H
#define PM_RELATE_DATELINE_H

#include "segment/segment.h"

/* The byte behind the dash that ends the dateline, or the sentence's first byte. */
uint32_t pm_dateline_end(const pm_segments *segments, uint32_t sentence);

#endif
