/* The installed interface, used as its header says. */
#include "powermap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char list[] =
    "entities:\n"
    "  - {id: acme, name: Acme Corporation, type: company, aliases: [Acme]}\n"
    "  - {id: globex, name: Globex, type: company}\n";

static const char text[] = "---\ntitle: A deal\npublisher: The Daily Example\ndate: 2024-05-17\n---\n"
                           "Acme acquired Globex in 2019.\n";

static powermap *with(const char *entities, const char *body)
{
    powermap *pm = powermap_new();
    powermap_entities(pm, "entities.yaml", entities, strlen(entities));
    if (body)
        powermap_text(pm, "report", body, strlen(body));
    return pm;
}

static void a_text_becomes_a_map(void **state)
{
    (void)state;
    powermap *pm = with(list, text);
    assert_string_equal(powermap_output(pm, POWERMAP_SVG, NULL), "");
    assert_true(powermap_run(pm));
    assert_int_equal(powermap_errors(pm), 0);
    size_t length;
    const char *svg = powermap_output(pm, POWERMAP_SVG, &length);
    assert_int_equal(strlen(svg), length);
    assert_non_null(strstr(svg, "id=\"edge-acme-owns-globex\""));
    assert_non_null(strstr(powermap_output(pm, POWERMAP_JSON, NULL), "Acme acquired Globex in 2019."));
    assert_non_null(strstr(powermap_output(pm, POWERMAP_CLAIMS_TSV, NULL), "report\tacme\towns\tglobex\tstated"));
    assert_non_null(strstr(powermap_output(pm, POWERMAP_MENTIONS_TSV, NULL), "\tglobex\tname\tGlobex\t"));
    assert_non_null(strstr(powermap_output(pm, POWERMAP_DOT, NULL), "graph"));
    assert_non_null(strstr(powermap_output(pm, POWERMAP_HTML, NULL), "<!doctype html>"));
    assert_true(strlen(powermap_output(pm, POWERMAP_ALT_TEXT, NULL)) > 0);
    powermap_free(pm);
}

static void runs_again_with_more(void **state)
{
    (void)state;
    powermap *pm = with(list, "Nothing.\n");
    assert_true(powermap_run(pm));
    assert_null(strstr(powermap_output(pm, POWERMAP_SVG, NULL), "edge-acme-owns-globex"));
    powermap_text(pm, "second", text, strlen(text));
    assert_true(powermap_run(pm));
    assert_non_null(strstr(powermap_output(pm, POWERMAP_SVG, NULL), "edge-acme-owns-globex"));
    powermap_free(pm);
}

static void wrong_content_gives_messages(void **state)
{
    (void)state;
    powermap *pm = with("entities:\n  - {id: a, nmae: Acme}\n  - Globex\n", text);
    assert_true(powermap_run(pm));
    assert_true(powermap_errors(pm) > 0);
    assert_non_null(strstr(powermap_messages(pm), "entities.yaml:2:"));
    assert_non_null(strstr(powermap_messages(pm), "did you mean 'name'?"));
    powermap_free(pm);
}

static void nothing_to_do_is_said(void **state)
{
    (void)state;
    powermap *pm = with(list, NULL);
    assert_false(powermap_run(pm));
    assert_non_null(strstr(powermap_messages(pm), "[no-texts]"));
    powermap_free(pm);
    pm = powermap_new();
    assert_false(powermap_run(pm));
    assert_true(strlen(powermap_messages(pm)) > 0);
    powermap_free(pm);
    pm = with("{", text);
    assert_false(powermap_run(pm));
    assert_non_null(strstr(powermap_messages(pm), "[yaml-syntax]"));
    powermap_free(pm);
    powermap_free(NULL);
}

static void parses_by_itself(void **state)
{
    (void)state;
    char message[400] = "";
    assert_null(powermap_parser_open("nowhere.model", message, sizeof message));
    assert_non_null(strstr(message, "nowhere.model"));
    assert_null(powermap_parser_open("nowhere.model", NULL, 0));
    powermap_parser_free(NULL);
    const char *file = getenv("POWERMAP_MODEL");
    if (!file)
        skip();
    powermap_parser *p = powermap_parser_open(file, message, sizeof message);
    assert_non_null(p);
    size_t n;
    static const char said[] = "The agency uses it.";
    const char *out = powermap_parse(p, "d", said, sizeof said - 1, POWERMAP_PARSE_CONLLU, &n);
    assert_int_equal(strlen(out), n);
    assert_non_null(strstr(out, "3\tuses\tuse\tVERB\tVBZ\t"));
    out = powermap_parse(p, "d", said, sizeof said - 1, POWERMAP_PARSE_JSON, NULL);
    assert_non_null(strstr(out, "\"doc\""));
    assert_non_null(strstr(out, "\"nsubj\""));
    powermap_parser_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_becomes_a_map),
        cmocka_unit_test(runs_again_with_more),
        cmocka_unit_test(wrong_content_gives_messages),
        cmocka_unit_test(nothing_to_do_is_said),
        cmocka_unit_test(parses_by_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
