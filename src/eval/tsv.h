/* tsv.h - a tab-separated table with a header line, read in place.
 *
 * Blank lines and lines that begin with "#" are passed over; nothing is quoted.
 */
#ifndef PM_EVAL_TSV_H
#define PM_EVAL_TSV_H

#include "base/arena.h"
#include "base/range.h"

enum { PM_TSV_COLUMNS = 32 };

typedef struct pm_tsv {
    pm_str columns[PM_TSV_COLUMNS];
    uint32_t column_count;
    pm_str *fields;  /* [rows][column_count]; a missing field is empty */
    uint32_t rows;
} pm_tsv;

/* TEXT must outlive OUT, whose arrays live in ARENA. */
void pm_tsv_read(pm_tsv *out, pm_str text, pm_arena *arena);

/* Index of the column, or PM_NONE. */
uint32_t pm_tsv_column(const pm_tsv *tsv, const char *name);

/* The empty text if COLUMN is PM_NONE. */
pm_str pm_tsv_field(const pm_tsv *tsv, uint32_t row, uint32_t column);

#endif
