/* misspelling.h - a listed name with a slip in it, and the guards against
 * taking a real word or somebody else's name for one.
 *
 * The policy, each part of which has earned its place by precision on texts
 * that have nothing to do with the list:
 *  - one Damerau edit in one word; the first letter right or the first two
 *    exchanged; the longer spelling of five letters at least;
 *  - never an English word, a name that the word list or nicknames.txt knows,
 *    another form of the name's own word ("American"), an acronym, a number;
 *    only in a name of three content words may a real word be the slip;
 *  - the other words of the name as listed;
 *  - a word alone needs a likely slip (exchanged, doubled, left out; neighbours
 *    on the keyboard or in sound: letters.txt), no other ending, nothing beside
 *    it that makes a longer name, and seven letters, or six if the fingers
 *    slipped or a preposition asks for a place; a shorter name and a person's
 *    wait for a right mention of the entity in the text;
 *  - two edits only behind the bearer's first name, or in a text that names the
 *    bearer again and again, and only if one letter has moved ("Benzo");
 *  - one odd spelling three times, the right one never: another name.
 */
#ifndef PM_LINK_MISSPELLING_H
#define PM_LINK_MISSPELLING_H

#include "link/reading.h"

/* May term I of the text be a listed one gone wrong: as it stands there (long
 * enough, written as a name may be), and as it reads (not listed itself, no word
 * in small letters). */
bool pm_misspelling_stands(const pm_view *view, uint32_t i);
bool pm_misspelling_reads(const pm_view *view, uint32_t i);

/* Adds the listed terms one edit away from such a term. */
void pm_misspelling_readings(pm_readings *out, const pm_view *view, uint32_t i);

/* What a swapped candidate is worth: PM_TIER_MISSPELT, PM_TIER_LATE, or -1 if
 * it is no misspelling. VIEW->source holds the form's name. */
int pm_misspelling_tier(const pm_view *view, const pm_candidate *candidate, const pm_form *form);

/* Takes back what the text's own spelling speaks against: a word that it has
 * again and again in the same odd way, and never right, is another name. */
void pm_misspelling_settle(pm_linking *linking);

/* Adds what one edit does not reach: a family name two edits off, behind its
 * bearer's first name ("Jeff Benzo") or in a text that names the bearer again
 * and again. */
void pm_misspelling_two_edits(pm_linking *linking);

#endif
