#include "curate/load.h"

#include <stddef.h>

enum { NAME_MAX_BYTES = 400, CONTEXT_MAX = 100 };

typedef enum field_kind { ID, NAME, TYPE, LINE, WORDS, URL, WIKIDATA, ZONE } field_kind;

typedef struct field {
    const char *key;
    field_kind kind;
    size_t offset; /* in pm_entity */
    uint32_t max;  /* bytes */
} field;

#define AT(member) offsetof(pm_entity, member)
static const field fields[] = {
    {"id", ID, AT(id), 0},
    {"name", NAME, AT(name), NAME_MAX_BYTES},
    {"label", LINE, AT(label), 200},
    {"type", TYPE, AT(type_name), 60},
    {"aliases", WORDS, AT(aliases), NAME_MAX_BYTES},
    {"never", WORDS, AT(never), NAME_MAX_BYTES},
    {"context", WORDS, AT(context), CONTEXT_MAX},
    {"description", LINE, AT(description), 1000},
    {"role", LINE, AT(role), 400},
    {"url", URL, AT(url), 0},
    {"wikidata", WIKIDATA, AT(wikidata), 0},
    {"zone", ZONE, AT(zone), 0},
    {"rank", ZONE, AT(zone), 0},
    {"group", LINE, AT(group), 200},
};
#undef AT
enum { FIELDS = sizeof fields / sizeof *fields, RELATIONS_MAX = 500 };

/* Words that people use for a field or a relation. */
static const struct {
    const char *word, *meant;
} synonyms[] = {
    {"alias", "aliases"},         {"aka", "aliases"},          {"names", "aliases"},
    {"nickname", "aliases"},      {"acronym", "aliases"},      {"abbreviation", "aliases"},
    {"also", "aliases"},          {"other_names", "aliases"},  {"synonyms", "aliases"},
    {"kind", "type"},             {"category", "type"},        {"class", "type"},
    {"desc", "description"},      {"about", "description"},    {"summary", "description"},
    {"website", "url"},           {"homepage", "url"},         {"link", "url"},
    {"site", "url"},              {"web", "url"},              {"title", "role"},
    {"position", "role"},         {"job", "role"},             {"exclude", "never"},
    {"not", "never"},             {"except", "never"},         {"ignore", "never"},
    {"band", "zone"},             {"container", "group"},      {"box", "group"},
    {"keywords", "context"},      {"parent", "part_of"},       {"subsidiary_of", "part_of"},
    {"division_of", "part_of"},   {"unit_of", "part_of"},      {"belongs_to", "part_of"},
    {"based_in", "located_in"},   {"location", "located_in"},  {"headquarters", "located_in"},
    {"in", "located_in"},         {"city", "located_in"},      {"employer", "works_for"},
    {"employed_by", "works_for"}, {"ceo_of", "leads"},         {"heads", "leads"},
    {"runs", "leads"},            {"owner_of", "owns"},        {"invests_in", "funds"},
    {"donates_to", "funds"},      {"sells_to", "supplies"},    {"founder_of", "founded"},
    {"display", "label"},         {"short", "label"},          {"short_name", "label"},
};

bool pm_is_entity_field(pm_str key)
{
    for (uint32_t i = 0; i < FIELDS; i++)
        if (pm_str_eqz(key, fields[i].key))
            return true;
    return false;
}

void pm_load_keys(pm_load *l)
{
    for (uint32_t i = 0; i < FIELDS; i++)
        pm_map_set(&l->keys, pm_str_of(fields[i].key), i);
    uint32_t relations = l->vocabulary ? l->vocabulary->count : 0;
    for (uint32_t i = 0; i < relations; i++)
        if (pm_map_get(&l->keys, l->vocabulary->list[i].id) == PM_MAP_NONE)
            pm_map_set(&l->keys, l->vocabulary->list[i].id, PM_LOAD_RELATION + i);
}

/* ---- unknown keys ---- */

/* "is owned by" is said by 'owned_by' and 'is_owned_by'. */
static bool says_inverse(pm_str key, pm_str inverse)
{
    if (pm_str_starts(inverse, PM_STR("is ")) && !pm_str_starts(key, PM_STR("is_")))
        inverse = pm_str_slice(inverse, 3, inverse.len);
    if (key.len != inverse.len || !key.len)
        return false;
    for (size_t i = 0; i < key.len; i++)
        if (key.ptr[i] != inverse.ptr[i] && !(key.ptr[i] == '_' && inverse.ptr[i] == ' '))
            return false;
    return true;
}

static bool hint_inverse(pm_load *l, uint32_t entity, uint32_t key)
{
    uint32_t relations = l->vocabulary ? l->vocabulary->count : 0;
    const pm_yaml_node *k = &l->tree->nodes[key], *value = &l->tree->nodes[k->next];
    for (uint32_t i = 0; i < relations; i++) {
        const pm_relation *r = &l->vocabulary->list[i];
        if (!says_inverse(k->value, r->inverse))
            continue;
        pm_str other = value->kind == PM_YAML_SCALAR ? value->value : PM_STR("the other one"),
               own = l->list.at[entity].id;
        if (!own.len)
            own = pm_made_id(l->arena, l->list.at[entity].name);
        pm_buf_fmt(&l->hint, "say it from the other side: under '%.*s' write '%.*s: %.*s'",
                   PM_ARG(pm_str_slice(other, 0, 80)), PM_ARG(r->id), PM_ARG(own));
        return true;
    }
    return false;
}

