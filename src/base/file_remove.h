/* file_remove.h - a file that is no longer wanted. */
#ifndef PM_BASE_FILE_REMOVE_H
#define PM_BASE_FILE_REMOVE_H

#include "base/str.h"

/* Removes the file PATH (never a folder). False if it is still there. */
bool pm_file_remove(pm_str path);

#endif
