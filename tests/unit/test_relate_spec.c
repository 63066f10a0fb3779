/* The cases of tests/spec/relate: each sentence gives exactly its claims. What
 * fails stands in known-failures.txt, which may only shrink. Also the examples
 * of the rules themselves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>

#include "base/data.h"
#include "base/file.h"
#include "relate/example.h"
#include "relate/relate.h"

#define FOLDER "tests/spec/relate/"

typedef struct fixture {
    pm_arena arena;
    pm_diags diags;
    pm_vocabulary vocabulary;
    pm_relater *relater;
    pm_abbreviations abbreviations;
    pm_parse_model *model;     /* NULL = none here */
    pm_syntax_reader *reader;  /* NULL = the sentences are read without it */
    pm_map known;              /* what fails: sentences, "rule 'x': …" of examples */
    pm_buf log;
    uint32_t cases, wrong;
    bool open;                 /* the file is about open claims; elsewhere they are not looked at */
} fixture;

typedef struct spec_case {
    pm_str sentence;
    PM_VEC(pm_str) wanted;
} spec_case;

static void add_known(fixture *f, const char *file)
{
    pm_str text, line;
    assert_int_equal(pm_file_read(&text, pm_str_of(file), 1 << 20, &f->arena), PM_FILE_OK);
    while (pm_str_line(&text, &line)) {
        line = pm_str_trim(line);
        if (line.len && line.ptr[0] != '#')
            pm_map_set(&f->known, line, 1);
    }
}

static fixture *begin_with(const char *known)
{
    fixture *f = test_calloc(1, sizeof *f);
    f->relater = pm_relater_new(&f->vocabulary, PM_STR("data/relations.yaml"), pm_data("relations.yaml"), PM_STR(""),
                                PM_STR(""), &f->arena, &f->diags);
    pm_abbreviations_load(&f->abbreviations, pm_data("abbreviations.txt"));
    add_known(f, known);
    return f;
}

static int begin(void **state)
{
    *state = begin_with(FOLDER "known-failures.txt");
    return 0;
}

/* The same with the language model that the environment names. */
static int begin_tree(void **state)
{
    fixture *f = begin_with(FOLDER "known-failures-tree.txt");
    const char *file = getenv("POWERMAP_MODEL");
    f->model = file ? pm_parse_model_open(pm_str_of(file), &f->diags) : NULL;
    f->reader = f->model ? pm_syntax_reader_new(f->model) : NULL;
    *state = f;
    return 0;
}

static int end(void **state)
{
    fixture *f = *state;
    pm_syntax_reader_free(f->reader);
    pm_parse_model_close(f->model);
    pm_relater_free(f->relater);
    pm_vocabulary_free(&f->vocabulary);
    pm_abbreviations_free(&f->abbreviations);
    pm_map_free(&f->known);
    pm_diags_free(&f->diags);
    pm_buf_free(&f->log);
    pm_arena_free(&f->arena);
    test_free(f);
    return 0;
}

static pm_str relation_name(const fixture *f, const pm_claim *k)
{
    return k->relation == PM_NONE ? PM_STR("related") : f->vocabulary.list[k->relation].id;
}

/* "subject relation object", the modality unless stated. */
static void write_claim(pm_buf *out, const fixture *f, const pm_example *e, const pm_claim *k, bool turned)
{
    pm_str s = e->entities.list[turned ? k->object : k->subject].id, o = e->entities.list[turned ? k->subject : k->object].id;
    pm_buf_clear(out);
    pm_buf_fmt(out, "%.*s %.*s %.*s", PM_ARG(s), PM_ARG(relation_name(f, k)), PM_ARG(o));
    if (k->modality != PM_STATED)
        pm_buf_fmt(out, " %s", pm_modality_name((pm_modality)k->modality));
}

static bool same(const pm_claim *k, pm_str wanted, pm_str text)
{
    size_t detail = pm_str_find(wanted, PM_STR(" detail="), 0);
    if (detail < wanted.len && !pm_str_eq(pm_str_slice(wanted, detail + 8, wanted.len), k->detail))
        return false;
    wanted = pm_str_slice(wanted, 0, detail);
    size_t cut = pm_str_find(wanted, PM_STR(" source="), 0);
    if (cut < wanted.len && !pm_str_eq(pm_str_slice(wanted, cut + 8, wanted.len), k->source))
        return false;
    return pm_str_eq(pm_str_slice(wanted, 0, cut), text);
}

static bool is_wanted(const fixture *f, const spec_case *c, const pm_example *e, const pm_claim *k, bool *met)
{
    pm_buf text = {0};
    bool found = false;
    bool symmetric = k->relation != PM_NONE && f->vocabulary.list[k->relation].symmetric;
    for (int turned = 0; turned <= symmetric; turned++) {
        write_claim(&text, f, e, k, turned);
        for (size_t w = 0; w < c->wanted.len; w++)
            if (same(k, c->wanted.at[w], pm_buf_str(&text)))
                found = met[w] = true;
    }
    pm_buf_free(&text);
    return found;
}

enum { WANTED = 16 };

