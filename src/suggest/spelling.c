/* Misspellings: a rare name one edit from a frequent one. Candidates by
 * symmetric deletion (Wolf Garbe, SymSpell, 2012). */
#include "suggest/gather.h"

#include "base/memory.h"
#include "base/near.h"

#include <string.h>

enum { SHORTEST = 6, LONGEST = 60, TIMES_AS_OFTEN = 3 };

typedef struct trace {
    uint64_t hash; /* of a key without one of its bytes, or whole */
    uint32_t entry, mentions;
} trace;

typedef PM_VEC(trace) traces;

static int by_hash(const void *x, const void *y)
{
    const trace *a = x, *b = y;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    if (a->mentions != b->mentions)
        return a->mentions > b->mentions ? -1 : 1;
    return (a->entry > b->entry) - (a->entry < b->entry);
}

static void leave_traces(traces *out, const pm_unlisted_name *n, uint32_t entry)
{
    char rest[LONGEST];
    pm_vec_push(out, (trace){pm_str_hash(n->key), entry, n->mentions});
    for (size_t i = 0; i < n->key.len; i++) {
        memcpy(rest, n->key.ptr, i);
        memcpy(rest + i, n->key.ptr + i + 1, n->key.len - i - 1);
        pm_vec_push(out, (trace){pm_str_hash((pm_str){rest, n->key.len - 1}), entry, n->mentions});
    }
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The word of KEY around byte AT. */
static pm_str word_at(pm_str key, size_t at)
{
    size_t start = at, end = at;
    while (start > 0 && key.ptr[start - 1] != ' ' && key.ptr[start - 1] != '-')
        start--;
    while (end < key.len && key.ptr[end] != ' ' && key.ptr[end] != '-')
        end++;
    return pm_str_slice(key, start, end);
}

bool pm_may_be_slip(const pm_cues *cues, pm_str rare, pm_str frequent)
{
    const uint32_t real = PM_CUE_COMMON | PM_CUE_PROPER | PM_CUE_GIVEN | PM_CUE_REGION;
    size_t at = 0;
    while (at < rare.len && at < frequent.len && rare.ptr[at] == frequent.ptr[at])
        at++;
    if (at == 0 || (at < rare.len && is_digit(rare.ptr[at])) || (at < frequent.len && is_digit(frequent.ptr[at])))
        return false;
    bool hyphen = (at < rare.len && (rare.ptr[at] == '-' || rare.ptr[at] == ' ')) ||
                  (at < frequent.len && (frequent.ptr[at] == '-' || frequent.ptr[at] == ' '));
    return hyphen || !(pm_cues_of(cues, word_at(rare, at)) & real);
}

static void join(pm_gathering *g, uint32_t rare, uint32_t frequent)
{
    pm_unlisted_name *r = &g->list.at[rare], *f = &g->list.at[frequent];
    if (rare == frequent || r->whole != PM_NONE || f->whole != PM_NONE || r->acronym || f->acronym ||
        f->mentions < TIMES_AS_OFTEN * r->mentions || !r->mentions || pm_edit_distance(r->key, f->key, 1) != 1 ||
        !pm_may_be_slip(g->cues, r->key, f->key))
        return;
    r->whole = frequent;
    r->kind = PM_VARIANT_MISSPELT;
}

void pm_gathering_spell(pm_gathering *g)
{
    traces t = {0};
    for (uint32_t i = 0; i < g->list.len; i++) {
        const pm_unlisted_name *n = &g->list.at[i];
        if (n->whole == PM_NONE && !n->acronym && n->key.len >= SHORTEST && n->key.len < LONGEST)
            leave_traces(&t, n, i);
    }
    if (t.len)
        qsort(t.at, t.len, sizeof *t.at, by_hash);
    for (size_t i = 0, first = 0; i < t.len; i++) { /* the most frequent of each group is its first */
        if (t.at[i].hash != t.at[first].hash)
            first = i;
        join(g, t.at[i].entry, t.at[first].entry);
    }
    pm_vec_free(&t);
}