static bool hint_synonym(pm_load *l, pm_str key)
{
    for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++) {
        if (!pm_str_eqz(key, synonyms[i].word) ||
            pm_map_get(&l->keys, pm_str_of(synonyms[i].meant)) == PM_MAP_NONE)
            continue;
        pm_buf_fmt(&l->hint, "did you mean '%s'?", synonyms[i].meant);
        return true;
    }
    return false;
}

static bool hint_nearest(pm_load *l, pm_str key)
{
    pm_str known[FIELDS + RELATIONS_MAX];
    uint32_t count = 0;
    for (; count < l->keys.len && count < FIELDS + RELATIONS_MAX; count++)
        known[count] = l->keys.entries[count].key;
    uint32_t near = pm_load_nearest(l, key, known, count);
    if (near == PM_NONE)
        return false;
    pm_buf_fmt(&l->hint, "did you mean '%.*s'?", PM_ARG(known[near]));
    return true;
}

void pm_load_unknown_key(pm_load *l, uint32_t entity, uint32_t key)
{
    pm_str word = l->tree->nodes[key].value;
    pm_buf_fmt(&l->message, "'%.*s' is neither a field of an entry nor a relation", PM_ARG(pm_str_slice(word, 0, 80)));
    if (!hint_inverse(l, entity, key) && !hint_synonym(l, word) && !hint_nearest(l, word)) {
        if (pm_str_eqz(word, "note") || pm_str_eqz(word, "notes") || pm_str_eqz(word, "comment"))
            pm_buf_addz(&l->hint, "write a note to yourself as a comment, behind '# '");
        else
            pm_buf_addz(&l->hint, "doc/entities.md lists the fields and the relations");
    }
    pm_load_say(l, key, PM_D_UNKNOWN_KEY);
}

/* ---- fields ---- */

/* name: #NoTechForICE */
static bool is_commented_out(const pm_yaml_tree *tree, const pm_yaml_node *n)
{
    size_t i = n->end;
    while (i < tree->text.len && tree->text.ptr[i] == ' ')
        i++;
    return n->kind == PM_YAML_SCALAR && !n->value.len && i < tree->text.len && tree->text.ptr[i] == '#';
}

static void read_name(pm_load *l, uint32_t entity, uint32_t node)
{
    const pm_yaml_node *n = &l->tree->nodes[node];
    pm_str name = pm_load_text(l, node, "name", NAME_MAX_BYTES, false);
    l->list.at[entity].name = name;
    l->name_nodes.at[entity] = node;
    if (name.len || n->kind != PM_YAML_SCALAR || pm_str_trim(n->value).len)
        return;
    pm_buf_addz(&l->message, "the name is empty");
    if (is_commented_out(l->tree, n))
        pm_buf_addz(&l->hint, "'#' begins a comment: put quotes around the name");
    pm_load_say(l, node, PM_D_MISSING_NAME);
}

static void read_type(pm_load *l, uint32_t entity, uint32_t node)
{
    pm_entity *e = &l->list.at[entity];
    pm_str word = pm_load_text(l, node, "type", 60, false);
    if (!word.len)
        return;
    pm_entity_type type = pm_entity_type_of(word);
    e->type_name = word;
    if (type != PM_ENTITY_TYPE_COUNT) {
        e->type = type;
        return;
    }
    pm_str known[PM_ENTITY_TYPE_WORDS];
    uint32_t count = pm_entity_type_words(known);
    uint32_t near = pm_load_nearest(l, word, known, count);
    pm_buf_fmt(&l->message, "'%.*s' is not a type that is known here; it is drawn as an organization", PM_ARG(word));
    if (near != PM_NONE)
        pm_buf_fmt(&l->hint, "did you mean '%.*s'?", PM_ARG(known[near]));
    else
        pm_buf_addz(&l->hint, "person, organization, company, agency, group, union, workforce, media, place, facility, "
                              "product, event or document");
    pm_load_say(l, node, PM_D_UNKNOWN_TYPE);
}

static void read_field(pm_load *l, uint32_t entity, const field *f, uint32_t node)
{
    /* The list may move while texts are read: look it up behind each call. */
    switch (f->kind) {
    case ID: return; /* read before */
    case NAME: read_name(l, entity, node); return;
    case TYPE: read_type(l, entity, node); return;
    case WORDS: {
        pm_range range = pm_load_words(l, node, f->key, f->max);
        *(pm_range *)((char *)&l->list.at[entity] + f->offset) = range;
        return;
    }
    default: break;
    }
    pm_str value = f->kind == URL        ? pm_load_url(l, node, f->key)
                   : f->kind == WIKIDATA ? pm_load_wikidata(l, node)
                   : f->kind == ZONE     ? pm_load_zone(l, node, f->key)
                                         : pm_load_text(l, node, f->key, f->max, false);
    *(pm_str *)((char *)&l->list.at[entity] + f->offset) = value;
}

