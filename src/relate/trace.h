/* trace.h - what the authors of rules see of a sentence: its text, its tree, its claims
 * (`powermap parse --frames`). */
#ifndef PM_RELATE_TRACE_H
#define PM_RELATE_TRACE_H

#include "base/buf.h"
#include "curate/entities.h"
#include "relate/claim.h"
#include "segment/segment.h"
#include "syntax/syntax.h"

/* SYNTAX is NULL without a language model. */
void pm_trace_sentence(pm_buf *out, const pm_doc *doc, const pm_segments *segments, const pm_syntax *syntax,
                       uint32_t sentence);
void pm_trace_claims(pm_buf *out, const pm_claim *claims, size_t count, const pm_entities *entities,
                     const pm_vocabulary *vocabulary);

#endif
