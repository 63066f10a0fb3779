#include "curate/entities.h"

#include "base/escape.h"
#include "curate/load.h"

#include <string.h>

enum { TITLE_MAX = 400, DECK_MAX = 2000 };

static const char *const top_keys[] = {"map", "entities", "judgements", NULL};
static const char *const map_keys[] = {"title", "deck", "credits", "url", NULL};

static pm_str map_text(pm_load *l, uint32_t map, const char *key, uint32_t max)
{
    uint32_t node = pm_yaml_get(l->tree, map, key);
    return node == PM_NONE ? PM_STR("") : pm_load_text(l, node, key, max, true);
}

/* Where the map will be published. */
static void load_address(pm_load *l, uint32_t map)
{
    pm_str url = map_text(l, map, "url", TITLE_MAX);
    if (url.len && !pm_url_is_http(url)) {
        pm_buf_addz(&l->message, "'url' should begin with https://");
        pm_load_say(l, pm_yaml_get(l->tree, map, "url"), PM_D_BAD_URL);
        return;
    }
    l->out->url = url;
}

static void load_map(pm_load *l, uint32_t map)
{
    if (l->tree->nodes[map].kind != PM_YAML_MAP) {
        pm_yaml_diag(l->tree, map, l->diags, PM_D_WRONG_TYPE, PM_STR("'map' should hold title, deck and credits"),
                     PM_STR("write 'title: ...' in the line below, indented"));
        return;
    }
    pm_yaml_check_keys(l->tree, map, map_keys, l->diags);
    l->out->title = map_text(l, map, "title", TITLE_MAX);
    l->out->deck = map_text(l, map, "deck", DECK_MAX);
    l->out->credits = map_text(l, map, "credits", DECK_MAX);
    load_address(l, map);
}

/* The list under KEY, or PM_NONE: absent, empty, or (with an error) no list. */
static uint32_t list_of(pm_load *l, const char *key, const char *hint)
{
    uint32_t node = pm_yaml_get(l->tree, l->tree->root, key);
    if (node == PM_NONE || l->tree->nodes[node].kind == PM_YAML_LIST)
        return node;
    if (l->tree->nodes[node].kind == PM_YAML_SCALAR && !l->tree->nodes[node].value.len)
        return PM_NONE;
    pm_buf_fmt(&l->message, "'%s' should be a list", key);
    pm_buf_addz(&l->hint, hint);
    pm_load_say(l, node, PM_D_WRONG_TYPE);
    return PM_NONE;
}

/* The list of entries; a file that is nothing but that list is read as well. */
static uint32_t find_entries(pm_load *l)
{
    const pm_yaml_tree *tree = l->tree;
    switch (tree->nodes[tree->root].kind) {
    case PM_YAML_LIST:
        pm_yaml_diag(tree, tree->root, l->diags, PM_D_WRONG_TYPE, PM_STR("the list of entries needs a heading"),
                     PM_STR("write 'entities:' in a line above it"));
        return tree->root;
    case PM_YAML_SCALAR:
        pm_yaml_diag(tree, tree->root, l->diags, PM_D_WRONG_TYPE, PM_STR("this is no list of entities"),
                     PM_STR("write 'entities:' with its colon, and below it one '- Name' a line"));
        return PM_NONE;
    default: break;
    }
    pm_yaml_check_keys(tree, tree->root, top_keys, l->diags);
    return list_of(l, "entities", "each entry begins with '- ', as in '- Forbes' or '- name: Forbes'");
}

static void load_all(pm_load *l)
{
    uint32_t errors = l->diags->errors, entries = find_entries(l), root = l->tree->root;
    uint32_t map = pm_yaml_get(l->tree, root, "map");
    pm_load_keys(l);
    if (map != PM_NONE)
        load_map(l, map);
    if (entries != PM_NONE)
        pm_load_entries(l, entries);
    else if (l->diags->errors == errors)
        pm_diag_file(l->diags, PM_D_NO_ENTITIES, l->tree->file, PM_STR("nobody is listed under 'entities:'"),
                     PM_STR("write '- Name', one a line; `powermap suggest` proposes names from your texts"));
    pm_load_ties(l);
    pm_load_circles(l);
    uint32_t judgements = list_of(l, "judgements", "each judgement begins with '- '");
    if (judgements != PM_NONE)
        pm_load_judgements(l, judgements);
    pm_load_namesakes(l);
}

static void *moved(pm_arena *arena, const void *at, size_t count, size_t size)
{
    void *to = pm_arena_alloc(arena, count, size);
    if (count)
        memcpy(to, at, count * size);
    return to;
}

static void hand_over(pm_load *l)
{
    pm_entities *out = l->out;
    pm_arena *a = l->arena;
    out->list = l->list.at;
    out->words = moved(a, l->words.at, l->words.len, sizeof *l->words.at);
    out->ties = moved(a, l->ties.at, l->ties.len, sizeof *l->ties.at);
    out->judgements = moved(a, l->judgements.at, l->judgements.len, sizeof *l->judgements.at);
    out->count = (uint32_t)l->list.len;
    out->word_count = (uint32_t)l->words.len;
    out->tie_count = (uint32_t)l->ties.len;
    out->judgement_count = (uint32_t)l->judgements.len;
}

static void release(pm_load *l)
{
    pm_vec_free(&l->entries);
    pm_vec_free(&l->name_nodes);
    pm_vec_free(&l->entity_ties);
    pm_vec_free(&l->words);
    pm_vec_free(&l->word_nodes);
    pm_vec_free(&l->ties);
    pm_vec_free(&l->tie_nodes);
    pm_vec_free(&l->judgements);
    pm_map_free(&l->keys);
    pm_map_free(&l->by_name);
    pm_map_free(&l->tie_seen);
    pm_buf_free(&l->message);
    pm_buf_free(&l->hint);
}

bool pm_entities_load(pm_entities *out, pm_str file, pm_str text, const pm_vocabulary *vocabulary,
                      pm_arena *arena, pm_diags *diags)
{
    *out = (pm_entities){.file = file, .text = text};
    pm_yaml_tree tree;
    if (!pm_yaml_parse(&tree, file, text, arena, diags))
        return false;
    pm_load l = {.tree = &tree, .vocabulary = vocabulary, .out = out, .arena = arena, .diags = diags,
                 .guesses = PM_LOAD_GUESSES};
    if (tree.root == PM_NONE)
        pm_diag_file(diags, PM_D_NO_ENTITIES, file, PM_STR("the file is empty"),
                     PM_STR("write 'entities:' and below it one '- Name' a line"));
    else
        load_all(&l);
    hand_over(&l);
    release(&l);
    return true;
}

uint32_t pm_entities_find(const pm_entities *entities, pm_str id)
{
    uint32_t found = pm_id_index_find(&entities->ids, entities->list, id), at = pm_map_get(&entities->by_id, id);
    if (found != PM_NONE)
        return found;
    return at == PM_MAP_NONE ? PM_NONE : at;
}

void pm_entities_free(pm_entities *entities)
{
    pm_map_free(&entities->by_id);
    *entities = (pm_entities){0};
}
