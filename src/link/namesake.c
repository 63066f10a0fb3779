#include "link/namesake.h"

#include "link/surroundings.h"

#include <stdlib.h>

static bool is_short_person(const pm_linking *l, const pm_hit *h)
{
    return h->count == 1 && h->entity != PM_NONE && h->form != PM_NONE && h->tier == PM_TIER_LISTED &&
           l->view.forms->list.at[h->form].word != PM_NONE && l->view.forms->entities->list[h->entity].type == PM_PERSON;
}

static int by_family(const void *x, const void *y)
{
    const pm_namesake *a = x, *b = y;
    if (a->family != b->family)
        return a->family < b->family ? -1 : 1;
    return (a->term > b->term) - (a->term < b->term);
}

void pm_namesakes_find(pm_namesakes *out, const pm_linking *l)
{
    const pm_term *terms = l->view.terms.list.at;
    for (size_t i = 0; i < l->chosen.list.len; i++) {
        const pm_hit *h = &l->chosen.list.at[i];
        if (is_short_person(l, h) && h->dropped && h->term > 0 && pm_view_adjacent(&l->view, h->term) &&
            pm_is_stranger_given(l, h->term - 1))
            pm_vec_push(&out->list, (pm_namesake){terms[h->term].hash, terms[h->term - 1].hash, h->term});
    }
    if (out->list.len)
        qsort(out->list.at, out->list.len, sizeof *out->list.at, by_family);
}

void pm_namesakes_free(pm_namesakes *n)
{
    pm_vec_free(&n->list);
}

/* The first namesake of the family; the end of the list if it has none. */
static size_t first_of(const pm_namesakes *n, uint64_t family)
{
    size_t lo = 0, hi = n->list.len;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (n->list.at[mid].family < family)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

bool pm_means_namesake(const pm_namesakes *n, const pm_linking *l, const pm_hit *h)
{
    if (!n->list.len || h->dropped || !is_short_person(l, h))
        return false;
    uint64_t family = l->view.terms.list.at[h->term].hash;
    size_t first = first_of(n, family), end = first;
    while (end < n->list.len && end - first < PM_NAMESAKES_READ && n->list.at[end].family == family)
        if (n->list.at[end++].given != n->list.at[first].given)
            return false;
    return end > first && n->list.at[first].term < h->term && !pm_linking_in_full(l, h->entity);
}
