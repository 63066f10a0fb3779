/* What was read is recalled exactly as long as it holds, and a cache that is
 * damaged in any way is as good as none. */
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

#include "base/file.h"
#include "export/export.h"
#include "recall.h"
#include "store/reading_cache.h"

enum { DOCS = 4, CACHE_BYTES = 1 << 20 };

static const char LIST[] =
    "entities:\n"
    "  - {id: amazon, name: Amazon, type: company}\n"
    "  - {id: aws, name: Amazon Web Services, aliases: [AWS], type: company}\n"
    "  - {id: palantir, name: Palantir, type: company}\n"
    "  - {id: ice, name: Immigration and Customs Enforcement, aliases: [ICE], type: agency}\n";

static const char *const texts[DOCS] = {
    "Amazon owns AWS. The company also hosts Palantir, records show.\n",
    "ICE uses Palantir. “We paid $20 million,” the agency said.\n",
    "Nothing at all happened on Monday.\n",
    "Palantir sells software to ICE, the Post reported. Amazon denied that AWS hosts it.\n",
};

typedef struct world {
    char dir[64];
    pm_str file;
    pm_context_options lists;
    pm_context context;
    pm_corpus corpus;
    pm_diags diags;
    uint32_t read; /* documents, in the last run */
    pm_arena arena;
} world;

static void open_lists(world *w, const char *entities)
{
    w->lists = (pm_context_options){.entities_file = PM_STR("entities.yaml"), .entities = pm_str_of(entities),
                                    .link = w->lists.link};
    assert_true(pm_context_open(&w->context, &w->lists, &w->diags));
}

static int set_up(void **state)
{
    world *w = calloc(1, sizeof *w);
    strcpy(w->dir, "/tmp/pm-recall-XXXXXX");
    assert_non_null(mkdtemp(w->dir));
    w->file = pm_path_join(&w->arena, pm_str_of(w->dir), PM_STR("readings"));
    w->corpus.docs = pm_arena_alloc(&w->arena, DOCS, sizeof *w->corpus.docs);
    w->corpus.count = DOCS;
    static const char *const names[DOCS] = {"a", "b", "c", "d"};
    for (size_t i = 0; i < DOCS; i++)
        pm_doc_from_bytes(&w->corpus.docs[i], pm_str_of(names[i]), pm_str_of(texts[i]), &w->arena, &w->diags);
    open_lists(w, LIST);
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    world *w = *state;
    remove(w->file.ptr);
    rmdir(w->dir);
    pm_context_close(&w->context);
    pm_diags_free(&w->diags);
    pm_arena_free(&w->arena);
    free(w);
    return 0;
}

static void count_read(void *arg, uint32_t done, uint32_t total)
{
    (void)total;
    ((world *)arg)->read = done;
}

static void show(pm_buf *out, const world *w, const pm_readings *readings)
{
    for (uint32_t i = 0; i < readings->count; i++) {
        const pm_reading *r = &readings->list[i];
        pm_export_mentions(out, &w->corpus.docs[i], &r->mentions, &w->context.entities, true);
        pm_export_claims(out, w->corpus.docs, &r->claims, &w->context.entities, &w->context.vocabulary, true, true);
        for (uint32_t k = 0; k < r->mentions.count; k++)
            pm_buf_fmt(out, "%u %u\n", r->mentions.list[k].tokens.first, r->mentions.list[k].tokens.count);
    }
}

/* Reads by recalling; the result must be that of reading anew, and READ texts
 * must have been read for it. */
static void expect_read(world *w, pm_recall_mode mode, uint32_t read)
{
    pm_readings recalled, anew;
    pm_buf got = {0}, wanted = {0};
    pm_read_options options = {.jobs = 1, .progress = count_read, .progress_arg = w};
    w->read = 0;
    pm_recall_and_read(&recalled, &w->context, &w->lists, &w->corpus, &options, w->file, mode);
    show(&got, w, &recalled);
    assert_int_equal(w->read, read);
    pm_read(&anew, &w->context, &w->corpus, &(pm_read_options){.jobs = 1});
    show(&wanted, w, &anew);
    assert_true(wanted.len > 500);
    assert_true(pm_str_eq(pm_buf_str(&got), pm_buf_str(&wanted)));
    pm_buf_free(&got);
    pm_buf_free(&wanted);
    pm_readings_free(&recalled);
    pm_readings_free(&anew);
}

