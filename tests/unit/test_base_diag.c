/* Diagnostics: how they look, how they are kept, and that each is explained. */
#include "base/diag.h"
#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char text[] = "entities:\n  - name: Erdo\xC4\x9F" "an\n\tx\n";

static void assert_rendered(const pm_diags *diags, size_t i, bool color, const char *expected)
{
    pm_buf out = {0};
    pm_diag_render(&out, &diags->list.at[i], color);
    assert_string_equal(out.ptr, expected);
    pm_buf_free(&out);
}

static void test_render(void **state)
{
    (void)state;
    pm_diags d = {0};
    pm_str file = PM_STR("f.yaml"), t = pm_str_of(text);
    pm_diag_span(&d, PM_D_UNKNOWN_ENTITY, file, t, 20, 28, PM_STR("message"), PM_STR("hint?"));
    pm_diag_span(&d, PM_D_BAD_URL, file, t, 12, 40, PM_STR("as far as the line goes"), PM_STR(""));
    pm_diag_file(&d, PM_D_EMPTY, file, PM_STR("the file is empty"), PM_STR(""));
    pm_diag_file(&d, PM_D_FOLDED, PM_STR(""), PM_STR("no file"), PM_STR(""));
    pm_diag_span(&d, PM_D_YAML_SYNTAX, file, t, 30, 31, PM_STR("a tab"), PM_STR(""));
    assert_rendered(&d, 0, false,
                    "f.yaml:2:11: error: message [unknown-entity]\n"
                    "    2 |   - name: Erdo\xC4\x9F" "an\n"
                    "      |           ^~~~~~~\n"
                    "  hint: hint?\n");
    assert_rendered(&d, 1, false,
                    "f.yaml:2:3: warning: as far as the line goes [bad-url]\n"
                    "    2 |   - name: Erdo\xC4\x9F" "an\n"
                    "      |   ^~~~~~~~~~~~~~~\n");
    assert_rendered(&d, 2, false, "f.yaml: warning: the file is empty [empty-file]\n");
    assert_rendered(&d, 3, false, "note: no file [folded]\n");
    assert_rendered(&d, 4, false, "f.yaml:3:2: error: a tab [yaml-syntax]\n    3 |  x\n      |  ^\n");
    assert_rendered(&d, 2, true, "f.yaml: \033[1;35mwarning:\033[0m the file is empty [empty-file]\n");
    assert_int_equal(d.errors, 2);
    assert_int_equal(d.warnings, 2);
    pm_diags_free(&d);
}

static void test_places(void **state)
{
    (void)state;
    pm_diags d = {0};
    pm_diag_place(&d, PM_D_BAD_RULE, PM_STR("f"), 123456, 2, 3, PM_STR("abcdef"), PM_STR("m"), PM_STR(""));
    pm_diag_add(&d, (pm_diag){.code = PM_D_BAD_RULE, .file = PM_STR("f"), .start = 7, .end = 9, .line = 1, .column = 1,
                              .width = 1, .message = PM_STR("no line shown")});
    assert_rendered(&d, 0, false, "f:123456:2: error: m [bad-rule]\n123456 | abcdef\n       |  ^~~\n");
    assert_rendered(&d, 1, false, "f:1:1: error: no line shown [bad-rule]\n");
    assert_int_equal(d.list.at[1].start, 7);
    assert_int_equal(d.list.at[1].severity, PM_ERROR);
    pm_diags_free(&d);
}

/* Text from outside cannot move the cursor or turn the line around. */
static void test_hostile_text(void **state)
{
    (void)state;
    pm_diags d = {0};
    pm_str t = PM_STR("a\033[2Jb\xE2\x80\xAE" "c\xFF\n");
    pm_diag_span(&d, PM_D_BAD_VALUE, PM_STR("f\033[31m"), t, 1, 2, PM_STR("m\r\n\x9B"), PM_STR("\a"));
    for (int color = 0; color < 2; color++) {
        pm_buf out = {0};
        pm_diag_render(&out, &d.list.at[0], color);
        assert_null(strstr(out.ptr, "\033[2J"));
        assert_null(strstr(out.ptr, "\033[31m:"));
        assert_null(strstr(out.ptr, "\xE2\x80\xAE"));
        assert_null(strchr(out.ptr, '\r'));
        assert_null(strchr(out.ptr, '\a'));
        pm_buf_free(&out);
    }
    pm_diags_free(&d);
}

static void test_long_lines(void **state)
{
    (void)state;
    pm_buf line = {0};
    for (int i = 0; i < 300; i++)
        pm_buf_addz(&line, i == 150 ? "!" : "\xC3\xA9");
    pm_diags d = {0};
    pm_diag_span(&d, PM_D_BAD_VALUE, PM_STR("f"), pm_buf_str(&line), 300, 301, PM_STR("m"), PM_STR(""));
    pm_diag_span(&d, PM_D_BAD_VALUE, PM_STR("f"), pm_buf_str(&line), 591, 593, PM_STR("beyond what is kept"), PM_STR(""));
    pm_buf out = {0};
    pm_diag_render(&out, &d.list.at[0], false);
    /* The caret stands under the sign: as many columns into its line. */
    const char *first = strchr(out.ptr, '\n') + 1, *second = strchr(first, '\n') + 1;
    pm_str shown = {first, (size_t)(strchr(first, '!') - first)};
    size_t columns = 0;
    for (size_t i = 0; i < shown.len; i++)
        columns += ((unsigned char)shown.ptr[i] & 0xC0) != 0x80;
    assert_int_equal(strchr(second, '^') - second, columns);
    pm_buf_clear(&out);
    pm_diag_render(&out, &d.list.at[1], false);
    assert_non_null(strstr(out.ptr, "f:1:297: error: beyond"));
    pm_buf_free(&out);
    pm_buf_free(&line);
    pm_diags_free(&d);
}

