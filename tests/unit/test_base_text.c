/* Views of text, UTF-8, numbers as text, and "did you mean". */
#include "base/buf.h"
#include "base/near.h"
#include "base/utf8.h"

#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void assert_str(pm_str got, const char *expected)
{
    if (!pm_str_eqz(got, expected))
        fail_msg("'%.*s' is not '%s'", PM_ARG(got), expected);
}

/* ---- str ---- */

static void test_slices(void **state)
{
    (void)state;
    pm_str s = PM_STR("abcdef");
    assert_str(pm_str_slice(s, 1, 3), "bc");
    assert_str(pm_str_slice(s, 4, 99), "ef");
    assert_str(pm_str_slice(s, 3, 3), "");
    assert_str(pm_str_slice(s, 5, 2), "");
    assert_str(pm_str_slice(s, 99, 100), "");
    assert_str(pm_str_of(NULL), "");
    assert_str(pm_str_trim(PM_STR(" \t a b \r\n")), "a b");
    assert_str(pm_str_trim(PM_STR(" \n ")), "");
}

static void test_comparing(void **state)
{
    (void)state;
    assert_true(pm_str_eq((pm_str){NULL, 0}, PM_STR("")));
    assert_true(pm_str_eq(PM_STR("a\0b"), PM_STR("a\0b")));
    assert_false(pm_str_eq(PM_STR("a\0b"), PM_STR("a\0c")));
    assert_true(pm_str_cmp(PM_STR("a"), PM_STR("ab")) < 0);
    assert_true(pm_str_cmp(PM_STR("b"), PM_STR("ab")) > 0);
    assert_true(pm_str_cmp(PM_STR("\xC3\xA9"), PM_STR("z")) > 0);
    assert_int_equal(pm_str_cmp(PM_STR(""), (pm_str){NULL, 0}), 0);
    assert_true(pm_str_starts(PM_STR("abc"), PM_STR("")));
    assert_true(pm_str_starts(PM_STR("abc"), PM_STR("ab")));
    assert_false(pm_str_starts(PM_STR("ab"), PM_STR("abc")));
    assert_true(pm_str_ends(PM_STR("abc"), PM_STR("bc")));
    assert_false(pm_str_ends(PM_STR("c"), PM_STR("bc")));
    assert_true(pm_str_ieq(PM_STR("SuPer"), PM_STR("sUpEr")));
    assert_false(pm_str_ieq(PM_STR("\xC3\x89"), PM_STR("\xC3\xA9")));
}

static void test_finding(void **state)
{
    (void)state;
    pm_str s = PM_STR("banana");
    assert_int_equal(pm_str_find(s, PM_STR("ana"), 0), 1);
    assert_int_equal(pm_str_find(s, PM_STR("ana"), 2), 3);
    assert_int_equal(pm_str_find(s, PM_STR("ana"), 4), 6);
    assert_int_equal(pm_str_find(s, PM_STR("bananas"), 0), 6);
    assert_int_equal(pm_str_find(s, PM_STR(""), 2), 2);
    assert_int_equal(pm_str_find(s, PM_STR("a"), 99), 6);
    assert_int_equal(pm_str_find(PM_STR(""), PM_STR("a"), 0), 0);
}

static void join_lines(pm_buf *out, pm_str text)
{
    pm_str line;
    while (pm_str_line(&text, &line))
        pm_buf_fmt(out, "<%.*s>", PM_ARG(line));
}

static void test_lines_fields_words(void **state)
{
    (void)state;
    static const struct {
        const char *text, *lines;
    } cases[] = {{"", ""}, {"a", "<a>"}, {"a\n", "<a>"}, {"a\r\n\nb", "<a><><b>"}, {"\n\n", "<><>"}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        pm_buf out = {0};
        join_lines(&out, pm_str_of(cases[i].text));
        assert_str(pm_buf_str(&out), cases[i].lines);
        pm_buf_free(&out);
    }
    pm_str rest = PM_STR("a,,b,"), field;
    const char *const fields[] = {"a", "", "b", ""};
    for (size_t i = 0; i < COUNT(fields); i++) {
        assert_true(pm_str_field(&rest, ',', &field));
        assert_str(field, fields[i]);
    }
    assert_false(pm_str_field(&rest, ',', &field));
    rest = PM_STR("  one\ttwo\n");
    assert_true(pm_str_word(&rest, &field));
    assert_str(field, "one");
    assert_true(pm_str_word(&rest, &field));
    assert_str(field, "two");
    assert_false(pm_str_word(&rest, &field));
}

