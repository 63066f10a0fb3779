/* unknown_names.h - names that a person wrote and nothing bears.
 *
 * A misspelt id behind --focus or a misspelt text in a judgement would be
 * without effect and without a word.
 */
#ifndef PM_UNKNOWN_NAMES_H
#define PM_UNKNOWN_NAMES_H

#include "corpus/corpus.h"
#include "curate/entities.h"

/* An error for each of IDS that is no entity's, with the nearest id or name;
 * OPTION is where they stand ("--focus"). True if there was none. */
bool pm_ids_known(const char *option, const pm_str *ids, uint32_t count, const pm_entities *entities,
                  pm_diags *diags);

/* A warning for each judgement about a text that the corpus does not have. */
void pm_warn_unknown_docs(const pm_entities *entities, const pm_corpus *corpus, pm_diags *diags);

#endif
