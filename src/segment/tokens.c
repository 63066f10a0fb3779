#include "segment/pieces.h"
#include "segment/scan.h"

#include "base/utf8.h"

typedef struct scanner {
    pm_pieces *pieces;
    pm_str text;
    size_t at;
    bool new_line;      /* a line began since the last token */
    bool single_open;   /* a single quote was opened in this paragraph */
} scanner;

static const pm_token *last_token(const scanner *s)
{
    const pm_pieces *p = s->pieces;
    return p->tokens.len ? &p->tokens.at[p->tokens.len - 1] : NULL;
}

static bool is_glued(const scanner *s)
{
    const pm_token *last = last_token(s);
    return last && last->end == s->at;
}

static pm_case case_of(pm_str text)
{
    size_t upper = 0, lower = 0;
    bool first_upper = false, any = false;
    for (size_t i = 0; i < text.len;) {
        uint32_t c = pm_utf8_next(text, &i);
        bool up = pm_utf8_is_upper(c), low = pm_utf8_is_lower(c);
        if (!any && (up || low)) {
            any = true;
            first_upper = up;
        }
        upper += up;
        lower += low;
    }
    if (!any)
        return PM_CASE_NONE;
    if (upper == 0)
        return PM_CASE_LOWER;
    if (lower == 0)
        return upper == 1 ? PM_CASE_TITLE : PM_CASE_UPPER;
    return first_upper && upper == 1 ? PM_CASE_TITLE : PM_CASE_MIXED;
}

static bool is_plain_lower(pm_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80 || (s.ptr[i] >= 'A' && s.ptr[i] <= 'Z'))
            return false;
    return true;
}

void pm_pieces_spell(pm_pieces *pieces, pm_token *token)
{
    pm_str text = pm_token_text(pieces->doc, token);
    token->letter_case = (uint8_t)case_of(text);
    token->lower = text;
    if (is_plain_lower(text))
        return;
    pm_buf out = {0};
    for (size_t i = 0; i < text.len;) {
        uint32_t c = pm_utf8_next(text, &i);
        if (!pm_is_ignorable(c))
            pm_buf_utf8(&out, pm_utf8_is_apostrophe(c) ? '\'' : pm_utf8_lower(c));
    }
    token->lower = pm_arena_str(pieces->arena, pm_buf_str(&out));
    pm_buf_free(&out);
}

static void emit(scanner *s, size_t end, pm_token_kind kind)
{
    pm_token t = {.start = (uint32_t)s->at, .end = (uint32_t)end, .kind = (uint8_t)kind,
                  .glued = is_glued(s), .line_start = s->new_line};
    pm_pieces_spell(s->pieces, &t);
    pm_vec_push(&s->pieces->tokens, t);
    s->at = end;
    s->new_line = false;
}

/* Passes over blanks and marks without width. */
static void skip_blanks(scanner *s)
{
    uint32_t line_ends = 0;
    while (s->at < s->text.len) {
        size_t next = s->at;
        uint32_t c = pm_utf8_next(s->text, &next);
        if (!pm_utf8_is_space(c) && !pm_is_ignorable(c))
            break;
        bool crlf = c == '\r' && pm_peek(s->text, next) == '\n';
        line_ends += (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85 || c == '\f') && !crlf;
        s->at = next;
    }
    if (line_ends)
        s->new_line = true;
    if (line_ends > 1)
        s->single_open = false;
}

static size_t run_of(pm_str text, size_t at, uint32_t c)
{
    while (at < text.len) {
        size_t next = at;
        if (pm_utf8_next(text, &next) != c)
            break;
        at = next;
    }
    return at;
}

static bool is_wordy(uint32_t c)
{
    return pm_utf8_is_letter(c) || pm_utf8_is_digit(c);
}

static bool is_blank_or_end(const scanner *s, size_t at)
{
    return at >= s->text.len || pm_utf8_is_space(pm_peek(s->text, at));
}

static bool follows_word(const scanner *s)
{
    const pm_token *last = last_token(s);
    return is_glued(s) && (last->kind == PM_TOKEN_WORD || last->kind == PM_TOKEN_NUMBER || last->kind == PM_TOKEN_URL);
}

/* "'em", "’90s": the end of the word, or AT. BEHIND is the byte behind the
 * apostrophe. */
static size_t elision(const scanner *s, size_t behind)
{
    pm_str text = s->text;
    size_t digits = pm_scan_number(text, behind);
    if (digits - behind >= 2 && digits - behind <= 3)
        return digits;
    size_t end = behind;
    while (end < text.len && end - behind < 8 && pm_utf8_is_letter(pm_peek(text, end)) && (unsigned char)text.ptr[end] < 0x80)
        end++;
    pm_arena scratch = {0};
    pm_str lower = pm_utf8_lower_str(&scratch, pm_str_slice(text, behind, end));
    bool known = end > behind && !is_wordy(pm_peek(text, end)) &&
                 pm_map_get(&s->pieces->words->elisions, lower) != PM_MAP_NONE;
    pm_arena_free(&scratch);
    return known ? end : s->at;
}

