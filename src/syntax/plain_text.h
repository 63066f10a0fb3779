/* plain_text.h - a document as the parser likes to read it, and the way back.
 *
 * Ownership: buffers are reused from document to document; a zeroed pm_plain
 * is ready for use.
 */
#ifndef PM_SYNTAX_PLAIN_TEXT_H
#define PM_SYNTAX_PLAIN_TEXT_H

#include "base/buf.h"
#include "base/vec.h"
#include "syntax/labels.h"

typedef struct pm_plain {
    pm_buf text;
    PM_VEC(uint32_t) origin; /* [text.len + 1] the byte of the document; a stand-in's bytes: where its name starts */
    PM_VEC(uint32_t) starts; /* bytes of TEXT where a sentence starts */
    PM_VEC(uint32_t) joins;  /* and where none does: the other words */
    PM_VEC(pm_parse_preset) names;
} pm_plain;

void pm_plain_read(pm_plain *out, const pm_labels *labels, const pm_entities *entities, const pm_doc *doc,
                   const pm_segments *segments, const pm_mentions *names);
void pm_plain_free(pm_plain *plain);

#endif
