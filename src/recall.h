/* recall.h - reading only what has changed since the last build.
 *
 * What was read of a text depends on the text and its front matter, the two
 * lists, the options, this version of the program with its data, and the
 * language model. A digest of all of these is the key: if it is the same, what
 * was read is the same, and is taken from the user's cache.
 *
 * The cache is not in the folder of the output, though that would be simpler:
 * such folders are published and passed on, and a claim must never come from a
 * file that somebody else has made.
 */
#ifndef PM_RECALL_H
#define PM_RECALL_H

#include "pipeline.h"

typedef enum pm_recall_mode {
    PM_RECALL,       /* takes what FILE has, and writes it anew if that was not all */
    PM_RECALL_FRESH, /* takes nothing, and writes it anew */
    PM_RECALL_ONLY   /* takes what it has, and leaves it as it is */
} pm_recall_mode;

/* pm_read, with the readings of an earlier build where they still hold. That FILE
 * cannot be read or written is no error. LISTS: what CONTEXT was opened with. The
 * same readings as pm_read's. */
void pm_recall_and_read(pm_readings *out, const pm_context *context, const pm_context_options *lists,
                        const pm_corpus *corpus, const pm_read_options *options, pm_str file, pm_recall_mode mode);

#endif
