/* buf.h - text that is being written: a growing byte buffer.
 *
 * Numbers are written without regard to the locale.
 */
#ifndef PM_BASE_BUF_H
#define PM_BASE_BUF_H

#include "base/str.h"

typedef struct pm_buf {
    char *ptr; /* NUL behind the last byte once anything was written */
    size_t len, cap;
} pm_buf;

/* A zeroed pm_buf is an empty one. */
void pm_buf_add(pm_buf *buf, pm_str s);
void pm_buf_addz(pm_buf *buf, const char *z);
void pm_buf_char(pm_buf *buf, char c);
void pm_buf_u64(pm_buf *buf, uint64_t v);
void pm_buf_i64(pm_buf *buf, int64_t v);
void pm_buf_utf8(pm_buf *buf, uint32_t codepoint); /* U+FFFD if not a scalar value */

/* V rounded to at most DIGITS (0..6) decimals, trailing zeros dropped, "." as
 * the point, never "-0". |V| beyond 1e15 or not a number writes 0. */
void pm_buf_num(pm_buf *buf, double v, int digits);

/* printf; only %s %.*s %d %u %zu %c %x and the like, never %f %g. */
void pm_buf_fmt(pm_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

pm_str pm_buf_str(const pm_buf *buf); /* a view, valid until the next write */
void pm_buf_clear(pm_buf *buf);       /* empties, keeps the memory */
void pm_buf_free(pm_buf *buf);

#endif
