#include "parse/tree.h"

#include <stdlib.h>

#include "base/memory.h"

enum { KEPT_ROOM = 1 << 15, EDGE_PASSES = 12 };

void pm_tree_free(pm_tree *tree)
{
    free(tree->head);
    free(tree->label);
    free(tree->starts);
    free(tree->left_edge);
    free(tree->right_edge);
    free(tree->child);
    free(tree->sibling);
    free(tree->queue);
    *tree = (pm_tree){0};
}

static void make_room(pm_tree *tree, uint32_t count)
{
    if (tree->room < count || (tree->room > KEPT_ROOM && count <= KEPT_ROOM)) {
        pm_tree_free(tree);
        tree->room = count;
        tree->head = pm_new(count, sizeof *tree->head);
        tree->label = pm_new(count, sizeof *tree->label);
        tree->starts = pm_new(count, sizeof *tree->starts);
        tree->left_edge = pm_new(count, sizeof *tree->left_edge);
        tree->right_edge = pm_new(count, sizeof *tree->right_edge);
        tree->child = pm_new(count, sizeof *tree->child);
        tree->sibling = pm_new(count, sizeof *tree->sibling);
        tree->queue = pm_new(count, sizeof *tree->queue);
    }
    tree->count = count;
}

/* ---- edges and sentences ---- */

static void widen(pm_tree *tree, uint32_t child)
{
    uint32_t head = tree->head[child];
    if (tree->left_edge[child] < tree->left_edge[head])
        tree->left_edge[head] = tree->left_edge[child];
    if (tree->right_edge[child] > tree->right_edge[head])
        tree->right_edge[head] = tree->right_edge[child];
}

static void mark_starts(pm_tree *tree)
{
    for (uint32_t i = 0; i < tree->count; i++)
        tree->starts[i] = false;
    for (uint32_t i = 0; i < tree->count; i++)
        if (tree->head[i] == i)
            tree->starts[tree->left_edge[i]] = true;
}

/* Is every head in the sentence of its child? The reference's check, which
 * takes the last word for the end of the last sentence. */
static bool heads_within(const pm_tree *tree)
{
    uint32_t start = 0;
    for (uint32_t i = 0; i < tree->count; i++) {
        if (!(i > 0 && tree->starts[i]) && i + 1 != tree->count)
            continue;
        for (uint32_t k = start; k < i; k++)
            if (tree->head[k] < start || tree->head[k] > i)
                return false;
        start = i;
    }
    return true;
}

/* One pass there and back is enough for projective trees; others may need more,
 * and the reference makes twelve at most. */
static void find_edges(pm_tree *tree)
{
    for (uint32_t i = 0; i < tree->count; i++)
        tree->left_edge[i] = tree->right_edge[i] = i;
    for (int pass = 0; pass < EDGE_PASSES; pass++) {
        for (uint32_t i = 0; i < tree->count; i++)
            widen(tree, i);
        for (uint32_t i = tree->count; i > 0; i--)
            widen(tree, i - 1);
        mark_starts(tree);
        if (heads_within(tree))
            break;
    }
}

/* ---- lifted arcs ---- */

static void link_children(pm_tree *tree)
{
    for (uint32_t i = 0; i < tree->count; i++)
        tree->child[i] = tree->sibling[i] = -1;
    for (uint32_t i = tree->count; i > 0; i--) {
        uint32_t head = tree->head[i - 1];
        if (head != i - 1) {
            tree->sibling[i - 1] = tree->child[head];
            tree->child[head] = (int32_t)i - 1;
        }
    }
}

static void move_child(pm_tree *tree, uint32_t child, uint32_t head)
{
    int32_t *link = &tree->child[tree->head[child]];
    while (*link >= 0 && *link != (int32_t)child)
        link = &tree->sibling[*link];
    if (*link >= 0)
        *link = tree->sibling[child];
    link = &tree->child[head];
    while (*link >= 0 && *link < (int32_t)child)
        link = &tree->sibling[*link];
    tree->sibling[child] = *link;
    *link = (int32_t)child;
    tree->head[child] = head;
}

/* The head of WORD, whose arc was lifted from a word with label WANTED: the
 * first such below its present head, breadth first. Children outside the
 * head's edges are not seen, as in the reference. */
static uint32_t lower_head(pm_tree *tree, uint32_t word, uint16_t wanted, const pm_word *words,
                           const pm_lexicon *lexicon, uint64_t *budget)
{
    uint32_t queued = 0;
    tree->queue[queued++] = tree->head[word];
    for (uint32_t at = 0; at < queued; at++) {
        uint32_t head = tree->queue[at];
        for (int32_t child = tree->child[head]; child >= 0; child = tree->sibling[child]) {
            uint32_t c = (uint32_t)child;
            if (*budget == 0)
                return tree->head[word];
            (*budget)--;
            if (c == word || c < tree->left_edge[head] || c > tree->right_edge[head] ||
                lexicon->lexemes[words[c].lexeme].is_space)
                continue;
            if (tree->label[c] == wanted)
                return c;
            if (queued < tree->count)
                tree->queue[queued++] = c;
        }
    }
    return tree->head[word];
}

/* Each search may see a whole tree, so their sum is bounded: beyond a hundred
 * steps a word the rest keeps its heads. No real text comes near. */
static void lower_arcs(pm_tree *tree, const pm_arc_eager *parser, const pm_word *words, const pm_lexicon *lexicon)
{
    const pm_dep_record *deps = parser->model->deps;
    uint64_t budget = 100 * (uint64_t)tree->count + 100000;
    bool linked = false;
    for (uint32_t i = 0; i < tree->count; i++) {
        const pm_dep_record *dep = &deps[tree->label[i]];
        if (dep->head == UINT16_MAX)
            continue;
        if (!linked)
            link_children(tree);
        linked = true;
        uint32_t head = lower_head(tree, i, dep->head, words, lexicon, &budget);
        if (head != tree->head[i])
            move_child(tree, i, head);
        tree->label[i] = (uint8_t)dep->base;
    }
    if (linked)
        find_edges(tree);
}

void pm_tree_build(pm_tree *tree, const pm_arc_eager *parser, const pm_word *words, const pm_lexicon *lexicon)
{
    make_room(tree, parser->count);
    for (uint32_t i = 0; i < tree->count; i++) {
        const pm_arc_word *word = &parser->words[i];
        bool root = word->head < 0;
        tree->head[i] = root ? i : (uint32_t)word->head;
        tree->label[i] = root ? (uint8_t)parser->model->root_dep : word->label;
    }
    find_edges(tree);
    lower_arcs(tree, parser, words, lexicon);
}
