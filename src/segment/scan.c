#include "segment/scan.h"

#include "segment/bytes.h"
#include "segment/pieces.h"

enum { EMAIL_LOCAL = 64, EMAIL_HOST = 255, SUFFIX_LETTERS = 4, ABBREVIATION_BYTES = 24 };

bool pm_is_ignorable(uint32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

size_t pm_skip_blanks(pm_str text, size_t at)
{
    while (at < text.len) {
        size_t next = at;
        uint32_t c = pm_next(text, &next);
        if (!pm_utf8_is_space(c) && !pm_is_ignorable(c))
            break;
        at = next;
    }
    return at;
}

static size_t behind(pm_str text, size_t at)
{
    if (at < text.len)
        pm_next(text, &at);
    return at;
}

static bool is_host_char(uint32_t c)
{
    return (c < 0x80 && pm_is_word_char(c)) || c == '-' || c == '.';
}

static bool is_url_char(uint32_t c)
{
    return c > ' ' && c != '<' && c != '>' && c != '"' && c != '`' && c != '|' && c != PM_UTF8_BAD &&
           !pm_utf8_is_space(c) && (c < 0x2010 || c > 0x203A);
}

/* Without the punctuation that belongs to the sentence around it. A closing
 * bracket stays when the URL opened one. */
static size_t trim_url(pm_str text, size_t at, size_t end)
{
    size_t depth = 0;
    for (size_t i = at; i < end; i++)
        if (text.ptr[i] == '(')
            depth++;
    while (end > at) {
        char c = text.ptr[end - 1];
        bool tail = c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == '\'' ||
                    c == ']' || c == '*' || c == '_' || (c == ')' && depth == 0);
        if (!tail)
            break;
        end--;
    }
    return end;
}

static size_t url_rest(pm_str text, size_t at, size_t from)
{
    size_t end = from;
    size_t brackets = 0;
    while (end < text.len) {
        size_t next = end;
        uint32_t c = pm_next(text, &next);
        /* "[text](url)": the bracket of Markdown is not the URL's. */
        if (!is_url_char(c) || (c == ')' && brackets == 0))
            break;
        brackets += c == '(';
        brackets -= c == ')';
        end = next;
    }
    return trim_url(text, at, end);
}

static bool starts_with(pm_str text, size_t at, const char *prefix)
{
    pm_str want = pm_str_of(prefix);
    return pm_str_ieq(pm_str_slice(text, at, at + want.len), want);
}

static bool is_known_suffix(pm_str suffix)
{
    static const char *const known[] = {"com", "org", "net", "gov", "edu", "info", "io", "co", "uk", "us", "eu", "de"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (pm_str_ieq(suffix, pm_str_of(known[i])))
            return true;
    return false;
}

static bool is_host_ending(pm_str suffix)
{
    static const char *const known[] = {"com", "org", "net", "gov", "edu", "mil", "io", "co", "uk", "eu"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (pm_str_eqz(suffix, known[i]))
            return true;
    return false;
}

/* "example.org", "EXAMPLE.org", without a path. "Example.com" is what a firm
 * calls itself, so it stays a word. */
static bool is_bare_host(pm_str host)
{
    uint8_t first = 0; /* what is in the first label */
    size_t dot = 0;
    for (size_t i = 0; i < host.len; i++) {
        uint8_t class = pm_class_at(host, i);
        if (host.ptr[i] == '.') {
            if (i == dot || host.ptr[i - 1] == '.')
                return false;
            dot = i;
        } else if (dot == 0) {
            first |= class;
        } else if (class & PM_BYTE_UPPER) {
            return false;
        }
    }
    bool mixed = (first & PM_BYTE_UPPER) && (first & PM_BYTE_LOWER);
    return dot > 1 && !mixed && is_host_ending(pm_str_slice(host, dot + 1, host.len));
}

/* "example.org/path": a host with a known ending and a path; or the host alone. */
static size_t bare_url(pm_str text, size_t at)
{
    size_t end = at, dot = at;
    while (end < text.len && end - at < EMAIL_HOST && is_host_char((unsigned char)text.ptr[end])) {
        if (text.ptr[end] == '.')
            dot = end;
        end++;
    }
    if (dot == at)
        return at;
    if (end < text.len && text.ptr[end] == '/' && is_known_suffix(pm_str_slice(text, dot + 1, end)))
        return url_rest(text, at, end);
    uint32_t next = pm_peek(text, end);
    if (next == '@' || next == '_' || next == '%' || next == '+' || pm_is_word_char(next))
        return at; /* the beginning of something else */
    while (end > at && (text.ptr[end - 1] == '.' || text.ptr[end - 1] == '-'))
        end--;
    return is_bare_host(pm_str_slice(text, at, end)) ? end : at;
}

bool pm_address_may_begin(pm_str text, size_t at, size_t run)
{
    char first = (char)(text.ptr[at] | 32), next = run < text.len ? text.ptr[run] : ' ';
    if ((first == 'h' && next == ':') || (first == 'w' && next == '.'))
        return true;
    size_t end = run;
    bool host = false;
    while (end - run < EMAIL_HOST && (pm_class_at(text, end) & (PM_BYTE_LETTER | PM_BYTE_DIGIT | PM_BYTE_ADDRESS)) &&
           text.ptr[end] != ':' && text.ptr[end] != '@') {
        host |= text.ptr[end] == '.' && (pm_class_at(text, end + 1) & PM_BYTE_LOWER);
        end++;
    }
    return host || end - run == EMAIL_HOST || (end < text.len && (text.ptr[end] == '/' || text.ptr[end] == '@'));
}

size_t pm_scan_url(pm_str text, size_t at)
{
    static const char *const prefixes[] = {"https://", "http://", "www."};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t from = at + pm_str_of(prefixes[i]).len;
        if (starts_with(text, at, prefixes[i]) && pm_is_word_char(pm_peek(text, from)))
            return url_rest(text, at, from);
    }
    return bare_url(text, at);
}

size_t pm_scan_email(pm_str text, size_t at)
{
    size_t i = at;
    while (i < text.len && i - at <= EMAIL_LOCAL) {
        uint32_t c = (unsigned char)text.ptr[i];
        if (!is_host_char(c) && c != '_' && c != '+' && c != '%')
            break;
        i++;
    }
    if (i == at || i >= text.len || text.ptr[i] != '@')
        return at;
    size_t host = ++i, dot = 0;
    while (i < text.len && i - host < EMAIL_HOST && is_host_char((unsigned char)text.ptr[i])) {
        if (text.ptr[i] == '.' && i > host && pm_utf8_is_letter(pm_peek(text, i + 1)))
            dot = i;
        i++;
    }
    while (i > host && (text.ptr[i - 1] == '.' || text.ptr[i - 1] == '-'))
        i--;
    return dot && i > dot ? i : at;
}

size_t pm_scan_tag(pm_str text, size_t at)
{
    uint32_t c = pm_peek(text, at);
    if ((c != '#' && c != '@') || !pm_is_word_char(pm_peek(text, at + 1)))
        return at;
    size_t end = at + 1;
    bool letter = false;
    while (end < text.len) {
        uint32_t k = pm_peek(text, end);
        if (!pm_is_word_char(k) && k != '_')
            break;
        letter = letter || pm_utf8_is_letter(k);
        end = behind(text, end);
    }
    return letter ? end : at;
}

static bool three_digits(pm_str text, size_t at)
{
    for (size_t i = 0; i < 3; i++)
        if (!pm_utf8_is_digit(pm_peek(text, at + i)))
            return false;
    return !pm_utf8_is_digit(pm_peek(text, at + 3));
}

size_t pm_scan_number(pm_str text, size_t at)
{
    size_t end = at;
    if (!pm_utf8_is_digit(pm_peek(text, at)))
        return at;
    while (end < text.len) {
        uint32_t c = pm_peek(text, end);
        bool inner = (c == '.' && pm_utf8_is_digit(pm_peek(text, end + 1))) ||
                     (c == ',' && three_digits(text, end + 1));
        if (!pm_is_word_char(c) && !inner)
            break;
        end = behind(text, end);
    }
    return end;
}

/* Letters from AT, at most one more than LIMIT. */
static size_t letters_at(pm_str text, size_t at, size_t limit, bool *upper)
{
    size_t n = 0;
    *upper = false;
    while (at < text.len && n <= limit && pm_is_word_char(pm_peek(text, at))) {
        *upper = *upper || pm_utf8_is_upper(pm_peek(text, at));
        at = behind(text, at);
        n++;
    }
    return n;
}

/* Whether the full stop at DOT joins two parts of one word: "U.S", "e.g",
 * "Ph.D.", "Amazon.com"; never "conditions.Several". LETTERS: how many stand
 * before it since the last one. */
static bool dot_joins(pm_str text, size_t dot, size_t letters, const pm_abbreviations *words)
{
    if (pm_class_at(text, dot + 1) & PM_BYTE_BLANK)
        return false;
    bool upper;
    size_t after = letters_at(text, dot + 1, SUFFIX_LETTERS, &upper);
    if (after == 0)
        return false;
    bool one = after == 1 && pm_utf8_is_letter(pm_peek(text, dot + 1));
    if (one && (letters == 1 || pm_peek(text, behind(text, dot + 1)) == '.'))
        return true;
    if (letters < 2 || upper || after < 2 || after > SUFFIX_LETTERS)
        return false;
    pm_str suffix = pm_str_slice(text, dot + 1, dot + 1 + after);
    return pm_utf8_is_letter(pm_peek(text, dot + 1)) && pm_map_get(&words->starters, suffix) == PM_MAP_NONE;
}

/* Whether the apostrophe at AT, behind a letter, is inside a word: "don't",
 * "O'Neil"; not the one of a possessive. */
static bool apostrophe_joins(pm_str text, size_t at)
{
    size_t next = behind(text, at);
    uint32_t c = pm_peek(text, next);
    if (!pm_utf8_is_letter(c))
        return false;
    return !((c == 's' || c == 'S') && !pm_is_word_char(pm_peek(text, next + 1)));
}

typedef struct word_end {
    size_t end;
    bool dotted;    /* "U.S": single letters with full stops between them */
    size_t letters; /* since the last full stop */
} word_end;

static word_end letters_of(pm_str text, size_t at, const pm_abbreviations *words)
{
    word_end w = {pm_run_end(text, at), false, 0};
    w.letters = w.end - at;
    while (w.end < text.len) {
        size_t next = w.end;
        uint32_t c = pm_next(text, &next);
        if (pm_is_word_char(c)) {
            w.letters++;
        } else if (c == '.' && w.letters) {
            if (!dot_joins(text, w.end, w.letters, words))
                break;
            w.dotted = w.dotted || w.letters == 1 || !pm_is_word_char(pm_peek(text, behind(text, next)));
            w.letters = 0;
        } else if (pm_utf8_is_apostrophe(c)) {
            if (!w.letters || !apostrophe_joins(text, w.end))
                break;
        } else if (c == '&' || c == '_' || pm_is_ignorable(c)) {
            if (!pm_is_word_char(pm_peek(text, next)))
                break;
        } else {
            break;
        }
        w.end = next;
    }
    return w;
}

/* The abbreviation from AT to END, its full stop included. */
static pm_abbreviation_kind abbreviation_at(pm_str text, size_t at, size_t end, const pm_abbreviations *words, bool capital)
{
    char lower[ABBREVIATION_BYTES + 1];
    for (size_t i = at; i < end; i++) {
        char c = text.ptr[i];
        if (pm_is_wide(c)) {
            pm_arena scratch = {0};
            pm_str wide = pm_utf8_lower_str(&scratch, pm_str_slice(text, at, end));
            pm_abbreviation_kind kind = pm_abbreviation_of(words, wide, capital);
            pm_arena_free(&scratch);
            return kind;
        }
        lower[i - at] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    return pm_abbreviation_of(words, (pm_str){lower, end - at}, capital);
}

/* Whether the full stop at END belongs to the word before it. */
static bool owns_stop(pm_str text, size_t at, word_end w, const pm_abbreviations *words, bool name_before)
{
    size_t end = w.end;
    if (pm_peek(text, end) != '.' || pm_peek(text, end + 1) == '.')
        return false;
    if (w.dotted)
        return true;
    uint32_t first = pm_peek(text, at);
    bool capital = pm_utf8_is_upper(first);
    uint32_t follows = pm_peek(text, pm_skip_blanks(text, end + 1));
    if (capital && behind(text, at) == end)
        return (first != 'I' || name_before) && (pm_utf8_is_upper(follows) || follows == ',');
    if (end - at > ABBREVIATION_BYTES)
        return false;
    pm_abbreviation_kind kind = abbreviation_at(text, at, end + 1, words, capital);
    if (kind == PM_ABBR_BEFORE_NUMBER)
        return pm_utf8_is_digit(follows);
    return kind != PM_ABBR_NONE;
}

size_t pm_scan_word(pm_str text, size_t at, const pm_abbreviations *words, bool name_before)
{
    if (!pm_utf8_is_letter(pm_peek(text, at)))
        return at;
    word_end w = letters_of(text, at, words);
    return owns_stop(text, at, w, words, name_before) ? w.end + 1 : w.end;
}
