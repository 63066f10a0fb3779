#include "link/hit.h"

#include "base/memory.h"
#include "base/sort.h"

#include <stdlib.h>
#include <string.h>

enum { MOVES = 8, /* a hit */ MENTIONS_ASKED = 32 };

static int order(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare(const void *x, const void *y)
{
    const pm_hit *a = x, *b = y;
    int c = order(a->term, b->term);
    c = c ? c : order(b->count, a->count);
    c = c ? c : order(a->tier, b->tier);
    c = c ? c : order(b->fit, a->fit);
    c = c ? c : order(a->entity, b->entity);
    c = c ? c : order((uint32_t)a->lead + a->tail, (uint32_t)b->lead + b->tail);
    c = c ? c : order(a->form, b->form);
    return c ? c : order(a->match, b->match);
}

void pm_hits_sort(pm_hits *hits)
{
    pm_hit *list = hits->list.at;
    size_t moves = 0;
    /* Nearly in order as a rule: each is let down to its place, unless that takes too long. */
    for (size_t i = 1; i < hits->list.len && moves <= MOVES * hits->list.len; i++) {
        pm_hit one = list[i];
        size_t at = i;
        for (; at > 0 && compare(&list[at - 1], &one) > 0 && moves <= MOVES * hits->list.len; at--, moves++)
            list[at] = list[at - 1];
        list[at] = one;
    }
    if (moves > MOVES * hits->list.len)
        qsort(list, hits->list.len, sizeof *list, compare);
}

const pm_present *pm_linking_present(const pm_linking *l, uint32_t entity)
{
    size_t lo = 0, hi = l->present.len;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (l->present.at[mid].entity < entity)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < l->present.len && l->present.at[lo].entity == entity ? &l->present.at[lo] : NULL;
}

uint32_t pm_linking_times(const pm_linking *l, uint32_t entity)
{
    const pm_present *p = pm_linking_present(l, entity);
    return p ? p->times : 0;
}

uint32_t pm_linking_last_before(const pm_linking *l, uint32_t entity, uint32_t term)
{
    const pm_present *p = pm_linking_present(l, entity);
    if (!p)
        return PM_NONE;
    uint32_t lo = p->first, hi = p->first + p->times; /* the first mention at TERM or behind */
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if ((uint32_t)l->places.at[mid] < term)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo > p->first ? (uint32_t)l->places.at[lo - 1] : PM_NONE;
}

bool pm_linking_in_full(const pm_linking *l, uint32_t entity)
{
    const pm_present *p = pm_linking_present(l, entity);
    for (uint32_t k = 0; p && k < p->times && k < MENTIONS_ASKED; k++) {
        uint32_t at = l->taken[(uint32_t)l->places.at[p->first + k]];
        if (at && l->chosen.list.at[at - 1].count > 1)
            return true;
    }
    return false;
}

bool pm_linking_stranger(const pm_linking *l, uint64_t hash)
{
    size_t lo = 0, hi = l->strangers.len;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (l->strangers.at[mid] < hash)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < l->strangers.len && l->strangers.at[lo] == hash;
}

void pm_linking_count(pm_linking *l)
{
    l->places.len = 0;
    for (size_t i = 0; i < l->chosen.list.len; i++) {
        const pm_hit *h = &l->chosen.list.at[i];
        if (!h->open && !h->lost && !h->dropped && h->entity != PM_NONE)
            pm_vec_push(&l->places, (uint64_t)h->entity << 32 | h->term);
    }
    pm_sort_u64(l->places.at, l->places.len);
    l->present.len = 0;
    for (size_t i = 0; i < l->places.len; i++) {
        uint32_t entity = (uint32_t)(l->places.at[i] >> 32);
        if (l->present.len && l->present.at[l->present.len - 1].entity == entity)
            l->present.at[l->present.len - 1].times++;
        else
            pm_vec_push(&l->present, (pm_present){entity, 1, (uint32_t)i});
    }
}

/* Appends the readings of one place that are no worse than the best one: of a
 * judgement only itself, of the same tier each entity once. */
static void choose_place(pm_linking *l, const pm_hit *group, size_t count)
{
    size_t first = l->chosen.list.len;
    for (size_t i = 0; i < count && group[i].tier == group[0].tier; i++) {
        bool again = false;
        for (size_t k = first; k < l->chosen.list.len; k++)
            again |= l->chosen.list.at[k].entity == group[i].entity;
        if (again || (i && group[0].tier == PM_TIER_JUDGEMENT))
            continue;
        pm_vec_push(&l->chosen.list, group[i]);
    }
    for (size_t k = first; k < l->chosen.list.len; k++)
        l->chosen.list.at[k].open = l->chosen.list.len - first > 1;
    for (uint32_t t = group->term; t < group->term + group->count; t++)
        l->taken[t] = (uint32_t)first + 1;
}

static size_t group_size(const pm_hits *hits, size_t at)
{
    size_t n = 1;
    while (at + n < hits->list.len && hits->list.at[at + n].term == hits->list.at[at].term &&
           hits->list.at[at + n].count == hits->list.at[at].count)
        n++;
    return n;
}

static bool any_taken(const pm_linking *l, const pm_hit *h)
{
    for (uint32_t t = h->term; t < h->term + h->count; t++)
        if (l->taken[t])
            return true;
    return false;
}

/* Marks in LIMIT[t] (t a term) the end of the curated name chosen there. */
static void mark_listed(const pm_hits *hits, uint32_t *limit)
{
    uint32_t end = 0;
    for (size_t i = 0; i < hits->list.len; i++) {
        const pm_hit *h = &hits->list.at[i];
        if (h->tier > PM_TIER_LISTED || h->term < end)
            continue;
        end = h->term + h->count;
        for (uint32_t t = h->term; t < end; t++)
            limit[t] = end;
    }
}

/* May the misspelt reading stand: it cuts through no curated name, and holds
 * more than the ones inside it. */
static bool holds_names(const pm_hit *h, const uint32_t *limit)
{
    uint32_t end = h->term + h->count;
    if (h->term > 0 && limit[h->term] && limit[h->term - 1] == limit[h->term])
        return false;
    if (limit[end - 1] > end)
        return false;
    return !(limit[h->term] == end);
}

/* Nothing is taken any more. */
static void free_places(pm_linking *l)
{
    for (size_t i = 0; i < l->chosen.list.len; i++) {
        const pm_hit *h = &l->chosen.list.at[i];
        memset(&l->taken[h->term], 0, h->count * sizeof *l->taken);
    }
}

void pm_linking_choose(pm_linking *l)
{
    pm_hits *hits = &l->hits;
    free_places(l);
    l->chosen.list.len = 0;
    if (hits->list.len == 0)
        return;
    uint32_t *limit = pm_new(l->view.terms.list.len + 1, sizeof *limit);
    pm_hits_sort(hits);
    mark_listed(hits, limit);
    for (size_t i = 0; i < hits->list.len;) {
        const pm_hit *h = &hits->list.at[i];
        size_t n = group_size(hits, i);
        i += n;
        if (any_taken(l, h) || (h->tier > PM_TIER_LISTED && !holds_names(h, limit)))
            continue;
        choose_place(l, h, n);
    }
    free(limit);
}

bool pm_linking_add(pm_linking *l, const pm_hit *hit)
{
    if (any_taken(l, hit))
        return false;
    pm_vec_push(&l->chosen.list, *hit);
    for (uint32_t t = hit->term; t < hit->term + hit->count; t++)
        l->taken[t] = (uint32_t)l->chosen.list.len;
    return true;
}
