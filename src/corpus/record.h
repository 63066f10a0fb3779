/* record.h - a text as one line of JSON (private to src/corpus).
 *
 *   {"doc": "2018-06-letter", "text": "…", "title": "…", "date": "2018-06-21"}
 *
 * "text" is required. The name is "doc" or "id", a text or a whole number;
 * without one it is the file's name and the line's number. The fields of a front
 * matter have the same keys; what else stands there is passed over.
 * Specification of the format: jsonlines.org; of a line: RFC 8259.
 */
#ifndef PM_CORPUS_RECORD_H
#define PM_CORPUS_RECORD_H

#include "base/diag.h"
#include "corpus/doc.h"

/* Where the line stands. */
typedef struct pm_record_place {
    pm_str path;
    uint64_t line; /* from 1 */
} pm_record_place;

/* True if LINE is a JSON object that holds a "text": how a stream of records is
 * told from plain text. */
bool pm_is_record(pm_str line);

/* Fills OUT, whose texts live in ARENA. False, with a diagnostic, if the line
 * is no record. */
bool pm_record_read(pm_doc *out, pm_str line, pm_record_place at, pm_arena *arena, pm_diags *diags);

#endif
