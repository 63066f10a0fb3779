/* Texts as lines of JSON: tests/spec/corpus/records.spec, and what a file of
 * cases cannot show: line ends, limits, damage, many of them. */
#define _XOPEN_SOURCE 700
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "corpus/corpus.h"
#include "corpus/doc_names.h"
#include "corpus/feed.h"
#include "corpus/stream.h"
#include "spec_cases.h"

typedef struct world {
    char dir[64];
    pm_str path; /* crawl.jsonl in it */
    pm_arena arena;
} world;

static int set_up(void **state)
{
    world *w = calloc(1, sizeof *w);
    strcpy(w->dir, "/tmp/pm-records-XXXXXX");
    assert_non_null(mkdtemp(w->dir));
    w->path = pm_path_join(&w->arena, pm_str_of(w->dir), PM_STR("crawl.jsonl"));
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    world *w = *state;
    remove(w->path.ptr);
    rmdir(w->dir);
    pm_arena_free(&w->arena);
    free(w);
    return 0;
}

static void read_bytes(world *w, pm_corpus *corpus, pm_diags *diags, pm_str bytes)
{
    *diags = (pm_diags){0};
    assert_int_equal(pm_file_write(w->path, bytes), PM_FILE_OK);
    pm_corpus_read(corpus, &w->path, 1, diags);
}

static void show_field(pm_buf *out, const char *name, pm_str value)
{
    if (value.len)
        pm_buf_fmt(out, "%s <%.*s>\n", name, PM_ARG(value));
}

static void show(pm_buf *out, const pm_corpus *corpus, pm_diags *diags)
{
    for (uint32_t i = 0; i < corpus->count; i++) {
        const pm_doc *doc = &corpus->docs[i];
        pm_str rest = doc->bytes, line = PM_STR("");
        pm_str_line(&rest, &line);
        pm_buf_fmt(out, "%.*s <%.*s>\n", PM_ARG(doc->name), PM_ARG(line));
        show_field(out, "title", doc->title);
        show_field(out, "publisher", doc->publisher);
        show_field(out, "author", doc->author);
        show_field(out, "date", doc->date);
        show_field(out, "url", doc->url);
        show_field(out, "archive_url", doc->archive_url);
        show_field(out, "language", doc->language);
    }
    pm_diags_sort(diags);
    for (size_t i = 0; i < diags->list.len; i++)
        pm_buf_fmt(out, "%u:%u %s\n", diags->list.at[i].line, diags->list.at[i].column, pm_diag_id(diags->list.at[i].code));
    out->len -= out->len > 0;
}

static void spec(void **state)
{
    world *w = *state;
    spec_cases cases = {0};
    assert_true(spec_read(&cases, "tests/spec/corpus/records.spec", &w->arena));
    assert_true(cases.len > 0);
    size_t wrong = 0;
    for (size_t i = 0; i < cases.len; i++) {
        pm_corpus corpus;
        pm_diags diags;
        pm_buf got = {0};
        read_bytes(w, &corpus, &diags, cases.at[i].input);
        show(&got, &corpus, &diags);
        if (!pm_str_eq(pm_buf_str(&got), cases.at[i].expected)) {
            print_error("%.*s\nexpected:\n%.*s\ngot:\n%.*s\n", PM_ARG(cases.at[i].title), PM_ARG(cases.at[i].expected),
                        PM_ARG(pm_buf_str(&got)));
            wrong++;
        }
        pm_buf_free(&got);
        pm_corpus_free(&corpus);
        pm_diags_free(&diags);
    }
    pm_vec_free(&cases);
    assert_int_equal(wrong, 0);
}

static void expect(world *w, pm_str bytes, const char *expected)
{
    pm_corpus corpus;
    pm_diags diags;
    pm_buf got = {0};
    read_bytes(w, &corpus, &diags, bytes);
    show(&got, &corpus, &diags);
    pm_buf_char(&got, '\0');
    assert_string_equal(got.ptr, expected);
    pm_buf_free(&got);
    pm_corpus_free(&corpus);
    pm_diags_free(&diags);
}

