/* scene.h - who has been spoken of, sentence by sentence: what the rules of
 * stage 5 share (private to src/resolve).
 *
 * The salience of an actor follows Lappin and Leass (1994): each mention adds
 * a weight by its role, halved about every sentence.
 *
 * Ownership: everything lives in the arena of pm_resolve, vectors are freed by
 * pm_scene_close.
 */
#ifndef PM_RESOLVE_SCENE_H
#define PM_RESOLVE_SCENE_H

#include "base/hash.h"
#include "base/vec.h"
#include "resolve/resolve.h"

#include <string.h>

typedef enum pm_gender { PM_GENDER_UNKNOWN, PM_FEMALE, PM_MALE } pm_gender;

enum { PM_ACTOR_ROLES = 4 };

/* The bit of pm_scene.classes that says that the token was looked up. */
#define PM_W_KNOWN (1u << 31)

/* No rule looks further back than this many sentences. */
enum { PM_SCENE_WINDOW = 12 };

typedef struct pm_entity_word {
    pm_str text;      /* as in the list */
    uint32_t outline; /* equal for equal words, whatever their case */
    bool head;        /* the last word of a name, or the one before "of" */
} pm_entity_word;

typedef struct pm_entity_words {
    const pm_entity_word *list;
    uint32_t count;
    uint64_t filter; /* a bit for each outline */
} pm_entity_words;

/* What the list says of an entity, word by word. */
typedef struct pm_entity_text {
    pm_entity_words names; /* name, kind, aliases */
    pm_entity_words told;  /* description, role, context */
} pm_entity_text;

/* Both, cut anew; one block of memory, to be freed. */
pm_entity_text *pm_entity_text_cut(const pm_entities *entities, uint32_t entity);
/* The same, cut at the first call and kept. */
const pm_entity_text *pm_resolver_text(const pm_resolver *resolver, uint32_t entity);
const pm_entities *pm_resolver_entities(const pm_resolver *resolver);
const pm_head_nouns *pm_resolver_nouns(const pm_resolver *resolver);

/* An entity that this text can speak of. */
typedef struct pm_actor {
    uint32_t entity;
    uint32_t types;    /* one PM_TYPE_BIT; families also count as a group */
    uint32_t mentions; /* so far */
    uint32_t last;     /* token where the last of them begins, or PM_NONE */
    uint32_t employer; /* of a workforce: the actor in its name ("Amazon workers"), or PM_NONE */
    uint32_t seat;     /* the listed place that its name begins with ("Oakland City Council"), or PM_NONE */
    uint32_t workers;  /* of an employer: its workforce, or PM_NONE */
    pm_str roles[PM_ACTOR_ROLES]; /* a person's, as the text gives them: "judge"; empty behind the last */
    uint32_t trades;   /* what its names and the list say that it does; once TRADES_KNOWN */
    uint8_t gender;    /* pm_gender */
    bool trades_known;
    bool family;       /* "they", never "he" */
} pm_actor;

/* Types of a stranger beside those of entities: a person's sex, if it may be. */
#define PM_MAYBE_MALE (1u << 20)
#define PM_MAYBE_FEMALE (1u << 21)

/* What can act and speak as one. */
#define PM_BODY_TYPES (PM_TYPE_BIT(PM_ORGANIZATION) | PM_TYPE_BIT(PM_COMPANY) | PM_TYPE_BIT(PM_AGENCY) | \
                       PM_TYPE_BIT(PM_GROUP) | PM_TYPE_BIT(PM_UNION) | PM_TYPE_BIT(PM_MEDIA))

/* One earlier mention. ACTOR is PM_NONE for a name that the list lacks. */
typedef struct pm_event {
    uint32_t actor, token, sentence;
    float weight;
    bool subject;
    uint32_t types; /* of an unlisted name: what it may be */
} pm_event;

/* Who speaks in a quotation. */
typedef struct pm_speaker {
    uint32_t actor;  /* who says "I", or PM_NONE */
    uint32_t office; /* on whose behalf: "we", or PM_NONE */
    uint32_t actor_token, office_token; /* where the text says so, or PM_NONE */
    bool known;      /* a speaker stands there, listed or not */
} pm_speaker;

