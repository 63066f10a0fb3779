/* climb.h - from the word that makes a claim up to the top of its sentence:
 * what modality.c and the files climb_*.c share. Private to them.
 *
 * climb_clauses.c takes the steps out of clauses, climb_nouns.c those out of a
 * noun's slot, and what becomes of a thing that is called a claim, a rumor, a
 * lie. Every step notes in the climb what the word above does to what hangs on
 * it; modality.c weighs the notes at the top.
 */
#ifndef PM_RELATE_CLIMB_H
#define PM_RELATE_CLIMB_H

#include "relate/modality.h"

typedef struct pm_climb {
    const pm_match_context *c;
    const pm_core_classes *k;
    const pm_stance_classes *words;
    bool negated, past, planned, cut, plan_ended, demanded, reported, noun_path;
    bool presupposed; /* what is above takes it for granted */
    bool unsaid;      /* what is above leaves it open, or tells of a world where it is so */
    bool settled;     /* the negation of the frame where the climb is has been counted */
    bool light;       /* no clause has been left yet: "filed a suit", "is the head" */
    bool sought;      /* "sign a contract": a noun of which there is none yet, if it is demanded */
    bool engaged;     /* a purpose hangs on a noun: "consultants to lobby X" */
    bool own;    /* one's own act: "spent millions to oppose X" opposes */
    bool title;  /* a title or place: "the plan of Mayor X" plans no mayor */
    bool should; /* "should be mayor" */
    bool pass; /* reached by coordination: what is said of the other verb does not count */
    uint32_t content; /* noun that names what is below it: "the claim that …"; PM_NONE */
    uint32_t speaker, demander;
} pm_climb;

const pm_frame *pm_climb_frame(const pm_climb *climb, uint32_t frame);
bool pm_climb_is(const pm_climb *climb, uint32_t frame, uint32_t word_class);
bool pm_climb_in(const pm_climb *climb, uint32_t frame, pm_stance_class word_class);
bool pm_climb_word(const pm_climb *climb, pm_str word, pm_stance_class word_class);
uint32_t pm_climb_first(const pm_climb *climb, uint32_t frame, pm_arc_role role);

/* The frame is negated, or its subject is nobody. */
bool pm_climb_negative(const pm_climb *climb, uint32_t frame);
/* Has it a modifier of the class. */
bool pm_climb_modified(const pm_climb *climb, uint32_t frame, pm_stance_class word_class);
/* Who is behind a noun, PM_NONE. */
uint32_t pm_climb_agent(const pm_climb *climb, uint32_t noun);
/* "owned", "ran"; not "is buying". */
bool pm_climb_in_the_past(const pm_climb *climb, uint32_t verb);

void pm_climb_report(pm_climb *climb, uint32_t speaker);
void pm_climb_demand(pm_climb *climb, uint32_t demander);
void pm_climb_cut(pm_climb *climb);
/* It is said to be untrue, by SPEAKER (PM_NONE: by the text). */
void pm_climb_deny(pm_climb *climb, uint32_t speaker);

/* From frame T, which fills a slot of G. */
void pm_climb_slot(pm_climb *climb, uint32_t t, uint32_t g);
/* From a clause that hangs on noun G: "the plan to buy", "the claim that …". */
void pm_climb_noun_clause(pm_climb *climb, const pm_frame *f, uint32_t g);
void pm_climb_relative(pm_climb *climb, uint32_t clause, uint32_t g);

/* From a clause that hangs on verb or adjective G. */
void pm_climb_clause(pm_climb *climb, const pm_frame *f, uint32_t g);
void pm_climb_adverbial(pm_climb *climb, uint32_t clause, uint32_t g);

#endif
