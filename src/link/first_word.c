#include "link/first_word.h"

#include <stdlib.h>


static bool is_one_word(const pm_hit *h)
{
    return h->kind == PM_FORM_FIRST && h->count == 1u + h->lead + h->tail;
}

/* Dictionaries have the word, for something else. */
static bool is_plain(const pm_linking *l, const pm_hit *h)
{
    const pm_view *v = &l->view;
    return pm_term_is_word(v->forms, &v->terms, h->term) || pm_term_is_proper(v->forms, &v->terms, h->term);
}

static int by_hash(const void *x, const void *y)
{
    const pm_first_word *a = x, *b = y;
    return (a->hash > b->hash) - (a->hash < b->hash);
}

static pm_first_word *find(const pm_first_words *words, uint64_t hash)
{
    pm_first_word key = {hash, false, false, false};
    return words->list.len ? bsearch(&key, words->list.at, words->list.len, sizeof key, by_hash) : NULL;
}

/* A capital beside the word that may be of one name with it. */
static bool is_joined(const pm_linking *l, uint32_t term)
{
    const pm_view *v = &l->view;
    const uint32_t apart = PM_ROLE_TITLE | PM_ROLE_APART | PM_ROLE_FUNCTION;
    return !l->taken[term] && pm_view_capital(v, term) && !(v->spots[term].flags & (PM_SPOT_START | PM_SPOT_TITLE | PM_SPOT_SHOUT)) &&
           !(pm_term_role(v->forms, &v->terms, term) & apart);
}

static bool is_in_other_name(const pm_linking *l, uint32_t term)
{
    const pm_view *v = &l->view;
    return (term > 0 && pm_view_adjacent(v, term) && is_joined(l, term - 1)) ||
           (term + 1 < v->terms.list.len && pm_view_adjacent(v, term + 1) && is_joined(l, term + 1));
}

/* The capital is not the sentence's, nor the headline's. */
static bool has_own_capital(const pm_linking *l, uint32_t term)
{
    const pm_view *v = &l->view;
    uint8_t flags = v->spots[term].flags;
    return !(flags & (PM_SPOT_TITLE | PM_SPOT_SHOUT)) && !((flags & PM_SPOT_START) && pm_term_is_word(v->forms, &v->terms, term));
}

/* "in Boston": a dictionary's name behind a word that asks for a place. */
static bool is_place_here(const pm_linking *l, uint32_t term)
{
    const pm_view *v = &l->view;
    return term > 0 && pm_view_adjacent(v, term) && !pm_term_is_word(v->forms, &v->terms, term) &&
           (pm_str_eqz(pm_term_fold(&v->terms, term - 1), "in") || (pm_term_role(v->forms, &v->terms, term - 1) & PM_ROLE_WHERE));
}

/* "The Coalition", "an Orchard": a firm's short name has no article. */
static bool has_article(const pm_linking *l, uint32_t term)
{
    const pm_view *v = &l->view;
    if (term == 0 || !pm_view_adjacent(v, term))
        return false;
    pm_str before = pm_term_fold(&v->terms, term - 1);
    return pm_str_eqz(before, "the") || pm_str_eqz(before, "a") || pm_str_eqz(before, "an");
}

/* Somebody of the text bears the word as a name. */
static void note_persons(pm_first_words *out, const pm_linking *l)
{
    for (size_t i = 0; i < out->list.len; i++)
        out->list.at[i].other = pm_linking_stranger(l, out->list.at[i].hash);
    for (size_t i = 0; i < l->late.list.len; i++) {
        const pm_hit *h = &l->late.list.at[i];
        bool person = (h->kind == PM_FORM_SURNAME || h->kind == PM_FORM_GIVEN) && pm_linking_times(l, h->entity);
        pm_first_word *word = person ? find(out, l->view.terms.list.at[h->term].hash) : NULL;
        if (word)
            word->other = true;
    }
}

void pm_first_words_read(pm_first_words *out, const pm_linking *l)
{
    const pm_view *v = &l->view;
    for (size_t i = 0; i < l->late.list.len; i++)
        if (is_one_word(&l->late.list.at[i]) && pm_linking_times(l, l->late.list.at[i].entity))
            pm_vec_push(&out->list, (pm_first_word){v->terms.list.at[l->late.list.at[i].term].hash, false, false, false});
    if (!out->list.len)
        return;
    qsort(out->list.at, out->list.len, sizeof *out->list.at, by_hash);
    size_t kept = 1;
    for (size_t i = 1; i < out->list.len; i++)
        if (out->list.at[i].hash != out->list.at[kept - 1].hash)
            out->list.at[kept++] = out->list.at[i];
    out->list.len = kept;
    note_persons(out, l);
    for (uint32_t t = 0; t < v->terms.list.len; t++) {
        pm_first_word *word = l->taken[t] ? NULL : find(out, v->terms.list.at[t].hash);
        if (!word)
            continue;
        word->small |= v->terms.list.at[t].shape == PM_SHAPE_LOWER && !(v->spots[t].flags & PM_SPOT_URL);
        word->other |= has_article(l, t) || is_in_other_name(l, t) ||
                       is_place_here(l, t);
        word->raised |= has_own_capital(l, t);
    }
}

void pm_first_words_free(pm_first_words *words)
{
    pm_vec_free(&words->list);
}

bool pm_first_word_fits(const pm_first_words *words, const pm_linking *l, const pm_hit *h)
{
    bool named = pm_linking_last_before(l, h->entity, h->term) != PM_NONE;
    if (!is_one_word(h)) /* "Morgan Reyes" of "Morgan Reyes Partners" */
        return named;
    const pm_first_word *word = find(words, l->view.terms.list.at[h->term].hash);
    if (!is_plain(l, h))
        return !word || !word->small;
    return word && !word->small && !word->other && word->raised && named;
}
