#include "segment/bytes.h"
#include "segment/pieces.h"

typedef struct open_quote {
    uint32_t token; /* PM_NONE = none is open */
    uint32_t mark;  /* its code point */
    bool nested;    /* another kind of mark was opened inside */
} open_quote;

static uint32_t mark_of(const pm_pieces *p, uint32_t token)
{
    return pm_peek(p->doc->bytes, p->tokens.at[token].start);
}

static bool is_single(const pm_pieces *p, uint32_t token)
{
    const pm_token *t = &p->tokens.at[token];
    return pm_utf8_is_apostrophe(mark_of(p, token)) && pm_str_eq(t->lower, PM_STR("'"));
}

static bool opens_by_shape(uint32_t c)
{
    return c == 0x201C || c == 0x201E || c == 0xAB || c == 0x2039 || c == 0x2018 || c == '`';
}

static bool closes_by_shape(uint32_t c)
{
    return c == 0x201D || c == 0xBB || c == 0x203A || c == 0x2019;
}

static bool opens_behind(uint8_t kind)
{
    return kind == PM_TOKEN_OPEN || kind == PM_TOKEN_DASH || kind == PM_TOKEN_HYPHEN;
}

/* Where the mark stands decides before its shape does: a curly mark turned
 * the wrong way is a common slip. */
static bool opens(const pm_pieces *p, uint32_t i, bool is_open)
{
    const pm_token *t = &p->tokens.at[i];
    uint32_t c = mark_of(p, i);
    bool last = i + 1 == p->tokens.len;
    bool left = t->glued && !(p->bits.at[i] & PM_PIECE_PARAGRAPH);
    bool right = !last && t[1].glued;
    if (left && opens_behind(t[-1].kind))
        left = false;
    if (left && (p->bits.at[i - 1] & PM_PIECE_OPENS))
        return !closes_by_shape(c);
    if (left != right) {
        bool by_place = right;
        if (by_place ? closes_by_shape(c) : opens_by_shape(c)) /* place against shape */
            return by_place ? !is_open : !is_open;
        return by_place;
    }
    if (opens_by_shape(c))
        return true;
    if (closes_by_shape(c))
        return false;
    bool punctuation = left && right && t[1].kind != PM_TOKEN_WORD && t[1].kind != PM_TOKEN_NUMBER;
    return !punctuation && !is_open;
}

static void record(pm_pieces *p, uint32_t first, uint32_t last, bool closed)
{
    pm_quotation q = {.start = p->tokens.at[first].start, .end = p->tokens.at[last].end,
                      .first_token = first, .last_token = last, .closed = closed};
    pm_vec_push(&p->quotations, q);
}

static void end_unclosed(pm_pieces *p, open_quote *open, uint32_t last)
{
    /* A single mark that nothing closes was an apostrophe. */
    if (open->token != PM_NONE && !is_single(p, open->token))
        record(p, open->token, last, false);
    open->token = PM_NONE;
}

static void open_at(pm_pieces *p, open_quote *open, uint32_t i)
{
    p->bits.at[i] |= PM_PIECE_OPENS;
    uint32_t mark = mark_of(p, i);
    if (open->token != PM_NONE && open->mark != mark && !is_single(p, open->token)) {
        open->nested = true;
        return;
    }
    if (open->token != PM_NONE)
        end_unclosed(p, open, i - 1);
    *open = (open_quote){i, mark, false};
}

static void close_at(pm_pieces *p, open_quote *open, uint32_t i)
{
    p->bits.at[i] |= PM_PIECE_CLOSES;
    if (open->token == PM_NONE)
        return;
    if (is_single(p, i) != is_single(p, open->token)) {
        open->nested = false;
        return;
    }
    if (open->nested && !closes_by_shape(mark_of(p, i))) {
        open->nested = false;
        return;
    }
    record(p, open->token, i, true);
    open->token = PM_NONE;
}

void pm_pieces_quotes(pm_pieces *pieces)
{
    open_quote open = {PM_NONE, 0, false};
    for (uint32_t i = 0; pieces->quoted && i < pieces->tokens.len; i++) {
        if ((pieces->bits.at[i] & PM_PIECE_PARAGRAPH) && i)
            end_unclosed(pieces, &open, i - 1);
        if (pieces->tokens.at[i].kind != PM_TOKEN_QUOTE)
            continue;
        if (opens(pieces, i, open.token != PM_NONE))
            open_at(pieces, &open, i);
        else
            close_at(pieces, &open, i);
    }
    if (pieces->tokens.len)
        end_unclosed(pieces, &open, (uint32_t)pieces->tokens.len - 1);
}
