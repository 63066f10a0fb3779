/* tie_features.h - what speaks for and against a tie between two mentions of a
 * sentence: the input of the scorer of open claims.
 *
 * Features are short texts ("path:nsubj^|dobj", "top:sell"), so that the file
 * of weights can be read. They come from the dependency path between the two,
 * the words on and beside it, the types of the entities and the words that the
 * rules know; never from names.
 */
#ifndef PM_RELATE_TIE_FEATURES_H
#define PM_RELATE_TIE_FEATURES_H

#include "base/buf.h"
#include "curate/entities.h"
#include "link/mention.h"
#include "syntax/syntax.h"

enum { PM_TIE_PATH = 12, PM_TIE_FEATURES = 80 };

/* The way between two mentions of a sentence in its tree. */
typedef struct pm_tie_path {
    uint32_t a, b;          /* nodes of the mentions; a stands first in the text */
    uint32_t top;           /* the lowest node above both (may be one of them) */
    uint32_t up[PM_TIE_PATH], down[PM_TIE_PATH]; /* nodes from a up, from b up, top left out */
    uint8_t up_count, down_count;
} pm_tie_path;

/* False if there is none of PM_TIE_PATH steps a side. */
bool pm_tie_path_find(pm_tie_path *out, const pm_syntax *syntax, uint32_t a, uint32_t b);

/* The node of a mention: the head of its words; PM_NONE if the tree has none. */
uint32_t pm_tie_node(const pm_syntax *syntax, const pm_mention *mention);

/* What the features of a pair are taken from. */
typedef struct pm_tie_scene {
    const pm_syntax *syntax;
    const pm_mentions *mentions;
    const pm_entities *entities;
    const struct pm_rules *rules; /* relate/rules.h */
    pm_range near; /* the sentence's mentions */
} pm_tie_scene;

/* The mentions that lie in SENTENCE; *NEXT is the first one that may, and moves on. */
pm_range pm_tie_near(const pm_mentions *mentions, const pm_sentence *sentence, uint32_t *next);

/* The pairs of different listed entities of a sentence, each by the two
 * mentions that are nearest in the tree. */
enum { PM_TIE_PAIRS = 120, PM_TIE_MENTIONS = 24 };

typedef struct pm_tie_pair {
    uint32_t a, b; /* mentions; a stands first */
    pm_tie_path path;
} pm_tie_pair;

typedef struct pm_tie_pairs {
    pm_tie_pair list[PM_TIE_PAIRS];
    uint32_t count;
} pm_tie_pairs;

void pm_tie_pairs_find(pm_tie_pairs *out, const pm_tie_scene *scene);

typedef struct pm_tie_features {
    pm_buf text;
    uint32_t ends[PM_TIE_FEATURES]; /* in TEXT; each begins where the last one ends */
    uint32_t count;
} pm_tie_features;

/* The features of mentions A and B (indices; A stands first). */
void pm_tie_features_of(pm_tie_features *out, const pm_tie_scene *scene, uint32_t a, uint32_t b,
                        const pm_tie_path *path);

pm_str pm_tie_feature(const pm_tie_features *features, uint32_t i);

#endif
