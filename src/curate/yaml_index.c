#include "curate/yaml_index.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <stdlib.h>

enum { STEP = 64, SHOWN_CHARACTERS = 20 };

/* The characters of YAML 1.1, section 5.1. */
static bool is_allowed(uint32_t c)
{
    if (c < 0x20)
        return c == '\t' || c == '\n' || c == '\r';
    if (c < 0x7F || c == 0x85)
        return true;
    return c >= 0xA0 && c != 0xFEFF && c != 0xFFFE && c != 0xFFFF;
}

static void refuse(pm_str file, pm_str text, size_t start, size_t end, uint32_t c, pm_diags *diags)
{
    pm_buf message = {0};
    const char *hint = "delete it: it is invisible and probably came along with copied text";
    if (c == PM_UTF8_BAD) {
        pm_buf_fmt(&message, "the byte %02X is not UTF-8", (unsigned char)text.ptr[start]);
        hint = "save the file with the encoding UTF-8";
    } else if (c == 0) {
        pm_buf_addz(&message, "a NUL byte: this is not a text file");
        hint = "save the file as plain text with the encoding UTF-8";
    } else {
        pm_buf_fmt(&message, "the control character U+%04X may not stand in a YAML file", c);
    }
    pm_diag_span(diags, PM_D_YAML_SYNTAX, file, text, start, end, pm_buf_str(&message), pm_str_of(hint));
    pm_buf_free(&message);
}

static bool is_utf16(pm_str text)
{
    return pm_str_starts(text, PM_STR("\xFF\xFE")) || pm_str_starts(text, PM_STR("\xFE\xFF"));
}

/* False after too many bad characters. */
static bool check(pm_str file, pm_str text, size_t start, size_t end, uint32_t c, uint32_t *bad, pm_diags *diags)
{
    bool broken = c == PM_UTF8_BAD && end == start + 1;
    if (!broken && is_allowed(c))
        return true;
    refuse(file, text, start, end, c, diags);
    return ++*bad < SHOWN_CHARACTERS;
}

static size_t ascii_run(pm_str text)
{
    size_t i = 0;
    while (i < text.len && ((text.ptr[i] >= 0x20 && text.ptr[i] < 0x7F) || text.ptr[i] == '\n' ||
                            text.ptr[i] == '\r' || text.ptr[i] == '\t'))
        i++;
    return i;
}

bool pm_yaml_index_make(pm_yaml_index *out, pm_str file, pm_str text, pm_diags *diags)
{
    *out = (pm_yaml_index){.text = text, .line = 1, .column = 1};
    if (is_utf16(text)) {
        pm_diag_span(diags, PM_D_YAML_SYNTAX, file, PM_STR(""), 0, 0, PM_STR("the file is UTF-16, not UTF-8"),
                     PM_STR("save the file with the encoding UTF-8"));
        return false;
    }
    out->base = out->at = pm_str_starts(text, PM_STR("\xEF\xBB\xBF")) ? 3 : 0;
    if (ascii_run(text) == text.len)
        return true;
    out->every = pm_new(text.len / STEP + 1, sizeof *out->every);
    uint32_t bad = 0;
    size_t n = 0;
    for (size_t i = out->base; i < text.len; n++) {
        size_t start = i;
        if (n % STEP == 0)
            out->every[out->count++] = (uint32_t)start;
        uint32_t c = pm_utf8_next(text, &i);
        if (!check(file, text, start, i, c, &bad, diags))
            return false;
    }
    return bad == 0;
}

size_t pm_yaml_index_byte(const pm_yaml_index *index, size_t code_point)
{
    size_t len = index->text.len;
    if (!index->every)
        return code_point < len ? code_point : len;
    size_t slot = code_point / STEP;
    if (slot >= index->count)
        return len;
    size_t at = index->every[slot];
    for (size_t n = code_point % STEP; n && at < len; n--)
        pm_utf8_next(index->text, &at);
    return at;
}

void pm_yaml_index_locate(pm_yaml_index *index, size_t offset)
{
    pm_str text = index->text;
    if (offset < index->at) {
        index->at = index->base;
        index->line = index->column = 1;
    }
    while (index->at < offset && index->at < text.len) {
        unsigned char b = (unsigned char)text.ptr[index->at];
        uint32_t c = b;
        if (b < 0x80)
            index->at++;
        else
            c = pm_utf8_next(text, &index->at);
        bool lone_cr = c == '\r' && !(index->at < text.len && text.ptr[index->at] == '\n');
        index->column++;
        if (c == '\n' || lone_cr) {
            index->line++;
            index->column = 1;
        }
    }
}

void pm_yaml_index_free(pm_yaml_index *index)
{
    free(index->every);
    index->every = NULL;
}
