/* evidence.h - what speaks for a reading, as numbers, and what each is worth.
 *
 * A reading of a place is weighed against the place's other readings and
 * against "none of the list": its weight is the sum of its signs times their
 * weights (data/link-weights.txt), its probability a conditional logit over
 * the place (McFadden 1974), in which none of the list has weight 0.
 */
#ifndef PM_LINK_EVIDENCE_H
#define PM_LINK_EVIDENCE_H

#include "base/str.h"

typedef enum pm_sign {
    /* which form of the entity's names it is: one of these is 1 */
    PM_SIGN_LISTED,      /* several words, as the list has them */
    PM_SIGN_LISTED_WORD, /* one word, as the list has it */
    PM_SIGN_INITIALS,    /* the same, in capitals: ICE */
    PM_SIGN_DEFINED,     /* an acronym that the text defines */
    PM_SIGN_PART,        /* without its legal form, article, country */
    PM_SIGN_ENDS,        /* a person's first and last name */
    PM_SIGN_SURNAME,
    PM_SIGN_FIRST,       /* a firm's first word */
    PM_SIGN_GIVEN,       /* a person's first name */
    PM_SIGN_MADE_INITIALS, /* an acronym of the name that nobody spells out */
    PM_SIGN_NICKNAME,
    PM_SIGN_MISSPELT,      /* or spaced, scanned, transliterated otherwise */
    PM_SIGN_MISSPELT_LATE, /* the same, where it needs the entity elsewhere in the text */
    /* how it is written */
    PM_SIGN_OWN_NAME,    /* the entity's name, not an alias */
    PM_SIGN_OWN_PART,    /* a part of the entity's name, not of an alias */
    PM_SIGN_VARIANT,
    PM_SIGN_CASE,
    PM_SIGN_DOUBT,
    PM_SIGN_SMALL,       /* without any capital */
    PM_SIGN_WORD,        /* a single word that is an English word in small letters */
    PM_SIGN_PROPER,      /* one that dictionaries have as a name */
    PM_SIGN_RARE,        /* a part of a name that no dictionary has */
    PM_SIGN_START,       /* a word at the start of a sentence */
    /* where else the text speaks of it */
    PM_SIGN_PRESENT,     /* named in full elsewhere */
    PM_SIGN_OFTEN,       /* how often, on a scale that flattens out */
    PM_SIGN_BEFORE,      /* named in full further up */
    PM_SIGN_NEAREST,     /* last of the readings here to be named in full */
    PM_SIGN_NOT_YET,     /* named in full only further down, another of the readings before */
    PM_SIGN_ABSENT,      /* nowhere named in full, where another of the readings is */
    PM_SIGN_FOREMOST,    /* first of the readings here to be named in full */
    PM_SIGN_SHARE,       /* its part of all full mentions of the readings here */
    PM_SIGN_JOINED,      /* a person named in full, whose family name is somebody else's listed name */
    PM_SIGN_AGAIN,       /* the same words meant it when they last stood in the text */
    PM_SIGN_KEPT,        /* so often, though somebody else could be meant */
    PM_SIGN_STRANGER,    /* somebody not listed bears the name here */
    PM_SIGN_STRANGER_TOO, /* the same, but further up the entity is named in full */
    PM_SIGN_LONELY,      /* a part of a name, its bearer nowhere in full */
    PM_SIGN_BARE,        /* the same, in a text that names nobody in full */
    /* what stands beside it */
    PM_SIGN_INITIAL,     /* the bearer's initial before the family name */
    PM_SIGN_COURTESY,    /* Mr. */
    PM_SIGN_SPOUSE,      /* Mrs., and its first name is a man's */
    PM_SIGN_TITLE,       /* President, before a person */
    PM_SIGN_KIND,        /* its own words ask for this type: "Anna Reed", "Norway" */
    PM_SIGN_KIND_AGAINST, /* for another type */
    PM_SIGN_CUE,         /* a word beside it asks for this type of entity */
    PM_SIGN_CUE_AGAINST, /* for another type */
    PM_SIGN_AGAINST_ELSEWHERE, /* one beside the same words elsewhere in the text asks for another type */
    PM_SIGN_TOWN,        /* "from X, Norway", and it is no place */
    PM_SIGN_ADJECTIVE,   /* a people's name before a common noun: "Russian gas" */
    PM_SIGN_NATIONAL,    /* before what a person is: "a Russian historian" */
    PM_SIGN_LANGUAGE,    /* "in Danish", and the list calls it a language */
    PM_SIGN_LANGUAGE_AGAINST, /* and it does not */
    PM_SIGN_LIKE,        /* coordinated with a name of the same type */
    PM_SIGN_UNLIKE,
    PM_SIGN_CAPITALS,    /* a capitalised word right before it that no name takes */
    PM_SIGN_CAPITALS_BEHIND, /* right behind it */
    /* what the text is about */
    PM_SIGN_WORDS_BESIDE, /* its context and description, a few words away */
    PM_SIGN_WORDS_ELSEWHERE, /* in the sentence of the same words elsewhere in the text */
    PM_SIGN_WORDS_NEAR,  /* its context and description, in the sentence */
    PM_SIGN_WORDS,       /* in the text */
    PM_SIGN_KIN_NEAR,    /* entities that the list ties to it, in the sentence */
    PM_SIGN_KIN,         /* in the text */
    PM_SIGN_TOPIC,       /* it shares its words with the entities of the text */
    PM_SIGN_TOGETHER,    /* it goes with a reading of another undecided name of the sentence */
    PM_SIGN_COUNT
} pm_sign;

const char *pm_sign_name(pm_sign sign); /* "surname" */

typedef struct pm_evidence {
    float of[PM_SIGN_COUNT]; /* 0..1 */
} pm_evidence;

typedef struct pm_weights {
    float of[PM_SIGN_COUNT];
} pm_weights;

/* TEXT: lines of a sign's name and its weight; "#" opens a comment. Signs that
 * are not named weigh nothing, unknown ones are passed over. */
void pm_weights_load(pm_weights *out, pm_str text);

/* Log-odds against "none of the list". */
float pm_weigh(const pm_weights *weights, const pm_evidence *evidence);

/* 0..1: a reading of this weight among COUNT of them at one place. */
float pm_chance(const float *weights, size_t count, size_t which);

#endif
