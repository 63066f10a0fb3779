/* tree.h - from arcs to trees: roots, lifted arcs put back, sentences.
 *
 * Source: spaCy's nonproj.pyx (Nivre and Nilsson 2005, HEAD scheme) and
 *   set_children_from_heads in doc.pyx.
 */
#ifndef PM_PARSE_TREE_H
#define PM_PARSE_TREE_H

#include "parse/arc_eager.h"
#include "parse/tokenizer.h"

typedef struct pm_tree {
    uint32_t *head;         /* [count]; its own index for a root */
    uint8_t *label;         /* [count] */
    bool *starts;           /* [count] */
    uint32_t *left_edge, *right_edge; /* [count] of the subtree */
    int32_t *child, *sibling;         /* [count]: first child, next one by position; -1 = none */
    uint32_t *queue;        /* [count] */
    uint32_t count, room;
} pm_tree;

void pm_tree_free(pm_tree *tree);

/* The trees of a finished parse. LEXICON tells blanks. */
void pm_tree_build(pm_tree *tree, const pm_arc_eager *parser, const pm_word *words, const pm_lexicon *lexicon);

#endif
