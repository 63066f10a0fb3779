/* scan.h - where a text may name something of the list, straight from its
 * bytes: what pm_terms_scan and pm_matcher_find give together, at the speed of
 * memory.
 *
 * How: 64 bytes at a time are classified, and the words' ends are compressed
 * into arrays; all words are hashed, several a vector; two filters
 * (matcher_table.h) say no to nearly all of them, and the few that are left are
 * looked up together, so that their ways through memory overlap. Whatever
 * vectors cannot do exactly (letters beyond ASCII, initials with full stops, a
 * word that the segmenter takes apart) is cut by term.c from the word where it
 * begins to where both agree again.
 */
#ifndef PM_LINK_SCAN_H
#define PM_LINK_SCAN_H

#include "link/matcher.h"

typedef enum pm_scan_kind {
    PM_SCAN_BEST, /* the fastest that runs here */
    PM_SCAN_PORTABLE,
    PM_SCAN_SSE2,
    PM_SCAN_AVX2,
    PM_SCAN_AVX512,
    PM_SCAN_COUNT
} pm_scan_kind;

bool pm_scan_runs(pm_scan_kind kind);
const char *pm_scan_name(pm_scan_kind kind); /* "avx2" */

/* A place that could be one of the forms under a key. */
typedef struct pm_place {
    uint32_t start, end; /* bytes, from the first term to behind the last */
    uint32_t key;        /* where pm_matcher_form begins */
    uint32_t skipped;    /* first byte of the initial that was passed over, or PM_NONE */
} pm_place;

typedef struct pm_places {
    PM_VEC(pm_place) list; /* by start, then end */
} pm_places;

/* The memory of a scan, to be used again; one thread. */
typedef struct pm_scanner pm_scanner;

pm_scanner *pm_scanner_new(pm_scan_kind kind); /* NULL if KIND does not run here */
void pm_scanner_free(pm_scanner *scanner);

/* Appends to OUT all places of TEXT from byte FROM on. CUTS, COUNT: as for
 * pm_terms_scan_cut. Linear in TEXT. */
void pm_scan_text(pm_places *out, pm_scanner *scanner, const pm_matcher *matcher, pm_str text, size_t from,
                  const uint32_t *cuts, size_t count);

#endif