/* ---- entries ---- */

/* - Causa Justa: Just Cause */
static bool is_name_with_colon(const pm_load *l, const pm_yaml_node *n)
{
    const pm_yaml_node *key = &l->tree->nodes[n->child];
    return n->count == 1 && l->tree->nodes[key->next].kind == PM_YAML_SCALAR &&
           pm_map_get(&l->keys, key->value) == PM_MAP_NONE;
}

static void report_nameless(pm_load *l, uint32_t node, uint32_t entity)
{
    const pm_yaml_node *n = &l->tree->nodes[node];
    pm_buf_addz(&l->message, "this entry has no 'name'");
    if (n->count && is_name_with_colon(l, n))
        pm_buf_fmt(&l->hint, "put quotes around a name with ': ' in it: \"%.*s\"",
                   PM_ARG(pm_str_slice(pm_str_slice(l->tree->text, n->start, n->end), 0, 80)));
    else if (l->list.at[entity].id.len)
        pm_buf_fmt(&l->hint, "write 'name: ...' with the full name below 'id: %.*s'", PM_ARG(l->list.at[entity].id));
    pm_load_say(l, node, PM_D_MISSING_NAME);
}

static void read_fields(pm_load *l, uint32_t entity, uint32_t node)
{
    const pm_yaml_node *nodes = l->tree->nodes;
    for (uint32_t k = nodes[node].child; k != PM_NONE; k = nodes[nodes[k].next].next) {
        uint32_t at = pm_map_get(&l->keys, nodes[k].value);
        if (at < FIELDS)
            read_field(l, entity, &fields[at], nodes[k].next);
    }
}

static void report_unknown_keys(pm_load *l, uint32_t entity, uint32_t node)
{
    const pm_yaml_node *nodes = l->tree->nodes;
    for (uint32_t k = nodes[node].child; k != PM_NONE; k = nodes[nodes[k].next].next)
        if (pm_map_get(&l->keys, nodes[k].value) == PM_MAP_NONE)
            pm_load_unknown_key(l, entity, k);
}

static void add_entity(pm_load *l, uint32_t node)
{
    const pm_yaml_node *n = &l->tree->nodes[node];
    pm_vec_push(&l->list, (pm_entity){.type = PM_ORGANIZATION, .start = n->start, .end = n->end, .line = n->line});
    pm_vec_push(&l->entries, node);
    pm_vec_push(&l->name_nodes, node);
}

static void drop_last(pm_load *l)
{
    l->list.len--;
    l->entries.len--;
    l->name_nodes.len--;
}

/* A name that is missing is reported once; the id stands in for it, so that
 * what refers to the entry is not reported as well. */
static void read_map(pm_load *l, uint32_t node)
{
    const pm_yaml_node *n = &l->tree->nodes[node];
    uint32_t entity = (uint32_t)l->list.len, id = pm_yaml_get(l->tree, node, "id");
    bool unnamed = pm_yaml_get(l->tree, node, "name") == PM_NONE;
    add_entity(l, node);
    bool usable = id == PM_NONE || pm_load_stated_id(l, entity, id);
    if (unnamed)
        report_nameless(l, node, entity);
    read_fields(l, entity, node);
    if (!(unnamed && n->count && is_name_with_colon(l, n)))
        report_unknown_keys(l, entity, node);
    pm_entity *e = &l->list.at[entity];
    if (!e->name.len)
        e->name = e->label.len ? e->label : e->id;
    if (!e->label.len)
        e->label = e->name;
    if (!usable || !e->name.len)
        drop_last(l);
}

static void read_bare(pm_load *l, uint32_t node)
{
    uint32_t entity = (uint32_t)l->list.len;
    add_entity(l, node);
    read_name(l, entity, node);
    pm_entity *e = &l->list.at[entity];
    e->label = e->name;
    if (!e->name.len)
        drop_last(l);
}

static void read_entry(pm_load *l, uint32_t node)
{
    switch (l->tree->nodes[node].kind) {
    case PM_YAML_SCALAR: read_bare(l, node); return;
    case PM_YAML_MAP: read_map(l, node); return;
    case PM_YAML_LIST:
        pm_buf_addz(&l->message, "an entry should be a name or a map of fields, not a list");
        pm_buf_addz(&l->hint, "one '- ' a line and entry; put quotes around a name that begins with '['");
        pm_load_say(l, node, PM_D_WRONG_TYPE);
        return;
    }
}

void pm_load_entries(pm_load *l, uint32_t list)
{
    l->list.cap = l->tree->nodes[list].count;
    l->list.at = pm_arena_alloc(l->arena, l->list.cap, sizeof *l->list.at);
    pm_id_index_open(&l->out->ids, l->list.cap, l->arena);
    for (uint32_t e = l->tree->nodes[list].child; e != PM_NONE; e = l->tree->nodes[e].next)
        read_entry(l, e);
    pm_load_names_begin(l);
    pm_load_made_ids(l);
}