static void only_what_has_changed(void **state)
{
    world *w = *state;
    expect_read(w, PM_RECALL, DOCS);
    expect_read(w, PM_RECALL, 0);
    pm_doc_from_bytes(&w->corpus.docs[1], PM_STR("b"), PM_STR("ICE left. Palantir stayed with Amazon.\n"), &w->arena, &w->diags);
    expect_read(w, PM_RECALL, 1);
    expect_read(w, PM_RECALL, 0);
    w->corpus.docs[2].publisher = PM_STR("The Washington Post"); /* the front matter is part of a text */
    expect_read(w, PM_RECALL, 1);
    w->corpus.docs[0].name = PM_STR("other"); /* judgements hold for a name */
    expect_read(w, PM_RECALL, 1);
    w->corpus.docs[0].path = PM_STR("elsewhere/other.txt"); /* where it lies does not matter */
    expect_read(w, PM_RECALL, 0);
    pm_doc first = w->corpus.docs[0];
    w->corpus.docs[0] = w->corpus.docs[3];
    w->corpus.docs[3] = first; /* nor the order */
    expect_read(w, PM_RECALL, 0);
    w->corpus.count = DOCS - 1; /* what is gone is forgotten */
    expect_read(w, PM_RECALL, 0);
    w->corpus.count = DOCS;
    expect_read(w, PM_RECALL, 1);
    expect_read(w, PM_RECALL_FRESH, DOCS);
    expect_read(w, PM_RECALL, 0);
    w->corpus.docs[2].publisher = PM_STR("The Seattle Times");
    expect_read(w, PM_RECALL_ONLY, 1);
    expect_read(w, PM_RECALL_ONLY, 1); /* it was not kept */
    expect_read(w, PM_RECALL, 1);
    expect_read(w, PM_RECALL_ONLY, 0);
}

static void everything_when_the_lists_change(void **state)
{
    world *w = *state;
    expect_read(w, PM_RECALL, DOCS);
    pm_context_close(&w->context);
    char longer[sizeof LIST + 64];
    snprintf(longer, sizeof longer, "%s  - {id: post, name: Post, type: media}\n", LIST);
    open_lists(w, longer);
    expect_read(w, PM_RECALL, DOCS);
    expect_read(w, PM_RECALL, 0);
    pm_context_close(&w->context);
    w->lists.link.strict = true;
    open_lists(w, longer);
    expect_read(w, PM_RECALL, DOCS);
    expect_read(w, PM_RECALL, 0);
}

static void write_cache(const world *w, pm_str bytes)
{
    assert_int_equal(pm_file_write(w->file, bytes), PM_FILE_OK);
}

static void damage(void **state)
{
    world *w = *state;
    pm_str good;
    expect_read(w, PM_RECALL, DOCS);
    assert_int_equal(pm_file_read(&good, w->file, CACHE_BYTES, &w->arena), PM_FILE_OK);
    char *bad = pm_arena_alloc(&w->arena, good.len, 1);
    pm_readings anew;
    pm_buf wanted = {0}, got = {0};
    pm_read_options options = {.jobs = 1};
    pm_read(&anew, &w->context, &w->corpus, &options);
    show(&wanted, w, &anew);
    for (size_t at = 0; at < good.len; at++) {
        memcpy(bad, good.ptr, good.len);
        bad[at] = (char)(bad[at] ^ (1 << at % 8));
        write_cache(w, at % 3 ? (pm_str){bad, good.len} : pm_str_slice(good, 0, at)); /* or cut off */
        pm_readings recalled;
        pm_recall_and_read(&recalled, &w->context, &w->lists, &w->corpus, &options, w->file, PM_RECALL);
        pm_buf_clear(&got);
        show(&got, w, &recalled);
        pm_readings_free(&recalled);
        if (!pm_str_eq(pm_buf_str(&got), pm_buf_str(&wanted)))
            fail_msg("byte %zu of %zu", at, good.len);
    }
    pm_buf_free(&wanted);
    pm_buf_free(&got);
    pm_readings_free(&anew);
    write_cache(w, PM_STR(""));
    expect_read(w, PM_RECALL, DOCS);
    pm_str mended;
    assert_int_equal(pm_file_read(&mended, w->file, CACHE_BYTES, &w->arena), PM_FILE_OK);
    assert_true(pm_str_eq(mended, good)); /* the same readings, the same bytes */
}

