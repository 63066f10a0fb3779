/* frame.h - what a sentence says, as predicates with their slots: the input
 * of the rules.
 *
 * A frame is one word that carries meaning (a verb, a noun with its phrase, a
 * predicative adjective); an arc ties it to the frame that fills one of its
 * slots. Slots are logical: "ICE is supplied by Amazon" and "Amazon, which
 * supplies ICE" give the same arcs. Nothing here depends on the order of the
 * words, so that the frames can come from the surface reader
 * (frame_surface.c) or from a dependency tree (frame_tree.c).
 *
 * Every frame has at most one governor, so that one can climb from a word to
 * the verb of its sentence. Coordinated phrases hang on the first one by
 * PM_ARC_CONJUNCT; an arc to the first means all of them.
 *
 * Ownership: the arrays grow and are reused from sentence to sentence
 * (pm_frames_clear); texts point into the document's tokens, the grammar, or
 * literals.
 */
#ifndef PM_RELATE_FRAME_H
#define PM_RELATE_FRAME_H

#include "base/range.h"
#include "base/str.h"
#include "base/vec.h"

typedef enum pm_frame_kind { PM_FRAME_NOUN, PM_FRAME_VERB, PM_FRAME_ADJECTIVE } pm_frame_kind;

typedef enum pm_arc_role {
    PM_ARC_SUBJECT,   /* logical: who does it */
    PM_ARC_OBJECT,    /* logical: to what it is done */
    PM_ARC_DATIVE,    /* "gave Y the money" */
    PM_ARC_PREP,      /* word = the preposition */
    PM_ARC_POSSESSOR, /* Y's X */
    PM_ARC_COMPOUND,  /* Y X ("Amazon warehouse") */
    PM_ARC_APPOSITION, /* the same thing named again; from either side */
    PM_ARC_ATTRIBUTE, /* what the copula or a naming verb says the subject (object) is */
    PM_ARC_CONJUNCT,  /* coordinated with */
    PM_ARC_INCLUDES,  /* "groups such as A, B" */
    PM_ARC_MODIFIER,  /* word = an adjective or adverb ("former", "jointly"); to = PM_NONE */
    PM_ARC_CLAUSE,    /* a clause that depends on it; the clause's governor link says how */
    PM_ARC_ROLE_COUNT
} pm_arc_role;

/* How a frame hangs on its governor. */
typedef enum pm_link {
    PM_LINK_NONE,
    PM_LINK_SLOT,       /* a noun in one of the governor's slots: `slot`, `link_word` */
    PM_LINK_COMPLEMENT, /* "said (that) …" */
    PM_LINK_INFINITIVE, /* "plans to …", "urged X to …" */
    PM_LINK_GERUND,     /* "stop …ing"; link_word = the preposition, if one */
    PM_LINK_NOUN_CLAUSE, /* "the contract to …", "the claim that …", "workers …ing", "the firm founded by …" */
    PM_LINK_RELATIVE,
    PM_LINK_ADVERBIAL,  /* link_word = the conjunction, empty for a participle */
    PM_LINK_CONJUNCT,
    PM_LINK_REPORTED    /* the governor is "X said" set beside the clause */
} pm_link;

typedef enum pm_mood {
    PM_MOOD_FACT,
    PM_MOOD_WOULD,    /* will, would, shall */
    PM_MOOD_COULD,    /* may, might, could, can */
    PM_MOOD_SHOULD    /* should, must, ought */
} pm_mood;

typedef struct pm_arc {
    uint8_t role; /* pm_arc_role */
    uint8_t rank; /* 0 = sure; 1 = it may hang elsewhere */
    pm_str word;
    uint32_t to;   /* frame; PM_NONE for a modifier */
    uint32_t next; /* next arc of the same frame, PM_NONE at the end */
} pm_arc;

typedef struct pm_frame {
    uint8_t kind;       /* pm_frame_kind */
    uint8_t mood;       /* pm_mood */
    uint8_t link;       /* pm_link */
    uint8_t slot;       /* pm_arc_role, when link is PM_LINK_SLOT */
    bool passive;
    bool negated;
    bool past;          /* verb: known to be in the past tense */
    bool plural;        /* noun */
    bool definite;      /* noun: the, this, a possessor */
    bool proper;        /* noun: a name */
    bool pronoun;
    bool relative;      /* noun: its governor once more, without the list that hangs on it ("A, who …, and B") */
    bool quoted;        /* inside quotation marks */
    bool question;
    pm_str word;        /* lower case, as written */
    pm_str lemma;       /* lower case; "walk", "employee" */
    pm_str pair;        /* noun: with the word before it, "chief_executive"; empty = none */
    pm_str particle;    /* "out" of "walk out"; empty = none */
    uint32_t start, end; /* bytes of the word (verb group: of its main word) */
    uint32_t phrase_start, phrase_end; /* noun: the phrase without what follows its head */
    uint32_t mention;   /* index into pm_mentions; PM_NONE = names nothing listed */
    uint32_t aside;     /* verb: "she said" set inside its clause (frame of "said"); PM_NONE = none */
    uint32_t governor;  /* frame; PM_NONE = top */
    pm_str link_word;
    uint32_t first_arc, last_arc; /* PM_NONE = none */
} pm_frame;

typedef struct pm_frames {
    PM_VEC(pm_frame) list;
    PM_VEC(pm_arc) arcs;
    uint32_t attribution; /* frame of Y in "according to Y", PM_NONE if none */
} pm_frames;

void pm_frames_clear(pm_frames *frames);
void pm_frames_free(pm_frames *frames);

/* Adds a frame with no arcs and no governor; its index. */
uint32_t pm_frame_add(pm_frames *frames, pm_frame_kind kind, pm_str word, pm_str lemma,
                      uint32_t start, uint32_t end);

/* FROM's slot ROLE is filled by TO. The first such arc makes FROM the governor
 * of a noun that has none. Not from a frame to itself. */
void pm_arc_add(pm_frames *frames, uint32_t from, pm_arc_role role, pm_str word, uint32_t to, uint8_t rank);

/* The first frame in slot ROLE, or PM_NONE. */
uint32_t pm_arc_find(const pm_frames *frames, uint32_t from, pm_arc_role role);

/* A dump for tests and debugging: one frame a line. */
struct pm_buf;
void pm_frames_dump(struct pm_buf *out, const pm_frames *frames);

#endif
