/* ids.h - the reference's numbers for strings, and the rows of a hashed
 * embedding.
 *
 * Source: spaCy's strings.pyx (MurmurHash64A, seed 1, by Austin Appleby, public
 *   domain) and thinc's hashembed (MurmurHash3 x86_128 of a 64-bit key).
 */
#ifndef PM_PARSE_IDS_H
#define PM_PARSE_IDS_H

#include <stddef.h>
#include <stdint.h>

/* A reserved name: its hash and the small number that stands for it. */
typedef struct pm_id_pair {
    uint64_t key;
    uint64_t value;
} pm_id_pair;

/* MurmurHash64A of LENGTH bytes, seed 1. */
uint64_t pm_id_hash(const char *text, size_t length);

/* The value beside KEY in PAIRS (sorted by key, COUNT of them), or OTHERWISE. */
uint64_t pm_id_find(const pm_id_pair *pairs, size_t count, uint64_t key, uint64_t otherwise);

/* Four rows (to be taken modulo the table's rows) for KEY. */
void pm_id_rows(uint32_t rows[4], uint64_t key, uint32_t seed);

#endif
