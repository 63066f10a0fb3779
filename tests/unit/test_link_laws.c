/* What holds for every text and every list, hostile ones too; the word list;
 * strict linking. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/data.h"
#include "link/linker.h"

enum { PEOPLE = 3, LIST = 12 };

/* A list built by hand: name and one alias each; the first PEOPLE are persons. */
static const char *const names[LIST][2] = {
    {"Jeff Bezos", "Bezos"}, {"Ann B. van der Lee", "Lee"}, {"A. A.", "..."}, {"ICE", "U.S. I C E"},
    {"The The", "the"}, {"#x", "$ 1"}, {"Amazon Web Services", "AWS"}, {"  ", "\xFF\xFE"},
    {"e\xCC\x81t\xC3\xA9 \xE2\x80\x94 (x)", "&"}, {"a a a a a a a a a a a a a a a a a a a a a a a a a a a a", "a a"},
    {"San Francisco", "SF"}, {"Inc. Inc.", "Co"},
};

typedef struct world {
    pm_entity list[LIST];
    pm_str words[LIST];
    pm_entities entities;
    pm_word_list *common;
    pm_abbreviations abbreviations;
    pm_linker *linker;
} world;

static void open_world(world *w, bool strict)
{
    memset(w, 0, sizeof *w);
    for (uint32_t i = 0; i < LIST; i++) {
        w->list[i] = (pm_entity){.id = pm_str_of(names[i][0]), .name = pm_str_of(names[i][0]),
                                 .type = i < PEOPLE ? PM_PERSON : PM_COMPANY, .aliases = {i, 1}};
        w->words[i] = pm_str_of(names[i][1]);
    }
    w->entities = (pm_entities){.list = w->list, .count = LIST, .words = w->words, .word_count = LIST};
    w->common = pm_word_list_new(pm_data("words.txt"));
    pm_abbreviations_load(&w->abbreviations, pm_data("abbreviations.txt"));
    w->linker = pm_linker_new(&w->entities, w->common, (pm_link_options){strict});
}

static void close_world(world *w)
{
    pm_linker_free(w->linker);
    pm_abbreviations_free(&w->abbreviations);
    pm_word_list_free(w->common);
}

/* Links TEXT; the laws of mention.h hold. Returns how many were found. */
static uint32_t link_text(const world *w, pm_str text)
{
    pm_arena arena = {0};
    pm_doc doc = {.name = PM_STR("doc"), .bytes = text};
    pm_segments segments;
    pm_mentions first, again;
    pm_segment(&segments, &doc, &w->abbreviations, &arena);
    pm_link(&first, w->linker, &doc, &segments, &arena);
    pm_link(&again, w->linker, &doc, &segments, &arena);
    assert_int_equal(first.count, again.count);
    for (uint32_t i = 0; i < first.count; i++) {
        const pm_mention *m = &first.list[i];
        assert_memory_equal(m, &again.list[i], sizeof *m);
        assert_true(m->start < m->end && m->end <= text.len);
        assert_true(i == 0 || m[-1].end <= m->start);
        assert_true(m->entity == PM_NONE || m->entity < LIST);
        assert_true(m->score > 0 && m->score <= 1);
        assert_true(m->kind == PM_NAME);
        assert_true(m->tokens.count > 0 && m->tokens.first + m->tokens.count <= segments.token_count);
        assert_true(segments.tokens[m->tokens.first].start <= m->start + 3);
        assert_true(segments.tokens[m->tokens.first].end > m->start);
        assert_true(segments.tokens[m->tokens.first + m->tokens.count - 1].end >= m->end);
        assert_int_equal(m->sentence, segments.tokens[m->tokens.first].sentence);
    }
    uint32_t count = first.count;
    pm_arena_free(&arena);
    return count;
}

