#include "curate/load.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_MAX = 400, NOTE_MAX = 2000 };

static const char *const tie_keys[] = {"to", "source", "since", "until", "amount", "note", NULL};

/* What one key of an entry says: "part_of: dhs". */
typedef struct statement {
    uint32_t subject, relation, key; /* key: its node */
    char what[80];                   /* "'part_of'" */
} statement;

static bool is_known(pm_load *l, uint32_t relation, uint32_t subject, uint32_t object, uint32_t *first)
{
    bool turn = l->vocabulary->list[relation].symmetric && subject > object;
    uint32_t triple[3] = {turn ? object : subject, relation, turn ? subject : object};
    pm_str key = {(const char *)triple, sizeof triple};
    *first = pm_map_get(&l->tie_seen, key);
    if (*first == PM_MAP_NONE)
        pm_map_set(&l->tie_seen, key, (uint32_t)l->ties.len);
    return *first != PM_MAP_NONE;
}

/* ---- types ---- */

static const char *with_article(pm_entity_type type)
{
    static const char *const words[PM_ENTITY_TYPE_COUNT] = {
        [PM_PERSON] = "a person",       [PM_ORGANIZATION] = "an organization", [PM_COMPANY] = "a company",
        [PM_AGENCY] = "an agency",      [PM_GROUP] = "a group",                [PM_UNION] = "a union",
        [PM_WORKFORCE] = "a workforce", [PM_MEDIA] = "a news outlet",               [PM_PLACE] = "a place",
        [PM_FACILITY] = "a facility",   [PM_PRODUCT] = "a product",            [PM_EVENT] = "an event",
        [PM_DOCUMENT] = "a document",
    };
    return words[type];
}

static bool fits(const pm_entity *e, uint32_t mask)
{
    return !e->type_name.len || (mask & PM_TYPE_BIT(e->type)) != 0 ||
           pm_entity_type_of(e->type_name) == PM_ENTITY_TYPE_COUNT;
}

/* "a person, company or group" */
static void put_mask(pm_buf *out, uint32_t mask)
{
    uint32_t left = 0;
    bool first = true;
    for (unsigned t = 0; t < PM_ENTITY_TYPE_COUNT; t++)
        left += (mask & PM_TYPE_BIT(t)) != 0;
    for (unsigned t = 0; t < PM_ENTITY_TYPE_COUNT; t++) {
        if (!(mask & PM_TYPE_BIT(t)))
            continue;
        pm_buf_addz(out, first ? with_article((pm_entity_type)t) : pm_entity_type_name((pm_entity_type)t));
        first = false;
        left--;
        pm_buf_addz(out, left > 1 ? ", " : left == 1 ? " or " : "");
    }
}

static void check_types(pm_load *l, const statement *s, uint32_t object, uint32_t node)
{
    const pm_relation *r = &l->vocabulary->list[s->relation];
    const pm_entity *a = &l->list.at[s->subject], *b = &l->list.at[object];
    bool from = fits(a, r->from), to = fits(b, r->to);
    if (from && to)
        return;
    const pm_entity *bad = from ? b : a;
    pm_buf_fmt(&l->message, "'%.*s' usually goes %s ", PM_ARG(r->id), from ? "to" : "from");
    put_mask(&l->message, from ? r->to : r->from);
    pm_buf_fmt(&l->message, "; '%.*s' is %s", PM_ARG(bad->id), with_article(bad->type));
    if (fits(b, r->from) && fits(a, r->to) && a->type_name.len && b->type_name.len)
        pm_buf_fmt(&l->hint, "the other way round it would fit: under %.*s write '%.*s: %.*s'", PM_ARG(b->id),
                   PM_ARG(r->id), PM_ARG(a->id));
    pm_load_say(l, node, PM_D_TYPE_MISMATCH);
}

/* ---- one tie ---- */

static void add_tie(pm_load *l, const statement *s, uint32_t node, pm_tie tie)
{
    const pm_yaml_node *key = &l->tree->nodes[s->key], *n = &l->tree->nodes[node];
    uint32_t object = pm_load_reference(l, node, s->what), first;
    if (object == PM_NONE)
        return;
    if (object == s->subject) {
        pm_buf_fmt(&l->message, "%s ties '%.*s' to itself", s->what, PM_ARG(l->list.at[object].id));
        pm_load_say(l, node, PM_D_SELF_RELATION);
        return;
    }
    if (is_known(l, s->relation, s->subject, object, &first)) {
        const pm_tie *stated = &l->ties.at[first];
        pm_buf_fmt(&l->message, "'%.*s: %.*s' is stated in line %u already", PM_ARG(key->value),
                   PM_ARG(l->list.at[object].id), stated->line);
        if (stated->subject == object)
            pm_buf_fmt(&l->hint, "%s holds for both sides, so once is enough", s->what);
        pm_load_say(l, node, PM_D_DUPLICATE_TIE);
        return;
    }
    check_types(l, s, object, node);
    tie.subject = s->subject;
    tie.relation = s->relation;
    tie.object = object;
    tie.start = key->start;
    tie.end = tie.end > n->end ? tie.end : n->end;
    tie.line = n->line;
    pm_vec_push(&l->ties, tie);
    pm_vec_push(&l->tie_nodes, node);
}

