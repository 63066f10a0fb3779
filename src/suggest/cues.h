/* cues.h - what single words say about a capitalised name around them.
 *
 * From data/unlisted-names.txt, and from the words that linking and resolving
 * know already. Read-only once loaded.
 */
#ifndef PM_SUGGEST_CUES_H
#define PM_SUGGEST_CUES_H

#include "base/vec.h"
#include "curate/entity_type.h"
#include "link/name_words.h"
#include "link/word_list.h"
#include "resolve/head_nouns.h"

/* What a word can be, as bits. */
typedef enum pm_cue {
    PM_CUE_STARTER = 1 << 0,   /* has a capital because a sentence begins */
    PM_CUE_NEVER = 1 << 1,     /* TV */
    PM_CUE_DEMONYM = 1 << 2,
    PM_CUE_CALENDAR = 1 << 3,
    PM_CUE_TITLE = 1 << 4,     /* President */
    PM_CUE_COURTESY = 1 << 5,  /* Mr. */
    PM_CUE_LEGAL = 1 << 6,     /* Inc. */
    PM_CUE_SUFFIX = 1 << 7,    /* Jr. */
    PM_CUE_PARTICLE = 1 << 8,  /* van */
    PM_CUE_HEAD = 1 << 9,      /* makes a longer name: Tower */
    PM_CUE_GIVEN = 1 << 10,    /* Nicole */
    PM_CUE_REGION = 1 << 11,   /* a country or state */
    PM_CUE_DROPPED = 1 << 12,  /* Technologies */
    PM_CUE_ALONE = 1 << 13,    /* Senate */
    PM_CUE_NUMBERED = 1 << 14, /* Local */
    PM_CUE_PART = 1 << 15,     /* Section */
    PM_CUE_SPEECH = 1 << 16,   /* said */
    PM_CUE_ROLE = 1 << 17,     /* founder */
    PM_CUE_WORKERS = 1 << 18,  /* employees */
    PM_CUE_COMMON = 1 << 19,   /* an English word in small letters */
    PM_CUE_PROPER = 1 << 20,   /* capitalised in the word list only */
    PM_CUE_UNIONISED = 1 << 21, /* Teachers */
    PM_CUE_BUSINESS = 1 << 22, /* shares */
    PM_CUE_ACTIVISM = 1 << 23, /* organizers */
    PM_CUE_SITE = 1 << 25,     /* Detention */
    PM_CUE_SMALL = 1 << 24     /* stands inside names only: of */
} pm_cue;

typedef struct pm_cues {
    pm_map words;               /* word without full stops -> bits */
    pm_map last, first, behind; /* word -> pm_entity_type */
    PM_VEC(pm_str) credits;     /* phrases in small letters; views of the text */
    const pm_head_nouns *nouns;
    const pm_word_list *list;
} pm_cues;

/* TEXT and NAME_WORDS: the content of data/unlisted-names.txt and
 * data/name-words.txt; TEXT, NOUNS and LIST must outlive the cues. */
void pm_cues_load(pm_cues *out, pm_str text, pm_str name_words, const pm_head_nouns *nouns,
                  const pm_word_list *list);
void pm_cues_free(pm_cues *cues);

/* Bits of pm_cue of a word in small letters, with or without full stops. */
uint32_t pm_cues_of(const pm_cues *cues, pm_str lower);

/* The same without a look into the word list. */
uint32_t pm_cues_role(const pm_cues *cues, pm_str lower);

/* The kind of a name that ends, or begins, with this word; PM_ENTITY_TYPE_COUNT
 * if that says nothing. */
pm_entity_type pm_cues_last(const pm_cues *cues, pm_str lower);
pm_entity_type pm_cues_first(const pm_cues *cues, pm_str lower);

/* The kind of what a name and this noun behind it stand for: "administration". */
pm_entity_type pm_cues_behind(const pm_cues *cues, pm_str lower);

#endif