typedef struct pm_scene {
    const pm_doc *doc;
    const pm_segments *seg;
    const pm_resolver *resolver;
    const pm_entities *entities;  /* of the resolver */
    const pm_head_nouns *nouns;
    const pm_mentions *names;
    pm_arena *arena;
    uint32_t *classes;            /* [token_count] pm_word_class of words that were asked for, with PM_W_KNOWN */
    uint32_t *name_at;            /* [token_count] the listed name that covers a token, or PM_NONE */
    PM_VEC(pm_actor) actors;      /* by entity */
    uint32_t *actor_of;           /* [entities->count] its actor + 1; 0 = the text lacks it */
    uint32_t spoken;              /* sentence of the last event that has an actor, or PM_NONE */
    uint32_t *slot;               /* [actors] of pm_scene_choose */
    PM_VEC(pm_event) events;      /* by token */
    PM_VEC(pm_mention) found;     /* what the rules add; `antecedent` is the token where it begins */
    pm_speaker *speakers;         /* [quotation_count] those that the trees tell, or NULL */
    bool employed;                /* pm_scene_employ was called */
    uint32_t home;                /* actor: the listed country of [home-country], or PM_NONE */
    PM_VEC(uint32_t) crews;       /* actors that are a workforce with an employer of the text */
    PM_VEC(uint32_t) kin;         /* actors whose names hold a common noun: "Trump campaign" */
} pm_scene;

/* TREES: the rules that read trees will be used. */
void pm_scene_open(pm_scene *s, const pm_mentions *names, const pm_resolver *resolver, const pm_doc *doc,
                   const pm_segments *segments, bool trees, pm_arena *arena);
void pm_scene_close(pm_scene *s);

/* --- words ------------------------------------------------------------------ */

/* The token, or NULL outside the document. */
static inline const pm_token *pm_scene_token(const pm_scene *s, uint32_t token)
{
    return token < s->seg->token_count ? &s->seg->tokens[token] : NULL;
}

static inline bool pm_scene_kind(const pm_scene *s, uint32_t token, pm_token_kind kind)
{
    return token < s->seg->token_count && s->seg->tokens[token].kind == kind;
}

/* What the lists say of a token's word. */
static inline const pm_word_facts *pm_scene_facts(const pm_scene *s, const pm_token *t)
{
    return pm_word_facts_of(s->nouns, t->hash ? t->hash : pm_hash(t->lower));
}

/* Looks the word up (private to pm_scene_classes). */
uint32_t pm_scene_classify(const pm_scene *s, uint32_t token);

/* pm_word_class; 0 for other than words. Looked up once a token, and only if
 * asked for. */
static inline uint32_t pm_scene_classes(const pm_scene *s, uint32_t token)
{
    uint32_t classes = token < s->seg->token_count ? s->classes[token] : PM_W_KNOWN;
    return (classes & PM_W_KNOWN ? classes : pm_scene_classify(s, token)) & ~PM_W_KNOWN;
}

bool pm_scene_is(const pm_scene *s, uint32_t token, const char *lower);

/* WORD, which is not empty, among WORDS with a blank between two (private to
 * pm_scene_is_one_of). */
bool pm_word_is_one_of(pm_str word, pm_str words);

/* Is the token one of "it its itself"? */
static inline bool pm_scene_is_one_of(const pm_scene *s, uint32_t token, const char *words)
{
    const pm_token *t = pm_scene_token(s, token);
    return t && t->lower.len && pm_word_is_one_of(t->lower, (pm_str){words, strlen(words)});
}

/* --- actors ----------------------------------------------------------------- */

uint32_t pm_scene_actor_of(const pm_scene *s, uint32_t entity); /* PM_NONE if the text lacks it */
/* The actor whose name or earlier found mention begins at or covers TOKEN, or PM_NONE. */
uint32_t pm_scene_actor_at(const pm_scene *s, uint32_t token);
/* The actor of the listed name or found mention that ends with TOKEN, or PM_NONE. */
uint32_t pm_scene_actor_ending(const pm_scene *s, uint32_t token);

/* WORD in lower case, in LOWER, into which it must fit: for words of the lists,
 * which are ASCII. */
pm_str pm_ascii_lower(char *lower, pm_str word);

/* True if WORD is a word of the entity's name, aliases or kind ("super PAC"). */
bool pm_entity_has_word(const pm_scene *s, uint32_t entity, pm_str word);
/* The same for the last word of the name, an alias or the kind. */
bool pm_entity_head_is(const pm_scene *s, uint32_t entity, pm_str word);
/* True if no name of the entity says what it is: "FIFA", not "FIFA Council". */
bool pm_entity_is_opaque(const pm_scene *s, uint32_t entity);
/* Fills employer, workers and seat of the actors; at its first call only. */
void pm_scene_employ(pm_scene *s);
/* True if WORD stands in the description, the role or the context words. */
bool pm_entity_described_by(const pm_scene *s, uint32_t entity, pm_str word);

/* What the list says that the actor's entity does: bits of pm_word_trades. */
uint32_t pm_actor_trades(const pm_scene *s, uint32_t actor);

/* True if HEAD ("city", "country") can be said of the listed place. */
bool pm_place_suits(const pm_scene *s, uint32_t entity, pm_str head);

