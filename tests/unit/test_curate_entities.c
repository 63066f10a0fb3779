/* What a list says once it is loaded; what the reader is told stands in
 * tests/spec/curate. */
#include "base/file.h"
#include "curate/entities.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct world {
    pm_arena arena;
    pm_diags diags;
    pm_vocabulary vocabulary;
    pm_entities e;
    bool ok;
} world;

static void load_vocabulary(world *w, const char *path)
{
    pm_yaml_tree tree;
    pm_str text;
    assert_int_equal(pm_file_read(&text, pm_str_of(path), 1 << 24, &w->arena), PM_FILE_OK);
    assert_true(pm_yaml_parse(&tree, PM_STR("relations.yaml"), text, &w->arena, &w->diags));
    assert_true(pm_vocabulary_load(&w->vocabulary, &tree, &w->arena, &w->diags));
}

static void load_with(world *w, const char *relations, pm_str text)
{
    *w = (world){0};
    load_vocabulary(w, relations);
    w->ok = pm_entities_load(&w->e, PM_STR("entities.yaml"), text, &w->vocabulary, &w->arena, &w->diags);
}

static void load(world *w, pm_str text)
{
    load_with(w, "tests/spec/curate/relations.yaml", text);
}

static void end(world *w)
{
    pm_entities_free(&w->e);
    pm_vocabulary_free(&w->vocabulary);
    pm_diags_free(&w->diags);
    pm_arena_free(&w->arena);
}

static void assert_str(pm_str got, const char *expected)
{
    if (!pm_str_eqz(got, expected))
        fail_msg("'%.*s' is not '%s'", PM_ARG(got), expected);
}

static const pm_entity *entity(const world *w, const char *id)
{
    uint32_t at = pm_entities_find(&w->e, pm_str_of(id));
    if (at == PM_NONE)
        fail_msg("no entity '%s'", id);
    return &w->e.list[at];
}

static void assert_words(const world *w, pm_range range, const char *expected)
{
    pm_buf got = {0};
    for (uint32_t i = range.first; i < range.first + range.count; i++)
        pm_buf_fmt(&got, "%s%.*s", i > range.first ? "|" : "", PM_ARG(w->e.words[i]));
    assert_str(pm_buf_str(&got), expected);
    pm_buf_free(&got);
}

static void test_every_field(void **state)
{
    (void)state;
    world w = {0};
    pm_str text;
    pm_arena file = {0};
    assert_int_equal(pm_file_read(&text, PM_STR("tests/spec/curate/good-all-fields.yaml"), 1 << 20, &file), PM_FILE_OK);
    load(&w, text);
    assert_true(w.ok);
    assert_int_equal(w.diags.list.len, 0);
    assert_str(w.e.title, "Who powers ICE?");
    assert_str(w.e.deck, "One line under the title.");
    assert_str(w.e.credits, "Research by the example's editors");
    const pm_entity *ice = entity(&w, "ice");
    assert_str(ice->name, "U.S. Immigration and Customs Enforcement");
    assert_str(ice->label, "ICE");
    assert_int_equal(ice->type, PM_AGENCY);
    assert_str(ice->type_name, "agency");
    assert_words(&w, ice->aliases, "ICE|Immigration and Customs Enforcement");
    assert_words(&w, ice->never, "ICE train|Intercontinental Exchange");
    assert_words(&w, ice->context, "deportation|detention");
    assert_str(ice->description, "federal agency that detains and deports immigrants");
    assert_str(ice->role, "detains and deports");
    assert_str(ice->zone, "government");
    assert_str(ice->group, "Homeland Security");
    assert_str(ice->url, "https://www.ice.gov");
    assert_str(ice->wikidata, "Q131079");
    assert_int_equal(ice->line, 12);
    assert_true(pm_str_starts(pm_str_slice(text, ice->start, ice->end), PM_STR("id: ice")));
    assert_true(pm_str_ends(pm_str_slice(text, ice->start, ice->end), PM_STR("Q131079")));
    const pm_entity *forbes = entity(&w, "forbes");
    assert_str(forbes->name, "Forbes");
    assert_str(forbes->label, "Forbes");
    assert_int_equal(forbes->type, PM_ORGANIZATION);
    assert_str(forbes->type_name, "");
    assert_str(entity(&w, "1984")->name, "1984");
    assert_str(entity(&w, "no")->name, "No");
    assert_int_equal(entity(&w, "dhs")->type, PM_AGENCY);
    assert_str(entity(&w, "dhs")->type_name, "department");
    assert_words(&w, entity(&w, "dhs")->aliases, "DHS");
    assert_int_equal(pm_entities_find(&w.e, PM_STR("nobody")), PM_NONE);
    end(&w);
    pm_arena_free(&file);
}

