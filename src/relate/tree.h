/* tree.h - one sentence being read from its tree: what frame_tree.c and the
 * files tree_*.c share. Private to them.
 *
 * tree_words.c makes a frame of every word that carries meaning; tree_nouns.c
 * ties what belongs to a noun, tree_preps.c what stands behind prepositions,
 * tree_verbs.c what stands beside a verb; tree_clauses.c says how clauses hang
 * together, tree_subjects.c who is the subject or object that is not said
 * again.
 */
#ifndef PM_RELATE_TREE_H
#define PM_RELATE_TREE_H

#include "relate/frame_tree.h"

typedef struct pm_ft {
    const pm_ft_source *source;
    const pm_node *nodes; /* of the document */
    const pm_grammar *grammar;
    uint32_t first, end;  /* nodes of the sentence */
    pm_frames *f;
    pm_ft_scratch *s;
    pm_arena *arena;
} pm_ft;

#define PM_FT_NOTHING PM_STR("")

enum { PM_FT_CLIMB = 12 };

/* The frame of NODE, or PM_NONE (also for PM_NONE and nodes outside). */
uint32_t pm_ft_frame(const pm_ft *t, uint32_t node);
pm_frame *pm_ft_at(const pm_ft *t, uint32_t frame);
bool pm_ft_is_noun(const pm_ft *t, uint32_t node);
bool pm_ft_is_verb(const pm_ft *t, uint32_t node);
/* The first dependant with the label, or PM_NONE. */
uint32_t pm_ft_child(const pm_ft *t, uint32_t node, pm_dep dep);
/* The head, or PM_NONE for a root or a head in another sentence. */
uint32_t pm_ft_head(const pm_ft *t, uint32_t node);
/* The nearest node above that has a frame, or PM_NONE. */
uint32_t pm_ft_above(const pm_ft *t, uint32_t node);
bool pm_ft_word_is(const pm_ft *t, uint32_t node, const char *word);
bool pm_ft_lemma_is(const pm_ft *t, uint32_t node, pm_word_class word_class);
bool pm_ft_relative_pronoun(const pm_ft *t, uint32_t node);
/* Of a conjunct the first of its list, else NODE. */
uint32_t pm_ft_list_first(const pm_ft *t, uint32_t node);

/* Which words make frames, with all that is known of each alone. */
void pm_ft_read_words(pm_ft *t);

/* Is it the end of "co-founder"? The parser reads "founder". */
bool pm_ft_shared(const pm_ft *t, uint32_t node);

/* Arcs of NODE, a noun: possessor, title, what stands before it, lists,
 * appositions. */
void pm_ft_read_noun(pm_ft *t, uint32_t node);

/* Arcs to what stands behind the prepositions of the sentence. */
void pm_ft_read_preps(pm_ft *t);
/* The same where the tree may have hung them wrongly: "signed a contract | with
 * X". Arcs of rank 1. */
void pm_ft_read_other_preps(pm_ft *t);

/* Arcs of NODE, a verb, to its own dependants. */
void pm_ft_read_verb(pm_ft *t, uint32_t node);

/* What NODE's clause hangs on. */
void pm_ft_link_clause(pm_ft *t, uint32_t node);

/* The node on which the gerund behind PREP hangs: "accused X of selling" the
 * verb, "plans for selling" the noun; PM_NONE. */
uint32_t pm_ft_gerund_host(const pm_ft *t, uint32_t prep);

/* The node that is the grammatical subject of verb NODE, said or not. */
uint32_t pm_ft_subject(const pm_ft *t, uint32_t node);
/* The noun for which a relative pronoun stands, else NODE. */
uint32_t pm_ft_antecedent(const pm_ft *t, uint32_t node);
/* Arcs to subjects and objects that are not said beside their verb. */
void pm_ft_share(pm_ft *t, uint32_t node);

#endif
