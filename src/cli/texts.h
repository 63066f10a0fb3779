/* texts.h - the first half of pm_texts_open, for commands whose texts flow
 * through instead of being held (readers.h). */
#ifndef PM_CLI_TEXTS_H
#define PM_CLI_TEXTS_H

#include "cli/command.h"
#include "corpus/feed.h"

/* Opens the curated list and what goes with it; fills in what OPTIONS takes from
 * ARGS. PM_EXIT_DONE, or the code to end with. End with pm_texts_close in either
 * case. */
int pm_lists_open(pm_texts *out, const pm_args *args, pm_read_options *options);

/* The texts that ARGS names from WORD on; "corpus" if it names none. */
pm_feed *pm_texts_feed(pm_texts *texts, const pm_args *args, uint32_t word);

#endif
