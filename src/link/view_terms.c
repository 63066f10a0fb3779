#include "link/view_terms.h"

#include "base/memory.h"
#include "link/term_cut.h"

enum { LONG_WORD = 5, HEADLINE_WORDS = 6, HEADLINE_PLAIN = 3 };

_Static_assert((int)PM_SHAPE_NONE == PM_CASE_NONE && (int)PM_SHAPE_LOWER == PM_CASE_LOWER &&
               (int)PM_SHAPE_TITLE == PM_CASE_TITLE && (int)PM_SHAPE_UPPER == PM_CASE_UPPER &&
               (int)PM_SHAPE_MIXED == PM_CASE_MIXED, "a token's case is its term's shape");

/* How the words of one sentence are written. */
typedef struct manner {
    uint32_t upper, title, lower; /* words of two letters or more */
    uint32_t lower_long;          /* in small letters, LONG_WORD letters or more */
    bool capital;                 /* "A", "I": too short for a word, but a capital */
} manner;

typedef struct cuts {
    PM_VEC(uint32_t) list; /* bytes, ascending */
} cuts;

typedef struct finder {
    pm_view *v;
    const uint8_t *marks; /* word_marks.h */
    size_t at;         /* the text is cut up to here */
    size_t spot_room;
    uint32_t placed;   /* the first token that may hold what comes */
    cuts torn;         /* where the segmenter took words apart, behind AT */
    cuts seams, all;   /* of one stretch of text: its seams, and both */
    uint32_t sentence, first, first_capital; /* the one that is being read, and where it begins: a term, in v->capitals */
} finder;

static manner manner_of(const pm_view *v, uint32_t first, uint32_t end)
{
    manner m = {0};
    for (uint32_t i = first; i < end; i++) {
        const pm_term *t = &v->terms.list.at[i];
        m.capital |= t->shape == PM_SHAPE_TITLE;
        if (t->letters < 2)
            continue;
        m.upper += t->shape == PM_SHAPE_UPPER;
        m.title += t->shape == PM_SHAPE_TITLE || t->shape == PM_SHAPE_MIXED;
        m.lower += t->shape == PM_SHAPE_LOWER;
        m.lower_long += t->shape == PM_SHAPE_LOWER && t->letters >= LONG_WORD;
    }
    return m;
}

static uint8_t manner_flags(const manner *m, bool heading)
{
    uint32_t words = m->upper + m->title + m->lower;
    if (words >= 2 && m->upper * 5 >= words * 4)
        return PM_SPOT_SHOUT;
    if (heading && words >= 4 && m->lower_long == 0 && m->title * 2 > words)
        return PM_SPOT_TITLE;
    return words >= 5 && m->upper + m->title == 0 && !m->capital ? PM_SPOT_MUTE : 0;
}

/* A headline that ends with a full stop, as texts without marks for headings
 * have it: no small word but "of" and the like, and capitals on words that are
 * no part of any name. */
static bool is_headline(const pm_view *v, uint32_t first, uint32_t end, const manner *m)
{
    const uint32_t named = PM_ROLE_TITLE | PM_ROLE_HEAD | PM_ROLE_LEGAL | PM_ROLE_APART | PM_ROLE_FUNCTION;
    uint32_t plain = 0;
    if (m->lower_long || m->upper + m->title + m->lower < HEADLINE_WORDS || m->title * 2 <= m->upper + m->title + m->lower)
        return false;
    for (uint32_t i = first; i < end; i++) {
        const pm_term *t = &v->terms.list.at[i];
        uint32_t role = pm_term_role(v->forms, &v->terms, i);
        if (t->shape == PM_SHAPE_LOWER && t->letters >= 2 && !(role & PM_ROLE_FUNCTION))
            return false;
        plain += i > first && t->shape == PM_SHAPE_TITLE && !(role & named) && pm_term_is_word(v->forms, &v->terms, i) &&
                 !pm_term_is_proper(v->forms, &v->terms, i);
    }
    return plain >= HEADLINE_PLAIN;
}

/* May four of five words be in capitals? The first small ones say no, as a rule. */
static bool may_shout(const pm_view *v, uint32_t first, uint32_t end, uint32_t capitals)
{
    uint32_t small = 0;
    for (uint32_t i = first; i < end; i++) {
        small += v->terms.list.at[i].shape == PM_SHAPE_LOWER && v->terms.list.at[i].letters >= 2;
        if (small * 4 > capitals)
            return false;
    }
    return true;
}

/* The sentence ends before term END, and capital CAPITALS of the view: what is true
 * of all of it, its spots say. */
