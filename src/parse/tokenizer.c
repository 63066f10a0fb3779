#include "parse/tokenizer.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "parse/chars.h"

enum {
    CACHE_SLOTS = 1 << 15,
    CACHE_CHUNKS = 1 << 14,
    CACHE_PIECES = 1 << 16,
    CACHE_TEXT = 1 << 18,
    CACHE_LONGEST = 48,     /* bytes of a chunk that is worth keeping */
    CODES_KEPT = 1 << 16
};

typedef struct pm_chunk {
    uint64_t hash;
    uint32_t text, length;
    uint32_t first, count;  /* pieces */
} pm_chunk;

typedef struct pm_chunk_piece {
    uint32_t lexeme, length;
} pm_chunk_piece;

typedef struct pm_chunk_cache {
    uint32_t slots[CACHE_SLOTS]; /* chunk + 1, 0 = free */
    pm_chunk chunks[CACHE_CHUNKS];
    pm_chunk_piece pieces[CACHE_PIECES];
    char text[CACHE_TEXT];
    uint32_t chunk_count, piece_count, text_size;
} pm_chunk_cache;

void pm_words_push(pm_words *words, pm_word word)
{
    if (words->count == words->room) {
        words->room = words->room ? 2 * words->room : 256;
        words->at = pm_renew(words->at, words->room, sizeof *words->at);
    }
    words->at[words->count++] = word;
}

void pm_words_free(pm_words *words)
{
    free(words->at);
    *words = (pm_words){0};
}

void pm_tokenizer_init(pm_tokenizer *tokenizer, const pm_parse_model *model)
{
    *tokenizer = (pm_tokenizer){0};
    pm_lexicon_init(&tokenizer->lexicon, model);
    tokenizer->cache = pm_new(1, sizeof *tokenizer->cache);
}

void pm_tokenizer_free(pm_tokenizer *tokenizer)
{
    pm_lexicon_free(&tokenizer->lexicon);
    free(tokenizer->cache);
    pm_split_free(&tokenizer->split);
    free(tokenizer->codes);
    free(tokenizer->offsets);
    pm_words_free(&tokenizer->merged);
    free(tokenizer->matches);
    free(tokenizer->taken);
    *tokenizer = (pm_tokenizer){0};
}

static void clear_cache(pm_chunk_cache *cache)
{
    memset(cache->slots, 0, sizeof cache->slots);
    cache->chunk_count = cache->piece_count = cache->text_size = 0;
}

bool pm_tokenizer_trim(pm_tokenizer *tokenizer)
{
    if (tokenizer->code_room > CODES_KEPT) {
        free(tokenizer->codes);
        free(tokenizer->offsets);
        pm_split_free(&tokenizer->split);
        tokenizer->codes = tokenizer->offsets = NULL;
        tokenizer->code_room = 0;
    }
    if (!pm_lexicon_full(&tokenizer->lexicon))
        return false;
    pm_lexicon_clear(&tokenizer->lexicon);
    clear_cache(tokenizer->cache);
    return true;
}

/* ---- the cache of chunks ---- */

static bool cached(const pm_tokenizer *tokenizer, pm_words *words, pm_str chunk, uint64_t hash, uint32_t start)
{
    const pm_chunk_cache *cache = tokenizer->cache;
    uint32_t slot = (uint32_t)(hash >> 20) % CACHE_SLOTS;
    for (; cache->slots[slot]; slot = (slot + 1) % CACHE_SLOTS) {
        const pm_chunk *known = &cache->chunks[cache->slots[slot] - 1];
        if (known->hash != hash || known->length != chunk.len || memcmp(cache->text + known->text, chunk.ptr, chunk.len) != 0)
            continue;
        for (uint32_t i = 0; i < known->count; i++) {
            const pm_chunk_piece *piece = &cache->pieces[known->first + i];
            pm_words_push(words, (pm_word){start, start + piece->length, piece->lexeme, false});
            start += piece->length;
        }
        return true;
    }
    return false;
}

static void keep(pm_chunk_cache *cache, pm_str chunk, uint64_t hash, const pm_word *words, uint32_t count)
{
    if (cache->chunk_count == CACHE_CHUNKS || cache->piece_count + count > CACHE_PIECES ||
        cache->text_size + chunk.len > CACHE_TEXT)
        clear_cache(cache);
    uint32_t slot = (uint32_t)(hash >> 20) % CACHE_SLOTS;
    while (cache->slots[slot])
        slot = (slot + 1) % CACHE_SLOTS;
    cache->chunks[cache->chunk_count] =
        (pm_chunk){hash, cache->text_size, (uint32_t)chunk.len, cache->piece_count, count};
    cache->slots[slot] = ++cache->chunk_count;
    memcpy(cache->text + cache->text_size, chunk.ptr, chunk.len);
    cache->text_size += (uint32_t)chunk.len;
    for (uint32_t i = 0; i < count; i++)
        cache->pieces[cache->piece_count++] = (pm_chunk_piece){words[i].lexeme, words[i].end - words[i].start};
}

/* ---- one chunk ---- */

