/* word_list.h - common English words, so that a real word is never taken for
 * a misspelt name. Built from Debian's wamerican list at compile time (lower-
 * case entries and their capitalised forms apart) and data/words.txt.
 */
#ifndef PM_LINK_WORD_LIST_H
#define PM_LINK_WORD_LIST_H

#include "base/map.h"

typedef struct pm_word_list pm_word_list;

/* TEXT: one word a line; it must outlive the list. No word is copied: a table
 * of hashes says where each stands. */
pm_word_list *pm_word_list_new(pm_str text);
void pm_word_list_free(pm_word_list *list);
bool pm_word_list_has(const pm_word_list *list, pm_str word); /* exactly as written */

#endif
