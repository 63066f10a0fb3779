/* Names that the list lacks are rivals of those that it has: "he" may be one
 * of them. */
#include "resolve/scene.h"

#include "base/utf8.h"

enum { NAME_TOKENS = 8 };

bool pm_scene_is_capital_word(const pm_scene *s, uint32_t token)
{
    const pm_token *t = pm_scene_token(s, token);
    if (!t || t->letter_case == PM_CASE_LOWER || t->kind != PM_TOKEN_WORD || s->name_at[token] != PM_NONE || (pm_scene_classes(s, token) & PM_W_CALENDAR))
        return false;
    size_t at = t->start;
    return pm_utf8_is_upper(pm_utf8_next(s->doc->bytes, &at));
}

static uint32_t types_of(const pm_scene *s, uint32_t first, uint32_t count)
{
    const uint32_t person = PM_TYPE_BIT(PM_PERSON);
    const uint32_t bodies = PM_TYPE_BIT(PM_COMPANY) | PM_TYPE_BIT(PM_ORGANIZATION) | PM_TYPE_BIT(PM_AGENCY) |
                            PM_TYPE_BIT(PM_GROUP) | PM_TYPE_BIT(PM_UNION) | PM_TYPE_BIT(PM_MEDIA);
    uint32_t classes = pm_scene_classes(s, first);
    bool courtesy = first && s->seg->tokens[first - 1].lower.len && *s->seg->tokens[first - 1].lower.ptr == 'm';
    if (courtesy && pm_scene_is_one_of(s, first - 1, "mr. mr"))
        return person | PM_MAYBE_MALE;
    if (courtesy && pm_scene_is_one_of(s, first - 1, "ms. mrs. ms mrs"))
        return person | PM_MAYBE_FEMALE;
    if (classes & PM_W_MALE)
        return person | PM_MAYBE_MALE;
    if (classes & PM_W_FEMALE)
        return person | PM_MAYBE_FEMALE;
    if (first && (pm_scene_classes(s, first - 1) & (PM_W_ROLE | PM_W_CALENDAR)))
        return person | PM_MAYBE_MALE | PM_MAYBE_FEMALE;
    bool upper = s->seg->tokens[first].letter_case == PM_CASE_UPPER;
    if (count == 2 && !upper && !(pm_scene_is(s, first ? first - 1 : 0, "the")))
        return person | bodies | PM_MAYBE_MALE | PM_MAYBE_FEMALE;
    return bodies;
}

uint32_t pm_scene_unlisted(pm_scene *s, uint32_t token)
{
    if (s->seg->tokens[token].letter_case == PM_CASE_LOWER)
        return token;
    const pm_sentence *sentence = &s->seg->sentences[s->seg->tokens[token].sentence];
    if (sentence->all_caps || !pm_scene_is_capital_word(s, token))
        return token;
    uint32_t end = token + 1;
    while (end < token + NAME_TOKENS && end < s->seg->token_count && pm_scene_is_capital_word(s, end) && !s->seg->tokens[end].glued)
        end++;
    uint32_t count = end - token;
    /* One capital at the start of a sentence is only a capital. */
    bool plain = count == 1 && (token == sentence->tokens.first || pm_scene_kind(s, token - 1, PM_TOKEN_QUOTE) ||
                                (pm_scene_classes(s, token) & PM_W_FUNCTION));
    if (plain)
        return token;
    pm_scene_stranger(s, (pm_range){token, count}, types_of(s, token, count));
    return end;
}
