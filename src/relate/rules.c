#include "relate/rules.h"

#include "base/near.h"
#include "curate/entity_type.h"
#include "relate/claim.h"
#include "relate/rules_family.h"
#include "link/mention.h"

typedef struct loader {
    pm_rules *rules;
    const pm_yaml_tree *tree;
    uint8_t which;
    const pm_vocabulary *vocabulary;
    pm_arena *arena;
    pm_diags *diags;
    uint32_t relation;
    uint32_t node; /* where a mistake is shown */
} loader;

static const struct { const char *name; pm_slot_kind kind; } slot_names[] = {
    {"subj", PM_SLOT_SUBJECT}, {"obj", PM_SLOT_OBJECT}, {"dative", PM_SLOT_DATIVE},
    {"poss", PM_SLOT_POSSESSOR}, {"comp", PM_SLOT_COMPOUND}, {"appos", PM_SLOT_APPOSITION},
    {"attr", PM_SLOT_ATTRIBUTE}, {"includes", PM_SLOT_INCLUDES}, {"mod", PM_SLOT_MODIFIER}, {"self", PM_SLOT_SELF}, {"this", PM_SLOT_THIS},
    {"agent", PM_SLOT_AGENT}, {"gov", PM_SLOT_GOVERNOR}, {"clause", PM_SLOT_CLAUSE},
    {"gov.subj", PM_SLOT_GOV_SUBJECT}, {"gov.obj", PM_SLOT_GOV_OBJECT}, {"gov.dative", PM_SLOT_GOV_DATIVE},
    {"clause.subj", PM_SLOT_CLAUSE_SUBJECT}, {"clause.obj", PM_SLOT_CLAUSE_OBJECT}, {"clause.attr", PM_SLOT_CLAUSE_ATTRIBUTE},
    {"topic", PM_SLOT_TOPIC}, {"speaker", PM_SLOT_SPEAKER}, {"place", PM_SLOT_PLACE}, {"subj.place", PM_SLOT_SUBJECT_PLACE},
    {"particle", PM_SLOT_PARTICLE}, {"sentence", PM_SLOT_SENTENCE},
};

static const char *const flag_names[] = {"passive", "active", "plural", "proper", "definite", "quoted",
                                         "negated", "must", "would", "could", "whether"};

static const char *const rule_keys[] = {"id", "for", "verb", "noun", "adj", "doer", "done", "X", "Y", "X.noun", "Y.noun",
                                        "got", "if", "unless", "own", "fact", "detail", "modality", "examples", "not", NULL};

static void report(loader *l, pm_diag_code code, const char *what, pm_str word, const char *hint)
{
    pm_buf message = {0};
    pm_buf_fmt(&message, what, PM_ARG(word));
    pm_yaml_diag(l->tree, l->node, l->diags, code, pm_buf_str(&message), pm_str_of(hint));
    pm_buf_free(&message);
}

/* --- types and classes ------------------------------------------------------ */

static uint32_t type_bits(loader *l, pm_str name)
{
    if (pm_str_eqz(name, "any"))
        return PM_TYPE_BIT(PM_ENTITY_TYPE_COUNT) - 1;
    uint32_t group = pm_map_get(&l->rules->type_groups, name);
    if (group != PM_MAP_NONE)
        return l->rules->type_bits.at[group];
    pm_entity_type t = pm_entity_type_of(name);
    if (t == PM_ENTITY_TYPE_COUNT) {
        report(l, PM_D_BAD_RULE, "'%.*s' is no type of entity", name, "types and their groups: `types:` at the top of relations.yaml");
        return 0;
    }
    return pm_entity_type_finer(name) ? pm_entity_type_finer(name) : PM_TYPE_BIT(t);
}

/* A group or class is one text of words apart by blanks, or a list of texts. */
static bool next_word(const pm_yaml_tree *tree, uint32_t *node, pm_str *rest, pm_str *word)
{
    while (*node != PM_NONE) {
        if (pm_str_word(rest, word))
            return true;
        *node = tree->nodes[*node].next;
        if (*node != PM_NONE)
            *rest = tree->nodes[*node].value;
    }
    return false;
}

static uint32_t begin_words(const pm_yaml_tree *tree, uint32_t node, pm_str *rest)
{
    *rest = PM_STR("");
    if (node == PM_NONE)
        return PM_NONE;
    if (tree->nodes[node].kind == PM_YAML_LIST)
        node = tree->nodes[node].child;
    if (node != PM_NONE)
        *rest = tree->nodes[node].value;
    return node;
}

