/* Claims from hostile texts and broken rules: no crash, no hang, no claim
 * without evidence; and a relation added in five lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/data.h"
#include "relate/example.h"
#include "relate/relate.h"
#include "slowdown.h"

#include <time.h>

static pm_relater *relater(pm_vocabulary *v, const char *overrides, pm_arena *arena, pm_diags *diags)
{
    return pm_relater_new(v, PM_STR("data/relations.yaml"), pm_data("relations.yaml"), PM_STR("relations.yaml"),
                          pm_str_of(overrides), arena, diags);
}

/* Claims of a marked text; each must quote its own bytes. */
static size_t claims_of(const pm_relater *r, pm_str marked, pm_claims *out, pm_example *e, pm_arena *arena)
{
    pm_abbreviations words;
    pm_abbreviations_load(&words, pm_data("abbreviations.txt"));
    assert_true(pm_example_parse(e, marked, NULL, NULL, &words, arena));
    pm_relate(out, r, &e->entities, &e->doc, 0, &e->segments, NULL, &e->mentions, arena);
    for (size_t i = 0; i < out->len; i++) {
        const pm_claim *k = &out->at[i];
        assert_true(k->start < k->end && k->end <= e->doc.bytes.len);
        assert_true(pm_str_eq(k->quote, pm_str_slice(e->doc.bytes, k->start, k->end)));
        assert_true(k->cue_start >= k->start && k->cue_end <= k->end);
        assert_true(k->subject_start >= k->start && k->subject_end <= k->end);
        assert_true(k->object_start >= k->start && k->object_end <= k->end);
        assert_true(k->subject != k->object && k->rule.len);
    }
    pm_abbreviations_free(&words);
    return out->len;
}

static size_t count(const pm_relater *r, pm_str marked)
{
    pm_arena arena = {0};
    pm_claims claims = {0};
    pm_example e;
    size_t n = claims_of(r, marked, &claims, &e, &arena);
    pm_vec_free(&claims);
    pm_example_free(&e);
    pm_arena_free(&arena);
    return n;
}

static double seconds(const pm_relater *r, pm_str marked)
{
    struct timespec a, b;
    clock_gettime(CLOCK_MONOTONIC, &a);
    count(r, marked);
    clock_gettime(CLOCK_MONOTONIC, &b);
    return (double)(b.tv_sec - a.tv_sec) + (double)(b.tv_nsec - a.tv_nsec) / 1e9;
}

static void repeat(pm_buf *b, const char *piece, int times)
{
    for (int i = 0; i < times; i++)
        pm_buf_addz(b, piece);
}

/* Forty mentions, then a piece of language over and over, without a full stop. */
static void test_endless_sentences(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "who said that the firm which ", "of the ", "and sold ", ", ", "( ", "to ", "that ", "\"", "not ", "Acme ",
        "if while because ", "the agency's ", "protest strike contract deal ", "by and with or ", "- ", "is said to be ",
        "urged the company to stop selling to ", ", the head of the board of ", "\xff\xfe ", "1 million $ % ",
    };
    pm_arena arena = {0};
    pm_diags diags = {0};
    pm_vocabulary v;
    pm_relater *r = relater(&v, "", &arena, &diags);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        pm_buf b = {0};
        repeat(&b, "[a company: Acme] sold cameras to [p agency: Police] and ", 20);
        repeat(&b, pieces[i], 100000 / (int)(pm_str_of(pieces[i]).len));
        assert_true(seconds(r, pm_buf_str(&b)) < 5 * slowdown());
        pm_buf_free(&b);
    }
    pm_relater_free(r);
    pm_vocabulary_free(&v);
    pm_diags_free(&diags);
    pm_arena_free(&arena);
}

/* Doubling the text must not much more than double the time. */
static void test_time_is_linear(void **state)
{
    (void)state;
    pm_arena arena = {0};
    pm_diags diags = {0};
    pm_vocabulary v;
    pm_relater *r = relater(&v, "", &arena, &diags);
    pm_buf small = {0}, large = {0};
    repeat(&small, "[a company: Acme] sold cameras to [p agency: Police]. ", 20);
    repeat(&large, "[a company: Acme] sold cameras to [p agency: Police]. ", 20);
    repeat(&small, "the agency said that it would buy the tools of the firm and use them in the city ", 2000);
    repeat(&large, "the agency said that it would buy the tools of the firm and use them in the city ", 8000);
    seconds(r, pm_buf_str(&small));
    double a = seconds(r, pm_buf_str(&small)), b = seconds(r, pm_buf_str(&large));
    assert_true(b < 16 * a + 0.5);
    pm_buf_free(&small);
    pm_buf_free(&large);
    pm_relater_free(r);
    pm_vocabulary_free(&v);
    pm_diags_free(&diags);
    pm_arena_free(&arena);
}