static void test_reading_numbers(void **state)
{
    (void)state;
    uint64_t v = 7;
    assert_true(pm_str_u64(PM_STR("18446744073709551615"), UINT64_MAX, &v));
    assert_true(v == UINT64_MAX);
    assert_false(pm_str_u64(PM_STR("18446744073709551616"), UINT64_MAX, &v));
    assert_true(pm_str_u64(PM_STR("007"), 7, &v));
    assert_int_equal(v, 7);
    static const char *const bad[] = {"", "8", "-1", "+1", " 1", "1 ", "1x", "0x1", "000000000000000000001"};
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(pm_str_u64(pm_str_of(bad[i]), 7, &v));
}

/* Published test vectors of FNV-1a. */
static void test_hash(void **state)
{
    (void)state;
    assert_true(pm_str_hash(PM_STR("")) == 0xcbf29ce484222325u);
    assert_true(pm_str_hash(PM_STR("a")) == 0xaf63dc4c8601ec8cu);
    assert_true(pm_str_hash(PM_STR("foobar")) == 0x85944171f73967e8u);
}

/* ---- buf ---- */

static void check_num(double v, int digits, const char *expected)
{
    pm_buf out = {0};
    pm_buf_num(&out, v, digits);
    assert_str(pm_buf_str(&out), expected);
    pm_buf_free(&out);
}

static void test_writing_numbers(void **state)
{
    (void)state;
    check_num(0, 3, "0");
    check_num(1, 3, "1");
    check_num(1.5, 3, "1.5");
    check_num(-1.25, 2, "-1.25");
    check_num(1.005, 1, "1");
    check_num(0.05, 2, "0.05");
    check_num(0.049, 1, "0");
    check_num(-0.049, 1, "0");
    check_num(-0.05, 2, "-0.05");
    check_num(-0.0, 3, "0");
    check_num(0.000001, 6, "0.000001");
    check_num(0.999999, 3, "1");
    check_num(12345.678901, 6, "12345.678901");
    check_num(1e15, 0, "1000000000000000");
    check_num(1.1e15, 0, "0");
    check_num(NAN, 2, "0");
    check_num(INFINITY, 2, "0");
    check_num(-INFINITY, 2, "0");
    check_num(2.5, 0, "3");
    check_num(1.23456789, 99, "1.234568");
    check_num(900000000000000.5, 6, "900000000000000.5");
    check_num(-9300000000000.25, 6, "-9300000000000.25");
    pm_buf out = {0};
    pm_buf_i64(&out, INT64_MIN);
    pm_buf_char(&out, ' ');
    pm_buf_u64(&out, UINT64_MAX);
    pm_buf_char(&out, ' ');
    pm_buf_i64(&out, 0);
    assert_str(pm_buf_str(&out), "-9223372036854775808 18446744073709551615 0");
    pm_buf_free(&out);
}

/* The point stays a point where the locale writes a comma. */
static void test_numbers_and_locale(void **state)
{
    (void)state;
    static const char *const names[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "C.UTF-8"};
    size_t i = 0;
    while (i + 1 < COUNT(names) && !setlocale(LC_ALL, names[i]))
        i++;
    check_num(1234.5, 2, "1234.5");
    setlocale(LC_ALL, "C");
}

static void test_buf_grows(void **state)
{
    (void)state;
    pm_buf out = {0};
    assert_str(pm_buf_str(&out), "");
    for (int i = 0; i < 1000; i++)
        pm_buf_fmt(&out, "%d,%s;", i, "x");
    assert_int_equal(out.len, 10 * 4 + 90 * 5 + 900 * 6);
    assert_int_equal(strlen(out.ptr), out.len);
    pm_buf_clear(&out);
    assert_int_equal(out.len, 0);
    assert_string_equal(out.ptr, "");
    pm_buf_add(&out, PM_STR("a\0b"));
    assert_int_equal(out.len, 3);
    pm_buf_free(&out);
    assert_null(out.ptr);
}

/* ---- utf8 ---- */

static void test_every_code_point_returns(void **state)
{
    (void)state;
    pm_buf out = {0};
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        pm_buf_clear(&out);
        pm_buf_utf8(&out, c);
        size_t at = 0, back = out.len;
        uint32_t expected = c >= 0xD800 && c <= 0xDFFF ? PM_UTF8_BAD : c;
        if (pm_utf8_next(pm_buf_str(&out), &at) != expected || at != out.len ||
            pm_utf8_prev(pm_buf_str(&out), &back) != expected || back != 0)
            fail_msg("U+%04X", c);
    }
    pm_buf_clear(&out);
    pm_buf_utf8(&out, 0x110000);
    assert_str(pm_buf_str(&out), "\xEF\xBF\xBD");
    pm_buf_free(&out);
}

