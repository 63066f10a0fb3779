/* pieces.h - what the passes of segmentation hand to each other (private to
 * src/segment). Order of the passes: tokens, glue, blocks, quotes, sentences.
 *
 * Ownership: vectors are scratch, freed by pm_segment; tokens, and their texts that
 * are not views of the document, live in the arena.
 */
#ifndef PM_SEGMENT_PIECES_H
#define PM_SEGMENT_PIECES_H

#include "base/buf.h"
#include "base/vec.h"
#include "segment/bytes.h"
#include "segment/segment.h"

/* What the passes learn about a token, as bits. */
enum {
    PM_PIECE_PARAGRAPH = 1, /* a paragraph begins here */
    PM_PIECE_MARKUP = 2,    /* Markdown at the edge of a block: outside every sentence */
    PM_PIECE_TITLE = 4,     /* its paragraph is a Markdown heading (on the first token) */
    PM_PIECE_OPENS = 8,     /* a quotation mark that opens */
    PM_PIECE_CLOSES = 16
};

typedef struct pm_pieces {
    const pm_doc *doc;
    const pm_abbreviations *words;
    pm_arena *arena;
    char *lower;         /* room in the arena for words in lower case, */
    size_t lower_left;   /* and how many bytes are left of it */
    bool mixed;          /* a word has a capital inside: the pass "glue" has work */
    bool quoted;         /* there is a quotation mark */
    struct {             /* in the arena, where they stay: pm_pieces_push */
        pm_token *at;
        size_t len, cap;
    } tokens;
    PM_VEC(uint8_t) bits; /* one a token, from the pass "blocks" on */
    PM_VEC(pm_quotation) quotations;
    PM_VEC(pm_sentence) sentences;
    PM_VEC(pm_paragraph) paragraphs;
} pm_pieces;

void pm_pieces_tokens(pm_pieces *pieces);    /* fills tokens */
void pm_pieces_unglue(pm_pieces *pieces);    /* "PostDemocracy" -> Post|Democracy where the text itself shows it */
void pm_pieces_blocks(pm_pieces *pieces);    /* paragraphs and Markdown: fills bits */
void pm_pieces_quotes(pm_pieces *pieces);    /* directions of the marks; quotations */
void pm_pieces_sentences(pm_pieces *pieces); /* sentences and paragraphs; sets token.sentence */

/* Makes room for COUNT more tokens. A long text has a token for every five bytes,
 * each six times as large: they are not made in one place and copied to another. */
void pm_pieces_reserve(pm_pieces *pieces, size_t count);

/* Where the next token will stand. It is written there, and only then counted: a
 * copy would wait for the last of its bytes. */
static inline pm_token *pm_pieces_next(pm_pieces *pieces)
{
    if (pieces->tokens.len == pieces->tokens.cap)
        pm_pieces_reserve(pieces, pieces->tokens.cap / 4 + 8);
    return &pieces->tokens.at[pieces->tokens.len];
}

static inline void pm_pieces_push(pm_pieces *pieces, const pm_token *token)
{
    *pm_pieces_next(pieces) = *token;
    pieces->tokens.len++;
}

/* Room for the lower case of a run's block, in the arena. */
char *pm_pieces_room(pm_pieces *pieces);

/* The case of a run that is no longer than its block, and begins with a letter or
 * has no capital. */
static inline uint8_t pm_run_case(const pm_run *run)
{
    bool one = (run->capital & (run->capital - 1)) == 0;
    if (run->capital == 0)
        return run->small ? PM_CASE_LOWER : PM_CASE_NONE;
    if (run->small == 0)
        return one ? PM_CASE_TITLE : PM_CASE_UPPER;
    return run->capital == 1 ? PM_CASE_TITLE : PM_CASE_MIXED;
}

/* Sets letter_case, lower and hash of TOKEN, which is such a run. */
static inline void pm_pieces_spell_run(pm_pieces *pieces, pm_token *token, const pm_run *run)
{
    token->hash = pm_run_hash(run);
    token->letter_case = pm_run_case(run);
    token->lower = (pm_str){pieces->doc->bytes.ptr + token->start, token->end - token->start};
    if (run->capital) {
        char *lower = pm_pieces_room(pieces);
        memcpy(lower, &run->low, sizeof run->low);
        memcpy(lower + sizeof run->low, &run->high, sizeof run->high);
        token->lower.ptr = lower;
    }
}

/* The same for any token, and for punctuation. */
void pm_pieces_spell(pm_pieces *pieces, pm_token *token);
void pm_pieces_spell_mark(pm_pieces *pieces, pm_token *token);

bool pm_is_ignorable(uint32_t c); /* soft hyphen, zero-width marks: no part of a word's spelling */

#endif
