#include "curate/vocabulary.h"

#include "curate/entity_type.h"
#include "curate/load.h"

#include <string.h>

enum { ALL_TYPES = (1 << PM_ENTITY_TYPE_COUNT) - 1, ID_MAX = 60, TEXT_MAX = 400, GROUP_DEPTH = 2 };

static const char *const family_names[PM_FAMILY_COUNT] = {
    [PM_TECH] = "tech",     [PM_MONEY] = "money",     [PM_CONTACT] = "contact",
    [PM_OPPOSE] = "oppose", [PM_CONTROL] = "control", [PM_OTHER] = "other",
};

static const char *const containment_names[] = {
    [PM_LINE] = "line", [PM_SUBJECT_INSIDE] = "subject_inside", [PM_OBJECT_INSIDE] = "object_inside",
};

/* `rules` are read in relate/. */
static const char *const keys[] = {"label", "inverse", "meaning",   "family",      "from", "to", "symmetric", "wider",
                                   "ftm",   "rules",   "littlesis", "containment", NULL};

typedef struct reader {
    const pm_yaml_tree *tree;
    pm_arena *arena;
    pm_diags *diags;
} reader;

static void report(const reader *r, uint32_t node, pm_diag_code code, pm_buf *message, const char *hint)
{
    pm_yaml_diag(r->tree, node, r->diags, code, pm_buf_str(message), pm_str_of(hint));
    pm_buf_free(message);
}

static bool is_id(pm_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'))
            return false;
    }
    return s.len > 0 && s.len <= ID_MAX;
}

/* Replaces *OUT if KEY is given. */
static void read_text(const reader *r, uint32_t node, const char *key, pm_str *out)
{
    uint32_t value = pm_yaml_get(r->tree, node, key);
    if (value == PM_NONE)
        return;
    pm_buf what = {0};
    pm_buf_fmt(&what, "'%s'", key);
    pm_str s = pm_str_trim(pm_yaml_text(r->tree, value, what.ptr, r->diags));
    pm_buf_free(&what);
    if (s.len > TEXT_MAX) {
        pm_buf message = {0};
        pm_buf_fmt(&message, "'%s' has %zu bytes; %d are allowed", key, s.len, TEXT_MAX);
        report(r, value, PM_D_TOO_LONG, &message, "");
        return;
    }
    *out = pm_arena_str(r->arena, s);
}

/* The index of KEY's value among NAMES, or FALLBACK. */
static uint32_t read_choice(const reader *r, uint32_t node, const char *key, const char *const *names,
                            uint32_t count, uint32_t fallback)
{
    uint32_t value = pm_yaml_get(r->tree, node, key);
    if (value == PM_NONE)
        return fallback;
    pm_buf message = {0};
    pm_buf_fmt(&message, "'%s'", key);
    pm_str s = pm_yaml_text(r->tree, value, message.ptr, r->diags);
    for (uint32_t i = 0; i < count; i++)
        if (pm_str_eqz(s, names[i])) {
            pm_buf_free(&message);
            return i;
        }
    pm_buf_addz(&message, " should be one of ");
    for (uint32_t i = 0; i < count; i++)
        pm_buf_fmt(&message, "%s%s", i ? ", " : "", names[i]);
    report(r, value, PM_D_WRONG_TYPE, &message, "");
    return fallback;
}

static void report_type(const reader *r, uint32_t node, pm_str word)
{
    pm_buf message = {0};
    pm_buf_fmt(&message, "'%.*s' is not a type of entity", PM_ARG(pm_str_slice(word, 0, 60)));
    report(r, node, PM_D_UNKNOWN_TYPE, &message,
           "person, organization, company, agency, group, union, workforce, media, place, facility, product, event, "
           "document, or any");
}

static uint32_t node_mask(const reader *r, uint32_t node, int depth);

