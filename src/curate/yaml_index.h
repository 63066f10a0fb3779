/* yaml_index.h - libyaml's positions in our units.
 *
 * libyaml counts code points behind a byte-order mark; diagnostics and
 * evidence are bytes of the file. Private to curate/yaml_*.c.
 */
#ifndef PM_CURATE_YAML_INDEX_H
#define PM_CURATE_YAML_INDEX_H

#include "base/diag.h"

typedef struct pm_yaml_index {
    pm_str text;     /* the whole file */
    size_t base;     /* length of the byte-order mark: 0 or 3 */
    uint32_t *every; /* byte offset of each 64th code point; NULL if all is ASCII */
    size_t count;    /* of EVERY */
    /* Where pm_yaml_index_locate stands. */
    size_t at;
    uint32_t line, column;
} pm_yaml_index;

/* Reads TEXT once: characters that YAML does not allow get a diagnostic (at
 * most 20) and the answer is false. */
bool pm_yaml_index_make(pm_yaml_index *out, pm_str file, pm_str text, pm_diags *diags);

/* Byte offset of the code point that libyaml calls INDEX. */
size_t pm_yaml_index_byte(const pm_yaml_index *index, size_t code_point);

/* Moves to byte OFFSET and sets LINE and COLUMN. Linear over all calls if the
 * offsets never fall, which holds for the starts of nodes. */
void pm_yaml_index_locate(pm_yaml_index *index, size_t offset);

void pm_yaml_index_free(pm_yaml_index *index);

#endif
