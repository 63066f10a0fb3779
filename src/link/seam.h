/* seam.h - words that have lost the blank, hyphen or apostrophe between them:
 * "AmazonWeb Services", "SanFrancisco", "Sheriffs Office".
 *
 * Known are the seams of listed names only: each two neighbouring terms of a
 * form, written together. A text's term that reads so is cut there, unless it is
 * a listed term or an English word itself ("Sheriffs" is cut nevertheless, at
 * its apostrophe). Whether the whole name stands there is for the matcher to
 * say; no name may begin or end at such a cut. Terms of plain letters only.
 *
 * One open-addressing table of 8-byte slots; read-only once built.
 */
#ifndef PM_LINK_SEAM_H
#define PM_LINK_SEAM_H

#include "link/term.h"

enum { PM_SEAM_MIN = 5, PM_SEAM_MAX = 32, PM_SEAM_LOOSE = 0x80 };

typedef struct pm_seams {
    uint64_t *slots; /* upper 56 bits of the hash; low 8 bits: where to cut, 0 = free */
    size_t mask, used;
} pm_seams;

/* Terms I-1 and I of a listed name. */
void pm_seams_add(pm_seams *seams, const pm_terms *name, size_t i);
void pm_seams_free(pm_seams *seams);

/* Where the term could be cut: bytes of its fold, with PM_SEAM_LOOSE if an
 * apostrophe stood there; 0 = nowhere. */
uint8_t pm_seam_at(const pm_seams *seams, const pm_term *term);

/* Sets PM_MARK_SEAM for all of them (word_marks.h). */
void pm_seams_mark(const pm_seams *seams, uint8_t *marks);

#endif
