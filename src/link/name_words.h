/* name_words.h - what the linker knows about words around and inside names:
 * titles, legal forms, words that make a longer name (data/name-words.txt).
 *
 * Read-only once loaded.
 */
#ifndef PM_LINK_NAME_WORDS_H
#define PM_LINK_NAME_WORDS_H

#include "base/map.h"

/* A word may have several. */
typedef enum pm_word_role {
    PM_ROLE_TITLE = 1 << 0,    /* President, CEO */
    PM_ROLE_COURTESY = 1 << 1, /* Mr. */
    PM_ROLE_LEGAL = 1 << 2,    /* Inc. */
    PM_ROLE_FUNCTION = 1 << 3, /* of */
    PM_ROLE_SUFFIX = 1 << 4,   /* Jr. */
    PM_ROLE_PARTICLE = 1 << 5, /* van */
    PM_ROLE_HEAD = 1 << 6,     /* Monument */
    PM_ROLE_APART = 1 << 7,    /* Monday, Republican */
    PM_ROLE_BEFORE = 1 << 8,   /* New Mexico */
    PM_ROLE_DETERMINER = 1 << 9, /* an amazon */
    PM_ROLE_DOTTED = 1 << 10,  /* a.m. */
    PM_ROLE_WHERE = 1 << 11,   /* in turkey */
    PM_ROLE_EARTH = 1 << 12,   /* China Sea */
    PM_ROLE_TRADE = 1 << 13    /* Cedar Capital */
} pm_word_role;

typedef struct pm_name_word {
    uint64_t hash;  /* pm_hash of the folded word */
    uint32_t roles; /* bits of pm_word_role, 0 = free slot */
} pm_name_word;

typedef struct pm_name_words {
    pm_map roles;        /* folded word -> bits of pm_word_role */
    pm_name_word *slots; /* [mask + 1], the same by hash: open addressing */
    size_t mask, used;
} pm_name_words;

/* TEXT: the file's content. Lines of unknown sections are passed over. */
void pm_name_words_load(pm_name_words *out, pm_str text);

/* Bits of the folded WORD; 0 if it has none. */
uint32_t pm_name_words_role(const pm_name_words *words, pm_str word);

/* The same, of the word's pm_hash. */
uint32_t pm_name_words_role_of_hash(const pm_name_words *words, uint64_t hash);

void pm_name_words_free(pm_name_words *words);

#endif
