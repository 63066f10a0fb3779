#include "base/escape.h"

#include "base/utf8.h"

typedef void escape_fn(pm_buf *out, uint32_t c);

/* The controls behind ASCII: a terminal takes U+009B for ESC [. */
static bool is_late_control(uint32_t c)
{
    return c >= 0x7F && c < 0xA0;
}

/* Bidirectional embeddings, overrides and isolates: they can make a line say
 * something else than its bytes do. */
static bool turns_direction(uint32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static void xml_text(pm_buf *out, uint32_t c)
{
    switch (c) {
    case '&': pm_buf_addz(out, "&amp;"); return;
    case '<': pm_buf_addz(out, "&lt;"); return;
    case '>': pm_buf_addz(out, "&gt;"); return;
    default: break;
    }
    /* XML 1.0 cannot hold most control characters, not even escaped. */
    if ((c < 0x20 && c != '\t' && c != '\n') || is_late_control(c) || turns_direction(c) || c == 0xFFFE || c == 0xFFFF)
        return;
    pm_buf_utf8(out, c);
}

static void xml_attr(pm_buf *out, uint32_t c)
{
    switch (c) {
    case '"': pm_buf_addz(out, "&quot;"); return;
    case '\'': pm_buf_addz(out, "&#39;"); return;
    case '\n': pm_buf_addz(out, "&#10;"); return;
    case '\t': pm_buf_addz(out, "&#9;"); return;
    default: xml_text(out, c);
    }
}

static void url(pm_buf *out, uint32_t c)
{
    pm_buf one = {0};
    pm_buf_utf8(&one, c);
    for (size_t i = 0; i < one.len; i++) {
        unsigned char b = (unsigned char)one.ptr[i];
        bool plain = (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') ||
                     b == '-' || b == '.' || b == '_' || b == '~';
        if (plain)
            pm_buf_char(out, (char)b);
        else
            pm_buf_fmt(out, "%%%02X", b);
    }
    pm_buf_free(&one);
}

static void json(pm_buf *out, uint32_t c)
{
    switch (c) {
    case '"': pm_buf_addz(out, "\\\""); return;
    case '\\': pm_buf_addz(out, "\\\\"); return;
    case '\n': pm_buf_addz(out, "\\n"); return;
    case '\r': pm_buf_addz(out, "\\r"); return;
    case '\t': pm_buf_addz(out, "\\t"); return;
    default: break;
    }
    if (c < 0x20 || is_late_control(c) || turns_direction(c) || c == 0x2028 || c == 0x2029 || c == '<')
        pm_buf_fmt(out, "\\u%04x", c);
    else
        pm_buf_utf8(out, c);
}

static void tsv(pm_buf *out, uint32_t c)
{
    if (!turns_direction(c))
        pm_buf_utf8(out, c < 0x20 || is_late_control(c) || c == 0x2028 || c == 0x2029 ? ' ' : c);
}

static void dot(pm_buf *out, uint32_t c)
{
    if (c == '"' || c == '\\')
        pm_buf_char(out, '\\');
    if (c == '\n')
        pm_buf_addz(out, "\\n");
    else if (c >= 0x20 && !is_late_control(c) && !turns_direction(c))
        pm_buf_utf8(out, c);
}

static void cypher(pm_buf *out, uint32_t c)
{
    if (c == '\'' || c == '\\')
        pm_buf_char(out, '\\');
    if (c < 0x20)
        pm_buf_fmt(out, "\\u%04x", c);
    else
        pm_buf_utf8(out, c);
}

static void text_fragment(pm_buf *out, uint32_t c)
{
    /* "-," and ",-" part the prefix and the suffix from the text. */
    if (c == '-')
        pm_buf_addz(out, "%2D");
    else
        url(out, c);
}

static void terminal(pm_buf *out, uint32_t c)
{
    if (c < 0x20 || is_late_control(c) || c == 0x2028 || c == 0x2029)
        pm_buf_char(out, ' ');
    else if (!turns_direction(c))
        pm_buf_utf8(out, c);
}

static void csv_char(pm_buf *out, uint32_t c)
{
    if (c == '"')
        pm_buf_char(out, '"');
    if ((c >= 0x20 && !is_late_control(c) && !turns_direction(c)) || c == '\t' || c == '\n')
        pm_buf_utf8(out, c);
}

static bool needs_quotes(pm_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '"' || s.ptr[i] == ',' || s.ptr[i] == '\n' || s.ptr[i] == '\r')
            return true;
    return false;
}

static void each(pm_buf *out, pm_str s, escape_fn *put)
{
    for (size_t i = 0; i < s.len;)
        put(out, pm_utf8_next(s, &i));
}

static void csv(pm_buf *out, pm_str s)
{
    /* Spreadsheets run a field that starts so as a formula. */
    bool formula = s.len && (s.ptr[0] == '=' || s.ptr[0] == '+' || s.ptr[0] == '-' || s.ptr[0] == '@');
    bool quoted = needs_quotes(s);
    if (quoted)
        pm_buf_char(out, '"');
    if (formula)
        pm_buf_char(out, '\'');
    each(out, s, csv_char);
    if (quoted)
        pm_buf_char(out, '"');
}

/* Words that YAML 1.1 reads as something else than text. */
static bool is_yaml_value(pm_str s)
{
    static const char *const values[] = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (pm_str_ieq(s, pm_str_of(values[i])))
            return true;
    return false;
}

/* Letters first; then also digits, single blanks, and . - ' & inside. */
static bool is_yaml_plain(pm_str s)
{
    bool blank = true; /* before the first letter, too */
    for (size_t i = 0; i < s.len;) {
        uint32_t c = pm_utf8_next(s, &i);
        bool letter = pm_utf8_is_letter(c) && c != PM_UTF8_BAD;
        bool inside = pm_utf8_is_digit(c) || c == '.' || c == '-' || c == '\'' || c == '&';
        if (c == ' ' ? blank : !(letter || (inside && i > 1)))
            return false;
        blank = c == ' ';
    }
    return !blank && !is_yaml_value(s);
}

static void yaml(pm_buf *out, pm_str s)
{
    if (is_yaml_plain(s))
        pm_buf_add(out, s);
    else
        pm_escape_json(out, s);
}

void pm_escape(pm_buf *out, pm_escape_context context, pm_str s)
{
    static escape_fn *const table[] = {
        [PM_XML_TEXT] = xml_text, [PM_XML_ATTR] = xml_attr, [PM_URL] = url,       [PM_JSON] = json,
        [PM_CSV] = csv_char,      [PM_TSV] = tsv,           [PM_DOT] = dot,       [PM_CYPHER] = cypher,
        [PM_TEXT_FRAGMENT] = text_fragment,                   [PM_TERMINAL] = terminal,
    };
    if (context == PM_CSV)
        csv(out, s);
    else if (context == PM_YAML)
        yaml(out, s);
    else
        each(out, s, table[context]);
}

void pm_escape_json(pm_buf *out, pm_str s)
{
    pm_buf_char(out, '"');
    pm_escape(out, PM_JSON, s);
    pm_buf_char(out, '"');
}

bool pm_url_is_http(pm_str s)
{
    if (!pm_str_starts(s, PM_STR("http://")) && !pm_str_starts(s, PM_STR("https://")))
        return false;
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] <= 0x20 || s.ptr[i] == 0x7F || s.ptr[i] == '"' || s.ptr[i] == '<')
            return false;
    return s.len > 8;
}
