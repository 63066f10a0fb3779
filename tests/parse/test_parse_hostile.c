/* Texts and model files that nobody would write. */
#include "parse_model.h"

#include <pthread.h>

#include "base/checksum.h"
#include "parse/format.h"
#include "parse/msgpack.h"
#include "parse/write.h"

static void assert_parses(pm_parser *parser, const pm_parse_model *model, pm_str text)
{
    pm_parse_result result = {0};
    assert_true(pm_parse(parser, &result, text, &(pm_parse_presets){.blank_lines = true}));
    assert_sound(model, &result, text);
    pm_buf out = {0};
    pm_parse_write_json(&out, model, PM_STR("d"), text, &result);
    pm_parse_write_conllu(&out, model, PM_STR("d"), text, &result);
    assert_true(out.len > 0);
    pm_buf_free(&out);
    pm_parse_result_free(&result);
}

static void assert_repeated(pm_parser *parser, const pm_parse_model *model, const char *unit, size_t bytes)
{
    size_t length = strlen(unit) ? strlen(unit) : 1;
    char *text = malloc(bytes + length);
    for (size_t at = 0; at < bytes; at += length)
        memcpy(text + at, unit, length);
    assert_parses(parser, model, (pm_str){text, bytes});
    free(text);
}

static void test_long(void **state)
{
    (void)state;
    pm_parse_model *model = test_model();
    pm_parser *parser = pm_parser_new(model, PM_KERNEL_BEST);
    assert_repeated(parser, model, " ", 10 << 20);
    assert_repeated(parser, model, "\n", 1 << 20);
    assert_repeated(parser, model, "a", 3 << 20);
    assert_repeated(parser, model, "(", 10000);
    assert_repeated(parser, model, ".", 1 << 20);
    assert_repeated(parser, model, "a.", 1 << 15);
    assert_repeated(parser, model, "@", 100000);
    assert_repeated(parser, model, "a@a.", 100000);
    assert_repeated(parser, model, "'s", 8000);
    assert_repeated(parser, model, "\xce\xa3'", 200000);
    assert_repeated(parser, model, ":)", 8000);
    assert_repeated(parser, model, "and (the man who said that ", 20000);
    assert_repeated(parser, model, "", 5000); /* NULs */
    pm_parser_free(parser);
    pm_parse_model_close(model);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void test_bytes(void **state)
{
    (void)state;
    pm_parse_model *model = test_model();
    pm_parser *parser = pm_parser_new(model, PM_KERNEL_BEST);
    uint32_t seed = 1;
    char text[300];
    assert_parses(parser, model, PM_STR(""));
    for (int round = 0; round < 150; round++) {
        size_t length = next_random(&seed) % sizeof text;
        for (size_t i = 0; i < length; i++)
            text[i] = (char)(next_random(&seed) % (round % 2 ? 256 : 128));
        assert_parses(parser, model, (pm_str){text, length});
    }
    pm_parser_free(parser);
    pm_parse_model_close(model);
}

/* Broken UTF-8 is read as Python reads it, and offsets are those of the file. */
static void test_broken_utf8(void **state)
{
    (void)state;
    pm_parse_model *model = test_model();
    pm_parser *parser = pm_parser_new(model, PM_KERNEL_BEST);
    pm_parse_result result = {0};
    assert_true(pm_parse(parser, &result, PM_STR("It \xe2\x82 is\xff here."), NULL));
    assert_int_equal(result.count, 6);
    assert_int_equal(result.tokens[1].start, 3);
    assert_int_equal(result.tokens[1].end, 5);
    assert_string_equal(pm_pos_name((pm_pos)result.tokens[0].pos), "PRON");
    assert_true(pm_str_eq(pm_parse_lemma(&result, &result.tokens[1]), PM_STR("\xef\xbf\xbd")));
    assert_int_equal(result.tokens[3].start, 8);
    assert_int_equal(result.tokens[3].end, 9);
    assert_int_equal(result.tokens[5].end, 15);
    pm_parse_result_free(&result);
    pm_parser_free(parser);
    pm_parse_model_close(model);
}

/* ---- threads ---- */

typedef struct test_job {
    const pm_parse_model *model;
    pm_str text;
    pm_buf out;
} test_job;

static void *run_job(void *data)
{
    test_job *job = data;
    pm_parser *parser = pm_parser_new(job->model, PM_KERNEL_BEST);
    pm_parse_result result = {0};
    for (size_t from = 0; from < job->text.len; from += 500) {
        pm_parse(parser, &result, pm_str_slice(job->text, from, from + 700), NULL);
        pm_parse_write_json(&job->out, job->model, PM_STR("t"), pm_str_slice(job->text, from, from + 700), &result);
    }
    pm_parse_result_free(&result);
    pm_parser_free(parser);
    return NULL;
}

static void test_threads(void **state)
{
    (void)state;
    pm_parse_model *model = test_model();
    pm_arena arena = {0};
    pm_str text;
    assert_int_equal(pm_file_read(&text, PM_STR("tests/parity/prose.txt"), 1 << 20, &arena), PM_FILE_OK);
    test_job jobs[3] = {{.model = model, .text = text}, {.model = model, .text = text}, {.model = model, .text = text}};
    pthread_t threads[3];
    for (int i = 0; i < 3; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, run_job, &jobs[i]), 0);
    for (int i = 0; i < 3; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    for (int i = 1; i < 3; i++)
        assert_true(pm_str_eq(pm_buf_str(&jobs[0].out), pm_buf_str(&jobs[i].out)));
    for (int i = 0; i < 3; i++)
        pm_buf_free(&jobs[i].out);
    pm_arena_free(&arena);
    pm_parse_model_close(model);
}

/* ---- model files ---- */

static void assert_refused(pm_str bytes, const char *why)
{
    pm_diags diags = {0};
    pm_parse_model *model = pm_parse_model_of(bytes, PM_STR("m"), &diags);
    assert_null(model);
    assert_int_equal(diags.list.len, 1);
    assert_true(pm_str_find(diags.list.at[0].message, pm_str_of(why), 0) < diags.list.at[0].message.len);
    pm_diags_free(&diags);
}

static char *copy_model(size_t *size)
{
    pm_parse_model_close(test_model());
    pm_arena arena = {0};
    pm_str bytes;
    assert_int_equal(pm_file_read(&bytes, pm_str_of(getenv("POWERMAP_MODEL")), PM_FORMAT_MAX_BYTES, &arena), PM_FILE_OK);
    *size = bytes.len;
    char *copy = aligned_alloc(64, (bytes.len + 63) / 64 * 64);
    memcpy(copy, bytes.ptr, bytes.len);
    pm_arena_free(&arena);
    return copy;
}

static void test_refusals(void **state)
{
    (void)state;
    size_t size;
    char *copy = copy_model(&size);
    pm_format_header *header = (void *)copy;
    assert_refused((pm_str){copy, 0}, "not a model file");
    assert_refused((pm_str){copy, sizeof *header}, "cut short");
    assert_refused((pm_str){copy, size - 1}, "cut short");
    assert_refused((pm_str){copy, size / 2}, "cut short");
    copy[size - 5] ^= 1;
    assert_refused((pm_str){copy, size}, "altered or damaged");
    copy[size - 5] ^= 1;
    header->version++;
    assert_refused((pm_str){copy, size}, "another version");
    header->version--;
    header->magic[0] = 'x';
    assert_refused((pm_str){copy, size}, "not a model file");
    free(copy);
    pm_diags diags = {0};
    assert_null(pm_parse_model_open(PM_STR("/nowhere/at/all"), &diags));
    assert_int_equal(diags.list.at[0].code, PM_D_NO_MODEL);
    pm_diags_free(&diags);
}

/* Bytes outside the networks' weights altered, and the checksum made good: the
 * file is refused, or used without harm. */
static void test_forged(void **state)
{
    (void)state;
    size_t size;
    char *copy = copy_model(&size);
    pm_format_header *header = (void *)copy;
    pm_format_section *table = (void *)(copy + sizeof *header);
    size_t after_weights = table[PM_SECTION_FLOATS].offset + table[PM_SECTION_FLOATS].size;
    uint32_t seed = 7;
    for (int round = 0; round < 90; round++) {
        size_t at = round % 3 == 0 ? sizeof *header + next_random(&seed) % (PM_SECTION_COUNT * sizeof *table)
                                   : after_weights + next_random(&seed) % (size - after_weights);
        if (round % 3 == 2) /* the small tables */
            at = table[PM_SECTION_SYMBOLS + next_random(&seed) % 12].offset + next_random(&seed) % 400;
        char old = copy[at];
        copy[at] = (char)(copy[at] ^ (1 << next_random(&seed) % 8));
        header->checksum = pm_checksum(copy + sizeof *header, size - sizeof *header);
        pm_diags diags = {0};
        pm_parse_model *model = pm_parse_model_of((pm_str){copy, size}, PM_STR("m"), &diags);
        if (model) {
            pm_parser *parser = pm_parser_new(model, PM_KERNEL_BEST);
            pm_parse_result result = {0};
            pm_str text = PM_STR("He's said (a.m.) that \"they can't\" go: I'd :) see U.S. ties, gonna be 5km.");
            assert_true(pm_parse(parser, &result, text, NULL));
            pm_parse_result_free(&result);
            pm_parser_free(parser);
        } else
            assert_int_equal(diags.errors, 1);
        pm_parse_model_close(model);
        pm_diags_free(&diags);
        copy[at] = old;
    }
    free(copy);
}

static void test_msgpack(void **state)
{
    (void)state;
    uint32_t seed = 3;
    for (int round = 0; round < 20000; round++) {
        char bytes[24];
        size_t length = next_random(&seed) % sizeof bytes;
        for (size_t i = 0; i < length; i++)
            bytes[i] = (char)next_random(&seed);
        pm_msgpack reader = {{bytes, length}, 0, false};
        while (pm_msgpack_skip(&reader))
            ;
        assert_true(reader.failed && reader.at <= length);
        reader = (pm_msgpack){{bytes, length}, 0, false};
        pm_msgpack_find(&reader, "a");
        assert_true(reader.at <= length);
    }
    pm_msgpack nested = {PM_STR("\x82\xa1x\x93\x01\xcc\xff\xd1\xff\xfe\xa1y\xca\x3f\x80\x00\x00"), 0, false};
    pm_msgpack_value value;
    assert_true(pm_msgpack_find(&nested, "y") && pm_msgpack_next(&nested, &value));
    assert_int_equal(value.type, PM_MSGPACK_FLOAT);
    assert_int_equal(value.number, 0x3f800000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_long),     cmocka_unit_test(test_bytes),   cmocka_unit_test(test_broken_utf8),
        cmocka_unit_test(test_threads),  cmocka_unit_test(test_refusals), cmocka_unit_test(test_forged),
        cmocka_unit_test(test_msgpack),
    };
    return cmocka_run_group_tests_name("parse hostile", tests, NULL, NULL);
}
