#include "link/mention.h"

const char *pm_mention_kind_name(pm_mention_kind kind)
{
    static const char *const names[] = {
        [PM_NAME] = "name", [PM_NOMINAL] = "nominal", [PM_PRONOUN] = "pronoun",
    };
    return (unsigned)kind <= PM_PRONOUN ? names[kind] : "";
}

const char *pm_match_name(pm_match match)
{
    static const char *const names[] = {
        [PM_MATCH_NAME] = "name",
        [PM_MATCH_VARIANT] = "variant",
        [PM_MATCH_ACRONYM] = "acronym",
        [PM_MATCH_SURNAME] = "surname",
        [PM_MATCH_MISSPELLING] = "misspelling",
        [PM_MATCH_SPACING] = "spacing",
        [PM_MATCH_SCAN] = "scan",
        [PM_MATCH_TRANSLITERATION] = "transliteration",
        [PM_MATCH_NICKNAME] = "nickname",
        [PM_MATCH_INITIALS] = "initials",
        [PM_MATCH_JUDGEMENT] = "judgement",
        [PM_MATCH_NOMINAL] = "nominal",
        [PM_MATCH_PRONOUN] = "pronoun",
        [PM_MATCH_UNLISTED] = "unlisted",
    };
    return (unsigned)match <= PM_MATCH_UNLISTED ? names[match] : "";
}
