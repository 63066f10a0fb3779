/* words.h - the sentences of a drawing: what an edge says, who says so, the
 * text for those who do not see it. Internal to draw/.
 */
#ifndef PM_DRAW_WORDS_H
#define PM_DRAW_WORDS_H

#include "base/buf.h"
#include "graph/graph.h"

/* "[1,3,E]"; nothing for no source. SOURCES is a range of edge_sources. */
void pm_words_refs(pm_buf *out, const pm_graph *graph, pm_range sources);

/* "AWS supplies Palantir, nearly $20M" */
void pm_words_edge(pm_buf *out, const pm_graph *graph, const pm_graph_edge *edge);

/* The same without its subject: "supplies Palantir, nearly $20M" */
void pm_words_deed(pm_buf *out, const pm_graph *graph, const pm_graph_edge *edge);

/* "supplies", of several "supply" */
void pm_words_verb(pm_buf *out, pm_str verb, bool plural);

/* "Bay Resistance and SF Rising protest …": all that a line says, one clause an edge. */
void pm_words_line(pm_buf *out, const pm_graph *graph, const pm_graph_line *line);

/* How firmly, by whom, the strongest sentence, its source and date. */
void pm_words_evidence(pm_buf *out, const pm_graph *graph, const pm_graph_edge *edge);

/* "Company. Software and cloud. 3 relations on this map." */
void pm_words_node(pm_buf *out, const pm_graph *graph, uint32_t node);

/* The label of a node or of a fold ("7 more groups"). */
void pm_words_end(pm_buf *out, const pm_graph *graph, uint32_t end);

/* "edge-SUBJECT-RELATION-OBJECT" */
void pm_words_edge_id(pm_buf *out, const pm_graph *graph, const pm_graph_edge *edge);

/* The whole drawing in a few sentences, on one line. */
void pm_words_alt(pm_buf *out, const pm_graph *graph);

/* "52 entities, 61 relations, 8 texts. …" with what was left out. */
void pm_words_counts(pm_buf *out, const pm_graph *graph);

const char *pm_zone_title(const pm_graph *graph, pm_zone zone); /* "Government" */
const char *pm_family_title(pm_family family);     /* "Technology" */
const char *pm_modality_title(uint8_t modality);   /* "Reported: someone quoted says so" */
const char *pm_type_title(pm_entity_type type);    /* "Company" */
const char *pm_type_plural(pm_entity_type type);   /* "companies" */

#endif
