/* scan_kernel.h - the inner loops of a scan, once for each kind of processor.
 * All give the same results.
 */
#ifndef PM_LINK_SCAN_KERNEL_H
#define PM_LINK_SCAN_KERNEL_H

#include "link/matcher_table.h"
#include "link/scan.h"

enum {
    PM_SCAN_PAD = 96,   /* bytes that may be read behind a chunk */
    PM_SCAN_SLACK = 128, /* entries that may be written behind the last one */
    PM_SCAN_AHEAD = 4 << 10 /* bytes: the next chunk is fetched while this one is worked on */
};

/* The words of a chunk. Arrays have room for a word a byte and the slack. */
typedef struct pm_chunk_words {
    uint32_t *start, *end; /* [count] bytes of the text */
    uint32_t *marks;       /* [mark_count] words to be looked at again, ascending, perhaps twice */
    size_t count, mark_count;
} pm_chunk_words;

/* What 64 bytes are, a bit each. */
typedef struct pm_classes {
    uint64_t plain;            /* ASCII letters and digits */
    uint64_t high;             /* beyond ASCII */
    uint64_t and_sign, stop;   /* "&" and "." */
    uint64_t three, two;       /* first bytes of plain signs (term_cut.h) of three bytes, of two */
} pm_classes;

/* The words of the LEN bytes at BYTES, which stand at BASE in the text: runs of
 * ASCII letters, digits and bytes beyond ASCII that belong to no plain sign
 * (term_cut.h), and each "&". Neither the first nor the last word goes on
 * outside. Marked are words with a byte beyond ASCII, and words of one byte
 * behind which a full stop may stand. */
typedef void pm_cut_words(pm_chunk_words *out, const unsigned char *bytes, size_t len, uint32_t base);

/* OUT[COUNT], with slack: the hashes of words without bytes beyond ASCII; those
 * of others mean nothing. ORIGIN is the address of the text's first byte,
 * whether or not there is one. Writes slack behind START and END. */
typedef void pm_hash_words(uint64_t *out, uintptr_t origin, uint32_t *start, uint32_t *end, size_t count);

/* Terms that may be a form (ONE) or, with the next one, begin one (PAIR),
 * ascending; room for all of them and the slack. */
typedef struct pm_passed {
    uint32_t *one, *pair; /* [one_count], [pair_count] */
    size_t one_count, pair_count;
} pm_passed;

/* Which of COUNT terms the filters let pass. HASHES has slack of any content. */
typedef void pm_filter_terms(pm_passed *out, const pm_matcher *m, const uint64_t *hashes, size_t count);

typedef struct pm_scan_kernel {
    pm_scan_kind kind;
    pm_cut_words *cut;
    pm_hash_words *hash;
    pm_filter_terms *filter;
} pm_scan_kernel;

/* NULL if KIND is not built in or does not run on this processor. */
const pm_scan_kernel *pm_scan_kernel_find(pm_scan_kind kind);

/* Built on their own architecture only; pm_scan_kernel_find knows which. */
extern const pm_scan_kernel pm_scan_portable, pm_scan_sse2, pm_scan_avx2, pm_scan_avx512;

#endif
