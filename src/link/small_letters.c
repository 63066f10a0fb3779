#include "link/small_letters.h"

#include <stdlib.h>

enum {
    SURE_LETTERS = 5, /* of a word that is nothing but a name */
    BARE_USES = 2,    /* of a word that is used as a name */
    CAPITAL_WORDS = 20, /* of a text that is all in capitals */
    SHARE = 4         /* for one in small letters, so many in capitals at most */
};

/* Does a listed word of the text mean nothing else? */
static bool is_sure_name(const pm_view *v, size_t i)
{
    const pm_term *t = &v->terms.list.at[i];
    return t->letters >= SURE_LETTERS && !(v->spots[i].flags & PM_SPOT_URL) && !pm_term_is_word(v->forms, &v->terms, i);
}

static bool has_capitals(const pm_view *v)
{
    for (uint32_t k = 0; k < v->capital_count; k++)
        if (pm_view_capital(v, v->capitals[k]))
            return true;
    return false;
}

bool pm_writes_names_small(const pm_view *v)
{
    size_t small = 0, other = 0;
    uint64_t first = 0;
    bool several = false;
    for (uint32_t k = 0; k < v->listed_count; k++) {
        const pm_term *t = &v->terms.list.at[v->listed[k]];
        if (!is_sure_name(v, v->listed[k]))
            continue;
        if (t->shape != PM_SHAPE_LOWER) {
            other++;
            continue;
        }
        several |= small && t->hash != first;
        first = small ? first : t->hash;
        small++;
    }
    return small && small * SHARE >= other && (several || !has_capitals(v));
}

bool pm_is_small_here(const pm_view *v, size_t i)
{
    return v->writes_small || (v->forms->near && (v->spots[i].flags & PM_SPOT_MUTE));
}

bool pm_may_be_small(const pm_view *v, size_t i)
{
    return v->writes_small && v->terms.list.at[i].shape == PM_SHAPE_LOWER;
}

bool pm_has_determiner(const pm_view *v, size_t i)
{
    return i > 0 && pm_view_adjacent(v, i) && (pm_term_role(v->forms, &v->terms, i - 1) & PM_ROLE_DETERMINER);
}

bool pm_asks_for_place(const pm_view *v, size_t i)
{
    return i > 0 && pm_view_adjacent(v, i) && (pm_term_role(v->forms, &v->terms, i - 1) & PM_ROLE_WHERE);
}

bool pm_is_all_capitals(const pm_view *v)
{
    size_t upper = 0, other = 0;
    size_t n = v->forms->near ? v->terms.list.len : 0;
    for (size_t i = 0; i < n && other * 10 < upper + (n - i); i++) { /* no further once it is clear */
        const pm_term *t = &v->terms.list.at[i];
        upper += t->letters > 1 && t->shape == PM_SHAPE_UPPER;
        other += t->letters > 1 && t->shape != PM_SHAPE_UPPER && t->shape != PM_SHAPE_NONE;
    }
    return upper >= CAPITAL_WORDS && other * 10 < upper;
}

static bool is_function(const pm_view *v, size_t i)
{
    uint32_t role = pm_term_role(v->forms, &v->terms, i);
    return (role & PM_ROLE_FUNCTION) && !(role & PM_ROLE_DETERMINER);
}

/* Nothing that belongs to a noun stands before or behind the term. */
static bool is_bare_use(const pm_view *v, size_t i)
{
    if (i > 0 && pm_view_adjacent(v, i) && !is_function(v, i - 1))
        return false;
    if (i + 1 >= v->terms.list.len || v->spots[i + 1].sentence != v->spots[i].sentence)
        return true;
    uint8_t gap = v->terms.list.at[i + 1].gap;
    if (gap == PM_GAP_APOSTROPHE)
        return pm_str_eqz(pm_term_fold(&v->terms, i + 1), "s");
    return gap == PM_GAP_COMMA || gap == PM_GAP_STOP || (gap == PM_GAP_BLANK && is_function(v, i + 1));
}

static int compare_u64(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

void pm_find_bare_names(pm_hashes *out, const pm_view *v)
{
    size_t kept = 0;
    if (!v->forms->near || (!v->writes_small && !v->all_capitals))
        return;
    for (uint32_t k = 0; k < v->listed_count; k++) {
        size_t i = v->listed[k];
        if (v->terms.list.at[i].letters >= SURE_LETTERS && pm_term_is_word(v->forms, &v->terms, i) && is_bare_use(v, i))
            pm_vec_push(&out->list, v->terms.list.at[i].hash);
    }
    if (out->list.len)
        qsort(out->list.at, out->list.len, sizeof *out->list.at, compare_u64);
    for (size_t i = 0, end; i < out->list.len; i = end) {
        for (end = i + 1; end < out->list.len && out->list.at[end] == out->list.at[i];)
            end++;
        if (end - i >= BARE_USES)
            out->list.at[kept++] = out->list.at[i];
    }
    out->list.len = kept;
}

bool pm_is_bare_name(const pm_view *v, size_t i)
{
    pm_str fold = pm_term_fold(&v->terms, i);
    return v->bare.list.len && fold.ptr[fold.len - 1] != 's' && is_bare_use(v, i) &&
           bsearch(&v->terms.list.at[i].hash, v->bare.list.at, v->bare.list.len, sizeof *v->bare.list.at, compare_u64);
}
