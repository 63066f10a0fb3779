#include "link/small_letters.h"

enum {
    SURE_LETTERS = 5, /* of a word that is nothing but a name */
    SHARE = 4         /* for one in small letters, so many in capitals at most */
};

/* A listed word of the text that means nothing else. */
static bool is_sure_name(const pm_view *v, size_t i)
{
    const pm_term *t = &v->terms.list.at[i];
    return t->letters >= SURE_LETTERS && !(v->spots[i].flags & PM_SPOT_URL) &&
           pm_near_terms_has_hash(v->forms->near, t->hash) && !pm_term_is_word(v->forms, &v->terms, i);
}

bool pm_writes_names_small(const pm_view *v)
{
    size_t small = 0, other = 0;
    uint64_t first = 0;
    bool several = false, capitals = false;
    for (size_t i = 0; v->forms->near && i < v->terms.list.len; i++) {
        const pm_term *t = &v->terms.list.at[i];
        capitals |= pm_view_capital(v, i);
        if (!is_sure_name(v, i))
            continue;
        if (t->shape != PM_SHAPE_LOWER) {
            other++;
            continue;
        }
        several |= small && t->hash != first;
        first = small ? first : t->hash;
        small++;
    }
    return small && (several || !capitals) && small * SHARE >= other;
}

bool pm_is_small_here(const pm_view *v, size_t i)
{
    return v->writes_small || (v->spots[i].flags & PM_SPOT_MUTE);
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