static void flag_sentence(finder *f, uint32_t end, uint32_t capitals)
{
    pm_view *v = f->v;
    uint32_t first = f->first, own = capitals - f->first_capital;
    bool heading = f->sentence < v->segments->sentence_count && v->segments->sentences[f->sentence].heading;
    f->first = end;
    f->first_capital = capitals;
    if (end == first || (own && !heading && !may_shout(v, first, end, own)))
        return;
    manner m = manner_of(v, first, end);
    uint8_t flags = manner_flags(&m, heading || is_headline(v, first, end, &m));
    v->has_mute = v->has_mute || (flags & PM_SPOT_MUTE);
    for (uint32_t k = first; flags && k < end; k++)
        v->spots[k].flags |= flags;
}

/* The token begins something: its sentence, a line, or what a quotation mark, a
 * bracket, a colon or a dash opens. BEFORE: the one before it. */
static inline bool begins(const pm_token *t, const pm_token *before)
{
    const uint32_t openers = 1u << PM_TOKEN_QUOTE | 1u << PM_TOKEN_OPEN | 1u << PM_TOKEN_COLON | 1u << PM_TOKEN_DASH |
                             1u << PM_TOKEN_STOP;
    return t->line_start | (before->sentence != t->sentence) | (openers >> before->kind & 1);
}

/* What stands before the first token: nothing of its sentence. */
static const pm_token nothing = {.sentence = PM_NONE};

/* A term is a part of a longer URL if the token reaches beyond it by more than
 * one sign ("#NoTechForICE", "@amazon"). */
static bool in_url(const pm_token *token, const pm_term *term)
{
    return token->kind == PM_TOKEN_URL && (token->start + 1 < term->start || token->end > term->end);
}

/* Term I begins a sentence, or the text. */
static void begin_sentence(finder *f, uint32_t i, uint32_t sentence)
{
    flag_sentence(f, i, f->v->capital_count);
    f->sentence = sentence;
}

/* Term I stands at SPOT, and is kept where it is asked for. */
static inline void note_term(finder *f, uint32_t i, const pm_term *t, pm_spot *spot, uint8_t marks)
{
    pm_view *v = f->v;
    if (spot->sentence != f->sentence || i == f->first)
        begin_sentence(f, i, spot->sentence);
    v->capitals[v->capital_count] = i;
    v->capital_count += t->shape >= PM_SHAPE_TITLE;
    v->starts[v->start_count] = i;
    v->start_count += marks & PM_MARK_BEGINS;
    if ((marks & PM_MARK_LISTED) && v->forms->near && pm_near_terms_has_hash(v->forms->near, t->hash)) {
        spot->flags |= PM_SPOT_LISTED;
        v->listed[v->listed_count++] = i;
    }
}

static void make_room(finder *f, size_t count)
{
    pm_view *v = f->v;
    if (v->terms.list.cap < count)
        pm_vec_reserve(&v->terms.list, count - v->terms.list.len);
    if (f->spot_room >= v->terms.list.cap)
        return;
    f->spot_room = v->terms.list.cap;
    v->spots = pm_renew(v->spots, f->spot_room, sizeof *v->spots);
    v->capitals = pm_renew(v->capitals, f->spot_room, sizeof *v->capitals);
    v->listed = pm_renew(v->listed, f->spot_room, sizeof *v->listed);
    v->starts = pm_renew(v->starts, f->spot_room, sizeof *v->starts);
}

/* The spot of a term that is no token of its own. */
static pm_spot find_spot(finder *f, uint32_t i)
{
    const pm_view *v = f->v;
    const pm_segments *s = v->segments;
    const pm_term *t = &v->terms.list.at[i];
    pm_spot spot = {PM_NONE, i ? v->spots[i - 1].sentence : 0, 0};
    while (f->placed < s->token_count && s->tokens[f->placed].end <= t->start)
        f->placed++;
    const pm_token *token = &s->tokens[f->placed];
    if (f->placed == s->token_count || token->start >= t->end)
        return spot;
    spot.token = f->placed;
    spot.sentence = token->sentence;
    if (token->start == t->start && begins(token, f->placed ? token - 1 : &nothing))
        spot.flags |= PM_SPOT_START;
    if (in_url(token, t))
        spot.flags |= PM_SPOT_URL;
    return spot;
}

/* Where the term is cut, if a listed name may have lost there what stands between
 * two of its words; else 0. */
