/* further_maps.h - what one drawing has no room for, as drawings of its own:
 * out/pages/, a file for each community (graph/pages.h) and index.html.
 */
#ifndef PM_FURTHER_MAPS_H
#define PM_FURTHER_MAPS_H

#include "export/site.h"
#include "pipeline.h"

/* GRAPH, drawn legibly: lines that nobody could follow are left out of it. FURTHER:
 * it says on how many further maps the rest stands. */
bool pm_draw_legibly(pm_drawing *out, pm_graph *graph, const pm_draw_options *options, bool further, pm_diags *diags);

/* The further maps of GRAPH, which was made of CLAIMS; nothing if it shows all. */
bool pm_further_maps(pm_site *out, const pm_graph *graph, const pm_claims *claims, const pm_map_options *options,
                     pm_diags *diags);

#endif
