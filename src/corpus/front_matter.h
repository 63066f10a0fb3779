/* front_matter.h - "title: …" between two lines of "---" at the head of a text
 * (private to src/corpus).
 *
 * A flat reading of YAML 1.2: one "key: value" a line; values plain, in single
 * or double quotes, as a block (> folded, | kept), a list ([a, b] or one "- a"
 * a line, joined by ", "), or going on over indented lines. Unknown keys and
 * what hangs below them are passed over. A block that is never closed is no
 * front matter.
 */
#ifndef PM_CORPUS_FRONT_MATTER_H
#define PM_CORPUS_FRONT_MATTER_H

#include "base/diag.h"
#include "corpus/doc.h"

/* Looks at DOC.bytes from DOC.body on; fills the fields that it finds and moves
 * DOC.body behind the block. Broken lines, dates that are none and addresses
 * that are not http(s) give a diagnostic. */
void pm_front_matter_read(pm_doc *doc, pm_arena *arena, pm_diags *diags);

#endif