static bool passes(fixture *f, const spec_case *c, pm_buf *why)
{
    pm_arena arena = {0};
    pm_example e;
    pm_claims claims = {0};
    bool met[WANTED] = {false}, good = true;
    assert_true(c->wanted.len <= WANTED);
    if (!pm_example_parse(&e, c->sentence, NULL, NULL, &f->abbreviations, &arena)) {
        pm_buf_addz(why, "    not well formed\n");
        good = false;
    } else {
        const pm_syntax *syntax = pm_example_trees(&e, f->reader, &arena);
        pm_relate(&claims, f->relater, &e.entities, &e.doc, 0, &e.segments, syntax, &e.mentions, &arena);
    }
    pm_buf text = {0};
    for (size_t i = 0; i < claims.len; i++)
        if ((f->open || claims.at[i].relation != PM_NONE) && !is_wanted(f, c, &e, &claims.at[i], met)) {
            write_claim(&text, f, &e, &claims.at[i], false);
            pm_buf_fmt(why, "    extra: %.*s (%.*s)\n", PM_ARG(pm_buf_str(&text)), PM_ARG(claims.at[i].rule));
            good = false;
        }
    for (size_t w = 0; w < c->wanted.len; w++)
        if (!met[w]) {
            pm_buf_fmt(why, "    missing: %.*s\n", PM_ARG(c->wanted.at[w]));
            good = false;
        }
    pm_buf_free(&text);
    pm_vec_free(&claims);
    pm_example_free(&e);
    pm_arena_free(&arena);
    return good;
}

static void run_case(fixture *f, spec_case *c)
{
    if (!c->sentence.len)
        return;
    pm_buf why = {0};
    bool good = passes(f, c, &why), known = pm_map_get(&f->known, c->sentence) != PM_MAP_NONE;
    f->cases++;
    if (good == known) {
        f->wrong++;
        print_message("# %.*s\n%s", PM_ARG(c->sentence),
                      known ? "    passes: take it off known-failures.txt\n" : why.ptr ? why.ptr : "");
    }
    pm_buf_free(&why);
    c->sentence = PM_STR("");
    c->wanted.len = 0;
}

/* How many cases of the file go wrong. */
static uint32_t run_file(fixture *f, const char *name)
{
    pm_buf path = {0};
    pm_str text, line;
    spec_case c = {.sentence = PM_STR("")};
    f->cases = f->wrong = 0;
    pm_buf_fmt(&path, FOLDER "%s.txt", name);
    assert_int_equal(pm_file_read(&text, pm_buf_str(&path), 1 << 20, &f->arena), PM_FILE_OK);
    pm_buf_free(&path);
    while (pm_str_line(&text, &line)) {
        line = pm_str_trim(line);
        if (!line.len)
            run_case(f, &c);
        else if (line.ptr[0] == '>')
            pm_vec_push(&c.wanted, pm_str_trim(pm_str_slice(line, 1, line.len)));
        else if (line.ptr[0] != '#')
            c.sentence = line;
    }
    run_case(f, &c);
    pm_vec_free(&c.wanted);
    assert_true(f->cases > 0);
    return f->wrong;
}

static void test_cases(void **state)
{
    static const char *const files[] = {"tech",    "money",       "control", "oppose", "subjects",
                                        "people",  "settlements", "voices", "round",  "details", "breadth", "lexicon",
                                        "negated", "refuted",     "unsaid",  "wanted", "over",   "said",    "granted"};
    fixture *f = *state;
    uint32_t wrong = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        wrong += run_file(f, files[i]);
    assert_int_equal(wrong, 0);
}

/* A rule's example may be known to fail, by the rule and what is wrong. */
static void test_examples_of_the_rules(void **state)
{
    fixture *f = *state;
    pm_diags diags = {0};
    uint32_t wrong = 0;
    assert_true(pm_relater_check(f->relater, f->reader, &diags) > 150);
    for (size_t i = 0; i < diags.list.len; i++) {
        bool known = pm_map_get(&f->known, diags.list.at[i].message) != PM_MAP_NONE;
        wrong += !known;
        if (!known)
            print_message("# %.*s\n", PM_ARG(diags.list.at[i].message));
    }
    pm_diags_free(&diags);
    assert_int_equal(wrong, 0);
}

static void needs_model(const fixture *f)
{
    if (!f->reader) {
        print_message("# no language model: set POWERMAP_MODEL\n");
        skip();
    }
}

static void test_cases_by_tree(void **state)
{
    needs_model(*state);
    test_cases(state);
    assert_int_equal(run_file(*state, "constructions"), 0);
    assert_int_equal(run_file(*state, "opinion"), 0);
    assert_int_equal(run_file(*state, "acts"), 0);
    assert_int_equal(run_file(*state, "power"), 0);
    assert_int_equal(run_file(*state, "roles"), 0);
    assert_int_equal(run_file(*state, "places"), 0);
    assert_int_equal(run_file(*state, "firmness"), 0);
    assert_int_equal(run_file(*state, "states"), 0);
    assert_int_equal(run_file(*state, "news"), 0);
    assert_int_equal(run_file(*state, "politics"), 0);
}

static void test_open_claims(void **state)
{
    fixture *f = *state;
    needs_model(f);
    f->open = true;
    assert_int_equal(run_file(f, "open"), 0);
}

static void test_examples_by_tree(void **state)
{
    needs_model(*state);
    test_examples_of_the_rules(state);
}

static void test_built_in_rules_are_sound(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < f->diags.list.len; i++)
        print_message("# %.*s\n", PM_ARG(f->diags.list.at[i].message));
    assert_int_equal(f->diags.list.len, 0);
    assert_true(f->vocabulary.count >= 23);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_cases, begin, end),
        cmocka_unit_test_setup_teardown(test_examples_of_the_rules, begin, end),
        cmocka_unit_test_setup_teardown(test_built_in_rules_are_sound, begin, end),
        cmocka_unit_test_setup_teardown(test_cases_by_tree, begin_tree, end),
        cmocka_unit_test_setup_teardown(test_examples_by_tree, begin_tree, end),
        cmocka_unit_test_setup_teardown(test_open_claims, begin_tree, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
