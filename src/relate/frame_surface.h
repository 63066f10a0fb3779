/* frame_surface.h - frames from the words of a sentence, without a language
 * model: phrases first (chunk.h), then one pass from left to right that keeps
 * a stack of open clauses and decides who is whose subject, object, or
 * modifier. Deterministic and linear (each phrase looks a bounded number of
 * phrases ahead). It prefers no arc to a doubtful one, except for
 * prepositional phrases, which may hang on several frames (rank 1).
 */
#ifndef PM_RELATE_FRAME_SURFACE_H
#define PM_RELATE_FRAME_SURFACE_H

#include "relate/chunk.h"

/* Scratch of one sentence, reused; a zeroed one is ready for use. */
typedef struct pm_surface {
    pm_words words;
    pm_items items;
    PM_VEC(uint32_t) surface_subject;         /* by frame; PM_NONE = none (yet) */
    PM_VEC(uint32_t) control;                 /* by frame: whose subject it takes over */
    PM_VEC(uint8_t) control_kind;
} pm_surface;

/* WORDS of SURFACE have been read and tagged. FRAMES is emptied first. */
void pm_frames_from_surface(pm_frames *frames, pm_surface *surface, const pm_grammar *grammar,
                            const pm_mentions *mentions, pm_range near, pm_arena *arena);

void pm_surface_free(pm_surface *surface);

#endif