static void check_order(pm_load *l, const pm_tie *tie, uint32_t node)
{
    size_t n = tie->since.len < tie->until.len ? tie->since.len : tie->until.len;
    if (!n || pm_str_cmp(pm_str_slice(tie->since, 0, n), pm_str_slice(tie->until, 0, n)) <= 0)
        return;
    pm_buf_addz(&l->message, "'until' is earlier than 'since'");
    pm_load_say(l, node, PM_D_BAD_DATE);
}

static pm_str detail(pm_load *l, uint32_t map, const char *key, uint32_t max)
{
    uint32_t node = pm_yaml_get(l->tree, map, key);
    return node == PM_NONE ? PM_STR("") : pm_load_text(l, node, key, max, max == NOTE_MAX);
}

static pm_tie read_details(pm_load *l, uint32_t map)
{
    uint32_t source = pm_yaml_get(l->tree, map, "source"), since = pm_yaml_get(l->tree, map, "since"),
             until = pm_yaml_get(l->tree, map, "until");
    pm_tie tie = {.amount = detail(l, map, "amount", TEXT_MAX), .note = detail(l, map, "note", NOTE_MAX)};
    if (source != PM_NONE)
        tie.source = pm_load_url(l, source, "source");
    if (since != PM_NONE)
        tie.since = pm_load_date(l, since, "since");
    if (until != PM_NONE)
        tie.until = pm_load_date(l, until, "until");
    check_order(l, &tie, until);
    tie.end = l->tree->nodes[map].end;
    return tie;
}

static void read_detailed(pm_load *l, const statement *s, uint32_t map)
{
    uint32_t to = pm_yaml_get(l->tree, map, "to");
    pm_yaml_check_keys(l->tree, map, tie_keys, l->diags);
    pm_tie tie = read_details(l, map);
    if (to == PM_NONE) {
        pm_buf_fmt(&l->message, "%s does not say to whom", s->what);
        pm_buf_fmt(&l->hint, "write {to: ID, source: https://...}");
        pm_load_say(l, map, PM_D_MISSING_FIELD);
        return;
    }
    if (l->tree->nodes[to].kind != PM_YAML_LIST) {
        add_tie(l, s, to, tie);
        return;
    }
    for (uint32_t t = l->tree->nodes[to].child; t != PM_NONE; t = l->tree->nodes[t].next)
        add_tie(l, s, t, tie);
}

static void read_one(pm_load *l, const statement *s, uint32_t node)
{
    if (l->tree->nodes[node].kind == PM_YAML_MAP)
        read_detailed(l, s, node);
    else
        add_tie(l, s, node, (pm_tie){0});
}

static bool is_empty(const pm_yaml_node *n)
{
    return n->kind == PM_YAML_SCALAR && !n->quoted && (!n->value.len || pm_str_eqz(n->value, "~"));
}

static void read_statement(pm_load *l, uint32_t entity, uint32_t relation, uint32_t key)
{
    const pm_yaml_node *k = &l->tree->nodes[key], *value = &l->tree->nodes[k->next];
    statement s = {entity, relation, key, ""};
    snprintf(s.what, sizeof s.what, "'%.*s'", (int)(k->value.len < 70 ? k->value.len : 70), k->value.ptr);
    if (is_empty(value))
        return;
    if (value->kind != PM_YAML_LIST) {
        read_one(l, &s, k->next);
        return;
    }
    for (uint32_t v = value->child; v != PM_NONE; v = l->tree->nodes[v].next)
        read_one(l, &s, v);
}

void pm_load_ties(pm_load *l)
{
    const pm_yaml_node *nodes = l->tree->nodes;
    for (uint32_t e = 0; e < l->list.len; e++) {
        uint32_t entry = l->entries.at[e], first = (uint32_t)l->ties.len;
        uint32_t k = nodes[entry].kind == PM_YAML_MAP ? nodes[entry].child : PM_NONE;
        for (; k != PM_NONE; k = nodes[nodes[k].next].next) {
            uint32_t at = pm_map_get(&l->keys, nodes[k].value);
            if (at != PM_MAP_NONE && at >= PM_LOAD_RELATION)
                read_statement(l, e, at - PM_LOAD_RELATION, k);
        }
        pm_vec_push(&l->entity_ties, (pm_range){first, (uint32_t)l->ties.len - first});
    }
}
