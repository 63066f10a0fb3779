/* form_indexes.h - the indexes of listed words that forgiving steps look into
 * (near terms, sounds, seams, marks), filled from the forms as these are made.
 *
 * In a long list another thread fills them, one batch of forms behind: neither
 * touches what the other writes, and the order is the forms', so that the result
 * does not depend on it.
 */
#ifndef PM_LINK_FORM_INDEXES_H
#define PM_LINK_FORM_INDEXES_H

#include "link/form.h"

typedef struct pm_form_indexes pm_form_indexes;

/* FORMS: its near terms, letters and seams belong to the indexes until the end;
 * its marks are joined then. */
pm_form_indexes *pm_form_indexes_new(pm_forms *forms);

/* Takes the forms that were made since the last call, if there are enough. */
void pm_form_indexes_take(pm_form_indexes *indexes);

/* Takes the rest, and begins to seal the indexes. */
void pm_form_indexes_finish(pm_form_indexes *indexes);

/* Waits for the end of that. */
void pm_form_indexes_end(pm_form_indexes *indexes);

#endif