static bool ends_in_s(const scanner *s)
{
    pm_str lower = last_token(s)->lower;
    char c = lower.len ? lower.ptr[lower.len - 1] : '\0';
    return c == 's' || c == 'x' || c == 'z';
}

/* An apostrophe that is not inside a word. */
static void apostrophe(scanner *s, uint32_t c)
{
    size_t behind = s->at;
    pm_utf8_next(s->text, &behind);
    uint32_t next = pm_peek(s->text, behind);
    if (c == '\'' && next == '\'') { /* two of them: a double quote */
        emit(s, behind + 1, PM_TOKEN_QUOTE);
        return;
    }
    if (follows_word(s)) {
        if ((next == 's' || next == 'S') && !is_wordy(pm_peek(s->text, behind + 1))) {
            emit(s, behind + 1, PM_TOKEN_POSSESSIVE);
        } else if (s->single_open) {
            s->single_open = false;
            emit(s, behind, PM_TOKEN_QUOTE);
        } else {
            emit(s, behind, ends_in_s(s) ? PM_TOKEN_POSSESSIVE : PM_TOKEN_SYMBOL);
        }
        return;
    }
    size_t word = elision(s, behind);
    if (word > s->at) {
        emit(s, word, pm_utf8_is_digit(next) ? PM_TOKEN_NUMBER : PM_TOKEN_WORD);
        return;
    }
    if (!is_blank_or_end(s, behind) && c != 0x2019)
        s->single_open = true;
    else
        s->single_open = false;
    emit(s, behind, PM_TOKEN_QUOTE);
}

static void hyphen(scanner *s, size_t behind)
{
    bool left = is_glued(s);
    bool right = !is_blank_or_end(s, behind);
    const pm_token *last = last_token(s);
    bool word = left && (last->kind == PM_TOKEN_WORD || last->kind == PM_TOKEN_NUMBER ||
                         last->kind == PM_TOKEN_POSSESSIVE || last->kind == PM_TOKEN_URL);
    emit(s, behind, word || (left && right) ? PM_TOKEN_HYPHEN : PM_TOKEN_DASH);
}

static bool is_double_quote(uint32_t c)
{
    return c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A || c == 0xFF02;
}

static pm_token_kind kind_of(uint32_t c)
{
    switch (c) {
    case '(': case '[': case '{': return PM_TOKEN_OPEN;
    case ')': case ']': case '}': return PM_TOKEN_CLOSE;
    case ',': case 0x201A: case 0x3001: return PM_TOKEN_COMMA;
    case '.': case '!': case '?': case 0x2026: case 0x3002: case 0xBF: case 0xA1: return PM_TOKEN_STOP;
    case ':': case ';': return PM_TOKEN_COLON;
    case 0x2014: case 0x2015: return PM_TOKEN_DASH;
    default: return PM_TOKEN_SYMBOL;
    }
}

static void punctuation(scanner *s)
{
    size_t behind = s->at;
    uint32_t c = pm_utf8_next(s->text, &behind);
    pm_token_kind kind = is_double_quote(c) ? PM_TOKEN_QUOTE : kind_of(c);
    if (pm_utf8_is_apostrophe(c)) {
        apostrophe(s, c);
    } else if (c == '`' && pm_peek(s->text, behind) == '`' && pm_peek(s->text, behind + 1) != '`') {
        emit(s, behind + 1, PM_TOKEN_QUOTE);
    } else if (pm_utf8_is_hyphen(c)) {
        if (pm_peek(s->text, behind) == c)
            emit(s, run_of(s->text, s->at, c), PM_TOKEN_DASH);
        else
            hyphen(s, behind);
    } else if (c == '.' || kind == PM_TOKEN_SYMBOL || kind == PM_TOKEN_DASH) {
        emit(s, run_of(s->text, s->at, c), kind); /* "...", "====", "**": one token */
    } else {
        emit(s, behind, kind);
    }
}

static bool scan_one(scanner *s, size_t end, pm_token_kind kind)
{
    if (end == s->at)
        return false;
    emit(s, end, kind);
    return true;
}

static void next_token(scanner *s)
{
    const pm_token *last = last_token(s);
    bool name_before = last && last->kind == PM_TOKEN_WORD && last->letter_case == PM_CASE_TITLE && !is_glued(s);
    bool glued = follows_word(s);
    if (!glued && (scan_one(s, pm_scan_url(s->text, s->at), PM_TOKEN_URL) ||
                   scan_one(s, pm_scan_email(s->text, s->at), PM_TOKEN_URL) ||
                   scan_one(s, pm_scan_tag(s->text, s->at), PM_TOKEN_URL)))
        return;
    if (scan_one(s, pm_scan_number(s->text, s->at), PM_TOKEN_NUMBER) ||
        scan_one(s, pm_scan_word(s->text, s->at, s->pieces->words, name_before), PM_TOKEN_WORD))
        return;
    punctuation(s);
}

void pm_pieces_tokens(pm_pieces *pieces)
{
    scanner s = {.pieces = pieces, .text = pieces->doc->bytes, .at = pieces->doc->body, .new_line = true};
    for (;;) {
        skip_blanks(&s);
        if (s.at >= s.text.len)
            return;
        next_token(&s);
    }
}
