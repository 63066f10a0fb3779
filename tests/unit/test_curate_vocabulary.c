/* Relations: the built-in file, and a project's file on top of it; the types
 * of entities that both name. */
#include "base/file.h"
#include "curate/entity_type.h"
#include "curate/vocabulary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct world {
    pm_arena arena;
    pm_diags diags;
    pm_vocabulary v;
} world;

static bool add(world *w, const char *text)
{
    pm_yaml_tree tree;
    assert_true(pm_yaml_parse(&tree, PM_STR("relations.yaml"), pm_str_of(text), &w->arena, &w->diags));
    return pm_vocabulary_load(&w->v, &tree, &w->arena, &w->diags);
}

static void end(world *w)
{
    pm_vocabulary_free(&w->v);
    pm_diags_free(&w->diags);
    pm_arena_free(&w->arena);
}

static void assert_str(pm_str got, const char *expected)
{
    if (!pm_str_eqz(got, expected))
        fail_msg("'%.*s' is not '%s'", PM_ARG(got), expected);
}

static const char base[] =
    "types: {x: y}\n"
    "relations:\n"
    "  owns:\n"
    "    label: owns\n"
    "    inverse: is owned by\n"
    "    meaning: owns or holds a controlling share of\n"
    "    family: control\n"
    "    from: [person, company]\n"
    "    to: any\n"
    "    ftm: Ownership\n"
    "    littlesis: ownership\n"
    "    rules: [{verb: own}]\n"
    "  partners_with: {label: works with, symmetric: true, family: contact}\n"
    "  part_of: {label: part of, inverse: has, family: control, containment: subject_inside, to: city}\n";

static void test_load(void **state)
{
    (void)state;
    world w = {0};
    assert_true(add(&w, base));
    assert_int_equal(w.diags.list.len, 0);
    assert_int_equal(w.v.count, 3);
    const pm_relation *owns = &w.v.list[pm_vocabulary_find(&w.v, PM_STR("owns"))];
    assert_str(owns->id, "owns");
    assert_str(owns->label, "owns");
    assert_str(owns->inverse, "is owned by");
    assert_str(owns->meaning, "owns or holds a controlling share of");
    assert_int_equal(owns->family, PM_CONTROL);
    assert_int_equal(owns->from, PM_TYPE_BIT(PM_PERSON) | PM_TYPE_BIT(PM_COMPANY));
    assert_int_equal(owns->to, (1u << PM_ENTITY_TYPE_COUNT) - 1);
    assert_false(owns->symmetric);
    assert_int_equal(owns->containment, PM_LINE);
    assert_str(owns->ftm, "Ownership");
    assert_str(owns->littlesis, "ownership");
    const pm_relation *partners = &w.v.list[1];
    assert_true(partners->symmetric);
    assert_str(partners->inverse, "works with");
    assert_int_equal(w.v.list[2].containment, PM_SUBJECT_INSIDE);
    assert_int_equal(w.v.list[2].to, PM_TYPE_BIT(PM_PLACE));
    assert_int_equal(pm_vocabulary_find(&w.v, PM_STR("conspires")), PM_NONE);
    assert_int_equal(pm_vocabulary_find(NULL, PM_STR("owns")), PM_NONE);
    end(&w);
}

/* A file may name groups of types; a group that contains itself ends. */
static void test_type_groups(void **state)
{
    (void)state;
    world w = {0};
    assert_true(add(&w, "types: {org: company agency, actor: [person, org], loop: [loop, place]}\n"
                        "relations:\n"
                        "  owns: {inverse: x, from: actor, to: [super PAC, org]}\n"
                        "  uses: {inverse: x, from: person place, to: loop}\n"));
    uint32_t org = PM_TYPE_BIT(PM_COMPANY) | PM_TYPE_BIT(PM_AGENCY);
    assert_int_equal(w.v.list[0].from, org | PM_TYPE_BIT(PM_PERSON));
    assert_int_equal(w.v.list[0].to, org | PM_TYPE_BIT(PM_GROUP));
    assert_int_equal(w.v.list[1].from, PM_TYPE_BIT(PM_PERSON) | PM_TYPE_BIT(PM_PLACE));
    assert_int_equal(w.v.list[1].to, PM_TYPE_BIT(PM_PLACE));
    end(&w);
}

