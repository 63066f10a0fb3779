/* One text through all stages; see parse.h. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "parse/attributes.h"
#include "parse/encoder.h"
#include "parse/ner.h"
#include "parse/presets.h"
#include "parse/stopwatch.h"
#include "parse/tree.h"
#include "parse/valid.h"

enum {
    KEPT_VECTORS = 1 << 14, /* words whose vectors are kept, for each encoder: 384 bytes each */
    TAG_ROOM = (PM_TAGS + PM_PANEL - 1) / PM_PANEL * PM_PANEL
};

struct pm_parser {
    const pm_parse_model *model;
    const pm_kernel *kernel;
    pm_tokenizer tokenizer;
    pm_words words;
    pm_encoder shared, names;
    pm_arc_eager arcs;
    pm_tree tree;
    pm_ner ner;
    pm_attributes attributes;
    pm_valid_text valid;
    pm_stopwatch watch;
    float *tag_scores;  /* [PM_ENCODER_ROOM][TAG_ROOM] */
};

pm_parser *pm_parser_new(const pm_parse_model *model, pm_kernel_kind kind)
{
    const pm_kernel *kernel = pm_kernel_find(kind);
    if (!kernel)
        return NULL;
    pm_parser *parser = pm_new(1, sizeof *parser);
    parser->model = model;
    parser->kernel = kernel;
    pm_tokenizer_init(&parser->tokenizer, model);
    pm_lexicon *lexicon = &parser->tokenizer.lexicon;
    pm_encoder_init(&parser->shared, &model->weights.shared, kernel, lexicon, true, KEPT_VECTORS);
    pm_encoder_init(&parser->names, &model->weights.names, kernel, lexicon, false, KEPT_VECTORS);
    pm_arc_eager_init(&parser->arcs, model, kernel);
    pm_ner_init(&parser->ner, model, kernel);
    pm_attributes_init(&parser->attributes, model, lexicon);
    parser->shared.vectors.watch = parser->names.vectors.watch = &parser->watch;
    parser->tag_scores = pm_renew(NULL, PM_ENCODER_ROOM, TAG_ROOM * sizeof(float));
    return parser;
}

void pm_parser_free(pm_parser *parser)
{
    if (!parser)
        return;
    pm_tokenizer_free(&parser->tokenizer);
    pm_words_free(&parser->words);
    pm_encoder_free(&parser->shared);
    pm_encoder_free(&parser->names);
    pm_arc_eager_free(&parser->arcs);
    pm_tree_free(&parser->tree);
    pm_ner_free(&parser->ner);
    pm_attributes_free(&parser->attributes);
    pm_valid_free(&parser->valid);
    free(parser->tag_scores);
    free(parser);
}

pm_kernel_kind pm_parser_kernel(const pm_parser *parser)
{
    return parser->kernel->kind;
}

void pm_parser_measure(pm_parser *parser, bool on)
{
    parser->watch.on = on;
    parser->watch.stage = PM_STAGE_COUNT;
}

double pm_parser_seconds(const pm_parser *parser, pm_parse_stage stage)
{
    return stage < PM_STAGE_COUNT ? parser->watch.seconds[stage] : 0;
}

/* ---- the stages ---- */

static pm_parse_token *add_tokens(pm_parser *parser, pm_parse_result *result)
{
    uint32_t need = result->count + parser->words.count;
    if (need > result->token_room) {
        result->token_room = need + need / 2;
        result->tokens = pm_renew(result->tokens, result->token_room, sizeof *result->tokens);
    }
    return result->tokens + result->count;
}

static void tag(pm_parser *parser, pm_parse_token *tokens, const float *vectors, uint32_t count)
{
    const pm_weights *weights = &parser->model->weights;
    parser->kernel->multiply(parser->tag_scores, TAG_ROOM, vectors, PM_WIDTH, count, weights->tagger, PM_WIDTH,
                             TAG_ROOM / PM_PANEL, weights->tagger_bias);
    for (uint32_t i = 0; i < count; i++)
        tokens[i].tag = (uint8_t)parser->kernel->argmax(parser->tag_scores + (size_t)i * TAG_ROOM, 0, PM_TAGS);
}

static void find_tree(pm_parser *parser, pm_parse_token *tokens, const pm_parse_presets *presets, uint32_t offset)
{
    const float *vectors;
    uint32_t first, count;
    pm_arc_eager_start(&parser->arcs, parser->words.count);
    if (presets)
        pm_preset_starts(parser->arcs.words, presets, &parser->words, &parser->tokenizer.lexicon, &parser->valid, offset);
    pm_stopwatch_switch(&parser->watch, PM_STAGE_ENCODE);
    pm_encoder_start(&parser->shared, parser->words.at, parser->words.count);
    while ((count = pm_encoder_next(&parser->shared, &vectors, &first)) > 0) {
        pm_stopwatch_switch(&parser->watch, PM_STAGE_TREE);
        tag(parser, tokens + first, vectors, count);
        pm_arc_eager_add(&parser->arcs, vectors, count);
        pm_stopwatch_switch(&parser->watch, PM_STAGE_ENCODE);
    }
    pm_stopwatch_switch(&parser->watch, PM_STAGE_TREE);
    pm_tree_build(&parser->tree, &parser->arcs, parser->words.at, &parser->tokenizer.lexicon);
}

