/* model.h - the model file, checked and taken apart. */
#ifndef PM_PARSE_MODEL_H
#define PM_PARSE_MODEL_H

#include "parse/format.h"
#include "parse/ids.h"
#include "parse/parse.h"
#include "parse/weights.h"


struct pm_parse_model {
    pm_str bytes;
    bool mapped;                /* to be unmapped */
    pm_weights weights;
    pm_str about;
    const char *text;
    uint32_t text_size;
    const pm_id_pair *symbols;
    const pm_id_pair *norms;
    const pm_span *tags;
    const pm_dep_record *deps;
    const pm_span *entities;
    const pm_span *morphs;
    const pm_move *parser_moves;
    const pm_move *ner_moves;
    const pm_exception *exceptions;
    const pm_exception_part *exception_parts;
    const pm_merge *merges;
    const uint64_t *merge_parts;
    const pm_rule *rules;
    const uint64_t *rule_words;
    const pm_lemma_rule *lemma_rules;
    const pm_lemma_exception *lemma_keys;
    const pm_span *lemma_forms;
    const uint64_t *lemma_index;
    const pm_lemma_range *lemma_ranges;
    uint32_t count[PM_SECTION_COUNT]; /* records in each section */
    uint32_t root_dep;          /* the label of a root */
    uint32_t exception_longest; /* bytes */
};

/* NULL if all that the file refers to lies within it, else what does not. */
const char *pm_model_check(const pm_parse_model *model);

static inline pm_str pm_model_str(const pm_parse_model *model, pm_span span)
{
    return (pm_str){model->text + span.start, span.length};
}

/* The reference's number for a string. */
static inline uint64_t pm_model_id(const pm_parse_model *model, const char *text, size_t length)
{
    if (length == 0)
        return 0;
    uint64_t hash = pm_id_hash(text, length);
    return pm_id_find(model->symbols, model->count[PM_SECTION_SYMBOLS], hash, hash);
}

#endif
