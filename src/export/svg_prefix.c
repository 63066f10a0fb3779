#include "export/svg_inline.h"

/* The value of an attribute that names ids, parted by blanks. */
static void ids(pm_buf *out, pm_str value, pm_str prefix)
{
    pm_str id;
    for (bool first = true; pm_str_word(&value, &id); first = false)
        pm_buf_fmt(out, "%s%.*s-%.*s", first ? "" : " ", PM_ARG(prefix), PM_ARG(id));
}

/* TEXT with PREFIX and "-" put behind every SIGN ("#pm"). */
static void behind(pm_buf *out, pm_str text, pm_str sign, size_t keep, pm_str prefix)
{
    for (size_t at = 0; at < text.len;) {
        size_t next = pm_str_find(text, sign, at);
        pm_buf_add(out, pm_str_slice(text, at, next));
        if (next < text.len)
            pm_buf_fmt(out, "%.*s%.*s-", (int)keep, sign.ptr, PM_ARG(prefix));
        at = next < text.len ? next + keep : next;
        if (keep < sign.len && next < text.len) { /* the rest of the sign */
            pm_buf_add(out, pm_str_slice(sign, keep, sign.len));
            at += sign.len - keep;
        }
    }
}

static void attribute(pm_buf *out, pm_str name, pm_str value, pm_str prefix)
{
    static const char *const names[] = {"id", "aria-labelledby", "aria-describedby", "data-edge"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (pm_str_eqz(name, names[i])) {
            ids(out, value, prefix);
            return;
        }
    if (pm_str_eqz(name, "href") || pm_str_eqz(name, "xlink:href"))
        behind(out, value, PM_STR("#"), 1, prefix);
    else
        behind(out, value, PM_STR("url(#"), 5, prefix);
}

/* A tag, from "<" to ">". */
static void tag(pm_buf *out, pm_str s, pm_str prefix)
{
    while (s.len) {
        size_t quote = pm_str_find(s, PM_STR("\""), 0), end = pm_str_find(s, PM_STR("\""), quote + 1);
        if (end >= s.len) {
            pm_buf_add(out, s);
            return;
        }
        size_t name = quote;
        while (name && s.ptr[name - 1] != ' ')
            name--;
        pm_buf_add(out, pm_str_slice(s, 0, quote + 1));
        attribute(out, pm_str_slice(s, name, quote - (quote > name)), pm_str_slice(s, quote + 1, end), prefix);
        pm_buf_char(out, '"');
        s = pm_str_slice(s, end + 1, s.len);
    }
}

/* "#pm" of the root element that has id="pm"; the empty text if it has none. */
static pm_str root_sign(pm_buf *out, pm_str root)
{
    size_t at = pm_str_find(root, PM_STR(" id=\""), 0) + sizeof " id=\"" - 1;
    if (at < root.len) {
        pm_buf_char(out, '#');
        pm_buf_add(out, pm_str_slice(root, at, pm_str_find(root, PM_STR("\""), at)));
    }
    return pm_buf_str(out);
}

void pm_svg_prefixed(pm_buf *out, pm_str svg, pm_str prefix)
{
    size_t at = pm_str_find(svg, PM_STR("<svg"), 0);
    pm_buf name = {0};
    pm_str sign = root_sign(&name, pm_str_slice(svg, at, pm_str_find(svg, PM_STR(">"), at)));
    while (at < svg.len) {
        size_t end = pm_str_find(svg, PM_STR(">"), at);
        end += end < svg.len;
        size_t next = pm_str_find(svg, PM_STR("<"), end);
        pm_str opening = pm_str_slice(svg, at, end), text = pm_str_slice(svg, end, next);
        tag(out, opening, prefix);
        if (sign.len && pm_str_starts(opening, PM_STR("<style")))
            behind(out, text, sign, 1, prefix);
        else
            pm_buf_add(out, text);
        at = next;
    }
    pm_buf_free(&name);
}
