/* decision.h - which of several readings of a place is meant, and whether any.
 *
 * Open are the places that several entities share, and those that show only a
 * part of a name. They are decided in two rounds: first where the certain names
 * of the text leave no doubt, then, with these among the certain, the rest in
 * the order of the text. Where nothing is likelier than not it is nobody, and
 * the place is put before the curator.
 */
#ifndef PM_LINK_DECISION_H
#define PM_LINK_DECISION_H

#include "link/weighing.h"

/* A place that nobody got, though somebody is not unlikely. */
typedef struct pm_undecided {
    pm_hit hit;     /* the likeliest reading, its score a probability */
    uint32_t other; /* the next entity, or PM_NONE */
} pm_undecided;

typedef PM_VEC(pm_undecided) pm_undecideds;

/* Called with every reading that is weighed, in no particular order: PLACE
 * numbers the places, LISTED tells that it is the only reading of a listed
 * name and is taken whatever its weight. */
typedef void pm_reading_seen(void *arg, const pm_linking *linking, uint32_t place, const pm_hit *hit,
                             const pm_evidence *evidence, bool listed);

typedef struct pm_decision_trace {
    pm_reading_seen *seen; /* NULL = nobody listens */
    void *arg;
} pm_decision_trace;

/* Leaves one reading of every place of CHOSEN, adds the parts of names that
 * are accepted, and turns scores into probabilities. Where nothing decides
 * between listed names the entity is PM_NONE. Appends to UNDECIDED. CHOSEN and
 * STRANGERS must be there; PRESENT is counted here. */
void pm_decide(pm_linking *linking, const pm_knowledge *knowledge, pm_undecideds *undecided, pm_decision_trace trace);

#endif
