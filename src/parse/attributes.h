/* attributes.h - parts of speech, morphology and lemmas, from tags, labels and
 * words: the attribute ruler and the rule lemmatizer.
 *
 * Source: spaCy's pipeline/attributeruler.py, pipeline/lemmatizer.py and
 *   lang/en/lemmatizer.py.
 */
#ifndef PM_PARSE_ATTRIBUTES_H
#define PM_PARSE_ATTRIBUTES_H

#include "parse/tokenizer.h"

/* What a morphology says about a word being its own lemma. */
enum { PM_BASE_NOUN = 1, PM_BASE_VERB = 2, PM_BASE_ANY = 4 };

typedef struct pm_attributes {
    const pm_parse_model *model;
    pm_lexicon *lexicon;
    uint32_t *by_tag;           /* rules whose first word may have a tag, in order */
    uint32_t tag_first[PM_TAGS + 1];
    uint8_t *base_forms;        /* [morphs]: PM_BASE_*, together */
    struct pm_lemma_slot *slots;/* of the words met last */
    char *form;                 /* scratch: one candidate lemma */
    size_t form_room;
} pm_attributes;

void pm_attributes_init(pm_attributes *attributes, const pm_parse_model *model, pm_lexicon *lexicon);
void pm_attributes_free(pm_attributes *attributes);
void pm_attributes_clear(pm_attributes *attributes); /* after the lexicon was */

/* Sets pos, morph, lemma, and corrects tag and dep, of TOKENS [count], whose
 * tag, dep and is_space are set; appends the lemmas to RESULT. */
void pm_attributes_set(pm_attributes *attributes, pm_parse_result *result, pm_parse_token *tokens,
                       const pm_word *words, uint32_t count);

/* The lemma of a word with this part of speech and morphology: a view that is
 * valid until the next call or the lexicon's next change. */
pm_str pm_lemma_of(pm_attributes *attributes, uint32_t lexeme, pm_pos pos, uint16_t morph);

#endif
