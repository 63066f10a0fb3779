/* view_terms.h - the terms of a document, from the segmenter's tokens where
 * those say all: a token that is a row of ASCII letters is a term, its fold and
 * hash are there. What else the text holds is cut by term_cut.h. One pass, which
 * also tells where each term stands (private to view.c).
 */
#ifndef PM_LINK_VIEW_TERMS_H
#define PM_LINK_VIEW_TERMS_H

#include "link/view.h"

/* Fills terms, spots, capitals and listed of VIEW. Terms end where the segmenter
 * took words apart that had run together, and at the seams of listed names. */
void pm_view_find_terms(pm_view *view);

#endif
