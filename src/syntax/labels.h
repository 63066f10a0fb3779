/* labels.h - the model's numbers of labels to our enums. */
#ifndef PM_SYNTAX_LABELS_H
#define PM_SYNTAX_LABELS_H

#include "syntax/syntax.h"

typedef struct pm_labels {
    uint8_t dep[256];    /* pm_dep, by the model's number */
    uint8_t tag[256];    /* pm_penn */
    uint8_t entity[256]; /* pm_name_class */
    uint32_t of_type[PM_ENTITY_TYPE_COUNT]; /* the model's entity number of a curated type */
} pm_labels;

void pm_labels_of(pm_labels *out, const pm_parse_model *model);

#endif
