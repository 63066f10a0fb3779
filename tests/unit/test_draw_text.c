/* How wide texts are and where they break. */
#include "draw/metrics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void widths_are_helveticas(void **state)
{
    (void)state;
    /* Adobe's metrics: A 667, bold A 722; space 278; W 944; i 222, bold i 278. */
    assert_int_equal(pm_advance('A', false), 667);
    assert_int_equal(pm_advance('A', true), 722);
    assert_int_equal(pm_advance(' ', false), 278);
    assert_int_equal(pm_advance('W', true), 944);
    assert_int_equal(pm_advance('i', false), 222);
    assert_int_equal(pm_advance(0xE9, false), 556);   /* e acute */
    assert_int_equal(pm_advance(0x201C, true), 500);  /* left quote */
    assert_int_equal(pm_advance(0x5317, false), 1000); /* CJK: a square */
    assert_int_equal(pm_advance(0x301, false), 0);    /* a mark on another letter */
    assert_int_equal(pm_advance(0x200B, false), 0);
}

static void every_printable_letter_has_a_width(void **state)
{
    (void)state;
    for (uint32_t c = 0x20; c < 0x7F; c++) {
        assert_in_range(pm_advance(c, false), 150, 1020);
        assert_in_range(pm_advance(c, true), 150, 1020);
    }
}

static bool all_fit(const pm_lines *lines, double width)
{
    for (uint32_t i = 0; i < lines->count; i++)
        if (pm_text_width(lines->at[i], 13, false) > width)
            return false;
    return true;
}

static void lines_fit_and_lose_nothing(void **state)
{
    (void)state;
    pm_arena arena = {0};
    pm_str text = PM_STR("federal agency that detains and deports immigrants, and face-recognition software");
    for (double w = 60; w < 500; w += 7) {
        pm_lines lines = pm_wrap(&arena, text, 13, false, w, 40);
        size_t bytes = 0;
        assert_true(all_fit(&lines, w));
        for (uint32_t i = 0; i < lines.count; i++)
            bytes += lines.at[i].len;
        assert_in_range(bytes, text.len - lines.count, text.len); /* only blanks at the breaks */
    }
    pm_arena_free(&arena);
}

static void a_word_breaks_only_when_alone_too_wide(void **state)
{
    (void)state;
    pm_arena arena = {0};
    pm_str text = PM_STR("an extraordinary word");
    double w = pm_word_width(text, 13, false);
    pm_lines lines = pm_wrap_balanced(&arena, text, 13, false, w, 9);
    assert_int_equal(lines.count, 3);
    assert_true(pm_str_eqz(lines.at[1], "extraordinary"));
    lines = pm_wrap(&arena, text, 13, false, w / 2, 9);
    assert_true(lines.count > 3);
    assert_true(all_fit(&lines, w / 2));
    pm_arena_free(&arena);
}

static void too_long_ends_in_an_ellipsis(void **state)
{
    (void)state;
    pm_arena arena = {0};
    char many[3000];
    memset(many, 'W', sizeof many);
    pm_lines lines = pm_wrap(&arena, (pm_str){many, sizeof many}, 13, false, 100, 2);
    assert_int_equal(lines.count, 2);
    assert_true(pm_str_ends(lines.at[1], PM_STR("…")));
    assert_true(all_fit(&lines, 100));
    pm_arena_free(&arena);
}

static void balance_leaves_no_widow(void **state)
{
    (void)state;
    pm_arena arena = {0};
    pm_str text = PM_STR("How many of these words would stand alone on the last line");
    pm_lines plain = pm_wrap(&arena, text, 13, false, 330, 9), even = pm_wrap_balanced(&arena, text, 13, false, 330, 9);
    assert_int_equal(plain.count, even.count);
    assert_true(even.width <= plain.width);
    double last = pm_text_width(even.at[even.count - 1], 13, false);
    assert_true(last > even.width * 0.6);
    pm_arena_free(&arena);
}

static void odd_texts_end(void **state)
{
    (void)state;
    static const char *const texts[] = {"", " ", "   \t ", "\xff\xfe", "a\xc3", "e\xcc\x81\xcc\x81", "\xe5\x8c\x97\xe4\xba\xac",
                                        "- - -", "—", "a-b-c-d-e-f-g-h-i-j-k", "\xe2\x80\x8b\xe2\x80\x8b"};
    pm_arena arena = {0};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (double w = 1; w < 60; w += 9) {
            pm_lines lines = pm_wrap(&arena, pm_str_of(texts[i]), 13, true, w, 5);
            assert_in_range(lines.count, 0, 5);
            pm_wrap_balanced(&arena, pm_str_of(texts[i]), 13, true, w, 5);
        }
    pm_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_are_helveticas),
        cmocka_unit_test(every_printable_letter_has_a_width),
        cmocka_unit_test(lines_fit_and_lose_nothing),
        cmocka_unit_test(a_word_breaks_only_when_alone_too_wide),
        cmocka_unit_test(too_long_ends_in_an_ellipsis),
        cmocka_unit_test(balance_leaves_no_widow),
        cmocka_unit_test(odd_texts_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
