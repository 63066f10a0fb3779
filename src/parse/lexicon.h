/* lexicon.h - the different words met so far, with what the networks want to
 * know of them. One lexicon, one parser; bounded by pm_lexicon_full. */
#ifndef PM_PARSE_LEXICON_H
#define PM_PARSE_LEXICON_H

#include "parse/model.h"

#define PM_NO_ROW UINT32_MAX

enum { PM_KEY_NORM, PM_KEY_PREFIX, PM_KEY_SUFFIX, PM_KEY_SHAPE, PM_KEYS };

typedef struct pm_lexeme {
    uint64_t hash;              /* of the text */
    uint64_t norm_override;     /* an exception's own norm; 0 = none */
    uint64_t keys[PM_KEYS];     /* string ids */
    uint32_t text, length;      /* bytes of the lexicon's text */
    uint32_t shared_row[2];     /* in the vector cache, without and with a space behind; or PM_NO_ROW */
    uint32_t names_row;
    uint16_t rule_word;         /* index into RULE_WORDS plus one; 0 = none */
    bool is_space;
    bool begins_merge;
} pm_lexeme;

typedef struct pm_lexicon {
    const pm_parse_model *model;
    pm_lexeme *lexemes;         /* [count] */
    uint32_t count, room;
    uint32_t *slots;            /* [mask + 1]: lexeme + 1, 0 = free */
    uint32_t mask;
    char *text;
    size_t text_size, text_room;
    char *scratch;              /* for lower case */
    size_t scratch_room;
} pm_lexicon;

void pm_lexicon_init(pm_lexicon *lexicon, const pm_parse_model *model);
void pm_lexicon_free(pm_lexicon *lexicon);
bool pm_lexicon_full(const pm_lexicon *lexicon);
void pm_lexicon_clear(pm_lexicon *lexicon); /* keeps a bounded amount of memory */

/* The lexeme of a word (valid UTF-8, not empty), added if new. */
uint32_t pm_lexicon_get(pm_lexicon *lexicon, const char *text, size_t length, uint64_t norm_override);

static inline pm_str pm_lexeme_text(const pm_lexicon *lexicon, const pm_lexeme *lexeme)
{
    return (pm_str){lexicon->text + lexeme->text, lexeme->length};
}

/* The word in lower case; valid until the next call. */
pm_str pm_lexicon_lower(pm_lexicon *lexicon, pm_str word);

#endif