const pm_exception *pm_find_exception(const pm_parse_model *model, pm_str bytes)
{
    if (bytes.len == 0 || bytes.len > model->exception_longest)
        return NULL;
    uint64_t hash = pm_id_hash(bytes.ptr, bytes.len);
    size_t low = 0, high = model->count[PM_SECTION_EXCEPTIONS];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (model->exceptions[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == model->count[PM_SECTION_EXCEPTIONS] || model->exceptions[low].hash != hash)
        return NULL;
    return pm_str_eq(pm_model_str(model, model->exceptions[low].text), bytes) ? &model->exceptions[low] : NULL;
}

static void push_exception(pm_tokenizer *tokenizer, pm_words *words, const char *text, uint32_t start,
                           const pm_exception *exception)
{
    const pm_exception_part *parts = tokenizer->lexicon.model->exception_parts + exception->first;
    for (uint32_t i = 0; i < exception->count; i++) {
        uint32_t lexeme = pm_lexicon_get(&tokenizer->lexicon, text, parts[i].length, parts[i].norm);
        pm_words_push(words, (pm_word){start, start + parts[i].length, lexeme, false});
        text += parts[i].length;
        start += parts[i].length;
    }
}

typedef struct pm_chunk_view {
    const pm_tokenizer *tokenizer;
    pm_str chunk;
} pm_chunk_view;

static pm_str piece_bytes(const pm_chunk_view *view, size_t start, size_t end)
{
    const uint32_t *offsets = view->tokenizer->offsets;
    return (pm_str){view->chunk.ptr + offsets[start], offsets[end] - offsets[start]};
}

static bool holds_exception(const void *context, size_t start, size_t end)
{
    const pm_chunk_view *view = context;
    return pm_find_exception(view->tokenizer->lexicon.model, piece_bytes(view, start, end)) != NULL;
}

static size_t decode(pm_tokenizer *tokenizer, pm_str chunk)
{
    if (tokenizer->code_room < chunk.len + 1) {
        tokenizer->code_room = 2 * chunk.len + 64;
        tokenizer->codes = pm_renew(tokenizer->codes, tokenizer->code_room, sizeof *tokenizer->codes);
        tokenizer->offsets = pm_renew(tokenizer->offsets, tokenizer->code_room, sizeof *tokenizer->offsets);
    }
    size_t count = 0;
    for (size_t at = 0; at < chunk.len; count++) {
        tokenizer->offsets[count] = (uint32_t)at;
        tokenizer->codes[count] = pm_char_next(chunk.ptr, &at);
    }
    tokenizer->offsets[count] = (uint32_t)chunk.len;
    return count;
}

static void split_chunk(pm_tokenizer *tokenizer, pm_words *words, pm_str chunk, uint32_t start)
{
    const pm_exception *whole = pm_find_exception(tokenizer->lexicon.model, chunk);
    if (whole) {
        push_exception(tokenizer, words, chunk.ptr, start, whole);
        return;
    }
    pm_chunk_view view = {tokenizer, chunk};
    pm_exception_test test = {holds_exception, &view};
    size_t count = decode(tokenizer, chunk);
    pm_affix_split(&tokenizer->split, tokenizer->codes, count, &test);
    for (size_t i = 0; i < tokenizer->split.count; i++) {
        const pm_split_piece *piece = &tokenizer->split.pieces[i];
        pm_str bytes = piece_bytes(&view, piece->start, piece->end);
        uint32_t at = start + tokenizer->offsets[piece->start];
        if (piece->exception)
            push_exception(tokenizer, words, bytes.ptr, at, pm_find_exception(tokenizer->lexicon.model, bytes));
        else {
            uint32_t lexeme = pm_lexicon_get(&tokenizer->lexicon, bytes.ptr, bytes.len, 0);
            pm_words_push(words, (pm_word){at, at + (uint32_t)bytes.len, lexeme, false});
        }
    }
}

static void add_chunk(pm_tokenizer *tokenizer, pm_words *words, pm_str text, size_t start, size_t end)
{
    pm_str chunk = {text.ptr + start, end - start};
    if (chunk.len > CACHE_LONGEST) {
        split_chunk(tokenizer, words, chunk, (uint32_t)start);
        return;
    }
    uint64_t hash = pm_id_hash(chunk.ptr, chunk.len);
    if (cached(tokenizer, words, chunk, hash, (uint32_t)start))
        return;
    uint32_t before = words->count;
    split_chunk(tokenizer, words, chunk, (uint32_t)start);
    keep(tokenizer->cache, chunk, hash, words->at + before, words->count - before);
}

/* ---- the text ---- */

static bool blank_at(pm_str text, size_t *at)
{
    unsigned char byte = (unsigned char)text.ptr[*at];
    if (byte < 0x80) {
        *at += 1;
        return pm_char_ascii[byte] & PM_CHAR_SPACE;
    }
    return pm_char_classes(pm_char_next(text.ptr, at)) & PM_CHAR_SPACE;
}

/* Chunks are runs of blanks and of others by turns; the one ' ' that starts a
 * run of blanks belongs to the word before it. */
static void cut(pm_tokenizer *tokenizer, pm_words *words, pm_str text)
{
    size_t start = 0, at = 0, next = 0;
    bool in_blanks = text.len > 0 && blank_at(text, &next);
    for (; at < text.len; at = next) {
        next = at;
        if (blank_at(text, &next) == in_blanks)
            continue;
        if (start < at)
            add_chunk(tokenizer, words, text, start, at);
        start = at;
        if (text.ptr[at] == ' ') {
            if (words->count > 0)
                words->at[words->count - 1].space = true;
            start = at + 1;
        }
        in_blanks = !in_blanks;
    }
    if (start < text.len)
        add_chunk(tokenizer, words, text, start, text.len);
}

void pm_tokenize(pm_tokenizer *tokenizer, pm_words *words, pm_str text)
{
    words->count = 0;
    cut(tokenizer, words, text);
    pm_merge_words(tokenizer, words, text);
}
