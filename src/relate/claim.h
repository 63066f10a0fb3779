/* claim.h - subject, relation, object, and the words that say so: the output
 * of stage 6. A claim without evidence cannot be made.
 */
#ifndef PM_RELATE_CLAIM_H
#define PM_RELATE_CLAIM_H

#include "base/range.h"
#include "base/str.h"
#include "base/vec.h"

typedef enum pm_modality {
    PM_STATED,
    PM_REPORTED,
    PM_PLANNED,
    PM_DENIED,
    PM_PAST,
    PM_MODALITY_COUNT
} pm_modality;

/* Who read it out of the sentence. */
typedef enum pm_witness { PM_BY_TREE = 1, PM_BY_WORDS = 2 } pm_witness;

typedef struct pm_claim {
    uint32_t doc;             /* index into the corpus; PM_NONE = entities.yaml (a tie of the curator) */
    uint32_t subject, object; /* indices into the curated list */
    uint32_t relation;        /* index into the vocabulary; PM_NONE = an open claim ("related") */
    uint8_t modality;         /* pm_modality */
    uint8_t witnesses;        /* bits of pm_witness */
    float confidence;         /* how often such claims are right (confidence.h); 1 for a tie, 0 = unknown */
    pm_str source;            /* who says so: an entity's id or plain words; empty = the text itself */
    uint32_t start, end;      /* the evidence: bytes of the document (of entities.yaml for a tie) */
    pm_str quote;             /* those bytes; points into the document */
    uint32_t cue_start, cue_end;         /* the words that made the relation, inside start..end */
    uint32_t subject_start, subject_end; /* the mention that is the subject */
    uint32_t object_start, object_end;
    uint32_t subject_name, object_name;  /* byte where the name begins that tells whom "the company" or "it"
                                            means; PM_NONE if the mention is the name itself */
    pm_str detail;            /* "amount=$20 million;date=2018-06", keys in fixed order; empty = none */
    pm_str rule;              /* id of the rule that made it; "curated" for a tie */
} pm_claim;

typedef PM_VEC(pm_claim) pm_claims;

const char *pm_modality_name(pm_modality modality); /* "stated" */

/* The value of KEY in a detail text, or the empty text. */
pm_str pm_detail_get(pm_str detail, const char *key);

/* By doc, evidence start, subject, relation, object, modality, source, rule. */
int pm_claim_order(const pm_claim *a, const pm_claim *b);

#endif
