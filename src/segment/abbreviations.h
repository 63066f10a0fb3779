/* abbreviations.h - words whose full stop does not end a sentence.
 *
 * From data/abbreviations.txt: one a line, "#" comments, a section line
 * "[before-name]" (Mr. Dr. Gov.: never an end), "[before-number]" (No. pp.),
 * "[either]" (Inc. U.S. a.m.: an end only before a capitalised word that
 * starts sentences). Read-only once loaded.
 */
#ifndef PM_SEGMENT_ABBREVIATIONS_H
#define PM_SEGMENT_ABBREVIATIONS_H

#include "base/map.h"

typedef enum pm_abbreviation_kind {
    PM_ABBR_BEFORE_NAME,
    PM_ABBR_BEFORE_NUMBER,
    PM_ABBR_EITHER
} pm_abbreviation_kind;

typedef struct pm_abbreviations {
    pm_map kinds;    /* lower case, with its dots -> pm_abbreviation_kind */
    pm_map starters; /* lower-case words that start sentences: the he she it they but … ([starters]) */
} pm_abbreviations;

/* TEXT is the file's content. */
void pm_abbreviations_load(pm_abbreviations *out, pm_str text);
void pm_abbreviations_free(pm_abbreviations *abbreviations);

#endif
