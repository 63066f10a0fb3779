/* term_fold.h - the letters of a term as they are compared: without case,
 * accents and what typography does to them.
 */
#ifndef PM_LINK_TERM_FOLD_H
#define PM_LINK_TERM_FOLD_H

#include "base/arena.h"
#include "base/buf.h"

/* Appends the fold of LETTERS to OUT: pm_utf8_fold, and "o" for "ø" and the
 * like, which Unicode does not take apart but which English writes plain. */
void pm_fold_letters(pm_buf *out, pm_str letters, pm_arena *scratch);

/* The same, always by Unicode's tables: what the short way is tested against. */
void pm_fold_letters_by_table(pm_buf *out, pm_str letters, pm_arena *scratch);

#endif
