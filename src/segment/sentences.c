#include "segment/bytes.h"
#include "segment/pieces.h"

/* SENTENCE_TOKENS bounds what later stages look at in one piece. */
enum { SENTENCE_TOKENS = 500, HEADING_TOKENS = 30, LONG_WORD = 4, SPEAKER_TOKENS = 4 };

static const pm_token *token_at(const pm_pieces *p, uint32_t i)
{
    return &p->tokens.at[i];
}

static pm_str text_of(const pm_pieces *p, uint32_t i)
{
    return pm_token_text(p->doc, &p->tokens.at[i]);
}

static bool has_word(const pm_map *words, pm_str lower)
{
    return pm_map_get(words, lower) != PM_MAP_NONE;
}

static bool is_emphasis(const pm_pieces *p, uint32_t i)
{
    pm_str text = text_of(p, i);
    return token_at(p, i)->kind == PM_TOKEN_SYMBOL && (text.ptr[0] == '*' || text.ptr[0] == '_');
}

static bool begins_upper(const pm_pieces *p, uint32_t i)
{
    const pm_token *t = token_at(p, i);
    return t->kind == PM_TOKEN_WORD && pm_utf8_is_upper(pm_peek(p->doc->bytes, t->start));
}

/* The last token of what closes behind the stop at I: quotes, brackets,
 * emphasis, more stops, a note's number "[3]". */
static uint32_t closing_end(const pm_pieces *p, uint32_t i, uint32_t last)
{
    while (i < last) {
        const pm_token *t = token_at(p, i + 1);
        bool quote = t->kind == PM_TOKEN_QUOTE && (p->bits.at[i + 1] & PM_PIECE_CLOSES);
        bool tight = t->glued && (t->kind == PM_TOKEN_STOP || t->kind == PM_TOKEN_CLOSE || is_emphasis(p, i + 1));
        bool note = i + 3 <= last && t->glued && pm_str_eqz(text_of(p, i + 1), "[") && t[1].kind == PM_TOKEN_NUMBER &&
                    pm_str_eqz(text_of(p, i + 3), "]");
        if (!quote && !tight && !note)
            break;
        i += note ? 3 : 1;
    }
    return i;
}

/* "…?" Smith asked: the speaker and the verb stand right behind the quote. */
static bool speaker_follows(const pm_pieces *p, uint32_t i, uint32_t last)
{
    for (uint32_t k = i; k <= last && k < i + SPEAKER_TOKENS; k++) {
        const pm_token *t = token_at(p, k);
        if (t->kind != PM_TOKEN_WORD)
            return false;
        if (t->letter_case == PM_CASE_LOWER)
            return has_word(&p->words->speech, t->lower);
    }
    return false;
}

static bool is_starter(const pm_pieces *p, uint32_t i)
{
    return begins_upper(p, i) && has_word(&p->words->starters, token_at(p, i)->lower);
}

/* NEXT follows the abbreviation I ("Inc.", "U.S.", "P."). */
static bool abbreviation_ends(const pm_pieces *p, uint32_t i, uint32_t next, uint32_t last)
{
    pm_str lower = token_at(p, i)->lower;
    pm_abbreviation_kind kind = pm_abbreviation_of(p->words, lower, begins_upper(p, i));
    if (kind == PM_ABBR_BEFORE_NAME)
        return false;
    if (kind == PM_ABBR_PLACE && i && token_at(p, i - 1)->kind == PM_TOKEN_COMMA && begins_upper(p, next))
        return true;
    if (token_at(p, next)->kind == PM_TOKEN_QUOTE && next < last)
        return !token_at(p, next)->glued && begins_upper(p, next + 1);
    return is_starter(p, next);
}

/* NEXT is glued to the stop I: "conditions.Several". */
static bool glued_ends(const pm_pieces *p, uint32_t i, uint32_t next)
{
    const pm_token *before = i ? token_at(p, i - 1) : NULL;
    if (p->bits.at[next] & PM_PIECE_OPENS)
        return true;
    bool word = before && before->kind == PM_TOKEN_WORD && before->letter_case != PM_CASE_UPPER && token_at(p, i)->glued;
    bool other = before && (before->kind == PM_TOKEN_QUOTE || before->kind == PM_TOKEN_CLOSE || before->kind == PM_TOKEN_NUMBER);
    return begins_upper(p, next) && (word || other || next > i + 1);
}

