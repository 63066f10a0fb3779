/* further_index.h - out/pages/index.html: the further maps (further_maps.h) as
 * pictures, and under them every name, with the map that it stands on.
 */
#ifndef PM_FURTHER_INDEX_H
#define PM_FURTHER_INDEX_H

#include "base/buf.h"
#include "graph/graph.h"

/* A name on a further map. */
typedef struct pm_further_name {
    uint32_t entity;  /* index into the curated list */
    uint32_t edges;   /* relations that this map has of it */
} pm_further_name;

typedef struct pm_further_map {
    pm_str file, title;        /* "ice.svg", "Around ICE" */
    uint32_t relations;
    uint32_t width, height;    /* of its drawing */
    pm_further_name *names;    /* those with a card, or folded into one */
    uint32_t name_count;
} pm_further_map;

/* The page of all MAPS, which show what WHOLE has no room for. */
void pm_further_index(pm_buf *out, const pm_graph *whole, const pm_further_map *maps, uint32_t count);

#endif
