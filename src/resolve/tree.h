/* tree.h - questions about the trees that the rules of stage 5 share (private
 * to src/resolve). All bounded: no walk goes up more than PM_TREE_DEPTH nodes
 * or looks at more than PM_TREE_KIDS dependants on a side.
 */
#ifndef PM_RESOLVE_TREE_H
#define PM_RESOLVE_TREE_H

#include "syntax/syntax.h"

enum { PM_TREE_DEPTH = 32, PM_TREE_KIDS = 32 };

/* What a mention does in its clause (Lappin and Leass 1994). */
typedef enum pm_role {
    PM_ROLE_OTHER,
    PM_ROLE_SUBJECT,
    PM_ROLE_OBJECT,
    PM_ROLE_INDIRECT,
    PM_ROLE_PREPOSITION,
    PM_ROLE_POSSESSOR,
    PM_ROLE_APPOSITION,
    PM_ROLE_COUNT
} pm_role;

/* What "a group of workers" speaks of: the workers; NODE itself otherwise. */
uint32_t pm_tree_core(const pm_syntax *syntax, uint32_t node);

pm_role pm_tree_role(const pm_syntax *syntax, uint32_t node);

bool pm_tree_is(const pm_syntax *syntax, uint32_t node, const char *words); /* its lower-case form is one of these */
bool pm_tree_lemma_is(const pm_syntax *syntax, uint32_t node, const char *words);
bool pm_tree_is_verb(const pm_syntax *syntax, uint32_t node);
bool pm_tree_is_noun(const pm_syntax *syntax, uint32_t node); /* common or proper */
bool pm_tree_is_plural(const pm_syntax *syntax, uint32_t node);

/* True if UPPER is NODE or above it. */
bool pm_tree_is_under(const pm_syntax *syntax, uint32_t node, uint32_t upper);

/* The subject that hangs on VERB, active or passive, or PM_NONE. */
uint32_t pm_tree_subject(const pm_syntax *syntax, uint32_t verb);

/* The subject of VERB; of a relative clause or a participle ("a fund that owns it") the
 * noun that it hangs on. PM_NONE if there is none. */
uint32_t pm_tree_subject_of_clause(const pm_syntax *syntax, uint32_t verb);

/* The verb (or the noun of a clause without one) that governs NODE, over
 * prepositions and noun phrases; NODE itself if it has no head. */
uint32_t pm_tree_clause(const pm_syntax *syntax, uint32_t node);

/* How much behind the head belongs to a noun phrase. */
typedef enum pm_span_tail {
    PM_TAIL_NONE, /* "the company" */
    PM_TAIL_OF,   /* "the director of the center" */
    PM_TAIL_ALL   /* "workers at facilities in Germany" */
} pm_span_tail;

/* The noun phrase of HEAD, without relative clause and apposition: nodes,
 * both ends included. */
typedef struct pm_span {
    uint32_t first, last;
} pm_span;

pm_span pm_tree_phrase(const pm_syntax *syntax, uint32_t head, pm_span_tail tail);

/* The determiner ("the") or possessor of the noun phrase, or PM_NONE. */
uint32_t pm_tree_determiner(const pm_syntax *syntax, uint32_t noun);
uint32_t pm_tree_possessor(const pm_syntax *syntax, uint32_t noun);

/* "it" that stands for nothing: "it is clear that", "it rained". */
bool pm_tree_is_expletive(const pm_syntax *syntax, uint32_t it);

/* Which subjects govern NODE: the nearest one (or the object that controls an
 * infinitive, "call on Amazon to end its …") and those further up. */
typedef struct pm_control {
    uint32_t nearest[4], nearest_count;
    uint32_t upper[8], upper_count;
    uint32_t paired; /* "Adelson and his wife": the noun before, or its possessor ("Amazon's … and its …"); or PM_NONE */
    uint32_t local; /* an object in a clause without a subject: "to part children from their", or PM_NONE */
} pm_control;

pm_control pm_tree_control(const pm_syntax *syntax, uint32_t node);

/* The subject behind a fronted phrase that holds NODE: "In its report, the
 * ACLU". PM_NONE if there is none. */
uint32_t pm_tree_cataphor(const pm_syntax *syntax, uint32_t node);

#endif