static bool take(const pm_yaml_tree *tree, bool list, uint32_t *node, pm_str *rest, pm_str *word)
{
    if (list)
        return next_word(tree, node, rest, word);
    return *node != PM_NONE && pm_str_word(rest, word);
}

static void load_types(loader *l)
{
    uint32_t map = pm_yaml_get(l->tree, l->tree->root, "types");
    if (map == PM_NONE || l->tree->nodes[map].kind != PM_YAML_MAP)
        return;
    for (uint32_t k = l->tree->nodes[map].child; k != PM_NONE; k = l->tree->nodes[l->tree->nodes[k].next].next) {
        uint32_t v = l->tree->nodes[k].next, bits = 0;
        bool list = l->tree->nodes[v].kind == PM_YAML_LIST;
        pm_str rest, word;
        l->node = v;
        for (uint32_t n = begin_words(l->tree, v, &rest); take(l->tree, list, &n, &rest, &word);)
            bits |= type_bits(l, word);
        pm_map_set(&l->rules->type_groups, l->tree->nodes[k].value, (uint32_t)l->rules->type_bits.len);
        pm_vec_push(&l->rules->type_bits, bits);
    }
}

static uint32_t class_named(pm_rules *rules, pm_str name, bool add)
{
    uint32_t i = pm_map_get(&rules->class_ids, name);
    if (i != PM_MAP_NONE)
        return i;
    if (!add)
        return PM_NONE;
    pm_map_set(&rules->class_ids, name, (uint32_t)rules->classes.len);
    pm_map empty = {0};
    pm_vec_push(&rules->classes, empty);
    return (uint32_t)rules->classes.len - 1;
}

/* A word "=other" takes in the words of another class. */
static void add_class_word(loader *l, uint32_t id, pm_str word)
{
    if (word.len > 1 && word.ptr[0] == '=') {
        pm_str name = pm_str_slice(word, 1, word.len);
        uint32_t other = class_named(l->rules, name, false);
        if (other == PM_NONE) {
            report(l, PM_D_BAD_RULE, "class '%.*s' is not known (above this line)", name, "");
            return;
        }
        for (size_t i = 0; i < l->rules->classes.at[other].len; i++) {
            pm_str copy = l->rules->classes.at[other].entries[i].key;
            pm_map_set(&l->rules->classes.at[id], copy, 1);
        }
        return;
    }
    pm_map_set(&l->rules->classes.at[id], word, 1);
}

static void load_classes(loader *l)
{
    uint32_t map = pm_yaml_get(l->tree, l->tree->root, "classes");
    if (map == PM_NONE || l->tree->nodes[map].kind != PM_YAML_MAP)
        return;
    for (uint32_t k = l->tree->nodes[map].child; k != PM_NONE; k = l->tree->nodes[l->tree->nodes[k].next].next) {
        uint32_t v = l->tree->nodes[k].next;
        bool list = l->tree->nodes[v].kind == PM_YAML_LIST;
        uint32_t id = class_named(l->rules, l->tree->nodes[k].value, true);
        pm_str rest, word;
        l->node = v;
        for (uint32_t n = begin_words(l->tree, v, &rest); take(l->tree, list, &n, &rest, &word);)
            add_class_word(l, id, word);
    }
}

/* --- slots ------------------------------------------------------------------- */

static bool is_word(pm_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!((s.ptr[i] >= 'a' && s.ptr[i] <= 'z') || s.ptr[i] == '_'))
            return false;
    return s.len > 0;
}

static bool is_flag(pm_str word)
{
    for (size_t i = 0; i < sizeof flag_names / sizeof *flag_names; i++)
        if (pm_str_eqz(word, flag_names[i]))
            return true;
    return false;
}

