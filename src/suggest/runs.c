/* Rows of capitalised words, with the small words that names have inside. */
#include "suggest/page.h"

#include "base/utf8.h"

enum { LINE_TOKENS = 14, CREDIT_BYTES = 400, ACRONYM_LETTERS = 10 };

static bool beside(const pm_page *p, uint32_t token)
{
    const pm_token *t = pm_page_token(p, token);
    return t && token && !t->glued && t->sentence == t[-1].sentence;
}

static bool capital(const pm_page *p, uint32_t token, uint32_t sentence)
{
    return token < p->seg->token_count && p->capital[token] && p->seg->tokens[token].sentence == sentence;
}

/* An English word in small letters that is no given name. */
static bool is_common(const pm_page *p, uint32_t token)
{
    return pm_page_cue(p, token, PM_CUE_COMMON) && !pm_page_cue(p, token, PM_CUE_GIVEN | PM_CUE_DEMONYM);
}

/* "Department of", "Citizens for": may END, a small word, join what stands
 * before to what follows? */
static bool opens(const pm_page *p, uint32_t first, uint32_t end)
{
    uint32_t last = end - 1;
    pm_entity_type type = pm_cues_first(p->cues, p->seg->tokens[last].lower);
    if (type != PM_ENTITY_TYPE_COUNT)
        return true;
    /* Once open, it goes on: "Department of Health and". */
    for (uint32_t i = first; i + 1 < end; i++)
        if (pm_page_is(p, i + 1, "of") && pm_cues_first(p->cues, p->seg->tokens[i].lower) != PM_ENTITY_TYPE_COUNT)
            return is_common(p, last);
    return false;
}

static bool is_link(const pm_page *p, uint32_t token)
{
    static const char *const links[] = {"of", "for", "on", "against", "without", "with"};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        if (pm_page_is(p, token, links[i]))
            return true;
    return false;
}

/* The end of the listed name that begins at TOKEN; TOKEN if none does. */
static uint32_t listed_end(const pm_page *p, uint32_t token, uint32_t sentence)
{
    uint32_t end = token;
    while (end < p->seg->token_count && p->listed[end] && p->name_at[end] == p->name_at[token] &&
           p->seg->tokens[end].sentence == sentence)
        end++;
    return end;
}

/* The end of the run if the small word at END joins it to more; else END. */
static uint32_t past_link(const pm_page *p, uint32_t first, uint32_t end, uint32_t sentence)
{
    uint32_t next = end + 1;
    if (!beside(p, end))
        return end;
    if (is_link(p, end) && opens(p, first, end)) {
        if (pm_page_is(p, next, "the"))
            next++;
        uint32_t listed = pm_page_is(p, end, "of") ? listed_end(p, next, sentence) : next; /* "University of | Oslo" */
        return capital(p, next, sentence) ? next + 1 : listed > next ? listed : end;
    }
    if (pm_page_is(p, end, "and") && capital(p, next, sentence) && is_common(p, end - 1) && is_common(p, next) &&
        !pm_page_cue(p, next, PM_CUE_TITLE) && !pm_page_cue(p, end - 1, PM_CUE_TITLE | PM_CUE_HEAD)) {
        uint32_t stop = next; /* only if it ends like a name: "Food and Drug Administration" */
        while (capital(p, stop + 1, sentence) && beside(p, stop + 1))
            stop++;
        bool ends = pm_cues_last(p->cues, p->seg->tokens[stop].lower) != PM_ENTITY_TYPE_COUNT ||
                    pm_page_cue(p, stop, PM_CUE_HEAD);
        return ends || (opens(p, first, end) && is_common(p, stop)) ? next + 1 : end;
    }
    if (pm_page_cue(p, end, PM_CUE_PARTICLE) && !is_link(p, end)) {
        while (next < end + 3 && pm_page_cue(p, next, PM_CUE_PARTICLE) && !capital(p, next, sentence))
            next++;
        return capital(p, next, sentence) ? next + 1 : end;
    }
    return end;
}

