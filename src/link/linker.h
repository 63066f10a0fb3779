/* linker.h - stage 3: tokens to mentions of listed entities by name.
 *
 * A linker is compiled once from the curated list (context; read-only, shared
 * by threads) and applied to each document.
 */
#ifndef PM_LINK_LINKER_H
#define PM_LINK_LINKER_H

#include "base/image.h"
#include "curate/entities.h"
#include "link/decision.h"
#include "link/mention.h"
#include "link/word_list.h"
#include "segment/segment.h"

typedef struct pm_linker pm_linker;

typedef struct pm_link_options {
    bool strict; /* only exact and typographic matches, acronyms defined in the text */
} pm_link_options;

/* ENTITIES and WORDS (common English words, the guard against false
 * misspellings) must outlive the linker. */
pm_linker *pm_linker_new(const pm_entities *entities, const pm_word_list *words, pm_link_options options);
void pm_linker_free(pm_linker *linker);

/* The same linker as sections of an image, and back: NULL if IMAGE lacks
 * something. IMAGE must outlive what is read back; OPTIONS must be the same. */
void pm_linker_store(pm_image_writer *writer, const pm_linker *linker);
pm_linker *pm_linker_restore(const pm_image *image, const pm_entities *entities, const pm_word_list *words,
                             pm_link_options options);

/* The names in DOC. OUT's list lives in ARENA. Linear in the document's size. */
void pm_link(pm_mentions *out, const pm_linker *linker, const pm_doc *doc, const pm_segments *segments,
             pm_arena *arena);

/* The same, with the names that were left undecided (DOUBTS; its list lives in
 * ARENA), and somebody who listens to what is weighed. */
void pm_link_with_doubts(pm_mentions *out, pm_doubts *doubts, const pm_linker *linker, const pm_doc *doc,
                         const pm_segments *segments, pm_arena *arena, pm_decision_trace trace);

#endif
