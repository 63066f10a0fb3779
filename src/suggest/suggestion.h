/* suggestion.h - what is missing from the curated list: the unlisted names of
 * all texts, put together and ranked.
 *
 * Names that stand for the same thing are one suggestion: other writings, a
 * surname, an acronym that a text defines, a company without "Technologies", a
 * misspelling. A shorter name joins a longer one only if no other could be
 * meant. First comes what is tied to the list: names in one sentence with
 * listed entities, in many texts.
 *
 * Ownership: everything lives in the arena given, or is a view of the unlisted
 * names and the list.
 */
#ifndef PM_SUGGEST_SUGGESTION_H
#define PM_SUGGEST_SUGGESTION_H

#include "curate/entities.h"
#include "suggest/unlisted.h"

typedef struct pm_variant {
    pm_str text;
    pm_variant_kind kind;
    uint32_t mentions;
} pm_variant;

typedef struct pm_specimen {
    uint32_t doc;        /* index into the documents */
    pm_sighting at;
    bool tied;           /* a listed entity stands in the sentence */
} pm_specimen;

enum { PM_SUGGESTION_EXAMPLES = 3 };

typedef struct pm_suggestion {
    pm_str name;         /* its most frequent writing, without what stands in `variants` */
    pm_entity_type type;
    uint32_t mentions, docs;
    uint32_t tied_sentences, tied_docs;
    pm_variant *variants; uint32_t variant_count; /* most frequent first */
    pm_tied *tied;        uint32_t tied_count;    /* listed entities, most sentences first */
    pm_specimen examples[PM_SUGGESTION_EXAMPLES];
    uint32_t example_count;
    uint32_t near;       /* the listed entity that may be meant, or PM_NONE */
    double score;
} pm_suggestion;

typedef struct pm_suggestions {
    pm_suggestion *list; /* most useful first */
    uint32_t count;
    uint32_t total;      /* before the limit */
} pm_suggestions;

typedef struct pm_suggest_options {
    uint32_t min;        /* mentions; 0 = 1 */
    uint32_t limit;      /* suggestions; 0 = all */
} pm_suggest_options;

/* UNLISTED: one a document, in the corpus' order. What the list has by any name,
 * has under `never` or judges to be none is left out. N log N in the names. */
void pm_suggest(pm_suggestions *out, const pm_unlisted *const *unlisted, uint32_t docs,
                const pm_entities *entities, const pm_cues *cues, const pm_suggest_options *options,
                pm_arena *arena);

#endif
