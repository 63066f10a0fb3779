/* The tables, map.json and explain against golden files, plain and hostile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "export/export.h"
#include "unit/golden.h"
#include "unit/small_map.h"

static void check(const char *name, pm_buf *got)
{
    pm_buf path = {0};
    pm_buf_fmt(&path, "tests/golden/export/%s", name);
    bool same = golden(path.ptr, got);
    if (!same)
        print_message("%s differs:\n%.*s\n", path.ptr, PM_ARG(pm_buf_str(got)));
    pm_buf_free(&path);
    pm_buf_free(got);
    assert_true(same);
}

static void mentions(pm_buf *out, const small_map *m, bool json)
{
    for (uint32_t i = 0; i < m->corpus.count; i++)
        pm_export_mentions(out, &m->corpus.docs[i], &m->mentions[i], &m->entities, json);
}

static void mention_tables(void **state)
{
    (void)state;
    for (int bad = 0; bad < 2; bad++) {
        small_map m;
        pm_buf out = {0};
        small_map_make(&m, bad);
        pm_export_mentions_header(&out);
        mentions(&out, &m, false);
        check(bad ? "hostile.mentions.tsv" : "mentions.tsv", &out);
        mentions(&out, &m, true);
        check(bad ? "hostile.mentions.jsonl" : "mentions.jsonl", &out);
        small_map_free(&m);
    }
}

static void claims(pm_buf *out, const small_map *m, bool open, bool json)
{
    pm_export_claims(out, m->corpus.docs, &m->claims, &m->entities, &m->vocabulary, open, json);
}

static void claim_tables(void **state)
{
    (void)state;
    for (int bad = 0; bad < 2; bad++) {
        small_map m;
        pm_buf out = {0};
        small_map_make(&m, bad);
        pm_export_claims_header(&out);
        claims(&out, &m, false, false);
        check(bad ? "hostile.claims.tsv" : "claims.tsv", &out);
        claims(&out, &m, false, true);
        check(bad ? "hostile.claims.jsonl" : "claims.jsonl", &out);
        small_map_free(&m);
    }
}

/* Open claims are printed only on request; the curator's ties never. */
static void open_claims_on_request(void **state)
{
    (void)state;
    small_map m;
    pm_buf out = {0};
    small_map_make(&m, false);
    m.claims.at[0].relation = PM_NONE;
    m.claims.at[0].detail = PM_STR("predicate=sells storage to");
    claims(&out, &m, false, false);
    pm_str text = pm_buf_str(&out);
    assert_int_equal(pm_str_find(text, PM_STR("\trelated\t"), 0), text.len);
    assert_int_equal(pm_str_find(text, PM_STR("part_of"), 0), text.len);
    pm_buf_clear(&out);
    claims(&out, &m, true, false);
    assert_true(pm_str_starts(pm_buf_str(&out), PM_STR("post\triver\trelated\tborder_office\tstated\t\t35\t82\tpredicate=sells storage to\tsell\n")));
    pm_buf_free(&out);
    small_map_free(&m);
}

static void map_json(void **state)
{
    (void)state;
    for (int bad = 0; bad < 2; bad++) {
        small_map m;
        pm_buf out = {0};
        small_map_make(&m, bad);
        pm_export_map_json(&out, &m.graph);
        check(bad ? "hostile.map.json" : "map.json", &out);
        small_map_free(&m);
    }
}

static uint32_t explain(pm_buf *out, const small_map *m, uint32_t a, uint32_t b, bool color, uint32_t width)
{
    pm_explain_options options = {.a = a, .b = b, .color = color, .width = width};
    return pm_explain(out, m->corpus.docs, &m->claims, &m->entities, &m->vocabulary, &options);
}

static void explain_for_a_person(void **state)
{
    (void)state;
    small_map m;
    pm_buf out = {0};
    small_map_make(&m, false);
    assert_int_equal(explain(&out, &m, BORDER, ACME, false, 0), 3); /* either way round */
    check("explain.txt", &out);
    assert_int_equal(explain(&out, &m, RIVER, PM_NONE, true, 50), 3);
    check("explain-color.txt", &out);
    assert_int_equal(explain(&out, &m, PORT, PM_NONE, false, 0), 0);
    assert_int_equal(out.len, 0);
    small_map_free(&m);
    small_map_make(&m, true);
    assert_int_equal(explain(&out, &m, ACME, PM_NONE, false, 0), 5);
    check("hostile.explain.txt", &out);
    small_map_free(&m);
}

/* A width of one column, a text without blanks: it ends, nothing is lost. */
static void explain_in_a_narrow_window(void **state)
{
    (void)state;
    small_map m;
    pm_buf wide = {0}, narrow = {0};
    small_map_make(&m, false);
    explain(&wide, &m, RIVER, BORDER, false, 1000);
    explain(&narrow, &m, RIVER, BORDER, false, 1);
    pm_str a = pm_buf_str(&wide), b = pm_buf_str(&narrow), x, y;
    while (pm_str_word(&a, &x)) {
        assert_true(pm_str_word(&b, &y));
        assert_true(pm_str_eq(x, y));
    }
    assert_false(pm_str_word(&b, &y));
    pm_buf_free(&wide);
    pm_buf_free(&narrow);
    small_map_free(&m);
}

static void explain_as_json(void **state)
{
    (void)state;
    small_map m;
    pm_buf out = {0};
    pm_explain_options options = {.a = RIVER, .b = PM_NONE, .json = true};
    small_map_make(&m, false);
    assert_int_equal(pm_explain(&out, m.corpus.docs, &m.claims, &m.entities, &m.vocabulary, &options), 3);
    check("explain.jsonl", &out);
    small_map_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mention_tables),       cmocka_unit_test(claim_tables),
        cmocka_unit_test(open_claims_on_request), cmocka_unit_test(map_json),
        cmocka_unit_test(explain_for_a_person), cmocka_unit_test(explain_in_a_narrow_window),
        cmocka_unit_test(explain_as_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
