#include "link/term_fold.h"

#include "base/utf8.h"

static const struct {
    const char *from, *to;
} plain_letters[] = {
    {"\xC3\xB8", "o"},  {"\xC5\x82", "l"},  {"\xC4\x91", "d"},  {"\xC3\xB0", "d"},
    {"\xC3\xA6", "ae"}, {"\xC5\x93", "oe"}, {"\xC3\xBE", "th"}, {"\xC4\xB1", "i"},
};

static void add_plain(pm_buf *out, pm_str folded)
{
    for (size_t i = 0; i < folded.len;) {
        size_t k = 0, n = sizeof plain_letters / sizeof plain_letters[0];
        pm_str rest = pm_str_slice(folded, i, folded.len);
        while (k < n && !pm_str_starts(rest, pm_str_of(plain_letters[k].from)))
            k++;
        if (k < n) {
            pm_buf_addz(out, plain_letters[k].to);
            i += 2;
        } else {
            pm_buf_char(out, folded.ptr[i++]);
        }
    }
}

void pm_fold_letters_by_table(pm_buf *out, pm_str letters, pm_arena *scratch)
{
    add_plain(out, pm_utf8_fold(scratch, letters));
}

/* What the letters from LATIN on fold to, two bytes each; blanks where it is
 * not one or two letters of ASCII. */
enum { LATIN = 0xC0, LATIN_END = 0x250, MARKS = 0x300, MARKS_END = 0x370, IOTA_MARK = 0x345 };

static const char latin[2 * (LATIN_END - LATIN) + 1] =
    "a a a a a a aec e e e e i i i i d n o o o o o   o u u u u y thssa a a a a a aec "
    "e e e e i i i i d n o o o o o   o u u u u y thy a a a a a a c c c c c c c c d d "
    "d d e e e e e e e e e e g g g g g g g g h h     i i i i i i i i i i ijijj j k k "
    "  l l l l l l     l l n n n n n n       o o o o o o oeoer r r r r r s s s s s s "
    "s s t t t t     u u u u u u u u u u u u w w y y y z z z z z z s                 "
    "                                                o o                           u "
    "u                                       dzdzdzljljljnjnjnja a i i o o u u u u u "
    "u u u u u   a a a a aeae    g g k k o o o o     j dzdzdzg g     n n a a aeaeo o "
    "a a a a e e e e i i i i o o o o r r r r u u u u s s t t     h h             a a "
    "e e o o o o o o o o y y                                                         ";

/* Appends the fold of one letter; false if it takes the long way. */
static bool add_short(pm_buf *out, uint32_t c)
{
    if (c < 0x80) {
        pm_buf_char(out, (char)(c >= 'A' && c <= 'Z' ? c + 32 : c));
        return true;
    }
    if (c >= MARKS && c < MARKS_END)
        return c != IOTA_MARK;
    const char *two = c >= LATIN && c < LATIN_END ? latin + 2 * (c - LATIN) : "  ";
    if (two[0] == ' ')
        return false;
    pm_buf_add(out, (pm_str){two, two[1] == ' ' ? 1 : 2});
    return true;
}

void pm_fold_letters(pm_buf *out, pm_str letters, pm_arena *scratch)
{
    size_t before = out->len;
    for (size_t i = 0; i < letters.len;)
        if (!add_short(out, pm_utf8_next(letters, &i))) {
            out->len = before;
            pm_fold_letters_by_table(out, letters, scratch);
            return;
        }
}
