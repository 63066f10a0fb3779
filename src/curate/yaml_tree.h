/* yaml_tree.h - a YAML document as a table of positioned nodes.
 *
 * All scalars are strings (`no` stays "no"). Anchors and aliases are refused
 * with a diagnostic, so no input can grow while it is read. Limits: depth
 * PM_YAML_DEPTH, nodes PM_YAML_NODES, bytes PM_YAML_BYTES. Duplicate keys of a
 * map are reported (the first one stays). One document a file.
 *
 * Ownership: nodes and values live in the arena given; TEXT must live as long.
 */
#ifndef PM_CURATE_YAML_TREE_H
#define PM_CURATE_YAML_TREE_H

#include "base/diag.h"
#include "base/range.h"

enum { PM_YAML_DEPTH = 32, PM_YAML_NODES = 8000000, PM_YAML_BYTES = 256 << 20 };

typedef enum pm_yaml_kind { PM_YAML_SCALAR, PM_YAML_LIST, PM_YAML_MAP } pm_yaml_kind;

typedef struct pm_yaml_node {
    pm_yaml_kind kind;
    bool quoted;         /* scalar written in quotes or as a block */
    pm_str value;        /* scalar only */
    uint32_t start, end; /* bytes of the file */
    uint32_t line, column; /* from 1; column in code points */
    uint32_t child;      /* first child, PM_NONE if none; a map's children alternate key, value */
    uint32_t next;       /* next sibling, PM_NONE at the end */
    uint32_t count;      /* children; a map counts pairs */
} pm_yaml_node;

typedef struct pm_yaml_tree {
    pm_str file, text;
    pm_yaml_node *nodes;
    uint32_t count;
    uint32_t root;       /* PM_NONE: empty document or syntax error */
} pm_yaml_tree;

/* False (with a diagnostic) if TEXT is not YAML or beyond a limit. Of syntax
 * errors up to 20 are found, each in another entry of a list. */
bool pm_yaml_parse(pm_yaml_tree *out, pm_str file, pm_str text, pm_arena *arena, pm_diags *diags);

/* The value node under KEY of map NODE, or PM_NONE. */
uint32_t pm_yaml_get(const pm_yaml_tree *tree, uint32_t node, const char *key);

/* A diagnostic that points at NODE. */
void pm_yaml_diag(const pm_yaml_tree *tree, uint32_t node, pm_diags *diags, pm_diag_code code,
                  pm_str message, pm_str hint);

/* The scalar of NODE; a list or a map there gives a wrong-type diagnostic that
 * says what WHAT ("'label'") should be, and the empty text. PM_NONE gives the
 * empty text. */
pm_str pm_yaml_text(const pm_yaml_tree *tree, uint32_t node, const char *what, pm_diags *diags);

/* "true/yes/on" or "false/no/off"; otherwise a diagnostic and FALLBACK. */
bool pm_yaml_bool(const pm_yaml_tree *tree, uint32_t node, const char *what, bool fallback, pm_diags *diags);

/* Keys of map NODE that are not in KEYS (NULL-terminated) get an unknown-key
 * error with did-you-mean. */
void pm_yaml_check_keys(const pm_yaml_tree *tree, uint32_t node, const char *const *keys, pm_diags *diags);

#endif
