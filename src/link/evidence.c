#include "link/evidence.h"

#include "base/sections.h"

#include <math.h>

static const char *const names[PM_SIGN_COUNT] = {
    [PM_SIGN_LISTED] = "listed",
    [PM_SIGN_LISTED_WORD] = "listed-word",
    [PM_SIGN_INITIALS] = "initials",
    [PM_SIGN_DEFINED] = "defined",
    [PM_SIGN_PART] = "part",
    [PM_SIGN_ENDS] = "ends",
    [PM_SIGN_SURNAME] = "surname",
    [PM_SIGN_FIRST] = "first",
    [PM_SIGN_GIVEN] = "given",
    [PM_SIGN_MADE_INITIALS] = "made-initials",
    [PM_SIGN_NICKNAME] = "nickname",
    [PM_SIGN_MISSPELT] = "misspelt",
    [PM_SIGN_MISSPELT_LATE] = "misspelt-late",
    [PM_SIGN_OWN_NAME] = "own-name",
    [PM_SIGN_OWN_PART] = "own-part",
    [PM_SIGN_VARIANT] = "variant",
    [PM_SIGN_CASE] = "case",
    [PM_SIGN_DOUBT] = "doubt",
    [PM_SIGN_SMALL] = "small",
    [PM_SIGN_WORD] = "word",
    [PM_SIGN_PROPER] = "proper",
    [PM_SIGN_RARE] = "rare",
    [PM_SIGN_START] = "start",
    [PM_SIGN_PRESENT] = "present",
    [PM_SIGN_OFTEN] = "often",
    [PM_SIGN_BEFORE] = "before",
    [PM_SIGN_NEAREST] = "nearest",
    [PM_SIGN_NOT_YET] = "not-yet",
    [PM_SIGN_ABSENT] = "absent",
    [PM_SIGN_FOREMOST] = "foremost",
    [PM_SIGN_SHARE] = "share",
    [PM_SIGN_JOINED] = "joined",
    [PM_SIGN_AGAIN] = "again",
    [PM_SIGN_KEPT] = "kept",
    [PM_SIGN_STRANGER] = "stranger",
    [PM_SIGN_STRANGER_TOO] = "stranger-too",
    [PM_SIGN_LONELY] = "lonely",
    [PM_SIGN_BARE] = "bare",
    [PM_SIGN_INITIAL] = "initial",
    [PM_SIGN_COURTESY] = "courtesy",
    [PM_SIGN_SPOUSE] = "spouse",
    [PM_SIGN_TITLE] = "title",
    [PM_SIGN_KIND] = "kind",
    [PM_SIGN_KIND_AGAINST] = "kind-against",
    [PM_SIGN_CUE] = "cue",
    [PM_SIGN_CUE_AGAINST] = "cue-against",
    [PM_SIGN_AGAINST_ELSEWHERE] = "against-else",
    [PM_SIGN_TOWN] = "town",
    [PM_SIGN_ADJECTIVE] = "adjective",
    [PM_SIGN_NATIONAL] = "national",
    [PM_SIGN_LANGUAGE] = "language",
    [PM_SIGN_LANGUAGE_AGAINST] = "no-language",
    [PM_SIGN_LIKE] = "like",
    [PM_SIGN_UNLIKE] = "unlike",
    [PM_SIGN_CAPITALS] = "capitals",
    [PM_SIGN_CAPITALS_BEHIND] = "capitals-behind",
    [PM_SIGN_WORDS_BESIDE] = "words-beside",
    [PM_SIGN_WORDS_ELSEWHERE] = "words-else",
    [PM_SIGN_WORDS_NEAR] = "words-near",
    [PM_SIGN_WORDS] = "words",
    [PM_SIGN_KIN_NEAR] = "kin-near",
    [PM_SIGN_KIN] = "kin",
    [PM_SIGN_TOPIC] = "topic",
    [PM_SIGN_TOGETHER] = "together",
};

const char *pm_sign_name(pm_sign sign)
{
    return (unsigned)sign < PM_SIGN_COUNT ? names[sign] : "";
}

/* "-1.25": a sign, digits, perhaps a point. Not strtod, which asks the locale. */
static float number(pm_str s)
{
    float value = 0, unit = 0;
    bool minus = pm_str_starts(s, PM_STR("-"));
    for (size_t i = minus; i < s.len; i++) {
        if (s.ptr[i] == '.') {
            unit = 1;
        } else if (s.ptr[i] >= '0' && s.ptr[i] <= '9') {
            value = value * 10 + (float)(s.ptr[i] - '0');
            unit *= 10;
        }
    }
    value = unit > 0 ? value / unit : value;
    return minus ? -value : value;
}

void pm_weights_load(pm_weights *out, pm_str text)
{
    pm_str name, value;
    *out = (pm_weights){{0}};
    for (pm_sections at = {.rest = text}; pm_sections_next(&at);) {
        if (!pm_str_word(&at.line, &name) || !pm_str_word(&at.line, &value))
            continue;
        for (int s = 0; s < PM_SIGN_COUNT; s++)
            if (pm_str_eqz(name, names[s]))
                out->of[s] = number(value);
    }
}

float pm_weigh(const pm_weights *weights, const pm_evidence *evidence)
{
    float sum = 0;
    for (int s = 0; s < PM_SIGN_COUNT; s++)
        sum += weights->of[s] * evidence->of[s];
    return sum;
}

float pm_chance(const float *weights, size_t count, size_t which)
{
    float top = 0, sum = 0; /* none of the list: weight 0 */
    for (size_t i = 0; i < count; i++)
        top = weights[i] > top ? weights[i] : top;
    for (size_t i = 0; i < count; i++)
        sum += expf(weights[i] - top);
    return expf(weights[which] - top) / (sum + expf(-top));
}
