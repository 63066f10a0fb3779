/* A store that is not ours, or no longer whole, is refused with a diagnostic. */
#define _POSIX_C_SOURCE 200809L
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "store/store.h"
#include "unit/small_map.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct bench {
    char dir[32], db[48];
    small_map map;
    pm_arena arena;
    pm_str whole; /* the bytes of a good store */
} bench;

static int set_up(void **state)
{
    bench *b = pm_new(1, sizeof *b);
    pm_diags diags = {0};
    strcpy(b->dir, "/tmp/pm-store-XXXXXX");
    if (!mkdtemp(b->dir))
        return -1;
    snprintf(b->db, sizeof b->db, "%s/map.db", b->dir);
    small_map_make(&b->map, false);
    bool ok = pm_store_write(pm_str_of(b->db), &b->map.corpus, b->map.mentions, &b->map.claims, &b->map.entities,
                             &b->map.vocabulary, &diags) &&
              pm_file_read(&b->whole, pm_str_of(b->db), 1 << 24, &b->arena) == PM_FILE_OK;
    pm_diags_free(&diags);
    *state = b;
    return ok ? 0 : -1;
}

static int tear_down(void **state)
{
    bench *b = *state;
    unlink(b->db);
    int left = rmdir(b->dir);
    small_map_free(&b->map);
    pm_arena_free(&b->arena);
    free(b);
    return left;
}

/* The number of claims read, or -1 if the store was refused; a refusal has
 * exactly one diagnostic, and it is about this file. */
static long read_store(bench *b)
{
    pm_diags diags = {0};
    pm_stored back;
    bool ok = pm_store_read(&back, pm_str_of(b->db), &b->map.entities, &b->map.vocabulary, &diags);
    long claims = ok ? (long)back.claims.len : -1;
    if (!ok) {
        assert_int_equal(diags.list.len, 1);
        assert_int_equal(diags.list.at[0].code, PM_D_STORE);
        assert_true(pm_str_eqz(diags.list.at[0].file, b->db));
    } else {
        pm_stored_free(&back);
    }
    pm_diags_free(&diags);
    return claims;
}

static void put_bytes(bench *b, pm_str bytes)
{
    assert_int_equal(pm_file_write(pm_str_of(b->db), bytes), PM_FILE_OK);
}

/* The good store after somebody ran SQL on it. */
static void put_changed(bench *b, const char *sql)
{
    sqlite3 *db;
    put_bytes(b, b->whole);
    assert_int_equal(sqlite3_open(b->db, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void missing_empty_and_other_files(void **state)
{
    bench *b = *state;
    unlink(b->db);
    assert_int_equal(read_store(b), -1);
    put_bytes(b, PM_STR(""));
    assert_int_equal(read_store(b), -1);
    put_bytes(b, PM_STR("entities:\n  - Acme\n"));
    assert_int_equal(read_store(b), -1);
    put_changed(b, "PRAGMA application_id = 7");
    assert_int_equal(read_store(b), -1);
    put_changed(b, "PRAGMA user_version = 99");
    assert_int_equal(read_store(b), -1);
}

static void cut_short_anywhere(void **state)
{
    bench *b = *state;
    for (size_t length = 0; length < b->whole.len; length += 512) {
        put_bytes(b, pm_str_slice(b->whole, 0, length));
        long claims = read_store(b);
        /* Pages of views and indices may be missing; claims must not be. */
        assert_true(claims == -1 || claims == (long)b->map.claims.len);
    }
}

/* Bytes changed all over the file: whatever is read, nothing is read beyond. */
static void bytes_changed_anywhere(void **state)
{
    bench *b = *state;
    char *copy = pm_arena_alloc(&b->arena, b->whole.len, 1);
    for (size_t i = 0; i < b->whole.len; i += 97) {
        memcpy(copy, b->whole.ptr, b->whole.len);
        copy[i] = (char)(copy[i] ^ 0xFF);
        put_bytes(b, (pm_str){copy, b->whole.len});
        assert_true(read_store(b) <= (long)b->map.claims.len);
    }
}

static void tables_that_are_not_ours(void **state)
{
    bench *b = *state;
    put_changed(b, "DROP TABLE claim_detail");
    assert_int_equal(read_store(b), -1);
    put_changed(b, "ALTER TABLE claim ADD COLUMN more TEXT");
    assert_int_equal(read_store(b), -1);
    /* a view in the place of the table: it could compute for ever */
    put_changed(b, "ALTER TABLE claim RENAME TO kept; CREATE VIEW claim AS WITH RECURSIVE n(i) AS "
                   "(SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n");
    assert_int_equal(read_store(b), -1);
}

static void rows_that_make_no_sense(void **state)
{
    static const char *const changes[] = {
        "UPDATE claim SET modality = 'certain' WHERE id = 2",
        "UPDATE claim SET evidence_end = evidence_start - 1 WHERE id = 2",
        "UPDATE claim SET evidence_end = evidence_end + 1 WHERE id = 2", /* the quote is shorter */
        "UPDATE claim SET cue_start = -5 WHERE id = 2",
        "UPDATE claim SET object_end = 9000000000 WHERE id = 2",
        "UPDATE claim SET doc = 'elsewhere' WHERE id = 2",
        "UPDATE claim SET id = 99 WHERE id = 2",
        "DELETE FROM claim WHERE id = 2",
        "UPDATE doc SET id = 5 WHERE id = 2",
        "UPDATE claim SET quote = x'00ff' WHERE id = 2",
    };
    bench *b = *state;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        put_changed(b, changes[i]);
        if (read_store(b) != -1)
            fail_msg("accepted after: %s", changes[i]);
    }
    put_changed(b, "UPDATE claim SET rule = 'x''y' WHERE id = 2"); /* makes sense */
    assert_int_equal(read_store(b), (long)b->map.claims.len);
}

static void a_place_that_cannot_be_written(void **state)
{
    bench *b = *state;
    pm_diags diags = {0};
    const small_map *m = &b->map;
    assert_false(pm_store_write(PM_STR("/nonexistent/map.db"), &m->corpus, m->mentions, &m->claims, &m->entities,
                                &m->vocabulary, &diags));
    assert_int_equal(diags.list.len, 1);
    assert_int_equal(diags.list.at[0].code, PM_D_STORE);
    pm_diags_free(&diags);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(missing_empty_and_other_files, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cut_short_anywhere, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bytes_changed_anywhere, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tables_that_are_not_ours, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rows_that_make_no_sense, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_place_that_cannot_be_written, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
