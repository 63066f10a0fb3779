/* yaml_error.h - libyaml's complaints in the words of somebody who writes a
 * list of names. Private to curate/yaml_*.c.
 */
#ifndef PM_CURATE_YAML_ERROR_H
#define PM_CURATE_YAML_ERROR_H

#include "curate/yaml_index.h"

typedef struct pm_yaml_problem {
    const char *context, *problem; /* libyaml's; may be NULL */
    size_t context_at, problem_at; /* bytes of the file */
    /* The last scalar read before, to find a quote closed too late. */
    size_t last_start, last_end;
    bool last_quoted;
} pm_yaml_problem;

/* One yaml-syntax diagnostic: where, what, and how to mend it. */
void pm_yaml_explain(pm_str file, pm_str text, const pm_yaml_problem *problem, pm_diags *diags);

#endif