static void marks_and_line_ends(void **state)
{
    expect(*state, PM_STR("\xEF\xBB\xBF{\"text\": \"A.\"}\r\n{\"text\": \"B.\"}\r\n"), "crawl_1 <A.>\ncrawl_2 <B.>");
    expect(*state, PM_STR("{\"text\": \"A.\"}\n{\"text\": \"B.\"}"), "crawl_1 <A.>\ncrawl_2 <B.>");
    expect(*state, PM_STR("\n\n{\"text\": \"A.\"}\n\n"), "crawl_3 <A.>");
    expect(*state, PM_STR(""), "0:0 no-texts");
    expect(*state, PM_STR("\xFF\n\n"), "0:0 no-texts\n1:1 bad-record");
}

/* Fields that lie deep, many brackets: refused, not followed. */
static void deep(void **state)
{
    pm_buf text = {0};
    pm_buf_addz(&text, "{\"text\": \"A.\", \"x\": ");
    for (int i = 0; i < 100000; i++)
        pm_buf_char(&text, '[');
    pm_buf_addz(&text, "\n{\"text\": \"B.\"}");
    pm_corpus corpus;
    pm_diags diags;
    read_bytes(*state, &corpus, &diags, pm_buf_str(&text));
    assert_int_equal(corpus.count, 1);
    assert_int_equal(corpus.skipped, 1);
    assert_int_equal(diags.list.len, 1);
    assert_int_equal(diags.list.at[0].code, PM_D_BAD_RECORD);
    pm_corpus_free(&corpus);
    pm_diags_free(&diags);
    pm_buf_free(&text);
}

/* A byte of each line is changed: every line that is not blank is a document
 * or a diagnostic. */
static void random_damage(void **state)
{
    enum { LINES = 5 };
    uint32_t seed = 2463534242u;
    for (int round = 0; round < 300; round++) {
        pm_buf text = {0};
        for (int i = 0; i < LINES; i++) {
            size_t from = text.len;
            pm_buf_fmt(&text, "{\"doc\": \"d%d\", \"text\": \"Amazon \\u00e9 said.\", \"title\": [\"x\", 5]}", i);
            seed ^= seed << 13, seed ^= seed >> 17, seed ^= seed << 5;
            char damage = (char)(seed >> 24);
            text.ptr[from + seed % (text.len - from)] = damage == '\n' ? '?' : damage;
            pm_buf_char(&text, '\n');
        }
        pm_corpus corpus;
        pm_diags diags;
        read_bytes(*state, &corpus, &diags, pm_buf_str(&text));
        assert_int_equal(corpus.count + corpus.skipped, LINES);
        assert_true(diags.list.len >= corpus.skipped);
        pm_corpus_free(&corpus);
        pm_diags_free(&diags);
        pm_buf_free(&text);
    }
}

static void lines_have_a_limit(void **state)
{
    world *w = *state;
    pm_buf text = {0};
    pm_buf_addz(&text, "short\n");
    for (int i = 0; i < 300000; i++)
        pm_buf_char(&text, 'x');
    pm_buf_addz(&text, "\nexact\n12345678\n123456789\nend");
    assert_int_equal(pm_file_write(w->path, pm_buf_str(&text)), PM_FILE_OK);
    pm_buf_free(&text);
    static const struct { pm_stream_step step; const char *line; } expected[] = {
        {PM_STREAM_LINE, "short"}, {PM_STREAM_LONG, NULL}, {PM_STREAM_LINE, "exact"}, {PM_STREAM_LINE, "12345678"},
        {PM_STREAM_LONG, NULL}, {PM_STREAM_LINE, "end"}, {PM_STREAM_END, NULL}, {PM_STREAM_END, NULL}};
    pm_stream stream;
    assert_int_equal(pm_stream_open(&stream, w->path), PM_FILE_OK);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        pm_str line;
        assert_int_equal(pm_stream_next(&stream, &line, 8), expected[i].step);
        if (expected[i].line)
            assert_true(pm_str_eqz(line, expected[i].line));
        assert_true(stream.held.cap < 1 << 20);
    }
    assert_int_equal(stream.line, 6);
    pm_stream_close(&stream);
}

