#include "base/sections.h"

bool pm_sections_next(pm_sections *at)
{
    pm_str line;
    while (pm_str_line(&at->rest, &line)) {
        line = pm_str_trim(pm_str_slice(line, 0, pm_str_find(line, PM_STR("#"), 0)));
        if (pm_str_starts(line, PM_STR("[")))
            at->section = pm_str_slice(line, 1, pm_str_find(line, PM_STR("]"), 0));
        else if (line.len) {
            at->line = line;
            return true;
        }
    }
    return false;
}
