/* data.h - the files of data/ as they were when the program was built. */
#ifndef PM_BASE_DATA_H
#define PM_BASE_DATA_H

#include "base/str.h"

/* The content of data/NAME ("relations.yaml"); the empty text if there is none. */
pm_str pm_data(const char *name);

#endif
