#include "link/linker.h"

#include "base/memory.h"
#include "link/acronym.h"
#include "link/gather.h"
#include "link/misspelling.h"
#include "link/namesake.h"
#include "link/surroundings.h"

#include <stdlib.h>
#include <string.h>

struct pm_linker {
    pm_forms forms;
    pm_profiles *profiles;
    pm_link_options options;
};

pm_linker *pm_linker_new(const pm_entities *entities, const pm_word_list *words, pm_link_options options)
{
    pm_linker *linker = pm_new(1, sizeof *linker);
    linker->options = options;
    pm_forms_build(&linker->forms, entities, words, options.strict);
    linker->profiles = pm_profiles_new(&linker->forms);
    return linker;
}

void pm_linker_free(pm_linker *linker)
{
    if (!linker)
        return;
    pm_profiles_free(linker->profiles);
    pm_forms_free(&linker->forms);
    free(linker);
}

/* Names that lie inside a longer one that the list does not have are no
 * mentions; their place stays taken. */
static void drop_inside_longer(pm_linking *l)
{
    for (size_t i = 0; i < l->chosen.list.len; i++) {
        pm_hit *h = &l->chosen.list.at[i];
        if (pm_inside_longer_name(l, h))
            h->dropped = true;
    }
    pm_linking_count(l);
}

/* A family name alone, without its bearer's whole name in the text: after
 * "Mr.", or so rare that the word list does not know it. */
static bool surname_speaks(const pm_linking *l, const pm_hit *h)
{
    const pm_view *v = &l->view;
    uint32_t at = h->term + h->lead; /* behind the person's own initials */
    bool single = h->count == 1u + h->lead;
    if (single && pm_linking_stranger(l, v->terms.list.at[at].hash))
        return false;
    if (pm_has_courtesy(v, h->term))
        return true;
    return single && v->terms.list.at[at].letters >= 4 && !pm_term_is_word(v->forms, &v->terms, at) &&
           !pm_term_is_proper(v->forms, &v->terms, at);
}

static bool accept_surname(const pm_linking *l, const pm_hit *h, bool alone)
{
    if (!pm_view_begins_name(&l->view, h->term) || pm_inside_longer_name(l, h))
        return false;
    if (h->kind == PM_FORM_GIVEN && pm_linking_stranger(l, l->view.terms.list.at[h->term].hash))
        return false;
    if (h->fit < PM_FIT_CASE && !pm_linking_times(l, h->entity))
        return false;
    if (pm_linking_times(l, h->entity))
        return h->kind == PM_FORM_SURNAME || h->fit == PM_FIT_EXACT ||
               (l->view.writes_small && h->fit >= PM_FIT_CASE);
    return alone && h->kind == PM_FORM_SURNAME && surname_speaks(l, h);
}

static bool accept_late(pm_linking *l, pm_hit *h, bool alone)
{
    bool present = pm_linking_times(l, h->entity) > 0;
    if (h->match == PM_MATCH_SURNAME)
        return (present || alone) && pm_gather_complete(l, h) && accept_surname(l, h, alone);
    if (!present)
        return false;
    if (h->match == PM_MATCH_MISSPELLING && pm_linking_stranger(l, l->view.terms.list.at[h->term].hash))
        return false;
    return h->count > 1 || !pm_inside_longer_name(l, h);
}

/* Readings that wait for evidence, place by place: the only one that has it. */
static void add_late(pm_linking *l)
{
    size_t n = l->late.list.len;
    pm_hits_sort(&l->late);
    for (size_t i = 0, next; i < n; i = next) {
        pm_hit *h = &l->late.list.at[i], *good = NULL;
        uint32_t term = h->term, count = h->count; /* completing a reading may widen it */
        size_t good_count = 0;
        for (next = i; next < n && l->late.list.at[next].term == term && l->late.list.at[next].count == count;)
            next++;
        for (size_t k = i; k < next; k++) {
            pm_hit *other = &l->late.list.at[k];
            bool same = good && good->entity == other->entity;
            if (same || !accept_late(l, other, next - i == 1))
                continue;
            good = other;
            good_count++;
        }
        if (good_count == 1)
            pm_linking_add(l, good);
    }
}

static int by_term(const void *x, const void *y)
{
    const pm_hit *a = x, *b = y;
    return (a->term > b->term) - (a->term < b->term);
}

