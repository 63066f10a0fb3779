#include "export/text_fragment.h"

#include "base/escape.h"

enum { WHOLE_BYTES = 60, END_WORDS = 4 };

/* Offset behind the first COUNT words of S; S.len if it has no more. */
static size_t behind_words(pm_str s, uint32_t count)
{
    pm_str rest = s, word;
    while (count-- && pm_str_word(&rest, &word))
        if (!count)
            return (size_t)(word.ptr - s.ptr) + word.len;
    return s.len;
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Offset of the last COUNT words of S; 0 if it has no more. */
static size_t before_words(pm_str s, uint32_t count)
{
    size_t i = s.len;
    while (i && count--) {
        while (i && blank(s.ptr[i - 1]))
            i--;
        while (i && !blank(s.ptr[i - 1]))
            i--;
    }
    return i;
}

/* Runs of blanks are one space: that is how a page shows them. */
static void directive_text(pm_buf *out, pm_str s)
{
    pm_str word;
    for (bool first = true; pm_str_word(&s, &word); first = false) {
        pm_buf_addz(out, first ? "" : "%20");
        pm_escape(out, PM_TEXT_FRAGMENT, word);
    }
}

void pm_text_fragment(pm_buf *out, pm_str url, pm_str quote)
{
    quote = pm_str_trim(quote);
    pm_buf_add(out, url);
    if (!quote.len || pm_str_find(url, PM_STR(":~:"), 0) < url.len)
        return;
    pm_buf_addz(out, pm_str_find(url, PM_STR("#"), 0) < url.len ? ":~:text=" : "#:~:text=");
    size_t head = behind_words(quote, END_WORDS), tail = before_words(quote, END_WORDS);
    if (quote.len <= WHOLE_BYTES || head >= tail) {
        directive_text(out, quote);
        return;
    }
    directive_text(out, pm_str_slice(quote, 0, head));
    pm_buf_char(out, ',');
    directive_text(out, pm_str_slice(quote, tail, quote.len));
}
