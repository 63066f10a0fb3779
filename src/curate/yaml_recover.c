#include "curate/yaml_recover.h"

typedef struct line {
    size_t start, end; /* without the line end */
    size_t indent;     /* blanks before the first sign */
    bool dash, empty;  /* begins with "- "; has nothing but blanks and comment */
} line;

static bool is_end(char c)
{
    return c == '\n' || c == '\r';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static line line_at(const char *text, size_t len, size_t at)
{
    line l = {at, at, 0, false, false};
    while (l.start > 0 && !is_end(text[l.start - 1]))
        l.start--;
    while (l.end < len && !is_end(text[l.end]))
        l.end++;
    size_t i = l.start;
    while (i < l.end && is_blank(text[i]))
        i++;
    l.indent = i - l.start;
    l.empty = i == l.end || text[i] == '#';
    l.dash = i < l.end && text[i] == '-' && (i + 1 == l.end || is_blank(text[i + 1]));
    return l;
}

/* False at the first line. */
static bool step_up(const char *text, size_t len, line *l)
{
    size_t i = l->start;
    while (i > 0 && is_end(text[i - 1]))
        i--;
    if (i == 0)
        return false;
    *l = line_at(text, len, i - 1);
    return true;
}

static bool step_down(const char *text, size_t len, line *l)
{
    size_t i = l->end;
    while (i < len && is_end(text[i]))
        i++;
    if (i >= len)
        return false;
    *l = line_at(text, len, i);
    return true;
}

bool pm_yaml_blank_entry(char *text, size_t len, size_t at)
{
    if (at >= len)
        return false;
    line here = line_at(text, len, at), first = here, last = here;
    /* A line in column 1 that is no entry belongs to none. */
    while (!first.dash && (first.empty || first.indent > 0) && step_up(text, len, &first))
        continue;
    if (!first.dash)
        first = here;
    for (line l = here; first.dash && step_down(text, len, &l); last = l)
        if (!l.empty && l.indent <= first.indent)
            break;
    bool changed = false;
    for (size_t i = first.start; i < last.end; i++) {
        if (is_end(text[i]) || text[i] == ' ')
            continue;
        text[i] = ' ';
        changed = true;
    }
    return changed;
}