static void test_invalid_bytes(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t bad, points; /* first invalid byte, code points with each bad byte as one */
    } cases[] = {
        {"abc", 3, 3},
        {"\x80", 0, 1},
        {"a\xC3", 1, 2},
        {"\xC0\x80", 0, 2},         /* overlong NUL */
        {"\xC1\xBF", 0, 2},
        {"\xE0\x9F\xBF", 0, 3},     /* overlong */
        {"\xE0\xA0\x80", 3, 1},
        {"\xED\xA0\x80", 0, 3},     /* a surrogate */
        {"\xED\x9F\xBF", 3, 1},
        {"\xF0\x8F\xBF\xBF", 0, 4}, /* overlong */
        {"\xF0\x90\x80\x80", 4, 1},
        {"\xF4\x8F\xBF\xBF", 4, 1},
        {"\xF4\x90\x80\x80", 0, 4}, /* beyond U+10FFFF */
        {"\xF5\x80\x80\x80", 0, 4},
        {"\xE2\x82", 0, 2},
        {"\xE2\x82z", 0, 3},
        {"\xEF\xBF\xBD", 3, 1},     /* U+FFFD itself is valid */
        {"x\xF0\x9F\x98\x80\xFFy", 5, 4},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        pm_str s = pm_str_of(cases[i].bytes);
        assert_int_equal(pm_utf8_invalid(s, 0), cases[i].bad);
        assert_int_equal(pm_utf8_count(s), cases[i].points);
        size_t back = s.len, points = 0;
        for (; back > 0; points++)
            pm_utf8_prev(s, &back);
        assert_int_equal(points, cases[i].points);
    }
}

static void test_classes(void **state)
{
    (void)state;
    assert_true(pm_utf8_is_letter('a') && pm_utf8_is_letter(0xE9) && pm_utf8_is_letter(0x4E2D) && pm_utf8_is_letter(0x301));
    assert_false(pm_utf8_is_letter('1') || pm_utf8_is_letter('_') || pm_utf8_is_letter(0x20AC) || pm_utf8_is_letter('@'));
    assert_true(pm_utf8_is_upper('Z') && pm_utf8_is_upper(0xC9) && pm_utf8_is_upper(0x1C5));
    assert_false(pm_utf8_is_upper('z') || pm_utf8_is_upper(0xE9) || pm_utf8_is_upper('['));
    assert_true(pm_utf8_is_lower(0xDF) && pm_utf8_is_lower('z') && !pm_utf8_is_lower('Z'));
    assert_true(pm_utf8_is_digit('0') && pm_utf8_is_digit(0x663) && !pm_utf8_is_digit(0xB2));
    static const uint32_t spaces[] = {' ', '\t', '\n', '\r', '\v', '\f', 0x85, 0xA0, 0x2003, 0x2028, 0x202F, 0x3000};
    for (size_t i = 0; i < COUNT(spaces); i++)
        assert_true(pm_utf8_is_space(spaces[i]));
    assert_false(pm_utf8_is_space(0x200B) || pm_utf8_is_space('x') || pm_utf8_is_space(0));
    assert_true(pm_utf8_is_hyphen('-') && pm_utf8_is_hyphen(0x2011) && pm_utf8_is_hyphen(0x2013));
    assert_false(pm_utf8_is_hyphen(0xAD) || pm_utf8_is_hyphen(0x2014));
    assert_true(pm_utf8_is_apostrophe('\'') && pm_utf8_is_apostrophe(0x2019));
    assert_int_equal(pm_utf8_lower(0xC9), 0xE9);
    assert_int_equal(pm_utf8_upper(0xE9), 0xC9);
    assert_int_equal(pm_utf8_lower('1'), '1');
}

static void test_folding(void **state)
{
    (void)state;
    static const struct {
        const char *text, *folded, *tidy;
    } cases[] = {
        {"Amazon  Web\t\nServices ", "amazon web services", "Amazon Web Services"},
        {"  ICE", "ice", "ICE"},
        {"", "", ""},
        {" ", "", ""},
        {"Erdo\xC4\x9F" "an", "erdogan", "Erdo\xC4\x9F" "an"},
        {"Erdog\xCC\x86" "an", "erdogan", "Erdo\xC4\x9F" "an"},        /* composed */
        {"Sheriff\xE2\x80\x99s", "sheriff's", "Sheriff's"},
        {"\xE2\x80\x9CNo\xE2\x80\x9D", "\"no\"", "\"No\""},
        {"New\xC2\xA0York", "new york", "New York"},
        {"Wash\xC2\xAD" "ington", "washington", "Washington"},          /* soft hyphen */
        {"co\xE2\x80\x91op", "co-op", "co-op"},
        {"zero\xE2\x80\x8Bwidth", "zerowidth", "zerowidth"},
        {"\xEF\xBC\xA1\xEF\xBC\xA2", "ab", "\xEF\xBC\xA1\xEF\xBC\xA2"}, /* full width */
        {"Stra\xC3\x9F" "e", "strasse", "Stra\xC3\x9F" "e"},
        {"a\xFF" "b", "a\xEF\xBF\xBD" "b", "a\xEF\xBF\xBD" "b"},
    };
    pm_arena arena = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_str(pm_utf8_fold(&arena, pm_str_of(cases[i].text)), cases[i].folded);
        assert_str(pm_utf8_tidy(&arena, pm_str_of(cases[i].text)), cases[i].tidy);
    }
    assert_str(pm_utf8_lower_str(&arena, PM_STR("\xC3\x89" "A1\xFF")), "\xC3\xA9" "a1\xEF\xBF\xBD");
    pm_arena_free(&arena);
}