static uint32_t group_of(const reader *r, pm_str word)
{
    const pm_yaml_node *nodes = r->tree->nodes;
    uint32_t groups = pm_yaml_get(r->tree, r->tree->root, "types");
    uint32_t k = groups != PM_NONE && nodes[groups].kind == PM_YAML_MAP ? nodes[groups].child : PM_NONE;
    for (; k != PM_NONE; k = nodes[nodes[k].next].next)
        if (pm_str_eq(nodes[k].value, word))
            return nodes[k].next;
    return PM_NONE;
}

/* `any`, a group of the file's own map `types:`, or a type. A group may hold
 * other groups, but not for ever. */
static uint32_t word_mask(const reader *r, pm_str word, int depth)
{
    if (pm_str_eqz(word, "any"))
        return ALL_TYPES;
    uint32_t group = depth < GROUP_DEPTH ? group_of(r, word) : PM_NONE;
    if (group != PM_NONE)
        return node_mask(r, group, depth + 1);
    pm_entity_type type = pm_entity_type_of(word);
    return type == PM_ENTITY_TYPE_COUNT ? 0 : PM_TYPE_BIT(type);
}

/* One text of types: "super PAC", or several with blanks between. */
static uint32_t text_mask(const reader *r, uint32_t node, int depth)
{
    pm_str rest = r->tree->nodes[node].value, word;
    uint32_t mask = word_mask(r, rest, depth);
    if (mask)
        return mask;
    while (pm_str_word(&rest, &word)) {
        uint32_t more = word_mask(r, word, depth);
        if (!more)
            report_type(r, node, word);
        mask |= more;
    }
    return mask;
}

static uint32_t node_mask(const reader *r, uint32_t node, int depth)
{
    const pm_yaml_node *n = &r->tree->nodes[node];
    if (n->kind == PM_YAML_SCALAR)
        return text_mask(r, node, depth);
    uint32_t mask = 0;
    if (n->kind == PM_YAML_MAP) {
        report_type(r, node, PM_STR(""));
        return 0;
    }
    for (uint32_t t = n->child; t != PM_NONE; t = r->tree->nodes[t].next)
        mask |= node_mask(r, t, depth);
    return mask;
}

static void read_types(const reader *r, uint32_t node, const char *key, uint32_t *out)
{
    uint32_t value = pm_yaml_get(r->tree, node, key);
    if (value == PM_NONE)
        return;
    uint32_t mask = node_mask(r, value, 0);
    *out = mask ? mask : ALL_TYPES;
}

static void read_relation(const reader *r, uint32_t node, pm_relation *out)
{
    read_text(r, node, "label", &out->label);
    read_text(r, node, "inverse", &out->inverse);
    read_text(r, node, "meaning", &out->meaning);
    read_text(r, node, "ftm", &out->ftm);
    read_text(r, node, "littlesis", &out->littlesis);
    out->family = (pm_family)read_choice(r, node, "family", family_names, PM_FAMILY_COUNT, out->family);
    out->containment = (pm_containment)read_choice(r, node, "containment", containment_names, 3, out->containment);
    read_types(r, node, "from", &out->from);
    read_types(r, node, "to", &out->to);
    out->symmetric = pm_yaml_bool(r->tree, pm_yaml_get(r->tree, node, "symmetric"), "'symmetric'", out->symmetric,
                                  r->diags);
    out->wider = pm_yaml_bool(r->tree, pm_yaml_get(r->tree, node, "wider"), "'wider'", out->wider, r->diags);
    pm_yaml_check_keys(r->tree, node, keys, r->diags);
}

/* "is_owned_by" -> "is owned by": what a relation without a label is called. */
static pm_str spoken(pm_arena *arena, pm_str id)
{
    char *p = pm_arena_alloc(arena, id.len + 1, 1);
    for (size_t i = 0; i < id.len; i++)
        p[i] = id.ptr[i] == '_' ? ' ' : id.ptr[i];
    return (pm_str){p, id.len};
}