static void test_ties(void **state)
{
    (void)state;
    world w;
    load(&w, PM_STR("entities:\n"
                    "  - id: palantir\n"
                    "    name: Palantir\n"
                    "    supplies:\n"
                    "      - {to: ice, source: https://x.org/a, since: 2014-06, until: 2018, amount: $41 million, note: once}\n"
                    "      - dhs\n"
                    "    funds: {to: [ice, dhs], amount: 5}\n"
                    "  - {id: ice, name: ICE, part_of: dhs}\n"
                    "  - {id: dhs, name: DHS}\n"));
    assert_int_equal(w.diags.list.len, 0);
    assert_int_equal(w.e.tie_count, 5);
    const pm_tie *t = w.e.ties;
    assert_int_equal(t[0].subject, 0);
    assert_int_equal(t[0].object, 1);
    assert_str(w.vocabulary.list[t[0].relation].id, "supplies");
    assert_str(t[0].source, "https://x.org/a");
    assert_str(t[0].since, "2014-06");
    assert_str(t[0].until, "2018");
    assert_str(t[0].amount, "$41 million");
    assert_str(t[0].note, "once");
    assert_int_equal(t[0].line, 5);
    assert_int_equal(t[1].object, 2);
    assert_str(t[1].source, "");
    assert_int_equal(t[1].line, 6);
    assert_str(t[2].amount, "5");
    assert_str(t[3].amount, "5");
    assert_str(w.vocabulary.list[t[4].relation].id, "part_of");
    assert_str(pm_str_slice(w.e.text, t[4].start, t[4].end), "part_of: dhs");
    assert_true(pm_str_starts(pm_str_slice(w.e.text, t[0].start, t[0].end), PM_STR("supplies:")));
    assert_true(pm_str_ends(pm_str_slice(w.e.text, t[0].start, t[0].end), PM_STR("once}")));
    end(&w);
}

static void test_judgements(void **state)
{
    (void)state;
    world w;
    load(&w, PM_STR("entities:\n  - {id: a, name: Alpha}\n  - {id: b, name: Beta}\n"
                    "judgements:\n"
                    "  - reject: {subject: a, relation: owns, object: b}\n"
                    "    because: no sentence says so\n"
                    "  - accept: {subject: b, relation: funds, object: a}\n"
                    "  - mention: {doc: post, text: Washington, is: b}\n"
                    "  - mention: {text: Washington, is: none}\n"));
    assert_int_equal(w.diags.list.len, 0);
    assert_int_equal(w.e.judgement_count, 4);
    const pm_judgement *j = w.e.judgements;
    assert_int_equal(j[0].verdict, PM_REJECT);
    assert_int_equal(j[0].subject, 0);
    assert_int_equal(j[0].object, 1);
    assert_str(w.vocabulary.list[j[0].relation].id, "owns");
    assert_str(j[0].because, "no sentence says so");
    assert_int_equal(j[0].line, 5);
    assert_int_equal(j[1].verdict, PM_ACCEPT);
    assert_int_equal(j[2].verdict, PM_MENTION_IS);
    assert_int_equal(j[2].entity, 1);
    assert_str(j[2].doc, "post");
    assert_str(j[2].text, "Washington");
    assert_int_equal(j[3].entity, PM_NONE);
    assert_str(j[3].doc, "");
    end(&w);
}

/* A judgement that contradicts an earlier one: the claim is rejected. */
static void test_contradiction_rejects(void **state)
{
    (void)state;
    static const char *const orders[2][2] = {{"accept", "reject"}, {"reject", "accept"}};
    for (int i = 0; i < 2; i++) {
        pm_buf text = {0};
        pm_buf_addz(&text, "entities:\n  - {id: a, name: Alpha}\n  - {id: b, name: Beta}\njudgements:\n");
        for (int k = 0; k < 2; k++)
            pm_buf_fmt(&text, "  - %s: {subject: a, relation: owns, object: b}\n", orders[i][k]);
        world w;
        load(&w, pm_buf_str(&text));
        assert_int_equal(w.diags.errors, 1);
        assert_int_equal(w.e.judgement_count, 1);
        assert_int_equal(w.e.judgements[0].verdict, PM_REJECT);
        end(&w);
        pm_buf_free(&text);
    }
}

