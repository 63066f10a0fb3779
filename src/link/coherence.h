/* coherence.h - what the text is about, asked of an entity: do the words that
 * speak for it occur, do the entities that it goes with.
 *
 * Only the words of the entities that are asked about are looked for, in one
 * walk over the text, so a text without doubtful names costs nothing.
 */
#ifndef PM_LINK_COHERENCE_H
#define PM_LINK_COHERENCE_H

#include "link/evidence.h"
#include "link/hit.h"
#include "link/profile.h"

typedef struct pm_coherence pm_coherence;

/* About ENTITIES (COUNT, any order, repetitions allowed). LINKING must be
 * counted, and both must outlive the result. */
pm_coherence *pm_coherence_new(const pm_linking *linking, const pm_profiles *profiles, const uint32_t *entities,
                               size_t count);

/* After LINKING was counted again. */
void pm_coherence_renew(pm_coherence *coherence);
void pm_coherence_free(pm_coherence *coherence);

/* Fills in the signs of what the text is about, for the entity of HIT (one of
 * those asked about) where it stands. Places in the order of the text are
 * quickest. */
void pm_coherence_signs(pm_evidence *out, pm_coherence *coherence, const pm_hit *hit);

/* Does the list call the entity by this folded word, in its description or
 * behind its name? */
bool pm_coherence_is_called(const pm_coherence *coherence, uint32_t entity, pm_str word);

/* PM_SIGN_WORDS_NEAR alone. */
float pm_coherence_near(pm_coherence *coherence, const pm_hit *hit);

#endif