static bool is_body_noun(const pm_page *p, uint32_t token)
{
    return pm_page_cue(p, token, PM_CUE_HEAD) || pm_cues_last(p->cues, p->seg->tokens[token].lower) != PM_ENTITY_TYPE_COUNT;
}

/* The capitals from TOKEN on end with such a noun: "Women's | Champions Cup". */
static bool ends_as_body(const pm_page *p, uint32_t token, uint32_t sentence)
{
    while (capital(p, token + 1, sentence) && beside(p, token + 1))
        token++;
    return is_body_noun(p, token);
}

/* The language model takes TOKEN and the one before it for one name. */
static bool is_one_to_model(const pm_page *p, uint32_t token)
{
    uint32_t node = p->syntax ? p->syntax->at[token] : PM_NONE, before = p->syntax ? p->syntax->at[token - 1] : PM_NONE;
    if (node == PM_NONE || before == PM_NONE || node == before)
        return false;
    const pm_node *n = &p->syntax->nodes[node];
    return n->name_class != PM_CLASS_NONE && n->name_class != PM_CLASS_VALUE && !n->name_begins &&
           p->syntax->nodes[before].name_class == n->name_class;
}

/* The end of the run FIRST..END with what belongs to it behind; END if that is all. */
static uint32_t extend(const pm_page *p, uint32_t first, uint32_t end, uint32_t sentence)
{
    const pm_token *t = pm_page_token(p, end);
    if (!t || t->sentence != sentence || p->listed[end])
        return end;
    if (p->capital[end])
        return t->glued ? end : end + 1;
    switch (t->kind) {
    case PM_TOKEN_WORD:
        return past_link(p, first, end, sentence);
    case PM_TOKEN_HYPHEN:
        return capital(p, end + 1, sentence) && t[1].glued && !pm_page_cue(p, end - 1, PM_CUE_DEMONYM | PM_CUE_REGION)
                   ? end + 2 : end;
    case PM_TOKEN_SYMBOL:
        return pm_page_is(p, end, "&") && capital(p, end + 1, sentence) ? end + 2 : end;
    case PM_TOKEN_COMMA:
        return pm_page_cue(p, end + 1, PM_CUE_LEGAL | PM_CUE_SUFFIX) && capital(p, end + 1, sentence) ? end + 2 : end;
    case PM_TOKEN_POSSESSIVE: /* "Sheriff's Office", not "Maria's Office" */
        return is_common(p, end - 1) && capital(p, end + 1, sentence) && ends_as_body(p, end + 1, sentence) ? end + 2 : end;
    case PM_TOKEN_NUMBER:
        return beside(p, end) && (pm_page_cue(p, end - 1, PM_CUE_NUMBERED) || is_one_to_model(p, end)) ? end + 1 : end;
    default:
        return end;
    }
}

/* --- who wrote it -------------------------------------------------------------- */

static bool is_credit(const pm_page *p, const pm_sentence *s)
{
    size_t len = s->end - s->start;
    if (len > CREDIT_BYTES)
        return false;
    pm_str lower = pm_utf8_lower_str(p->arena, pm_str_slice(p->doc->bytes, s->start, s->end));
    for (size_t i = 0; i < p->cues->credits.len; i++)
        if (pm_str_find(lower, p->cues->credits.at[i], 0) < lower.len)
            return true;
    return false;
}

/* "By Bess Adler", "By Bess Adler, Staff Writer". */
static bool is_byline(const pm_page *p, const pm_sentence *s)
{
    uint32_t first = s->tokens.first, last = first + s->tokens.count - 1;
    return s->tokens.count >= 2 && s->tokens.count <= LINE_TOKENS && pm_page_is(p, first, "by") &&
           p->capital[first + 1] && !pm_page_kind(p, last, PM_TOKEN_STOP);
}

/* "(Bess Adler/Bloomberg News)": the token behind its bracket, or TOKEN. */
static uint32_t past_photo_credit(const pm_page *p, uint32_t token)
{
    bool slash = false;
    if (!pm_page_kind(p, token, PM_TOKEN_OPEN))
        return token;
    for (uint32_t i = token + 1; i < token + LINE_TOKENS && i < p->seg->token_count; i++) {
        if (pm_page_kind(p, i, PM_TOKEN_CLOSE))
            return slash ? i + 1 : token;
        slash = slash || pm_page_is(p, i, "/");
    }
    return token;
}