static bool is_ellipsis(const pm_pieces *p, uint32_t i)
{
    pm_str text = text_of(p, i);
    return text.len > 1 && (text.ptr[0] == '.' || pm_peek(text, 0) == 0x2026);
}

/* Whether a sentence ends with stop I (closing marks reach to END) when more
 * of the paragraph follows. */
static bool stop_ends(const pm_pieces *p, uint32_t i, uint32_t end, uint32_t last)
{
    uint32_t next = end + 1;
    const pm_token *n = token_at(p, next);
    bool abbreviation = token_at(p, i)->kind == PM_TOKEN_WORD;
    if (n->kind == PM_TOKEN_COMMA || n->kind == PM_TOKEN_COLON || n->kind == PM_TOKEN_HYPHEN ||
        n->kind == PM_TOKEN_CLOSE || n->kind == PM_TOKEN_STOP || n->kind == PM_TOKEN_POSSESSIVE ||
        (n->kind == PM_TOKEN_WORD && n->letter_case == PM_CASE_LOWER))
        return false;
    if (n->kind == PM_TOKEN_DASH && !n->line_start)
        return false;
    if (abbreviation && end == i)
        return abbreviation_ends(p, i, next, last);
    if (n->glued)
        return glued_ends(p, i, next);
    if (is_ellipsis(p, i) && end == i && !token_at(p, i)->glued)
        return is_starter(p, next);
    pm_str stop = text_of(p, i);
    bool asks = stop.ptr[0] == '?' || stop.ptr[0] == '!';
    if (asks && end > i && speaker_follows(p, next, last))
        return false;
    return true;
}

static bool may_end(const pm_pieces *p, uint32_t i)
{
    const pm_token *t = token_at(p, i);
    if (t->kind == PM_TOKEN_WORD)
        return p->doc->bytes.ptr[t->end - 1] == '.';
    if (t->kind != PM_TOKEN_STOP)
        return false;
    uint32_t c = pm_peek(p->doc->bytes, t->start);
    return c != 0xBF && c != 0xA1;
}

/* The last token of the sentence that begins at FIRST, in a paragraph that
 * ends with LAST. */
static uint32_t sentence_end(const pm_pieces *p, uint32_t first, uint32_t last)
{
    const pm_token *tokens = p->tokens.at;
    uint32_t most = last - first < SENTENCE_TOKENS ? last : first + SENTENCE_TOKENS - 1, i = first;
    for (; i < most; i++) {
        while (i < most && tokens[i].hash) /* no full stop is in a word of letters alone */
            i++;
        if (i == most)
            break;
        if (!may_end(p, i))
            continue;
        uint32_t end = closing_end(p, i, last);
        if (end == last || stop_ends(p, i, end, last))
            return end;
        i = end;
    }
    return i < last ? i : last;
}

/* At least LONG_WORD characters. */
static bool is_long(pm_str s)
{
    return s.len >= LONG_WORD && pm_utf8_count(pm_str_slice(s, 0, 4 * LONG_WORD)) >= LONG_WORD;
}

static bool is_small(const pm_token *t)
{
    if (t->letter_case == PM_CASE_LOWER)
        return true;
    return t->letter_case != PM_CASE_UPPER && t->lower.len > 1 && (t->hash || pm_utf8_count(t->lower) > 1);
}

/* In capitals throughout, two words at least. */
static bool is_upper(const pm_pieces *p, pm_range tokens)
{
    uint32_t upper = 0;
    for (uint32_t i = tokens.first; i < tokens.first + tokens.count; i++) {
        const pm_token *t = token_at(p, i);
        if (t->kind == PM_TOKEN_WORD && is_small(t))
            return false;
        upper += t->kind == PM_TOKEN_WORD && t->letter_case == PM_CASE_UPPER;
    }
    return upper >= 2;
}

/* Every long word capitalised, three at least. */
static bool is_title(const pm_pieces *p, pm_range tokens)
{
    uint32_t title = 0;
    for (uint32_t i = tokens.first; i < tokens.first + tokens.count; i++) {
        const pm_token *t = token_at(p, i);
        if (t->kind != PM_TOKEN_WORD || !is_long(t->lower))
            continue;
        if (!begins_upper(p, i))
            return false;
        title++;
    }
    return title >= 3;
}

