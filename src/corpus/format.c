#include "corpus/format.h"

static const pm_format formats[] = {
    {"txt", pm_format_plain, false},
    {"text", pm_format_plain, false},
    {"md", pm_format_markdown, false},
    {"markdown", pm_format_markdown, false},
    {"jsonl", NULL, true},
    {"ndjson", NULL, true},
};

const pm_format *pm_format_of(pm_str ending)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (pm_str_ieq(ending, pm_str_of(formats[i].ending)))
            return &formats[i];
    return NULL;
}
