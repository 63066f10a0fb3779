#include "relate/relater.h"

#include "base/data.h"
#include "base/memory.h"

#include <stdlib.h>

static bool load_file(pm_relater *r, pm_vocabulary *vocabulary, uint8_t which, pm_str file, pm_str text,
                      pm_arena *arena, pm_diags *diags)
{
    pm_yaml_tree tree;
    if (!pm_yaml_parse(&tree, file, text, arena, diags) || tree.root == PM_NONE)
        return false;
    if (!pm_vocabulary_load(vocabulary, &tree, arena, diags))
        return false;
    pm_rules_load(&r->rules, &tree, which, vocabulary, arena, diags);
    return true;
}

/* Classes of words alone. */
static void load_stance(pm_relater *r, const pm_vocabulary *vocabulary, pm_arena *arena, pm_diags *diags)
{
    pm_yaml_tree tree;
    pm_str text = pm_data("stance.yaml");
    if (text.len && pm_yaml_parse(&tree, PM_STR("data/stance.yaml"), text, arena, diags))
        pm_rules_load(&r->rules, &tree, PM_RULES_BUILT_IN, vocabulary, arena, diags);
}

/* Beside relations.yaml, in the order in which they are read. */
static const struct { uint8_t which; const char *name, *file; } built_in[] = {
    {PM_RULES_LEXICON, "relations-lexicon.yaml", "data/relations-lexicon.yaml"},
    {PM_RULES_OPINION, "relations-opinion.yaml", "data/relations-opinion.yaml"},
    {PM_RULES_ACTS, "relations-acts.yaml", "data/relations-acts.yaml"},
    {PM_RULES_POWER, "relations-power.yaml", "data/relations-power.yaml"},
};

pm_relater *pm_relater_new(pm_vocabulary *vocabulary, pm_str relations_file, pm_str relations,
                           pm_str overrides_file, pm_str overrides, pm_arena *arena, pm_diags *diags)
{
    pm_relater *r = pm_new(1, sizeof *r);
    *vocabulary = (pm_vocabulary){0};
    r->vocabulary = vocabulary;
    load_stance(r, vocabulary, arena, diags);
    bool usable = load_file(r, vocabulary, PM_RULES_BUILT_IN, relations_file, relations, arena, diags);
    for (size_t i = 0; usable && i < sizeof built_in / sizeof *built_in; i++)
        load_file(r, vocabulary, built_in[i].which, pm_str_of(built_in[i].file), pm_data(built_in[i].name), arena, diags);
    if (pm_str_trim(overrides).len)
        usable |= load_file(r, vocabulary, PM_RULES_PROJECT, overrides_file, overrides, arena, diags);
    if (!usable) {
        pm_relater_free(r);
        return NULL;
    }
    pm_rules_index(&r->rules, arena);
    pm_core_classes_find(&r->core, &r->rules);
    pm_stance_classes_find(&r->stance, &r->rules);
    pm_grammar_load(&r->grammar, pm_data("grammar.txt"));
    pm_tie_model_load(&r->ties, pm_data("tie-weights.txt"));
    pm_offices_load(&r->offices, pm_data("offices.txt"), pm_data("demonyms.txt"));
    r->leads = pm_vocabulary_find(vocabulary, PM_STR("leads"));
    r->works_for = pm_vocabulary_find(vocabulary, PM_STR("works_for"));
    r->member_of = pm_vocabulary_find(vocabulary, PM_STR("member_of"));
    r->located_in = pm_vocabulary_find(vocabulary, PM_STR("located_in"));
    return r;
}

void pm_relater_free(pm_relater *r)
{
    if (!r)
        return;
    pm_rules_free(&r->rules);
    pm_grammar_free(&r->grammar);
    pm_tie_model_free(&r->ties);
    pm_offices_free(&r->offices);
    free(r);
}
