#include "segment/bytes.h"
#include "segment/pieces.h"
#include "segment/scan.h"

enum { ELISION_BYTES = 8, BYTES_A_TOKEN = 5 };

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

/* Begins the token from where the scanner is to END. */
static inline pm_token *begin(const scanner *s, size_t end, pm_token_kind kind)
{
    pm_token *t = pm_pieces_next(s->pieces);
    t->start = (uint32_t)s->at;
    t->end = (uint32_t)end;
    t->kind = (uint8_t)kind;
    t->glued = is_glued(s);
    t->line_start = s->new_line;
    t->sentence = 0;
    t->hash = 0;
    return t;
}

/* The token is complete. */
static inline void push(scanner *s, const pm_token *t)
{
    pm_pieces *p = s->pieces;
    p->mixed |= t->letter_case == PM_CASE_MIXED;
    p->quoted |= t->kind == PM_TOKEN_QUOTE;
    p->tokens.len++;
    s->at = t->end;
    s->new_line = false;
}

typedef void spell_fn(pm_pieces *pieces, pm_token *token);

static inline void emit(scanner *s, size_t end, pm_token_kind kind, spell_fn *spell)
{
    pm_token *t = begin(s, end, kind);
    spell(s->pieces, t);
    push(s, t);
}

/* A mark of one byte, which is its own spelling. */
static void spell_byte(pm_pieces *pieces, pm_token *token)
{
    token->letter_case = PM_CASE_NONE;
    token->lower = (pm_str){pieces->doc->bytes.ptr + token->start, 1};
}

static void spell_possessive(pm_pieces *pieces, pm_token *token)
{
    bool small = pieces->doc->bytes.ptr[token->end - 1] == 's';
    token->letter_case = small ? PM_CASE_LOWER : PM_CASE_TITLE;
    token->lower = PM_STR("'s");
}

/* ASCII and no blank. */
static bool is_ink(char c)
{
    return !pm_is_wide(c) && !(pm_byte_classes[(unsigned char)c] & PM_BYTE_BLANK);
}

/* Passes over blanks and marks without width. */
static void skip_blanks(scanner *s)
{
    if (s->at < s->text.len && s->text.ptr[s->at] == ' ')
        s->at++;
    uint32_t line_ends = 0;
    while (s->at < s->text.len && !is_ink(s->text.ptr[s->at])) {
        size_t next = s->at;
        uint32_t c = pm_next(s->text, &next);
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
        if (pm_next(text, &next) != c)
            break;
        at = next;
    }
    return at;
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
    char lower[ELISION_BYTES];
    size_t len = 0;
    while (len < sizeof lower && (pm_class_at(text, behind + len) & PM_BYTE_LETTER)) {
        lower[len] = (char)(text.ptr[behind + len] | 32);
        len++;
    }
    bool known = len && !pm_is_word_char(pm_peek(text, behind + len)) &&
                 pm_map_get(&s->pieces->words->elisions, (pm_str){lower, len}) != PM_MAP_NONE;
    return known ? behind + len : s->at;
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
    pm_next(s->text, &behind);
    uint32_t next = pm_peek(s->text, behind);
    if (c == '\'' && next == '\'') { /* two of them: a double quote */
        emit(s, behind + 1, PM_TOKEN_QUOTE, pm_pieces_spell_mark);
        return;
    }
    if (follows_word(s)) {
        if ((next == 's' || next == 'S') && !pm_is_word_char(pm_peek(s->text, behind + 1))) {
            emit(s, behind + 1, PM_TOKEN_POSSESSIVE, spell_possessive);
        } else if (s->single_open) {
            s->single_open = false;
            emit(s, behind, PM_TOKEN_QUOTE, pm_pieces_spell_mark);
        } else {
            emit(s, behind, ends_in_s(s) ? PM_TOKEN_POSSESSIVE : PM_TOKEN_SYMBOL, pm_pieces_spell_mark);
        }
        return;
    }
    size_t word = elision(s, behind);
    if (word > s->at) {
        emit(s, word, pm_utf8_is_digit(next) ? PM_TOKEN_NUMBER : PM_TOKEN_WORD, pm_pieces_spell);
        return;
    }
    if (!is_blank_or_end(s, behind) && c != 0x2019)
        s->single_open = true;
    else
        s->single_open = false;
    emit(s, behind, PM_TOKEN_QUOTE, pm_pieces_spell_mark);
}

static void hyphen(scanner *s, size_t behind)
{
    bool left = is_glued(s);
    bool right = !is_blank_or_end(s, behind);
    const pm_token *last = last_token(s);
    bool word = left && (last->kind == PM_TOKEN_WORD || last->kind == PM_TOKEN_NUMBER ||
                         last->kind == PM_TOKEN_POSSESSIVE || last->kind == PM_TOKEN_URL);
    emit(s, behind, word || (left && right) ? PM_TOKEN_HYPHEN : PM_TOKEN_DASH, pm_pieces_spell_mark);
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
    uint32_t c = pm_next(s->text, &behind);
    pm_token_kind kind = is_double_quote(c) ? PM_TOKEN_QUOTE : kind_of(c);
    if (pm_utf8_is_apostrophe(c)) {
        apostrophe(s, c);
    } else if (c == '`' && pm_peek(s->text, behind) == '`' && pm_peek(s->text, behind + 1) != '`') {
        emit(s, behind + 1, PM_TOKEN_QUOTE, pm_pieces_spell_mark);
    } else if (pm_utf8_is_hyphen(c)) {
        if (pm_peek(s->text, behind) == c)
            emit(s, run_of(s->text, s->at, c), PM_TOKEN_DASH, pm_pieces_spell_mark);
        else
            hyphen(s, behind);
    } else if (c == '.' || kind == PM_TOKEN_SYMBOL || kind == PM_TOKEN_DASH) {
        emit(s, run_of(s->text, s->at, c), kind, pm_pieces_spell_mark); /* "...", "====", "**": one token */
    } else {
        emit(s, behind, kind, pm_pieces_spell_mark);
    }
}

