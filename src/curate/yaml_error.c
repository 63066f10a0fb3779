#include "curate/yaml_error.h"

#include "base/lines.h"

#include <string.h>

typedef struct scene {
    pm_str file, text;
    const pm_yaml_problem *p;
    pm_diags *diags;
    pm_buf message, hint;
} scene;

static void say(scene *s, size_t start, size_t end, const char *message, const char *hint)
{
    if (!s->message.len)
        pm_buf_addz(&s->message, message);
    if (!s->hint.len)
        pm_buf_addz(&s->hint, hint);
    pm_diag_span(s->diags, PM_D_YAML_SYNTAX, s->file, s->text, start, end, pm_buf_str(&s->message),
                 pm_buf_str(&s->hint));
}

/* ---- looking around in the text ---- */

static char at(const scene *s, size_t i)
{
    return i < s->text.len ? s->text.ptr[i] : '\0';
}

static bool is_end(char c)
{
    return c == '\n' || c == '\r' || c == '\0';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static size_t line_start(const scene *s, size_t i)
{
    while (i > 0 && !is_end(at(s, i - 1)))
        i--;
    return i == 0 && pm_str_starts(s->text, PM_STR("\xEF\xBB\xBF")) ? 3 : i;
}

static size_t line_end(const scene *s, size_t i)
{
    while (i < s->text.len && !is_end(at(s, i)))
        i++;
    return i;
}

/* The first byte of I's line that is no blank and no "- ". */
static size_t content_start(const scene *s, size_t i)
{
    size_t k = line_start(s, i);
    while (is_blank(at(s, k)) || (at(s, k) == '-' && is_blank(at(s, k + 1))))
        k++;
    return k;
}

/* The start of the last line before I's that holds more than blanks and
 * comment; I's own line if there is none. */
static size_t line_before(const scene *s, size_t i)
{
    size_t k = line_start(s, i), own = k;
    while (k > 0) {
        k = line_start(s, k - 1);
        size_t c = content_start(s, k);
        if (c < own && !is_end(at(s, c)) && at(s, c) != '#')
            return k;
        if (k == 0 || k == 3)
            break;
        if (is_end(at(s, k - 1)) && k > 1 && at(s, k - 2) == '\r')
            k--;
    }
    return own;
}

static uint32_t line_of(const scene *s, size_t i)
{
    return pm_place_of(s->text, i).line;
}

static uint32_t column_of(const scene *s, size_t i)
{
    return pm_place_of(s->text, i).column;
}

/* Position of the first ':' with a blank or line end behind it in FROM..TO, or
 * TO. */
static size_t separator(const scene *s, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (at(s, i) == ':' && (is_blank(at(s, i + 1)) || is_end(at(s, i + 1))))
            return i;
    return to;
}

/* The ':' of "type:agency" at FROM, or 0. */
static size_t glued_colon(const scene *s, size_t from)
{
    size_t i = from;
    while ((at(s, i) >= 'a' && at(s, i) <= 'z') || (at(s, i) >= 'A' && at(s, i) <= 'Z') || at(s, i) == '_')
        i++;
    bool glued = i > from && at(s, i) == ':' && !is_blank(at(s, i + 1)) && !is_end(at(s, i + 1)) && at(s, i + 1) != '/';
    return glued ? i : 0;
}

/* FROM..TO without blanks and comment at its end, at most 60 bytes. */
static pm_str piece(const scene *s, size_t from, size_t to)
{
    pm_str t = pm_str_slice(s->text, from, to);
    size_t comment = pm_str_find(t, PM_STR(" #"), 0);
    return pm_str_slice(pm_str_trim(pm_str_slice(t, 0, comment)), 0, 60);
}

/* ---- the explanations ---- */

static bool glued(scene *s, size_t line)
{
    size_t from = content_start(s, line), colon = glued_colon(s, from);
    if (!colon)
        return false;
    pm_buf_fmt(&s->hint, "write '%.*s: %.*s'", PM_ARG(piece(s, from, colon)),
               PM_ARG(piece(s, colon + 1, line_end(s, colon))));
    say(s, colon, colon + 1, "a space is missing behind the colon", "");
    return true;
}

static bool late_quote(scene *s)
{
    const pm_yaml_problem *p = s->p;
    if (!p->last_quoted || p->last_end > p->problem_at || strchr("'\"", at(s, p->last_start)) == NULL)
        return false;
    uint32_t first = line_of(s, p->last_start), last = line_of(s, p->last_end);
    if (first == last || line_of(s, p->problem_at) - last > 1)
        return false;
    pm_buf_fmt(&s->message, "the quote opened here goes on to line %u", last);
    say(s, p->last_start, p->last_start + 1, "", "is the closing quote missing in this line?");
    return true;
}

/* name: "Foo" Bar */
static bool behind_quote(scene *s)
{
    const pm_yaml_problem *p = s->p;
    if (!p->last_quoted || p->last_end > p->problem_at || line_end(s, p->last_end) != line_end(s, p->problem_at))
        return false;
    bool apostrophe = at(s, p->last_start) == '\'';
    say(s, p->problem_at, line_end(s, p->problem_at), "more text follows behind the closing quote",
        apostrophe ? "a text with an apostrophe goes into double quotes: \"Sheriff's Office\""
                   : "put the whole text in quotes, single ones if it holds double ones: '\"Big\" Tech'");
    return true;
}

/* name: Foo, aliases: [a] */
static bool two_fields(scene *s, size_t first, size_t colon)
{
    size_t word = colon;
    while (word > first && at(s, word - 1) != ' ' && at(s, word - 1) != ',')
        word--;
    bool field = word < colon && word >= first + 4 && at(s, word - 1) == ' ' && at(s, word - 2) == ',';
    if (!field)
        return false;
    say(s, word, colon + 1, "two fields in one line",
        "give each its own line, or put { and } around all of them; a text with ': ' in it needs quotes");
    return true;
}

static void second_colon(scene *s)
{
    size_t colon = s->p->problem_at, from = content_start(s, colon);
    size_t first = separator(s, from, colon);
    if (first < colon && two_fields(s, first, colon))
        return;
    if (first < colon) {
        pm_str value = piece(s, first + 1, line_end(s, colon));
        char quote = memchr(value.ptr, '"', value.len) ? '\'' : '"';
        pm_buf_fmt(&s->hint, "put quotes around it: %.*s: %c%.*s%c", PM_ARG(piece(s, from, first)), quote,
                   PM_ARG(value), quote);
        say(s, colon, colon + 1, "a text with ': ' in it needs quotes", "");
        return;
    }
    size_t before = line_before(s, colon);
    if (before != line_start(s, colon) && glued(s, before))
        return;
    size_t above = content_start(s, before);
    if (separator(s, above, line_end(s, above)) == line_end(s, above)) {
        pm_buf_fmt(&s->message, "'%.*s' has no ': ' behind its key", PM_ARG(piece(s, above, line_end(s, above))));
        say(s, above, line_end(s, above), "", "write 'key: value'; a text that goes on in the next line needs quotes");
        return;
    }
    if (column_of(s, from) > column_of(s, above)) {
        pm_buf_fmt(&s->message, "this line is indented more deeply than '%.*s' in line %u",
                   PM_ARG(piece(s, above, separator(s, above, line_end(s, above)))), line_of(s, above));
        say(s, from, colon, "", "the fields of one entry begin in the same column");
        return;
    }
    say(s, colon, colon + 1, "no key is expected here", "is the line before complete, with its closing quote or bracket?");
}

static void no_colon(scene *s)
{
    size_t key = s->p->context_at;
    if (glued(s, key) || late_quote(s))
        return;
    pm_buf_fmt(&s->message, "'%.*s' is neither 'key: value' nor an entry that begins with '- '",
               PM_ARG(piece(s, key, line_end(s, key))));
    say(s, key, line_end(s, key), "", "is a colon missing, or does this belong to the line before?");
}

static void wrong_column(scene *s, const char *what)
{
    size_t here = s->p->problem_at, there = s->p->context_at;
    if (column_of(s, here) == column_of(s, there)) {
        pm_buf_fmt(&s->message, "this does not continue %s that began in line %u", what, line_of(s, there));
        say(s, here, line_end(s, here), "", "an entry of a list begins with '- ', a field of a map with 'key: '");
        return;
    }
    pm_buf_fmt(&s->message, "this line begins in column %u, but %s began in column %u (line %u)", column_of(s, here),
               what, column_of(s, there), line_of(s, there));
    say(s, here, line_end(s, here), "", "indent it like the lines that it belongs to, with spaces");
}

static bool stray_bracket(scene *s)
{
    char c = at(s, s->p->problem_at);
    if (c != ']' && c != '}' && c != ',')
        return false;
    pm_buf_fmt(&s->message, "a '%c' that nothing before asks for", c);
    say(s, s->p->problem_at, s->p->problem_at + 1, "", "put quotes around a text that begins with a bracket and goes on behind it");
    return true;
}

static void no_key(scene *s)
{
    if (late_quote(s) || behind_quote(s) || stray_bracket(s))
        return;
    size_t here = s->p->problem_at;
    if (at(s, here) == '-' && column_of(s, here) == column_of(s, s->p->context_at)) {
        say(s, here, line_end(s, here), "an entry of a list stands among the fields of a map",
            "indent the list more deeply than the key that it belongs to");
        return;
    }
    if (content_start(s, here) == here || at(s, here) == '-') {
        wrong_column(s, "the entry");
        return;
    }
    say(s, here, line_end(s, here), "this text is not expected here", "put quotes around the whole value");
}

static void no_dash(scene *s)
{
    if (!late_quote(s) && !behind_quote(s) && !stray_bracket(s))
        wrong_column(s, "the list");
}

static void open_bracket(scene *s)
{
    size_t open = s->p->context_at, here = s->p->problem_at;
    char c = at(s, open);
    if (late_quote(s))
        return;
    if (line_of(s, open) == line_of(s, here) && here < line_end(s, here)) {
        if (behind_quote(s))
            return;
        pm_buf_fmt(&s->message, "a comma or '%c' is missing before this", c == '[' ? ']' : '}');
        bool bracket = at(s, here) == ']' || at(s, here) == '}';
        if (bracket)
            pm_buf_fmt(&s->hint, "close the '%c' of column %u first", c, column_of(s, open));
        say(s, here, here + 1, "", "put quotes around a text that holds a bracket, a comma or ': '");
        return;
    }
    pm_buf_fmt(&s->message, "the '%c' opened here is not closed", c);
    pm_buf_fmt(&s->hint, "write '%c' at its end", c == '[' ? ']' : '}');
    if (here < s->text.len)
        pm_buf_fmt(&s->hint, ", before line %u", line_of(s, here));
    say(s, open, open + 1, "", "");
}

static void open_quote(scene *s)
{
    say(s, s->p->context_at, s->p->context_at + 1, "the quote opened here is never closed",
        "write the closing quote; a text with an apostrophe goes into double quotes: \"Sheriff's Office\"");
}

static void bad_escape(scene *s)
{
    say(s, s->p->problem_at - (s->p->problem_at > 0), s->p->problem_at + 1,
        "a backslash in double quotes begins an escape that YAML does not know",
        "double the backslash, or use single quotes");
}

static void bad_start(scene *s)
{
    size_t here = s->p->problem_at;
    if (at(s, here) == '\t') {
        say(s, here, here + 1, "a tab in the indentation", "indent with spaces; YAML does not allow tabs there");
        return;
    }
    pm_buf_fmt(&s->message, "a text may not begin with '%c'", at(s, here));
    pm_buf_fmt(&s->hint, "put quotes around it: \"%.*s\"", PM_ARG(piece(s, here, line_end(s, here))));
    say(s, here, here + 1, "", "");
}

static void bad_tab(scene *s)
{
    say(s, s->p->problem_at, s->p->problem_at + 1, "a tab in the indentation",
        "indent with spaces; YAML does not allow tabs there");
}

static void bad_sign(scene *s)
{
    size_t here = s->p->context_at;
    pm_buf_fmt(&s->message, "a text that begins with '%c' needs quotes", at(s, here));
    pm_buf_fmt(&s->hint, "write \"%.*s\"", PM_ARG(piece(s, here, line_end(s, here))));
    say(s, here, here + 1, "", "");
}

static void list_in_line(scene *s)
{
    say(s, s->p->problem_at, s->p->problem_at + 1, "a list may not begin behind a key in the same line",
        "begin it in the next line, or write it in brackets: [ICE, DHS]");
}

static void question_mark(scene *s)
{
    say(s, s->p->problem_at, s->p->problem_at + 1, "a text that begins with '? ' needs quotes", "");
}

static void block_head(scene *s)
{
    size_t here = s->p->context_at;
    pm_buf_fmt(&s->message, "a text that begins with '%c' needs quotes", at(s, here));
    say(s, here, line_end(s, here), "", "'>' and '|' alone announce a text in the lines below");
}

static void directive(scene *s)
{
    size_t here = line_start(s, s->p->context_at);
    say(s, here, line_end(s, here), "a line may not begin with '%'", "put quotes around the text, or '#' before a comment");
}

static void second_document(scene *s)
{
    if (late_quote(s) || behind_quote(s) || stray_bracket(s))
        return;
    size_t here = s->p->problem_at;
    say(s, here, line_end(s, here), "this does not belong to what stands above it",
        "all lines of the file's top level are 'key: …' and begin in column 1");
}

static void document_mark(scene *s)
{
    if (!late_quote(s))
        open_quote(s);
}

static void no_content(scene *s)
{
    say(s, s->p->problem_at, s->p->problem_at + 1, "a value is missing before this",
        "remove the surplus comma, or put quotes around the text");
}

/* libyaml 0.2.5, scanner.c and parser.c. CONTEXT NULL fits any. */
static const struct {
    const char *context, *problem;
    void (*explain)(scene *);
} explanations[] = {
    {NULL, "mapping values are not allowed", second_colon},
    {"simple key", "could not find expected ':'", no_colon},
    {"block mapping", "did not find expected key", no_key},
    {"block collection", "did not find expected '-'", no_dash},
    {"flow sequence", "did not find expected ','", open_bracket},
    {"flow mapping", "did not find expected ','", open_bracket},
    {"quoted scalar", "unexpected end of stream", open_quote},
    {"quoted scalar", "unexpected document indicator", document_mark},
    {"quoted scalar", "found unknown escape", bad_escape},
    {"quoted scalar", "did not find expected hexdecimal", bad_escape},
    {NULL, "invalid Unicode character escape", bad_escape},
    {NULL, "cannot start any token", bad_start},
    {NULL, "tab character", bad_tab},
    {"anchor", "", bad_sign},
    {"alias", "", bad_sign},
    {"tag", "", bad_sign},
    {NULL, "undefined tag handle", bad_sign},
    {"block scalar", "", block_head},
    {"directive", "", directive},
    {NULL, "directive", directive},
    {NULL, "YAML document", directive},
    {NULL, "block sequence entries are not allowed", list_in_line},
    {NULL, "mapping keys are not allowed", question_mark},
    {NULL, "did not find expected <document start>", second_document},
    {NULL, "did not find expected node content", no_content},
};

void pm_yaml_explain(pm_str file, pm_str text, const pm_yaml_problem *p, pm_diags *diags)
{
    scene s = {.file = file, .text = text, .p = p, .diags = diags};
    const char *problem = p->problem ? p->problem : "this is not YAML", *context = p->context ? p->context : "";
    bool done = false;
    for (size_t i = 0; i < sizeof explanations / sizeof *explanations && !done; i++) {
        const char *c = explanations[i].context;
        if ((c && !strstr(context, c)) || !strstr(problem, explanations[i].problem))
            continue;
        explanations[i].explain(&s);
        done = true;
    }
    if (!done)
        say(&s, p->problem_at, p->problem_at, problem, "");
    pm_buf_free(&s.message);
    pm_buf_free(&s.hint);
}