static uint32_t seam_of(const pm_view *v, const pm_terms *terms, size_t i)
{
    const pm_term *t = &terms->list.at[i];
    uint8_t at = v->forms->marks[pm_word_mark_of(t->hash)] & PM_MARK_SEAM ? pm_seam_at(&v->forms->seams, t) : 0;
    if (!at || pm_near_terms_has_hash(v->forms->near, t->hash) ||
        (!(at & PM_SEAM_LOOSE) && pm_term_is_word(v->forms, terms, i)))
        return 0;
    return t->start + (uint32_t)(at & ~PM_SEAM_LOOSE);
}

/* Cuts the text from where the finder is to STOP, by CUTS. Returns how far it
 * came. */
static size_t cut_to(finder *f, size_t stop, const cuts *c)
{
    return pm_terms_resume(&f->v->terms, f->at, stop, c->list.at, c->list.len);
}

/* The seams of the terms from FIRST on, and these and the cuts there, in order;
 * false if there is no seam. */
static bool find_seams(finder *f, size_t first)
{
    pm_view *v = f->v;
    size_t k = 0, torn = f->torn.list.len;
    f->seams.list.len = f->all.list.len = 0;
    for (size_t i = first; i < v->terms.list.len; i++) {
        uint32_t seam = seam_of(v, &v->terms, i);
        if (!seam)
            continue;
        for (; k < torn && f->torn.list.at[k] < seam; k++)
            pm_vec_push(&f->all.list, f->torn.list.at[k]);
        pm_vec_push(&f->all.list, seam);
        pm_vec_push(&f->seams.list, seam);
    }
    for (; f->seams.list.len && k < torn; k++)
        pm_vec_push(&f->all.list, f->torn.list.at[k]);
    return f->seams.list.len > 0;
}

/* The terms from where the finder is to STOP, by the exact rules; those that end
 * behind it, too. */
static void cut_exactly(finder *f, size_t stop)
{
    pm_view *v = f->v;
    size_t first = v->terms.list.len, end = cut_to(f, stop, &f->torn);
    if (find_seams(f, first)) {
        v->terms.list.len = first;
        end = cut_to(f, stop, &f->all);
    }
    make_room(f, v->terms.list.len + 1);
    for (size_t i = first, k = 0; i < v->terms.list.len; i++) {
        v->spots[i] = find_spot(f, (uint32_t)i);
        while (k < f->seams.list.len && f->seams.list.at[k] < v->terms.list.at[i].start)
            k++;
        if (k < f->seams.list.len && f->seams.list.at[k] == v->terms.list.at[i].start)
            v->spots[i].flags |= PM_SPOT_SEAM;
        const pm_term *t = &v->terms.list.at[i];
        note_term(f, (uint32_t)i, t, &v->spots[i], f->marks[pm_word_mark_of(t->hash)]);
    }
    f->torn.list.len = 0;
    f->at = end;
}

/* No term begins in FROM..TO, a few bytes as a rule. */
static bool is_silent(pm_str text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        unsigned char b = (unsigned char)text.ptr[i], small = b | 0x20;
        if (b >= 0x80 || b == '&' || (small >= 'a' && small <= 'z') || (b >= '0' && b <= '9'))
            return false;
    }
    return true;
}

/* Is the token a term just as it is? Not if what follows could belong to it: a
 * wide character, a full stop behind an initial. */
static inline bool is_term(pm_str text, const pm_token *t)
{
    unsigned char next = t->end < text.len ? (unsigned char)text.ptr[t->end] : ' ';
    return t->hash && (next < 0x80 || pm_is_plain_sign(text, t->end)) && !(next == '.' && t->end - t->start == 1);
}

/* The gap of one sign, with a blank behind it or not; no term begins there. A
 * pm_gap, or PM_GAP_BREAK if it has to be looked at. */
static inline uint8_t gap_of_sign(char sign, bool blank)
{
    switch (sign) {
    case '.': return blank ? PM_GAP_STOP : PM_GAP_POINT;
    case ',': return PM_GAP_COMMA;
    case '-': return blank ? PM_GAP_OTHER : PM_GAP_HYPHEN;
    case '\'': return blank ? PM_GAP_OTHER : PM_GAP_APOSTROPHE;
    case '"': case '(': case ')': case ':': case ';': case '?': case '!': case '/': return PM_GAP_OTHER;
    default: return PM_GAP_BREAK;
    }
}

/* What stands before byte START, the last term ending at AT; PM_GAP_BREAK if it has
 * to be looked at. */
