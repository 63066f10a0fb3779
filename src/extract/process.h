/* process.h - a program that reads and writes at the same time. Private to
 * extract/.
 */
#ifndef PM_EXTRACT_PROCESS_H
#define PM_EXTRACT_PROCESS_H

#include "base/buf.h"

typedef enum pm_process_status {
    PM_PROCESS_DONE,
    PM_PROCESS_NOT_RUN,   /* no process could be made */
    PM_PROCESS_FAILED,    /* it ended with another code than 0: CODE, or by a signal: 128 + its number */
    PM_PROCESS_SILENT,    /* no byte went either way for SECONDS; it was ended */
    PM_PROCESS_TOO_MUCH   /* more than LIMIT bytes; it was ended */
} pm_process_status;

/* Runs COMMAND by /bin/sh, writes INPUT to it while reading what it writes
 * into OUTPUT. It may close its input early. */
pm_process_status pm_process_run(pm_buf *output, int *code, const char *command, pm_str input, int seconds,
                                 size_t limit);

#endif