/* The one actor of those in KIN that is named after OWNER and can be called
 * NOUN, or PM_NONE. */
uint32_t pm_kin_find(const pm_scene *s, uint32_t owner, pm_str noun, uint32_t types);

/* True if the name that OWNER goes by is part of ENTITY's name. */
bool pm_kin_bears_name(const pm_scene *s, uint32_t entity, uint32_t owner);
/* True if one of its names is that of OWNER and one word more: "Purdue
 * settlement", not "2019 Purdue settlement". */
bool pm_kin_is_plain(const pm_scene *s, uint32_t entity, uint32_t owner);
/* True if one of the entity's names has a head that can speak of the same as
 * NOUN: "settlement" for "deal". */
bool pm_entity_head_alike(const pm_scene *s, uint32_t entity, pm_str noun);

/* The subject of the clause before TOKEN, in its sentence, or PM_NONE. */
uint32_t pm_scene_subject(const pm_scene *s, uint32_t token);
/* True if the word can be a finite verb. */
bool pm_scene_is_verb(const pm_scene *s, uint32_t token);

/* --- salience ----------------------------------------------------------------- */

/* Notes a mention of ACTOR at TOKENS. */
void pm_scene_mention(pm_scene *s, uint32_t actor, pm_range tokens, float factor);
/* Learns the roles of the person named by TOKENS from "Judge NAME" and "NAME, a
 * former senator,". */
void pm_scene_learn_roles(pm_scene *s, uint32_t actor, pm_range tokens);
/* True if the text gave the person this role ("governor" also for "Gov."). */
bool pm_actor_has_role(const pm_actor *actor, pm_str role);
/* Notes an unlisted name. */
void pm_scene_stranger(pm_scene *s, pm_range tokens, uint32_t types);

typedef struct pm_choice {
    uint32_t actor;  /* the most salient, or PM_NONE */
    float best, second; /* second: of any other, unlisted names included */
    uint32_t event_token; /* the last mention of the chosen one */
} pm_choice;

/* Which actor a wanted one is: a rule's own test. Returns a factor, 0 = never. */
typedef float pm_suits(const pm_scene *s, const pm_actor *actor, const void *want);

typedef struct pm_search {
    uint32_t token;   /* what stands there looks for its antecedent */
    uint32_t window;  /* sentences back */
    uint32_t types;   /* of strangers that are rivals */
    uint32_t except;  /* an actor that cannot be meant, or PM_NONE */
    float topicality; /* what being spoken of often counts: times ln(1 + mentions) */
    pm_suits *suits;
    const void *want;
} pm_search;

/* The most salient of the actors that suit, and how near the next one comes. */
pm_choice pm_scene_choose(const pm_scene *s, const pm_search *search);

/* Whom the phrase at TOKEN cannot mean: the NAME of "NAME, its …" and of "NAME
 * is the …". PM_NONE if there is none. */
uint32_t pm_scene_bound(const pm_scene *s, uint32_t token);

/* Adds a mention of tokens FIRST..LAST; START and END are its bytes. */
void pm_scene_add(pm_scene *s, uint32_t actor, uint32_t first, uint32_t last, pm_mention_kind kind, float score);
/* The same for a part of token FIRST ("we" of "we're"). */
void pm_scene_add_part(pm_scene *s, uint32_t actor, uint32_t token, uint32_t bytes, pm_mention_kind kind, float score);

/* --- the rules ------------------------------------------------------------------ */

/* Each looks at TOKEN, adds what it finds and returns the first token behind
 * it, or TOKEN itself if it found nothing. */
uint32_t pm_rule_apposition(pm_scene *s, uint32_t token);
uint32_t pm_rule_nominal(pm_scene *s, uint32_t token);
uint32_t pm_rule_workforce(pm_scene *s, uint32_t token);
uint32_t pm_rule_relative(pm_scene *s, uint32_t token);
uint32_t pm_rule_pronoun(pm_scene *s, uint32_t token);

/* True if the token can be a word of an unlisted name. */
bool pm_scene_is_capital_word(const pm_scene *s, uint32_t token);

/* Notes the unlisted name that begins at TOKEN; returns the token behind it, or
 * TOKEN if there is none. */
uint32_t pm_scene_unlisted(pm_scene *s, uint32_t token);

/* "I" and "we" of quotations and of an organisation's own report: after the rest. */
void pm_rule_first_person(pm_scene *s);

/* The noun phrase that a determiner at TOKEN begins. */
typedef struct pm_phrase {
    uint32_t first, last; /* tokens, determiner included */
    uint32_t head;        /* token of the head noun; PM_NONE = no phrase with a known head */
    uint32_t types;       /* of the head noun */
} pm_phrase;

pm_phrase pm_phrase_at(const pm_scene *s, uint32_t token);

#endif
