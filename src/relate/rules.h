/* rules.h - the rules of relations.yaml, compiled.
 *
 * The rule language is described in the header comment of data/relations.yaml
 * and in doc/relations.md. A rule has a predicate (words of a kind, by class
 * or by itself), two slots X and Y, and conditions; where a frame fits, it
 * gives the claim X relation Y.
 *
 * Ownership: everything lives in the arena given to pm_rules_load (the maps'
 * and vectors' memory is freed by pm_rules_free). Read-only once loaded.
 */
#ifndef PM_RELATE_RULES_H
#define PM_RELATE_RULES_H

#include "curate/vocabulary.h"
#include "curate/yaml_tree.h"
#include "relate/frame.h"

enum { PM_RULE_SLOTS = 12, PM_RULE_TERMS = 12, PM_RULE_VIAS = 8 };

/* Where a rule comes from: data/relations.yaml, data/relations-lexicon.yaml,
 * the project's relations.yaml. Later ones override earlier ones. */
typedef enum pm_rule_tree {
    PM_RULES_BUILT_IN,
    PM_RULES_LEXICON,
    PM_RULES_OPINION, /* data/relations-opinion.yaml */
    PM_RULES_ACTS,    /* data/relations-acts.yaml */
    PM_RULES_POWER,   /* data/relations-power.yaml */
    PM_RULES_PROJECT,
    PM_RULE_TREES
} pm_rule_tree;

/* Where a slot's filler is looked for, from the predicate's frame. */
typedef enum pm_slot_kind {
    PM_SLOT_SUBJECT, PM_SLOT_OBJECT, PM_SLOT_DATIVE, PM_SLOT_PREP, PM_SLOT_POSSESSOR, PM_SLOT_COMPOUND,
    PM_SLOT_APPOSITION,
    PM_SLOT_ATTRIBUTE,
    PM_SLOT_INCLUDES,     /* "groups such as A" */
    PM_SLOT_MODIFIER,     /* conditions only */
    PM_SLOT_SELF,         /* what a noun is said of: apposition, copula, "as", title beside a name */
    PM_SLOT_THIS,         /* the predicate itself, when it is a mention */
    PM_SLOT_AGENT,        /* who is behind a noun: possessor, "by", else the subject of its verb */
    PM_SLOT_GOVERNOR,     /* conditions: the frame on which the predicate hangs */
    PM_SLOT_CLAUSE,       /* conditions: a clause that depends on the predicate */
    PM_SLOT_GOV_SUBJECT, PM_SLOT_GOV_OBJECT, PM_SLOT_GOV_DATIVE, PM_SLOT_GOV_PREP,
    PM_SLOT_CLAUSE_SUBJECT, PM_SLOT_CLAUSE_OBJECT,
    PM_SLOT_CLAUSE_PREP, PM_SLOT_CLAUSE_ATTRIBUTE, /* "it is a fraud, X said of Y": what the clause's copula says */
    PM_SLOT_SPEAKER,      /* who says the clause, in the same sentence (match_speaker.c) */
    PM_SLOT_TOPIC,        /* the subject of the sentence's main clause */
    PM_SLOT_PLACE,        /* every place in or at which it happens, however deep */
    PM_SLOT_SUBJECT_PLACE, /* a place inside the subject's phrase ("workers in Z") */
    PM_SLOT_PARTICLE, PM_SLOT_SENTENCE, PM_SLOT_FLAG, PM_SLOT_GOV_FLAG, PM_SLOT_CLAUSE_FLAG /* conditions only */
} pm_slot_kind;

typedef struct pm_slot {
    uint8_t kind; /* pm_slot_kind */
    pm_str word;  /* PM_SLOT_PREP, PM_SLOT_GOV_PREP, PM_SLOT_CLAUSE_PREP: the preposition; PM_SLOT_FLAG: its name */
} pm_slot;

typedef struct pm_filler {
    pm_slot slots[PM_RULE_SLOTS];
    uint8_t slot_count;
    uint32_t types;                /* PM_TYPE_BIT; within those of the relation */
    uint32_t vias[PM_RULE_VIAS];   /* classes of nouns that stand for whose they are */
    uint8_t via_count;
    bool speaks;                   /* "we" in a quotation may be who speaks: of one's own acts */
    bool wider;                    /* "in Elmford, Ohio": Ohio counts though Elmford is not listed */
    bool only_via;                 /* the entity itself does not count ("outside X's office") */
    uint32_t kinds;                /* bits 1 << pm_mention_kind; 0 = all */
} pm_filler;

/* "obj is money_n": one of several joined by "or". CLASS PM_NONE: any filler. */
typedef struct pm_term {
    pm_slot slot;
    uint32_t word_class;
    uint32_t types; /* "obj is (company)": a listed entity of these types; 0 = not asked */
    bool negated;   /* "obj is negated": "no idea" */
} pm_term;

typedef struct pm_condition {
    pm_term terms[PM_RULE_TERMS];
    uint8_t count;
    bool negative; /* "unless" */
} pm_condition;

typedef struct pm_rule {
    pm_str id;
    uint32_t relation;
    uint8_t kind;          /* pm_frame_kind of its predicate */
    bool any;              /* noun: any: every noun that is a mention; verb: any: every verb */
    bool own;              /* one's own act: a report of it is no weaker than it */
    bool fact;             /* a title, a place: presupposed by the sentence */
    pm_filler x, y;
    pm_range conditions;   /* in pm_rules.conditions */
    pm_str detail;         /* "kind=lawsuit"; "role=", "via=…": see detail.h */
    int modality;          /* -1 = as the sentence says */
    uint32_t node;         /* in its tree, for diagnostics */
    uint32_t words;        /* node: its predicate's words */
    uint8_t tree;          /* pm_rule_tree */
    uint32_t examples, counter_examples; /* nodes, PM_NONE = none */
} pm_rule;

typedef struct pm_trigger {
    uint32_t rule, next;
} pm_trigger;

struct pm_rules {
    PM_VEC(pm_rule) list;
    PM_VEC(pm_condition) conditions;
    pm_map class_ids;               /* name -> index into classes */
    PM_VEC(pm_map) classes;         /* word, a_b -> 1 */
    pm_map type_groups;             /* org -> bits, index into type_bits */
    PM_VEC(uint32_t) type_bits;
    pm_map words[3];                /* by pm_frame_kind: word -> first trigger */
    PM_VEC(pm_trigger) triggers;
    PM_VEC(uint32_t) any;           /* rules with noun: any, verb: any */
    pm_map rule_ids;                /* id -> index into list */
    pm_yaml_tree trees[PM_RULE_TREES];
};

typedef struct pm_rules pm_rules;

/* Adds the types, classes and rules of TREE (pm_rule_tree WHICH). A
 * rule with a known id takes its place. What is wrong is reported and left
 * out. */
void pm_rules_load(pm_rules *rules, const pm_yaml_tree *tree, uint8_t which, const pm_vocabulary *vocabulary,
                   pm_arena *arena, pm_diags *diags);

/* Makes the look-up tables, after the last pm_rules_load. */
void pm_rules_index(pm_rules *rules, pm_arena *arena);

/* The class named so, or PM_NONE. */
uint32_t pm_rules_class(const pm_rules *rules, const char *name);

/* Is the frame's word (its pair, its lemma, lemma_particle) in the class? */
bool pm_in_class(const pm_rules *rules, const pm_frame *frame, uint32_t word_class);

void pm_rules_free(pm_rules *rules);

#endif
