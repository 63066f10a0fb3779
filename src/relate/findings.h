/* findings.h - the claims of a text as they are found, each once.
 *
 * A sentence is read twice: by its tree, then by its words alone. What the
 * second reading says otherwise than the first is not taken, nor is what the
 * first found to be left open ("if X bought Y"). A zeroed pm_findings is ready
 * for use.
 */
#ifndef PM_RELATE_FINDINGS_H
#define PM_RELATE_FINDINGS_H

#include "curate/vocabulary.h"
#include "relate/scene.h"

typedef struct pm_findings {
    pm_claim_list list;
    pm_claim_list refused; /* of this sentence: read, but not said */
    size_t witnessed;      /* claims of LIST that stood before the second reading; 0 = the first goes on */
} pm_findings;

void pm_findings_sentence(pm_findings *findings);       /* a new sentence begins */
void pm_findings_read_again(pm_findings *findings);     /* its second reading begins */

/* True if CLAIM was taken; false if it is there already (which has one witness
 * more, who may know more of it), or is said otherwise. */
bool pm_findings_add(pm_findings *findings, const pm_claim *claim, const pm_vocabulary *vocabulary);
void pm_findings_refuse(pm_findings *findings, const pm_claim *claim);
void pm_findings_free(pm_findings *findings);

#endif
