#include "base/lines.h"

#include "base/utf8.h"

pm_place pm_place_of(pm_str text, size_t offset)
{
    if (offset > text.len)
        offset = text.len;
    uint32_t line = 1;
    /* A byte-order mark is no column of the first line. */
    size_t start = offset >= 3 && pm_str_starts(text, PM_STR("\xEF\xBB\xBF")) ? 3 : 0;
    for (size_t i = 0; i < offset; i++) {
        bool cr = text.ptr[i] == '\r' && !(i + 1 < text.len && text.ptr[i + 1] == '\n');
        if (text.ptr[i] == '\n' || cr) {
            line++;
            start = i + 1;
        }
    }
    size_t end = offset;
    while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r')
        end++;
    uint32_t column = (uint32_t)pm_utf8_count(pm_str_slice(text, start, offset)) + 1;
    return (pm_place){line, column, pm_str_slice(text, start, end)};
}
