/* trace.h - how a document's sentences are read, for the authors of rules. */
#ifndef PM_TRACE_H
#define PM_TRACE_H

#include "pipeline.h"

/* Appends each sentence that speaks of a listed entity with its tree, its frames
 * and its claims. READER is NULL without a language model. */
void pm_trace_doc(pm_buf *out, const pm_context *context, const pm_doc *doc, pm_syntax_reader *reader,
                  pm_arena *scratch);

#endif
