/* small_letters.h - does a text write names in small letters?
 *
 * Only there may a name that is an English word as well ("amazon", "gates") be
 * meant by the word in small letters, and only beside better evidence. It is
 * seen by the listed words that are nothing but names: "palantir" and "bezos",
 * not drowned by "Palantir"; one is enough in a text without any capital.
 */
#ifndef PM_LINK_SMALL_LETTERS_H
#define PM_LINK_SMALL_LETTERS_H

#include "link/view.h"

/* One pass over VIEW's terms. */
bool pm_writes_names_small(const pm_view *view);

/* At this place; never in strict linking. */
bool pm_is_small_here(const pm_view *view, size_t term);

/* May the term be a part of a name in small letters? Only in such a text:
 * elsewhere a word made of a family name ("santorum") is not its bearer. */
bool pm_may_be_small(const pm_view *view, size_t term);

/* Hardly a word in small letters: capitals say nothing then. One pass. */
bool pm_is_all_capitals(const pm_view *view);

/* In a text that writes names small, or all in capitals, case tells nothing of a
 * word: the listed English words that it uses twice or more as one uses names,
 * with nothing of a noun phrase before and behind them ("amazon's", "belongs to
 * amazon."). */
void pm_find_bare_names(pm_hashes *out, const pm_view *view);

/* Is the term one of those, and no plural? */
bool pm_is_bare_name(const pm_view *view, size_t term);

/* A determiner stands before the term: "an amazon", "our gates". */
bool pm_has_determiner(const pm_view *view, size_t term);

/* "in", "near" stand before the term. */
bool pm_asks_for_place(const pm_view *view, size_t term);

#endif
