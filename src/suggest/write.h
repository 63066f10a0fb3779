/* write.h - suggestions as entries of entities.yaml, or as JSON lines.
 */
#ifndef PM_SUGGEST_WRITE_H
#define PM_SUGGEST_WRITE_H

#include "base/buf.h"
#include "suggest/suggestion.h"

/* Entries that can stand under `entities:`, each behind comments that say where
 * the name stands. With an empty list ENTITIES the key is written, too. */
void pm_suggest_write_yaml(pm_buf *out, const pm_suggestions *suggestions, const pm_doc *docs,
                           const pm_entities *entities);

/* One object a line. */
void pm_suggest_write_json(pm_buf *out, const pm_suggestions *suggestions, const pm_doc *docs,
                           const pm_entities *entities);

#endif
