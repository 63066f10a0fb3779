/* valid.h - a text that is valid UTF-8, whatever was given. */
#ifndef PM_PARSE_VALID_H
#define PM_PARSE_VALID_H

#include "base/str.h"

typedef struct pm_valid_text {
    pm_str text;            /* the given text, or a copy with U+FFFD in it */
    char *copy;
    uint32_t *origin;       /* [text.len + 1]: where a byte of the copy came from; NULL: itself */
} pm_valid_text;

/* Each maximal part of a broken sequence becomes one U+FFFD, as Python's
 * errors="replace" has it (Unicode Standard 3.9, practice for conversion). A
 * zeroed VALID is ready for use and may be used again. */
void pm_valid_make(pm_valid_text *valid, pm_str text);
void pm_valid_free(pm_valid_text *valid);

static inline uint32_t pm_valid_origin(const pm_valid_text *valid, uint32_t at)
{
    return valid->origin ? valid->origin[at] : at;
}

#endif
