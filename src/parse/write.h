/* write.h - a parse as text for people and programs.
 *
 * Names, offsets and forms are described in doc/model.md.
 */
#ifndef PM_PARSE_WRITE_H
#define PM_PARSE_WRITE_H

#include "base/buf.h"
#include "parse/parse.h"

/* One JSON object on one line:
 * {"doc": …, "tokens": [{"start", "end", "text", "tag", "pos", "lemma", "head",
 * "dep", "ent", "sent_start"}, …]}; offsets in bytes of TEXT. */
void pm_parse_write_json(pm_buf *out, const pm_parse_model *model, pm_str doc, pm_str text,
                         const pm_parse_result *result);

/* CoNLL-U, a sentence a block. Blank tokens have no line there; TokenRange, in
 * bytes of TEXT, tells where the others stand. */
void pm_parse_write_conllu(pm_buf *out, const pm_parse_model *model, pm_str doc, pm_str text,
                           const pm_parse_result *result);

#endif
