/* card_words.h - what cards and the heads of boxes say. Internal to draw/.
 *
 * Texts live in the scene's arena.
 */
#ifndef PM_DRAW_CARD_WORDS_H
#define PM_DRAW_CARD_WORDS_H

#include "draw/scene.h"

/* The edge that puts NODE into its box; NULL = none does. */
const pm_graph_edge *pm_card_holding(const pm_graph *graph, uint32_t node);

/* What stands under a site's name: where it is, when it happened. */
pm_str pm_site_words(const pm_scene *scene, uint32_t root);

/* True if the sources of a site's cards stand in its head: they are the same for
 * all, and it has a line for them. */
bool pm_site_sources_in_head(const pm_scene *scene, const pm_box *box);

/* The card's second line: role, who says so, ties to others in the box. */
pm_str pm_card_role(const pm_scene *scene, const pm_card *card);

/* The label of a node or a fold. */
pm_str pm_end_words(const pm_scene *scene, uint32_t end);

/* The name; behind it the sources, where there is no second line for them: sets
 * name_refs. */
pm_str pm_card_name(const pm_scene *scene, pm_card *card);

#endif
