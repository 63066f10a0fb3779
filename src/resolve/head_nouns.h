/* head_nouns.h - which kinds of entity a noun can stand for, and the words
 * that tell where a noun phrase ends.
 *
 * From data/head-nouns.txt: "[types]" with lines "company: company" of noun
 * and entity types; "[more-types]" likewise, for nouns that need a tree to be
 * told from the words beside them; other sections with one word a line; comments with "#".
 * Read-only once loaded.
 */
#ifndef PM_RESOLVE_HEAD_NOUNS_H
#define PM_RESOLVE_HEAD_NOUNS_H

#include "base/map.h"

/* What a word can be, as bits: the sections of the file. */
typedef enum pm_word_class {
    PM_W_FOLLOWER = 1 << 0,
    PM_W_FUNCTION = 1 << 1,
    PM_W_AUXILIARY = 1 << 2,
    PM_W_PREPOSITION = 1 << 3,
    PM_W_SPEECH = 1 << 4,
    PM_W_ROLE = 1 << 5,
    PM_W_WORKERS = 1 << 6,
    PM_W_COUNTRY = 1 << 7,
    PM_W_STATE = 1 << 8,
    PM_W_FEMALE = 1 << 9,
    PM_W_MALE = 1 << 10,
    PM_W_REFUSING = 1 << 11,
    PM_W_WORKER_KIND = 1 << 12,
    PM_W_CALENDAR = 1 << 13,
    PM_W_MAN = 1 << 14,
    PM_W_WOMAN = 1 << 15,
    PM_W_CROWD = 1 << 16,
    PM_W_IDLE = 1 << 17,
    PM_W_HOME = 1 << 18,
    PM_W_DETERMINER = 1 << 19,
    PM_W_PRONOUN = 1 << 20,
    PM_W_RELATIVE = 1 << 21,
    PM_W_FIRST_PERSON = 1 << 22,
    PM_W_EPITHET = 1 << 23,
    PM_W_KIN = 1 << 24,
    PM_W_BYSTANDER = 1 << 25
} pm_word_class;

#define PM_HEAD_BY_NAME (1u << 31) /* among the bits of a noun: "name" */
#define PM_HEAD_BY_TREE (1u << 30) /* a noun of [more-types] */

/* What the lists say of one word: a slot of an open-addressing table, a
 * quarter full, so that nearly every word is answered by one look. Words are told
 * apart by the whole 64 bits of their hashes. */
typedef struct pm_word_facts {
    uint64_t hash;    /* pm_hash of the word; 0 = free */
    uint32_t types;   /* as in pm_head_nouns.types */
    uint32_t classes; /* bits of pm_word_class */
} pm_word_facts;

enum { PM_FACTS_FILTER_BITS = 16 };

typedef struct pm_head_nouns {
    pm_map types;   /* lower-case noun -> bits of pm_entity_type, perhaps PM_HEAD_BY_NAME */
    pm_map alike;   /* lower-case noun -> bits of the lines of [alike] that it is in */
    pm_map people_alike; /* the same of [people-alike] */
    pm_map trades;  /* the same of [trades] */
    uint32_t alike_lines, people_lines, trade_lines;
    pm_map classes; /* lower-case word (or words) -> bits of pm_word_class */
    pm_word_facts *facts; /* [facts_mask + 1]: both again, for the words of a text */
    size_t facts_mask;
    uint64_t filter[(1 << PM_FACTS_FILTER_BITS) / 64]; /* a bit for each word's hash: small enough to stay near */
} pm_head_nouns;

void pm_head_nouns_load(pm_head_nouns *out, pm_str text);
void pm_head_nouns_free(pm_head_nouns *nouns);

uint32_t pm_head_noun_types(const pm_head_nouns *nouns, pm_str lower);   /* 0 = no head noun */
uint32_t pm_head_noun_types_of(const pm_word_facts *facts);              /* the same */
uint32_t pm_head_noun_more_types(const pm_head_nouns *nouns, pm_str lower); /* with those of [more-types] */
uint32_t pm_nouns_alike(const pm_head_nouns *nouns, pm_str lower); /* bits; 0 = like no other */
uint32_t pm_people_alike(const pm_head_nouns *nouns, pm_str lower); /* the same for what people are */
uint32_t pm_word_trades(const pm_head_nouns *nouns, pm_str lower);  /* the same for what firms do */
uint32_t pm_word_classes(const pm_head_nouns *nouns, pm_str lower);

/* The facts of a word that the filter lets pass; those of no word, if it has none
 * (private to pm_word_facts_of). */
const pm_word_facts *pm_word_facts_at(const pm_head_nouns *nouns, uint64_t hash);
extern const pm_word_facts pm_no_word_facts;

/* Both of a word whose pm_hash is at hand. */
static inline const pm_word_facts *pm_word_facts_of(const pm_head_nouns *nouns, uint64_t hash)
{
    uint64_t bit = hash >> (64 - PM_FACTS_FILTER_BITS);
    return nouns->filter[bit / 64] >> bit % 64 & 1 ? pm_word_facts_at(nouns, hash) : &pm_no_word_facts;
}

#endif
