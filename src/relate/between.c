#include "relate/between.h"

pm_claim pm_claim_between(const pm_mention *subject, const pm_mention *object, const pm_doc *doc, uint32_t doc_index,
                          uint32_t start, uint32_t end)
{
    return (pm_claim){.doc = doc_index, .subject = subject->entity, .object = object->entity, .relation = PM_NONE,
                      .modality = PM_STATED, .source = PM_STR(""), .start = start, .end = end,
                      .quote = pm_str_slice(doc->bytes, start, end), .cue_start = object->start,
                      .cue_end = object->end, .subject_start = subject->start, .subject_end = subject->end,
                      .object_start = object->start, .object_end = object->end, .detail = PM_STR("")};
}
