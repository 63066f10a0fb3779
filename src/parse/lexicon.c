#include "parse/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "parse/chars.h"

enum {
    FIRST_SLOTS = 1 << 12,
    MAX_LEXEMES = 1 << 16,
    MAX_TEXT = 1 << 21,
    LONG_SHAPE = 100 /* code points from which a shape is just LONG */
};

void pm_lexicon_init(pm_lexicon *lexicon, const pm_parse_model *model)
{
    *lexicon = (pm_lexicon){.model = model, .mask = FIRST_SLOTS - 1};
    lexicon->slots = pm_new(FIRST_SLOTS, sizeof *lexicon->slots);
}

void pm_lexicon_free(pm_lexicon *lexicon)
{
    free(lexicon->lexemes);
    free(lexicon->slots);
    free(lexicon->text);
    free(lexicon->scratch);
    *lexicon = (pm_lexicon){0};
}

bool pm_lexicon_full(const pm_lexicon *lexicon)
{
    return lexicon->count > MAX_LEXEMES || lexicon->text_size > MAX_TEXT || lexicon->scratch_room > MAX_TEXT;
}

void pm_lexicon_clear(pm_lexicon *lexicon)
{
    const pm_parse_model *model = lexicon->model;
    pm_lexicon_free(lexicon);
    pm_lexicon_init(lexicon, model);
}

pm_str pm_lexicon_lower(pm_lexicon *lexicon, pm_str word)
{
    if (lexicon->scratch_room < 2 * word.len) {
        lexicon->scratch_room = 4 * word.len + 64;
        lexicon->scratch = pm_renew(lexicon->scratch, lexicon->scratch_room, 1);
    }
    return (pm_str){lexicon->scratch, pm_char_lower(lexicon->scratch, word.ptr, word.len)};
}

/* ---- features ---- */

static uint64_t norm_key(const pm_lexicon *lexicon, pm_str word, pm_str lower)
{
    const pm_parse_model *model = lexicon->model;
    const uint64_t none = UINT64_MAX;
    uint64_t norm = pm_id_find(model->norms, model->count[PM_SECTION_NORMS],
                               pm_model_id(model, word.ptr, word.len), none);
    return norm != none ? norm : pm_model_id(model, lower.ptr, lower.len);
}

/* Letters as X or x, digits as d, others as they are, runs cut at four. */
static uint64_t shape_key(const pm_parse_model *model, pm_str word)
{
    char shape[4 * LONG_SHAPE];
    size_t made = 0, codes = 0;
    uint32_t last = UINT32_MAX, run = 0;
    for (size_t at = 0; at < word.len; codes++) {
        if (codes == LONG_SHAPE - 1 && word.len - at > 0) {
            size_t after = at;
            pm_char_next(word.ptr, &after);
            if (after < word.len)
                return pm_model_id(model, "LONG", 4);
        }
        uint32_t code = pm_char_next(word.ptr, &at), classes = pm_char_classes(code);
        if (classes & PM_CHAR_ALPHA)
            code = classes & PM_CHAR_UPPER ? 'X' : 'x';
        else if (classes & PM_CHAR_DIGIT)
            code = 'd';
        run = code == last ? run + 1 : 0;
        last = code;
        if (run < 4)
            made += pm_char_put(shape + made, code);
    }
    return pm_model_id(model, shape, made);
}

static bool is_blank(pm_str word)
{
    for (size_t at = 0; at < word.len;)
        if (!(pm_char_classes(pm_char_next(word.ptr, &at)) & PM_CHAR_SPACE))
            return false;
    return true;
}

/* Start of the last three code points. */
static size_t suffix_start(pm_str word)
{
    size_t at = word.len;
    for (int i = 0; i < 3 && at > 0; i++)
        do
            at--;
        while (at > 0 && ((unsigned char)word.ptr[at] & 0xc0) == 0x80);
    return at;
}

static uint16_t rule_word(const pm_parse_model *model, pm_str lower)
{
    uint64_t hash = pm_id_hash(lower.ptr, lower.len);
    for (uint32_t i = 0; i < model->count[PM_SECTION_RULE_WORDS]; i++)
        if (model->rule_words[i] == hash)
            return (uint16_t)(i + 1);
    return 0;
}

