/* open_tie.h - open claims: two listed entities that a sentence ties by a
 * predicate that no relation knows. They have the relation `related` and the
 * sentence's own words in the detail ("predicate=settled with").
 *
 * A pair is taken if the scorer (tie_model.h) is sure enough and the way
 * between the two in the tree has a word that says how. Never beside a claim of
 * a rule about the same two in the same sentence.
 */
#ifndef PM_RELATE_OPEN_TIE_H
#define PM_RELATE_OPEN_TIE_H

#include "relate/match.h"
#include "relate/tie_model.h"

enum { PM_OPEN_WORDS = 6 }; /* a longer predicate says nothing clear */

typedef struct pm_open_tie {
    uint32_t subject, object; /* mentions */
    uint32_t top;             /* node: the word that ties them */
    uint32_t words[PM_OPEN_WORDS]; /* nodes of the predicate, by place */
    uint32_t word_count;
    double probability;
} pm_open_tie;

/* From this probability on. At it, of ten pairs of stories that the scorer has
 * not seen, about six are right (doc/relations.md). */
#define PM_OPEN_SURE 0.4

/* True if the pair is an open claim. FEATURES is scratch. */
bool pm_open_tie_of(pm_open_tie *out, const pm_tie_model *model, pm_tie_features *features,
                    const pm_tie_scene *scene, const pm_tie_pair *pair);

/* "predicate=was sued by", in ARENA. */
pm_str pm_open_tie_detail(const pm_open_tie *tie, const pm_syntax *syntax, const pm_doc *doc, pm_arena *arena);

#endif
