/* abbreviations.h - words that decide where a sentence ends.
 *
 * From data/abbreviations.txt: one a line, "#" comments, section lines:
 *   [before-name]    Mr. Dr. Gov.: their full stop never ends a sentence
 *   [before-number]  No. pp.: an abbreviation only before a digit
 *   [either]         Inc. Calif.: an end only before a capitalised word of
 *                    [starters], an opening quote or a new paragraph
 *   [place]          Ill. N.J.: also an end when a comma stands before it and a
 *                    capital follows
 *   [starters] [continues] [speech] [elisions]   word lists, see the file
 * Read-only once loaded.
 */
#ifndef PM_SEGMENT_ABBREVIATIONS_H
#define PM_SEGMENT_ABBREVIATIONS_H

#include "base/map.h"

typedef enum pm_abbreviation_kind {
    PM_ABBR_BEFORE_NAME,
    PM_ABBR_BEFORE_NUMBER,
    PM_ABBR_EITHER,
    PM_ABBR_PLACE,
    PM_ABBR_NONE
} pm_abbreviation_kind;

enum { PM_ABBR_STEMS = 1 << 13 };

enum { PM_ABBR_CAPITAL = 8 }; /* added to the kind: only when written with a capital */

typedef struct pm_abbreviations {
    pm_map kinds;     /* lower case, with its dots -> pm_abbreviation_kind, perhaps + PM_ABBR_CAPITAL */
    pm_map starters;  /* lower-case words that start sentences: the he she it they but … */
    pm_map continues; /* words that no line of its own ends with: the of to … */
    pm_map speech;    /* said asked wrote … */
    pm_map elisions;  /* em til … */
    uint64_t stems[PM_ABBR_STEMS / 64]; /* a bit for the pm_hash of each abbreviation without its last dot */
} pm_abbreviations;

/* TEXT is the file's content. Lines in no known section are passed over. */
void pm_abbreviations_load(pm_abbreviations *out, pm_str text);
void pm_abbreviations_free(pm_abbreviations *abbreviations);

/* False only if the word of this pm_hash, with a dot behind it, is none of them. */
static inline bool pm_may_abbreviate(const pm_abbreviations *abbreviations, uint64_t hash)
{
    uint64_t bit = hash % PM_ABBR_STEMS;
    return abbreviations->stems[bit / 64] >> bit % 64 & 1;
}

/* The kind of LOWER ("inc.", dots included), written with a CAPITAL or not. */
pm_abbreviation_kind pm_abbreviation_of(const pm_abbreviations *abbreviations, pm_str lower, bool capital);

#endif
