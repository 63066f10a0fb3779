/* letter_case.h - does a place of the text write a form as its bearer does?
 *
 * The matcher finds forms by folded terms; here the bytes decide. An acronym
 * must stand in capitals (ICE, never "ice"), a name of two letters as the
 * curator wrote it (US, U.S.; "u.s." too, because no word has full stops in it),
 * a capitalised name may stand in capitals, and in small letters only if it has
 * several words or is no English word. Where the text writes names small
 * (small_letters.h), several plain words are enough, and a single word is in
 * doubt: it needs the entity elsewhere in the text.
 */
#ifndef PM_LINK_LETTER_CASE_H
#define PM_LINK_LETTER_CASE_H

#include "link/view.h"

typedef enum pm_fit {
    PM_FIT_NO,
    PM_FIT_DOUBT,   /* only if the text speaks of the entity elsewhere */
    PM_FIT_CASE,    /* capitals differ, harmlessly */
    PM_FIT_VARIANT, /* hyphens, blanks, quotes, accents, small words differ */
    PM_FIT_EXACT
} pm_fit;

/* How CANDIDATE fits FORM. A swapped term is not compared: misspelling.h does
 * that, with the name's terms in VIEW->source. */
pm_fit pm_letter_case_fit(pm_view *view, const pm_candidate *candidate, const pm_form *form);

/* The term of VIEW->source that the K-th compared term of FORM is. */
size_t pm_form_term(const pm_form *form, size_t k);

/* The term of the text that is compared with it. */
size_t pm_candidate_term(const pm_candidate *candidate, size_t k);

#endif