static void test_json(void **state)
{
    (void)state;
    pm_diags d = {0};
    pm_diag_span(&d, PM_D_BAD_URL, PM_STR("a\"b"), pm_str_of(text), 20, 28, PM_STR("m\n"), PM_STR("<h>"));
    pm_buf out = {0};
    pm_diag_json(&out, &d.list.at[0]);
    assert_string_equal(out.ptr, "{\"severity\":\"warning\",\"code\":\"bad-url\",\"file\":\"a\\\"b\",\"line\":2,\"column\":11,"
                                 "\"message\":\"m\\n\",\"hint\":\"\\u003ch>\"}\n");
    pm_buf_free(&out);
    pm_diags_free(&d);
}

static void test_sort_and_merge(void **state)
{
    (void)state;
    pm_diags a = {0}, b = {0};
    pm_str t = PM_STR("1\n2\n3\n");
    pm_diag_span(&a, PM_D_BAD_URL, PM_STR("b"), t, 0, 1, PM_STR("4"), PM_STR(""));
    pm_diag_span(&a, PM_D_BAD_URL, PM_STR("a"), t, 4, 5, PM_STR("3"), PM_STR(""));
    pm_diag_span(&b, PM_D_BAD_URL, PM_STR("a"), t, 2, 3, PM_STR("2"), PM_STR(""));
    pm_diag_span(&b, PM_D_BAD_URL, PM_STR("a"), t, 2, 3, PM_STR("1"), PM_STR(""));
    pm_diag_file(&b, PM_D_EMPTY, PM_STR("a"), PM_STR("0"), PM_STR(""));
    pm_diags_merge(&a, &b);
    pm_diags_free(&b);
    pm_diags_sort(&a);
    assert_int_equal(a.list.len, 5);
    assert_int_equal(a.warnings, 5);
    for (size_t i = 0; i < a.list.len; i++)
        assert_int_equal(a.list.at[i].message.ptr[0], '0' + (int)i);
    pm_diags_free(&a);
}

static void test_no_end_of_them(void **state)
{
    (void)state;
    pm_diags d = {0};
    for (int i = 0; i < PM_DIAG_MAX + 5; i++)
        pm_diag_file(&d, PM_D_BAD_ID, PM_STR("f"), PM_STR("m"), PM_STR(""));
    assert_int_equal(d.list.len, PM_DIAG_MAX);
    assert_int_equal(d.dropped, 5);
    assert_int_equal(d.errors, PM_DIAG_MAX + 5);
    pm_diags_free(&d);
}

/* ---- doc/diagnostics.md ---- */

static bool is_explained(pm_str doc, const char *id)
{
    pm_buf heading = {0};
    pm_buf_fmt(&heading, "\n### %s\n", id);
    bool found = pm_str_find(doc, pm_buf_str(&heading), 0) < doc.len;
    pm_buf_free(&heading);
    return found;
}

static bool exists(pm_str id)
{
    for (int c = 0; c < PM_DIAG_CODE_COUNT; c++)
        if (pm_str_eqz(id, pm_diag_id((pm_diag_code)c)))
            return true;
    return false;
}

/* "*Error.*" below the heading. */
static void check_severity(pm_str line, pm_severity severity, const char *id)
{
    static const char *const words[] = {"*Note.* ", "*Warning.* ", "*Error.* "};
    if (!pm_str_starts(line, pm_str_of(words[severity])))
        fail_msg("%s should begin with %s", id, words[severity]);
}

static void test_every_code_is_explained(void **state)
{
    (void)state;
    pm_arena arena = {0};
    pm_str doc, line;
    assert_int_equal(pm_file_read(&doc, PM_STR("doc/diagnostics.md"), 1 << 20, &arena), PM_FILE_OK);
    for (int c = 0; c < PM_DIAG_CODE_COUNT; c++)
        if (!is_explained(doc, pm_diag_id((pm_diag_code)c)))
            fail_msg("'%s' has no section in doc/diagnostics.md", pm_diag_id((pm_diag_code)c));
    pm_str rest = doc;
    while (pm_str_line(&rest, &line)) {
        if (!pm_str_starts(line, PM_STR("### ")))
            continue;
        pm_str id = pm_arena_str(&arena, pm_str_slice(line, 4, line.len));
        if (!exists(id))
            fail_msg("'%s' is explained but does not exist", id.ptr);
        for (int c = 0; c < PM_DIAG_CODE_COUNT; c++)
            if (pm_str_eqz(id, pm_diag_id((pm_diag_code)c)))
                check_severity(rest, pm_diag_severity((pm_diag_code)c), id.ptr);
    }
    pm_arena_free(&arena);
}

static void test_ids_are_unique(void **state)
{
    (void)state;
    for (int c = 0; c < PM_DIAG_CODE_COUNT; c++)
        for (int k = 0; k < c; k++)
            assert_string_not_equal(pm_diag_id((pm_diag_code)c), pm_diag_id((pm_diag_code)k));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_render),     cmocka_unit_test(test_places),
        cmocka_unit_test(test_hostile_text), cmocka_unit_test(test_long_lines),
        cmocka_unit_test(test_json),       cmocka_unit_test(test_sort_and_merge),
        cmocka_unit_test(test_no_end_of_them), cmocka_unit_test(test_every_code_is_explained),
        cmocka_unit_test(test_ids_are_unique),
    };
    return cmocka_run_group_tests_name("base/diag", tests, NULL, NULL);
}
