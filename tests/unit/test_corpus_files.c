/* Files and folders: every one is read or named in a diagnostic. */
#define _XOPEN_SOURCE 700
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "corpus/corpus.h"

typedef struct world {
    char dir[64];
    pm_corpus corpus;
    pm_diags diags;
    pm_arena arena;
} world;

static int set_up(void **state)
{
    world *w = calloc(1, sizeof *w);
    strcpy(w->dir, "/tmp/pm-corpus-XXXXXX");
    assert_non_null(mkdtemp(w->dir));
    *state = w;
    return 0;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

static int tear_down(void **state)
{
    world *w = *state;
    nftw(w->dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    pm_corpus_free(&w->corpus);
    pm_diags_free(&w->diags);
    pm_arena_free(&w->arena);
    free(w);
    return 0;
}

static const char *path_of(world *w, const char *name)
{
    return pm_path_join(&w->arena, pm_str_of(w->dir), pm_str_of(name)).ptr;
}

static void put(world *w, const char *name, const char *text)
{
    assert_int_equal(pm_file_write(pm_str_of(path_of(w, name)), pm_str_of(text)), PM_FILE_OK);
}

static void make_dir(world *w, const char *name)
{
    assert_int_equal(pm_file_make_dir(pm_str_of(path_of(w, name))), PM_FILE_OK);
}

static void read_one(world *w, const char *name)
{
    pm_str path = pm_str_of(name ? path_of(w, name) : w->dir);
    pm_corpus_read(&w->corpus, &path, 1, &w->diags);
}

/* "a b b_2" */
static void expect_docs(const world *w, const char *names)
{
    pm_buf got = {0};
    for (uint32_t i = 0; i < w->corpus.count; i++)
        pm_buf_fmt(&got, "%s%.*s", i ? " " : "", PM_ARG(w->corpus.docs[i].name));
    pm_buf_char(&got, '\0');
    assert_string_equal(got.ptr, names);
    pm_buf_free(&got);
}

/* How many diagnostics have CODE and name a file that ends with NAME. */
static size_t diagnosed(const world *w, pm_diag_code code, const char *name)
{
    size_t n = 0;
    for (size_t i = 0; i < w->diags.list.len; i++)
        n += w->diags.list.at[i].code == code && pm_str_ends(w->diags.list.at[i].file, pm_str_of(name));
    return n;
}

static void folders_in_order(void **state)
{
    world *w = *state;
    make_dir(w, "sub/deep");
    make_dir(w, ".hidden");
    put(w, "b.txt", "B.");
    put(w, "sub/deep/a.md", "# A\n\nText.");
    put(w, "C.TXT", "C.");
    put(w, ".secret.txt", "no");
    put(w, ".hidden/x.txt", "no");
    put(w, "page.html", "<p>");
    read_one(w, NULL);
    expect_docs(w, "C a b");
    assert_true(w->corpus.docs[1].markdown);
    assert_false(w->corpus.docs[2].markdown);
    assert_int_equal(diagnosed(w, PM_D_UNKNOWN_FORMAT, "page.html"), 1);
    assert_int_equal(w->diags.list.len, 1);
    assert_int_equal(w->corpus.skipped, 1);
}

static void one_name_twice(void **state)
{
    world *w = *state;
    make_dir(w, "x");
    make_dir(w, "y");
    put(w, "x/post.txt", "One.");
    put(w, "y/post.txt", "Two.");
    put(w, "post_2.txt", "Three.");
    read_one(w, NULL);
    expect_docs(w, "post post_2 post_3");
    assert_true(pm_str_ends(w->corpus.docs[2].path, PM_STR("y/post.txt")));
    assert_int_equal(diagnosed(w, PM_D_DUPLICATE_DOC, "x/post.txt"), 1);
}

static void loops_are_met_once(void **state)
{
    world *w = *state;
    make_dir(w, "in");
    put(w, "in/a.txt", "A.");
    assert_int_equal(symlink("..", path_of(w, "in/up")), 0);
    assert_int_equal(symlink("self", path_of(w, "self")), 0);
    assert_int_equal(symlink("in/a.txt", path_of(w, "same.txt")), 0);
    assert_int_equal(symlink("nowhere", path_of(w, "broken.txt")), 0);
    read_one(w, NULL);
    expect_docs(w, "a");
    assert_int_equal(diagnosed(w, PM_D_DIRECTORY_LOOP, "in/up"), 1);
    assert_int_equal(diagnosed(w, PM_D_DIRECTORY_LOOP, "self"), 1);
    assert_int_equal(diagnosed(w, PM_D_DUPLICATE_DOC, "same.txt"), 1);
    assert_int_equal(diagnosed(w, PM_D_CANNOT_READ, "broken.txt"), 1);
    assert_int_equal(w->corpus.skipped, 4);
}

static void what_cannot_be_read(void **state)
{
    world *w = *state;
    put(w, "good.txt", "Good.");
    put(w, "empty.txt", "");
    assert_int_equal(mkfifo(path_of(w, "pipe.txt"), 0600), 0);
    int fd = open(path_of(w, "huge.txt"), O_CREAT | O_WRONLY, 0600);
    assert_true(fd >= 0);
    assert_int_equal(ftruncate(fd, (off_t)1 << 30), 0);
    close(fd);
    FILE *f = fopen(path_of(w, "binary.txt"), "wb");
    assert_non_null(f);
    fwrite("\x7f" "ELF\0\0\0", 1, 7, f);
    fclose(f);
    read_one(w, NULL);
    expect_docs(w, "good");
    assert_int_equal(diagnosed(w, PM_D_EMPTY, "empty.txt"), 1);
    assert_int_equal(diagnosed(w, PM_D_CANNOT_READ, "pipe.txt"), 1);
    assert_int_equal(diagnosed(w, PM_D_TOO_LARGE, "huge.txt"), 1);
    assert_int_equal(diagnosed(w, PM_D_BINARY, "binary.txt"), 1);
    assert_int_equal(w->corpus.skipped, 4);
}

static void permission_denied(void **state)
{
    world *w = *state;
    put(w, "good.txt", "Good.");
    put(w, "shut.txt", "Shut.");
    assert_int_equal(chmod(path_of(w, "shut.txt"), 0), 0);
    assert_int_equal(chmod(w->dir, 0755), 0);
    bool root = geteuid() == 0; /* root may read everything: be somebody else */
    if (root)
        assert_int_equal(seteuid(65534), 0);
    read_one(w, NULL);
    if (root)
        assert_int_equal(seteuid(0), 0);
    expect_docs(w, "good");
    assert_int_equal(diagnosed(w, PM_D_CANNOT_READ, "shut.txt"), 1);
}

static void a_missing_path_has_a_hint(void **state)
{
    world *w = *state;
    put(w, "report.txt", "Text.");
    read_one(w, "reprot.txt");
    expect_docs(w, "");
    assert_int_equal(diagnosed(w, PM_D_CANNOT_READ, "reprot.txt"), 1);
    assert_int_equal(diagnosed(w, PM_D_NO_TEXTS, "reprot.txt"), 1);
    assert_true(pm_str_find(w->diags.list.at[0].hint, PM_STR("report.txt'?"), 0) < w->diags.list.at[0].hint.len);
}

static void a_named_file_is_read_whatever_its_ending(void **state)
{
    world *w = *state;
    put(w, "notes", "Text.");
    read_one(w, "notes");
    expect_docs(w, "notes");
    assert_int_equal(w->diags.list.len, 0);
}

static void too_deep(void **state)
{
    world *w = *state;
    pm_buf path = {0};
    for (int i = 0; i < PM_FOLDER_DEPTH + 4; i++)
        pm_buf_addz(&path, "d/");
    make_dir(w, path.ptr);
    pm_buf_addz(&path, "a.txt");
    put(w, path.ptr, "A.");
    put(w, "b.txt", "B.");
    read_one(w, NULL);
    expect_docs(w, "b");
    assert_int_equal(diagnosed(w, PM_D_TOO_DEEP, "/d"), 1);
    pm_buf_free(&path);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(folders_in_order), TEST(one_name_twice), TEST(loops_are_met_once), TEST(what_cannot_be_read),
        TEST(permission_denied), TEST(a_missing_path_has_a_hint), TEST(a_named_file_is_read_whatever_its_ending), TEST(too_deep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
