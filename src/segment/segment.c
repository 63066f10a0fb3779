#include "segment/segment.h"

#include "segment/pieces.h"

#include <string.h>

pm_str pm_token_text(const pm_doc *doc, const pm_token *token)
{
    return pm_str_slice(doc->bytes, token->start, token->end);
}

bool pm_in_quotation(const pm_segments *segments, uint32_t token)
{
    uint32_t low = 0, high = segments->quotation_count;
    while (low < high) { /* the first quotation that does not end before the token */
        uint32_t mid = low + (high - low) / 2;
        if (segments->quotations[mid].last_token < token)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == segments->quotation_count)
        return false;
    const pm_quotation *q = &segments->quotations[low];
    return q->first_token < token && (token < q->last_token || (!q->closed && token == q->last_token));
}

void pm_pieces_reserve(pm_pieces *pieces, size_t count)
{
    size_t need = pieces->tokens.len + count;
    if (need <= pieces->tokens.cap)
        return;
    pm_token *bigger = pm_arena_room(pieces->arena, need, sizeof *bigger);
    if (pieces->tokens.len)
        memcpy(bigger, pieces->tokens.at, pieces->tokens.len * sizeof *bigger);
    pieces->tokens.at = bigger;
    pieces->tokens.cap = need;
}

static void *kept(pm_arena *arena, const void *from, size_t count, size_t size)
{
    char *to = pm_arena_room(arena, count + 1, size);
    if (count)
        memcpy(to, from, count * size);
    memset(to + count * size, 0, size);
    return to;
}

#define KEEP(out, field, count_field, vec)                                     \
    ((out)->field = kept(arena, (vec).at, (vec).len, sizeof *(vec).at),        \
     (out)->count_field = (uint32_t)(vec).len)

void pm_segment(pm_segments *out, const pm_doc *doc, const pm_abbreviations *abbreviations, pm_arena *arena)
{
    pm_pieces p = {.doc = doc, .words = abbreviations, .arena = arena};
    pm_pieces_tokens(&p);
    pm_pieces_unglue(&p);
    pm_pieces_blocks(&p);
    pm_pieces_quotes(&p);
    pm_pieces_sentences(&p);
    *pm_pieces_next(&p) = (pm_token){0}; /* an empty one behind the last */
    out->tokens = p.tokens.at;
    out->token_count = (uint32_t)p.tokens.len;
    KEEP(out, sentences, sentence_count, p.sentences);
    KEEP(out, paragraphs, paragraph_count, p.paragraphs);
    KEEP(out, quotations, quotation_count, p.quotations);
    pm_vec_free(&p.bits);
    pm_vec_free(&p.quotations);
    pm_vec_free(&p.sentences);
    pm_vec_free(&p.paragraphs);
}