static bool parse_slot(loader *l, pm_str word, pm_slot *out)
{
    for (size_t i = 0; i < sizeof slot_names / sizeof *slot_names; i++)
        if (pm_str_eqz(word, slot_names[i].name)) {
            *out = (pm_slot){(uint8_t)slot_names[i].kind, PM_STR("")};
            return true;
        }
    bool governor = pm_str_starts(word, PM_STR("gov.")), clause = pm_str_starts(word, PM_STR("clause."));
    if (governor || clause)
        word = pm_str_slice(word, governor ? 4 : 7, word.len);
    if (is_flag(word)) {
        *out = (pm_slot){governor ? PM_SLOT_GOV_FLAG : clause ? PM_SLOT_CLAUSE_FLAG : PM_SLOT_FLAG, pm_arena_str(l->arena, word)};
        return true;
    }
    pm_slot_kind kind = governor ? PM_SLOT_GOV_PREP : clause ? PM_SLOT_CLAUSE_PREP : PM_SLOT_PREP;
    if (!is_word(word)) {
        report(l, PM_D_BAD_RULE, "'%.*s' is no slot", word, "slots: subj obj dative poss comp self agent …, or a preposition");
        return false;
    }
    *out = (pm_slot){(uint8_t)kind, pm_arena_str(l->arena, word)};
    return true;
}

static void parse_vias(loader *l, pm_str rest, pm_filler *f)
{
    pm_str word;
    f->via_count = 0;
    while (pm_str_word(&rest, &word)) {
        if (pm_str_eqz(word, "only")) {
            f->only_via = true;
            continue;
        }
        uint32_t id = class_named(l->rules, word, false);
        if (id == PM_NONE)
            report(l, PM_D_BAD_RULE, "class '%.*s' is not known", word, "");
        else if (f->via_count < PM_RULE_VIAS)
            f->vias[f->via_count++] = id;
    }
}

static void default_vias(loader *l, pm_filler *f, const char *key)
{
    uint32_t node = pm_yaml_get(l->tree, pm_yaml_get(l->tree, l->tree->root, "metonymy"), key);
    if (node == PM_NONE) {
        const char *names[] = {"people_n", "group_n", key[0] == 'X' ? "document_n" : "group_n"};
        f->via_count = 0;
        for (size_t i = 0; i < 3; i++) {
            uint32_t id = class_named(l->rules, pm_str_of(names[i]), false);
            if (id != PM_NONE)
                f->vias[f->via_count++] = id;
        }
        return;
    }
    parse_vias(l, l->tree->nodes[node].value, f);
}

static void parse_slots(loader *l, pm_str text, pm_filler *f)
{
    pm_str word;
    while (pm_str_word(&text, &word))
        if (!pm_str_eqz(word, "|") && f->slot_count < PM_RULE_SLOTS && parse_slot(l, word, &f->slots[f->slot_count]))
            f->slot_count++;
}

/* "obj | to (org person) via people_n thing_n" */
static bool parse_filler(loader *l, uint32_t rule, const char *key, pm_filler *f)
{
    uint32_t node = pm_yaml_get(l->tree, rule, key);
    pm_str text = pm_yaml_text(l->tree, node, key, l->diags);
    if (node == PM_NONE)
        text = key[0] == 'X' ? PM_STR("subj") : PM_STR("obj");
    else
        l->node = node;
    *f = (pm_filler){.types = PM_TYPE_BIT(PM_ENTITY_TYPE_COUNT) - 1};
    size_t via = pm_str_find(text, PM_STR(" via "), 0);
    if (via < text.len)
        parse_vias(l, pm_str_slice(text, via + 5, text.len), f);
    else
        default_vias(l, f, key);
    text = pm_str_slice(text, 0, via);
    size_t open = pm_str_find(text, PM_STR("("), 0), close = pm_str_find(text, PM_STR(")"), 0);
    pm_str word;
    if (open < text.len) {
        pm_str types = pm_str_slice(text, open + 1, close);
        f->types = 0;
        while (pm_str_word(&types, &word)) {
            if (pm_str_eqz(word, "name"))
                f->kinds |= 1u << PM_NAME;
            else if (pm_str_eqz(word, "nominal"))
                f->kinds |= 1u << PM_NOMINAL;
            else if (pm_str_eqz(word, "pronoun"))
                f->kinds |= 1u << PM_PRONOUN;
            else
                f->types |= type_bits(l, word);
        }
        if (!f->types)
            f->types = PM_TYPE_BIT(PM_ENTITY_TYPE_COUNT) - 1;
    }
    parse_slots(l, pm_str_slice(text, 0, open), f);
    if (!f->slot_count && open < text.len) /* "(org)": the usual slot */
        parse_slots(l, key[0] == 'X' ? PM_STR("subj") : PM_STR("obj"), f);
    if (!f->slot_count)
        report(l, PM_D_BAD_RULE, "rule has no slot for %.*s", pm_str_of(key), "");
    return f->slot_count > 0;
}

