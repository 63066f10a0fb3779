#include "curate/yaml_tree.h"

#include "base/near.h"

#include <string.h>

uint32_t pm_yaml_get(const pm_yaml_tree *tree, uint32_t node, const char *key)
{
    if (node == PM_NONE || tree->nodes[node].kind != PM_YAML_MAP)
        return PM_NONE;
    for (uint32_t k = tree->nodes[node].child; k != PM_NONE; k = tree->nodes[tree->nodes[k].next].next)
        if (pm_str_eqz(tree->nodes[k].value, key))
            return tree->nodes[k].next;
    return PM_NONE;
}

/* A text with ': ' in it and no quotes becomes a map with one key. */
static bool is_split_text(const pm_yaml_tree *tree, const pm_yaml_node *n)
{
    if (n->kind != PM_YAML_MAP || n->count != 1)
        return false;
    const pm_yaml_node *key = &tree->nodes[n->child], *value = &tree->nodes[key->next];
    return !key->quoted && value->kind == PM_YAML_SCALAR && value->line == key->line && tree->text.ptr[n->start] != '{';
}

static void report_collection(const pm_yaml_tree *tree, uint32_t node, const char *what, pm_diags *diags)
{
    const pm_yaml_node *n = &tree->nodes[node];
    pm_buf message = {0}, hint = {0};
    pm_buf_fmt(&message, "%s should be a text, not a %s", what, n->kind == PM_YAML_LIST ? "list" : "map");
    if (is_split_text(tree, n))
        pm_buf_fmt(&hint, "put quotes around a text with ': ' in it: \"%.*s\"",
                   PM_ARG(pm_str_slice(tree->text, n->start, n->end)));
    else if (n->kind == PM_YAML_LIST && n->count == 1)
        pm_buf_addz(&hint, "remove the brackets or the '- '; a text that begins with '[' needs quotes");
    pm_yaml_diag(tree, node, diags, PM_D_WRONG_TYPE, pm_buf_str(&message), pm_buf_str(&hint));
    pm_buf_free(&message);
    pm_buf_free(&hint);
}

pm_str pm_yaml_text(const pm_yaml_tree *tree, uint32_t node, const char *what, pm_diags *diags)
{
    if (node == PM_NONE)
        return PM_STR("");
    if (tree->nodes[node].kind == PM_YAML_SCALAR)
        return tree->nodes[node].value;
    report_collection(tree, node, what, diags);
    return PM_STR("");
}

bool pm_yaml_bool(const pm_yaml_tree *tree, uint32_t node, const char *what, bool fallback, pm_diags *diags)
{
    static const char *const yes[] = {"true", "yes", "on"}, *const no[] = {"false", "no", "off"};
    if (node == PM_NONE)
        return fallback;
    if (tree->nodes[node].kind == PM_YAML_SCALAR) {
        pm_str s = tree->nodes[node].value;
        for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
            if (pm_str_ieq(s, pm_str_of(yes[i])))
                return true;
            if (pm_str_ieq(s, pm_str_of(no[i])))
                return false;
        }
    }
    pm_buf message = {0};
    pm_buf_fmt(&message, "%s should be true or false", what);
    pm_yaml_diag(tree, node, diags, PM_D_WRONG_TYPE, pm_buf_str(&message), PM_STR(""));
    pm_buf_free(&message);
    return fallback;
}

enum { KEYS_MAX = 64 };

static void report_unknown(const pm_yaml_tree *tree, uint32_t key, const pm_str *known, uint32_t count,
                           pm_diags *diags)
{
    pm_str word = tree->nodes[key].value;
    pm_buf message = {0}, hint = {0};
    pm_buf_fmt(&message, "'%.*s' is not a field here", PM_ARG(pm_str_slice(word, 0, 80)));
    uint32_t near = pm_nearest(word, known, count);
    if (near != PM_NEAR_NONE) {
        pm_buf_fmt(&hint, "did you mean '%.*s'?", PM_ARG(known[near]));
    } else {
        pm_buf_addz(&hint, "the fields are ");
        for (uint32_t i = 0; i < count; i++)
            pm_buf_fmt(&hint, "%s%.*s", i == 0 ? "" : i + 1 == count ? " and " : ", ", PM_ARG(known[i]));
    }
    pm_yaml_diag(tree, key, diags, PM_D_UNKNOWN_KEY, pm_buf_str(&message), pm_buf_str(&hint));
    pm_buf_free(&message);
    pm_buf_free(&hint);
}

void pm_yaml_check_keys(const pm_yaml_tree *tree, uint32_t node, const char *const *keys, pm_diags *diags)
{
    if (node == PM_NONE || tree->nodes[node].kind != PM_YAML_MAP)
        return;
    pm_str known[KEYS_MAX];
    uint32_t count = 0;
    while (keys[count] && count < KEYS_MAX) {
        known[count] = pm_str_of(keys[count]);
        count++;
    }
    for (uint32_t k = tree->nodes[node].child; k != PM_NONE; k = tree->nodes[tree->nodes[k].next].next) {
        uint32_t i = 0;
        while (i < count && !pm_str_eq(tree->nodes[k].value, known[i]))
            i++;
        if (i == count)
            report_unknown(tree, k, known, count, diags);
    }
}
