#include "link/term.h"

#include "base/utf8.h"

/* Letters that Unicode does not take apart but that English writes plain. */
static const struct {
    const char *from, *to;
} plain_letters[] = {
    {"\xC3\xB8", "o"},  {"\xC5\x82", "l"},  {"\xC4\x91", "d"},  {"\xC3\xB0", "d"},
    {"\xC3\xA6", "ae"}, {"\xC5\x93", "oe"}, {"\xC3\xBE", "th"}, {"\xC4\xB1", "i"},
};

typedef enum byte_class { BYTE_OTHER, BYTE_WORD, BYTE_HIGH } byte_class;

static byte_class class_of(unsigned char b)
{
    if (b >= 0x80)
        return BYTE_HIGH;
    unsigned char l = (unsigned char)(b | 32u);
    return (l >= 'a' && l <= 'z') || (b >= '0' && b <= '9') ? BYTE_WORD : BYTE_OTHER;
}

static bool is_dropped(uint32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

/* One code point seen by the scanner. */
typedef struct look {
    uint32_t c;
    size_t next;
    bool word, dropped;
} look;

static look look_at(pm_str s, size_t i)
{
    byte_class k = class_of((unsigned char)s.ptr[i]);
    if (k != BYTE_HIGH)
        return (look){(unsigned char)s.ptr[i], i + 1, k == BYTE_WORD, false};
    look l = {.next = i};
    l.c = pm_utf8_next(s, &l.next);
    l.dropped = is_dropped(l.c);
    l.word = !l.dropped && (pm_utf8_is_letter(l.c) || pm_utf8_is_digit(l.c));
    return l;
}

/* The letters of a term counted. */
typedef struct tally {
    uint32_t upper, lower, letters, points;
    bool first_upper, high;
} tally;

static void count_letter(tally *t, const look *l)
{
    if (l->c >= 0x80)
        t->high = true;
    bool upper = pm_utf8_is_upper(l->c);
    if (t->points++ == 0)
        t->first_upper = upper;
    t->upper += upper;
    t->lower += !upper && pm_utf8_is_lower(l->c);
}

static uint8_t shape_of(const tally *t)
{
    if (t->upper + t->lower == 0)
        return PM_SHAPE_NONE;
    if (t->upper == 0)
        return PM_SHAPE_LOWER;
    if (t->lower == 0 && t->upper > 1)
        return PM_SHAPE_UPPER;
    return t->first_upper && t->upper == 1 ? PM_SHAPE_TITLE : PM_SHAPE_MIXED;
}

/* Behind the word that starts at I (a word character stands there); marks that
 * are dropped belong to it only if a letter follows. */
static size_t word_end(pm_str s, size_t i, tally *t)
{
    size_t end = i;
    while (i < s.len) {
        look l = look_at(s, i);
        if (!l.word && !l.dropped)
            break;
        i = l.next;
        if (l.word) {
            count_letter(t, &l);
            end = i;
        } else {
            t->high = true;
        }
    }
    return end;
}

static bool letter_at(pm_str s, size_t i, look *l)
{
    if (i >= s.len)
        return false;
    *l = look_at(s, i);
    return l->word && !pm_utf8_is_digit(l->c);
}

static bool stop_at(pm_str s, size_t i)
{
    return i < s.len && s.ptr[i] == '.';
}

/* "U.S.", "J. R. R.": END is behind a word of one letter. Returns the end of
 * the whole chain, or END if there is none; counts its letters in T. */
static size_t initials_end(pm_str s, size_t end, tally *t)
{
    size_t blank = stop_at(s, end) && end + 1 < s.len && s.ptr[end + 1] == ' ';
    tally all = *t;
    size_t at = end;
    look l;
    while (stop_at(s, at) && letter_at(s, at + 1 + blank, &l)) {
        look after;
        bool single = l.next >= s.len || !(after = look_at(s, l.next), after.word || after.dropped);
        if (!single || (blank && (!stop_at(s, l.next) || !pm_utf8_is_upper(l.c))))
            break;
        count_letter(&all, &l);
        at = l.next;
    }
    if (at == end)
        return end;
    *t = all;
    return stop_at(s, at) ? at + 1 : at;
}

static void add_plain(pm_buf *folds, pm_str folded)
{
    for (size_t i = 0; i < folded.len;) {
        size_t k = 0, n = sizeof plain_letters / sizeof plain_letters[0];
        pm_str rest = pm_str_slice(folded, i, folded.len);
        while (k < n && !pm_str_starts(rest, pm_str_of(plain_letters[k].from)))
            k++;
        if (k < n) {
            pm_buf_addz(folds, plain_letters[k].to);
            i += 2;
        } else {
            pm_buf_char(folds, folded.ptr[i++]);
        }
    }
}

static void fold_term(pm_terms *out, pm_term *term, bool high)
{
    pm_str s = pm_str_slice(out->text, term->start, term->end);
    term->fold = (uint32_t)out->folds.len;
    if (high)
        s = pm_utf8_fold(&out->scratch, s);
    pm_str letters = s;
    if (high) {
        add_plain(&out->folds, letters);
    } else {
        for (size_t i = 0; i < s.len; i++) {
            unsigned char b = (unsigned char)s.ptr[i];
            if (class_of(b) == BYTE_WORD)
                pm_buf_char(&out->folds, (char)(b >= 'A' && b <= 'Z' ? b + 32 : b));
        }
    }
    if (high && term->dotted) { /* the stops went through the folding */
        size_t w = term->fold;
        for (size_t i = term->fold; i < out->folds.len; i++)
            if (out->folds.ptr[i] != '.' && out->folds.ptr[i] != ' ')
                out->folds.ptr[w++] = out->folds.ptr[i];
        out->folds.len = w;
    }
}

static void finish_term(pm_terms *out, pm_term *term)
{
    term->fold_len = (uint32_t)(out->folds.len - term->fold);
    pm_str fold = pm_str_slice(pm_buf_str(&out->folds), term->fold, out->folds.len);
    term->hash = pm_str_hash(fold);
    size_t n = fold.len > 1024 ? 255 : pm_utf8_count(fold);
    term->letters = (uint8_t)(n < 255 ? n : 255);
}

/* The gap's class from its characters: SIGN is the only one that is no blank,
 * 0 = none, PM_UTF8_BAD = several. */
static uint8_t gap_class(uint32_t sign, size_t signs, size_t blanks)
{
    if (signs == 0)
        return blanks ? PM_GAP_BLANK : PM_GAP_NONE;
    if (signs > 1)
        return PM_GAP_OTHER;
    if (sign == '.')
        return blanks ? PM_GAP_STOP : PM_GAP_POINT;
    if (sign == ',')
        return PM_GAP_COMMA;
    if (blanks)
        return PM_GAP_OTHER;
    if (pm_utf8_is_hyphen(sign))
        return PM_GAP_HYPHEN;
    return pm_utf8_is_apostrophe(sign) ? PM_GAP_APOSTROPHE : PM_GAP_OTHER;
}

static void set_gap(const pm_terms *out, pm_term *term)
{
    if (out->list.len == 0) {
        term->gap = PM_GAP_BREAK;
        return;
    }
    size_t i = out->list.at[out->list.len - 1].end, lines = 0, signs = 0, blanks = 0;
    uint32_t sign = 0;
    term->gap = PM_GAP_BREAK;
    if (term->start - i > PM_GAP_BYTES)
        return;
    while (i < term->start) {
        look l = look_at(out->text, i);
        i = l.next;
        if (l.c == '\t' || l.c == '\f' || l.c == '\v')
            return;
        lines += l.c == '\n' || (l.c == '\r' && !(i < term->start && out->text.ptr[i] == '\n'));
        if (pm_utf8_is_space(l.c)) {
            blanks++;
        } else if (!l.dropped) {
            signs++;
            sign = l.c;
        }
    }
    term->line = lines > 0;
    if (lines < 2)
        term->gap = gap_class(sign, signs, blanks);
}

static void push_term(pm_terms *out, size_t start, size_t end, const tally *t, bool dotted)
{
    pm_term term = {.start = (uint32_t)start, .end = (uint32_t)end, .dotted = dotted};
    set_gap(out, &term);
    term.shape = shape_of(t);
    fold_term(out, &term, t->high);
    finish_term(out, &term);
    pm_vec_push(&out->list, term);
}

static void push_and(pm_terms *out, size_t at)
{
    pm_term term = {.start = (uint32_t)at, .end = (uint32_t)at + 1, .shape = PM_SHAPE_LOWER};
    set_gap(out, &term);
    term.fold = (uint32_t)out->folds.len;
    pm_buf_addz(&out->folds, "and");
    finish_term(out, &term);
    pm_vec_push(&out->list, term);
}

void pm_terms_scan(pm_terms *out, pm_str text, size_t from)
{
    out->text = text;
    out->list.len = 0;
    pm_buf_clear(&out->folds);
    pm_arena_reset(&out->scratch);
    for (size_t i = from; i < text.len;) {
        look l = look_at(text, i);
        if (!l.word) {
            if (l.c == '&')
                push_and(out, i);
            i = l.next;
            continue;
        }
        tally t = {0};
        size_t end = word_end(text, i, &t);
        size_t chain = end;
        if (t.points == 1 && t.upper + t.lower == 1)
            chain = initials_end(text, end, &t);
        push_term(out, i, chain, &t, chain != end);
        i = chain;
    }
}

pm_str pm_term_fold(const pm_terms *terms, size_t i)
{
    const pm_term *t = &terms->list.at[i];
    return pm_str_slice(pm_buf_str(&terms->folds), t->fold, (size_t)t->fold + t->fold_len);
}

pm_str pm_term_text(const pm_terms *terms, size_t i)
{
    return pm_str_slice(terms->text, terms->list.at[i].start, terms->list.at[i].end);
}

pm_str pm_term_gap(const pm_terms *terms, size_t i)
{
    return i ? pm_str_slice(terms->text, terms->list.at[i - 1].end, terms->list.at[i].start) : (pm_str){"", 0};
}

void pm_terms_free(pm_terms *terms)
{
    pm_vec_free(&terms->list);
    pm_buf_free(&terms->folds);
    pm_arena_free(&terms->scratch);
}
