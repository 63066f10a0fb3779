/* The case of a token's letters, and the token in lower case. */
#include "segment/bytes.h"
#include "segment/pieces.h"

#include <string.h>

enum { LOWER_BLOCK = 4096 };

static pm_case case_from(size_t upper, size_t lower, bool first_upper)
{
    if (upper == 0)
        return lower ? PM_CASE_LOWER : PM_CASE_NONE;
    if (lower == 0)
        return upper == 1 ? PM_CASE_TITLE : PM_CASE_UPPER;
    return first_upper && upper == 1 ? PM_CASE_TITLE : PM_CASE_MIXED;
}

static pm_case case_of(pm_str text)
{
    size_t upper = 0, lower = 0;
    bool first_upper = false;
    for (size_t i = 0; i < text.len;) {
        uint32_t c = pm_next(text, &i);
        bool up = pm_utf8_is_upper(c), low = pm_utf8_is_lower(c);
        first_upper = first_upper || (up && lower == 0);
        upper += up;
        lower += low;
    }
    return case_from(upper, lower, first_upper);
}

char *pm_pieces_room(pm_pieces *p)
{
    if (p->lower_left < PM_RUN_BLOCK) {
        p->lower = pm_arena_room(p->arena, LOWER_BLOCK, 1);
        p->lower_left = LOWER_BLOCK;
    }
    char *room = p->lower;
    p->lower += PM_RUN_BLOCK;
    p->lower_left -= PM_RUN_BLOCK;
    return room;
}

/* All is as it stands in lower case already. */
static bool is_plain_lower(pm_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (pm_is_wide(s.ptr[i]) || (pm_byte_classes[(unsigned char)s.ptr[i]] & PM_BYTE_UPPER))
            return false;
    return true;
}

void pm_pieces_spell(pm_pieces *pieces, pm_token *token)
{
    pm_str text = pm_token_text(pieces->doc, token);
    token->letter_case = (uint8_t)case_of(text);
    token->lower = text;
    token->hash = 0;
    if (is_plain_lower(text))
        return;
    pm_buf out = {0};
    for (size_t i = 0; i < text.len;) {
        uint32_t c = pm_next(text, &i);
        if (!pm_is_ignorable(c))
            pm_buf_utf8(&out, pm_utf8_is_apostrophe(c) ? '\'' : pm_utf8_lower(c));
    }
    token->lower = pm_arena_str(pieces->arena, pm_buf_str(&out));
    pm_buf_free(&out);
}

void pm_pieces_spell_mark(pm_pieces *pieces, pm_token *token)
{
    pm_str text = pm_token_text(pieces->doc, token);
    bool general = text.len == 3 && memcmp(text.ptr, "\xE2\x80", 2) == 0; /* U+2000 to U+203F: no letters */
    uint32_t c = general ? pm_peek(text, 0) : 0;
    token->letter_case = PM_CASE_NONE;
    token->lower = text;
    if (general && pm_utf8_is_apostrophe(c))
        token->lower = PM_STR("'");
    else if ((!general || pm_is_ignorable(c) || c == PM_UTF8_BAD) && !is_plain_lower(text))
        pm_pieces_spell(pieces, token);
}
