/* Texts that are passed over unread, and texts that must not be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "corpus/corpus.h"
#include "curate/vocabulary.h"
#include "link/linker.h"
#include "link/skim.h"

/* How many names the linker and a skim find in TEXT. */
typedef struct answer {
    uint32_t names;
    bool maybe;
} answer;

static answer ask(const char *list, const char *text, bool strict)
{
    pm_arena arena = {0};
    pm_diags diags = {0};
    pm_vocabulary vocabulary = {0};
    pm_entities entities;
    pm_abbreviations abbreviations = {0};
    pm_doc doc;
    pm_segments segments;
    pm_mentions found;
    pm_forms forms;
    assert_true(pm_entities_load(&entities, PM_STR("list"), pm_str_of(list), &vocabulary, &arena, &diags));
    pm_linker *linker = pm_linker_new(&entities, NULL, (pm_link_options){.strict = strict});
    pm_forms_build(&forms, &entities, NULL, strict);
    pm_doc_from_bytes(&doc, PM_STR("doc"), pm_str_of(text), &arena, &diags);
    pm_segment(&segments, &doc, &abbreviations, &arena);
    pm_link(&found, linker, &doc, &segments, &arena);
    answer a = {found.count, pm_may_have_names(&forms, &doc, &segments)};
    pm_forms_free(&forms);
    pm_linker_free(linker);
    pm_entities_free(&entities);
    pm_diags_free(&diags);
    pm_arena_free(&arena);
    return a;
}

static const char list[] = "entities:\n  - Acme Robotics\n  - {name: Zo\xC3\xAB Quill, type: person}\n  - U.S. Navy\n";

static void strict_texts_without_names_are_passed_over(void **state)
{
    (void)state;
    static const char *const none[] = {"", "Nothing of the kind is here.", "Acme alone, and a robotics; the Quill robotics.",
                                       "Acme\n\nRobotics", "Acmes Robotics", "U.S. Army"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        answer a = ask(list, none[i], true);
        assert_int_equal(a.names, 0);
        assert_false(a.maybe);
    }
}

static void names_are_not_passed_over(void **state)
{
    (void)state;
    static const char *const some[] = {"They met Acme Robotics here.", "ACME-ROBOTICS is it.", "Said Zoe\xCC\x88 Quill: no.",
                                       "The US Navy came.", "Acme\xC2\xA0Robotics, it is.", "With Zo\xC3\xAB R. Quill it went."};
    for (size_t i = 0; i < sizeof some / sizeof some[0]; i++) {
        answer a = ask(list, some[i], true);
        assert_true(a.maybe);
        assert_true(a.names == 1);
    }
}

/* A misspelt name stands nowhere in the list. */
static void nothing_is_certain_of_forgiving_links(void **state)
{
    (void)state;
    assert_true(ask(list, "Nothing of the kind is here.", false).maybe);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strict_texts_without_names_are_passed_over),
        cmocka_unit_test(names_are_not_passed_over),
        cmocka_unit_test(nothing_is_certain_of_forgiving_links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
