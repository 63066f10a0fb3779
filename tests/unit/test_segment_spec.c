/* The cases of tests/spec/segment, through the whole of stage 2. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/data.h"
#include "segment/segment.h"
#include "spec_cases.h"

typedef void show_fn(pm_buf *out, const pm_doc *doc, const pm_segments *segments);

static void show_sentences(pm_buf *out, const pm_doc *doc, const pm_segments *segments)
{
    for (uint32_t i = 0; i < segments->sentence_count; i++) {
        const pm_sentence *s = &segments->sentences[i];
        bool first = segments->paragraphs[s->paragraph].sentences.first == i;
        pm_buf_fmt(out, "%s%s%s%s ", i ? "\n" : "", first ? "¶" : "·", s->heading ? "H" : "", s->all_caps ? "C" : "");
        for (uint32_t k = s->start; k < s->end; k++) {
            if (doc->bytes.ptr[k] == '\n')
                pm_buf_addz(out, "⏎");
            else
                pm_buf_char(out, doc->bytes.ptr[k]);
        }
    }
}

static void show_tokens(pm_buf *out, const pm_doc *doc, const pm_segments *segments)
{
    for (uint32_t i = 0; i < segments->token_count; i++) {
        if (i)
            pm_buf_char(out, segments->tokens[i].glued ? '|' : ' ');
        pm_buf_add(out, pm_token_text(doc, &segments->tokens[i]));
    }
}

static void show_quotations(pm_buf *out, const pm_doc *doc, const pm_segments *segments)
{
    for (uint32_t i = 0; i < segments->quotation_count; i++) {
        const pm_quotation *q = &segments->quotations[i];
        if (i)
            pm_buf_char(out, '\n');
        pm_buf_add(out, pm_str_slice(doc->bytes, q->start, q->end));
        pm_buf_addz(out, q->closed ? "" : "...");
    }
}

static void run_file(const char *path, show_fn *show)
{
    pm_arena arena = {0};
    spec_cases cases = {0};
    pm_abbreviations words;
    pm_abbreviations_load(&words, pm_data("abbreviations.txt"));
    assert_true(spec_read(&cases, path, &arena));
    assert_true(cases.len > 0);
    size_t wrong = 0;
    for (size_t i = 0; i < cases.len; i++) {
        pm_doc doc = {.bytes = cases.at[i].input};
        pm_segments segments;
        pm_segment(&segments, &doc, &words, &arena);
        pm_buf got = {0};
        show(&got, &doc, &segments);
        if (!pm_str_eq(pm_buf_str(&got), cases.at[i].expected)) {
            print_error("%s: %.*s\nexpected:\n%.*s\ngot:\n%.*s\n", path, PM_ARG(cases.at[i].title),
                        PM_ARG(cases.at[i].expected), PM_ARG(pm_buf_str(&got)));
            wrong++;
        }
        pm_buf_free(&got);
    }
    pm_vec_free(&cases);
    pm_abbreviations_free(&words);
    pm_arena_free(&arena);
    assert_int_equal(wrong, 0);
}

static void sentences(void **state)
{
    (void)state;
    run_file("tests/spec/segment/sentences.spec", show_sentences);
}

static void tokens(void **state)
{
    (void)state;
    run_file("tests/spec/segment/tokens.spec", show_tokens);
}

static void quotations(void **state)
{
    (void)state;
    run_file("tests/spec/segment/quotations.spec", show_quotations);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sentences), cmocka_unit_test(tokens), cmocka_unit_test(quotations)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