static void test_override(void **state)
{
    (void)state;
    world w = {0};
    add(&w, base);
    assert_true(add(&w, "relations:\n  owns: {label: holds}\n  bribes: {label: bribes, inverse: is bribed by, family: money}\n"));
    assert_int_equal(w.diags.list.len, 0);
    assert_int_equal(w.v.count, 4);
    assert_int_equal(pm_vocabulary_find(&w.v, PM_STR("owns")), 0);
    assert_str(w.v.list[0].label, "holds");
    assert_str(w.v.list[0].inverse, "is owned by");
    assert_int_equal(w.v.list[0].from, PM_TYPE_BIT(PM_PERSON) | PM_TYPE_BIT(PM_COMPANY));
    assert_str(w.v.list[3].id, "bribes");
    assert_int_equal(w.v.list[3].family, PM_MONEY);
    assert_true(add(&w, "rules: []\n"));
    assert_int_equal(w.v.count, 4);
    end(&w);
}

/* Label and inverse may be left out. */
static void test_short_relation(void **state)
{
    (void)state;
    world w = {0};
    assert_true(add(&w, "relations:\n  paid_for: {family: money}\n  allied: {symmetric: true}\n"));
    assert_int_equal(w.diags.list.len, 0);
    assert_str(w.v.list[0].label, "paid for");
    assert_str(w.v.list[0].inverse, "paid for (by)");
    assert_str(w.v.list[1].inverse, "allied");
    end(&w);
}

static void read_file(pm_str *out, const char *path, pm_arena *arena)
{
    assert_int_equal(pm_file_read(out, pm_str_of(path), 1 << 24, arena), PM_FILE_OK);
}

/* The program's own vocabulary loads without a word, and the schema for editors
 * and the manual know each relation and each field. */
static void test_schema_and_manual_are_complete(void **state)
{
    (void)state;
    static const char *const fields[] = {"id",      "name",        "label", "type", "aliases",  "never", "context",
                                         "description", "role",    "url",   "wikidata", "zone", "rank",  "group"};
    world w = {0};
    pm_str relations, schema, manual;
    read_file(&relations, "data/relations.yaml", &w.arena);
    read_file(&schema, "data/entities.schema.json", &w.arena);
    read_file(&manual, "doc/entities.md", &w.arena);
    assert_true(add(&w, relations.ptr));
    assert_int_equal(w.diags.list.len, 0);
    assert_true(w.v.count >= 24);
    for (uint32_t i = 0; i < w.v.count + sizeof fields / sizeof *fields; i++) {
        pm_str id = i < w.v.count ? w.v.list[i].id : pm_str_of(fields[i - w.v.count]);
        pm_str key = pm_arena_cat(&w.arena, pm_arena_cat(&w.arena, PM_STR("        \""), id), PM_STR("\": {"));
        pm_str said = pm_arena_cat(&w.arena, pm_arena_cat(&w.arena, PM_STR("`"), id), PM_STR("`"));
        if (pm_str_find(schema, key, 0) == schema.len)
            fail_msg("data/entities.schema.json does not know '%.*s'", PM_ARG(id));
        if (pm_str_find(manual, said, 0) == manual.len)
            fail_msg("doc/entities.md does not explain '%.*s'", PM_ARG(id));
    }
    end(&w);
}