static void test_made_ids(void **state)
{
    (void)state;
    static const struct {
        const char *name, *id;
    } cases[] = {
        {"Forbes", "forbes"},
        {"U.S. Immigration and Customs Enforcement", "us_immigration_and_customs_enforcement"},
        {"Washington County Sheriff's Office", "washington_county_sheriffs_office"},
        {"Washington County Sheriff\xE2\x80\x99s Office, West", "washington_county_sheriffs_office_west"},
        {"Causa Justa :: Just Cause", "causa_justa_just_cause"},
        {"Recep Tayyip Erdo\xC4\x9F" "an", "recep_tayyip_erdogan"},
        {"M\xC3\xA6rsk \xC5\x81\xC3\xB3" "d\xC5\xBA Stra\xC3\x9F" "e", "maersk_lodz_strasse"},
        {"#NoTechForICE", "notechforice"},
        {"AT&T", "at_t"},
        {"  --  42  --  ", "42"},
        {"none", "none_"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pm_buf text = {0};
        pm_buf_fmt(&text, "entities:\n  - \"%s\"\n", cases[i].name);
        world w;
        load(&w, pm_buf_str(&text));
        assert_int_equal(w.e.count, 1);
        assert_str(w.e.list[0].id, cases[i].id);
        end(&w);
        pm_buf_free(&text);
    }
}

static void test_names_without_latin_letters(void **state)
{
    (void)state;
    world w;
    load(&w, PM_STR("entities:\n  - \xD0\x93\xD0\xB0\xD0\xB7\xD0\xBF\xD1\x80\xD0\xBE\xD0\xBC\n  - \xE5\x8D\x8E\xE4\xB8\xBA\n"));
    assert_int_equal(w.e.count, 2);
    assert_true(pm_str_starts(w.e.list[0].id, PM_STR("entity_")));
    assert_int_equal(w.e.list[0].id.len, 15);
    assert_false(pm_str_eq(w.e.list[0].id, w.e.list[1].id));
    assert_int_equal(pm_entities_find(&w.e, w.e.list[1].id), 1);
    end(&w);
}

/* Stated ids come first, wherever they stand; made ones count up in order. */
static void test_made_ids_give_way(void **state)
{
    (void)state;
    world w;
    load(&w, PM_STR("entities:\n  - Post\n  - {name: Post, type: media}\n  - {id: post, name: The Post}\n"
                    "  - {id: post_3, name: Third}\n  - post!\n"));
    assert_str(w.e.list[0].id, "post_2");
    assert_str(w.e.list[1].id, "post_4");
    assert_str(w.e.list[2].id, "post");
    assert_str(w.e.list[4].id, "post_5");
    for (uint32_t i = 0; i < w.e.count; i++)
        assert_int_equal(pm_entities_find(&w.e, w.e.list[i].id), i);
    end(&w);
}

/* An entry with an error in one field keeps the others, and what refers to it
 * still finds it. */
static void test_the_rest_is_used(void **state)
{
    (void)state;
    world w;
    load(&w, PM_STR("entities:\n"
                    "  - id: ice\n    type: agency\n    aliases: [ICE, [x], \"\"]\n    url: ice.gov\n"
                    "  - {id: Palantir, name: Palantir, supplies: [ice, nobody]}\n"
                    "  - {id: a, name: Alpha, part_of: b}\n  - {id: b, name: Beta, part_of: a}\n"));
    assert_true(w.ok);
    assert_int_equal(w.e.count, 4);
    const pm_entity *ice = entity(&w, "ice");
    assert_str(ice->name, "ice");
    assert_int_equal(ice->type, PM_AGENCY);
    assert_words(&w, ice->aliases, "ICE");
    assert_str(ice->url, "");
    assert_int_equal(w.e.tie_count, 2);
    assert_int_equal(w.e.ties[0].subject, pm_entities_find(&w.e, PM_STR("palantir")));
    assert_int_equal(w.e.ties[1].subject, pm_entities_find(&w.e, PM_STR("a")));
    end(&w);
}

static void test_long_circle(void **state)
{
    (void)state;
    pm_buf text = {0};
    pm_buf_addz(&text, "entities:\n");
    for (int i = 0; i < 30; i++)
        pm_buf_fmt(&text, "  - {id: e%d, name: N%d, part_of: e%d}\n", i, i, (i + 1) % 30);
    world w;
    load(&w, pm_buf_str(&text));
    assert_int_equal(w.diags.errors, 1);
    assert_int_equal(w.e.tie_count, 29);
    pm_str m = w.diags.list.at[0].message;
    assert_true(pm_str_starts(m, PM_STR("'part_of' goes in a circle: e0 -> e1 -> ")));
    assert_true(pm_str_ends(m, PM_STR("e11 -> (18 more) -> e0")));
    end(&w);
    pm_buf_free(&text);
}

static void test_without_vocabulary(void **state)
{
    (void)state;
    world w = {0};
    w.ok = pm_entities_load(&w.e, PM_STR("f"), PM_STR("entities:\n  - {name: A1, part_of: b1}\n  - B1\n"), NULL, &w.arena,
                            &w.diags);
    assert_true(w.ok);
    assert_int_equal(w.e.count, 2);
    assert_int_equal(w.e.tie_count, 0);
    assert_int_equal(w.diags.list.at[0].code, PM_D_UNKNOWN_KEY);
    end(&w);
}

static void test_example_is_clean(void **state)
{
    (void)state;
    world w;
    pm_arena arena = {0};
    pm_str text;
    assert_int_equal(pm_file_read(&text, PM_STR("entities.yaml"), 1 << 24, &arena), PM_FILE_OK);
    load_with(&w, "data/relations.yaml", text);
    pm_buf shown = {0};
    for (size_t i = 0; i < w.diags.list.len; i++)
        pm_diag_render(&shown, &w.diags.list.at[i], false);
    assert_str(pm_buf_str(&shown), "");
    assert_true(w.e.count > 50);
    pm_buf_free(&shown);
    end(&w);
    pm_arena_free(&arena);
}

/* What doc/entities.md shows can be copied into a file. Its pieces refer to
 * entries that they do not show; nothing else may be wrong with them. */
static void test_manual_is_right(void **state)
{
    (void)state;
    pm_arena arena = {0};
    pm_str manual, open = PM_STR("```yaml\n");
    int pieces = 0;
    assert_int_equal(pm_file_read(&manual, PM_STR("doc/entities.md"), 1 << 20, &arena), PM_FILE_OK);
    for (size_t at = pm_str_find(manual, open, 0); at < manual.len; at = pm_str_find(manual, open, at + 1)) {
        pm_str piece = pm_str_slice(manual, at + open.len, pm_str_find(manual, PM_STR("```"), at + open.len));
        world w;
        if (pm_str_starts(piece, PM_STR("  - ")))
            piece = pm_arena_cat(&arena, PM_STR("entities:\n"), piece);
        load_with(&w, "data/relations.yaml", piece);
        assert_true(w.ok);
        for (size_t i = 0; i < w.diags.list.len; i++) {
            pm_diag_code code = w.diags.list.at[i].code;
            bool fragment = code == PM_D_UNKNOWN_ENTITY || code == PM_D_NO_ENTITIES || code == PM_D_UNKNOWN_RELATION;
            if (!fragment)
                fail_msg("%s", w.diags.list.at[i].message.ptr);
        }
        end(&w);
        pieces++;
    }
    assert_true(pieces >= 6);
    pm_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_field),
        cmocka_unit_test(test_ties),
        cmocka_unit_test(test_judgements),
        cmocka_unit_test(test_contradiction_rejects),
        cmocka_unit_test(test_made_ids),
        cmocka_unit_test(test_names_without_latin_letters),
        cmocka_unit_test(test_made_ids_give_way),
        cmocka_unit_test(test_the_rest_is_used),
        cmocka_unit_test(test_long_circle),
        cmocka_unit_test(test_without_vocabulary),
        cmocka_unit_test(test_example_is_clean),
        cmocka_unit_test(test_manual_is_right),
    };
    return cmocka_run_group_tests_name("curate/entities", tests, NULL, NULL);
}
