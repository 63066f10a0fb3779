#include "link/linker.h"

#include "base/data.h"
#include "base/memory.h"
#include "link/acronym.h"
#include "link/decision.h"
#include "link/gather.h"
#include "link/misspelling.h"
#include "link/skim.h"
#include "link/stored.h"
#include "link/surroundings.h"

#include <stdlib.h>
#include <string.h>

struct pm_linker {
    pm_forms forms;
    pm_knowledge knowledge;
    pm_link_options options;
};

/* What does not depend on the list. */
static pm_linker *open_linker(pm_link_options options)
{
    pm_linker *linker = pm_new(1, sizeof *linker);
    linker->options = options;
    pm_type_cues_load(&linker->knowledge.cues, pm_data("type-cues.txt"));
    pm_weights_load(&linker->knowledge.weights, pm_data("link-weights.txt"));
    return linker;
}

pm_linker *pm_linker_new(const pm_entities *entities, const pm_word_list *words, pm_link_options options)
{
    pm_linker *linker = open_linker(options);
    pm_forms_build(&linker->forms, entities, words, options.strict);
    linker->knowledge.profiles = pm_profiles_new(&linker->forms);
    return linker;
}

void pm_linker_store(pm_image_writer *writer, const pm_linker *linker)
{
    pm_forms_store(writer, &linker->forms);
    pm_profiles_store(writer, linker->knowledge.profiles);
}

pm_linker *pm_linker_restore(const pm_image *image, const pm_entities *entities, const pm_word_list *words,
                             pm_link_options options)
{
    pm_linker *linker = open_linker(options);
    bool whole = pm_forms_restore(&linker->forms, image, entities, words, options.strict);
    linker->knowledge.profiles = whole ? pm_profiles_restore(image, entities->count) : NULL;
    if (linker->knowledge.profiles)
        return linker;
    pm_linker_free(linker);
    return NULL;
}

void pm_linker_free(pm_linker *linker)
{
    if (!linker)
        return;
    pm_profiles_free(linker->knowledge.profiles);
    pm_type_cues_free(&linker->knowledge.cues);
    pm_forms_free(&linker->forms);
    free(linker);
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
    bool sign_before = m->start > v->doc->body && strchr("#@$", text.ptr[m->start - 1]);
    bool sign_behind = m->end < text.len && strchr(".!?+)", text.ptr[m->end]);
    if (h->form == PM_NONE || (!sign_before && !sign_behind))
        return;
    const pm_form *form = &v->forms->list.at[h->form];
    pm_terms_scan(&v->source, pm_form_source(v->forms, form), 0);
    size_t a = form->first, b = (size_t)form->first + form->count - 1;
    pm_str source = v->source.text;
    if (a == 0 && h->lead == 0 && v->source.list.at[0].start > 0 && sign_before &&
        source.ptr[v->source.list.at[0].start - 1] == text.ptr[m->start - 1])
        m->start--;
    uint32_t end = v->source.list.at[b].end;
    if (b + 1 == v->source.list.len && end < source.len && sign_behind && source.ptr[end] == text.ptr[m->end])
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
    bool sorted = true;
    for (size_t i = 1; i < l->chosen.list.len; i++)
        sorted &= l->chosen.list.at[i - 1].term <= l->chosen.list.at[i].term;
    if (!sorted)
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

/* The bytes of the places that nobody got. */
static void write_doubts(pm_doubts *out, pm_linking *l, const pm_undecideds *undecided, pm_arena *arena)
{
    out->count = (uint32_t)undecided->len;
    out->list = pm_arena_alloc(arena, undecided->len, sizeof *out->list);
    for (size_t i = 0; i < undecided->len; i++) {
        const pm_undecided *u = &undecided->at[i];
        pm_mention m = {0};
        set_bytes(&m, l, &u->hit);
        out->list[i] = (pm_doubt){m.start, m.end, u->hit.entity, u->other, u->hit.score};
    }
}

/* Which of the readings stay; most texts of a large corpus have none. */
static void decide(pm_linking *l, const pm_linker *linker, pm_undecideds *undecided, pm_decision_trace trace)
{
    pm_misspelling_settle(l);
    pm_find_strangers(l);
    pm_decide(l, &linker->knowledge, undecided, trace);
    if (!linker->options.strict)
        pm_misspelling_two_edits(l);
}

void pm_link_with_doubts(pm_mentions *out, pm_doubts *doubts, const pm_linker *linker, const pm_doc *doc,
                         const pm_segments *segments, pm_arena *arena, pm_decision_trace trace)
{
    pm_linking l = {0};
    pm_undecideds undecided = {0};
    *out = (pm_mentions){0};
    *doubts = (pm_doubts){0};
    if (!pm_may_have_names(&linker->forms, doc, segments))
        return;
    pm_view_open(&l.view, &linker->forms, doc, segments);
    l.taken = pm_new(l.view.terms.list.len + 1, sizeof *l.taken);
    pm_gather_hits(&l);
    pm_linking_choose(&l);
    if (pm_apply_acronyms(&l))
        pm_linking_choose(&l);
    if (l.hits.list.len || l.late.list.len || l.givens.list.len)
        decide(&l, linker, &undecided, trace);
    write_mentions(out, &l, arena);
    write_doubts(doubts, &l, &undecided, arena);
    free(l.taken);
    pm_vec_free(&undecided);
    pm_vec_free(&l.bans);
    pm_vec_free(&l.hits.list);
    pm_vec_free(&l.late.list);
    pm_vec_free(&l.givens.list);
    pm_vec_free(&l.chosen.list);
    pm_vec_free(&l.present);
    pm_vec_free(&l.places);
    pm_vec_free(&l.strangers);
    pm_view_close(&l.view);
}

void pm_link(pm_mentions *out, const pm_linker *linker, const pm_doc *doc, const pm_segments *segments, pm_arena *arena)
{
    pm_doubts doubts;
    pm_link_with_doubts(out, &doubts, linker, doc, segments, arena, (pm_decision_trace){NULL, NULL});
}
