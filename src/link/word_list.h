/* word_list.h - common English words, so that a real word is never taken for
 * a misspelt name. Built from Debian's wamerican list at compile time (lower-
 * case entries and their capitalised forms apart) and data/words.txt.
 */
#ifndef PM_LINK_WORD_LIST_H
#define PM_LINK_WORD_LIST_H

#include "base/map.h"

typedef struct pm_word_list pm_word_list;

/* TEXT: one word a line. Only the words' hashes are kept, 64 bits each: of a
 * million million words that it does not have it may take one for its own. */
pm_word_list *pm_word_list_new(pm_str text);
void pm_word_list_free(pm_word_list *list);
bool pm_word_list_has(const pm_word_list *list, pm_str word); /* exactly as written */

/* Of a word's pm_hash. */
bool pm_word_list_has_hash(const pm_word_list *list, uint64_t hash);

#endif