/* A record whose checksum is right, but whose numbers lie: as a hand may make
 * it. Nothing out of range is ever handed on. */
static void lies(void **state)
{
    world *w = *state;
    const pm_doc *doc = &w->corpus.docs[0];
    pm_reading_limits limits = {4, 3};
    pm_sha256 key = pm_sha256_of(PM_STR("key")), digest = pm_doc_digest(doc);
    pm_mention good_mention = {.start = 0, .end = 6, .entity = 3, .antecedent = PM_NONE, .score = 1};
    pm_claim good_claim = {.subject = 3, .object = 1, .relation = 2, .end = 6, .quote = pm_str_slice(doc->bytes, 0, 6)};
    for (int lie = 0; lie < 15; lie++) {
        pm_mention m = good_mention;
        pm_claim c = good_claim;
        m.end = lie == 1 ? 1000 : m.end;
        m.start = lie == 2 ? 7 : m.start;
        m.entity = lie == 3 ? 4 : m.entity;
        m.antecedent = lie == 4 ? 1 : m.antecedent;
        m.kind = lie == 5 ? 3 : m.kind;
        m.match = lie == 6 ? 200 : m.match;
        m.score = lie == 7 ? -1.0f : m.score;
        c.subject = lie == 8 ? 4 : c.subject;
        c.relation = lie == 9 ? 3 : c.relation;
        c.modality = lie == 10 ? PM_MODALITY_COUNT : c.modality;
        c.cue_end = lie == 11 ? 1000 : c.cue_end;
        pm_mentions mentions = {&m, 1};
        pm_doubt d = {0, 6, lie == 12 ? 100 : 0, lie == 13 ? 100 : PM_NONE, lie == 14 ? 2 : 0.4f};
        pm_doubts doubts = {&d, 1};
        pm_claims claims = {0};
        pm_vec_push(&claims, c);
        pm_buf bytes = {0};
        pm_reading_cache_begin(&bytes, &key);
        pm_reading_cache_add(&bytes, doc, &digest, &mentions, &doubts, &claims);
        pm_vec_free(&claims);
        pm_reading_cache cache;
        pm_reading_cache_open(&cache, pm_buf_str(&bytes), &key);
        assert_int_equal(cache.records.len, 1);
        bool found = pm_reading_cache_get(&mentions, &doubts, &claims, &cache, doc, &digest, 5, limits, &w->arena);
        assert_int_equal(found, lie == 0);
        if (found) {
            assert_int_equal(mentions.count, 1);
            assert_int_equal(doubts.count, 1);
            assert_int_equal(doubts.list[0].end, 6);
            assert_int_equal(claims.len, 1);
            assert_int_equal(claims.at[0].doc, 5);
            assert_true(claims.at[0].quote.ptr == doc->bytes.ptr);
        }
        pm_vec_free(&claims);
        pm_reading_cache_close(&cache);
        pm_buf_free(&bytes);
    }
}

/* A claim whose quote is not the text's own is not kept. */
static void no_quote_no_record(void **state)
{
    world *w = *state;
    const pm_doc *doc = &w->corpus.docs[0];
    pm_sha256 key = pm_sha256_of(PM_STR("key")), digest = pm_doc_digest(doc);
    pm_mentions mentions = {0};
    pm_doubts doubts = {0};
    pm_claims claims = {0};
    pm_vec_push(&claims, (pm_claim){.end = 6, .quote = PM_STR("Google")});
    pm_buf bytes = {0};
    pm_reading_cache_begin(&bytes, &key);
    size_t begun = bytes.len;
    pm_reading_cache_add(&bytes, doc, &digest, &mentions, &doubts, &claims);
    assert_int_equal(bytes.len, begun);
    pm_vec_free(&claims);
    pm_buf_free(&bytes);
}

static void a_folder_that_is_not_there(void **state)
{
    world *w = *state;
    w->file = PM_STR("/dev/null/nowhere/readings");
    expect_read(w, PM_RECALL, DOCS);
    expect_read(w, PM_RECALL, DOCS);
    w->file = PM_STR("");
    expect_read(w, PM_RECALL, DOCS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(only_what_has_changed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(everything_when_the_lists_change, set_up, tear_down),
        cmocka_unit_test_setup_teardown(damage, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lies, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_quote_no_record, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_folder_that_is_not_there, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
