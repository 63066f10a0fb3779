#include "export/record.h"

#include "base/memory.h"
#include "export/phrase.h"

void pm_edge_key(pm_buf *out, const pm_graph *graph, const pm_graph_edge *edge)
{
    pm_buf_fmt(out, "%.*s-%.*s-%.*s", PM_ARG(pm_graph_entity(graph, edge->from)->id),
               PM_ARG(pm_relation_id(graph->vocabulary, edge->relation)),
               PM_ARG(pm_graph_entity(graph, edge->to)->id));
}

void pm_edge_id(pm_buf *out, const pm_graph *graph, const pm_graph_edge *edge)
{
    pm_buf_addz(out, "edge-");
    pm_edge_key(out, graph, edge);
}

void pm_edge_sentence(pm_buf *out, const pm_graph *graph, const pm_graph_edge *edge)
{
    pm_buf_add(out, pm_graph_entity(graph, edge->from)->label);
    pm_buf_char(out, ' ');
    pm_buf_add(out, pm_relation_words(graph->vocabulary, edge->relation));
    pm_buf_char(out, ' ');
    pm_buf_add(out, pm_graph_entity(graph, edge->to)->label);
    pm_buf_addz(out, pm_modality_caution(edge->modality));
}

uint32_t *pm_source_numbers(const pm_graph *graph)
{
    uint32_t *numbers = pm_new(graph->doc_count, sizeof *numbers);
    for (uint32_t i = 0; i < graph->source_count; i++)
        if (graph->sources[i].doc != PM_NONE)
            numbers[graph->sources[i].doc] = graph->sources[i].number;
    return numbers;
}
