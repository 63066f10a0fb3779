/* A parse as JSON and as CoNLL-U: small.txt against small.json, small.conllu. */
#include "parse_model.h"

#include "parse/write.h"

static pm_str read_small(const char *path, pm_arena *arena)
{
    pm_str text = {0};
    assert_int_equal(pm_file_read(&text, pm_str_of(path), 1 << 20, arena), PM_FILE_OK);
    return text;
}

static void assert_text(const pm_buf *got, pm_str want)
{
    if (!pm_str_eq(pm_buf_str(got), want))
        fail_msg("wanted:\n%.*s\ngot:\n%s", PM_ARG(want), got->ptr);
}

static void test_forms(void **state)
{
    (void)state;
    pm_parse_model *model = test_model();
    pm_parser *parser = pm_parser_new(model, PM_KERNEL_BEST);
    pm_parse_result result = {0};
    pm_arena arena = {0};
    pm_str text = read_small("tests/parse/small.txt", &arena);
    pm_buf out = {0};
    assert_true(pm_parse(parser, &result, text, NULL));
    pm_parse_write_json(&out, model, PM_STR("small"), text, &result);
    assert_text(&out, read_small("tests/parse/small.json", &arena));
    pm_buf_clear(&out);
    pm_parse_write_conllu(&out, model, PM_STR("small"), text, &result);
    assert_text(&out, read_small("tests/parse/small.conllu", &arena));
    pm_buf_free(&out);
    pm_parse_result_free(&result);
    pm_arena_free(&arena);
    pm_parser_free(parser);
    pm_parse_model_close(model);
}

/* Names, numbers and presets by the public interface. */
static void test_names(void **state)
{
    (void)state;
    pm_parse_model *model = test_model();
    pm_parser *parser = pm_parser_new(model, PM_KERNEL_BEST);
    pm_parse_result result = {0};
    uint32_t org = pm_parse_entity(model, PM_STR("ORG"));
    assert_true(pm_str_eq(pm_parse_entity_name(model, org), PM_STR("ORG")));
    assert_int_equal(pm_parse_tag(model, PM_STR("no such tag")), PM_PARSE_NONE);
    assert_true(pm_str_eq(pm_parse_dep_name(model, pm_parse_dep(model, PM_STR("nsubj"))), PM_STR("nsubj")));
    pm_str text = PM_STR("so ice relies on it\n\nbig news today");
    pm_parse_preset ice = {3, 6, org};
    pm_parse_presets presets = {.names = &ice, .name_count = 1, .blank_lines = true};
    assert_true(pm_parse(parser, &result, text, &presets));
    assert_int_equal(result.tokens[1].iob, PM_IOB_BEGIN);
    assert_int_equal(result.tokens[1].entity, org);
    assert_true(result.tokens[5].is_space && result.tokens[6].sentence_start);
    pm_parse_result_free(&result);
    pm_parser_free(parser);
    pm_parse_model_close(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_forms), cmocka_unit_test(test_names)};
    return cmocka_run_group_tests_name("parse write", tests, NULL, NULL);
}
