/* discourse.h - whom a text has spoken of, by its trees (private to
 * src/resolve; used where the language model is).
 *
 * What: every noun phrase is a mention of a referent: of a listed actor, of an
 *   unlisted name, or of things and people without a name. All of them compete
 *   for a pronoun; only listed ones are shown.
 * Salience follows Lappin and Leass (1994): each mention adds a weight by its
 *   role, and all weights fade from sentence to sentence.
 * Bounds: at most PM_RECENT referents are remembered as candidates, the most
 *   recent ones; a mention costs O(PM_RECENT).
 */
#ifndef PM_RESOLVE_DISCOURSE_H
#define PM_RESOLVE_DISCOURSE_H

#include "base/map.h"
#include "resolve/scene.h"
#include "resolve/tree.h"

enum { PM_RECENT = 96, PM_LAST_NODES = 6, PM_TRAITS = 12, PM_TITLES = 8 };

/* What a referent may be beside the types of entities. */
#define PM_IS_PEOPLE (1u << 22) /* several persons without a name */
#define PM_IS_THING (1u << 23)
#define PM_IS_GROUP (1u << 24)  /* "Amazon and Microsoft" */

typedef struct pm_referent {
    uint32_t actor;    /* PM_NONE: not listed */
    uint32_t types;
    uint8_t gender;    /* pm_gender */
    uint8_t role;      /* pm_role of the last mention */
    bool plural;
    bool introduced;   /* by "a", "another": nobody spoken of before */
    bool another;      /* was ever introduced so */
    bool proper;       /* has a name */
    float salience;    /* as of SENTENCE */
    uint32_t sentence; /* of the last mention */
    uint32_t first_sentence;
    uint32_t mentions;
    uint32_t nodes[PM_LAST_NODES]; /* heads of the last mentions, a ring */
    uint32_t node_count;           /* ever */
    uint32_t antecedent;           /* token where the last mention that is shown begins, or PM_NONE */
    uint32_t office, office_token; /* of a person: the actor that it speaks for and where that stands, or PM_NONE */
    uint32_t land;                 /* of a person: the listed place in whose office it is, or PM_NONE */
    uint32_t kin;                  /* the actor whose wife, brother … this person is, or PM_NONE */
    pm_str kin_noun;               /* "wife" */
    pm_str lemma;                  /* of an unlisted common noun, or the last word of a name */
    pm_str titles[PM_TITLES];      /* nouns that the text calls it: "retailer"; empty behind the last */
    pm_str traits[PM_TRAITS];      /* words that it describes it with: "online" */
} pm_referent;

typedef struct pm_discourse {
    pm_scene *scene;
    const pm_syntax *syntax;
    PM_VEC(pm_referent) refs;
    uint32_t *of_actor;   /* [actors] its referent, or PM_NONE */
    uint32_t *names;      /* [actors] how often the text names it */
    uint32_t *at;         /* [nodes] the referent whose mention NODE heads, or PM_NONE */
    uint32_t *name_head;  /* [names] node, or PM_NONE */
    bool *done;           /* [nodes] in a phrase that was found already */
    uint32_t *speaker;    /* [quotations] the node of who speaks, or PM_NONE */
    uint32_t recent[PM_RECENT], recent_count; /* referents, the latest first */
    pm_map unlisted;      /* what an unlisted referent is called -> referent */
    uint32_t last_speaker; /* the referent that was the last to say something, or PM_NONE */
} pm_discourse;

void pm_discourse_open(pm_discourse *d, pm_scene *scene, const pm_syntax *syntax);
void pm_discourse_close(pm_discourse *d);

/* Goes through the text and adds what it finds to the scene. */
void pm_discourse_read(pm_discourse *d);

/* The actor whose name is at NODE (its head, or any word of it), or PM_NONE. */
uint32_t pm_discourse_named(const pm_discourse *d, uint32_t node);
/* The same, or of a mention found before. */
uint32_t pm_discourse_actor(const pm_discourse *d, uint32_t node);