/* The bytes of a hit: its terms, with the signs at the ends that the curated
 * name has and the text has too ("#NoTechForICE", "Inc."), without an article
 * that the text writes small. */
static void set_bytes(pm_mention *m, pm_linking *l, const pm_hit *h)
{
    pm_view *v = &l->view;
    const pm_term *first = &v->terms.list.at[h->term], *last = &v->terms.list.at[h->term + h->count - 1];
    pm_str text = v->doc->bytes;
    m->start = first->start;
    m->end = last->end;
    if (h->count > 1 && first->shape == PM_SHAPE_LOWER && pm_str_eqz(pm_term_fold(&v->terms, h->term), "the"))
        m->start = first[1].start;
    if (h->tail) {
        m->end += m->end < text.len && text.ptr[m->end] == '.' && last->letters <= 4 && last->shape == PM_SHAPE_TITLE;
        return;
    }
    if (h->form == PM_NONE)
        return;
    const pm_form *form = &v->forms->list.at[h->form];
    pm_terms_scan(&v->source, pm_form_source(v->forms, form), 0);
    size_t a = form->first, b = (size_t)form->first + form->count - 1;
    pm_str source = v->source.text;
    if (a == 0 && h->lead == 0 && v->source.list.at[0].start > 0 && m->start > v->doc->body &&
        source.ptr[v->source.list.at[0].start - 1] == text.ptr[m->start - 1] && strchr("#@$", text.ptr[m->start - 1]))
        m->start--;
    uint32_t end = v->source.list.at[b].end;
    if (b + 1 == v->source.list.len && end < source.len && m->end < text.len && source.ptr[end] == text.ptr[m->end] &&
        strchr(".!?+)", text.ptr[m->end]))
        m->end++;
}

static void set_tokens(pm_mention *m, const pm_linking *l, const pm_hit *h)
{
    const pm_segments *s = l->view.segments;
    uint32_t first = l->view.spots[h->term].token;
    if (first == PM_NONE) {
        m->tokens = (pm_range){0, 0};
        return;
    }
    while (first > 0 && s->tokens[first - 1].end > m->start)
        first--;
    while (first + 1 < s->token_count && s->tokens[first].end <= m->start)
        first++;
    uint32_t end = first;
    while (end < s->token_count && s->tokens[end].start < m->end)
        end++;
    m->tokens = (pm_range){first, end - first};
    m->sentence = s->tokens[first].sentence;
}

static void write_mentions(pm_mentions *out, pm_linking *l, pm_arena *arena)
{
    uint32_t n = 0;
    if (l->chosen.list.len)
        qsort(l->chosen.list.at, l->chosen.list.len, sizeof *l->chosen.list.at, by_term);
    out->list = pm_arena_alloc(arena, l->chosen.list.len, sizeof *out->list);
    for (size_t i = 0; i < l->chosen.list.len; i++) {
        const pm_hit *h = &l->chosen.list.at[i];
        if (h->dropped)
            continue;
        pm_mention *m = &out->list[n++];
        *m = (pm_mention){.entity = h->entity, .kind = PM_NAME, .match = h->match, .score = h->score, .antecedent = PM_NONE};
        set_bytes(m, l, h);
        set_tokens(m, l, h);
    }
    out->count = n;
}

void pm_link(pm_mentions *out, const pm_linker *linker, const pm_doc *doc, const pm_segments *segments, pm_arena *arena)
{
    pm_linking l = {0};
    pm_view_open(&l.view, &linker->forms, doc, segments);
    l.taken = pm_new(l.view.terms.list.len + 1, sizeof *l.taken);
    pm_gather_hits(&l);
    pm_linking_choose(&l);
    if (pm_apply_acronyms(&l))
        pm_linking_choose(&l);
    pm_misspelling_settle(&l);
    pm_linking_count(&l);
    pm_choose_namesakes(&l, linker->profiles);
    pm_find_strangers(&l);
    drop_inside_longer(&l);
    add_late(&l);
    if (!linker->options.strict)
        pm_misspelling_two_edits(&l);
    write_mentions(out, &l, arena);
    free(l.taken);
    pm_vec_free(&l.bans);
    pm_vec_free(&l.hits.list);
    pm_vec_free(&l.late.list);
    pm_vec_free(&l.givens.list);
    pm_vec_free(&l.chosen.list);
    pm_vec_free(&l.present);
    pm_vec_free(&l.strangers);
    pm_view_close(&l.view);
}
