/* graph.h - stage 8: claims to the graph of one drawing.
 *
 * Nodes are entities, edges are (subject, relation, object); every edge has at
 * least one claim. Nothing here knows coordinates.
 *
 * Ownership: everything lives in the arena given; texts may point into the
 * inputs, which must outlive the graph.
 */
#ifndef PM_GRAPH_GRAPH_H
#define PM_GRAPH_GRAPH_H

#include "corpus/doc.h"
#include "curate/entities.h"
#include "relate/claim.h"

/* The bands of the drawing, top to bottom. */
typedef enum pm_zone {
    PM_ZONE_GOVERNMENT,
    PM_ZONE_SYSTEMS,
    PM_ZONE_COMPANIES,
    PM_ZONE_PEOPLE,   /* staff, national groups, unions, media, persons outside a company */
    PM_ZONE_PLACES,   /* places and facilities with the groups that act there */
    PM_ZONE_COUNT
} pm_zone;

typedef struct pm_graph_node {
    uint32_t entity;   /* index into the curated list */
    pm_zone zone;
    uint32_t parent;   /* node whose box holds it; PM_NONE = stands alone */
    pm_str role;       /* the card's second line */
    uint32_t edges;    /* number of edges at it, contained ones too */
    uint32_t weight;   /* number of claims at it */
} pm_graph_node;

typedef struct pm_graph_edge {
    uint32_t from, to;     /* nodes: subject, object */
    uint32_t relation;     /* index into the vocabulary; PM_NONE = open */
    uint8_t modality;      /* of the strongest claim: stated, reported, planned, past, denied in this order */
    uint32_t modalities;   /* bit 1 << pm_modality of every claim */
    bool contained;        /* shown by a box in a box, no line */
    pm_str label;          /* at most 18 code points */
    pm_str amount;         /* with the source's own hedge, "nearly $20M"; empty = none */
    pm_range claims;       /* in pm_graph.claims: strongest first */
    pm_range sources;      /* in pm_graph.edge_sources: numbers of the notes, ascending */
} pm_graph_edge;

/* A numbered source of the notes: a document, or the curated list (doc == PM_NONE, number 0, "E"). */
typedef struct pm_graph_source {
    uint32_t doc;
    uint32_t number;       /* from 1 */
} pm_graph_source;

typedef struct pm_graph {
    const pm_entities *entities;
    const pm_vocabulary *vocabulary;
    const pm_doc *docs;    uint32_t doc_count;
    pm_graph_node *nodes;  uint32_t node_count;   /* by entity index */
    pm_graph_edge *edges;  uint32_t edge_count;   /* by subject id, relation id, object id */
    const pm_claim **claims; uint32_t claim_count;
    uint32_t *edge_sources; uint32_t edge_source_count;
    pm_graph_source *sources; uint32_t source_count; /* by number */
    pm_str title, deck, credits; /* the editor's, or neutral ones */
    uint32_t left_out_nodes, left_out_edges; /* by the selection or the budget; said on the drawing */
} pm_graph;

/* What to draw; zeroed = everything. Names are ids. */
typedef struct pm_graph_query {
    const pm_str *focus; uint32_t focus_count; /* only what is within DEPTH steps of these */
    uint32_t depth;                            /* 0 = 1 when there is a focus */
    uint32_t families;                         /* bits; 0 = all */
    const pm_str *hide; uint32_t hide_count;
    uint32_t min_evidence;                     /* claims an edge must have */
    bool open;                                 /* open claims too */
} pm_graph_query;

void pm_graph_build(pm_graph *out, const pm_entities *entities, const pm_vocabulary *vocabulary,
                    const pm_doc *docs, uint32_t doc_count, const pm_claims *claims,
                    const pm_graph_query *query, pm_arena *arena, pm_diags *diags);

#endif
