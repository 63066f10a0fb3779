/* The figures against numbers worked out by hand, and their writing against
 * the rounding that they are defined by. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "eval/figures.h"
#include "eval/score.h"

static const char gold_mentions[] =
    "# annotated\n"
    "doc\tstart\tend\tentity\tkind\tsurface\tagreed\n"
    "a\t0\t6\tamazon\tname\tAmazon\tboth\n"
    "a\t10\t13\tice\tname\tICE\tboth\n"
    "a\t20\t23\tice\tname\tICE\tone\n"
    "a\t30\t41\tamazon\tnominal\tthe company\tboth\n"
    "\n"
    "b\t0\t4\tNIL\tname\tRome\tboth\n";

/* Right, wrong entity, unsure, a nominal's span, linked nobody, unlinked. */
static const char got_mentions[] =
    "doc\tstart\tend\tentity\tkind\tsurface\tscore\n"
    "a\t0\t6\tamazon\tname\tAmazon\t1\n"
    "a\t10\t13\taws\tname\tICE\t1\r\n"
    "a\t20\t23\tice\tname\tICE\t1\n"
    "a\t30\t41\tamazon\tnominal\tthe company\t1\n"
    "b\t0\t4\tice\tname\tRome\t1\n"
    "b\t9\t12\tNIL\tname\tBob\t1\n";

static const char gold_claims[] =
    "doc\tsubject\trelation\tobject\tmodality\tsource\tevidence_start\tevidence_end\tdetail\tagreed\n"
    "a\taws\tpart_of\tamazon\tstated\t\t0\t50\t\tboth\n"
    "a\tice\tcontracts_with\tamazon\treported\t\t60\t90\t\tboth\n"
    "a\taws\tsupplies\tpalantir\tstated\t\t60\t90\t\tone\n"
    "b\tice\tuses\tpalantir\tstated\t\t0\t9\t\tboth\n";

/* Right; right, turned round, with another modality and place; unsure; another
 * relation; open. */
static const char got_claims[] =
    "doc\tsubject\trelation\tobject\tmodality\tsource\tevidence_start\tevidence_end\tdetail\trule\n"
    "a\taws\tpart_of\tamazon\tstated\t\t40\t55\t\tr\n"
    "a\tamazon\tcontracts_with\tice\tstated\t\t90\t95\t\tr\n"
    "a\taws\tsupplies\tpalantir\tstated\t\t60\t90\t\tr\n"
    "a\taws\tuses\tice\tstated\t\t60\t90\t\tr\n"
    "b\tpalantir\trelated\tice\tstated\t\t0\t9\t\tr\n";

static const char expected_text[] =
    "names              P 0.333  R 0.500  F1 0.400  (right 1, found 3, gold 2)\n"
    "all                P 0.500  R 0.667  F1 0.571  (right 2, found 4, gold 3)\n"
    "nil                {'wrongly_linked': 1, 'gold': 1}\n"
    "claims             P 0.667  R 0.667  F1 0.667  (right 2, found 3, gold 3)\n"
    "pairs              P 0.750  R 1.000  F1 0.857  (right 3, found 4, gold 3)\n"
    "edges              P 0.667  R 0.667  F1 0.667  (right 2, found 3, gold 3)\n"
    "modality           {'right': 1, 'of': 2, 'share': 0.5}\n"
    "evidence           {'right': 1, 'of': 2, 'share': 0.5}\n"
    "  contracts_with   P 1.00  R 1.00  F1 1.00  (1/1/1)\n"
    "  part_of          P 1.00  R 1.00  F1 1.00  (1/1/1)\n"
    "  uses             P 0.00  R 0.00  F1 0.00  (0/1/1)\n";

static const char expected_json[] =
    "{\n \"names\": {\n  \"p\": 0.3333,\n  \"r\": 0.5,\n  \"f1\": 0.4,\n  \"hit\": 1,\n  \"got\": 3,\n  \"gold\": 2\n },\n"
    " \"all\": {\n  \"p\": 0.5,\n  \"r\": 0.6667,\n  \"f1\": 0.5714,\n  \"hit\": 2,\n  \"got\": 4,\n  \"gold\": 3\n },\n"
    " \"nil\": {\n  \"wrongly_linked\": 1,\n  \"gold\": 1\n }\n}\n";

static pm_str absent(void)
{
    return (pm_str){NULL, 0};
}

static void check(pm_str mentions, pm_str claims, bool json, const char *expected)
{
    pm_buf out = {0};
    assert_true(pm_score(&out, pm_str_of(gold_mentions), pm_str_of(gold_claims), mentions, claims, json));
    assert_string_equal(out.ptr, expected);
    pm_buf_free(&out);
}

static void figures_by_hand(void **state)
{
    (void)state;
    check(pm_str_of(got_mentions), pm_str_of(got_claims), false, expected_text);
    check(pm_str_of(got_mentions), absent(), true, expected_json);
    check(absent(), absent(), true, "{}\n");
}

static void nothing_found(void **state)
{
    (void)state;
    check(PM_STR("doc\tstart\tend\tentity\n"), absent(), false,
          "names              P 0.000  R 0.000  F1 0.000  (right 0, found 0, gold 2)\n"
          "all                P 0.000  R 0.000  F1 0.000  (right 0, found 0, gold 3)\n"
          "nil                {'wrongly_linked': 0, 'gold': 1}\n");
}

static void broken_tables_are_refused(void **state)
{
    (void)state;
    pm_buf out = {0};
    pm_str gold = pm_str_of(gold_mentions);
    assert_false(pm_score(&out, gold, absent(), PM_STR("doc\tstart\nx\t1\n"), absent(), false));
    assert_false(pm_score(&out, gold, absent(), PM_STR("doc\tstart\tend\tentity\nx\t1\ttwo\ty\n"), absent(), false));
    assert_false(pm_score(&out, gold, PM_STR("doc\nx\n"), absent(), PM_STR("doc\nx\n"), false));
    assert_int_equal(out.len, 0);
    pm_buf_free(&out);
}

/* Ties between two doubles' decimals go to even, all else to the nearer one. */
static void rounding_is_exact(void **state)
{
    (void)state;
    assert_int_equal(pm_round_share(0.5, 1), 0);
    assert_int_equal(pm_round_share(0.00005, 10000), 1);  /* 0.00005 lies above the tie */
    assert_int_equal(pm_round_share(0.0625, 1000), 62);   /* exactly 62.5 */
    assert_int_equal(pm_round_share(0.1875, 1000), 188);  /* exactly 187.5 */
    assert_int_equal(pm_round_share(2.0 / 3, 10000), 6667);
    assert_int_equal(pm_round_share(1.0, 10000), 10000);
    assert_int_equal(pm_round_share(0.0, 10000), 0);
    assert_int_equal(pm_round_share(1e-300, 10000), 0);
    for (uint32_t n = 1; n < 400; n++)
        for (uint32_t k = 0; k <= n; k++) {
            uint32_t got = pm_share(k, n); /* |k/n - got/10000| is at most half a unit */
            int64_t off = (int64_t)k * 20000 - (int64_t)got * 2 * n;
            assert_true(off <= (int64_t)n && -off <= (int64_t)n);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_by_hand),
        cmocka_unit_test(nothing_found),
        cmocka_unit_test(broken_tables_are_refused),
        cmocka_unit_test(rounding_is_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
