/* Tables come back from an image as they were written, and from nothing that is
 * not one. */
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

#include "base/checksum.h"
#include "base/image.h"

enum { NUMBERS = 400000, LIMIT = 8 << 20 };

#define WISH (UINT64_C(1) << 45)

typedef struct world {
    char dir[64];
    pm_str path;
    pm_sha256 key;
    pm_arena arena;
} world;

static int set_up(void **state)
{
    world *w = calloc(1, sizeof *w);
    strcpy(w->dir, "/tmp/pm-image-XXXXXX");
    assert_non_null(mkdtemp(w->dir));
    w->path = pm_path_join(&w->arena, pm_str_of(w->dir), PM_STR("tables"));
    w->key = pm_sha256_of(PM_STR("a key"));
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    world *w = *state;
    pm_image_remove(w->path);
    rmdir(w->dir);
    pm_arena_free(&w->arena);
    free(w);
    return 0;
}

/* Three sections: a text, nothing, numbers over several blocks. */
static pm_file_status write_image(const world *w, uint64_t limit)
{
    uint32_t *numbers = calloc(NUMBERS, sizeof *numbers);
    for (uint32_t i = 0; i < NUMBERS; i++)
        numbers[i] = i * 7;
    pm_image_writer *writer = pm_image_create(w->path, &w->key, WISH, limit);
    pm_image_begin(writer, 5);
    assert_int_equal(pm_image_address(writer), WISH + PM_IMAGE_HEAD);
    pm_image_put(writer, "a text", 6, 1);
    pm_image_add(writer, 9, NULL, 0, 4);
    pm_image_begin(writer, 7);
    assert_int_equal(pm_image_address(writer) % PM_IMAGE_ALIGN, 0);
    for (size_t i = 0; i < NUMBERS; i += NUMBERS / 4)
        pm_image_put(writer, numbers + i, NUMBERS / 4, sizeof *numbers);
    pm_file_status status = pm_image_finish(writer);
    free(numbers);
    return status;
}

static void tables_come_back(void **state)
{
    const world *w = *state;
    size_t count;
    uint64_t six;
    assert_int_equal(write_image(w, LIMIT), PM_FILE_OK);
    pm_image *image = pm_image_open(w->path, &w->key, WISH, LIMIT);
    assert_non_null(image);
    assert_true(pm_image_is_sound(image, 3));
    const uint32_t *numbers = pm_image_section(image, 7, sizeof *numbers, &count);
    assert_int_equal(count, NUMBERS);
    assert_int_equal((uintptr_t)numbers % PM_IMAGE_ALIGN, 0);
    for (uint32_t i = 0; i < NUMBERS; i++)
        assert_int_equal(numbers[i], i * 7);
    const char *text = pm_image_section(image, 5, 1, &count);
    assert_int_equal(count, 6);
    assert_memory_equal(text, "a text", 6);
    assert_int_equal((uint64_t)(uintptr_t)text, WISH + PM_IMAGE_HEAD + pm_image_shift(image));
    assert_non_null(pm_image_section(image, 9, 4, &count));
    assert_int_equal(count, 0);
    assert_null(pm_image_section(image, 6, 1, &count));
    assert_null(pm_image_section(image, 5, 4, &count)); /* no multiple */
    assert_false(pm_image_record(image, 5, &six, 8));
    assert_true(pm_image_record(image, 5, &six, 6));
    pm_image_close(image);
}

static void only_what_was_asked_for_is_opened(void **state)
{
    const world *w = *state;
    pm_sha256 other = pm_sha256_of(PM_STR("another"));
    assert_null(pm_image_open(w->path, &w->key, WISH, LIMIT));
    assert_int_equal(write_image(w, 4 * NUMBERS), PM_FILE_TOO_LARGE);
    assert_false(pm_file_exists(w->path));
    assert_int_equal(write_image(w, LIMIT), PM_FILE_OK);
    assert_null(pm_image_open(w->path, &other, WISH, LIMIT));
    assert_null(pm_image_open(w->path, &w->key, WISH, NUMBERS));
    assert_null(pm_image_open(pm_str_of(w->dir), &w->key, WISH, LIMIT));
    pm_image *anywhere = pm_image_open(w->path, &w->key, 0, LIMIT);
    assert_non_null(anywhere);
    assert_true(pm_image_is_sound(anywhere, 1));
    pm_image_close(anywhere);
}

static void too_many_sections_are_no_image(void **state)
{
    const world *w = *state;
    pm_image_writer *writer = pm_image_create(w->path, &w->key, WISH, LIMIT);
    for (uint32_t i = 0; i <= PM_IMAGE_SECTIONS; i++)
        pm_image_add(writer, i, "x", 1, 1);
    assert_int_equal(pm_image_finish(writer), PM_FILE_TOO_LARGE);
    assert_false(pm_file_exists(w->path));
}

/* Heads that somebody has made up, with the right checksum: every number in it is
 * looked at before it is used. */
static void a_made_up_head_does_no_harm(void **state)
{
    const world *w = *state;
    static const uint64_t values[] = {0, 1, PM_IMAGE_HEAD, PM_IMAGE_BLOCK, UINT32_MAX, UINT64_MAX, UINT64_MAX - 4095, UINT64_C(1) << 63};
    enum { FIRST = 40, LAST = 40 + 8 * 40 }; /* wish, lengths, the sections' places */
    pm_arena arena = {0};
    pm_str bytes;
    assert_int_equal(write_image(w, LIMIT), PM_FILE_OK);
    assert_int_equal(pm_file_read(&bytes, w->path, LIMIT, &arena), PM_FILE_OK);
    char *copy = (char *)pm_arena_str(&arena, bytes).ptr;
    for (size_t at = FIRST; at < LAST; at += 8) {
        for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
            size_t count;
            memcpy(copy, bytes.ptr, PM_IMAGE_HEAD);
            memcpy(copy + at, &values[v], 8);
            uint64_t sum = pm_checksum(copy, PM_IMAGE_HEAD - 8);
            memcpy(copy + PM_IMAGE_HEAD - 8, &sum, 8);
            assert_int_equal(pm_file_write(w->path, (pm_str){copy, bytes.len}), PM_FILE_OK);
            pm_image *image = pm_image_open(w->path, &w->key, WISH, LIMIT);
            if (!image)
                continue;
            pm_image_is_sound(image, 2);
            for (uint32_t id = 0; id < 12; id++) {
                const unsigned char *section = pm_image_section(image, id, 1, &count);
                unsigned all = 0;
                for (size_t i = 0; section && i < count; i++) /* within the file, or the sanitizers say so */
                    all += section[i];
                assert_true(all < UINT32_MAX);
            }
            pm_image_close(image);
        }
    }
    pm_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(tables_come_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_what_was_asked_for_is_opened, set_up, tear_down),
        cmocka_unit_test_setup_teardown(too_many_sections_are_no_image, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_made_up_head_does_no_harm, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("base/image", tests, NULL, NULL);
}
