#include "link/seam.h"

#include "base/memory.h"
#include "link/word_marks.h"

#include <stdlib.h>
#include <string.h>

static size_t slot_of(const pm_seams *s, uint64_t hash)
{
    size_t i = (size_t)(hash >> 8) & s->mask;
    while (s->slots[i] && s->slots[i] >> 8 != hash >> 8)
        i = (i + 1) & s->mask;
    return i;
}

static void grow(pm_seams *s)
{
    uint64_t *old = s->slots;
    size_t count = old ? s->mask + 1 : 0;
    s->mask = old ? s->mask * 2 + 1 : 255;
    s->slots = pm_new_table(s->mask + 1, sizeof *s->slots);
    for (size_t i = 0; i < count; i++)
        if (old[i])
            s->slots[slot_of(s, old[i])] = old[i];
    free(old);
}

static bool is_plain(pm_str fold)
{
    for (size_t i = 0; i < fold.len; i++)
        if (fold.ptr[i] < 'a' || fold.ptr[i] > 'z')
            return false;
    return fold.len > 0;
}

void pm_seams_add(pm_seams *s, const pm_terms *name, size_t i)
{
    char both[PM_SEAM_MAX];
    pm_str a = pm_term_fold(name, i - 1), b = pm_term_fold(name, i);
    uint8_t gap = name->list.at[i].gap;
    bool loose = gap == PM_GAP_APOSTROPHE;
    if (a.len + b.len < PM_SEAM_MIN || a.len + b.len > sizeof both || !is_plain(a) || !is_plain(b) ||
        (gap != PM_GAP_BLANK && gap != PM_GAP_HYPHEN && !loose))
        return;
    memcpy(both, a.ptr, a.len);
    memcpy(both + a.len, b.ptr, b.len);
    if ((s->used + 1) * 2 > (s->slots ? s->mask + 1 : 0))
        grow(s);
    uint64_t hash = pm_term_hash((pm_str){both, a.len + b.len});
    size_t slot = slot_of(s, hash);
    s->used += !s->slots[slot];
    if (!s->slots[slot])
        s->slots[slot] = (hash & ~(uint64_t)0xFF) | a.len | (loose ? PM_SEAM_LOOSE : 0);
}

void pm_seams_free(pm_seams *s)
{
    free(s->slots);
    *s = (pm_seams){0};
}

void pm_seams_mark(const pm_seams *s, uint8_t *marks)
{
    for (size_t i = 0; s->slots && i <= s->mask; i++)
        if (s->slots[i])
            marks[pm_word_mark_of(s->slots[i])] |= PM_MARK_SEAM;
}

uint8_t pm_seam_at(const pm_seams *s, const pm_term *t)
{
    if (!s->slots || t->fold_len < PM_SEAM_MIN || t->fold_len > PM_SEAM_MAX || t->end - t->start != t->fold_len)
        return 0;
    return (uint8_t)(s->slots[slot_of(s, t->hash)] & 0xFF);
}
