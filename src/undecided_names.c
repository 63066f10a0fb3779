#include "undecided_names.h"

#include "base/escape.h"
#include "base/memory.h"

#include <stdlib.h>

/* A surface, and where it stood first. */
typedef struct undecided {
    pm_str surface;      /* in ARENA, like the texts of PLACE */
    pm_str doc;
    pm_diag place;       /* message and hint empty */
    uint32_t times, number;
    uint32_t entity, other;
    float score;         /* of ENTITY; the best of all places */
} undecided;

struct pm_undecided_names {
    const pm_entities *entities;
    pm_map surfaces;     /* surface -> index into LIST */
    PM_VEC(undecided) list;
    uint32_t others;     /* places of names beyond PM_UNDECIDED_KEPT */
    pm_arena arena;
};

pm_undecided_names *pm_undecided_names_new(const pm_entities *entities)
{
    pm_undecided_names *names = pm_new(1, sizeof *names);
    names->entities = entities;
    return names;
}

void pm_undecided_names_free(pm_undecided_names *names)
{
    if (!names)
        return;
    pm_map_free(&names->surfaces);
    pm_vec_free(&names->list);
    pm_arena_free(&names->arena);
    free(names);
}

/* Where DOUBT stands, as a diagnostic without words. */
static pm_diag place_of(pm_undecided_names *names, const pm_doc *doc, const pm_doubt *d)
{
    pm_diags one = {0};
    pm_diag_span(&one, PM_D_UNDECIDED, doc->path, doc->bytes, d->start, d->end, PM_STR(""), PM_STR(""));
    pm_diag place = one.list.at[0];
    place.file = pm_arena_str(&names->arena, place.file);
    place.source_line = pm_arena_str(&names->arena, place.source_line);
    pm_diags_free(&one);
    return place;
}

void pm_undecided_names_add(pm_undecided_names *names, const pm_doc *doc, const pm_doubts *doubts)
{
    for (uint32_t i = 0; i < doubts->count; i++) {
        const pm_doubt *d = &doubts->list[i];
        pm_str surface = pm_str_slice(doc->bytes, d->start, d->end);
        uint32_t at = pm_map_get(&names->surfaces, surface);
        if (at == PM_MAP_NONE && names->list.len == PM_UNDECIDED_KEPT) {
            names->others++;
            continue;
        }
        if (at == PM_MAP_NONE) {
            at = (uint32_t)names->list.len;
            pm_map_set(&names->surfaces, surface, at);
            pm_vec_push(&names->list, (undecided){.surface = pm_arena_str(&names->arena, surface), .number = at,
                                                  .doc = pm_arena_str(&names->arena, doc->name),
                                                  .place = place_of(names, doc, d)});
        }
        undecided *u = &names->list.at[at];
        u->times++;
        if (d->score > u->score) {
            u->score = d->score;
            u->entity = d->entity;
            u->other = d->other;
        }
    }
}

static int by_frequency(const void *x, const void *y)
{
    const undecided *a = x, *b = y;
    if (a->times != b->times)
        return a->times < b->times ? 1 : -1;
    return (a->number > b->number) - (a->number < b->number);
}

static void tell(const undecided *u, const pm_entities *entities, pm_diags *diags)
{
    pm_buf message = {0}, hint = {0};
    pm_str id = entities->list[u->entity].id;
    pm_buf_fmt(&message, "'%.*s' may be %.*s", PM_ARG(u->surface), PM_ARG(id));
    if (u->other != PM_NONE)
        pm_buf_fmt(&message, " or %.*s", PM_ARG(entities->list[u->other].id));
    pm_buf_addz(&message, ", and is left undecided");
    if (u->times > 1)
        pm_buf_fmt(&message, ", %u times in all", u->times);
    pm_buf_addz(&hint, "if so, write under judgements: - mention: {doc: ");
    pm_escape(&hint, PM_YAML, u->doc);
    pm_buf_addz(&hint, ", text: ");
    pm_escape(&hint, PM_YAML, u->surface);
    pm_buf_fmt(&hint, ", is: %.*s}", PM_ARG(id));
    pm_diag diag = u->place;
    diag.code = PM_D_UNDECIDED;
    diag.message = pm_buf_str(&message);
    diag.hint = pm_buf_str(&hint);
    pm_diag_add(diags, diag);
    pm_buf_free(&message);
    pm_buf_free(&hint);
}

void pm_undecided_names_tell(const pm_undecided_names *names, pm_diags *diags)
{
    size_t n = names->list.len;
    undecided *list = pm_new(n + 1, sizeof *list);
    for (size_t i = 0; i < n; i++)
        list[i] = names->list.at[i];
    if (n)
        qsort(list, n, sizeof *list, by_frequency);
    for (size_t i = 0; i < n && i < PM_UNDECIDED_SHOWN; i++)
        tell(&list[i], names->entities, diags);
    if (n > PM_UNDECIDED_SHOWN || names->others) {
        pm_buf message = {0};
        pm_buf_fmt(&message, "%zu more names are left undecided, each less often", n - PM_UNDECIDED_SHOWN);
        pm_diag_file(diags, PM_D_UNDECIDED, PM_STR(""), pm_buf_str(&message),
                     PM_STR("decide those above first; aliases and context words in the list help, too"));
        pm_buf_free(&message);
    }
    free(list);
}
