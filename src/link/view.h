/* view.h - one document as the linker looks at it: its terms, and where each
 * stands.
 */
#ifndef PM_LINK_VIEW_H
#define PM_LINK_VIEW_H

#include "link/form.h"
#include "segment/segment.h"

enum {
    PM_SPOT_START = 1 << 0,  /* begins a sentence, a quotation or a line: its capital says nothing */
    PM_SPOT_SHOUT = 1 << 1,  /* in a sentence that is all capitals */
    PM_SPOT_TITLE = 1 << 2,  /* in a headline that capitalises every long word */
    PM_SPOT_MUTE = 1 << 3,   /* in a longer sentence without any capital */
    PM_SPOT_URL = 1 << 4,    /* inside a URL, an address, a handle or a hashtag, with more in it */
    PM_SPOT_LISTED = 1 << 6, /* a word of listed names (near_terms.h); never in strict linking */
    PM_SPOT_SEAM = 1 << 5    /* glued to the term before, which stands apart from it in the list (seam.h) */
};

typedef struct pm_spot {
    uint32_t token;    /* that covers the term's first byte; PM_NONE if none does */
    uint32_t sentence;
    uint8_t flags;
} pm_spot;

/* Sorted pm_term.hash. */
typedef struct pm_hashes {
    PM_VEC(uint64_t) list;
} pm_hashes;

typedef struct pm_view {
    const pm_forms *forms;
    const pm_doc *doc;
    const pm_segments *segments;
    pm_terms terms;
    pm_spot *spots;    /* [terms.list.len] */
    uint32_t *capitals; /* [capital_count] the terms that have a capital, ascending */
    uint32_t *listed;   /* [listed_count] those that are PM_SPOT_LISTED, ascending */
    uint32_t *starts;   /* [start_count] those with which a form may begin, ascending */
    uint32_t capital_count, listed_count, start_count;
    bool has_mute;     /* somewhere PM_SPOT_MUTE */
    bool writes_small; /* the text writes names in small letters (small_letters.h) */
    bool all_capitals; /* hardly a word of it is in small letters */
    pm_hashes bare;    /* words that a text without capitals, or in capitals, uses as names */
    pm_terms source;   /* of the name that is compared at the moment */
} pm_view;

void pm_view_open(pm_view *out, const pm_forms *forms, const pm_doc *doc, const pm_segments *segments);
void pm_view_close(pm_view *view);

/* Are terms I-1 and I (I > 0) words side by side, with a blank between them and
 * no end of a sentence. */
static inline bool pm_view_adjacent(const pm_view *view, size_t i)
{
    const pm_term *t = &view->terms.list.at[i];
    return t->gap == PM_GAP_BLANK && !t->line && view->spots[i].sentence == view->spots[i - 1].sentence;
}

/* Does a term of letters in both cases begin with a capital one (private to
 * pm_view_capital)? */
bool pm_view_mixed_capital(const pm_view *view, size_t i);

/* Begins with a capital letter. */
static inline bool pm_view_capital(const pm_view *view, size_t i)
{
    uint8_t shape = view->terms.list.at[i].shape;
    return shape == PM_SHAPE_TITLE || shape == PM_SHAPE_UPPER || (shape == PM_SHAPE_MIXED && pm_view_mixed_capital(view, i));
}

/* So does a name that begins here: "Blasio", "de Blasio"; or it may be one in
 * small letters (small_letters.h). */
bool pm_view_begins_name(const pm_view *view, size_t i);

#endif
