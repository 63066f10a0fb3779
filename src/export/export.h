/* export.h - tables and graph in the forms that others read.
 *
 * Columns and keys are fixed by doc/formats.md; scripts rely on them.
 */
#ifndef PM_EXPORT_EXPORT_H
#define PM_EXPORT_EXPORT_H

#include "corpus/corpus.h"
#include "export/embed.h"
#include "graph/graph.h"
#include "link/mention.h"

/* mentions.tsv: header line, then rows by doc, then start. One call a document;
 * HEADER writes the header line first. JSON: one object a line, same keys. */
void pm_export_mentions_header(pm_buf *out);
void pm_export_mentions(pm_buf *out, const pm_doc *doc, const pm_mentions *mentions,
                        const pm_entities *entities, bool json);

/* claims.tsv. The curator's ties are not rows of it. OPEN prints `related`. */
void pm_export_claims_header(pm_buf *out);
void pm_export_claims(pm_buf *out, const pm_doc *docs, const pm_claims *claims, const pm_entities *entities,
                      const pm_vocabulary *vocabulary, bool open, bool json);

/* What `powermap explain A B` says: every claim between two entities, tie by
 * tie, with the sentence, its words marked, who says so, the source's place
 * and the rule. */
typedef struct pm_explain_options {
    uint32_t a, b;   /* entities; B == PM_NONE: all that is claimed about A */
    bool open;       /* open claims too */
    bool json;       /* one object a line: the keys of claims --json, and the source's */
    bool color;      /* bold and underlined words instead of «» and [] */
    uint32_t width;  /* columns to wrap at; 0 = 80 */
} pm_explain_options;

/* The number of claims written. DOCS may lack their bytes (from a store): then
 * places have no line. */
uint32_t pm_explain(pm_buf *out, const pm_doc *docs, const pm_claims *claims, const pm_entities *entities,
                    const pm_vocabulary *vocabulary, const pm_explain_options *options);

/* map.json: nodes, edges, claims, evidence with quotes, sources. */
void pm_export_map_json(pm_buf *out, const pm_graph *graph);

/* map.html: one self-contained page. EMBED: the drawings, their description, and
 * the address, if there is one. SITE: pm_export_site's pages stand around it. */
void pm_export_html(pm_buf *out, const pm_graph *graph, const pm_embed *embed, bool site);

#endif
