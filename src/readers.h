/* readers.h - documents that flow through: read, understood and let go, many at
 * a time, in memory that does not grow with the corpus.
 *
 * A window of documents is in memory: some wait for a thread, some are being
 * read, some wait for the one before them. Whichever thread is free does what is
 * next, so that threads are never idle while there is work, and what comes out
 * comes in the corpus' order, as soon as it can.
 */
#ifndef PM_READERS_H
#define PM_READERS_H

#include "corpus/feed.h"
#include "pipeline.h"

/* The window: documents, and bytes of their texts (one text may be larger). */
enum { PM_WINDOW_DOCS = 128, PM_WINDOW_BYTES = 32 << 20 };

/* Takes one document and what it says, in the corpus' order, never two at a
 * time, but not always in the same thread. The claims' `doc` is 0: DOC is the
 * only one. Both end with the call. False: stop, nothing more is wanted. */
typedef bool pm_take(void *arg, const pm_doc *doc, const pm_reading *reading);

/* Stages 2 to 6 of all that FEED gives. The result does not depend on the number
 * of threads. The number of documents taken. */
uint64_t pm_flow(pm_feed *feed, const pm_context *context, const pm_read_options *options, pm_take *take, void *arg,
                 pm_diags *diags);

#endif