static void laws_on_random_texts(void **state)
{
    (void)state;
    static const char *const bits[] = {
        "Jeff", "Bezos", "Bezo", "Benzo", "ICE", "(", ")", "ice", "Amazon", "Web", "Services", "Servces", "the", "The",
        " ", " ", " ", "\n", "\n\n", ".", ",", "'s", "\xE2\x80\x99", "-", "\xC2\xAD", "\xE2\x80\x8B", "&", "U.S.", "Mr.",
        "A.", "a", "Inc.", "\xFF", "\xC3", "\xC3\x83\xC2\xBC", "Lee", "van", "der", "Ann", "San", "Francisco", "#x", "\t",
        "http://x.y/ICE", "SF", "\r\n", "\"", "Jr.", "\0", "\xCC\x81", "AWS", "$", "1", "Jeffrey", "AmazonWeb", "Amaz", "on",
        "Arnazon", "amazon", "J.P.", "San", "Fran", "cisco", "-\n",
    };
    world w;
    open_world(&w, false);
    uint64_t seed = 7;
    uint32_t found = 0;
    for (int round = 0; round < 3000; round++) {
        pm_buf text = {0};
        for (int i = 0; i < 40; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            const char *bit = bits[(seed >> 33) % (sizeof bits / sizeof bits[0])];
            pm_buf_add(&text, (pm_str){bit, *bit ? strlen(bit) : 1});
            if (seed >> 62)
                pm_buf_char(&text, ' ');
        }
        found += link_text(&w, pm_buf_str(&text));
        pm_buf_free(&text);
    }
    assert_true(found > 3000);
    close_world(&w);
}

static void repeat(pm_buf *out, const char *bit, size_t bytes)
{
    while (out->len < bytes)
        pm_buf_addz(out, bit);
}

static void hostile_texts_take_linear_time(void **state)
{
    (void)state;
    static const char *const bits[] = {"a ", "A. ", "A.", "Jeff Benzo ", "Bezos ", "ICE (ICE) ", "x", "&", "\xC2\xAD", "(",
                                       "Jeff ", "\xC3\x83", "Mr. Bezo ", "the ", "U.S. ", "\xCC\x81", "#", "Lee-",
                                       "Bill ", "Jeffrey Bezos ", "AmazonWeb ", "Amazon-Web ", "Amaz on ", "Arnazon ", "amazon web ",
                                       "J.P. Bezos ", "AWS ", "Franciscos ", "rnrnrnrn", "Ama-\n"};
    world w;
    open_world(&w, false);
    for (size_t i = 0; i < sizeof bits / sizeof bits[0]; i++) {
        pm_buf text = {0};
        repeat(&text, bits[i], 200000);
        link_text(&w, pm_buf_str(&text));
        pm_buf_free(&text);
    }
    assert_int_equal(link_text(&w, PM_STR("")), 0);
    assert_int_equal(link_text(&w, PM_STR("\n")), 0);
    close_world(&w);
}

static void strict_forgives_nothing(void **state)
{
    (void)state;
    world w;
    open_world(&w, true);
    assert_int_equal(link_text(&w, PM_STR("Jeff Bezos spoke in San\xC2\xA0""Francisco.")), 2);
    assert_int_equal(link_text(&w, PM_STR("Amazon Web Servces is misspelt.")), 0);
    assert_int_equal(link_text(&w, PM_STR("Jeff Bezos spoke. Jeff left.")), 1);
    close_world(&w);
}

static void word_list_finds_every_line(void **state)
{
    (void)state;
    pm_str text = PM_STR("\nAlan\nZoe\nalpha\nalphabet\nbeta\nomega"), line, rest = text;
    pm_word_list *list = pm_word_list_new(text);
    while (pm_str_line(&rest, &line))
        assert_int_equal(pm_word_list_has(list, line), line.len > 0);
    assert_false(pm_word_list_has(list, PM_STR("alph")));
    assert_false(pm_word_list_has(list, PM_STR("alphabets")));
    assert_false(pm_word_list_has(list, PM_STR("zzz")));
    pm_word_list_free(list);
    list = pm_word_list_new(PM_STR(""));
    assert_false(pm_word_list_has(list, PM_STR("a")));
    pm_word_list_free(list);
}

static void words_are_built_in(void **state)
{
    (void)state;
    pm_word_list *list = pm_word_list_new(pm_data("words.txt"));
    assert_true(pm_word_list_has(list, PM_STR("ice")));
    assert_true(pm_word_list_has(list, PM_STR("Washington")));
    assert_true(pm_word_list_has(list, PM_STR("hashtag")));
    assert_false(pm_word_list_has(list, PM_STR("plantir")));
    pm_word_list_free(list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(laws_on_random_texts),
        cmocka_unit_test(hostile_texts_take_linear_time),
        cmocka_unit_test(strict_forgives_nothing),
        cmocka_unit_test(word_list_finds_every_line),
        cmocka_unit_test(words_are_built_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