static void test_slips(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        pm_diag_code code;
        const char *message;
    } cases[] = {
        {"relations:\n  owns: {lable: owns, inverse: x}\n", PM_D_UNKNOWN_KEY, "'lable' is not a field here"},
        {"relatoins:\n  owns: {label: owns}\n", PM_D_UNKNOWN_KEY, "'relatoins' is not a field here"},
        {"rules:\n  - {verb: own}\n", PM_D_UNKNOWN_KEY, "'rules' is not a field here"},
        {"- {id: owns}\n", PM_D_WRONG_TYPE, "a list of relations should be a map"},
        {"relations:\n  owns: {inverse: x, family: contrl}\n", PM_D_WRONG_TYPE,
         "'family' should be one of tech, money, contact, oppose, control, other"},
        {"relations:\n  owns: {inverse: x, from: [persn]}\n", PM_D_UNKNOWN_TYPE, "'persn' is not a type of entity"},
        {"relations:\n  owns: {inverse: x, symmetric: perhaps}\n", PM_D_WRONG_TYPE, "'symmetric' should be true or false"},
        {"relations:\n  Owns: {inverse: x}\n", PM_D_BAD_ID, "'Owns' cannot be the id of a relation"},
        {"relations:\n  name: {inverse: x}\n", PM_D_BAD_ID, "'name' is a field of entities.yaml and cannot be a relation"},
        {"relations:\n  owns: is owned by\n", PM_D_WRONG_TYPE, "the relation 'owns' should be a map of fields"},
        {"relations: [owns]\n", PM_D_WRONG_TYPE, "'relations' should be a map, one key a relation"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        world w = {0};
        add(&w, cases[i].text);
        assert_int_equal(w.diags.list.len, 1);
        assert_int_equal(w.diags.list.at[0].code, cases[i].code);
        assert_str(w.diags.list.at[0].message, cases[i].message);
        end(&w);
    }
}

static void test_family_names(void **state)
{
    (void)state;
    assert_string_equal(pm_family_name(PM_TECH), "tech");
    assert_string_equal(pm_family_name(PM_CONTROL), "control");
    assert_string_equal(pm_family_name(PM_FAMILY_COUNT), "");
}

static void test_types(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        pm_entity_type type;
    } cases[] = {
        {"person", PM_PERSON},      {"Company", PM_COMPANY},     {"family", PM_PERSON},
        {"committee", PM_GROUP},    {"party", PM_GROUP},         {"campaign", PM_GROUP},
        {"super PAC", PM_GROUP},    {"super_pac", PM_GROUP},     {"team", PM_GROUP},
        {"movement", PM_GROUP},     {"coalition", PM_GROUP},     {"law", PM_DOCUMENT},
        {"city", PM_PLACE},         {"country", PM_PLACE},       {"state", PM_PLACE},
        {"police", PM_AGENCY},      {"court", PM_AGENCY},        {"department", PM_AGENCY},
        {"university", PM_ORGANIZATION}, {"school", PM_ORGANIZATION}, {"website", PM_MEDIA},
        {"newspaper", PM_MEDIA},    {"warehouse", PM_FACILITY},  {"software", PM_PRODUCT},
        {"protest", PM_EVENT},      {"labor union", PM_UNION},   {"employees", PM_WORKFORCE},
        {"sorcerer", PM_ENTITY_TYPE_COUNT}, {"", PM_ENTITY_TYPE_COUNT}, {"pers", PM_ENTITY_TYPE_COUNT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (pm_entity_type_of(pm_str_of(cases[i].word)) != cases[i].type)
            fail_msg("'%s'", cases[i].word);
}

/* Each word is known, has one meaning, and the coarse ones lead. */
static void test_type_words(void **state)
{
    (void)state;
    pm_str words[PM_ENTITY_TYPE_WORDS];
    uint32_t count = pm_entity_type_words(words);
    assert_true(count > PM_ENTITY_TYPE_COUNT && count < PM_ENTITY_TYPE_WORDS);
    for (uint32_t i = 0; i < count; i++) {
        assert_int_not_equal(pm_entity_type_of(words[i]), PM_ENTITY_TYPE_COUNT);
        for (uint32_t k = 0; k < i; k++)
            if (pm_str_eq(words[i], words[k]))
                fail_msg("'%.*s' is there twice", PM_ARG(words[i]));
    }
    for (unsigned t = 0; t < PM_ENTITY_TYPE_COUNT; t++) {
        assert_str(words[t], pm_entity_type_name((pm_entity_type)t));
        assert_int_equal(pm_entity_type_of(words[t]), t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_load),         cmocka_unit_test(test_type_groups),
        cmocka_unit_test(test_override),     cmocka_unit_test(test_short_relation),
        cmocka_unit_test(test_schema_and_manual_are_complete), cmocka_unit_test(test_slips),
        cmocka_unit_test(test_family_names), cmocka_unit_test(test_types),    cmocka_unit_test(test_type_words),
    };
    return cmocka_run_group_tests_name("curate/vocabulary", tests, NULL, NULL);
}
