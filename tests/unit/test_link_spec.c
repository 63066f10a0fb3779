/* The cases of tests/spec/link, through stages 2 and 3: each line of a case is
 * a text with its mentions marked; the marks are taken off, the text is linked,
 * and what is found is marked again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/data.h"
#include "base/file.h"
#include "link/linker.h"

#define LINE_END "\xE2\x8F\x8E" /* ⏎ */

typedef struct world {
    pm_arena arena;
    pm_diags diags;
    pm_vocabulary vocabulary;
    pm_entities entities;
    pm_word_list *words;
    pm_abbreviations abbreviations;
    pm_linker *linker;
} world;

static void world_open(world *w, const char *path, pm_str list)
{
    *w = (world){0};
    assert_true(pm_entities_load(&w->entities, pm_str_of(path), list, &w->vocabulary, &w->arena, &w->diags));
    assert_int_equal(w->diags.errors, 0);
    assert_true(w->entities.count > 0);
    w->words = pm_word_list_new(pm_data("words.txt"));
    pm_abbreviations_load(&w->abbreviations, pm_data("abbreviations.txt"));
    w->linker = pm_linker_new(&w->entities, w->words, (pm_link_options){false});
}

static void world_close(world *w)
{
    pm_linker_free(w->linker);
    pm_abbreviations_free(&w->abbreviations);
    pm_word_list_free(w->words);
    pm_entities_free(&w->entities);
    pm_diags_free(&w->diags);
    pm_arena_free(&w->arena);
}

/* [surface|id how] to surface, ⏎ to a line end. */
static void strip(pm_buf *out, pm_str marked)
{
    for (size_t i = 0; i < marked.len; i++) {
        pm_str rest = pm_str_slice(marked, i, marked.len);
        if (pm_str_starts(rest, PM_STR(LINE_END))) {
            pm_buf_char(out, '\n');
            i += 2;
        } else if (marked.ptr[i] == '|') {
            i = pm_str_find(marked, PM_STR("]"), i);
        } else if (marked.ptr[i] != '[') {
            pm_buf_char(out, marked.ptr[i]);
        }
    }
}

static void add_plain(pm_buf *out, pm_str text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (text.ptr[i] == '\n')
            pm_buf_addz(out, LINE_END);
        else
            pm_buf_char(out, text.ptr[i]);
}

static void mark(pm_buf *out, const world *w, pm_str text, const pm_mentions *mentions)
{
    size_t at = 0;
    for (uint32_t i = 0; i < mentions->count; i++) {
        const pm_mention *m = &mentions->list[i];
        assert_true(m->start >= at && m->start < m->end && m->end <= text.len);
        add_plain(out, text, at, m->start);
        pm_buf_char(out, '[');
        add_plain(out, text, m->start, m->end);
        pm_buf_char(out, '|');
        pm_buf_add(out, m->entity == PM_NONE ? PM_STR("NIL") : w->entities.list[m->entity].id);
        if (m->match != PM_MATCH_NAME && m->match != PM_MATCH_VARIANT)
            pm_buf_fmt(out, " %s", pm_match_name((pm_match)m->match));
        pm_buf_char(out, ']');
        at = m->end;
    }
    add_plain(out, text, at, text.len);
}

/* 1 if the line comes out otherwise. */
static size_t check_line(const world *w, const char *path, pm_str title, pm_str line)
{
    pm_arena arena = {0};
    pm_buf text = {0}, got = {0};
    strip(&text, line);
    pm_doc doc = {.name = PM_STR("doc"), .bytes = pm_buf_str(&text)};
    pm_segments segments;
    pm_mentions mentions;
    pm_segment(&segments, &doc, &w->abbreviations, &arena);
    pm_link(&mentions, w->linker, &doc, &segments, &arena);
    mark(&got, w, doc.bytes, &mentions);
    bool same = pm_str_eq(pm_buf_str(&got), line);
    if (!same)
        print_error("%s: %.*s\n  expected %.*s\n  got      %.*s\n", path, PM_ARG(title), PM_ARG(line),
                    PM_ARG(pm_buf_str(&got)));
    pm_buf_free(&text);
    pm_buf_free(&got);
    pm_arena_free(&arena);
    return !same;
}

static void run_file(const char *path)
{
    pm_arena arena = {0};
    pm_str text, line, title = {"", 0};
    world w;
    assert_int_equal(pm_file_read(&text, pm_str_of(path), 1 << 22, &arena), PM_FILE_OK);
    size_t head = pm_str_find(text, PM_STR("\n=== "), 0) + 1, wrong = 0, lines = 0;
    world_open(&w, path, pm_str_slice(text, 0, head));
    for (pm_str rest = pm_str_slice(text, head, text.len); pm_str_line(&rest, &line);) {
        if (pm_str_starts(line, PM_STR("=== "))) {
            title = pm_str_slice(line, 4, line.len);
        } else if (line.len) {
            wrong += check_line(&w, path, title, line);
            lines++;
        }
    }
    world_close(&w);
    pm_arena_free(&arena);
    assert_true(lines > 0);
    assert_int_equal(wrong, 0);
}

static void spelling(void **state)
{
    (void)state;
    run_file("tests/spec/link/spelling.txt");
}

static void restraint(void **state)
{
    (void)state;
    run_file("tests/spec/link/restraint.txt");
}

static void liberties(void **state)
{
    (void)state;
    run_file("tests/spec/link/liberties.txt");
    run_file("tests/spec/link/mixed.txt");
}

static void aliases(void **state)
{
    (void)state;
    run_file("tests/spec/link/aliases.txt");
    run_file("tests/spec/link/namesakes.txt");
}

static void firms(void **state)
{
    (void)state;
    run_file("tests/spec/link/firms.txt");
}

static void people(void **state)
{
    (void)state;
    run_file("tests/spec/link/people.txt");
}

static void misspellings(void **state)
{
    (void)state;
    run_file("tests/spec/link/misspellings.txt");
}

static void context(void **state)
{
    (void)state;
    run_file("tests/spec/link/context.txt");
}

static void evidence(void **state)
{
    (void)state;
    run_file("tests/spec/link/evidence.txt");
}

static void surroundings(void **state)
{
    (void)state;
    run_file("tests/spec/link/surroundings.txt");
}

static void forgiving(void **state)
{
    (void)state;
    run_file("tests/spec/link/forgiving.txt");
}

static void small_letters(void **state)
{
    (void)state;
    run_file("tests/spec/link/small-letters.txt");
}

static void headlines(void **state)
{
    (void)state;
    run_file("tests/spec/link/headlines.txt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spelling),
        cmocka_unit_test(restraint),
        cmocka_unit_test(liberties),
        cmocka_unit_test(aliases),
        cmocka_unit_test(firms),
        cmocka_unit_test(people),
        cmocka_unit_test(misspellings),
        cmocka_unit_test(context),
        cmocka_unit_test(evidence),
        cmocka_unit_test(forgiving),
        cmocka_unit_test(small_letters),
        cmocka_unit_test(surroundings),
        cmocka_unit_test(headlines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