static inline uint8_t plain_gap(const char *text, size_t at, size_t start)
{
    bool blank = start - at == 2 && text[at + 1] == ' ';
    if (start - at == 1 && text[at] == ' ')
        return PM_GAP_BLANK;
    return blank || start - at == 1 ? gap_of_sign(text[at], blank) : PM_GAP_BREAK;
}

static inline void write_term(pm_term *term, const pm_token *t, pm_gap_kind gap)
{
    term->start = t->start;
    term->end = t->end;
    term->fold = t->lower.ptr;
    term->hash = t->hash;
    term->fold_len = t->end - t->start;
    term->gap = gap.gap;
    term->shape = t->letter_case;
    term->letters = (uint8_t)(t->end - t->start);
    term->dotted = false;
    term->line = gap.line;
}

static inline void write_spot(pm_spot *spot, const pm_token *t, uint32_t k)
{
    spot->token = k;
    spot->sentence = t->sentence;
    spot->flags = begins(t, k ? t - 1 : &nothing) ? PM_SPOT_START : 0;
}

static inline bool is_torn(const pm_token *t, uint32_t k)
{
    return k && t->glued && t->kind == PM_TOKEN_WORD && t[-1].kind == PM_TOKEN_WORD;
}

/* The tokens from K on, for as long as each is a term with one sign and a blank at
 * most before it, or no term at all: the short way through most of a text. Returns
 * the first one that is left. */
static uint32_t take_plain(finder *f, uint32_t k)
{
    pm_view *v = f->v;
    pm_str text = v->doc->bytes;
    uint32_t count = v->segments->token_count, i = (uint32_t)v->terms.list.len;
    size_t at = i ? v->terms.list.at[i - 1].end : 0;
    for (; i && at == f->at && k < count && i + 1 < f->spot_room; k++) {
        const pm_token *t = &v->segments->tokens[k];
        if (is_torn(t, k))
            break;
        if (!t->hash)
            continue;
        pm_term *term = &v->terms.list.at[i];
        pm_spot *spot = &v->spots[i];
        uint8_t marks = f->marks[pm_word_mark_of(t->hash)];
        uint8_t gap = t->start > at ? plain_gap(text.ptr, at, t->start) : PM_GAP_BREAK;
        if (gap == PM_GAP_BREAK || !is_term(text, t) || (marks & PM_MARK_SEAM))
            break;
        write_term(term, t, (pm_gap_kind){gap, false});
        write_spot(spot, t, k);
        note_term(f, i++, term, spot, marks);
        f->at = at = t->end;
        f->placed = k;
    }
    v->terms.list.len = i;
    return k;
}

/* Token K and what stands before it. */
static void take_token(finder *f, const pm_token *t, uint32_t k)
{
    pm_view *v = f->v;
    pm_str text = v->doc->bytes;
    if (is_torn(t, k))
        pm_vec_push(&f->torn.list, t->start);
    if (!is_term(text, t) || t->start < f->at)
        return;
    if (!is_silent(text, f->at, t->start)) {
        cut_exactly(f, t->start);
        if (t->start < f->at)
            return;
    }
    f->at = t->start;
    uint32_t i = (uint32_t)v->terms.list.len;
    if (i + 1 >= f->spot_room)
        make_room(f, i + (v->segments->token_count - k) + 2);
    pm_term *term = &v->terms.list.at[i];
    uint8_t marks = f->marks[pm_word_mark_of(t->hash)];
    write_term(term, t, i ? pm_gap_between(text, term[-1].end, t->start) : (pm_gap_kind){PM_GAP_BREAK, false});
    if ((marks & PM_MARK_SEAM) && seam_of(v, &v->terms, i)) {
        cut_exactly(f, t->end);
        return;
    }
    v->terms.list.len++;
    write_spot(&v->spots[i], t, k);
    note_term(f, i, term, &v->spots[i], marks);
    f->at = t->end;
    f->placed = k;
}

void pm_view_find_terms(pm_view *v)
{
    const pm_segments *s = v->segments;
    finder f = {.v = v, .at = v->doc->body, .marks = v->forms->marks};
    pm_terms_begin(&v->terms, v->doc->bytes);
    make_room(&f, s->token_count + 1u); /* hardly ever more */
    for (uint32_t k = 0; (k = take_plain(&f, k)) < s->token_count; k++)
        take_token(&f, &s->tokens[k], k);
    cut_exactly(&f, v->doc->bytes.len);
    flag_sentence(&f, (uint32_t)v->terms.list.len, v->capital_count);
    pm_vec_free(&f.torn.list);
    pm_vec_free(&f.seams.list);
    pm_vec_free(&f.all.list);
}
