#include "base/buf.h"

#include "base/memory.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void reserve(pm_buf *buf, size_t more)
{
    size_t need = buf->len + more + 1;
    if (need <= buf->cap)
        return;
    size_t bigger = buf->cap ? buf->cap * 2 : 256;
    buf->cap = bigger > need ? bigger : need;
    buf->ptr = pm_renew(buf->ptr, buf->cap, 1);
}

void pm_buf_add(pm_buf *buf, pm_str s)
{
    reserve(buf, s.len);
    if (s.len)
        memcpy(buf->ptr + buf->len, s.ptr, s.len);
    buf->len += s.len;
    buf->ptr[buf->len] = '\0';
}

void pm_buf_addz(pm_buf *buf, const char *z)
{
    pm_buf_add(buf, pm_str_of(z));
}

void pm_buf_char(pm_buf *buf, char c)
{
    pm_buf_add(buf, (pm_str){&c, 1});
}

void pm_buf_u64(pm_buf *buf, uint64_t v)
{
    char digits[20];
    size_t n = sizeof digits;
    do
        digits[--n] = (char)('0' + v % 10);
    while ((v /= 10) != 0);
    pm_buf_add(buf, (pm_str){digits + n, sizeof digits - n});
}

void pm_buf_i64(pm_buf *buf, int64_t v)
{
    if (v < 0)
        pm_buf_char(buf, '-');
    pm_buf_u64(buf, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
}

void pm_buf_utf8(pm_buf *buf, uint32_t c)
{
    char b[4];
    size_t n = 0;
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = 0xFFFD;
    if (c < 0x80) {
        b[n++] = (char)c;
    } else if (c < 0x800) {
        b[n++] = (char)(0xC0 | c >> 6);
        b[n++] = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        b[n++] = (char)(0xE0 | c >> 12);
        b[n++] = (char)(0x80 | (c >> 6 & 0x3F));
        b[n++] = (char)(0x80 | (c & 0x3F));
    } else {
        b[n++] = (char)(0xF0 | c >> 18);
        b[n++] = (char)(0x80 | (c >> 12 & 0x3F));
        b[n++] = (char)(0x80 | (c >> 6 & 0x3F));
        b[n++] = (char)(0x80 | (c & 0x3F));
    }
    pm_buf_add(buf, (pm_str){b, n});
}

/* MAG in units of 1/UNIT, rounded, as whole and part. Where the product would
 * be too large for a double's 53 bits, the part is taken by itself: exact. */
static void split(double mag, uint64_t unit, uint64_t *whole, uint64_t *part)
{
    double product = mag * (double)unit;
    if (product < 9007199254740992.0) {
        uint64_t scaled = (uint64_t)llround(product);
        *whole = scaled / unit;
        *part = scaled % unit;
        return;
    }
    *whole = (uint64_t)mag;
    *part = (uint64_t)llround((mag - floor(mag)) * (double)unit);
    *whole += *part / unit;
    *part %= unit;
}

void pm_buf_num(pm_buf *buf, double v, int digits)
{
    static const uint64_t units[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    if (!(fabs(v) <= 1e15))
        v = 0;
    if (digits < 0 || digits > 6)
        digits = 6;
    uint64_t unit = units[digits], whole, part;
    split(fabs(v), unit, &whole, &part);
    if (v < 0 && (whole || part))
        pm_buf_char(buf, '-');
    pm_buf_u64(buf, whole);
    if (part == 0)
        return;
    pm_buf_char(buf, '.');
    while (part) {
        unit /= 10;
        pm_buf_char(buf, (char)('0' + part / unit));
        part %= unit;
    }
}

void pm_buf_fmt(pm_buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n > 0) {
        reserve(buf, (size_t)n);
        vsnprintf(buf->ptr + buf->len, (size_t)n + 1, format, again);
        buf->len += (size_t)n;
    }
    va_end(again);
}

pm_str pm_buf_str(const pm_buf *buf)
{
    return (pm_str){buf->ptr ? buf->ptr : "", buf->len};
}

void pm_buf_clear(pm_buf *buf)
{
    buf->len = 0;
    if (buf->ptr)
        buf->ptr[0] = '\0';
}

void pm_buf_free(pm_buf *buf)
{
    free(buf->ptr);
    *buf = (pm_buf){0};
}
