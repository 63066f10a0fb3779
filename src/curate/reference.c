#include "curate/load.h"

#include "base/near.h"

uint32_t pm_load_nearest(pm_load *l, pm_str word, const pm_str *candidates, uint32_t count)
{
    if (count > l->guesses || word.len < 2)
        return PM_NONE;
    l->guesses -= count;
    uint32_t near = pm_nearest(word, candidates, count);
    return near == PM_NEAR_NONE ? PM_NONE : near;
}

/* The id nearest to WORD, as it is and as an id would spell it. */
static uint32_t nearest_id(pm_load *l, pm_str word)
{
    uint32_t count = (uint32_t)l->list.len;
    if (count > l->guesses)
        return PM_NONE;
    pm_arena scratch = {0};
    pm_str *ids = pm_arena_alloc(&scratch, count, sizeof *ids);
    for (uint32_t i = 0; i < count; i++)
        ids[i] = l->list.at[i].id;
    uint32_t near = pm_load_nearest(l, pm_made_id(&scratch, word), ids, count);
    pm_arena_free(&scratch);
    return near;
}

static void hint_entity(pm_load *l, pm_str word)
{
    uint32_t named = pm_load_named(l, word);
    if (named != PM_NONE) {
        pm_str id = l->list.at[named].id;
        pm_buf_fmt(&l->hint, "that is a name of '%.*s': write %.*s", PM_ARG(id), PM_ARG(id));
        return;
    }
    if (pm_str_find(word, PM_STR(", "), 0) < word.len) {
        pm_buf_fmt(&l->hint, "several ids go in brackets: [%.*s]", PM_ARG(pm_str_slice(word, 0, 80)));
        return;
    }
    uint32_t near = nearest_id(l, word);
    if (near != PM_NONE)
        pm_buf_fmt(&l->hint, "did you mean '%.*s'?", PM_ARG(l->list.at[near].id));
    else
        pm_buf_addz(&l->hint, "add an entry with this id under 'entities:'");
}

uint32_t pm_load_reference(pm_load *l, uint32_t node, const char *what)
{
    const pm_yaml_node *n = &l->tree->nodes[node];
    if (n->kind != PM_YAML_SCALAR) {
        pm_buf_fmt(&l->message, "%s should name an entity by its id, not by a %s", what,
                   n->kind == PM_YAML_LIST ? "list" : "map");
        pm_load_say(l, node, PM_D_WRONG_TYPE);
        return PM_NONE;
    }
    pm_str word = pm_str_trim(n->value);
    uint32_t entity = pm_id_index_find(&l->out->ids, l->list.at, word);
    if (entity != PM_NONE)
        return entity;
    if (!word.len) {
        pm_buf_fmt(&l->message, "%s is empty", what);
        pm_buf_addz(&l->hint, "write the id of an entity");
        pm_load_say(l, node, PM_D_MISSING_FIELD);
        return PM_NONE;
    }
    pm_buf_fmt(&l->message, "%s names '%.*s', which is not an entity", what, PM_ARG(pm_str_slice(word, 0, 80)));
    hint_entity(l, word);
    pm_load_say(l, node, PM_D_UNKNOWN_ENTITY);
    return PM_NONE;
}

enum { RELATIONS_MAX = 500, RELATIONS_SHOWN = 40 };

uint32_t pm_load_relation(pm_load *l, uint32_t node)
{
    pm_str word = pm_str_trim(pm_yaml_text(l->tree, node, "'relation'", l->diags)), known[RELATIONS_MAX];
    if (l->tree->nodes[node].kind != PM_YAML_SCALAR)
        return PM_NONE;
    uint32_t found = pm_vocabulary_find(l->vocabulary, word);
    if (found != PM_NONE)
        return found;
    uint32_t count = 0, all = l->vocabulary ? l->vocabulary->count : 0;
    for (; count < all && count < RELATIONS_MAX; count++)
        known[count] = l->vocabulary->list[count].id;
    pm_buf_fmt(&l->message, "'%.*s' is not a relation", PM_ARG(pm_str_slice(word, 0, 80)));
    uint32_t near = pm_load_nearest(l, word, known, count);
    if (near != PM_NONE)
        pm_buf_fmt(&l->hint, "did you mean '%.*s'?", PM_ARG(known[near]));
    else if (count)
        pm_buf_addz(&l->hint, "the relations are ");
    for (uint32_t i = 0; near == PM_NONE && i < count && i < RELATIONS_SHOWN; i++)
        pm_buf_fmt(&l->hint, "%s%.*s", i ? ", " : "", PM_ARG(known[i]));
    pm_load_say(l, node, PM_D_UNKNOWN_RELATION);
    return PM_NONE;
}
