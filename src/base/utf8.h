/* utf8.h - UTF-8 by the Unicode Standard, table 3-7: no overlong forms, no
 * surrogates, nothing beyond U+10FFFF.
 */
#ifndef PM_BASE_UTF8_H
#define PM_BASE_UTF8_H

#include "base/arena.h"

#define PM_UTF8_BAD 0xFFFDu

/* The code point at S[*POS], and *POS moved behind it. A byte that begins no
 * valid sequence gives PM_UTF8_BAD and moves by one. *POS must be < S.len. */
uint32_t pm_utf8_next(pm_str s, size_t *pos);

/* The code point that ends at *POS, and *POS moved to its start. *POS > 0. */
uint32_t pm_utf8_prev(pm_str s, size_t *pos);

/* Offset of the first invalid byte at or after FROM, or S.len. */
size_t pm_utf8_invalid(pm_str s, size_t from);

size_t pm_utf8_count(pm_str s); /* code points */

/* Classes, from utf8proc's tables, the same in every locale. */
bool pm_utf8_is_letter(uint32_t c);  /* L*, M* */
bool pm_utf8_is_upper(uint32_t c);   /* Lu, Lt */
bool pm_utf8_is_lower(uint32_t c);   /* Ll */
bool pm_utf8_is_digit(uint32_t c);   /* Nd */
bool pm_utf8_is_space(uint32_t c);   /* blanks of every kind, NBSP too, line ends */
bool pm_utf8_is_hyphen(uint32_t c);  /* - U+2010 U+2011 U+2012 U+2013 U+00AD not included */
bool pm_utf8_is_apostrophe(uint32_t c); /* ' U+2019 U+02BC U+2018 */
uint32_t pm_utf8_lower(uint32_t c);
uint32_t pm_utf8_upper(uint32_t c);

/* S in lower case, code point by code point, in ARENA. Invalid bytes become
 * U+FFFD. */
pm_str pm_utf8_lower_str(pm_arena *arena, pm_str s);

/* S folded for comparing names: NFKC, case folded, diacritics dropped, curly
 * to straight quotes, every hyphen to '-', runs of blanks to one space, soft
 * hyphens and zero-width marks dropped. In ARENA. */
pm_str pm_utf8_fold(pm_arena *arena, pm_str s);

/* S in NFC with the same typographic simplifications, case and diacritics
 * kept. In ARENA. */
pm_str pm_utf8_tidy(pm_arena *arena, pm_str s);

#endif