/* What a project's five-line relation leaves out. */
static void complete(const reader *r, pm_relation *out)
{
    if (!out->label.len)
        out->label = spoken(r->arena, out->id);
    if (!out->inverse.len)
        out->inverse = out->symmetric ? out->label : pm_arena_cat(r->arena, out->label, PM_STR(" (by)"));
}

static void add_relation(pm_vocabulary *v, const reader *r, uint32_t key)
{
    pm_str id = r->tree->nodes[key].value;
    uint32_t value = r->tree->nodes[key].next;
    pm_buf message = {0};
    if (!is_id(id)) {
        pm_buf_fmt(&message, "'%.*s' cannot be the id of a relation", PM_ARG(pm_str_slice(id, 0, 60)));
        report(r, key, PM_D_BAD_ID, &message, "small letters, digits and '_', at most 60");
        return;
    }
    if (pm_is_entity_field(id)) {
        pm_buf_fmt(&message, "'%.*s' is a field of entities.yaml and cannot be a relation", PM_ARG(id));
        report(r, key, PM_D_BAD_ID, &message, "");
        return;
    }
    if (r->tree->nodes[value].kind != PM_YAML_MAP) {
        pm_buf_fmt(&message, "the relation '%.*s' should be a map of fields", PM_ARG(id));
        report(r, value, PM_D_WRONG_TYPE, &message, "label, inverse, meaning, family, from, to, ...");
        return;
    }
    uint32_t at = pm_map_get(&v->by_id, id);
    if (at == PM_MAP_NONE) {
        at = v->count++;
        v->list[at] = (pm_relation){.id = pm_arena_str(r->arena, id), .family = PM_CONTACT,
                                    .from = ALL_TYPES, .to = ALL_TYPES};
        pm_map_set(&v->by_id, id, at);
    }
    read_relation(r, value, &v->list[at]);
    complete(r, &v->list[at]);
}

bool pm_vocabulary_load(pm_vocabulary *v, const pm_yaml_tree *tree, pm_arena *arena, pm_diags *diags)
{
    static const char *const sections[] = {"relations", "classes", "types", "metonymy", NULL};
    if (tree->root != PM_NONE && tree->nodes[tree->root].kind != PM_YAML_MAP) {
        pm_yaml_diag(tree, tree->root, diags, PM_D_WRONG_TYPE, PM_STR("a list of relations should be a map"),
                     PM_STR("begin with 'relations:' and below it, indented, 'owns:' and its fields"));
        return false;
    }
    pm_yaml_check_keys(tree, tree->root, sections, diags);
    uint32_t map = pm_yaml_get(tree, tree->root, "relations");
    if (map == PM_NONE)
        return true;
    if (tree->nodes[map].kind != PM_YAML_MAP) {
        pm_yaml_diag(tree, map, diags, PM_D_WRONG_TYPE, PM_STR("'relations' should be a map, one key a relation"),
                     PM_STR("write 'owns:' and below it, indented, its fields"));
        return false;
    }
    pm_relation *list = pm_arena_alloc(arena, (size_t)v->count + tree->nodes[map].count, sizeof *list);
    if (v->count)
        memcpy(list, v->list, v->count * sizeof *list);
    v->list = list;
    reader r = {tree, arena, diags};
    for (uint32_t k = tree->nodes[map].child; k != PM_NONE; k = tree->nodes[tree->nodes[k].next].next)
        add_relation(v, &r, k);
    return true;
}

uint32_t pm_vocabulary_find(const pm_vocabulary *vocabulary, pm_str id)
{
    uint32_t at = vocabulary ? pm_map_get(&vocabulary->by_id, id) : PM_MAP_NONE;
    return at == PM_MAP_NONE ? PM_NONE : at;
}

const char *pm_family_name(pm_family family)
{
    return (unsigned)family < PM_FAMILY_COUNT ? family_names[family] : "";
}

void pm_vocabulary_free(pm_vocabulary *vocabulary)
{
    pm_map_free(&vocabulary->by_id);
    *vocabulary = (pm_vocabulary){0};
}
