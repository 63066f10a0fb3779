#include "base/sort.h"

#include "base/memory.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { FEW = 24, ROOM = 512, DIGITS = 256 };

static void insert(uint64_t *list, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        uint64_t one = list[i];
        size_t at = i;
        for (; at > 0 && list[at - 1] > one; at--)
            list[at] = list[at - 1];
        list[at] = one;
    }
}

/* From LIST to OTHER, in the order of the byte at SHIFT. */
static void pass(uint64_t *other, const uint64_t *list, size_t count, unsigned shift)
{
    size_t at[DIGITS] = {0}, sum = 0;
    for (size_t i = 0; i < count; i++)
        at[list[i] >> shift & 0xFF]++;
    for (size_t d = 0; d < DIGITS; d++) {
        size_t n = at[d];
        at[d] = sum;
        sum += n;
    }
    for (size_t i = 0; i < count; i++)
        other[at[list[i] >> shift & 0xFF]++] = list[i];
}

void pm_sort_u64(uint64_t *list, size_t count)
{
    uint64_t room[ROOM], differ = 0;
    bool sorted = true;
    for (size_t i = 1; i < count; i++) {
        differ |= list[i] ^ list[i - 1];
        sorted = sorted && list[i - 1] <= list[i];
    }
    if (sorted)
        return;
    if (count <= FEW) {
        insert(list, count);
        return;
    }
    uint64_t *other = count <= ROOM ? room : pm_new(count, sizeof *other), *from = list, *to = other;
    for (unsigned shift = 0; shift < 64; shift += 8) {
        if (!(differ >> shift & 0xFF))
            continue;
        pass(to, from, count, shift);
        uint64_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != list)
        memcpy(list, from, count * sizeof *list);
    if (other != room)
        free(other);
}
