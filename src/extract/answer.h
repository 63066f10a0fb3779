/* answer.h - what the outside program says, held against the sentence. Private
 * to extract/.
 */
#ifndef PM_EXTRACT_ANSWER_H
#define PM_EXTRACT_ANSWER_H

#include "extract/question.h"

typedef struct pm_answering {
    const pm_extract_doc *docs;
    const pm_questions *questions;
    const pm_entities *entities;
    const pm_vocabulary *vocabulary;
} pm_answering;

/* Why an answer is refused; NULL if it is a claim, which is then in OUT and
 * belongs to *DOC (an index into the docs). */
const char *pm_answer_read(pm_claim *out, uint32_t *doc, const pm_answering *a, pm_str line);

#endif
