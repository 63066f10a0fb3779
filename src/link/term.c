#include "link/term.h"

#include "base/utf8.h"
#include "link/term_cut.h"
#include "link/term_fold.h"
#include "link/term_hash.h"

enum { FOLD_ROOM = 1024 };

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

/* UTF-8 that was read as Windows-1252: what the second byte of a letter that
 * begins with C3 became. Unicode's compatibility forms of the fractions are
 * here too, because the damage is often normalised afterwards. */
static const struct {
    const char *seen;
    uint32_t letter;
} garbled[] = {
    {"1\xE2\x81\x84" "4", 0xFC}, {"1\xE2\x81\x84" "2", 0xFD}, {"3\xE2\x81\x84" "4", 0xFE},
    {"\xE2\x82\xAC", 0xC0},      {"\xE2\x80\x9E", 0xC4},      {"\xE2\x80\xA6", 0xC5},
    {"\xE2\x80\xA0", 0xC6},      {"\xE2\x80\xA1", 0xC7},      {"\xCB\x86", 0xC8},
    {"\xE2\x80\xB0", 0xC9},      {"\xE2\x80\x98", 0xD1},      {"\xE2\x80\x9C", 0xD3},
    {"\xE2\x80\x93", 0xD6},      {"\xCB\x9C", 0xD8},          {"\xC5\xA1", 0xDA},
    {"\xC5\x93", 0xDC},          {"\xC5\xB8", 0xDF},
};

/* One code point seen by the scanner. */
typedef struct look {
    uint32_t c;
    size_t next;
    bool word, dropped;
} look;

/* What "Ã" and the sign at I stand for; 0 if it is an A with a tilde. Moves
 * *I behind the sign. */
static uint32_t ungarble(pm_str s, size_t *i)
{
    pm_str rest = pm_str_slice(s, *i, s.len);
    for (size_t k = 0; k < sizeof garbled / sizeof garbled[0]; k++) {
        if (pm_str_starts(rest, pm_str_of(garbled[k].seen))) {
            *i += pm_str_of(garbled[k].seen).len;
            return garbled[k].letter;
        }
    }
    size_t next = *i;
    uint32_t c = next < s.len ? pm_utf8_next(s, &next) : 0;
    if (c < 0x80 || c > 0xBF)
        return 0;
    *i = next;
    return c + 0x40;
}

/* A curly apostrophe that was read as Windows-1252. */
static bool garbled_apostrophe(pm_str s, size_t *i)
{
    static const char seen[] = "\xE2\x82\xAC\xE2\x84\xA2";
    if (!pm_str_starts(pm_str_slice(s, *i, s.len), PM_STR("\xE2\x82\xAC\xE2\x84\xA2")))
        return false;
    *i += sizeof seen - 1;
    return true;
}

