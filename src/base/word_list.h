/* word_list.h - the lines of a word list, as the .txt files of data/ are.
 *
 * "#" begins a comment, up to the end of its line; "[title]" alone on a line
 * begins a section. What a line says is the reader's matter.
 */
#ifndef PM_BASE_WORD_LIST_H
#define PM_BASE_WORD_LIST_H

#include "base/str.h"

/* Takes the next line off *REST that says something: trimmed, without its
 * comment, never empty. *SECTION, which the caller zeroes at first, is the title
 * of its section without the brackets. False at the end. */
bool pm_word_list_line(pm_str *rest, pm_str *section, pm_str *line);

#endif
