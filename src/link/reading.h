/* reading.h - what else than written a term of the text may be meant for, and
 * what a name found through such a reading is worth.
 *
 * Every forgiving step that looks at one word of a name is a reading: the word
 * is taken for a listed one, the rest of the name must stand as listed. One
 * reading a name, so that two doubts never add up. None in strict linking.
 */
#ifndef PM_LINK_READING_H
#define PM_LINK_READING_H

#include "link/hit.h"

/* pm_respelling.how */
typedef enum pm_reading {
    PM_READ_AS_WRITTEN,
    PM_READ_SLIP,         /* one edit: "Plantir" (misspelling.h) */
    PM_READ_NICKNAME,     /* "Bill" for "William" (nickname.h) */
    PM_READ_FORMAL,       /* "William" for "Bill" */
    PM_READ_SPELLING,     /* "Qaddafi" for "Gaddafi", name by name (nickname.h) */
    PM_READ_SOUND,        /* "Sergey" for "Sergei", by rule (letters.h) */
    PM_READ_SCAN,         /* "Arnazon", "Pa1antir" (letters.h) */
    PM_READ_SPACING,      /* "Face book" (seam.h) */
    PM_READ_NUMBER        /* "Prime Days": several of a listed event or product */
} pm_reading;

typedef struct pm_readings {
    PM_VEC(pm_respelling) list; /* by term */
} pm_readings;

/* Unless it is there already. */
void pm_readings_add(pm_readings *out, uint32_t term, uint8_t count, pm_reading how, uint64_t hash);

/* All of them. */
void pm_readings_find(pm_readings *out, const pm_view *view);

/* What a swapped candidate is worth: PM_TIER_MISSPELT, PM_TIER_LATE, or -1 if
 * it is no reading of the form. VIEW->source holds the form's name. */
int pm_reading_tier(const pm_view *view, const pm_candidate *candidate, const pm_form *form);

/* Does something beside the term make a longer name of it: a capital, a hyphen
 * or an apostrophe ("O'Connell") that no title and no headline explains. */
bool pm_has_company(const pm_view *view, uint32_t term);

/* How the mention was matched. */
pm_match pm_reading_match(pm_reading how);

#endif
