/* A store gives back what was put in, in the same bytes every time. */
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

typedef struct place {
    char dir[32];
    char db[48], other[48];
} place;

static int set_up(void **state)
{
    place *p = pm_new(1, sizeof *p);
    strcpy(p->dir, "/tmp/pm-store-XXXXXX");
    if (!mkdtemp(p->dir))
        return -1;
    snprintf(p->db, sizeof p->db, "%s/map.db", p->dir);
    snprintf(p->other, sizeof p->other, "%s/b.db", p->dir);
    *state = p;
    return 0;
}

static int tear_down(void **state)
{
    place *p = *state;
    unlink(p->db);
    unlink(p->other);
    int left = rmdir(p->dir); /* fails if a temporary file was left behind */
    free(p);
    return left;
}

static bool put(const small_map *m, const char *file, pm_diags *diags)
{
    return pm_store_write(pm_str_of(file), &m->corpus, m->mentions, &m->claims, &m->entities, &m->vocabulary, diags);
}

static void same_str(pm_str a, pm_str b)
{
    assert_int_equal(a.len, b.len);
    if (a.len)
        assert_memory_equal(a.ptr, b.ptr, a.len);
}

static void same_claim(const pm_claim *a, const pm_claim *b)
{
    assert_int_equal(pm_claim_order(a, b), 0);
    const uint32_t x[] = {a->start, a->end, a->cue_start, a->cue_end, a->subject_start, a->subject_end, a->object_start, a->object_end};
    const uint32_t y[] = {b->start, b->end, b->cue_start, b->cue_end, b->subject_start, b->subject_end, b->object_start, b->object_end};
    assert_memory_equal(x, y, sizeof x);
    same_str(a->source, b->source);
    same_str(a->quote, b->quote);
    same_str(a->detail, b->detail);
    same_str(a->rule, b->rule);
}

static void there_and_back(const char *file, bool bad)
{
    small_map m;
    pm_diags diags = {0};
    pm_stored back;
    small_map_make(&m, bad);
    m.claims.at[1].relation = PM_NONE; /* an open claim comes back open */
    assert_true(put(&m, file, &diags));
    assert_true(pm_store_read(&back, pm_str_of(file), &m.entities, &m.vocabulary, &diags));
    assert_int_equal(diags.list.len, 0);
    assert_int_equal(back.claims.len, m.claims.len);
    for (size_t i = 0; i < m.claims.len; i++)
        same_claim(&m.claims.at[i], &back.claims.at[i]);
    assert_int_equal(back.doc_count, 2);
    for (uint32_t i = 0; i < 2; i++) {
        const pm_doc *a = &m.corpus.docs[i], *b = &back.docs[i];
        same_str(a->name, b->name);
        same_str(a->path, b->path);
        same_str(a->title, b->title);
        same_str(a->publisher, b->publisher);
        same_str(a->date, b->date);
        same_str(a->url, b->url);
        same_str(a->archive_url, b->archive_url);
        same_str(a->language, b->language);
        assert_true(a->hash == b->hash);
        assert_int_equal(a->markdown, b->markdown);
        assert_int_equal(b->bytes.len, 0);
    }
    pm_stored_free(&back);
    pm_diags_free(&diags);
    small_map_free(&m);
}

static void gives_back_what_was_put_in(void **state)
{
    there_and_back(((place *)*state)->db, false);
}

static void hostile_texts_are_only_texts(void **state)
{
    there_and_back(((place *)*state)->db, true);
}

static void same_input_same_bytes(void **state)
{
    place *p = *state;
    small_map m;
    pm_diags diags = {0};
    pm_arena arena = {0};
    pm_str a, b, c;
    small_map_make(&m, false);
    assert_true(put(&m, p->db, &diags));
    assert_int_equal(pm_file_read(&a, pm_str_of(p->db), 1 << 24, &arena), PM_FILE_OK);
    assert_true(put(&m, p->other, &diags));
    assert_int_equal(pm_file_read(&b, pm_str_of(p->other), 1 << 24, &arena), PM_FILE_OK);
    same_str(a, b);
    /* over an older store with other content, too */
    m.claims.len = 2;
    assert_true(put(&m, p->other, &diags));
    m.claims.len = 7;
    assert_true(put(&m, p->other, &diags));
    assert_int_equal(pm_file_read(&c, pm_str_of(p->other), 1 << 24, &arena), PM_FILE_OK);
    same_str(a, c);
    pm_arena_free(&arena);
    pm_diags_free(&diags);
    small_map_free(&m);
}

static void what_the_list_lost_is_left_out(void **state)
{
    place *p = *state;
    small_map m, later;
    pm_diags diags = {0};
    pm_stored back;
    small_map_make(&m, false);
    small_map_make(&later, false);
    assert_true(put(&m, p->db, &diags));
    pm_map_free(&later.entities.by_id);
    for (uint32_t i = 0; i < MARCH; i++) /* "marchers" is gone */
        pm_map_set(&later.entities.by_id, later.entities.list[i].id, i);
    assert_true(pm_store_read(&back, pm_str_of(p->db), &later.entities, &later.vocabulary, &diags));
    assert_int_equal(back.claims.len, m.claims.len - 1);
    assert_int_equal(diags.list.len, 1);
    assert_int_equal(diags.list.at[0].code, PM_D_STALE_STORE);
    pm_stored_free(&back);
    pm_diags_free(&diags);
    small_map_free(&m);
    small_map_free(&later);
}

static void one_text(const char *file, const char *query, const char *want)
{
    sqlite3 *db;
    sqlite3_stmt *st;
    assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, query, -1, &st, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(st), SQLITE_ROW);
    assert_string_equal((const char *)sqlite3_column_text(st, 0), want);
    sqlite3_finalize(st);
    sqlite3_close(db);
}

/* What a person with sqlite3 or Datasette sees. */
static void views_answer_questions(void **state)
{
    place *p = *state;
    small_map m;
    pm_diags diags = {0};
    small_map_make(&m, false);
    assert_true(put(&m, p->db, &diags));
    one_text(p->db, "SELECT group_concat(sentence || '=' || modality || claims || texts, ';') FROM edges",
             "Acme supplies Border Office=reported32;Marchers protests against Acme=stated11;"
             "River Cloud is part of Acme=stated10;River Cloud supplies Border Office=stated21");
    one_text(p->db, "SELECT says || '|' || quote || '|' || publisher || '|' || path || ':' || line FROM evidence WHERE modality = 'denied'",
             "Acme|Marchers said Acme feeds the Border Office too,\nwhich Acme denied on Monday.|The Post|corpus/post.md:5");
    one_text(p->db, "SELECT value FROM claim_detail WHERE key = 'amount'", "$2 million");
    one_text(p->db, "SELECT mentions || ',' || claims FROM entities WHERE id = 'acme'", "1,5");
    one_text(p->db, "SELECT surface FROM unlisted", "said");
    one_text(p->db, "PRAGMA integrity_check", "ok");
    one_text(p->db, "SELECT count(*) FROM pragma_foreign_key_check", "0");
    pm_diags_free(&diags);
    small_map_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(gives_back_what_was_put_in, set_up, tear_down),
        cmocka_unit_test_setup_teardown(hostile_texts_are_only_texts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(same_input_same_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_the_list_lost_is_left_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(views_answer_questions, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
