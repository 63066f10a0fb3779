/* attach.h - the surface reader's pass over the phrases of a sentence: what the
 * files attach_*.c and frame_surface.c share. Private to them.
 *
 * attach.c holds the state and its small operations, attach_nouns.c what a noun
 * phrase does, attach_verbs.c a verb group, attach_clauses.c relative pronouns,
 * conjunctions and adjectives, attach_asides.c who says it.
 */
#ifndef PM_RELATE_ATTACH_H
#define PM_RELATE_ATTACH_H

#include "relate/frame_surface.h"

enum { PM_AT_CLAUSES = 16, PM_AT_LOOK_AHEAD = 10 };

typedef enum pm_clause_kind { PM_CLAUSE_MAIN, PM_CLAUSE_RELATIVE, PM_CLAUSE_COMPLEMENT, PM_CLAUSE_ADVERBIAL } pm_clause_kind;

typedef struct pm_clause {
    pm_clause_kind kind;
    uint32_t subject;    /* noun frame, PM_NONE */
    uint32_t verb;       /* its last finite verb, PM_NONE */
    uint32_t antecedent; /* of a relative pm_clause */
    pm_str gap;          /* "to which": the preposition */
    uint32_t governor;
    pm_link link;
    pm_str word;
} pm_clause;

/* Where a verb without a subject of its own takes it from. */
typedef enum pm_control_kind {
    PM_CONTROL_NONE, PM_CONTROL_SUBJECT /* of another verb */, PM_CONTROL_AGENT /* of a noun */
} pm_control_kind;

typedef struct pm_attach {
    pm_frames *f;
    pm_surface *s;
    const pm_grammar *grammar;
    const pm_item *items;
    uint32_t n, i;
    pm_clause stack[PM_AT_CLAUSES];
    uint32_t depth;
    uint32_t last_noun;      /* last noun phrase */
    uint32_t noun_host;      /* frame on which it hangs as object of a preposition, PM_NONE */
    uint32_t last_verb;      /* takes the objects that follow */
    uint32_t pending_prep;   /* item, PM_NONE */
    uint32_t list_head;      /* first of the list that is being read */
    uint32_t waiting;        /* participle at the start of a sentence: takes the next main subject */
    uint32_t adverbial;      /* clause at the start of a sentence: verb that waits for its governor */
    pm_arc front[4];         /* prepositional phrases before the first verb */
    uint32_t front_count;
    uint32_t apposed;        /* the noun whose apposition is being read: "X, the head of Y, and …" */
    uint32_t inverted;       /* "said X": the noun that is a subject already */
    uint32_t aside;          /* "…, she said, …": the verb of saying, until the verb that it speaks of comes */
    uint32_t first_main;     /* first finite verb of the main pm_clause */
} pm_attach;

#define PM_AT_NOTHING PM_STR("")

/* The innermost clause. */
pm_clause *pm_at_top(pm_attach *r);
/* Frame F. */
pm_frame *pm_at_frame(const pm_attach *r, uint32_t f);
/* Item I, or a full stop behind the last. */
const pm_item *pm_at_item_at(const pm_attach *r, uint32_t i);
pm_item_kind pm_at_kind_at(const pm_attach *r, uint32_t i);
/* The item before I, times and adverbs skipped; PM_NONE at the start. */
uint32_t pm_at_previous(const pm_attach *r, uint32_t i);
pm_item_kind pm_at_previous_kind(const pm_attach *r, uint32_t i);
/* Is the lemma of frame F (or PM_NONE) in a class of the grammar? */
bool pm_at_lemma_is(const pm_attach *r, uint32_t f, pm_word_class c);
/* False if the clauses are nested too deeply. */
bool pm_at_open_clause(pm_attach *r, pm_clause_kind kind, uint32_t governor, pm_link link, pm_str word);
/* F hangs on GOVERNOR, unless it hangs on something already. */
void pm_at_govern(pm_attach *r, uint32_t f, uint32_t governor, pm_link link, pm_str word);
void pm_at_set_subject(pm_attach *r, uint32_t v, uint32_t noun);
/* V has the subject that FROM turns out to have. */
void pm_at_take_over(pm_attach *r, uint32_t v, pm_control_kind kind, uint32_t from);
void pm_at_resolve_subject(pm_attach *r, uint32_t v);
/* A finite verb follows the noun phrase at item I before the clause ends. */
bool pm_at_finite_follows(const pm_attach *r, uint32_t i);
bool pm_at_awaits_verb(const pm_clause *c);
void pm_at_begin_clause(pm_attach *r, uint32_t noun, bool by_and);
/* NOUN no longer fills the slot that it was given. */
void pm_at_detach(pm_attach *r, uint32_t noun);
void pm_at_on_noun(pm_attach *r, const pm_item *it);
void pm_at_on_verb(pm_attach *r, const pm_item *it);
void pm_at_on_relative(pm_attach *r, const pm_item *it);
void pm_at_on_conjunction(pm_attach *r, const pm_item *it);
/* "X, whose clients include Y": opens the clause. False if IT is no such phrase. */
bool pm_at_on_whose(pm_attach *r, const pm_item *it);
void pm_at_on_adjective(pm_attach *r, const pm_item *it);
/* At a comma that opens "…, she said, …" before the verb of its clause: keeps
 * who says it for that verb and moves behind. */
bool pm_at_read_aside(pm_attach *r);
/* V is the verb that an aside spoke of, if one waits. */
void pm_at_place_aside(pm_attach *r, uint32_t v);
bool pm_at_begins_clause(const pm_attach *r, const pm_item *it);

#endif