/* --- acronyms that the text defines ------------------------------------------------ */

static bool skips(const pm_page *p, uint32_t token)
{
    return !p->capital[token] && p->seg->tokens[token].kind != PM_TOKEN_NUMBER;
}

/* The first token of the name before OPEN whose capitals are LETTERS, or
 * PM_NONE. Small words have no letter, or their own ("DoD"). */
static uint32_t spelt_by(const pm_page *p, uint32_t open, pm_str letters)
{
    size_t left = letters.len;
    uint32_t sentence = p->seg->tokens[open].sentence, i = open;
    while (left > 0 && i > 0 && open - i < PM_RUN_TOKENS && p->seg->tokens[i - 1].sentence == sentence &&
           !p->listed[i - 1]) {
        i--;
        const pm_token *t = &p->seg->tokens[i];
        size_t before = left, at = t->start, end = left;
        bool same = t->kind == PM_TOKEN_WORD &&
                    pm_utf8_lower(pm_utf8_next(p->doc->bytes, &at)) == pm_utf8_lower(pm_utf8_prev(letters, &end));
        if (same && (p->capital[i] || t->kind == PM_TOKEN_WORD))
            left = end;
        if (left == before && !skips(p, i))
            return PM_NONE;
        if (t->kind == PM_TOKEN_OPEN || t->kind == PM_TOKEN_STOP || t->kind == PM_TOKEN_QUOTE)
            return PM_NONE;
    }
    return left == 0 && p->capital[i] ? i : PM_NONE;
}

/* Where the acronym stands that AT opens: "(CAIR)", ", or CAIR"; PM_NONE. */
static uint32_t acronym_at(const pm_page *p, uint32_t at)
{
    uint32_t found = PM_NONE;
    if (pm_page_kind(p, at, PM_TOKEN_OPEN) && pm_page_kind(p, at + 2, PM_TOKEN_CLOSE))
        found = at + 1;
    else if (pm_page_kind(p, at, PM_TOKEN_COMMA) && pm_page_is(p, at + 1, "or"))
        found = at + 2;
    return found < p->seg->token_count && p->capital[found] ? found : PM_NONE;
}

/* "Council on American-Islamic Relations (CAIR)": AT is the bracket. False if
 * it defines nothing. */
static bool definition(const pm_page *p, uint32_t at, pm_run *out)
{
    uint32_t acronym = acronym_at(p, at);
    if (acronym == PM_NONE || at == 0)
        return false;
    const pm_token *t = &p->seg->tokens[acronym];
    pm_str letters = pm_token_text(p->doc, t);
    if (letters.len < 2 || letters.len > ACRONYM_LETTERS || t->letter_case == PM_CASE_TITLE)
        return false;
    uint32_t first = spelt_by(p, at, letters), end = at;
    while (first != PM_NONE && end > first && !p->capital[end - 1])
        end--; /* "the Investigative Case Management system, or ICM" */
    if (first == PM_NONE || end - first < 2 || at - end > 1)
        return false;
    *out = (pm_run){first, end, PM_RUN_DEFINED, acronym};
    return true;
}

/* --- all of them ------------------------------------------------------------------- */

/* Takes back what was appended since FROM token and puts RUN in its place. */
static void replace_from(pm_page *p, const pm_run *run)
{
    while (p->runs.len && p->runs.at[p->runs.len - 1].end > run->first)
        p->runs.len--;
    pm_vec_push(&p->runs, *run);
}

static bool between_quotes(const pm_page *p, uint32_t first, uint32_t end)
{
    if (first == 0 || !pm_page_kind(p, first - 1, PM_TOKEN_QUOTE))
        return false;
    while (pm_page_kind(p, end, PM_TOKEN_COMMA) || pm_page_kind(p, end, PM_TOKEN_STOP))
        end++;
    return pm_page_kind(p, end, PM_TOKEN_QUOTE);
}

