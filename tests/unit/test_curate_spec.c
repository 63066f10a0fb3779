/* Each tests/spec/curate/NAME.yaml is a list with slips in it; NAME.expected
 * is what the reader is told. With ACCEPT=1 in the environment the expected
 * files are written instead: read the difference before you commit it. */
#include "base/file.h"
#include "curate/entities.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char folder[] = "tests/spec/curate";

enum { CASES_MAX = 200, TEXT_MAX = 1 << 20 };

static pm_str read_file(pm_arena *arena, const char *name)
{
    pm_str text;
    pm_str path = pm_path_join(arena, pm_str_of(folder), pm_str_of(name));
    if (pm_file_read(&text, path, TEXT_MAX, arena) != PM_FILE_OK)
        fail_msg("%s cannot be read", path.ptr);
    return text;
}

static void load_vocabulary(pm_vocabulary *out, pm_arena *arena)
{
    pm_diags diags = {0};
    pm_yaml_tree tree;
    pm_str text = read_file(arena, "relations.yaml");
    assert_true(pm_yaml_parse(&tree, PM_STR("relations.yaml"), text, arena, &diags));
    assert_true(pm_vocabulary_load(out, &tree, arena, &diags));
    assert_int_equal(diags.list.len, 0);
    pm_diags_free(&diags);
}

static void describe(pm_buf *out, pm_str name, pm_str text, const pm_vocabulary *vocabulary)
{
    pm_arena arena = {0};
    pm_diags diags = {0};
    pm_entities e;
    bool ok = pm_entities_load(&e, name, text, vocabulary, &arena, &diags);
    pm_diags_sort(&diags);
    pm_buf_fmt(out, "%s: %u entities, %u ties, %u judgements; %u errors, %u warnings\n", ok ? "used" : "refused",
               e.count, e.tie_count, e.judgement_count, diags.errors, diags.warnings);
    for (size_t i = 0; i < diags.list.len; i++)
        pm_diag_render(out, &diags.list.at[i], false);
    pm_entities_free(&e);
    pm_diags_free(&diags);
    pm_arena_free(&arena);
}

static void check_case(void **state)
{
    const char *name = *state;
    pm_arena arena = {0};
    pm_vocabulary vocabulary = {0};
    pm_buf got = {0};
    char expected_name[300];
    snprintf(expected_name, sizeof expected_name, "%.*s.expected", (int)(strlen(name) - 5), name);
    load_vocabulary(&vocabulary, &arena);
    describe(&got, pm_str_of(name), read_file(&arena, name), &vocabulary);
    if (getenv("ACCEPT"))
        pm_file_write(pm_path_join(&arena, pm_str_of(folder), pm_str_of(expected_name)), pm_buf_str(&got));
    pm_str expected = read_file(&arena, expected_name);
    assert_string_equal(got.ptr, expected.ptr);
    pm_buf_free(&got);
    pm_vocabulary_free(&vocabulary);
    pm_arena_free(&arena);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct CMUnitTest *)a)->name, ((const struct CMUnitTest *)b)->name);
}

int main(void)
{
    struct CMUnitTest tests[CASES_MAX];
    size_t count = 0;
    pm_arena names = {0};
    DIR *dir = opendir(folder);
    for (struct dirent *d; dir && count < CASES_MAX && (d = readdir(dir));) {
        pm_str name = pm_str_of(d->d_name);
        if (!pm_str_ends(name, PM_STR(".yaml")) || pm_str_eqz(name, "relations.yaml"))
            continue;
        char *kept = (char *)pm_arena_str(&names, name).ptr;
        tests[count++] = (struct CMUnitTest){kept, check_case, NULL, NULL, kept};
    }
    if (dir)
        closedir(dir);
    qsort(tests, count, sizeof *tests, by_name);
    int failed = count ? _cmocka_run_group_tests("curate/spec", tests, count, NULL, NULL) : 1;
    pm_arena_free(&names);
    return failed;
}
