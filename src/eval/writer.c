#include "eval/writer.h"

#include "base/escape.h"

static void pad(pm_buf *out, pm_str s, size_t width)
{
    pm_buf_add(out, s);
    for (size_t i = s.len; i < width; i++)
        pm_buf_char(out, ' ');
}

static void indent(pm_score_writer *w)
{
    pm_buf_addz(w->out, w->comma ? ",\n" : "\n");
    for (unsigned i = 0; i < w->depth; i++)
        pm_buf_char(w->out, ' ');
    w->comma = true;
}

static void key(pm_score_writer *w, pm_str name)
{
    indent(w);
    pm_escape_json(w->out, name);
    pm_buf_addz(w->out, ": ");
}

static void open_object(pm_score_writer *w)
{
    pm_buf_char(w->out, '{');
    w->depth++;
    w->comma = false;
}

void pm_score_open(pm_score_writer *w, const char *name)
{
    if (!w->json)
        return;
    if (name)
        key(w, pm_str_of(name));
    open_object(w);
}

void pm_score_close(pm_score_writer *w)
{
    if (!w->json)
        return;
    bool empty = !w->comma;
    w->depth--;
    w->comma = false;
    if (!empty)
        indent(w);
    pm_buf_char(w->out, '}');
    w->comma = true;
    if (w->depth == 0)
        pm_buf_char(w->out, '\n');
}

static void json_number(pm_score_writer *w, const char *name, uint32_t value, bool share)
{
    key(w, pm_str_of(name));
    if (share)
        pm_figure_json(w->out, value);
    else
        pm_buf_u64(w->out, value);
}

static void json_prf(pm_score_writer *w, pm_str name, pm_prf f)
{
    key(w, name);
    open_object(w);
    json_number(w, "p", f.p, true);
    json_number(w, "r", f.r, true);
    json_number(w, "f1", f.f1, true);
    json_number(w, "hit", f.hit, false);
    json_number(w, "got", f.got, false);
    json_number(w, "gold", f.gold, false);
    pm_score_close(w);
}

static void text_prf(pm_buf *out, pm_prf f, int decimals)
{
    pm_buf_addz(out, " P ");
    pm_figure_text(out, f.p, decimals);
    pm_buf_addz(out, "  R ");
    pm_figure_text(out, f.r, decimals);
    pm_buf_addz(out, "  F1 ");
    pm_figure_text(out, f.f1, decimals);
}

void pm_score_prf(pm_score_writer *w, const char *name, pm_prf f)
{
    if (w->json) {
        json_prf(w, pm_str_of(name), f);
        return;
    }
    pad(w->out, pm_str_of(name), 18);
    text_prf(w->out, f, 3);
    pm_buf_fmt(w->out, "  (right %u, found %u, gold %u)\n", f.hit, f.got, f.gold);
}

void pm_score_relation(pm_score_writer *w, pm_str relation, pm_prf f)
{
    if (w->json) {
        json_prf(w, relation, f);
        return;
    }
    pm_buf_addz(w->out, "  ");
    pad(w->out, relation, 16);
    text_prf(w->out, f, 2);
    pm_buf_fmt(w->out, "  (%u/%u/%u)\n", f.hit, f.got, f.gold);
}

static void text_part(pm_buf *out, const pm_score_part *part)
{
    pm_buf_fmt(out, "'%s': ", part->name);
    if (part->share)
        pm_figure_json(out, part->value);
    else
        pm_buf_u64(out, part->value);
}

void pm_score_parts(pm_score_writer *w, const char *name, const pm_score_part *parts, size_t count)
{
    if (w->json) {
        pm_score_open(w, name);
        for (size_t i = 0; i < count; i++)
            json_number(w, parts[i].name, parts[i].value, parts[i].share);
        pm_score_close(w);
        return;
    }
    pad(w->out, pm_str_of(name), 18);
    pm_buf_addz(w->out, " {");
    for (size_t i = 0; i < count; i++) {
        pm_buf_addz(w->out, i ? ", " : "");
        text_part(w->out, &parts[i]);
    }
    pm_buf_addz(w->out, "}\n");
}
