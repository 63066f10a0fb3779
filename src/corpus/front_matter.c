#include "corpus/fields.h"
#include "corpus/front_matter.h"

#include "base/utf8.h"

#include <string.h>

enum { FRONT_MATTER_BYTES = 1 << 16 };

typedef enum value_style { STYLE_PLAIN, STYLE_QUOTED, STYLE_FOLDED, STYLE_KEPT } value_style;

typedef struct reader {
    pm_doc *doc;
    pm_arena *arena;
    pm_diags *diags;
    pm_str rest;          /* lines that are still to be read, up to the closing one */
    const pm_doc_field *at; /* the field that lines below belong to; NULL = none or unknown */
    value_style style;
    pm_buf value;
    pm_str written;       /* the value's place in the file, for diagnostics */
} reader;

static void complain(reader *r, pm_diag_code code, pm_str at, const char *message, const char *hint)
{
    size_t start = (size_t)(at.ptr - r->doc->bytes.ptr);
    pm_diag_span(r->diags, code, r->doc->path, r->doc->bytes, start, start + at.len, pm_str_of(message), pm_str_of(hint));
}

/* Takes the finished value into the document. */
static void finish(reader *r)
{
    const pm_doc_field *field = r->at;
    r->at = NULL;
    if (!field)
        return;
    pm_str value = pm_arena_str(r->arena, pm_str_trim(pm_buf_str(&r->value)));
    pm_field_status status = pm_doc_field_set(r->doc, field, value);
    pm_field_complaint complaint = pm_field_complaint_of(status);
    if (status != PM_FIELD_KEPT)
        complain(r, complaint.code, r->written, complaint.message, complaint.hint);
}

/* --- values -------------------------------------------------------------------- */

static uint32_t hex(pm_str s, size_t at, size_t count)
{
    uint32_t v = 0;
    for (size_t i = at; i < at + count; i++) {
        char c = i < s.len ? s.ptr[i] : 'x';
        char low = (char)(c | 32);
        if (c >= '0' && c <= '9')
            v = v * 16 + (uint32_t)(c - '0');
        else if (low >= 'a' && low <= 'f')
            v = v * 16 + (uint32_t)(low - 'a' + 10);
        else
            return PM_UTF8_BAD;
    }
    return v;
}

/* Writes the escape behind the backslash at S[AT - 1]; returns where it ends. */
static size_t unescape(pm_buf *out, pm_str s, size_t at)
{
    static const char names[] = "nt\"\\/r", values[] = "\n\t\"\\/\r";
    char c = s.ptr[at];
    if (c == 'x' || c == 'u' || c == 'U') {
        size_t count = c == 'x' ? 2 : c == 'u' ? 4 : 8;
        pm_buf_utf8(out, hex(s, at + 1, count));
        return at + 1 + count < s.len ? at + 1 + count : s.len;
    }
    const char *known = strchr(names, c);
    if (known && (size_t)(known - names) < sizeof values - 1)
        pm_buf_char(out, values[known - names]);
    else
        pm_buf_char(out, c);
    return at + 1;
}

/* The quoted text at the start of S into OUT; returns the offset behind the
 * closing quote, or 0 if there is none. */
static size_t unquote(pm_buf *out, pm_str s)
{
    char quote = s.ptr[0];
    for (size_t i = 1; i < s.len;) {
        char c = s.ptr[i];
        if (c == quote && quote == '\'' && i + 1 < s.len && s.ptr[i + 1] == '\'') {
            pm_buf_char(out, '\'');
            i += 2;
        } else if (c == quote) {
            return i + 1;
        } else if (c == '\\' && quote == '"' && i + 1 < s.len) {
            i = unescape(out, s, i + 1);
        } else {
            pm_buf_char(out, c);
            i++;
        }
    }
    return 0;
}

/* Without the comment that begins with " #". */
static pm_str without_comment(pm_str s)
{
    for (size_t i = 1; i < s.len; i++)
        if (s.ptr[i] == '#' && (s.ptr[i - 1] == ' ' || s.ptr[i - 1] == '\t'))
            return pm_str_trim(pm_str_slice(s, 0, i));
    return s;
}

/* One scalar, quoted or plain, appended to the value. */
static void add_scalar(reader *r, pm_str s)
{
    if (s.len == 0)
        return;
    if (s.ptr[0] != '"' && s.ptr[0] != '\'') {
        pm_buf_add(&r->value, without_comment(s));
        return;
    }
    r->style = STYLE_QUOTED;
    size_t end = unquote(&r->value, s);
    pm_str tail = pm_str_trim(pm_str_slice(s, end, s.len));
    if (end == 0)
        complain(r, PM_D_FRONT_MATTER, s, "the quotation mark is never closed", "close it on the same line");
    else if (tail.len && tail.ptr[0] != '#')
        complain(r, PM_D_FRONT_MATTER, tail, "nothing may follow the closing quotation mark", "quote the whole value");
}

static void add_list(reader *r, pm_str inner)
{
    pm_str item;
    bool first = true;
    while (pm_str_field(&inner, ',', &item)) {
        item = pm_str_trim(item);
        if (item.len == 0)
            continue;
        if (!first)
            pm_buf_addz(&r->value, ", ");
        add_scalar(r, item);
        first = false;
    }
}