uint32_t pm_discourse_ref(pm_discourse *d, uint32_t actor); /* its referent, made if new */
float pm_referent_salience(const pm_referent *r, uint32_t sentence);
/* Notes a mention headed by NODE. TOKEN: where it begins if it is shown, or PM_NONE. */
void pm_discourse_touch(pm_discourse *d, uint32_t ref, uint32_t node, uint32_t token, float weight);
void pm_referent_learn(pm_referent *r, pm_str lemma);
void pm_referent_title(pm_referent *r, pm_str lemma);
/* Learns that the person is OWNER's wife, brother …; nothing if NOUN is no such word. */
void pm_referent_learn_kin(pm_discourse *d, uint32_t ref, pm_str noun, uint32_t owner);
bool pm_referent_is_called(const pm_referent *r, pm_str lemma); /* a title */
bool pm_referent_has(const pm_referent *r, pm_str lemma);       /* a title or trait */
/* True if one of its last mentions is NODE. */
bool pm_referent_was_at(const pm_referent *r, uint32_t node);

/* True if the phrase or pronoun at NODE cannot be R, which its own clause
 * mentions as well: the object of a verb is not its subject, nor are the two
 * sides of "and" or of "X's deal with Y" one. */
bool pm_discourse_is_bound(const pm_discourse *d, uint32_t node, const pm_referent *r);
/* The same for the unsaid subject of an infinitive: "NAME agreed to buy it". */
bool pm_discourse_is_controlled(const pm_discourse *d, uint32_t node, const pm_referent *r, const pm_control *control);

/* True if NODE is the subject of a verb of speech. */
bool pm_discourse_speaks(const pm_discourse *d, uint32_t node);
/* "…, NAME (N) said": true if the listed name at NODE tells who says so, where a
 * tree may see an apposition. */
bool pm_discourse_is_attribution(const pm_discourse *d, uint32_t node);
/* The referent that is the subject of the sentence before the one that the
 * phrase of NODE opens; PM_NONE if it opens none, or, unless SPEAKER, who says what goes before. */
uint32_t pm_discourse_topic(const pm_discourse *d, uint32_t node, bool speaker);
/* The quotation that holds NODE, or PM_NONE. */
uint32_t pm_discourse_quotation(const pm_discourse *d, uint32_t node);
/* Finds the nodes of speakers. */
void pm_discourse_speakers(pm_discourse *d);

/* Adds a mention of nodes SPAN to the scene and to the referent. */
void pm_discourse_found(pm_discourse *d, uint32_t ref, uint32_t head, pm_span span, pm_mention_kind kind, float score, float weight);

/* Tells the scene who speaks in the quotations. */
void pm_discourse_tell_speakers(pm_discourse *d);

/* The rules: each adds what it finds at NODE and says whether it did. */
bool pm_tree_rule_pronoun(pm_discourse *d, uint32_t node);
bool pm_tree_rule_relative(pm_discourse *d, uint32_t node);
bool pm_tree_rule_nominal(pm_discourse *d, uint32_t node);
bool pm_tree_rule_workforce(pm_discourse *d, uint32_t node);
/* Descriptions beside the name at NODE: "NAME, the …". */
void pm_tree_rule_apposition(pm_discourse *d, uint32_t node);
/* What is said of the listed name at NODE, as traits. */
void pm_tree_learn(pm_discourse *d, uint32_t node);
/* Learns for whom the person at NODE speaks. */
void pm_tree_office(pm_discourse *d, uint32_t node);
/* Learns who speaks for the body that NODE stands for: "NAME, the union's
 * president", "NAME, who founded the group". */
void pm_tree_office_of(pm_discourse *d, uint32_t node);
/* Notes "everybody", "those"; false if NODE is none of them. */
bool pm_tree_indefinite(pm_discourse *d, uint32_t node);
/* Notes "NODE and …" as several. */
void pm_tree_group(pm_discourse *d, uint32_t node);
/* Notes the unlisted noun phrase at NODE. */
void pm_tree_stranger(pm_discourse *d, uint32_t node);

#endif
