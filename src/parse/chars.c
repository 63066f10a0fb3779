#include "parse/chars.h"

#include <stdbool.h>

uint32_t pm_char_classes(uint32_t code)
{
    if (code < 128)
        return pm_char_ascii[code];
    uint32_t low = 0, high = pm_char_run_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (pm_char_runs[middle] >> 8 <= code)
            low = middle;
        else
            high = middle;
    }
    return pm_char_palette[pm_char_runs[low] & 0xff];
}

uint32_t pm_char_next(const char *text, size_t *at)
{
    const unsigned char *p = (const unsigned char *)text + *at;
    if (p[0] < 0x80) {
        *at += 1;
        return p[0];
    }
    if (p[0] < 0xe0) {
        *at += 2;
        return (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
    }
    if (p[0] < 0xf0) {
        *at += 3;
        return (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
    }
    *at += 4;
    return (p[0] & 0x07u) << 18 | (p[1] & 0x3fu) << 12 | (p[2] & 0x3fu) << 6 | (p[3] & 0x3fu);
}

size_t pm_char_put(char *out, uint32_t code)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xc0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xe0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3f));
        out[2] = (char)(0x80 | (code & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3f));
    out[2] = (char)(0x80 | (code >> 6 & 0x3f));
    out[3] = (char)(0x80 | (code & 0x3f));
    return 4;
}

static uint32_t lower_one(uint32_t code)
{
    uint32_t low = 0, high = pm_lower_run_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (pm_lower_runs[middle].first <= code)
            low = middle + 1;
        else
            high = middle;
    }
    /* Runs of step 2 may interleave with a neighbour, so look at two. */
    for (uint32_t back = 1; back <= 2 && back <= low; back++) {
        const pm_lower_run *run = &pm_lower_runs[low - back];
        uint32_t offset = code - run->first;
        if (offset % run->step == 0 && offset / run->step < run->count)
            return (uint32_t)((int64_t)code + run->delta);
    }
    return code;
}

/* Unicode's Final_Sigma condition at the sigma that starts at AT. Both walks
 * end at the next cased letter, and a sigma is one: linear over a text. */
static bool final_sigma(const char *text, size_t length, size_t at)
{
    size_t i = at;
    uint32_t classes = 0;
    while (i > 0) {
        do
            i--;
        while (((unsigned char)text[i] & 0xc0) == 0x80);
        size_t next = i;
        classes = pm_char_classes(pm_char_next(text, &next));
        if (!(classes & PM_CHAR_CASE_IGNORABLE))
            break;
    }
    if (!(classes & PM_CHAR_CASED))
        return false;
    for (i = at + 2; i < length;) {
        classes = pm_char_classes(pm_char_next(text, &i));
        if (!(classes & PM_CHAR_CASE_IGNORABLE))
            return !(classes & PM_CHAR_CASED);
    }
    return true;
}

size_t pm_char_lower(char *out, const char *text, size_t length)
{
    size_t made = 0;
    for (size_t at = 0; at < length;) {
        unsigned char byte = (unsigned char)text[at];
        if (byte < 0x80) {
            out[made++] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            at++;
            continue;
        }
        size_t start = at;
        uint32_t code = pm_char_next(text, &at);
        if (code == 0x3a3)
            made += pm_char_put(out + made, final_sigma(text, length, start) ? 0x3c2 : 0x3c3);
        else if (code == 0x130) {
            made += pm_char_put(out + made, 'i');
            made += pm_char_put(out + made, 0x307);
        } else
            made += pm_char_put(out + made, lower_one(code));
    }
    return made;
}
