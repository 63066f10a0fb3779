#include "parse/valid.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Bytes of the well-formed sequence at P (at most LEFT); 0 and the length of
 * the maximal broken part in *BROKEN if there is none. Unicode, table 3-7. */
static size_t sequence(const unsigned char *p, size_t left, size_t *broken)
{
    static const struct {
        unsigned char first, last, low, high;
        unsigned char length;
    } forms[] = {
        {0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3}, {0xe1, 0xec, 0x80, 0xbf, 3},
        {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3}, {0xf0, 0xf0, 0x90, 0xbf, 4},
        {0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4},
    };
    *broken = 1;
    if (p[0] < 0x80)
        return 1;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (p[0] < forms[i].first || p[0] > forms[i].last)
            continue;
        if (left < 2 || p[1] < forms[i].low || p[1] > forms[i].high)
            return 0;
        size_t good = 2;
        while (good < forms[i].length && good < left && (p[good] & 0xc0) == 0x80)
            good++;
        *broken = good;
        return good == forms[i].length ? good : 0;
    }
    return 0;
}

/* Are the next eight bytes ASCII? */
static bool all_ascii(const char *p)
{
    uint64_t eight;
    memcpy(&eight, p, 8);
    return (eight & 0x8080808080808080u) == 0;
}

static size_t first_broken(pm_str text)
{
    size_t at = 0, broken;
    while (at < text.len) {
        if (text.len - at >= 8 && all_ascii(text.ptr + at)) {
            at += 8;
            continue;
        }
        size_t length = sequence((const unsigned char *)text.ptr + at, text.len - at, &broken);
        if (length == 0)
            return at;
        at += length;
    }
    return at;
}

static void copy_mended(pm_valid_text *valid, pm_str text)
{
    size_t made = 0;
    for (size_t at = 0; at < text.len;) {
        size_t broken, length = sequence((const unsigned char *)text.ptr + at, text.len - at, &broken);
        size_t taken = length ? length : broken, put = length ? length : 3;
        memcpy(valid->copy + made, length ? text.ptr + at : "\xef\xbf\xbd", put);
        for (size_t i = 0; i < put; i++)
            valid->origin[made + i] = (uint32_t)at;
        made += put;
        at += taken;
    }
    valid->origin[made] = (uint32_t)text.len;
    valid->text = (pm_str){valid->copy, made};
}

void pm_valid_make(pm_valid_text *valid, pm_str text)
{
    pm_valid_free(valid);
    valid->text = text;
    if (first_broken(text) == text.len)
        return;
    valid->copy = pm_renew(NULL, 3 * text.len, 1);
    valid->origin = pm_renew(NULL, 3 * text.len + 1, sizeof *valid->origin);
    copy_mended(valid, text);
}

void pm_valid_free(pm_valid_text *valid)
{
    free(valid->copy);
    free(valid->origin);
    *valid = (pm_valid_text){0};
}
