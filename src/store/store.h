/* store.h - stage 7: claims and mentions to SQLite and back.
 *
 * The schema, commented column by column, is in store/schema.c. A store is
 * written whole and anew (same input, same bytes), beside the old one, and
 * then takes its place.
 */
#ifndef PM_STORE_STORE_H
#define PM_STORE_STORE_H

#include "base/diag.h"
#include "corpus/corpus.h"
#include "curate/entities.h"
#include "link/mention.h"
#include "relate/claim.h"

/* MENTIONS has one list a document. False, with a diagnostic, on failure. */
bool pm_store_write(pm_str path, const pm_corpus *corpus, const pm_mentions *mentions,
                    const pm_claims *claims, const pm_entities *entities,
                    const pm_vocabulary *vocabulary, pm_diags *diags);

/* What a store holds, for drawing without the texts. Entities and relations
 * that the given lists lack are left out with a diagnostic. */
typedef struct pm_stored {
    pm_doc *docs; uint32_t doc_count; /* name, path, hash and front matter; bytes empty */
    pm_claims claims;                 /* quotes copied */
    pm_arena arena;
} pm_stored;

bool pm_store_read(pm_stored *out, pm_str path, const pm_entities *entities,
                   const pm_vocabulary *vocabulary, pm_diags *diags);
void pm_stored_free(pm_stored *stored);

#endif
