/* matcher.h - the seam between finding and judging: which places of a text
 * could be a listed form, by its folded terms alone.
 *
 * A form is a sequence of terms with a number (its record in form.h); several
 * forms may share a sequence. The matcher gives back every place where the
 * terms of a form stand in a row, overlapping ones too, and knows nothing of
 * gaps, case, entities or what a name is: letter_case.h and linker.c decide.
 * Another matcher can take this one's place behind these functions.
 *
 * How: one open-addressing table of 8-byte nodes, keyed by the rolling hash of
 * the rows of terms, behind two filters (matcher_table.h). A text is walked from
 * each term for as long as a prefix exists, so the time is linear in the text
 * and does not depend on how many forms there are. The table tells hashes apart
 * by 32 + log2(nodes) bits; a candidate is verified byte for byte by whoever
 * uses it. scan.h finds the same places without cutting the text into terms.
 */
#ifndef PM_LINK_MATCHER_H
#define PM_LINK_MATCHER_H

#include "base/range.h"
#include "link/term.h"

enum {
    PM_FORM_TERMS = 24,  /* longest form, in terms */
    PM_FORMS_A_KEY = 32  /* forms that may share a sequence; more are dropped */
};

typedef struct pm_matcher pm_matcher;

/* A place that could be one of the forms under a key. */
typedef struct pm_candidate {
    uint32_t term, count;  /* terms of the text */
    uint32_t key;          /* where pm_matcher_form begins */
    uint32_t swapped;      /* the term that was read as another (a misspelling), or PM_NONE */
    uint32_t skipped;      /* the term that was passed over (a middle initial), or PM_NONE */
    uint8_t how;           /* pm_respelling.how of the swapped term */
} pm_candidate;

typedef struct pm_candidates {
    PM_VEC(pm_candidate) list; /* by term; longer ones of one walk later */
} pm_candidates;

/* EXPECTED forms; a guess is enough. */
pm_matcher *pm_matcher_new(size_t expected);
void pm_matcher_free(pm_matcher *matcher);

/* The form with this number has the COUNT terms of these hashes, up to
 * PM_FORM_TERMS. False if it was dropped (PM_FORMS_A_KEY). */
bool pm_matcher_add(pm_matcher *matcher, const uint64_t *hashes, size_t count, uint32_t form);

/* The key of the forms with these terms, or PM_NONE. */
uint32_t pm_matcher_key(const pm_matcher *matcher, const uint64_t *hashes, size_t count);

/* No form is added any more: gives back what only building needs. Once, and
 * before the first search. */
void pm_matcher_seal(pm_matcher *matcher);

size_t pm_matcher_bytes(const pm_matcher *matcher); /* that a sealed one takes */

/* The forms under a key, one a call, in the order in which they were added:
 * *AT is the key at first, and PM_NONE behind the last form. */
uint32_t pm_matcher_form(const pm_matcher *matcher, uint32_t *at);

/* What else a term of the text may be read as, alone or with the one behind it
 * ("Face book"): then that one is passed over. */
typedef struct pm_respelling {
    uint32_t term;
    uint8_t count;  /* terms that it takes, 1 or 2 */
    uint8_t how;    /* the caller's own mark, not 0; handed back in the candidate */
    uint64_t hash;
} pm_respelling;

/* Terms, ascending. */
typedef struct pm_starts {
    const uint32_t *terms;
    size_t count;
} pm_starts;

/* All candidates that start at one of the STARTS of TERMS or at a reading; NULL:
 * at any term. STARTS has all terms that a form begins with. READINGS (by term; may be
 * empty) are tried too, one a candidate. A single capital with a full stop
 * behind the first term may be passed over. Appends to OUT. */
void pm_matcher_find(pm_candidates *out, const pm_matcher *matcher, const pm_terms *terms,
                     const pm_starts *starts, const pm_respelling *readings, size_t reading_count);

#endif
