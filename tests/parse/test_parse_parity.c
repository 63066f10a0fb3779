/* The parser against spaCy's answers (tests/parity/reference.py), with every
 * kernel that this processor runs. */
#include "parse_model.h"

#include "../parity/parse_reference.h"

static const char *const no_file = "tests/parity is not where it should be";

static pm_str read_file(const char *path, pm_arena *arena)
{
    pm_str text = {0};
    if (pm_file_read(&text, pm_str_of(path), 1 << 24, arena) != PM_FILE_OK)
        fail_msg("%s: %s", no_file, path);
    return text;
}

static void test_prose(void **state)
{
    (void)state;
    pm_parse_model *model = test_model();
    pm_arena arena = {0};
    pm_str text = read_file("tests/parity/prose.txt", &arena), want = read_file("tests/parity/prose.tsv", &arena);
    for (int kind = PM_KERNEL_PORTABLE; kind < PM_KERNEL_COUNT; kind++) {
        pm_parser *parser = pm_parser_new(model, (pm_kernel_kind)kind);
        if (!parser)
            continue;
        pm_parse_result result = {0};
        pm_buf out = {0};
        assert_true(pm_parse(parser, &result, text, NULL));
        reference_lines(&out, model, &result);
        pm_str got = pm_buf_str(&out), rest = want, wanted, found;
        while (pm_str_line(&rest, &wanted)) {
            assert_true(pm_str_line(&got, &found));
            if (!pm_str_eq(wanted, found))
                fail_msg("%s: spaCy '%.*s', ours '%.*s'", pm_kernel_name((pm_kernel_kind)kind), PM_ARG(wanted),
                         PM_ARG(found));
        }
        assert_int_equal(got.len, 0);
        pm_buf_free(&out);
        pm_parse_result_free(&result);
        pm_parser_free(parser);
    }
    pm_arena_free(&arena);
    pm_parse_model_close(model);
}

enum { MAX_PRESETS = 256 };

typedef struct test_case {
    pm_str hash;
    pm_parse_preset names[MAX_PRESETS];
    uint32_t starts[MAX_PRESETS], joins[MAX_PRESETS];
    pm_parse_presets presets;
    pm_buf text;
} test_case;

static uint32_t number(pm_str s)
{
    uint64_t value = 0;
    assert_true(pm_str_u64(s, UINT32_MAX, &value));
    return (uint32_t)value;
}

static void read_preset(test_case *c, const pm_parse_model *model, pm_str preset)
{
    pm_str kind, first, second, type = {0};
    assert_true(pm_str_field(&preset, ':', &kind));
    if (pm_str_eqz(kind, "n")) {
        assert_true(pm_str_field(&preset, '-', &first) && pm_str_field(&preset, ':', &second));
        pm_str_field(&preset, ':', &type);
        c->names[c->presets.name_count++] =
            (pm_parse_preset){number(first), number(second), pm_parse_entity(model, type)};
    } else if (pm_str_eqz(kind, "s"))
        c->starts[c->presets.start_count++] = number(preset);
    else
        c->joins[c->presets.join_count++] = number(preset);
}

static uint32_t digit(char c)
{
    return (uint32_t)(c >= 'a' ? c - 'a' + 10 : c - '0');
}

static void read_case(test_case *c, const pm_parse_model *model, pm_str line)
{
    pm_str presets, preset;
    c->presets = (pm_parse_presets){.names = c->names, .starts = c->starts, .joins = c->joins};
    assert_true(pm_str_field(&line, '\t', &c->hash) && pm_str_field(&line, '\t', &presets));
    while (presets.len > 0 && pm_str_field(&presets, ',', &preset))
        read_preset(c, model, preset);
    pm_buf_clear(&c->text);
    for (size_t i = 0; i < line.len; i++) {
        if (line.ptr[i] != '\\')
            pm_buf_char(&c->text, line.ptr[i]);
        else {
            pm_buf_char(&c->text, (char)(digit(line.ptr[i + 2]) << 4 | digit(line.ptr[i + 3])));
            i += 3;
        }
    }
}

static void test_messy(void **state)
{
    (void)state;
    pm_parse_model *model = test_model();
    pm_arena arena = {0};
    pm_str cases = read_file("tests/parity/messy.tsv", &arena);
    static test_case c;
    pm_parser *fastest = pm_parser_new(model, PM_KERNEL_BEST);
    pm_kernel_kind best = pm_parser_kernel(fastest);
    pm_parser_free(fastest);
    for (int kind = PM_KERNEL_PORTABLE; kind < PM_KERNEL_COUNT; kind++) {
        pm_parser *parser = pm_parser_new(model, (pm_kernel_kind)kind);
        pm_str rest = cases, line;
        pm_parse_result result = {0};
        pm_buf out = {0}, hash = {0};
        uint32_t number_of_line = 0;
        /* The best kernel sees all cases; the others, which are slow under
         * sanitizers, one in two dozen. */
        uint32_t step = kind == (int)best ? 1 : 24;
        while (parser && pm_str_line(&rest, &line)) {
            if (number_of_line++ % step != 0)
                continue;
            read_case(&c, model, line);
            pm_str text = pm_buf_str(&c.text);
            assert_true(pm_parse(parser, &result, text, c.presets.name_count || c.presets.start_count ||
                                                           c.presets.join_count ? &c.presets : NULL));
            assert_sound(model, &result, text);
            pm_buf_clear(&out);
            reference_lines(&out, model, &result);
            pm_buf_clear(&hash);
            uint64_t value = pm_str_hash(pm_buf_str(&out));
            for (int i = 60; i >= 0; i -= 4)
                pm_buf_char(&hash, "0123456789abcdef"[value >> i & 15]);
            if (!pm_str_eq(pm_buf_str(&hash), c.hash))
                fail_msg("%s: messy.tsv:%u differs from spaCy:\n%s", pm_kernel_name((pm_kernel_kind)kind),
                         number_of_line, out.ptr);
        }
        pm_buf_free(&out);
        pm_buf_free(&hash);
        pm_parse_result_free(&result);
        pm_parser_free(parser);
    }
    pm_buf_free(&c.text);
    pm_arena_free(&arena);
    pm_parse_model_close(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_prose), cmocka_unit_test(test_messy)};
    return cmocka_run_group_tests_name("parse parity", tests, NULL, NULL);
}
