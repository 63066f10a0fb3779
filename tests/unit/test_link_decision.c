/* Laws of deciding between the readings of a name: probabilities are such, a
 * crowd of namesakes stays cheap, and the curator is told of few names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/data.h"
#include "link/linker.h"
#include "undecided_names.h"

enum { CROWD = 1000, LINES = 3000 };

typedef struct world {
    pm_arena arena;
    pm_diags diags;
    pm_vocabulary vocabulary;
    pm_entities entities;
    pm_word_list *words;
    pm_abbreviations abbreviations;
    pm_linker *linker;
} world;

static void open_world(world *w, pm_str list)
{
    *w = (world){0};
    assert_true(pm_entities_load(&w->entities, PM_STR("entities.yaml"), list, &w->vocabulary, &w->arena, &w->diags));
    w->words = pm_word_list_new(pm_data("words.txt"));
    pm_abbreviations_load(&w->abbreviations, pm_data("abbreviations.txt"));
    w->linker = pm_linker_new(&w->entities, w->words, (pm_link_options){false});
}

static void close_world(world *w)
{
    pm_linker_free(w->linker);
    pm_abbreviations_free(&w->abbreviations);
    pm_word_list_free(w->words);
    pm_entities_free(&w->entities);
    pm_diags_free(&w->diags);
    pm_arena_free(&w->arena);
}

static void add_crowd(pm_buf *list)
{
    pm_buf_addz(list, "entities:\n");
    for (int i = 0; i < CROWD; i++)
        pm_buf_fmt(list, "  - {id: p%d, name: %c%c%cin Ostrander, type: person, aliases: [Acme], context: [river, court], "
                         "description: judge of the court}\n", i, 'A' + i / 100, 'a' + i / 10 % 10, 'a' + i % 10);
}

static void a_crowd_of_namesakes(void **state)
{
    (void)state;
    pm_buf list = {0}, text = {0};
    world w;
    add_crowd(&list);
    open_world(&w, pm_buf_str(&list));
    for (int i = 0; i < LINES; i++)
        pm_buf_addz(&text, i % 2 ? "Then Ostrander met Acme in court, by the river.\n\n" : "Acme said no to Ostrander. ");
    pm_arena arena = {0};
    pm_doc doc = {.name = PM_STR("doc"), .path = PM_STR("doc.txt"), .bytes = pm_buf_str(&text)};
    pm_segments segments;
    pm_mentions mentions;
    pm_doubts doubts;
    pm_segment(&segments, &doc, &w.abbreviations, &arena);
    pm_link_with_doubts(&mentions, &doubts, w.linker, &doc, &segments, &arena, (pm_decision_trace){NULL, NULL});
    for (uint32_t i = 0; i < mentions.count; i++) {
        assert_int_equal(mentions.list[i].entity, PM_NONE);
        assert_true(mentions.list[i].score >= 0 && mentions.list[i].score <= 1);
    }
    for (uint32_t i = 0; i < doubts.count; i++) {
        assert_true(doubts.list[i].entity < w.entities.count);
        assert_true(doubts.list[i].start < doubts.list[i].end && doubts.list[i].end <= doc.bytes.len);
        assert_true(doubts.list[i].score >= 0 && doubts.list[i].score <= 1);
    }
    pm_arena_free(&arena);
    close_world(&w);
    pm_buf_free(&list);
    pm_buf_free(&text);
}

/* Every name of a hundred is told apart, a dozen are shown, one line counts the
 * rest; the most frequent name comes first. */
static void few_names_are_told(void **state)
{
    (void)state;
    pm_buf text = {0};
    PM_VEC(pm_doubt) found = {0};
    world w;
    open_world(&w, PM_STR("entities:\n  - {id: one, name: One}\n  - {id: two, name: Two}\n"));
    for (uint32_t i = 0; i < 100; i++) {
        uint32_t start = (uint32_t)text.len;
        pm_buf_fmt(&text, "Name%c%c", 'A' + i / 10, 'a' + i % 10);
        pm_vec_push(&found, (pm_doubt){start, (uint32_t)text.len, 0, 1, 0.4f});
        pm_buf_char(&text, '\n');
    }
    pm_vec_push(&found, (pm_doubt){found.at[57].start, found.at[57].end, 1, PM_NONE, 0.45f});
    pm_doc doc = {.name = PM_STR("doc"), .path = PM_STR("doc.txt"), .bytes = pm_buf_str(&text)};
    pm_doubts doubts = {found.at, (uint32_t)found.len};
    pm_undecided_names *names = pm_undecided_names_new(&w.entities);
    pm_diags diags = {0};
    pm_undecided_names_add(names, &doc, &doubts);
    pm_undecided_names_tell(names, &diags);
    assert_int_equal(diags.list.len, PM_UNDECIDED_SHOWN + 1);
    assert_int_equal(diags.errors + diags.warnings, 0);
    assert_true(pm_str_eqz(diags.list.at[0].message, "'NameFh' may be two, and is left undecided, 2 times in all"));
    assert_true(pm_str_eqz(diags.list.at[0].hint,
                           "if so, write under judgements: - mention: {doc: doc, text: NameFh, is: two}"));
    assert_int_equal(diags.list.at[0].line, 58);
    assert_true(pm_str_eqz(diags.list.at[1].message, "'NameAa' may be one or two, and is left undecided"));
    assert_true(pm_str_eqz(diags.list.at[PM_UNDECIDED_SHOWN].message, "88 more names are left undecided, each less often"));
    pm_diags_free(&diags);
    pm_undecided_names_free(names);
    pm_vec_free(&found);
    pm_buf_free(&text);
    close_world(&w);
}

/* The program's own weights name every sign, and chances of one place and of
 * nobody add up to 1. */
static void weights_and_chances(void **state)
{
    (void)state;
    pm_weights weights;
    pm_weights_load(&weights, PM_STR("# none\nlisted 2.50 # 2.5\nlonely -0.75\nnonsense 9\n"));
    pm_evidence e = {{0}};
    e.of[PM_SIGN_LISTED] = 1;
    e.of[PM_SIGN_LONELY] = 1;
    assert_true(pm_weigh(&weights, &e) > 1.749f && pm_weigh(&weights, &e) < 1.751f);
    pm_str text = pm_data("link-weights.txt");
    for (int s = 0; s < PM_SIGN_COUNT; s++) {
        pm_buf line = {0};
        pm_buf_fmt(&line, "\n%s ", pm_sign_name((pm_sign)s));
        assert_true(pm_str_find(text, pm_buf_str(&line), 0) < text.len);
        pm_buf_free(&line);
    }
    const float w[3] = {1, 80, -80};
    float sum = pm_chance(w, 3, 0) + pm_chance(w, 3, 1) + pm_chance(w, 3, 2);
    assert_true(sum > 0.999f && sum <= 1.001f);
    assert_true(pm_chance(w, 1, 0) > 0.731f && pm_chance(w, 1, 0) < 0.732f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_crowd_of_namesakes),
        cmocka_unit_test(few_names_are_told),
        cmocka_unit_test(weights_and_chances),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
