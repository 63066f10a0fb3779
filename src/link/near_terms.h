/* near_terms.h - the terms of all forms, and which of them are one edit away
 * from a word: symmetric deletion (Wolf Garbe, SymSpell, 2012).
 *
 * One edit is an insertion, a deletion, a substitution or the exchange of two
 * neighbours (Damerau). Terms of ASCII letters only, of PM_NEAR_MIN to
 * PM_NEAR_MAX letters.
 */
#ifndef PM_LINK_NEAR_TERMS_H
#define PM_LINK_NEAR_TERMS_H

#include "base/str.h"

enum { PM_NEAR_MIN = 4, PM_NEAR_MAX = 28, PM_NEAR_FOUND = 4 };

typedef struct pm_near_terms pm_near_terms;

pm_near_terms *pm_near_terms_new(void);
void pm_near_terms_add(pm_near_terms *near, pm_str term); /* folded; again is harmless */
void pm_near_terms_seal(pm_near_terms *near);             /* before the first search */
void pm_near_terms_free(pm_near_terms *near);

/* By the whole 64 bits of its pm_hash, which a pm_term has at hand. */
bool pm_near_terms_has(const pm_near_terms *near, pm_str term);
bool pm_near_terms_has_hash(const pm_near_terms *near, uint64_t hash);

/* False only if no term of LEN letters begins with FIRST and ends with LAST: a look
 * that spares most words a hash. */
bool pm_near_terms_may_have(const pm_near_terms *near, char first, char last, size_t len);

/* Up to PM_NEAR_FOUND terms exactly one edit from WORD, in the order in which
 * they were added; views into NEAR. */
size_t pm_near_terms_find(pm_str out[PM_NEAR_FOUND], const pm_near_terms *near, pm_str word);

#endif
