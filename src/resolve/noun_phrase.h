/* noun_phrase.h - a noun phrase of a tree, as the rules for descriptions read
 * it (private to src/resolve).
 */
#ifndef PM_RESOLVE_NOUN_PHRASE_H
#define PM_RESOLVE_NOUN_PHRASE_H

#include "resolve/discourse.h"

enum { PM_MODIFIERS = 12 };

typedef struct pm_noun_phrase {
    uint32_t head;
    pm_str lemma;
    uint32_t types;  /* of the head noun; PM_HEAD_BY_NAME among them */
    uint32_t det, poss;
    uint32_t mods[PM_MODIFIERS], mod_count; /* nodes before the head that describe it */
    bool plural, definite, demonstrative;
    uint32_t sex;    /* PM_W_MAN or PM_W_WOMAN, if "the senator said he" tells it; or 0 */
    pm_control control; /* once it is needed */
    uint32_t topic;  /* of a phrase that opens a sentence: the referent that the one before was about, if it can be called so, or no referent at all; or PM_NONE */
    bool named;      /* somebody in the text has the noun in the name */
    bool person;     /* the noun says what somebody is: "judge" */
} pm_noun_phrase;

static inline const pm_node *pm_discourse_node(const pm_discourse *d, uint32_t node)
{
    return &d->syntax->nodes[node];
}

pm_noun_phrase pm_noun_phrase_at(const pm_discourse *d, uint32_t node);

/* True if one of the phrase's words is the name of ACTOR. */
bool pm_noun_phrase_holds(const pm_discourse *d, const pm_noun_phrase *p, uint32_t actor);

/* Words before the head that make another one of it than ACTOR: "another
 * company", "the former mine", unless its name has them. ACTOR may be PM_NONE. */
bool pm_noun_phrase_is_refused(const pm_discourse *d, const pm_noun_phrase *p, uint32_t actor);

/* Words behind the head do: "the company that makes …". */
bool pm_noun_phrase_is_restricted(const pm_discourse *d, const pm_noun_phrase *p);

/* The noun whose object or possessor TELLS whose: "the director of the center". */
uint32_t pm_noun_phrase_of(const pm_discourse *d, const pm_noun_phrase *p);

/* --- what an actor can be called (phrase_fit.c) ---------------------------------- */

/* True if a name of ACTOR, the list or the text calls it LEMMA. */
bool pm_phrase_calls(const pm_discourse *d, uint32_t actor, pm_str lemma);
/* True if ACTOR can be of one of the types NOUN. Bodies without a finer type can
 * be any of them. */
bool pm_phrase_types_meet(const pm_discourse *d, uint32_t actor, uint32_t noun);
/* How many of the words before the head ACTOR is known by; against it (-1) if one
 * of them names something else. A noun that says what ACTOR does ("the retailer",
 * of a store) counts as one; one that says what others do is against it. */
int pm_phrase_overlap(const pm_discourse *d, uint32_t actor, const pm_noun_phrase *p);
/* True if the head noun can stand for ACTOR. */
bool pm_phrase_suits(const pm_discourse *d, uint32_t actor, const pm_noun_phrase *p);

/* --- beside a name (tree_beside.c), named after one (tree_kin.c) ------------------ */

/* Each adds the phrase as a mention if it can, and says whether it did. */
bool pm_tree_by_neighbour(pm_discourse *d, const pm_noun_phrase *p);  /* "the director of ORG, NAME," */
bool pm_tree_by_apposition(pm_discourse *d, const pm_noun_phrase *p); /* "NAME, the …" */
bool pm_tree_by_as(pm_discourse *d, const pm_noun_phrase *p);         /* "As the …, NAME" */
bool pm_tree_by_possessor(pm_discourse *d, const pm_noun_phrase *p);  /* "his campaign" */
bool pm_tree_by_name(pm_discourse *d, const pm_noun_phrase *p);       /* "the settlement" */

/* Adds a mention of ACTOR, and learns the phrase's words. True. */
bool pm_noun_phrase_add(pm_discourse *d, const pm_noun_phrase *p, uint32_t actor, pm_span_tail tail, float score);
bool pm_noun_phrase_add_span(pm_discourse *d, const pm_noun_phrase *p, uint32_t actor, pm_span span, float score);

/* --- people (tree_persons.c) --------------------------------------------------- */

/* How well a person can be called by the phrase's noun. */
typedef enum pm_fit {
    PM_FIT_NOT,
    PM_FIT_EPITHET, /* "the mogul": said of somebody whom nobody called so before */
    PM_FIT_ALIKE,   /* "the executive", of a chief */
    PM_FIT_CALLED
} pm_fit;

/* True unless the phrase tells that it is a man and R is a woman, or the other way round. */
bool pm_person_sex_meets(const pm_referent *r, const pm_noun_phrase *p);
pm_fit pm_person_fit(const pm_discourse *d, const pm_referent *r, const pm_noun_phrase *p);

/* "the company's chief", "the director of the center", "his wife": who was
 * introduced so. True if it added one. */
bool pm_tree_rule_office(pm_discourse *d, const pm_noun_phrase *p);

#endif
