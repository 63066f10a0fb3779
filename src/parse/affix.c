#include "parse/affix.h"

#include <string.h>

#include "parse/chars.h"

static bool is(uint32_t code, uint32_t classes)
{
    return (pm_char_classes(code) & classes) != 0;
}

static bool ascii_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

static size_t dots_from(const uint32_t *codes, size_t count, size_t at)
{
    size_t end = at;
    while (end < count && codes[end] == '.')
        end++;
    return end - at;
}

/* ---- in front ---- */

size_t pm_affix_prefix(const uint32_t *codes, size_t count)
{
    if (count == 0)
        return 0;
    uint32_t first = codes[0];
    if (first == '+')
        return count > 1 && ascii_digit(codes[1]) ? 0 : 1;
    if (first == '.') {
        size_t dots = dots_from(codes, count, 0);
        return dots >= 2 ? dots : 0;
    }
    if (first == 'U' && count >= 3 && codes[1] == 'S' && codes[2] == '$')
        return 3;
    if ((first == 'C' || first == 'A') && count >= 2 && codes[1] == '$')
        return 2;
    return is(first, PM_CHAR_PREFIX) ? 1 : 0;
}

/* ---- behind ---- */

static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == 0x2019;
}

/* The scale behind a degree sign. */
static bool is_degree(uint32_t code)
{
    return code == 'F' || code == 'f' || code == 'C' || code == 'c' || code == 'K' || code == 'k';
}

/* A full stop, by what stands before it. */
static size_t dot_suffix(const uint32_t *codes, size_t count)
{
    size_t dots = 0;
    while (dots < count && codes[count - 1 - dots] == '.')
        dots++;
    if (dots >= 2)
        return dots;
    if (count < 2)
        return 0;
    if (is(codes[count - 2], PM_CHAR_BEFORE_DOT))
        return 1;
    if (count < 3)
        return 0;
    if (is(codes[count - 2], PM_CHAR_SPACY_UPPER) && is(codes[count - 3], PM_CHAR_SPACY_UPPER))
        return 1;
    return codes[count - 3] == 0xb0 && is_degree(codes[count - 2]) ? 1 : 0;
}

/* A currency or a unit behind a digit. */
static size_t measure_suffix(const uint32_t *codes, size_t count)
{
    for (size_t i = 0; i < pm_unit_count; i++) {
        size_t length = pm_units[i].length;
        if (length < count && ascii_digit(codes[count - length - 1]) &&
            memcmp(codes + count - length, pm_units[i].codes, length * sizeof *codes) == 0)
            return length;
    }
    uint32_t last = codes[count - 1];
    if (last == '$' && count >= 4 && codes[count - 2] == 'S' && codes[count - 3] == 'U' && ascii_digit(codes[count - 4]))
        return 3;
    if (last == '$' && count >= 3 && (codes[count - 2] == 'C' || codes[count - 2] == 'A') && ascii_digit(codes[count - 3]))
        return 2;
    return count >= 2 && is(last, PM_CHAR_CURRENCY) && ascii_digit(codes[count - 2]) ? 1 : 0;
}

size_t pm_affix_suffix(const uint32_t *codes, size_t count)
{
    if (count == 0)
        return 0;
    uint32_t last = codes[count - 1];
    if (last == '.')
        return dot_suffix(codes, count);
    if ((last == 's' || last == 'S') && count >= 2 && is_apostrophe(codes[count - 2]))
        return 2;
    if (last == 0x2026 && count >= 2 && codes[count - 2] == 0x2026)
        return 2;
    size_t measure = measure_suffix(codes, count);
    if (measure > 0)
        return measure;
    if (last == '+')
        return count >= 2 && ascii_digit(codes[count - 2]) ? 1 : 0;
    return is(last, PM_CHAR_SUFFIX) ? 1 : 0;
}

/* ---- within ---- */

static size_t hyphens_at(const uint32_t *codes, size_t count, size_t at)
{
    uint32_t code = codes[at];
    if (code != '-' && code != '~' && code != 0x2013 && code != 0x2014)
        return 0;
    size_t run = 1;
    while (run < 3 && at + run < count && codes[at + run] == code)
        run++;
    /* A run that is longer than the expression allows is tried shorter, but
     * then a letter has to follow, and what follows is the same sign. */
    if (code == '-')
        return run;
    return code == 0x2014 && run >= 2 ? 2 : 1;
}

/* Length of the sign at AT that splits, by its neighbours; 0 for none. */
static size_t sign_at(const uint32_t *codes, size_t count, size_t at)
{
    uint32_t code = codes[at], before = codes[at - 1];
    uint32_t left = pm_char_classes(before);
    if (at + 1 < count && ascii_digit(before) && (code == '+' || code == '-' || code == '*' || code == '^') &&
        (ascii_digit(codes[at + 1]) || codes[at + 1] == '-'))
        return 1;
    if (code == '.')
        return at + 1 < count && left & PM_CHAR_DOT_LEFT && is(codes[at + 1], PM_CHAR_DOT_RIGHT) ? 1 : 0;
    if (code == ',')
        return at + 1 < count && left & PM_CHAR_SPACY_ALPHA && is(codes[at + 1], PM_CHAR_SPACY_ALPHA) ? 1 : 0;
    if (!(left & PM_CHAR_SPACY_ALPHA) && !ascii_digit(before))
        return 0;
    size_t hyphens = hyphens_at(codes, count, at);
    if (hyphens > 0)
        return at + hyphens < count && is(codes[at + hyphens], PM_CHAR_SPACY_ALPHA) ? hyphens : 0;
    bool sign = code == ':' || code == '<' || code == '>' || code == '=' || code == '/';
    return sign && at + 1 < count && is(codes[at + 1], PM_CHAR_SPACY_ALPHA) ? 1 : 0;
}

bool pm_affix_infix(const uint32_t *codes, size_t count, size_t from, size_t *start, size_t *end)
{
    for (size_t at = from; at < count; at++) {
        size_t length = 0;
        uint32_t code = codes[at];
        if (code == '.' && at + 1 < count && codes[at + 1] == '.')
            length = dots_from(codes, count, at);
        else if (code == 0x2026 || is(code, PM_CHAR_ICON))
            length = 1;
        else if (at > 0)
            length = sign_at(codes, count, at);
        if (length > 0) {
            *start = at;
            *end = at + length;
            return true;
        }
    }
    return false;
}
