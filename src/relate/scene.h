/* scene.h - what several sentences of a text say together about a place.
 *
 * Three inferences, each from words that stand in the text:
 * - a facility's name taken apart: "the Elmford Orbit warehouse" is in Elmford
 *   and Orbit's;
 * - the scene of a protest: "Activists rallied in Elmford. … Among the protesters
 *   were members of A and B." A and B act in Elmford, if the two places are near
 *   (PM_SCENE_BYTES) and no other scene comes between;
 * - closure: who acts at a facility acts in the place where the text says that
 *   the facility is.
 * Their claims have the rules facility-name, acts-scene, acts-closure.
 */
#ifndef PM_RELATE_SCENE_H
#define PM_RELATE_SCENE_H

#include "relate/claim.h"
#include "relate/match.h"
#include "relate/stance.h"
#include "corpus/doc.h"
#include "segment/segment.h"

enum { PM_SCENE_PLACES = 4, PM_SCENE_BYTES = 1600 };

typedef struct pm_scene {
    uint32_t places[PM_SCENE_PLACES]; /* mentions */
    uint32_t place_count;
    uint32_t first, sentence; /* where it was first and last told of */
    uint32_t doc;
    const pm_stance_classes *words;
    uint32_t acts_in, located_in, operates; /* relations, PM_NONE if the vocabulary lacks one */
    uint32_t scene_v, scene_n, protester_n, stand_v, sign_n, include_v; /* classes */
} pm_scene;

typedef PM_VEC(pm_claim) pm_claim_list;

void pm_scene_begin(pm_scene *scene, const pm_rules *rules, const pm_stance_classes *words,
                    const pm_vocabulary *vocabulary, uint32_t doc);

/* Reads the frames of one sentence; appends what follows to OUT. */
void pm_scene_read(pm_scene *scene, pm_claim_list *out, const pm_match_context *c, uint32_t sentence,
                   const pm_doc *doc, const pm_segments *segments);

/* Facility names and closure, when all sentences have been read. */
void pm_scene_end(const pm_scene *scene, pm_claim_list *out, const pm_mentions *mentions,
                  const pm_entities *entities, const pm_doc *doc, const pm_segments *segments);

#endif
