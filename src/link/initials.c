#include "link/initials.h"

#include "base/range.h"

#include <stdlib.h>

enum { CONTENT = 3 }; /* words that a name must have */

static void add(pm_initials *out, const char *letters, size_t count, uint32_t entity)
{
    if (count >= PM_INITIALS_MIN && count <= PM_INITIALS_MAX)
        pm_vec_push(&out->list, (pm_initial){pm_term_hash((pm_str){letters, count}), entity, 0});
}

void pm_initials_add(pm_initials *out, const pm_terms *name, const bool *is_small, uint32_t entity)
{
    char all[PM_INITIALS_MAX + 1], content[PM_INITIALS_MAX + 1];
    size_t n = 0, c = 0;
    for (size_t i = 0; i < name->list.len && n <= PM_INITIALS_MAX; i++) {
        pm_str fold = pm_term_fold(name, i);
        if (fold.len == 0 || fold.ptr[0] < 'a' || fold.ptr[0] > 'z')
            return;
        all[n++] = fold.ptr[0];
        if (!is_small[i])
            content[c++] = fold.ptr[0];
    }
    if (c < CONTENT)
        return;
    add(out, content, c, entity);
    if (n > c)
        add(out, all, n, entity);
}

static int compare(const void *x, const void *y)
{
    const pm_initial *a = x, *b = y;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->entity > b->entity) - (a->entity < b->entity);
}

void pm_initials_seal(pm_initials *in)
{
    size_t kept = 0;
    if (in->list.len)
        qsort(in->list.at, in->list.len, sizeof *in->list.at, compare);
    for (size_t i = 0, end; i < in->list.len; i = end) {
        for (end = i + 1; end < in->list.len && in->list.at[end].hash == in->list.at[i].hash;)
            end++;
        if (in->list.at[i].entity == in->list.at[end - 1].entity)
            in->list.at[kept++] = in->list.at[i];
    }
    in->list.len = kept;
}

void pm_initials_free(pm_initials *in)
{
    pm_vec_free(&in->list);
}

uint32_t pm_initials_find(const pm_initials *in, uint64_t hash)
{
    size_t lo = 0, hi = in->list.len;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (in->list.at[mid].hash < hash)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < in->list.len && in->list.at[lo].hash == hash ? in->list.at[lo].entity : PM_NONE;
}
