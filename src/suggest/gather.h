/* gather.h - the names of all texts in one table (private to suggest/).
 */
#ifndef PM_SUGGEST_GATHER_H
#define PM_SUGGEST_GATHER_H

#include "suggest/suggestion.h"

/* A name over all texts. */
typedef struct pm_entry {
    uint32_t docs, tied_docs;
    pm_specimen examples[PM_SUGGESTION_EXAMPLES];
    uint32_t example_count;
} pm_entry;

/* ENTRY is written as TEXT, in one document or (FOLDED) in all. */
typedef struct pm_writing {
    uint32_t entry, mentions;
    uint32_t writing;    /* number of the text */
    pm_variant_kind kind;
} pm_writing;

typedef struct pm_tie_row {
    uint32_t entry, entity, sentences;
} pm_tie_row;

/* A document that has the entry. */
typedef struct pm_place_row {
    uint32_t entry, doc;
    bool tied;
} pm_place_row;

typedef struct pm_gathering {
    const pm_cues *cues;
    pm_map by_key;
    PM_VEC(pm_unlisted_name) list;   /* as in a document; without ties and examples */
    PM_VEC(pm_entry) entries;        /* [list.len] */
    PM_VEC(pm_writing) writings;     /* by entry, writing, kind; summed up */
    PM_VEC(pm_tie_row) ties;         /* by entry, entity; of entries that stand for themselves */
    PM_VEC(pm_place_row) places;
    pm_map texts;                    /* writings */
} pm_gathering;

void pm_gather_names(pm_gathering *out, const pm_unlisted *const *unlisted, uint32_t docs, const pm_cues *cues);
void pm_gathering_free(pm_gathering *g);

/* The entry that I stands for in the end. */
uint32_t pm_gathering_root(const pm_gathering *g, uint32_t i);

/* --- spelling.c ---------------------------------------------------------------- */

/* Lets rare names stand for a frequent one that is one edit away. */
void pm_gathering_spell(pm_gathering *g);

/* May RARE, a key, be FREQUENT misspelt? Two real words ("Maria", "Mario") or
 * two numbers are no misspelling. */
bool pm_may_be_slip(const pm_cues *cues, pm_str rare, pm_str frequent);

/* --- known.c ------------------------------------------------------------------- */

typedef struct pm_known pm_known; /* what the list has, under every key */

pm_known *pm_known_new(const pm_entities *entities, const pm_cues *cues);
void pm_known_free(pm_known *known);

/* The list has it, or does not want it. */
bool pm_known_has(const pm_known *known, pm_str key);
bool pm_known_surname(const pm_known *known, pm_str key);

/* The listed entity that NAME, something of TYPE, may be another name of, or
 * PM_NONE: its initials, the first words of a longer name, a name with a word
 * such as "Technologies" more, a slip. */
uint32_t pm_known_near(pm_known *known, pm_str name, pm_str key, pm_entity_type type);

#endif
