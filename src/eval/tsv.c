#include "eval/tsv.h"

/* Takes a line off *REST; LF, CRLF and CR end one. */
static bool take_line(pm_str *rest, pm_str *line)
{
    size_t n = 0;
    if (rest->len == 0)
        return false;
    while (n < rest->len && rest->ptr[n] != '\n' && rest->ptr[n] != '\r')
        n++;
    *line = pm_str_slice(*rest, 0, n);
    if (n + 1 < rest->len && rest->ptr[n] == '\r' && rest->ptr[n + 1] == '\n')
        n++;
    *rest = pm_str_slice(*rest, n + 1, rest->len);
    return true;
}

static bool take_row(pm_str *rest, pm_str *line)
{
    while (take_line(rest, line))
        if (pm_str_trim(*line).len && line->ptr[0] != '#')
            return true;
    return false;
}

static void split(pm_str *out, uint32_t count, pm_str line)
{
    for (uint32_t c = 0; c < count; c++)
        if (!pm_str_field(&line, '\t', &out[c]))
            out[c] = (pm_str){"", 0};
}

void pm_tsv_read(pm_tsv *out, pm_str text, pm_arena *arena)
{
    pm_str line, count_from;
    *out = (pm_tsv){0};
    if (!take_row(&text, &line))
        return;
    while (out->column_count < PM_TSV_COLUMNS && pm_str_field(&line, '\t', &out->columns[out->column_count]))
        out->column_count++;
    for (count_from = text; take_row(&count_from, &line);)
        out->rows++;
    out->fields = pm_arena_alloc(arena, (size_t)out->rows * out->column_count, sizeof *out->fields);
    for (uint32_t r = 0; take_row(&text, &line); r++)
        split(out->fields + (size_t)r * out->column_count, out->column_count, line);
}

uint32_t pm_tsv_column(const pm_tsv *tsv, const char *name)
{
    for (uint32_t c = 0; c < tsv->column_count; c++)
        if (pm_str_eqz(tsv->columns[c], name))
            return c;
    return PM_NONE;
}

pm_str pm_tsv_field(const pm_tsv *tsv, uint32_t row, uint32_t column)
{
    if (column == PM_NONE)
        return (pm_str){"", 0};
    return tsv->fields[(size_t)row * tsv->column_count + column];
}
