/* graph.h - stage 8: claims to the graph of one drawing.
 *
 * Nodes are entities, edges are (subject, relation, object); every edge has at
 * least one claim. Nodes and edges hold everything that the query selects; a
 * drawing has room for less, so each says whether it is drawn (the budget of
 * PM_GRAPH_CARDS and PM_GRAPH_LINES). Lines are what is drawn of the edges:
 * several edges that say the same between the same boxes are one line.
 * Nothing here knows coordinates.
 *
 * Ownership: everything lives in the arena given; texts may point into the
 * inputs, which must outlive the graph.
 */
#ifndef PM_GRAPH_GRAPH_H
#define PM_GRAPH_GRAPH_H

#include "corpus/doc.h"
#include "curate/entities.h"
#include "relate/claim.h"

enum {
    PM_GRAPH_CARDS = 45,    /* cards of one drawing */
    PM_GRAPH_LINES = 32,    /* lines of one drawing */
    PM_GRAPH_ENDS = 8,      /* line ends at one card */
    PM_GRAPH_LABEL = 18     /* code points of an edge's label */
};

/* The bands of the drawing, top to bottom. */
typedef enum pm_zone {
    PM_ZONE_GOVERNMENT,
    PM_ZONE_SYSTEMS,
    PM_ZONE_COMPANIES,
    PM_ZONE_PEOPLE,   /* staff, national groups, unions, media, persons outside a company */
    PM_ZONE_PLACES,   /* places and facilities with the groups that act there */
    PM_ZONE_COUNT
} pm_zone;

/* What the drawing does with a node or an edge. */
typedef enum pm_shown {
    PM_SHOWN,         /* a card; a line, or a box in a box (contained) */
    PM_SHOWN_FOLDED,  /* one of "+n more" */
    PM_SHOWN_WORDS,   /* said in a card's text or description only */
    PM_SHOWN_NOT      /* left out: beyond the budget */
} pm_shown;

typedef struct pm_graph_node {
    uint32_t entity;   /* index into the curated list */
    pm_zone zone;
    uint32_t parent;   /* node whose box holds it; PM_NONE = stands alone */
    pm_str role;       /* the card's second line */
    pm_str role_inside; /* the same in the box of the parent, which need not be named: "leads it" */
    uint32_t role_edge; /* the edge that the role was made from; PM_NONE = it is the curator's, or none */
    pm_str when;       /* a place: when it happened, "15 July 2019"; empty = unknown */
    uint32_t edges;    /* number of edges at it, contained ones too */
    uint32_t weight;   /* number of claims at it */
    uint8_t shown;     /* pm_shown */
    uint32_t fold;     /* index into folds if PM_SHOWN_FOLDED, else PM_NONE */
} pm_graph_node;

typedef struct pm_graph_edge {
    uint32_t from, to;     /* nodes: subject, object */
    uint32_t relation;     /* index into the vocabulary; PM_NONE = open */
    uint8_t modality;      /* of the strongest claim: stated, reported, planned, past, denied in this order */
    uint32_t modalities;   /* bit 1 << pm_modality of every claim */
    bool contained;        /* shown by a box in a box, no line */
    uint8_t shown;         /* pm_shown */
    bool tangled;          /* PM_SHOWN_NOT, as its line was in the way of others (pm_graph_leave_out) */
    uint32_t line;         /* index into lines; PM_NONE = no line */
    pm_str label;          /* at most PM_GRAPH_LABEL code points */
    pm_str amount;         /* with the source's own hedge, "nearly $20M"; empty = none */
    uint32_t evidence;     /* sentences: distinct (document, bytes) of its claims */
    uint32_t independent;  /* independent sources (origin.h); 0 = the curated list alone */
    pm_range claims;       /* in pm_graph.claims: strongest first */
    pm_range sources;      /* in pm_graph.edge_sources: numbers of the notes, ascending; 0 = curated list */
} pm_graph_edge;

/* Cards folded into one: "+7 more groups". */
typedef struct pm_graph_fold {
    pm_zone zone;
    pm_entity_type type;   /* of all of them; PM_ENTITY_TYPE_COUNT = mixed */
    uint32_t parent;       /* node whose box holds the fold; PM_NONE = stands alone */
    uint32_t count;        /* nodes with .fold == this */
} pm_graph_fold;

