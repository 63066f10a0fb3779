#include "link/dateline.h"

#include "base/memory.h"
#include "link/ban.h"

#include <stdlib.h>
#include <string.h>

enum { SHORT_LETTERS = 5, SHORT_BYTES = 16, WHOLE_TERMS = 4 };

/* A full stop behind the term, or inside it: "Ala.", "N.Y.". */
static bool is_short(const pm_view *v, uint32_t i)
{
    const pm_term *t = &v->terms.list.at[i];
    return t->letters <= SHORT_LETTERS && pm_view_capital(v, i) &&
           (t->dotted || (t->end < v->doc->bytes.len && v->doc->bytes.ptr[t->end] == '.'));
}

/* A town stands before it. */
static bool follows_town(const pm_view *v, uint32_t i)
{
    return i > 0 && v->terms.list.at[i].gap == PM_GAP_COMMA && v->spots[i].sentence == v->spots[i - 1].sentence &&
           pm_view_capital(v, i - 1);
}

/* The state's whole name, of terms FIRST..+COUNT; empty if they are none in
 * short. */
static pm_str whole_name(const pm_view *v, const pm_type_cues *cues, uint32_t first, uint32_t count)
{
    char text[SHORT_BYTES];
    size_t n = 0;
    for (uint32_t i = first; i < first + count; i++) {
        pm_str fold = pm_term_fold(&v->terms, i);
        if (n + fold.len + 1 > sizeof text)
            return PM_STR("");
        if (n)
            text[n++] = ' ';
        memcpy(text + n, fold.ptr, fold.len);
        n += fold.len;
    }
    return pm_cue_whole_name(cues, (pm_str){text, n});
}

/* The only place that goes by NAME; PM_NONE. */
static uint32_t place_called(const pm_linking *l, pm_str name)
{
    const pm_forms *forms = l->view.forms;
    uint64_t hashes[WHOLE_TERMS];
    size_t n = 0;
    uint32_t found = PM_NONE;
    pm_str word;
    while (n < WHOLE_TERMS && pm_str_word(&name, &word))
        hashes[n++] = pm_term_hash(word);
    for (uint32_t at = pm_matcher_key(forms->matcher, hashes, n); at != PM_NONE;) {
        const pm_form *form = &forms->list.at[pm_matcher_form(forms->matcher, &at)];
        if (form->kind > PM_FORM_PART || form->entity == PM_NONE || form->entity == found ||
            forms->entities->list[form->entity].type != PM_PLACE)
            continue;
        if (found != PM_NONE)
            return PM_NONE;
        found = form->entity;
    }
    return found;
}

static void add(pm_linking *l, uint32_t term, uint32_t count, uint32_t entity)
{
    pm_hit hit = {.term = term, .count = count, .entity = entity, .form = PM_NONE, .tier = PM_TIER_LISTED,
                  .match = PM_MATCH_VARIANT, .fit = PM_FIT_VARIANT, .kind = PM_FORM_PART,
                  .tail = 1}; /* its full stop belongs to it */
    if (!pm_banned(l, &hit))
        pm_vec_push(&l->chosen.list, hit);
}

/* The hits from FIRST on to their places among the others, and TAKEN anew: each
 * term has the first hit of its place. */
static void settle(pm_linking *l, size_t first)
{
    size_t n = l->chosen.list.len, a = 0, b = first;
    pm_hit *all = pm_new(n, sizeof *all);
    for (size_t i = 0; i < n; i++) {
        bool other = b < n && (a == first || l->chosen.list.at[b].term < l->chosen.list.at[a].term);
        all[i] = l->chosen.list.at[other ? b++ : a++];
    }
    memcpy(l->chosen.list.at, all, n * sizeof *all);
    free(all);
    for (size_t i = n; i-- > 0;) {
        const pm_hit *h = &l->chosen.list.at[i];
        for (uint32_t t = h->term; t < h->term + h->count; t++)
            l->taken[t] = (uint32_t)i + 1;
    }
}

void pm_datelines_read(pm_linking *l, const pm_type_cues *cues)
{
    const pm_view *v = &l->view;
    size_t before = l->chosen.list.len;
    if (!v->forms->near) /* strict */
        return;
    for (size_t k = 0; k < v->capital_count; k++) {
        uint32_t i = v->capitals[k];
        if (!is_short(v, i) || l->taken[i] || !follows_town(v, i))
            continue;
        bool two = i + 1 < v->terms.list.len && v->terms.list.at[i + 1].gap == PM_GAP_STOP && !l->taken[i + 1] &&
                   is_short(v, i + 1) && whole_name(v, cues, i, 2).len;
        pm_str name = whole_name(v, cues, i, two ? 2 : 1);
        uint32_t entity = name.len ? place_called(l, name) : PM_NONE;
        if (entity != PM_NONE)
            add(l, i, two ? 2 : 1, entity);
    }
    if (l->chosen.list.len > before)
        settle(l, before);
}
