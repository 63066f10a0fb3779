/* record.h - ids and words of the graph's records. Internal to export/. */
#ifndef PM_EXPORT_RECORD_H
#define PM_EXPORT_RECORD_H

#include "graph/graph.h"

/* "aws-supplies-palantir". Ids of entities hold no hyphen. */
void pm_edge_key(pm_buf *out, const pm_graph *graph, const pm_graph_edge *edge);

/* "edge-aws-supplies-palantir": the id in the drawing, too. */
void pm_edge_id(pm_buf *out, const pm_graph *graph, const pm_graph_edge *edge);

/* "AWS supplies Palantir (planned or in talks)": plain text. */
void pm_edge_sentence(pm_buf *out, const pm_graph *graph, const pm_graph_edge *edge);

/* The number of each document in the notes, 0 = none; free with free(). */
uint32_t *pm_source_numbers(const pm_graph *graph);

#endif