static void find_names(pm_parser *parser, const pm_parse_presets *presets, uint32_t offset)
{
    const float *vectors;
    uint32_t first, count;
    pm_ner_start(&parser->ner, parser->words.at, &parser->tokenizer.lexicon, parser->tree.starts, parser->words.count);
    if (presets)
        pm_preset_names(parser->ner.words, presets, parser->model, &parser->words, &parser->valid, offset);
    pm_stopwatch_switch(&parser->watch, PM_STAGE_ENCODE);
    pm_encoder_start(&parser->names, parser->words.at, parser->words.count);
    while ((count = pm_encoder_next(&parser->names, &vectors, &first)) > 0) {
        pm_stopwatch_switch(&parser->watch, PM_STAGE_NAMES);
        pm_ner_add(&parser->ner, vectors, count);
        pm_stopwatch_switch(&parser->watch, PM_STAGE_ENCODE);
    }
}

static void fill_tokens(const pm_parser *parser, pm_parse_token *tokens, uint32_t before, uint32_t offset)
{
    for (uint32_t i = 0; i < parser->words.count; i++) {
        const pm_word *word = &parser->words.at[i];
        const pm_ner_word *name = &parser->ner.words[i];
        tokens[i] = (pm_parse_token){
            .start = offset + pm_valid_origin(&parser->valid, word->start),
            .end = offset + pm_valid_origin(&parser->valid, word->end),
            .head = before + parser->tree.head[i],
            .tag = tokens[i].tag,
            .dep = parser->tree.label[i],
            .iob = name->iob,
            .entity = name->type,
            .sentence_start = parser->tree.starts[i],
            .space_after = word->space,
            .is_space = parser->tokenizer.lexicon.lexemes[word->lexeme].is_space,
        };
    }
}

/* A piece of the text, which starts at byte OFFSET of the whole. */
static void parse_piece(pm_parser *parser, pm_parse_result *result, pm_str piece, uint32_t offset,
                        const pm_parse_presets *presets)
{
    pm_stopwatch_switch(&parser->watch, PM_STAGE_TOKENS);
    pm_valid_make(&parser->valid, piece);
    if (pm_tokenizer_trim(&parser->tokenizer)) {
        pm_vectors_clear(&parser->shared.vectors);
        pm_vectors_clear(&parser->names.vectors);
        pm_attributes_clear(&parser->attributes);
    }
    pm_tokenize(&parser->tokenizer, &parser->words, parser->valid.text);
    if (parser->words.count > 0) {
        pm_parse_token *tokens = add_tokens(parser, result);
        find_tree(parser, tokens, presets, offset);
        find_names(parser, presets, offset);
        pm_stopwatch_switch(&parser->watch, PM_STAGE_WORDS);
        fill_tokens(parser, tokens, result->count, offset);
        pm_attributes_set(&parser->attributes, result, tokens, parser->words.at, parser->words.count);
        result->count += parser->words.count;
    }
    pm_stopwatch_switch(&parser->watch, PM_STAGE_COUNT);
}

bool pm_parse(pm_parser *parser, pm_parse_result *result, pm_str text, const pm_parse_presets *presets)
{
    result->count = 0;
    result->lemma_bytes = 0;
    if (text.len >= UINT32_MAX)
        return false;
    for (size_t from = 0, end; from < text.len; from = end) {
        end = pm_parse_piece_end(text, from);
        parse_piece(parser, result, pm_str_slice(text, from, end), (uint32_t)from, presets);
    }
    return true;
}

/* The last place in TEXT up to END, behind MARK, and not before LOW; or LOW. */
static size_t behind_last(pm_str text, size_t low, size_t end, pm_str mark)
{
    for (; end > low && end >= mark.len; end--)
        if (memcmp(text.ptr + end - mark.len, mark.ptr, mark.len) == 0)
            return end;
    return low;
}

size_t pm_parse_piece_end(pm_str text, size_t from)
{
    if (text.len - from <= PM_PARSE_PIECE_BYTES)
        return text.len;
    size_t end = from + PM_PARSE_PIECE_BYTES, low = from + PM_PARSE_PIECE_BYTES / 2;
    const pm_str marks[] = {PM_STR("\n\n"), PM_STR("\n"), PM_STR(". "), PM_STR(" ")};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t cut = behind_last(text, low, end, marks[i]);
        if (cut > low)
            return cut;
    }
    while (end > low && ((unsigned char)text.ptr[end] & 0xc0) == 0x80)
        end--;
    return end > low ? end : from + PM_PARSE_PIECE_BYTES;
}

/* ---- the result ---- */

void pm_parse_result_free(pm_parse_result *result)
{
    free(result->tokens);
    free(result->lemmas);
    *result = (pm_parse_result){0};
}

pm_str pm_parse_lemma(const pm_parse_result *result, const pm_parse_token *token)
{
    return (pm_str){result->lemmas + token->lemma_start, token->lemma_length};
}
