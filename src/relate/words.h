/* words.h - the words of one sentence with their parts of speech: the first
 * step of the surface reader.
 *
 * A listed name is one word, whatever its length; so are "co-founded",
 * "according to" and "$20 million". Parentheses are left out, quotation marks
 * are kept as a flag. Parts of speech come from data/grammar.txt and the
 * neighbours; no word is looked at more than a fixed number of times.
 */
#ifndef PM_RELATE_WORDS_H
#define PM_RELATE_WORDS_H

#include "base/vec.h"
#include "link/mention.h"
#include "relate/grammar.h"
#include "segment/segment.h"

typedef enum pm_tag {
    PM_T_NOUN, PM_T_PROPER, PM_T_PRONOUN, PM_T_DETERMINER, PM_T_POSSESSIVE, PM_T_NUMBER,
    PM_T_ADJECTIVE, PM_T_ADVERB, PM_T_VERB, PM_T_BE, PM_T_HAVE, PM_T_DO, PM_T_MODAL, PM_T_NEGATION,
    PM_T_TO, PM_T_PREPOSITION, PM_T_CONJUNCTION, PM_T_AND, PM_T_RELATIVE, PM_T_COMMA, PM_T_BREAK,
    PM_T_STOP
} pm_tag;

typedef struct pm_word {
    pm_str text;          /* lower case; of "Seattle-based" only "based" */
    pm_str lemma;         /* verbs and nouns */
    uint64_t classes;     /* PM_W_BIT */
    uint32_t start, end;  /* bytes */
    uint32_t first, last; /* tokens */
    uint32_t mention;     /* the name that it is, PM_NONE */
    uint32_t prefix;      /* the name before its hyphen ("Seattle-based"), PM_NONE */
    uint8_t tag;          /* pm_tag */
    uint8_t form;         /* pm_verb_form, of verbs; bits of all readings until it is decided */
    bool possessive;      /* 's behind it */
    bool capital;
    bool quoted;
    bool negated;         /* "don't" */
    bool hyphenated;      /* the last part of a compound with hyphens */
    bool money;           /* a number with a currency */
} pm_word;

typedef PM_VEC(pm_word) pm_words;

enum { PM_SENTENCE_WORDS = 240 }; /* a longer sentence is read in pieces */

/* Tokens FIRST..END (not included) to words with tags. MENTION_OF[t - base] is
 * the name that covers token t or PM_NONE; BASE is the sentence's first token.
 * OUT is emptied first. Stops before PM_SENTENCE_WORDS are exceeded: returns
 * the token where it stopped. Lemmas that must be made live in ARENA. */
uint32_t pm_words_read(pm_words *out, const pm_grammar *grammar, const pm_segments *segments,
                       const pm_mentions *mentions, const uint32_t *mention_of, uint32_t base,
                       const bool *spoken, uint32_t first, uint32_t end, bool title_case, pm_arena *arena);

/* Decides the parts of speech that pm_words_read left open. */
void pm_words_tag(pm_words *words, const pm_grammar *grammar, bool title_case, pm_arena *arena);

#endif
