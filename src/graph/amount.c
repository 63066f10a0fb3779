#include "graph/amount.h"

#include "base/data.h"
#include "base/utf8.h"

/* Takes the next line "KEY value" of data/amounts.txt whose key is KEY. */
static bool next_entry(pm_str *rest, const char *key, pm_str *value)
{
    pm_str line, word;
    while (pm_str_line(rest, &line)) {
        pm_str tail = line;
        if (!pm_str_word(&tail, &word) || !pm_str_eqz(word, key))
            continue;
        *value = pm_str_trim(tail);
        return value->len > 0;
    }
    return false;
}

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Offset of WORD in S with no letters around it; S.len if it is not there. */
static size_t find_word(pm_str s, pm_str word)
{
    for (size_t i = pm_str_find(s, word, 0); i < s.len; i = pm_str_find(s, word, i + 1)) {
        bool letters = is_word_byte(word.ptr[0]) && (unsigned char)word.ptr[0] < 0x80;
        bool before = letters && i > 0 && is_word_byte(s.ptr[i - 1]);
        bool after = letters && i + word.len < s.len && is_word_byte(s.ptr[i + word.len]);
        if (!before && !after)
            return i;
    }
    return s.len;
}

bool pm_amount_is_money(pm_str amount)
{
    pm_str rest = pm_data("amounts.txt"), word;
    while (next_entry(&rest, "money", &word))
        if (find_word(amount, word) < amount.len)
            return true;
    return false;
}

/* The longest hedge that ends S, as S has it. */
static pm_str hedge_before(pm_str s)
{
    pm_str rest = pm_data("amounts.txt"), hedge, best = PM_STR("");
    s = pm_str_trim(s);
    while (next_entry(&rest, "hedge", &hedge)) {
        if (hedge.len <= best.len || hedge.len > s.len)
            continue;
        pm_str end = pm_str_slice(s, s.len - hedge.len, s.len);
        bool whole = hedge.len == s.len || !is_word_byte(s.ptr[s.len - hedge.len - 1]);
        if (whole && pm_str_ieq(end, hedge))
            best = hedge;
    }
    return best;
}

/* "20 million" -> "20M": a unit's name right behind a digit. */
static void shorten(pm_buf *out, pm_str amount)
{
    pm_str rest = pm_data("amounts.txt"), entry;
    while (next_entry(&rest, "unit", &entry)) {
        pm_str sign = entry, name;
        if (!pm_str_word(&sign, &name))
            continue;
        size_t at = find_word(amount, name);
        if (at == amount.len || at < 2)
            continue;
        size_t digit = at;
        while (digit > 0 && (amount.ptr[digit - 1] == ' ' || amount.ptr[digit - 1] == '-'))
            digit--;
        if (digit == 0 || digit == at || amount.ptr[digit - 1] < '0' || amount.ptr[digit - 1] > '9')
            continue;
        pm_buf_add(out, pm_str_slice(amount, 0, digit));
        pm_buf_add(out, pm_str_trim(sign));
        pm_buf_add(out, pm_str_slice(amount, at + name.len, amount.len));
        return;
    }
    pm_buf_add(out, amount);
}

void pm_amount_words(pm_buf *out, pm_str amount, pm_str quote)
{
    size_t at = pm_str_find(quote, amount, 0);
    pm_str hedge = at < quote.len ? hedge_before(pm_str_slice(quote, 0, at)) : PM_STR("");
    if (hedge.len) {
        pm_buf_add(out, hedge);
        pm_buf_char(out, ' ');
    }
    shorten(out, amount);
}
