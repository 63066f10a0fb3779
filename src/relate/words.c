#include "relate/words.h"

typedef struct reading {
    const pm_grammar *grammar;
    const pm_segments *segments;
    const pm_mentions *mentions;
    const uint32_t *mention_of;
    const bool *spoken;
    uint32_t base, end;
    bool title_case;
    pm_arena *arena;
    pm_words *out;
} reading;

static const pm_token *token(const reading *r, uint32_t t)
{
    return &r->segments->tokens[t];
}

static pm_word *push(reading *r, uint32_t t, uint32_t last, pm_str text, pm_tag tag)
{
    const pm_token *k = token(r, t);
    pm_word w = {.text = text, .lemma = text, .start = k->start, .end = token(r, last)->end, .first = t,
                 .last = last, .mention = PM_NONE, .prefix = PM_NONE, .tag = (uint8_t)tag,
                 .quoted = r->spoken[t - r->base],
                 .capital = k->letter_case >= PM_CASE_TITLE};
    pm_vec_push(r->out, w);
    return &r->out->at[r->out->len - 1];
}

static uint32_t read_name(reading *r, uint32_t t)
{
    uint32_t m = r->mention_of[t - r->base], last = t;
    while (last + 1 < r->end && r->mention_of[last + 1 - r->base] == m)
        last++;
    pm_word *w = push(r, t, last, token(r, last)->lower, PM_T_PROPER);
    w->mention = m;
    return last + 1;
}

/* "(ICE)", "(D-N.Y.)": skipped when it closes soon. */
static uint32_t skip_parenthesis(const reading *r, uint32_t t)
{
    uint32_t limit = t + 40 < r->end ? t + 40 : r->end;
    for (uint32_t i = t + 1; i < limit; i++)
        if (token(r, i)->kind == PM_TOKEN_CLOSE)
            return i + 1;
    return t + 1;
}

static bool is_scale(pm_str s)
{
    return pm_str_eqz(s, "million") || pm_str_eqz(s, "billion") || pm_str_eqz(s, "trillion") ||
           pm_str_eqz(s, "thousand") || pm_str_eqz(s, "hundred") || pm_str_eqz(s, "percent") ||
           pm_str_eqz(s, "m") || pm_str_eqz(s, "bn") || pm_str_eqz(s, "%");
}

static uint32_t read_number(reading *r, uint32_t t, bool money)
{
    uint32_t last = t;
    while (last + 1 < r->end && (is_scale(token(r, last + 1)->lower) ||
                                 (token(r, last + 1)->kind == PM_TOKEN_NUMBER && last == t && money) ||
                                 (token(r, last + 1)->kind == PM_TOKEN_HYPHEN && last + 2 < r->end &&
                                  is_scale(token(r, last + 2)->lower))))
        last++;
    pm_word *w = push(r, t, last, token(r, last)->lower, PM_T_NUMBER);
    w->money = money;
    return last + 1;
}

/* "according to", "no longer": the longest entry that fits. */
static uint32_t multiword_end(const reading *r, uint32_t t, uint64_t *classes)
{
    char key[64];
    size_t len = 0;
    uint32_t best = t;
    for (uint32_t i = t; i < r->end && i < t + 4; i++) {
        const pm_token *k = token(r, i);
        if (k->kind != PM_TOKEN_WORD || r->mention_of[i - r->base] != PM_NONE || len + k->lower.len + 2 > sizeof key)
            break;
        if (len)
            key[len++] = '_';
        for (size_t j = 0; j < k->lower.len; j++)
            key[len++] = k->lower.ptr[j];
        uint64_t bits = i > t ? pm_grammar_classes(r->grammar, (pm_str){key, len}) : 0;
        if (bits) {
            best = i;
            *classes = bits;
        }
    }
    return best;
}

static pm_str joined(const reading *r, uint32_t t, uint32_t last, char by)
{
    size_t len = 0;
    for (uint32_t i = t; i <= last; i++)
        len += token(r, i)->lower.len + 1;
    char *p = pm_arena_alloc(r->arena, len + 1, 1);
    size_t n = 0;
    for (uint32_t i = t; i <= last; i++) {
        pm_str s = token(r, i)->lower;
        for (size_t j = 0; j < s.len; j++)
            p[n++] = s.ptr[j];
        if (by && i < last)
            p[n++] = by;
    }
    return (pm_str){p, n};
}

static bool is_prefix(pm_str s)
{
    return pm_str_eqz(s, "co") || pm_str_eqz(s, "re") || pm_str_eqz(s, "pre") || pm_str_eqz(s, "non") ||
           pm_str_eqz(s, "ex") || pm_str_eqz(s, "sub") || pm_str_eqz(s, "multi") || pm_str_eqz(s, "over");
}

