#include "export/svg_inline.h"

#include "base/sha256.h"

void pm_csp_hash(pm_buf *hashes, pm_str content)
{
    pm_sha256 hash = pm_sha256_of(content);
    pm_buf_addz(hashes, " 'sha256-");
    pm_sha256_base64(hashes, &hash);
    pm_buf_char(hashes, '\'');
}

/* A tag, from "<" to ">", without its style attribute. */
static void tag(pm_buf *out, pm_str s)
{
    static const char name[] = " style=\"";
    size_t at = pm_str_find(s, PM_STR(" style=\""), 0);
    if (at == s.len) {
        pm_buf_add(out, s);
        return;
    }
    size_t end = pm_str_find(s, PM_STR("\""), at + sizeof name - 1);
    pm_buf_add(out, pm_str_slice(s, 0, at));
    pm_buf_add(out, pm_str_slice(s, end + 1, s.len));
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
