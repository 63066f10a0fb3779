#include "suggest/page.h"

#include "base/utf8.h"

#include <string.h>

const pm_token *pm_page_token(const pm_page *p, uint32_t token)
{
    return token < p->seg->token_count ? &p->seg->tokens[token] : NULL;
}

bool pm_page_is(const pm_page *p, uint32_t token, const char *lower)
{
    return token < p->seg->token_count && pm_str_eqz(p->seg->tokens[token].lower, lower);
}

bool pm_page_kind(const pm_page *p, uint32_t token, pm_token_kind kind)
{
    return token < p->seg->token_count && p->seg->tokens[token].kind == kind;
}

bool pm_page_cue(const pm_page *p, uint32_t token, uint32_t bits)
{
    return token < p->seg->token_count && (p->bits[token] & bits);
}

bool pm_page_begins(const pm_page *p, uint32_t token)
{
    const pm_token *t = &p->seg->tokens[token];
    const pm_sentence *s = &p->seg->sentences[t->sentence];
    if (token <= s->tokens.first)
        return true;
    uint8_t before = t[-1].kind;
    return before == PM_TOKEN_QUOTE || before == PM_TOKEN_OPEN || before == PM_TOKEN_COLON ||
           before == PM_TOKEN_DASH || before == PM_TOKEN_STOP || before == PM_TOKEN_SYMBOL;
}

static bool has_capital(const pm_page *p, const pm_token *t)
{
    size_t at = t->start;
    if (t->kind != PM_TOKEN_WORD)
        return false;
    return t->letter_case == PM_CASE_MIXED || pm_utf8_is_upper(pm_utf8_next(p->doc->bytes, &at));
}

static void take(pm_page *p, uint32_t token, uint32_t mention)
{
    p->listed[token] = true;
    p->name_at[token] = mention;
}

void pm_page_open(pm_page *out, const pm_cues *cues, const pm_doc *doc, const pm_segments *seg,
                  const pm_mentions *mentions, const pm_syntax *syntax, pm_arena *arena)
{
    uint32_t n = seg->token_count;
    *out = (pm_page){.cues = cues, .doc = doc, .seg = seg, .mentions = mentions,
                     .syntax = syntax, .arena = arena};
    out->bits = pm_arena_alloc(arena, n, sizeof *out->bits);
    out->capital = pm_arena_alloc(arena, n, sizeof *out->capital);
    out->listed = pm_arena_alloc(arena, n, sizeof *out->listed);
    out->name_at = pm_arena_alloc(arena, n, sizeof *out->name_at);
    for (uint32_t i = 0; i < mentions->count; i++) {
        const pm_mention *m = &mentions->list[i];
        if (m->kind == PM_NAME && m->tokens.first < n)
            for (uint32_t k = 0; k < m->tokens.count && m->tokens.first + k < n; k++)
                take(out, m->tokens.first + k, i);
    }
    for (uint32_t i = 0; i < n; i++) {
        const pm_token *t = &seg->tokens[i];
        out->capital[i] = !out->listed[i] && has_capital(out, t);
        if (t->kind == PM_TOKEN_WORD)
            out->bits[i] = out->capital[i] ? pm_cues_of(cues, t->lower) : pm_cues_role(cues, t->lower);
    }
}

void pm_page_close(pm_page *page)
{
    pm_vec_free(&page->runs);
}
