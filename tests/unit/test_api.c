/* The installed interface, used as its header says. */
#include "powermap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_becomes_a_map),
        cmocka_unit_test(runs_again_with_more),
        cmocka_unit_test(wrong_content_gives_messages),
        cmocka_unit_test(nothing_to_do_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
