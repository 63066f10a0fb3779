#include "relate/date.h"

static bool is_letter(char ch)
{
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');
}

static bool is_digit(char ch)
{
    return ch >= '0' && ch <= '9';
}

/* The next word or number at *AT; commas and points before it are passed over. */
static pm_str next_token(pm_str text, size_t *at)
{
    size_t i = *at;
    while (i < text.len && (text.ptr[i] == ' ' || text.ptr[i] == ',' || text.ptr[i] == '.'))
        i++;
    size_t start = i;
    if (i < text.len && is_digit(text.ptr[i]))
        while (i < text.len && is_digit(text.ptr[i]))
            i++;
    else
        while (i < text.len && is_letter(text.ptr[i]))
            i++;
    *at = i;
    return pm_str_slice(text, start, i);
}

/* 1 to 12 for a month or its abbreviation ("Sept"), else 0. */
static unsigned month_of(pm_str word)
{
    static const char *const names[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};
    for (unsigned m = 0; m < 12 && word.len >= 3; m++)
        if (pm_str_ieq(word, pm_str_slice(pm_str_of(names[m]), 0, word.len)))
            return m + 1;
    return 0;
}

static unsigned number_of(pm_str word, unsigned max)
{
    uint64_t value;
    return word.len && is_digit(word.ptr[0]) && pm_str_u64(word, max, &value) ? (unsigned)value : 0;
}

static unsigned year_of(pm_str word)
{
    unsigned year = word.len == 4 ? number_of(word, 2100) : 0;
    return year >= 1500 ? year : 0;
}

void pm_date_write(pm_buf *out, pm_str text, size_t phrase)
{
    size_t at = 0;
    pm_str first = next_token(text, &at);
    unsigned day = first.len <= 2 ? number_of(first, 31) : 0; /* "15 July 2019" */
    unsigned month = month_of(day ? next_token(text, &at) : first), year = month ? 0 : year_of(first);
    if (year && at >= phrase) {
        pm_buf_fmt(out, "%u", year);
        return;
    }
    if (month) {
        pm_str token = next_token(text, &at);
        if (!day && token.len <= 2 && (day = number_of(token, 31)) != 0)
            token = next_token(text, &at);
        year = year_of(token);
    }
    if (!month || !year)
        pm_buf_add(out, pm_str_slice(text, 0, phrase));
    else if (day)
        pm_buf_fmt(out, "%04u-%02u-%02u", year, month, day);
    else
        pm_buf_fmt(out, "%04u-%02u", year, month);
}

static bool ends_in_any(pm_str s, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (pm_str_ends(s, pm_str_of(words[i])))
            return true;
    return false;
}

pm_str pm_date_phrase(pm_str text, size_t start, size_t end)
{
    static const char *const pointing[] = {" last", " this", " next", " past", " that", " previous"};
    pm_str phrase = pm_str_slice(text, start, end);
    bool several = false, number = false;
    for (size_t i = 0; i < phrase.len; i++) {
        several |= phrase.ptr[i] == ' ';
        number |= is_digit(phrase.ptr[i]);
    }
    if (phrase.len && phrase.ptr[0] == '$')
        return PM_STR(""); /* "$5 million a year" */
    if (several || number || month_of(phrase) || (phrase.len > 3 && pm_str_ends(phrase, PM_STR("day"))))
        return phrase;
    pm_str before = pm_str_slice(text, 0, start ? start - 1 : 0);
    if (!ends_in_any(before, pointing, sizeof pointing / sizeof *pointing))
        return PM_STR("");
    size_t from = before.len;
    while (from > 0 && before.ptr[from - 1] != ' ')
        from--;
    return pm_str_slice(text, from, end);
}

bool pm_date_is_duration(pm_str phrase)
{
    static const char *const units[] = {" years", " months", " weeks", " days", " hours", " minutes", " decades"};
    static const char *const counts[] = {"two ", "three ", "four ", "five ", "six ", "seven ", "eight ", "nine ", "ten "};
    if (!phrase.len || !ends_in_any(phrase, units, sizeof units / sizeof *units))
        return false;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        if (pm_str_starts(phrase, pm_str_of(counts[i])))
            return true;
    return is_digit(phrase.ptr[0]);
}
