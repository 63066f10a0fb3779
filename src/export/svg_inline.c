#include "export/svg_inline.h"

#include "base/sha256.h"

void pm_csp_hash(pm_buf *hashes, pm_str content)
{
    pm_sha256 hash = pm_sha256_of(content);
    pm_buf_addz(hashes, " 'sha256-");
    pm_sha256_base64(hashes, &hash);
    pm_buf_char(hashes, '\'');
}

/* S without its attribute that begins so (` style="`). */
static void without(pm_buf *out, pm_str s, pm_str beginning)
{
    size_t at = pm_str_find(s, beginning, 0);
    pm_buf_add(out, pm_str_slice(s, 0, at));
    if (at < s.len)
        pm_buf_add(out, pm_str_slice(s, pm_str_find(s, PM_STR("\""), at + beginning.len) + 1, s.len));
}

/* A tag, from "<" to ">", without what the page has no use for. */
static void tag(pm_buf *out, pm_str s)
{
    static const struct {
        const char *if_any, *drop;
    } rows[] = {{"", " style=\""}, {"pm-f-", " fill=\"#"}, {"pm-s-", " stroke=\"#"}};
    pm_buf left = {0}, right = {0};
    pm_buf_add(&left, s);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (pm_str_find(s, pm_str_of(rows[i].if_any), 0) == s.len)
            continue;
        pm_buf_clear(&right);
        without(&right, pm_buf_str(&left), pm_str_of(rows[i].drop));
        pm_buf kept = left;
        left = right;
        right = kept;
    }
    pm_buf_add(out, pm_buf_str(&left));
    pm_buf_free(&left);
    pm_buf_free(&right);
}

static bool opens(pm_str tag, const char *element)
{
    return pm_str_starts(tag, pm_str_of(element));
}

void pm_svg_inline(pm_buf *out, pm_buf *hashes, pm_str svg)
{
    size_t at = pm_str_find(svg, PM_STR("<svg"), 0);
    for (bool described = false; at < svg.len;) {
        size_t end = pm_str_find(svg, PM_STR(">"), at);
        end += end < svg.len;
        pm_str opening = pm_str_slice(svg, at, end);
        size_t next = pm_str_find(svg, PM_STR("<"), end);
        if (opens(opening, "<style")) {
            next = pm_str_find(svg, PM_STR("</style"), end);
            pm_csp_hash(hashes, pm_str_slice(svg, end, next));
        } else if (opens(opening, "<desc")) {
            /* The first one is the whole drawing's. */
            if (described) {
                at = pm_str_find(svg, PM_STR("</desc>"), end) + sizeof "</desc>" - 1;
                continue;
            }
            described = true;
        }
        tag(out, opening);
        pm_buf_add(out, pm_str_slice(svg, end, next));
        at = next;
    }
}
