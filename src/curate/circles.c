#include "curate/load.h"

#include "base/memory.h"

#include <stdlib.h>

/* "a is part of b, b of c, c of a": a box cannot stand in itself. Depth-first
 * with a stack of its own, once for each relation that is drawn as a box; each
 * tie is looked at once a relation. */

enum { NAMES_SHOWN = 12 };

/* What walk.place holds besides a place on the path. */
#define NEW UINT32_MAX
#define DONE (UINT32_MAX - 1)

typedef struct step {
    uint32_t entity, tie; /* the tie to look at next */
} step;

typedef struct walk {
    pm_load *l;
    uint32_t relation;
    uint32_t *place; /* [entities] on the path, NEW or DONE */
    step *path;      /* [entities] */
    uint32_t depth;
    bool *cut;       /* [ties] */
} walk;

static void put_path(const walk *w, uint32_t from)
{
    pm_load *l = w->l;
    uint32_t length = w->depth - from;
    for (uint32_t i = from; i < w->depth && i - from < NAMES_SHOWN; i++)
        pm_buf_fmt(&l->message, "%.*s -> ", PM_ARG(l->list.at[w->path[i].entity].id));
    if (length > NAMES_SHOWN)
        pm_buf_fmt(&l->message, "(%u more) -> ", length - NAMES_SHOWN);
    pm_buf_fmt(&l->message, "%.*s", PM_ARG(l->list.at[w->path[from].entity].id));
}

/* TIE leads from the end of the path back to its step FROM. */
static void report(const walk *w, uint32_t from, uint32_t tie)
{
    pm_load *l = w->l;
    pm_buf_fmt(&l->message, "'%.*s' goes in a circle: ", PM_ARG(l->vocabulary->list[w->relation].id));
    put_path(w, from);
    pm_buf_fmt(&l->hint, "one of these is wrong; this one is left out. The rest: %s ",
               w->depth - from > 2 ? "lines" : "line");
    for (uint32_t i = from; i + 1 < w->depth && i - from < NAMES_SHOWN; i++)
        pm_buf_fmt(&l->hint, "%s%u", i > from ? ", " : "", l->ties.at[w->path[i].tie - 1].line);
    pm_load_say(l, l->tie_nodes.at[tie], PM_D_PART_OF_CYCLE);
}

static void push(walk *w, uint32_t entity)
{
    w->place[entity] = w->depth;
    w->path[w->depth++] = (step){entity, w->l->entity_ties.at[entity].first};
}

static void follow(walk *w, uint32_t tie)
{
    const pm_tie *t = &w->l->ties.at[tie];
    if (t->relation != w->relation || w->place[t->object] == DONE)
        return;
    if (w->place[t->object] == NEW) {
        push(w, t->object);
        return;
    }
    report(w, w->place[t->object], tie);
    w->cut[tie] = true;
}

static void visit(walk *w, uint32_t start)
{
    if (w->place[start] != NEW)
        return;
    push(w, start);
    while (w->depth) {
        step *top = &w->path[w->depth - 1];
        pm_range ties = w->l->entity_ties.at[top->entity];
        if (top->tie < ties.first + ties.count) {
            follow(w, top->tie++);
        } else {
            w->place[top->entity] = DONE;
            w->depth--;
        }
    }
}

static void remove_cut(pm_load *l, const bool *cut)
{
    size_t kept = 0;
    for (size_t i = 0; i < l->ties.len; i++)
        if (!cut[i])
            l->ties.at[kept++] = l->ties.at[i];
    l->ties.len = kept;
}

static bool is_box(const pm_relation *r)
{
    return r->containment == PM_SUBJECT_INSIDE || pm_str_eqz(r->id, "part_of");
}

void pm_load_circles(pm_load *l)
{
    size_t entities = l->list.len;
    bool *cut = pm_new(l->ties.len, sizeof *cut);
    step *path = pm_new(entities, sizeof *path);
    uint32_t *place = pm_new(entities, sizeof *place);
    bool *used = pm_new(l->vocabulary ? l->vocabulary->count : 0, sizeof *used);
    for (size_t i = 0; i < l->ties.len; i++)
        used[l->ties.at[i].relation] = true;
    for (uint32_t r = 0; l->vocabulary && r < l->vocabulary->count; r++) {
        if (!used[r] || !is_box(&l->vocabulary->list[r]))
            continue;
        walk w = {.l = l, .relation = r, .place = place, .path = path, .cut = cut};
        for (size_t e = 0; e < entities; e++)
            place[e] = NEW;
        for (uint32_t e = 0; e < entities; e++)
            visit(&w, e);
    }
    remove_cut(l, cut);
    free(used);
    free(path);
    free(place);
    free(cut);
}
