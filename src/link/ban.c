#include "link/ban.h"

#include <stdlib.h>

static int compare_bans(const void *x, const void *y)
{
    const pm_ban *a = x, *b = y;
    if (a->entity != b->entity)
        return a->entity < b->entity ? -1 : 1;
    return (a->term > b->term) - (a->term < b->term);
}

/* The first ban on the entity that begins at FROM or behind it. */
static size_t first_ban(const pm_linking *l, uint32_t entity, uint32_t from)
{
    size_t lo = 0, hi = l->bans.len;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        const pm_ban *b = &l->bans.at[mid];
        if (b->entity < entity || (b->entity == entity && b->term < from))
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* Bans of an entity may overlap; none is longer than PM_FORM_TERMS + 1. */
bool pm_banned(const pm_linking *l, const pm_hit *h)
{
    uint32_t end = h->term + h->count;
    uint32_t from = h->term > PM_FORM_TERMS + 1 ? h->term - PM_FORM_TERMS - 1 : 0;
    if (h->tier == PM_TIER_JUDGEMENT)
        return false;
    for (size_t i = first_ban(l, h->entity, from);
         i < l->bans.len && l->bans.at[i].entity == h->entity && l->bans.at[i].term < end; i++) {
        const pm_ban *b = &l->bans.at[i];
        bool inside = b->term >= h->term && b->end <= end && b->end - b->term < h->count;
        if (b->end > h->term && !inside)
            return true;
    }
    return false;
}

static void take_out(const pm_linking *l, pm_hits *hits)
{
    size_t kept = 0;
    for (size_t i = 0; i < hits->list.len; i++)
        if (!pm_banned(l, &hits->list.at[i]))
            hits->list.at[kept++] = hits->list.at[i];
    hits->list.len = kept;
}

void pm_bans_apply(pm_linking *l)
{
    if (!l->bans.len)
        return;
    qsort(l->bans.at, l->bans.len, sizeof *l->bans.at, compare_bans);
    take_out(l, &l->hits);
    take_out(l, &l->late);
}
