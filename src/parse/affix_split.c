/* The order in which a chunk is split: front and end by turns until an
 * exception or nothing is left to split off; then addresses; then within. */
#include <stdlib.h>

#include "base/memory.h"
#include "parse/affix.h"

static void push(pm_split_piece **list, size_t *count, size_t *room, size_t start, size_t end, bool exception)
{
    if (*count == *room) {
        *room = *room ? 2 * *room : 16;
        *list = pm_renew(*list, *room, sizeof **list);
    }
    (*list)[(*count)++] = (pm_split_piece){(uint32_t)start, (uint32_t)end, exception};
}

static void add(pm_split *split, size_t start, size_t end, bool exception)
{
    push(&split->pieces, &split->count, &split->room, start, end, exception);
}

static void add_suffix(pm_split *split, size_t start, size_t end)
{
    push(&split->suffixes, &split->suffix_count, &split->suffix_room, start, end, false);
}

static bool excepted(const pm_exception_test *exceptions, size_t start, size_t end)
{
    return exceptions && start < end && exceptions->holds(exceptions->context, start, end);
}

/* Takes affixes off codes[*start..*end). */
static void split_affixes(pm_split *split, const uint32_t *codes, size_t *start, size_t *end,
                          const pm_exception_test *exceptions)
{
    size_t last = SIZE_MAX;
    while (*start < *end && *end - *start != last && !excepted(exceptions, *start, *end)) {
        last = *end - *start;
        size_t prefix = pm_affix_prefix(codes + *start, last);
        if (prefix > 0 && excepted(exceptions, *start + prefix, *end)) {
            add(split, *start, *start + prefix, false);
            *start += prefix;
            return;
        }
        size_t suffix = pm_affix_suffix(codes + *start + prefix, last - prefix);
        if (suffix > 0 && excepted(exceptions, *start, *end - suffix)) {
            add_suffix(split, *end - suffix, *end);
            *end -= suffix;
            return;
        }
        if (prefix > 0) {
            add(split, *start, *start + prefix, false);
            *start += prefix;
        }
        if (suffix > 0) {
            add_suffix(split, *end - suffix, *end);
            *end -= suffix;
        }
    }
}

static void split_within(pm_split *split, const uint32_t *codes, size_t first, size_t last)
{
    size_t count = last - first, from = 0, done = 0, start, end;
    const uint32_t *word = codes + first;
    while (pm_affix_infix(word, count, from, &start, &end)) {
        from = end;
        if (start == 0)
            continue;
        if (start > done)
            add(split, first + done, first + start, false);
        add(split, first + start, first + end, false);
        done = end;
    }
    if (done < count)
        add(split, first + done, last, false);
}

void pm_affix_split(pm_split *split, const uint32_t *codes, size_t count, const pm_exception_test *exceptions)
{
    split->count = split->suffix_count = 0;
    size_t start = 0, end = count;
    split_affixes(split, codes, &start, &end, exceptions);
    if (excepted(exceptions, start, end))
        add(split, start, end, true);
    else if (start < end && pm_affix_is_url(codes + start, end - start))
        add(split, start, end, false);
    else if (start < end)
        split_within(split, codes, start, end);
    for (size_t i = split->suffix_count; i > 0; i--)
        add(split, split->suffixes[i - 1].start, split->suffixes[i - 1].end, false);
}

void pm_split_free(pm_split *split)
{
    free(split->pieces);
    free(split->suffixes);
    *split = (pm_split){0};
}
