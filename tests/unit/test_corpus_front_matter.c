/* tests/spec/corpus/front-matter.spec through pm_doc_from_bytes, and what a
 * file with marks and line ends cannot show. The cases hold "---" lines, so
 * the last one parts input from expectation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "corpus/corpus.h"
#include "spec_cases.h"

static void show_field(pm_buf *out, const char *name, pm_str value)
{
    if (value.len == 0)
        return;
    pm_buf_fmt(out, "%s <", name);
    for (size_t i = 0; i < value.len; i++) {
        if (value.ptr[i] == '\n')
            pm_buf_char(out, '\\');
        pm_buf_char(out, value.ptr[i]);
    }
    pm_buf_addz(out, ">\n");
}

static void show(pm_buf *out, const pm_doc *doc, pm_diags *diags)
{
    show_field(out, "title", doc->title);
    show_field(out, "publisher", doc->publisher);
    show_field(out, "author", doc->author);
    show_field(out, "date", doc->date);
    show_field(out, "url", doc->url);
    show_field(out, "archive_url", doc->archive_url);
    show_field(out, "language", doc->language);
    pm_diags_sort(diags);
    for (size_t i = 0; i < diags->list.len; i++)
        pm_buf_fmt(out, "%u:%u %s\n", diags->list.at[i].line, diags->list.at[i].column, pm_diag_id(diags->list.at[i].code));
    pm_str rest = pm_str_slice(doc->bytes, doc->body, doc->bytes.len), line = PM_STR("");
    while (pm_str_line(&rest, &line) && line.len == 0)
        continue;
    pm_buf_fmt(out, "text <%.*s>", PM_ARG(line));
}

/* Undoes the split at the first "---" line: the last one counts. */
static void split_at_last(spec_case *c)
{
    pm_str all = {c->input.len ? c->input.ptr : c->expected.ptr - 4, 0};
    all.len = (size_t)(c->expected.ptr + c->expected.len - all.ptr);
    size_t last = 0;
    for (size_t at = pm_str_find(all, PM_STR("\n---\n"), 0); at < all.len; at = pm_str_find(all, PM_STR("\n---\n"), at + 1))
        last = at;
    c->input = pm_str_slice(all, 0, last);
    c->expected = pm_str_slice(all, last + 5, all.len);
}

static void spec(void **state)
{
    (void)state;
    pm_arena arena = {0};
    spec_cases cases = {0};
    assert_true(spec_read(&cases, "tests/spec/corpus/front-matter.spec", &arena));
    assert_true(cases.len > 0);
    size_t wrong = 0;
    for (size_t i = 0; i < cases.len; i++) {
        split_at_last(&cases.at[i]);
        pm_doc doc;
        pm_diags diags = {0};
        pm_buf got = {0};
        pm_doc_from_bytes(&doc, PM_STR("case"), cases.at[i].input, &arena, &diags);
        show(&got, &doc, &diags);
        if (!pm_str_eq(pm_buf_str(&got), cases.at[i].expected)) {
            print_error("%.*s\nexpected:\n%.*s\ngot:\n%.*s\n", PM_ARG(cases.at[i].title), PM_ARG(cases.at[i].expected),
                        PM_ARG(pm_buf_str(&got)));
            wrong++;
        }
        pm_buf_free(&got);
        pm_diags_free(&diags);
    }
    pm_vec_free(&cases);
    pm_arena_free(&arena);
    assert_int_equal(wrong, 0);
}

static void read_bytes(pm_doc *doc, pm_str bytes, pm_arena *arena, pm_diags *diags)
{
    *diags = (pm_diags){0};
    pm_doc_from_bytes(doc, PM_STR("case"), bytes, arena, diags);
}

static void mark_and_crlf(void **state)
{
    (void)state;
    pm_arena arena = {0};
    pm_diags diags;
    pm_doc doc;
    read_bytes(&doc, PM_STR("\xEF\xBB\xBF---\r\ntitle: A\r\ndate: 2019\r\n---\r\nText.\r\n"), &arena, &diags);
    assert_true(pm_str_eqz(doc.title, "A"));
    assert_true(pm_str_eqz(doc.date, "2019"));
    assert_true(pm_str_eqz(pm_str_slice(doc.bytes, doc.body, doc.bytes.len), "Text.\r\n"));
    assert_int_equal(diags.list.len, 0);
    read_bytes(&doc, PM_STR("\xEF\xBB\xBFText."), &arena, &diags);
    assert_int_equal(doc.body, 3);
    read_bytes(&doc, PM_STR("---\ntitle: A\n---"), &arena, &diags);
    assert_true(pm_str_eqz(doc.title, "A"));
    assert_int_equal(doc.body, doc.bytes.len);
    assert_int_equal(diags.list.len, 1);
    assert_int_equal(diags.list.at[0].code, PM_D_EMPTY);
    pm_diags_free(&diags);
    pm_arena_free(&arena);
}

static void invalid_utf8_is_counted_and_kept(void **state)
{
    (void)state;
    pm_arena arena = {0};
    pm_diags diags;
    pm_doc doc;
    read_bytes(&doc, PM_STR("One line.\nCaf\xE9 and na\xEFve.\n"), &arena, &diags);
    assert_int_equal(diags.list.len, 1);
    const pm_diag *d = &diags.list.at[0];
    assert_int_equal(d->code, PM_D_INVALID_UTF8);
    assert_int_equal(d->line, 2);
    assert_int_equal(d->column, 4);
    assert_true(pm_str_starts(d->message, PM_STR("2 bytes")));
    assert_int_equal(doc.bytes.len, 26);
    pm_diags_free(&diags);
    pm_arena_free(&arena);
}

static void what_is_no_text(void **state)
{
    (void)state;
    static const struct { pm_str bytes; pm_diag_code code; const char *word; } cases[] = {
        {{"", 0}, PM_D_EMPTY, "empty"},
        {{" \n\t", 3}, PM_D_EMPTY, "blanks"},
        {{"\xFF\xFEH\0i\0", 6}, PM_D_BINARY, "UTF-16"},
        {{"\xFE\xFF\0H\0i", 6}, PM_D_BINARY, "UTF-16"},
        {{"PK\x03\x04\0\0", 6}, PM_D_BINARY, "not a text"},
        {{"%PDF-1.4 abc", 12}, PM_D_BINARY, "not a text"},
        {{"\x01\x02\x03\x04 abc", 8}, PM_D_BINARY, "not a text"},
    };
    pm_arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pm_diags diags;
        pm_doc doc;
        read_bytes(&doc, cases[i].bytes, &arena, &diags);
        assert_int_equal(diags.list.len, 1);
        assert_int_equal(diags.list.at[0].code, cases[i].code);
        pm_str message = diags.list.at[0].message;
        assert_true(pm_str_find(message, pm_str_of(cases[i].word), 0) < message.len);
        pm_diags_free(&diags);
    }
    pm_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spec), cmocka_unit_test(mark_and_crlf),
        cmocka_unit_test(invalid_utf8_is_counted_and_kept), cmocka_unit_test(what_is_no_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
