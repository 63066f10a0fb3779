/* The URL expression. Its parts cannot run into each other (a host holds no
 * '@', a label no '.'), so each place is tried once: linear. */
#include "parse/affix.h"
#include "parse/chars.h"

static bool ascii_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

static bool decimal(uint32_t code)
{
    return (pm_char_classes(code) & PM_CHAR_DECIMAL) != 0;
}

static bool host_letter(uint32_t code)
{
    return ascii_digit(code) || (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
           (code >= 0xa1 && code <= 0xffff);
}

/* Behind the host: nothing, a port, a path. */
static bool tail_fits(const uint32_t *codes, size_t count, size_t at)
{
    if (at < count && codes[at] == ':') {
        size_t digits = 0;
        while (at + 1 + digits < count && digits < 6 && decimal(codes[at + 1 + digits]))
            digits++;
        if (digits < 2 || digits > 5)
            return false;
        at += 1 + digits;
    }
    return at == count || codes[at] == '/' || codes[at] == '?' || codes[at] == '#';
}

/* One label: 1 to 64 letters, digits, _ and -, neither sign at the ends; the
 * full stop behind it. Returns where the next starts, or 0. */
static size_t label_end(const uint32_t *codes, size_t count, size_t at)
{
    size_t end = at;
    while (end < count && end - at <= 64 && (host_letter(codes[end]) || codes[end] == '_' || codes[end] == '-'))
        end++;
    if (end == at || end - at > 64 || end == count || codes[end] != '.' || !host_letter(codes[at]) ||
        !host_letter(codes[end - 1]))
        return 0;
    return end + 1;
}

static bool top_level_fits(const uint32_t *codes, size_t count, size_t at)
{
    size_t end = at;
    while (end < count && end - at <= 63 && pm_char_classes(codes[end]) & PM_CHAR_DOMAIN)
        end++;
    return end - at >= 2 && end - at <= 63 && tail_fits(codes, count, end);
}

static bool domain_fits(const uint32_t *codes, size_t count, size_t at)
{
    for (;;) {
        at = label_end(codes, count, at);
        if (at == 0)
            return false;
        if (top_level_fits(codes, count, at))
            return true;
    }
}

/* ---- numeric addresses ---- */

/* One to three decimal digits, ASCII or not: the expression has \d. */
typedef struct pm_octet {
    size_t length;
    uint32_t digit[3];
} pm_octet;

static bool read_octet(const uint32_t *codes, size_t count, size_t *at, pm_octet *octet)
{
    octet->length = 0;
    while (*at < count && octet->length < 3 && decimal(codes[*at]))
        octet->digit[octet->length++] = codes[(*at)++];
    return octet->length > 0 && !(*at < count && decimal(codes[*at]));
}

static bool in(uint32_t code, uint32_t low, uint32_t high)
{
    return code >= low && code <= high;
}

/* [1-9]\d?|1\d\d|2[01]\d|22[0-3] */
static bool first_fits(const pm_octet *o)
{
    if (o->length < 3)
        return in(o->digit[0], '1', '9');
    return o->digit[0] == '1' || (o->digit[0] == '2' && (in(o->digit[1], '0', '1') ||
                                                          (o->digit[1] == '2' && in(o->digit[2], '0', '3'))));
}

/* 1?\d{1,2}|2[0-4]\d|25[0-5] */
static bool inner_fits(const pm_octet *o)
{
    if (o->length < 3)
        return true;
    return o->digit[0] == '1' || (o->digit[0] == '2' && (in(o->digit[1], '0', '4') ||
                                                          (o->digit[1] == '5' && in(o->digit[2], '0', '5'))));
}

/* [1-9]\d?|1\d\d|2[0-4]\d|25[0-4] */
static bool last_fits(const pm_octet *o)
{
    if (o->length < 3)
        return in(o->digit[0], '1', '9');
    return o->digit[0] == '1' || (o->digit[0] == '2' && (in(o->digit[1], '0', '4') ||
                                                          (o->digit[1] == '5' && in(o->digit[2], '0', '4'))));
}

static bool same(const pm_octet *o, const char *digits)
{
    size_t i = 0;
    while (digits[i] && i < o->length && o->digit[i] == (uint32_t)digits[i])
        i++;
    return digits[i] == 0 && i == o->length;
}

/* Networks that are nobody's: 10, 127, 169.254, 192.168, 172.16 to 172.31. */
static bool is_private(const pm_octet o[4])
{
    if (same(&o[0], "10") || same(&o[0], "127"))
        return true;
    if ((same(&o[0], "169") && same(&o[1], "254")) || (same(&o[0], "192") && same(&o[1], "168")))
        return true;
    return same(&o[0], "172") && o[1].length == 2 &&
           ((o[1].digit[0] == '1' && in(o[1].digit[1], '6', '9')) || o[1].digit[0] == '2' ||
            (o[1].digit[0] == '3' && in(o[1].digit[1], '0', '1')));
}

static bool number_fits(const uint32_t *codes, size_t count, size_t at)
{
    pm_octet octets[4];
    for (size_t i = 0; i < 4; i++) {
        if (i > 0 && (at >= count || codes[at++] != '.'))
            return false;
        if (!read_octet(codes, count, &at, &octets[i]))
            return false;
    }
    return first_fits(&octets[0]) && inner_fits(&octets[1]) && inner_fits(&octets[2]) && last_fits(&octets[3]) &&
           !is_private(octets) && tail_fits(codes, count, at);
}

static bool host_fits(const uint32_t *codes, size_t count, size_t at)
{
    return number_fits(codes, count, at) || domain_fits(codes, count, at);
}

/* Where "scheme://" ends, or 0. */
static size_t scheme_end(const uint32_t *codes, size_t count)
{
    size_t at = 0;
    while (at < count && (pm_char_classes(codes[at]) & PM_CHAR_WORD || codes[at] == '+' || codes[at] == '-' ||
                          codes[at] == '.'))
        at++;
    return at >= 2 && at + 2 < count && codes[at] == ':' && codes[at + 1] == '/' && codes[at + 2] == '/' ? at + 3 : 0;
}

bool pm_affix_is_url(const uint32_t *codes, size_t count)
{
    if (host_fits(codes, count, 0))
        return true;
    size_t scheme = scheme_end(codes, count);
    if (scheme > 0 && host_fits(codes, count, scheme))
        return true;
    for (size_t at = 1; at < count; at++)
        if (codes[at] == '@' && host_fits(codes, count, at + 1))
            return true;
    return false;
}
