#include "link/word_list.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

struct pm_word_list {
    pm_str text;
};

pm_word_list *pm_word_list_new(pm_str text)
{
    pm_word_list *list = pm_new(1, sizeof *list);
    list->text = text;
    return list;
}

void pm_word_list_free(pm_word_list *list)
{
    free(list);
}

/* The line that holds byte AT, without its end. */
static pm_str line_at(pm_str text, size_t at)
{
    size_t start = at;
    while (start > 0 && text.ptr[start - 1] != '\n')
        start--;
    const char *stop = memchr(text.ptr + at, '\n', text.len - at);
    size_t end = stop ? (size_t)(stop - text.ptr) : text.len;
    return (pm_str){text.ptr + start, end - start};
}

bool pm_word_list_has(const pm_word_list *list, pm_str word)
{
    size_t lo = 0, hi = list ? list->text.len : 0;
    if (word.len == 0)
        return false;
    while (lo < hi) {
        pm_str line = line_at(list->text, lo + (hi - lo) / 2);
        int order = pm_str_cmp(word, line);
        if (order == 0)
            return true;
        size_t start = (size_t)(line.ptr - list->text.ptr);
        if (order < 0)
            hi = start;
        else
            lo = start + line.len + 1;
    }
    return false;
}
