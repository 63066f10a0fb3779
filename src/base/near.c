#include "base/near.h"

enum { LONGEST = 128 };

static uint32_t min3(uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t m = a < b ? a : b;
    return m < c ? m : c;
}

uint32_t pm_edit_distance(pm_str a, pm_str b, uint32_t limit)
{
    size_t gap = a.len > b.len ? a.len - b.len : b.len - a.len;
    if (pm_str_eq(a, b))
        return 0;
    if (a.len > LONGEST || b.len > LONGEST || gap > limit)
        return limit + 1;
    uint32_t rows[3][LONGEST + 1];
    uint32_t *before = rows[0], *last = rows[1], *row = rows[2];
    for (uint32_t j = 0; j <= b.len; j++)
        last[j] = j;
    for (uint32_t i = 1; i <= a.len; i++) {
        uint32_t best = row[0] = i;
        for (uint32_t j = 1; j <= b.len; j++) {
            uint32_t same = a.ptr[i - 1] == b.ptr[j - 1] ? 0 : 1;
            row[j] = min3(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
            if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1] &&
                before[j - 2] + 1 < row[j])
                row[j] = before[j - 2] + 1;
            best = row[j] < best ? row[j] : best;
        }
        if (best > limit)
            return limit + 1;
        uint32_t *t = before;
        before = last;
        last = row;
        row = t;
    }
    return last[b.len] > limit ? limit + 1 : last[b.len];
}

uint32_t pm_nearest(pm_str word, const pm_str *candidates, uint32_t count)
{
    uint32_t limit = (uint32_t)(word.len / 3);
    limit = limit < 1 ? 1 : limit > 3 ? 3 : limit;
    uint32_t found = PM_NEAR_NONE;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t d = pm_edit_distance(word, candidates[i], limit);
        if (d <= limit) {
            found = i;
            if (d == 0)
                break;
            limit = d - 1;
        }
    }
    return found;
}