/* --- conditions ---------------------------------------------------------------- */

static bool named_like_class(pm_str word)
{
    return pm_str_ends(word, PM_STR("_v")) || pm_str_ends(word, PM_STR("_n")) || pm_str_ends(word, PM_STR("_a")) ||
           pm_str_ends(word, PM_STR("_p"));
}

static void parse_condition(loader *l, pm_str text, bool negative)
{
    pm_condition c = {.negative = negative};
    pm_str word;
    while (pm_str_word(&text, &word)) {
        if (pm_str_eqz(word, "or"))
            continue;
        if (c.count == PM_RULE_TERMS) {
            report(l, PM_D_BAD_RULE, "condition has too many parts, from '%.*s' on", word, "put the words into a class: \"gov is some_v\"");
            return;
        }
        if (!parse_slot(l, word, &c.terms[c.count].slot))
            return;
        pm_term *t = &c.terms[c.count++];
        t->word_class = PM_NONE;
        pm_str rest = text, is;
        if (t->slot.kind == PM_SLOT_FLAG || t->slot.kind == PM_SLOT_GOV_FLAG || t->slot.kind == PM_SLOT_CLAUSE_FLAG || !pm_str_word(&rest, &is) || !pm_str_eqz(is, "is"))
            continue;
        if (!pm_str_word(&rest, &word))
            break;
        text = rest;
        if (pm_str_starts(word, PM_STR("("))) { /* "obj is (company)" */
            t->types = type_bits(l, pm_str_slice(word, 1, word.len - pm_str_ends(word, PM_STR(")"))));
            continue;
        }
        t->negated = pm_str_eqz(word, "negated");
        if (t->negated)
            continue;
        t->word_class = class_named(l->rules, word, false);
        if (t->word_class == PM_NONE && named_like_class(word))
            report(l, PM_D_BAD_RULE, "class '%.*s' is not known", word, "");
        if (t->word_class == PM_NONE) { /* a word stands for itself */
            t->word_class = class_named(l->rules, pm_arena_cat(l->arena, PM_STR("word "), word), true);
            pm_map_set(&l->rules->classes.at[t->word_class], word, 1);
        }
    }
    if (c.count)
        pm_vec_push(&l->rules->conditions, c);
}

static void load_conditions(loader *l, uint32_t rule, const char *key, bool negative)
{
    uint32_t node = pm_yaml_get(l->tree, rule, key);
    if (node == PM_NONE)
        return;
    l->node = node;
    if (l->tree->nodes[node].kind == PM_YAML_LIST)
        for (uint32_t k = l->tree->nodes[node].child; k != PM_NONE; k = l->tree->nodes[k].next)
            parse_condition(l, l->tree->nodes[k].value, negative);
    else
        parse_condition(l, l->tree->nodes[node].value, negative);
}

/* --- rules ------------------------------------------------------------------------ */

static int modality_named(pm_str s)
{
    for (int m = 0; m < PM_MODALITY_COUNT; m++)
        if (pm_str_eqz(s, pm_modality_name((pm_modality)m)))
            return m;
    return -1;
}

static void place_rule(loader *l, const pm_rule *rule)
{
    pm_rules *rules = l->rules;
    uint32_t known = pm_map_get(&rules->rule_ids, rule->id);
    if (known != PM_MAP_NONE) {
        if (rules->list.at[known].tree == rule->tree)
            report(l, PM_D_BAD_RULE, "another rule of this file has the id '%.*s'", rule->id, "the later one holds; rename it");
        rules->list.at[known] = *rule;
        return;
    }
    pm_map_set(&rules->rule_ids, rule->id, (uint32_t)rules->list.len);
    pm_vec_push(&rules->list, *rule);
}

static pm_str made_id(loader *l, uint32_t number)
{
    pm_buf b = {0};
    pm_buf_fmt(&b, "%.*s-%u", PM_ARG(l->vocabulary->list[l->relation].id), number);
    pm_str id = pm_arena_str(l->arena, pm_buf_str(&b));
    pm_buf_free(&b);
    return id;
}

static const struct { const char *key; pm_frame_kind kind; } predicate_keys[] = {
    {"noun", PM_FRAME_NOUN}, {"verb", PM_FRAME_VERB}, {"adj", PM_FRAME_ADJECTIVE},
};