/* Plain ASCII takes a shorter way, which must lead to the same place. */
static void test_folding_ascii(void **state)
{
    (void)state;
    pm_arena arena = {0};
    for (int first = 1; first < 128; first++)
        for (int second = 1; second < 128; second++) {
            char plain[] = {'A', (char)first, (char)second, 'Z', '\0'};
            char marked[] = {'A', (char)first, (char)second, 'Z', '\xC3', '\x9F', '\0'};
            pm_str fold = pm_utf8_fold(&arena, pm_str_of(marked)), tidy = pm_utf8_tidy(&arena, pm_str_of(marked));
            if (!pm_str_eq(pm_utf8_fold(&arena, pm_str_of(plain)), pm_str_slice(fold, 0, fold.len - 2)) ||
                !pm_str_eq(pm_utf8_tidy(&arena, pm_str_of(plain)), pm_str_slice(tidy, 0, tidy.len - 2)))
                fail_msg("%d %d", first, second);
            pm_arena_reset(&arena);
        }
    pm_arena_free(&arena);
}

/* ---- near ---- */

static void test_distance(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        uint32_t distance;
    } cases[] = {
        {"", "", 0},          {"a", "", 1},           {"", "abc", 3},         {"palantir", "plantir", 1},
        {"dhs", "dsh", 1},    {"kitten", "sitting", 3}, {"ca", "abc", 3},      {"abcdef", "abcdef", 0},
        {"shakope", "shakopee", 1}, {"abcd", "badc", 2},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        pm_str a = pm_str_of(cases[i].a), b = pm_str_of(cases[i].b);
        assert_int_equal(pm_edit_distance(a, b, 8), cases[i].distance);
        assert_int_equal(pm_edit_distance(b, a, 8), cases[i].distance);
        if (cases[i].distance)
            assert_int_equal(pm_edit_distance(a, b, cases[i].distance - 1), cases[i].distance);
    }
    char longest[200];
    memset(longest, 'x', sizeof longest);
    assert_int_equal(pm_edit_distance((pm_str){longest, 200}, (pm_str){longest, 200}, 3), 0);
    assert_int_equal(pm_edit_distance((pm_str){longest, 200}, (pm_str){longest, 199}, 3), 4);
    assert_int_equal(pm_edit_distance((pm_str){longest, 128}, (pm_str){longest, 127}, 3), 1);
}

static void test_nearest(void **state)
{
    (void)state;
    const pm_str words[] = {PM_STR("aliases"), PM_STR("never"), PM_STR("name"), PM_STR("names"), PM_STR("part_of")};
    assert_int_equal(pm_nearest(PM_STR("alias"), words, 5), PM_NEAR_NONE);
    assert_int_equal(pm_nearest(PM_STR("aliase"), words, 5), 0);
    assert_int_equal(pm_nearest(PM_STR("nmae"), words, 5), 2);
    assert_int_equal(pm_nearest(PM_STR("names"), words, 5), 3);
    assert_int_equal(pm_nearest(PM_STR("partof"), words, 5), 4);
    assert_int_equal(pm_nearest(PM_STR("zzz"), words, 5), PM_NEAR_NONE);
    assert_int_equal(pm_nearest(PM_STR("x"), words, 0), PM_NEAR_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_slices),          cmocka_unit_test(test_comparing),
        cmocka_unit_test(test_finding),         cmocka_unit_test(test_lines_fields_words),
        cmocka_unit_test(test_reading_numbers), cmocka_unit_test(test_hash),
        cmocka_unit_test(test_writing_numbers), cmocka_unit_test(test_numbers_and_locale),
        cmocka_unit_test(test_buf_grows),       cmocka_unit_test(test_every_code_point_returns),
        cmocka_unit_test(test_invalid_bytes),   cmocka_unit_test(test_classes),
        cmocka_unit_test(test_folding),         cmocka_unit_test(test_folding_ascii),
        cmocka_unit_test(test_distance),        cmocka_unit_test(test_nearest),
    };
    return cmocka_run_group_tests_name("base/text", tests, NULL, NULL);
}