static bool is_stance(pm_str s)
{
    return pm_str_eqz(s, "anti") || pm_str_eqz(s, "pro") || pm_str_eqz(s, "post") || pm_str_eqz(s, "mid");
}

/* Last token of a run glued by hyphens, T itself if there is none. */
static uint32_t compound_end(const reading *r, uint32_t t)
{
    uint32_t last = t;
    while (last + 2 < r->end && last < t + 10 && token(r, last + 1)->kind == PM_TOKEN_HYPHEN &&
           (token(r, last + 2)->kind == PM_TOKEN_WORD || token(r, last + 2)->kind == PM_TOKEN_NUMBER))
        last += 2;
    return last;
}

/* "Seattle-based", "co-founded", "anti-Trump", "three-year". */
static uint32_t read_compound(reading *r, uint32_t t, uint32_t last)
{
    uint32_t m = r->mention_of[t - r->base];
    if (is_stance(token(r, t)->lower)) {
        push(r, t, last, joined(r, t, last, 0), PM_T_ADJECTIVE);
        return last + 1;
    }
    pm_str tail = token(r, last)->lower;
    pm_word *w;
    if (m == PM_NONE && pm_str_eqz(token(r, t)->lower, "vice")) { /* "vice-president" */
        w = push(r, t, t, token(r, t)->lower, PM_T_ADJECTIVE);
        w = push(r, last, last, tail, PM_T_NOUN);
        w->classes = pm_grammar_classes(r->grammar, tail);
        return last + 1;
    }
    if (is_prefix(token(r, t)->lower) && last == t + 2) {
        bool join_verb = pm_str_eqz(token(r, t)->lower, "co") || pm_str_eqz(token(r, t)->lower, "re");
        bool keep = pm_grammar_verb(r->grammar, joined(r, t, last, 0)) != PM_NONE;
        w = push(r, t, last, keep ? joined(r, t, last, 0) : join_verb ? tail : joined(r, t, last, 0), PM_T_NOUN);
    } else {
        w = push(r, t, last, tail, PM_T_NOUN);
        w->hyphenated = true;
        w->prefix = m;
        uint32_t mention = r->mention_of[last - r->base];
        if (mention != PM_NONE) { /* "then-President Trump" style: the name counts */
            w->mention = mention;
            w->hyphenated = false;
            w->prefix = PM_NONE;
            w->tag = PM_T_PROPER;
        }
    }
    w->classes = pm_grammar_classes(r->grammar, w->text);
    return last + 1;
}

/* "they've", "we'll", "I'd": pronoun and auxiliary in one token. */
static bool read_contraction(reading *r, uint32_t t)
{
    pm_str s = token(r, t)->lower;
    size_t cut = pm_str_find(s, PM_STR("'"), 0);
    if (cut == 0 || cut >= s.len)
        return false;
    pm_str head = pm_str_slice(s, 0, cut), tail = pm_str_slice(s, cut, s.len);
    uint64_t hc = pm_grammar_classes(r->grammar, head), tc = pm_grammar_classes(r->grammar, tail);
    if (!(hc & (PM_W_BIT(PM_W_PRONOUN) | PM_W_BIT(PM_W_RELATIVE) | PM_W_BIT(PM_W_DETERMINER))) || !tc)
        return false;
    pm_word *w = push(r, t, t, head, hc & PM_W_BIT(PM_W_RELATIVE) ? PM_T_RELATIVE : PM_T_PRONOUN);
    w->classes = hc;
    w = push(r, t, t, tail, tc & PM_W_BIT(PM_W_BE) ? PM_T_BE : tc & PM_W_BIT(PM_W_HAVE) ? PM_T_HAVE : PM_T_MODAL);
    w->classes = tc;
    return true;
}

static pm_tag closed_tag(uint64_t c)
{
    static const struct { pm_word_class word_class; pm_tag tag; } order[] = {
        {PM_W_NEGATION, PM_T_NEGATION}, {PM_W_MODAL, PM_T_MODAL}, {PM_W_BE, PM_T_BE},
        {PM_W_HAVE, PM_T_HAVE}, {PM_W_DO, PM_T_DO}, {PM_W_AND, PM_T_AND},
        {PM_W_POSSESSIVE, PM_T_POSSESSIVE}, {PM_W_RELATIVE, PM_T_RELATIVE},
        {PM_W_PRONOUN, PM_T_PRONOUN}, {PM_W_DETERMINER, PM_T_DETERMINER},
        {PM_W_PREPOSITION, PM_T_PREPOSITION}, {PM_W_CONJUNCTION, PM_T_CONJUNCTION},
        {PM_W_ADVERB, PM_T_ADVERB}, {PM_W_ADJECTIVE, PM_T_ADJECTIVE},
    };
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (c & PM_W_BIT(order[i].word_class))
            return order[i].tag;
    return PM_T_NOUN;
}

