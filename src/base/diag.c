#include "base/diag.h"

#include "base/escape.h"
#include "base/lines.h"
#include "base/utf8.h"

#include <stdio.h>

enum { LINE_MAX_BYTES = 512, SHOWN_COLUMNS = 100 };

void pm_diag_add(pm_diags *diags, pm_diag d)
{
    d.severity = pm_diag_severity(d.code);
    diags->errors += d.severity == PM_ERROR;
    diags->warnings += d.severity == PM_WARNING;
    if (diags->list.len >= PM_DIAG_MAX) {
        diags->dropped++;
        return;
    }
    pm_arena *a = &diags->arena;
    d.file = pm_arena_str(a, d.file);
    size_t cut = d.source_line.len < LINE_MAX_BYTES ? d.source_line.len : LINE_MAX_BYTES;
    while (cut > 0 && cut < d.source_line.len && ((unsigned char)d.source_line.ptr[cut] & 0xC0) == 0x80)
        cut--;
    d.source_line = pm_arena_str(a, pm_str_slice(d.source_line, 0, cut));
    d.message = pm_arena_str(a, d.message);
    d.hint = pm_arena_str(a, d.hint);
    pm_vec_push(&diags->list, d);
}

void pm_diag_file(pm_diags *diags, pm_diag_code code, pm_str file, pm_str message, pm_str hint)
{
    pm_diag_add(diags, (pm_diag){.code = code, .file = file, .message = message, .hint = hint});
}

void pm_diag_span(pm_diags *diags, pm_diag_code code, pm_str file, pm_str text,
                  size_t start, size_t end, pm_str message, pm_str hint)
{
    if (diags->list.len >= PM_DIAG_MAX) { /* counted only: no need to look for the line */
        pm_diag_add(diags, (pm_diag){.code = code});
        return;
    }
    pm_place at = pm_place_of(text, start);
    size_t line_end = (size_t)(at.text.ptr - text.ptr) + at.text.len;
    size_t stop = end < line_end ? end : line_end;
    size_t width = stop > start ? pm_utf8_count(pm_str_slice(text, start, stop)) : 1;
    pm_diag_add(diags, (pm_diag){.code = code, .file = file, .start = (uint32_t)start, .end = (uint32_t)end,
                         .line = at.line, .column = at.column, .width = (uint32_t)width,
                         .source_line = at.text, .message = message, .hint = hint});
}

void pm_diag_place(pm_diags *diags, pm_diag_code code, pm_str file, uint32_t line, uint32_t column,
                   uint32_t width, pm_str line_text, pm_str message, pm_str hint)
{
    pm_diag_add(diags, (pm_diag){.code = code, .file = file, .line = line, .column = column,
                         .width = width ? width : 1, .source_line = line_text,
                         .message = message, .hint = hint});
}

void pm_diags_merge(pm_diags *diags, const pm_diags *from)
{
    for (size_t i = 0; i < from->list.len; i++)
        pm_diag_add(diags, from->list.at[i]);
    diags->dropped += from->dropped;
}

static int order(const void *pa, const void *pb)
{
    const pm_diag *a = pa, *b = pb;
    int c = pm_str_cmp(a->file, b->file);
    if (!c)
        c = (a->line > b->line) - (a->line < b->line);
    if (!c)
        c = (a->column > b->column) - (a->column < b->column);
    if (!c)
        c = (a->code > b->code) - (a->code < b->code);
    return c ? c : pm_str_cmp(a->message, b->message);
}

void pm_diags_sort(pm_diags *diags)
{
    if (diags->list.len)
        qsort(diags->list.at, diags->list.len, sizeof *diags->list.at, order);
}

static const char *paint(bool color, const char *code)
{
    return color ? code : "";
}

/* Text from outside may hold control characters that move a terminal's cursor,
 * or marks that turn its direction. A sign stands for each, so that the caret
 * stays under its place (PM_TERMINAL would drop some). */
static void put_safe(pm_buf *out, pm_str s)
{
    for (size_t i = 0; i < s.len;) {
        uint32_t c = pm_utf8_next(s, &i);
        if (c == '\t')
            pm_buf_char(out, ' ');
        else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
            pm_buf_utf8(out, PM_UTF8_BAD);
        else
            pm_buf_utf8(out, c);
    }
}

/* A window of the line around the caret; long lines are cut with "…". */
static void put_source(pm_buf *out, const pm_diag *d, bool color)
{
    size_t from = 0, column = d->column - 1, skipped = 0;
    if (column > SHOWN_COLUMNS * 3 / 4) {
        for (; skipped < column - SHOWN_COLUMNS / 2 && from < d->source_line.len; skipped++)
            pm_utf8_next(d->source_line, &from);
    }
    size_t to = from, shown = 0;
    for (; shown < SHOWN_COLUMNS && to < d->source_line.len; shown++)
        pm_utf8_next(d->source_line, &to);
    size_t indent = column - skipped + (skipped ? 1 : 0);
    if (indent > SHOWN_COLUMNS + 1)
        return;
    int gutter = snprintf(NULL, 0, "%5u", d->line);
    pm_buf_fmt(out, "%5u | %s", d->line, skipped ? "…" : "");
    put_safe(out, pm_str_slice(d->source_line, from, to));
    pm_buf_fmt(out, "%s\n%*s | %*s%s^", to < d->source_line.len ? "…" : "", gutter, "", (int)indent, "",
               paint(color, "\033[1;32m"));
    size_t room = SHOWN_COLUMNS - (indent < SHOWN_COLUMNS ? indent : SHOWN_COLUMNS);
    for (size_t i = 1; i < d->width && i < room; i++)
        pm_buf_char(out, '~');
    pm_buf_fmt(out, "%s\n", paint(color, "\033[0m"));
}

void pm_diag_render(pm_buf *out, const pm_diag *d, bool color)
{
    static const char *const colors[] = {"\033[1;36m", "\033[1;35m", "\033[1;31m"};
    if (d->file.len) {
        put_safe(out, d->file);
        if (d->line)
            pm_buf_fmt(out, ":%u:%u", d->line, d->column);
        pm_buf_addz(out, ": ");
    }
    pm_buf_fmt(out, "%s%s:%s ", paint(color, colors[d->severity]), pm_severity_name(d->severity),
               paint(color, "\033[0m"));
    put_safe(out, d->message);
    pm_buf_fmt(out, " [%s]\n", pm_diag_id(d->code));
    if (d->line && d->source_line.len)
        put_source(out, d, color);
    if (d->hint.len) {
        pm_buf_addz(out, "  hint: ");
        put_safe(out, d->hint);
        pm_buf_char(out, '\n');
    }
}

void pm_diag_json(pm_buf *out, const pm_diag *d)
{
    pm_buf_fmt(out, "{\"severity\":\"%s\",\"code\":\"%s\",\"file\":", pm_severity_name(d->severity),
               pm_diag_id(d->code));
    pm_escape_json(out, d->file);
    pm_buf_fmt(out, ",\"line\":%u,\"column\":%u,\"message\":", d->line, d->column);
    pm_escape_json(out, d->message);
    pm_buf_addz(out, ",\"hint\":");
    pm_escape_json(out, d->hint);
    pm_buf_addz(out, "}\n");
}

void pm_diags_free(pm_diags *diags)
{
    pm_vec_free(&diags->list);
    pm_arena_free(&diags->arena);
    *diags = (pm_diags){0};
}
