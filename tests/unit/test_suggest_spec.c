/* The cases of tests/spec/suggest: a list and texts go in, one line a
 * suggestion must come out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "pipeline.h"
#include "spec_cases.h"

enum { TEXTS = 16 };

/* The lines behind "text:" are texts, one a line; "⏎" is a line end. */
static uint32_t read_texts(pm_doc docs[TEXTS], pm_str rest, pm_arena *arena)
{
    static const char line_end[] = "\xE2\x8F\x8E";
    static const char *const names[TEXTS] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p"};
    uint32_t count = 0;
    pm_str line;
    while (pm_str_line(&rest, &line)) {
        pm_buf text = {0};
        assert_true(count < TEXTS);
        for (size_t at = 0, next; at < line.len; at = next + sizeof line_end - 1) {
            next = pm_str_find(line, pm_str_of(line_end), at);
            pm_buf_add(&text, pm_str_slice(line, at, next));
            pm_buf_char(&text, '\n');
        }
        docs[count] = (pm_doc){.name = pm_str_of(names[count]), .bytes = pm_arena_str(arena, pm_buf_str(&text))};
        count++;
        pm_buf_free(&text);
    }
    return count;
}

/* "Maria Kovac, person, 3 in 1; surname Kovac; near palantir". */
static void add_line(pm_buf *out, const pm_suggestion *s, const pm_entities *entities)
{
    pm_buf_fmt(out, "%.*s, %s, %u in %u", PM_ARG(s->name), pm_entity_type_name(s->type), s->mentions, s->docs);
    for (uint32_t i = 0; i < s->variant_count; i++)
        pm_buf_fmt(out, "; %s %.*s", pm_variant_name(s->variants[i].kind), PM_ARG(s->variants[i].text));
    if (s->near != PM_NONE)
        pm_buf_fmt(out, "; near %.*s", PM_ARG(entities->list[s->near].id));
    pm_buf_char(out, '\n');
}

static bool check(const char *path, const spec_case *c)
{
    pm_arena arena = {0};
    pm_diags diags = {0};
    pm_context context;
    pm_doc docs[TEXTS];
    size_t mark = pm_str_find(c->input, PM_STR("text:\n"), 0);
    assert_true(mark < c->input.len);
    pm_str list = pm_str_slice(c->input, 0, mark);
    pm_context_options options = {.entities_file = PM_STR("list"), .entities = list.len ? list : PM_STR("entities: []")};
    assert_true(pm_context_open(&context, &options, &diags));
    assert_int_equal(diags.errors, 0);
    pm_corpus corpus = {.docs = docs, .count = read_texts(docs, pm_str_slice(c->input, mark + 6, c->input.len), &arena)};
    pm_readings readings;
    pm_read(&readings, &context, &corpus, &(pm_read_options){.no_claims = true, .unlisted = true});
    pm_suggestions found;
    pm_suggestions_gather(&found, &context, &readings, &(pm_suggest_options){0}, &arena);
    pm_buf got = {0};
    for (uint32_t i = 0; i < found.count; i++)
        add_line(&got, &found.list[i], &context.entities);
    pm_str text = spec_chomp(pm_buf_str(&got));
    bool same = pm_str_eq(text, c->expected);
    if (!same)
        print_error("%s: %.*s\n  expected:\n%.*s\n  got:\n%.*s\n", path, PM_ARG(c->title), PM_ARG(c->expected), PM_ARG(text));
    pm_buf_free(&got);
    pm_readings_free(&readings);
    pm_context_close(&context);
    pm_diags_free(&diags);
    pm_arena_free(&arena);
    return same;
}

static void run_file(const char *path)
{
    pm_arena arena = {0};
    spec_cases cases = {0};
    size_t wrong = 0;
    assert_true(spec_read(&cases, path, &arena));
    assert_true(cases.len > 0);
    for (size_t i = 0; i < cases.len; i++)
        wrong += !check(path, &cases.at[i]);
    assert_int_equal(wrong, 0);
    pm_vec_free(&cases);
    pm_arena_free(&arena);
}

static void names(void **state)
{
    (void)state;
    run_file("tests/spec/suggest/names.txt");
}

static void no_names(void **state)
{
    (void)state;
    run_file("tests/spec/suggest/no-names.txt");
}

static void clusters(void **state)
{
    (void)state;
    run_file("tests/spec/suggest/clusters.txt");
}

static void listed(void **state)
{
    (void)state;
    run_file("tests/spec/suggest/listed.txt");
}

static void order(void **state)
{
    (void)state;
    run_file("tests/spec/suggest/order.txt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),  cmocka_unit_test(no_names), cmocka_unit_test(clusters),
        cmocka_unit_test(listed), cmocka_unit_test(order),
    };
    return cmocka_run_group_tests_name("suggest_spec", tests, NULL, NULL);
}