static void everything_after_the_first_line(void **state)
{
    world *w = *state;
    pm_str line, whole;
    pm_stream stream;
    assert_int_equal(pm_file_write(w->path, PM_STR("one\ntwo\nthree")), PM_FILE_OK);
    assert_int_equal(pm_stream_open(&stream, w->path), PM_FILE_OK);
    assert_int_equal(pm_stream_next(&stream, &line, 100), PM_STREAM_LINE);
    assert_int_equal(pm_stream_whole(&stream, &whole, 100, &w->arena), PM_FILE_OK);
    assert_true(pm_str_eqz(whole, "one\ntwo\nthree"));
    assert_int_equal(pm_stream_whole(&stream, &whole, 12, &w->arena), PM_FILE_TOO_LARGE);
    pm_stream_close(&stream);
    assert_int_equal(pm_stream_open(&stream, pm_str_of(w->dir)), PM_FILE_NOT_REGULAR);
    assert_int_equal(pm_stream_open(&stream, PM_STR("/nowhere/at/all")), PM_FILE_MISSING);
}

static void names_are_unique(void **state)
{
    world *w = *state;
    pm_doc_names names = {0};
    pm_buf text = {0};
    for (int i = 0; i < 20000; i++) {
        pm_buf_clear(&text);
        pm_buf_fmt(&text, "name-%d", i);
        assert_true(pm_doc_names_take(&names, pm_buf_str(&text)));
        assert_false(pm_doc_names_take(&names, pm_buf_str(&text)));
    }
    assert_true(pm_str_eqz(pm_doc_names_next(&names, PM_STR("name-7"), &w->arena), "name-7_2"));
    assert_false(pm_doc_names_take(&names, PM_STR("name-7_2")));
    assert_true(pm_doc_names_take(&names, PM_STR("name-7_3")));
    assert_true(pm_str_eqz(pm_doc_names_next(&names, PM_STR("name-7"), &w->arena), "name-7_4"));
    pm_doc_names_free(&names);
    pm_buf_free(&text);
}

/* A feed gives what the corpus holds, one by one, each in an arena of its own. */
static void feed_is_the_corpus(void **state)
{
    world *w = *state;
    pm_corpus corpus;
    pm_diags diags, again = {0};
    read_bytes(w, &corpus, &diags, PM_STR("{\"text\": \"A.\"}\nbad\n{\"doc\": \"x\", \"text\": \"B.\", \"title\": \"T\"}\n"));
    pm_feed *feed = pm_feed_open(&w->path, 1, &again);
    assert_true(pm_feed_has_records(feed));
    pm_doc doc;
    for (uint32_t i = 0; i < corpus.count; i++) {
        pm_arena arena = {0};
        assert_true(pm_feed_next(feed, &doc, &arena, &again));
        assert_true(pm_str_eq(doc.name, corpus.docs[i].name) && pm_str_eq(doc.bytes, corpus.docs[i].bytes));
        assert_true(pm_str_eq(doc.title, corpus.docs[i].title) && doc.hash == corpus.docs[i].hash);
        pm_arena_free(&arena);
    }
    assert_false(pm_feed_next(feed, &doc, &w->arena, &again));
    assert_int_equal(pm_feed_skipped(feed), corpus.skipped);
    assert_int_equal(again.list.len, diags.list.len);
    pm_feed_close(feed);
    pm_corpus_free(&corpus);
    pm_diags_free(&diags);
    pm_diags_free(&again);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(spec, set_up, tear_down),
        cmocka_unit_test_setup_teardown(marks_and_line_ends, set_up, tear_down),
        cmocka_unit_test_setup_teardown(deep, set_up, tear_down),
        cmocka_unit_test_setup_teardown(random_damage, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lines_have_a_limit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(everything_after_the_first_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_are_unique, set_up, tear_down),
        cmocka_unit_test_setup_teardown(feed_is_the_corpus, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
