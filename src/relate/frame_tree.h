/* frame_tree.h - frames from the dependency tree of a sentence.
 *
 * The tree says who hangs on whom in the words of the sentence; a frame says
 * who does what to whom. Between them lie the passive, relative pronouns and
 * gaps, control ("urged X to stop"), shared subjects and objects, titles
 * beside names, prepositions of several words, and the reading of what stands
 * around a clause (who says it, who plans it).
 *
 * Linear in the nodes; climbs of the tree have a fixed limit. A tree may be
 * wrong or broken in any way: the frames are then poorer, never unbounded.
 * Labels are ClearNLP's (syntax/syntax.h).
 */
#ifndef PM_RELATE_FRAME_TREE_H
#define PM_RELATE_FRAME_TREE_H

#include "corpus/doc.h"
#include "curate/entities.h"
#include "link/mention.h"
#include "relate/frame.h"
#include "relate/grammar.h"
#include "segment/segment.h"
#include "syntax/syntax.h"

enum { PM_FT_NODES = 400 }; /* a longer sentence is none: it is not read */

/* Scratch of one sentence, reused; a zeroed one is ready for use. */
typedef struct pm_ft_scratch {
    PM_VEC(uint32_t) frame;   /* by node of the sentence: its frame, PM_NONE */
    PM_VEC(uint32_t) mention; /* the mention whose head it is, PM_NONE */
    PM_VEC(uint32_t) subject; /* the node that is its grammatical subject, PM_NONE */
    PM_VEC(uint8_t) asked;    /* has the subject been looked for? */
} pm_ft_scratch;

typedef struct pm_ft_source {
    const pm_syntax *syntax;
    const pm_grammar *grammar;
    const pm_doc *doc;
    const pm_segments *segments;
    const pm_mentions *mentions;
    const pm_entities *entities; /* of the mentions */
    pm_range near;            /* mentions that touch the sentence */
    const bool *spoken;       /* by token of the sentence: in a quotation */
    uint32_t base;            /* the sentence's first token */
} pm_ft_source;

/* FRAMES is emptied first. False if the sentence has no tree. Lemmas that must
 * be made live in ARENA. */
bool pm_frames_from_tree(pm_frames *frames, pm_ft_scratch *scratch, const pm_ft_source *source,
                         uint32_t sentence, pm_arena *arena);

void pm_ft_scratch_free(pm_ft_scratch *scratch);

#endif