static bool has(const loader *l, uint32_t rule, const char *key)
{
    return pm_yaml_get(l->tree, rule, key) != PM_NONE;
}

/* What a rule says beside its predicate and slots. */
static void read_rule(loader *l, uint32_t node, uint32_t number, pm_rule *r)
{
    const pm_yaml_tree *tree = l->tree;
    *r = (pm_rule){.relation = l->relation, .node = node, .tree = l->which};
    r->id = pm_yaml_text(tree, pm_yaml_get(tree, node, "id"), "'id'", l->diags);
    if (!r->id.len)
        r->id = made_id(l, number);
    r->own = pm_yaml_bool(tree, pm_yaml_get(tree, node, "own"), "'own'", false, l->diags);
    r->fact = pm_yaml_bool(tree, pm_yaml_get(tree, node, "fact"), "'fact'", false, l->diags);
    r->detail = pm_yaml_text(tree, pm_yaml_get(tree, node, "detail"), "'detail'", l->diags);
    uint32_t modality = pm_yaml_get(tree, node, "modality");
    r->modality = modality == PM_NONE ? -1 : modality_named(tree->nodes[modality].value);
    r->examples = pm_yaml_get(tree, node, "examples");
    r->counter_examples = pm_yaml_get(tree, node, "not");
}

static void set_words(loader *l, pm_rule *r, uint32_t words)
{
    r->words = words;
    r->any = l->tree->nodes[words].kind == PM_YAML_SCALAR && pm_str_eqz(l->tree->nodes[words].value, "any");
}

static void read_conditions(loader *l, pm_rule *r)
{
    r->conditions.first = (uint32_t)l->rules->conditions.len;
    load_conditions(l, r->node, "if", false);
    load_conditions(l, r->node, "unless", true);
    r->conditions.count = (uint32_t)l->rules->conditions.len - r->conditions.first;
}

/* "drew criticism", "got a loan": whose subject is not behind the noun. */
static void got_condition(loader *l, pm_rule *r, bool got)
{
    pm_str verbs = pm_yaml_text(l->tree, pm_yaml_get(l->tree, r->node, "got"), "'got'", l->diags);
    r->conditions = (pm_range){(uint32_t)l->rules->conditions.len, 1};
    parse_condition(l, pm_arena_cat(l->arena, PM_STR("gov is "), verbs.len ? verbs : PM_STR("undergo_v")), !got);
    r->conditions.count = (uint32_t)l->rules->conditions.len - r->conditions.first;
}

/* Slots that the noun has instead of those that follow from the verb's. */
static void noun_slots(loader *l, uint32_t node, const char *key, pm_filler *f)
{
    uint32_t own = pm_yaml_get(l->tree, node, key);
    if (own == PM_NONE)
        return;
    pm_filler as_verb = *f;
    f->slot_count = 0;
    parse_slots(l, pm_yaml_text(l->tree, own, key, l->diags), f);
    if (!f->slot_count)
        *f = as_verb;
}

static void place_member(loader *l, const pm_rule *entry, pm_family_member member)
{
    pm_rule r = *entry;
    bool act = member == PM_MEMBER_ACT, got = member == PM_MEMBER_GOT;
    r.kind = member == PM_MEMBER_VERB ? PM_FRAME_VERB : PM_FRAME_NOUN;
    r.id = pm_arena_cat(l->arena, entry->id, pm_str_of(pm_family_suffix(member)));
    set_words(l, &r, pm_yaml_get(l->tree, r.node, pm_family_key(member)));
    pm_family_derive(&r, member);
    r.conditions.count = 0;
    if (act || member == PM_MEMBER_NOUN) {
        noun_slots(l, r.node, "X.noun", &r.x);
        noun_slots(l, r.node, "Y.noun", &r.y);
    }
    if (act || got)
        got_condition(l, &r, got);
    if (member == PM_MEMBER_VERB)
        read_conditions(l, &r);
    place_rule(l, &r);
}

