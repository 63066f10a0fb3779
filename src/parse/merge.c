/* Exceptions that the affixes would tear apart ("a.m.)" and the like) are put
 * together again where their parts stand side by side. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "parse/tokenizer.h"

typedef struct pm_merge_match {
    uint32_t start, count;  /* words */
    uint32_t exception;
    bool kept;
} pm_merge_match;

static size_t first_merge(const pm_parse_model *model, uint64_t hash)
{
    size_t low = 0, high = model->count[PM_SECTION_MERGES];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (model->merges[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool matches_at(const pm_tokenizer *tokenizer, const pm_words *words, uint32_t at, const pm_merge *merge)
{
    const uint64_t *parts = tokenizer->lexicon.model->merge_parts + merge->first;
    if (merge->count > words->count - at)
        return false;
    for (uint32_t i = 1; i < merge->count; i++)
        if (tokenizer->lexicon.lexemes[words->at[at + i].lexeme].hash != parts[i])
            return false;
    return true;
}

/* All matches, by start. Returns the length of the longest. */
static uint32_t find_all(pm_tokenizer *tokenizer, const pm_words *words)
{
    const pm_parse_model *model = tokenizer->lexicon.model;
    uint32_t longest = 0;
    tokenizer->match_count = 0;
    for (uint32_t at = 0; at < words->count; at++) {
        const pm_lexeme *lexeme = &tokenizer->lexicon.lexemes[words->at[at].lexeme];
        if (!lexeme->begins_merge)
            continue;
        for (size_t i = first_merge(model, lexeme->hash);
             i < model->count[PM_SECTION_MERGES] && model->merges[i].hash == lexeme->hash; i++) {
            const pm_merge *merge = &model->merges[i];
            if (!matches_at(tokenizer, words, at, merge))
                continue;
            if (tokenizer->match_count == tokenizer->match_room) {
                tokenizer->match_room = 2 * tokenizer->match_room + 64;
                tokenizer->matches = pm_renew(tokenizer->matches, tokenizer->match_room, sizeof *tokenizer->matches);
            }
            tokenizer->matches[tokenizer->match_count++] = (pm_merge_match){at, merge->count, merge->exception, false};
            if (merge->count > longest)
                longest = merge->count;
        }
    }
    return longest;
}

/* Longer ones first, then by start; one whose first or last word is taken
 * falls, but takes its words all the same, as in the reference. One pass for
 * each length, of which there are a dozen. */
static void choose(pm_tokenizer *tokenizer, uint32_t words, uint32_t longest)
{
    if (tokenizer->taken_room < words) {
        tokenizer->taken_room = words;
        tokenizer->taken = pm_renew(tokenizer->taken, words, sizeof *tokenizer->taken);
    }
    uint32_t *taken = tokenizer->taken;
    memset(taken, 0, words * sizeof *taken);
    for (uint32_t length = longest; length > 0; length--)
        for (size_t i = 0; i < tokenizer->match_count; i++) {
            pm_merge_match *match = &tokenizer->matches[i];
            if (match->count != length)
                continue;
            match->kept = !taken[match->start] && !taken[match->start + length - 1];
            for (uint32_t k = 0; k < length; k++)
                taken[match->start + k] = 1;
        }
}

/* The exception's own words in place of the match's; false if blanks stand
 * between those, so that the text is another. */
static bool replace(pm_tokenizer *tokenizer, const pm_word *old, const pm_merge_match *match, pm_str text)
{
    const pm_parse_model *model = tokenizer->lexicon.model;
    const pm_exception *exception = &model->exceptions[match->exception];
    const pm_word *last = &old[match->count - 1];
    pm_str whole = {text.ptr + old->start, last->end - old->start};
    if (!pm_str_eq(whole, pm_model_str(model, exception->text)))
        return false;
    uint32_t at = old->start;
    for (uint32_t i = 0; i < exception->count; i++) {
        const pm_exception_part *part = &model->exception_parts[exception->first + i];
        uint32_t lexeme = pm_lexicon_get(&tokenizer->lexicon, text.ptr + at, part->length, part->norm);
        pm_words_push(&tokenizer->merged, (pm_word){at, at + part->length, lexeme, false});
        at += part->length;
    }
    tokenizer->merged.at[tokenizer->merged.count - 1].space = last->space;
    return true;
}

void pm_merge_words(pm_tokenizer *tokenizer, pm_words *words, pm_str text)
{
    uint32_t longest = find_all(tokenizer, words);
    if (longest == 0)
        return;
    choose(tokenizer, words->count, longest);
    tokenizer->merged.count = 0;
    size_t next = 0;
    for (uint32_t at = 0; at < words->count;) {
        while (next < tokenizer->match_count &&
               (!tokenizer->matches[next].kept || tokenizer->matches[next].start < at))
            next++;
        const pm_merge_match *match = &tokenizer->matches[next];
        if (next < tokenizer->match_count && match->start == at && replace(tokenizer, &words->at[at], match, text)) {
            at += match->count;
            next++;
        } else {
            pm_words_push(&tokenizer->merged, words->at[at]);
            at++;
        }
    }
    pm_words old = *words;
    *words = tokenizer->merged;
    tokenizer->merged = old;
}
