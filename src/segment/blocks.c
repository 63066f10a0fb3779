/* Paragraphs. A blank line always ends one. A single line end is either a
 * paragraph's end (web pages: every line a paragraph) or only where the text
 * was wrapped; which of the two, the lines themselves tell: a wrapped text has
 * many lines that begin with a small letter, and a line is wrapped only where
 * the next word would not have fitted. Markdown at the edges of a block is
 * taken out of the sentences. */
#include "segment/bytes.h"
#include "segment/pieces.h"

#include <string.h>

typedef enum block_kind { BLOCK_TEXT, BLOCK_TITLE, BLOCK_ITEM, BLOCK_RULE } block_kind;

typedef struct text_line {
    uint32_t first, last; /* tokens */
    uint32_t content;     /* first token behind the markup; last + 1 if none */
    uint32_t width;       /* code points */
    uint32_t widest;      /* of its run of lines without a blank one */
    bool blank_before;
    bool quote;           /* begins with > */
    bool prose;           /* the last line of its run ends with a full stop */
    block_kind kind;
} text_line;

typedef PM_VEC(text_line) text_lines;

enum { WRAP_COLUMNS = 200, PROSE_COLUMNS = 100, ITEM_DIGITS = 3 };

static pm_str text_of(const pm_pieces *p, uint32_t token)
{
    return pm_token_text(p->doc, &p->tokens.at[token]);
}

static bool is_made_of(pm_str s, char c)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != c)
            return false;
    return s.len > 0;
}

static uint32_t line_ends_before(const pm_pieces *p, uint32_t token)
{
    size_t at = token ? p->tokens.at[token - 1].end : p->doc->body;
    uint32_t count = 0;
    pm_str text = p->doc->bytes;
    while (at < p->tokens.at[token].start) {
        uint32_t c = pm_next(text, &at);
        bool crlf = c == '\r' && pm_peek(text, at) == '\n';
        count += (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85 || c == '\f') && !crlf;
        if (c == 0x2029 || c == '\f') /* paragraph separator, new page */
            count++;
    }
    return count;
}

static bool is_bullet(const pm_pieces *p, uint32_t token)
{
    static const char *const bullets[] = {"*", "+", "-", "•", "‣", "◦", "·", "▪", "●", "–", "—", "■", "►", "✓"};
    pm_str text = text_of(p, token);
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (pm_str_eqz(text, bullets[i]))
            return true;
    return false;
}

/* Tokens of a list number at TOKEN ("1.", "2)"): 2, or 0. */
static uint32_t item_number(const pm_pieces *p, uint32_t token, uint32_t last)
{
    const pm_token *t = &p->tokens.at[token];
    if (token + 2 > last || t->kind != PM_TOKEN_NUMBER || t->end - t->start > ITEM_DIGITS || !t[1].glued || t[2].glued)
        return 0;
    pm_str stop = text_of(p, token + 1);
    return pm_str_eqz(stop, ".") || pm_str_eqz(stop, ")") ? 2 : 0;
}

/* Sets kind, quote and content of LINE; BEFORE is the line above or NULL. */
static void read_markup(const pm_pieces *p, text_line *line, const text_line *before)
{
    uint32_t at = line->first;
    while (at <= line->last && p->tokens.at[at].kind == PM_TOKEN_SYMBOL && is_made_of(text_of(p, at), '>')) {
        line->quote = true;
        at++;
    }
    if (at <= line->last) {
        bool loose = at == line->last || !p->tokens.at[at + 1].glued;
        pm_str text = text_of(p, at);
        bool list_may_begin = line->blank_before || !before || before->kind == BLOCK_ITEM ||
                              p->tokens.at[before->last].kind == PM_TOKEN_STOP ||
                              p->tokens.at[before->last].kind == PM_TOKEN_COLON;
        uint32_t number = item_number(p, at, line->last);
        if (loose && text.len <= 6 && is_made_of(text, '#')) {
            line->kind = BLOCK_TITLE;
            at++;
        } else if (loose && is_bullet(p, at)) {
            line->kind = BLOCK_ITEM;
            at++;
        } else if (number && list_may_begin) {
            line->kind = BLOCK_ITEM;
            at += number;
        }
    }
    bool rule = line->first == line->last && !line->quote &&
                (p->tokens.at[line->first].kind == PM_TOKEN_SYMBOL || p->tokens.at[line->first].kind == PM_TOKEN_DASH);
    if (rule)
        line->kind = BLOCK_RULE;
    line->content = at;
}

/* True if the line's last token, closing marks aside, is a full stop. */
static bool ends_with_stop(const pm_pieces *p, const text_line *line)
{
    uint32_t i = line->last;
    while (i > line->content) {
        uint8_t kind = p->tokens.at[i].kind;
        pm_str text = text_of(p, i);
        if (kind != PM_TOKEN_QUOTE && kind != PM_TOKEN_CLOSE && !is_made_of(text, '*') && !is_made_of(text, '_'))
            break;
        i--;
    }
    pm_str text = text_of(p, i);
    return p->tokens.at[i].kind == PM_TOKEN_STOP || (text.len && text.ptr[text.len - 1] == '.');
}

static bool begins_small(const pm_pieces *p, const text_line *line)
{
    if (line->content > line->last)
        return false;
    const pm_token *t = &p->tokens.at[line->content];
    return t->kind == PM_TOKEN_WORD && pm_utf8_is_lower(pm_peek(p->doc->bytes, t->start));
}

