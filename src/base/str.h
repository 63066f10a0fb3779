/* str.h - a view of text: pointer and length, not owned, not terminated.
 *
 * Lifetime: a pm_str is valid as long as what it points into (an arena, a
 *   document's bytes, a literal). It may hold NUL bytes.
 */
#ifndef PM_BASE_STR_H
#define PM_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct pm_str {
    const char *ptr; /* never NULL when len > 0 */
    size_t len;      /* bytes */
} pm_str;

/* A view of a string literal. */
#define PM_STR(lit) ((pm_str){"" lit, sizeof(lit) - 1})

/* For printf's "%.*s". */
#define PM_ARG(s) (int)(s).len, (s).ptr

pm_str pm_str_of(const char *z); /* NULL gives the empty view */
pm_str pm_str_slice(pm_str s, size_t start, size_t end); /* clamps to s */

static inline bool pm_str_eq(pm_str a, pm_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* NULL is the empty text. In line, so that a literal's length is known to the
 * compiler. */
static inline bool pm_str_eqz(pm_str a, const char *z)
{
    return pm_str_eq(a, (pm_str){z, z ? strlen(z) : 0});
}

int pm_str_cmp(pm_str a, pm_str b); /* byte order; <0, 0, >0 */
bool pm_str_starts(pm_str s, pm_str prefix);
bool pm_str_ends(pm_str s, pm_str suffix);
bool pm_str_ieq(pm_str a, pm_str b); /* ASCII letters without case */

/* Offset of the first NEEDLE in S at or after FROM, or S.len. Linear. */
size_t pm_str_find(pm_str s, pm_str needle, size_t from);

/* S without ASCII blanks (space, tab, CR, LF) at both ends. */
pm_str pm_str_trim(pm_str s);

/* Takes the next line off *REST (without its LF or CRLF). False at the end. */
bool pm_str_line(pm_str *rest, pm_str *line);

/* Takes the next field up to SEP off *REST. False at the end. */
bool pm_str_field(pm_str *rest, char sep, pm_str *field);

/* Takes the next run of non-blank bytes off *REST. False at the end. */
bool pm_str_word(pm_str *rest, pm_str *word);

/* Decimal number that fills S and is at most MAX. False otherwise. */
bool pm_str_u64(pm_str s, uint64_t max, uint64_t *out);

/* FNV-1a, 64 bits: stable over runs and machines. */
uint64_t pm_str_hash(pm_str s);

#endif
