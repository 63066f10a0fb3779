/* mention.h - where a text speaks of something: the output of stages 3 and 5. */
#ifndef PM_LINK_MENTION_H
#define PM_LINK_MENTION_H

#include "base/range.h"
#include "base/str.h"

typedef enum pm_mention_kind { PM_NAME, PM_NOMINAL, PM_PRONOUN } pm_mention_kind;

/* How the linker knew it; printed by `mentions --json` and `explain`. */
typedef enum pm_match {
    PM_MATCH_NAME,        /* the name or an alias as written */
    PM_MATCH_VARIANT,     /* typographic: hyphen, blank, quote, accent, capitals of a headline */
    PM_MATCH_ACRONYM,     /* defined in this text: "Customs and Border Protection (CBP)" */
    PM_MATCH_SURNAME,     /* a part of the name, beside the full name in this text: family name, first name */
    PM_MATCH_MISSPELLING,
    PM_MATCH_SPACING,     /* a blank or a hyphen too many or too few: "Face book" */
    PM_MATCH_SCAN,        /* letters that a scanner takes for each other: "Arnazon" */
    PM_MATCH_TRANSLITERATION, /* another way to write the name in Latin letters: "Qaddafi" */
    PM_MATCH_NICKNAME,    /* another form of the first name: "Bill Gates" */
    PM_MATCH_INITIALS,    /* an acronym of the name that neither list nor text spells out */
    PM_MATCH_JUDGEMENT,   /* the curator said so */
    PM_MATCH_NOMINAL,     /* "the company" */
    PM_MATCH_PRONOUN,
    PM_MATCH_UNLISTED     /* NIL: a name that the list does not have */
} pm_match;

typedef struct pm_mention {
    uint32_t start, end;  /* bytes of the document */
    pm_range tokens;      /* the tokens it covers */
    uint32_t sentence;
    uint32_t entity;      /* index into the curated list; PM_NONE = NIL */
    uint8_t kind;         /* pm_mention_kind */
    uint8_t match;        /* pm_match */
    float score;          /* 0..1: how sure */
    uint32_t antecedent;  /* the mention of the list that tells who is meant; PM_NONE for names */
} pm_mention;

/* A name that may be a listed entity's, too unsure to be linked: for the
 * curator. */
typedef struct pm_doubt {
    uint32_t start, end;     /* bytes of the document */
    uint32_t entity, other;  /* the likeliest one, and the next one or PM_NONE */
    float score;             /* 0..1, of the first */
} pm_doubt;

typedef struct pm_doubts {
    pm_doubt *list; /* by start */
    uint32_t count;
} pm_doubts;

typedef struct pm_mentions {
    pm_mention *list;     /* by start, then longer first; a nominal may hold a name, names never overlap */
    uint32_t count;
} pm_mentions;

const char *pm_mention_kind_name(pm_mention_kind kind); /* "name" */
const char *pm_match_name(pm_match match);              /* "misspelling" */

#endif
