/* term.h - a text as the matcher sees it: folded words and what stands
 * between them.
 *
 * Texts and curated names are cut by the same rules, so whatever the rules
 * ignore (case, accents, kinds of hyphen, quote and blank, soft hyphens, line
 * breaks) cannot keep a name from being found. What they ignore is judged
 * afterwards (letter_case.h), on the bytes as written.
 *
 * Text that was decoded wrongly on its way is read as it was meant ("GÃ¼len",
 * "Amazonâ€™s"), as far as the damage can be told from real letters.
 *
 * A term is a longest run of letters and digits; soft hyphens and zero-width
 * marks inside it do not end it. Single letters with full stops are one term
 * ("U.S.", "J.R.R.", "J. R. R."), its stop included. "&" is a term that reads
 * "and".
 *
 * Ownership: a pm_terms owns its memory; clear it to use it again.
 */
#ifndef PM_LINK_TERM_H
#define PM_LINK_TERM_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"

/* What stands between a term and the one before it. */
typedef enum pm_gap {
    PM_GAP_NONE,       /* nothing: "AT&T" */
    PM_GAP_BLANK,      /* blanks, with one line end at most */
    PM_GAP_HYPHEN,     /* a glued hyphen of any kind */
    PM_GAP_POINT,      /* a glued full stop: "Amazon.com" */
    PM_GAP_STOP,       /* a full stop and a blank: "Inc. of" */
    PM_GAP_COMMA,
    PM_GAP_APOSTROPHE, /* glued: "Sheriff's" */
    PM_GAP_OTHER,      /* compared byte by byte, blanks aside */
    PM_GAP_BREAK       /* a blank line, a tab, more than PM_GAP_BYTES: never inside a name */
} pm_gap;

enum { PM_GAP_BYTES = 24 };

/* How the letters of a term are written (digits do not count). */
typedef enum pm_shape {
    PM_SHAPE_NONE,   /* 45 */
    PM_SHAPE_LOWER,  /* ice */
    PM_SHAPE_TITLE,  /* Ice, J */
    PM_SHAPE_UPPER,  /* ICE, U.S. */
    PM_SHAPE_MIXED   /* MiJente, eBay */
} pm_shape;

typedef struct pm_term {
    uint32_t start, end;          /* bytes of the text */
    const char *fold;             /* in pm_terms.room, or wherever it stood already (term_cut.h) */
    uint64_t hash;                /* pm_term_hash of the fold */
    uint32_t fold_len;
    uint8_t gap;                  /* pm_gap, to the term before */
    uint8_t shape;                /* pm_shape */
    uint8_t letters;              /* code points of the fold, at most 255 */
    bool dotted;                  /* "U.S." */
    bool line;                    /* a line end lies in the gap */
} pm_term;

typedef struct pm_terms {
    pm_str text;
    PM_VEC(pm_term) list;
    char *room;       /* for further folds, in SCRATCH */
    size_t room_left; /* bytes of it */
    pm_arena scratch;
} pm_terms;

/* Cuts TEXT from byte FROM on. Replaces what OUT held; TEXT must outlive it.
 * Linear in TEXT. */
void pm_terms_scan(pm_terms *out, pm_str text, size_t from);

/* The same, and a term ends at each of the COUNT bytes in CUTS (ascending),
 * where words have run together: "The Washington Post|Democracy". */
void pm_terms_scan_cut(pm_terms *out, pm_str text, size_t from, const uint32_t *cuts, size_t count);

/* What pm_term.hash is, of a folded word. */
uint64_t pm_term_hash(pm_str fold);

static inline pm_str pm_term_fold(const pm_terms *terms, size_t i)
{
    const pm_term *t = &terms->list.at[i];
    return (pm_str){t->fold, t->fold_len};
}

pm_str pm_term_text(const pm_terms *terms, size_t i); /* as written */

/* The bytes between term I-1 and term I; the empty text for the first. */
pm_str pm_term_gap(const pm_terms *terms, size_t i);

void pm_terms_free(pm_terms *terms);

#endif
