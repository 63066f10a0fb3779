/* between.h - the claim that two mentions share, before it is known what it
 * says.
 */
#ifndef PM_RELATE_BETWEEN_H
#define PM_RELATE_BETWEEN_H

#include "corpus/doc.h"
#include "link/mention.h"
#include "relate/claim.h"

/* A claim about SUBJECT and OBJECT with bytes START..END of DOC as its evidence:
 * stated, its cue the object's words, no source, no detail. Relation and rule
 * are the caller's to fill in. */
pm_claim pm_claim_between(const pm_mention *subject, const pm_mention *object, const pm_doc *doc, uint32_t doc_index,
                          uint32_t start, uint32_t end);

#endif