static bool contracts_be(pm_str s)
{
    static const char *const heads[] = {"it", "he", "she", "that", "there", "what", "who", "here", "where", "how"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (pm_str_eqz(s, heads[i]))
            return true;
    return false;
}

static uint32_t read_possessive(reading *r, uint32_t t)
{
    pm_word *before = r->out->len ? &r->out->at[r->out->len - 1] : NULL;
    if (!before)
        return t + 1;
    if (before->mention == PM_NONE && contracts_be(before->text) && pm_str_eqz(token(r, t)->lower, "'s"))
        push(r, t, t, PM_STR("'s"), PM_T_BE)->classes = PM_W_BIT(PM_W_BE);
    else
        before->possessive = true;
    return t + 1;
}

static uint32_t read_word(reading *r, uint32_t t)
{
    uint64_t classes = 0;
    uint32_t last = multiword_end(r, t, &classes);
    if (last > t) {
        push(r, t, last, joined(r, t, last, '_'), closed_tag(classes))->classes = classes;
        return last + 1;
    }
    if (read_contraction(r, t))
        return t + 1;
    pm_str lower = token(r, t)->lower, aux = pm_grammar_negated(r->grammar, lower);
    pm_word *w = push(r, t, t, aux.len ? aux : lower, PM_T_NOUN);
    w->negated = aux.len > 0;
    if (w->text.len > 2 && w->text.ptr[w->text.len - 1] == '.' && pm_str_find(w->text, PM_STR("."), 0) == w->text.len - 1)
        w->lemma = w->text = pm_str_slice(w->text, 0, w->text.len - 1); /* "Gov." */
    w->classes = pm_grammar_classes(r->grammar, w->text);
    w->tag = (uint8_t)closed_tag(w->classes);
    return t + 1;
}

static uint32_t read_token(reading *r, uint32_t t)
{
    const pm_token *k = token(r, t);
    uint32_t compound = k->kind == PM_TOKEN_WORD ? compound_end(r, t) : t;
    uint32_t m = r->mention_of[t - r->base];
    if (compound > t && !(m != PM_NONE && m == r->mention_of[compound - r->base]))
        return read_compound(r, t, compound);
    if (m != PM_NONE)
        return read_name(r, t);
    switch ((pm_token_kind)k->kind) {
    case PM_TOKEN_WORD:
        return read_word(r, t);
    case PM_TOKEN_NUMBER:
        return read_number(r, t, false);
    case PM_TOKEN_POSSESSIVE:
        return read_possessive(r, t);
    case PM_TOKEN_OPEN:
        return t == r->base || r->segments->tokens[t].lower.ptr[0] != '(' ? t + 1 : skip_parenthesis(r, t);
    case PM_TOKEN_COMMA:
        push(r, t, t, k->lower, PM_T_COMMA);
        return t + 1;
    case PM_TOKEN_DASH:
    case PM_TOKEN_COLON:
        push(r, t, t, k->lower, PM_T_BREAK);
        return t + 1;
    case PM_TOKEN_STOP:
        push(r, t, t, k->lower, PM_T_STOP);
        return t + 1;
    case PM_TOKEN_SYMBOL:
        if (t + 1 < r->end && token(r, t + 1)->kind == PM_TOKEN_NUMBER)
            return read_number(r, t, true);
        if (pm_str_eqz(k->lower, "&"))
            push(r, t, t, k->lower, PM_T_AND);
        return t + 1;
    case PM_TOKEN_URL:
        push(r, t, t, k->lower, PM_T_PROPER);
        return t + 1;
    case PM_TOKEN_HYPHEN:
    case PM_TOKEN_CLOSE:
    case PM_TOKEN_QUOTE:
        break;
    }
    return t + 1;
}

uint32_t pm_words_read(pm_words *out, const pm_grammar *grammar, const pm_segments *segments,
                       const pm_mentions *mentions, const uint32_t *mention_of, uint32_t base,
                       const bool *spoken, uint32_t first, uint32_t end, bool title_case, pm_arena *arena)
{
    reading r = {grammar, segments, mentions, mention_of, spoken, base, end, title_case, arena, out};
    out->len = 0;
    uint32_t t = first;
    while (t < end && out->len < PM_SENTENCE_WORDS)
        t = read_token(&r, t);
    return t;
}