/* "#NoTechForICE": several words, each with its capital. */
static bool is_hashtag(const pm_page *p, uint32_t token)
{
    const pm_token *t = &p->seg->tokens[token];
    uint32_t capitals = 0;
    pm_str text = pm_token_text(p->doc, t);
    if (t->kind != PM_TOKEN_URL || p->listed[token] || text.len < 6 || text.ptr[0] != '#' || text.len > PM_RUN_BYTES)
        return false;
    for (size_t i = 1; i < text.len; i++)
        capitals += text.ptr[i] >= 'A' && text.ptr[i] <= 'Z';
    return capitals >= 2;
}

/* "the Trump administration": the noun at TOKEN and the names right before it.
 * Not "an Amazon warehouse", which may be any. */
static bool described(const pm_page *p, uint32_t token, pm_run *out)
{
    uint32_t first = token, words = 0;
    if (p->listed[token] || pm_cues_behind(p->cues, p->seg->tokens[token].lower) == PM_ENTITY_TYPE_COUNT)
        return false;
    while (first > 0 && beside(p, first) && words < 4 && (p->capital[first - 1] || p->listed[first - 1]) &&
           p->seg->tokens[first - 1].kind == PM_TOKEN_WORD) {
        first--;
        words++;
    }
    bool any = first > 0 && (pm_page_is(p, first - 1, "a") || pm_page_is(p, first - 1, "an"));
    while (first < token && pm_page_cue(p, first, PM_CUE_STARTER | PM_CUE_TITLE | PM_CUE_CALENDAR))
        first++;
    bool common = pm_page_cue(p, first, PM_CUE_COMMON) && !p->listed[first] && pm_page_begins(p, first);
    if (first == token || any || common || (p->listed[first] && first > 0 && p->listed[first - 1] && p->name_at[first] == p->name_at[first - 1]))
        return false;
    *out = (pm_run){first, token + 1, PM_RUN_DESCRIBED, PM_NONE};
    return true;
}

static void find_in_sentence(pm_page *p, const pm_sentence *s, uint32_t flags)
{
    uint32_t stop = s->tokens.first + s->tokens.count;
    uint32_t sentence = (uint32_t)(s - p->seg->sentences);
    for (uint32_t i = s->tokens.first; i < stop;) {
        pm_run run;
        uint32_t past = past_photo_credit(p, i);
        if (past > i) {
            i = past;
            continue;
        }
        if (definition(p, i, &run)) {
            run.flags |= flags;
            replace_from(p, &run);
        }
        if (!p->capital[i]) {
            if (!p->listed[i] && described(p, i, &run)) {
                run.flags |= flags;
                if (pm_cues_behind(p->cues, p->seg->tokens[i].lower) == PM_PERSON)
                    replace_from(p, &run); /* "the Brandl family" speaks of no Brandl */
                else
                    pm_vec_push(&p->runs, run);
            }
            if (is_hashtag(p, i))
                pm_vec_push(&p->runs, (pm_run){i, i + 1, flags | PM_RUN_HASHTAG, PM_NONE});
            i++;
            continue;
        }
        run = (pm_run){i, i + 1, flags, PM_NONE};
        for (uint32_t end = run.end; (end = extend(p, i, run.end, sentence)) > run.end && end - i <= PM_RUN_TOKENS;)
            run.end = end;
        run.flags |= between_quotes(p, i, run.end) ? PM_RUN_QUOTED : 0;
        run.flags |= i && pm_page_is(p, i - 1, "the") ? PM_RUN_THE : 0;
        i = run.end;
        pm_page_trim(p, run);
    }
}

void pm_page_find_runs(pm_page *p)
{
    for (uint32_t i = 0; i < p->seg->sentence_count; i++) {
        const pm_sentence *s = &p->seg->sentences[i];
        if (!s->tokens.count || s->all_caps || is_credit(p, s))
            continue;
        find_in_sentence(p, s, is_byline(p, s) ? PM_RUN_BYLINE : s->heading ? PM_RUN_DOUBT : 0);
    }
}
