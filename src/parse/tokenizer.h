/* tokenizer.h - text to words, as spaCy's Tokenizer cuts it.
 *
 * Source: spacy/tokenizer.pyx. Its cache of chunks is here too, bounded.
 */
#ifndef PM_PARSE_TOKENIZER_H
#define PM_PARSE_TOKENIZER_H

#include "parse/affix.h"
#include "parse/lexicon.h"

typedef struct pm_word {
    uint32_t start, end;    /* bytes of the text */
    uint32_t lexeme;
    bool space;             /* one ' ' follows, which is no word */
} pm_word;

typedef struct pm_words {
    pm_word *at;            /* [count] */
    uint32_t count, room;
} pm_words;

typedef struct pm_tokenizer {
    pm_lexicon lexicon;
    struct pm_chunk_cache *cache;
    pm_split split;
    uint32_t *codes;        /* of the chunk at hand */
    uint32_t *offsets;      /* [codes + 1], bytes of the chunk */
    size_t code_room;
    pm_words merged;        /* scratch of the second pass */
    struct pm_merge_match *matches;
    size_t match_count, match_room;
    uint32_t *taken;        /* [words]: the merge that covers a word, plus one */
    size_t taken_room;
} pm_tokenizer;

void pm_tokenizer_init(pm_tokenizer *tokenizer, const pm_parse_model *model);
void pm_tokenizer_free(pm_tokenizer *tokenizer);

/* True if its caches were emptied because they were full: lexemes have other
 * numbers from now on. To be asked between texts. */
bool pm_tokenizer_trim(pm_tokenizer *tokenizer);

/* WORDS of TEXT, which must be valid UTF-8, at most 4 GB. Linear. */
void pm_tokenize(pm_tokenizer *tokenizer, pm_words *words, pm_str text);

void pm_words_push(pm_words *words, pm_word word);
void pm_words_free(pm_words *words);

/* The second pass: words that together are an exception. */
void pm_merge_words(pm_tokenizer *tokenizer, pm_words *words, pm_str text);

/* The exception that BYTES are, or NULL. */
const pm_exception *pm_find_exception(const pm_parse_model *model, pm_str bytes);

#endif