static void load_rule(loader *l, uint32_t node, uint32_t number)
{
    l->node = node;
    if (l->tree->nodes[node].kind != PM_YAML_MAP) {
        report(l, PM_D_BAD_RULE, "a rule should be a map%.*s", PM_STR(""), "{verb: […], X: subj, Y: obj, examples: […]}");
        return;
    }
    pm_yaml_check_keys(l->tree, node, rule_keys, l->diags);
    pm_rule r;
    read_rule(l, node, number, &r);
    if (!parse_filler(l, node, "X", &r.x) || !parse_filler(l, node, "Y", &r.y))
        return;
    r.x.speaks = r.own;
    r.y.wider = l->vocabulary->list[l->relation].wider;
    bool family = has(l, node, "doer") || has(l, node, "done") || (has(l, node, "verb") && has(l, node, "noun"));
    bool placed = false;
    if (family) {
        for (int m = 0; m < PM_MEMBER_COUNT; m++) {
            if (!has(l, node, pm_family_key((pm_family_member)m)))
                continue;
            place_member(l, &r, (pm_family_member)m);
            r.examples = PM_NONE; /* one of the rules gives them: run once */
        }
        return;
    }
    for (size_t k = 0; k < sizeof predicate_keys / sizeof *predicate_keys && !placed; k++) {
        if (!has(l, node, predicate_keys[k].key))
            continue;
        r.kind = (uint8_t)predicate_keys[k].kind;
        set_words(l, &r, pm_yaml_get(l->tree, node, predicate_keys[k].key));
        read_conditions(l, &r);
        place_rule(l, &r);
        placed = true;
    }
    if (!placed)
        report(l, PM_D_BAD_RULE, "rule '%.*s' has no predicate", r.id, "give it `verb:`, `noun:` or `adj:`");
}

static void load_relation_rules(loader *l, uint32_t relation)
{
    uint32_t list = pm_yaml_get(l->tree, relation, "rules");
    if (list == PM_NONE)
        return;
    l->node = list;
    if (l->tree->nodes[list].kind != PM_YAML_LIST) {
        report(l, PM_D_BAD_RULE, "'rules' should be a list%.*s", PM_STR(""), "");
        return;
    }
    uint32_t number = 1;
    for (uint32_t k = l->tree->nodes[list].child; k != PM_NONE; k = l->tree->nodes[k].next)
        load_rule(l, k, number++);
}

void pm_rules_load(pm_rules *rules, const pm_yaml_tree *tree, uint8_t which, const pm_vocabulary *vocabulary,
                   pm_arena *arena, pm_diags *diags)
{
    rules->trees[which] = *tree;
    loader l = {rules, &rules->trees[which], which, vocabulary, arena, diags, 0, tree->root};
    if (tree->root == PM_NONE)
        return;
    load_types(&l);
    load_classes(&l);
    uint32_t map = pm_yaml_get(tree, tree->root, "relations");
    if (map == PM_NONE || tree->nodes[map].kind != PM_YAML_MAP)
        return;
    for (uint32_t k = tree->nodes[map].child; k != PM_NONE; k = tree->nodes[tree->nodes[k].next].next) {
        l.relation = pm_vocabulary_find(vocabulary, tree->nodes[k].value);
        if (l.relation != PM_NONE)
            load_relation_rules(&l, tree->nodes[k].next);
    }
}

static void add_trigger(pm_rules *rules, uint8_t kind, pm_str word, uint32_t rule)
{
    uint32_t first = pm_map_get(&rules->words[kind], word);
    pm_trigger t = {rule, first == PM_MAP_NONE ? PM_NONE : first};
    if (first != PM_MAP_NONE && rules->triggers.at[first].rule == rule)
        return;
    pm_map_set(&rules->words[kind], word, (uint32_t)rules->triggers.len);
    pm_vec_push(&rules->triggers, t);
}

static void index_rule(pm_rules *rules, uint32_t index)
{
    const pm_rule *r = &rules->list.at[index];
    if (r->any) {
        pm_vec_push(&rules->any, index);
        return;
    }
    const pm_yaml_tree *tree = &rules->trees[r->tree];
    uint32_t node = r->words;
    bool list = tree->nodes[node].kind == PM_YAML_LIST;
    pm_str rest, word;
    for (uint32_t n = begin_words(tree, node, &rest); take(tree, list, &n, &rest, &word);) {
        uint32_t id = class_named(rules, word, false);
        if (id == PM_NONE) {
            add_trigger(rules, r->kind, word, index);
            continue;
        }
        for (size_t i = 0; i < rules->classes.at[id].len; i++)
            add_trigger(rules, r->kind, rules->classes.at[id].entries[i].key, index);
    }
}

void pm_rules_index(pm_rules *rules, pm_arena *arena)
{
    (void)arena;
    for (uint32_t i = 0; i < rules->list.len; i++)
        index_rule(rules, i);
}
