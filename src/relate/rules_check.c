#include "base/data.h"
#include "relate/example.h"
#include "relate/relate.h"
#include "relate/rules.h"

/* The examples of the rules, run. */

typedef struct checker {
    const pm_relater *relater;
    const pm_rule *rule;
    const pm_vocabulary *vocabulary;
    pm_syntax_reader *reader; /* NULL = none */
    pm_abbreviations abbreviations;
    pm_diags *diags;
    uint32_t run;
} checker;

static pm_entity_type lowest(uint32_t bits)
{
    for (unsigned t = 0; t < PM_ENTITY_TYPE_COUNT; t++)
        if (bits & PM_TYPE_BIT(t))
            return (pm_entity_type)t;
    return PM_COMPANY;
}

static pm_entity_type type_of(void *with, pm_str id)
{
    const checker *c = with;
    const pm_relation *relation = &c->vocabulary->list[c->rule->relation];
    if (pm_str_eqz(id, "Y"))
        return lowest(c->rule->y.types & relation->to);
    return lowest(c->rule->x.types & relation->from);
}

static bool gives(const pm_example *e, const pm_claims *claims, const pm_rule *rule, bool by_rule)
{
    for (size_t i = 0; i < claims->len; i++) {
        const pm_claim *k = &claims->at[i];
        if (k->relation == rule->relation && pm_str_eqz(e->entities.list[k->subject].id, "X") &&
            pm_str_eqz(e->entities.list[k->object].id, "Y") && (!by_rule || pm_str_eq(k->rule, rule->id)))
            return true;
    }
    return false;
}

static void say(const checker *c, uint32_t node, const char *what)
{
    pm_buf message = {0};
    pm_buf_fmt(&message, "rule '%.*s': %s", PM_ARG(c->rule->id), what);
    pm_yaml_diag(&pm_relater_rules(c->relater)->trees[c->rule->tree], node, c->diags, PM_D_EXAMPLE_FAILS,
                 pm_buf_str(&message), PM_STR(""));
    pm_buf_free(&message);
}

static void check_example(checker *c, uint32_t node, bool wanted)
{
    const pm_yaml_tree *tree = &pm_relater_rules(c->relater)->trees[c->rule->tree];
    pm_arena arena = {0};
    pm_example e;
    pm_claims claims = {0};
    c->run++;
    if (!pm_example_parse(&e, tree->nodes[node].value, type_of, c, &c->abbreviations, &arena)) {
        say(c, node, "this example is not well formed: mark the parties as [X …] and [Y …]");
    } else {
        const pm_syntax *syntax = pm_example_trees(&e, c->reader, &arena);
        pm_relate(&claims, c->relater, &e.entities, &e.doc, 0, &e.segments, syntax, &e.mentions, &arena);
        if (gives(&e, &claims, c->rule, !wanted) != wanted)
            say(c, node, wanted ? "this example gives no claim" : "this counter-example gives a claim");
        pm_example_free(&e);
    }
    pm_vec_free(&claims);
    pm_arena_free(&arena);
}

static void check_list(checker *c, uint32_t list, bool wanted)
{
    const pm_yaml_tree *tree = &pm_relater_rules(c->relater)->trees[c->rule->tree];
    if (list == PM_NONE)
        return;
    if (tree->nodes[list].kind == PM_YAML_SCALAR) {
        check_example(c, list, wanted);
        return;
    }
    for (uint32_t k = tree->nodes[list].child; k != PM_NONE; k = tree->nodes[k].next)
        check_example(c, k, wanted);
}

uint32_t pm_relater_check(const pm_relater *relater, pm_syntax_reader *reader, pm_diags *diags)
{
    const pm_rules *rules = pm_relater_rules(relater);
    checker c = {.relater = relater, .vocabulary = pm_relater_vocabulary(relater), .reader = reader, .diags = diags};
    pm_abbreviations_load(&c.abbreviations, pm_data("abbreviations.txt"));
    for (size_t i = 0; i < rules->list.len; i++) {
        c.rule = &rules->list.at[i];
        check_list(&c, c.rule->examples, true);
        check_list(&c, c.rule->counter_examples, false);
    }
    pm_abbreviations_free(&c.abbreviations);
    return c.run;
}
