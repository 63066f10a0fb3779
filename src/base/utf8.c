#include "base/utf8.h"

#include "base/buf.h"

#include <stdlib.h>
#include <utf8proc.h>

static bool trail(pm_str s, size_t i, unsigned lo, unsigned hi)
{
    if (i >= s.len)
        return false;
    unsigned c = (unsigned char)s.ptr[i];
    return c >= lo && c <= hi;
}

static uint32_t bits(pm_str s, size_t i)
{
    return (unsigned char)s.ptr[i] & 0x3Fu;
}

uint32_t pm_utf8_next(pm_str s, size_t *pos)
{
    size_t i = *pos;
    uint32_t b = (unsigned char)s.ptr[i];
    *pos = i + 1;
    if (b < 0x80)
        return b;
    if (b >= 0xC2 && b <= 0xDF && trail(s, i + 1, 0x80, 0xBF)) {
        *pos = i + 2;
        return (b & 0x1F) << 6 | bits(s, i + 1);
    }
    unsigned lo = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
    unsigned hi = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
    if (!trail(s, i + 1, lo, hi) || !trail(s, i + 2, 0x80, 0xBF))
        return PM_UTF8_BAD;
    if (b >= 0xE0 && b <= 0xEF) {
        *pos = i + 3;
        return (b & 0x0F) << 12 | bits(s, i + 1) << 6 | bits(s, i + 2);
    }
    if (b >= 0xF0 && b <= 0xF4 && trail(s, i + 3, 0x80, 0xBF)) {
        *pos = i + 4;
        return (b & 0x07) << 18 | bits(s, i + 1) << 12 | bits(s, i + 2) << 6 | bits(s, i + 3);
    }
    return PM_UTF8_BAD;
}

uint32_t pm_utf8_prev(pm_str s, size_t *pos)
{
    size_t end = *pos;
    for (size_t back = 1; back <= 4 && back <= end; back++) {
        size_t at = end - back;
        uint32_t c = pm_utf8_next(s, &at);
        if (at == end && (c != PM_UTF8_BAD || back == 3)) {
            *pos = end - back;
            return c;
        }
    }
    *pos = end - 1;
    return PM_UTF8_BAD;
}

size_t pm_utf8_invalid(pm_str s, size_t from)
{
    size_t i = from;
    while (i < s.len) {
        size_t at = i;
        if ((unsigned char)s.ptr[i] < 0x80) {
            i++;
            continue;
        }
        if (pm_utf8_next(s, &i) == PM_UTF8_BAD && i == at + 1)
            return at;
    }
    return s.len;
}

size_t pm_utf8_count(pm_str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; n++)
        pm_utf8_next(s, &i);
    return n;
}

static utf8proc_category_t category(uint32_t c)
{
    return utf8proc_category((utf8proc_int32_t)c);
}

bool pm_utf8_is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c | 32u) >= 'a' && (c | 32u) <= 'z';
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_ME;
}

bool pm_utf8_is_upper(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool pm_utf8_is_lower(uint32_t c)
{
    if (c < 0x80)
        return c >= 'a' && c <= 'z';
    return category(c) == UTF8PROC_CATEGORY_LL;
}

bool pm_utf8_is_digit(uint32_t c)
{
    if (c < 0x80)
        return c >= '0' && c <= '9';
    return category(c) == UTF8PROC_CATEGORY_ND;
}

bool pm_utf8_is_space(uint32_t c)
{
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_ZS || k == UTF8PROC_CATEGORY_ZL || k == UTF8PROC_CATEGORY_ZP || c == 0x85;
}

bool pm_utf8_is_hyphen(uint32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2013) || c == 0x2212;
}

bool pm_utf8_is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019 || c == 0x02BC || c == 0x2018;
}

uint32_t pm_utf8_lower(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

uint32_t pm_utf8_upper(uint32_t c)
{
    if (c < 0x80)
        return c >= 'a' && c <= 'z' ? c - 32 : c;
    return (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
}

pm_str pm_utf8_lower_str(pm_arena *arena, pm_str s)
{
    char *lower = pm_arena_room(arena, s.len + 1, 1);
    size_t plain = 0;
    for (; plain < s.len && (unsigned char)s.ptr[plain] < 0x80; plain++)
        lower[plain] = (char)(s.ptr[plain] >= 'A' && s.ptr[plain] <= 'Z' ? s.ptr[plain] + 32 : s.ptr[plain]);
    lower[plain] = '\0';
    if (plain == s.len)
        return (pm_str){lower, s.len};
    pm_buf out = {0};
    pm_buf_add(&out, (pm_str){lower, plain});
    for (size_t i = plain; i < s.len;)
        pm_buf_utf8(&out, pm_utf8_lower(pm_utf8_next(s, &i)));
    pm_str kept = pm_arena_str(arena, pm_buf_str(&out));
    pm_buf_free(&out);
    return kept;
}

static bool is_dropped(uint32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

/* Blanks, hyphens and quotes in their plain form; C itself otherwise. */
static uint32_t plain(uint32_t c)
{
    if (pm_utf8_is_space(c))
        return ' ';
    if (pm_utf8_is_hyphen(c))
        return '-';
    if (pm_utf8_is_apostrophe(c) || c == 0x201B)
        return '\'';
    if (c >= 0x201C && c <= 0x201F)
        return '"';
    return c;
}

static void simplify(pm_buf *out, pm_str s)
{
    bool blank = true; /* drops leading blanks as well */
    for (size_t i = 0; i < s.len;) {
        uint32_t c = pm_utf8_next(s, &i);
        if (is_dropped(c))
            continue;
        c = plain(c);
        if (c == ' ' && blank)
            continue;
        blank = c == ' ';
        pm_buf_utf8(out, c);
    }
    if (out->len && blank)
        out->ptr[--out->len] = '\0';
}

static bool is_ascii(pm_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80)
            return false;
    return true;
}

/* ASCII is in every normal form already, so only case and blanks are left;
 * most names take this way, at a tenth of the cost. */
static pm_str map_ascii(pm_arena *arena, pm_str s, bool fold)
{
    char *out = pm_arena_alloc(arena, s.len + 1, 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            if (n && out[n - 1] != ' ')
                out[n++] = ' ';
        } else {
            out[n++] = fold && c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
        }
    }
    if (n && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
    return (pm_str){out, n};
}

static pm_str map_str(pm_arena *arena, pm_str s, utf8proc_option_t options)
{
    if (is_ascii(s))
        return map_ascii(arena, s, (options & UTF8PROC_CASEFOLD) != 0);
    pm_buf simple = {0};
    simplify(&simple, s);
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)pm_buf_str(&simple).ptr,
                                      (utf8proc_ssize_t)simple.len, &mapped, options);
    pm_str out = n >= 0 ? pm_arena_str(arena, (pm_str){(const char *)mapped, (size_t)n})
                        : pm_arena_str(arena, pm_buf_str(&simple));
    free(mapped);
    pm_buf_free(&simple);
    return out;
}

pm_str pm_utf8_fold(pm_arena *arena, pm_str s)
{
    return map_str(arena, s, UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
}

pm_str pm_utf8_tidy(pm_arena *arena, pm_str s)
{
    return map_str(arena, s, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
}
