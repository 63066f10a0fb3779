#include "relate/attach.h"

static void read_item(pm_attach *r, const pm_item *it)
{
    switch ((pm_item_kind)it->kind) {
    case PM_I_NOUN:
        if (!pm_at_on_whose(r, it))
            pm_at_on_noun(r, it);
        break;
    case PM_I_VERB:
        pm_at_on_verb(r, it);
        break;
    case PM_I_ADJECTIVE:
        pm_at_on_adjective(r, it);
        break;
    case PM_I_PREP:
        if (pm_at_begins_clause(r, it))
            pm_at_on_conjunction(r, it);
        else
            r->pending_prep = r->i;
        break;
    case PM_I_CONJUNCTION:
        pm_at_on_conjunction(r, it);
        break;
    case PM_I_RELATIVE:
        pm_at_on_relative(r, it);
        break;
    case PM_I_BREAK:
    case PM_I_STOP:
        if (pm_at_top(r)->verb != PM_NONE)
            r->depth = 0;
        break;
    case PM_I_TIME:
        if (r->last_verb != PM_NONE) {
            bool until = r->pending_prep != PM_NONE && pm_str_eqz(pm_at_item_at(r, r->pending_prep)->word, "until");
            pm_arc_add(r->f, r->last_verb, PM_ARC_PREP, until ? PM_STR("until") : PM_STR("when"), it->whole, 0);
        }
        r->pending_prep = PM_NONE;
        break;
    case PM_I_AND:
    case PM_I_COMMA:
    case PM_I_ADVERB:
        break;
    }
}

/* "own and operate X": the first verb shares the object of the second. */
static void share_objects(pm_attach *r)
{
    for (uint32_t v = 0; v < r->f->list.len; v++) {
        const pm_frame *k = pm_at_frame(r, v);
        if (k->kind != PM_FRAME_VERB || k->link != PM_LINK_CONJUNCT || k->governor == PM_NONE || v < k->governor)
            continue;
        uint32_t u = k->governor;
        if (pm_at_frame(r, u)->passive && pm_at_frame(r, v)->passive && pm_arc_find(r->f, v, PM_ARC_SUBJECT) == PM_NONE) {
            uint32_t by = pm_arc_find(r->f, u, PM_ARC_SUBJECT);
            if (by != PM_NONE)
                pm_arc_add(r->f, v, PM_ARC_SUBJECT, PM_AT_NOTHING, by, 1);
        }
        if (pm_at_frame(r, u)->passive || pm_at_frame(r, v)->passive || pm_arc_find(r->f, u, PM_ARC_OBJECT) != PM_NONE ||
            pm_arc_find(r->f, u, PM_ARC_PREP) != PM_NONE || v != u + 1)
            continue;
        uint32_t object = pm_arc_find(r->f, v, PM_ARC_OBJECT);
        if (object != PM_NONE)
            pm_arc_add(r->f, u, PM_ARC_OBJECT, PM_AT_NOTHING, object, 0);
        for (uint32_t a = pm_at_frame(r, v)->first_arc; a != PM_NONE; a = r->f->arcs.at[a].next) {
            pm_arc arc = r->f->arcs.at[a];
            if (arc.role == PM_ARC_PREP)
                pm_arc_add(r->f, u, PM_ARC_PREP, arc.word, arc.to, 1);
        }
    }
}

static void reset(pm_surface *s, size_t n)
{
    s->surface_subject.len = s->control.len = s->control_kind.len = 0;
    for (size_t i = 0; i < n; i++) {
        pm_vec_push(&s->surface_subject, PM_NONE);
        pm_vec_push(&s->control, PM_NONE);
        pm_vec_push(&s->control_kind, (uint8_t)PM_CONTROL_NONE);
    }
}

void pm_frames_from_surface(pm_frames *frames, pm_surface *s, const pm_grammar *grammar,
                            const pm_mentions *mentions, pm_range near, pm_arena *arena)
{
    pm_frames_clear(frames);
    pm_chunk(&s->items, frames, &s->words, grammar, mentions, near, arena);
    reset(s, frames->list.len);
    pm_attach r = {.f = frames, .s = s, .grammar = grammar, .items = s->items.at, .n = (uint32_t)s->items.len,
                .last_noun = PM_NONE, .noun_host = PM_NONE, .last_verb = PM_NONE, .pending_prep = PM_NONE,
                .list_head = PM_NONE, .waiting = PM_NONE, .adverbial = PM_NONE, .first_main = PM_NONE, .aside = PM_NONE, .inverted = PM_NONE, .apposed = PM_NONE, .front_count = 0};
    r.stack[0] = (pm_clause){PM_CLAUSE_MAIN, PM_NONE, PM_NONE, PM_NONE, PM_AT_NOTHING, PM_NONE, PM_LINK_NONE, PM_AT_NOTHING};
    for (r.i = 0; r.i < r.n; r.i++)
        if (!pm_at_read_aside(&r))
            read_item(&r, pm_at_item_at(&r, r.i));
    if (r.first_main != PM_NONE)
        pm_at_place_aside(&r, r.first_main);
    for (uint32_t v = 0; v < frames->list.len; v++)
        pm_at_resolve_subject(&r, v);
    share_objects(&r);
}

void pm_surface_free(pm_surface *s)
{
    pm_vec_free(&s->words);
    pm_vec_free(&s->items);
    pm_vec_free(&s->surface_subject);
    pm_vec_free(&s->control);
    pm_vec_free(&s->control_kind);
}