/* Code points from AT to END. */
static uint32_t characters(pm_str text, size_t at, size_t end)
{
    text.len = end;
    uint32_t count = 0;
    while (at < end) {
        bool plain = at + 8 <= end && !(pm_eight_bytes(text, at) & PM_EIGHT(0x80));
        count += plain ? 8 : 1;
        if (plain)
            at += 8;
        else
            pm_next(text, &at);
    }
    return count;
}

static void read_lines(text_lines *lines, const pm_pieces *p)
{
    uint32_t count = (uint32_t)p->tokens.len;
    for (uint32_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && !p->tokens.at[next].line_start;)
            next++;
        text_line line = {.first = i, .last = next - 1, .blank_before = line_ends_before(p, i) > 1};
        pm_vec_push(lines, line);
    }
    for (size_t i = 0; i < lines->len; i++) {
        text_line *line = &lines->at[i];
        line->width = characters(p->doc->bytes, p->tokens.at[line->first].start, p->tokens.at[line->last].end);
        read_markup(p, line, i ? line - 1 : NULL);
    }
}

/* Fills widest and prose, run by run. */
static void measure_runs(text_lines *lines, const pm_pieces *p)
{
    for (size_t from = 0, to; from < lines->len; from = to) {
        uint32_t widest = 0;
        for (to = from; to < lines->len && (to == from || !lines->at[to].blank_before); to++)
            if (lines->at[to].width > widest)
                widest = lines->at[to].width;
        bool prose = ends_with_stop(p, &lines->at[to - 1]);
        for (size_t i = from; i < to; i++) {
            lines->at[i].widest = widest;
            lines->at[i].prose = prose;
        }
    }
}

static bool is_wrapped_text(const text_lines *lines, const pm_pieces *p)
{
    size_t pairs = 0, small = 0;
    for (size_t i = 1; i < lines->len; i++) {
        const text_line *line = &lines->at[i];
        if (line->width > WRAP_COLUMNS)
            return false;
        if (line->blank_before || line->kind != BLOCK_TEXT)
            continue;
        pairs++;
        small += begins_small(p, line) && !ends_with_stop(p, line - 1);
    }
    return small && small * 3 >= pairs;
}

/* A line that cannot be the last of its paragraph. */
static bool hangs(const pm_pieces *p, const text_line *line)
{
    const pm_token *t = &p->tokens.at[line->last];
    if (t->kind == PM_TOKEN_COMMA || t->kind == PM_TOKEN_HYPHEN || t->kind == PM_TOKEN_OPEN)
        return true;
    return t->kind == PM_TOKEN_WORD && pm_map_get(&p->words->continues, t->lower) != PM_MAP_NONE &&
           t->letter_case == PM_CASE_LOWER;
}

static bool has_small_word(const pm_pieces *p, const text_line *line)
{
    for (uint32_t i = line->content; i <= line->last; i++)
        if (p->tokens.at[i].kind == PM_TOKEN_WORD && p->tokens.at[i].letter_case == PM_CASE_LOWER)
            return true;
    return false;
}

/* Whether line B goes on with the paragraph of line A above it. */
static bool goes_on(const pm_pieces *p, const text_line *a, const text_line *b, bool wrapped)
{
    if (b->blank_before || b->kind != BLOCK_TEXT || a->kind == BLOCK_TITLE || a->kind == BLOCK_RULE || a->quote != b->quote)
        return false;
    if (begins_small(p, b) || hangs(p, a))
        return true;
    const pm_token *first = &p->tokens.at[b->content <= b->last ? b->content : b->first];
    bool fits = a->width + 1 + (first->end - first->start) <= a->widest;
    if (wrapped)
        return !fits;
    if (p->doc->markdown)
        return !ends_with_stop(p, a);
    return !fits && a->widest <= PROSE_COLUMNS && a->prose && !ends_with_stop(p, a) &&
           a->last - a->first >= 2 && has_small_word(p, a);
}

/* Hash marks behind a Markdown title. */
static void close_title(pm_pieces *p, const text_line *line)
{
    uint32_t i = line->last;
    if (line->kind == BLOCK_TITLE && i > line->content && is_made_of(text_of(p, i), '#'))
        p->bits.at[i] |= PM_PIECE_MARKUP;
}

void pm_pieces_blocks(pm_pieces *pieces)
{
    text_lines lines = {0};
    read_lines(&lines, pieces);
    measure_runs(&lines, pieces);
    bool wrapped = is_wrapped_text(&lines, pieces);
    pm_vec_reserve(&pieces->bits, pieces->tokens.len + 1);
    memset(pieces->bits.at, 0, pieces->tokens.len + 1);
    pieces->bits.len = pieces->tokens.len;
    for (size_t i = 0; i < lines.len; i++) {
        const text_line *line = &lines.at[i];
        if (i == 0 || !goes_on(pieces, line - 1, line, wrapped))
            pieces->bits.at[line->first] |= PM_PIECE_PARAGRAPH;
        if (line->kind == BLOCK_TITLE)
            pieces->bits.at[line->first] |= PM_PIECE_TITLE;
        for (uint32_t k = line->first; k < line->content && line->content <= line->last; k++)
            pieces->bits.at[k] |= PM_PIECE_MARKUP;
        close_title(pieces, line);
    }
    pm_vec_free(&lines);
}
