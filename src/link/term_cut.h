/* term_cut.h - the cutting of a text into terms, piece by piece: for scan.c,
 * which goes this way only where its own is not exact.
 */
#ifndef PM_LINK_TERM_CUT_H
#define PM_LINK_TERM_CUT_H

#include "link/term.h"

/* OUT without terms, for TEXT. */
void pm_terms_begin(pm_terms *out, pm_str text);

/* Appends the terms that start at FROM or behind it and before STOP, which is
 * at most the text's length; FROM is no byte inside of a term. Returns how far
 * the text was read. CUTS: pm_terms_scan_cut. */
size_t pm_terms_resume(pm_terms *out, size_t from, size_t stop, const uint32_t *cuts, size_t count);

typedef struct pm_gap_kind {
    uint8_t gap; /* pm_gap */
    bool line;   /* a line end lies in it */
} pm_gap_kind;

/* What stands between a term that ends at END and the next one at START. */
pm_gap_kind pm_gap_between(pm_str text, size_t end, size_t start);

/* Byte AT begins a sign of Latin-1 or of general punctuation that is neither a
 * letter nor dropped, whatever stands around it, unless a byte beyond ASCII
 * stands right before it: "–", "’", a no-break space. */
static inline bool pm_is_plain_sign(pm_str text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.ptr + at;
    size_t left = text.len - at;
    if (left > 2 && p[0] == 0xE2 && p[1] == 0x80)
        return (p[2] >= 0x80 && p[2] <= 0x8A) || (p[2] >= 0x90 && p[2] <= 0xBF);
    return left > 1 && p[0] == 0xC2 && p[1] >= 0x80 && p[1] <= 0xBF && p[1] != 0xAA && p[1] != 0xAD &&
           p[1] != 0xB5 && p[1] != 0xBA;
}

#endif