static bool ends_open(const pm_pieces *p, uint32_t last)
{
    const pm_token *t = token_at(p, last);
    pm_str text = text_of(p, last);
    return t->kind != PM_TOKEN_STOP && t->kind != PM_TOKEN_COMMA &&
           !(t->kind == PM_TOKEN_WORD && text.ptr[text.len - 1] == '.');
}

/* A line of its own without a full stop. */
static bool is_heading(const pm_pieces *p, const pm_sentence *s, uint32_t first, uint32_t last)
{
    uint32_t from = s->tokens.first, to = from + s->tokens.count - 1;
    if (from > first + 2 || to + 1 < last || s->tokens.count > HEADING_TOKENS)
        return false;
    for (uint32_t i = from + 1; i <= to; i++)
        if (token_at(p, i)->line_start)
            return false;
    while (to > from && (token_at(p, to)->kind == PM_TOKEN_QUOTE || token_at(p, to)->kind == PM_TOKEN_CLOSE))
        to--;
    return ends_open(p, to);
}

/* Takes "**" and the like off both ends of FIRST..LAST. */
static void strip_emphasis(const pm_pieces *p, uint32_t *first, uint32_t *last)
{
    while (*last > *first + 1 && is_emphasis(p, *first) && is_emphasis(p, *last) &&
           pm_str_eq(text_of(p, *first), text_of(p, *last))) {
        ++*first;
        --*last;
    }
}

/* One sentence from tokens FIRST..LAST of the paragraph FROM..TO. */
static void add_sentence(pm_pieces *p, uint32_t first, uint32_t last, uint32_t from, uint32_t to, bool title)
{
    uint32_t index = (uint32_t)p->sentences.len;
    for (uint32_t i = first; i <= last; i++)
        p->tokens.at[i].sentence = index;
    strip_emphasis(p, &first, &last);
    pm_sentence s = {.start = token_at(p, first)->start, .end = token_at(p, last)->end,
                     .tokens = {first, last - first + 1}, .paragraph = (uint32_t)p->paragraphs.len};
    s.heading = title || is_heading(p, &s, from, to);
    s.all_caps = is_upper(p, s.tokens) || (s.heading && is_title(p, s.tokens));
    pm_vec_push(&p->sentences, s);
}

/* The paragraph of tokens FROM..TO. */
static void add_paragraph(pm_pieces *p, uint32_t from, uint32_t to)
{
    uint32_t first = from, last = to, begin = (uint32_t)p->sentences.len;
    bool title = p->bits.at[from] & PM_PIECE_TITLE;
    while (first < to && (p->bits.at[first] & PM_PIECE_MARKUP))
        first++;
    while (last > first && (p->bits.at[last] & PM_PIECE_MARKUP))
        last--;
    for (uint32_t i = first; i <= last;) {
        uint32_t end = sentence_end(p, i, last);
        add_sentence(p, i, end, from, to, title);
        i = end + 1;
        while (i <= last && (p->bits.at[i] & PM_PIECE_MARKUP)) /* ">" of the next line */
            p->tokens.at[i++].sentence = (uint32_t)p->sentences.len - 1;
    }
    /* Markup at the edges stands in no sentence, but has to name one. */
    for (uint32_t i = from; i < first; i++)
        p->tokens.at[i].sentence = begin;
    for (uint32_t i = last + 1; i <= to; i++)
        p->tokens.at[i].sentence = (uint32_t)p->sentences.len - 1;
    pm_paragraph paragraph = {.start = p->sentences.at[begin].start,
                              .end = p->sentences.at[p->sentences.len - 1].end,
                              .sentences = {begin, (uint32_t)p->sentences.len - begin}};
    pm_vec_push(&p->paragraphs, paragraph);
}

void pm_pieces_sentences(pm_pieces *pieces)
{
    uint32_t count = (uint32_t)pieces->tokens.len;
    for (uint32_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && !(pieces->bits.at[to] & PM_PIECE_PARAGRAPH);)
            to++;
        add_paragraph(pieces, from, to - 1);
    }
}