static bool begins_merge(const pm_parse_model *model, uint64_t hash)
{
    size_t low = 0, high = model->count[PM_SECTION_MERGES];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (model->merges[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low < model->count[PM_SECTION_MERGES] && model->merges[low].hash == hash;
}

static void describe(pm_lexicon *lexicon, pm_lexeme *lexeme, pm_str word)
{
    const pm_parse_model *model = lexicon->model;
    pm_str lower = pm_lexicon_lower(lexicon, word);
    size_t first = 0, last = suffix_start(word);
    pm_char_next(word.ptr, &first);
    lexeme->keys[PM_KEY_NORM] = lexeme->norm_override ? lexeme->norm_override : norm_key(lexicon, word, lower);
    lexeme->keys[PM_KEY_PREFIX] = pm_model_id(model, word.ptr, first);
    lexeme->keys[PM_KEY_SUFFIX] = pm_model_id(model, word.ptr + last, word.len - last);
    lexeme->keys[PM_KEY_SHAPE] = shape_key(model, word);
    lexeme->rule_word = rule_word(model, lower);
    lexeme->is_space = is_blank(word);
    lexeme->begins_merge = begins_merge(model, lexeme->hash);
    lexeme->shared_row[0] = lexeme->shared_row[1] = lexeme->names_row = PM_NO_ROW;
}

/* ---- the table ---- */

static uint32_t slot_of(const pm_lexicon *lexicon, uint64_t hash, uint64_t norm)
{
    return (uint32_t)((hash ^ norm * 0x9e3779b97f4a7c15u) >> 16) & lexicon->mask;
}

static void grow_slots(pm_lexicon *lexicon)
{
    uint32_t size = 2 * (lexicon->mask + 1);
    free(lexicon->slots);
    lexicon->slots = pm_new(size, sizeof *lexicon->slots);
    lexicon->mask = size - 1;
    for (uint32_t i = 0; i < lexicon->count; i++) {
        uint32_t slot = slot_of(lexicon, lexicon->lexemes[i].hash, lexicon->lexemes[i].norm_override);
        while (lexicon->slots[slot])
            slot = (slot + 1) & lexicon->mask;
        lexicon->slots[slot] = i + 1;
    }
}

static uint32_t add(pm_lexicon *lexicon, uint64_t hash, pm_str word, uint64_t norm_override)
{
    if (lexicon->count == lexicon->room) {
        lexicon->room = lexicon->room ? 2 * lexicon->room : 1024;
        lexicon->lexemes = pm_renew(lexicon->lexemes, lexicon->room, sizeof *lexicon->lexemes);
    }
    if (lexicon->text_size + word.len > lexicon->text_room) {
        lexicon->text_room = 2 * (lexicon->text_size + word.len) + 4096;
        lexicon->text = pm_renew(lexicon->text, lexicon->text_room, 1);
    }
    pm_lexeme *lexeme = &lexicon->lexemes[lexicon->count];
    *lexeme = (pm_lexeme){.hash = hash, .norm_override = norm_override, .text = (uint32_t)lexicon->text_size,
                          .length = (uint32_t)word.len};
    memcpy(lexicon->text + lexicon->text_size, word.ptr, word.len);
    lexicon->text_size += word.len;
    describe(lexicon, lexeme, word);
    return lexicon->count++;
}

uint32_t pm_lexicon_get(pm_lexicon *lexicon, const char *text, size_t length, uint64_t norm_override)
{
    uint64_t hash = pm_id_hash(text, length);
    if (2 * (lexicon->count + 1) > lexicon->mask)
        grow_slots(lexicon);
    uint32_t slot = slot_of(lexicon, hash, norm_override);
    for (; lexicon->slots[slot]; slot = (slot + 1) & lexicon->mask) {
        const pm_lexeme *lexeme = &lexicon->lexemes[lexicon->slots[slot] - 1];
        if (lexeme->hash == hash && lexeme->norm_override == norm_override && lexeme->length == length &&
            memcmp(lexicon->text + lexeme->text, text, length) == 0)
            return lexicon->slots[slot] - 1;
    }
    uint32_t index = add(lexicon, hash, (pm_str){text, length}, norm_override);
    lexicon->slots[slot] = index + 1;
    return index;
}
