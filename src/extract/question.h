/* question.h - what the outside program is asked. Private to extract/. */
#ifndef PM_EXTRACT_QUESTION_H
#define PM_EXTRACT_QUESTION_H

#include "base/buf.h"
#include "extract/extract.h"

typedef struct pm_question {
    uint32_t doc;      /* index into the docs given */
    uint32_t sentence;
    pm_range mentions; /* of the document: those inside the sentence, and perhaps others */
} pm_question;

typedef PM_VEC(pm_question) pm_questions;

/* The line that says what can be claimed. */
void pm_question_header(pm_buf *out, const pm_entities *entities, const pm_vocabulary *vocabulary);

/* A line for each sentence that mentions two listed entities; its `id` is its
 * index in QUESTIONS. */
void pm_question_doc(pm_buf *out, pm_questions *questions, const pm_extract_doc *docs, uint32_t doc,
                     const pm_entities *entities);

/* Is mention M of the question's document inside its sentence, and listed. */
bool pm_question_has(const pm_question *question, const pm_extract_doc *doc, uint32_t m);

#endif
