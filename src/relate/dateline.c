#include "relate/dateline.h"

enum { DATELINE_TOKENS = 16 };

/* A place in capitals or a bureau in brackets, then a dash; nothing in small letters
 * before it. */
uint32_t pm_dateline_end(const pm_segments *segments, uint32_t sentence)
{
    const pm_sentence *s = &segments->sentences[sentence];
    bool capitals = false, bureau = false;
    for (uint32_t i = 0; i < s->tokens.count && i < DATELINE_TOKENS; i++) {
        const pm_token *t = &segments->tokens[s->tokens.first + i];
        if (t->kind == PM_TOKEN_DASH)
            return capitals || bureau ? t->end : s->start;
        capitals |= i == 0 && t->letter_case == PM_CASE_UPPER && t->end - t->start > 2;
        bureau |= t->kind == PM_TOKEN_CLOSE && i > 1;
        if (t->kind == PM_TOKEN_WORD && t->letter_case == PM_CASE_LOWER)
            break;
        if (t->kind == PM_TOKEN_QUOTE || t->kind == PM_TOKEN_COLON)
            break;
    }
    return s->start;
}