static look look_at(pm_str s, size_t i)
{
    byte_class k = class_of((unsigned char)s.ptr[i]);
    bool tilde = s.ptr[i] == 'A' && pm_str_starts(pm_str_slice(s, i + 1, s.len), PM_STR("\xCC\x83"));
    if (k != BYTE_HIGH && !tilde)
        return (look){(unsigned char)s.ptr[i], i + 1, k == BYTE_WORD, false};
    look l = {.next = i};
    l.c = pm_utf8_next(s, &l.next);
    if (l.c == 0xC3 || tilde) {
        size_t behind = l.next + (tilde ? 2 : 0);
        uint32_t meant = ungarble(s, &behind);
        if (meant)
            l = (look){.c = meant, .next = behind};
    } else if (l.c == 0xE2 && garbled_apostrophe(s, &l.next)) {
        l.c = 0x2019;
    }
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

/* Behind the word that starts at I (a word character stands there), at CUT at
 * the latest; marks that are dropped belong to it only if a letter follows. */
static size_t word_end(pm_str s, size_t i, size_t cut, tally *t)
{
    size_t end = i;
    while (i < s.len && i < cut) {
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

/* The letters and digits of a term, without what is dropped. */
static void add_letters(pm_buf *out, pm_str s, size_t i, size_t end)
{
    while (i < end) {
        look l = look_at(s, i);
        i = l.next;
        if (l.word)
            pm_buf_utf8(out, l.c);
    }
}

/* Room for BYTES of folds, and a block more, so that a term is written and hashed
 * in blocks. */
static char *fold_room(pm_terms *out, size_t bytes)
{
    bytes += PM_HASH_BLOCK;
    if (out->room_left < bytes) {
        out->room_left = bytes > FOLD_ROOM ? bytes : FOLD_ROOM;
        out->room = pm_arena_room(&out->scratch, out->room_left, 1);
    }
    return out->room;
}

/* TERM's fold is what was written to FOLD, the room's begin. */
static void finish_term(pm_terms *out, pm_term *term, const char *fold, size_t len)
{
    out->room += len;
    out->room_left -= len;
    term->fold = fold;
    term->fold_len = (uint32_t)len;
    term->hash = pm_term_hash((pm_str){fold, len});
    size_t n = len > 1024 ? 255 : pm_utf8_count((pm_str){fold, len});
    term->letters = (uint8_t)(n < 255 ? n : 255);
}

static void fold_wide(pm_terms *out, pm_term *term)
{
    pm_buf letters = {0}, folded = {0};
    add_letters(&letters, out->text, term->start, term->end);
    pm_fold_letters(&folded, pm_buf_str(&letters), &out->scratch);
    char *fold = fold_room(out, folded.len);
    if (folded.len)
        memcpy(fold, folded.ptr, folded.len);
    finish_term(out, term, fold, folded.len);
    pm_buf_free(&letters);
    pm_buf_free(&folded);
}

static void fold_term(pm_terms *out, pm_term *term, bool wide)
{
    pm_str s = pm_str_slice(out->text, term->start, term->end);
    if (wide) {
        fold_wide(out, term);
        return;
    }
    char *fold = fold_room(out, s.len);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        if (class_of((unsigned char)s.ptr[i]) == BYTE_WORD)
            fold[n++] = (char)(s.ptr[i] | 0x20);
    finish_term(out, term, fold, n);
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

/* The usual gaps, of one byte or two, without a look at Unicode. */
static bool short_gap(pm_gap_kind *out, pm_str s, size_t end, size_t start)
{
    static const struct {
        char sign;
        uint8_t gap;
    } signs[] = {{' ', PM_GAP_BLANK},  {'\n', PM_GAP_BLANK}, {'-', PM_GAP_HYPHEN},      {'.', PM_GAP_POINT},
                 {',', PM_GAP_COMMA}, {'\t', PM_GAP_BREAK}, {'\'', PM_GAP_APOSTROPHE}, {'"', PM_GAP_OTHER}};
    char a = s.ptr[end];
    if (start - end == 2 && s.ptr[end + 1] == ' ' && (a == ',' || a == '.')) {
        *out = (pm_gap_kind){a == ',' ? PM_GAP_COMMA : PM_GAP_STOP, false};
        return true;
    }
    for (size_t k = 0; start - end == 1 && k < sizeof signs / sizeof signs[0]; k++)
        if (signs[k].sign == a) {
            *out = (pm_gap_kind){signs[k].gap, a == '\n'};
            return true;
        }
    return false;
}

pm_gap_kind pm_gap_between(pm_str s, size_t end, size_t start)
{
    size_t i = end, lines = 0, signs = 0, blanks = 0;
    uint32_t sign = 0;
    pm_gap_kind gap = {PM_GAP_BREAK, false};
    if (start == end)
        return (pm_gap_kind){PM_GAP_NONE, false};
    if (start - end > PM_GAP_BYTES || short_gap(&gap, s, end, start))
        return gap;
    while (i < start) {
        look l = look_at(s, i);
        i = l.next;
        if (l.c == '\t' || l.c == '\f' || l.c == '\v')
            return gap;
        lines += l.c == '\n' || (l.c == '\r' && !(i < start && s.ptr[i] == '\n'));
        if (pm_utf8_is_space(l.c)) {
            blanks++;
        } else if (!l.dropped) {
            signs++;
            sign = l.c;
        }
    }
    gap.line = lines > 0;
    if (lines < 2)
        gap.gap = gap_class(sign, signs, blanks);
    return gap;
}

static void set_gap(const pm_terms *out, pm_term *term)
{
    pm_gap_kind gap = {PM_GAP_BREAK, false};
    size_t before = out->list.len ? out->list.at[out->list.len - 1].end : term->start;
    if (before + 1 == term->start && out->text.ptr[before] == ' ')
        gap.gap = PM_GAP_BLANK;
    else if (out->list.len)
        gap = pm_gap_between(out->text, out->list.at[out->list.len - 1].end, term->start);
    term->gap = gap.gap;
    term->line = gap.line;
}

/* Where the next term will stand: written there at once, since a copy waits for
 * the last of its bytes. */
static pm_term *next_term(pm_terms *out)
{
    if (out->list.len == out->list.cap)
        pm_vec_reserve(&out->list, 1);
    return &out->list.at[out->list.len];
}

static void push_term(pm_terms *out, size_t start, size_t end, const tally *t, bool dotted)
{
    pm_term term = {.start = (uint32_t)start, .end = (uint32_t)end, .dotted = dotted};
    set_gap(out, &term);
    term.shape = shape_of(t);
    fold_term(out, &term, t->high);
    pm_vec_push(&out->list, term);
}

static void push_and(pm_terms *out, size_t at)
{
    pm_term term = {.start = (uint32_t)at, .end = (uint32_t)at + 1, .shape = PM_SHAPE_LOWER};
    set_gap(out, &term);
    memcpy(fold_room(out, 3), "and", 3);
    finish_term(out, &term, out->room, 3);
    pm_vec_push(&out->list, term);
}

/* Eight bytes of a text, looked at together; a mask has the top bit of each byte
 * that it speaks of. */
#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

typedef struct eight {
    uint64_t word, upper, lower;
} eight;

static eight look_at_eight(const char *p)
{
    uint64_t w;
    memcpy(&w, p, sizeof w);
    uint64_t low = w & EACH(0x7F), small = low | EACH(0x20), ascii = ~w & EACH(0x80);
    uint64_t letter = (small + EACH(0x80 - 'a')) & ~(small + EACH(0x7F - 'z')) & ascii;
    uint64_t digit = (low + EACH(0x80 - '0')) & ~(low + EACH(0x7F - '9')) & ascii;
    uint64_t is_small = w << 2 & EACH(0x80);
    return (eight){letter | digit, letter & ~is_small, letter & is_small};
}

static uint32_t marked(uint64_t mask)
{
    return (uint32_t)((mask >> 7) * EACH(1) >> 56);
}

/* The same, from a machine's lowest byte on: how many of the first are words,
 * and the mask that cuts the others off. */
static unsigned first_words(uint64_t word, uint64_t *inside)
{
    uint64_t other = ~word & EACH(0x80);
    *inside = other ? (other & (0 - other)) - 1 : ~UINT64_C(0);
    return other ? (unsigned)__builtin_ctzll(other) / 8 : 8;
}

static bool is_little_endian(void)
{
    const uint16_t one = 1;
    return *(const unsigned char *)&one == 1;
}

/* Moves END behind the letters and digits of ASCII there, eight at a time, for
 * as long as eight bytes are left. */
static size_t pass_eights(pm_str s, size_t end, uint32_t *upper, uint32_t *lower)
{
    while (is_little_endian() && s.len - end >= 8) {
        uint64_t inside;
        eight e = look_at_eight(s.ptr + end);
        unsigned n = first_words(e.word, &inside);
        *upper += marked(e.upper & inside);
        *lower += marked(e.lower & inside);
        end += n;
        if (n < 8)
            break;
    }
    return end;
}

/* Behind the word at I if it is ASCII, nothing of Unicode is glued to it, and
 * no cut runs through it; else 0. Counts its letters. */
static size_t plain_end(pm_str s, size_t i, size_t cut, tally *t)
{
    uint32_t upper = 0, lower = 0;
    size_t end = pass_eights(s, i, &upper, &lower);
    for (; end < s.len; end++) {
        unsigned char b = (unsigned char)s.ptr[end];
        if (class_of(b) != BYTE_WORD)
            break;
        upper += b >= 'A' && b <= 'Z';
        lower += b >= 'a';
    }
    if (end > cut || (end < s.len && class_of((unsigned char)s.ptr[end]) == BYTE_HIGH && !pm_is_plain_sign(s, end)))
        return 0;
    unsigned char first = (unsigned char)s.ptr[i];
    *t = (tally){upper, lower, 0, (uint32_t)(end - i), first >= 'A' && first <= 'Z', false};
    return end;
}

/* The bytes I..END, ASCII letters and digits. */
static void push_plain(pm_terms *out, size_t i, size_t end, const tally *t)
{
    size_t n = end - i;
    pm_term *term = next_term(out);
    *term = (pm_term){.start = (uint32_t)i, .end = (uint32_t)end};
    term->shape = shape_of(t);
    char *fold = fold_room(out, n);
    out->room += n;
    out->room_left -= n;
    term->fold = fold;
    term->fold_len = (uint32_t)n;
    term->letters = (uint8_t)(n < 255 ? n : 255);
    set_gap(out, term);
    if (n <= 8 && out->text.len - i >= 8 && is_little_endian()) {
        uint64_t w, none = 0;
        memcpy(&w, out->text.ptr + i, sizeof w);
        w = (w | EACH(0x20)) & (n < 8 ? (UINT64_C(1) << 8 * n) - 1 : ~none);
        memcpy(fold, &w, sizeof w);
        memcpy(fold + 8, &none, sizeof none);
        term->hash = pm_hash_block(w, 0);
    } else {
        for (size_t k = 0; k < n; k++)
            fold[k] = (char)(out->text.ptr[i + k] | 0x20);
        term->hash = pm_term_hash((pm_str){fold, n});
    }
    out->list.len++;
}

void pm_terms_begin(pm_terms *out, pm_str text)
{
    out->text = text;
    out->list.len = 0;
    out->room_left = 0;
    pm_arena_reset(&out->scratch);
}

static size_t first_cut(const uint32_t *cuts, size_t count, size_t behind)
{
    size_t lo = 0, hi = count;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (cuts[mid] <= behind)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

size_t pm_terms_resume(pm_terms *out, size_t from, size_t stop, const uint32_t *cuts, size_t count)
{
    pm_str text = out->text;
    size_t next_cut = first_cut(cuts, count, from);
    while (from < stop) {
        byte_class k = class_of((unsigned char)text.ptr[from]);
        if (k == BYTE_OTHER) {
            if (text.ptr[from] == '&')
                push_and(out, from);
            from++;
            continue;
        }
        while (next_cut < count && cuts[next_cut] <= from)
            next_cut++;
        tally t = {0};
        size_t cut = next_cut < count ? cuts[next_cut] : text.len;
        size_t end = k == BYTE_WORD ? plain_end(text, from, cut, &t) : 0;
        if (!end) {
            look l = look_at(text, from);
            if (!l.word) {
                from = l.next;
                continue;
            }
            end = word_end(text, from, cut, &t);
        }
        size_t chain = end;
        if (t.points == 1 && t.upper + t.lower == 1)
            chain = initials_end(text, end, &t);
        if (t.high || chain != end)
            push_term(out, from, chain, &t, chain != end);
        else
            push_plain(out, from, chain, &t);
        from = chain;
    }
    return from;
}

void pm_terms_scan(pm_terms *out, pm_str text, size_t from)
{
    pm_terms_scan_cut(out, text, from, NULL, 0);
}

void pm_terms_scan_cut(pm_terms *out, pm_str text, size_t from, const uint32_t *cuts, size_t count)
{
    pm_terms_begin(out, text);
    pm_terms_resume(out, from, text.len, cuts, count);
}

uint64_t pm_term_hash(pm_str fold)
{
    return pm_hash(fold);
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
    pm_arena_free(&terms->scratch);
}