/* What is drawn as one line. An end is a node, or node_count + index of a fold. */
typedef struct pm_graph_line {
    uint32_t from, to;     /* ends: the card or box that the line touches */
    pm_range edges;        /* in pm_graph.line_edges; the first one speaks for all */
    pm_family family;
    uint8_t modality;
    bool symmetric;        /* no arrow */
    bool disputed;         /* one source denies what another says */
    pm_str label;          /* the edges' labels */
    pm_str amount;
    pm_str who, whom;      /* subject, object by name where the end is a box of several; empty = plain */
    pm_range sources;      /* in pm_graph.edge_sources */
    uint32_t evidence;
    uint32_t independent;  /* sources of all its edges together */
} pm_graph_line;

/* A numbered source of the notes: a document, or the curated list (doc == PM_NONE, number 0, "E"). */
typedef struct pm_graph_source {
    uint32_t doc;
    uint32_t number;       /* from 1 */
    pm_str interest;       /* what the map knows of the publisher: "owned by Jeff Bezos"; empty = nothing */
} pm_graph_source;

typedef struct pm_graph {
    const pm_entities *entities;
    const pm_vocabulary *vocabulary;
    const pm_doc *docs;    uint32_t doc_count;
    pm_graph_node *nodes;  uint32_t node_count;   /* by entity index */
    pm_graph_edge *edges;  uint32_t edge_count;   /* by subject id, relation id, object id */
    pm_graph_fold *folds;  uint32_t fold_count;
    pm_graph_line *lines;  uint32_t line_count;   /* by their first edge */
    uint32_t *line_edges;  uint32_t line_edge_count;
    const pm_claim **claims; uint32_t claim_count;
    uint32_t *edge_sources; uint32_t edge_source_count;
    pm_graph_source *sources; uint32_t source_count; /* by number */
    pm_str title, deck, credits; /* the editor's, or neutral ones */
    uint32_t left_out_nodes, left_out_edges; /* by the budget; said on the drawing */
    uint32_t folded_nodes;
    uint32_t pages;              /* further drawings that show what this one has no room for */
    const uint32_t *copies;      /* [docs] origin.h */
    pm_arena *arena;             /* what all lives in */
} pm_graph;

/* What to draw; zeroed = everything. Names are ids. */
typedef struct pm_graph_query {
    const pm_str *focus; uint32_t focus_count; /* only what is within DEPTH steps of these */
    uint32_t depth;                            /* 0 = 1 when there is a focus */
    uint32_t families;                         /* bits; 0 = all */
    uint32_t types;                            /* PM_TYPE_BITs that both ends must have; 0 = all */
    const pm_str *only; uint32_t only_count;   /* both ends are among these; none = all */
    pm_str since, until;                       /* ISO dates of texts' claims, both included; undated ones fall out */
    const pm_str *hide; uint32_t hide_count;
    uint32_t min_evidence;                     /* sentences an edge must have; the curator's ties always pass */
    bool open;                                 /* open claims too */
    const pm_str *kept; uint32_t kept_count;   /* the last drawing of the same map showed these: they stay unless
                                                * others are clearly stronger. Unknown ids are passed over. */
    const uint32_t *copies;                    /* of a graph of the same texts, to spare counting; NULL = none */
} pm_graph_query;

void pm_graph_build(pm_graph *out, const pm_entities *entities, const pm_vocabulary *vocabulary,
                    const pm_doc *docs, uint32_t doc_count, const pm_claims *claims,
                    const pm_graph_query *query, pm_arena *arena, pm_diags *diags);

/* Leaves COUNT lines out of the drawing, too, and what then has no tie; the rest
 * stays as it is. Lines and notes are numbered anew. */
void pm_graph_leave_out(pm_graph *graph, const uint32_t *lines, uint32_t count);

/* A note that says what the drawing has no room for, if there is such. */
void pm_graph_tell_left_out(const pm_graph *graph, pm_diags *diags);

/* How much stands behind a line: its sentences, by how firmly they are said. */
uint32_t pm_graph_line_strength(const pm_graph *graph, const pm_graph_line *line);

/* The outermost box that NODE stands in (itself if it stands alone). */
uint32_t pm_graph_root(const pm_graph *graph, uint32_t node);

/* True if EDGE is why NODE stands in its parent's box. */
bool pm_graph_holds(const pm_graph *graph, const pm_graph_edge *edge, uint32_t node);

/* True if NODE's second line was made from its claims: it says itself how
 * firmly. False: the curator wrote it, or there is none. */
bool pm_graph_words_are_ours(const pm_graph *graph, uint32_t node);

const pm_entity *pm_graph_entity(const pm_graph *graph, uint32_t node);

/* The relation of an edge; NULL for an open one. */
const pm_relation *pm_graph_relation(const pm_graph *graph, const pm_graph_edge *edge);
pm_family pm_graph_family(const pm_graph *graph, const pm_graph_edge *edge);

#endif