static void test_nothing_from_nothing(void **state)
{
    (void)state;
    pm_arena arena = {0};
    pm_diags diags = {0};
    pm_vocabulary v;
    pm_relater *r = relater(&v, "", &arena, &diags);
    assert_int_equal(count(r, PM_STR("")), 0);
    assert_int_equal(count(r, PM_STR("Acme sold cameras to the police.")), 0);
    assert_int_equal(count(r, PM_STR("[a company: Acme]")), 0);
    assert_int_equal(count(r, PM_STR("[a company: Acme] [b company: Whisper] [c agency: Police]")), 0);
    assert_int_equal(count(r, PM_STR("[a company: Acme] sold [a company: Acme] to [a company: Acme].")), 0);
    pm_relater_free(r);
    pm_vocabulary_free(&v);
    pm_diags_free(&diags);
    pm_arena_free(&arena);
}

static const char five_lines[] =
    "relations:\n"
    "  sponsors:\n"
    "    family: money\n"
    "    rules:\n"
    "      - {verb: sponsor, examples: [\"[X company: Nike] sponsors [Y group: the Jets].\"]}\n";

static void test_relation_in_five_lines(void **state)
{
    (void)state;
    pm_arena arena = {0};
    pm_diags diags = {0};
    pm_vocabulary v;
    pm_relater *r = relater(&v, five_lines, &arena, &diags);
    assert_int_equal(diags.errors, 0);
    pm_relater_check(r, NULL, &diags);
    assert_int_equal(diags.errors, 0);
    uint32_t sponsors = pm_vocabulary_find(&v, PM_STR("sponsors"));
    assert_int_not_equal(sponsors, PM_NONE);
    pm_claims claims = {0};
    pm_example e;
    claims_of(r, PM_STR("[n company: Nike] will sponsor [j group: the Jets]."), &claims, &e, &arena);
    bool found = false;
    for (size_t i = 0; i < claims.len; i++)
        found |= claims.at[i].relation == sponsors && claims.at[i].modality == PM_PLANNED;
    assert_true(found);
    pm_vec_free(&claims);
    pm_example_free(&e);
    pm_relater_free(r);
    pm_vocabulary_free(&v);
    pm_diags_free(&diags);
    pm_arena_free(&arena);
}

/* Mistakes are reported with their place; the rest is used. */
static void test_broken_rules(void **state)
{
    (void)state;
    static const struct { const char *rule; pm_diag_code code; } broken[] = {
        {"{X: subj}", PM_D_BAD_RULE},
        {"{verb: sell, X: \"subj (robot)\"}", PM_D_BAD_RULE},
        {"{verb: sell, X: \"SUBJ!\"}", PM_D_BAD_RULE},
        {"{verb: sell, Y: \"obj via nosuch_n\"}", PM_D_BAD_RULE},
        {"{verb: sell, exmaples: []}", PM_D_UNKNOWN_KEY},
        {"just words", PM_D_BAD_RULE},
        {"{verb: sell, examples: [\"[X Acme] sleeps near [Y Whisper].\"]}", PM_D_EXAMPLE_FAILS},
        {"{verb: sell, examples: [\"[X Acme\"]}", PM_D_EXAMPLE_FAILS},
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        pm_arena arena = {0};
        pm_diags diags = {0};
        pm_vocabulary v;
        pm_buf text = {0};
        pm_buf_fmt(&text, "relations:\n  hawks:\n    family: money\n    rules:\n      - %s\n", broken[i].rule);
        pm_relater *r = relater(&v, text.ptr, &arena, &diags);
        assert_non_null(r);
        pm_relater_check(r, NULL, &diags);
        bool found = false;
        for (size_t k = 0; k < diags.list.len; k++)
            found |= diags.list.at[k].code == broken[i].code && diags.list.at[k].line == 5;
        if (!found)
            print_message("# no diagnostic for %s\n", broken[i].rule);
        assert_true(found);
        assert_int_equal(count(r, PM_STR("[a company: Acme] sells cameras to [p agency: Police].")), 1);
        pm_buf_free(&text);
        pm_relater_free(r);
        pm_vocabulary_free(&v);
        pm_diags_free(&diags);
        pm_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_endless_sentences),     cmocka_unit_test(test_time_is_linear),
        cmocka_unit_test(test_nothing_from_nothing),  cmocka_unit_test(test_relation_in_five_lines),
        cmocka_unit_test(test_broken_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
