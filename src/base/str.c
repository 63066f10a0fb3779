#include "base/str.h"

#include <string.h>

pm_str pm_str_of(const char *z)
{
    return (pm_str){z ? z : "", z ? strlen(z) : 0};
}

pm_str pm_str_slice(pm_str s, size_t start, size_t end)
{
    if (end > s.len)
        end = s.len;
    if (start >= end)
        return (pm_str){"", 0};
    return (pm_str){s.ptr + start, end - start};
}

int pm_str_cmp(pm_str a, pm_str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
    if (c)
        return c;
    return (a.len > b.len) - (a.len < b.len);
}

bool pm_str_starts(pm_str s, pm_str prefix)
{
    return s.len >= prefix.len && pm_str_eq(pm_str_slice(s, 0, prefix.len), prefix);
}

bool pm_str_ends(pm_str s, pm_str suffix)
{
    return s.len >= suffix.len && pm_str_eq(pm_str_slice(s, s.len - suffix.len, s.len), suffix);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool pm_str_ieq(pm_str a, pm_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    return true;
}

size_t pm_str_find(pm_str s, pm_str needle, size_t from)
{
    if (needle.len == 0)
        return from < s.len ? from : s.len;
    while (from + needle.len <= s.len) {
        const char *p = memchr(s.ptr + from, needle.ptr[0], s.len - from - needle.len + 1);
        if (!p)
            return s.len;
        from = (size_t)(p - s.ptr);
        if (memcmp(p, needle.ptr, needle.len) == 0)
            return from;
        from++;
    }
    return s.len;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

pm_str pm_str_trim(pm_str s)
{
    while (s.len && is_blank(s.ptr[0]))
        s = (pm_str){s.ptr + 1, s.len - 1};
    while (s.len && is_blank(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

bool pm_str_field(pm_str *rest, char sep, pm_str *field)
{
    if (!rest->ptr)
        return false;
    const char *p = rest->len ? memchr(rest->ptr, sep, rest->len) : NULL;
    if (!p) {
        *field = *rest;
        *rest = (pm_str){NULL, 0};
        return true;
    }
    size_t n = (size_t)(p - rest->ptr);
    *field = (pm_str){rest->ptr, n};
    *rest = (pm_str){p + 1, rest->len - n - 1};
    return true;
}

bool pm_str_line(pm_str *rest, pm_str *line)
{
    if (rest->len == 0 || !pm_str_field(rest, '\n', line))
        return false;
    if (line->len && line->ptr[line->len - 1] == '\r')
        line->len--;
    return true;
}

bool pm_str_word(pm_str *rest, pm_str *word)
{
    pm_str s = *rest;
    while (s.len && is_blank(s.ptr[0]))
        s = (pm_str){s.ptr + 1, s.len - 1};
    size_t n = 0;
    while (n < s.len && !is_blank(s.ptr[n]))
        n++;
    *word = (pm_str){s.ptr, n};
    *rest = (pm_str){s.ptr + n, s.len - n};
    return n > 0;
}

bool pm_str_u64(pm_str s, uint64_t max, uint64_t *out)
{
    uint64_t v = 0;
    if (s.len == 0 || s.len > 20)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c < '0' || c > '9')
            return false;
        uint64_t d = (uint64_t)(c - '0');
        if (v > (UINT64_MAX - d) / 10)
            return false;
        v = v * 10 + d;
    }
    if (v > max)
        return false;
    *out = v;
    return true;
}

uint64_t pm_str_hash(pm_str s)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * 1099511628211u;
    return h;
}
