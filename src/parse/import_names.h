/* import_names.h - names and norms that the reference's source holds, not the
 * model's files. */
#ifndef PM_PARSE_IMPORT_NAMES_H
#define PM_PARSE_IMPORT_NAMES_H

#include <stddef.h>

typedef struct pm_reserved_name {
    const char *name;
    unsigned number;    /* stands for the name instead of its hash */
} pm_reserved_name;

typedef struct pm_base_norm {
    const char *word;
    const char *norm;
} pm_base_norm;

extern const pm_reserved_name pm_reserved_names[];
extern const size_t pm_reserved_name_count;
extern const pm_base_norm pm_base_norms[];
extern const size_t pm_base_norm_count;

#endif
