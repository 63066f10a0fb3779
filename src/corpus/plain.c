/* Plain text and Markdown: UTF-8, perhaps led by a byte-order mark and a front
 * matter. */
#include "corpus/format.h"
#include "corpus/front_matter.h"

#include "base/utf8.h"

#include <string.h>

enum { PROBE_BYTES = 8192, CONTROL_SHARE = 10 };

static bool has_mark(pm_str bytes, const char *mark, size_t length)
{
    return bytes.len >= length && memcmp(bytes.ptr, mark, length) == 0;
}

static bool is_utf16(pm_str bytes)
{
    return has_mark(bytes, "\xFF\xFE", 2) || has_mark(bytes, "\xFE\xFF", 2);
}

/* One control byte in CONTROL_SHARE at the beginning is no text. */
static bool is_binary(pm_str bytes)
{
    if (memchr(bytes.ptr, '\0', bytes.len) || has_mark(bytes, "%PDF-", 5))
        return true;
    pm_str probe = pm_str_slice(bytes, 0, PROBE_BYTES);
    size_t control = 0;
    for (size_t i = 0; i < probe.len; i++) {
        unsigned char c = (unsigned char)probe.ptr[i];
        control += (c < ' ' && !(c >= '\t' && c <= '\r') && c != 0x1B) || c == 0x7F;
    }
    return control * CONTROL_SHARE > probe.len;
}

static bool is_all_blank(pm_str text)
{
    for (size_t i = 0; i < text.len;)
        if (!pm_utf8_is_space(pm_utf8_next(text, &i)))
            return false;
    return true;
}

static bool check_is_text(const pm_doc *doc, pm_diags *diags)
{
    if (doc->bytes.len == 0)
        pm_diag_file(diags, PM_D_EMPTY, doc->path, PM_STR("the file is empty and was passed over"), PM_STR(""));
    else if (is_utf16(doc->bytes))
        pm_diag_file(diags, PM_D_BINARY, doc->path, PM_STR("the file is UTF-16, not UTF-8, and was passed over"),
                     PM_STR("convert it: iconv -f UTF-16 -t UTF-8 OLD > NEW"));
    else if (is_binary(doc->bytes))
        pm_diag_file(diags, PM_D_BINARY, doc->path, PM_STR("the file is not a text and was passed over"),
                     PM_STR("texts are .txt or .md files in UTF-8"));
    else
        return true;
    return false;
}

static void check_utf8(const pm_doc *doc, pm_diags *diags)
{
    size_t first = pm_utf8_invalid(doc->bytes, 0);
    uint64_t count = 0;
    for (size_t at = first; at < doc->bytes.len; at = pm_utf8_invalid(doc->bytes, at + 1))
        count++;
    if (count == 0)
        return;
    pm_buf message = {0};
    if (count == 1)
        pm_buf_addz(&message, "one byte is not valid UTF-8");
    else
        pm_buf_fmt(&message, "%llu bytes are not valid UTF-8; this is the first", (unsigned long long)count);
    pm_diag_span(diags, PM_D_INVALID_UTF8, doc->path, doc->bytes, first, first + 1, pm_buf_str(&message),
                 PM_STR("the text is read as it is; an old Windows file: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW"));
    pm_buf_free(&message);
}

bool pm_format_plain(pm_doc *doc, pm_arena *arena, pm_diags *diags)
{
    if (!check_is_text(doc, diags))
        return false;
    check_utf8(doc, diags);
    doc->body = has_mark(doc->bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
    pm_front_matter_read(doc, arena, diags);
    if (is_all_blank(pm_str_slice(doc->bytes, doc->body, doc->bytes.len)))
        pm_diag_file(diags, PM_D_EMPTY, doc->path,
                     doc->body > 3 ? PM_STR("there is no text behind the front matter") : PM_STR("the file holds only blanks"),
                     PM_STR(""));
    return true;
}

bool pm_format_markdown(pm_doc *doc, pm_arena *arena, pm_diags *diags)
{
    doc->markdown = true;
    return pm_format_plain(doc, arena, diags);
}
