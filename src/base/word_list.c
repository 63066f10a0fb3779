#include "base/word_list.h"

bool pm_word_list_line(pm_str *rest, pm_str *section, pm_str *line)
{
    while (pm_str_line(rest, line)) {
        *line = pm_str_trim(pm_str_slice(*line, 0, pm_str_find(*line, PM_STR("#"), 0)));
        if (line->len > 2 && line->ptr[0] == '[' && line->ptr[line->len - 1] == ']')
            *section = pm_str_slice(*line, 1, line->len - 1);
        else if (line->len)
            return true;
    }
    return false;
}