/* The value on the key's own line. */
static void begin_value(reader *r, pm_str s)
{
    pm_buf_clear(&r->value);
    r->written = s;
    r->style = STYLE_PLAIN;
    char c = s.len ? s.ptr[0] : '\0';
    if (c == '|' || c == '>')
        r->style = c == '|' ? STYLE_KEPT : STYLE_FOLDED;
    else if (c == '[' && s.ptr[s.len - 1] == ']')
        add_list(r, pm_str_slice(s, 1, s.len - 1));
    else if (c != '#')
        add_scalar(r, s);
}

/* --- lines --------------------------------------------------------------------- */

static void add_line(reader *r, pm_str line)
{
    pm_str text = pm_str_trim(line);
    if (!r->at || text.len == 0)
        return;
    if (r->written.len == 0)
        r->written = text;
    bool item = r->style != STYLE_FOLDED && r->style != STYLE_KEPT && text.len > 1 && text.ptr[0] == '-' && text.ptr[1] == ' ';
    if (r->value.len)
        pm_buf_addz(&r->value, item ? ", " : r->style == STYLE_KEPT ? "\n" : " ");
    if (item || (r->style == STYLE_PLAIN && r->value.len == 0))
        add_scalar(r, item ? pm_str_trim(pm_str_slice(text, 1, text.len)) : text);
    else
        pm_buf_add(&r->value, r->style == STYLE_PLAIN ? without_comment(text) : text);
}

/* The length of the key at the start of LINE ("archive_url: …"), or 0. */
static size_t key_length(pm_str line)
{
    size_t n = 0;
    while (n < line.len) {
        char c = line.ptr[n];
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
                    (c == ' ' && n) || c == '"' || c == '\'' || (unsigned char)c >= 0x80;
        if (!word)
            break;
        n++;
    }
    bool colon = n && n < line.len && line.ptr[n] == ':';
    bool blank = n + 1 >= line.len || line.ptr[n + 1] == ' ' || line.ptr[n + 1] == '\t';
    return colon && blank ? n : 0;
}

static pm_str bare_key(pm_str key)
{
    key = pm_str_trim(key);
    bool quoted = key.len > 1 && (key.ptr[0] == '"' || key.ptr[0] == '\'');
    return quoted ? pm_str_slice(key, 1, key.len - 1) : key;
}

static void read_line(reader *r, pm_str line)
{
    pm_str text = pm_str_trim(line);
    bool indented = line.len && (line.ptr[0] == ' ' || line.ptr[0] == '\t');
    bool item = text.len && text.ptr[0] == '-' && (text.len == 1 || text.ptr[1] == ' ');
    if (text.len == 0 || (text.ptr[0] == '#' && !indented))
        return;
    if (indented || item) {
        add_line(r, line);
        return;
    }
    finish(r);
    size_t key = key_length(line);
    if (key == 0) {
        complain(r, PM_D_FRONT_MATTER, text, "this line is not 'key: value'",
                 "a value that goes on over several lines is indented");
        return;
    }
    r->at = pm_doc_field_of(bare_key(pm_str_slice(line, 0, key)));
    begin_value(r, pm_str_trim(pm_str_slice(line, key + 1, line.len)));
}

/* The block's content and where the text behind it begins. False if the text
 * does not open with one, or it is never closed. */
static bool find_block(const pm_doc *doc, pm_str *content, size_t *body, bool *unclosed)
{
    pm_str all = pm_str_slice(doc->bytes, doc->body, doc->bytes.len);
    pm_str rest = all, line;
    *unclosed = false;
    if (!pm_str_line(&rest, &line) || !pm_str_eqz(pm_str_trim(line), "---") || line.ptr[0] != '-')
        return false;
    const char *from = rest.ptr;
    bool first = true;
    while (pm_str_line(&rest, &line) && (size_t)(line.ptr - all.ptr) < FRONT_MATTER_BYTES) {
        pm_str end = pm_str_trim(line);
        if (line.len && line.ptr[0] != ' ' && (pm_str_eqz(end, "---") || pm_str_eqz(end, "..."))) {
            *content = (pm_str){from, (size_t)(line.ptr - from)};
            *body = rest.ptr ? (size_t)(rest.ptr - doc->bytes.ptr) : doc->bytes.len;
            return true;
        }
        *unclosed = *unclosed || (first && key_length(line) && pm_doc_field_of(bare_key(pm_str_slice(line, 0, key_length(line)))));
        first = false;
    }
    return false;
}

void pm_front_matter_read(pm_doc *doc, pm_arena *arena, pm_diags *diags)
{
    size_t body;
    bool unclosed;
    reader r = {.doc = doc, .arena = arena, .diags = diags};
    if (!find_block(doc, &r.rest, &body, &unclosed)) {
        if (unclosed)
            complain(&r, PM_D_FRONT_MATTER, pm_str_slice(doc->bytes, doc->body, doc->body + 3),
                     "the front matter is never closed and is read as text", "end it with a line of three hyphens");
        return;
    }
    pm_str line;
    while (pm_str_line(&r.rest, &line))
        read_line(&r, line);
    finish(&r);
    pm_buf_free(&r.value);
    doc->body = (uint32_t)body;
}