static bool scan_one(scanner *s, size_t end, pm_token_kind kind)
{
    if (end == s->at)
        return false;
    emit(s, end, kind, pm_pieces_spell);
    return true;
}

static bool address(scanner *s)
{
    return !follows_word(s) && (scan_one(s, pm_scan_url(s->text, s->at), PM_TOKEN_URL) ||
                                scan_one(s, pm_scan_email(s->text, s->at), PM_TOKEN_URL) ||
                                scan_one(s, pm_scan_tag(s->text, s->at), PM_TOKEN_URL));
}

static size_t scan_word(const scanner *s)
{
    const pm_token *last = last_token(s);
    bool name_before = last && last->kind == PM_TOKEN_WORD && last->letter_case == PM_CASE_TITLE && !is_glued(s);
    return pm_scan_word(s->text, s->at, s->pieces->words, name_before);
}

static bool is_address(scanner *s, size_t run)
{
    return (pm_class_at(s->text, run) & PM_BYTE_ADDRESS) && pm_address_may_begin(s->text, s->at, run) && address(s);
}

static inline void emit_run(scanner *s, const pm_run *run, pm_token_kind kind)
{
    pm_token *t = begin(s, run->end, kind);
    pm_pieces_spell_run(s->pieces, t, run);
    push(s, t);
}

/* The run may go on behind its block. */
static inline bool is_cut(const pm_run *run, size_t at)
{
    return run->end - at == PM_RUN_BLOCK;
}

/* A word that begins with an ASCII letter. */
static void word(scanner *s)
{
    pm_run run = pm_run_at(s->text, s->at);
    size_t run_end = is_cut(&run, s->at) ? pm_run_end(s->text, run.end) : run.end;
    if (is_address(s, run_end))
        return;
    size_t end = pm_class_at(s->text, run_end) & PM_BYTE_JOINS ? scan_word(s) : run_end;
    if (end == run.end)
        emit_run(s, &run, PM_TOKEN_WORD);
    else
        emit(s, end, PM_TOKEN_WORD, pm_pieces_spell);
}

/* A number that begins with an ASCII digit. */
static void number(scanner *s)
{
    pm_run run = pm_run_at(s->text, s->at);
    if (is_address(s, is_cut(&run, s->at) ? pm_run_end(s->text, run.end) : run.end))
        return;
    size_t end = pm_scan_number(s->text, s->at);
    if (end == run.end && !run.capital)
        emit_run(s, &run, PM_TOKEN_NUMBER);
    else
        emit(s, end, PM_TOKEN_NUMBER, pm_pieces_spell);
}

static void single(scanner *s)
{
    char c = s->text.ptr[s->at];
    emit(s, s->at + 1, c == '"' ? PM_TOKEN_QUOTE : kind_of((unsigned char)c), spell_byte);
}

static void next_token(scanner *s)
{
    uint8_t class = pm_class_at(s->text, s->at);
    if (class & PM_BYTE_LETTER)
        word(s);
    else if (class & PM_BYTE_DIGIT)
        number(s);
    else if (class & PM_BYTE_SINGLE)
        single(s);
    else if (!((class & PM_BYTE_ADDRESS || s->text.ptr[s->at] == '#') && address(s)) &&
             !(pm_is_wide(s->text.ptr[s->at]) && (scan_one(s, pm_scan_number(s->text, s->at), PM_TOKEN_NUMBER) ||
                                                  scan_one(s, scan_word(s), PM_TOKEN_WORD))))
        punctuation(s);
}

/* A full stop and a blank stand behind the run, and it is no abbreviation. */
static inline bool is_stopped(const scanner *s, const pm_run *run)
{
    const char *end = s->text.ptr + run->end;
    return end[0] == '.' && (pm_byte_classes[(unsigned char)end[1]] & PM_BYTE_BLANK) && run->end - s->at > 1 &&
           !pm_may_abbreviate(s->pieces->words, pm_run_hash(run));
}

/* Words of ASCII letters, one blank and marks of one byte between them, for as
 * long as nothing else comes: the short way through most of a text. */
static void plain_words(scanner *s)
{
    while (s->at + 2 * PM_RUN_BLOCK <= s->text.len) {
        s->at += s->text.ptr[s->at] == ' ';
        uint8_t class = pm_byte_classes[(unsigned char)s->text.ptr[s->at]];
        if (class & PM_BYTE_SINGLE) {
            single(s);
            continue;
        }
        if (!(class & PM_BYTE_LETTER))
            return;
        pm_run run = pm_run_in(s->text.ptr + s->at, s->at);
        bool joins = pm_byte_classes[(unsigned char)s->text.ptr[run.end]] & (PM_BYTE_ADDRESS | PM_BYTE_JOINS);
        if (is_cut(&run, s->at) || (joins && !is_stopped(s, &run)))
            return;
        emit_run(s, &run, PM_TOKEN_WORD);
        if (joins)
            emit(s, s->at + 1, PM_TOKEN_STOP, spell_byte);
    }
}

void pm_pieces_tokens(pm_pieces *pieces)
{
    scanner s = {.pieces = pieces, .text = pieces->doc->bytes, .at = pieces->doc->body, .new_line = true};
    pm_pieces_reserve(pieces, (s.at < s.text.len ? s.text.len - s.at : 0) / BYTES_A_TOKEN + 8);
    for (;;) {
        plain_words(&s);
        skip_blanks(&s);
        if (s.at >= s.text.len)
            return;
        next_token(&s);
    }
}
